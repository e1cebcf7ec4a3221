#!/bin/sh
# Every function that a header declares has a user: another file of src, or its own file and a test (then it is declared
# for the test); or a test alone, when it is public or its comment says that it is for tests.
set -eu
exec /usr/bin/python3 -B - "$1" <<'END'
import collections, pathlib, re, sys

root = pathlib.Path(sys.argv[1])


def code(path):
    return re.sub(r"/\*.*?\*/", lambda m: re.sub(r"[^\n]", " ", m.group()), path.read_text(encoding="utf-8"), flags=re.S)


def words(paths):
    return {path: collections.Counter(re.findall(r"\w+", code(path))) for path in paths}


sources = words(path for path in sorted((root / "src").rglob("*")) if path.suffix in (".c", ".h", ".def"))
tests = sum(words(sorted((root / "tests").rglob("*.[ch]"))).values(), collections.Counter())
holder, pasted = {}, set()
for path in sources:
    text = code(path)
    pasted |= set(re.findall(r"\b(dtp?_\w*)##", text)) # dtp_design_##id
    if path.suffix == ".c":
        holder.update({name: path for name in re.findall(r"^[A-Za-z][^\n;=]*?\b(dtp?_\w+)\(", text, re.M)})
headers = [path for path in sources if path.suffix == ".h"] + sorted((root / "include").rglob("*.h"))
bad = 0
for path in headers:
    text, lines = code(path), path.read_text(encoding="utf-8").split("\n")
    for declared in re.finditer(r"^(?!static|#|typedef| )[^\n;{}=]*?\b(dtp?_\w+)\(", text, re.M):
        name = declared.group(1)
        here = sources.get(holder.get(name), {}).get(name, 0) > 1
        elsewhere = any(name in found for other, found in sources.items() if other not in (path, holder.get(name)))
        tested = name in tests
        public = name.startswith("dt_")
        line = text[: declared.start(1)].count("\n")
        for_tests = re.search("[Ff]or tests", "\n".join(lines[max(line - 1, 0) : line + 1]))
        macro = re.search(r"^#define (\w+)\((?:[^\n]*\\\n)*[^\n]*\b%s\b" % name, text, re.M) # used by way of it
        elsewhere = elsewhere or (macro and any(macro.group(1) in found for other, found in sources.items() if other != path))
        if elsewhere or (tested and for_tests) or (tested and (here or public)) or any(name.startswith(part) for part in pasted):
            continue
        print("%s:%d: %s has no user" % (path, line + 1, name))
        bad = 1
sys.exit(bad)
END
