"""What a step tells reaches the page that follows, whatever else stands there: told.py PROGRAM [NAME…]

Standard library only. Every page is held against the rules of pages.py.
"""

import os
import subprocess

import pages
from pages import FRAMEWORK, PROGRAM, Assessor
from served import Served

CHILDREN = "toezichtkader-stelseltoezicht-jeugd"
PHONE = "tel. 0612345678"
TESTS = []


def test(function):
    TESTS.append(function)
    return function


def send(a, address, what, **fields):
    a.get(address)
    return a.post(address, dict(a.form(address, what), **fields))


@test
def a_person_in_a_text_is_told(s):
    """By every form that takes a text: the words of the step do not stand in the way."""
    a = Assessor(s, "A")
    indicator = FRAMEWORK + " 1.1.4"
    for address, what, done, fields in (
            ("/bronnen", "bron", "is toegevoegd", {"soort": "staff", "wie": "consulenten", "opmerking": PHONE}),
            ("/bronnen", "bron", "is toegevoegd", {"soort": "document", "wie": "Visie", "opmerking": PHONE}),
            ("/beleid", "beleid", "", {"indicator": indicator, "bron": "B01", "tekst": "Zie " + PHONE}),
            ("/bevinding", "nieuw", "is bewaard", {"indicator": indicator, "tekst": "Volgens " + PHONE}),
            ("/bevinding", "stap", "", {"welke": "F1-A", "wat-dan": "reply", "tekst": "Bel " + PHONE}),
            ("/maatregelen", "maatregel", "", {"soort": "immediate", "tekst": "Bel " + PHONE, "aan": "het college",
                                               "termijn": "2047-01-01"}),
            ("/voorleggen", "voorleggen", "", {"termijn": "2047-01-01"}),
            ("/reacties", "reactie", "is bewaard", {"passage": "1", "tekst": "Bel " + PHONE}),
            ("/wederhoor", "p1", "is verwerkt", {"besluit": "partly", "reden": "Bel " + PHONE}),
            ("/acuut", "nieuw", "", {"dossier": "D01", "gezien": "Bel " + PHONE, "gevaar": "no"})):
        answer = send(a, address, what, **fields)
        notice = "".join(answer.text.split('class="note" role="status"')[1:2]).split("</div>")[0]
        assert answer.status == 200 and ("elefoonnummer" in notice) == (PHONE in "".join(fields.values())) and done in notice, (address, what, notice)
    a.rate("D01", "1.1.1", "D", PHONE)
    assert "elefoonnummer" in a.get("/").text
    assert "elefoonnummer" not in a.get("/").text, "once"


@test
def what_falls_away_is_told(s):
    """On the page of a whole dossier: a rating that is refused, of an indicator that the others make fall away."""
    path = os.path.join(os.path.dirname(s.path), "jeugd.toets")
    subprocess.run([PROGRAM, "new", path, "--title", "Jeugd", "--framework", CHILDREN, "--municipality",
                    "GM1924=Goeree-Overflakkee"], check=True, capture_output=True)
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    subprocess.run([PROGRAM, "register", path, root + "/samples/registers/goeree-overflakkee.csv", "--municipality", "GM1924",
                    "--id", "dossiernummer", "--stratum", "team"], check=True, capture_output=True)
    subprocess.run([PROGRAM, "draw", path, "--size", "2", "--reserve", "1", "--public", "4 2 6 1", "--without-commitment"],
                   check=True, capture_output=True)
    with Served(PROGRAM, path) as other:
        a = Assessor(other, "A")
        a.get("/lijst?dossier=D01")
        fields = a.form("/lijst")
        row = {fields[name]: name[len("indicator"):] for name in fields if name.startswith("indicator")}
        fields["oordeel" + row["1.1.3"]], fields["toelichting" + row["1.1.3"]] = "N", "geen inschatting"
        fields["oordeel" + row["2.2.3"]], fields["toelichting" + row["2.2.3"]] = "D", "half vergeleken, blz. 4"
        fields["oordeel" + row["1.1.1"]], fields["toelichting" + row["1.1.1"]] = "D", ""
        fields["vindplaats" + row["1.1.1"]] = "blz. 9"
        answer = a.post("/lijst", fields)
        assert "half vergeleken, blz. 4" in answer.text and "2.2.3 is niet meer van toepassing" in answer.text
        assert answer.status == 422 and 'value="blz. 9"' in answer.text, "the other fault is shown with what was typed"
        again = a.form("/lijst")
        here = {again[name]: name[len("indicator"):] for name in again if name.startswith("indicator")}
        assert "2.2.3" not in here and again["vindplaats" + here["1.1.1"]] == "blz. 9", "at its own indicator"


@test
def through_a_link(s):
    """A file that is named by a link in another folder can be served too: SQLite works where the link leads to."""
    folder = os.path.join(os.path.dirname(s.path), "bureau")
    os.mkdir(folder)
    link = os.path.join(folder, "snelkoppeling.toets")
    other = os.path.join(os.path.dirname(s.path), "kopie.toets")
    with open(s.path, "rb") as source, open(other, "wb") as copy:
        copy.write(source.read())
    os.symlink(other, link)
    with Served(PROGRAM, link) as served:
        a = Assessor(served, "A")
        assert a.rate("D01", "1.1.1", "V").status == 303
        assert os.listdir(folder) == ["snelkoppeling.toets"]


if __name__ == "__main__":
    pages.main(TESTS)
