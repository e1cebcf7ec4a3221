# SPDX-License-Identifier: GPL-3.0-or-later
"""One header name a folder: names.py ROOT

No two folders of src/ have a header of the same file name, and a header with the name of a public one lies only in the
folder that implements that (the table of src/README.md). The guard of a header is its path.
"""

import os
import re
import sys

import tree

root = sys.argv[1]
folders = tree.Folders(root)
public = {os.path.basename(path) for path in tree.files(root, "include/dossiertoets", ".h")}
homes = {}
for path in tree.files(root, "src", ".h"):
    homes.setdefault(os.path.basename(path), []).append(path)
bad = 0
for name, paths in sorted(homes.items()):
    if len(paths) > 1:
        print("%s is the name of %s" % (name, " and ".join(paths)))
        bad += 1
    for path in paths:
        home = folders.public.get(name)
        if name in public and home not in (folders.of(path), (folders.of(path) or "").split("/")[0]):
            print("%s has the name of a public header that belongs to %s" % (path, home or "no folder"))
            bad += 1
for start, prefix in (("src", "DTP_"), ("include", "")):
    for path in tree.files(root, start, ".h"):
        guard = prefix + re.sub(r"[/.]", "_", path.split("/", 1)[1]).upper()
        if "#ifndef %s\n#define %s\n" % (guard, guard) not in tree.read(root, path):
            print("%s is not guarded by %s" % (path, guard))
            bad += 1
if bad:
    sys.exit("%d header names say two things, or not what they are" % bad)
