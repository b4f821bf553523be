#!/usr/bin/env bash
# Times one meta-step (128 quadratics of 10 coordinates, 20 steps) in PyTorch and in Gradus, in turn and on one core, and
# prints one table. PyTorch runs in the environment that suits it best on this machine: see settings.sh.
#
#   benchmarks/peer/compare.sh [--rounds N] [--core N]      3 rounds, on the last core that this process may use
#
# PYTHON names another interpreter than python3.
set -euo pipefail
export LC_ALL=C # a point in every number

usage() {
  echo "compare.sh: expected [--rounds N] [--core N], found $*" >&2
  exit 2
}

rounds=3
core=
arguments=("$@")
while (($# > 0)); do
  [[ $# -ge 2 && $2 =~ ^[0-9]+$ ]] || usage "${arguments[@]}"
  case $1 in
    --rounds) rounds=$2 ;;
    --core) core=$2 ;;
    *) usage "${arguments[@]}" ;;
  esac
  shift 2
done
((rounds > 0)) || usage "${arguments[@]}"

here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
root=$(dirname "$(dirname "$here")")

# shellcheck source=benchmarks/peer/place.sh
source "$here/place.sh"

"$root/scripts/build.sh" benchmarks
results=$(mktemp)
trap 'rm -f "$results"' EXIT

echo "Looking for PyTorch's best settings (two minutes)" >&2
settings=$("${pinned[@]}" "$here/settings.sh" "$python" meta_step.py autograd --repetitions 40)
read -ra autograd <<< "$settings"
settings=$("${pinned[@]}" "$here/settings.sh" "$python" meta_step.py tuned --repetitions 40)
read -ra tuned <<< "$settings"

# pytorch VARIANT [VARIABLE=VALUE]...
pytorch() {
  local variant=$1
  shift
  "${pinned[@]}" env -u OPENBLAS_CORETYPE -u ATEN_CPU_CAPABILITY "$@" \
    "$python" -B "$here/meta_step.py" --check --variant "$variant" \
    | tee >(cat >&2) | awk -v name="$variant" '$1 == name { print name, $3, $4 }' >> "$results"
}

gradus() {
  "${pinned[@]}" "$root/benchmarks/run.sh" MetaStepBenchmark -wi 8 -i 8 \
    | tee >(cat >&2) \
    | awk '$1 ~ /:p0\.00$/ { best = $3 } $1 ~ /:p0\.50$/ { print "gradus", $3, best }' >> "$results"
}

for ((round = 1; round <= rounds; round++)); do
  echo "Round $round of $rounds" >&2
  pytorch autograd "${autograd[@]}"
  pytorch tuned "${tuned[@]}"
  gradus
done

# the median round's median, the best of all rounds, and both over Gradus's
sort -k1,1 -k2,2n "$results" | awk -v rounds="$rounds" '
  { seen[$1]++
    if (seen[$1] == int((rounds + 1) / 2)) median[$1] = $2
    if (seen[$1] == 1 || $3 < best[$1]) best[$1] = $3 }
  function row(label, name) {
    printf "%-18s%11.2f%10.2f%16.2f%14.2f\n", label, median[name], best[name],
      median[name] / median["gradus"], best[name] / best["gradus"]
  }
  END {
    printf "%-18s%11s%10s%16s%14s\n", "one meta-step", "median ms", "best ms", "median/Gradus", "best/Gradus"
    row("PyTorch, autograd", "autograd")
    row("PyTorch, tuned", "tuned")
    row("Gradus", "gradus")
  }'
echo "PyTorch's settings: autograd ${autograd[*]:-none}; tuned ${tuned[*]:-none}"
