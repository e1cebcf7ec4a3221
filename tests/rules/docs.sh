#!/bin/sh
# docs.sh ROOT: the API page is made from the headers without a warning.
set -eu
root=$1
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
sed -e "s|@PROJECT_SOURCE_DIR@|$root|" -e "s|@PROJECT_BINARY_DIR@|$place|" -e 's|@PROJECT_[A-Z]*@|test|' \
    "$root/src/cmake/Doxyfile.in" > "$place/Doxyfile"
mkdir "$place/docs"
doxygen "$place/Doxyfile"
# What a programmer looks for first is on it.
for word in dt_draw_ids dt_estimate_stratified DT_SIZED 'Who owns what'; do
    grep -rqs "$word" "$place/docs/html" || { echo "not on the page: $word"; exit 1; }
done
