# SPDX-License-Identifier: GPL-3.0-or-later
"""No Python that is started here leaves bytecode in the tree: bytecode.py ROOT

Each start in a script of the shell, of CMake or of Python, and in a document that speaks of a file of this tree, has -B; what a
case runs (tests/cases) has a variable of the environment for it. And no __pycache__ lies in the tree, whoever left it.
"""

import os
import re
import sys

import tree

root = sys.argv[1]
START = re.compile(r"""(?:\bpython3(?:\.\d+)?|sys\.executable)(?:["']?,|["']?\s)\s*["']?(?!["']?-B\b)([^\s"',`]+)""")
SETTING = re.compile(r"set\((DT_PYTHON (?!.* -B\)).*)\)")  # by which CMake starts all others
DOCUMENT = re.compile(r"`[^`]+`|^(?: {4}|\$ ).*", re.M)


def scripts():
    for top in ("src", "tests", "samples", ".ci"):
        yield from tree.files(root, top, ".sh", ".cmake", "CMakeLists.txt", ".py", "run")


def starts(path):
    """(line, what is started) of every start without -B."""
    for number, line in enumerate(tree.read(root, path).splitlines(), 1):
        if not re.match(r"\s*#", line):
            yield from ((number, start.group(1)) for start in START.finditer(line))
            yield from ((number, start) for start in SETTING.findall(line))


def documents():
    yield from (name for name in os.listdir(root) if name.endswith(".md"))
    yield from (path for top in ("src", "tests", "samples") for path in tree.files(root, top, ".md"))


def lies():
    for folder, below, _ in os.walk(root):
        below[:] = [name for name in below if name != ".git" and not (folder == root and re.match(r"build(-|$)", name))]
        yield from (os.path.relpath(os.path.join(folder, name), root) for name in below if name == "__pycache__")


told = ["%s:%d: Python is started without -B: %s" % (path, number, what) for path in sorted(set(scripts()))
        for number, what in starts(path)]
told += ["%s: Python is started without -B: %s" % (path, start.group(1)) for path in sorted(documents())
         for code in DOCUMENT.findall(tree.read(root, path)) for start in START.finditer(code)
         if os.path.exists(os.path.join(root, start.group(1)))]
told += ["%s: bytecode in the tree" % path for path in sorted(lies())]
print(*told, sep="\n", end="\n" if told else "")
sys.exit(1 if told else 0)
