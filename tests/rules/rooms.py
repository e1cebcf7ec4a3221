# SPDX-License-Identifier: GPL-3.0-or-later
"""Every inner name that a header of src/ declares carries its room: rooms.py ROOT

After dtp_ stands a word of the folder (its own name or the one above it), of the header, or one that
tests/rules/rooms.txt gives to either. So a line tells where what it calls lives.
"""

import os
import sys

import tree


def words_of_rooms(root):
    given = {}
    for line in tree.read(root, "tests/rules/rooms.txt").splitlines():
        if line and not line.startswith("#"):
            room, *words = line.split()
            given.setdefault(room, set()).update(words)
    return given


def allowed(path, given):
    folder, file = os.path.split(path[len("src/"):])
    stem = os.path.splitext(file)[0]
    words = {stem, stem.removesuffix("s"), *folder.split("/")}
    while folder:
        words |= given.get("src/" + folder, set())
        folder = os.path.dirname(folder)
    return words | given.get(path, set())


def names(source):
    """The inner names that a header declares: functions, objects and types."""
    found = set()
    for head, _ in source.declarations():
        found.update(tree.types(head))
        found.add(tree.declared(head))
    return sorted(name for name in found if name.startswith("dtp_"))


def main(root):
    given = words_of_rooms(root)
    bad = total = 0
    for source in tree.sources(root, ".h"):
        words = allowed(source.path, given)
        for name in names(source):
            inner = name[len("dtp_"):]
            total += 1
            if not any(inner == word or inner.startswith(word + "_") for word in words):
                print("%s: %s begins with none of: %s" % (source.path, name, " ".join(sorted(words))))
                bad += 1
    for room in sorted(given):
        if not os.path.exists(os.path.join(root, room)):
            print("tests/rules/rooms.txt: there is no " + room)
            bad += 1
    if bad:
        sys.exit("%d of %d inner names do not carry their room" % (bad, total))


main(sys.argv[1])
