"""The end of a visit in `serve` without script: sources, findings, texts, report, measures, seal, package, destruction: closing.py PROGRAM [NAME…]

Standard library only. Every page is held against the rules of pages.py.
"""

import hashlib
import html
import io
import json
import base64
import os
import re
import subprocess
import urllib.parse
import zipfile

import pages
from pages import FRAMEWORK, PROGRAM, Assessor, check_page
from served import Browser, Served

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

TESTS = []


def test(function):
    TESTS.append(function)
    return function


def run(s, *arguments):
    return subprocess.run([PROGRAM, arguments[0], s.path, *arguments[1:]], capture_output=True, text=True)


def rows(s, command):
    return json.loads(run(s, command, "--format", "json").stdout)["rows"]


def send(a, address, what, **fields):
    a.get(address)
    return a.post(address, dict(a.form(address, what), **fields))


def source(a, kind="staff", who="gezinsregisseurs", **more):
    return send(a, "/bronnen", "bron", soort=kind, wie=who, **more)


def finding(a, text="Veiligheid wordt niet stelselmatig ingeschat.", indicator="1.1.4", **more):
    return send(a, "/bevinding", "nieuw", indicator=FRAMEWORK + " " + indicator, tekst=text, **more)


def table_words(text):
    """The cells of the tables of a page, as words."""
    rows = re.findall(r"<tr>(.*?)</tr>", text, re.S)
    return [[html.unescape(re.sub(r"<[^>]*>", "", cell)).strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)]
            for row in rows]


@test
def sources_and_what_they_say(s):
    a = Assessor(s, "A")
    assert "Bronnen: nog niets" in a.get("/bronnen").text and 'name="richting"' not in a.page.text
    answer = send(a, "/bronnen", "bron")
    assert answer.status == 422 and answer.text.count('<li><a href="#bron-') == 2 and "Kies: Soort bron." in answer.text
    answer = source(a, aantal="acht", eenheid="personen")
    assert answer.status == 422 and 'value="acht"' in answer.text and "geen heel getal" in answer.text
    answer = source(a, aantal="8", eenheid="personen", datum="oktober 2026")
    assert answer.status == 200 and "Bron G01 is toegevoegd" in answer.text and "8 personen" in answer.text
    assert "Bron B01 is toegevoegd" in source(a, "document", "Visie sociaal domein").text
    assert "Bron G02 is toegevoegd" in source(a, "client", "cliënten").text
    answer = send(a, "/bronnen", "uitspraak", bron="G01", indicator=FRAMEWORK + " 1.1.4")
    assert answer.status == 422 and "#uitspraak-richting-0" in answer.text and 'value="G01" selected' in answer.text
    answer = send(a, "/bronnen", "uitspraak", bron="G01", indicator=FRAMEWORK + " 1.1.4", richting="contradicts", over="D88")
    assert answer.status == 422 and "#uitspraak-over" in answer.text
    answer = send(a, "/bronnen", "uitspraak", bron="G01", indicator=FRAMEWORK + " 1.1.4", richting="contradicts", vindplaats="blz. 2")
    assert answer.status == 200 and "1.1.4 weerspreekt" in answer.text
    listed = run(s, "source", "--format", "csv").stdout
    assert re.search(r"G01.*staff.*gezinsregisseurs.*8.*personen", listed) and "contradicts" in listed, listed
    answer = send(a, "/beleid", "beleid", indicator=FRAMEWORK + " 1.1.4", bron="G01", tekst="altijd")
    assert answer.status == 422, "a statement of policy stands in a document"
    answer = send(a, "/beleid", "beleid", indicator=FRAMEWORK + " 1.1.4", bron="B01", tekst="De veiligheid wordt altijd ingeschat.")
    assert answer.status == 200 and "P1-A" in answer.text and "altijd ingeschat" in answer.text


@test
def what_was_said_by_how_many(s):
    a = Assessor(s, "A")
    source(a, aantal="5", eenheid="personen")
    says = dict(bron="G01", indicator=FRAMEWORK + " 1.1.4", richting="contradicts")
    answer = send(a, "/bronnen", "uitspraak", hoeveel="een paar", **says)
    assert answer.status == 422 and "#uitspraak-hoeveel" in answer.text and 'value="een paar"' in answer.text
    answer = send(a, "/bronnen", "uitspraak", hoeveel="6 van 7", **says)
    assert answer.status == 422 and "#uitspraak-hoeveel" in answer.text, "more than were spoken with"
    answer = send(a, "/bronnen", "uitspraak", citaat="Niemand vroeg ernaar.", **says)
    assert answer.status == 422 and "#uitspraak-citaat" in answer.text, "not without consent"
    answer = send(a, "/bronnen", "uitspraak", hoeveel="4 van 5", gezegd="Er is zelden tijd.", citaat="Niemand vroeg ernaar.", toestemming="ja", **says)
    assert answer.status == 200, answer.text[1000:3000]
    (link,) = [row for row in rows(s, "source") if row["said"]]
    assert (link["said"], link["said_by"], link["said_of"], link["quote"], link["consent"]) == (
        "Er is zelden tijd.", 4, 5, "Niemand vroeg ernaar.", True), link


