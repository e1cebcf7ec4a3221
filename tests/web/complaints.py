"""A complaint dossier in `serve`: made, filled in, faults at their texts, adopted, and its report: complaints.py PROGRAM [NAME…]

Standard library only. Every page is held against the rules of pages.py. Made-up complaints.
"""

import json
import os
import re
import subprocess

import pages
from pages import PROGRAM, Assessor
from served import Scratch, Served

TESTS = []


def test(function):
    TESTS.append(function)
    return function


class Complaints:
    """`serve` of an inspection with norms for complaints."""

    def __enter__(self):
        self.scratch = Scratch()
        self.path = os.path.join(self.scratch.__enter__(), "klacht.toets")
        self.run("new", self.path, "--title", "Klacht (verzonnen)", "--framework", "behoorlijkheidsnormen", "--municipality", "GM0001=Adorp",
                 "--unlisted")
        self.served = Served(PROGRAM, self.path)
        return Assessor(self.served.__enter__(), "A")

    def __exit__(self, *why):
        self.served.__exit__(*why)
        self.scratch.__exit__(*why)

    @staticmethod
    def run(*arguments):
        done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True)
        assert done.returncode == 0, (arguments, done.stderr)
        return done.stdout

    def kept(self, code="K01"):
        """What is in the file, by the command."""
        return json.loads(self.run("complaint", self.path, "--form", "--complaint", code))


def fill(a, **fields):
    """The form as it is on the page, with these texts by their path."""
    sent = a.form("/klacht")
    unknown = set(fields) - set(sent)
    assert not unknown, unknown
    return a.post("/klacht", dict(sent, **fields))


FIRST = {"subject": "het uitblijven van een plan", "complainant": "Mevrouw Z", "municipality": "GM0001", "requested": "2098-03-02",
         "complaint": "Zij vroeg om een plan.\n\nZij kreeg er geen.", "chronology[0].date": "2097-01", "chronology[0].actor": "Mevrouw Z",
         "chronology[0].event": "Vraagt om een plan."}


@test
def none_where_there_are_no_norms(s):
    a = Assessor(s, "A")
    assert "/klachten" not in a.get("/").text
    assert "geen normen voor klachten" in a.get("/klachten").text and "/klacht\"" not in a.page.text
    assert a.get("/klacht").status in (409, 422)


@test
def made_filled_in_and_read(_):
    """What is saved is what the command gives as a form, and the page shows it again."""
    complaints = Complaints()
    with complaints as a:
        assert 'href="/klachten"' in a.get("/").text
        assert "nog geen klachtdossier" in a.get("/klachten").text
        a.get("/klacht")
        code = a.form("/klacht")["code"]
        assert re.search(r'<h2 id="lijst-chronology">Wat eraan voorafging, op volgorde van tijd</h2>', a.page.text)
        answer = fill(a, **FIRST)
        assert answer.status == 200 and a.at == "/klacht?code=" + code and "Klacht %s is bewaard" % code in answer.text, a.at
        kept = complaints.kept(code)
        assert kept["complaint"] == ["Zij vroeg om een plan.", "Zij kreeg er geen."] and kept["chronology"][0]["date"] == "2097-01"
        assert len(kept["chronology"]) == 1, "empty rows are nothing"
        form = a.form("/klacht")
        assert form["chronology[0].event"] == "Vraagt om een plan." and form["chronology[1].event"] == ""
        assert form["complaint"].replace("\r", "") == "Zij vroeg om een plan.\n\nZij kreeg er geen."
        half = {"chronology[1].date": "2098-01-15", "chronology[1].event": "Maakt alsnog een plan.", "claims[0].act": "Het uitblijven."}
        assert fill(a, **half).status == 422 and "#k-claims-0-claim" in a.page.text and "Maakt alsnog een plan." in a.page.text
        assert len(complaints.kept(code)["chronology"]) == 1, "nothing of it is kept"
        a.get("/klacht?code=" + code)
        answer = fill(a, **{"chronology[1].date": "2098-01-15", "chronology[1].event": "Maakt alsnog een plan.",
                   "claims[0].act": "Het uitblijven van een plan.", "claims[0].claim": "Er kwam een jaar lang geen plan.", "claims[0].conclusion": "gegrond"})
        assert answer.status == 200, re.findall('class="fault"[^>]*>([^<]*)', answer.text)
        kept = complaints.kept(code)
        assert len(kept["chronology"]) == 2 and len(kept["claims"]) == 1
        assert [row["date"] for row in kept["chronology"]] == ["2097-01", "2098-01-15"] and kept["claims"][0]["conclusion"] == "gegrond", kept["claims"]
        assert "Mevrouw Z" in a.get("/klachten").text and "bezig" in a.page.text
        assert "1 dossier, 0 vastgesteld" in a.get("/").text, (a.at, a.page.status, re.sub("<[^>]*>", " ", a.page.text)[:1500])
        for kind, start in ((".html", b"<!DOCTYPE"), (".odt", b"PK"), (".docx", b"PK")):
            answer = super(Assessor, a).get("/klacht/" + code + kind)
            assert answer.status == 200 and answer.body.startswith(start), kind
        assert b"Vraagt om een plan." in super(Assessor, a).get("/klacht/" + code + ".html").body
        for path in ("/klacht/K99.html", "/klacht/%s.pdf" % code, "/klacht/" + code, "/klacht?code=K99", "/klacht/..%2Fx.html"):
            assert super(Assessor, a).get(path).status in (400, 404), path
        complaints.run("log", complaints.path, "--verify")


