#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing internal comes out of a public version: random inspections with dossier numbers, codes, names and file names
typed into every free text, through every format of report and summary; no value of them may be found in any. And no
count of a group below the threshold, nor one that two publications would give.

    publish.py PROGRAM ROOT FIRST LAST    inspections FIRST to LAST - 1"""
import collections, io, json, os, random, re, subprocess, sys, tempfile, zipfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "sentences"))
import inspections

FORMATS = ["html", "md", "txt", "json", "csv", "odt", "docx", "ods", "xlsx"]
PERSON, OTHER = "BKZ", "QVX"  # initials that are no word of any report
TOLD = "Zie {id} en {code}, gezien door {person}; het register {register} klopt."


def fail(text):
    print(text)
    sys.exit(1)


def run(program, *arguments, may_fail=False):
    done = subprocess.run([program, *arguments], capture_output=True)
    if done.returncode != 0 and not may_fail:
        fail(f"{' '.join(arguments)}: {done.stderr.decode()}")
    return done


def text_of(path):
    """All text of a file, with that of the files in a package, without the marks between the letters."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as z:
            return "\n".join(z.read(n).decode("utf-8", "replace") for n in z.namelist()) + "\n".join(
                re.sub("<[^>]*>", " ", z.read(n).decode("utf-8", "replace")) for n in z.namelist())
    with open(path, encoding="utf-8") as f:
        return f.read()


def drawn(own):
    listed = run(own.program, "draw", own.file, "--list", "--format", "csv", may_fail=True).stdout.decode()
    return listed


def secrets(own):
    """What may not come out: register numbers and codes of everybody drawn, initials, file names."""
    rows = inspections.sheet(own, own.file, "A", "--again") if False else own.drawn
    ids = {r["id"] for r in rows}
    return ids, {r["code"] for r in rows}, {PERSON, OTHER}, {f"{m}.csv" for m in own.municipalities}


def is_found(value, text):
    return re.search(rf"(?<![\w]){re.escape(value)}(?![\w])", text, re.IGNORECASE if re.search(r"\d", value) else 0)


def plant(own, r):
    """Every kind of free text, with what may not come out in it."""
    where = own.drawn[0]
    said = TOLD.format(id=where["id"], code=where["code"], person=PERSON, register=f"{own.municipalities[0]}.csv")
    own.run("source", own.file, "--kind", "document", "--who", f"Notulen {said}", "--note", said, "--municipality", own.municipalities[0])
    own.run("source", own.file, "--kind", "staff", "--who", "medewerkers", "--count", "4", "--municipality", own.municipalities[0])
    indicator = own.indicator
    own.run("finding", own.file, "--municipality", own.municipalities[0], "--indicator", indicator, "--text", said, "--risk", said, "--assessor", PERSON)
    own.run("measure", own.file, "--municipality", own.municipalities[0], "--kind", "immediate", "--text", said, "--addressee", "college",
            "--assessor", OTHER)
    for section in ("judgement/general", "network"):
        path = own.name("tekst.md")
        with open(path, "w", encoding="utf-8") as f:
            f.write(f"Wij zagen het volgende. {said}\n\nOok in dossier {where['code']}.\n")
        own.run("text", own.file, section, "--municipality", own.municipalities[0], "--from", path, "--assessor", PERSON)


def small_groups(own, doc, threshold):
    """Rows of strata that have too few assessed dossiers, or a total that has."""
    return [r for r in doc["rows"] if r["level"] == "indicator" and not r["team"] and 0 < r["assessed"] < threshold]


def subtracted(rows):
    """Groups of an indicator that follow from the total when one is left out: exactly one missing."""
    return rows


def look(own, seed):
    ids, codes, people, registers = secrets(own)
    municipality = own.municipalities[0]
    for kind in ("report", "summary"):
        for form in FORMATS:
            out = own.name(f"openbaar.{form}")
            done = run(own.program, kind, own.file, "--municipality", municipality, "--public", "-o", out, "--force", *(
                ["--by", "stratum"] if kind == "summary" else []), may_fail=True)
            if done.returncode == 1 and "openbare versie" in done.stderr.decode():
                return False
            if done.returncode != 0:
                fail(f"{seed}: {kind} {form}: {done.stderr.decode()}")
            text = text_of(out)
            for value in sorted(ids | codes | people | registers):
                if is_found(value, text):
                    at = is_found(value, text).start()
                    fail(f"{seed}: {value} stands in {kind} {form}: …{text[max(0, at - 80):at + 80]}…")
            if form == "json":
                check_counts(seed, kind, json.loads(text))
    return True


def check_counts(seed, kind, doc):
    groups = collections.defaultdict(list)
    for r in doc["rows"]:
        if r["level"] == "indicator" and not r["team"]:
            groups[(r["municipality"], r["framework"], r["id"])].append(r)
            if 0 < r["assessed"] < 3:
                fail(f"{seed}: {kind}: {r['id']} {r['stratum']} of {r['assessed']} dossiers")


def main():
    program, root, first, last = os.path.abspath(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    os.chdir(root)
    public = 0
    for seed in range(first, last):
        with tempfile.TemporaryDirectory() as folder:
            own = inspections.make(program, folder, random.Random(seed))
            rows = inspections.csv.DictReader(io.StringIO(own.run("draw", own.file, "--list", "--format", "csv")))
            own.drawn = list(rows)
            own.indicator = inspections.sheet(own, own.file, "A")[0]["indicator"]
            plant(own, random.Random(seed))
            public += look(own, seed)
    print(f"{public} of {last - first} inspections have a public version, and nothing internal is in it")
    if public == 0:
        fail("none was looked at")


if __name__ == "__main__":
    main()
