"""What is written nowhere has a character that a terminal, a browser or an office program would act on, or that hides or
turns text round: every command that gives back what somebody wrote, in every format, with every such character in
every text that it takes. And no cell of a CSV or workbook begins a formula.

hostile.py PROGRAM ROOT
"""

import csv
import io
import os
import re
import subprocess
import sys
import tempfile
import zipfile

PROGRAM, ROOT = sys.argv[1], sys.argv[2]
# C0 but for tab, line feed and carriage return, DEL, C1; UAX #9; zero width, soft hyphen, tags (UTS #36, UTS #39).
CODES = ([c for c in range(1, 32) if c not in (9, 10, 13)] + list(range(0x7F, 0xA0)) + [0xAD, 0x61C, 0x180E]
         + list(range(0x200B, 0x2010)) + list(range(0x2028, 0x202F)) + list(range(0x2060, 0x206A)) + [0xFEFF, 0xFFF9, 0xE0041])
DANGEROUS = re.compile("[%s]" % "".join(re.escape(chr(c)) for c in CODES))
ALL = "".join(chr(c) for c in CODES)
ESCAPES = "\x1b[2J\x1b]0;weg\x07\x9b31m\u202eneergekeerd\u202c"
FORMULAS = ["=HYPERLINK(\"http://x\")", "+cmd|' /C calc'!A0", "@SUM(1)", "-2+3+cmd|' /C calc'!A0"]
bad = 0
written = 0


def wrong(what, text=""):
    global bad
    bad = 1
    print("not so: %s: %r" % (what, text[:200]))


def look(what, text, table=False):
    global written
    written += 1
    text = text.removeprefix("\ufeff")  # of a CSV, for office programs
    found = DANGEROUS.search(text)
    if found:
        wrong("%s has U+%04X" % (what, ord(found.group())), text[max(0, found.start() - 60):found.start() + 40])
    if table:
        for row in csv.reader(io.StringIO(text), delimiter=";" if text.partition("\n")[0].count(";") else ","):
            for cell in row:
                if re.match(r"[=@]|[+-](?![\d.,]+%?$)", cell) and len(cell) > 1:
                    wrong("%s has a formula" % what, cell)


def look_in_book(what, data):
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        for name in book.namelist():
            if name.endswith(".png"):
                continue
            text = book.read(name).decode("utf-8")
            look("%s of %s" % (name, what), text)
            if "<f>" in text or re.search(r"_x00[01][0-9A-F]_", text.replace("_x005F_", "")):
                wrong("%s of %s has a formula or an escaped character" % (name, what), text)


def run(*arguments, fine=(0,)):
    done = subprocess.run([PROGRAM, *arguments], stdin=subprocess.DEVNULL, capture_output=True, cwd=".")
    out, err = done.stdout.decode("utf-8", "surrogateescape"), done.stderr.decode("utf-8", "surrogateescape")
    if done.returncode not in fine:
        wrong("%s ends with %d" % (" ".join(arguments)[:80], done.returncode), err)
    return out, err


def step(*arguments, fine=(0, 1)):
    """A command without a format of its own."""
    out, err = run(*arguments, fine=fine)
    look("output of " + arguments[0], out)
    look("messages of " + arguments[0], err)


def formats(*arguments, fine=(0, 1)):
    """Every format that the command has, to the screen and to a file."""
    help_text = run("help", arguments[0])[0]
    named = re.search(r"--format FORMAT\s+[^:]*: ([a-z]+(?:,\s+[a-z]+)*)", help_text)
    for name in [n.strip() for n in named.group(1).split(",")] if named else [None]:
        given = ["--format", name] if name else []
        if name in ("odt", "docx", "ods", "xlsx"):
            if os.path.exists("uit"):
                os.remove("uit")
            run(*arguments, *given, "-o", "uit", fine=fine)
            if os.path.exists("uit"):
                with open("uit", "rb") as handle:
                    look_in_book("%s as %s" % (arguments[0], name), handle.read())
            continue
        out, err = run(*arguments, *given, fine=fine)
        look("messages of %s as %s" % (arguments[0], name), err)
        if name != "json":
            look("%s as %s" % (arguments[0], name), out, table=name == "csv")


