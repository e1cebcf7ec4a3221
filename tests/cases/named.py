# SPDX-License-Identifier: GPL-3.0-or-later
"""What the documents tell somebody to type is there: named.py PROGRAM ROOT BUILD [planted]

Of every command line in a document, in a block or between backticks: commands and options of the program, in either language;
scripts and Python programs; presets of cmake and ctest; targets; names and labels of tests; variables of the environment; and
in CONTRIBUTING.md and src/manual/windows.md the files that are named. A word in capitals is a place to fill in. With planted: of each kind one
that is not there, which must be found.
"""

import glob
import json
import os
import re
import shlex
import subprocess
import sys

PROGRAM, ROOT, BUILD = sys.argv[1:4]
DOCUMENTS = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "src/README.md", "src/manual/windows.md"]
NAMES_FILES = ("CONTRIBUTING.md", "src/manual/windows.md")
TARGETS = {"install", "package", "test", "clean", "all"}  # of CMake itself
PLACE = re.compile(r"[A-Z]{2,}|…|\*|<|>")


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as handle:
        return handle.read()


def below(top, *endings):
    return [os.path.relpath(os.path.join(folder, name), ROOT) for folder, _, names in os.walk(os.path.join(ROOT, top))
            for name in names if name.endswith(endings)]


def told(*words):
    return subprocess.run([PROGRAM, *words], capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL).stdout


def of_program():
    """command -> its options, in both languages; "" is the program itself."""
    commands = {}
    for lang in ("nl", "en"):
        for name in re.findall(r"^  ([a-z]+) +\S", told("help", "--lang", lang), re.M):
            page = told(name, "--help", "--lang", lang)
            for called in page.split("\n", 1)[0].split()[2].split("|"):
                commands.setdefault(called, set()).update(re.findall(r"(?<![\w-])(-[a-z]|--[a-z][a-z-]*)", page))
    commands["complete"] = {"--"}  # for a shell: in no overview
    commands[""] = {"--help", "--version", "-h", "--lang", "--hulp", "--taal"}
    return commands


def of_tests():
    """Names and labels: those of this build, and those that are made where there is more to test with."""
    listed = json.loads(subprocess.run(["ctest", "--test-dir", BUILD, "--show-only=json-v1"], capture_output=True, text=True,
                                       check=True).stdout)["tests"]
    scripts = "".join(read(path) for path in below("tests", ".cmake", "CMakeLists.txt"))
    labels = [p["value"] for t in listed for p in t.get("properties", ()) if p["name"] == "LABELS"]
    names = {test["name"] for test in listed} | set(re.findall(r"add_test\(NAME ([\w/-]+) ", scripts))
    return names, {label for each in labels for label in each}


def of_presets():
    presets = json.loads(read("CMakePresets.json"))
    kinds = {kind: {each["name"] for each in presets[kind + "Presets"]} for kind in ("configure", "build", "test")}
    folders = {os.path.basename(each["binaryDir"]) for each in presets["configurePresets"]}
    return kinds, folders


def pages():
    return ["src/manual/%s.md" % name for name in re.findall(r'^DT_PAGE\("([a-z]+)"', read("src/manual/pages.def"), re.M)]


COMMANDS = of_program()
TESTS, LABELS = of_tests()
PRESETS, FOLDERS = of_presets()
CMAKE = "".join(read(path) for path in ["CMakeLists.txt", *below("src", ".cmake", "CMakeLists.txt")])
SOURCES = "".join(read(path) for top in ("src", "tests", "samples", "include")
                  for path in below(top, ".c", ".h", ".def", ".sh", ".py", ".cmake", "CMakeLists.txt", ".js", ".in")
                  if os.path.basename(path) != os.path.basename(__file__))
SCRIPTS = "".join(read(path) for path in below("src/setup", ".sh")) + CMAKE
FILES = {os.path.basename(path) for top in ("src", "tests", "samples", "include", "frameworks") for path in below(top, "")}


def lines(text):
    """(number of the line, command line) in the blocks of a document, and between backticks."""
    fence, kind, number = False, "", 0
    text = re.sub(r"\\\n", lambda at: " \x00", text)
    for line in text.split("\n"):
        number += 1
        at, number = number, number + line.count("\x00")
        line = line.replace("\x00", "")
        if line.startswith("```"):
            fence, kind = not fence, line[3:].strip()
        elif fence and kind == "console":
            if line.startswith("$ "):
                yield at, line[2:]
        elif fence and kind in ("", "sh"):
            yield at, line
        elif not fence and line.startswith("    "):
            yield at, re.sub(r"^[^`]*`|`[^`]*$", "", line) if "`" in line else line
        if not fence:
            for code in re.findall(r"`([^`]+)`", line):
                yield at, code


def parts(line):
    """The simple commands of a line of the shell, as words."""
    line = re.sub(r"\$\((?:'[^']*'|\"[^\"]*\"|[^()'\"])*\)", "…", line)
    line = re.sub(r"(^|\s)#.*", "", line).strip().strip("()").replace(".\\", "./")
    for part in re.split(r"&&|\|\||[|;]\s|[<>]", line):
        try:
            words = shlex.split(part)
        except ValueError:
            words = part.split()
        while words and re.fullmatch(r"[A-Z_]+=.*", words[0]):
            words = words[1:]
        if words:
            yield words


def is_there(path):
    return bool(PLACE.search(path) or glob.glob(os.path.join(ROOT, path)))


