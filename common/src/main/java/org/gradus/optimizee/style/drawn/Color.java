package org.gradus.optimizee.style.drawn;

/** Red, green and blue, each from 0 to 1 where it can be seen. */
record Color(double red, double green, double blue) {
  /** The color of six hexadecimal digits. */
  static Color of(int digits) {
    int red = (digits >> 16) & 0xff;
    int green = (digits >> 8) & 0xff;
    int blue = digits & 0xff;
    return new Color(red / 255.0, green / 255.0, blue / 255.0);
  }

  Color mixed(Color other, double share) {
    return new Color(
        red + share * (other.red - red),
        green + share * (other.green - green),
        blue + share * (other.blue - blue));
  }

  Color times(double factor) {
    return new Color(factor * red, factor * green, factor * blue);
  }
}
