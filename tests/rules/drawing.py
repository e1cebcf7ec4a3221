# SPDX-License-Identifier: GPL-3.0-or-later
"""The architecture in src/README.md is that of the tree: drawing.py ROOT

Every folder with C in it has a row and stands in the drawing, and no row or drawn folder is without C. What a folder may
include is drawn below it, or to its left on the same line. A library is included where its row says, and every public
header belongs to the folder that defines what it promises.
"""

import os
import re
import sys

import tree

root = sys.argv[1]
folders = tree.Folders(root)
told = []


def with_code():
    return {os.path.dirname(path)[len("src/"):] for path in tree.files(root, "src", ".c", ".h")}


def check_rows():
    real = with_code()
    for folder in sorted(real - set(folders.rows)):
        told.append("src/%s has no row" % folder)
    for folder in folders.rows:
        if not any(at == folder or at.startswith(folder + "/") for at in real):
            told.append("the row %s is no folder with C in it" % folder)
        for other in sorted(folders.allow[folder]):
            near = "%s/%s" % (folder.split("/")[0], other)
            if other not in folders.rows and near not in folders.rows:
                told.append("the row %s names %s, which has none" % (folder, other))


def drawn():
    """{folder: (line, column)} of the drawing, the first block in the text."""
    block = re.search(r"^```\n(.*?)^```", tree.read(root, "src/README.md"), re.S | re.M)
    found = {}
    for number, line in enumerate(block.group(1).splitlines() if block else []):
        tops = list(re.finditer(r"([a-z_]+)/", line))
        for word in tops or re.finditer("[a-z_]+", line):
            name = word.group(1) if tops else next(
                (row for row in folders.rows if row.endswith("/" + word.group()) and row.split("/")[0] in found), None)
            if name:
                found.setdefault(name, (number, word.start()))
    return found


def check_drawing():
    at = drawn()
    for folder in sorted(set(folders.rows) - set(at)):
        told.append("%s is not in the drawing" % folder)
    for folder in sorted(set(at) - set(folders.rows)):
        told.append("%s is drawn and has no row" % folder)
    for folder in sorted(set(at) & set(folders.rows)):
        for other in folders.allow[folder]:
            other = other if "/" not in folder else "%s/%s" % (folder.split("/")[0], other)
            lower = at.get(other, (10**6, 0))
            if not (lower[0] > at[folder][0] or (lower[0] == at[folder][0] and lower[1] < at[folder][1])):
                told.append("%s may include %s, which is drawn above it" % (folder, other))


def check_libraries():
    for folder, patterns in folders.library.items():
        text = "".join(tree.read(root, path) for path in tree.files(root, "src/" + folder, ".c", ".h"))
        for pattern in patterns:
            if not re.search(r"#\s*include\s*<%s>" % pattern.replace("*", "[^>]*"), text):
                told.append("%s includes no %s" % (folder, pattern))


def check_headers():
    there = {os.path.basename(path) for path in tree.files(root, "include/dossiertoets", ".h")}
    for name in sorted(there ^ set(folders.public)):
        told.append("%s: %s" % (name, "in no row of the headers" if name in there else "there is no such header"))
    home = {}
    for source in tree.sources(root, ".c"):
        for head, body in source.declarations():
            home[tree.shared(head, body)] = folders.of(source.path)
    macros = tree.header_macros(root)
    for name in sorted(there & set(folders.public)):
        belongs = folders.public[name]
        for head, body in tree.Source(root, "include/dossiertoets/" + name, macros).declarations():
            promised = tree.declared(head)
            where = home.get(promised) or ""
            if promised and where and where != belongs and not where.startswith(belongs + "/"):
                told.append("%s belongs to %s, and its %s to %s" % (name, belongs, promised, where))


check_rows()
check_drawing()
check_libraries()
check_headers()
print("\n".join(told))
sys.exit(1 if told else 0)
