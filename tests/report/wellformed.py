#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that HTML files nest properly, name each id once, link only to ids of their own and fetch nothing; and so does
a page that the program makes of texts that would have it otherwise: wellformed.py PROGRAM FILE…
"""
import os
import subprocess
import sys
import tempfile
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "img", "hr", "input"}
HOSTILE = "</title></h1><script src='//x.nl'>alert(1)</script><img src=x onerror=x()><a href='//x.nl'> ' onclick=x() "


class Nesting(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.links, self.faults = [], set(), [], []
        self.tables, self.captions, self.headings = 0, 0, []

    def fault(self, text):
        self.faults.append(f"line {self.getpos()[0]}: {text}")

    def handle_starttag(self, tag, attrs):
        names = dict(attrs)
        if len(names) != len(attrs):
            self.fault(f"double attribute in <{tag}>")
        if names.get("id") in self.ids:
            self.fault(f"id {names['id']} twice")
        if "id" in names:
            self.ids.add(names["id"])
        if "href" in names:
            self.links.append(names["href"])
        if tag == "script" or "src" in names or any(k.startswith("on") for k in names):
            self.fault(f"<{tag}> runs or fetches something")
        if tag == "th" and "scope" not in names:
            self.fault("<th> without scope")
        if tag == "html" and "lang" not in names:
            self.fault("no language")
        if tag == "svg" and not names.get("aria-label"):
            self.fault("picture without text")
        if tag[0] == "h" and tag[1:].isdigit():
            level = int(tag[1:])
            if self.headings and level > self.headings[-1] + 1 and level != 5:
                self.fault(f"heading jumps from {self.headings[-1]} to {level}")
            self.headings.append(level)
        if tag == "p" and "p" in self.open:
            self.fault("<p> inside <p>")
        self.tables += tag == "table"
        self.captions += tag == "caption"
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        if "svg" not in self.open:
            self.fault(f"<{tag}/> outside a picture")

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.fault(f"</{tag}> closes {self.open[-1:] or 'nothing'}")
        else:
            self.open.pop()

    def finish(self):
        self.close()
        if self.open:
            self.faults.append(f"left open: {self.open}")
        if self.tables != self.captions:
            self.faults.append(f"{self.tables} tables, {self.captions} captions")
        self.faults += [f"link to {link}" for link in self.links if link[:1] != "#" or link[1:] not in self.ids]
        return self.faults


def faults(path, page):
    check = Nesting()
    check.feed(page)
    found = check.finish()
    for fault in found:
        print(f"{path}: {fault}")
    return len(found)


def hostile_page(program):
    """The report of an inspection whose title, municipality and groups are called so."""
    with tempfile.TemporaryDirectory() as folder:
        file, register, page = (os.path.join(folder, name) for name in ("a.toets", "a.csv", "a.html"))
        with open(register, "w", encoding="utf-8") as made:
            made.write("dossier;team\n" + "".join(f"D{n};{HOSTILE}{n % 2}\n" for n in range(8)))
        for command in (["new", file, "--title", HOSTILE, "--framework", "verwachtingen-1g1p1r", "--municipality", "GM1=" + HOSTILE, "--unlisted"],
                        ["register", file, register, "--id", "dossier", "--stratum", "team"],
                        ["draw", file, "--size", "4", "--without-commitment", "--without-public"],
                        ["report", file, "-o", page]):
            subprocess.run([program, *command, "--quiet"], check=True, capture_output=True)
        with open(page, encoding="utf-8") as made:
            return made.read()


def main():
    program, *paths = sys.argv[1:]
    page, wrong = hostile_page(program), 0
    if "alert(1)" not in page:
        print("what was given is not in the page")
        wrong += 1
    wrong += faults("hostile page", page)
    for path in paths:
        with open(path, encoding="utf-8") as file:
            wrong += faults(path, file.read())
    # The check itself must be able to fail.
    bad = Nesting()
    bad.feed("<html><p><b></p></b><th><svg></svg><script></script><a href='#x'></a>")
    if len(bad.finish()) < 6:
        print("the check lets faults through")
        wrong += 1
    return 1 if wrong or not paths else 0


sys.exit(main())
