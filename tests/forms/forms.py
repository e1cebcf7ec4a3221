# SPDX-License-Identifier: GPL-3.0-or-later
"""The forms for machines are as their schemas say: random inspections, the golden files and a complaint, each as JSON, against
src/manual/schema. Two readers of JSON Schema decide: python3-jsonschema, and ajv where build-web has it. A key that no schema
has is a fault, and so is a key of a schema that nothing here shows, a required one that may be left out, and one that
machinevormen.md or its English twin does not explain. What summary writes as CSV has the keys of its rows, and
the metadata of a CSV (CSVW) says of its columns what is in them.

forms.py PROGRAM ROOT
"""

import copy
import csv
import glob
import io
import json
import os
import random
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
PROGRAM, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
sys.path.insert(0, os.path.join(ROOT, "tests", "sentences"))
import inspections
import jsonschema

SCHEMAS = os.path.join(ROOT, "src", "manual", "schema")
LEGAL = "legal-basis"  # the one that stands in a box
SEEDS = (3, 4)  # strata, two assessors, an extension, contradictions
# What takes another kind of file than is made here: which test shows it.
ELSEWHERE = {
    "report/plot": "of a comparison only", "report/point": "of a comparison only",
    "protocol/timestamp": "cases/timestamp", "protocol/$/timestamp": "cases/timestamp",
    "report/drawn_partner": "cases/partners",
}
faults = []


def fault(text):
    if text not in faults:
        faults.append(text)


def run(*arguments, fine=(0,)):
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True)
    if done.returncode not in fine:
        raise RuntimeError(f"{' '.join(arguments)}: {done.stderr}")
    return done.stdout


def load(path):
    with open(path, encoding="utf-8") as f:
        return json.load(f)


# -- what the program writes ------------------------------------------------------------------------------------------------


def texts(own, m):
    """Every kind of evidence, and a text with everything that Markdown can do here."""
    run("finding", own.file, "--municipality", m, "--indicator", own.indicator, "--text", "verzonnen", "--risk", "verzonnen",
        "--explanation", "policy=verzonnen", "--extent", "structural", "--assessor", "A")
    run("measure", own.file, "--municipality", m, "--kind", "immediate", "--text", "verzonnen", "--to", "college", "--to", "wijkteams",
        "--point", "eerst", "--point", "dan", "--assessor", "A")
    path = own.name("tekst.md")
    with open(path, "w", encoding="utf-8") as f:
        f.write("Een *nadruk*, **sterk**, ***beide***, `code`, [link](https://example.org) en noot[^1].\\\nTweede regel.\n\n"
                "- een\n  - twee [link](https://example.org)\n\n1. drie\n\n> citaat\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[^1]: De ***noot***.\n")
    for section in ("network", LEGAL):
        run("text", own.file, section, "--municipality", m, "--set", path, "--assessor", "A")


def of_inspection(seed, folder):
    """The documents of a random inspection."""
    own = inspections.make(PROGRAM, folder, random.Random(seed))
    own.indicator = next(iter(inspections.sheet(own, own.file, "Z")), {"indicator": "1.1.1"})["indicator"]
    m = own.municipalities[0]
    texts(own, m)
    asked = [x for key in ("norm", "lqas") if own.asked[key] for x in (f"--{key}", own.asked[key])]
    for public in ([], ["--public"]):
        out = run("report", own.file, "--municipality", m, "--format", "json", *public, *([] if public else asked), fine=(0, 1))
        if out:
            yield json.loads(out)
    for by in (["--by", "indicator", "--by", "criterion", "--by", "stratum"], ["--by", "theme", "--municipality", m]):
        yield json.loads(run("summary", own.file, "--format", "json", "--norm", "80", *by))
    check_csv(own)
    yield json.loads(run("export", own.file))
    for more in ([], ["--with-reserve"], ["--hashed"]):
        path = own.name("protocol.json")
        if not subprocess.run([PROGRAM, "reveal", own.file, "--municipality", m, *more, "-o", path, "--force", "--quiet"],
                              capture_output=True).returncode:
            yield load(path)


