#!/bin/sh
# Benchmarks: sh tests/bench/run.sh [ROWS]. Nothing here passes or fails; compare two runs on one quiet machine.
# DUCKDB_NODE_MODULES: the folder node_modules of `npm install @duckdb/node-api`, where there is no other DuckDB.
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
python3 -B tests/bench/peers.py
cc -O2 -o "$place/data" tests/bench/data.c
python3 -B tests/bench/national.py build/dossiertoets "$place/data" --rows "$rows" ${DUCKDB_NODE_MODULES:+--node-modules "$DUCKDB_NODE_MODULES"}
echo "== an everyday visit, and six"
for municipalities in 1 6; do
    python3 -B tests/bench/inspection.py "$root/build/dossiertoets" "$place/inspection" "$municipalities" --dossiers 14 --indicators 17 --runs 7
    rm -rf "$place/inspection"
done
echo "== steps of an inspection file"
for municipalities in 1 5 20 80; do # and 342 for the whole country: half an hour
    python3 -B tests/bench/inspection.py "$root/build/dossiertoets" "$place/inspection" "$municipalities"
    rm -rf "$place/inspection"
done
