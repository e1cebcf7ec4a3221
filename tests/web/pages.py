"""The pages of `serve` without script: a visit by two assessors, the form rules, and what may not be seen: pages.py PROGRAM [NAME…]

Standard library only. Every page that any test gets is held against the rules in `check_page`.
"""

import base64
import hashlib
import html
import html.parser
import json
import os
import re
import subprocess
import sys
import traceback
import urllib.parse

sys.path.insert(1, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "rules"))
import singular
from messy import workbook
from served import Browser, Scratch, Served, visit

PROGRAM = sys.argv[1]
FRAMEWORK = "verwachtingen-1g1p1r"
VOID = {"meta", "link", "input", "br", "hr", "img"}
PAGES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "src", "web", "pages")
TESTS = []


def test(function):
    TESTS.append(function)
    return function


class Page(html.parser.HTMLParser):
    """Elements in order with their attributes; faults of structure."""

    def __init__(self, text):
        super().__init__()
        self.open, self.elements, self.faults, self.text = [], [], [], []
        self.feed(text)
        if self.open:
            self.faults.append("left open: %s" % self.open)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs), tuple(self.open)))
        if len(dict(attrs)) != len(attrs):
            self.faults.append("an attribute twice: %s" % (attrs,))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append("</%s> closes something else" % tag)

    def handle_data(self, data):
        self.text.append(data)

    def all(self, *tags):
        return [attrs for tag, attrs, _ in self.elements if tag in tags]


