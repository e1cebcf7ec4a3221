#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A form for a tablet, filled in as an app does, and its CSV read: tablet.py PROGRAM ROOT

The XLSForm is held against the rules of xlsform.org (names, references, lists, groups) by a reader of its own, and filled in at
random: what is out of sight has no answer, what must be explained is. The answers come back as CSV of ODK Central (groups before
a name with "-") and of KoboToolbox ("/"), with the columns that those write themselves, and must be the ratings that the same
answers give as an ordinary sheet.
"""
import csv
import io
import os
import random
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
import zipfile

PROGRAM, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*$")
SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ODK = ["SubmissionDate", "meta-instanceID", "KEY", "SubmitterID", "SubmitterName", "AttachmentsPresent", "AttachmentsExpected",
       "Status", "ReviewState", "DeviceID", "Edits", "FormVersion"]
KOBO = ["_id", "_uuid", "_submission_time", "_validation_status", "_status", "_submitted_by", "__version__", "_index"]


def run(*arguments, code=0):
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True)
    assert done.returncode == code, (arguments, done.returncode, done.stdout + done.stderr)
    return done.stdout + done.stderr


def sheets_of(path):
    """Per sheet its rows as dictionaries."""
    with zipfile.ZipFile(path) as book:
        tree = xml.etree.ElementTree.fromstring(book.read("xl/workbook.xml"))
        names = [sheet.get("name") for sheet in tree.iter(SPACE + "sheet")]
        strings = ["".join(t.text or "" for t in si.iter(SPACE + "t"))
                   for si in xml.etree.ElementTree.fromstring(book.read("xl/sharedStrings.xml")).iter(SPACE + "si")]
        found = {}
        for i, name in enumerate(names):
            rows = []
            for row in xml.etree.ElementTree.fromstring(book.read("xl/worksheets/sheet%d.xml" % (i + 1))).iter(SPACE + "row"):
                cells = {}
                for cell in row.iter(SPACE + "c"):
                    value = cell.find(SPACE + "v")
                    assert cell.find(SPACE + "f") is None, "a formula"
                    if value is not None:
                        cells[re.match("[A-Z]+", cell.get("r")).group(0)] = strings[int(value.text)] if cell.get("t") == "s" else value.text
                rows.append(cells)
            found[name] = [{rows[0][column]: text for column, text in row.items()} for row in rows[1:]]
    return found


def check(form):
    """The rules of XLSForm. Gives the questions with their groups."""
    groups, questions, names = [], [], set()
    lists = {}
    for row in form["choices"]:
        assert row["name"] not in lists.setdefault(row["list_name"], {}), row
        lists[row["list_name"]][row["name"]] = row["label"]
    for row in form["survey"]:
        kind = row["type"].split(" ")
        if kind[0] == "end_group":
            groups.pop()
            continue
        assert NAME.match(row["name"]) and row["name"] not in names, row
        names.add(row["name"])
        if kind[0] == "begin_group":
            groups.append(row)
            continue
        assert kind[0] in ("select_one", "text", "note", "calculate"), row
        assert kind[0] != "select_one" or kind[1] in lists, row
        assert kind[0] == "calculate" or row["label"], row
        questions.append((row, list(groups)))
    assert not groups
    for row in form["survey"]:
        for cell in ("required", "relevant", "calculation", "label", "hint"):
            for reference in re.findall(r"\$\{([^}]*)\}", row.get(cell, "")):
                assert reference in names, (row, reference)
    settings, = form["settings"]
    assert NAME.match(settings["form_id"]) and re.match("[0-9a-f]{12}$", settings["version"]), settings
    return questions, lists


def holds(expression, answers):
    """An expression of the form, of "${name}='code'", "or" and "not(…)"."""
    inner = re.match(r"not\((.*)\)$", expression)
    if inner:
        return not holds(inner.group(1), answers)
    for part in expression.split(" or "):
        name, quoted = re.match(r"\$\{(.*?)\}=(.*)$", part).groups()
        if answers.get(name, "") == quoted[1:-1]:
            return True
    return False


def fill(questions, lists, dossier, rng):
    answers = {}
    for row, groups in questions:
        kind, name = row["type"].split(" "), row["name"]
        if not all(holds(group["relevant"], answers) for group in groups if group.get("relevant")):
            continue
        if kind[0] == "calculate":
            answers[name] = row["calculation"][1:-1]
        elif kind == ["select_one", "dossiers"]:
            answers[name] = dossier
        elif kind[0] == "select_one" and rng.random() < 0.9:
            answers[name] = rng.choice(sorted(lists[kind[1]]))
        elif kind[0] == "text" and row.get("required") and (holds(row["required"], answers) or rng.random() < 0.2):
            answers[name] = "Verzonnen uitleg; met \"tekens\"\nen een regel."
        elif kind[0] == "text" and "vindplaats" in name or "place" in name:
            answers[name] = "blad 3" if rng.random() < 0.3 else ""
    # An explanation belongs to a rating, and where it was found too.
    for name in list(answers):
        word, _, about = name.partition("_")
        if word in ("toelichting", "vindplaats", "explanation", "place") and not any(
                answers.get(rated + "_" + about) for rated in ("oordeel", "rating")):
            answers[name] = ""
    return answers


def returned(questions, filled, between, own):
    """The CSV of a server: the names of the groups before that of a question."""
    heads = [(between.join([group["name"] for group in groups] + [row["name"]]), row["name"]) for row, groups in questions
             if row["type"] != "note"]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(own[:1] + [head for head, _ in heads] + own[1:])
    for answers in filled:
        writer.writerow(["2026-11-30T09:00:00.000Z"] + [answers.get(name, "") for _, name in heads] + ["verzonnen-%d" % i for i in range(len(own) - 1)])
    return out.getvalue()


def ordinary(filled, words):
    """The same answers as a row a rating."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(["dossier", "kader", "indicator", "oordeel", "toelichting", "vindplaats"])
    for answers in filled:
        for name, value in answers.items():
            if not name.startswith(words["rating"] + "_") or not value:
                continue
            about = name.split("_", 1)[1]
            framework, indicator = about.rsplit("_", 1)
            writer.writerow([answers[words["dossier"]], framework, indicator, value, answers.get(words["explanation"] + "_" + about, ""),
                             answers.get(words["place"] + "_" + about, "")])
    return out.getvalue()


