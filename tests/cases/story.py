# SPDX-License-Identifier: GPL-3.0-or-later
"""The story of tests/cases/two-laptops by two people who read what the program says comes next, and type that: with
`dossiertoets FILE`, and at a terminal after each step. From nothing to the sealed inspection with its report; then the
same ratings, settled ratings, agreement and summary as in that case. Every command is counted, also `dossiertoets FILE`
and the copy for the other laptop, and every character with its Enter, as if nothing were completed or called back by
the shell. Filling in the forms is not counted: that is the rating itself.

story.py PROGRAM ROOT
"""

import csv
import json
import os
import pty
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

import case
import workbook

PROGRAM, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
MOST_COMMANDS, MOST_KEYS = 23, 1912  # half of what the same took by hand, before there was a status: 46 and 3,824
ENV = dict(os.environ, PATH=os.path.dirname(PROGRAM) + os.pathsep + os.environ["PATH"], LC_ALL="nl_NL.UTF-8")
ENV.pop("DOSSIERTOETS_LANG", None)
FILE, WHY = "bezoek.toets", "bijlage gelezen"
typed = []

# What these people know, by what a step is about: the words in capitals in their order; and the options that its text
# names and that they want besides.
KNOWN = {
    "new": ["Bezoek (verzonnen)", "verwachtingen-1g1p1r", "Goeree-Overflakkee"],
    "register": ["register.csv", "dossiernummer"],
    "page": ["14", "2"],
    "draw": ["4 2"],
    "replace": ["D14", "niet-aangeleverd", "ligt bij de rechtbank"],
    "assign": ["A", "B"],
    "signal --dossier": ["D07", "jong kind, verblijfplaats onbekend (verzonnen)", "onbekend", "teamleider", "B"],
    "merge": ["../b/" + FILE],
    "reopen": ["D05", "B", "bijlage kwam later", "A"],
    "score --dossier": ["D05", "1.1.4", "V"],
    "signal --close": ["kind is gezien door het team", "A"],
    "finding": ["1.1.4", "Een inschatting van de veiligheid is niet altijd gevonden.", "structureel", "A"],
    "measure": ["structureel", "Elke casus krijgt een inschatting.", "college", "2017-01-01", "A"],
    "seal": ["A", "B"],
}
BESIDES = {"register": [("-s", "team"), ("-w", "status=lopend"), ("-w", "leefgebieden>=2"),
                        ("-x", "V-GO-0211=zelfde gezin als V-GO-0007"), ("-x", "V-GO-0212=aanleiding van het toezicht")]}
# In their order: who does it, and what comes before it is first done, where somebody knows better than the program.
WHO = {"replace": "a", "assign": "a", "signal --dossier": "b", "merge": "a", "reopen": "a", "score --dossier": "a", "settle --sheet": "a",
       "settle": "a", "signal --close": "a", "finding": "a", "measure": "a", "reveal": "a", "report": "a", "seal": "a"}
AFTER = {"assign": "replace", "settle --sheet": "score --dossier", "settle": "settle --sheet", "score --dossier": "reopen", "seal": "measure",
         "finding": "settle", "measure": "finding", "report": "measure", "submit": "never", "score": "signal --dossier", "signal --close": "settle"}
RATED = {"A": ("D01", "D02", "D03", "D04"), "B": ("D01", "D05", "D02")}
# Told, and not done in that case either: they are with two, have the list of the draw, rate no teams, and stop at the seal.
NOT_WANTED = ("sheet", "sheet --list", "check", "adopt", "log")


def fail(what):
    print("\n".join("%3d %s" % (len(line) + 1, line) for line in typed))
    print("not so:", what)
    sys.exit(1)


def about(command):
    """What a step is about: its command, with the option that says what it does."""
    words = shlex.split(command)[1:]
    does = [o for o in ("--dossier", "--report", "--close", "--sheet", "--list") if o in words[2:3] or o in words and words[0] in ("settle", "sheet")]
    return " ".join([words[0]] + does[:1]) if words[0] != "reopen" else "reopen"


