# SPDX-License-Identifier: GPL-3.0-or-later
"""Every option, every choice of an option and every column of a list for people has a word in Dutch, and the program takes
options and choices where it takes the English ones: the lists come from the source, the options from the help of every command.

words.py PROGRAM ROOT
"""

import os
import re
import subprocess
import sys
import tempfile

PROGRAM, ROOT = sys.argv[1:3]
wrong = []
seen = 0


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as handle:
        return handle.read()


def call(*words, lang="nl"):
    return subprocess.run([PROGRAM, *words, "--lang", lang], capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60)


def lists():
    """Every list of choices in the source: its names."""
    found = [re.findall(r'\{"([a-z_-]+)", "', body) for body in re.findall(r"static const dt_choice \w+\[\] = \{(.*?)\};", read("src/score/evidence.c"), flags=re.S)]
    for path, row in (("src/draw/designs.def", r'DT_DESIGN\(\w+, "([^"]+)"'), ("src/draw/allocations.def", r"DT_ALLOCATION\((\w+)"),
                      ("src/draw/units.def", r"DT_DRAW_UNIT\((\w+)"), ("src/inspection/sample/reasons.def", r'DT_REASON\("([^"]+)"'),
                      ("src/inspection/rating/assign_reasons.def", r'DT_REASON\("([^"]+)"'), ("src/score/measure_steps.def", r'DT_MEASURE_STEP\("([^"]+)"'),
                      ("src/score/sheet_lists.def", r'DT_SHEET_LIST\("([^"]+)"')):
        found.append(re.findall(row, read(path)))
    return [names for names in found if names]


def help_of(command, lang):
    return call(command, "--help", lang=lang).stdout


def options():
    """Every option of every command of which the help shows its words: command, option, English words, Dutch words."""
    commands = re.findall(r"^  ([a-z]+) ", call("help", lang="en").stdout, flags=re.M)
    for command in commands:
        shape = r"--([a-z-]+) ([a-z-]+(?:\|[a-z-]+)+)(?=\s)"
        english, dutch = dict(re.findall(shape, help_of(command, "en"))), dict(re.findall(shape, help_of(command, "nl")))
        for option, value in english.items():
            if option != "lang":
                yield command, option, value.split("|"), dutch.get(option, "").split("|")


def names_of_options():
    """Every option has one Dutch name that no other option has, and is taken by it; no name is of an option that is not there."""
    global seen
    rows = re.findall(r'DT_OPTION_NAME\("([^"]+)", "([^"]+)"\)', read("src/cli/option_names.def"))
    dutch, used = dict(rows), set()
    if len(dutch) < len(rows) or len(set(dutch.values())) < len(rows):
        wrong.append("two names are alike: %s" % sorted(name for row in rows for name in set(row) if sum(name in other for other in rows) > 1))
    for command in re.findall(r"^  ([a-z]+) ", call("help", lang="en").stdout, flags=re.M):
        for name in re.findall(r"^  (?:-\w, |    )--([a-z-]+)", help_of(command, "en"), flags=re.M):
            seen += 1
            used.add(name)
            if name not in dutch:
                wrong.append("%s --%s has no Dutch name" % (command, name))
            elif "--%s" % dutch[name] not in re.sub(r"\s+", " ", help_of(command, "nl")):
                wrong.append("%s: the help does not tell --%s" % (command, dutch[name]))
            elif "--zo-heet-geen-optie" not in call(command, "--" + dutch[name], "nl" if name == "lang" else "1", "--zo-heet-geen-optie").stderr and name != "help":
                wrong.append("%s does not know --%s" % (command, dutch[name]))
    wrong.extend("no command has an option --%s" % name for name in sorted(set(dutch) - used))


