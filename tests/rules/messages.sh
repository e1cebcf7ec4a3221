#!/bin/sh
# No message without a user: every row of the catalogue is named in the sources, or made up there from a row of a .def
# table (DTP_MSG_PREFIX_##id). And an option's help belongs to its command: one row of help is not given for two kinds
# of value.
set -eu
exec /usr/bin/python3 -B - "$1" <<'END'
import pathlib, re, sys

src = pathlib.Path(sys.argv[1], "src")
catalogue = sorted((src / "base/messages").glob("*.def"))
tables = [path for path in sorted(src.rglob("*.def")) if path not in catalogue]
texts = {path: path.read_text(encoding="utf-8") for path in sorted(src.rglob("*.[ch]")) + tables}
whole = "\n".join(texts.values())
used = set(re.findall(r"\bDTP_MSG_(\w+)", whole))
prefixes = set(re.findall(r"\bDTP_MSG_(\w*)##", whole))
words = set(re.findall(r"\w+", "\n".join(texts[path] for path in tables)))
# Tables of a source file that are not worth a file: #define ROW(id) … DTP_MSG_X_##id, and then ROW(NAME).
words |= {word for inner in re.findall(r"\b[A-Z]\w*\(([^()]*)\)", whole) for word in re.findall(r"\b[A-Z]\w*", inner)}
# Pages of the web face name them in place.
for page in (src / "web/pages").glob("*.html"):
    used |= set(re.findall(r"\{\{=(\w+)", page.read_text(encoding="utf-8")))
used |= {prefix + word for prefix in prefixes for word in words}
bad = 0
for path in catalogue:
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        row = re.match(r"DT_MESSAGE\((\w+)", line)
        if row and row.group(1) not in used:
            print("%s:%d: %s is not used" % (path, number, row.group(1)))
            bad = 1
options = {}
for path, text in texts.items():
    for name, value, help in re.findall(r'"([a-z-]+)",\s*(?:\'.\'|0),\s*DTP_OPTION_\w+,\s*(NULL|"[^"]*"),\s*DTP_MSG_(\w+)', text):
        options.setdefault(help, {}).setdefault(value, "--%s %s in %s" % (name, value.strip('"'), path))
for help, uses in sorted(options.items()):
    if len(uses) > 1:
        print("%s is the help of: %s" % (help, "; ".join(sorted(uses.values()))))
        bad = 1
sys.exit(bad)
END
