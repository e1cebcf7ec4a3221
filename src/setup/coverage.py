# SPDX-License-Identifier: GPL-3.0-or-later
"""How many lines of each folder of src/ the tests ran: coverage.py ROOT BUILD

Reads what gcov (of gcc) says of a build with DT_COVERAGE after its tests ran. Fails when a folder is below its floor in
src/setup/coverage.txt, or has none there.
"""

import json
import os
import subprocess
import sys

root, build = (os.path.realpath(path) for path in sys.argv[1:3])
src = os.path.join(root, "src") + os.sep


def floors():
    with open(os.path.join(root, "src/setup/coverage.txt"), encoding="utf-8") as file:
        rows = [line.split() for line in file if line.strip() and not line.startswith("#")]
    return {folder: float(floor) for folder, floor in rows}


def counts():
    """{source file: {line: how often it ran}}; what is in several objects is summed."""
    found = {}
    # The tool of the schema runs while the program is built, before counting starts.
    notes = [os.path.join(folder, name) for folder, _, names in os.walk(build) for name in names
             if name.endswith(".gcno") and name != "schema_tool.c.gcno"]
    for start in range(0, len(notes), 64):
        done = subprocess.run(["gcov", "--json-format", "--stdout", *notes[start:start + 64]], cwd=build,
                              capture_output=True, text=True, check=True)
        for told in done.stdout.splitlines():
            for file in json.loads(told)["files"] if told.startswith("{") else ():
                path = os.path.realpath(os.path.join(build, file["file"]))
                if path.startswith(src):
                    lines = found.setdefault(path[len(src):], {})
                    for line in file["lines"]:
                        lines[line["line_number"]] = lines.get(line["line_number"], 0) + line["count"]
    return found


def room(path, known):
    """The deepest folder with a floor that holds the file, or its first folder."""
    folder = os.path.dirname(path)
    while folder and folder not in known:
        folder = os.path.dirname(folder)
    return folder or path.split(os.sep)[0]


def main():
    known, ran, total = floors(), {}, {}
    for path, lines in counts().items():
        at = room(path, known)
        total[at] = total.get(at, 0) + len(lines)
        ran[at] = ran.get(at, 0) + sum(count > 0 for count in lines.values())
    bad = sorted(set(known) - set(total))
    for folder in bad:
        print("%-24s has a floor, and no line that was measured" % folder)
    for folder in sorted(total):
        share, floor = 100.0 * ran[folder] / total[folder], known.get(folder, 101.0)
        low = share < floor
        print("%-24s %6d lines %5.1f %%  floor %s%s" % (folder, total[folder], share, known.get(folder, "missing"),
                                                       "  BELOW" if low else ""))
        bad += [folder] if low else []
    print("%-24s %6d lines %5.1f %%" % ("all", sum(total.values()), 100.0 * sum(ran.values()) / max(1, sum(total.values()))))
    sys.exit("below the floor: " + " ".join(bad) if bad else 0)


main()
