#!/bin/sh
# Benchmarks: sh tests/bench/run.sh [ROWS]. Nothing here passes or fails; compare two runs on one quiet machine.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
rows=${1:-1000000}
cd "$root"
cmake --preset release -Wno-dev >/dev/null
cmake --build --preset release --parallel "$(nproc)" >/dev/null
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
echo "== exact limits"
cc -O2 -Iinclude -o "$place/limits" tests/bench/limits.c -Lbuild/src -ldossiertoets
LD_LIBRARY_PATH=build/src "$place/limits"
python3 tests/bench/peers.py
echo "== sample from a register of $rows rows"
python3 tests/bench/register.py "$rows" >"$place/register.csv"
echo "$(wc -c <"$place/register.csv") bytes"
key=0101010101010101010101010101010101010101010101010101010101010101
for _ in 1 2 3; do
    python3 - "$root/build/dossiertoets" "$place/register.csv" "$key" <<'P'
import resource, subprocess, sys, time
start = time.perf_counter()
subprocess.run([sys.argv[1], "sample", sys.argv[2], "--id", "dossier", "--by", "gemeente", "--size", "14", "--reserve", "7",
                "--where", "status=lopend", "--where", "leefgebieden>=2", "--key", sys.argv[3]],
               check=True, stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print("%.2f s wall, %.2f s CPU, %d MiB" % (time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024))
P
done
echo "== steps of an inspection file"
for municipalities in 5 20 80; do
    python3 tests/bench/inspection.py "$root/build/dossiertoets" "$place/inspection" "$municipalities"
    rm -rf "$place/inspection"
done
