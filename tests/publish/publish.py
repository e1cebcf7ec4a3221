#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing internal comes out of a public version: random inspections with dossier numbers, codes, names and file names
typed into every free text, through every format of report and summary; no value of them may be found in any. And no
count of a group below the threshold, in a table or typed in a text, nor one that two publications would give.

    publish.py PROGRAM ROOT FIRST LAST    inspections FIRST to LAST - 1; of more numbers the last two count"""
import collections, csv, io, json, os, random, re, shutil, sqlite3, subprocess, sys, tempfile, zipfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "sentences"))
import inspections

FORMATS = ["json", "html", "md", "txt", "csv", "odt", "docx", "ods", "xlsx"]
PERSON, OTHER = "BKZ", "QVX"  # initials that are no word of any report
THRESHOLD = 3
TYPED = re.compile(r"zagen wij dit \((\d+)\) in (\S+) van de (\S+)")
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
    """All text of a file, and of the files in a package; without the marks between its letters too."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as z:
            parts = [z.read(n).decode("utf-8", "replace") for n in z.namelist() if not n.endswith(".png")]
        parts = [re.sub(r'\b(r|ref|sqref|topLeftCell|activeCell)="[A-Z0-9: ]*"|\btable:target-range-address="[^"]*"|<definedName.*?</definedName>', "", x) for x in parts]  # of a sheet
        return "\n".join(parts) + "\n".join(re.sub("<[^>]*>", "", x) for x in parts)
    with open(path, encoding="utf-8") as f:
        return f.read()


def drawn(own):
    """Code and register number of everybody in the sample."""
    with sqlite3.connect(f"file:{own.file}?mode=ro", uri=True) as db:
        return [{"code": c, "id": d} for c, d in db.execute("SELECT code, dossier FROM dossier")]


def secrets(own):
    """What may not come out."""
    return {r["id"] for r in own.drawn} | {r["code"] for r in own.drawn} | {PERSON, OTHER} | {f"{m}.csv" for m in own.municipalities}


def is_found(value, text):
    return re.search(rf"(?<![\w]){re.escape(value)}(?![\w])", text, re.IGNORECASE if re.search(r"\d", value) else 0)


def plant(own, seed):
    """Every kind of free text, with what may not come out in it."""
    where, m = own.drawn[0], own.municipalities[0]
    said = TOLD.format(id=where["id"], code=where["code"], person=PERSON, register=f"{m}.csv")
    sources = inspections.write(own.name("bronnen.csv"), [("kind", "who", "count", "note"), ("document", f"Notulen. {said}", "", said),
                                                          ("staff", "medewerkers", "4", said)], ",")
    run(own.program, "source", own.file, sources, "--municipality", m, "--quiet", may_fail=not own.shipped)  # a framework has its own kinds
    own.run("finding", own.file, "--municipality", m, "--indicator", own.indicator, "--text", said, "--risk", said,
            "--explanation", f"policy={said}", "--extent", "structural", "--assessor", PERSON)
    own.run("measure", own.file, "--municipality", m, "--kind", "immediate", "--text", said, "--to", "college", "--to", "wijkteams",
            "--point", said, "--assessor", OTHER)
    if seed % 3 != 0:  # with an open signal nothing is sealed
        own.run("signal", own.file, "--dossier", where["code"], "--seen", said, "--risk", "yes", "--assessor", OTHER)
    for section in ("judgement/general", "network"):
        path = own.name("tekst.md")
        with open(path, "w", encoding="utf-8") as f:
            f.write(f"Wij zagen het volgende. {said}\n\n- Ook in dossier **{where['code']}**.\n")
        own.run("text", own.file, section, "--municipality", m, "--set", path, "--assessor", PERSON)
    write_counts(own)


def write_counts(own):
    """Every count of every indicator in a sentence of its own, as somebody types it who has the internal tables."""
    m = own.municipalities[0]
    done = run(own.program, "summary", own.file, "--municipality", m, "--by", "stratum", "--format", "json")
    own.typed, texts = [], collections.defaultdict(list)
    for r in json.loads(done.stdout)["rows"]:
        if r["level"] == "indicator" and not r["team"] and r["assessed"] > 0:
            texts[r["framework"], r["id"]].append(f"Hier zagen wij dit ({len(own.typed)}) in {r['meets']} van de {r['assessed']} dossiers.")
            own.typed.append(r)
    for (framework, indicator), said in texts.items():
        path = own.name("tekst.md")
        with open(path, "w", encoding="utf-8") as f:
            f.write("\n\n".join(said) + "\n")
        own.run("text", own.file, f"finding/{framework}/{indicator}", "--municipality", m, "--set", path, "--assessor", PERSON)


def check_typed(own, seed, form, text, rows):
    """A typed count stands in the public version only where that shows a group of the indicator of so many dossiers."""
    own.hidden += len(re.findall(r"zagen wij dit \(\d+\) in \[weggelaten\] dossiers", text))
    for n, _, of in TYPED.findall(text):
        r = own.typed[int(n)]
        of_shown = {k for s in rows if (s["framework"], s["id"]) == (r["framework"], r["id"])
                    for k in (s["assessed"], s["assessed"] + s["missing"], s["assessed"] + s["missing"] + s["outside"])}
        if int(of) not in of_shown:
            fail(f"{seed}: {form}: {r['id']} {r['stratum']}: the text tells {r['meets']} of {of}")


