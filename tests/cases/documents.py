"""One document in every form: documents.py PROGRAM ROOT

Writes reports, summaries and answers in every form, reads the forms back with the standard library alone, and holds them
against each other: the same words in HTML, Markdown, ODT and DOCX; the same cells in ODS and XLSX; a header row for every
table and an alternative for every picture; the language; nothing that is run as a formula; headings that are short, and
on the page of what follows, as what introduces a list; and the same bytes in another time zone, locale and umask.
"""

import csv
import html.parser
import io
import os
import re
import sys
import tempfile
import zipfile
from xml.etree import ElementTree

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import case

FORMS = ("txt", "md", "html", "json", "csv", "odt", "docx", "ods", "xlsx")
MARKS = set("●◐○×–≠·")
FORMULA = "=HYPERLINK(\"http://example.org\",\"x\")"
HEADING = 13 + 3  # words of a short name at most (DT_SHORT_WORDS), with the words of its number and a label
SHEETS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def plain(name):
    return name.rsplit("}", 1)[-1]


def words_of(text):
    """Words as they are read: without marks, which some forms draw, and colons, which some set behind a label."""
    return [w for w in (word.strip(":") for word in text.split()) if w and not set(w) <= MARKS]


class Page(html.parser.HTMLParser):
    """What a reader of the page reads, and what it is made of."""

    SKIP = ("style", "svg", "nav", "title")

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.text, self.inside, self.tags, self.alternatives, self.lang = [], 0, {}, 0, None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        names = dict(attrs)
        self.inside += tag in self.SKIP
        self.tags[tag] = self.tags.get(tag, 0) + 1
        self.alternatives += tag == "svg" and bool(names.get("aria-label"))
        self.alternatives += 1000000 * (tag == "figure" and names.get("role") != "group")
        self.lang = names.get("lang") if tag == "html" else self.lang
        self.text.append("" if tag in ("span", "em", "strong", "code", "abbr") else " ")

    def handle_endtag(self, tag):
        self.inside -= tag in self.SKIP
        self.text.append("" if tag in ("span", "em", "strong", "code", "abbr") else " ")

    def handle_data(self, data):
        self.text.append("" if self.inside else data)


def markdown_words(text):
    out, skip = [], False
    for line in text.splitlines():
        if line.startswith("#"):
            skip = line.lstrip("# ") in ("Inhoudsopgave", "Contents")
            line = line.lstrip("#")
        elif skip or re.fullmatch(r"[|:-]+", line):
            continue
        line = re.sub(r"^(> |- )", "", line)
        line = re.sub(r"(?<!\\)\|", " ", line)
        line = re.sub(r"(?<!\\)[*`]", "", line)
        out.append(re.sub(r"\\(.)", r"\1", line))
    return words_of("\n".join(out))


def xml(archive, name):
    return ElementTree.fromstring(archive.read(name))


def gather(node, skip, breaks):
    """The text in a tree, without some elements, with a blank around others."""
    if plain(node.tag) in skip:
        return ""
    inner = (node.text or "") + "".join(gather(child, skip, breaks) + (child.tail or "") for child in node)
    return " " + inner + " " if plain(node.tag) in breaks else inner


def count(node, name):
    return sum(1 for each in node.iter() if plain(each.tag) == name)


def attributes(node):
    return {plain(key): value for key, value in node.attrib.items()}


def alone(paragraphs):
    """Paragraphs that a page may part from what they introduce: (text, whether it is a list, whether it is kept)."""
    return [text for (text, listed, kept), (_, follows, _) in zip(paragraphs, paragraphs[1:])
            if not kept and not listed and text and (follows or text.endswith(":"))]


def odt_paragraphs(content, styles):
    keep = {}
    for style in [*styles.iter(), *content.iter()]:
        if plain(style.tag) == "style":
            own = [attributes(each) for each in style if plain(each.tag) == "paragraph-properties"]
            name = attributes(style)
            keep[name["name"]] = (name.get("parent-style-name"), own[0].get("keep-with-next") if own else None)

    def kept(name):
        while name in keep and keep[name][1] is None:
            name = keep[name][0]
        return name in keep and keep[name][1] == "always"

    body = next(each for each in content.iter() if plain(each.tag) == "text" and "office" in each.tag)
    for each in body:
        style = attributes(each).get("style-name", "")
        if plain(each.tag) in ("p", "h", "list"):
            yield " ".join("".join(each.itertext()).split()), plain(each.tag) == "list" or style.startswith("Facts"), kept(style)
        else:
            yield "", False, True


