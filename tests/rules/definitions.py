# SPDX-License-Identifier: GPL-3.0-or-later
"""No type has two definitions in different files: definitions.py ROOT

Two files with a struct of the same name can never be seen by a third, and whoever reads one may think of the other.
"""

import sys

import tree

home = {}
found = tree.sources(sys.argv[1], ".c", ".h")
for source in found:
    for head, _ in source.declarations():
        for name in tree.types(head):
            if name.startswith(("dt_", "dtp_")):
                home.setdefault(name, set()).add(source.path)
twice = sorted(name for name in home if len(home[name]) > 1)
for name in twice:
    print("%s: %s" % (name, " ".join(sorted(home[name]))))
if twice:
    sys.exit("%d types with more than one definition" % len(twice))
