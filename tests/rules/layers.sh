#!/bin/sh
# A folder of src/ includes only the folders below it, an outside library only where the table says so, and includes
# are written "folder/file.h" or <...>. The table is that of the architecture.
set -eu
root=$1
LC_ALL=C find "$root/src" -name '*.[ch]' | sort | xargs awk -v root="$root/src/" '
BEGIN {
    allow["base"] = "base"
    allow["io"] = "base io"
    allow["stat"] = "base stat"
    allow["framework"] = "base io framework"
    allow["frame"] = "base io frame"
    allow["draw"] = "base io stat frame draw"
    allow["score"] = "base io framework frame draw score"
    allow["aggregate"] = "base stat framework draw score aggregate"
    allow["report"] = "base io framework frame draw score aggregate report"
    allow["store"] = "base framework frame draw score store"
    allow["inspection"] = "base io stat framework frame draw score aggregate report store inspection"
    allow["web"] = "base inspection web"
    allow["cli"] = "base io inspection web cli"
    library["sodium"] = "base"; library["utf8proc"] = "base"; library["iconv"] = "io"; library["csv"] = "io"
    library["jansson"] = "io"; library["zip"] = "io"; library["expat"] = "io"; library["xlsxwriter"] = "io"
    library["gsl"] = "stat base/init.c"; library["sqlite3"] = "store"
}
function has(list, word) { return index(" " list " ", " " word " ") > 0 }
FNR == 1 { file = substr(FILENAME, length(root) + 1); folder = file; sub(/\/.*/, "", folder) }
/^[ \t]*#[ \t]*include[ \t]*"/ {
    split($0, part, "\""); name = part[2]
    if (name == "dtp_version.h") next
    if (name !~ /\//) { print file ":" FNR ": write \"folder/file.h\": " name; bad = 1; next }
    other = name; sub(/\/.*/, "", other)
    if (!(folder in allow)) { print file ":" FNR ": unknown folder " folder; bad = 1 }
    else if (folder == "cli" && name ~ /^score\/fields\/[a-z_]*\.def$/) next # what there is to ask is data
    else if (!has(allow[folder], other)) { print file ":" FNR ": " folder " may not include " other; bad = 1 }
}
/^[ \t]*#[ \t]*include[ \t]*</ {
    split($0, part, /[<>]/); name = part[2]; sub(/[\/.].*/, "", name)
    if (name in library && !has(library[name], folder) && !has(library[name], file)) {
        print file ":" FNR ": library " name " belongs in src/" library[name]; bad = 1
    }
}
END { exit bad }'
