#!/usr/bin/env bash
# What one loss and gradient of neural art takes, and what a meta-gradient, on one core: with random filters, and with
# the networks of conf/features whose weights are in a folder, at 64 × 64 and 128 × 128 pixels. Half a minute a network;
# builds first where that is needed. Each line is from a virtual machine of its own, with a heap of 256 MB.
#
#   benchmarks/style.sh [--features DIR] [--seconds N]
#
# DIR has vgg19_small16x.npz, vgg19_conv1_1-conv3_4.npz, squeezenet1_1.npz; what is missing is left out. N seconds to
# warm up each virtual machine, and again to measure; default: 5.
#
# ms        processor time of the thread that computes, so that other programs count by what they take from a shared
#           core only; forward, Gram matrices, backward and smoothness are parts of the best
# resident  the most of the process in memory (VmHWM)
# heap      what of it the heap has grown to, which is mostly garbage
# live      what is left of the heap after a collection
set -euo pipefail

root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
features=
seconds=5

fail() {
  echo "style.sh: $1" >&2
  exit 2
}

while (($# > 0)); do
  (($# > 1)) || fail "expected --features DIR or --seconds N, found $1"
  case $1 in
    --features) features=$2 ;;
    --seconds) seconds=$2 ;;
    *) fail "expected --features DIR or --seconds N, found $1" ;;
  esac
  shift 2
done
[[ $seconds =~ ^(0|[1-9][0-9]{0,3})$ ]] || fail "--seconds: expected 0 to 9999, found $seconds"

"$root/scripts/build.sh" benchmarks

pinned=()
if command -v taskset > /dev/null; then
  core=$(taskset -cp $$)
  pinned=(taskset -c "${core##*[ ,-]}")
fi
log=$root/benchmarks/target/style.log
: > "$log"
# shellcheck source=benchmarks/style-setting.sh
source "$root/benchmarks/style-setting.sh"

# row FORMAT: prints lines of CSV
row() {
  local line
  while IFS= read -r line; do
    # shellcheck disable=SC2086,SC2059 # split at the commas
    IFS=, eval 'printf "$1" $line'
  done
}

format="%-16s%5s%11s%9s%9s%9s%7s%10s%12s%10s%7s%7s\n"
echo "one loss and gradient"
# shellcheck disable=SC2059
{
  printf "$format" "" "" loss best median forward Gram backward smoothness resident heap live
  printf "$format" "" "" "" ms ms ms ms ms ms MiB MiB MiB
}
for name in "${names[@]}"; do
  for size in 64 128; do
    measure StyleCosts "$name" "$size" | row "$format"
  done
done

format="%-16s%5s%11s%9s%11s%9s%10s%7s%7s\n"
echo
echo "a meta-gradient through 32 steps, two LSTM layers of 20 units"
# shellcheck disable=SC2059
{
  printf "$format" "" "" best median gradients LSTM resident heap live
  printf "$format" "" "" ms ms ms ms MiB MiB MiB
}
for name in "${names[@]}"; do
  measure StyleUnroll "$name" 64 | row "$format"
done