@test
def of_several(s):
    """A finding on several indicators; a measure for several, in parts."""
    a = Assessor(s, "A")
    for also in ("9.9.9", "1.1.4"):
        answer = finding(a, **{"ook-bij": "1.1.1, " + also})
        assert answer.status == 422 and "#nieuw-ook-bij" in answer.text, (also, answer.status)
    assert finding(a, **{"ook-bij": "1.1.1; 1.1.2 ,"}).status == 200
    told = rows(s, "finding")[0]["other_indicators"]
    assert told == "; ".join(FRAMEWORK + "/" + x for x in ("1.1.1", "1.1.2")), told
    answer = send(a, "/maatregelen", "maatregel", soort="immediate", tekst="Neem door.", aan="college", termijn="1-2-2027",
                  onderdelen=" alle gezinnen \r\n\r\nook de gesloten\r\n", **{"ook-aan": "de raad; het wijkteam"})
    assert answer.status == 200, answer.text[1000:3000]
    told = rows(s, "measure")[0]
    assert (told["other_addressees"], told["points"]) == ("de raad; het wijkteam", "alle gezinnen; ook de gesloten"), told


@test
def the_same_words_as_the_commands(s):
    """What a page shows of a list is what the command says, cell by cell."""
    a = Assessor(s, "A")
    source(a)
    source(a, "document", "Visie")
    send(a, "/bronnen", "uitspraak", bron="G01", indicator=FRAMEWORK + " 1.1.4", richting="contradicts")
    finding(a, bronnen="G01")
    send(a, "/maatregelen", "maatregel", soort="immediate", tekst="Neem alle gezinnen door.", aan="college", termijn="1-2-2027")
    for address, command in (("/bronnen", ["source"]), ("/bevinding", ["finding"]), ("/bevindingen", ["triangulate"]),
                             ("/afsluiten", ["measure"])):
        told = run(s, *command, "--format", "md").stdout
        shown = a.get(address).text
        for row in re.findall(r"^\| (.*) \|$", told, re.M)[2:]:
            for cell in row.split(" | "):
                words = re.sub(r"\\(.)", r"\1", cell.strip().strip("*"))
                assert html.escape(words, quote=False) in html.unescape(shown) or words in html.unescape(shown), (address, words)
    check = run(s, "check", "--format", "csv").stdout
    shown = html.unescape(a.get("/afsluiten").text)
    for row in check.splitlines()[1:]:
        assert row.split(",")[1] in shown, row


@test
def findings(s):
    a = Assessor(s, "A")
    source(a)
    answer = send(a, "/bevinding", "nieuw")
    assert answer.status == 422 and answer.text.count('<li><a href="#nieuw-') == 2
    answer = finding(a, bronnen="G01, G77")
    assert answer.status == 422 and "#nieuw-bronnen" in answer.text and "G01, G77" in answer.text
    answer = finding(a, verklaring="geen tijd")
    assert answer.status == 422 and "geen tijd" in answer.text
    answer = finding(a, bronnen="G01", waardoor="conditions", verklaring="geen tijd", vaak="structural", opnieuw="ja")
    assert answer.status == 200 and "F1-A" in answer.text and "structureel" in answer.text
    log = run(s, "finding", "--format", "json").stdout
    assert "geen tijd" in log and "structural" in log
    answer = send(a, "/bevinding", "stap", welke="F1-A", **{"wat-dan": "change"})
    assert answer.status == 422, "a change needs a text and a reason"
    answer = send(a, "/bevinding", "stap", welke="F1-A", tekst="Veiligheid wordt zelden ingeschat.", reden="reactie", **{"wat-dan": "change"})
    assert answer.status == 200 and "zelden ingeschat" in answer.text
    answer = send(a, "/bevinding", "stap", welke="F1-A", **{"wat-dan": "final"})
    assert answer.status == 200 and "F1-A" in answer.text
    assert send(a, "/bevinding", "stap", welke="F1-A", tekst="x", reden="y", **{"wat-dan": "change"}).status == 422, "nothing after it"
    a.get("/bevindingen")
    link = next(x for x in a.links() if x.startswith("/bevinding?indicator="))
    assert " selected" in a.get(link).text


