"""Nothing that somebody fills in is cut off unsaid, and what could not be made whole is not there: ends.py PROGRAM [NAME…]

Standard library only. Every page is held against the rules of pages.py.
"""

import os
import re
import resource

import pages
from messy import workbook
from pages import FRAMEWORK, PROGRAM, Assessor, begun, faults
from served import Scratch, Served

TESTS = []


def test(function):
    TESTS.append(function)
    return function


@test
def every_source_of_a_finding(s):
    """The last of many is looked at as the first."""
    a = Assessor(s, "A")
    for number in range(70):
        a.get("/bronnen")
        a.post("/bronnen", dict(a.form("/bronnen", "bron"), soort="document", wie="stuk %d" % number), follow=False)
    codes = ["B%02d" % number for number in range(1, 71)]
    a.get("/bevinding")
    fields = dict(a.form("/bevinding", "nieuw"), indicator=FRAMEWORK + " 1.1.4", tekst="Gezien.")
    answer = a.post("/bevinding", dict(fields, bronnen=", ".join(codes + ["B99"])))
    assert answer.status == 422 and "B99" in answer.text.split('class="faults"')[1].split("</div>")[0], "the last one is no source"
    answer = a.post("/bevinding", dict(fields, bronnen=", ".join(codes)))
    assert answer.status == 200 and "(B70)" in answer.text, "the last of the sources is named"


@test
def every_sheet_and_every_number(_):
    with Scratch() as folder:
        s, a = begun(folder)
        try:
            a.get("/register")
            a.upload("/register", {"token": a.token("/register")}, "caseload.xlsx", workbook(40))
            assert a.page.text.count('name="blad-') == 42 and "Blad 42" in a.page.text, "a sheet cannot be chosen"
            a.post("/wat-ik-las", dict(a.form("/wat-ik-las"), kop="4", doe="lees"))
            uses = {"kolom-0": "nummer", "kolom-1": "team", "regel-45-45": "uit"}
            a.post("/wat-ik-las", dict(a.form("/wat-ik-las"), doe="verder", **uses))
            assert a.at == "/wie-valt-af", a.at
            for number in range(25):  # each answer shows two empty lines more
                fields = dict(a.form("/wie-valt-af"), doe="tel")
                fields.update({"uit-%d" % number: "V-%04d" % (number + 1), "waarom-%d" % number: "aanleiding"})
                a.post("/wie-valt-af", fields)
            assert "Van 41 naar 15 dossiers" in a.page.text, re.findall(r"Van \d+ naar \d+ dossiers", a.page.text)
            fields = a.form("/wie-valt-af")
            assert fields["uit-24"] == "V-0025" and "uit-26" in fields and "uit-27" not in fields
            a.post("/wie-valt-af", dict(fields, doe="tel", **{"uit-99999999": "V-0030", "waarom-99999999": "aanleiding"}))
            assert "Van 41 naar 15 dossiers" in a.page.text, "no form has such a line"
            faults(a.post("/wie-valt-af", dict(a.form("/wie-valt-af"), doe="vast", **{"uit-25": "V-0026"})), 1)
        finally:
            s.__exit__(None, None, None)


class Full(Served):
    restore_signals = False


@test
def no_half_made_file(_):
    """A disk that is full at any moment of making an inspection leaves nothing, or the whole: it can be tried again."""
    with Scratch() as folder, Full(PROGRAM, os.path.join(folder, "nieuw.toets")) as s:
        a = Assessor(s, "A")
        fields = dict(a.form("/nieuw"), naam="Toezicht", gemeente="Goeree-Overflakkee", doe="begin")
        number = re.search(r'name="kader-(\d+)" value="1"', a.page.text).group(1)
        fields.update({"kader-" + number: "1", "code-1": "A", "persoon-1": "M. de Bruin " * 400, "code-2": "B", "persoon-2": "x" * 60000})
        refused, size = 0, 4096
        while True:
            resource.prlimit(s.process.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
            answer = a.post("/nieuw", fields, follow=False)
            if answer.status == 303:
                break
            assert answer.status >= 500, answer.status
            assert not [name for name in os.listdir(folder) if name.endswith(".toets")], "%d bytes: half of it is there" % size
            refused, size = refused + 1, size + 16384  # less than the longest name
        resource.prlimit(s.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        assert refused > 5, refused
        text = a.get("/wie").text
        assert 'value="A"' in text and 'value="B"' in text, "both are there"


if __name__ == "__main__":
    pages.main(TESTS)