def register():
    rows = ["dossier,team"]
    hostile = ["H%03d%s" % (i, chr(c)) for i, c in enumerate(CODES) if c not in (0x2028, 0x2029)] + FORMULAS
    rows += ['"%s","%s"' % (h.replace('"', '""'), "team" + ESCAPES) for h in hostile]
    with open("register.csv", "w", encoding="utf-8", newline="") as handle:
        handle.write("\n".join(rows) + "\n")


def main():
    text = "gezien" + ESCAPES + ALL.replace("\u2028", "").replace("\u2029", "")
    register()
    kader = os.path.join(ROOT, "tests/inspection/kader.json")
    step("new", "b.toets", "--title", "Bezoek " + text, "--framework", kader, "--municipality", "GM1924=Goeree-Overflakkee" + ESCAPES, "--unlisted", "--supervisor", "Dienst " + ESCAPES)
    step("commit", "b.toets", "--public", "none")
    read = ["--id", "dossier", "--stratum", "team"]
    step("register", "b.toets", "register.csv", *read, "--municipality", "GM1924", "--exclude", "H003\x04=" + text)
    step("register", "b.toets", "register.csv", "--check", "--municipality", "GM1924")
    formats("sample", "register.csv", "--id", "dossier", "--by", "team", "--size", "9", "--key", "ab" * 32)
    step("draw", "b.toets", "--size", "60", "--reserve", "5", "--without-public", "--present", "allen " + ESCAPES)
    with open("besluit.csv", "w", encoding="utf-8") as handle:
        handle.write('kind,who,count,unit,date,note\ndocument,"raad %s",1,,2016,"%s"\n' % (ESCAPES, text))
    place = ["--framework", "proef", "--indicator", "1.1.2"]
    for n in range(1, 6):
        step("score", "b.toets", "--dossier", "D%02d" % n, *place, "--rating", "VN"[n % 2], "--assessor", "A", "--text", text, "--place", "blz " + ESCAPES)
    step("replace", "b.toets", "D09", "--reason", "other", "--note", text)
    step("source", "b.toets", "besluit.csv", "--municipality", "GM1924")
    step("signal", "b.toets", "--dossier", "D02", "--seen", text, "--risk", "unknown", "--assessor", "A")
    step("finding", "b.toets", *place, "--text", text, "--source", "B01", "--risk", text, "--assessor", "A")
    with open("tekst.md", "w", encoding="utf-8") as handle:
        handle.write("Gezien " + text.replace("\r", "") + "\n\n- " + ESCAPES + "\n")
    step("text", "b.toets", "judgement/general", "--set", "tekst.md", "--assessor", "A")
    step("submit", "b.toets", "--dossier", "D01", "--assessor", "A", "--incomplete", "--reason", text)
    for command in (["summary", "b.toets"], ["report", "b.toets"], ["log", "b.toets"], ["check", "b.toets"], ["status", "b.toets"], ["status", "b.toets", "--drawn"], ["signal", "b.toets", "--all"],
                    ["finding", "b.toets"], ["finding", "b.toets", "--withdrawn"], ["hearing", "b.toets"], ["source", "b.toets"], ["draw", "b.toets", "--list"], ["measure", "b.toets"], ["policy", "b.toets"],
                    ["triangulate", "b.toets"], ["sheet", "b.toets", "--assessor", "A"], ["sheet", "b.toets", "--list"], ["assign", "b.toets"],
                    ["complaint", "b.toets"], ["text", "b.toets"], ["text", "b.toets", "judgement/general"], ["agreement", "b.toets"]):
        out, err = run(*command, fine=(0, 1, 2, 3))
        if "judgement/general" in command:
            look("a text", out)
        elif not err.startswith("dossiertoets: Onbekende optie"):
            formats(*command, fine=(0, 1, 2, 3))
    step("log", "b.toets", "--verify")
    run("reveal", "b.toets", "-o", "protocol.json")
    step("verify", "protocol.json", "--register", "register.csv")
    step("open\x1b[31m\u202e.toets", fine=(2,))
    step("report", "geen\x1b[31m\u202e.toets", fine=(3,))
    if written < 80:
        wrong("only %d outputs were looked at" % written)


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    main()
    os.chdir("/")
print(written, "outputs")
sys.exit(bad)
