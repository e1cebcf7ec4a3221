# SPDX-License-Identifier: GPL-3.0-or-later
"""Values and columns by name: what the callers of a statement bind is what it asks, and what a reader of rows asks is what
the statement gives. Usage: names.py ROOT [planted]; planted: each kind of fault must be found in a changed copy."""
import glob
import re
import sqlite3
import sys

ROOT = sys.argv[1]


def statements():
    """By name: parameters, and columns (None unless it gives rows)."""
    db = sqlite3.connect(":memory:")
    found = {}
    for path in sorted(glob.glob(ROOT + "/src/store/sql/0*.sql")):
        db.executescript(open(path, encoding="utf-8").read())
    for path in sorted(glob.glob(ROOT + "/src/store/sql/queries*.sql")):
        for block in re.split(r"(?m)^(?=-- :)", open(path, encoding="utf-8").read())[1:]:
            name, sql = block.split("\n", 1)
            asked = set(re.findall(r":(\w+)", re.sub(r"'[^']*'|--[^\n]*", "", sql)))
            columns = None
            if sql.lstrip("-").strip().startswith("SELECT") or "SELECT" in sql and "INSERT" not in sql:
                given = db.execute(sql.strip(), dict.fromkeys(asked, 0)).description
                columns = {column[0] for column in given}
            found[name[4:]] = (asked, columns)
    return found


def bracket(text, start):
    """The text from behind an opening bracket to its end."""
    depth, at = 1, start
    while depth:
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        at += 1
    return text[start:at - 1]


def functions(text):
    """Bodies by name."""
    return {m.group(1): m.group(0) for m in re.finditer(r"(?ms)^[\w *]+?(\w+)\([^;{}]*\)\n\{.*?^\}", text)}


def columns_of(name, bodies, seen=()):
    """What a reader asks of its row, with the functions of its file that it hands the row to."""
    body = bodies.get(name, "")
    asked = set(re.findall(r'dtp_store_col_\w+\(row, "(\w+)"', body))
    for other in re.findall(r"(\w+)\([^;]*\brow\b", body):
        if other in bodies and other != name and other not in seen:
            asked |= columns_of(other, bodies, seen + (name,))
    return asked


def faults(texts, known):
    told = []
    bound = read = 0
    for path, text in texts.items():
        for call in re.finditer(r'dtp_store_(?:each|run|int)\([^"()]*(?:\([^()]*\))?[^"()]*"(\w+)",\s*DTP_SQL\(', text):
            names = re.findall(r'dtp_sql_\w+\("(\w+)"', bracket(text, call.end()))
            asked = known.get(call.group(1), (set(), None))[0]
            bound += 1
            if names and not set(names) <= asked:
                told.append("%s: %s binds %s, it asks %s" % (path, call.group(1), names, sorted(asked)))
        bodies = functions(text)
        for call in re.finditer(r'dtp_store_each\([^"]*"(\w+)",\s*(DTP_SQL\(|\w+)', text):
            rest = text[call.end():]
            if call.group(2).endswith("("):
                rest = rest[len(bracket(text, call.end())) + 1:]
            reader = re.match(r"[\s,\d]*(\w+)?", rest).group(1)
            given = known.get(call.group(1), (None, None))[1]
            asked = columns_of(reader, bodies)
            read += len(asked)
            if given is not None and not asked <= given:
                told.append("%s: %s asks %s, %s gives %s" % (path, reader, sorted(asked - given), call.group(1), sorted(given)))
    return told, bound, read


def main():
    known = statements()
    texts = {p: open(p, encoding="utf-8").read() for p in sorted(glob.glob(ROOT + "/src/**/*.c", recursive=True))}
    told, bound, read = faults(texts, known)
    if bound < 50 or read < 80:
        told.append("only %d calls and %d columns were looked at" % (bound, read))
    if len(sys.argv) > 2:
        for change in (('dtp_sql_text("created_at"', 'dtp_sql_text("made_at"'), ('(row, "submissions")', '(row, "times")')):
            planted = {p: t.replace(*change) for p, t in texts.items()}
            if planted == texts or not faults(planted, known)[0]:
                told.append("not found: %s" % change[1])
    print("\n".join(told))
    return 1 if told else 0


sys.exit(main())
