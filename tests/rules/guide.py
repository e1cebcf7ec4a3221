# SPDX-License-Identifier: GPL-3.0-or-later
"""CONTRIBUTING.md names what there is to choose and to obey: guide.py ROOT

Every DT_ option of the CMake files with its default, every preset of CMakePresets.json, and every rule of tests/rules; and
nothing that is not there.
"""

import json
import os
import re
import sys

import tree

root = sys.argv[1]


def options():
    scripts = [path for top in ("src", "tests") for path in tree.files(root, top, ".cmake", "CMakeLists.txt")]
    cmake = "".join(tree.read(root, path) for path in ["CMakeLists.txt", *scripts])
    found = dict(re.findall(r'option\((DT_\w+) "[^"]*" (\w+)\)', cmake))
    found.update((name, value.strip('"') or "empty") for name, value in re.findall(r'set\((DT_\w+) (\S+) CACHE', cmake))
    return found


guide = tree.read(root, "CONTRIBUTING.md")
told = []
rows = dict(re.findall(r"^\| `(DT_\w+)` \| `?([^|`]*)`? \|", guide, re.M))
for name, value in sorted(options().items()):
    if rows.get(name) != value:
        told.append("%s is %s by default, and CONTRIBUTING.md says %s" % (name, value, rows.get(name, "nothing")))
told += ["CONTRIBUTING.md has %s, and no CMake file has" % name for name in sorted(set(rows) - set(options()))]

presets = {preset["name"] for preset in json.loads(tree.read(root, "CMakePresets.json"))["configurePresets"]}
rows = set(re.findall(r"^\| `cmake --preset (\w+)", guide, re.M))
told += ["the preset %s is in one of CMakePresets.json and CONTRIBUTING.md only" % name for name in sorted(presets ^ rows)]

helpers = {"planted.sh", "tree.py"}
rules = {name for name in os.listdir(os.path.join(root, "tests/rules")) if name.endswith((".sh", ".py"))} - helpers
named = set(re.findall(r"`(\w+\.(?:sh|py))` \|$", guide, re.M))
told += ["the rule %s is in one of tests/rules and CONTRIBUTING.md only" % name for name in sorted(rules ^ named)]
print("\n".join(told))
sys.exit(1 if told else 0)
