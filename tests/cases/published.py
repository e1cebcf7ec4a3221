"""The published inspection of 2017, entered by samples/goeree-overflakkee/rapport.sh, comes out whole: nothing is open, every
heading of the published contents has its place in every form, and so have both published counts. Its texts, in own words, are
about as long as the published ones, part by part.

published.py PROGRAM ROOT [--table]     --table also prints each published heading beside ours, with words and counts

The contents are those of "Toezicht wijkteams: Zorg en Ondersteuning aan kwetsbare gezinnen in Goeree-Overflakkee" (TSD/STJ,
March 2017): title page to annex 2. Where the words of a published part were counted they stand beside it; 14,924 in all. It is
adopted with deadlines that have passed since: what is missing is held against the day of the adoption.
"""

import html.parser
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
import zipfile

PROGRAM, ROOT = sys.argv[1:3]
HERE = os.path.join(ROOT, "samples", "goeree-overflakkee")

# Published heading, ours (a number and a title, as printed), the texts that fill it, and its published words where counted.
# Of the four paragraphs of 1.1 and the five of 2 the published titles are not known here, only their numbers and subjects.
CHAPTERS = (("3", "Eén Gezin"), ("4", "Eén Plan"), ("5", "Eén Regisseur"))
CONTENTS = [
    ("Voorblad", "", ["omslag"], None), ("Toezichthouders", "Colofon", ["colofon"], None), ("Samenvatting", "Samenvatting", ["samenvatting"], None),
    ("- Het lokale netwerk", "Het lokale netwerk", ["samenvatting-netwerk"], None), ("- Oordeel", "Oordeel", ["samenvatting-oordeel"], None),
    ("- Direct op te pakken verbetermaatregelen", "Direct op te pakken verbetermaatregelen", ["samenvatting-maatregelen"], None),
    ("- Structurele tekortkomingen", "Structurele tekortkomingen", ["samenvatting-tekortkomingen"], None),
    ("- Kansen", "Kansen", ["samenvatting-kansen"], None), ("- Vervolg", "Vervolg", ["samenvatting-vervolg"], None),
    ("Inhoudsopgave", "Inhoudsopgave", [], None), ("1 Inleiding", "1 Inleiding", ["inleiding"], None),
    ("1.1 Aanleiding", "1.1 Aanleiding", ["aanleiding"], None), ("1.1.1", "1.1.1 Zorgen over een gezin", [], None),
    ("1.1.2", "1.1.2 Toezicht in zes gemeenten", [], None), ("1.1.3 (leefgebieden)", "1.1.3 Kwetsbare gezinnen en hun leefgebieden", [], None),
    ("1.1.4 (vier taken)", "1.1.4 Wat van professionals wordt verwacht", [], None), ("1.2 Het onderzoek", "1.2 Het onderzoek", ["verloop"], None),
    ("1.3 Leeswijzer", "1.3 Leeswijzer", ["leeswijzer"], None), ("kader Wettelijke grondslag", "Wettelijke grondslag", ["wettelijke-grondslag"], None),
    ("2 Het lokale netwerk", "2 Het lokale netwerk", ["netwerk"], 2800), ("2.1 (visie)", "2.1 De visie van de gemeente", [], None),
    ("2.2 (jeugdbeleid)", "2.2 Het jeugdbeleid", [], None), ("2.3 (gezinsregisseurs)", "2.3 De toegang en de gezinsregisseurs", [], None),
    ("2.4 (JOT)", "2.4 Het jeugdondersteuningsteam", [], None), ("2.5 (regie bij drang en dwang)", "2.5 Drang, dwang en veiligheid", [], None),
]
for n, title in CHAPTERS:
    texts = "hoofdstuk-" + n + "-"
    CONTENTS += [(n + " " + title, n + " " + title, [texts + "inleiding"], None), (n + ".1 Verwachting", n + ".1 Verwachting", [texts + "verwachting"], None),
                 (n + ".2 Beleid", n + ".2 Beleid", [texts + "beleid"], None), (n + ".3 Praktijk", n + ".3 Praktijk", [texts + "praktijk"], None),
                 (n + ".3.1 Bevindingen inspecties", n + ".3.1 Bevindingen inspecties", ["bevinding-*" + n], None)]
    if n == "5":
        CONTENTS += [("- Passende zorg en ondersteuning", "Passende zorg en ondersteuning", [texts + "bevindingen"], 1492),
                     ("- Op- en afschaling gedwongen kader", "Op- en afschaling gedwongen kader", [], None)]
    CONTENTS += [(n + ".3.2 Risico’s", n + ".3.2 Risico’s", [texts + "risicos"], None),
                 (n + ".3.3 Verklaringen", n + ".3.3 Verklaringen", [texts + "verklaringen"], None),
                 (n + ".4 Conclusie", n + ".4 Conclusie", [texts + "conclusie"], None)]
