#!/usr/bin/env bash
# What Spark adds to a meta-step: times meta-steps of 1 to 1,024 episodes with one core and two in one process, and on
# a standalone cluster of two one-core executors that it starts on this machine, each beside the same meta-steps in
# plain threads. About ten minutes; builds first where that is needed. Nothing else should run meanwhile.
#
#   benchmarks/scaling.sh [--rounds N] [--warm-up SECONDS] [--largest EPISODES] [--csv FILE]
#
# default: 10 rounds of five meta-steps in each line, after twice 20 seconds for the compilers in each place (the
# kernels', and Spark's own code, which runs once a job); all numbers of episodes; no CSV. Episodes are as in the
# paper's experiment up to 64; above, of one function and segments of one step, so that Spark's part is what is
# measured. Above 64, 16 episodes are summed where they ran, as by default.
#
# ms          one meta-step on Spark, median over the rounds
# compute     the same meta-step in plain threads, one a core, without Spark: what the slowest core has to do
# Spark       ms - compute, median over the rounds
# share       compute / ms
# speed-up    the same meta-step in one thread without Spark / ms
# efficiency  speed-up / cores
set -euo pipefail

root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
rounds=10
warm_up=20
largest=1024
csv=/dev/null

# shellcheck source=benchmarks/cluster.sh
source "$root/benchmarks/cluster.sh"

while (($# > 0)); do
  (($# > 1)) || fail "$1 needs a value, or is no option"
  case $1 in
    --rounds) rounds=$2 ;;
    --warm-up) warm_up=$2 ;;
    --largest) largest=$2 ;;
    --csv) csv=$2 ;;
    *) fail "expected --rounds, --warm-up, --largest or --csv, found $1" ;;
  esac
  shift 2
done
[[ $rounds =~ ^[1-9][0-9]{0,3}$ ]] || fail "--rounds: expected 1 to 9999, found $rounds"
[[ $warm_up =~ ^(0|[1-9][0-9]{0,3})$ ]] || fail "--warm-up: expected 0 to 9999, found $warm_up"
[[ $largest =~ ^[1-9][0-9]{0,3}$ ]] || fail "--largest: expected 1 to 9999, found $largest"

"$root/scripts/build.sh" benchmarks
format="%-10s %8s %9s %6s %8s %8s %6s %6s %8s %10s\n"

# measure PLACE [SPARK OPTION]...
measure() {
  SPARK_LOCAL_IP=127.0.0.1 "$root/submit.sh" "${@:2}" --jars "$root/benchmarks/target/benchmarks.jar" \
    --class org.gradus.benchmark.SparkScaling "$1" "$warm_up" "$rounds" "$largest" |
    while IFS= read -r line; do
      echo "$line" >> "$csv"
      # shellcheck disable=SC2086 # split at the commas
      IFS=, eval 'printf "$format" $line'
    done
}

[[ $csv == /dev/null ]] || : > "$csv"
echo place,episodes,functions,unroll,milliseconds,compute,spark,share_percent,speed_up,efficiency_percent >> "$csv"
printf "$format" place episodes functions unroll ms compute Spark share speed-up efficiency
measure 'local[1]' --master 'local[1]'
measure 'local[2]' --master 'local[2]'
start_cluster
measure cluster "${on_cluster[@]}"
