# SPDX-License-Identifier: GPL-3.0-or-later
"""sized.py ROOT: every public struct of options, of a request or of a question begins with its size, and every public function that
takes such a struct is called in a tests/*/check_sized.c, which sees that it looks at the size first."""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
called = "".join(path.read_text() for name in ("check_sized.c", "sized_*.h") for path in sorted((root / "tests").glob("*/" + name)))
text = {header: re.sub(r"/\*.*?\*/", " ", header.read_text(), flags=re.S)
        for header in sorted((root / "include/dossiertoets").glob("*.h"))}
wrong, sized = [], set()
for header, code in text.items():
    for name, body in re.findall(r"typedef struct (dt_\w+) \{(.*?)\n\} \1;", code, flags=re.S):
        if body.split(";")[0].split() == ["size_t", "struct_size"]:
            sized.add(name)
        elif re.search(r"_(options|request|question)$", name):
            wrong.append(f"{header}: {name} does not begin with size_t struct_size")
for header, code in text.items():
    for function, arguments in re.findall(r"DT_API[^;(]*?\b(dt_\w+)\(([^;]*)\);", code):
        takes = {name for name in re.findall(r"const (dt_\w+) \*", arguments)} & sized
        if takes and not re.search(rf"\b{function}\(", called):
            wrong.append(f"{header}: {function} takes {', '.join(takes)} and is not in a check_sized.c")
if len(sized) < 10:
    wrong.append(f"only {len(sized)} structs found: is this rule still reading the headers right?")
print(*wrong, sep="\n", end="\n" if wrong else "")
sys.exit(bool(wrong))
