# SPDX-License-Identifier: GPL-3.0-or-later
"""Run the commands of a list of what is missing, with its words in capitals filled in; each must succeed."""

import csv
import shlex
import subprocess
import sys

WORDS = {"CODE": "A", "OTHER": "B", "ANDER": "B", "WHY": "verzonnen", "WAAROM": "verzonnen", "TEXT": "Verzonnen tekst.",
         "TEKST": "Verzonnen tekst.", "TEKST.md": "alinea.md", "FILE.md": "alinea.md", "NUMBER": "1", "NUMMER": "1",
         "WORD": "taken_over", "WOORD": "overgenomen", "DATE": "2017-04-01", "DATUM": "2017-04-01", "KADER": "verwachtingen-1g1p1r",
         "FRAMEWORK": "verwachtingen-1g1p1r", "ID": "1.1.4", "SOURCE": "G02", "BRON": "G02"}
LAST = ("unsealed", "sealed", "answer")

with open("alinea.md", "w", encoding="utf-8") as text:
    text.write("Hierover is niets bijzonders te melden (verzonnen).\n")
with open(sys.argv[1], encoding="utf-8", newline="") as table:
    rows = list(csv.DictReader(table))
done = failed = 0
for row in rows:
    if row["kind"] in LAST:
        continue
    command = [WORDS.get(word, word) for word in shlex.split(row["command"])]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    done += 1
    if ran.returncode != 0:
        failed += 1
        print(row["kind"], row["subject"], shlex.join(command), ran.stderr, sep="\n")
print("run:", done, "failed:", failed)
