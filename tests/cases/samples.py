"""The samples that bear the name of a published source say what that source says, item by item, and no more than that.

samples.py PROGRAM ROOT

The facts, each with the section of its source, are in samples.facts.json. A fact of a text is words that stand in it; of a
list, words that stand together in one row of it. What a list of facts does not name may not be in the sample either: rows of
the chronology, sources, steps and scored cells of the communication criteria are counted.
"""

import csv
import io
import json
import os
import re
import subprocess
import sys
import tempfile

PROGRAM, ROOT = sys.argv[1:3]
SAMPLES = os.path.join(ROOT, "samples")
faults = []


def need(fine, *said):
    if not fine:
        faults.append(" ".join(str(word) for word in said))


def read(*path):
    with open(os.path.join(SAMPLES, *path), encoding="utf-8-sig", newline="") as handle:
        return handle.read()


def rows(*path):
    return list(csv.DictReader(io.StringIO(read(*path)), delimiter=";"))


def dossiertoets(*words, folder=None):
    return subprocess.run([PROGRAM, *words], cwd=folder or ROOT, capture_output=True, check=True).stdout.decode("utf-8")


# Whose rows are texts by name.
LISTS = ("chronology", "norms", "sources", "claims", "literature")


def texts(form, key):
    """The texts that a fact may stand in: of a list one a row."""
    value = form
    for part in key.split("."):
        value = value[part]
    if key in LISTS:
        return [" ".join(row.values()) for row in value]
    if key == "signatories":
        return value
    return [value if isinstance(value, str) else "\n\n".join(value)]


def stands(words, text, key):
    if words == "" or key in ("conclusion", "number", "municipality") or re.fullmatch(r"[-0-9]+", words):
        return words == text
    if key not in LISTS:
        return words in text
    return all(word in text for word in words.split())


def complaint(facts):
    form = json.loads(read("raalte", "klacht.json"))
    for section, key, words in facts["facts"]:
        need(any(stands(words, text, key) for text in texts(form, key)), "klacht.json:", section, "->", key, "says:", words)
    for why, key, words in facts["never"]:
        need(not any(stands(words, text, key) for text in texts(form, key)), "klacht.json:", key, "says:", words, "-", why)
    for key in (*LISTS, "signatories"):
        known = sum(fact[1] == key for fact in facts["facts"])
        need(len(form[key]) == known, "klacht.json:", key, "has", len(form[key]), "rows, the source", known)
    told = {fact[1].split(".")[0] for fact in facts["facts"]} | {"format", "code", "waits"}
    need(set(form) <= told, "klacht.json: no fact for", set(form) - told)
    for key in ("complaint", "reaction", "investigation", "expected", "practice", "treatment", "judgement", "recommendation",
                "conversation.record", "conversation.complainant", "conversation.municipality", "standpoints.complainant",
                "standpoints.municipality", "learning.claim", "learning.text"):
        need(texts(form, key)[0].startswith("(Eigen woorden.) "), "klacht.json:", key, "does not say whose words it has")
    with tempfile.TemporaryDirectory() as folder:
        dossiertoets("new", "k.toets", "--title", "Klacht", "--framework", "behoorlijkheidsnormen", "--municipality", "GM0177=Raalte",
                     folder=folder)
        dossiertoets("complaint", "k.toets", os.path.join(SAMPLES, "raalte", "klacht.json"), "--assessor", "O", folder=folder)
        report = json.loads(dossiertoets("report", "k.toets", "--complaint", "K01", "--format", "json", folder=folder))
    waits = {wait["from"] + " " + wait["to"]: found for wait, found in zip(form["waits"], report["waits"])}
    for name, expected in facts["waits"].items():
        found = waits[name]
        seen = [found["months_least"], found["months_most"]] if isinstance(expected, list) else found["days_most"]
        need(seen == expected, "klacht.json: wait", name, seen, "is not", expected)