class Laptop:
    """A folder and somebody at it, with what the program said last."""

    def __init__(self, name, person):
        self.name, self.person, self.said, self.done = name, person, [], set()
        os.mkdir(name)

    def type(self, line):
        typed.append(line)
        pid, terminal = pty.fork()
        if pid == 0:
            os.chdir(self.name)
            os.execvpe("sh", ["sh", "-c", line], ENV)
        seen = b""
        while True:
            try:
                more = os.read(terminal, 65536)
            except OSError:  # the other side is gone
                break
            seen += more
            if not more:
                break
            if seen.rstrip().endswith("Waarom?".encode()):  # a rating that was recorded changes
                typed[-1] += "\n" + WHY  # keys, and no command
                os.write(terminal, WHY.encode() + b"\n")
        _, status = os.waitpid(pid, 0)
        os.close(terminal)
        text = re.sub("\x1b\\[[0-9;]*m", "", seen.decode("utf-8")).replace("\r\n", "\n")  # as it reads, whatever its colour
        if os.waitstatus_to_exitcode(status) != 0 and "begint met" not in text:
            fail("%s: %s" % (line, text))
        self.listen(text)

    def listen(self, text):
        """The commands, each whole again: a step stands on lines that are set in below its number."""
        whole = re.sub(r"(?<=\S)\n   (?=\S)", " ", text)
        said = re.findall(r"^(?:\d+\. |dossiertoets: )(.*): (dossiertoets .*)$", whole, flags=re.M)
        if said:
            self.said = said


def take(laptop, text, command):
    """The line that somebody types for this step, or None when it is not theirs to take now."""
    what = about(command)
    if what in NOT_WANTED or what in laptop.done or laptop.name != WHO.get(what, laptop.name):
        return None
    who = re.search(r" -a (\S+)", command)
    if who and who.group(1) not in ("CODE", laptop.person) and what != "score --dossier":
        return None
    if AFTER.get(what) and AFTER[what] not in laptop.done and not (what == "score" and laptop.person == "A"):
        return None
    known = iter(KNOWN.get(what, []))
    words = [next(known, None) if re.fullmatch(r"[A-Z]+|[A-Z]+\.\w+", word) and word not in ("A", "B", "D05") else word
             for word in shlex.split(command)]
    if None in words:
        fail("nobody knows what to fill in: " + command)
    for option, value in BESIDES.get(what, []):
        if option + " " not in text:
            fail("%s is told nowhere: %s" % (option, text))
        words += [option, value]
    laptop.done.add(what)
    return " ".join(word if re.fullmatch(r"[\w./:,=+-]+", word) else '"%s"' % word for word in words)


def go_on(laptop):
    """Step by step, until nothing is left that is this person's to do."""
    while True:
        line = None
        for text, command in laptop.said:
            line = line or take(laptop, text, command)
        if line is None:
            return
        if " score " in line and "--dossier" not in line:
            fill_form(laptop)
        if " settle " in line and "--sheet" not in line:
            fill_differences(laptop)
        laptop.type(line)


def plain(*words, where="."):
    """Not typed by anybody: how the test looks at the file."""
    done = subprocess.run([PROGRAM, *words], cwd=where, env=ENV, capture_output=True, text=True)
    if done.returncode != 0:
        fail("%s: %s" % (" ".join(words), done.stderr))
    return done.stdout


