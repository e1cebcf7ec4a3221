#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the steps of an inspection file cost as it grows: seconds by the clock (the lowest and the median of the runs),
seconds of the processors and the peak of memory of each command (medians).

    python3 -B inspection.py PROGRAM FOLDER MUNICIPALITIES [--dossiers 60] [--indicators 18] [--runs 3] [--only COMMAND]... [--build]

Makes an inspection of so many municipalities in FOLDER, which must be new or made by this script (-: a temporary one):
60 dossiers each, 18 indicators, 2 assessors who rate every dossier, all of it invented. An everyday visit is 1 municipality
with --dossiers 14 --indicators 17. The ratings follow from the row's number, so that the file of a size is always the same
but for secrets and times. Files that stand there already are measured as they are, also with another program; a newer one
first brings them up to date. Commands that write do so in a copy. All take turns, so that a busy machine is busy for all of
them. No test of speed: CTest only sees that it runs.
"""
import argparse
import csv
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

RATINGS = "VVVVVDDNNX"
FORMATS = ("text", "md", "html", "json", "csv", "odt", "docx", "ods", "xlsx")


def framework(indicators):
    """So many indicators, six a criterion."""
    each = [range(first, min(first + 6, indicators)) for first in range(0, indicators, 6)]
    scale = {"id": "s", "ratings": [{"code": code, "label": label, "meets": meets} for code, label, meets in (
        ("V", "voldoet", True), ("D", "deels", "partly"), ("N", "voldoet niet", False), ("X", "n.v.t.", "outside"))]}
    criteria = [{"id": f"C{c}", "title": f"Criterium {c}", "indicators": [
        {"id": f"{c}.{i % 6 + 1}", "text": f"Verzonnen indicator {i % 6 + 1} van criterium {c}.", "units": ["dossier"]}
        for i in own]} for c, own in enumerate(each, 1)]
    return {"format": "dossiertoets-framework/1", "id": "groei", "version": "1", "title": "Groei", "language": "nl",
            "source": {"document": "Verzonnen", "published": "2024-01"}, "scales": [scale],
            "source_types": [{"id": "dossier", "label": "Dossiers"}],
            "themes": [{"id": "T", "title": "Thema", "criteria": criteria}]}


class Bench:
    def __init__(self, program, folder, municipalities, dossiers, indicators):
        self.program = os.path.abspath(program)
        self.folder = folder
        self.dossiers = dossiers
        self.indicators = indicators
        self.codes = [f"GM{number:04d}" for number in range(1, municipalities + 1)]

    def path(self, name):
        return os.path.join(self.folder, name)

    def run(self, *arguments):
        """Seconds by the clock, seconds of the processors (user and system), and MiB at the most."""
        begin = time.monotonic()
        with subprocess.Popen([self.program, *arguments], cwd=self.folder, stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, stdin=subprocess.DEVNULL) as done:
            said = done.stderr.read()
            _, status, used = os.wait4(done.pid, 0)
            done.returncode = os.waitstatus_to_exitcode(status)
        if done.returncode not in ((0, 1) if arguments[0] == "check" else (0,)):
            sys.exit(f"{' '.join(arguments)}: {done.returncode} {said.decode()}")
        return time.monotonic() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024

    def write_inputs(self):
        with open(self.path("kader.json"), "w", encoding="utf-8") as out:
            json.dump(framework(self.indicators), out)
        with open(self.path("lijst.csv"), "w", encoding="utf-8") as out:
            out.write("dossier,gemeente,team\n")
            for code in self.codes:
                for number in range(3 * self.dossiers):
                    out.write(f"{code}-{number:04d},{code},team {number % 2}\n")

    def fill(self, sheet, assessor):
        with open(self.path(sheet), encoding="utf-8-sig", newline="") as src:
            rows = list(csv.reader(src, delimiter=";"))
        column = rows[0].index("oordeel")
        for number, row in enumerate(rows[1:]):
            row[column] = RATINGS[(7 * number + number // 11 * assessor) % len(RATINGS)]
        with open(self.path(sheet), "w", encoding="utf-8", newline="") as out:
            csv.writer(out, delimiter=";").writerows(rows)

    def build(self):
        os.makedirs(self.folder, exist_ok=True)
        if os.path.exists(self.path("ingediend.toets")):
            for stage in ("lijst", "getrokken", "gescoord", "ingediend"):
                self.run("log", f"{stage}.toets", "--head")
            return
        self.write_inputs()
        named = [word for code in self.codes for word in ("--municipality", f"{code}=Stad {code[2:]}")] + ["--unlisted"]
        self.run("new", "lijst.toets", "--title", "Groei", "--framework", "kader.json", *named)
        self.run("register", "lijst.toets", "lijst.csv", "--id", "dossier", "--municipality", "gemeente",
                 "--stratum", "team")
        self.copy("lijst.toets", "getrokken.toets")
        self.run("draw", "getrokken.toets", "--size", str(self.dossiers), "--reserve", "5", "--public", "bron", "--without-commitment",
                 "-o", "trekking.csv", "--format", "csv")
        self.copy("getrokken.toets", "gescoord.toets")
        self.run("assign", "gescoord.toets", "--assessor", "A", "--second", "B", "--every", "1")
        for number, assessor in enumerate("AB"):
            sheet = f"{assessor}.csv"
            self.run("sheet", "gescoord.toets", "--assessor", assessor, "-o", sheet)
            self.fill(sheet, number)
            self.run("score", "gescoord.toets", sheet, "--assessor", assessor)
        self.copy("gescoord.toets", "ingediend.toets.deel")
        for assessor in "AB":
            self.run("submit", "ingediend.toets.deel", "--assessor", assessor)
        os.rename(self.path("ingediend.toets.deel"), self.path("ingediend.toets"))

    def copy(self, source, target):
        shutil.copyfile(self.path(source), self.path(target))
        os.chmod(self.path(target), 0o600)

    def commands(self):
        with open(self.path("A.csv"), encoding="utf-8", newline="") as src:
            dossier = next(csv.DictReader(src, delimiter=";"))["dossier"]
        one = ["--municipality", self.codes[0]]
        rating = ["--dossier", dossier, "--indicator", "1.1", "--rating", "N", "--assessor", "A"]
        return (("score one", "gescoord", True, ["score", None, *rating]),
                ("sheet", "gescoord", False, ["sheet", None, "--assessor", "A", "-o", "uit.txt", "-f"]),
                ("submit", "gescoord", True, ["submit", None, "--assessor", "A"]),
                ("settle list", "ingediend", False, ["settle", None, "-o", "uit.txt", "-f"]),
                ("assign", "getrokken", True,
                 ["assign", None, "--assessor", "A", "--second", "B", "--every", "1"]),
                ("draw", "lijst", True,
                 ["draw", None, "--size", str(self.dossiers), "--reserve", "5", "--public", "bron", "--without-commitment", "-o", "uit.txt", "-f"]),
                ("summary of one", "ingediend", False, ["summary", None, *one, "-o", "uit.csv", "-f"]),
                *((f"report as {name}", "ingediend", False,
                   ["report", None, *one, "--date", "2025-01-01", "--format", name, "-o", "uit.bin", "-f"]) for name in FORMATS),
                ("report brief", "ingediend", False, ["report", None, *one, "--brief", "--date", "2025-01-01", "-o", "uit.html", "-f"]),
                ("check of one", "ingediend", False, ["check", None, *one, "--date", "2025-01-01", "-o", "uit.txt", "-f"]),
                ("summary of all", "ingediend", False, ["summary", None, "-o", "uit.csv", "-f"]),
                ("report all", "ingediend", False,
                 ["report", None, "--all", "--date", "2025-01-01", "--format", "html", "-o", "alle", "-f"]),
                ("compare", "ingediend", False, ["compare", None, "-o", "uit.csv", "-f"]),
                ("agreement", "ingediend", False, ["agreement", None, "-o", "uit.csv", "-f"]),
                ("log --verify", "ingediend", False, ["log", None, "--verify"]),
                ("settle equal", "ingediend", True, ["settle", None, "--equal", "--by", "A", "--by", "B"]),
                ("log --head", "ingediend", False, ["log", None, "--head"]))

    def measure_one(self, stage, writes, arguments):
        path = f"{stage}.toets"
        if writes:
            self.copy(path, "kopie.toets")
            path = "kopie.toets"
        shutil.rmtree(self.path("alle"), ignore_errors=True)
        return self.run(*[path if word is None else word for word in arguments])

    def measure(self, runs, only):
        asked = [each for each in self.commands()
                 if (not only or each[0] in only) and (each[0] != "compare" or len(self.codes) > 1)]
        spent = {each[0]: [] for each in asked}
        for _ in range(runs):
            for name, *how in asked:
                spent[name].append(self.measure_one(*how))
        for name, figures in spent.items():
            wall, cpu, peak = (statistics.median(each) for each in zip(*figures))
            lowest = min(each[0] for each in figures)
            print(f"{len(self.codes):4d} municipalities  {name:15s} {lowest:9.3f} s  {wall:9.3f} s  {cpu:9.3f} s CPU {peak:8.1f} MiB",
                  flush=True)


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("program")
    options.add_argument("folder")
    options.add_argument("municipalities", type=int)
    options.add_argument("--dossiers", type=int, default=60)
    options.add_argument("--indicators", type=int, default=18)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--only", action="append", default=[], metavar="COMMAND")
    options.add_argument("--build", action="store_true", help="make the files only")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = temporary if given.folder == "-" else given.folder
        bench = Bench(given.program, folder, given.municipalities, given.dossiers, given.indicators)
        bench.build()
        if not given.build:
            print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
            bench.measure(given.runs, given.only)


main()
