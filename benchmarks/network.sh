#!/usr/bin/env bash
# What a meta-step of the paper's MNIST experiment consists of, on one core: the LSTM kernel, Deeplearning4j, Spark. Then
# what memory outside of Java's heap such a training takes, on two cores. Drawn digits of MNIST's size stand in for its
# images. About six minutes; builds first where that is needed. Nothing else should run meanwhile.
#
#   benchmarks/network.sh [--rounds N] [--warm-up SECONDS] [--meta-steps N]
#
# default: 30 rounds of five meta-steps after 80 seconds for the compilers; 1,000 meta-steps, a multiple of 100.
set -euo pipefail

root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
rounds=30
warm_up=80
meta_steps=1000

fail() {
  echo "network.sh: $1" >&2
  exit 2
}

while (($# > 0)); do
  (($# > 1)) || fail "$1 needs a value, or is no option"
  case $1 in
    --rounds) rounds=$2 ;;
    --warm-up) warm_up=$2 ;;
    --meta-steps) meta_steps=$2 ;;
    *) fail "expected --rounds, --warm-up or --meta-steps, found $1" ;;
  esac
  shift 2
done
[[ $rounds =~ ^[1-9][0-9]{0,3}$ ]] || fail "--rounds: expected 1 to 9999, found $rounds"
[[ $warm_up =~ ^(0|[1-9][0-9]{0,3})$ ]] || fail "--warm-up: expected 0 to 9999, found $warm_up"
[[ $meta_steps =~ ^[1-9][0-9]{0,3}00$ ]] || fail "--meta-steps: expected a multiple of 100, found $meta_steps"

"$root/scripts/build.sh" benchmarks

# measure MASTER CLASS [ARGUMENT]...
measure() {
  "$root/submit.sh" --master "$1" --jars "$root/benchmarks/target/benchmarks.jar" \
    --class "org.gradus.benchmark.$2" "${@:3}"
}

measure 'local[1]' NetworkMetaStep "$warm_up" "$rounds"
echo
measure 'local[2]' NativeMemory "$meta_steps"