def docx_paragraphs(document, styles):
    keep = {}
    for style in styles.iter():
        if plain(style.tag) == "style":
            based = [attributes(each)["val"] for each in style if plain(each.tag) == "basedOn"]
            keep[attributes(style)["styleId"]] = (based[0] if based else None, count(style, "keepNext") > 0)

    def kept(name):
        while name in keep and not keep[name][1]:
            name = keep[name][0]
        return name in keep

    for each in next(each for each in document.iter() if plain(each.tag) == "body"):
        if plain(each.tag) != "p":
            yield "", False, True
            continue
        style = next((attributes(at)["val"] for at in each.iter() if plain(at.tag) == "pStyle"), "")
        text = " ".join("".join(at.text or "" for at in each.iter() if plain(at.tag) == "t").split())
        yield text, style.startswith(("Facts", "ListBullet")), count(each, "keepNext") > 0 or kept(style)


def read_odt(data):
    archive = zipfile.ZipFile(io.BytesIO(data))
    first = archive.infolist()[0]
    assert first.filename == "mimetype" and first.compress_type == zipfile.ZIP_STORED and not first.extra
    content, styles, meta = (xml(archive, name) for name in ("content.xml", "styles.xml", "meta.xml"))
    listed = {value for each in xml(archive, "META-INF/manifest.xml").iter() for key, value in each.attrib.items()
              if plain(key) == "full-path"}
    assert listed == set(archive.namelist()) - {"mimetype", "META-INF/manifest.xml"} | {"/"}, listed
    default = [each for each in styles.iter() if plain(each.tag) == "text-properties"][0].attrib
    lang = {plain(key): value for key, value in default.items()}
    return {
        "words": words_of(gather(content, ("table-of-content", "frame", "title"), ("p", "h", "tab"))),
        "tables": count(content, "table"), "heads": count(content, "table-header-rows"),
        "pictures": count(content, "frame"),
        "alternatives": sum(1 for each in content.iter() if plain(each.tag) == "title" and "svg" in each.tag and each.text),
        "headings": count(content, "h"), "lang": lang["language"] + "-" + lang["country"],
        "title": next(each.text for each in meta.iter() if plain(each.tag) == "title"),
        "alone": alone(list(odt_paragraphs(content, styles))),
        "contents": sum(1 for toc in content.iter() if plain(toc.tag) == "index-body" for each in toc.iter() if plain(each.tag) == "a"),
    }


def read_docx(data):
    archive = zipfile.ZipFile(io.BytesIO(data))
    for name in archive.namelist():
        if name.endswith((".xml", ".rels", ".svg")):
            xml(archive, name)
    document, styles = xml(archive, "word/document.xml"), xml(archive, "word/styles.xml")
    value = lambda node, name: next((v for k, v in node.attrib.items() if plain(k) == name), None)
    targets = {value(each, "Target") for each in xml(archive, "word/_rels/document.xml.rels").iter() if value(each, "Target")}
    assert {"word/" + each for each in targets} <= set(archive.namelist()), targets
    drawn = [each for each in document.iter() if plain(each.tag) == "docPr"]
    style = [value(each, "val") for each in document.iter() if plain(each.tag) == "pStyle"]
    return {
        "words": words_of(gather(document, ("sdt", "instrText"), ("p", "tab"))),
        "tables": count(document, "tbl"), "heads": count(document, "tblHeader"),
        "pictures": len(drawn), "alternatives": sum(1 for each in drawn if value(each, "descr")),
        "headings": sum(1 for each in style if each.startswith("Heading")),
        "lang": next(value(each, "val") for each in styles.iter() if plain(each.tag) == "lang"),
        "title": next((each.text for each in xml(archive, "docProps/core.xml").iter() if plain(each.tag) == "title")),
        "alone": alone(list(docx_paragraphs(document, styles))),
        "contents": count(document, "hyperlink"),
    }


