# SPDX-License-Identifier: GPL-3.0-or-later
"""A folder of src/ includes only the folders below it, and an outside library only where it belongs: layers.py ROOT

The tables are those of src/README.md. A private header ("folder/file.h") needs the word of its folder in the row of the
including one. A public header (<dossiertoets/x.h>) belongs to the folder that implements it, and brings the headers that
it includes itself: none of them may lie above the folder that includes it.
"""

import os
import re
import sys

import tree

# What C and POSIX bring, and CMake makes; any other header is of a library.
SYSTEM = set("""arpa/inet assert ctype dirent dtp_version errno fcntl float getopt inttypes limits locale math netinet/in poll
signal spawn stdarg stdbool stddef stdint stdio stdlib string sys/file sys/mman sys/prctl sys/random sys/resource sys/signalfd
sys/socket sys/stat sys/syscall sys/time sys/types sys/un sys/vfs sys/wait termios threads time unistd""".split())

root = sys.argv[1]
folders = tree.Folders(root)
PUBLIC = "include/dossiertoets/"


def includes(path):
    """(line, quoted, name) of each include of a file that is not an outside comment."""
    for number, line in enumerate(tree.read(root, path).splitlines(), 1):
        found = re.match(r'\s*#\s*include\s*(["<])([^">]+)', line)
        if found:
            yield number, found.group(1) == '"', found.group(2)


def chains(name, before=()):
    """Each public header that including this one brings, with the way there."""
    way = before + (name,)
    yield way
    path = "include/" + name
    if os.path.exists(os.path.join(root, path)):
        for _, _, other in includes(path):
            if other.startswith("dossiertoets/") and other not in way:
                yield from chains(other, way)


def above(folder, name):
    """The way to the first header above folder that including name brings, or None."""
    allowed = folders.below(folder)
    for way in sorted(chains(name), key=len):
        home = folders.public.get(os.path.basename(way[-1]))
        if home is None or home.split("/")[0] not in allowed:
            return way, home
    return None


def private(folder, name):
    if "/" not in name:
        return None if name == "dtp_version.h" else 'write "folder/file.h": ' + name
    other = folders.of("src/" + name)
    if other is None or not os.path.exists(os.path.join(root, "src", name)):
        return "there is no " + name
    return None if folders.may(folder, other) else "%s may not include %s" % (folder, other)


def library(folder, name):
    if name[:-2] in SYSTEM:
        return None
    homes = [home for home in folders.library
             if any(re.fullmatch(pattern.replace("*", ".*"), name) for pattern in folders.library[home])]
    if folder in homes:
        return None
    return "library %s belongs in %s" % (name, " ".join(homes) or "no folder: give it one in src/README.md")


def fault(folder, quoted, name):
    if name == "dossiertoets.h":
        return None if folders.below(folder) == set(folders.rows_of_top()) else "%s may not include everything" % folder
    if name.startswith("dossiertoets/"):
        found = above(folder, name)
        if found is None:
            return None
        way, home = found
        return "%s may not include %s (%s)" % (folder, home or "a header of no folder", " -> ".join(way))
    return private(folder, name) if quoted else library(folder, name)


def main():
    bad = 0
    ends = (".c", ".h")
    places = [(path, folders.of(path)) for path in tree.files(root, "src", *ends)]
    places += [(PUBLIC + name, home) for name, home in sorted(folders.public.items())
               if os.path.exists(os.path.join(root, PUBLIC, name))]
    for path, folder in places:
        if folder is None:
            print(path + ": in no folder of the table in src/README.md")
            bad += 1
            continue
        for line, quoted, name in includes(path):
            if name.endswith(".def"):
                continue
            told = fault(folder, quoted, name)
            if told:
                print("%s:%d: %s" % (path, line, told))
                bad += 1
    sys.exit(1 if bad else 0)


main()
