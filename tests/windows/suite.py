#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tests of the commands and the pages with the program for Windows under wine64 in the place of that of Linux:
suite.py PROGRAM BUILD [EXE] [--jobs N] [--only PATTERN]

Without EXE it is that of DT_WINDOWS_EXE, or else what src/setup/windows.sh made in build-windows. CTest says which tests there
are (cases/ and web/, without those labelled slow). What asks for something that Windows or wine has not is in not_there.txt with
its reason, whole or test by test. Exit code 77 without mingw or wine.
"""
import argparse
import concurrent.futures
import json
import os
import re
import subprocess
import sys
import time

from wine import HERE, Wine, not_there


def tests_of(build, program, stand_in):
    """Name and command of each, and its environment."""
    told = json.loads(subprocess.run(["ctest", "--test-dir", build, "--show-only=json-v1"], capture_output=True, check=True).stdout)
    for test in told["tests"]:
        about = {entry["name"]: entry["value"] for entry in test.get("properties", [])}
        command = test.get("command", [])
        if re.match("(cases|web)/", test["name"]) and "slow" not in about.get("LABELS", []) and program in command:
            yield (test["name"], [stand_in if word == program else word for word in command],
                   dict(line.split("=", 1) for line in about.get("ENVIRONMENT", [])), about.get("WORKING_DIRECTORY", build))


def hold(test, wine, without):
    """Whether a test holds, and what it said."""
    name, command, environment, place = test
    left = [key.split(" ")[1] for key in without if key.startswith(name + " ")]
    if left:  # the others of it, by name
        listed = re.findall(r"^@test\ndef (\w+)", open(next(word for word in command if word.endswith(".py")), encoding="utf-8").read(), re.M)
        command = command + [one for one in listed if one not in left]
    began = time.time()
    done = subprocess.run(command, env=dict(wine.env, **environment), cwd=place, capture_output=True, text=True, errors="replace")
    return name, done.returncode, time.time() - began, done.stdout + done.stderr


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("program")
    options.add_argument("build")
    options.add_argument("exe", nargs="?", default=os.environ.get(
        "DT_WINDOWS_EXE", os.path.join(HERE, "..", "..", "build-windows", "dossiertoets-windows", "dossiertoets.exe")))
    options.add_argument("--only", default="")
    options.add_argument("--jobs", type=int, default=os.cpu_count())
    given = options.parse_args()
    if not Wine.is_there() or not os.path.exists(given.exe):
        sys.exit(77)
    without, bad, good = not_there(), 0, 0
    with Wine(given.exe) as wine, concurrent.futures.ThreadPoolExecutor(given.jobs) as pool:
        tests = [test for test in tests_of(given.build, given.program, wine.stand_in)
                 if test[0] not in without and re.search(given.only, test[0])]
        for name, code, seconds, said in pool.map(lambda test: hold(test, wine, without), tests):
            print("%s: %s (%.0f s)" % (name, "holds" if code == 0 else "NOT SO, %d" % code, seconds), flush=True)
            if code != 0:
                print(said[-3000:], flush=True)
            bad, good = bad + (code != 0), good + (code == 0)
    print("%d of %d hold; left out, with why: %d (not_there.txt)" % (good, good + bad, len(without)))
    sys.exit(0 if good and not bad else 1)


main()
