#!/bin/sh
# A message is put in words when it is told, in the language of who reads it: what an error is given may be prose in
# both languages, never in one.
set -eu
root=$1
# shellcheck disable=SC2046  # a list of files
awk '
FNR == 1 { call = ""; start = 0 }
{ sub(/\/\*.*\*\//, "") }
start == 0 && /(dtp_(fail|fail_at|issue|cli_usage|rd_fail)[ \t]*\(|where[ \t]*=[^=])/ { start = FNR; call = "" }
start > 0 {
    call = call " " $0
    if ($0 ~ /;/) {
        if ((call ~ /DT_NL/) != (call ~ /DT_EN/)) {
            printf "%s:%d: an error is given words in one language only\n", FILENAME, start
            bad = 1
        }
        start = 0
    }
}
END { exit bad }
' $(find "$root/src" -name '*.c')
