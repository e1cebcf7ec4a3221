#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""frameworks/framework.schema.json against the shipped frameworks, the invalid examples and the transcriptions."""
import json
import pathlib
import re
import sys

import jsonschema

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FRAMEWORKS = ROOT / "frameworks"
KNOWN = ROOT / "tests" / "known" / "framework-texts"

# What only the program sees: it needs to compare places, or to know that a thing exists.
ONLY_PROGRAM = {
    "FRAMEWORK_DUPLICATE_ID", "FRAMEWORK_DUPLICATE_CODE", "FRAMEWORK_UNKNOWN_SCALE", "FRAMEWORK_UNKNOWN_EVIDENCE",
    "FRAMEWORK_UNKNOWN_TAG", "FRAMEWORK_UNKNOWN_NORM_KIND", "FRAMEWORK_UNKNOWN_INDICATOR",
    "FRAMEWORK_UNKNOWN_INDICATOR_NEAR", "FRAMEWORK_UNKNOWN_CODE", "FRAMEWORK_CONDITION_CIRCLE",
    "FRAMEWORK_CONDITION_UNIT", "FRAMEWORK_COUNT", "FRAMEWORK_RULE_ORDER", "FRAMEWORK_SCALE_ORDER",
    "FRAMEWORK_NO_INDICATORS", "FRAMEWORK_CHAPTER_EMPTY",
}
# Seen by the program alone in these folders, though the schema catches the message elsewhere.
ONLY_PROGRAM_HERE = {"chapter-twice-the-same", "source-date", "count-unknown-norm-kind"}
# Not JSON at all, or read differently by Python.
NOT_FOR_SCHEMA = {"JSON_SYNTAX", "JSON_DUPLICATE_KEY"}

# Keys of the transcriptions that have another name or place in the format.
RENAMED = {"kinds": "norm_kinds", "threshold": "bound", "by_kind": "by_norm_kind"}
COMPARATORS = {"ten_hoogste": "at_most", "ten_minste": "at_least", "gelijk": "equal", "vergelijking": "comparison"}
faults = []


def fault(text):
    faults.append(text)


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


def check_shipped(validator):
    for path in sorted(FRAMEWORKS.glob("*.json")):
        if path.name.endswith(".schema.json"):
            continue
        for error in validator.iter_errors(load(path)):
            fault(f"{path.name}: {error.json_path}: {error.message}")
        if "\\u" in path.read_text(encoding="utf-8"):
            fault(f"{path.name}: escaped characters; write them as UTF-8")


def check_headings():
    """What is too long for a heading (DT_SHORT_WORDS) has a short name, which is told to be no text of the source."""
    most = int(re.search(r"#define DT_SHORT_WORDS (\d+)", (ROOT / "include/dossiertoets/framework.h").read_text(encoding="utf-8"))[1])
    for path in sorted(FRAMEWORKS.glob("*.json")):
        if path.name.endswith(".schema.json"):
            continue
        framework = load(path)
        themes = framework["themes"]
        criteria = [criterion for theme in themes for criterion in theme["criteria"]]
        indicators = [indicator for criterion in criteria for indicator in criterion["indicators"]]
        for kind, rows in ("theme", themes), ("criterion", criteria), ("indicator", indicators):
            for row in rows:
                if len(row.get("short", row.get("title", row.get("text"))).split()) > most:
                    fault(f"{path.name}: {kind} {row['id']} is too long for a heading, and has no short name")
            if any("short" in row for row in rows) and f"{kind}.short" not in framework["derived"]["fields"]:
                fault(f"{path.name}: derived.fields does not name {kind}.short")


def check_invalid(validator):
    caught = 0
    for folder in sorted((HERE / "invalid").iterdir()):
        name = (folder / "error").read_text().splitlines()[0]
        if name in NOT_FOR_SCHEMA:
            continue
        rejected = not validator.is_valid(load(folder / "input.json"))
        expected = name not in ONLY_PROGRAM and folder.name not in ONLY_PROGRAM_HERE
        if rejected != expected:
            fault(f"{folder.name}: {name} is {'rejected' if rejected else 'accepted'} by the schema")
        caught += rejected
    if caught < 50:
        fault(f"only {caught} invalid examples are caught")


def check_words(schema, path="$"):
    """Every property that a person fills in has a title and a description (restrictions in if/then do not count)."""
    for name, part in schema.get("properties", {}).items():
        if "$ref" not in part and not {"title", "description"} <= part.keys():
            fault(f"schema: {path}.{name} has no title or description")
        check_words(part, f"{path}.{name}")
    for name, part in schema.get("$defs", {}).items():
        check_words(part, f"{path}.{name}")
    for part in [schema.get("items"), *schema.get("oneOf", [])]:
        if part is not None:
            check_words(part, path)


def check_survives(source, ours, place):
    """Every key and value of a transcription is in the framework, under its own or its new name."""
    if isinstance(source, dict):
        for key, value in source.items():
            if place.count(".") == 0 and key in ("themes",):
                check_survives(value, ours.get(key), f"{place}.{key}")
                continue
            if key == "chapter":  # a theme's chapter became the chapter's list of indicators
                continue
            name = RENAMED.get(key, key)
            if key == "kind" and "text" in source:
                name = "norm_kind"
            if key == "comparator":
                value = COMPARATORS[value]
            if value is None and (not isinstance(ours, dict) or ours.get(name) is None):
                continue
            if not isinstance(ours, dict) or name not in ours:
                fault(f"{place}.{name} is lost")
                continue
            check_survives(value, ours[name], f"{place}.{name}")
    elif isinstance(source, list):
        if not isinstance(ours, list) or len(source) != len(ours):
            fault(f"{place}: another number of elements")
            return
        for i, (theirs, mine) in enumerate(zip(source, ours)):
            check_survives(theirs, mine, f"{place}[{i}]")
    elif source != ours:
        fault(f"{place}: {source!r} became {ours!r}")


