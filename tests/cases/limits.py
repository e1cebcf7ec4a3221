"""What comes in is small, what it would become is not: refused by name, in little memory.

limits.py PROGRAM ROOT
"""

import os
import resource
import subprocess
import sys
import tempfile
import zipfile

PROGRAM = sys.argv[1]
MB = 1 << 20
KEY = "ab" * 32
bad = 0


def confined():
    resource.setrlimit(resource.RLIMIT_AS, (400 * MB, 400 * MB))
    resource.setrlimit(resource.RLIMIT_CPU, (60, 60))  # what is not linear takes hours


def check(what, arguments, code, words, most):
    global bad
    done = subprocess.Popen([PROGRAM, *arguments], preexec_fn=confined, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    out = done.stdout.read().decode("utf-8")
    _, status, used = os.wait4(done.pid, 0)
    if os.waitstatus_to_exitcode(status) != code or words not in out or used.ru_maxrss > most * 1024:
        print("not so: %s: exit %d, %d MB: %s" % (what, os.waitstatus_to_exitcode(status), used.ru_maxrss // 1024, out[:300]))
        bad = 1


def xlsx(path, shared, rows, parts=0, blanks=0):
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relation = '<Relationship Id="rId%d" Type="' + office + '/%s" Target="%s"/>'
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
        book.writestr("_rels/.rels", relations % (relation % (1, "officeDocument", "xl/workbook.xml")))
        book.writestr("xl/workbook.xml", '<workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>' % (main, office))
        book.writestr("xl/_rels/workbook.xml.rels", relations % (relation % (1, "worksheet", "worksheets/sheet1.xml") + relation % (2, "sharedStrings", "sharedStrings.xml")))
        book.writestr("xl/sharedStrings.xml", '<sst xmlns="%s">%s</sst>' % (main, "".join("<si><t>%s</t></si>" % s for s in shared)))
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(('<worksheet xmlns="%s"><sheetData>%s</sheetData>' % (main, rows)).encode())
            for _ in range(blanks):
                sheet.write(b" " * MB)
            sheet.write(b"</worksheet>")
        for i in range(parts):
            book.writestr("xl/media/%d" % i, "")


def ods(path, cell):
    names = ' '.join('xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % (n, n) for n in ("office", "table", "text"))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("content.xml", '<office:document-content %s><office:body><office:spreadsheet><table:table table:name="A">%s</table:table>'
                      '</office:spreadsheet></office:body></office:document-content>' % (names, cell))


def main():
    sample = ["sample", "in", "--id", "dossier", "--size", "1", "--key", KEY, "--quiet"]

    def of(name):
        return [name if a == "in" else a for a in sample]

    head = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>0</v></c></row>'
    xlsx("bomb.xlsx", ["dossier", "x" * 200000],
         '<row r="1"><c r="A1" t="s"><v>0</v></c></row>' + "".join('<row r="%d"><c r="A%d" t="s"><v>1</v></c></row>' % (i, i) for i in range(2, 200002)))
    check("one string in 200,000 cells", of("bomb.xlsx"), 3, "MB tekst", 300)
    xlsx("one.xlsx", ["dossier", "x" * (64 * MB)], head)
    check("one cell of 64 MB", of("one.xlsx"), 3, "Een cel heeft meer dan", 100)
    xlsx("many.xlsx", ["dossier"] + ["x" * 900000] * 320, head)
    check("288 MB of strings", of("many.xlsx"), 3, "MB tekst", 390)
    xlsx("parts.xlsx", ["dossier"], head, parts=10000)
    check("ten thousand parts more than it needs", of("parts.xlsx"), 3, "meer dan 10000 onderdelen", 100)
    xlsx("blank.xlsx", ["dossier"], head, blanks=513)
    check("a sheet of 513 MB, nearly all blanks", of("blank.xlsx"), 3, "uitgepakt groter dan 512 MB", 100)
    name = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    for what, cell in (("row", '<row r="1048577"><c r="A1048577" t="s"><v>0</v></c></row>'), ("column", '<row r="2"><c r="XFE2" t="s"><v>0</v></c></row>')):
        xlsx("beyond.xlsx", ["dossier"], name + cell)
        check("a %s more than a sheet has" % what, of("beyond.xlsx"), 3, "Deze cel is niet zoals het hoort", 100)
    row = '<table:table-row%s><table:table-cell%s><text:p>%s</text:p></table:table-cell></table:table-row>'
    ods("bomb.ods", row % ("", "", "dossier") + row % (' table:number-rows-repeated="1000000"', "", "x" * 200000))
    check("one row repeated a million times", of("bomb.ods"), 3, "MB tekst", 300)
    ods("wide.ods", row % ("", "", "dossier") + row % ("", ' table:number-columns-repeated="16000"', "x" * 200000))
    check("one cell repeated 16,000 times", of("wide.ods"), 0, "primary", 100)  # only the first has a name
    ods("beyond.ods", row % ("", "", "dossier") + '<table:table-row><table:table-cell table:number-columns-repeated="16384"/><table:table-cell/></table:table-row>')
    ods("rows.ods", row % ("", "", "dossier") + row % (' table:number-rows-repeated="1048576"', "", "V-1"))
    check("a row more than a sheet has, in ODS", of("rows.ods"), 3, "Deze cel is niet zoals het hoort", 100)
    ods("cells.ods", row % ("", "", "dossier") + '<table:table-row><table:table-cell table:number-columns-repeated="2"/><table:table-cell table:number-columns-repeated="16384"'
        ' office:value-type="string"><text:p>V-1</text:p></table:table-cell></table:table-row>')
    check("cells beyond the last column, in ODS", of("cells.ods"), 3, "Deze cel is niet zoals het hoort", 100)
    check("a column more than a sheet has, in ODS", of("beyond.ods"), 3, "Deze cel is niet zoals het hoort", 100)
    with open("wide.csv", "w") as handle:
        handle.write("dossier,%s\n" % ",".join("kolom%d" % i for i in range(100000)))
        for n in (1, 2):
            handle.write("A%d,%s\n" % (n, ",".join("1" * 100000)))
    check("a hundred thousand columns", of("wide.csv"), 0, "A", 200)
    with open("zin.txt", "w") as handle:
        handle.write("een lange zin voor de proef\n")
    for name, ops, memory in (("memory", 3, 1 << 30), ("passes", 16, 256 * MB), ("both", 1 << 40, 1 << 40)):
        with open(name + ".pakket", "wb") as handle:
            handle.write(b"dossiertoets/package/1\n" + ops.to_bytes(8, "little") + memory.to_bytes(8, "little") + bytes(16 + 24 + 4096))
        check("a package that asks much: " + name, ["unpack", name + ".pakket", "-o", "uit.toets", "--passphrase-file", "zin.txt"], 1, "pakket gaat niet open", 50)


with tempfile.TemporaryDirectory() as place:
    os.chdir(place)
    main()
    os.chdir("/")
sys.exit(bad)
