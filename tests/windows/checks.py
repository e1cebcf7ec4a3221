#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The unit tests for Windows under wine64: checks.py FOLDER [--only PATTERN]

FOLDER is where windows.sh … checks made them (build-windows/checks/tests). A long has 32 bits there, so that what rests on the
length of a long is seen to. checks.cmake says what is left out, and tests/windows/not_there.txt which single tests
("FOLDER/FILE TEST"). Exit code 77 when they are not there.
"""
import argparse
import concurrent.futures
import glob
import os
import re
import shutil
import subprocess
import sys

from wine import Wine, not_there


def names(wine, program):
    """What a program holds: it says so when it is asked for nothing."""
    done = subprocess.run([wine.command, program], env=wine.env, capture_output=True, text=True)
    return re.search(r"one of:(.*)", done.stdout + done.stderr).group(1).split()


def hold(wine, program, name, without):
    """What a file of tests says of those that do not hold, and how many there are."""
    folder = re.search(r"checks_(\w+)\.exe", program).group(1)
    done = subprocess.run([wine.command, program, name], env=dict(wine.env, CK_FORK="no"), capture_output=True, text=True,
                          errors="replace", cwd=os.path.dirname(program))
    told = done.stdout + done.stderr
    bad = [line for line in re.findall(r"^.*:[FE]:.*$", told, re.M)
           if "%s/%s %s" % (folder, name, line.split(":")[4]) not in without]
    count = re.search(r"Checks: (\d+)", told)
    if count is None:
        bad.append("%s/%s ended with %d: %s" % (folder, name, done.returncode, told[-300:]))
    return bad, int(count.group(1)) if count else 0


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("folder")
    options.add_argument("--only", default="")
    given = options.parse_args()
    programs = sorted(glob.glob(os.path.join(os.path.abspath(given.folder), "checks_*.exe")))
    if not Wine.is_there() or not programs:
        sys.exit(77)
    without, bad, count = not_there(), [], 0
    with Wine(None) as wine, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        tasks = [(program, name) for program in programs for name in names(wine, program) if re.search(given.only, program + " " + name)]
        for lines, n in pool.map(lambda task: hold(wine, *task, without), tasks):
            bad, count = bad + lines, count + n
    for line in bad:
        print(line.strip()[:400])
    print("%d unit tests of %d files of %d folders, %d do not hold" % (count, len(tasks), len(programs), len(bad)))
    sys.exit(0 if count and not bad else 1)


main()
