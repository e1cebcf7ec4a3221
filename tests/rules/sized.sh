#!/bin/sh
# Structs of options can grow: see tests/rules/sized.py.
set -eu
exec python3 -B "$(dirname "$0")/sized.py" "$1"