CONTENTS += [
    ("6 Oordeel en vervolg", "6 Oordeel en vervolg", ["oordeel"], None), ("6.1 Algemeen", "6.1 Algemeen", ["oordeel-algemeen"], None),
    ("6.2 Structurele tekortkomingen", "6.2 Structurele tekortkomingen", ["oordeel-tekortkomingen"], None),
    ("- 1G1P1R komt niet tot stand", "1G1P1R komt niet tot stand", [], None), ("- Onduidelijkheid over rollen en taken", "Onduidelijkheid over rollen en taken", [], None),
    ("6.3 Direct op te pakken verbetermaatregelen", "6.3 Direct op te pakken verbetermaatregelen", ["oordeel-maatregelen"], None),
    ("6.4 Onderbouwing van de structurele tekortkomingen", "6.4 Onderbouwing van de structurele tekortkomingen", ["oordeel-onderbouwing"], None),
    ("6.5 Kansen", "6.5 Kansen", ["oordeel-kansen"], None), ("6.6 Vervolg", "6.6 Vervolg", ["oordeel-vervolg"], None),
    ("Bijlage 1 Toezichtkader", "Bijlage 1: Toezichtkader", ["bijlage-toezichtkader"], None),
    ("Bijlage 2 Geraadpleegde bronnen", "Bijlage 2: Geraadpleegde bronnen", ["bijlage-bronnen"], None),
]
# The sub-headings of 3.3.1, one an expectation of 3.1.
EXPECTATIONS = ("met alle leden van het gezin spreken", "kijken naar achterliggende hulpvragen op alle leefgebieden",
                "spreken met andere betrokkenen uit het sociale en professionele netwerk van het gezin",
                "de veiligheidsrisico's voor de kinderen in het gezin inschatten")
COUNTS = (("3.3.1 met alle gezinsleden gesproken", "In vier van de veertien dossiers is met alle gezinsleden gesproken"),
          ("3.3.1 geen veiligheidsinschatting", "In twaalf van de veertien onderzochte dossiers is geen veiligheidsinschatting gevonden"))
# The words of the published main text, without its annexes, and of the parts of it that were counted, each with the names of the
# texts that stand in for it. What no part before it took belongs to the last: title page, colophon, summary, chapter 1, what
# opens and closes the chapters 3 to 5, and 6 without 6.3. In x.1 the words of the expectations count, which are published too.
WHOLE = 14924
PARTS = [("2 Het lokale netwerk", 2800, r"netwerk"), ("3.1, 4.1 and 5.1", 644, r"hoofdstuk-\d-verwachting"),
         ("5.3.1, the two free headings", 1492, r"hoofdstuk-5-bevindingen"),
         ("x.2, x.3 (the rest) and 6.3", 6092, r"hoofdstuk-\d-(beleid|praktijk|risicos|verklaringen)|bevinding-.*|oordeel-maatregelen")]
PARTS.append(("the rest", WHOLE - sum(counted for _, counted, _ in PARTS), r"(?!bijlage-).*"))
NEAR, NEAR_WHOLE = 0.10, 0.05  # how far a part, and the whole, may fall short; a part may not be longer either
HEADING = 13 + 3  # words of a heading at most: a short name, with a framework and a number before it and a tag behind it
faults = []


def need(fine, *said):
    if not fine:
        faults.append(" ".join(str(word) for word in said))


class Page(html.parser.HTMLParser):
    """Headings and text of an HTML page."""

    def __init__(self):
        super().__init__()
        self.headings, self.words, self.inside, self.skip = [], [], False, 0

    def handle_starttag(self, tag, attrs):
        self.skip += tag in ("style", "script", "svg")
        if re.fullmatch(r"h[1-6]", tag):
            self.inside = True
            self.headings.append("")

    def handle_endtag(self, tag):
        self.skip -= tag in ("style", "script", "svg")
        if re.fullmatch(r"h[1-6]", tag):
            self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.headings[-1] += data
        if not self.skip:
            self.words.append(data)


