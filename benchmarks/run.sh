#!/usr/bin/env bash
# Runs the benchmarks with the JVM options and native settings of the product; builds first where that is needed.
#
#   benchmarks/run.sh [REGEX]... [JMH OPTION]...      all benchmarks, or those that match; -h lists the options
set -euo pipefail

root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
"$root/scripts/build.sh" benchmarks

while IFS='=' read -r name value; do
  [[ $name == [A-Z]* ]] || continue
  export "$name=$value"
done < "$root/conf/native.properties"

# One fork; the kernels need up to four seconds until they are compiled. JMH takes no option twice, so a given one
# replaces its default here.
options=()
for default in "-f 1" "-wi 5" "-w 1s" "-i 5" "-r 1s"; do
  [[ " $* " == *" ${default% *} "* ]] || options+=("${default% *}" "${default#* }")
done

# the forks inherit the JVM options
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" "@$root/conf/jvm.options" -jar "$root/benchmarks/target/benchmarks.jar" \
  "${options[@]}" "$@"
