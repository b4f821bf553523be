#!/usr/bin/env bash
# What a sweep makes of two cores: trials an hour in two independent processes side by side (each half of the trials, on
# one core, without Spark), in local[2], and on a standalone cluster of two one-core executors that it starts on this
# machine, in turn; then many trials of about a second each in local[2]. About twenty minutes; builds first where that
# is needed. Nothing else should run meanwhile.
#
#   benchmarks/sweep.sh [--rounds N] [--trials N] [--meta-steps N] [--short-trials N]
#
# default: 3 rounds of 24 trials of 300 meta-steps, then 1000 trials of 60. Trials are trainings of conf/quadratic.conf with
# learning rates drawn at random, without early stopping.
#
# seconds   from the start of the first trial to the end of the last: starting JVM and Spark is left out
# busy      part of the two cores' time in which trials were trained, in percent
set -euo pipefail

root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
rounds=3
trials=24
meta_steps=300
short_trials=1000

# shellcheck source=benchmarks/cluster.sh
source "$root/benchmarks/cluster.sh"

while (($# > 0)); do
  (($# > 1)) || fail "$1 needs a value, or is no option"
  case $1 in
    --rounds) rounds=$2 ;;
    --trials) trials=$2 ;;
    --meta-steps) meta_steps=$2 ;;
    --short-trials) short_trials=$2 ;;
    *) fail "expected --rounds, --trials, --meta-steps or --short-trials, found $1" ;;
  esac
  [[ $2 =~ ^[1-9][0-9]{0,4}$ ]] || fail "$1: expected 1 to 99999, found $2"
  shift 2
done
((trials % 2 == 0)) || fail "--trials: expected an even number, found $trials"

"$root/scripts/build.sh" benchmarks

# sweep OUT TRIALS META_STEPS [SPARK OPTION]... -- [OPTION]...: all rungs in one stretch
sweep() {
  local out=$scratch/$1 count=$2 steps=$3 spark=()
  shift 3
  while [[ $1 != -- ]]; do
    spark+=("$1")
    shift
  done
  "$root/submit.sh" "${spark[@]}" sweep --config "$root/conf/sweep-quadratic.conf" --out "$out" \
    --set sweep.trials="$count" --set training.meta-steps="$steps" --set validation.every="$steps" "${@:2}" \
    > "$out.log" 2>&1 || {
    cat "$out.log" >&2
    fail "a sweep failed"
  }
}

# times NAME TIMING...: the line of a place
times() {
  local name=$1
  shift
  "$java" -cp "$root/benchmarks/target/benchmarks.jar" org.gradus.benchmark.SweepTimes "$name" \
    "${@/#/$scratch/}" | sed "s#^#$round     #"
}

start_cluster
printf "%s %-14s %6s %8s %9s %8s\n" round place trials seconds per-hour busy
for ((round = 1; round <= rounds; round++)); do
  sweep "a$round" $((trials / 2)) "$meta_steps" -- --set runner.kind=local --set sweep.parallel-trials=1 &
  first=$!
  sweep "b$round" $((trials / 2)) "$meta_steps" -- --set runner.kind=local --set sweep.parallel-trials=1 \
    --set sweep.seed=2
  wait "$first"
  times 'two processes' "a$round/timing.csv" "b$round/timing.csv"
  sweep "l$round" "$trials" "$meta_steps" --master 'local[2]' --
  times 'local[2]' "l$round/timing.csv"
  sweep "c$round" "$trials" "$meta_steps" "${on_cluster[@]}" --
  times cluster "c$round/timing.csv"
done
round=-
sweep short "$short_trials" 60 --master 'local[2]' --
times 'short trials' short/timing.csv
