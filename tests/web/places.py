"""An inspection of so many municipalities that a page shows one at a time: places.py PROGRAM

What a page shows and what its forms do is of the municipality that it names, and of no other.
"""

import html
import io
import os
import re
import subprocess
import sys
import zipfile

import pages
from served import Scratch, Served

PROGRAM = sys.argv[1]
CODES = ["GM%04d" % n for n in range(1, 10)]  # one more than stand beside each other


def make(folder):
    """Two dossiers of each, drawn: D01 and D02 are of the first."""
    path = os.path.join(folder, "negen.toets")
    with open(os.path.join(folder, "lijst.csv"), "w", encoding="utf-8") as out:
        out.write("nummer;plaats\n")
        out.writelines("N%s-%d;%s\n" % (code, n, code) for code in CODES for n in range(5))
    places = [word for code in CODES for word in ("--municipality", "%s=Plaats %s" % (code, code[-1]))]
    for step in (["new", path, "--unlisted", "--title", "Negen plaatsen (verzonnen)", "--framework", pages.FRAMEWORK, *places],
                 ["commit", path, "--public", "none"],
                 ["register", path, os.path.join(folder, "lijst.csv"), "--id", "nummer", "--municipality", "plaats"],
                 ["draw", path, "--size", "2", "--reserve", "1", "--without-public"]):
        subprocess.run([PROGRAM, *step], check=True, capture_output=True)
    return path


def shown(page):
    """The dossiers of the tables and forms of a page."""
    return sorted(set(re.findall(r'(?:<th scope="row">(?:<a [^>]*>)?|<h2 id="v\d+">)(D\d\d)', page.text)))


def at(who, address, place=None):
    return who.get("/" + address + ("?gemeente=" + place if place else ""))


def one_at_a_time(a):
    assert shown(at(a, "steekproef")) == ["D01", "D02"] and "Plaats 1: " in a.page.text
    assert shown(at(a, "steekproef", "GM0009")) == ["D17", "D18"]
    assert shown(at(a, "beoordelen", "GM0002")) == ["D03", "D04"]
    assert shown(at(a, "steekproef", "GM9999")) == ["D01", "D02"], "what there is not is the first"
    assert len(re.findall(r'href="/steekproef\?gemeente=GM000\d"', a.page.text)) == 9


def asked_of_one(s, a):
    """The information request is to the municipality that the page is about, and says so."""
    text = html.unescape(at(a, "steekproef", "GM0009").text)
    assert re.findall(r'href="/papier/informatieverzoek.docx\?gemeente=(\w+)">([^<]*)<', text) == [
        ("GM0009", "Informatieverzoek aan de gemeente: Plaats 9")], text
    answer = s.ask("/papier/informatieverzoek.docx?gemeente=GM0009", headers=a.headers())
    with zipfile.ZipFile(io.BytesIO(answer.body)) as archive:
        letter = archive.read("word/document.xml").decode()
    assert answer.status == 200 and "Plaats 9" in letter and "Plaats 1" not in letter
    assert s.ask("/papier/informatieverzoek.docx", headers=a.headers()).status in (400, 404, 422), "of which one"


def two_rate(s):
    both = pages.Assessor(s, "A"), pages.Assessor(s, "B", s.again())
    for who, rating in zip(both, "NV"):
        for dossier in ("D01", "D03"):
            who.fill(dossier, rating, "tekst")
            who.rate(dossier, "1.1.1", "V", "zelfde")
            assert who.submit(dossier).status == 303
    both[0].fill("D04", "V")
    both[1].fill("D04", "V")
    both[0].submit("D04")
    return both


def pairs_of_one(a):
    assert shown(at(a, "vier-ogen")) == ["D01"] and shown(at(a, "vier-ogen", "GM0002")) == ["D03"]
    assert "Verschillen (16)" in a.page.text and "Gelijk (1)" in a.page.text and "Nog niet ingediend (1)" in a.page.text
    assert 'href="/gelijk?gemeente=GM0002"' in a.page.text
    fields = dict(a.form("/vier-ogen"), oordeel="D", motivering="samen bekeken", hoe="consultation", met="")
    assert a.post("/vier-ogen", fields).status == 422 and shown(a.page) == ["D03"], "a fault stays where it was"
    a.post("/vier-ogen", dict(a.form("/vier-ogen"), oordeel="D", motivering="samen bekeken", hoe="consultation", met="B"))
    assert a.at == "/vier-ogen?gemeente=GM0002" and "Verschillen (15)" in a.page.text and "vastgesteld" in a.page.text
    assert "Verschillen (16)" in at(a, "vier-ogen").text, "of the first nothing was settled"


def equal_of_one(a):
    assert shown(at(a, "gelijk", "GM0002")) == ["D03", "D04"], "D04 waits"
    a.post("/gelijk", dict(a.form("/gelijk"), met="B"))
    assert a.at == "/gelijk?gemeente=GM0002" and "Gelijk (0)" in a.page.text
    assert "Gelijk (1)" in at(a, "gelijk", "GM0001").text and shown(a.page) == ["D01"]
    assert "Gelijk (0)" in at(a, "gelijk", "GM0003").text and shown(a.page) == []


def replaced_there(a):
    at(a, "steekproef", "GM0005")
    answer = a.post("/steekproef", dict(a.form("/steekproef"), dossier="D09", reden=""))
    assert answer.status == 422 and shown(answer)[:2] == ["D09", "D10"]
    reason = re.search(r'name="reden" value="([^"]+)"', a.page.text).group(1)
    a.post("/steekproef", dict(a.form("/steekproef"), dossier="D09", reden=reason, toelichting="verzonnen"))
    assert a.at == "/steekproef?gemeente=GM0005" and "D09" in a.page.text, a.at


def main():
    with Scratch() as folder, Served(PROGRAM, make(folder)) as s:
        a, _ = two_rate(s)
        one_at_a_time(a)
        asked_of_one(s, a)
        pairs_of_one(a)
        equal_of_one(a)
        replaced_there(a)
    print("nine municipalities, one at a time")


if __name__ == "__main__":
    main()
