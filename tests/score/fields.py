# SPDX-License-Identifier: GPL-3.0-or-later
"""A field of evidence has four places: the member of its struct (include/dossiertoets/evidence.h), a column of its table
(src/store/sql/), a row of its table of fields (src/score/fields/) and its messages (src/base/messages/). Here each is held
against the others. Usage: fields.py ROOT [planted]; planted: a field that misses any one of its places is found."""
import glob
import re
import sqlite3
import sys

ROOT = sys.argv[1]
HEADER = "/include/dossiertoets/evidence.h"
COMPLAINT = "/include/dossiertoets/complaint.h"
# Of the rows of a complaint: where each stands, and what follows from the dates of a waiting time.
COMPUTED = {"place", "from_date", "to_date", "known", "exact", "days_least", "days_most", "months_least", "months_most"}
STRUCTS = {"dtp_fields_text": ["text"]}  # of the score's own


def read(path):
    return open(path, encoding="utf-8").read()


def tree():
    """The files that matter, by their path in the tree."""
    found = {}
    for pattern in (HEADER, COMPLAINT, "/src/store/sql/0*.sql", "/src/score/fields/*.def", "/src/base/messages/*.def",
                    "/src/score/complaint_fields.def", "/src/score/complaint_rows.def", "/src/cli/cmd_*.c", "/src/web/*.c"):
        for path in sorted(glob.glob(ROOT + pattern)):
            found[path[len(ROOT):]] = read(path)
    return found


def members(header, name):
    """Names of the members of a struct; the number of a list is no member of its own."""
    body = re.search(r"typedef struct %s \{(.*?)\n\} %s;" % (name, name), header, re.S).group(1)
    body = re.sub(r"/\*.*?\*/", "", body, flags=re.S)
    names = []
    for line in body.split(";"):
        line = re.sub(r"\s+", " ", line).strip()
        if line:
            names += [re.sub(r"\[.*", "", part).split()[-1].lstrip("*") for part in line.split(",")]
    return [n for n in names if not n.startswith("n_")]


def rows(text):
    """Kind, member or None, column or None, place among the options or None, option or None, messages."""
    for kind, inside in re.findall(r"(?m)^DT_(\w+)\((.*)\)$", text):
        a = [part.strip() for part in re.findall(r'"[^"]*"|\'[^\']*\'|[^,"\']+', inside) if part.strip()]
        if kind == "FIELD":
            yield kind, a[0], a[1], None, None, a[5:7]
        elif kind == "ASKED":
            yield kind, a[0], a[1], int(a[7]), a[8], a[5:7] + a[11:12]
        elif kind == "ASKED_TOO":
            yield kind, a[0], a[1], None, a[7], a[5:7]
        elif kind == "FLAG":
            yield kind, a[0], a[1], int(a[4]), a[5], a[2:4] + a[6:7]
        elif kind == "OWN":
            yield kind, None, a[0], None, None, []
        elif kind == "PART":
            yield kind, a[0], None, None, None, []
        elif kind == "PART_ASKED":
            yield kind, a[0], None, int(a[3]), a[4], a[7:8]
        elif kind == "TEXTS_ASKED":
            yield kind, a[0], None, int(a[3]), a[4], a[7:8]
        elif kind == "OTHERS_ASKED":
            yield kind, a[1], None, int(a[4]), a[5], a[8:9]
        elif kind == "FOLLOWS":
            yield kind, a[0], None, None, None, []


def schema(files):
    db = sqlite3.connect(":memory:")
    for path in sorted(p for p in files if p.startswith("/src/store/sql/")):
        db.executescript(files[path])
    return lambda table: [row[1] for row in db.execute("PRAGMA table_info(%s)" % table)]


