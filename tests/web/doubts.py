"""What a register leaves in doubt, asked on the page of what was read: doubts.py PROGRAM [NAME…]

Standard library only; every page is held against the rules of pages.py. Each register is made up, of twenty dossiers and
what is wrong with it.
"""

import html
import os
import re
import subprocess

import pages
from messy import sheet, workbook
from pages import FRAMEWORK, PROGRAM, Assessor, begun, faults
from served import Scratch, Served

CHILDREN = "toezichtkader-stelseltoezicht-jeugd"
ROWS = ["N%02d;%s;lopend" % (i, "noord" if i % 2 else "zuid") for i in range(1, 21)]
HEAD = "nummer;team;status"
TESTS = []


def test(function):
    TESTS.append(function)
    return function


def words(a):
    """What stands on the page, in one line."""
    main = a.page.text[a.page.text.index("<main"):a.page.text.index("</main")]
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", main)))


def choices(a):
    return re.findall(r'type="radio"[^>]*name="([^"]+)" value="([^"]+)"', a.page.text)


def upload(a, *lines, name="lijst.csv"):
    a.get("/register")
    a.upload("/register", {"token": a.token("/register")}, name, ("\n".join(lines) + "\n").encode())
    assert a.at == "/wat-ik-las", a.page.text
    assert "--" not in words(a), "an option of the command: " + words(a)
    return words(a)


def answer(a, **fields):
    """Further with these answers; what the page says then."""
    fields = {name.replace("_", "-"): value for name, value in fields.items()}
    return a.post("/wat-ik-las", dict(dict(a.form("/wat-ik-las"), doe="verder"), **fields))


def left(a, before, after=None):
    """On the next page, with so many dossiers in the file and so many that take part."""
    assert a.at == "/wie-valt-af", (a.at, words(a))
    assert "Van %d naar %d dossiers" % (before, before if after is None else after) in words(a), words(a)


def register(function):
    """A test on a new inspection without a register."""
    def run(_):
        with Scratch() as folder:
            s, a = begun(folder)
            try:
                function(s, a)
            finally:
                s.__exit__(None, None, None)
    run.__name__ = function.__name__
    return test(run)


@register
def a_register_without_headings(_, a):
    """The first dossier is no heading: without an answer it does not fall away unseen."""
    said = upload(a, *ROWS)
    assert "Op welke rij staan de koppen?" in said and choices(a)[:2] == [("kop", "1"), ("kop", "geen")], (said, choices(a))
    faults(answer(a), 1)
    answer(a, kop="geen")
    assert a.at == "/wat-ik-las" and choices(a) == [] and "Kolom 1 gebruiken als" in words(a), "columns by other names are asked again"
    answer(a)
    left(a, 20)
    upload(a, *ROWS)
    answer(a, kop="1")
    left(a, 19)
    a.get("/wat-ik-las")
    assert a.form("/wat-ik-las")["kop"] == "1", "the answer stays"


@register
def numbers_that_occur_twice(_, a):
    said = upload(a, HEAD, *ROWS, "N03;noord;lopend", "N05;zuid;gesloten")
    assert "Nummers komen vaker voor" in said and "De eerste daarvan is N03, dat al op rij 4 staat." in said, said
    assert choices(a) == [("dubbel", "first"), ("dubbel", "refuse")], choices(a)
    faults(answer(a), 1)
    faults(answer(a, dubbel="refuse"), 1)
    answer(a, dubbel="first")
    left(a, 22, 20)
    a.get("/wat-ik-las")
    assert a.form("/wat-ik-las")["dubbel"] == "first" and "Dit hebt u beslist." in words(a), "what was decided stays to be seen"


@register
def lines_that_may_be_a_dossier(_, a):
    for line, question, reason in (("Totaal;;20", "Is rij 22 een optelling?", "optelling"),
                                   ("stand per 1 november;;", "Is rij 22 een aantekening?", "aantekening onder de tabel"),
                                   (";noord;lopend", "Telt rij 22 mee?", "geen nummer")):
        assert question in upload(a, HEAD, *ROWS, line)
        assert choices(a) == [("regel-22-22", "uit"), ("regel-22-22", "in")]
        assert a.form("/wat-ik-las")["reden-22-22"] == reason
        faults(answer(a), 1)
        faults(answer(a, regel_22_22="uit", reden_22_22=""), 1)
        answer(a, regel_22_22="uit", reden_22_22=reason)
        left(a, 21, 20)
        assert reason in words(a), words(a)
        a.get("/wat-ik-las")
        assert a.form("/wat-ik-las")["regel-22-22"] == "uit" and "Dit hebt u beslist." in words(a)
    upload(a, HEAD, *ROWS, "Totaal;;20")
    answer(a, regel_22_22="in")
    left(a, 21)


@register
def more_than_one_table(_, a):
    assert "Begint bij rij 23-25 een andere tabel?" in upload(a, HEAD, *ROWS, "", "naam;adres;telefoon", "A;straat;1", "B;laan;2")
    answer(a, regel_23_25="uit", reden_23_25="andere tabel")
    left(a, 23, 20)
    said = upload(a, HEAD + ";wat", *(row + ";tekst" for row in ROWS), "N21;noord;lo", "pend;tekst", "N22;zuid;lopend;x")
    assert "Is rij 23 in tweeën gebroken?" in said and a.form("/wat-ik-las")["reden-23-23"] == "", "nobody knows why"
    answer(a, regel_23_23="uit", reden_23_23="hoort bij rij 22")
    left(a, 23, 22)