@test
def sent_twice_is_done_once(s):
    a = Assessor(s, "A")
    a.get("/bronnen")
    fields = dict(a.form("/bronnen", "bron"), soort="staff", wie="teamleiders")
    assert [a.post("/bronnen", fields, follow=False).status for _ in range(3)] == [303] * 3
    assert run(s, "source", "--format", "csv").stdout.count("teamleiders") == 1
    finding(a)
    a.get("/bevinding")
    fields = dict(a.form("/bevinding", "nieuw"), indicator=FRAMEWORK + " 1.1.1", tekst="Tweede.")
    assert [a.post("/bevinding", fields, follow=False).status for _ in range(2)] == [303] * 2
    assert run(s, "finding", "--format", "csv").stdout.count("Tweede.") == 1
    a.get("/maatregelen")
    fields = dict(a.form("/maatregelen", "maatregel"), soort="structural", tekst="Leg vast.", aan="college", termijn="2027-02")
    assert [a.post("/maatregelen", fields, follow=False).status for _ in range(2)] == [303] * 2
    assert run(s, "measure", "--format", "csv").stdout.count("Leg vast.") == 1


TEXT = "/tekst?sectie=judgement%2Fgeneral&gemeente=GM1924"


def write(a, text, **more):
    a.get(TEXT)
    return a.post("/tekst", dict(a.form("/tekst"), tekst=text, **more))


@test
def the_text_desk(s):
    a = Assessor(s, "A")
    text = a.get("/teksten").text
    assert text.count("/tekst?sectie=") > 40 and "0 van " in text
    answer = write(a, "Een oordeel.\r\n\r\nMet twee alinea’s.")
    assert answer.status == 200 and "bewaard als versie 1-A" in answer.text
    assert run(s, "text", "judgement/general").stdout.strip() == "Een oordeel.\n\nMet twee alinea’s."
    assert "1 van " in a.get("/teksten").text and "geschreven</span>" in a.page.text
    assert "niet gewijzigd" in write(a, "Een oordeel.\n\nMet twee alinea’s.").text
    for bad, words in (("<b>vet</b>", "HTML"), ("Er zijn {{onzin}}.", "onzin"), ("Los {{ eind", "{{")):
        answer = write(a, bad)
        assert answer.status == 422 and answer.text.count(words) >= 2 and a.form("/tekst")["tekst"] == bad, bad
        assert "Regel 1:" in answer.text and 'id="tekst-fout-1"' in answer.text
    for text in ("</textarea><script>alert(1)</script>", "&lt;b&gt; en &amp;"):
        answer = write(a, text)
        assert "<script>alert" not in answer.text and a.form("/tekst")["tekst"].strip() == text, a.form("/tekst")["tekst"]
    assert a.get("/tekst?sectie=nergens").status == 404 and a.get("/tekst?sectie=oordeel/algemeen").status == 200


@test
def a_wrong_number_is_told_at_the_field(s):
    a = Assessor(s, "A")
    for dossier in ("D01", "D02", "D03", "D04"):
        a.fill(dossier, "V", "gezien")
        a.submit(dossier)
    wrong = "In drie van de vier dossiers is de veiligheid ingeschat (1.1.4)."
    answer = write(a, wrong)
    assert answer.status == 422 and answer.text.count("drie van de vier") >= 3 and 'name="getallen"' in answer.text
    assert run(s, "text", "judgement/general").stdout.strip() == ""
    answer = a.post("/tekst", dict(a.form("/tekst"), getallen="ja"))
    assert answer.status == 200 and "1-A" in answer.text, "knowingly it is kept"
    assert "getal wijkt af" in a.get("/teksten").text
    assert "een getal" in html.unescape(a.get("/afsluiten").text).lower() or "number" in run(s, "check", "--format", "csv").stdout


@test
def live_numbers_are_offered(s):
    a = Assessor(s, "A")
    a.get(TEXT)
    assert a.page.text.count('name="invoegen"') == 13, "as many as text --numbers tells"
    answer = a.post("/tekst", dict(a.form("/tekst"), tekst="Het zijn er", invoegen="{{steekproef}}"))
    assert answer.status == 200 and a.form("/tekst")["tekst"] == "Het zijn er {{steekproef}}"
    answer = a.post("/tekst", dict(a.form("/tekst"), invoegen="{{1.1.4 voldoet}}"))
    assert answer.status == 422 and "#indicator" in answer.text
    answer = a.post("/tekst", dict(a.form("/tekst"), invoegen="{{1.1.4 voldoet}}", indicator="2.1.1"))
    assert a.form("/tekst")["tekst"] == "Het zijn er {{steekproef}} {{2.1.1 voldoet}}"
    assert run(s, "text", "judgement/general").stdout.strip() == "", "nothing was saved by inserting"
    assert a.post("/tekst", a.form("/tekst")).status == 200
    report = Browser.get(a, "/rapport?gemeente=GM1924").text
    assert re.search("Het zijn er (4|vier)", report) and "{{steekproef}}" not in report, re.findall("Het zijn er.{30}", report)


