#!/bin/sh
# install.sh BUILD ROOT: install into an empty folder, and use what was installed as an outsider would.
set -eu
build=$1 root=$2
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cmake --install "$build" --prefix "$place/usr" >/dev/null
for part in bin/dossiertoets include/dossiertoets.h share/man/man1/dossiertoets.1 \
    share/bash-completion/completions/dossiertoets share/dossiertoets/frameworks/framework.schema.json; do
    [ -f "$place/usr/$part" ] || { echo "not installed: $part"; exit 1; }
done
cat > "$place/use.c" <<'C'
#include <dossiertoets.h>
#include <stdio.h>
int main(void)
{
    dt_count_interval limits;
    if (dt_init() != DT_OK || dt_interval_hypergeometric(&limits, 150, 14, 4, 0.95, DT_TWO_SIDED, NULL) != DT_OK)
        return 1;
    printf("%s: %lu to %lu\n", dt_version(), limits.lower, limits.upper);
    return 0;
}
C
libdir=$(dirname "$(find "$place/usr" -name dossiertoets.pc)")
export PKG_CONFIG_PATH="$libdir"
# A sanitized library wants a sanitized program; the flags come from the build.
flags=$(sed -n 's/^DT_SANITIZE:STRING=\(..*\)/-fsanitize=\1/p' "$build/CMakeCache.txt")
# shellcheck disable=SC2046,SC2086  # lists of words
cc $flags -o "$place/use" "$place/use.c" $(pkg-config --cflags --libs dossiertoets)
LD_LIBRARY_PATH="$libdir/.." "$place/use" | grep -qx "[0-9.]*: 14 to 85"
# Whatever is not part of the public interface stays inside.
if nm -D --defined-only "$libdir/../libdossiertoets.so" | awk '{print $3}' | grep -q '^dtp_'; then
    echo "inner names are exported"
    exit 1
fi
# The completion knows the commands and their options.
PATH="$place/usr/bin:$PATH" LD_LIBRARY_PATH="$libdir/.." bash -c '
    source "$1"
    COMP_WORDS=(dossiertoets dr) COMP_CWORD=1; _dossiertoets; [ "${COMPREPLY[*]}" = draw ] || exit 1
    COMP_WORDS=(dossiertoets draw --res) COMP_CWORD=2; _dossiertoets; [ "${COMPREPLY[*]}" = --reserve ] || exit 1
' bash "$place/usr/share/bash-completion/completions/dossiertoets" || { echo "completion does not answer"; exit 1; }
# The manual page names every command.
for command in $("$place/usr/bin/dossiertoets" help --lang en | sed -n 's/^  \([a-z]*\)  *.*/\1/p'); do
    grep -q "^\.SS \"$command " "$place/usr/share/man/man1/dossiertoets.1" || { echo "not in the manual page: $command"; exit 1; }
done
cmp "$root/frameworks/framework.schema.json" "$place/usr/share/dossiertoets/frameworks/framework.schema.json"