def write(path, text):
    with open(path, "w", encoding="utf-8", newline="") as out:
        out.write(text)
    return path


def ratings(path):
    """What was rated, without when."""
    done = subprocess.run([PROGRAM, "sheet", path, "--assessor", "A"], capture_output=True, text=True, check=True).stdout
    rows = list(csv.DictReader(io.StringIO(done.lstrip("\ufeff")), delimiter=";"))
    return sorted(tuple(row.get(key, "") for key in ("dossier", "kader", "indicator", "oordeel", "toelichting", "vindplaats"))
                  for row in rows if row["oordeel"])


def drawn(path, *frameworks):
    run("new", path, "--quiet", "--title", "Bezoek (verzonnen)", "--municipality", "GM1924=Goeree-Overflakkee",
        *(word for framework in frameworks for word in ("--framework", framework)))
    run("commit", path)
    run("register", path, ROOT + "/samples/registers/goeree-overflakkee.csv", "--quiet", "--municipality", "GM1924", "--id",
        "dossiernummer", "--stratum", "team", "--where", "status=lopend", "--where", "leefgebieden>=2")
    run("draw", path, "--size", "5", "--reserve", "2", "--without-public", "--quiet")
    return path


def main():
    rng = random.Random(20261130)
    os.environ["LC_ALL"] = "C.UTF-8"
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for lang, words in (("nl", {"rating": "oordeel", "dossier": "dossier", "explanation": "toelichting", "place": "vindplaats"}),
                            ("en", {"rating": "rating", "dossier": "dossier", "explanation": "explanation", "place": "place"})):
            first = drawn("een-%s.toets" % lang, "verwachtingen-1g1p1r", "toezichtkader-stelseltoezicht-jeugd")
            for kind in ("odk", "kobo", "ordinary"):
                with open(first, "rb") as source, open(os.open("%s-%s.toets" % (kind, lang), os.O_WRONLY | os.O_CREAT, 0o600), "wb") as copy:
                    copy.write(source.read())
            made = "form-%s.xlsx" % lang
            run("sheet", first, "--assessor", "A", "--format", "xlsform", "-o", made, "--quiet", "--lang", lang)
            form = sheets_of(made)
            assert sorted(form) == ["choices", "settings", "survey"], sorted(form)
            assert not re.search(r"V-GO-\d{4}", str(form)), "a number of a dossier"
            questions, lists = check(form)
            asked = [row for row, _ in questions if row["type"].startswith("select_one schaal")]
            sheet = subprocess.run([PROGRAM, "sheet", first, "--assessor", "A"], capture_output=True, text=True, check=True).stdout
            rows = list(csv.DictReader(io.StringIO(sheet.lstrip("\ufeff")), delimiter=";"))
            assert {(r["kader"], r["indicator"]) for r in rows} == {tuple(row["name"].split("_", 1)[1].rsplit("_", 1)) for row in asked}
            assert sorted({r["dossier"] for r in rows}) == sorted(lists["dossiers"])
            hidden = [row for row in form["survey"] if row.get("relevant")]
            filled = [fill(questions, lists, dossier, rng) for dossier in sorted(lists["dossiers"])]
            odk = write("odk.csv", returned(questions, filled, "-", ODK))
            kobo = write("kobo.csv", returned(questions, filled, "/", KOBO))
            plain = write("plain.csv", ordinary(filled, words))
            told = run("score", "odk-%s.toets" % lang, odk, "--assessor", "A")
            assert not re.search("SubmissionDate|KEY|DeviceID", told), told
            run("score", "kobo-%s.toets" % lang, kobo, "--assessor", "A")
            run("score", "ordinary-%s.toets" % lang, plain, "--assessor", "A")
            expected = ratings("ordinary-%s.toets" % lang)
            assert len(expected) > 5 * len(asked) // 2
            assert ratings("odk-%s.toets" % lang) == expected and ratings("kobo-%s.toets" % lang) == expected
            print("%s: %d questions of which %d conditional, %d dossiers: %d ratings came back by two ways as by a sheet"
                  % (lang, len(asked), len(hidden), len(filled), len(expected)))
        # Nothing of what somebody answered is lost without a word, and nothing is guessed.
        header, rest = open("odk.csv", encoding="utf-8", newline="").read().split("\r\n", 1)
        name = next(word for word in header.split(",") if "rating_verwachtingen-1g1p1r_1.1" in word)
        fresh = "een-en.toets"
        other = write("other.csv", header.replace(name, name + "9") + "\r\n" + rest)
        told = run("score", fresh, other, "--assessor", "A", "--lang", "en", code=3)
        assert "asks about an indicator that is in none of the frameworks" in told and "9\"" in told, told
        twice = write("twice.csv", header.replace("SubmitterName", name.replace("vraag_", "vraag_9")) + "\r\n" + rest)
        assert "asks what another column asks already" in run("score", fresh, twice, "--assessor", "A", "--lang", "en", code=3)
        extra = write("extra.csv", header.replace("SubmitterName", "hoe ging het") + "\r\n" + rest)
        assert "hoe ging het" in run("score", fresh, extra, "--assessor", "A", "--lang", "en")
        unknown = write("unknown.csv", header + "\r\n" + rest.replace(",D03,", ",D77,"))
        told = run("score", fresh, unknown, "--assessor", "A", "--lang", "en", code=3)
        assert told.count("D77") == 1, told
        doubled = write("doubled.csv", header + "\r\n" + rest.replace(",D03,", ",D02,"))
        assert "D02" in run("score", fresh, doubled, "--assessor", "A", "--lang", "en", code=3)
        assert "other assessor" in run("score", fresh, "odk.csv", "--assessor", "B", "--lang", "en", code=3).replace("another", "other")
        print("what is of another form, twice, of nobody, or of somebody else is told")


main()
