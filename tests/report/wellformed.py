#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that HTML files nest properly, name each id once, link only to ids of their own and fetch nothing."""
import sys
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "img", "hr", "input"}


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


def main():
    wrong = 0
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as file:
            check = Nesting()
            check.feed(file.read())
        for fault in check.finish():
            print(f"{path}: {fault}")
            wrong += 1
    # The check itself must be able to fail.
    bad = Nesting()
    bad.feed("<html><p><b></p></b><th><svg></svg><script></script><a href='#x'></a>")
    if len(bad.finish()) < 6:
        print("the check lets faults through")
        wrong += 1
    return 1 if wrong or len(sys.argv) < 2 else 0


sys.exit(main())
