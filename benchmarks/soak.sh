#!/usr/bin/env bash
# Trains for hours on a standalone cluster of two one-core executors that it starts on this machine, while it kills an
# executor every minute and the driver every ten (kill -9), and watches what the processes hold. One run after the other
# of conf/quadratic.conf; each must end in the bytes of an undisturbed run, which is made first and takes some ten minutes
# more. Linux; builds first where that is needed.
#
#   benchmarks/soak.sh HOURS [--out DIR] [--meta-steps N] [--executor-every SECONDS] [--driver-every SECONDS]
#
# default: runs/soak, 10000, 60, 600. HOURS may be a fraction; the last run is trained to its end. Written to DIR:
# samples.csv, every half a minute; events.csv, each kill and each end of a run; soak.png; and the processes' own
# output. Prints a table of the samples at its end: medians of the first and of the last third, and the largest.
#
# live heap  the objects that a full collection leaves, counted at once; each sample asks for one
# off-heap   resident memory without the heap, all of which is resident from the start (-XX:+AlwaysPreTouch)
# handles    open file descriptors
# disk       of the run's folder and of Spark's own, with the jars that dead executors leave
set -euo pipefail

root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
out=runs/soak
meta_steps=10000
executor_every=60
driver_every=600
sample_every=30

# Workers delete what dead executors leave as soon as their application is at its end.
# shellcheck disable=SC2034 # used by cluster.sh
daemon_options=(-Dspark.worker.cleanup.enabled=true -Dspark.worker.cleanup.interval=30 -Dspark.worker.cleanup.appDataTtl=1)
# shellcheck source=benchmarks/cluster.sh
source "$root/benchmarks/cluster.sh"

[[ ${1:-} =~ ^([0-9]+(\.[0-9]+)?)$ ]] || fail "expected the number of hours, as 1 or 0.5, found ${1:-nothing}"
seconds=$(awk -v hours="$1" 'BEGIN { printf "%d", 3600 * hours }')
shift
while (($# > 0)); do
  (($# > 1)) || fail "$1 needs a value, or is no option"
  case $1 in
    --out) out=$2 ;;
    --meta-steps) meta_steps=$2 ;;
    --executor-every) executor_every=$2 ;;
    --driver-every) driver_every=$2 ;;
    *) fail "expected --out, --meta-steps, --executor-every or --driver-every, found $1" ;;
  esac
  [[ $1 == --out || $2 =~ ^[1-9][0-9]{0,7}$ ]] || fail "$1: expected 1 to 99999999, found $2"
  shift 2
done
((meta_steps % 500 == 0)) || fail "--meta-steps: expected a multiple of 500, found $meta_steps"
[[ ! -e $out ]] || fail "--out: $out is there already; delete it, or choose another"
[[ -d /proc/self/fd ]] || fail "expected /proc, as Linux has it"
for tool in jcmd jstat; do
  command -v "${JAVA_HOME:+$JAVA_HOME/bin/}$tool" > /dev/null || fail "expected $tool, as a JDK has it; set JAVA_HOME to one"
done

"$root/scripts/build.sh" benchmarks
mkdir -p "$out"
out=$(readlink -f "$out")

# train OUT LOG [SPARK OPTION]... -- [OPTION]...: becomes the driver
train() {
  local folder=$1 log=$2 spark=()
  shift 2
  while [[ $1 != -- ]]; do
    spark+=("$1")
    shift
  done
  exec "$root/submit.sh" "${spark[@]}" train --config "$root/conf/quadratic.conf" --out "$folder" \
    --set training.meta-steps="$meta_steps" "${@:2}" > "$log" 2>&1
}

whole_heap="-Xms1g -XX:+AlwaysPreTouch"
driver=""
stop_all() {
  [[ -z $driver ]] || kill -9 "$driver" 2> /dev/null || true
  stop
}
trap stop_all EXIT

start_driver() {
  drivers=$((drivers + 1))
  (train "$run" "$out/driver-$drivers.log" "${on_cluster[@]}" --driver-memory 1g --driver-java-options "$whole_heap" \
    --conf "spark.executor.extraJavaOptions=$whole_heap" --conf spark.ui.enabled=false -- --resume) &
  driver=$!
}

event() {
  echo "$SECONDS,$1,$2" | tee -a "$out/events.csv"
}

sample() {
  echo "$SECONDS,$1,$2,$3,$4" >> "$out/samples.csv"
}

# executors: their process ids
executors() {
  pgrep -P "${daemons[1]},${daemons[2]}" -x java || true
}

