# SPDX-License-Identifier: GPL-3.0-or-later
"""Two documents are one in two languages: what is changed in one is asked of the other.

twins.py ROOT DUTCH ENGLISH

Held against each other, block by block: the kind of block, level and number of a heading, depth of a list, cells of a table
row, file of a picture, language of a block of code; the commands, word by word, in a block and in a text; the lines of their
output, and where an … stands for some; and the options that a text names. An option may have its Dutch name
(src/cli/option_names.def). A text of several words may be anything; any other word stands for the same word everywhere:
bezoek.toets for visit.toets.
"""

import os
import re
import shlex
import sys

ROOT, DUTCH, ENGLISH = sys.argv[1:4]
with open(os.path.join(ROOT, "src/cli/option_names.def"), encoding="utf-8") as handle:
    OPTIONS = {dutch: english for english, dutch in re.findall(r'DT_OPTION_NAME\("([^"]+)", "([^"]+)"\)', handle.read())}
LIST = re.compile(r"( *)([-*]|\d+\.) ")
wrong = []


def blocks(name):
    """(line, kind, what must be the same, the lines) of each block."""
    with open(os.path.join(ROOT, name), encoding="utf-8") as handle:
        lines = handle.read().split("\n")
    at = 0
    while at < len(lines):
        line, first = lines[at], at
        at += 1
        if line.strip() == "":
            continue
        if line.startswith("```"):
            while lines[at] != "```":
                at += 1
            yield first + 1, "code", re.sub(r"-en$", "", line), lines[first + 1:at]
            at += 1
        elif line.startswith("#"):
            yield first + 1, "heading", re.match(r"#+ (\d+\. )?", line).group(0), [line]
        elif line.startswith("|"):
            yield first + 1, "row of a table", len(re.findall(r"(?<!\\)\|", line)), [line]
        elif line.startswith("    "):
            while lines[at].startswith("    "):
                at += 1
            yield first + 1, "code", "", [each[4:] for each in lines[first:at]]
        else:
            item = LIST.match(line)
            while lines[at].strip() and not re.match(r"#+ |\||```", lines[at]) and not LIST.match(lines[at]):
                at += 1
            whole = " ".join(lines[first:at])
            picture = re.search(r"\]\((beeld/[^)]*)\)", whole)
            yield (first + 1, "item of a list" if item else "picture" if picture else "paragraph",
                   item.groups() if item else picture.group(1) if picture else "", [whole])


def option(word):
    name, *value = word[2:].split("=", 1)
    return "--" + "=".join([OPTIONS.get(name, name), *value])


def words(command):
    """As the shell has them; an option by its English name."""
    return [option(each) if each.startswith("--") else each for each in shlex.split(command, comments=True)]


class Same:
    """A word of one language always stands for the same word of the other."""

    def __init__(self):
        self.english = {}

    def command(self, where, dutch, english):
        one, other = words(dutch), words(english)
        if len(one) != len(other):
            wrong.append("%s\n  %s\n  %s" % (where, dutch, english))
            return
        if one[0] == "dossiertoets" and one[1:2] != other[1:2] and re.fullmatch("[a-z]+", one[1]):
            wrong.append("%s: command %s and %s" % (where, one[1], other[1]))
        for a, b in zip(one, other):
            number = re.fullmatch(r"[\W\d]+", a)
            if a != b and (a.startswith("--") or number):
                wrong.append("%s: %s and %s" % (where, a, b))
            elif not (" " in a and " " in b) and self.english.setdefault(a, b) != b:
                wrong.append("%s: %s is %s here, and %s elsewhere" % (where, a, b, self.english[a]))


def is_command(line):
    return line.startswith(("$ ", "dossiertoets ", "    dossiertoets ", "curl "))


def compare_code(same, where, dutch, english):
    if len(dutch) != len(english):
        wrong.append("%s: %d lines and %d" % (where, len(dutch), len(english)))
    for a, b in zip(dutch, english):
        if is_command(a) or is_command(b):
            same.command(where, a, b)
        elif (a == "…") != (b == "…"):
            wrong.append("%s: %s and %s" % (where, a, b))


def named(text):
    """The options that a text names."""
    return sorted(option(each) for span in re.findall(r"`([^`]*)`", text) for each in re.findall(r"--[a-z][a-z-]*", span))


def commands_of(text):
    """The commands that a text names."""
    return re.findall(r"`(dossiertoets [^`]*)`", text)


def compare_text(same, where, dutch, english):
    """How many commands were compared."""
    if named(dutch) != named(english):
        wrong.append("%s: options named: %s and %s" % (where, named(dutch), named(english)))
    a, b = commands_of(dutch), commands_of(english)
    if len(a) != len(b):
        wrong.append("%s: %d commands named and %d" % (where, len(a), len(b)))
    for one, other in zip(a, b):
        same.command(where, one, other)
    return len(a)


def main():
    one, other = list(blocks(DUTCH)), list(blocks(ENGLISH))
    same = Same()
    commands = 0
    for (line, kind, what, text), (line_2, kind_2, what_2, text_2) in zip(one, other):
        where = "%s:%d and %s:%d" % (DUTCH, line, ENGLISH, line_2)
        if (kind, what) != (kind_2, what_2):
            wrong.append("%s: %s %s and %s %s\n  %s\n  %s" % (where, kind, what, kind_2, what_2, text[0], text_2[0]))
            break  # what follows is beside what it does not belong to
        if kind == "code":
            # What a case prints is held against the case, in each language: included.py.
            if not what.startswith("```text "):
                compare_code(same, where, text, text_2)
                commands += sum(map(is_command, text))
        else:
            commands += compare_text(same, where, text[0], text_2[0])
    if len(one) != len(other) and not wrong:
        wrong.append("%s has %d blocks, %s %d" % (DUTCH, len(one), ENGLISH, len(other)))
    if commands == 0:
        wrong.append("%s has no command" % DUTCH)
    print("%s and %s: %d blocks, %d commands" % (DUTCH, ENGLISH, len(one), commands))
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