def faults(files):
    told = []
    columns = schema(files)
    messages = set(re.findall(r"DT_MESSAGE\((\w+),", "".join(t for p, t in files.items() if "/messages/" in p)))
    pages = "".join(text for path, text in files.items() if path.startswith("/src/web/"))
    of_struct = {}
    for table, struct in re.findall(r"(?m)^DT_FIELDS\(\w+, (\w+), (\w+),", files["/src/score/fields/kinds.def"]):
        found = list(rows(files["/src/score/fields/%s.def" % table]))
        given = [column for _, _, column, _, _, _ in found if column]
        if given != columns(table):
            told.append("%s: the fields are %s, the columns %s" % (table, given, columns(table)))
        names = [member for _, member, _, _, _, _ in found if member]
        told += ["%s: %s is there twice" % (table, n) for n in sorted(set(names)) if names.count(n) > 1]
        of_struct.setdefault(struct, set()).update(names)
        told += ["%s: no page asks %s" % (table, member) for _, member, _, _, option, _ in found
                 if option and not re.search(r"\.%s\b" % member, pages)]
        for message in sorted({m for row in found for m in row[5]} - messages - {"NONE"}):
            told.append("%s: no message %s" % (table, message))
    for struct, names in of_struct.items():
        known = STRUCTS.get(struct) or members(files[HEADER], struct)
        if set(known) != names:
            told.append("%s: members and fields differ: %s" % (struct, sorted(set(known) ^ names)))
    told += places(files)
    given = re.findall(r"(?m)^DT_FIELD\([^,]*, \w+, \w+, (\w+),", files["/src/score/complaint_fields.def"])
    # The investigator is the assessor who reads the form in, and no row of it.
    known = set(members(files[COMPLAINT], "dt_complaint")) - {"investigator", "own"}
    if set(given) != known:
        told.append("dt_complaint: members and fields differ: %s" % sorted(set(given) ^ known))
    cells = re.findall(r"(?m)^DT_ROW\(\w+, \w+, \w+, (\w+), (\w+),", files["/src/score/complaint_rows.def"])
    for row in sorted({row for row, _ in cells}):
        known = set(members(files[COMPLAINT], "dt_complaint_" + row)) - COMPUTED
        if {member for r, member in cells if r == row} != known:
            told.append("dt_complaint_%s: members and rows differ: %s" % (row, sorted({m for r, m in cells if r == row} ^ known)))
    return told


def taken(files, path):
    """The places of the options of a command. Those to withdraw are three, and the reason after them one more."""
    text = files[path]
    found = [int(n) for n in re.findall(r"(?m)^\s*\[(\d+)\] = \{", text)]
    for first, reason in re.findall(r"\[(\d+)\] = DTP_WITHDRAW_OPTIONS(,\s*DTP_REASON_OPTION)?", text):
        found += range(int(first), int(first) + (4 if reason else 3))
    for table in re.findall(r'field_options\.def"\s*#include "score/fields/(\w+)\.def"', text):
        found += [row[3] for row in rows(files["/src/score/fields/%s.def" % table]) if row[3] is not None]
    return sorted(found)


def places(files):
    """The options of a command stand one after the other, or some would not be seen."""
    found = {path: taken(files, path) for path, text in files.items() if "field_options.def" in text}
    return ["%s: places of options: %s" % (path, at) for path, at in found.items() if at != list(range(len(at)))]


def with_a_field(files, leave_out):
    """A new field of a finding, without one of its places."""
    new = dict(files)

    def put(place, path, old, text):
        if place != leave_out:
            assert re.search(old, new[path]), path
            new[path] = re.sub(old, lambda found: text + found.group(), new[path], count=1)

    free = len(taken(files, "/src/cli/cmd_finding.c"))
    put("header", HEADER, r"    const char \*text; +/\*\*< as it stands now", "    const char *planted;\n")
    put("row", "/src/score/fields/finding.def", r"DT_PART_ASKED\(",
        "DT_ASKED(planted, planted, TEXT, NONE, IF_GIVEN, NONE, NONE, %d, \"planted\", 0, \"TEXT\", EVIDENCE_OPT_PLANTED)\n" % free)
    put("message", "/src/base/messages/evidence.def", r"DT_MESSAGE\(", 'DT_MESSAGE(EVIDENCE_OPT_PLANTED, "a", "b")\n')
    put("page", "/src/web/page_findings.c", r"\.risk = ", ".planted = \"\", ")
    if leave_out != "migration":
        new["/src/store/sql/0999_planted.sql"] = "ALTER TABLE finding ADD COLUMN planted TEXT NOT NULL DEFAULT '';"
    return new


def main():
    files = tree()
    told = faults(files)
    if len(sys.argv) > 2:
        told += faults(with_a_field(files, None))
        told += ["not found: no " + place for place in ("header", "row", "message", "migration", "page")
                 if not faults(with_a_field(files, place))]
        hidden = dict(files)
        hidden["/src/score/fields/finding.def"] = files["/src/score/fields/finding.def"].replace("NONE, 14, ", "NONE, 15, ")
        told += [] if faults(hidden) else ["not found: an option behind a gap"]
        less = dict(files)
        less["/src/score/complaint_rows.def"] = re.sub(r"(?m)^DT_ROW\(CLAIMS, finding.*\n", "", files["/src/score/complaint_rows.def"])
        told += [] if faults(less) else ["not found: a claim without its finding"]
    print("\n".join(told))
    return 1 if told else 0


sys.exit(main())