def models(facts):
    cells = {(row["model"], row["indicator"]): row for row in rows("escalatie", "modellen.csv")}
    for model, indicator, rating, words in facts["cells"]:
        row = cells.get((model, indicator), {"oordeel": "", "toelichting": "(no such row)"})
        need(row["oordeel"] == rating and words in row["toelichting"], "modellen.csv:", model, indicator, "says", row["oordeel"],
             row["toelichting"], "- the card:", rating, words)
    told = {(fact[0], fact[1]) for fact in facts["cells"]}
    need({key for key in cells if key[1].startswith("3.")} <= told, "modellen.csv: more on communication than the card says")
    for key, row in cells.items():
        need("zegt de kaart niet" not in row["toelichting"] or key not in told, "modellen.csv:", *key, "- the card does say something")


def sources(facts):
    listed = rows("goeree-overflakkee", "bronnen.csv")
    for kind, who, count, unit in facts["rows"]:
        found = [row for row in listed if (row["soort"], row["wie"]) == (kind, who)]
        need(len(found) == 1 and (found[0]["aantal"], found[0]["eenheid"]) == ("" if count is None else str(count), unit),
             "bronnen.csv:", kind, who, count, unit, "- found:", found)

    def total(kind, unit):
        """A title of a document is one document, whether a number was given or not."""
        return sum(int(row["aantal"] or (kind == "document")) for row in listed if (row["soort"], row["eenheid"]) == (kind, unit))

    need(total("document", "documenten") == facts["documents"], "bronnen.csv: documents", total("document", "documenten"))
    need(total("dossier", "dossiers") == facts["dossiers"], "bronnen.csv: dossiers", total("dossier", "dossiers"))
    need(total("partner", "personen") == facts["partner_persons"], "bronnen.csv: partners", total("partner", "personen"))
    spoken = [row for row in listed if row["soort"] not in ("document", "dossier")]
    need(len(spoken) == len(facts["rows"]), "bronnen.csv:", len(spoken), "groups of people, the source", len(facts["rows"]))
    need([row["titel"] for row in rows("goeree-overflakkee", "geciteerd.csv")] == facts["cited_not_listed"], "geciteerd.csv: other titles")


def follow_up(facts):
    with tempfile.TemporaryDirectory() as folder:
        dossiertoets("new", "v.toets", "--title", "Verloop", "--framework", "verwachtingen-1g1p1r",
                     "--municipality", "GM1924=Goeree-Overflakkee", folder=folder)
        subprocess.run(["sh", os.path.join(SAMPLES, "goeree-overflakkee", "verloop.sh"), "v.toets"], cwd=folder, check=True,
                       env=dict(os.environ, PATH=os.path.dirname(PROGRAM) + os.pathsep + os.environ["PATH"]))
        found = list(csv.DictReader(io.StringIO(dossiertoets("measure", "v.toets", "--timeline", "--format", "csv", folder=folder))))
    need(len(found) == len(facts["steps"]), "verloop.sh:", len(found), "steps, the source", len(facts["steps"]))
    for section, date, step, words in facts["steps"]:
        need(any(row["date"] == date and (row["step"] == step or not step) and words in " ".join(row.values()) for row in found),
             "verloop.sh:", section, "->", date, step, words)


def commands():
    """What is shown of a command is on the screen, not in a file that was asked for."""
    for line in read("run.sh").replace("\\\n", " ").split("\n"):
        if line.lstrip().startswith("show "):
            need(">" not in re.sub(r'"[^"]*"', "", line), "run.sh: sends the command itself to a file:", line.strip())


with open(os.path.join(ROOT, "tests", "cases", "samples.facts.json"), encoding="utf-8") as handle:
    FACTS = json.load(handle)
complaint(FACTS["klacht"])
models(FACTS["modellen"])
sources(FACTS["bronnen"])
follow_up(FACTS["verloop"])
commands()
print("\n".join(faults) if faults else "every fact stands in its sample")
sys.exit(1 if faults else 0)
