#!/bin/sh
# planted.sh RULE ROOT: copy the tree, plant violations of the rule, and see that the rule finds each. That it finds nothing
# without them, the rule's own test shows.
set -eu
rule=$1 root=$2
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
tree=$copy/tree
mkdir "$tree"
for part in src include tests frameworks samples CMakeLists.txt CMakePresets.json README.md CONTRIBUTING.md .clang-format; do
    cp -R "$root/$part" "$tree/$part"
done
# Plant a file: plant PATH TEXT
plant() {
    mkdir -p "$(dirname "$tree/$1")"
    printf '%b' "$2" > "$tree/$1"
}
# What the rule has to say of the plants, a pattern each.
must_find() {
    for pattern; do
        grep -q "$pattern" "$copy/found" || { echo "the rule $rule did not find: $pattern"; exit 1; }
    done
}
check() {
    if [ -f "$root/tests/rules/$rule.py" ]; then
        /usr/bin/python3 -B "$root/tests/rules/$rule.py" "$tree"
    else
        sh "$root/tests/rules/$rule.sh" "$tree"
    fi
}
found() {
    if check > "$copy/found" 2>&1; then
        echo "the rule $rule did not find its planted violation"
        exit 1
    fi
    must_find "$@"
}
case $rule in
layers)
    plant src/frame/planted.c '#include "store/store.h"\n'
    plant src/stat/planted.c '#include <dossiertoets/inspection.h>\n'
    plant src/score/planted.h '#include <sqlite3.h>\n'
    plant src/draw/planted.c '#include <planted.h>\n'
    found 'src/frame/planted.c:1: .*store' 'src/stat/planted.c:1: .*inspection' 'src/score/planted.h:1: .*sqlite3' \
        'src/draw/planted.c:1: .*no folder' ;;
drawing)
    plant src/planted/planted.c 'int dtp_planted;\n'
    plant include/dossiertoets/planted.h 'int dt_planted(void);\n'
    # shellcheck disable=SC2016  # Markdown
    sed -i 's/^| `stat` |\([^|]*\)| `base` |/| `stat` |\1| `base` `cli` |/' "$tree/src/README.md"
    found 'src/planted has no row' 'planted.h: in no row' 'stat may include cli, which is drawn above' ;;
circles)
    plant src/stat/planted_a.c 'int dtp_planted_a(void)\n{\n    return dtp_planted_b();\n}\n'
    plant src/stat/planted_b.c 'int dtp_planted_b(void)\n{\n    return dtp_planted_a();\n}\n'
    found 'planted_a.c -> .*planted_b.c: dtp_planted_b' 'planted_b.c -> .*planted_a.c: dtp_planted_a' ;;
definitions)
    plant src/stat/planted.h 'struct dtp_planted {\n    int a;\n};\n'
    plant src/io/planted.c 'typedef struct {\n    char b;\n} dtp_planted;\n'
    found 'dtp_planted: .*io/planted.c .*stat/planted.h' ;;
rooms)
    plant src/stat/planted.h 'int dtp_elsewhere(void);\ntypedef struct dtp_nowhere {\n    int a;\n} dtp_nowhere;\n'
    found 'planted.h: dtp_elsewhere' 'planted.h: dtp_nowhere' ;;
names)
    plant src/stat/planted.h ''
    plant src/io/planted.h ''
    plant include/dossiertoets/planted.h ''
    found 'planted.h is the name of' 'src/io/planted.h has the name of a public header' \
        'src/io/planted.h is not guarded by DTP_IO_PLANTED_H' ;;
guide)
    printf 'option(DT_PLANTED "A choice" OFF)\n' >> "$tree/CMakeLists.txt"
    plant tests/rules/planted_rule.sh ''
    found 'DT_PLANTED' 'planted_rule.sh' ;;
limits)
    awk 'BEGIN { for (i = 0; i < 601; i++) print "/* line */" }' > "$tree/src/base/planted.c"
    found planted ;;
ceiling)
    awk 'BEGIN { for (i = 0; i < 5500; i++) print "/* line */" }' > "$tree/src/cli/planted.c"
    found 'src/cli has [0-9]* lines' ;;
