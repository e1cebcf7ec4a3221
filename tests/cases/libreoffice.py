"""A scoring sheet through LibreOffice: libreoffice.py PROGRAM ROOT

Write a sheet as a workbook and fill in ratings, let LibreOffice save it as XLSX and as CSV, read both back, and compare with
the same ratings read from the CSV sheet. Exit code 77 without LibreOffice (apt-get install libreoffice-calc).
"""

import csv
import glob
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import case
import workbook

TEXTS = ["=CMD('calc')", "<b>&amp; \"zei zij\"", "\u05e9\u05dc\u05d5\u05dd", "twee\nregels; met puntkomma", "@SUM(A1)", "-1+1",
         "1.10", "12-3", "007", "WAAR", "x" * 10000, "caf\u00e9 \u2265 \u20ac 5"]
CSV_FILTER = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,-1"


def fill_in(source, target):
    rows = workbook.read_csv(source)
    at = {name: i for i, name in enumerate(rows[0])}
    codes = ("V", "D", "N", "B", "X")
    for number, row in enumerate(rows[1:]):
        if number % 7 == 6:
            continue  # not looked at
        row[at["oordeel"]] = codes[number % 5]
        row[at["toelichting"]] = TEXTS[number % len(TEXTS)]
        row[at["vindplaats"]] = "plan 12-03-2016, blz. %d" % number
        if row[at["alleen_als"]]:  # it may not apply by the rating of another
            row[at["waarom_toch"]] = "gezien; %d" % number
    with open(target, "w", encoding="utf-8", newline="") as handle:
        csv.writer(handle, delimiter=";").writerows(rows)


def main():
    program, root = sys.argv[1:3]
    if not shutil.which("soffice"):
        print("skipped: LibreOffice is not installed (apt-get install libreoffice-calc)")
        return 77
    with tempfile.TemporaryDirectory() as place:
        env = case.workplace(program, root, place, None)
        env["HOME"] = place

        def sh(command):
            code, out, err = case.run(command, place, env)
            if code != 0:
                raise SystemExit("%s\nexit %d\n%s%s" % (command, code, out, err))
            return out

        sh(". tests/cases/stages.sh; drawn --framework $children; cp visit.toets csv.toets; cp visit.toets xlsx.toets; cp visit.toets office.toets")
        sh("dossiertoets sheet visit.toets --assessor A -o sheet.csv; dossiertoets sheet visit.toets --assessor A -o sheet.xlsx")
        fill_in(os.path.join(place, "sheet.csv"), os.path.join(place, "filled.csv"))
        workbook.fill(*(os.path.join(place, name) for name in ("sheet.xlsx", "filled.xlsx", "filled.csv")))
        office = "soffice -env:UserInstallation=file://$PWD/profile --headless --convert-to '%s' --outdir office filled.xlsx"
        sh(office % "xlsx:Calc MS Excel 2007 XML")
        sh(office % CSV_FILTER)
        saved = [name for name in glob.glob(os.path.join(place, "office", "*.csv")) if "Dossiers" in name]
        os.rename(saved[0], os.path.join(place, "office.csv"))
        said = []
        for inspection, sheet in (("csv.toets", "filled.csv"), ("xlsx.toets", "office/filled.xlsx"), ("office.toets", "office.csv")):
            count = sh("dossiertoets score %s %s --assessor A" % (inspection, sheet))
            said.append((count.replace(inspection, "FILE"), sh("dossiertoets sheet %s --assessor A" % inspection)))
            print(sheet + ": " + count.strip())
        with open(os.path.join(place, "office", "filled.xlsx"), "rb") as new, open(os.path.join(place, "filled.xlsx"), "rb") as old:
            if new.read() == old.read():
                raise SystemExit("LibreOffice did not write the workbook anew")
        for other, name in zip(said[1:], ("workbook", "CSV")):
            if other != said[0]:
                print(case.differ(name, said[0][1], other[1]))
                return 1
    print("the same ratings three times")
    return 0


if __name__ == "__main__":
    sys.exit(main())