@test
def two_windows_on_one_text(s):
    a, b = Assessor(s, "A"), Assessor(s, "B", s.again())
    write(a, "Eerste versie.")
    a.get(TEXT)
    old = a.form("/tekst")
    write(b, "Versie van B.")
    answer = a.post("/tekst", dict(old, tekst="Versie van A."))
    assert answer.status == 409 and "Versie van B." in answer.text and a.form("/tekst")["tekst"] == "Versie van A."
    assert run(s, "text", "judgement/general").stdout.strip() == "Versie van B.", "not overwritten"
    answer = a.post("/tekst", dict(a.form("/tekst"), tekst="Versie van A en B."))
    assert answer.status == 200 and "3-A" in answer.text, "knowingly it is"
    assert answer.text.count("<details>") == 3


@test
def the_report_and_its_files(s):
    a = Assessor(s, "A")
    write(a, "Een oordeel <over> & alles.".replace("<over>", "over"))
    answer = Browser.get(a, "/rapport?gemeente=GM1924")
    policy = answer.header("Content-Security-Policy")
    style = re.search(r"<style>(.*?)</style>", answer.text, re.S).group(1)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert "style-src 'sha256-%s'" % digest in policy and "default-src 'none'" in policy and "sandbox" in policy, policy
    assert "unsafe" not in policy and "script-src" not in policy and answer.header("Cache-Control") == "no-store"
    assert answer.text == run(s, "report", "--format", "html").stdout, "the very document of the command"
    media = {"odt": "application/vnd.oasis.opendocument.text", "html": "text/html; charset=utf-8",
             "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
             "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
    for kind, expected in media.items():
        answer = Browser.get(a, "/rapport/rapport.%s?gemeente=GM1924" % kind)
        assert answer.status == 200 and answer.header("Content-Type") == expected, (kind, answer.status, answer.header("Content-Type"))
        assert answer.header("Content-Disposition") == 'attachment; filename="rapport-GM1924.%s"' % kind
        if kind != "html":
            assert zipfile.ZipFile(io.BytesIO(answer.body)).testzip() is None
    answer = Browser.get(a, "/rapport/bestuur.html?gemeente=GM1924")
    assert answer.text == run(s, "report", "--brief", "--format", "html").stdout and "In het kort" in answer.text
    for name in ("rapport", "rapport.pdf", "bestuur", "bestuur.pdf", "openbaar.odt", "rapport.csv", "x.odt", "rapport.odt.html", "..%2frapport.odt"):
        assert Browser.get(a, "/rapport/" + name).status == 404, name


@test
def an_adopted_report_is_the_public_one(s):
    """Whoever fetches it: as the command, without a number of a dossier, a code or the name of a register."""
    with adopted_sample(s) as adopted:
        a = Assessor(adopted, "A")
        for at, command in (("/rapport?gemeente=GM1924", []), ("/rapport/bestuur.html?gemeente=GM1924", ["--brief"])):
            text = Browser.get(a, at).text
            assert text == run(adopted, "report", *command, "--format", "html").stdout, at
            assert not re.search(r"V-GO-[0-9]|\bD0[0-9]\b|goeree-overflakkee\.csv", text), at
        assert run(adopted, "log", "--verify").returncode == 0


@test
def the_hearing(s):
    """Laid before the municipality, answered and decided, with the faults of each form; as the command tells it."""
    a = Assessor(s, "A")
    assert a.get("/wederhoor").status == 200 and a.at.startswith("/voorleggen"), "nothing was sent: that comes first"
    answer = send(a, "/voorleggen", "voorleggen")
    assert answer.status == 422 and '#voorleggen-termijn' in answer.text and "stap 2 van 7" in answer.text
    answer = send(a, "/voorleggen", "voorleggen", termijn="15-1-2027")
    assert answer.status == 422 and "nog geen tekst" in answer.text, "there is nothing to send yet"
    write(a, "Eerste alinea.\n\nTweede <b alinea & meer.".replace("<b ", ""))
    finding(a)
    for termijn, datum, field in (("1-12-2026", "2-12-2026", "termijn"), ("ooit", "", "termijn"), ("1-2-2027", "gisteren", "datum")):
        answer = send(a, "/voorleggen", "voorleggen", termijn=termijn, datum=datum)
        assert answer.status == 422 and '<li><a href="#voorleggen-%s">' % field in answer.text, (termijn, datum)
        assert html.escape(termijn) in answer.text, "what was typed is kept"
    assert "passages" not in run(s, "hearing", "--format", "csv").stdout or "Eerste alinea" not in run(s, "hearing", "--format", "csv").stdout
    a.get("/voorleggen")
    form = dict(a.form("/voorleggen", "voorleggen"), termijn="15-1-2027", datum="7-12-2026")
    assert [a.post("/voorleggen", form, follow=False).status for _ in range(2)] == [303] * 2
    text = a.get("/reacties").text
    assert "3 passages van het concept zijn genummerd" in text and "Versie van 7 december 2026" in text and "15 januari 2027" in text
    assert "Eerste alinea." in text and "6.1 Algemeen" in html.unescape(text) and "Bevinding F1-A" in text
    assert run(s, "hearing", "--format", "csv").stdout.count("alinea") == 2, "sent once"
    answer = send(a, "/reacties", "reactie")
    assert answer.status == 422 and answer.text.count('<li><a href="#reactie-') == 2
    answer = a.post("/reacties", dict(a.form("/reacties", "reactie"), passage="99", tekst="Onzin."))
    assert answer.status == 422 and '#reactie-tekst' in answer.text and "99" in answer.text
    link = next(x for x in a.links() if "passage=2" in x)
    a.get(link)
    form = a.form("/reacties", "reactie")
    assert form["passage"] == "2", form
    answer = a.post("/reacties", dict(form, tekst="Dat klopt niet: <eerst> kijken.", datum="18-12-2026"))
    assert answer.status == 200 and "reactie op passage 2 is bewaard" in answer.text and "Met reactie (1)" in answer.text
    text = a.get("/wederhoor").text
    assert "Dat klopt niet: &lt;eerst&gt; kijken." in text and "18 december 2026" in text and "nog niet verwerkt" in text
    assert text.count(" checked") == 0, "nothing is chosen before"
    assert "1 nog niet verwerkt" in a.get("/afsluiten").text and "geen besluit" in a.page.text
    answer = send(a, "/wederhoor", "p2")
    assert answer.status == 422 and "#p2-besluit-0" in answer.text and "#p2-reden" in answer.text
    answer = send(a, "/wederhoor", "p2", besluit="partly", reden="Zin aangevuld.")
    assert answer.status == 200 and "De reactie op passage 2 is verwerkt" in answer.text and "verwerkt</span>" in answer.text
    form = a.form("/wederhoor", "p2")
    assert form["besluit"] == "partly" and form["reden"] == "Zin aangevuld.", form
    assert a.post("/wederhoor", dict(form, wat="p1")).status == 404, "that one has no answer"
    told = run(s, "hearing", "--format", "json").stdout
    assert '"partly"' in told and "Zin aangevuld." in told
    a.get("/reacties?passage=2")
    form = a.form("/reacties", "reactie")
    assert form["tekst"].startswith("Dat klopt niet") and form["datum"] == "2026-12-18", form
    a.post("/reacties", dict(form, tekst="Bij nader inzien akkoord."))
    assert "nog niet verwerkt" in a.get("/wederhoor").text and a.page.text.count(" checked") == 0, "another answer, and no decision yet"
    answer = Browser.get(a, "/rapport/wederhoor.docx?gemeente=GM1924")
    assert "Tweede alinea" in zipfile.ZipFile(io.BytesIO(answer.body)).read("word/document.xml").decode()
    answer = send(a, "/voorleggen", "voorleggen", termijn="1-3-2027", datum="1-2-2027")
    assert answer.status == 200 and "Met reactie (0)" in answer.text and "reacties op de eerdere" in a.get("/voorleggen").text


def adopted_sample(s):
    """The published sample, which is sealed and adopted."""
    folder = os.path.join(os.path.dirname(s.path), "rapport")
    done = subprocess.run(["sh", os.path.join(ROOT, "samples", "goeree-overflakkee", "rapport.sh"), folder],
                          env=dict(os.environ, PATH=os.path.dirname(PROGRAM) + os.pathsep + os.environ["PATH"]), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return Served(PROGRAM, os.path.join(folder, "rapport.toets"))


@test
def adopting(s):
    """What is missing is listed with the way to it; the form refuses what the step would; unsealing ends it."""
    a = Assessor(s, "A")
    text = html.unescape(a.get("/vaststellen").text)
    missing = run(s, "adopt", "--format", "csv").stdout.splitlines()[1:]
    assert "Er ontbreken nog %d punten" % len(missing) in text and "stap 4 van 7" in text, (len(missing), text)
    for at in ("/tekst?sectie=judgement/general", "/voorleggen", "/verzegelen", "/beoordelen"):
        assert any(urllib.parse.unquote(x).startswith(at) for x in a.links()), at
    answer = send(a, "/vaststellen", "vaststellen")
    assert answer.status == 422 and answer.text.count('<li><a href="#vaststellen-') == 2
    answer = send(a, "/vaststellen", "vaststellen", namen="hoofdinspecteur", gelezen="ja")
    assert answer.status == 422 and "#vaststellen-datum" in answer.text and "ontbreken nog %d punten" % len(missing) in answer.text
    assert 'value="hoofdinspecteur"' in answer.text and "--name" not in answer.text and "dossiertoets adopt" not in answer.text
    with adopted_sample(s) as sample:
        a = Assessor(sample, "A")
        text = a.get("/vaststellen").text
        assert "Vastgesteld op 15 maart 2017 door hoofdinspecteur (voorbeeld)." in text and 'name="namen"' not in text
        assert "Vaststelling bekijken" in a.get("/afsluiten").text
        answer = send(a, "/verzegelen", "verbreken", reden="verschrijving", eerste="A", tweede="B")
        assert answer.status == 200
        text = a.get("/vaststellen").text
        assert "vervallen" in text and "verschrijving" in text and "alleen een verzegelde inspectie" in text
        answer = send(a, "/vaststellen", "vaststellen", namen="inspecteur", datum="16-3-2017", gelezen="ja")
        assert answer.status == 422 and "16 maart 2017" in answer.text
        assert send(a, "/verzegelen", "zegel", eerste="A", tweede="B", gelezen="ja").status == 200
        answer = send(a, "/vaststellen", "vaststellen", namen="inspecteur", datum="maart 2017", gelezen="ja")
        assert answer.status == 422 and "#vaststellen-datum" in answer.text, "a whole date"
        a.get("/vaststellen")
        form = dict(a.form("/vaststellen", "vaststellen"), namen="inspecteur; hoofd toezicht", datum="16-3-2017", gelezen="ja")
        assert [a.post("/vaststellen", form, follow=False).status for _ in range(2)] == [303] * 2
        text = a.get("/vaststellen").text
        assert "Het rapport is vastgesteld." in text and "16 maart 2017 door inspecteur; hoofd toezicht" in text
        assert "inspecteur; hoofd toezicht" in run(sample, "report", "--format", "md").stdout
        assert run(sample, "log", "--verify").returncode == 0


@test
def publication(s):
    """The day, with its waiting time, and the public version of a draft and of what was adopted, as the command has it."""
    a = Assessor(s, "A")
    text = a.get("/openbaar").text
    assert "nog niet vastgesteld" in text and 'name="wachttijd"' not in text and "concept" in text
    answer = send(a, "/openbaar", "versie")
    assert answer.status == 422 and "#versie-stuk-0" in answer.text and "#versie-vorm-0" in answer.text
    answer = send(a, "/openbaar", "versie", stuk="rapport", vorm="exe")
    assert answer.status == 422 and "#versie-stuk-0" in answer.text
    before = run(s, "log", "--format", "csv").stdout
    for _ in range(2):
        a.get("/openbaar")
        answer = Browser.post(a, "/openbaar", dict(a.form("/openbaar", "versie"), stuk="rapport", vorm="html"))
        assert answer.header("Content-Disposition") == 'attachment; filename="rapport-openbaar-GM1924.html"', answer.headers
        assert answer.text == run(s, "report", "--public", "--format", "html").stdout and "D01" not in answer.text
    assert run(s, "log", "--format", "csv").stdout.count("publish") == before.count("publish") + 1, "the same again is no other publication"
    assert "openbaar" not in a.get("/teksten").text.split("<aside")[1].split("</aside>")[0]
    with adopted_sample(s) as sample:
        a = Assessor(sample, "A")
        assert a.get("/openbaar") and a.form("/openbaar", "datum")["wachttijd"] == "14"
        for fields, field in (({"wachttijd": ""}, "wachttijd"), ({"wachttijd": "twee weken"}, "wachttijd"), ({"wachttijd": "400"}, "wachttijd"),
                              ({"op": "20-3-2017"}, "op"), ({"op": "later"}, "op")):
            answer = send(a, "/openbaar", "datum", **fields)
            assert answer.status == 422 and '<li><a href="#datum-%s">' % field in answer.text, fields
            assert not re.search(r" --[a-z]", answer.text), "no option of a command: %s" % fields
        answer = send(a, "/openbaar", "datum")
        assert answer.status == 200 and "Openbaar op 29 maart 2017; niet eerder dan 29 maart 2017." in answer.text
        answer = send(a, "/openbaar", "datum", op="3-4-2017")
        assert "Openbaar op 3 april 2017" in answer.text and "openbaar op 3 april 2017" in a.get("/afsluiten").text
        a.get("/openbaar")
        answer = Browser.post(a, "/openbaar", dict(a.form("/openbaar", "versie"), stuk="bestuur", vorm="odt"))
        assert answer.header("Content-Disposition") == 'attachment; filename="bestuur-openbaar-GM1924.odt"'
        assert zipfile.ZipFile(io.BytesIO(answer.body)).testzip() is None
        assert run(sample, "log", "--verify").returncode == 0


@test
def blind_in_every_file(s):
    """Before both submitted, no page and no file has anything of another's rating; after it they do."""
    a, b = Assessor(s, "A"), Assessor(s, "B", s.again())
    a.fill("D01", "N", "alleen-A-weet-dit")
    b.fill("D01", "V", "alleen-B-weet-dit")
    a.submit("D01")
    places = ["/bronnen", "/beleid", "/signalen", "/bevindingen", "/bevinding", "/teksten", TEXT, "/afsluiten", "/maatregelen",
              "/voorleggen", "/wederhoor", "/reacties", "/vaststellen", "/openbaar", "/verzegelen", "/pakket", "/vernietigen"]
    files = ["/rapport", "/rapport/wederhoor.odt"] + ["/rapport/rapport." + kind for kind in ("odt", "docx", "xlsx", "html")]

    def words(who, at):
        answer = Browser.get(who, at)
        assert answer.status == 200, at
        if answer.body[:2] != b"PK":
            return answer.body
        archive = zipfile.ZipFile(io.BytesIO(answer.body))
        return b"".join(archive.read(name) for name in archive.namelist())

    for at in places + files:
        text = words(b, at)
        assert b"alleen-A" not in text and b"alleen-B" not in words(a, at), at
    b.submit("D01")
    assert re.search(r'href="/vier-ogen">', a.get("/afsluiten").text.split("<h1")[1]), "now the differences are what is open"


@test
def measures(s):
    a = Assessor(s, "A")
    answer = send(a, "/maatregelen", "maatregel")
    assert answer.status == 422 and answer.text.count('<li><a href="#maatregel-') == 4
    for day, field in (("morgen", "termijn"), ("31-2-2027", "termijn")):
        answer = send(a, "/maatregelen", "maatregel", soort="immediate", tekst="Neem door.", aan="college", termijn=day)
        assert answer.status == 422 and "#maatregel-" + field in answer.text, answer.text[1000:3000]
    answer = send(a, "/maatregelen", "maatregel", soort="immediate", tekst="Neem door.", aan="mevrouw Jansen", termijn="1-2-2027")
    assert answer.status == 422 and "#maatregel-aan" in answer.text
    answer = send(a, "/maatregelen", "maatregel", soort="immediate", tekst="Neem door.", aan="college", termijn="15-11-2026", datum="1-9-2026")
    assert answer.status == 200 and "M1-A" in answer.text and "verstreken" in answer.text
    assert "M1-A" in a.get("/afsluiten").text
    answer = send(a, "/maatregelen", "stap", welke="M1-A", **{"wat-dan": "judged"})
    assert answer.status == 422
    answer = send(a, "/maatregelen", "stap", welke="M1-A", datum="20-11-2026", tekst="plan ontvangen", **{"wat-dan": "received"})
    assert answer.status == 200 and "M1-A" in answer.text, answer.text[1000:3000]
    answer = send(a, "/maatregelen", "gebeurd", tekst="gesprek met het college", datum="2-12-2026")
    assert "genoteerd" in answer.text and "gesprek met het college" in a.get("/afsluiten").text


@test
def sealing_and_a_package(s):
    a = Assessor(s, "A")
    folder = os.path.dirname(s.path)
    answer = send(a, "/verzegelen", "zegel")
    assert answer.status == 422 and answer.text.count('<li><a href="#zegel-') == 3
    answer = send(a, "/verzegelen", "zegel", eerste="A", tweede="A", gelezen="ja")
    assert answer.status == 422, "two different people"
    run(s, "signal", "--dossier", "D01", "--seen", "kind alleen", "--risk", "no", "--assessor", "A")
    answer = send(a, "/verzegelen", "zegel", eerste="A", tweede="B", gelezen="ja")
    assert answer.status == 422 and "signa" in answer.text.split('class="faults"')[1], "not while a signal is open"
    run(s, "signal", "--close", "S1-A", "--note", "afgesproken", "--assessor", "A")
    answer = send(a, "/verzegelen", "zegel", eerste="A", tweede="B", gelezen="ja")
    code = re.search(r"Schrijf deze code op: ([0-9a-f]{16})", answer.text).group(1)
    assert run(s, "log", "--head", code).returncode == 0 or code in run(s, "log", "--format", "json").stdout
    answer = source(a)
    assert answer.status == 422 and "verzegeld" in answer.text, "nothing is changed in a sealed file"
    assert Browser.get(a, "/rapport?gemeente=GM1924").status == 200
    answer = send(a, "/pakket", "pakket", zin="kort", nogeens="kort")
    assert answer.status == 422 and "kort" not in answer.text.split("<form", 1)[1].replace("kortom", "")
    answer = send(a, "/pakket", "pakket", zin="vier losse woorden hier", nogeens="vier losse woorden daar")
    assert answer.status == 422 and "vier losse woorden" not in answer.text
    assert not [name for name in os.listdir(folder) if name.endswith(".pakket")]
    for name in ("bezoek.pakket", "bezoek-2.pakket"):
        answer = send(a, "/pakket", "pakket", zin="vier losse woorden hier", nogeens="vier losse woorden hier")
        assert answer.status == 200 and name in answer.text and os.path.exists(os.path.join(folder, name))
        assert "vier losse" not in answer.text
    out = os.path.join(folder, "kopie.toets")
    done = subprocess.run([PROGRAM, "unpack", os.path.join(folder, name), "-o", out, "--passphrase-file", "-"], input="vier losse woorden hier\n",
                          capture_output=True, text=True)
    assert done.returncode == 0 or "passphrase" in done.stderr, done.stderr
    answer = send(a, "/verzegelen", "verbreken", reden="", eerste="A", tweede="B")
    assert answer.status == 422
    answer = send(a, "/verzegelen", "verbreken", reden="reactie van de gemeente", eerste="A", tweede="B")
    assert answer.status == 200 and "weer te wijzigen" in answer.text and source(a).status == 200


@test
def destroying(s):
    a = Assessor(s, "A")
    a.fill("D01", "N", "geheime-toelichting")
    answer = send(a, "/vernietigen", "bewaren", tot="1-3-2047")
    assert answer.status == 200 and "2047-03-01" in answer.text
    assert send(a, "/vernietigen", "bewaren", tot="later").status == 422
    text = a.get("/vernietigen").text
    assert "Wordt gewist" in text and "Blijft" in text and "Niet vernietigen" in text
    answer = send(a, "/vernietigen", "vernietigen")
    assert answer.status == 422 and answer.text.count('<li><a href="#vernietigen-') == 5
    fields = {"reden": "bewaartermijn verstreken", "eerste": "A", "tweede": "B", "gelezen": "ja"}
    answer = send(a, "/vernietigen", "vernietigen", naam="ander.toets", **fields)
    assert answer.status == 422 and "Er is niets gewist" in answer.text
    answer = send(a, "/vernietigen", "vernietigen", naam="bezoek.toets", **dict(fields, tweede="A"))
    assert answer.status == 422
    assert b"geheime-toelichting" in open(s.path, "rb").read()
    a.get("/vernietigen")
    form = dict(a.form("/vernietigen", "vernietigen"), naam="bezoek.toets", **fields)
    assert a.post("/vernietigen", form, follow=False).header("Location") == "/vernietigd"
    assert b"geheime-toelichting" not in open(s.path, "rb").read()
    assert a.post("/vernietigen", form, follow=False).status in (303, 409), "a second time there is nothing left"
    text = a.get("/vernietigd").text
    assert "is vernietigd" in text and ">D01<" not in text and "niet-1g1p1r" not in text and text.count("<tr>") >= 2, text.count("<tr>")
    for at in ("/", "/bronnen", "/vernietigen"):
        assert Browser.get(a, at).status in (200, 409), at


@test
def both_languages(s):
    a = Assessor(s, "A")
    source(a)
    finding(a)
    a.post("/taal", {"token": a.get("/bronnen") and a.token("/taal"), "taal": "en"})
    for at, words in (("/bronnen", "Add a source"), ("/bevinding", "Make a finding"), ("/teksten", "Texts and report"), (TEXT, "Save text"),
                      ("/afsluiten", "Measures and closing"), ("/verzegelen", "Check and seal"), ("/pakket", "Make a package"),
                      ("/vernietigen", "Check before destroying"), ("/maatregelen", "Add a measure"), ("/voorleggen", "What is sent"),
                      ("/vaststellen", "Adopt the report"), ("/openbaar", "The public version")):
        text = a.get(at).text
        assert '<html lang="en">' in text and words in text, at
        for dutch in ("Bewaren", "Bevinding maken", "Vul in", "Terug naar", "Kies<"):
            assert dutch not in text, (at, dutch)


@test
def several_municipalities(s):
    """Each page says which municipality it is about, and leads to the others."""
    path = os.path.join(os.path.dirname(s.path), "twee.toets")
    subprocess.run([PROGRAM, "new", path, "--title", "Twee", "--framework", FRAMEWORK, "--municipality", "GM1924=Goeree-Overflakkee",
                    "--municipality", "GM0177=Raalte"], check=True, capture_output=True)
    with pages.Served(PROGRAM, path) as other:
        a = Assessor(other, "A")
        for at in ("/bronnen", "/bevindingen", "/bevinding", "/teksten", "/afsluiten", "/maatregelen", "/voorleggen", "/vaststellen", "/openbaar"):
            text = a.get(at + "?gemeente=GM0177").text
            assert re.search(r'gemeente=GM0177" aria-current="true">Raalte', text) and "Goeree-Overflakkee" in text, at
        a.get("/bronnen?gemeente=GM0177")
        a.post("/bronnen", dict(a.form("/bronnen", "bron"), soort="staff", wie="consulenten"))
        assert "gemeente=GM0177" in a.at and "consulenten" in a.page.text
        assert "consulenten" not in a.get("/bronnen?gemeente=GM1924").text


if __name__ == "__main__":
    pages.main(TESTS)
