#!/usr/bin/env bash
# Runs a command of Gradus on Spark; ./submit.sh --help says how. Builds first where that is needed.
set -euo pipefail

usage() {
  cat << 'END'
Usage: ./submit.sh [SPARK OPTION]... COMMAND [OPTION]...

  ./submit.sh train --config conf/quadratic.conf --out runs/quadratic
  ./submit.sh --master spark://host:7077 --jars my-family.jar train --config my.conf --out hdfs:///runs/mine
  ./submit.sh help train

Options before COMMAND are spark-submit's (--master, --conf, --jars, --driver-memory, ...), those after it are
Gradus's own. Without --master it runs on this machine's cores, and with 2g of memory unless --driver-memory is
given. Where SPARK_HOME is set, its spark-submit is used, otherwise the Spark that the build fetches.
Exit status: the command's own: 0 success, 1 failure, 2 wrong usage.
END
}

fail() {
  echo "submit.sh: $1" >&2
  exit 2
}

# Java would make question marks of what the locale cannot say, and write to another folder.
character_set=$(locale charmap 2> /dev/null) || character_set=unknown
if [[ $character_set != UTF-8 ]] && LC_ALL=C grep -q '[^ -~[:space:]]' <<< "$*"; then
  fail "the options are not plain ASCII, and the locale's character set is $character_set: set LC_ALL to one with UTF-8, as C.UTF-8"
fi

root=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")

# ---- Spark's options, which end at the first word that is neither an option nor an option's value

spark_options=()
main=org.gradus.cli.Main
master=""
deploy_mode=""
properties=""

# add_option NAME VALUE
add_option() {
  if [[ $1 == --class ]]; then
    # a program of a jar in --jars, run as the command line is: benchmarks
    main=$2
    return
  fi
  spark_options+=("$1" "$2")
  case "$1 $2" in
    "--master "*) master=$2 ;;
    "--conf spark.master="*) master=${master:-${2#*=}} ;;
    "--deploy-mode "*) deploy_mode=$2 ;;
    "--conf spark.submit.deployMode="*) deploy_mode=${deploy_mode:-${2#*=}} ;;
    "--jars "*) check_jars "$2" ;;
    "--conf spark.jars="*) check_jars "${2#*=}" ;;
    "--properties-file "*)
      [[ -f $2 && -r $2 ]] || fail "--properties-file: expected a file that can be read, found none at $2; check the path"
      properties=$2
      ;;
  esac
}