def check_chapters(source, ours, name):
    lists = {chapter["id"]: chapter["indicators"] for chapter in ours.get("chapters", [])}
    for theme in source["themes"]:
        if "chapter" in theme:
            ids = [i["id"] for c in theme["criteria"] for i in c["indicators"]]
            if lists.get(theme["chapter"]) != ids:
                fault(f"{name}: theme {theme['id']} is not chapter {theme['chapter']}")
            text = next(c["expectation"] for c in ours["chapters"] if c["id"] == theme["chapter"])
            for words in [i["text"] for c in theme["criteria"] for i in c["indicators"]]:
                if words not in text:
                    fault(f"{name}: chapter {theme['chapter']} lacks: {words}")


def check_known():
    names = sorted(path.name for path in KNOWN.glob("*.json") if path.name != "toezichtkader-annotaties.json")
    if len(names) != 5:
        fault(f"{len(names)} transcriptions")
    for name in names:
        source, ours = load(KNOWN / name), load(FRAMEWORKS / name)
        check_survives(source, ours, name.removesuffix(".json"))
        check_chapters(source, ours, name)


def check_manual(validator, page):
    """The example in a page of the manual is a whole framework."""
    text = (ROOT / "src" / "manual" / page).read_text(encoding="utf-8")
    example = re.findall(r"```json\n(\{\n.*?\n\})\n```", text, re.S)
    if len(example) != 1:
        fault(f"{page} has {len(example)} whole examples")
        return
    for error in validator.iter_errors(json.loads(example[0])):
        fault(f"{page}: {error.json_path}: {error.message}")
    keys = set(re.findall(r"^\| `([^`]+)`", text, re.M))
    schema = load(FRAMEWORKS / "framework.schema.json")
    for where in (schema, schema["$defs"]["indicator"], schema["$defs"]["bound"], schema["$defs"]["scale"]):
        for key in where["properties"]:
            if key not in keys:
                fault(f"{page} does not explain {key}")


def keys_of(schema, part, way=""):
    """Every key of an object of the schema, and of the objects in it, as the ways of workbook.def: bound.value."""
    part = {**schema["$defs"][part["$ref"].rsplit("/", 1)[1]], **part} if "$ref" in part else part
    parts = [p for p in part.get("oneOf", []) if "properties" in p]
    found = set()
    for name, inner in [item for p in [part, *parts] for item in p.get("properties", {}).items()]:
        deeper = keys_of(schema, inner, f"{way}{name}.")
        found |= deeper or {way + name}
        if not deeper <= {way + name} and "properties" not in inner and "properties" not in schema["$defs"].get(inner.get("$ref", "").rsplit("/", 1)[-1], {}):
            found.add(way + name)  # a text or an object
    return found


def object_at(schema, part, key):
    """The schema of the objects under a key of a sheet's parent."""
    for step in key.split("."):
        part = part["properties"][step]
    part = part.get("items", part)
    return {**schema["$defs"][part["$ref"].rsplit("/", 1)[1]], **part} if "$ref" in part else part


def check_workbook(schema):
    """workbook.def has every key of the schema, none that it does not have, and needs what the schema requires."""
    text = re.sub(r"/\*.*?\*/", "", (ROOT / "src/framework/workbook.def").read_text(encoding="utf-8"), flags=re.S)
    sheets = re.findall(r'DT_BOOK_SHEET\((\w+), (\w+), "([^"]*)", (\w+),', text)
    columns = re.findall(r'DT_BOOK_COLUMN\((\w+), "([^"]*)", (\w+), "([^"]*)", (\w+),', text)
    objects = {"FRAMEWORK": schema}
    for sheet, parent, key, shape in sheets[1:]:
        objects[sheet] = object_at(schema, objects[parent], key)
        if shape == "PARTS":
            objects[sheet] = objects[sheet]["additionalProperties"]["items"]
        if shape == "NAMED":
            objects[sheet] = {"required": [], "properties": {"": objects[sheet]["additionalProperties"]}}
    for sheet, parent, key, shape in sheets:
        below = {k for _, p, k, _ in sheets[1:] if p == sheet}
        wanted = {k.strip(".").removeprefix(".") for k in keys_of(schema, objects[sheet])} - below
        wanted = {k for k in wanted if not any(k.startswith(b + ".") for b in below)}
        rows = [row for row in columns if row[0] == sheet]
        told = {key for _, key, kind, _, _ in rows if kind not in ("PARENT", "NAME", "REST")}
        told |= {f"{key}.{more}" for _, key, kind, more, _ in rows if kind == "TEXT" and more}
        for key in sorted(wanted ^ told):
            fault(f"workbook.def: {sheet} {'has no row for' if key in wanted else 'has a row that the schema does not have:'} {key!r}")
        needed = {key for _, key, kind, _, need in rows if need == "true" and kind not in ("PARENT", "NAME")} - {""}
        required = {key for key in objects[sheet].get("required", []) if key not in below and key in told and f"{key}.nl" not in told}
        for key in sorted({key for key in needed if "." not in key and key != "format"} ^ (required - {"format"})):
            fault(f"workbook.def: {sheet} and the schema do not agree on whether {key!r} is needed")


def main():
    schema = load(FRAMEWORKS / "framework.schema.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    check_shipped(validator)
    check_headings()
    if not validator.is_valid(load(HERE / "valid.json")):
        fault("valid.json is rejected")
    check_invalid(validator)
    check_words(schema)
    check_known()
    for page in ("kaderformaat.md", "frameworkformat.md"):
        check_manual(validator, page)
    check_workbook(schema)
    for text in faults:
        print(text)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
