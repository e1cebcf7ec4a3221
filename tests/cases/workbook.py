"""A workbook as a spreadsheet program leaves it, made with the standard library only; and what is in one.

workbook.py fill IN.xlsx OUT.xlsx FILLED.csv   write ratings into a scoring sheet that dossiertoets made
workbook.py make OUT.xlsx TABLE.csv [KIND]     a workbook from a CSV file, the way Excel writes it; KIND is one of
                                               the faults below
"""

import csv
import re
import sys
import zipfile
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def letters(column):
    out = ""
    while column:
        column, rest = divmod(column - 1, 26)
        out = chr(65 + rest) + out
    return out


def read_csv(path):
    with open(path, encoding="utf-8-sig", newline="") as handle:
        text = handle.read()
    return list(csv.reader(text.splitlines(keepends=True), delimiter=";" if ";" in text.split("\n")[0] else ","))


def fill(source, target, table):
    """Inline strings in the cells for rating, explanation, place and reason; all else is copied byte for byte."""
    rows = read_csv(table)
    where = [i for i, name in enumerate(rows[0]) if name in ("oordeel", "toelichting", "vindplaats", "waarom_toch")]
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/worksheets/sheet2.xml":
                sheet = data.decode("utf-8")
                for number, row in enumerate(rows[1:], 2):
                    for column in where:
                        cell = letters(column + 1) + str(number)
                        text = '<is><t xml:space="preserve">%s</t></is>' % escape(row[column].replace("_x", "_x005F_x"))
                        sheet, done = re.subn(r'<c r="%s"( s="\d+")/>' % cell, lambda m: '<c r="%s"%s t="inlineStr">%s</c>' % (cell, m[1], text), sheet)
                        assert done == 1 or not row[column], cell
                data = sheet.encode("utf-8")
            new.writestr(name, data)


def cell(reference, value, strings):
    """d:, n:, b: and f: mark what is not a text: a date (serial), a number, a boolean, a formula."""
    if value == "":
        return ""
    kind, _, rest = value.partition(":")
    if kind == "d":
        return '<c r="%s" s="1"><v>%s</v></c>' % (reference, rest)
    if kind == "z":
        return '<c r="%s" s="2"><v>%s</v></c>' % (reference, rest)
    if kind == "n":
        return '<c r="%s"><v>%s</v></c>' % (reference, rest)
    if kind == "b":
        return '<c r="%s" t="b"><v>%s</v></c>' % (reference, rest)
    if kind == "f":
        return '<c r="%s" t="str"><f>A1&amp;"x"</f><v>%s</v></c>' % (reference, escape(rest))
    if kind == "F":
        return '<c r="%s"><f>A1+1</f></c>' % reference
    if value not in strings:
        strings.append(value)
    return '<c r="%s" t="s"><v>%d</v></c>' % (reference, strings.index(value))


def make(target, table, kind):
    strings, rows = [], []
    for number, row in enumerate(read_csv(table), 3):  # two empty rows above, as people leave them
        cells = "".join(cell(letters(column) + str(number), value, strings) for column, value in enumerate(row, 2))
        rows.append('<row r="%d" spans="2:9">%s</row>' % (number, cells))
    if kind == "cell":
        rows[1] = rows[1].replace("<v>", "<v>99", 1)
    runs = ["<si><r><t>%s</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">%s</t></r></si>" % (escape(s[:1]), escape(s[1:])) for s in strings]
    sheet = HEAD + '<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (MAIN, "".join(rows))
    if kind == "doctype":
        sheet = HEAD + '<!DOCTYPE x [<!ENTITY a SYSTEM "/etc/hostname">]><worksheet xmlns="%s"><sheetData><row r="1"><c r="A1" t="str"><v>&a;</v></c></row></sheetData></worksheet>' % MAIN
    if kind == "bomb":
        sheet = None
    hidden = ' state="hidden"' if kind != "two" else ""
    parts = {
        "[Content_Types].xml": HEAD + '<Types xmlns="%s/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>' % PACKAGE,
        "_rels/.rels": HEAD + '<Relationships xmlns="%s/relationships"><Relationship Id="rId1" Type="%s/officeDocument" Target="xl/workbook.xml"/></Relationships>' % (PACKAGE, OFFICE),
        "xl/workbook.xml": HEAD + '<x:workbook xmlns:x="%s" xmlns:r="%s"><x:sheets><x:sheet name="Oud" sheetId="7" r:id="rId9"%s/><x:sheet name="Blad &amp; 1" sheetId="2" r:id="rId1"/></x:sheets></x:workbook>' % (MAIN, OFFICE, hidden),
        "xl/_rels/workbook.xml.rels": HEAD + '<Relationships xmlns="%s/relationships">' % PACKAGE
        + "".join('<Relationship Id="%s" Type="%s/%s" Target="%s"/>' % (i, OFFICE, t, p) for i, t, p in (("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId9", "worksheet", "/xl/worksheets/sheet1.xml"), ("rId2", "styles", "styles.xml"), ("rId3", "sharedStrings", "sharedStrings.xml")))
        + "</Relationships>",
        "xl/styles.xml": HEAD + '<styleSheet xmlns="%s"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy;@"/><numFmt numFmtId="165" formatCode="00000"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165"/></cellXfs></styleSheet>' % MAIN,
        "xl/sharedStrings.xml": HEAD + '<sst xmlns="%s">%s</sst>' % (MAIN, "".join(runs)),
        "xl/worksheets/sheet1.xml": sheet,
    }
    if kind == "ods":
        parts = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}
    if kind == "xlsb":
        parts["xl/workbook.bin"] = ""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name, text in parts.items():
            if text is not None:
                out.writestr(name, text)
                continue
            with out.open(name, "w") as part:
                part.write(('<worksheet xmlns="%s">' % MAIN).encode())
                for _ in range(600):
                    part.write(b" " * (1 << 20))
    if kind == "cut":
        with open(target, "r+b") as handle:
            handle.truncate(900)
    if kind in ("xls", "password"):
        with open(target, "wb") as handle:
            handle.write(b"\xd0\xcf\x11\xe0" + bytes(600) + ("EncryptedPackage" if kind == "password" else "Workbook").encode("utf-16-le"))


if __name__ == "__main__":
    if sys.argv[1] == "fill":
        fill(*sys.argv[2:5])
    else:
        make(sys.argv[2], sys.argv[3], sys.argv[4] if len(sys.argv) > 4 else "")