def check_csv(own):
    """A column for each key of a row, in the same order; ratings a column for each code."""
    head = next(csv.reader(io.StringIO(run("summary", own.file, "--format", "csv"))))
    keys = list(SCHEMA["summary"]["$defs"]["rating_row"]["properties"])
    at = keys.index("ratings")
    codes = [x for x in head if x.startswith("rating_")]
    if head != keys[:at] + codes + keys[at + 1:]:
        fault(f"summary as CSV has other columns: {head}")


# Tables of every shape: rows of counts, differences, lists of evidence, events, a single result.
TABLES = (("summary",), ("summary", "--by", "criterion", "--by", "stratum"), ("agreement",), ("compare",), ("log",), ("status",), ("source",),
          ("finding",), ("measure",), ("hearing",), ("check",), ("policy",), ("report",))
TYPES = {"integer": r"-?\d+", "number": r"-?\d+(\.\d+)?([eE][-+]?\d+)?", "boolean": "true|false", "string": "(?s).*", "json": "(?s).*"}


def check_metadata(visit):
    """Each column of a CSV is in its metadata, by the title it has there, and what is in it is of the kind that this says."""
    kinds = set()
    for command in TABLES:
        table = list(csv.reader(io.StringIO(run(command[0], visit, *command[1:], "--format", "csv", fine=(0, 1)))))
        if not table:
            continue  # one assessor has nobody to agree with
        meta = json.loads(run(command[0], visit, *command[1:], "--format", "csvw", fine=(0, 1)))
        columns = meta["tableSchema"]["columns"]
        if [c["titles"] for c in columns] != table[0]:
            fault(f"csvw of {command}: {[c['titles'] for c in columns]} is not {table[:1]}")
            continue
        for column, values in zip(columns, zip(*table[1:])):
            kinds.add(column["datatype"])
            for value in values:
                if value and not re.fullmatch(TYPES[column["datatype"]], value):
                    fault(f"csvw of {command}: {column} holds {value!r}")
    if not {"integer", "number", "boolean", "string"} <= kinds:
        fault(f"csvw: only {kinds} occur")


def beside(visit):
    """What is beside the sample: a dossier that was chosen, an interview that is rated, what was said, a measured value."""
    families = ("--framework", "verwachtingen-1g1p1r", "--indicator")
    run("add", visit, "V-GO-0212", "--reason", "verzonnen", "--assessor", "A", "--quiet")
    run("score", visit, "--dossier", "H1-A", *families, "1.1.4", "--rating", "V", "--assessor", "A", "--quiet")
    run("score", visit, "--dossier", "G01", *families, "3.2.1", "--rating", "V", "--assessor", "A", "--quiet")
    run("source", visit, "--link", "G01", *families, "1.1.4", "--direction", "supports", "--said", "verzonnen", "--people", "1/2",
        "--quote", "verzonnen", "--consent", "--quiet")
    run("value", visit, "--framework", "jot-nissewaard", "--indicator", "5.2.1", "--value", "14", "--about", "coach", "--date", "2017-01",
        "--assessor", "A", "--quiet")


