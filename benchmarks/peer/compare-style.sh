#!/usr/bin/env bash
# Times neural art in PyTorch and in Gradus, in turn and on one core: one loss and gradient at 64 × 64 and 128 × 128
# pixels, and a meta-gradient through 32 steps at 64 × 64, with random filters and with the networks of conf/features whose
# weights are in a folder (see ../style.sh). Fails where the losses of the two differ by more than 1e-4 of themselves;
# those with random filters differ, since PyTorch draws its own. PyTorch runs in the environment that suits it best on
# this machine: see settings.sh.
#
#   benchmarks/peer/compare-style.sh [--features DIR] [--rounds N] [--seconds N] [--core N] [--settings "VARIABLE=VALUE ..."]
#
# 3 rounds, each with 3 seconds to warm up and 3 to measure a line, on the last core that this process may use; PyTorch
# with these settings, without looking for the best. PYTHON names another interpreter than python3.
set -euo pipefail
export LC_ALL=C # a point in every number

fail() {
  echo "compare-style.sh: $1" >&2
  exit 2
}

features=
rounds=3
seconds=3
core=
given=
while (($# > 0)); do
  (($# > 1)) || fail "$1 needs a value, or is no option"
  case $1 in
    --features) features=$2 ;;
    --rounds) rounds=$2 ;;
    --seconds) seconds=$2 ;;
    --core) core=$2 ;;
    --settings) given=$2 ;;
    *) fail "expected --features, --rounds, --seconds, --core or --settings, found $1" ;;
  esac
  [[ $1 == --features || $1 == --settings || $2 =~ ^[0-9]{1,4}$ ]] || fail "$1: expected 0 to 9999, found $2"
  shift 2
done
((rounds > 0)) || fail "--rounds: expected at least 1, found $rounds"

here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
root=$(dirname "$(dirname "$here")")
# shellcheck source=benchmarks/peer/place.sh
source "$here/place.sh"
"$root/scripts/build.sh" benchmarks
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
log=$scratch/log
# shellcheck source=benchmarks/style-setting.sh
source "$root/benchmarks/style-setting.sh"

# else glibc gives large tensors back to the system each time, and PyTorch takes up to a third longer
export MALLOC_MMAP_THRESHOLD_=1000000000 MALLOC_TRIM_THRESHOLD_=2000000000
export OMP_NUM_THREADS=1

java StyleImages "$scratch" 64 128

# settings VARIANT: PyTorch's best with the first of the given networks
settings() {
  local tried=${names[1]:-random}
  "${pinned[@]}" "$here/settings.sh" "$python" style.py "$1" \
    --images "$scratch" --network "$tried" --weights "${weights[$tried]}" --seconds 1
}

if [[ -n $given ]]; then
  read -ra gradient <<< "$given"
  autograd=("${gradient[@]}")
  tuned=("${gradient[@]}")
else
  echo "Looking for PyTorch's best settings (five minutes)" >&2
  found=$(settings gradient)
  read -ra gradient <<< "$found"
  found=$(settings autograd)
  read -ra autograd <<< "$found"
  found=$(settings tuned)
  read -ra tuned <<< "$found"
fi

# pytorch VARIANT NAME SIZE [VARIABLE=VALUE]...: a line "NAME SIZE VARIANT median best loss"
pytorch() {
  "${pinned[@]}" env -u OPENBLAS_CORETYPE -u ATEN_CPU_CAPABILITY "${@:4}" \
    "$python" -B "$here/style.py" --images "$scratch" --network "$2" --weights "${weights[$2]}" --size "$3" \
    --variant "$1" --seconds "$seconds" \
    | awk -v key="$2 $3 $1" -v variant="$1" '$1 == variant { print key, $3, $4, $5 }'
}

# gradus CLASS NAME SIZE VARIANT: a line "NAME SIZE VARIANT median best loss"
gradus() {
  measure "$1" "$2" "$3" | awk -F, -v key="$2 $3 $4" -v variant="$4" \
    '{ if (variant == "gradus") print key, $5, $4, $3; else print key, $4, $3, 0 }'
}

for ((round = 1; round <= rounds; round++)); do
  echo "Round $round of $rounds" >&2
  for name in "${names[@]}"; do
    for size in 64 128; do
      pytorch gradient "$name" "$size" "${gradient[@]}"
      gradus StyleCosts "$name" "$size" gradus
    done
    pytorch autograd "$name" 64 "${autograd[@]}"
    pytorch tuned "$name" 64 "${tuned[@]}"
    gradus StyleUnroll "$name" 64 gradus-unroll
  done
done | tee "$scratch/results" >&2

# the median round's median, the best of all rounds, and both over Gradus's
sort -s -k1,3 -k4,4n "$scratch/results" | awk -v rounds="$rounds" -v names="${names[*]}" '
  { key = $1 " " $2 " " $3
    seen[key]++
    if (seen[key] == int((rounds + 1) / 2)) median[key] = $4
    if (seen[key] == 1 || $5 < best[key]) best[key] = $5
    loss[key] = $6 }
  function row(label, place, variant, base,   key) {
    key = place " " variant
    base = place " " base
    split(place, parts)
    printf "%-14s%5s  %-18s%11.2f%10.2f%16.2f%14.2f\n", parts[1], parts[2], label, median[key], best[key],
      median[key] / median[base], best[key] / best[base]
  }
  function check(place,   ours, theirs, difference) {
    ours = loss[place " gradus"]
    theirs = loss[place " gradient"]
    difference = (ours - theirs) / theirs
    if (difference < 0) difference = -difference
    printf "%-14s loss %.7f in PyTorch, %.7f in Gradus: relative difference %.1e\n", place, theirs, ours, difference
    if (!(difference < 1e-4)) wrong = 1
  }
  END {
    count = split(names, name)
    printf "%-14s%5s  %-18s%11s%10s%16s%14s\n", "loss, gradient", "", "", "median ms", "best ms", "median/Gradus", "best/Gradus"
    for (i = 1; i <= count; i++)
      for (size = 64; size <= 128; size *= 2) {
        row("PyTorch", name[i] " " size, "gradient", "gradus")
        row("Gradus", name[i] " " size, "gradus", "gradus")
      }
    printf "\n%-14s%5s  %-18s%11s%10s%16s%14s\n", "meta-gradient", "", "", "median ms", "best ms", "median/Gradus", "best/Gradus"
    for (i = 1; i <= count; i++) {
      row("PyTorch, autograd", name[i] " 64", "autograd", "gradus-unroll")
      row("PyTorch, tuned", name[i] " 64", "tuned", "gradus-unroll")
      row("Gradus", name[i] " 64", "gradus-unroll", "gradus-unroll")
    }
    print ""
    for (i = 2; i <= count; i++)
      for (size = 64; size <= 128; size *= 2)
        check(name[i] " " size)
    exit wrong
  }'
echo "PyTorch's settings: gradient ${gradient[*]:-none}; autograd ${autograd[*]:-none}; tuned ${tuned[*]:-none}"
