#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long `serve` takes for its pages and for saving a rating: median and 99th percentile in milliseconds, as the browser waits
and as the processor works, and the memory of the server.

    python3 -B web.py PROGRAM [FILE] [--municipalities 1] [--assessors 3] [--times 40] [--only PAGE]... [--changed]

FILE is an inspection with ratings; it is copied first, since saving writes. Without FILE one is made: 60 dossiers, 38 indicators,
everything rated by all assessors but the first dossier by A. --changed: each page as it is after somebody wrote to the file,
when all of it is looked at again. No test of speed: CTest only sees that it runs.
"""
import argparse
import csv
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "web"))
from served import Browser, Served  # noqa: E402

DOSSIERS, INDICATORS = 60, 38
PAGES = ["/", "/beoordelen", "/beoordelen?dossier=%s", "/lijst?dossier=%s", "/indienen?dossier=%s", "/vier-ogen", "/gelijk", "/steekproef",
         "/narekenen", "/acuut", "/bronnen", "/bevindingen", "/bevinding", "/teksten", "/tekst?sectie=judgement/general", "/afsluiten",
         "/maatregelen", "/verzegelen", "/pakket", "/vernietigen", "/toegankelijkheid", "/rapport"]


def framework():
    scale = {"id": "s", "ratings": [{"code": code, "label": label, "meets": meets} for code, label, meets in (
        ("V", "voldoet", True), ("D", "deels", "partly"), ("N", "voldoet niet", False), ("X", "n.v.t.", "outside"))]}
    indicators = [{"id": "1.%d" % i, "text": "Verzonnen indicator %d." % i, "units": ["dossier"]} for i in range(1, INDICATORS + 1)]
    return {"format": "dossiertoets-framework/1", "id": "breed", "version": "1", "title": "Breed", "language": "nl",
            "source": {"document": "Verzonnen", "published": "2024-01"}, "scales": [scale],
            "source_types": [{"id": "dossier", "label": "Dossiers"}],
            "themes": [{"id": "T", "title": "Thema", "criteria": [{"id": "C", "title": "Criterium", "indicators": indicators}]}]}


def make(program, folder, municipalities, assessors):
    def run(*arguments):
        subprocess.run([program, *arguments], cwd=folder, check=True, stdout=subprocess.DEVNULL)

    places = ["GM%04d" % number for number in range(1, municipalities + 1)]
    with open(folder + "/kader.json", "w", encoding="utf-8") as out:
        json.dump(framework(), out)
    with open(folder + "/lijst.csv", "w", encoding="utf-8") as out:
        out.write("dossier,gemeente,team\n")
        out.writelines("%s-%04d,%s,team %d\n" % (code, n, code, n % 2) for code in places for n in range(3 * DOSSIERS))
    run("new", "x.toets", "--unlisted", "--title", "Tijden", "--framework", "kader.json",
        *[part for code in places for part in ("--municipality", code + "=Stad " + code[2:])])
    run("commit", "x.toets", "--public", "dice:4")
    run("register", "x.toets", "lijst.csv", "--id", "dossier", "--municipality", "gemeente", "--stratum", "team")
    run("draw", "x.toets", "--size", str(DOSSIERS), "--reserve", "5", "--public", "4 2 6 1")
    for k in range(assessors):
        who = chr(ord("A") + k)
        run("sheet", "x.toets", "--assessor", who, "--format", "csv", "-o", who + ".csv")
        with open(folder + "/%s.csv" % who, encoding="utf-8-sig", newline="") as src:
            rows = list(csv.reader(src, delimiter=";"))
        mark, note = rows[0].index("oordeel"), rows[0].index("toelichting")
        for n, row in enumerate(rows[1:]):
            if who != "A" or n >= INDICATORS:
                row[mark] = "VVVVVDDNNX"[(7 * n + n // 11 * k) % 10]
                row[note] = "verzonnen toelichting"
        with open(folder + "/%s.csv" % who, "w", encoding="utf-8", newline="") as out:
            csv.writer(out, delimiter=";").writerows(rows)
        run("score", "x.toets", who + ".csv", "--assessor", who)
    for k in range(1, assessors):
        run("submit", "x.toets", "--assessor", chr(ord("A") + k))
    return folder + "/x.toets"


class Clock:
    """Milliseconds as the browser waits, and of the processor in the server."""

    def __init__(self, pid):
        self.pid, self.waited, self.worked = pid, [], []

    def work(self):
        with open("/proc/%d/schedstat" % self.pid, encoding="ascii") as src:
            return int(src.read().split()[0]) / 1e6

    def time(self, ask):
        before, begun = self.work(), time.perf_counter()
        answer = ask()
        self.waited.append(1000 * (time.perf_counter() - begun))
        self.worked.append(self.work() - before)
        if answer.status not in (200, 303):
            sys.exit("answered with %d: %s" % (answer.status, answer.text[:2000]))
        return answer

    def told(self, what):
        def two(values):
            values = sorted(values)
            return "%8.1f %8.1f" % (statistics.median(values), values[min(len(values) - 1, int(0.99 * len(values)))])
        return "%-42s %s  %s" % (what, two(self.waited), two(self.worked))


def memory(pid):
    with open("/proc/%d/status" % pid, encoding="ascii") as src:
        return {key: int(value) / 1024 for key, value in re.findall(r"^(VmHWM|VmRSS):\s+(\d+)", src.read(), re.M)}


def save(browser, dossier, framework_id, indicator, rating):
    """What the script sends when a rating was given: the answer comes after it is on the disk."""
    page = browser.served.ask("/beoordelen?dossier=%s&kader=%s&indicator=%s" % (dossier, framework_id, indicator), headers=browser.headers())
    token = re.search(r'data-token="([0-9a-f]{64})"', page.text).group(1)
    was = re.search(r'name="was" value="([^"]*)"', page.text).group(1)
    fields = {"token": token, "dossier": dossier, "kader": framework_id, "indicator": indicator, "was": was, "oordeel": rating,
              "toelichting": "verzonnen", "vindplaats": ""}
    return lambda: browser.post("/bewaren", fields)


def measure(program, path, times, only, changed):
    with Served(program, path) as served:
        pid = served.process.pid
        browser = Browser(served)
        browser.get("/wie")
        browser.post("/wie", {"token": browser.token("/wie"), "wie": "A"})
        overview = browser.get("/beoordelen").text
        dossiers = re.findall(r"/beoordelen\?dossier=([^\"&]+)\"", overview)
        first = dossiers[0]
        place = browser.get("/beoordelen?dossier=" + first).text
        form = re.search(r'name="kader" value="([^"]+)"', place)  # none in what was submitted
        print("%-42s %17s  %17s" % ("milliseconds", "waited median 99%", "worked median 99%"))
        if form and (not only or "saving" in only):
            framework_id = form.group(1)
            indicators = re.findall(r"kader=%s&amp;indicator=([^\"&]+)\"" % framework_id, place)
            clock = Clock(pid)
            for k in range(times):
                clock.time(save(browser, first, framework_id, indicators[k % len(indicators)], "DV"[k // len(indicators) % 2]))
            print(clock.told("saving a rating"), flush=True)
        for page in PAGES:
            at = page % first if "%s" in page else page
            if only and page.split("?")[0] not in only:
                continue
            clock, begun = Clock(pid), time.time()
            while len(clock.waited) < times and (len(clock.waited) < 3 or time.time() - begun < 20):
                if changed:
                    os.utime(path)
                clock.time(lambda: served.ask(at, headers=browser.headers()))
            print(clock.told(at), flush=True)
        told = memory(pid)
        print("memory of the server: %.0f MB now, %.0f MB at most" % (told["VmRSS"], told["VmHWM"]))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("program")
    parser.add_argument("file", nargs="?")
    parser.add_argument("--municipalities", type=int, default=1)
    parser.add_argument("--assessors", type=int, default=3)
    parser.add_argument("--times", type=int, default=40)
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--changed", action="store_true")
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    with tempfile.TemporaryDirectory(prefix="dt-bench-web-", dir=os.environ.get("DT_BENCH_FOLDER")) as folder:
        if options.file is None:
            path = make(program, folder, options.municipalities, options.assessors)
        else:
            path = shutil.copy(options.file, folder + "/x.toets")
        measure(program, path, options.times, options.only, options.changed)


if __name__ == "__main__":
    main()