def read_ods(data):
    """Each sheet: its name and its rows, a number as a number."""
    sheets = []
    content = xml(zipfile.ZipFile(io.BytesIO(data)), "content.xml")
    for table in (each for each in content.iter() if plain(each.tag) == "table"):
        rows = []
        for row in (each for each in table.iter() if plain(each.tag) == "table-row"):
            cells = []
            for cell in row:
                assert not [key for key in cell.attrib if plain(key) == "formula"]
                kind = next((v for k, v in cell.attrib.items() if plain(k) == "value-type"), None)
                number = next((v for k, v in cell.attrib.items() if plain(k) in ("value", "date-value")), None)
                text = " ".join("".join(cell.itertext()).split())
                cells.append(rounded(number) if kind == "float" else text)
            rows.append(cells)
        name = next(v for k, v in table.attrib.items() if plain(k) == "name")
        sheets.append((name, rows))
    return sheets


def read_xlsx(data):
    archive = zipfile.ZipFile(io.BytesIO(data))
    shared = ["".join(t.text or "" for t in each.iter(SHEETS + "t")) for each in xml(archive, "xl/sharedStrings.xml")]
    names = [each.get("name") for each in xml(archive, "xl/workbook.xml").iter(SHEETS + "sheet")]
    dates = [i for i, each in enumerate(xml(archive, "xl/styles.xml").find(SHEETS + "cellXfs")) if int(each.get("numFmtId")) >= 164]
    sheets = []
    for i, name in enumerate(names):
        sheet = xml(archive, "xl/worksheets/sheet%d.xml" % (i + 1))
        assert not list(sheet.iter(SHEETS + "f"))
        assert sheet.find(SHEETS + "autoFilter") is not None and list(sheet.iter(SHEETS + "pane"))
        rows = []
        for row in sheet.iter(SHEETS + "row"):
            cells = []
            for cell in row:
                value = cell.find(SHEETS + "v")
                if value is None:
                    cells.append("")
                elif cell.get("t") == "s":
                    cells.append(" ".join(shared[int(value.text)].split()))
                elif int(cell.get("s", 0)) in dates:
                    cells.append(day(int(value.text)))
                else:
                    cells.append(rounded(value.text))
            rows.append(cells)
        sheets.append((name, rows))
    return sheets


def rounded(number):
    """XLSX is written with sixteen digits, one too few for every double."""
    return float("%.14g" % float(number))


def day(serial):
    import datetime

    return (datetime.date(1899, 12, 30) + datetime.timedelta(days=serial)).isoformat()


def differ(what, one, other):
    if one != other:
        at = next((i for i, (a, b) in enumerate(zip(one, other)) if a != b), min(len(one), len(other)))
        raise SystemExit("%s differ at %d:\n%s\n%s" % (what, at, str(one[max(0, at - 5):at + 12])[:1500], str(other[max(0, at - 5):at + 12])[:1500]))


def hold_together(name, data, lang):
    page, odt, docx = Page(data["html"].decode("utf-8")), read_odt(data["odt"]), read_docx(data["docx"])
    differ(name + ": HTML and Markdown", words_of("".join(page.text)), markdown_words(data["md"].decode("utf-8")))
    differ(name + ": HTML and ODT", words_of("".join(page.text)), odt["words"])
    differ(name + ": ODT and DOCX", odt["words"], docx["words"])
    for key in odt:
        if key != "words" and odt[key] != docx[key]:
            raise SystemExit("%s: %s is %s in ODT and %s in DOCX" % (name, key, odt[key], docx[key]))
    if odt["alone"]:
        raise SystemExit("%s: parted from what it introduces: %s" % (name, odt["alone"]))
    for heading in re.findall(r"^#+ (.*)$", data["md"].decode("utf-8"), flags=re.M):
        if len(heading.split()) > HEADING:
            raise SystemExit("%s: too long for a heading: %s" % (name, heading))
    tags = page.tags
    for what, seen, wanted in (("tables", odt["tables"], tags.get("table", 0)), ("header rows", odt["heads"], odt["tables"]),
                               ("heads in HTML", tags.get("thead", 0), tags.get("table", 0)),
                               ("pictures", odt["pictures"], tags.get("svg", 0)),
                               ("figures", tags.get("figure", 0), tags.get("svg", 0)),
                               ("alternatives", odt["alternatives"], odt["pictures"]),
                               ("alternatives in HTML", page.alternatives, tags.get("svg", 0)),
                               ("headings", odt["headings"], sum(tags.get("h%d" % n, 0) for n in range(2, 7))),
                               ("language", odt["lang"], lang), ("language in HTML", page.lang, lang[:2])):
        if seen != wanted:
            raise SystemExit("%s: %s: %s, not %s" % (name, what, seen, wanted))
    ods, xlsx = read_ods(data["ods"]), read_xlsx(data["xlsx"])
    differ(name + ": sheets", [each[0] for each in ods], [each[0] for each in xlsx])
    for one, other in zip(ods, xlsx):
        differ("%s: sheet %s" % (name, one[0]), one[1], other[1])
    print("%s: %d words, %d headings, %d tables, %d pictures, %d sheets" %
          (name, len(odt["words"]), odt["headings"], odt["tables"], odt["pictures"], len(ods)))
    return ods