def of_sample(folder):
    """The inspection of the samples: two frameworks that are related, a draw with everything fixed before, a self-test, a hearing."""
    visit = os.path.join(folder, "bezoek.toets")
    sample = lambda *x: os.path.join(ROOT, "samples", *x)
    run("new", visit, "--title", "Proef", "--framework", inspections.SHIPPED, "--framework", "verwachtingen-1g1p1r",
        "--framework", "jot-nissewaard", "--municipality", "GM1924=Goeree-Overflakkee", "--supervisor", "Inspectie A (verzonnen)", "--quiet")
    run("commit", visit, "--public", "dice:4")
    run("register", visit, sample("registers", "goeree-overflakkee.csv"), "--municipality", "GM1924", "--id", "dossiernummer",
        "--stratum", "team", "--where", "status=lopend", "--exclude", "V-GO-0212=aanleiding van het toezicht", "--quiet")
    run("page", visit, "--municipality", "GM1924", "--size", "14", "--reserve", "6")
    run("draw", visit, "--municipality", "GM1924", "--public", "4 2 6 1", "--present", "twee inspecteurs")
    run("score", visit, sample("goeree-overflakkee", "oordelen.csv"), "--assessor", "A", "--quiet")
    run("source", visit, sample("goeree-overflakkee", "bronnen.csv"), "--municipality", "GM1924", "--quiet")
    run("selftest", visit)
    run("finding", visit, "--framework", "verwachtingen-1g1p1r", "--indicator", "1.1.4", "--indicator", "1.1.2", "--text", "verzonnen",
        "--source", "G01", "--risk", "verzonnen", "--assessor", "A", "--quiet")
    for step in (["--send", "--date", "2017-02-01", "--deadline", "2017-02-15"], ["--answer", "1", "--text", "verzonnen"],
                 ["--decide", "1", "--as", "partly", "--reason", "verzonnen"]):
        run("hearing", visit, *step, "--assessor", "A", "--quiet")
    beside(visit)
    check_metadata(visit)
    yield json.loads(run("summary", visit, "--format", "json"))
    yield json.loads(run("report", visit, "--format", "json"))
    yield json.loads(run("report", visit, "--format", "json", "--lang", "en"))
    again = os.path.join(folder, "hertoets.toets")
    run("new", again, "--title", "Proef", "--framework", inspections.SHIPPED, "--municipality", "GM1924=Goeree-Overflakkee", "--quiet")
    run("commit", again)
    run("register", again, sample("registers", "goeree-overflakkee.csv"), "--municipality", "GM1924", "--id", "dossiernummer", "--stratum", "team", "--quiet",
        "--where", "status=lopend", "--exclude", "V-GO-0211=aanleiding van het toezicht")
    run("draw", again, "--size", "6", "--avoid", visit, "--public", "1 2 3")
    yield json.loads(run("report", again, "--format", "json"))
    for file in (visit, again):
        path = os.path.join(folder, os.path.basename(file) + ".json")
        run("reveal", file, "-o", path, "--quiet")
        yield load(path)


def of_complaint(folder):
    sample = load(os.path.join(ROOT, "samples", "raalte", "klacht.json"))
    yield sample
    visit, empty = os.path.join(folder, "klacht.toets"), os.path.join(folder, "leeg.json")
    run("new", visit, "--title", "Klacht (verzonnen)", "--framework", "behoorlijkheidsnormen", "--municipality", "GM0177=Raalte", "--quiet")
    run("complaint", visit, "--form", "-o", empty, "--quiet")
    yield load(empty)
    run("complaint", visit, os.path.join(ROOT, "samples", "raalte", "klacht.json"), "--assessor", "A", "--quiet")
    yield json.loads(run("report", visit, "--complaint", "K01", "--format", "json"))
    whole = os.path.join(folder, "heel.json")
    with open(whole, "w", encoding="utf-8") as f:
        json.dump(everything(), f)
    yield everything()
    run("complaint", visit, whole, "--assessor", "A", "--quiet")
    for public in ([], ["--public"]):
        yield json.loads(run("report", visit, "--complaint", "K02", "--format", "json", *public))


def everything():
    """A complaint in which nothing is left out; made up."""
    text = {"act": "verzonnen", "claim": "verzonnen", "answer": "verzonnen", "finding": ["een", "twee"], "conclusion": "geen oordeel"}
    return {"format": "dossiertoets-complaint/1", "code": "K02", "municipality": "GM0177", "complainant": "De heer Z",
            "subject": "verzonnen", "standpoints": {"complainant": ["een", "twee"], "municipality": "verzonnen"}, "claims": [text],
            "chronology": [{"date": "2098-01", "actor": "Z", "event": "verzonnen", "name": "begin", "about": "eind"}, {"event": "verzonnen"}],
            "sources": [{"title": "verzonnen", "kind": "brief", "date": "2098", "place": "stuk 1"}],
            "norms": [{"framework": "behoorlijkheidsnormen", "indicator": "2.4", "rating": "J", "motivation": "verzonnen", "words": "goed"}],
            "learning": {"claim": "verzonnen", "text": "verzonnen"},
            "recommendations": [{"text": ["een", "twee"], "to": "college", "due": "2098-12"}],
            "follow_up": [{"recommendation": "1", "date": "2098-06", "step": "reactie", "text": "verzonnen", "due": "2099-01"}],
            "literature": [{"author": "B (verzonnen)", "title": "Titel", "date": "2097", "place": "nr. 3"}]}


