#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A national register and national scores beside what else is installed: wall clock, CPU, peak memory and ratios.

    python3 -B national.py PROGRAM DATA [--rows 1000000] [--rounds 5] [--folder FOLDER] [--node-modules FOLDER]
        [--register quoted|crlf|STRATA] [--job sample|summary]

DATA is data.c, built. Job A: of each municipality 14 dossiers and 7 in reserve, of those closed, from 2023 and 2024 and with more
than one area. Job B: of each municipality and indicator how many were rated and how many meet (the program gives exact limits
besides). Peers: DuckDB (`duckdb` on the path, the Python module, or the npm package @duckdb/node-api in --node-modules), Polars
(Python module), and `shuf`, which only picks lines. All take turns, so that a busy machine is busy for all of them; a ratio is
the median over the rounds of the program's figure by the peer's in the same round, with the lowest and the highest. --register
makes the register in another way (data.c); with STRATA it is sampled by team instead of municipality, one of each and none in
reserve where there are more than 10,000. A program that was built with -DDT_PORTABLE_INDEX has only the index without AVX2. No
test of speed: CTest only sees that it runs.
"""
import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

KEY = "01" * 32
SQL = {"sample": """SET threads={threads}; COPY (SELECT {by}, count(*) AS n, min_by(r, hash('1' || dossier_id), {most}) AS l
    FROM read_csv('{data}', header=true, all_varchar=true, delim=',', quote='"', escape='"') r WHERE status = 'afgesloten' AND
    aanmelddatum BETWEEN '2023-01-01' AND '2024-12-31' AND contains(leefgebieden, ',') GROUP BY {by}) TO '{out}.json'""",
       "summary": """SET threads={threads}; COPY (SELECT municipality, indicator, count(*) FILTER (rating IN ('V', 'N')) AS n,
    count(*) FILTER (rating = 'V') AS k FROM read_csv('{data}', header=true, all_varchar=true, delim=',', quote='"',
    escape='"') GROUP BY ALL) TO '{out}.csv' (HEADER)"""}
POLARS = {"sample": """import polars as p
d = p.scan_csv('{data}', infer_schema=False).filter((p.col('status') == 'afgesloten') & p.col('aanmelddatum').is_between(
    p.lit('2023-01-01'), p.lit('2024-12-31')) & p.col('leefgebieden').str.contains(',', literal=True))
d.with_columns(t=p.col('dossier_id').hash(1)).filter(p.col('t').rank('ordinal').over('{by}') <= {most}).collect(
    ).write_csv('{out}.csv')""",
          "summary": """import polars as p
