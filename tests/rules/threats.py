# SPDX-License-Identifier: GPL-3.0-or-later
"""The threat model says of each promise all that it has to, and names tests that there are: threats.py ROOT [BUILD]

Each row of src/manual/dreigingen.md is a heading of the third level with the same parts in the same order. With BUILD the names
of tests are those of CTest there; without, those that the sources of the tests make.
"""

import glob
import os
import re
import subprocess
import sys

import tree

root = sys.argv[1]
PAGE = "src/manual/dreigingen.md"
PARTS = ["Belofte", "Aanvaller", "Verdediging", "Berust op", "Niet verdedigd", "Toets", "English"]


def of_ctest(build):
    listed = subprocess.run(["ctest", "--test-dir", build, "-N"], capture_output=True, text=True, check=True).stdout
    return set(re.findall(r"Test +#\d+: (\S+)", listed))


def of_sources():
    def stems(pattern, name):
        return {name % os.path.basename(path) for path in glob.glob(os.path.join(root, "tests", pattern))}

    tests = os.path.join(root, "tests")
    found = stems("cases/*", "cases/%s")
    for path in glob.glob(os.path.join(tests, "*", "check_*.c")):
        found.add("%s/%s" % (os.path.basename(os.path.dirname(path)), os.path.basename(path)[len("check_"):-2]))
    found |= {"fuzz/" + name[5:-2] for name in stems("fuzz/fuzz_*.c", "%s")}
    found |= {"rules/" + name.rsplit(".", 1)[0] for name in stems("rules/*.*", "%s")}
    for path in tree.files(root, "tests", "tests.cmake"):
        found |= set(re.findall(r"add_test\(NAME (\S+)", tree.read(root, path)))
    found |= {name.replace("${part}", part) for name in found for part in "12"}
    return found


def rows(text):
    """(heading, {part: text}, parts in their order) of each row."""
    for block in re.split(r"^### ", text, flags=re.M)[1:]:
        heading, body = block.split("\n", 1)
        body = re.split(r"^## ", body, flags=re.M)[0]
        parts = re.findall(r"^- \*\*([^:*]+):\*\* (.*?)(?=^- \*\*|\Z)", body, flags=re.M | re.S)
        yield heading, {name: " ".join(words.split()) for name, words in parts}, [name for name, _ in parts]


known = of_ctest(sys.argv[2]) if len(sys.argv) > 2 else of_sources()
told, n = [], 0
for heading, parts, order in rows(tree.read(root, PAGE)):
    n += 1
    if order != PARTS:
        told.append("%s: %s: the parts are %s" % (PAGE, heading, ", ".join(PARTS)))
    told += ["%s: %s: nothing under %s" % (PAGE, heading, name) for name, words in parts.items() if not words]
    named = re.findall(r"`([^`]+)`", parts.get("Toets", ""))
    if not named:
        told.append("%s: %s: names no test" % (PAGE, heading))
    told += ["%s: %s: there is no test %s" % (PAGE, heading, name) for name in named if name not in known]
if n < 20:
    told.append("%s: %d rows" % (PAGE, n))
print("\n".join(told))
sys.exit(1 if told else 0)