# check_jars LIST: local files between commas; what has a scheme, or a pattern in it, is Spark's to find
check_jars() {
  local jars jar
  IFS=, read -ra jars <<< "$1"
  for jar in "${jars[@]}"; do
    [[ $jar =~ ^[A-Za-z][A-Za-z0-9+.-]+: || $jar == *[*?{[]* ]] && continue
    [[ -f $jar && -r $jar ]] || fail "--jars: expected a jar that can be read, found none at $jar; check the path"
    [[ $(head -c 2 -- "$jar" | tr -d '\0') == PK ]] || fail "--jars: expected a jar, found $jar, which is none (no zip file)"
  done
}

# property NAME: its value in the file of --properties-file; nothing without one
property() {
  if [[ -n $properties ]]; then
    sed -n -E "s/^[[:space:]]*${1//./\\.}([[:space:]]*[=:]|[[:space:]])[[:space:]]*(.*[^[:space:]])[[:space:]]*$/\2/p" \
      "$properties" | tail -n 1
  fi
}

while (($# > 0)); do
  case $1 in
    --help | -h)
      usage
      echo
      set -- --help
      break
      ;;
    --version)
      break
      ;;
    --verbose | -v | --supervise)
      spark_options+=("$1")
      shift
      ;;
    -*)
      option=${1%%=*}
      case $option in
        --class | --master | --deploy-mode | --name | --queue | --properties-file | --conf | -c | \
          --jars | --packages | --exclude-packages | --repositories | --files | --archives | \
          --driver-memory | --driver-cores | --driver-java-options | --driver-class-path | --driver-library-path | \
          --executor-memory | --executor-cores | --num-executors | --total-executor-cores | \
          --principal | --keytab | --proxy-user) ;;
        *) fail "no option of spark-submit that could be used here: $option (Gradus's own options follow the command)" ;;
      esac
      if [[ $1 == *=* ]]; then
        value=${1#*=}
        shift
      else
        (($# > 1)) || fail "$option needs a value"
        value=$2
        shift 2
      fi
      [[ $option != -c ]] || option=--conf
      add_option "$option" "$value"
      ;;
    *)
      break
      ;;
  esac
done

if (($# == 0)); then
  usage >&2
  exit 2
fi

master=${master:-$(property spark.master)}
deploy_mode=${deploy_mode:-$(property spark.submit.deployMode)}

case $master in
  "" | local* | spark://* | yarn | k8s://* | mesos://*) ;;
  *) fail "--master: expected local[N], spark://HOST:PORT, yarn, k8s://... or mesos://..., found $master" ;;
esac

# ---- Java and Spark

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
java_version=$("$java" -version 2>&1) || fail "Java 17 is needed, and '$java' does not run"
# Java 24 took away Subject.getSubject, without which the Hadoop client of Spark 3.5 does not start.
if [[ ! $java_version =~ version\ \"([0-9]+) ]] || ((BASH_REMATCH[1] < 17 || BASH_REMATCH[1] > 23)); then
  fail "Java 17 is needed (18 to 23 may do), and '$java' is: ${java_version%%$'\n'*}"
fi

if [[ -n ${SPARK_HOME:-} ]]; then
  distribution=yes
  [[ -x $SPARK_HOME/bin/spark-submit ]] || fail "SPARK_HOME is $SPARK_HOME, which has no bin/spark-submit"
  for core in "$SPARK_HOME"/jars/spark-core_*.jar; do
    [[ ! -e $core || $core == */spark-core_2.12-3.5.* ]] ||
      fail "Spark 3.5 for Scala 2.12 is needed, and SPARK_HOME has ${core##*/}"
  done
  "$root/scripts/build.sh" job
else
  distribution=no
  case $master in
    yarn | k8s://* | mesos://*)
      fail "--master $master needs a Spark distribution: set SPARK_HOME (the Spark that the build fetches is for local[N] and spark://HOST:PORT)"
      ;;
  esac
  "$root/scripts/build.sh" job spark-home
  export SPARK_HOME="$root/spark-home/target/spark-home"
  # without a distribution's layout Spark cannot tell
  export SPARK_SCALA_VERSION=2.12
  [[ -n ${SPARK_CONF_DIR:-} ]] || master=${master:-local[*]}
fi

# On one machine nothing has to come in from outside, and a host name that does not resolve does no harm.
if [[ $master == local* ]]; then
  export SPARK_LOCAL_IP=${SPARK_LOCAL_IP:-127.0.0.1}
fi

# Spark's own default of 1g is little for a driver that is also the executor; --driver-memory and spark.driver.memory win.
export SPARK_DRIVER_MEMORY=${SPARK_DRIVER_MEMORY:-2g}

# ---- One set of JVM options and native settings for driver and executors
# Spark puts the default options before a user's own extraJavaOptions, so nothing of those is lost.

jvm_options=$(sed -e '/^#/d' -e '/^$/d' "$root/conf/jvm.options" | tr '\n' ' ')
driver_options=$jvm_options
# a driver on the cluster does not have this file
[[ $deploy_mode == cluster ]] || driver_options+="\"-Dlog4j2.configurationFile=$root/conf/log4j2.properties\""
settings=(
  --conf "spark.driver.defaultJavaOptions=$driver_options"
  --conf "spark.executor.defaultJavaOptions=$jvm_options"
)

# prefer NAME VALUE: a setting that the user's own win over, those of --properties-file too, which rank below --conf
prefer() {
  [[ -n $(property "$1") ]] || settings+=(--conf "$1=$2")
}

# ND4J's native memory and the JVM's own
prefer spark.executor.memoryOverhead 1536m

while IFS='=' read -r name value; do
  case $name in
    "" | "#"*) continue ;;
    OPENBLAS_CORETYPE) value=${OPENBLAS_CORETYPE:-$value} ;;
  esac
  export "$name=$value"
  prefer "spark.executorEnv.$name" "$value"
done < "$root/conf/native.properties"

# Progress is one line, rewritten in place, where somebody watches it. Java itself cannot tell.
[[ ! -t 2 ]] || export GRADUS_TERMINAL=yes

# ---- exec, so that signals reach Java and its exit status is this script's

arguments=("${settings[@]}" "${spark_options[@]}" --class "$main" "$root/spark-job/target/gradus.jar" "$@")

if [[ $distribution == yes ]]; then
  exec "$SPARK_HOME/bin/spark-submit" "${arguments[@]}"
fi

# What a distribution's spark-submit does: Spark's launcher prints the driver's java command, each word ended by NUL,
# after an empty first one and a line's end.
mapfile -d '' -t command < <("$java" -Xmx128m -cp "$SPARK_HOME"/jars/spark-launcher_*.jar \
  org.apache.spark.launcher.Main org.apache.spark.deploy.SparkSubmit "${arguments[@]}")
wait $! || fail "Spark's launcher refused these options"
exec "${command[1]#$'\n'}" "${command[@]:2}"
