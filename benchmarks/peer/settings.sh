#!/usr/bin/env bash
# Finds the environment in which this machine's PyTorch is fastest. Tries the BLAS libraries that Debian's alternatives
# offer, OpenBLAS's kernels, and PyTorch's AVX-512 code, which PyTorch 1.13 leaves unused by default. Prints every trial
# to stderr and the best one's variables to stdout, in one line.
#
#   benchmarks/peer/settings.sh PYTHON PROGRAM VARIANT [OPTION]...      under taskset, as the comparison itself
#
# PROGRAM is one of this folder's that prints a line with the variant, its mean, median and best in ms.
set -euo pipefail

python=$1
program=$2
variant=$3
options=("${@:4}")
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")

# "" is the system's choice. The single-threaded builds are not slower on one thread.
libraries=("")
if command -v update-alternatives > /dev/null; then
  while read -r name _; do
    [[ $name == libblas.so.3-* ]] || continue
    while read -r file; do
      [[ $file != *-serial/* ]] || libraries+=("LD_LIBRARY_PATH=${file%/*}")
    done < <(update-alternatives --list "$name")
  done < <(update-alternatives --get-selections)
fi

cores=("" OPENBLAS_CORETYPE=Haswell OPENBLAS_CORETYPE=Zen)
capabilities=("")
# code for AVX-512 ends the process where the CPU has none
if grep -qsw avx512f /proc/cpuinfo; then
  cores+=(OPENBLAS_CORETYPE=SkylakeX)
  capabilities+=(ATEN_CPU_CAPABILITY=avx512)
fi

best=
chosen=
for library in "${libraries[@]}"; do
  for core in "${cores[@]}"; do
    [[ -z $core || $library != *blis* ]] || continue
    for capability in "${capabilities[@]}"; do
      # none of the values holds a space
      read -r trial <<< "$library $core $capability"
      # the fastest of the repetitions: medians suffer from neighbours, and the trials are short
      # shellcheck disable=SC2086
      milliseconds=$(env -u OPENBLAS_CORETYPE -u ATEN_CPU_CAPABILITY $trial \
        "$python" -B "$here/$program" --variant "$variant" "${options[@]}" \
        | awk -v variant="$variant" '$1 == variant { print $4 }')
      # shellcheck disable=SC2086
      echo "$variant: $milliseconds ms with" ${trial:-the defaults} >&2
      if [[ -z $best ]] || awk "BEGIN { exit !($milliseconds < $best) }"; then
        best=$milliseconds
        chosen=$trial
      fi
    done
  done
done
echo "$chosen"