def look(own, seed):
    """False when there is no public version, because the sample is too small for one."""
    values, municipality = sorted(secrets(own)), own.municipalities[0]
    for kind in ("report", "summary"):
        for form in FORMATS:
            out = own.name(f"openbaar.{form}")
            more = ["--by", "stratum"] if kind == "summary" else []
            done = run(own.program, kind, own.file, "--municipality", municipality, "--public", "-o", out, "--force", *more, may_fail=True)
            if done.returncode == 1 and "openbare versie" in done.stderr.decode():
                return False
            if done.returncode != 0:
                fail(f"{seed}: {kind} {form}: {done.stderr.decode()}")
            text = text_of(out)
            for value in values:
                at = is_found(value, text)
                if at:
                    fail(f"{seed}: {value} stands in {kind} {form}: …{text[max(0, at.start() - 80):at.end() + 80]}…")
            if form == "json":
                rows = json.loads(text)["rows"]
                check_counts(seed, kind, rows)
            if kind == "report":
                check_typed(own, seed, form, text, rows)
    return compare(own, seed, values)


def compare(own, seed, values):
    """The municipalities around a norm, and the inspection beside a copy of itself: the same dossiers twice."""
    again = own.name("weer.toets")
    shutil.copyfile(own.file, again)
    for form in FORMATS:
        for more in (["--norm", "80"], ["--baseline", again]):
            out = own.name(f"vergelijking.{form}")
            done = run(own.program, "compare", own.file, *more, "--public", "-o", out, "--force", may_fail=True)
            if done.returncode == 1 and "openbare versie" in done.stderr.decode():
                return True  # of another municipality too few dossiers were drawn
            if done.returncode != 0:
                fail(f"{seed}: compare {form}: {done.stderr.decode()}")
            text = text_of(out)
            for value in values:
                at = is_found(value, text)
                if at:
                    fail(f"{seed}: {value} stands in compare {form}: …{text[max(0, at.start() - 80):at.end() + 80]}…")
            if form == "json":
                for r in json.loads(text)["rows"]:
                    if r["kind"] == "count" and 0 < (r["assessed"] or 0) < THRESHOLD:
                        fail(f"{seed}: compare: {r['indicator']}: {r['assessed']} dossiers")
                    if r["improved"] is not None or r["declined"] is not None or r["common"]:
                        fail(f"{seed}: compare tells of single dossiers: {r}")
    return True


def check_counts(seed, kind, rows):
    """No group of few dossiers, and never exactly one group of an indicator missing: it would follow from the total."""
    shown, names = collections.defaultdict(dict), set()
    for r in rows:
        if r["level"] != "indicator" or r["team"]:
            continue
        shown[r["framework"], r["id"]][r["stratum"]] = r
        names |= {r["stratum"]} - {None, ""}
        if 0 < r["assessed"] < THRESHOLD:
            fail(f"{seed}: {kind}: {r['id']} {r['stratum']}: {r['assessed']} dossiers")
    for of, rows in shown.items():
        if len(names - set(rows)) == 1 and len(names) > 1:
            fail(f"{seed}: {kind}: {of} lacks only {names - set(rows)}")


def extend_after(own, seed):
    """One dossier more after a publication: the next one would show that dossier by itself, and is refused."""
    m = own.municipalities[0]
    steps = [("commit", own.file), ("extend", own.file, "--municipality", m, "--size", "1", "--public", "2 2")]
    if any(run(own.program, *x, may_fail=True).returncode != 0 for x in steps):
        return False  # nothing is left to draw
    done = run(own.program, "summary", own.file, "--municipality", m, "--public", "-o", own.name("weer.json"), may_fail=True)
    if done.returncode != 1 or "openbaarmaking van" not in done.stderr.decode():
        fail(f"{seed}: a second publication of one dossier more: {done.returncode} {done.stderr.decode()}")
    return True


def main():
    program, root, first, last = os.path.abspath(sys.argv[1]), sys.argv[2], *map(int, sys.argv[-2:])
    os.chdir(root)
    public = extended = hidden = 0
    for seed in range(first, last):
        with tempfile.TemporaryDirectory() as folder:
            own = inspections.make(program, folder, random.Random(seed))
            own.drawn = drawn(own)
            own.hidden = 0
            own.indicator = next(iter(inspections.sheet(own, own.file, "Z")), {"indicator": "1.1.1"})["indicator"]
            plant(own, seed)
            # A sealed file is published too, and its log stays whole.
            sealed = run(program, "seal", own.file, "--by", "A", "--by", "B", "--quiet", may_fail=True).returncode == 0
            if look(own, seed):
                run(program, "log", own.file, "--verify")
                public += 1
                hidden += own.hidden
                extended += not sealed and extend_after(own, seed)
    if public == 0 or extended == 0 or hidden == 0:
        fail(f"{public} have a public version, {extended} were extended after it, {hidden} typed counts were taken out")
    print(f"{public} of {last - first} inspections have a public version, and nothing internal is in it; {extended} were extended after it, "
          f"{hidden} typed counts were taken out")


if __name__ == "__main__":
    main()