p.scan_csv('{data}', infer_schema=False).group_by('municipality', 'indicator').agg(n=p.col('rating').is_in(['V', 'N']).sum(),
    k=(p.col('rating') == 'V').sum()).collect().write_csv('{out}.csv')"""}
NODE = "const d = require('@duckdb/node-api'); (async () => {{ const c = await (await d.DuckDBInstance.create()).connect();" \
       " for (const q of {sql}.split(';')) await c.run(q); process.exit(0); }})()"


def framework():
    indicators = [{"id": f"{c}.{i}", "text": f"Verzonnen indicator {c}.{i}.", "units": ["dossier"]}
                  for c in range(1, 5) for i in range(1, 11)]
    scale = {"id": "s", "ratings": [{"code": "V", "label": "voldoet", "meets": True}, {"code": "N", "label": "niet", "meets": False},
                                    {"code": "X", "label": "n.v.t.", "meets": "outside"}]}
    return {"format": "dossiertoets-framework/1", "id": "land", "version": "1", "title": "Land", "language": "nl",
            "source": {"document": "Verzonnen", "published": "2024-01"}, "scales": [scale],
            "source_types": [{"id": "dossier", "label": "Dossiers"}],
            "themes": [{"id": "T", "title": "Thema", "criteria": [{"id": "C", "title": "Criterium", "indicators": indicators}]}]}


def has_module(name):
    return subprocess.run([sys.executable, "-B", "-c", f"import {name}"], capture_output=True).returncode == 0


def contestants(given, job, data, folder):
    """Name and command of the program and of every peer that is there."""
    by = "team" if given.register.isdigit() else "gemeente_code"
    size, reserve = (1, 0) if by == "team" and int(given.register) > 10000 else (14, 7)
    fill = {"threads": os.cpu_count() or 1, "data": data, "out": os.path.join(folder, "out"), "by": by, "most": size + reserve}
    own = {"sample": ["sample", data, "--id", "dossier_id", "--by", by, "--where", "status=afgesloten",
                      "--where", "aanmelddatum>=2023-01-01", "--where", "aanmelddatum<=2024-12-31", "--where", "leefgebieden~,",
                      "--size", str(size), "--reserve", str(reserve), "--key", KEY],
           "summary": ["summary", data, "--framework", os.path.join(folder, "land.json")]}[job]
    sql = SQL[job].format(**fill)
    yield "dossiertoets", [os.path.abspath(given.program), *own]
    if shutil.which("duckdb"):
        yield "DuckDB", ["duckdb", "-c", sql]
    elif has_module("duckdb"):
        yield "DuckDB (Python)", [sys.executable, "-B", "-c", f"import duckdb; duckdb.execute({sql!r})"]
    elif given.node_modules:
        yield "DuckDB (node)", ["node", "-e", NODE.format(sql=json.dumps(sql))]
    if has_module("polars"):
        yield "Polars (Python)", [sys.executable, "-B", "-c", POLARS[job].format(**fill)]
    if job == "sample" and shutil.which("shuf"):
        yield "shuf (lines only)", ["shuf", "-n", "7182", data]


def run(command, folder, node_modules):
    """Seconds on the wall, of CPU, and the peak in MiB."""
    environment = dict(os.environ, NODE_PATH=node_modules or "")
    start = time.perf_counter()
    with open(os.path.join(folder, "out.txt"), "wb") as out, open(os.path.join(folder, "err.txt"), "w+b") as err:
        child = subprocess.Popen(command, stdout=out, stderr=err, stdin=subprocess.DEVNULL, env=environment)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode != 0:
            err.seek(0)
            sys.exit(f"{command[0]}: {child.returncode} {err.read().decode(errors='replace')}")
    return time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def measure(given, job, data, folder):
    who = list(contestants(given, job, data, folder))
    seen = {name: [] for name, _ in who}
    for round_ in range(given.rounds + (given.rounds > 1)):
        for name, command in who:
            figures = run(command, folder, given.node_modules)
            if round_ > 0 or given.rounds == 1:  # the first warms the cache
                seen[name].append(figures)
    print(f"== {job}: {given.rows} rows, {os.path.getsize(data) / 1e6:.0f} MB, {given.rounds} rounds, medians")
    print(f"{'':20s} {'wall s':>8s} {'CPU s':>8s} {'MiB':>8s}   wall and CPU of dossiertoets by theirs (lowest-highest)")
    for name, figures in seen.items():
        ratios = ""
        for k in (0, 1) if name != "dossiertoets" else ():
            pairs = [own[k] / other[k] for own, other in zip(seen["dossiertoets"], figures) if other[k] > 0]
            if pairs:
                ratios += f"  {statistics.median(pairs):.3f} ({min(pairs):.3f}-{max(pairs):.3f})"
        wall, cpu, memory = (statistics.median(f[k] for f in figures) for k in range(3))
        print(f"{name:20s} {wall:8.3f} {cpu:8.3f} {memory:8.1f} {ratios}", flush=True)


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("program")
    options.add_argument("data")
    options.add_argument("--rows", type=int, default=1000000)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--folder", help="where the files are made; without it a temporary one")
    options.add_argument("--node-modules", help="folder node_modules with @duckdb/node-api")
    options.add_argument("--register", default="", help="quoted, crlf, or a number of strata")
    options.add_argument("--job", choices=("sample", "summary"))
    given = options.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        with open(os.path.join(folder, "land.json"), "w", encoding="utf-8") as out:
            json.dump(framework(), out)
        for job, kind in (("sample", "register"), ("summary", "scores")):
            if given.job not in (None, job):
                continue
            path = os.path.join(folder, kind + ".csv")
            with open(path, "wb") as out:
                subprocess.run([os.path.abspath(given.data), kind, str(given.rows), given.register], stdout=out, check=True)
            measure(given, job, path, folder)
            os.remove(path)


main()
