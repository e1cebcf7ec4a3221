#!/bin/sh
# lint.sh BUILD: every script, and every source of the program, through the tools that look for faults. BUILD is a
# configured build folder: it knows how each file is compiled. Needs: sh src/setup/install.sh tools
set -eu
build=$1
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
cd "$root"
bad=0

echo "shellcheck"
find . -path './build*' -prune -o -path ./.git -prune -o -name '*.sh' -print0 |
    xargs -0 shellcheck .ci/run src/manual/dossiertoets.bash || bad=1

echo "clang-tidy"
python3 -B - "$build/compile_commands.json" <<'PY' | xargs -P "$(nproc)" -n 8 clang-tidy -p "$build" --quiet 2>"$build/tidy.log" || bad=1
import json, sys
names = {entry["file"] for entry in json.load(open(sys.argv[1], encoding="utf-8"))}
print("\n".join(sorted(name for name in names if "/src/" in name and "/generated/" not in name)))
PY

echo "cppcheck"
mkdir -p "$build/cppcheck"
cppcheck --project="$build/compile_commands.json" --file-filter="$root/src/**" -j "$(nproc)" --quiet --std=c11 \
    --enable=warning,performance,portability --inline-suppr --suppressions-list=src/setup/cppcheck.txt \
    --suppress="*:$build/generated/*" --cppcheck-build-dir="$build/cppcheck" --error-exitcode=1 || bad=1

[ "$bad" -eq 0 ] && echo "lint: clean"
exit "$bad"
