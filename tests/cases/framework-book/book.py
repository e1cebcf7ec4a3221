"""Workbooks of several sheets, made with the standard library only, and what a change of one cell makes of one.

book.py make SHEETS.json OUT.xlsx [CHANGE...]   {"sheet": [[cell, ...], ...]}: texts, numbers and truth values
    CHANGE: SHEET!CELL=VALUE, a JSON value or a text, {"d": "2024-05-01"} is a date; SHEET!=OTHER renames a sheet, to nothing
    removes it
book.py same A.json B.json                      equal as values
"""

import json
import re
import sys
import zipfile
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def letters(column):
    return (letters((column - 1) // 26) if column > 26 else "") + chr(65 + (column - 1) % 26)


def cell(place, value):
    if value == "" or value is None:
        return ""
    if isinstance(value, bool):
        return '<c r="%s" t="b"><v>%d</v></c>' % (place, value)
    if isinstance(value, (int, float)):
        return '<c r="%s"><v>%r</v></c>' % (place, value)
    if isinstance(value, dict):  # {"d": "2024-05-01"}: a cell of another type than its value shows
        kind, shown = next(iter(value.items()))
        return '<c r="%s" t="%s"><v>%s</v></c>' % (place, kind, escape(shown))
    if value == "#N/A":
        return '<c r="%s" t="e"><v>#N/A</v></c>' % place
    return '<c r="%s" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>' % (place, escape(value))


def sheet(rows):
    out = "".join('<row r="%d">%s</row>' % (r, "".join(cell(letters(c) + str(r), v) for c, v in enumerate(row, 1))) for r, row in enumerate(rows, 1))
    return HEAD + '<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (MAIN, out)


def change(sheets, text):
    where, value = text.split("=", 1)
    name, place = where.split("!", 1)
    if not place:
        rows = sheets.pop(name)
        return {**sheets, value: rows} if value else sheets
    column, row = re.match(r"([A-Z]+)(\d+)$", place).groups()
    at = 0
    for letter in column:
        at = at * 26 + ord(letter) - 64
    rows = sheets.setdefault(name, [])
    rows.extend([] for _ in range(int(row) - len(rows)))
    line = rows[int(row) - 1]
    line.extend("" for _ in range(at - len(line)))
    try:
        line[at - 1] = json.loads(value)
    except ValueError:
        line[at - 1] = value
    return sheets


def make(source, target, changes):
    with open(source, encoding="utf-8") as handle:
        sheets = json.load(handle)
    for text in changes:
        sheets = change(sheets, text)
    numbers = range(1, len(sheets) + 1)
    listed = "".join('<sheet name="%s" sheetId="%d" r:id="r%d"/>' % (escape(name), n, n) for n, name in zip(numbers, sheets))
    types = "".join('<Override PartName="/xl/sheet%d.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>' % n for n in numbers)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("[Content_Types].xml", HEAD + '<Types xmlns="%s/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                     '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>%s</Types>' % (PACKAGE, types))
        out.writestr("_rels/.rels", HEAD + '<Relationships xmlns="%s/relationships"><Relationship Id="r1" Type="%s/officeDocument" Target="xl/workbook.xml"/></Relationships>' % (PACKAGE, OFFICE))
        out.writestr("xl/workbook.xml", HEAD + '<workbook xmlns="%s" xmlns:r="%s"><sheets>%s</sheets></workbook>' % (MAIN, OFFICE, listed))
        out.writestr("xl/_rels/workbook.xml.rels", HEAD + '<Relationships xmlns="%s/relationships">%s</Relationships>' % (PACKAGE, "".join(
            '<Relationship Id="r%d" Type="%s/worksheet" Target="sheet%d.xml"/>' % (n, OFFICE, n) for n in numbers)))
        for n, rows in zip(numbers, sheets.values()):
            out.writestr("xl/sheet%d.xml" % n, sheet(rows))


def same(one, other):
    with open(one, encoding="utf-8") as a, open(other, encoding="utf-8") as b:
        print(one, "is the same" if json.load(a) == json.load(b) else "IS ANOTHER ONE")


if sys.argv[1] == "make":
    make(sys.argv[2], sys.argv[3], sys.argv[4:])
else:
    same(sys.argv[2], sys.argv[3])
