package org.gradus.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MirrorTest {
  private static final PublishedFile FILE = new PublishedFile("a.bin", 1, "");

  @Test
  void filesAreInItsFolder() {
    assertThat(Mirror.of("https://host/a/b").address(FILE)).hasToString("https://host/a/b/a.bin");
    assertThat(Mirror.of("HTTP://host:81/").address(FILE)).hasToString("HTTP://host:81/a.bin");
    assertThat(Mirror.of("http://[::1]").address(FILE)).hasToString("http://[::1]/a.bin");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "file:///data/ | expected a mirror with http: or https:, found file:///data/",
        "ftp://host/ | expected a mirror with http: or https:, found ftp://host/",
        "host/data | expected a mirror with http: or https:, found host/data",
        "'' | expected a mirror with http: or https:, found an empty text",
        "http:/data | expected a mirror with a host, and with a port from 1 to 65535 if with any,"
            + " found http:/data",
        "https://host:0/ | expected a mirror with a host, and with a port from 1 to 65535 if with"
            + " any, found https://host:0/",
        "https://host:65536 | expected a mirror with a host, and with a port from 1 to 65535 if"
            + " with any, found https://host:65536",
        "https://a:secret@host/ | expected a mirror without user and password, found"
            + " https://…@host/",
        "https://host/?a=b | expected a mirror without ? and #, found https://host/?a=b",
        "https://host/#a | expected a mirror without ? and #, found https://host/#a",
        "http://a b/ | expected a URL, found http://a b/: Illegal character in authority at"
            + " character 7",
        "http://[::1/ | expected a URL, found http://[::1/: Expected closing bracket for IPv6"
            + " address at character 11",
      })
  void whatIsNoMirrorIsRefused(String url, String line) {
    assertThatThrownBy(() -> Mirror.of(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(line);
  }
}