@test
def norms_are_rated(_):
    """A norm that nothing is said of is not tested; each carries its own scale."""
    complaints = Complaints()
    with complaints as a:
        a.get("/klacht")
        fill(a, **FIRST)
        form = a.form("/klacht")
        rows = sorted({int(n) for n in re.findall(r'name="norms\[(\d+)\]\.rating"', a.page.text)})
        assert len(rows) > 5 and form["norms[3].rating"] == ""
        options = re.search(r'<select[^>]*name="norms\[3\]\.rating"[^>]*>(.*?)</select>', a.page.text, re.S).group(1)
        given = [value for value in re.findall(r'value="([^"]*)"', options) if value][0]
        indicator = form["norms[3].indicator"]
        fill(a, **{"norms[3].rating": given, "norms[3].motivation": "De gemeente wachtte een jaar (verzonnen)."})
        norms = [norm for norm in complaints.kept(form["code"])["norms"] if norm.get("rating")]
        assert [(norm["indicator"], norm["rating"]) for norm in norms] == [(indicator, given)]
        again = a.form("/klacht")
        at = next(n for n in rows if again["norms[%d].indicator" % n] == indicator)
        assert again["norms[%d].rating" % at] == given and "wachtte een jaar" in again["norms[%d].motivation" % at]


@test
def faults_stand_at_their_texts(_):
    """Everything typed comes back, and nothing was kept."""
    complaints = Complaints()
    with complaints as a:
        a.get("/klacht")
        answer = fill(a, **dict(FIRST, **{"requested": "gisteren", "chronology[1].date": "ooit", "chronology[1].event": "Iets (verzonnen)."}))
        assert answer.status == 422 and "#k-requested" in answer.text and "#k-chronology-1-date" in answer.text
        assert 'value="gisteren"' in answer.text and "Vraagt om een plan." in answer.text
        assert "nog geen klachtdossier" in a.get("/klachten").text
        a.get("/klacht")
        answer = fill(a, **dict(FIRST, **{"complaint": "Bel 06-12345678 (verzonnen)."}))
        assert answer.status == 200 and "elefoonnummer" in answer.text, "a doubt is told and does not stop"


@test
def two_windows(_):
    """Neither overwrites the other unseen, of an old dossier and of a new one."""
    complaints = Complaints()
    with complaints as a:
        b = Assessor(complaints.served, "B", complaints.served.again())
        a.get("/klacht")
        b.get("/klacht")
        assert fill(a, **FIRST).status == 200
        answer = fill(b, **dict(FIRST, subject="iets anders (verzonnen)"))
        assert answer.status == 422 and "#k-code" in answer.text and "Er is al een klacht" in answer.text and "iets anders (verzonnen)" in answer.text
        b.get("/klacht?code=K01")
        a.get("/klacht?code=K01")
        assert fill(b, reaction="B was eerder (verzonnen).").status == 200
        answer = fill(a, reaction="A was later (verzonnen).")
        assert answer.status == 422 and "intussen gewijzigd" in answer.text and "A was later" in answer.text
        assert complaints.kept()["reaction"] == "B was eerder (verzonnen)."
        assert fill(a).status == 200, "seen, and meant"
        assert complaints.kept()["reaction"] == "A was later (verzonnen)."


@test
def a_code_stays(_):
    """Under another code it would be a second dossier beside the first."""
    complaints = Complaints()
    with complaints as a:
        a.get("/klacht")
        assert re.search('<input(?! type="hidden")[^>]*name="code"', a.page.text) and fill(a, code="K07", **FIRST).status == 200
        assert a.at == "/klacht?code=K07" and re.search('<input type="hidden"[^>]*name="code"[^>]*value="K07"', a.page.text)
        assert fill(a, code="K08", reaction="Later (verzonnen).").status == 200 and a.at == "/klacht?code=K07", a.at
        assert complaints.kept("K07")["reaction"] == "Later (verzonnen)." and "K08" not in a.get("/klachten").text


@test
def in_english(_):
    with Complaints() as a:
        a.post("/taal", {"token": a.token("/taal"), "taal": "en"}) if 'action="/taal"' in a.get("/klachten").text else None
        a.get("/klacht")
        assert fill(a, **FIRST).status == 200


if __name__ == "__main__":
    pages.main(TESTS)
