# SPDX-License-Identifier: GPL-3.0-or-later
"""ready.py ROOT: every public function that reaches what must be started first (GSL, whose errors abort the process until
its handler is off; random bytes and encryption of libsodium) also reaches dtp_init_ready(). Calls are read from the text;
those through pointers are not seen, and end in dtp_rng_new(), which looks after itself."""
import pathlib
import re
import sys

NEEDS = re.compile(r"\b(gsl_(?!rng_free|finite|set_error_handler_off)\w+|randombytes_\w+|crypto_pwhash|"
                   r"crypto_secretstream_\w+_init_\w+)\(")
FUNCTION = re.compile(r"^(static )?(?:inline )?[a-z_]\w*(?: \w+)*[ *]+(\w+)\(([^;{}()]*(?:\([^()]*\)[^;{}()]*)*)\)\n\{(.*?)^\}",
                      flags=re.S | re.M)
CALL = re.compile(r"\b(\w+)\b")

body, public = {}, {}
for file in sorted((pathlib.Path(sys.argv[1]) / "src").rglob("*.c")):
    if "cli" in file.parts:
        continue
    text = re.sub(r"/\*.*?\*/", " ", file.read_text(), flags=re.S)
    for static, name, _, code in FUNCTION.findall(text):
        body[(file, name) if static else name] = (file, code)
        if name.startswith("dt_") and not static:
            public[name] = file


def reached(start):
    """What a function calls, through how many others ever."""
    seen, waiting = set(), [start]
    while waiting:
        key = waiting.pop()
        if key in seen:
            continue
        seen.add(key)
        file, code = body[key]
        for name in set(CALL.findall(code)):
            waiting += [k for k in ((file, name), name) if k in body][:1]
    return seen


wrong = []
for name, file in sorted(public.items()):
    keys = reached(name)
    if any(NEEDS.search(body[k][1]) for k in keys) and "dtp_init_ready" not in keys:
        wrong.append(f"{file}: {name} reaches GSL or libsodium, and not dtp_init_ready()")
if len(public) < 200 or "dtp_init_ready" not in body:
    wrong.append(f"{len(public)} public functions found: is this rule still reading the sources right?")
print(*wrong, sep="\n", end="\n" if wrong else "")
sys.exit(bool(wrong))