banned)
    for call in strcpy gsl_cdf_beta_Pinv gsl_cdf_beta_Qinv gsl_rng_env_setup gsl_rng_default system strcasecmp strncasecmp strcasestr tolower toupper abort; do
        printf '    %s(a);\n' "$call" >> "$tree/src/base/planted.c"
    done
    printf '    sizeof a / sizeof *a;\n    dtp_fail(err, DT_ERR_MEMORY, DTP_MSG_BASE_MEMORY, NULL);\n' >> "$tree/src/base/planted.c"
    plant src/io/planted_network.c '    int fd = socket(AF_INET, SOCK_STREAM, 0);\n'
    plant src/report/planted_first.c '    *err = own;\n    dtp_error_source(err, path);\n    *l->err = none;\n'
    plant tests/planted_build.sh 'cmake --build --preset release -- -s\n'
    plant tests/planted_steps.c 'for (size_t n = 1; !done; n += n < 200 ? 1 : 37) {\n    dtp_mem_fail_at(n);\n}\n'
    plant tests/planted_jumps.c 'for (size_t k = 1; !done; k = k + 1 + k / 8)\n    dtp_mem_fail_at(k);\n'
    plant src/report/planted_round.c '    n = lround(chance * 100);\n    n = (unsigned long)(chance * 100 + 0.5);\n'
    plant tests/web/planted.js 'ok((await page.evaluate(() => document.activeElement.id)) === "naam");\n'
    plant src/base/planted_later.c "/* $(echo TO''DO) */\n"
    plant src/manual/planted.md 'De verschillen zijn niet groter dan door toeval.\nThey are no greater than chance.\n'
    found 'planted.js:1' 'planted_network.c:1' 'planted_first.c:1' 'planted_first.c:2' 'planted_first.c:3' 'planted_round.c:1' 'planted_round.c:2' 'planted.md:1' 'planted.md:2' 'planted_steps.c:1: .*passed over' 'planted_jumps.c:1: .*passed over' 'planted_later' 'planted_build.sh' 'planted.*sizeof' 'planted.*BASE_MEMORY' 'planted.*strcpy' 'planted.*gsl_cdf_beta_Pinv' 'planted.*gsl_cdf_beta_Qinv' 'planted.*gsl_rng_env_setup' \
        'planted.*gsl_rng_default' 'planted.*system' 'planted.*strcasecmp' 'planted.*strncasecmp' 'planted.*strcasestr' 'planted.*tolower' 'planted.*toupper' 'planted.*abort' ;;
format)
    plant src/base/planted.c 'int  planted( void ) ;\n'
    found planted ;;
headers)
    plant include/dossiertoets/planted.h 'dt_unknown_type planted(void);\n'
    found planted ;;
messages)
    plant src/base/messages/planted.def 'DT_MESSAGE(PLANTED, "a", "b")\n'
    plant src/cli/planted.c '{"x", 0, DTP_OPTION_TEXT, "A", DTP_MSG_CLI_OPT_BY}\n{"y", 0, DTP_OPTION_TEXT, "B", DTP_MSG_CLI_OPT_BY}\n'
    found PLANTED 'CLI_OPT_BY' ;;
unused)
    plant src/base/planted.h 'int dtp_planted(void);\n'
    found dtp_planted ;;
prose)
    plant src/base/planted.c 'dt_status f(dt_error *err)\n{\n    return dtp_fail(err, DT_ERR_DATA, X,\n        words(DT_NL), NULL);\n}\n'
    found 'planted.c' ;;
ready)
    plant src/stat/planted.c 'double dt_planted(void)\n{\n    return gsl_cdf_tdist_Pinv(0.9, 1e-3);\n}\n'
    found planted ;;
docs)
    plant include/dossiertoets/planted.h '/** @file */\n/** A function. @param absent is not there */\nint planted(int here);\n'
    found planted ;;
sized)
    plant include/dossiertoets/planted.h 'typedef struct dt_planted_options {\n    int first;\n} dt_planted_options;\n'
    found planted ;;
hardened)
    # Where there is no ELF there is nothing to find.
    check > /dev/null || { [ $? -ne 77 ] || exit 77; }
    sed -i -e 's/-fstack-protector-strong//' -e 's/-fcf-protection=full/-fcf-protection=none/' \
        -e 's/-D_FORTIFY_SOURCE=3/-DPLANTED/' -e 's/IN ITEMS relro now/IN ITEMS norelro lazy/' \
        -e 's/check_pie_supported(LANGUAGES C)/target_link_options(dt_flags INTERFACE -no-pie)/' \
        "$tree/src/cmake/Hardening.cmake"
    found canary marked FORTIFY BIND_NOW 'no RELRO' PIE ;;
