# SPDX-License-Identifier: GPL-3.0-or-later
"""A Dutch sentence says a word of the program as people type it in Dutch (base/spoken.def): spoken.py ROOT

What comes in by {0} is said so where the text has {0:nl}. Printed commands keep the names: they are for copying.
"""

import os
import re
import sys

STRING = r'"((?:\\.|[^"\\])*)"'
MESSAGE = re.compile(r'DT_MESSAGE\((\w+),\s*((?:%s\s*)+),\s*((?:%s\s*)+)\)' % (STRING, STRING))

# Words that are Dutch as well, or the names of commands.
BOTH = {"partner", "half", "labels", "name", "acute", "remark", "reopen", "hearing", "assessor", "framework", "third", "first", "no"}
# What these say are keys of JSON, CSS, or columns of a table for machines.
KEYS = {"OFFICE_THEME_RULE", "DOSSIERS_UNTIL", "COMPLAINT_F_WAIT", "COMPLAINT_T_TO", "PLUMBING_SUMMARY_MORE", "RELATION_AGAINST",
        "PLUMBING_ESTIMATE_MORE", "CLI_TEXT_MORE", "PLUMBING_AGREEMENT_MORE", "PARTS_ROLE"}
KEYED = "framework.def"  # the JSON of a framework


def joined(strings):
    return "".join(re.findall(STRING, strings))


def words(root):
    with open(os.path.join(root, "src/base/spoken.def"), encoding="utf-8") as file:
        said = dict(re.findall(r"DT_SPOKEN\(%s, %s\)" % (STRING, STRING), file.read()))
    return sorted((name for name, dutch in said.items() if name != dutch and name not in BOTH), key=len, reverse=True)


def main(root):
    english = re.compile(r"(?<![\w={-])(?:%s)(?![\w=-])" % "|".join(map(re.escape, words(root))))
    folder = os.path.join(root, "src/base/messages")
    told, seen = [], 0
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            text = file.read()
        for match in MESSAGE.finditer(text):
            seen += 1
            dutch = joined(match.group(4))
            if name == KEYED or match.group(1) in KEYS or re.search(r"_DO_|_OPTIONS$", match.group(1)):
                continue
            told += ["%s:%d: %s: “%s” in Dutch" % (name, text.count("\n", 0, match.start()) + 1, match.group(1), word)
                     for word in english.findall(re.sub(r"--[a-z-]+ ", "-- ", dutch))]
    if seen < 1000:
        told.append("only %d messages were found" % seen)
    print("\n".join(told))
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
