"""Small registers as offices make them: each folder of tests/cases/registers has a command, its files, and `says`.

registers.py PROGRAM ROOT

`says` holds one expectation a line, of what the command prints on both outputs: `= TEXT` (a line that is just this), `+ TEXT`
(somewhere), `- TEXT` (nowhere), `exit N`. The first line may be a remark (#). Files of the kind XLSX and ODS that are made up of
parts stand as folders NAME.xlsx.d and are packed here, so that a reader can see what is in them.
"""

import os
import subprocess
import sys
import tempfile
import zipfile


def pack(folder, path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for root, _, names in sorted(os.walk(folder)):
            for name in sorted(names):
                whole = os.path.join(root, name)
                archive.write(whole, os.path.relpath(whole, folder))


def prepare(case, place):
    for name in os.listdir(case):
        source = os.path.join(case, name)
        if name.endswith(".d"):
            pack(source, os.path.join(place, name[:-2]))
        elif name not in ("command", "says"):
            with open(source, "rb") as here, open(os.path.join(place, name), "wb") as there:
                there.write(here.read())


def misses(line, out, code):
    sign, _, text = line.partition(" ")
    if sign == "exit":
        return code != int(text)
    lines = [row.strip() for row in out.split("\n")]
    return {"=": text not in lines, "+": text not in out, "-": text in out}[sign]


def run(program, case):
    with tempfile.TemporaryDirectory() as place:
        prepare(case, place)
        env = dict(os.environ, PATH=os.path.dirname(program) + os.pathsep + os.environ["PATH"], LC_ALL="C.UTF-8")
        with open(os.path.join(case, "command"), encoding="utf-8") as handle:
            done = subprocess.run(["bash", "-c", handle.read()], cwd=place, env=env, stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT, timeout=60)
    out = done.stdout.decode("utf-8", "replace")
    with open(os.path.join(case, "says"), encoding="utf-8") as handle:
        wanted = [row for row in handle.read().split("\n") if row and not row.startswith("#")]
    bad = [row for row in wanted if misses(row, out, done.returncode)]
    for row in bad:
        print("%s: not so: %s\n%s[exit %d]" % (os.path.basename(case), row, out, done.returncode))
    return not bad and bool(wanted)


def main():
    program, root = os.path.abspath(sys.argv[1]), sys.argv[2]
    folder = os.path.join(root, "tests", "cases", "registers")
    cases = sorted(name for name in os.listdir(folder) if os.path.exists(os.path.join(folder, name, "command")))
    failed = [name for name in cases if not run(program, os.path.join(folder, name))]
    print("%d registers, %d not as they should be %s" % (len(cases), len(failed), " ".join(failed)))
    return 1 if failed or len(cases) < 80 else 0


if __name__ == "__main__":
    sys.exit(main())