def main():
    program, root = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as place:
        env = case.workplace(program, root, place, None)

        def sh(command, **more):
            code, out, err = case.run(command, place, dict(env, **more))
            if code != 0:
                raise SystemExit("%s\nexit %d\n%s%s" % (command, code, out, err))
            return out

        sh(". tests/cases/stages.sh; scored; cp visit.toets risky.toets")
        asked = {"report": ("report visit.toets --date 2017-03-01", "nl-NL"),
                 "report in English": ("report visit.toets --date 2017-03-01 --lang en --percentages", "en-GB"),
                 "summary": ("summary visit.toets --by criterion --by stratum", "nl-NL"),
                 "compare": ("compare visit.toets risky.toets --norm 80%", "nl-NL"),
                 "log": ("log visit.toets", "nl-NL"),
                 "estimate": ("estimate --count 4 --sample 14 --population 150", "nl-NL")}
        places = ({"TZ": "Pacific/Auckland", "LC_ALL": "nl_NL.UTF-8"}, {"TZ": "America/Lima", "LC_ALL": "C", "LANG": "de_DE.UTF-8"})
        sheets = {}
        for name, (command, lang) in asked.items():
            data = {}
            for form in FORMS:
                target = "dossiertoets %s --format %s --quiet -o one.%s --force" % (command, "table" if form == "txt" else form, form)
                sh(target)
                with open(os.path.join(place, "one." + form), "rb") as handle:
                    data[form] = handle.read()
                i = FORMS.index(form) % 2
                sh("umask %s; %s" % (("077", "000")[i], target), **places[i])
                with open(os.path.join(place, "one." + form), "rb") as handle:
                    if handle.read() != data[form]:
                        raise SystemExit("%s as %s is not the same with %s" % (name, form, places[i]))
            sheets[name] = hold_together(name, data, lang)
        levels = [each for each, _ in sheets["report"] if each.startswith("Gegevens")]
        print("levels of the report: " + ", ".join(levels))
        # A text that looks as a formula stays a text: in a document, and in an answer of a command.
        with open(os.path.join(place, "f.csv"), "w", encoding="utf-8", newline="") as handle:
            csv.writer(handle).writerows([("dossier", "team"), *(("F%d" % n, FORMULA) for n in range(6))])
        sh("dossiertoets new f.toets --quiet --title '%s' --framework verwachtingen-1g1p1r --municipality 'GM1924=%s' --unlisted" % (FORMULA, FORMULA))
        sh("dossiertoets register f.toets f.csv --id dossier --stratum team --quiet")
        sh("dossiertoets draw f.toets --size 3 --without-commitment --without-public --quiet")
        for command in ("summary f.toets --by stratum", "status f.toets --drawn"):
            for form in ("ods", "xlsx", "csv"):
                sh("dossiertoets %s --format %s -o formula.%s --force" % (command, form, form))
                with open(os.path.join(place, "formula." + form), "rb") as handle:
                    data = handle.read()
                if form == "csv":
                    cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))) for cell in row]
                else:
                    cells = [cell for _, rows in (read_ods if form == "ods" else read_xlsx)(data) for row in rows for cell in row]
                wanted = "'" + FORMULA if form == "csv" else FORMULA
                if wanted not in cells or form == "csv" and FORMULA in cells:
                    raise SystemExit("%s as %s: a text that looks as a formula is not one: %s" % (command, form, cells[:40]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
