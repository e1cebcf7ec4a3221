#!/bin/sh
# Nothing public reaches GSL or libsodium's random bytes unprepared: see tests/rules/ready.py.
set -eu
exec python3 -B "$(dirname "$0")/ready.py" "$1"
