# Where the comparisons with PyTorch run. For scripts that source it after they have set core, a number or nothing:
#
#   python  an interpreter that has PyTorch
#   pinned  the command before a command that keeps it on one core: the last that this process may use, unless core says

# Debian's PyTorch belongs to Debian's interpreter, which need not be the first in the path
python=
for candidate in "${PYTHON:-python3}" ${PYTHON:-/usr/bin/python3}; do
  if "$candidate" -c 'import torch' 2> /dev/null; then
    python=$candidate
    break
  fi
done
if [[ -z $python ]]; then
  echo "$(basename "$0"): expected PyTorch for ${PYTHON:-python3}, found none: on Debian, apt-get install python3-torch libopenblas0-serial libblis4-serial" >&2
  exit 2
fi

pinned=()
if command -v taskset > /dev/null; then
  if [[ -z $core ]]; then
    core=$(taskset -cp $$)
    core=${core##*[ ,-]}
  fi
  pinned=(taskset -c "$core")
fi
