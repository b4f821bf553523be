#!/usr/bin/env bash
# What Spark adds to a meta-step: times meta-steps of 1 to 1,024 episodes with one core and two in one process, and on
# a standalone cluster of two one-core executors that it starts on this machine, each beside the same meta-steps in
# plain threads. About six minutes; builds first where that is needed. Nothing else should run meanwhile.
#
#   benchmarks/scaling.sh [--rounds N] [--csv FILE]      default: 12 rounds of five meta-steps in each place
#
# ms          one meta-step on Spark, median over the rounds
# compute     the same meta-step in plain threads, one a core, without Spark: what the slowest core has to do
# Spark       ms - compute
# share       compute / ms
# speed-up    the same meta-step in one thread without Spark / ms
# efficiency  speed-up / cores
set -euo pipefail

root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
rounds=12
csv=/dev/null

fail() {
  echo "scaling.sh: $1" >&2
  exit 2
}

while (($# > 0)); do
  (($# > 1)) || fail "expected --rounds N or --csv FILE, found $1"
  case $1 in
    --rounds) rounds=$2 ;;
    --csv) csv=$2 ;;
    *) fail "expected --rounds N or --csv FILE, found $1" ;;
  esac
  shift 2
done
[[ $rounds =~ ^[1-9][0-9]*$ ]] || fail "--rounds: expected a number above 0, found $rounds"

"$root/scripts/build.sh" benchmarks
[[ -n ${SPARK_HOME:-} ]] || "$root/scripts/build.sh" spark-home
spark_home=${SPARK_HOME:-$root/spark-home/target/spark-home}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

scratch=$(mktemp -d)
daemons=()
stop() {
  ((${#daemons[@]} == 0)) || kill "${daemons[@]}" 2> /dev/null || true
  wait
  rm -rf "$scratch"
}
trap stop EXIT

# start NAME LOGGED CLASS [ARGUMENT]...: runs a daemon of Spark's until it is stopped, and waits until its log has LOGGED
start() {
  local log=$scratch/$1.log
  SPARK_HOME=$spark_home SPARK_SCALA_VERSION=2.12 SPARK_LOCAL_IP=127.0.0.1 \
    "$java" "@$root/conf/jvm.options" -Xmx256m -cp "$spark_home/jars/*" "${@:3}" > "$log" 2>&1 &
  daemons+=($!)
  for _ in {1..300}; do
    ! grep -q "$2" "$log" || return 0
    sleep 0.1
  done
  cat "$log" >&2
  fail "Spark's $1 did not start"
}

start_cluster() {
  start master 'New state: ALIVE' org.apache.spark.deploy.master.Master --host 127.0.0.1 --port 0 --webui-port 0
  cluster=$(grep -om 1 'spark://127.0.0.1:[0-9]*' "$scratch/master.log")
  local worker
  for worker in worker-1 worker-2; do
    start "$worker" 'Successfully registered with master' org.apache.spark.deploy.worker.Worker \
      --host 127.0.0.1 --webui-port 0 --cores 1 --memory 1g --work-dir "$scratch/$worker" "$cluster"
  done
}

format="%-10s %8s %9s %6s %8s %8s %6s %6s %8s %10s\n"

# measure PLACE [SPARK OPTION]...
measure() {
  SPARK_LOCAL_IP=127.0.0.1 "$root/submit.sh" "${@:2}" --jars "$root/benchmarks/target/benchmarks.jar" \
    --class org.gradus.benchmark.SparkScaling "$1" "$rounds" |
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
measure cluster --master "$cluster" --conf spark.cores.max=2 --conf spark.executor.cores=1 --executor-memory 1g \
  --conf spark.scheduler.minRegisteredResourcesRatio=1 --conf spark.scheduler.maxRegisteredResourcesWaitingTime=60s
