# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual page in both languages: its examples are run in their order, on a made-up register, and what they name is there
afterwards; every variable that the sources read is under ENVIRONMENT; and groff sets it without a word.

manual_page.py PROGRAM ROOT
"""

import csv
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

PROGRAM, ROOT = sys.argv[1:3]
SIGNS = {"\\-": "-", "\\(aq": "'", "\\(dq": '"', "\\e": "\\", "\\(ti": "~", "\\(ha": "^", "\\(ga": "`", "\\&": ""}
wrong = []


def page_of(lang):
    return subprocess.run([PROGRAM, "help", "--format", "man", "--lang", lang], capture_output=True, text=True, check=True).stdout


def examples(page, title):
    section = page.split('.SH "%s"\n' % title)[1].split("\n.SH ")[0]
    lines = re.findall(r"(?m)^\.EX\n(.*)\n\.EE$", section)
    return [re.sub(r"\\(?:\(..|.)", lambda m: SIGNS[m.group()], line) for line in lines]


def variables():
    """What the sources ask of the environment, on systems that have manual pages."""
    with open(os.path.join(ROOT, "src/base/settings.def"), encoding="utf-8") as handle:
        found = set(re.findall(r'"(DOSSIERTOETS_[A-Z]+)"', handle.read()))
    for place, _, names in os.walk(os.path.join(ROOT, "src")):
        for name in names:
            if name.endswith(".c") and not name.endswith("_windows.c"):
                with open(os.path.join(place, name), encoding="utf-8") as handle:
                    text = handle.read()
                # By name, or in a list of names next to it.
                found.update(re.findall(r'"([A-Z][A-Z_]+)"', text) if "getenv(" in text else [])
    if not {"TZ", "VISUAL", "LC_ALL", "DOSSIERTOETS_CONFIG", "DOSSIERTOETS_PAGER"} <= found:
        wrong.append("the sources read only %s" % sorted(found))
    return found


def told(lang, page, title):
    """Variables under ENVIRONMENT, against those of the sources."""
    section = page.split('.SH "%s"\n' % title)[1].split("\n.SH ")[0]
    names = {name for line in re.findall(r"(?m)^\.TP\n\\fB(.*)\\fR$", section) for name in line.split(", ")}
    # LESS is read by the shell that starts the pager.
    if names != variables() | {"LESS"}:
        wrong.append("%s: not told or not read: %s" % (lang, sorted(names ^ (variables() | {"LESS"}))))


def fill_in(path):
    """What an inspector does with the sheet: everything meets."""
    with open(path, encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.reader(handle, delimiter=";"))
    column = next(i for i, name in enumerate(rows[0]) if name in ("oordeel", "rating"))
    for row in rows[1:]:
        row[column] = "V"
    with open(path, "w", encoding="utf-8", newline="") as handle:
        csv.writer(handle, delimiter=";").writerows(rows)


def run_examples(lang, page, title):
    lines = examples(page, title)
    if len(lines) < 12:
        wrong.append("%s: only %d examples were found" % (lang, len(lines)))
    with tempfile.TemporaryDirectory() as place:
        shutil.copy(os.path.join(ROOT, "samples/registers/goeree-overflakkee.csv"), os.path.join(place, "register.csv"))
        for line in lines:
            words = shlex.split(line)
            if words[0] != "dossiertoets":
                wrong.append("%s: no command: %s" % (lang, line))
                continue
            env = dict(os.environ, DOSSIERTOETS_LANG=lang)
            done = subprocess.run([PROGRAM, *words[1:]], cwd=place, env=env, capture_output=True, text=True, timeout=120)
            if done.returncode != 0:
                wrong.append("%s: [exit %d] %s\n%s" % (lang, done.returncode, line, done.stderr))
            if words[1] == "sheet" and done.returncode == 0:
                fill_in(os.path.join(place, words[-1]))
        for path in {word for line in lines for word in shlex.split(line) if re.search(r"\.(toets|csv|odt|json|txt)$", word)}:
            if not os.path.isfile(os.path.join(place, path)):
                wrong.append("%s: not made: %s" % (lang, path))


def set_by_groff(lang, page):
    if shutil.which("groff") is None:
        print("groff is not here: the page was not set")
        return
    done = subprocess.run(["groff", "-Kutf8", "-Tutf8", "-ww", "-man", "-rLL=78n"], input=page, capture_output=True, text=True)
    if done.returncode != 0 or done.stderr:
        wrong.append("%s: groff says: %s" % (lang, done.stderr[:2000]))
    cut = [line for line in done.stdout.splitlines() if re.search(r"DOSSIERTOETS_\w+‐$", line)]
    if cut or ".nr HY 0" not in page:
        wrong.append("%s: names cut off: %s" % (lang, cut))
    if len(done.stdout) < len(page) // 2:
        wrong.append("%s: groff set %d of %d characters" % (lang, len(done.stdout), len(page)))


for code, environment, heading in (("en", "ENVIRONMENT", "EXAMPLES"), ("nl", "OMGEVING", "VOORBEELDEN")):
    text = page_of(code)
    told(code, text, environment)
    set_by_groff(code, text)
    run_examples(code, text, heading)
print("\n".join(wrong))
sys.exit(1 if wrong else 0)
