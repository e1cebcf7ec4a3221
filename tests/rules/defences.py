# SPDX-License-Identifier: GPL-3.0-or-later
"""Each promise of the threat model has its defences in tests/defences, and each test it names sees one of them: defences.py ROOT

What is taken out stands in its file once, so that tests/defences/taken_out.py can. Fuzzing proves no defence: it looks for what
has none. Of the two programs that try the web face, each test by itself sees a defence, or says here what it is for.
"""

import os
import re
import sys

import tree

root = sys.argv[1]
sys.path.insert(0, os.path.join(root, "tests", "defences"))
import table  # noqa: E402

PAGE = "src/manual/dreigingen.md"
BY_ITSELF = {"web/gate": "tests/web/gate.py", "web/door": "tests/web/door.py"}
# Tests of these that see no defence, and why.
NO_DEFENCE = {
    "own_host_is_let_in": "that the gate opens",
    "a_second_start_finds_the_first": "that it is found; by whom else, others look at",
    "a_first_start_that_is_busy_is_waited_for": "the same, when that takes a while",
    "a_theme": "how it looks",
    "it_stops_when_told": "that it ends",
    "killed_it_starts_again": "that it begins",
    "anything_at_all": "as fuzzing: it looks for what has no defence",
}
named = {}
for part in re.split(r"^### ", tree.read(root, PAGE), flags=re.M)[1:]:
    heading, body = part.split("\n", 1)
    tests = re.search(r"^- \*\*Toets:\*\* (.*?)(?=^- \*\*|\Z)", body, flags=re.M | re.S)
    named[heading] = set(re.findall(r"`([^`]+)`", tests.group(1))) if tests else set()
told, seen, parts = [], {heading: set() for heading in named}, set()
for defence in table.defences(root):
    if defence.promise not in named:
        told.append("%s: there is no promise “%s”" % (defence.at, defence.promise))
        continue
    for edit in defence.edits:
        there = os.path.join(root, edit.path)
        count = tree.read(root, edit.path).count(edit.old) if os.path.isfile(there) else 0
        if count != 1:
            told.append("%s: what is taken out stands %d times in %s" % (defence.at, count, edit.path))
    for test in defence.tests:
        seen[defence.promise].add(test.split()[0])
        parts |= {(test.split()[0], part) for part in test.split()[1:]}
        if test.split()[0] not in named[defence.promise]:
            told.append("%s: %s does not name %s under “%s”" % (defence.at, PAGE, test.split()[0], defence.promise))
for heading, tests in named.items():
    told += ["%s: %s: no defence is taken out for %s" % (PAGE, heading, test) for test in sorted(tests - seen[heading])
             if not test.startswith("fuzz/")]
for name, path in BY_ITSELF.items():
    there = set(re.findall(r"^@test\ndef (\w+)", tree.read(root, path), flags=re.M))
    tried = {part for test, part in parts if test == name}
    told += ["%s: no defence is taken out for %s" % (path, part) for part in sorted(there - tried - set(NO_DEFENCE))]
    told += ["%s: there is no test %s" % (path, part) for part in sorted(tried - there)]
    told += ["%s: %s sees a defence after all" % (path, part) for part in sorted(tried & set(NO_DEFENCE))]
print("\n".join(told))
sys.exit(1 if told else 0)
