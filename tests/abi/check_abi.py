# SPDX-License-Identifier: GPL-3.0-or-later
"""check_abi.py LIBRARY INCLUDE LIST: what abi.py says of a list that is not that of the library, each change in turn."""
import contextlib
import functools
import io
import pathlib
import re
import sys
import tempfile

import abi

library, include, path = sys.argv[1:]
text = pathlib.Path(path).read_text()
abi.present = functools.cache(abi.present)  # the library stays the same


def says(changed, *options):
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder, "list.txt")
        file.write_text(changed)
        with contextlib.redirect_stdout(io.StringIO()) as out:
            code = abi.main([library, include, str(file), *options])
        return code, out.getvalue(), file.read_text()


def changed(pattern, by):
    new, n = re.subn(pattern, by, text, count=1, flags=re.M)
    assert n == 1, f"not in the list: {pattern}"
    return new


code, out, _ = says(text)
if code == 77:
    print(out, end="")
    sys.exit(77)
assert code == 0 and out == "", out
breaks, adds = "Programs that were built with the library as it was would break", "That breaks nothing; add it to the list"
for what, new, expected in [
    ("a function more", changed(r"^function .* dt_version\(.*\n", ""), adds),
    ("a function gone", text + "function void dt_gone(int)\n", breaks),
    ("another parameter", changed(r"dt_error_clear\(dt_error \*\)", "dt_error_clear(int)"), breaks),
    ("a struct of another size", changed(r"^struct dt_drawn \d+", "struct dt_drawn 8"), breaks),
    ("a member moved", changed(r" order@(\d+):4", r" order@4:4"), breaks),
    ("an enumerator between", changed(r"^enum dt_role .*$", "enum dt_role DT_PRIMARY=0 DT_RESERVE=2"), breaks),
    ("an enumerator more", changed(r"^enum dt_role .*$", "enum dt_role DT_PRIMARY=0"), adds),
    ("options with a member more", changed(r"^(struct dt_list_options) \d+ (.*) \w+@(\d+):8$", r"\1 \3 \2"), adds),
    ("options with a member in a hole", changed(r"^(struct dt_list_options) \d+ (.*) \w+@\d+:8$", r"\1 999 \2"), breaks),
    ("a plain struct with a member more", changed(r"^(struct dt_choice) \d+ (.*) title_en@(\d+):8$", r"\1 \3 \2"), breaks),
    ("another ABI", changed(r"^abi 0$", "abi 9"), "Make the list anew"),
]:
    code, out, _ = says(new)
    assert code == 1 and expected in out, f"{what}: {code} {out}"
    assert (breaks in out) == (expected == breaks), f"{what}: {out}"
    code, out, kept = says(new, "--write")
    assert (kept == text) == (expected != breaks), f"{what}: --write"
    assert says(new, "--write", "--unreleased")[2] == text, f"{what}: --unreleased"
