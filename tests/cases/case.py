"""Whole command runs compared with what they should print and make.

case.py PROGRAM ROOT CASE [--renew]     one folder of tests/cases; with --clock SPEC under faketime
case.py PROGRAM ROOT README.md [...]    every console block of a Markdown file, in order, in one folder; with --lang en for who
                                        has asked for English

A case folder holds `command` (run by sh in an empty folder, where `samples`, `frameworks` and the case's own files
can be reached), `expected.stdout`, and if wanted `expected.stderr`, `expected.exit` (default 0) and `expected.file.NAME` for
files that were made. --renew writes what was seen instead of comparing; read the difference before keeping it.

Secrets come from the operating system, so what follows from them differs from run to run and is masked on both
sides: digests, times, and the numbers of drawn dossiers.
"""

import os
import re
import subprocess
import sys
import tempfile

MASKS = [
    (re.compile(r"\b[0-9a-f]{64}\b"), "<digest>"),
    (re.compile(r"\b[0-9a-f]{32}\b"), "<id>"),
    (re.compile(r"\b20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ"), "<time>"),
]
# On wine (tests/windows) a list of access that names its owner alone looks so, and two streams that go to one place are written in
# another order: there the lines of each command are compared, and not their order.
WINE = "DT_RELAY" in os.environ
if WINE:
    MASKS.append((re.compile(r"^750\b", re.M), "600"))
DRAWN = (re.compile(r"\bV-[A-Z]{2}-\d{4}\b"), "<dossier>")


def masked(text, drawn):
    for pattern, put in MASKS + ([DRAWN] if drawn else []):
        text = pattern.sub(put, text)
    return re.sub(r"[ \t]+$", "", text, flags=re.M)


def without_order(text):
    return "\n".join("\n".join(sorted(part.split("\n"))) for part in re.split(r"\n(?=\$ )", text)) if WINE else text


def workplace(program, root, folder, extra):
    """A folder to run in: samples and frameworks to read, the program on the path."""
    for name in ("samples", "frameworks", "tests"):
        os.symlink(os.path.join(root, name), os.path.join(folder, name))
    for name in os.listdir(extra) if extra else []:
        if name != "command" and not name.startswith("expected."):
            os.symlink(os.path.join(extra, name), os.path.join(folder, name))
    env = dict(os.environ, PATH=os.path.dirname(program) + os.pathsep + os.environ["PATH"], LC_ALL="C.UTF-8",
               DOSSIERTOETS_CONFIG="/dev/null",
               PYTHONDONTWRITEBYTECODE="1")  # what a case imports may lie in the tree
    for name in ("SOURCE_DATE_EPOCH", "DOSSIERTOETS_LANG"):
        env.pop(name, None)
    return env


def run(command, folder, env, before=()):
    done = subprocess.run([*before, "sh", "-c", command], cwd=folder, env=env, capture_output=True, timeout=300)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def differ(what, expected, found):
    import difflib

    lines = difflib.unified_diff(expected.splitlines(), found.splitlines(), "expected " + what, "found " + what, lineterm="")
    return "\n".join(lines)


def read(path, otherwise=None):
    if otherwise is not None and not os.path.exists(path):
        return otherwise
    with open(path, encoding="utf-8", newline="") as handle:
        return handle.read()


def run_case(program, root, case, renew, before=()):
    folder = os.path.join(root, "tests", "cases", case)
    with tempfile.TemporaryDirectory() as place:
        env = workplace(program, root, place, folder)
        code, out, err = run(read(os.path.join(folder, "command")), place, env, before)
        found = {"stdout": out, "stderr": err, "exit": "%d\n" % code}
        for name in os.listdir(folder):
            if name.startswith("expected.file."):
                made = os.path.join(place, name[len("expected.file."):])
                found[name[len("expected."):]] = read(made) if os.path.exists(made) else "(not made)"
    bad = 0
    for name, text in found.items():
        path = os.path.join(folder, "expected." + name)
        text = masked(text, True)
        expected = read(path, "0\n" if name == "exit" else "" if name == "stderr" else None if not renew else "")
        if renew and text != masked(expected, True):
            with open(path, "w", encoding="utf-8", newline="") as handle:
                handle.write(text)
        elif without_order(masked(expected, True)) != without_order(text):
            print(differ(name, masked(expected, True), text))
            bad = 1
    return bad


def blocks(text):
    """The steps of all ```console blocks: (command, expected output)."""
    for block in re.findall(r"^```console\n(.*?)^```$", text, flags=re.M | re.S):
        for step in re.split(r"^\$ ", block, flags=re.M)[1:]:
            lines = step.split("\n")
            n = 1
            while lines[n - 1].endswith("\\"):
                n += 1
            yield "\n".join(lines[:n]), "\n".join(lines[n:])


def run_document(program, root, name, renew, lang):
    """A line of only … in the document stands for any lines of output. A block ```python NAME is a file to run. A step that is only
    export NAME=VALUE holds for all that follow, as in the shell of who reads it."""
    path = os.path.join(root, name)
    text = read(path)
    bad = steps = 0
    with tempfile.TemporaryDirectory() as place:
        env = workplace(program, root, place, None)
        if lang:
            env["DOSSIERTOETS_LANG"] = lang
        for script, lines in re.findall(r"^```python (\S+)\n(.*?)^```$", text, flags=re.M | re.S):
            with open(os.path.join(place, script), "w", encoding="utf-8") as handle:
                handle.write(lines)
        for command, expected in blocks(text):
            steps += 1
            for variable, value in re.findall(r"^export (\w+)=(\S+)$", command):
                env[variable] = value
            code, out, err = run(command, place, env)
            found, want = masked(out + err, True).strip("\n"), masked(expected, True).strip("\n")
            pattern = ".*".join(re.escape(part) for part in re.split(r"^…$", want, flags=re.M))
            if not re.fullmatch(pattern, found, flags=re.S):
                print("$ " + command)
                print(differ("output (exit %d)" % code, want, found))
                bad = 1
                if renew:
                    text = text.replace(expected.rstrip("\n"), (out + err).rstrip("\n"), 1)
            elif code > 1 and not re.search(r"^(dossiertoets|fault|fout): ", want, flags=re.M):
                print("$ %s\nexit %d, and the document does not show why:\n%s" % (command, code, err))
                bad = 1
    if renew:
        with open(path, "w", encoding="utf-8") as handle:
            handle.write(text)
    if steps == 0:
        print("no console block in " + name)
        bad = 1
    return bad


def main():
    program, root, name = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), sys.argv[3]
    renew = "--renew" in sys.argv[4:]
    if name.endswith(".md"):
        lang = sys.argv[5] if "--lang" in sys.argv[4:5] else None
        return run_document(program, root, name, renew, lang)
    clock = ["faketime", "-f", sys.argv[5]] if "--clock" in sys.argv[4:5] else []
    return run_case(program, root, name, renew, clock)


if __name__ == "__main__":
    sys.exit(main())
