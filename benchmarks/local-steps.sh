#!/usr/bin/env bash
# Trains the quadratic experiment with averagings every 1, 5 and 20 meta-steps and draws validation loss against time:
# local-steps.png and local-steps.csv, beside a folder for each run. Validations are part of the time. Two episodes a meta-step, on two cores of this
# machine, in two groups where k is above 1. About ten minutes in all; builds first where that is needed.
#
#   benchmarks/local-steps.sh [--out DIR] [--meta-steps N]      default: runs/local-steps, 3000; N a multiple of 100
set -euo pipefail

root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
out=runs/local-steps
meta_steps=3000

fail() {
  echo "local-steps.sh: $1" >&2
  exit 2
}

while (($# > 0)); do
  (($# > 1)) || fail "expected --out DIR or --meta-steps N, found $1"
  case $1 in
    --out) out=$2 ;;
    --meta-steps) meta_steps=$2 ;;
    *) fail "expected --out DIR or --meta-steps N, found $1" ;;
  esac
  shift 2
done
[[ $meta_steps =~ ^[1-9][0-9]*00$|^100$ ]] || fail "--meta-steps: expected a multiple of 100, found $meta_steps"

"$root/scripts/build.sh" benchmarks

folders=()
for k in 1 5 20; do
  echo "k = $k" >&2
  folders+=("$out/k-$k")
  # what follows the training is not compared, so it is kept short
  "$root/submit.sh" --master 'local[2]' train --config "$root/conf/quadratic.conf" --out "$out/k-$k" \
    --set "training.meta-steps=$meta_steps" --set "training.local-steps=$k" --set "training.groups=$((k > 1 ? 2 : 1))" \
    --set validation.every=100 --set evaluation.functions=100 --set 'evaluation.baselines=[]' > /dev/null
done

"${JAVA_HOME:+$JAVA_HOME/bin/}java" "@$root/conf/jvm.options" -cp "$root/benchmarks/target/benchmarks.jar" \
  org.gradus.benchmark.LocalStepsCurves "$out" "${folders[@]}"
echo "written to $out/local-steps.png and $out/local-steps.csv"
