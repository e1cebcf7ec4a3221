"""The internal reading in `serve`: remarks on a rating, a sentence and a finding, asked, answered and closed by two: remarks.py PROGRAM [NAME…]

Standard library only. Every page is held against the rules of pages.py.
"""

import re
import subprocess

import pages
from pages import FRAMEWORK, PROGRAM, Assessor

INDICATOR = FRAMEWORK + " 1.1.4"
TESTS = []


def test(function):
    TESTS.append(function)
    return function


def send(a, address, what, **fields):
    a.get(address)
    return a.post(address, dict(a.form(address, what), **fields))


def remark(a, what, **fields):
    return send(a, "/opmerkingen", what, soort=fields.pop("soort", "question"), tekst=fields.pop("tekst", "Waar staat dat (verzonnen)?"), **fields)


def step(a, code, what, **fields):
    return send(a, "/opmerkingen", "stap", **{"welke": code, "wat-dan": what}, **fields)


@test
def asked_answered_and_closed(s):
    """By two people; each refusal stands at its field with what was typed."""
    a, b = Assessor(s, "A"), Assessor(s, "B", s.again())
    assert "Opmerkingen: nog niets." in a.get("/opmerkingen").text and 'id="stap-welke"' not in a.page.text
    answer = remark(b, "oordeel", dossier="D01", indicator=INDICATOR)
    assert answer.status == 422 and "#oordeel-dossier" in answer.text and "geen oordeel" in answer.text and 'value="D01"' in answer.text
    a.fill("D01", "V", "gezien (verzonnen)")
    a.submit("D01")
    answer = a.get("/beoordelen?dossier=D01&kader=%s&indicator=1.1.4" % FRAMEWORK)
    link = re.search(r'href="(/opmerkingen[^"]*)"', answer.text).group(1).replace("&amp;", "&")
    assert 'value="D01"' in b.get(link).text and 'value="%s" selected' % INDICATOR in b.page.text
    answer = remark(b, "oordeel", dossier="D01", indicator=INDICATOR, van="Z")
    assert answer.status == 422 and "#oordeel-van" in answer.text
    answer = remark(b, "oordeel", dossier="D01", indicator=INDICATOR)
    assert answer.status == 200 and "Opmerking O1-B is bewaard" in answer.text and "oordeel van A" in answer.text
    answer = step(a, "O1-B", "answer", tekst="Op blz. 4 (verzonnen).")
    assert answer.status == 422 and "#stap-reden" in answer.text and "Op blz. 4" in answer.text
    answer = step(a, "O1-B", "answer", tekst="Op blz. 4 (verzonnen).", reden="nagelezen")
    assert answer.status == 200 and "beantwoord" in answer.text
    answer = step(a, "O1-B", "close")
    assert answer.status == 422 and "#stap-welke" in answer.text and "gaf het laatste antwoord" in answer.text
    answer = step(b, "O1-B", "close")
    assert answer.status == 200 and "afgesloten" in answer.text
    assert subprocess.run([PROGRAM, "log", s.path, "--verify"], capture_output=True).returncode == 0


@test
def on_a_sentence_and_a_finding(s):
    a, b = Assessor(s, "A"), Assessor(s, "B", s.again())
    address = "/tekst?sectie=network"
    a.get(address)
    assert a.post("/tekst", dict(a.form("/tekst"), tekst="De gemeente werkt met wijkteams.")).status == 200
    link = re.search(r'href="(/opmerkingen[^"]*)"', a.get(address).text).group(1).replace("&amp;", "&")
    assert 'value="network" selected' in b.get(link).text
    answer = remark(b, "zin", sectie="network", zin="De gemeente werkt alleen.")
    assert answer.status == 422 and "#zin-zin" in answer.text and "De gemeente werkt alleen." in answer.text
    assert "O1-B is bewaard" in remark(b, "zin", sectie="network", zin="De gemeente werkt met wijkteams.", soort="remark").text
    a.get(address)
    a.post("/tekst", dict(a.form("/tekst"), tekst="De gemeente werkt met teams."))
    assert "staat niet meer in de tekst" in b.get("/opmerkingen").text
    send(a, "/bevinding", "nieuw", indicator=INDICATOR, tekst="Een bevinding (verzonnen).")
    assert "O2-B is bewaard" in remark(b, "bevinding", bij="F1-A", tekst="Bel tel. 0612345678").text and "elefoonnummer" in b.page.text
    assert not re.search("O[12]-B|Waar staat dat", a.get("/rapport").text), "no report has any of it"


@test
def blind(s):
    """Whoever may not see another's rating learns nothing of remarks on it."""
    a, b = Assessor(s, "A"), Assessor(s, "B", s.again())
    a.rate("D01", "1.1.4", "V", "gezien (verzonnen)")
    assert remark(a, "oordeel", dossier="D01", indicator=INDICATOR, tekst="alleen-A-weet-dit").status == 200
    b.fill("D01", "N", "niet gezien (verzonnen)")
    answer = remark(b, "oordeel", dossier="D01", indicator=INDICATOR)
    assert answer.status == 422 and "#oordeel-dossier" in answer.text and "blind" in answer.text
    for at in ("/", "/opmerkingen", "/afsluiten", "/bevinding", "/teksten"):
        assert "alleen-A" not in b.get(at).text and "O1-A" not in b.page.text, at
    a.fill("D01", "V", "gezien (verzonnen)")
    a.submit("D01")
    assert "alleen-A" not in b.get("/opmerkingen").text
    b.submit("D01")
    assert "alleen-A" in b.get("/opmerkingen").text


if __name__ == "__main__":
    pages.main(TESTS)