# sample_process NAME PID: nothing of one that has just started or ended
sample_process() {
  local age heap committed resident threads handles
  age=$(ps -o etimes= -p "$2") || return 0
  ((age >= 10)) || return 0
  # the last line counts all objects that a full collection leaves, in bytes
  heap=$("${java%java}jcmd" "$2" GC.class_histogram 2> /dev/null | awk '/^Total/ { printf "%.1f", $3 / 1048576 }') || return 0
  committed=$("${java%java}jstat" -gc "$2" 2> /dev/null | awk '
    NR == 1 { for (i = 1; i <= NF; i++) name[i] = $i }
    NR == 2 { for (i = 1; i <= NF; i++) if (name[i] ~ /^(S0|S1|E|O)C$/) sum += $i; printf "%.1f", sum / 1024 }') || return 0
  [[ -n $heap && -n $committed ]] || return 0
  resident=$(awk '/^VmRSS/ { print $2 / 1024 }' "/proc/$2/status" 2> /dev/null) || return 0
  threads=$(awk '/^Threads/ { print $2 }' "/proc/$2/status" 2> /dev/null) || return 0
  handles=$(find "/proc/$2/fd" -mindepth 1 2> /dev/null | wc -l)
  sample "$1" "$2" "live heap MiB" "$heap"
  sample "$1" "$2" "off-heap MiB" "$(awk -v all="$resident" -v heap="$committed" 'BEGIN { printf "%.1f", all - heap }')"
  sample "$1" "$2" handles "$handles"
  sample "$1" "$2" threads "$threads"
}

sample_all() {
  local executor
  sample_process driver "$driver"
  for executor in $(executors); do
    sample_process executor "$executor"
  done
  sample_process master "${daemons[0]}"
  sample_process worker "${daemons[1]}"
  sample_process worker "${daemons[2]}"
  sample run "" "disk MiB" "$(mebibytes "$run")"
  sample Spark "" "disk MiB" "$(mebibytes "$scratch")"
  sample run "" checkpoints "$(whole_checkpoints | wc -l)"
}

# mebibytes FOLDER: 0 for none; files may vanish meanwhile
mebibytes() {
  du -sk "$1" 2> /dev/null | awk '{ size = $1 } END { printf "%.1f", size / 1024 }' || true
}

# whole_checkpoints: the meta-steps of those that have a manifest
whole_checkpoints() {
  find "$run/checkpoints" -name manifest.json 2> /dev/null | sed -E 's#.*/0*([0-9]+)/manifest.json#\1#' | sort -n || true
}

kill_executor() {
  local all
  mapfile -t all < <(executors)
  if ((${#all[@]} > 0)); then
    kill -9 "${all[RANDOM % ${#all[@]}]}" 2> /dev/null || true
    event "executor killed" "of ${#all[@]}"
  fi
}

# kill_driver: and starts the next, which must go on from the newest checkpoint or a newer one
kill_driver() {
  kill -9 "$driver" 2> /dev/null || true
  wait "$driver" 2> /dev/null || true
  newest=$(whole_checkpoints | tail -n 1)
  event "driver killed" "after checkpoint ${newest:-0}"
  start_driver
}

# check_resumed: of each driver but a run's first
check_resumed() {
  [[ -n $newest ]] || return 0
  local from
  from=$(grep -aom 1 'going on from the checkpoint at meta-step [0-9]*' "$out/driver-$drivers.log" | grep -o '[0-9]*$') || return 0
  ((from >= newest)) || fail "went on from checkpoint $from, and $newest was there"
  newest=""
}

# same_bytes: of what the run left and the undisturbed one
same_bytes() {
  local file
  for file in optimizer.safetensors metrics.jsonl evaluation.csv; do
    cmp "$run/$file" "$out/undisturbed/$file" || fail "run $runs does not give the undisturbed run's bytes; it is kept in $run"
  done
}

echo "an undisturbed run of $meta_steps meta-steps" >&2
(train "$out/undisturbed" "$out/undisturbed.log" --) || fail "the undisturbed run failed: $out/undisturbed.log"
start_cluster
echo seconds,process,pid,quantity,value > "$out/samples.csv"
echo seconds,event,detail > "$out/events.csv"

SECONDS=0
next_executor=$executor_every
next_driver=$driver_every
next_sample=$sample_every
drivers=0
runs=0
while ((SECONDS < seconds)); do
  runs=$((runs + 1))
  run=$out/run-$runs
  newest=""
  start_driver
  while kill -0 "$driver" 2> /dev/null; do
    check_resumed
    if ((SECONDS >= next_driver)); then
      kill_driver
      next_driver=$((next_driver + driver_every))
    fi
    if ((SECONDS >= next_executor)); then
      kill_executor
      next_executor=$((next_executor + executor_every))
    fi
    if ((SECONDS >= next_sample)); then
      sample_all
      next_sample=$((next_sample + sample_every))
    fi
    sleep 1
  done
  wait "$driver" || fail "the driver failed: $out/driver-$drivers.log"
  driver=""
  check_resumed
  same_bytes
  event "run ended" "with the undisturbed run's bytes"
  rm -rf "$run"
done

"$java" "@$root/conf/jvm.options" -cp "$root/benchmarks/target/benchmarks.jar" org.gradus.benchmark.SoakReport "$out"
echo "$runs runs of $meta_steps meta-steps in $SECONDS s, all of the same bytes;" \
  "$(grep -c ',executor killed,' "$out/events.csv" || true) executors and" \
  "$(grep -c ',driver killed,' "$out/events.csv" || true) drivers killed; written to $out"
