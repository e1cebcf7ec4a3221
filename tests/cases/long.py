#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Random inspections (made up) as commands give them: `summary FILE` and `summary LONG.csv --framework` tell the
same of the same ratings, in CSV and JSON. The same of a hundred more is in tests/inspection/check_long.c."""
import csv, io, json, os, random, subprocess, sys, tempfile

program = os.path.abspath(sys.argv[1])
CODES = "VDNBX"
SCALE = [("V", "voldoet", True), ("D", "voldoet deels", "partly"), ("N", "voldoet niet", False),
         ("B", "niet te beoordelen", "missing"), ("X", "n.v.t.", "outside")]


def run(*arguments):
    done = subprocess.run([program, *arguments], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{arguments}: {done.stderr}")
    return done.stdout


def framework(r, n=8):
    indicators = []
    for i in range(n):
        one = {"id": f"1.1.{i + 1}", "text": f"Indicator {i}.", "units": ["team" if i == n - 1 else "dossier"]}
        if 0 < i < n - 1 and r.random() < 0.7:
            # On an earlier or, in the second half of the list, on one further on: never in a circle.
            other = r.randrange(i) if i < n // 2 else r.randrange(n // 2)
            one["applies_if"] = {"text": "als", "indicator": f"1.1.{other + 1}", "ratings": r.sample("VDN", r.randint(1, 2))}
        indicators.append(one)
    r.shuffle(indicators)
    return {"format": "dossiertoets-framework/1", "id": "proef", "version": "1", "title": "Proef", "language": "nl",
            "source": {"document": "Verzonnen voor de tests"},
            "scales": [{"id": "s", "ratings": [dict(zip(("code", "label", "meets"), x)) for x in SCALE]}],
            "themes": [{"id": "1", "title": "T", "criteria": [{"id": "1.1", "title": "C", "indicators": indicators}]}]}


def write(path, rows, delimiter=","):
    with open(path, "w", newline="") as f:
        csv.writer(f, delimiter=delimiter, lineterminator="\n").writerows(rows)


def inspect(r, folder):
    """An inspection with ratings, and the same as tables; returns their paths."""
    name = lambda x: os.path.join(folder, x)
    fw = framework(r)
    with open(name("kader.json"), "w") as f:
        json.dump(fw, f)
    strata = {s: r.randint(4, 12) for s in ("Noord", "Zuid")}
    write(name("register.csv"), [("dossier", "team")] + [(f"{s}{k}", s) for s, n in strata.items() for k in range(n)])
    run("new", name("x.toets"), "--quiet", "--title", "Proef", "--framework", name("kader.json"), "--municipality", "GM1=Een")
    run("register", name("x.toets"), name("register.csv"), "--quiet", "--municipality", "GM1", "--id", "dossier", "--stratum", "team")
    run("draw", name("x.toets"), "--size", str(r.randint(4, 8)), "--without-commitment", "--without-public")
    given = []
    for kind in ("dossier", "team"):
        sheet = run("sheet", name("x.toets"), "--assessor", "A", "--lang", "en", "--format", "csv", *(["--team"] if kind == "team" else []))
        rows = list(csv.DictReader(io.StringIO(sheet.lstrip("\ufeff")), delimiter=";"))
        for row in rows:
            # The first indicator always: so the table knows every dossier.
            if row["indicator"] != "1.1.1" and r.random() < 0.35:
                continue
            subject = row.get(kind) or row.get("dossier")
            stratum = row.get("stratum") or row.get("team") or subject
            given.append((kind, subject, stratum, row["indicator"], r.choice(CODES)))
    for kind in ("dossier", "team"):
        write(name("blad.csv"), [(kind, "indicator", "rating", "explanation", "overrule")] +
              [(s, i, c, "verzonnen", "verzonnen") for k, s, _, i, c in given if k == kind], ";")
        run("score", name("x.toets"), name("blad.csv"), "--assessor", "A", "--quiet")
    label = {c: r.choice([c, c.lower(), l, f"{c} {l}"]) for c, l, _ in SCALE}
    where = {s: next((t for t in strata if t in team), "") for _, s, team, _, _ in given}
    rows = [("GM1", s, where[s], i, "A", label[c]) for _, s, _, i, c in given]
    r.shuffle(rows)
    write(name("lang.csv"), [("municipality", "dossier", "stratum", "indicator", "assessor", "rating")] + rows)
    write(name("populatie.csv"), [("municipality", "stratum", "population")] + [("GM1", s, n) for s, n in strata.items()])
    return name("x.toets"), name("lang.csv"), name("kader.json"), name("populatie.csv")


def number(text):
    return None if text in ("", None) else float(text)


def compare(file_rows, long_rows, rating):
    """Every cell that the two have in common."""
    seen = {r["indicator"]: r for r in long_rows}
    cells = 0
    for f in file_rows:
        row = seen.pop(f["id"], None)
        if row is None:
            assert number(f["unscored"]) > 0 and all(number(rating(f, c)) == 0 for c in CODES), f
            continue
        pairs = [(f[k], row[k]) for k in ("municipality", "assessed", "lower", "upper", "differing")]
        pairs += [(rating(f, c), row[c]) for c in CODES]
        for a, b in pairs:
            assert a == b or number(a) == number(b), (f, row)
            cells += 1
    assert not seen, seen
    return cells


compared = 0
for seed in range(4):
    with tempfile.TemporaryDirectory() as folder:
        file, table, kader, population = inspect(random.Random(seed), folder)
        of_table = ("summary", table, "--framework", kader, "--population", population)
        compared += compare(list(csv.DictReader(io.StringIO(run("summary", file, "--format", "csv")))),
                            list(csv.DictReader(io.StringIO(run(*of_table, "--format", "csv")))),
                            lambda row, c: row[f"rating_{c}"])
        compared += compare(json.loads(run("summary", file, "--format", "json"))["rows"],
                            json.loads(run(*of_table, "--format", "json")), lambda row, c: row["ratings"][c])
assert compared >= 4 * 2 * 7 * 10, compared
print(f"{compared} cells are the same")
