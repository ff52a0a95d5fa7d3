#!/usr/bin/env bash
# From nothing to weights: bash training/run.sh WORK MINUTES. See README.md.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$1
bash "$here/fetch.sh" "$work"
mkdir -p "$work/whole" "$work/lean" "$work/out"
cd "$here"
python3 train.py "$work" "$work/whole" --minutes "$2"
python3 lean.py "$work" "$work/whole/weights.pt" "$work/lean.pt"
python3 train.py "$work" "$work/lean" --minutes "$2" --lean "$work/lean.pt" --teacher "$work/whole/weights.pt"
python3 train.py "$work" "$work/out" --minutes "$2" --start "$work/lean/weights.pt"
python3 export.py "$work" "$work/out/weights.pt" "$work/out/recogniser.bin" --check