def documents():
    for path in sorted(glob.glob(os.path.join(ROOT, "tests", "report", "golden", "*.json")) +
                       glob.glob(os.path.join(ROOT, "tests", "fuzz", "corpus", "protocol", "*.json"))):
        if path.endswith("-metadata.json"):
            continue  # of a CSV
        try:
            yield load(path)
        except ValueError:
            pass  # the corpus has broken ones
    for seed in SEEDS:
        with tempfile.TemporaryDirectory() as folder:
            yield from of_inspection(seed, folder)
    for one in (of_sample, of_complaint):
        with tempfile.TemporaryDirectory() as folder:
            yield from one(folder)


# -- the schemas ------------------------------------------------------------------------------------------------------------

SCHEMA = {os.path.basename(p)[:-len(".schema.json")]: load(p) for p in sorted(glob.glob(os.path.join(SCHEMAS, "*.schema.json")))}
FORM = {f: name for name, s in SCHEMA.items() for x in [s["properties"]["format"]] for f in x.get("enum", [x.get("const")])}


def validator(name, part=None):
    """Of a schema, or of a part of it."""
    store = {s["$id"]: s for s in SCHEMA.values()}
    return jsonschema.Draft202012Validator(part or SCHEMA[name], resolver=jsonschema.RefResolver(name + ".schema.json", SCHEMA[name], store=store))


def objects(name):
    """Every object of a schema that has keys of its own, by name: "report/finding", "report/$" the whole."""
    yield name + "/$", SCHEMA[name]
    for d, part in SCHEMA[name].get("$defs", {}).items():
        if "properties" in part:
            yield f"{name}/{d}", part


def check_schema(name):
    jsonschema.Draft202012Validator.check_schema(SCHEMA[name])
    for place, part in objects(name):
        if part.get("additionalProperties") is not False:
            fault(f"{place} takes any other key")
        if "description" not in part:
            fault(f"{place} has no description")
        for key, p in part["properties"].items():
            if "description" not in p and "$ref" not in p:
                fault(f"{place}: {key} has no description")


def follow(ref, name):
    file, place = ref.split("#/$defs/")
    return (file[:-len(".schema.json")] if file else name), place


def shown(value, part, place, seen):
    """Which keys of which objects a document shows; the objects are found as a validator finds them."""
    name = place.split("/")[0]
    if "$ref" in part:
        of, d = follow(part["$ref"], name)
        shown(value, SCHEMA[of]["$defs"][d], f"{of}/{d}", seen)
    for one in part.get("oneOf", []):
        if validator(name, one).is_valid(value):
            shown(value, one, place, seen)
    if isinstance(value, list) and "items" in part:
        for x in value:
            shown(x, part["items"], place, seen)
    if isinstance(value, dict) and isinstance(part.get("additionalProperties"), dict):
        for x in value.values():
            shown(x, part["additionalProperties"], place, seen)
    if isinstance(value, dict) and "properties" in part:
        times = seen.setdefault(place, {})
        times[None] = times.get(None, 0) + 1
        for key, x in value.items():
            times[key] = times.get(key, 0) + 1
            shown(x, part["properties"].get(key, {}), place, seen)


def check_seen(seen):
    for name in SCHEMA:
        for place, part in objects(name):
            for key in part["properties"]:
                if key not in seen.get(place, {}) and place not in ELSEWHERE and f"{place}/{key}" not in ELSEWHERE and key not in part_of(place):
                    fault(f"{place}: {key} is in no document here")


def part_of(place):
    """Keys of a draw that few have: tests/draw reads and writes them all."""
    rare = {"protocol/$": ["unit", "public_source", "late_commitment", "maximum", "sizes", "shares", "teams", "set_aside",
                           "drawn_before"],
            "protocol/register": ["size_column", "column_is", "reading"], "protocol/stratum": ["set_aside", "drawn_before"],
            "protocol/framed": ["size"],
            "protocol/size": ["stratum", "size"], "protocol/share": ["stratum", "share"]}
    return rare.get(place, [])


# -- the page ---------------------------------------------------------------------------------------------------------------


