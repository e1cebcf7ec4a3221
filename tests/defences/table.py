# SPDX-License-Identifier: GPL-3.0-or-later
"""The defences of the program, read from the tables beside this file: what would be taken out, and which test sees it.

A table has a line "## PROMISE" for each promise of src/manual/dreigingen.md, and below it, with an empty line between, the
defences that it rests on:

    Words that say what is taken out.
    @ src/folder/file.c
    -    a piece of that file, which stands in it once
    +    what stands there when the defence is gone
    = folder/test what the test is told more

Lines with - and + are whole lines; without + the piece goes. More than one @ in a row is one defence in several places. The
line with = is the test that fails then, as CTest knows it; where its program takes names (web/gate), one of these.
"""

import collections
import glob
import os

Defence = collections.namedtuple("Defence", "promise words edits tests at")
Edit = collections.namedtuple("Edit", "path old new")


def block(lines, promise, at):
    words, edits, tests = [], [], []
    for line in lines:
        if line.startswith("@ "):
            edits.append((line[2:], [], []))
        elif line.startswith("= "):
            tests.append(line[2:])
        elif line[0] in "-+" and edits:
            edits[-1][1 if line[0] == "-" else 2].append(line[1:] + "\n")
        elif not edits:
            words.append(line)
        else:
            raise SystemExit("%s: what is this: %s" % (at, line))
    if not (words and edits and tests and all(old for _, old, _ in edits)):
        raise SystemExit("%s: a defence is words, @ path, lines with -, and = test" % at)
    return Defence(promise, " ".join(words), [Edit(path, "".join(old), "".join(new)) for path, old, new in edits], tests, at)


def of_file(path):
    promise, lines, start = None, [], 0
    with open(path, encoding="utf-8") as file:
        text = file.read().splitlines()
    for n, line in enumerate(text + [""], 1):
        if line.startswith("## "):
            promise = line[3:]
        elif line and not (promise is None or line.startswith("# ")):
            start = start if lines else n
            lines.append(line)
        elif lines:
            yield block(lines, promise, "%s:%d" % (os.path.basename(path), start))
            lines = []


def defences(root):
    return [d for path in sorted(glob.glob(os.path.join(root, "tests/defences/*.txt"))) for d in of_file(path)]


def taken_out(text, edit, at):
    """The text of the file without the defence."""
    if text.count(edit.old) != 1:
        raise SystemExit("%s: %s has this %d times, and not once:\n%s" % (at, edit.path, text.count(edit.old), edit.old))
    return text.replace(edit.old, edit.new)