def check_page(text):
    """The rules for forms of the Dutch design system, and what every page has."""
    page = Page(text)
    assert not re.search(r"<(label|legend)[^>]*>\s*</", text), "a field without a name"
    assert not page.faults, page.faults
    assert not singular.faults("\n".join(page.text)), singular.faults("\n".join(page.text))
    assert text.startswith("<!DOCTYPE html>") and page.all("html")[0]["lang"] in ("nl", "en")
    assert text.count("<h1") == 1 and len(page.all("title")) == 1 and len(page.all("main")) == 1
    ids = [attrs["id"] for _, attrs, _ in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids)), sorted(i for i in ids if ids.count(i) > 1)
    for tag, attrs, _ in page.elements:
        assert not {"style", "required", "pattern", "placeholder", "disabled", "maxlength"} & set(attrs), (tag, attrs)
        assert not [name for name in attrs if name.startswith("on")], attrs
        for name in ("aria-describedby", "aria-labelledby", "for"):
            for target in attrs.get(name, "").split():
                assert target in ids, "%s=%s" % (name, target)
        address = attrs.get("href") or attrs.get("action") or attrs.get("src") or "/"
        assert address[0] in "/#" and not address.startswith("//"), address
        if address[0] == "#":
            assert address[1:] in ids, address
    labels = {attrs.get("for") for attrs in page.all("label")}
    for attrs in page.all("input", "textarea", "select"):
        assert attrs.get("type") in (None, "text", "radio", "checkbox", "hidden", "password", "file"), attrs
        assert attrs.get("type") != "password" or "value" not in attrs, "a passphrase that comes back"
        assert attrs.get("type") == "hidden" or attrs.get("id") in labels, attrs
    for attrs in page.all("form"):
        assert "novalidate" in attrs and attrs["method"] == "post", attrs
    assert text.count("<form") == text.count('name="token"')
    headings = [int(tag[1]) for tag, _, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    start = headings.index(1)
    for before, after in zip(headings[start:], headings[start + 1:]):
        assert after <= before + 1, headings
    if 'class="faults"' in text:
        assert page.text[[i for i, t in enumerate(page.text) if t.strip()][0]].startswith(("Fout:", "Error:"))
        assert text.index('class="faults"') < text.index("<h1") < text.index("<form", text.index("<h1"))
        assert re.search(r'<h2 id="fouten" tabindex="-1" autofocus>', text)
        for field, words in re.findall(r'<li><a href="#([^"]+)">([^<]+)</a></li>', text.split('class="faults"')[1].split("</div>")[0]):
            field = urllib.parse.unquote(field)
            assert any(attrs.get("id") == field for attrs in page.all("input", "textarea", "select")), field
            assert '<p class="fault" id=' in text and text.count(words) >= 2, words
    return page


class Assessor(Browser):
    """A browser whose pages are all checked."""

    def __init__(self, served, code, address=None):
        super().__init__(served, address)
        self.get("/")
        if self.at == "/wie":
            self.post("/wie", {"token": self.token("/wie"), "wie": "+", "code": code})

    def get(self, target):
        answer = super().get(target)
        check_page(answer.text)
        return answer

    def post(self, target, fields, follow=True):
        answer = super().post(target, fields, follow)
        if answer.body:
            check_page(answer.text)
        return answer

    def form(self, action, what=None):
        """The fields of the form to this address (of several: the one that says so) as they are now."""
        for head, body in re.findall(r'<form([^>]*)>(.*?)</form>', self.page.text, re.S):
            if 'action="%s"' % action in head and (what is None or 'name="wat" value="%s"' % what in body):
                fields = {}
                page = Page(body)
                for tag, attrs, _ in page.elements:
                    if "name" in attrs and (attrs.get("type") not in ("radio", "checkbox") or "checked" in attrs):
                        fields[attrs["name"]] = attrs.get("value", "")
                for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', body, re.S):
                    chosen = re.search(r'value="([^"]*)" selected', options) or re.search(r'value="([^"]*)"', options)
                    fields[name] = html.unescape(chosen.group(1))
                for name, value in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\n?(.*?)</textarea>', body, re.S):
                    fields[name] = html.unescape(value)
                for name, value in re.findall(r'<select[^>]*name="([^"]+)"(?:(?!</select>).)*?<option value="([^"]*)" selected', body, re.S):
                    fields[name] = html.unescape(value)
                for button in ("taal", "doe", "invoegen"):
                    fields.pop(button, None)
                return fields
        raise AssertionError("no form to " + action)

    def rate(self, dossier, indicator, rating, text="", place="", **more):
        self.get("/beoordelen?dossier=%s&kader=%s&indicator=%s" % (urllib.parse.quote(dossier), FRAMEWORK, indicator))
        return self.post("/beoordelen", dict(self.form("/beoordelen"), oordeel=rating, toelichting=text, vindplaats=place, **more),
                         follow=False)

    def fill(self, dossier, rating="V", text=""):
        """A whole dossier on one page."""
        self.get("/lijst?dossier=" + urllib.parse.quote(dossier))
        fields = self.form("/lijst")
        for name in list(fields):
            if name.startswith("was"):
                fields["oordeel" + name[3:]] = rating
                fields["toelichting" + name[3:]] = text
        return self.post("/lijst", fields)

    def submit(self, dossier, **more):
        self.get("/indienen?dossier=" + urllib.parse.quote(dossier))
        return self.post("/indienen", dict(self.form("/indienen"), **more), follow=False)

    def upload(self, target, fields, name, data, follow=True):
        answer = super().upload(target, fields, name, data, follow)
        check_page(answer.text)
        return answer

    def links(self):
        return {link.replace("&amp;", "&").split("#")[0] for link in re.findall(r'href="(/[^"]*)"', self.page.text)}

    def everything(self):
        """All pages that can be come to by links."""
        seen, todo, texts = set(), {"/"}, []
        while todo:
            at = todo.pop()
            seen.add(at)
            if at in ("/stop", "/wie", "/stijl.css", "/script.js", "/protocol.json") or at.startswith(("/start", "/rapport", "/papier")):
                continue
            texts.append(self.get(at).text)
            todo |= self.links() - seen
        return texts


@test
def the_style_is_small(s):
    answer = s.ask("/stijl.css")
    assert answer.status == 200 and 10000 < len(answer.body) < 20000, len(answer.body)


@test
def nothing_before_who(s):
    b = Browser(s)
    for path in ("/", "/beoordelen?dossier=D01", "/vier-ogen", "/gelijk", "/indienen?dossier=D01"):
        b.get(path)
        assert b.at == "/wie", (path, b.at)
    check_page(b.page.text)
    answer = b.post("/wie", {"token": b.token("/wie"), "code": ""})
    assert answer.status == 422 and check_page(answer.text)
    answer = b.post("/wie", {"token": b.token("/wie"), "code": "te lang en met blanco"})
    assert answer.status == 422 and 'value="te lang en met blanco"' in answer.text


@test
def save_goes_on(s):
    a = Assessor(s, "A")
    answer = a.rate("D01", "1.1.1", "V")
    assert answer.status == 303 and answer.header("Location").endswith("indicator=1.1.2"), answer.header("Location")
    text = a.get(answer.header("Location")).text
    assert re.search(r"Opgeslagen \d\d:\d\d", text) and '<strong id="klaar">1</strong>' in text
    radios = re.findall(r'<input type="radio"[^>]*>', text)
    assert radios and not any("checked" in radio for radio in radios) and sum("autofocus" in radio for radio in radios) == 1
    a.get("/beoordelen?dossier=D01")
    assert "1.1.2" in re.search(r'question__id">([^<]+)', a.page.text).group(1), "goes on where it was"


@test
def faults_keep_what_was_typed(s):
    a = Assessor(s, "A")
    answer = a.rate("D01", "1.1.1", "D", "", "blz. 3")
    assert answer.status == 422 and "toelichting-fout" in answer.text and "blz. 3" in answer.text
    assert re.search(r'value="D" checked', answer.text)
    answer = a.rate("D01", "1.1.1", "", "wel tekst")
    assert answer.status == 422 and "wel tekst" in answer.text and "oordeel-fout" in answer.text
    answer = a.rate("D01", "1.1.1", "Q", "x")
    assert answer.status == 422
    assert a.get("/beoordelen?dossier=D01").text.count("nog open") >= 17, "nothing was saved"


@test
def any_text_comes_back(s):
    a = Assessor(s, "A")
    for text in ("<script>alert(1)</script> \"'&amp; {{title}}", "=CMD()", "\u05e9\u05dc\u05d5\u05dd \u202e omgekeerd", "x" * 10000,
                 "een\nof twee\n\nregels", "\n voorop"):
        answer = a.rate("D02", "1.1.1", "D", text, text[:500])
        assert answer.status == 303, answer.text[:3000]
        a.get("/beoordelen?dossier=D02&kader=%s&indicator=1.1.1" % FRAMEWORK)
        got = a.form("/beoordelen")["toelichting"]
        assert got.strip() == text.replace("\u202e", "\u202e").strip() or "\u202e" in text, repr(got[:80])
        assert "<script>alert" not in a.page.text


@test
def another_window_was_first(s):
    a = Assessor(s, "A")
    a.get("/beoordelen?dossier=D01&kader=%s&indicator=1.1.1" % FRAMEWORK)
    old = a.form("/beoordelen")
    a.rate("D01", "1.1.1", "N", "uit het andere venster")
    answer = a.post("/beoordelen", dict(old, oordeel="D", toelichting="uit dit venster"), follow=False)
    assert answer.status == 409 and "voldoet niet" in answer.text and "uit dit venster" in answer.text
    a.get("/beoordelen?dossier=D01&kader=%s&indicator=1.1.1" % FRAMEWORK)
    assert a.form("/beoordelen")["toelichting"] == "uit het andere venster", "not overwritten"
    a.page = answer
    assert a.post("/beoordelen", dict(a.form("/beoordelen"), oordeel="D"), follow=False).status == 303, "knowingly it is"


@test
def sent_twice_is_done_once(s):
    a = Assessor(s, "A")
    a.get("/beoordelen?dossier=D01&kader=%s&indicator=1.1.1" % FRAMEWORK)
    fields = dict(a.form("/beoordelen"), oordeel="V")
    assert [a.post("/beoordelen", fields, follow=False).status for _ in range(2)] == [303, 303]
    a.fill("D01")
    a.get("/indienen?dossier=D01")
    fields = a.form("/indienen")
    assert [a.post("/indienen", fields, follow=False).status for _ in range(2)] == [303, 303]
    log = subprocess.run([PROGRAM, "log", s.path, "--format", "csv"], capture_output=True, text=True).stdout
    assert len(re.findall(r",submit,", log)) == 1, log


@test
def what_was_typed_is_given_back(s):
    a = Assessor(s, "A")
    a.get("/beoordelen?dossier=D01")
    fields = dict(a.form("/beoordelen"), oordeel="D", toelichting="<b>dit</b> is veel werk")
    a.cookie = "x=y"
    answer = Browser.post(a, "/beoordelen", fields)
    assert answer.status == 403 and "&lt;b&gt;dit&lt;/b&gt; is veel werk" in answer.text and check_page(answer.text)


@test
def names_are_text(_):
    """What an inspection, its municipalities and its file are called may hold anything: in pages, sentences, addresses and answers."""
    codes, odd = ["<i>&\"%d" % n for n in range(1, 10)], '<i>"&\''
    with Scratch() as folder:
        path = os.path.join(folder, "bezoek %s.toets" % odd)
        with open(os.path.join(folder, "lijst.csv"), "w", encoding="utf-8") as out:
            out.write("nummer;plaats\n")
            out.writelines('N%d;"%s"\n' % (n, code.replace('"', '""')) for n, code in enumerate(codes))
        for step in (["new", path, "--unlisted", "--title", odd, "--framework", FRAMEWORK] + [w for code in codes for w in ("--municipality", code + "=" + odd)],
                     ["commit", path, "--public", "none"],
                     ["register", path, os.path.join(folder, "lijst.csv"), "--id", "nummer", "--municipality", "plaats"],
                     ["draw", path, "--size", "1", "--reserve", "0", "--without-public"]):
            subprocess.run([PROGRAM, *step], check=True, capture_output=True)
        with Served(PROGRAM, path) as s:
            a = Assessor(s, "A")
            last = "gemeente=" + urllib.parse.quote(codes[-1], safe="")
            for at in ("/", "/steekproef", "/beoordelen", "/vier-ogen", "/bronnen", "/afsluiten", "/maatregelen", "/vaststellen", "/rapport"):
                assert "<i>" not in a.get(at).text and html.escape(odd) in a.page.text.replace("&#39;", "&#x27;"), at
            assert "/steekproef?" + last in (a.get("/steekproef") and a.links())
            a.get("/bronnen?" + last)
            answer = a.post("/bronnen", dict(a.form("/bronnen", "bron"), soort="document", wie=odd), follow=False)
            assert answer.header("Location") == "/bronnen?" + last, answer.header("Location")
            assert "<i>" not in a.get("/bronnen?" + last).text and "B01" in a.page.text
            assert 'value="&lt;i&gt;' in a.get("/acuut?dossier=%3Ci%3E").text and 'value=""' in a.get("/acuut?dossier=%FF%3Ci%3E").text, "no text"
            a.rate("D01", "1.1.1", "V")
            a.get("/beoordelen?dossier=D01&kader=%s&indicator=1.1.1" % FRAMEWORK)
            keep = dict(a.form("/beoordelen"), oordeel='"\\<i>', token=re.search(r'data-token="([0-9a-f]{64})"', a.page.text).group(1))
            answer = Browser.post(a, "/bewaren", keep)
            assert answer.status == 422 and '"\\<i>' in json.loads(answer.text)["fault"], answer.text


@test
def submitting(s):
    a = Assessor(s, "A")
    answer = a.submit("D01")
    assert answer.status == 422 and "reden-fout" in answer.text and "17 indicatoren zijn nog open" in answer.text
    a.rate("D01", "1.1.1", "V")
    answer = a.submit("D01")
    assert answer.status == 422 and "geef een reden" in answer.text and "16 indicatoren zijn nog open" in answer.text
    a.fill("D01")
    assert "nog open</" not in a.get("/indienen?dossier=D01").text
    assert a.submit("D01").header("Location") == "/"
    assert "D01 is ingediend" in a.get("/").text and "D01 is ingediend" not in a.get("/").text, "told once"
    text = a.get("/beoordelen?dossier=D01").text
    assert 'action="/beoordelen"' not in text and "staan vast" in text
    answer = a.post("/beoordelen", {"token": "0" * 64})
    assert answer.status == 403


@test
def each_sees_the_own_ratings_only(s):
    a, b = Assessor(s, "A"), Assessor(s, "B", s.again())
    a.fill("D01", "N", "alleen-A-weet-dit")
    b.fill("D01", "V", "alleen-B-weet-dit")
    a.fill("D02", "V")
    for before in ("both busy", "A submitted"):
        for who, other in ((a, "alleen-B-weet-dit"), (b, "alleen-A-weet-dit")):
            texts = who.everything()
            assert len(texts) > 20 and not any(other in text for text in texts), before
        if before == "both busy":
            assert a.submit("D01").status == 303
    for path in ("/vier-ogen", "/gelijk"):
        answer = b.post(path, dict({"token": b.get(path) and (re.search(r'"token" value="(\w+)"', b.page.text) or [0, ""])[1]},
                                   dossier="D01", kader=FRAMEWORK, indicator="1.1.1", oordeel="V", motivering="x", hoe="consultation",
                                   met="A"))
        assert answer.status in (403, 409, 400, 404) and "alleen-A-weet-dit" not in answer.text, answer.status
    assert b.submit("D01").status == 303
    assert "alleen-A-weet-dit" in b.get("/vier-ogen").text and "alleen-B-weet-dit" in a.get("/vier-ogen").text


@test
def four_eyes(s):
    a, b = Assessor(s, "A"), Assessor(s, "B", s.again())
    for who, rating in ((a, "N"), (b, "V")):
        who.fill("D01", rating, "tekst")
        who.rate("D01", "1.1.1", "V", "zelfde")
        who.submit("D01")
    text = a.get("/vier-ogen").text
    assert "Verschillen (16)" in text and "Gelijk (1)" in text and not re.search(r'type="radio"[^>]* checked', text)
    form = a.form("/vier-ogen")
    answer = a.post("/vier-ogen", dict(form, motivering="", met=""))
    assert answer.status == 422 and answer.text.count('<li><a href="#v0-') == 4
    fields = dict(form, oordeel="D", motivering="samen bekeken", hoe="consultation", met="A")
    answer = a.post("/vier-ogen", fields)
    assert answer.status == 422 and "samen bekeken" in answer.text, "two different people"
    answer = a.post("/vier-ogen", dict(fields, met="B"))
    assert answer.status == 200 and "Verschillen (15)" in answer.text and "vastgesteld" in answer.text
    answer = a.post("/vier-ogen", dict(a.form("/vier-ogen"), oordeel="N", motivering="derde keek", hoe="third", derde="C", met="B"))
    assert "Verschillen (14)" in answer.text
    answer = a.post("/gelijk", dict(a.get("/gelijk") and a.form("/gelijk"), met=""))
    assert answer.status == 422
    answer = a.post("/gelijk", dict(a.form("/gelijk"), met="B"))
    assert "Gelijk (0)" in answer.text and "3 vastgesteld" in answer.text


@test
def the_whole_list(s):
    a = Assessor(s, "A")
    a.get("/lijst?dossier=D03")
    fields = dict(a.form("/lijst"), oordeel0="V", oordeel1="D", toelichting2="tekst zonder oordeel")
    answer = a.post("/lijst", fields)
    assert answer.status == 422 and "Er zijn 2 fouten. Wel bewaard: 1." in answer.text, answer.text[1000:2500]
    assert "tekst zonder oordeel" in answer.text
    answer = a.post("/lijst", dict(a.form("/lijst"), toelichting1="deels", toelichting2="", oordeel2="V"))
    assert answer.status == 200 and 'oordeel2" value="V" checked' in answer.text


@test
def both_languages(s):
    a = Assessor(s, "A")
    a.get("/beoordelen?dossier=D01")
    token = a.token("/taal")
    answer = a.post("/taal", {"token": token, "taal": "en"})
    assert answer.status == 200 and '<html lang="en">' in answer.text
    text = a.get("/beoordelen?dossier=D01").text
    assert "Save and next" in text and "Opslaan" not in text and 'lang="nl">met alle leden' in text
    words = " ".join(t for t in a.everything())
    for dutch in ("Opslaan", "Bezoek", "ingediend", "Toelichting", "Beoordelaar A"):
        assert dutch not in words, dutch


@test
def teams_too(s):
    a = Assessor(s, "A")
    a.get("/beoordelen")
    team = next(link for link in a.links() if "GM1924" in link)
    a.get(team)
    assert a.post("/beoordelen", dict(a.form("/beoordelen"), oordeel="V"), follow=False).status == 303


@test
def who_is_registered(s):
    subprocess.run([PROGRAM, "assessor", "add", s.path, "A", "--name", "Inspecteur Een"], check=True, capture_output=True)
    b = Browser(s)
    text = b.get("/").text
    assert "Inspecteur Een" in text and 'name="code"' not in text
    answer = b.post("/wie", {"token": b.token("/wie"), "wie": "B"})
    assert answer.status == 422 and "niet ingeschreven" in answer.text
    assert b.post("/wie", {"token": b.token("/wie"), "wie": "A"}).status == 200 and b.at == "/"


@test
def commands_beside_it(s):
    """What another program does with the file is on the next page."""
    a = Assessor(s, "A")
    subprocess.run([PROGRAM, "score", s.path, "--assessor", "A", "--dossier", "D01", "--indicator", "1.1.1", "--rating", "N", "--text",
                    "met de opdracht"], check=True, capture_output=True)
    a.get("/beoordelen?dossier=D01&kader=%s&indicator=1.1.1" % FRAMEWORK)
    assert a.form("/beoordelen")["toelichting"] == "met de opdracht"


@test
def personal_data_is_told(s):
    a = Assessor(s, "A")
    answer = a.rate("D01", "1.1.1", "D", "gebeld op 06-12345678 met mevrouw Jansen")
    assert answer.status == 303
    assert 'class="note"' in a.get(answer.header("Location")).text


@test
def saved_while_one_works(s):
    a = Assessor(s, "A")
    a.get("/beoordelen?dossier=D01&kader=%s&indicator=1.1.1" % FRAMEWORK)
    token = re.search(r'data-token="(\w+)"', a.page.text).group(1)
    fields = dict(a.form("/beoordelen"), token=token, oordeel="V")
    answer = Browser.post(a, "/bewaren", fields)
    assert answer.status == 200 and '"saved":"Opgeslagen ' in answer.text and '"done":1' in answer.text, answer.text
    assert answer.header("Content-Type") == "application/json"
    answer = Browser.post(a, "/bewaren", dict(fields, oordeel="N", toelichting="x"))
    assert answer.status == 409 and '"fault"' in answer.text, "it was changed by what was saved before"
    answer = Browser.post(a, "/bewaren", dict(fields, oordeel="D"))
    assert answer.status in (409, 422)


@test
def the_log_tells(s):
    Assessor(s, "A")
    log = subprocess.run([PROGRAM, "log", s.path, "--format", "csv"], capture_output=True, text=True).stdout
    assert re.search(r",A,sheet,", log), log
    assert subprocess.run([PROGRAM, "log", s.path, "--verify"], capture_output=True).returncode == 0


@test
def the_sample(s):
    a = Assessor(s, "A")
    text = a.get("/steekproef").text
    assert text.count("V-GO-") == 6 and "4 2 6 1" in text and text.count("in de steekproef</span>") == 4, text[2000:5000]
    answer = a.post("/steekproef", a.form("/steekproef"))
    assert answer.status == 422 and answer.text.count("<li><a href=\"#") == 2
    answer = a.post("/steekproef", dict(a.form("/steekproef"), dossier="D99", reden="other", toelichting="zoek"))
    assert answer.status == 422 and 'value="D99"' in answer.text and "zoek</textarea>" in answer.text
    answer = a.post("/steekproef", dict(a.form("/steekproef"), dossier="D02", reden="not-delivered", toelichting="niet gevonden"))
    assert answer.status == 200 and "in de plaats van D02" in answer.text and "vervangen door R0" in answer.text
    assert "in plaats van D02" in answer.text and "D02" not in re.findall(r">(D\d\d)</a>", a.get("/beoordelen").text)


@test
def acute_signals(s):
    a = Assessor(s, "A")
    assert 'value="D01"' in a.get("/acuut?dossier=D01").text
    answer = a.post("/acuut", dict(a.form("/acuut"), wat="nieuw", dossier=""))
    assert answer.status == 422 and answer.text.count("<li><a href=\"#") == 3
    answer = a.post("/acuut", dict(a.form("/acuut"), wat="nieuw", dossier="D88", gezien="kind alleen thuis", gevaar="yes"))
    assert answer.status == 422 and "kind alleen thuis" in answer.text
    answer = a.post("/acuut", dict(a.form("/acuut"), wat="nieuw", dossier="D01", gezien="kind alleen thuis", gevaar="yes"))
    assert answer.status == 200 and "S1-A" in answer.text
    for path in ("/", "/beoordelen?dossier=D02", "/vier-ogen"):
        assert "1 signaal open" in a.get(path).text, path
    step = dict(token=a.get("/acuut") and a.token("/acuut"), signaal="S1-A")
    assert a.post("/acuut", dict(step, wat="closed", tekst="afgesproken")).status == 422, "not before it was reported"
    assert a.post("/acuut", dict(step, wat="reported", aan="")).status == 422
    assert "gemeld, niet afgesloten" in a.post("/acuut", dict(step, wat="reported", aan="Veilig Thuis")).text
    assert a.post("/acuut", dict(step, wat="closed", tekst="")).status == 422
    assert "S1-A" not in a.post("/acuut", dict(step, wat="closed", tekst="vandaag bezocht")).text.split("<h1")[1]
    assert "signaal open" not in a.get("/").text


@test
def a_double_click_does_it_once(s):
    """The same form from the same page is done once and answers the same; with another text it is another one."""
    a = Assessor(s, "A")
    a.get("/acuut?dossier=D01")
    signal = dict(a.form("/acuut"), wat="nieuw", gezien="kind alleen thuis", gevaar="yes")
    for _ in range(2):
        answer = a.post("/acuut", signal)
        assert answer.status == 200 and "S1-A" in answer.text and "S2-A" not in answer.text
    assert "S2-A" in a.post("/acuut", dict(signal, gezien="nog een kind alleen thuis")).text, "another text is another signal"
    again = dict(a.form("/acuut"), wat="nieuw", dossier="D01", gezien="kind alleen thuis", gevaar="yes")
    assert "S3-A" in a.post("/acuut", again).text, "the same from a fresh page is meant so"
    step = dict(a.form("/acuut"), signaal="S1-A", wat="reported", aan="Veilig Thuis")
    events = []
    for _ in range(2):
        assert a.post("/acuut", step).status == 200
        events.append(subprocess.run([PROGRAM, "log", s.path], capture_output=True, text=True, check=True).stdout.count("\n"))
    assert events[0] == events[1], events
    a.get("/steekproef")
    other = dict(a.form("/steekproef"), dossier="D02", reden="conflict")
    for _ in range(2):
        answer = a.post("/steekproef", other)
        assert answer.status == 200 and 'class="faults"' not in answer.text, "no fault for who clicked twice"
    b = Assessor(s, "B", s.again())
    b.get("/acuut?dossier=D01")
    assert "S4-B" in b.post("/acuut", dict(signal, token=b.token("/acuut"))).text or "S1-B" in b.page.text, "of somebody else it is another one"


# A form without a number of its own, and why a second time does no harm.
TWICE = {"foot": "turns the language", "stop": "ends the server", "who": "chooses a person", "rate": "the same rating is no change", "whole": "the same"}


@test
def each_form_is_known_when_it_comes_twice(_):
    for name in sorted(os.listdir(PAGES)):
        text = open(os.path.join(PAGES, name), encoding="utf-8").read()
        wanted = 0 if name.split(".")[0] in TWICE else text.count("<form")
        assert text.count('<input type="hidden" name="eenmalig" value="{{once}}">') == wanted, name


@test
def no_such_thing(s):
    a = Assessor(s, "A")
    for path, status in (("/beoordelen?dossier=D99", 404), ("/lijst?dossier=R01", 409), ("/indienen", 404), ("/lijst?dossier=%ff", 404),
                         ("/beoordelen?dossier=D01&kader=x&indicator=y", 200)):
        answer = a.get(path)
        assert answer.status == status, (path, answer.status)


def faults(answer, n):
    assert answer.status == 422 and answer.text.count('<li><a href="#') == n, (answer.status, answer.text[answer.text.index("<main"):][:3000])


def begun(folder, **names):
    """An inspection that is made in the browser."""
    served = Served(PROGRAM, folder + "/nieuw.toets")
    served.__enter__()
    a = Assessor(served, "A")
    fields = dict(a.form("/nieuw"), naam="Toezicht wijkteams (voorbeeld)", gemeente="Goeree-Overflakkee", doe="begin", **names)
    number = re.search(r'name="kader-(\d+)" value="1"', a.page.text).group(1)
    a.post("/nieuw", dict(fields, **{"kader-" + number: "1", "code-1": "A", "code-2": "B"}))
    return served, a


@test
def a_new_inspection(_):
    with Scratch() as folder, Served(PROGRAM, folder + "/nieuw.toets") as s:
        a = Assessor(s, "A")
        assert a.at == "/nieuw" and a.page.text.count("<datalist") == 1 and a.page.text.count("<option") == 342
        for path in ("/", "/wie", "/steekproef", "/register"):
            a.get(path)
            assert a.at == "/nieuw", path
        assert a.get("/toegankelijkheid").status == 200 and a.at == "/toegankelijkheid"
        a.get("/nieuw")
        empty = a.form("/nieuw")
        faults(a.post("/nieuw", dict(empty, doe="begin")), 4)
        number = re.search(r'name="kader-(\d+)" value="1"', a.page.text).group(1)
        full = dict(empty, **{"kader-" + number: "1", "naam": "Toezicht <b>wijkteams</b>", "code-1": "A"})
        answer = a.post("/nieuw", dict(full, doe="zoek", gemeente="bergen"))
        assert answer.status == 422 and answer.text.count('name="plaats-') >= 3 and "&lt;b&gt;wijkteams" in answer.text
        answer = a.post("/nieuw", dict(full, doe="zoek", gemeente="goeree-overflakkee"))
        assert 'name="plaats-GM1924" value="1" checked' in answer.text and 'name="gemeente" type="text" list="gemeenten" value=""' in answer.text
        faults(a.post("/nieuw", dict(full, doe="begin", gemeente="Goedereede")), 1)
        assert "GM1924" in a.page.text or "Goeree-Overflakkee" in a.page.text
        faults(a.post("/nieuw", dict(full, doe="begin", **{"plaats-GM1924": "1", "code-2": "a", "code-3": "te lang voor een code"})), 2)
        answer = a.post("/nieuw", dict(full, doe="begin", **{"plaats-GM1924": "1", "plaats-GM0531": "1", "code-2": "B", "persoon-2": "MB"}))
        assert answer.status == 200 and a.at == "/" and "Beoordelaar A" in answer.text and "Steekproef voorbereiden" in answer.text
        assert a.post("/nieuw", dict(full, token="x")).status == 403
        a.get("/nieuw")
        assert a.at == "/", "there is one now"
        again = s.again()
        assert again.startswith("http://%s/start/" % s.host), "a second start finds the first: " + again
        list_of = subprocess.run([PROGRAM, "assessor", "list", s.path], capture_output=True, text=True).stdout
        assert "MB" in list_of, list_of


@test
def a_messy_register(_):
    with Scratch() as folder:
        s, a = begun(folder)
        try:
            a.get("/register")
            token = {"token": a.token("/register")}
            faults(a.upload("/register", token, "", b""), 1)
            faults(a.upload("/register", token, "foto.png", b"\x89PNG\r\n\x1a\n" + b"x" * 200), 1)
            a.upload("/register", token, "caseload <b>.xlsx", workbook())
            assert a.at == "/wat-ik-las" and "caseload &lt;b&gt;.xlsx" in a.page.text and "Op welke rij staan de koppen?" in a.page.text
            faults(a.post("/wat-ik-las", dict(a.form("/wat-ik-las"), doe="verder")), 1)
            a.post("/wat-ik-las", dict(a.form("/wat-ik-las"), kop="4", doe="lees"))
            text = a.page.text
            assert "Is rij 45 een optelling?" in text and "lijkt op een burgerservicenummer" in text
            assert "111222333" not in text and "123456782" not in text, "numbers of citizens are not shown"
            assert re.search(r"Verborgen rijen, gelezen</dt><dd>7<", text)
            uses = {"kolom-1": "team", "kolom-2": "voorwaarde", "kolom-3": "voorwaarde"}
            faults(a.post("/wat-ik-las", dict(a.form("/wat-ik-las"), doe="verder", **uses)), 1)
            faults(a.post("/wat-ik-las", dict(a.form("/wat-ik-las"), doe="verder", **dict(uses, **{"regel-45-45": "uit", "kolom-0": ""}))), 1)
            a.post("/wat-ik-las", dict(a.form("/wat-ik-las"), doe="verder", **dict(uses, **{"regel-45-45": "uit", "kolom-0": "nummer"})))
            assert a.at == "/wie-valt-af" and "Van 41 naar 40 dossiers" in a.page.text and 'ook "Lopend"' in html.unescape(a.page.text)
            fields = a.form("/wie-valt-af")
            a.post("/wie-valt-af", dict({k: v for k, v in fields.items() if k not in ("w-2-1", "leeg-2")}, doe="tel", **{"grens-3": "2", "verg-3": ">="}))
            assert "Status zaak is niet lopend" in a.page.text, a.page.text[a.page.text.index("<main"):]
            assert "Aantal leefgebieden is minder dan 2" in a.page.text, a.page.text[a.page.text.index("<form"):]
            faults(a.post("/wie-valt-af", dict(a.form("/wie-valt-af"), doe="vast", **{"uit-0": "V-0002"})), 1)
            faults(a.post("/wie-valt-af", dict(a.form("/wie-valt-af"), doe="vast", **{"uit-0": "V-9999", "waarom-0": "aanleiding"})), 1)
            nothing = {k: v for k, v in a.form("/wie-valt-af").items() if not k.startswith(("w-2", "leeg", "uit", "waarom"))}
            faults(a.post("/wie-valt-af", dict(nothing, doe="vast")), 1)
            a.post("/wie-valt-af", dict(nothing, doe="tel", **{"w-2-0": "1", "uit-0": "V-0002", "waarom-0": "aanleiding"}))
            a.post("/wie-valt-af", dict(a.form("/wie-valt-af"), doe="vast"))
            assert a.at == "/steekproef" and "Het register is vastgelegd" in a.page.text, a.at
            a.get("/wie-valt-af")
            assert a.at == "/register", "the file is gone from memory"
            log = subprocess.run([PROGRAM, "log", s.path, "--format", "json"], capture_output=True, text=True).stdout
            assert "caseload" in log and "Status zaak=lopend" in log and "header-line=4" in log, log
            assert [name for name in __import__("os").listdir(folder) if not name.startswith("nieuw.toets")] == [], "nothing of it on the disk"
        finally:
            s.__exit__(None, None, None)


@test
def a_register_of_every_kind(_):
    """What the commands read of a CSV file is what the pages read of it, to the fingerprint."""
    import os
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    with Scratch() as folder:
        s, a = begun(folder)
        try:
            with open(root + "/samples/registers/goeree-overflakkee.csv", "rb") as file:
                data = file.read()
            a.get("/register")
            a.upload("/register", {"token": a.token("/register")}, "goeree-overflakkee.csv", data)
            fields = a.form("/wat-ik-las")
            use = {"team": "team", "status": "voorwaarde", "leefgebieden": "voorwaarde"}
            for key in list(fields):
                if key.startswith("naam-") and fields[key] in use:
                    fields["kolom-" + key[5:]] = use[fields[key]]
            a.post("/wat-ik-las", dict(fields, doe="verder"))
            fields = a.form("/wie-valt-af")
            number = re.search(r'name="grens-(\d+)"', a.page.text).group(1)
            closed = re.search(r'name="(w-\d+-\d+)"[^>]*><label[^>]*>afgesloten', a.page.text).group(1)
            fields.pop(closed)
            fields["grens-" + number] = "2"
            a.post("/wie-valt-af", dict(fields, doe="vast"))
            assert a.at == "/steekproef", a.page.text
            command = visit(PROGRAM, folder)
            texts = [subprocess.run([PROGRAM, "log", path], capture_output=True, text=True).stdout for path in (s.path, command)]
            prints = [re.search(r'fingerprint"":""([0-9a-f]{64})', text).group(1) for text in texts]
            assert prints[0] == prints[1], prints
            eligible = [re.search(r'eligible"":(\d+)', text).group(1) for text in texts]
            assert eligible[0] == eligible[1], eligible
        finally:
            s.__exit__(None, None, None)


def papers(s, a, expected):
    """What the page offers to print, each of it asked for."""
    assert sorted(link for link in a.links() if link.startswith("/papier/")) == expected, a.links()
    answers = {link: s.ask(link, headers=a.headers()) for link in expected}
    for link, answer in answers.items():
        assert answer.status == 200, (link, answer.status)
        if ".docx" in link:
            assert answer.body.startswith(b"PK") and "informatieverzoek.docx" in answer.header("Content-Disposition")
        else:
            style = re.search(rb"<style>(.*?)</style>", answer.body, flags=re.S).group(1)
            digest = base64.b64encode(hashlib.sha256(style).digest()).decode()
            assert "style-src 'sha256-" + digest + "'" in answer.header("Content-Security-Policy") and b"<script" not in answer.body
    assert s.ask("/papier/anders", headers=a.headers()).status == 404
    assert s.ask(expected[0]).status == 403, "no session"
    return answers


@test
def from_secret_to_draw(_):
    with Scratch() as folder:
        s, a = begun(folder)
        try:
            text = a.get("/steekproef").text
            assert ">nu</span>" in text and "na stap 1" in text and 'href="/vastleggen"' in text
            papers(s, a, ["/papier/informatieverzoek.docx?gemeente=GM1924", "/papier/vragenlijsten"])
            assert s.ask("/papier/ophaallijst", headers=a.headers()).status in (404, 409, 422), "nothing is drawn"
            faults(a.post("/vastleggen", a.get("/vastleggen") and a.form("/vastleggen")), 1)
            faults(a.post("/vastleggen", dict(a.form("/vastleggen"), vorm="dice", hoe="vier")), 1)
            a.post("/vastleggen", dict(a.form("/vastleggen"), vorm="dice", hoe="4"))
            mark = "".join(re.search(r"Kenmerk van de steekproef</dt><dd class=\"code\">([0-9a-f ]+)<", a.page.text).group(1).split())
            assert len(mark) == 64
            assert "Eerst moet het geheim" in a.get("/tweede-blad").text and "nog geen tweede blad" in a.get("/trekken").text
            a.get("/register")
            lines = "nummer;team\n" + "".join("N%02d;%s\n" % (i, "noord" if i % 2 else "zuid") for i in range(40))
            a.upload("/register", {"token": a.token("/register")}, "r.csv", lines.encode())
            a.post("/wat-ik-las", dict(a.form("/wat-ik-las"), doe="verder", **{"kolom-1": "team"}))
            a.post("/wie-valt-af", dict(a.form("/wie-valt-af"), doe="vast"))
            a.get("/tweede-blad")
            faults(a.post("/tweede-blad", dict(a.form("/tweede-blad"), aantal="veel", reserve="-1")), 2)
            faults(a.post("/tweede-blad", dict(a.form("/tweede-blad"), aantal="400", reserve="0")), 1)
            a.post("/tweede-blad", dict(a.form("/tweede-blad"), aantal="6", reserve="2"))
            assert "6, en 2 in reserve" in a.page.text and "Verder: trekken" in a.page.text
            a.get("/trekken")
            assert " ".join(re.findall("....", mark)) in a.page.text and "Iemand van de gemeente gooit 4 dobbelstenen" in a.page.text
            faults(a.post("/trekken", dict(a.form("/trekken"), waarde="")), 1)
            faults(a.post("/trekken", dict(a.form("/trekken"), waarde="4 2 6")), 1)
            form = dict(a.form("/trekken"), waarde="vier twee zes een", erbij="teammanager")
            a.post("/trekken", form)
            assert a.at == "/steekproef" and len(set(re.findall(r">(D\d\d)<", a.page.text))) == 6 and "4 2 6 1" in a.page.text
            a.post("/trekken", form)
            assert len(set(re.findall(r">(D\d\d)<", a.page.text))) == 6, "sent twice, drawn once"
            shown = papers(s, a, ["/papier/etiketten", "/papier/informatieverzoek.docx?gemeente=GM1924", "/papier/ophaallijst",
                                  "/papier/vragenlijsten"])
            assert len(set(re.findall(rb"<b>(D\d\d)</b>", shown["/papier/ophaallijst"].body))) == 6
            assert shown["/papier/etiketten"].body.count(b'class="label"') == 6
            a.get("/narekenen")
            faults(a.post("/narekenen", a.form("/narekenen")), 2)
            form = dict(a.form("/narekenen"), ronde="GM1924-1", voor="gemeente")
            faults(a.post("/narekenen", dict(form, kenmerk="abc")), 1)
            assert "Klopt niet" in a.post("/narekenen", dict(form, kenmerk="0" * 64)).text
            answer = a.post("/narekenen", dict(form, kenmerk=" ".join(re.findall("....", mark))))
            assert "Klopt. Dit is de steekproef" in answer.text and "state--stop" not in answer.text
            protocol = s.ask("/protocol.json", headers=a.headers())
            with open(folder + "/protocol.json", "wb") as file:
                file.write(protocol.body)
            done = subprocess.run([PROGRAM, "verify", folder + "/protocol.json", "--commitment", mark], capture_output=True, text=True)
            assert done.returncode == 0, done.stdout + done.stderr
            hashed = a.post("/narekenen", dict(form, voor="ieder")) and s.ask("/protocol.json", headers=a.headers())
            assert b"N01" not in hashed.body and b'"N' not in hashed.body
            for path, fields in (("/vastleggen", {"vorm": "dice", "hoe": "2"}), ("/tweede-blad", {"aantal": "2", "reserve": "0"}),
                                 ("/trekken", {"waarde": "3 3"})):
                a.get(path)
                a.post(path, dict(a.form(path), **fields))
            assert len(set(re.findall(r">(D\d\d)<", a.page.text))) == 8, "the second round"
        finally:
            s.__exit__(None, None, None)


@test
def several_municipalities(_):
    with Scratch() as folder:
        s, a = begun(folder, **{"plaats-GM0531": "1"})
        try:
            a.get("/register")
            faults(a.upload("/register", {"token": a.token("/register")}, "", b""), 2)
            lines = "nummer;plaats\n" + "".join("N%02d;%s\n" % (i, "GM1924" if i % 2 else "GM0531") for i in range(20))
            a.upload("/register", {"token": a.token("/register"), "gemeente": "kolom"}, "r.csv", lines.encode())
            a.post("/wat-ik-las", dict(a.form("/wat-ik-las"), doe="verder", **{"kolom-1": "gemeente"}))
            a.post("/wie-valt-af", dict(a.form("/wie-valt-af"), doe="vast"))
            assert a.at == "/steekproef" and "20 van 20" in a.page.text
            a.post("/vastleggen", dict(a.get("/vastleggen") and a.form("/vastleggen"), vorm="dice", hoe="2"))
            assert a.page.text.count("Verklaring voor") == 2
            a.post("/tweede-blad", dict(a.get("/tweede-blad") and a.form("/tweede-blad"), aantal="3", reserve="1"))
            a.post("/trekken", dict(a.get("/trekken") and a.form("/trekken"), waarde="1 6"))
            assert len(set(re.findall(r">(D\d\d)<", a.page.text))) == 6 and "Er zijn 6 dossiers getrokken, en 2 in reserve" in a.page.text
        finally:
            s.__exit__(None, None, None)


def main(tests):
    bad = 0 if not sys.argv[2:] or {function.__name__ for function in tests} & set(sys.argv[2:]) else 1  # a name that is not there
    for function in tests:
        if sys.argv[2:] and function.__name__ not in sys.argv[2:]:
            continue
        note = ""
        try:
            with Scratch() as folder, Served(PROGRAM, visit(PROGRAM, folder)) as served:
                function(served)
        except Exception as error:  # told, and the others are still run
            note, bad = "NOT SO: %s\n%s" % (type(error).__name__, traceback.format_exc(limit=-2)[:3000]), bad + 1
        print("%s%s" % (function.__name__, ": " + note if note else ""), flush=True)
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main(TESTS)