def check_page(name):
    with open(os.path.join(ROOT, "src", "manual", name), encoding="utf-8") as f:
        page = f.read()
    told = {}
    for head, rest in re.findall(r"^### (\S+)\n(.*?)(?=^##|\Z)", page, re.M | re.S):
        told[head if "/" in head else head + "/$"] = re.findall(r"^\| `([^`]+)` \|", rest, re.M)
    blocks = re.search(r"^### report/block\n(.*?)^### ", page, re.M | re.S).group(1)
    of_block = {"block", "heading", "words", "span", "list", "term", "facts", "table", "column", "table_row", "part", "limits", "marks",
                "figure", "plot", "point", "contents", "box"}
    for form in SCHEMA:
        for place, part in objects(form):
            if place.startswith("report/") and place.split("/")[1] in of_block:
                for key in part["properties"]:
                    if f"`{key}`" not in blocks:
                        fault(f"{name}: report/block does not explain {key}")
            elif told.get(place) != list(part["properties"]):
                fault(f"{name}: {place} has {told.get(place)}, the schema {list(part['properties'])}")


# -- an independent reader --------------------------------------------------------------------------------------------------

AJV = """
const fs = require("fs"), Ajv = require("ajv/dist/2020");
const ajv = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: false });
const { schemas, documents } = JSON.parse(fs.readFileSync(0, "utf8"));
for (const s of schemas) ajv.addSchema(s);
let wrong = 0;
for (const d of documents) {
  const is = ajv.getSchema(d.schema)(d.value);
  if (is !== d.valid) { wrong++; console.log(d.schema, d.valid ? JSON.stringify(ajv.getSchema(d.schema).errors) : "accepted: " + d.why); }
}
process.exit(wrong ? 1 : 0);
"""


def check_ajv(cases):
    modules = os.path.join(ROOT, "build-web", "node_modules")
    if not os.path.isdir(os.path.join(modules, "ajv")):
        print("ajv is not there: one reader only (sh src/setup/install.sh browser)")
        return
    done = subprocess.run(["node", "-e", AJV], input=json.dumps({"schemas": list(SCHEMA.values()), "documents": cases}),
                          capture_output=True, text=True, env=dict(os.environ, NODE_PATH=modules))
    if done.returncode != 0:
        fault("ajv: " + (done.stdout + done.stderr)[:2000])


def spoiled(doc, r):
    """The document with a key too many in some object, or a required one gone."""
    some = []

    def walk(value, part, name):
        if "$ref" in part:
            of, d = follow(part["$ref"], name)
            return walk(value, SCHEMA[of]["$defs"][d], of)
        if isinstance(value, list):
            for x in value:
                walk(x, part.get("items", {}), name)
        if isinstance(value, dict) and "properties" in part:
            some.append((value, part))
            for key, x in value.items():
                walk(x, part["properties"].get(key, {}), name)

    doc = copy.deepcopy(doc)
    walk(doc, SCHEMA[FORM[doc["format"]]], FORM[doc["format"]])
    value, part = r.choice(some)
    if r.random() < 0.5 or not part["required"]:
        value["toegevoegd"] = 1
        return doc, "a key too many"
    gone = r.choice(part["required"])
    del value[gone]
    return doc, "without " + gone


def main():
    for name in SCHEMA:
        check_schema(name)
    seen, cases, r, check = {}, [], random.Random(7), {name: validator(name) for name in SCHEMA}
    for doc in documents():
        name = FORM.get(doc.get("format"))
        if name is None:
            fault(f"no schema for {doc.get('format')}")
            continue
        for error in check[name].iter_errors(doc):
            fault(f"{name}: {error.json_path}: {error.message[-300:]}")
        shown(doc, SCHEMA[name], name + "/$", seen)
        cases.append({"schema": name + ".schema.json", "valid": True, "value": doc})
        wrong, why = spoiled(doc, r) if name != "complaint" else (doc, None)
        if why is not None and why != "without format":
            if check[name].is_valid(wrong):
                fault(f"{name} is accepted {why}")
            cases.append({"schema": name + ".schema.json", "valid": False, "value": wrong, "why": why})
    check_seen(seen)
    check_page("machinevormen.md")
    check_page("machineforms.md")
    check_ajv(cases)
    for text in faults:
        print(text)
    print(f"{len(cases)} documents, {len(SCHEMA)} schemas, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