def write_csv(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as handle:
        csv.writer(handle, delimiter=";").writerows(rows)


def fill_form(laptop):
    """What a person does in a spreadsheet: everything V, but 1.1.4 of these dossiers."""
    form = os.path.join(laptop.name, "formulier-%s.xlsx" % laptop.person)
    rows = list(csv.reader(plain("sheet", FILE, "--assessor", laptop.person, "--format", "csv", where=laptop.name).lstrip("\ufeff").splitlines(),
                           delimiter=";"))
    head = {name: i for i, name in enumerate(rows[0])}
    for row in rows[1:]:
        wrong = row[head["indicator"]] == "1.1.4" and row[head["dossier"]] in RATED[laptop.person]
        row[head["oordeel"]] = "N" if wrong else "V"
        row[head["toelichting"]] = "niet gevonden (verzonnen)" if wrong else ""
    write_csv("filled.csv", rows)
    workbook.fill(form, "filled.xlsx", "filled.csv")
    os.replace("filled.xlsx", form)


def fill_differences(laptop):
    path = os.path.join(laptop.name, "verschillen.csv")
    with open(path, encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.reader(handle, delimiter=";"))
    head = {name: i for i, name in enumerate(rows[0])}
    for row in rows[1:]:
        for name, value in (("vastgesteld", "N"), ("motivering", "samen nagelezen"), ("hoe", "overleg")):
            row[head[name]] = value
    write_csv(path, rows)


def outcome(path):
    """What was rated and settled, how far people agreed, and what is counted."""
    tables = json.loads(plain("export", path))["tables"]

    def rows(name, wanted):
        columns = tables[name]["columns"].split(", ")
        return sorted([row[columns.index(column)] for column in wanted] for row in tables[name]["rows"])

    return {
        "ratings": rows("rating", ("subject", "assessor", "indicator", "rating")),
        "settled": rows("settlement", ("subject", "indicator", "rating")),
        "submissions": rows("submission", ("subject", "assessor", "number")),
        "assigned": rows("assignment", ("subject", "assessor", "slot", "reason")),
        "replaced": rows("replacement", ("dossier", "incoming", "reason", "note")),
        "signals": rows("signal", ("code", "subject", "seen")),
        "findings": rows("finding", ("code", "indicator", "text", "extent")),
        "measures": rows("measure", ("code", "finding", "text", "addressee")),
        "agreement": plain("agreement", path, "--format", "csv"),
        "summary": plain("summary", path, "--format", "csv"),
    }


def by_hand():
    """The file of tests/cases/two-laptops, before it looks again."""
    os.mkdir("case")
    folder = os.path.join(ROOT, "tests/cases/two-laptops")
    env = case.workplace(PROGRAM, ROOT, "case", folder)
    code, _, err = case.run(case.read(os.path.join(folder, "command")), "case", env)
    if code != 0:
        fail(err)
    return outcome("case/first.toets")


def main():
    a, b = Laptop("a", "A"), Laptop("b", "B")
    shutil.copy(os.path.join(ROOT, "samples/registers/goeree-overflakkee.csv"), "a/register.csv")
    a.type("dossiertoets " + FILE)
    while not os.path.exists("a/formulier-B.xlsx"):  # everybody has a form
        before = len(typed)
        a_said = list(a.said)
        line = None
        for text, command in a_said:
            line = line or (take(a, text, command) if about(command) != "score" else None)
        if line is None:
            fail("nothing is told: %s" % a_said)
        a.type(line)
        assert len(typed) == before + 1
    a.type("cp %s formulier-B.xlsx ../b" % FILE)
    a.done.add("merge")  # not yet: first everybody rates
    go_on(a)
    b.type("dossiertoets " + FILE)
    go_on(b)
    a.done.discard("merge")
    go_on(a)
    if json.loads(plain("status", "a/" + FILE, "--format", "json"))["state"] != "sealed" or not os.path.exists("a/rapport.docx"):
        fail("not sealed, or without a report: %s" % a.said)
    told, known = outcome("a/" + FILE), by_hand()
    for name in known:
        if told[name] != known[name]:
            fail("%s differs:\n%s\n%s" % (name, told[name], known[name]))
    keys = sum(len(line) + 1 for line in typed)
    print("\n".join("%3d %s" % (len(line) + 1, line) for line in typed))
    print("%d commands, %d keystrokes; at most %d and %d" % (len(typed), keys, MOST_COMMANDS, MOST_KEYS))
    return 0 if len(typed) <= MOST_COMMANDS and keys <= MOST_KEYS else 1


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        os.chdir(place)
        code = main()
        os.chdir("/")
    sys.exit(code)
