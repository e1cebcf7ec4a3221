#!/bin/sh
# Calls the house does not use, and work left for later.
set -eu
root=$1
calls='gsl_cdf_beta_[PQ]inv|gsl_rng_env_setup|gsl_rng_default|\b(strcpy|strcat|sprintf|vsprintf|gets|strtok|system|popen|setlocale|srand|rand)[[:space:]]*\('
# Case is folded in one place, for all letters: dtp_fold_eq and dtp_fold_contains.
calls="$calls"'|\b(strcasecmp|strncasecmp|strcasestr|tolower|toupper)[[:space:]]*\('
later='\b(TODO|FIXME|XXX|HACK)\b'
prints='\b(printf|puts|putchar|perror|exit|abort)[[:space:]]*\('
# One macro for the length of an array, DTP_COUNT; one way to say that there is no memory, dtp_fail_memory().
twice='sizeof[^/;]*/[[:space:]]*sizeof|DTP_MSG_BASE_MEMORY, NULL|dtp_no_memory'
# The first failure wins: what a step told in an error of its own is given on by dtp_fail_with(), which keeps an earlier
# one, and a source is filled in there before it is.
first='(^|[^a-z_])\*([a-z]+->)?err = [a-z_]+;|dtp_error_source\(err,'
bad=0
grep -rnE --include='*.c' "$first" "$root/src" | grep -v '/base/error\.c:' && bad=1
grep -rnE --include='*.[ch]' "$calls" "$root/src" "$root/include" && bad=1
grep -rnwE --include='*.[ch]' --include='*.def' --include='*.sh' --include='*.py' --include='*.cmake' \
    --exclude='banned.sh' --exclude='planted.sh' "$later" "$root/src" "$root/include" "$root/tests" && bad=1
grep -rnE --include='*.[ch]' "$twice" "$root/src" | grep -vE '/base/(error\.c|count\.h):' && bad=1
# The library never prints and never ends the program.
for folder in "$root"/src/*/; do
    case $folder in */cli/ | */web/) continue ;; esac
    grep -rnE --include='*.c' "(^|[^a-zA-Z0-9_])$prints" "$folder" && bad=1
done
# Nothing goes over a network: the pages alone listen, and on this machine only.
grep -rnE --include='*.[ch]' '\b(socket|socketpair|connect|getaddrinfo|gethostbyname|sendto|sendmsg)[[:space:]]*\(' "$root/src" | grep -v '/src/web/' && bad=1
# What is said to be at least or at most a number of a hundred is rounded by the rules of base/outward.h.
grep -rnE --include='*.[ch]' 'l?round\([^;]*\* 100\)|\* 100 [+] (0\.5|1e-9)|\* 100 - 1e-9' "$root/src/report" \
    "$root/src/document" "$root/src/ask" "$root/src/cli" "$root/src/web" | grep -vE '/words/wording_hundred\.c:' |
    grep -v 'fabs(' && bad=1
# No difference shown is never no difference.
grep -rnE --include='*.def' --include='*.md' --include='expected.stdout' 'niet groter dan (bij|door) |no greater than chance' \
    "$root/src" "$root/samples" "$root/tests" "$root"/*.md && bad=1
# A build is asked of cmake: an option behind -- is make's or ninja's, and CMAKE_GENERATOR may name the other.
grep -rnE --include='*.sh' --include='*.md' --include='run' --exclude='banned.sh' --exclude='planted.sh' \
    'cmake --build.* -- -' "$root/samples" "$root/src" "$root/tests" "$root"/*.md "$root/.ci" && bad=1
# A browser gives focus after the page, and not at once: a test waits for it, by hasFocus() of the harness.
grep -rn --include='*.js' 'activeElement' "$root/tests/web" | grep -v '/harness\.js:' && bad=1
# Whichever allocation fails is tried in turn: a loop that steps by more passes some over.
# shellcheck disable=SC2046  # a list of files
awk '
FNR == 1 { split("", step); split("", at); every = 0 }
/DT_EVERY_FAILURE/ { every = 1 } # a slow run that passes none over
match($0, /(\+=|\*=)/) || /[a-z_]+ = [a-z_]+ [+*]/ {
    name = $0
    sub(/[ \t]*([+*]=|= [a-z_]+ [+*]).*/, "", name)
    sub(/.*[^a-z_]/, "", name)
    step[name] = $0
    at[name] = FNR
}
match($0, /dtp_mem_fail_at\([a-z_]+\)/) {
    name = substr($0, RSTART + 16, RLENGTH - 17)
    if (name in step && FNR - at[name] < 12 && !every) {
        printf "%s:%d: an allocation is passed over:%s\n", FILENAME, at[name], step[name]
        bad = 1
    }
}
END { exit bad }
' $(find "$root/tests" -name '*.c') || bad=1
exit $bad