def clean(text):
    return " ".join(text.replace("\\", "").split())


def read(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8") as handle:
        return handle.read()


def of_office(path, part, is_heading):
    """Headings and text of the XML of an office document."""
    with zipfile.ZipFile(path) as package:
        root = ET.fromstring(package.read(part))
    headings = [clean("".join(piece for piece in at.itertext())) for at in root.iter() if is_heading(at)]
    return headings, clean(" ".join(root.itertext()))


def is_docx_heading(at):
    style = at.find(".//{*}pStyle") if at.tag.endswith("}p") else None
    return style is not None and any("Heading" in value or "Title" in value for value in style.attrib.values())


def forms(folder):
    """Form -> its headings and its text. The XLSX and JSON forms are of numbers; they are looked at for what is open only."""
    text = read(folder, "rapport.md")
    # The box has its heading in a quotation.
    yield "md", [clean(line) for line in re.findall(r"^(?:> )?#+ (.*)$", text, flags=re.M)], clean(text)
    page = Page()
    page.feed(read(folder, "rapport.html"))
    yield "html", [clean(heading) for heading in page.headings], clean(" ".join(page.words))
    yield ("odt", *of_office(os.path.join(folder, "rapport.odt"), "content.xml", lambda at: at.tag.endswith("}h")))
    yield ("docx", *of_office(os.path.join(folder, "rapport.docx"), "word/document.xml", is_docx_heading))


def margins(path):
    """LibreOffice takes the space above and below a paragraph as one: a style that gives one of them takes the other away from
    what it is based on, unless it gives both."""
    with zipfile.ZipFile(path) as package:
        root = ET.fromstring(package.read("styles.xml"))
    styles = {}
    for style in root.iter("{urn:oasis:names:tc:opendocument:xmlns:style:1.0}style"):
        of = {name.split("}")[1]: value for name, value in style.attrib.items()}
        own = style.find("{*}paragraph-properties")
        given = {name.split("}")[1] for name in own.attrib} if own is not None else set()
        styles[of["name"]] = (of.get("parent-style-name"), given & {"margin-top", "margin-bottom"})
    for name, (parent, given) in styles.items():
        inherited = set()
        while parent in styles:
            inherited |= styles[parent][1]
            parent = styles[parent][0]
        need(len(given) != 1 or not inherited - given, "odt: the style", name, "gives", *given, "and so loses", *(inherited - given))


def words(text):
    return len([word for word in text.split() if re.search(r"\w", word)])


def own_words(name):
    """Words of a text, without its first lines and without what the program fills in."""
    return words(re.sub(r"\{\{.*?\}\}", "", read(HERE, "teksten/" + name + ".md").split("---\n", 2)[2], flags=re.S))


def lengths(folder):
    """(part, published words, own words), the whole last."""
    left, rows = sorted(f[:-3] for f in os.listdir(os.path.join(HERE, "teksten"))), []
    for part, counted, pattern in PARTS:
        mine = [name for name in left if re.fullmatch(pattern, name)]
        left = [name for name in left if name not in mine]
        found = sum(own_words(name) for name in mine)
        if "verwachting" in pattern:
            found = sum(words(body) for body in re.findall(r"^### \d\.1 Verwachting\n(.*?)^### ", read(folder, "rapport.md"), flags=re.M | re.S))
        rows.append((part, counted, found))
    return rows + [("the whole", WHOLE, sum(found for _, _, found in rows))]


def length(folder):
    for part, counted, found in lengths(folder):
        near = NEAR_WHOLE if counted == WHOLE else NEAR
        need((1 - near) * counted <= found <= (1 + NEAR) * counted, part, "has", found, "own words for", counted, "published ones")


def written(names):
    """Words of the sample's texts; "bevinding-*4" are those under the findings of a chapter."""
    chapter = {"3": ("1.1.1 1.1.2 1.1.3 1.1.4", "1.1.1 1.1.2 1.1.3 1.1.4"), "4": ("2.", "1.2.1 2.2.1 2.2.3 2.2.5 2.2.6"),
               "5": ("3.", "2.1.1 2.2.2 2.2.4 1.1.5")}
    found = 0
    for name in names:
        files = [name]
        if "*" in name:
            own, child = chapter[name[-1]]
            files = [f[:-3] for f in os.listdir(os.path.join(HERE, "teksten"))
                     if any(f.startswith("bevinding-1G1P1R-" + i) for i in own.split()) or
                     any(f == "bevinding-Toezichtkader-" + i + ".md" for i in child.split())]
        found += sum(own_words(f) for f in files)
    return found


def table(folder):
    lines = read(folder, "rapport.md").split("\n")
    print("| published | ours | words published | words written | words in the report |")
    print("|---|---|---:|---:|---:|")
    heads = [(i, clean(re.sub(r"^(?:> )?#+ ", "", line))) for i, line in enumerate(lines) if re.match(r"(?:> )?#+ ", line)]
    heads.append((next(i for i, title in heads if title.startswith("Bijlage 3")), ""))
    places = [0]
    for _, ours, _, _ in CONTENTS[1:]:
        places.append(next(i for i, title in heads if i > places[-1] and title == ours))
    places.append(heads[-1][0])
    for (published, ours, texts, counted), start, end in zip(CONTENTS, places, places[1:]):
        body = " ".join(line for line in lines[start + 1:end] if not line.startswith("|"))
        print("| %s | %s | %s | %s | %d |" % (published, ours or "(title page)", counted or "", written(texts) or "", words(body)))
    print("\n| part | words published | own words | |")
    print("|---|---:|---:|---:|")
    for part, counted, found in lengths(folder):
        print("| %s | %d | %d | %.0f %% |" % (part, counted, found, 100 * found / counted))
    print()
    for what, sentence in COUNTS:
        print(what + ":", sentence)


def main():
    with tempfile.TemporaryDirectory() as folder:
        env = dict(os.environ, PATH=os.path.dirname(PROGRAM) + os.pathsep + os.environ["PATH"], LC_ALL="C.UTF-8")
        ran = subprocess.run(["sh", os.path.join(HERE, "rapport.sh"), folder], env=env, capture_output=True, text=True, check=False)
        need(ran.returncode == 0, "rapport.sh:", ran.returncode, ran.stderr)
        need("Er staat niets open." in ran.stdout, "rapport.sh: check says:", ran.stdout)
        if ran.returncode == 0:
            for form, headings, text in forms(folder):
                at = 0
                for published, ours, _, _ in CONTENTS:
                    if published.startswith("kader") or ours == "Inhoudsopgave":  # a box, and a list of its own
                        need(ours in text, form, "has no place for", published)
                    elif ours in headings[at:]:  # in their order
                        at = headings.index(ours, at)
                    else:
                        need(not ours, form, "has no place for", published)
                for heading in headings[1:]:  # not the title
                    need(len(heading.split()) <= HEADING, form, "has a heading of", len(heading.split()), "words:", heading)
                for expectation in EXPECTATIONS:
                    need(expectation[:1].upper() + expectation[1:] in headings, form, "has no heading for the expectation", expectation)
                # Few rows left out are told together with others: not as if all of them were excluded beforehand.
                need(re.search(r"\b31 vooraf uitgesloten \(andere redenen, of niet voldaan aan een andere voorwaarde\)", text), form, "says why rows were left out")
                need("heeft op geen enkele passage gereageerd" in text and "Op 0 daarvan" not in text, form, "says how the municipality answered")
                for what, sentence in COUNTS:
                    need(sentence in text, form, "does not count:", what)
            length(folder)
            margins(os.path.join(folder, "rapport.odt"))
            for form in ("odt", "docx", "html", "xlsx", "json", "md"):
                with open(os.path.join(folder, "rapport." + form), "rb") as handle:
                    data = handle.read()
                if form in ("odt", "docx", "xlsx"):
                    with zipfile.ZipFile(os.path.join(folder, "rapport." + form)) as package:
                        data = b"".join(package.read(name) for name in package.namelist())
                need(b"In te vullen" not in data, form, "has an open place")
                need(b"te weinig dossiers om te noemen" not in data, form, "has a sentence without its number")
            need(json.loads(read(folder, "rapport.json"))["life"]["state"] in ("adopted", "public"), "rapport.json: not adopted")
            if "--table" in sys.argv:
                table(folder)
    for name in sorted(os.listdir(os.path.join(HERE, "teksten"))):
        need(read(HERE, "teksten/" + name).startswith("---\nvoorbeeldtekst, eigen woorden\n---\n\n"), name, "does not say that it is a sample")
    print("\n".join(faults) if faults else "every published heading and count has its place")
    return 1 if faults else 0


sys.exit(main())
