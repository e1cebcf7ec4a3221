"""What is told to have failed is not done, and what is told to be done is: every command that writes, with the n-th
allocation, sync of a folder, sync of a file or write failing.

failed.py PROGRAM ROOT SHIM [MOST]     MOST failures of each command and of one kind, spread evenly; 0 is every one of each
"""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

PROGRAM, ROOT, SHIM = sys.argv[1:4]
MOST = int(sys.argv[4]) if len(sys.argv) > 4 else 2
DATA = os.path.join(ROOT, "tests/inspection")
STEP_DONE = "De stap zelf is gedaan"
bad = 0
seen = {"runs": 0, "failed": 0, "done": 0, "answer lost": 0}


def run(arguments, kind=None, at=0):
    env = dict(os.environ, LC_ALL="C.UTF-8")
    if kind:
        env.update(LD_PRELOAD=SHIM, FAILING_KIND=kind, FAILING_AT=str(at), FAILING_COUNT="../count", ASAN_OPTIONS="verify_asan_link_order=0")
    return subprocess.run([PROGRAM, *arguments], env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace")


def steps(path):
    """How many events a file has; None where there is no whole file."""
    if not os.path.exists(path):
        return None
    db = sqlite3.connect("file:%s?mode=rw" % path, uri=True)  # rolls a journal back
    try:
        return db.execute("SELECT count(*) FROM log WHERE kind <> 'rows'").fetchone()[0]
    finally:
        db.close()


def state():
    """What is in the folder: events of inspections, and the names of everything else."""
    found = {name: steps(name) for name in os.listdir(".") if name.endswith(".toets")}
    found.update({name: True for name in os.listdir(".") if not name.endswith((".toets", "-journal"))})
    return found


def take(name, arguments, before, at, kind):
    """One failure; what is there must be what was told."""
    global bad
    shutil.rmtree("play", ignore_errors=True)
    shutil.copytree(before, "play")
    os.chdir("play")
    start = state()
    done = run(arguments, kind, at)
    now = state()
    os.chdir("..")
    changed = now != start
    seen["runs"] += 1
    lost = STEP_DONE in done.stderr
    seen["answer lost"] += lost
    seen["failed" if done.returncode else "done"] += 1
    if done.returncode < 0 or "Sanitizer" in done.stderr:
        wrong = "ended by signal %d" % -done.returncode
    elif done.returncode == 0 and not changed:
        wrong = "told as done, and nothing changed"
    elif done.returncode != 0 and changed and not lost:
        wrong = "told as failed (%d), and %s became %s" % (done.returncode, start, now)
    elif lost and not changed:
        wrong = "told as done with a lost answer, and nothing changed"
    elif kind == "memory" and re.search("JSON|SELECT|INSERT|UPDATE|constraint", done.stderr):
        wrong = "told something else than that there is no memory"
    else:
        return
    print("%s, %s %d: %s\n%s" % (name, kind, at, wrong, done.stderr))
    bad = 1


def every(name, arguments, before, turn):
    """Another kind for each command, and all when everything is asked."""
    global bad
    kinds = ("memory", "write", "memory", "sync", "folder")
    for kind in sorted(set(kinds)) if MOST == 0 else kinds[turn % len(kinds):][:1]:
        shutil.rmtree("play", ignore_errors=True)
        shutil.copytree(before, "play")
        os.chdir("play")
        done = run(arguments, kind)
        os.chdir("..")
        if done.returncode != 0:
            print("%s does not run: %s" % (name, done.stderr))
            bad = 1
            return
        with open("count") as handle:
            n = int(handle.read())
        # The last ones are where a step is done already.
        points = range(1, n + 1) if MOST == 0 or n <= MOST else sorted({n - i * n // MOST for i in range(MOST)} | {n, n - 1, n - 2})
        for at in points:
            take(name, arguments, before, at, kind)


def workbook(before):
    """A workbook is made in another process, whose allocations are counted on from the ones before."""
    for at in range(1, 16000, 16000 // (10 * MOST) if MOST else 1):
        take("sheet", ["sheet", "b.toets", "--assessor", "A", "-o", "b.xlsx"], before, at, "memory")


def stage(name, source, *commands):
    """A folder with the file as it is after these commands."""
    shutil.copytree(source, name)
    os.chdir(name)
    for command in commands:
        done = run(command)
        if done.returncode != 0:
            print("cannot make %s: %s: %s" % (name, command, done.stderr))
            sys.exit(1)
    os.chdir("..")
    return name


def main():
    kader = os.path.join(DATA, "kader.json")
    register = os.path.join(DATA, "register.csv")
    new = ["new", "b.toets", "--title", "Proef", "--framework", kader, "--municipality", "GM1924=Goeree-Overflakkee"]
    commit = ["commit", "b.toets", "--public", "none"]
    read = ["register", "b.toets", register, "--id", "dossier", "--municipality", "GM1924"]
    draw = ["draw", "b.toets", "--size", "5", "--reserve", "2", "--without-public"]
    score = ["score", "b.toets", "--dossier", "D01", "--framework", "proef", "--indicator", "1.1.2", "--rating", "V", "--assessor", "A"]
    phrase = ["--passphrase-file", "zin.txt"]
    pack = ["pack", "b.toets", "-o", "b.pakket", "--strength", "interactive", *phrase]
    keys = ["keys", "b.toets", "--take", "b.sleutels", *phrase]
    export = ["export", "b.toets", "-o", "b.json"]
    submit = ["submit", "b.toets", "--dossier", "D01", "--assessor", "A", "--incomplete", "--reason", "dossier te laat"]
    os.mkdir("empty")
    with open("empty/zin.txt", "w") as handle:
        handle.write("een lange zin voor de proef\n")
    made = stage("made", "empty", new)
    committed = stage("committed", made, commit)
    registered = stage("registered", committed, read)
    drawn = stage("drawn", registered, draw)
    scored = stage("scored", drawn, score)
    sealed = stage("sealed", scored, ["seal", "b.toets", "--by", "A", "--by", "B"])
    copied = stage("copied", scored)
    shutil.copy("drawn/b.toets", "copied/a.toets")
    two = ["--by", "A", "--by", "B"]
    for turn, (name, arguments, before) in enumerate((
        ("new", new, "empty"),
        ("commit", commit, made),
        ("register", read, committed),
        ("draw", draw, registered),
        ("score", score, drawn),
        ("submit", submit, scored),
        ("signal", ["signal", "b.toets", "--dossier", "D01", "--seen", "kind in gevaar (verzonnen)", "--risk", "unknown", "--assessor", "A"], drawn),
        ("seal", ["seal", "b.toets", *two], scored),
        ("unseal", ["unseal", "b.toets", *two, "--reason", "nog een oordeel"], sealed),
        ("retention", ["retention", "b.toets", "--until", "2047-03-01"], drawn),
        ("merge", ["merge", "a.toets", "b.toets"], copied),
        ("keys --take", keys, drawn),
        ("keys --give", ["keys", "b.toets", "--give", "b.sleutels", *phrase], stage("apart", drawn, keys)),
        ("pack", pack, drawn),
        ("unpack", ["unpack", "b.pakket", "-o", "c.toets", *phrase], stage("packed", drawn, pack)),
        ("export", export, drawn),
        ("import", ["import", "b.json", "-o", "c.toets"], stage("exported", drawn, export)),
        ("destroy", ["destroy", "b.toets", *two, "--reason", "termijn"], scored),
    )):
        every(name, arguments, before, turn)
    # Where a framework is read: jansson goes on without the rest of a word that it has no memory for.
    for at in range(1, 160):
        take("new", new, "empty", at, "memory")
    workbook(drawn)
    print(", ".join("%s %d" % item for item in seen.items()))
    return bad


with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as place:
    os.chdir(place)
    code = main()
    os.chdir("/")
sys.exit(code or bad)
