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


def check_manual(validator):
    """The example in the manual is a whole framework."""
    text = (ROOT / "src" / "manual" / "kaderformaat.md").read_text(encoding="utf-8")
    example = re.findall(r"```json\n(\{\n.*?\n\})\n```", text, re.S)
    if len(example) != 1:
        fault(f"kaderformaat.md has {len(example)} whole examples")
        return
    for error in validator.iter_errors(json.loads(example[0])):
        fault(f"kaderformaat.md: {error.json_path}: {error.message}")
    keys = set(re.findall(r"^\| `([^`]+)`", text, re.M))
    schema = load(FRAMEWORKS / "framework.schema.json")
    for where in (schema, schema["$defs"]["indicator"], schema["$defs"]["bound"], schema["$defs"]["scale"]):
        for key in where["properties"]:
            if key not in keys:
                fault(f"kaderformaat.md does not explain {key}")


def main():
    schema = load(FRAMEWORKS / "framework.schema.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    check_shipped(validator)
    if not validator.is_valid(load(HERE / "valid.json")):
        fault("valid.json is rejected")
    check_invalid(validator)
    check_words(schema)
    check_known()
    check_manual(validator)
    for text in faults:
        print(text)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