@register
def signs_between_columns(_, a):
    """The sign is asked for where it is not sure, and can be chosen where it is asked for."""
    colon = [line.replace(";", ":") for line in [HEAD] + ROWS]
    assert "Het bestand heeft één kolom. Is : het scheidingsteken?" in upload(a, *colon)
    faults(answer(a), 1)
    a.post("/wat-ik-las", dict(a.form("/wat-ik-las"), scheiding=":", doe="lees"))
    assert a.form("/wat-ik-las")["scheiding"] == ":" and "Kolom team gebruiken als" in words(a), words(a)
    answer(a, kolom_1="team")
    left(a, 20)
    assert "De regels zijn te splitsen bij ; en bij ,; ; is genomen." in upload(a, "nummer;wie, wat", *("N%02d;x,y" % i for i in range(20)))
    said = upload(a, "nummer;team", *("N-%02d;x" % i for i in range(20)), "n-04;y")
    assert '"N-04" (regel 6) en "n-04" (regel 22) lijken op elkaar. Zij tellen als twee dossiers.' in said, said


@register
def another_row_with_headings(_, a):
    """A row that is none is told at its field, and what was read before stays."""
    upload(a, HEAD, *ROWS)
    for typed, status in (("vier", 422), ("0", 422), ("-1", 422), ("999", 422), ("2", 200)):
        a.post("/wat-ik-las", dict(a.form("/wat-ik-las"), kop=typed, doe="lees"))
        assert a.page.status == status, (typed, a.page.status, words(a))
        if status == 422:
            assert a.page.text.count('<li><a href="#kop">') == 1, typed
    assert "Kolom N01 gebruiken als" in words(a), words(a)


@register
def sheets_with_the_same_columns(_, a):
    """Both are to be ticked, or it is the one that is."""
    import io
    import zipfile

    table = [row.split(";") for row in [HEAD] + ROWS]
    parts = {}
    with zipfile.ZipFile(io.BytesIO(workbook())) as archive:
        for name in archive.namelist():
            parts[name] = archive.read(name)
    parts["xl/worksheets/sheet1.xml"] = sheet(table[:11]).encode()
    parts["xl/worksheets/sheet2.xml"] = sheet(table[:1] + table[11:]).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    a.get("/register")
    a.upload("/register", {"token": a.token("/register")}, "lijst.xlsx", out.getvalue())
    assert "Blad Toelichting heeft dezelfde kolommen en 10 rijen. Vink hieronder de bladen aan" in words(a), words(a)
    answer(a)
    left(a, 10)
    a.get("/wat-ik-las")
    both = re.findall(r'type="checkbox"[^>]*name="([^"]+)"', a.page.text)
    answer(a, **{name: "1" for name in both})
    left(a, 20)


@register
def the_file_is_gone(s, a):
    """Another window took another file away: the form of this one has nothing to read."""
    upload(a, HEAD, *ROWS)
    old = dict(a.form("/wat-ik-las"), doe="verder")
    a.post("/wie-valt-af", dict(answer(a) and a.form("/wie-valt-af"), doe="vast"))
    assert a.at == "/steekproef", words(a)
    a.post("/wat-ik-las", old)
    assert a.at == "/register" and "opnieuw" in words(a), (a.at, words(a))
    log = subprocess.run([PROGRAM, "log", s.path, "--format", "json"], capture_output=True, text=True).stdout
    assert log.count('"register"') == 1, "taken once"


@test
def the_same_in_another_framework(s):
    """Where an indicator asks the same there is a box for it; ticked, it gets the same rating, and else it stays open."""
    path = os.path.join(os.path.dirname(s.path), "twee.toets")
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    for step in (["new", path, "--title", "Twee", "--framework", FRAMEWORK, "--framework", CHILDREN, "--municipality", "GM1924=Goeree-Overflakkee"],
                 ["register", path, root + "/samples/registers/goeree-overflakkee.csv", "--municipality", "GM1924", "--id", "dossiernummer"],
                 ["draw", path, "--size", "2", "--reserve", "1", "--public", "4 2 6 1", "--without-commitment"]):
        subprocess.run([PROGRAM] + step, check=True, capture_output=True)
    with Served(PROGRAM, path) as other:
        a = Assessor(other, "A")
        open_at = "/beoordelen?dossier=%s&kader=%s&indicator=%s"
        for dossier, tick in (("D01", True), ("D02", False)):
            text = a.get(open_at % (dossier, FRAMEWORK, "1.1.2")).text
            box = re.findall(r'name="ook" value="([^"]+)"', text)
            assert box == [CHILDREN + "/1.1.2"], box
            assert a.rate(dossier, "1.1.2", "D", "half gezien", "blz. 2", **({"ook": box[0]} if tick else {})).status == 303
            a.get(open_at % (dossier, CHILDREN, "1.1.2"))
            assert a.form("/beoordelen").get("oordeel") == ("D" if tick else None), a.form("/beoordelen")
            assert a.form("/beoordelen")["toelichting"] == ("half gezien" if tick else "")
            assert 'name="ook"' not in a.page.text, "the other is rated already"
        a.get(open_at % ("D01", FRAMEWORK, "1.1.1"))
        assert 'name="ook"' not in a.page.text, "what asks partly the same is not the same"
        assert a.rate("D01", "1.1.1", "V", ook=CHILDREN + "/1.1.1").status == 303
        a.get(open_at % ("D01", CHILDREN, "1.1.1"))
        assert a.form("/beoordelen").get("oordeel") is None, "nobody offered it"
        a.get(open_at % ("D01", FRAMEWORK, "1.1.1"))
        assert a.post("/beoordelen", dict(a.form("/beoordelen"), indicator="9.9", oordeel="V"), follow=False).status == 404


if __name__ == "__main__":
    pages.main(TESTS)
