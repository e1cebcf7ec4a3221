#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody uses `serve` for a while, as badly as people do: use.py PROGRAM [--rounds 60] [--minutes N] [--many | --file FILE] [--seed 1]

Two people follow links and fill in the forms that they find, with anything or nothing, twice, or long after; a third works on
the file with commands, and now and then a connection brings rubbish or breaks off. No answer may be the machine's own fault
(500 and above), the server must be there to the end and have nothing to say when it is stopped (a sanitizer would have), and
no byte of any answer may name a place outside this machine.

What is an outside place: anything that has a scheme and a host, in any answer (`outside`), but for

- the server's own host, as it is in what it serves itself;
- XML namespaces, which are names and not fetched: the value of an attribute `xmlns` or `xmlns:…` alone;
- in a document to keep (a report, a protocol) a source that its text names, since that is the inspector's own words; but never
  as something that opening it would fetch: an external target, an image or style from elsewhere.

--many: on a file of so many events that its log is passed by several threads. --file: on a copy of this one.
"""
import argparse
import html
import io
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import zipfile

from served import Browser, Served, visit

HERE = os.path.dirname(os.path.abspath(__file__))
TEXTS = ["", " ", "verzonnen", "Verzonnen tekst; met <b>tekens</b> & \"aanhaling\" – é 中", "x" * 3000, "2026-11-24", "12", "-1", "9e999",
         "D01", "B01", "A", "../../etc/passwd", "regel 1\r\nregel 2", "{{indicator 1.1 V}}", "{0}{1}", "%s%n", "'; DROP TABLE rating; --"]
AVOID = ("/stop", "/vernietigen", "/wie")  # the end of everything, or somebody else's turn
SCHEME = re.compile(rb"\b[a-z][a-z0-9+.-]{1,20}:\\?/\\?/[^\s\"'<>)\\]*", re.I)
BARE = re.compile(rb"(?:\b(?:src|href|action|srcset|poster|data|cite|formaction)\s*=\s*[\"']?|url\(\s*[\"']?|@import\s*[\"']?)\s*//[^\s\"')]*", re.I)
NAMESPACE = re.compile(rb"\bxmlns(?::[\w.-]+)?\s*=\s*(\"[^\"]*\"|'[^']*')")
FETCHED = re.compile(rb"TargetMode\s*=\s*[\"']External|xlink:href\s*=\s*[\"'][a-z]+://|<(?:img|script|link|iframe|object)\b[^>]*[\"']\s*(?:[a-z]+:)?//", re.I)


def parts(body):
    """The answer itself, or what is packed in it."""
    if not body.startswith(b"PK\x03\x04"):
        return [body]
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        return [packed.read(name) for name in packed.namelist()]


def outside(answer, host):
    """The places outside this machine that an answer names."""
    own = b"http://" + host.encode()
    told = "\n".join(value for _, value in answer.headers).encode()
    if "attachment" in answer.header("Content-Disposition"):
        return [hit.group(0) for part in parts(answer.body) for hit in FETCHED.finditer(part)] + SCHEME.findall(told)
    text = NAMESPACE.sub(b"", answer.body) + b"\n" + told
    return [hit for hit in SCHEME.findall(text) if hit != own and not hit.startswith(own + b"/")] + BARE.findall(text)


def fields_of(form, rng):
    """A form as somebody fills it in who does not read."""
    fields, groups = [], {}
    for tag, attrs in re.findall(r"<(input|button)\b([^>]*)>", form):
        names = dict((key, html.unescape(value)) for key, value in re.findall(r'([\w-]+)="([^"]*)"', attrs))
        kind, name = names.get("type", "text"), names.get("name")
        if name is None or tag == "button" and rng.random() < 0.5:
            continue
        if kind == "radio":
            groups.setdefault(name, []).append(names.get("value", ""))
        elif kind == "checkbox":
            if rng.random() < 0.5:
                fields.append((name, names.get("value", "on")))
        elif kind == "hidden" or tag == "button":
            fields.append((name, names.get("value", "")))
        elif kind != "file":
            fields.append((name, names.get("value", "") if rng.random() < 0.4 else rng.choice(TEXTS)))
    for name, values in groups.items():
        if rng.random() < 0.9:
            fields.append((name, rng.choice(values)))
    for attrs in re.findall(r"<textarea\b([^>]*)>", form):
        fields.append((re.search(r'name="([^"]*)"', attrs).group(1), rng.choice(TEXTS)))
    for attrs, body in re.findall(r"<select\b([^>]*)>(.*?)</select>", form, re.S):
        choices = re.findall(r'<option value="([^"]*)"', body)
        fields.append((re.search(r'name="([^"]*)"', attrs).group(1), html.unescape(rng.choice(choices or [""]))))
    return fields


class Person(threading.Thread):
    def __init__(self, served, who, seed, go_on):
        super().__init__()
        self.served, self.who, self.rng, self.go_on = served, who, random.Random(seed), go_on
        self.fault, self.asked, self.seen, self.sent = None, 0, {}, []

    def run(self):
        try:
            self.browser = Browser(self.served, self.served.again())
            self.check(self.browser.get("/wie"), "/wie")
            token = self.browser.token("/wie")
            self.check(self.browser.post("/wie", {"token": token, "wie": self.who, "code": self.who}), "/wie")
            while self.go_on(self):
                self.step()
        except Exception as fault:  # whatever it is, the one who started this tells of it
            self.fault = fault

    def check(self, answer, what):
        self.asked += 1
        path = what.split("?")[0]
        self.seen[path] = self.seen.get(path, 0) + 1
        if not 200 <= answer.status < 500:
            raise AssertionError("%s answered with %d: %s" % (what, answer.status, answer.text[:1500]))
        names = outside(answer, self.served.host)
        if names:
            raise AssertionError("%s names %r" % (what, names[:3]))

    def step(self):
        what = self.rng.random()
        text = self.browser.page.body.decode("utf-8", "replace")
        if what < 0.5:
            links = [html.unescape(at) for at in re.findall(r'href="(/[^"]*)"', text)] + ROUTES
            at = self.rng.choice(links)
            if not at.startswith("/stop"):
                self.check(self.browser.get(at), at)
        elif what < 0.9:
            self.send(text)
        elif what < 0.95 and self.sent:
            self.check(self.browser.post(*self.rng.choice(self.sent)), "again")
        elif what < 0.98:
            self.rubbish()
        else:
            self.check(self.browser.upload("/register", {"token": "0" * 64}, "lijst.csv", b"a;b\n1;2\n"), "/register")

    def send(self, text):
        forms = re.findall(r'<form[^>]*action="([^"?]*)[^"]*"[^>]*>(.*?)</form>', text, re.S)
        forms = [form for form in forms if form[0] not in AVOID and (form[0] not in ("/verzegelen", "/pakket") or self.rng.random() < 0.1)]
        if not forms:
            self.check(self.browser.get("/"), "/")
            return
        action, form = self.rng.choice(forms)
        self.sent = (self.sent + [(action, fields_of(form, self.rng))])[-20:]
        self.check(self.browser.post(*self.sent[-1]), action)

    def rubbish(self):
        """Cut off, or no request at all: nobody waits for the answer."""
        data = self.rng.choice([b"GET / HTTP/1.1\r\nHost: ", b"\x16\x03\x01\x02\x00", b"POST /wie HTTP/1.1\r\nContent-Length: 99\r\n\r\n", b"\r\n\r\n"])
        try:
            self.served.raw(data, timeout=0.2)
        except (OSError, ValueError, IndexError):
            pass


class Commands(threading.Thread):
    """Who works on the file beside the pages; a command that is refused is no fault, one that breaks is."""

    def __init__(self, program, path, go_on):
        super().__init__()
        self.program, self.path, self.go_on, self.fault, self.asked = program, path, go_on, None, 0

    def run(self):
        while self.go_on(self) and self.fault is None:
            self.asked += 1
            done = subprocess.run([self.program, "score", self.path, "--subject", "D0%d" % (1 + self.asked % 4), "--indicator",
                                   "1.1.%d" % (1 + self.asked % 3), "--assessor", "C", "--rating", "VN"[self.asked % 2], "--text", "gezien"],
                                  capture_output=True, text=True)
            if done.returncode < 0 or "Sanitizer" in done.stderr or "runtime error" in done.stderr:
                self.fault = AssertionError("a command ended with %d: %s" % (done.returncode, done.stderr[:3000]))
            time.sleep(0.2)


def routes():
    with open(os.path.join(HERE, "..", "..", "src", "web", "routes.def"), encoding="utf-8") as src:
        found = re.findall(r'^DT_ROUTE\("([^"]+)", (\w+)', src.read(), re.M)
    at = [address for address, get in found if get != "dtp_web_none" and address not in ("/start/", "/rapport/") + AVOID[:1]]
    return at + ["/rapport/" + form for form in ("html", "odt", "docx", "md")] + [
        "/beoordelen?dossier=D01", "/lijst?dossier=D02", "/indienen?dossier=D01", "/tekst?sectie=judgement/general", "/beoordelen?dossier=%FF",
        "/bevinding?indicator=verwachtingen-1g1p1r%201.1.4"]


ROUTES = routes()


def all_routes(served):
    """Each address once, so that the bytes of every page were looked at, whatever the walk meets."""
    person = Person(served, "A", 0, lambda _: False)
    person.run()
    for at in ROUTES:
        person.check(person.browser.get(at), at)
    if person.fault is not None:
        raise person.fault


def use(program, path, options):
    end = time.time() + 60 * options.minutes
    with Served(program, path) as served:
        all_routes(served)
        people = [Person(served, who, options.seed + number, (lambda p: time.time() < end) if options.minutes else
                         (lambda p: p.asked < options.rounds)) for number, who in enumerate("AB")]
        for person in people:
            person.start()
        commands = Commands(program, path, lambda _: any(person.is_alive() for person in people))
        commands.start()
        for thread in people + [commands]:
            thread.join()
            if thread.fault is not None:
                raise thread.fault
        if served.process.poll() is not None:
            raise AssertionError("the server is gone")
        all_routes(served)
    return sum(person.asked for person in people)


def planted():
    """What `outside` must find, and what it must leave."""
    class Told:
        headers = [("Location", "/wie")]
        body = b""

        def header(self, name):
            return ""

    def found(body):
        told = Told()
        told.body = body
        return len(outside(told, "127.0.0.1:80"))

    for body in (b'<img src="https://elders.example/a.png">', b'<script src="//elders.example/a.js">', b"@import '//elders.example/a.css'",
                 b"fetch('http:\\/\\/elders.example')", b"new WebSocket('ws://elders.example')", b'<a href="http://127.0.0.1:8/">',
                 b"url(//elders.example/font)", b'<p>zie https://elders.example</p>', b'"http://127.0.0.1:800"'):
        assert found(body) == 1, body
    for body in (b'<svg xmlns="http://www.w3.org/2000/svg">', b"fetch('/bewaren') // and on", b'"http://127.0.0.1:80/start/0"'):
        assert found(body) == 0, body


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("program")
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--minutes", type=float, default=0)
    parser.add_argument("--many", action="store_true")
    parser.add_argument("--file")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    planted()
    with tempfile.TemporaryDirectory(prefix="dt-web-") as folder:
        if options.file:
            path = shutil.copy(options.file, os.path.join(folder, "bezoek.toets"))
        elif options.many:
            sys.path.insert(0, os.path.join(HERE, "..", "bench"))
            from web import make
            path = make(program, folder, 4, 3)
        else:
            path = visit(program, folder)
        print("%d answers, none of them a fault" % use(program, path, options))


if __name__ == "__main__":
    main()
