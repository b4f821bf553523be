# A standalone cluster of two one-core executors on this machine, for the benchmarks that source this after they have
# set root, and daemon_options if master and workers need any; it ends with them.

fail() {
  echo "$(basename "$0"): $1" >&2
  exit 2
}

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
    "$java" "@$root/conf/jvm.options" -Xmx256m ${daemon_options[@]+"${daemon_options[@]}"} -cp "$spark_home/jars/*" \
    "${@:2}" > "$scratch/$1.log" 2>&1 &
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

# sets cluster, its URL, and on_cluster, the options of submit.sh
start_cluster() {
  [[ -n ${SPARK_HOME:-} ]] || "$root/scripts/build.sh" spark-home
  start master org.apache.spark.deploy.master.Master --host 127.0.0.1 --port 0 --webui-port 0
  await master 'New state: ALIVE'
  cluster=$(grep -om 1 'spark://127.0.0.1:[0-9]*' "$scratch/master.log")
  on_cluster=(
    --master "$cluster" --conf spark.cores.max=2 --conf spark.executor.cores=1 --executor-memory 1g
    --conf spark.scheduler.minRegisteredResourcesRatio=1 --conf spark.scheduler.maxRegisteredResourcesWaitingTime=60s
  )
  local worker
  for worker in worker-1 worker-2; do
    start "$worker" org.apache.spark.deploy.worker.Worker \
      --host 127.0.0.1 --webui-port 0 --cores 1 --memory 1g --work-dir "$scratch/$worker" "$cluster"
  done
  for worker in worker-1 worker-2; do
    await "$worker" 'Successfully registered with master'
  done
}