def names_of_columns():
    """Every column of a list for people has a name, in both languages, and no name is of a column that is not there."""
    rows = re.findall(r'DT_RESULT_(?:NAME|WORD)\("([^"]+)", "[^"]+", "[^"]+"\)', read("src/document/result_names.def"))
    used = set()
    for folder, _, files in os.walk(os.path.join(ROOT, "src")):
        for file in files:
            text = read(os.path.join(folder, file)) if file.endswith(".c") else ""
            if "dtp_doc_result_in_words(" in text and "dt_result_new(" in text:
                used |= set(re.findall(r'dt_result_(?:text|int|real|bool|null)\(\s*[\w>.-]+,\s*"([a-z_0-9]+)"', text))
                used |= set(re.findall(r'"([a-z]+_[123])"', text))
    wrong.extend("the column %s has no name in result_names.def" % key for key in sorted(used - set(rows)))
    wrong.extend("result_names.def names %s, which no list has" % key for key in sorted(set(rows) - used))
    wrong.extend("result_names.def names %s twice" % key for key in sorted(set(rows)) if rows.count(key) > 1)


def names_of_events():
    """What the log calls its events has a Dutch name: of every kind that a merge knows, and of every one that this wrote."""
    names = dict(re.findall(r'DT_EVENT_NAME\("([^"]+)", "([^"]+)"\)', read("src/document/event_names.def")))
    kinds = set(re.findall(r'DT_TOUCH\("([^"]+)"', read("src/inspection/custody/touch.def")))
    for line in call("log", "b.toets", "--format", "csv").stdout.splitlines()[1:]:
        kinds.add(line.split(",")[3])
    wrong.extend("no Dutch name for an event of the log: " + kind for kind in sorted(kinds - set(names)))
    return len(kinds)


def main():
    global seen
    names_of_options()
    names_of_columns()
    dutch = dict(re.findall(r'DT_SPOKEN\("([^"]+)", "([^"]+)"\)', read("src/base/spoken.def")))
    for names in lists():
        seen += len(names)
        for name in names:
            if name not in dutch:
                wrong.append("no Dutch word for %s" % name)
        words = [dutch.get(name, name) for name in names]
        if len(set(words)) < len(words):
            wrong.append("one Dutch word for two: %s" % words)
    for command, option, english, own in options():
        seen += len(english)
        if own != [dutch.get(word) for word in english]:
            wrong.append("%s --%s: %s in the help, %s in the table" % (command, option, own, english))
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        kader = os.path.join(ROOT, "tests/inspection/kader.json")
        for words in (["new", "b.toets", "--titel", "Bezoek (verzonnen)", "--kader", kader, "--gemeente", "GM1924=Goeree-Overflakkee"],
                      ["commit", "b.toets", "--openbaar", "none", "--eenheid", "dossier"],
                      ["register", "b.toets", os.path.join(ROOT, "tests/inspection/register.csv"), "--id", "dossier", "--gemeente", "GM1924"],
                      ["draw", "b.toets", "--aantal", "5", "--reserve", "2", "--zonder-openbaar", "--opzet", "gestratificeerd", "--verdeling", "evenredig"],
                      ["assign", "b.toets", "--beoordelaar", "A", "--tweede", "B", "--every", "1", "--reden", "ijking"],
                      ["sheet", "b.toets", "--lijst", "ophaallijst", "--uitvoer", "lijst.html"],
                      ["replace", "b.toets", "D05", "--reden", "niet-aangeleverd"],
                      ["signal", "b.toets", "--dossier", "D02", "--gezien", "kind (verzonnen)", "--risico", "ja", "--beoordelaar", "A"],
                      ["finding", "b.toets", "--kader", "proef", "--indicator", "1.1.2", "--tekst", "x", "--omvang", "structureel", "--beoordelaar", "A"],
                      ["measure", "b.toets", "--soort", "structureel", "--tekst", "x", "--aan", "college", "--beoordelaar", "A"],
                      ["measure", "b.toets", "--stap", "M1-A", "--als", "uitstel", "--deadline", "2017-01-01", "--tekst", "x", "--beoordelaar", "A"]):
            done = call(*words)
            seen += 1
            if done.returncode != 0:
                wrong.append("%s: %d %s" % (" ".join(words), done.returncode, done.stderr))
        seen += names_of_events()
        os.chdir("/")
    print("\n".join(wrong))
    print(seen, "words")
    return 1 if wrong or seen < 100 else 0


if __name__ == "__main__":
    sys.exit(main())
