#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample of a whole register is that of its parts merged, also when DuckDB makes the parts by the manual's queries.

    python3 -B parts.py PROGRAM MANUAL

DuckDB is taken where it is: `duckdb` on the path, the Python module, or the npm package @duckdb/node-api in the folder of
DUCKDB_NODE_MODULES. Without it the parts are made here only, and the test says so. The judge of the samples is the
program's own sample of the whole; that of the way back is Python's csv.
"""
import csv
import glob
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

PROGRAM, MANUAL = os.path.abspath(sys.argv[1]), sys.argv[2]
KEY = "2a" * 32
HOW = ["--size", "14", "--reserve", "7", "--key", KEY]
HEADER = ["dossier_id", "gemeente_code", "team", "toelichting"]


def fail(text):
    sys.exit(f"parts.py: {text}")


def run(*arguments, ok=True):
    done = subprocess.run([PROGRAM, *arguments], capture_output=True)
    if ok != (done.returncode == 0):
        fail(f"{arguments}: {done.returncode} {done.stderr.decode()}")
    return done.stdout, done.stderr.decode()


def make_rows(rng, n):
    teams = ["Noord", "Zuid", 'Team "De Brug"', "Toegang, Schuldhulp", "Fryslân"]
    for i in range(n):
        note = rng.choice(["", "geen", "twee\nregels", 'zegt: "ja"', "a,b"])
        yield [f"D{100000 + i}", f"GM{rng.choice([3, 10, 14, 1924, 1980]):04d}", rng.choice(teams), note]


def write(path, rows):
    with open(path, "w", newline="", encoding="utf-8") as out:
        csv.writer(out, lineterminator="\n").writerows([HEADER, *rows])


def draw_part(path, more):
    run("sample", path, "--id", "dossier_id", *more, *HOW, "--force", "-o", path + ".getrokken")
    return path + ".getrokken"


def check_parts(folder, rows, rng, more):
    """Any way to part the rows, in any order."""
    whole = os.path.join(folder, "geheel.csv")
    write(whole, rows)
    expected, _ = run("sample", whole, "--id", "dossier_id", *more, *HOW)
    for n in (1, 2, 5, 40):
        paths = []
        for k in range(n):
            path = os.path.join(folder, f"deel-{n}-{k}.csv")
            part = [row for row in rows if int(row[0][1:]) * 7919 % 104729 % n == k]
            rng.shuffle(part)
            if part:
                write(path, part)
                paths.append(draw_part(path, more))
        rng.shuffle(paths)
        merged, _ = run("sample", "--merge", *paths, *HOW)
        if merged != expected:
            fail(f"{n} parts with {more} are not the whole")


def check_refusals(folder, rows):
    first, second = os.path.join(folder, "a.csv"), os.path.join(folder, "b.csv")
    write(first, rows[: len(rows) // 2])
    write(second, rows[len(rows) // 2 - 1:])
    by = ["--by", "gemeente_code"]
    one = draw_part(first, by)
    for wrong, words in ((["--merge", one, one, *HOW], "staat ook in"),
                         (["--merge", one, "--size", "14", "--reserve", "7", "--key", "2b" * 32], "met deze sleutel"),
                         (["--merge", one, "--size", "20", "--reserve", "1", "--key", KEY], "getrokken met minder"),
                         (["--merge", one, draw_part(second, by + ["--keep", "team"]), *HOW], "dezelfde --keep")):
        _, told = run("sample", *wrong, ok=False)
        if words not in told:
            fail(f"{wrong}: {told}")


def duckdb():
    """How to run SQL in a folder, or None."""
    if shutil.which("duckdb"):
        return lambda sql, folder: subprocess.run(["duckdb", "-c", sql], cwd=folder, check=True)
    if subprocess.run([sys.executable, "-B", "-c", "import duckdb"], capture_output=True).returncode == 0:
        return lambda sql, folder: subprocess.run([sys.executable, "-B", "-c", f"import duckdb; duckdb.execute({sql!r})"],
                                                  cwd=folder, check=True)
    modules = os.environ.get("DUCKDB_NODE_MODULES")
    if not modules:
        return None
    script = "const d = require('@duckdb/node-api'); (async () => { const c = await (await d.DuckDBInstance.create())" \
             ".connect(); await c.run(%s); process.exit(0); })()"
    return lambda sql, folder: subprocess.run(["node", "-e", script % json.dumps(sql)], cwd=folder, check=True,
                                              env=dict(os.environ, NODE_PATH=modules))


def check_duckdb(folder, rows, execute):
    """The queries of the manual, as they stand there."""
    with open(MANUAL, encoding="utf-8") as manual:
        queries = [q for q in re.findall(r"```sql\n(.*?)```", manual.read(), re.S) if q.startswith("COPY")]
    if len(queries) != 2:
        fail(f"{len(queries)} queries in the manual")
    whole = os.path.join(folder, "register.csv")
    write(whole, rows)
    execute("COPY (SELECT * FROM read_csv('register.csv', all_varchar = true)) TO 'register.parquet'", folder)
    execute(queries[0], folder)
    parts = sorted(glob.glob(os.path.join(folder, "delen", "*", "*.csv")))
    if len(parts) != 4:
        fail(f"DuckDB made {parts}")
    by = ["--by", "gemeente_code"]
    expected, _ = run("sample", whole, "--id", "dossier_id", *by, *HOW)
    merged, _ = run("sample", "--merge", *[draw_part(p, by) for p in parts], *HOW)
    if merged != expected:
        fail("the parts of DuckDB are not the whole")
    with open(os.path.join(folder, "steekproef.csv"), "wb") as out:
        out.write(merged)
    execute(queries[1], folder)
    known = {row[0]: row for row in rows}
    drawn = [r[:3] + [v or "" for v in known[r[3]]] for r in csv.reader(merged.decode().splitlines()[1:])]
    with open(os.path.join(folder, "getrokken.csv"), newline="", encoding="utf-8") as back:
        if list(csv.reader(back))[1:] != drawn:
            fail("what DuckDB gives back are not the drawn dossiers")


def main():
    rng = random.Random(11)
    rows = list(make_rows(rng, 900))
    execute = duckdb()
    with tempfile.TemporaryDirectory() as folder:
        check_parts(folder, rows, rng, ["--by", "gemeente_code"])
        check_parts(folder, rows, rng, ["--by", "gemeente_code,team", "--keep", "toelichting,team"])
        check_parts(folder, rows, rng, [])
        check_refusals(folder, rows)
        if execute:
            check_duckdb(folder, rows, execute)
        else:
            print("no DuckDB here: the parts were made by this test only")


main()
