# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes each defence out of a copy of the tree, once, and looks whether its test sees it: taken_out.py ROOT FOLDER [WORDS…]

FOLDER is where the copy is made and built (kept for the next time). WORDS: only the defences in which one of these stands: of a
promise, a path, a test. First every test that is named must pass on the tree as it is. Exit 1 where one does not, or where a
defence is taken out and nothing is seen. Standard library only; needs cmake and ninja, and takes some ten seconds each.
"""

import json
import os
import shutil
import subprocess
import sys
import time

import table

ROOT, FOLDER = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
TREE, BUILD = os.path.join(FOLDER, "tree"), os.path.join(FOLDER, "build")
LIMIT = 900  # seconds of a part of a test, and CTest knows those of a whole one; what hangs without its defence has been seen


def copy():
    """What git knows of the tree, with what is changed and not committed yet; unchanged files keep their time."""
    kept = subprocess.run(["git", "-C", ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard"], capture_output=True, check=True)
    for path in filter(None, kept.stdout.decode().split("\0")):
        put(path, read(os.path.join(ROOT, path), "rb"), os.stat(os.path.join(ROOT, path)).st_mode) if os.path.exists(os.path.join(ROOT, path)) else None


def read(path, how="r"):
    with open(path, how, **({} if "b" in how else {"encoding": "utf-8"})) as file:
        return file.read()


def put(path, content, mode=None):
    there = os.path.join(TREE, path)
    content = content if isinstance(content, bytes) else content.encode()
    if os.path.exists(there) and read(there, "rb") == content:
        return
    os.makedirs(os.path.dirname(there), exist_ok=True)
    with open(there, "wb") as file:
        file.write(content)
    if mode is not None:
        os.chmod(there, mode)


def build(targets):
    return subprocess.run(["cmake", "--build", BUILD, "--target", *targets], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def tests_of_ctest():
    listed = subprocess.run(["ctest", "--test-dir", BUILD, "--show-only=json-v1"], capture_output=True, text=True, check=True)
    return {test["name"]: test for test in json.loads(listed.stdout)["tests"]}


def targets(names, known):
    """The programs that these tests run, as ninja calls them; the program itself for scripts; none where they read the source."""
    words = [word for name in names for word in known[name]["command"] if (word + os.sep).startswith(BUILD + os.sep)]
    paths = {os.path.relpath(word, BUILD) for word in words}
    found = {path for path in paths if os.path.splitext(path)[1] == "" and os.path.isfile(os.path.join(BUILD, path))}
    return sorted(found | {"dossiertoets_program"}) if words else []


def passes(test, known):
    """Whether the test, "NAME more words", passes."""
    name, *more = test.split()
    if not more:
        command = ["ctest", "--test-dir", BUILD, "-R", "^%s$" % name, "--no-tests=error"]
        environment = os.environ
    else:
        command = known[name]["command"] + more
        environment = dict(os.environ, TMPDIR="/dev/shm" if os.path.isdir("/dev/shm") else os.environ.get("TMPDIR", "/tmp"))
    try:
        return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment,
                              timeout=LIMIT if more else None).returncode == 0
    except subprocess.TimeoutExpired:
        return False


def try_one(defence, known):
    """What is said of a defence that was taken out, or "" where all its tests saw it."""
    before = {edit.path: read(os.path.join(TREE, edit.path)) for edit in defence.edits}
    try:
        for edit in defence.edits:
            put(edit.path, table.taken_out(read(os.path.join(TREE, edit.path)), edit, defence.at))
        wanted = targets([test.split()[0] for test in defence.tests], known)
        built = build(wanted) if wanted else None
        if built is not None and built.returncode:
            return "cannot be built without it:\n" + built.stdout[-1500:]
        return ", ".join("%s passes without it" % test for test in defence.tests if passes(test, known))
    finally:
        for path, text in before.items():
            put(path, text)


def main():
    words = sys.argv[3:]
    chosen = [d for d in table.defences(ROOT) if not words or any(w in " ".join([d.promise, d.words, d.at, *d.tests, *[e.path for e in d.edits]]) for w in words)]
    copy()
    if not os.path.exists(os.path.join(BUILD, "CMakeCache.txt")):
        subprocess.run(["cmake", "-G", "Ninja", "-S", TREE, "-B", BUILD, "-DCMAKE_BUILD_TYPE=Debug", "-DDT_BUILD_TESTS=ON"], stdout=subprocess.DEVNULL, check=True)
    modules = os.path.join(ROOT, "build-web", "node_modules")
    if os.path.isdir(modules):
        os.environ["DT_NODE_MODULES"] = modules
    if build(["all"]).returncode:
        raise SystemExit("the tree as it is cannot be built")
    known, bad, begin = tests_of_ctest(), 0, time.time()
    for test in sorted({test for d in chosen for test in d.tests}):
        if not passes(test, known):
            print("AS IT IS   %s fails" % test, flush=True)
            bad += 1
    for defence in chosen:
        said = try_one(defence, known)
        bad += said != ""
        print("%s %s: %s (%s)%s" % ("seen    " if not said else "NOT SEEN", defence.promise, defence.words, ", ".join(defence.tests), said and "\n         " + said), flush=True)
    print("%d defences taken out, %d faults, %d seconds" % (len(chosen), bad, time.time() - begin))
    return 1 if bad or not chosen else 0


if shutil.which("ninja") is None:
    print("LEFT OUT: no ninja (sh src/setup/install.sh slow)")
    sys.exit(77)
sys.exit(main())
