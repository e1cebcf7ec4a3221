#!/bin/sh
# planted.sh RULE ROOT: copy the tree, plant a violation of the rule, and see that the rule finds it.
set -eu
rule=$1 root=$2
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
mkdir "$copy/tree"
for part in src include tests frameworks samples; do
    [ -d "$root/$part" ] && cp -R "$root/$part" "$copy/tree/$part"
done
cp "$root/.clang-format" "$root/CMakeLists.txt" "$root/README.md" "$copy/tree/"
case $rule in
layers) printf '#include "report/document.h"\n' > "$copy/tree/src/frame/planted.c" ;;
limits) awk 'BEGIN { for (i = 0; i < 601; i++) print "/* line */" }' > "$copy/tree/src/base/planted.c" ;;
banned)
    calls='strcpy gsl_cdf_beta_Pinv gsl_cdf_beta_Qinv gsl_rng_env_setup gsl_rng_default system'
    printf '    %s(a);\n' $calls > "$copy/tree/src/base/planted.c" ;;
format) printf 'int  planted( void ) ;\n' > "$copy/tree/src/base/planted.c" ;;
headers) printf 'dt_unknown_type planted(void);\n' > "$copy/tree/include/dossiertoets/planted.h" ;;
ready) printf 'double dt_planted(void)\n{\n    return gsl_cdf_tdist_Pinv(0.9, 1e-3);\n}\n' > "$copy/tree/src/stat/planted.c" ;;
docs) printf '/** @file */\n/** A function. @param absent is not there */\nint planted(int here);\n' > "$copy/tree/include/dossiertoets/planted.h" ;;
sized) printf 'typedef struct dt_planted_options {\n    int first;\n} dt_planted_options;\n' > "$copy/tree/include/dossiertoets/planted.h" ;;
paths) printf 'see /%s/name/file\n' home > "$copy/tree/src/base/planted.txt" ;;
*) echo "no planted violation for $rule"; exit 1 ;;
esac
if sh "$root/tests/rules/$rule.sh" "$copy/tree" > "$copy/found" 2>&1; then
    echo "the rule $rule did not find its planted violation"
    exit 1
fi
grep -q planted "$copy/found"
for call in ${calls:-}; do
    grep -q "planted.*$call" "$copy/found" || { echo "the rule $rule did not find $call"; exit 1; }
done
# Without the plant the copy is clean, so that it is the plant that was found.
find "$copy/tree" -name 'planted.*' -delete
sh "$root/tests/rules/$rule.sh" "$copy/tree"