def after(words, *flags):
    return [b for a, b in zip(words, words[1:]) if a in flags] + [
        word.split("=", 1)[1] for word in words for flag in flags if word.startswith(flag + "=")]


def wrong_dossiertoets(words):
    words = words[:1] + words[3:] if words[1:2] in (["--lang"], ["--taal"]) else words
    command = words[1] if len(words) > 1 and re.fullmatch(r"[a-z]+", words[1]) else ""
    if command not in COMMANDS:
        yield "no command " + command
        return
    if len(words) > 1 and command == "" and not words[1].startswith("-") and not PLACE.search(words[1]) and "." not in words[1]:
        yield "no command " + words[1]
    for word in words[1:]:
        option = re.fullmatch(r"(--[a-z][a-z-]*|-[a-z])(=.*)?", word)
        if option and option.group(1) not in COMMANDS[command]:
            yield "dossiertoets %s has no %s" % (command, option.group(1))


def wrong_test_names(words):
    for pattern in after(words, "-R"):
        for name in pattern.split("|"):
            if not PLACE.search(name) and not any(re.search(name, test) for test in TESTS):
                yield "no test " + name
    for label in after(words, "-L", "-LE"):
        if label not in LABELS:
            yield "no label " + label
    for folder in after(words, "--test-dir"):
        if os.path.basename(folder) not in FOLDERS:
            yield "no preset builds in " + folder


def wrong_presets(words, kind):
    for name in after(words, "--preset"):
        if not PLACE.search(name) and name not in PRESETS[kind]:
            yield "no %s preset %s" % (kind, name)


def wrong_targets(words):
    for name in after(words, "--target", "-t"):
        if name not in TARGETS and not re.search(r"add_(custom_target|executable|library)\(%s\b" % re.escape(name), CMAKE):
            yield "no target " + name


def wrong_script(words):
    path = next((word for word in words[1:] if not word.startswith("-")), None)
    if path and "/" in path and not path.startswith(("/", "build")) and not is_there(path):
        yield "no file " + path


def wrong(words):
    name = re.sub(r"^(\.[\\/]|build[\w-]*/)", "", words[0])
    if name in ("dossiertoets", "dossiertoets.exe"):
        yield from wrong_dossiertoets(words)
    elif name == "cmake":
        yield from wrong_presets(words, "build" if "--build" in words else "configure")
        yield from wrong_targets(words)
    elif name == "ctest":
        yield from wrong_presets(words, "test")
        yield from wrong_test_names(words)
    elif name in ("sh", "python3"):
        yield from wrong_script(words)


def wrong_names(code):
    """Of a code that stands by itself: folders and files."""
    if re.fullmatch(r"(src|tests|include|samples|frameworks|\.ci)/[\w./*-]+", code) and not is_there(code):
        yield "no file " + code
    elif re.fullmatch(r"[a-z][\w-]*\.(zip|sha256|txt|sh|py|cmake|def)", code) and code not in FILES and code not in SCRIPTS:
        yield "no file " + code


def faults(name, text):
    found = []
    for number, line in lines(text):
        said = [fault for words in parts(line) for fault in wrong(words)]
        said += list(wrong_names(line)) if name in NAMES_FILES else []
        said += ["nothing reads " + word for word in re.findall(r"\b(?:DT|DOSSIERTOETS)_[A-Z_]+\b", line) if word not in SOURCES]
        found += ["%s:%d: %s" % (name, number, fault) for fault in said]
    return found


PLANTED = {
    "    dossiertoets scoor bezoek.toets": "no command scoor",
    "Met `.\\dossiertoets draw bezoek.toets --worp`.": "dossiertoets draw has no --worp",
    "```console\n$ dossiertoets report b.toets \\\n      --proef\n```": "dossiertoets report has no --proef",
    "    sh src/setup/raam.sh        # half an hour": "no file src/setup/raam.sh",
    "    python3 -B tests/web/niets.py build/dossiertoets": "no file tests/web/niets.py",
    "| `cmake --preset snel` and build | quick |": "no configure preset snel",
    "    cmake --preset debug && cmake --build --preset snel": "no build preset snel",
    "    ctest --preset traag": "no test preset traag",
    "`ctest --preset slow -R windows/niets`": "no test windows/niets",
    "    ctest --preset slow -R 'io/stream_long|niets_long'": "no test niets_long",
    "    ctest --test-dir build-snel -R web/gate": "no preset builds in build-snel",
    "    ctest --preset debug -L zeldzaam": "no label zeldzaam",
    "`cmake --build --preset coverage --target dekking`": "no target dekking",
    "`DT_NIETS=1 sh tests/run.sh`": "nothing reads DT_NIETS",
    "The list is `src/setup/pakketten.txt`.": "no file src/setup/pakketten.txt",
    "Houd `dossiertoets-ramen.sha256` ertegen.": "no file dossiertoets-ramen.sha256",
}


def planted():
    """Of each what was planted, and that alone."""
    for text, fault in PLANTED.items():
        found = faults("CONTRIBUTING.md", text)
        if found != ["CONTRIBUTING.md:%d: %s" % (2 if text.startswith("```") else 1, fault)]:
            yield "planted: %s\nfound: %s" % (text, found)


missing = planted() if "planted" in sys.argv[4:] else (fault for name in DOCUMENTS + pages() for fault in faults(name, read(name)))
missing = list(missing)
print("\n".join(missing))
sys.exit(1 if missing else 0)
