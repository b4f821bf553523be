#!/usr/bin/env bash
# Runs the benchmarks with the JVM options and native settings of the product; builds first where that is needed.
#
#   benchmarks/run.sh                                 all of them, for some four minutes: a table of the kernels
#   benchmarks/run.sh --quick                         the same, cold, in a minute: to see that all of it works
#   benchmarks/run.sh {REGEX | JMH OPTION}...         what matches, with JMH's own output; -h lists the options
set -euo pipefail

root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
"$root/scripts/build.sh" benchmarks

while IFS='=' read -r name value; do
  [[ $name == [A-Z]* ]] || continue
  export "$name=$value"
done < "$root/conf/native.properties"

# the forks inherit the JVM options
java=("${JAVA_HOME:+$JAVA_HOME/bin/}java" "@$root/conf/jvm.options" -cp "$root/benchmarks/target/benchmarks.jar")

if [[ $# == 0 || $* == --quick ]]; then
  log=$root/benchmarks/target/benchmarks.log
  echo "JMH's own output: $log" >&2
  exec "${java[@]}" org.gradus.benchmark.BenchmarkReport "$log" "$@"
fi

# One fork; the kernels need up to four seconds until they are compiled. JMH takes no option twice, so a given one
# replaces its default here.
options=()
for default in "-f 1" "-wi 5" "-w 1s" "-i 5" "-r 1s"; do
  [[ " $* " == *" ${default% *} "* ]] || options+=("${default% *}" "${default#* }")
done

exec "${java[@]}" org.openjdk.jmh.Main "${options[@]}" "$@"
