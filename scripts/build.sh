#!/usr/bin/env bash
# Builds what is missing or older than its sources, and nothing otherwise. Tests and format checks are left to
# ./mvnw verify.
#
#   scripts/build.sh PRODUCT...      job (spark-job/target/gradus.jar), spark-home (Spark's own jars), benchmarks
#
# Each product appears in its place only when it is complete, and bears the time of its build's start: a build that
# failed or was killed leaves nothing that looks fresh, and a source saved during a build is newer than the product.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# describe PRODUCT: sets $module, $product, and $sources, whose folders count too, since removing a file touches its folder
describe() {
  sources=(pom.xml .mvn)
  case $1 in
    job)
      module=spark-job
      product=spark-job/target/gradus.jar
      sources+=(common/pom.xml common/src/main spark-job/pom.xml spark-job/src/main)
      ;;
    spark-home)
      module=spark-home
      product=spark-home/target/spark-home/RELEASE
      sources+=(spark-home/pom.xml)
      ;;
    benchmarks)
      module=benchmarks
      product=benchmarks/target/benchmarks.jar
      sources+=(common/pom.xml common/src/main spark-job/pom.xml spark-job/src/main benchmarks/pom.xml benchmarks/src/main)
      ;;
    *)
      echo "build.sh: no product is called '$1'" >&2
      exit 2
      ;;
  esac
}

# find_outdated PRODUCT...: sets $modules to what must be built, and $reason to why
find_outdated() {
  modules=""
  reason=""
  local name newer
  for name in "$@"; do
    describe "$name"
    if [[ ! -e $product ]]; then
      newer="$product is missing"
    else
      newer=$(find "${sources[@]}" -newer "$product" -print -quit)
      [[ -n $newer ]] || continue
      newer="$newer is newer than $product"
    fi
    modules+="${modules:+,}$module"
    reason+="${reason:+; }$newer"
  done
}

find_outdated "$@"
[[ -n $modules ]] || exit 0

# One build at a time: a second one waits here, and then finds nothing left to do. Maven inherits the lock, which so
# lasts as long as the build, even where only this script was killed.
mkdir -p target
log=target/build.log
exec 9> target/build.lock
if command -v flock > /dev/null; then flock 9; fi
find_outdated "$@"
[[ -n $modules ]] || exit 0

echo "Building ($reason): some minutes the first time; log: $PWD/$log" >&2
if ! ./mvnw -B package -pl "$modules" -am -Dmaven.test.skip=true -Dspotless.check.skip=true \
  > "$log" 2>&1 < /dev/null; then
  tail -n 40 "$log" >&2
  echo "The build failed; all of its output: $PWD/$log" >&2
  exit 1
fi
