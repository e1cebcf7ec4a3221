# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command that the program prints succeeds on a file as it is then, once its words in capitals are filled in: the steps
of status, what check says of what is open, and the hints of other commands. And what the catalogue of messages has for
printing was printed and run: a new hint that nobody runs fails the test.

printed.py PROGRAM ROOT [both]     both: in both languages each time; else in one and the other by turns
"""

import csv
import itertools
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

PROGRAM, ROOT = sys.argv[1:3]
CHILDREN, FAMILIES = "toezichtkader-stelseltoezicht-jeugd", "verwachtingen-1g1p1r"
# Words in capitals, in both languages.
WORDS = {"N": "6", "R": "2", "CODE": "A", "COLUMN": "dossiernummer", "KOLOM": "dossiernummer", "MUNICIPALITY": "GM1924",
         "GEMEENTE": "GM1924", "VALUE": "4 2 6 1", "WAARDE": "4 2 6 1", "FRAMEWORK": FAMILIES, "KADER": FAMILIES, "ID": "1.1.4",
         "TEXT": "Nagelezen (verzonnen).", "TEKST": "Nagelezen (verzonnen).", "WHY": "verschrijving", "WAAROM": "verschrijving",
         "REASON": "nagevraagd", "REDEN": "nagevraagd", "FUNCTION": "teamleider", "FUNCTIE": "teamleider", "KIND": "received",
         "SOORT": "ontvangen",
         "RATING": "V", "OORDEEL": "V", "SOURCE": "G05", "BRON": "G05", "DOSSIER": "D01", "GROUND": "not-delivered",
         "GROND": "niet-aangeleverd", "RISK": "unknown", "RISICO": "onbekend", "EXTENT": "structural", "OMVANG": "structureel",
         "NATURE": "immediate", "AARD": "direct", "DATE": "2017-01-01", "DATUM": "2017-01-01", "TITLE": "Bezoek (verzonnen)",
         "TITEL": "Bezoek (verzonnen)"}
FILES = {"REGISTER.csv": "register.csv", "SOURCES.csv": "bronnen.csv", "BRONNEN.csv": "bronnen.csv", "COPY.toets": "kopie.toets",
         "KOPIE.toets": "kopie.toets", "FILE.toets": "bezoek.toets", "BESTAND.toets": "bezoek.toets"}
# Not run here: why.
ELSEWHERE = {
    "KIND_": "what a file is, when a command gets another: cases/kinds",
    "WEB_": "starts a server: tests/web",
    "CLI_HELP_HINT": "help: cases/help",
    "TEXTS_DO_EDIT": "opens an editor: cases/texts",
    "CLI_DESCRIPTION": "no command",
    "CLI_STATUS_MORE": "the page of status itself",
    "PEOPLE_": "registering: cases/people",
    "CLI_TAGLINE": "no command",
    "CONTRADICT_DO_": "of files of an earlier version: cases/contradicting",
    "BESIDE_SPOKEN_DO": "of drawn partners: cases/partners",
    "MEASUREMENT_PROMISE_DO": "of a framework with promises: cases/values",
    "SETTINGS_": "of who works here, which no test has: cases/habits",
    "ID": "a comment",
    "LIFE_DO_": "what stands in the way of adopting, run until nothing does: cases/adopt",
    "OVERVIEW_DO_KEYS": "asks a passphrase: cases/keys",
    "OVERVIEW_DO_SHEET_KEY": "asks a passphrase: cases/people",
    "OVERVIEW_DO_REGISTER_ANY": "the same as OVERVIEW_DO_REGISTER, of an inspection without a municipality",
}
turn = itertools.cycle((("nl", "en"),) if "both" in sys.argv[3:] else (("nl",), ("en",)))
wrong = []
ran = set()
kinds = set()


def call(words, fine=(0,)):
    done = subprocess.run([PROGRAM, *words], capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=120)
    if done.returncode not in fine:
        wrong.append("%s: exit %d\n%s" % (" ".join(words), done.returncode, done.stderr))
    return done


def fill(command, by):
    """The words of a command as somebody types them; by: who is meant by the first CODE, the second, …"""
    words, code = [], iter(by)
    for word in shlex.split(command)[1:]:
        word = FILES.get(word, WORDS.get(word, word) if word != "CODE" else next(code, by[-1]))
        words.append(re.sub(r"-CODE\.", "-%s." % by[-1], word))
    return words


def patterns():
    """The messages that print a command: name -> a pattern of it, in both languages."""
    found = {}
    folder = os.path.join(ROOT, "src/base/messages")
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding="utf-8") as handle:
            rows = re.findall(r"DT_MESSAGE\(\s*(\w+),(.*?)\"\)\n", handle.read() + "\n", flags=re.S)
        for key, text in rows:
            said = re.sub(r'"\s*\n\s*"', "", text)
            commands = re.findall(r"dossiertoets [a-z]+(?: [^\";,()]*)?", said)
            commands = [c for c in commands if re.search(r"[{]0[}]|[A-Z]\.toets", c)]
            if commands:
                found[key] = [re.sub(r"\\{\d+\\}", ".*", re.escape(c.strip().rstrip("."))) for c in commands]
    return found


def run_printed(commands, place, by=("A", "B"), only=None):
    """Each on a copy of the folder as it is; a step of status may rest on the file that the step before it makes."""
    made = tempfile.mkdtemp()
    for command in commands:
        with tempfile.TemporaryDirectory() as copy:
            shutil.copytree(place, copy, dirs_exist_ok=True)
            shutil.copytree(made, copy, dirs_exist_ok=True)
            os.chdir(copy)
            words = fill(command, by)
            before = set(os.listdir("."))
            checks = words[0] == "check"
            call(words, (0, 1) if checks else (0,))
            ran.add(command)
            if words[0] in ("sheet", "settle"):
                for name in set(os.listdir(".")) - before:
                    if not name.endswith((".toets", "-journal")):
                        fill_form(name)
                        shutil.copy(name, made)
            os.chdir(place)
    shutil.rmtree(made)


def fill_form(name):
    """What somebody fills in: every rating V; in what is settled, V with a reason."""
    if not name.endswith(".csv"):
        return
    with open(name, encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.reader(handle, delimiter=";"))
    head = {title: at for at, title in enumerate(rows[0])}
    for row in rows[1:]:
        for title, value in (("vastgesteld", "V"), ("motivering", "nagelezen"), ("hoe", "overleg"), ("settled", "V"),
                             ("motivation", "nagelezen"), ("how", "overleg")):
            if title in head:
                row[head[title]] = value
    with open(name, "w", encoding="utf-8", newline="") as handle:
        csv.writer(handle, delimiter=";").writerows(rows)


def look(by=("A", "B")):
    """All that status and check print now."""
    place = os.getcwd()
    for lang in next(turn):
        shown = json.loads(call(["status", "bezoek.toets", "--format", "json", "--lang", lang]).stdout)
        steps = shown["next"] + shown["when_needed"]
        kinds.update(s["kind"] for s in steps)
        for some in (shown["next"], shown["when_needed"]):  # the second are taken by themselves
            run_printed([s["command"] for s in some], place, by)
        text = call(["status", "bezoek.toets", "--lang", lang]).stdout
        run_printed(re.findall(r"dossiertoets status .*", text), place, by)
        rows = json.loads(call(["check", "bezoek.toets", "--date", "2017-03-01", "--format", "json", "--lang", lang], (0, 1)).stdout)["rows"]
        one = {}
        for row in rows:
            if row["command"]:
                one.setdefault((row["kind"], row["command"].split()[1], "--close" in row["command"], "--team" in row["command"]), row["command"])
        run_printed([c for c in one.values() if " --edit " not in c], place, by)
    return steps


def said(words, fine=(0,)):
    """A step, and the hints in what it says."""
    done = call(words, fine)
    place = os.getcwd()
    hints = [h.rstrip(".") for h in re.findall(r"dossiertoets [a-z]+ [^:;,()\n]*(?::\d+)?", done.stdout + done.stderr)
             if "--help" not in h]
    run_printed(hints, place)


def visit():
    shutil.copy(os.path.join(ROOT, "samples/registers/goeree-overflakkee.csv"), "register.csv")
    shutil.copy(os.path.join(ROOT, "samples/goeree-overflakkee/bronnen.csv"), "bronnen.csv")
    file = "bezoek.toets"
    said([file], (2,))
    said(["new", file, "--title", "Bezoek (verzonnen)", "--framework", FAMILIES, "--framework", CHILDREN, "--municipality", "GM1924=Goeree-Overflakkee"])
    look()
    said(["commit", file, "--public", "dice:4"])
    look()
    said(["register", file, "register.csv", "--municipality", "GM1924", "--id", "dossiernummer", "--stratum", "team", "--where", "status=lopend",
          "--where", "leefgebieden>=2"])
    look()
    said(["draw", file, "--size", "14", "--dry-run"], (2,))
    said(["page", file, "--size", "14", "--reserve", "2"])
    look()
    said(["draw", file, "--public", "4 2 6 1"])
    shutil.copy(file, "kopie.toets")
    look()


def rate():
    file, place = "bezoek.toets", ["--framework", FAMILIES, "--indicator", "1.1.4"]
    samples = os.path.join(ROOT, "samples/goeree-overflakkee")
    said(["source", file, "bronnen.csv", "--municipality", "GM1924"])
    said(["score", file, "--dossier", "D01", *place, "--rating", "V", "--assessor", "A"])
    look()
    said(["signal", file, "--dossier", "D07", "--seen", "jong kind (verzonnen)", "--risk", "unknown", "--assessor", "A"])
    look()
    said(["signal", file, "--report", "S1-A", "--to", "teamleider", "--assessor", "A"])
    said(["score", file, os.path.join(samples, "oordelen.csv"), "--assessor", "A"])
    look()
    said(["score", file, os.path.join(samples, "teamoordelen.csv"), "--assessor", "A"])
    look()
    said(["source", file, "--link", "G01", *place, "--direction", "supports"])
    said(["source", file, "--link", "G03", *place, "--direction", "contradicts"])
    said(["source", file, "--cited", "Beleidsplan (verzonnen)", "--in", "3.2"])
    said(["finding", file, *place, "--text", "In dertien van de twaalf dossiers ontbreekt een inschatting.", "--assessor", "A"])
    said(["finding", file, "--framework", FAMILIES, "--indicator", "1.1.2", "--text", "Alleen dossiers.", "--assessor", "A"])
    said(["measure", file, "--kind", "structural", "--text", "Elke casus krijgt een inschatting.", "--to", "college", "--deadline", "2017-01-01", "--assessor", "A"])
    said(["score", file, "--dossier", "D02", *place, "--rating", "V", "--assessor", "A"])
    look()
    said(["remark", file, "--kind", "question", "--dossier", "D01", *place, "--text", "Waar staat dat (verzonnen)?", "--assessor", "B"])
    look()
    said(["remark", file, "--step", "O1-B", "--as", "answer", "--text", "Op blz. 4 (verzonnen).", "--reason", "nagelezen", "--assessor", "A"])
    look()
    for n in range(6):
        said(["remark", file, "--kind", "remark", "--on", "F1-A", "--text", "Opmerking %d (verzonnen)." % n, "--assessor", "B"])
    look()
    said(["add", file, "V-GO-9999", "--reason", "aanleiding (verzonnen)", "--assessor", "A"])
    look()
    said(["score", file, "--dossier", "D03", "--framework", FAMILIES, "--indicator", "1.1.3", "--rating", "N", "--assessor", "A"], (0, 3))


def four_eyes():
    file, place = "bezoek.toets", ["--framework", FAMILIES, "--indicator", "1.1.4"]
    for n in range(1, 4):
        said(["score", file, "--dossier", "D%02d" % n, *place, "--rating", "V", "--assessor", "B"])
    look(("A", "B"))
    for who in "AB":
        said(["submit", file, "--assessor", who, "--incomplete", "--reason", "voorbeeld"])
    look(("A", "B"))


def conditions():
    """Two indicators of which one hangs on the other, rated against each other; first by one, then settled by two."""
    os.mkdir("voorwaarde")
    shutil.copy("register.csv", "voorwaarde")
    os.chdir("voorwaarde")
    file = "bezoek.toets"
    said(["new", file, "--title", "Bezoek (verzonnen)", "--framework", FAMILIES, "--municipality", "GM1924=Goeree-Overflakkee"])
    said(["commit", file, "--public", "none"])
    said(["register", file, "register.csv", "--municipality", "GM1924", "--id", "dossiernummer"])
    said(["page", file, "--size", "3"])
    look()
    said(["draw", file, "--without-public"])
    for indicator, rating in (("1.1.3", "N"), ("2.2.3", "V")):
        call(["score", file, "--dossier", "D01", "--framework", FAMILIES, "--indicator", indicator, "--rating", rating, "--assessor", "A"], (0, 1, 3))
    look(("A", "B"))


def complain():
    """A recommendation that was not followed in time."""
    os.chdir("..")
    os.mkdir("klacht")
    shutil.copy("register.csv", "klacht")
    os.chdir("klacht")
    form = {"format": "dossiertoets-complaint/1", "code": "K01", "municipality": "GM1924", "complainant": "Mevrouw Z (verzonnen)",
            "requested": "2016-01-02", "complaint": "Over de gemeente.", "judgement": "Gegrond.", "conclusion": "gegrond",
            "norms": [{"indicator": "1.3.1", "rating": "N", "motivation": "niet gehoord"}], "signatories": ["Ombudsman"],
            "recommendations": [{"text": "Luister.", "due": "2017-01-01"}], "adopted": "2016-06-01"}
    with open("klacht.json", "w", encoding="utf-8") as handle:
        json.dump(form, handle)
    call(["new", "bezoek.toets", "--title", "Klacht (verzonnen)", "--framework", "behoorlijkheidsnormen", "--municipality",
          "GM1924=Goeree-Overflakkee"])
    call(["complaint", "bezoek.toets", "klacht.json", "--assessor", "A"])
    look()


def whole():
    """Everything rated by two, to the end."""
    os.chdir("..")
    os.mkdir("geheel")
    shutil.copy("register.csv", "geheel")
    os.chdir("geheel")
    file = "bezoek.toets"
    kader = os.path.join(ROOT, "tests/inspection/kader.json")
    WORDS["ID"] = "1.1.1"
    call(["new", file, "--title", "Bezoek (verzonnen)", "--framework", kader, "--municipality", "GM1924=Goeree-Overflakkee",
          "--municipality", "GM0505=Dordrecht"])
    call(["commit", file, "--public", "none"])
    for code in ("GM1924", "GM0505"):
        call(["register", file, "register.csv", "--municipality", code, "--id", "dossiernummer"])
    look()
    call(["draw", file, "--size", "2", "--without-public"])
    call(["assign", file, "--assessor", "A", "--second", "B", "--every", "1", "--reason", "ijking"])
    shutil.copy(file, "kopie.toets")
    for who in "AB":
        call(["sheet", file, "--assessor", who, "-o", who + ".csv"])
        rate_all(who + ".csv", "N" if who == "B" else "V")
        call(["score", file, who + ".csv", "--assessor", who])
        call(["sheet", file, "--assessor", who, "--team", "-o", who + "t.csv"])
        rate_all(who + "t.csv", "V")
        call(["score", file, who + "t.csv", "--assessor", who])
        look(("A", "B"))
    for who in "AB":
        call(["submit", file, "--assessor", who])
    look(("A", "B"))
    call(["settle", file, "--equal", "--by", "A", "--by", "B"])
    call(["settle", file, "--sheet", "-o", "s.csv"])
    fill_form("s.csv")
    call(["settle", file, "s.csv", "--by", "A", "--by", "B"])
    look(("A", "B"))
    call(["seal", file, "--by", "A", "--by", "B"])
    look(("A", "B"))


def rate_all(name, code):
    with open(name, encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.reader(handle, delimiter=";"))
    head = {title: at for at, title in enumerate(rows[0])}
    for n, row in enumerate(rows[1:]):
        row[head["oordeel"]] = code if n % 2 else "V"
        row[head["toelichting"]] = "gezien (verzonnen)"
    with open(name, "w", encoding="utf-8", newline="") as handle:
        csv.writer(handle, delimiter=";").writerows(rows)


def main():
    visit()
    rate()
    four_eyes()
    conditions()
    complain()
    whole()
    for key, commands in patterns().items():
        if any(key.startswith(name) for name in ELSEWHERE):
            continue
        if not any(re.fullmatch(c, said_command) for c in commands for said_command in ran):
            wrong.append("printed nowhere, so not run: %s: %s" % (key, commands[0]))


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    main()
    os.chdir("/")
print("\n".join(wrong[:40]))
print(len(ran), "commands", sorted(kinds))
sys.exit(1 if wrong else 0)