singular)
    plant tests/cases/planted/expected.stdout 'Er zijn 1 dossiers gelezen, en alle 1 oordelen.\n21 dossiers, in 0,1 dossiers\nOne of the dossiers.\n'
    found 'planted/expected.stdout:1: 1 dossiers' 'planted/expected.stdout:1: alle 1 o'
    if grep -q 'planted/expected.stdout:[23]' "$copy/found"; then echo "the rule $rule found what is no fault"; exit 1; fi ;;
spoken)
    plant src/base/messages/planted.def 'DT_MESSAGE(PLANTED_WORD, "as stratified", "als stratified, niet fixed")\nDT_MESSAGE(PLANTED_DO_IT, "a", "dossiertoets measure --as extended")\n'
    found 'planted.def:1: PLANTED_WORD: “stratified” in Dutch' 'planted.def:1: PLANTED_WORD: “fixed” in Dutch'
    if grep -q 'PLANTED_DO_IT' "$copy/found"; then echo "the rule $rule found what is no fault"; exit 1; fi ;;
threats)
    # shellcheck disable=SC2016  # Markdown
    printf '### Geplant\n\n- **Belofte:** x\n- **Toets:** `draw/planted`\n' >> "$tree/src/manual/dreigingen.md"
    sed -i '0,/^- \*\*Berust op:/s/^- \*\*Berust op:/- **Rust op:/' "$tree/src/manual/dreigingen.md"
    found 'Geplant: the parts are' 'Geplant: there is no test draw/planted' 'Niemand koos.*the parts are' ;;
defences)
    plant tests/defences/planted.txt '## Geplant\n\nNo promise.\n@ src/web/gate.c\n-x\n= web/gate\n\n## Vernietigen\n\nNot there.\n@ src/web/gate.c\n-no such line\n= draw/seed\n\nNo test.\n@ src/web/gate.c\n-/* Only plain addresses: nothing that a second reader could take for something else. */\n= web/gate planted_away\n'
    # shellcheck disable=SC2016  # Markdown
    sed -i 's/`store\/settings`$/`store\/settings`, `store\/cost`/' "$tree/src/manual/dreigingen.md"
    printf '@test\ndef planted_here(s):\n    pass\n' >> "$tree/tests/web/gate.py"
    found 'there is no promise “Geplant”' 'stands 0 times in src/web/gate.c' 'does not name draw/seed' 'no defence is taken out for store/cost' \
        'gate.py: no defence is taken out for planted_here' 'gate.py: there is no test planted_away' ;;
bytecode)
    py=python3
    own=sys.executable
    all=DT_PYTHON
    plant tests/planted.sh "$py tests/a.py\n/usr/bin/$py -u tests/b.py\n$py - <<END\n$py -B tests/fine.py\n"
    plant tests/planted/tests.cmake "add_test(NAME a COMMAND $py tests/c.py)\nset($all $py)\n"
    plant tests/planted.py "run([$own, 'd.py'])\nrun(['$py', 'e.py'])\n# $py fine.py\n"
    # shellcheck disable=SC2016  # Markdown
    printf 'As `%s tests/cases/case.py` does, and `%s fine.py`.\n' "$py" "$py" >>"$tree/CONTRIBUTING.md"
    mkdir "$tree/tests/__pycache__"
    found 'planted.sh:1: .*tests/a.py' 'planted.sh:2: .*-u' 'planted.sh:3: .* -$' 'tests.cmake:1: .*c.py' 'tests.cmake:2: .*DT_PYTHON' \
        'planted.py:1: .*d.py' 'planted.py:2: .*e.py' 'CONTRIBUTING.md: .*case.py' 'tests/__pycache__: bytecode'
    if grep -q fine "$copy/found"; then echo "the rule $rule found what is no fault"; exit 1; fi ;;
paths)
    printf 'see /%s/name/file\n' home > "$tree/src/base/planted.txt"
    found planted ;;
*) echo "no planted violation for $rule"; exit 1 ;;
esac
