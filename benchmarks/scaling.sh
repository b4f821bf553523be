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

fail() {
  echo "scaling.sh: $1" >&2
  exit 2
}

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

# start NAME CLASS [ARGUMENT]...: runs a daemon of Spark's until this script ends
start() {
  SPARK_HOME=$spark_home SPARK_SCALA_VERSION=2.12 SPARK_LOCAL_IP=127.0.0.1 SPARK_LOCAL_DIRS=$scratch \
    "$java" "@$root/conf/jvm.options" -Xmx256m -cp "$spark_home/jars/*" "${@:2}" > "$scratch/$1.log" 2>&1 &
  daemons+=($!)
}

# await NAME TEXT: waits until the daemon's log has the text
await() {
  local i
  for ((i = 0; i < 600; i++)); do
    ! grep -qs "$2" "$scratch/$1.log" || return 0
    sleep 0.1
  done
  cat "$scratch/$1.log" >&2
  fail "Spark's $1 did not start"
}

start_cluster() {
  start master org.apache.spark.deploy.master.Master --host 127.0.0.1 --port 0 --webui-port 0
  await master 'New state: ALIVE'
  cluster=$(grep -om 1 'spark://127.0.0.1:[0-9]*' "$scratch/master.log")
  local worker
  for worker in worker-1 worker-2; do
    start "$worker" org.apache.spark.deploy.worker.Worker \
      --host 127.0.0.1 --webui-port 0 --cores 1 --memory 1g --work-dir "$scratch/$worker" "$cluster"
  done
  for worker in worker-1 worker-2; do
    await "$worker" 'Successfully registered with master'
  done
}

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
measure cluster --master "$cluster" --conf spark.cores.max=2 --conf spark.executor.cores=1 --executor-memory 1g \
  --conf spark.scheduler.minRegisteredResourcesRatio=1 --conf spark.scheduler.maxRegisteredResourcesWaitingTime=60s
