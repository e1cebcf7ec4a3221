"""A register as offices send it, as XLSX: a title above the headings, a sheet beside it, hidden rows, a total below, two
spellings of one state, and a column with citizen service numbers. Made up."""

import io
import zipfile

BSN = ["111222333", "123456782", "999990019", "100000009"]


def rows():
    out = [["Caseload wijkteams"], ["peildatum 20-11-2026"], [],
           ["Dossiernummer", "Team", "Status zaak", "Aantal leefgebieden", "BSN", "Opmerking"]]
    for i in range(1, 41):
        state = "Lopend" if i % 7 == 0 else "afgesloten" if i % 5 == 0 else "" if i == 33 else "lopend"
        out.append(["V-%04d" % i, "JOT" if i % 3 else "gezinsregisseurs", state, i % 5, BSN[i % 4], "tekst %d" % (i % 6)])
    return out + [["Totaal", "", "", 40, "", ""]]


def sheet(table, hidden=()):
    lines = []
    for n, row in enumerate(table, 1):
        cells = ""
        for k, value in enumerate(row):
            at = "%s%d" % ("ABCDEFGH"[k], n)
            if value == "":
                continue
            cells += ('<c r="%s"><v>%d</v></c>' % (at, value) if isinstance(value, int)
                      else '<c r="%s" t="inlineStr"><is><t>%s</t></is></c>' % (at, value))
        lines.append('<row r="%d"%s>%s</row>' % (n, ' hidden="1"' if n in hidden else "", cells))
    return ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/'
            'spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>' % "".join(lines))


def workbook(more=0):
    """more: so many sheets behind those two."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    office = "http://schemas.openxmlformats.org/"
    parts = {
        "[Content_Types].xml": head + '<Types xmlns="%spackage/2006/content-types"><Default Extension="rels" ContentType="application/'
        'vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/'
        'workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.'
        'worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'spreadsheetml.worksheet+xml"/></Types>' % office,
        "_rels/.rels": head + '<Relationships xmlns="%spackage/2006/relationships"><Relationship Id="r1" Type="%sofficeDocument/2006/'
        'relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>' % (office, office),
        "xl/workbook.xml": head + '<workbook xmlns="%sspreadsheetml/2006/main" xmlns:r="%sofficeDocument/2006/relationships"><sheets>'
        '<sheet name="Caseload" sheetId="1" r:id="r1"/><sheet name="Toelichting" sheetId="2" r:id="r2"/></sheets></workbook>'
        % (office, office),
        "xl/_rels/workbook.xml.rels": head + '<Relationships xmlns="%spackage/2006/relationships"><Relationship Id="r1" Type="%soffice'
        'Document/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="%sofficeDocument/2006/'
        'relationships/worksheet" Target="worksheets/sheet2.xml"/></Relationships>' % (office, office, office),
        "xl/worksheets/sheet1.xml": sheet(rows(), range(31, 38)),
        "xl/worksheets/sheet2.xml": sheet([["Dit blad legt de kolommen uit"], ["Team is het team van de regisseur"]]),
    }
    for number in range(3, 3 + more):
        at = {"[Content_Types].xml": ('</Types>', '<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="application/vnd.'
                                      'openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>' % number),
              "xl/workbook.xml": ('</sheets>', '<sheet name="Blad %d" sheetId="%d" r:id="r%d"/>' % (number, number, number)),
              "xl/_rels/workbook.xml.rels": ('</Relationships>', '<Relationship Id="r%d" Type="%sofficeDocument/2006/relationships/'
                                             'worksheet" Target="worksheets/sheet%d.xml"/>' % (number, office, number))}
        for name, (end, part) in at.items():
            parts[name] = parts[name].replace(end, part + end)
        parts["xl/worksheets/sheet%d.xml" % number] = sheet([["Toelichting"], ["tekst %d" % number]])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


if __name__ == "__main__":
    import sys

    with open(sys.argv[1], "wb") as file:
        file.write(workbook())
