"""A report through readers of others: readers.py PROGRAM ROOT

Pandoc and LibreOffice read the ODT and the DOCX of a report: the same words in the same order. LibreOffice makes a tagged PDF
of each: an alternative for every picture, and header cells in every table. With Chromium and qpdf, the PDF that a browser
prints of the HTML has an alternative for every figure. Exit code 77 without pandoc, LibreOffice or pdfinfo (install.sh slow).
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import case
import documents

NEEDED = ("pandoc", "soffice", "pdfinfo")
PDF = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'


def read(path):
    with open(path, "rb") as handle:
        return handle.read()


def run(place, *words):
    done = subprocess.run(words, cwd=place, env=dict(os.environ, HOME=place), capture_output=True, timeout=300)
    if done.returncode != 0:
        raise SystemExit("%s\nexit %d\n%s" % (words, done.returncode, done.stderr.decode("utf-8", "replace")))
    return done.stdout.decode("utf-8", "replace")


def office(place, to, name):
    run(place, "soffice", "-env:UserInstallation=file://" + place + "/profile", "--headless", "--convert-to", to,
        "--outdir", "out-" + name[-4:].strip("."), name)


def words_without_contents(text):
    """The contents are a matter of each reader: what comes before and after them is not."""
    text = re.sub(r"[│┃|─━═+\u2022_=*<>\u00ad-]", " ", text)
    words = documents.words_of(text)
    at = words.index("Inhoudsopgave")
    again = [i for i in range(at, len(words)) if words[i:i + 4] == ["1", "Inleiding", "1.1", "Aanleiding"]]
    return words[:at] + words[again[-1]:]


def said_in(node):
    """The words of what pandoc read, but for the alternatives of pictures."""
    if isinstance(node, list):
        return "".join(said_in(each) for each in node)
    if not isinstance(node, dict):
        return ""
    kind, content = node.get("t"), node.get("c")
    if kind == "Str":
        return content
    if kind == "Code":
        return content[1]
    if kind == "Image":
        return ""
    if kind == "Table":
        return said_in(content[4])  # pandoc leaves out the header rows of an ODT
    if kind in ("Space", "SoftBreak", "LineBreak"):
        return " "
    return said_in(content) + (" " if kind in ("Para", "Plain", "Header") else "")


def tagged(place, pdf, pictures, tables):
    said = run(place, "pdfinfo", "-struct", pdf)
    if read(os.path.join(place, pdf)).count(b"/Alt") != pictures:
        raise SystemExit("%s: %d alternatives for %d pictures" % (pdf, read(os.path.join(place, pdf)).count(b"/Alt"), pictures))
    heads, made = len(re.findall(r"^ *TH:?\b", said, re.M)), len(re.findall(r"^ *Table:?\b", said, re.M))
    if made < tables or heads < tables:
        raise SystemExit("%s: %d tables and %d heads for %d tables" % (pdf, made, heads, tables))
    print("%s: tagged, %d alternatives, %d tables, %d heads" % (pdf, pictures, made, heads))


def browser(place, html):
    chromium = shutil.which("chromium") or shutil.which("chromium-headless-shell")
    if not (chromium and shutil.which("qpdf")):
        print("no Chromium or no qpdf: the print of a browser was not looked at")
        return
    run(place, chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--print-to-pdf=page.pdf",
        "file://" + os.path.join(place, html))
    run(place, "qpdf", "--qdf", "--object-streams=disable", "page.pdf", "open.pdf")
    objects = read(os.path.join(place, "open.pdf")).split(b"endobj")
    figures = [each for each in objects if re.search(rb"/S /Figure\b", each)]
    without = [each for each in figures if b"/Alt" not in each]
    if not figures or without:
        raise SystemExit("the browser's PDF: %d figures, %d without an alternative" % (len(figures), len(without)))
    print("the browser's PDF: %d figures, all with an alternative" % len(figures))


def main():
    program, root = sys.argv[1:3]
    missing = [each for each in NEEDED if not shutil.which(each)]
    if missing:
        print("skipped: not installed: " + ", ".join(missing))
        return 77
    with tempfile.TemporaryDirectory() as place:
        env = case.workplace(program, root, place, None)
        code, out, err = case.run(". tests/cases/stages.sh; scored; for form in odt docx html; do dossiertoets report "
                                  "visit.toets --date 2017-03-01 -o r.$form --quiet; done", place, env)
        if code != 0:
            raise SystemExit(out + err)
        own = documents.read_odt(read(os.path.join(place, "r.odt")))
        seen = {}
        for form in ("odt", "docx"):
            seen["pandoc", form] = words_without_contents(said_in(json.loads(run(place, "pandoc", "r." + form, "-t", "json"))["blocks"]))
            office(place, "txt:Text (encoded):UTF8", "r." + form)
            seen["LibreOffice", form] = words_without_contents(read(os.path.join(place, "out-" + form, "r.txt")).decode("utf-8-sig"))
        for reader in ("pandoc", "LibreOffice"):
            documents.differ("ODT and DOCX by " + reader, title_off(seen[reader, "odt"]), title_off(seen[reader, "docx"]))
            print("%s reads the same %d words in ODT and DOCX" % (reader, len(seen[reader, "odt"])))
        for form in ("odt", "docx"):
            office(place, PDF, "r." + form)
            tagged(place, "out-%s/r.pdf" % form, own["pictures"], own["tables"])
        browser(place, "r.html")
        board(place, root, env)
    return 0


def board(place, root, env):
    """The summary for the board of the published inspection is no longer than such a summary is."""
    code, out, err = case.run("sh samples/goeree-overflakkee/rapport.sh out-board && for form in odt docx; do dossiertoets report "
                              "out-board/rapport.toets --brief --date 2017-03-30 -o board.$form --quiet; done", place, env)
    if code != 0:
        raise SystemExit(out + err)
    for form in ("odt", "docx"):
        office(place, PDF, "board." + form)
        pages = int(re.search(r"^Pages: +(\d+)", run(place, "pdfinfo", "out-%s/board.pdf" % form), re.M).group(1))
        if pages > 2:
            raise SystemExit("the summary for the board as %s has %d pages" % (form, pages))
        print("the summary for the board as %s: %d pages" % (form, pages))


def title_off(words):
    """Pandoc takes the title of a DOCX for its own field."""
    return words[words.index("Gemeente"):]


if __name__ == "__main__":
    sys.exit(main())
