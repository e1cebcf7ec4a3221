#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a page shows is what is in the file, whoever wrote to it since the page before, and in whatever way.

The server keeps a file open while nobody writes to it. Each case looks at a page twice, so that it is kept, changes something
behind the server's back, and looks again; the clock of the file is set back where that can hide the change.
"""
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

from served import Browser, Served, visit

PROGRAM = ""


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = visit(PROGRAM, self.folder.name)
        self.add("B01", "verslag 1")
        served = Served(PROGRAM, self.path)
        self.served = served.__enter__()
        self.addCleanup(served.__exit__)
        self.browser = Browser(self.served)
        self.browser.get("/wie")
        self.browser.post("/wie", {"token": self.browser.token("/wie"), "code": "A"})

    def add(self, code, who):
        """What another program does: one more document."""
        table = os.path.join(self.folder.name, code + ".csv")
        with open(table, "w", encoding="utf-8") as out:
            out.write("soort,wie,code\ndocument,%s,%s\n" % (who, code))
        subprocess.run([PROGRAM, "source", self.path, table], check=True, capture_output=True)

    def kept(self, page="/bronnen"):
        """Looked at until the file is held open between two requests; gives the page."""
        for _ in range(50):
            time.sleep(0.02)
            self.assertEqual(self.browser.get(page).status, 200, self.browser.page.text[:1500])
            if self.holds():
                return self.browser.page.text
        raise AssertionError("the file is never kept open")

    def holds(self):
        folder = "/proc/%d/fd" % self.served.process.pid
        return any(self.target(folder + "/" + name) == os.path.realpath(self.path) for name in os.listdir(folder))

    @staticmethod
    def target(link):
        """What a descriptor is of; nothing when it was closed in the meantime."""
        try:
            return os.readlink(link).split(" ")[0]
        except FileNotFoundError:
            return None

    def look(self, page="/bronnen"):
        """When the clock of the file system has gone on, so that only the times themselves tell of the change."""
        time.sleep(0.05)
        return self.browser.get(page)

    def back(self, before):
        """The times of the file as they were: only the file system itself knows better."""
        os.utime(self.path, ns=(before.st_atime_ns, before.st_mtime_ns))

    def test_command(self):
        self.assertNotIn("verslag 2", self.kept())
        self.add("B02", "verslag 2")
        self.assertIn("verslag 2", self.look().text)

    def test_row(self):
        """A row that was changed by no step, with the clock set back."""
        self.kept()
        before, rules = os.stat(self.path), []
        with sqlite3.connect(self.path) as base:
            for name, text in base.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall():
                base.execute('DROP TRIGGER "%s"' % name)
                rules.append(text)
            base.execute("UPDATE source SET who = 'verslag 9'")
            for text in rules:
                base.execute(text)
        base.close()
        self.back(before)
        self.look()
        self.assertNotEqual(self.browser.page.status, 200, "shown as if nothing had happened")

    def test_byte(self):
        """A byte behind the back of the database, which it keeps no count of."""
        self.kept()
        before = os.stat(self.path)
        with open(self.path, "r+b") as file:
            data = file.read()
            at = data.index(b"verslag 1")
            file.seek(at)
            file.write(b"verslag 7")
        self.back(before)
        self.look()
        self.assertNotEqual(self.browser.page.status, 200, "shown as if nothing had happened")

    def test_replaced(self):
        """Another file under the same name, of the same size and time."""
        other = os.path.join(self.folder.name, "kopie.toets")
        shutil.copy2(self.path, other)
        self.kept()
        self.add("B03", "verslag 3")
        self.assertIn("verslag 3", self.kept())
        os.replace(other, self.path)
        self.assertNotIn("verslag 3", self.look().text)

    def test_gone(self):
        self.kept()
        os.rename(self.path, self.path + ".weg")
        self.assertIn(self.look().status, (200, 303))
        self.assertEqual(self.browser.at, "/nieuw")

    def test_free(self):
        """While it is kept nobody waits for it, and what a form did is seen."""
        self.kept()
        with sqlite3.connect(self.path, timeout=0) as base:
            base.execute("BEGIN EXCLUSIVE")
        base.close()

    def test_not_for_a_form(self):
        """What writes has the file opened for it alone, and leaves nothing of it, such as a key, to the next request."""
        self.kept("/acuut")
        token = self.browser.token("/acuut")
        answer = self.browser.post("/acuut", {"token": token, "wat": "nieuw", "dossier": "D01", "gezien": "x", "gevaar": "no"}, follow=False)
        self.assertEqual(answer.status, 303)
        self.assertFalse(self.holds())

    def test_not_after_a_fault(self):
        """What went wrong is not what the next page is made from."""
        self.kept()
        self.assertEqual(self.served.ask("/beoordelen?dossier=D99", headers=self.browser.headers()).status, 404)
        self.assertFalse(self.holds())


if __name__ == "__main__":
    PROGRAM = os.path.abspath(sys.argv.pop(1))
    unittest.main()
