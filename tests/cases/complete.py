# SPDX-License-Identifier: GPL-3.0-or-later
"""What a shell is told may stand next: every command, option and word that help names, and nothing else; codes of the inspection,
without a word about persons; the file stays as it is, and a file that is not in order gives nothing. Then the scripts of bash, zsh
and fish as these shells run them (a shell that is not here is passed over, and that is said).

complete.py PROGRAM ROOT [slow]    slow: a build with sanitizers, of which the time says nothing
"""

import hashlib
import json
import os
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

PROGRAM, ROOT = sys.argv[1:3]
MOST_SECONDS = 0.05
PERSON = "Verzonnen Achternaam"
wrong = []


def expect(found, wanted, what):
    if found != wanted:
        wrong.append("%s: %.300r, not %.300r" % (what, found, wanted))


def run(words, lang="nl", **more):
    env = dict(os.environ, DOSSIERTOETS_LANG=lang, PATH=os.path.dirname(PROGRAM) + os.pathsep + os.environ["PATH"])
    return subprocess.run(words, env=env, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60, **more)


def done(*words):
    result = run([PROGRAM, *words])
    if result.returncode != 0:
        sys.exit("%s: %s" % (words, result.stderr))
    return result.stdout


def answer(*words, lang="nl"):
    result = run([PROGRAM, "complete", "--", *words], lang)
    if result.returncode != 0 or result.stderr:
        wrong.append("%s: exit %d, %s" % (words, result.returncode, result.stderr))
    return result.stdout


def offered(*words, lang="nl"):
    return [line.split("\t")[0] for line in answer(*words, lang=lang).splitlines() if not line.startswith("\t")]


def asks_files(*words):
    return [line[1:] for line in answer(*words).splitlines() if line.startswith("\t")]


class Option:
    def __init__(self, name, value, text):
        self.name, self.value = name, value
        other = re.search(r" \(ook --([a-z0-9-]+)\)$", text)
        self.dutch = other.group(1) if other else None
        self.text = text[: other.start()] if other else text


def options_of(command, lang):
    """From help, in which a long text goes on in the next lines."""
    found = []
    for line in run([PROGRAM, command, "--help"], lang).stdout.splitlines():
        head = re.match(r"  (?:-(.), |    )--([a-z0-9-]+)(?: (\S+))?(?:  +(.*))?$", line)
        if head:
            found.append([head.group(2), head.group(3), head.group(4) or ""])
        elif found and line.startswith(" " * 32):
            found[-1][2] = (found[-1][2] + " " + line.strip()).strip()
        elif found and line:
            break
    return [Option(*o) for o in found]


def commands():
    text = run([PROGRAM, "help"], "en").stdout
    return re.findall(r"(?m)^  ([a-z]+)  +", text)


# Words that neither help nor the place of the value has: what the program says of another one.
SAID_BY = {("replace", "reason"): ["replace", "v.toets", "D01", "--reason", "x"], ("finding", "as"): None, ("measure", "as"): None,
           ("config", "unset"): None}


def check_option(command, option, lang):
    """Its words: those of the place ("a|b") and of help (": a, b"), all of them and no others."""
    words = offered(command, "--" + option.name, "", lang=lang)
    if words:
        again = offered(command, "--%s=%s" % (option.name, words[-1][:2]), lang=lang)
        expect(again, ["--%s=%s" % (option.name, w) for w in words if w.startswith(words[-1][:2])], "%s --%s=" % (command, option.name))
    place = option.value if option.value and re.fullmatch(r"[a-zé0-9_|-]+", option.value) and "|" in option.value else None
    listed = re.search(r": ([A-Za-z0-9-]+(?:, [A-Za-z0-9-]+)+)$", option.text) if option.name in NAMED else None
    if place:
        expect(words, place.split("|"), "%s --%s" % (command, option.name))
    elif listed:
        expect(words, listed.group(1).split(", "), "%s --%s" % (command, option.name))
    elif words and (command, option.name) not in SAID_BY and option.name not in ("framework",):
        missing = [w for w in words if w.replace("_", "-") not in (option.text + option.value).replace("_", "-")]
        expect(missing, [], "%s --%s: words that help does not name" % (command, option.name))
    return len(words)


NAMED = ("format", "design", "allocation", "unit")


def check_tables(lang):
    names = commands()
    found = offered("", lang=lang)
    expect([w for w in found if w in names], names, "commands")
    expect(sorted(set(found) - set(names)), ["informatieverzoek", "instelling", "opmerking"] if lang == "nl" else [], "other names of commands")
    n_options = n_words = 0
    for command in names:
        expect(command in offered(command[:2], lang=lang), True, command)
        options = options_of(command, lang)
        wanted = []
        for option in options:
            wanted += ["--" + option.name] + (["--" + option.dutch] if option.dutch else [])
        expect(offered(command, "--", lang=lang), wanted, "%s, options" % command)
        for option in options:
            # In English only what shows its words: where the rest come from, the language makes no difference.
            if option.value and option.name != "output" and (lang == "nl" or "|" in option.value or option.name in NAMED):
                n_words += check_option(command, option, lang)
            n_options += 1
    if n_options < 600 or n_words < 400:
        wrong.append("only %d options and %d words were looked at" % (n_options, n_words))


def check_pages():
    with open(os.path.join(ROOT, "src/manual/pages.def"), encoding="utf-8") as handle:
        pages = re.findall(r'^DT_PAGE\("([a-z]+)"', handle.read(), re.M)
    expect([word for word in offered("help", "") if word in pages], pages, "pages of help")
    for lang in ("nl", "en"):
        told = set(re.findall(r"[a-z]+", run([PROGRAM, "help", "help"], lang).stdout))
        expect([page for page in pages if page not in told], [], "pages that help help does not name, in " + lang)
    expect(set(commands()) <= set(offered("help", "")), True, "commands of help")
    expect(offered("framework", ""), ["check", "show", "list", "lists", "export", "import"], "framework")
    expect(offered("assessor", ""), ["add", "list"], "assessor")
    names = ["language", "assessor", "framework", "municipality", "editor", "color", "pager"]
    dutch = ["taal", "beoordelaar", "kader", "gemeente", "editor", "kleur", "bladerprogramma"]
    expect(offered("config", "", lang="en"), names, "settings")
    expect(offered("config", ""), dutch, "settings in Dutch")
    expect(offered("instelling", "--vergeten", ""), dutch, "a setting to take out")
    expect(offered("config", "asse"), ["assessor"], "a setting by its English name, in Dutch")
    expect(offered("config", "assessor", ""), [], "the value of a setting")
    expect("verwachtingen-1g1p1r" in offered("framework", "show", ""), True, "framework show")
    expect(offered("framework", "list", ""), [], "framework list takes nothing")
    expect(offered("nonsense", ""), [], "an unknown command")
    expect(offered("--lang", ""), ["nl", "en"], "--lang before the command")
    expect(offered("--lang", "en", "draw", "--alloc", "pro"), ["proportional"], "the language of the line")
    expect(offered("draw", "v.toets", "--reserve", "3", "--reser"), [], "an option is given once")
    expect(offered("register", "v.toets", "r.csv", "--where", "a=1", "--whe"), ["--where"], "unless it may be given again")
    expect(offered("draw", "v.toets", "--", "--siz"), [], "behind --")
    expect(offered("summary", "v.toets", "--vorm", "j"), ["json"], "by its Dutch name")
    expect(offered("summary", "v.toets", "--ge", lang="en"), ["--gemeente"], "a Dutch name in English, once it is begun")
    expect(asks_files("status", ""), ["file toets"], "an inspection")
    expect(asks_files("text", "v.toets", "--export", ""), ["folder"], "a folder")
    expect(asks_files("settle", "v.toets", "-o", ""), ["file"], "any file")
    expect(answer(), "", "no word at all")


def visit(folder):
    path = os.path.join(folder, "v.toets")
    done("new", path, "--title", "Bezoek (verzonnen)", "--framework", "verwachtingen-1g1p1r", "--municipality", "GM1924")
    done("register", path, os.path.join(ROOT, "samples/registers/goeree-overflakkee.csv"), "--id", "dossiernummer", "--stratum", "team",
         "--municipality", "GM1924", "--quiet")
    done("draw", path, "--size", "6", "--reserve", "2", "--without-commitment", "--without-public", "--quiet")
    done("assessor", "add", path, "A", "--name", PERSON)
    done("assessor", "add", path, "B", "--name", PERSON)
    done("signal", path, "--dossier", "D01", "--seen", "iets (verzonnen)", "--risk", "no", "--assessor", "A")
    return path


def check_codes(path):
    db = sqlite3.connect("file:%s?mode=ro" % path, uri=True)
    dossiers = [row[0] for row in db.execute("SELECT code FROM subject WHERE kind = 'dossier' ORDER BY position")]
    numbers = [row[0] for row in db.execute("SELECT dossier FROM unit")]
    db.close()
    framework = json.loads(done("framework", "show", "verwachtingen-1g1p1r", "--format", "json"))
    indicators = [i["id"] for t in framework["themes"] for c in t["criteria"] for i in c["indicators"]]
    ratings = [r["code"] for s in framework["scales"] for r in s["ratings"]]
    expect(len(dossiers) >= 8 and len(numbers) > 100 and len(indicators) > 10, True, "the visit")
    expect(offered("score", path, "-a", ""), ["A", "B"], "assessors")
    expect(offered("seal", path, "--by", "A", "--by", ""), ["A", "B"], "two people")
    for words in (("merge", path, "w.toets", "-a"), ("assign", path, "--of"), ("agreement", path, "--reference")):
        expect(offered(*words, ""), ["A", "B"], " ".join((words[0], words[-1])))
    expect(offered("score", path, "--dossier", ""), dossiers, "dossiers")
    expect(offered("replace", path, "D0"), [d for d in dossiers if d.startswith("D0")], "replace")
    expect(offered("report", path, "--gemeente", ""), ["GM1924"], "municipalities")
    expect(offered("score", path, "--framework", ""), ["verwachtingen-1g1p1r"], "frameworks")
    expect(offered("score", path, "-d", "D01", "--indicator", ""), indicators, "indicators")
    expect(offered("score", path, "--rating", ""), ratings, "ratings")
    expect(offered("signal", path, "--report", ""), offered("signal", path, "--close", ""), "signals")
    expect(len(offered("signal", path, "--close", "")), 1, "one signal")
    expect(offered("assessor", "add", path, ""), [], "a code that is still to be made")
    expect(offered("add", path, ""), [], "a dossier by its own number")
    everything = ""
    for command in commands():
        lead = [command, path] if command not in ("assessor", "framework") else [command, "add", path]
        everything += answer(*lead, "")
        for option in options_of(command, "nl"):
            if option.value and option.name not in ("format", "lang", "output"):
                everything += answer(*lead, "--" + option.name, "")
    for private in numbers + [PERSON, "verzonnen", "gezinsregisseurs"]:
        if private in everything:
            wrong.append("offered: %s" % private)


def state_of(folder):
    """Names, bytes and times of all that lies there."""
    found = {}
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            with open(path, "rb") as handle:
                found[name] = (hashlib.sha256(handle.read()).hexdigest(), os.stat(path).st_mtime_ns)
    return found


def changed_by(path, statement):
    db = sqlite3.connect(path)
    db.execute(statement)
    db.commit()
    db.close()


def broken_files(path, folder):
    """Files that are not in order, each in a folder of its own."""
    def copy(name):
        place = os.path.join(folder, name)
        os.mkdir(place)
        return shutil.copy(path, os.path.join(place, "v.toets"))
    yield "of a newer program", copy("newer"), lambda p: changed_by(p, "PRAGMA user_version = 999")
    yield "with another journal", copy("wal"), lambda p: changed_by(p, "PRAGMA journal_mode = WAL")
    yield "of another program", copy("other"), lambda p: changed_by(p, "PRAGMA application_id = 7")
    yield "cut off", copy("cut"), lambda p: os.truncate(p, 300000)
    yield "of an older version", copy("older"), lambda p: shutil.copy(os.path.join(ROOT, "tests/known/migration/version1.toets"), p)
    yield "that is text", copy("text"), lambda p: open(p, "w").write("geen toezicht\n" * 50)
    yield "that is a pipe", copy("pipe"), lambda p: (os.remove(p), os.mkfifo(p))
    yield "that is a folder", copy("folder"), lambda p: (os.remove(p), os.mkdir(p))
    yield "in the midst of a step", copy("step"), half_a_step
    yield "that is not there", copy("gone"), os.remove


def half_a_step(path):
    """What a machine leaves that stopped in the midst of a step: the journal, and the file half written."""
    code = ("import os, sqlite3, sys; d = sqlite3.connect(sys.argv[1], isolation_level=None); d.execute('PRAGMA cache_size = 1');"
            "d.execute('BEGIN IMMEDIATE'); d.execute('CREATE TABLE big (x)');"
            "[d.execute('INSERT INTO big VALUES (zeroblob(5000))') for i in range(200)]; os._exit(0)")
    subprocess.run([sys.executable, "-B", "-c", code, path], check=True)
    if not os.path.getsize(path + "-journal"):
        sys.exit("no journal was left")


def check_left_alone(path, folder):
    before = state_of(os.path.dirname(path))
    expect(len(offered("score", path, "--dossier", "")) > 0, True, "a file in order")
    expect(state_of(os.path.dirname(path)), before, "the file and what lies beside it")
    for what, other, make in broken_files(path, folder):
        make(other)
        before = state_of(os.path.dirname(other))
        for words in (["score", other, "--dossier", ""], ["score", other, "--indicator", ""], ["report", other, "-m", ""]):
            expect(offered(*words), [], "a file " + what)
        expect(state_of(os.path.dirname(other)), before, "a file %s, and what lies beside it" % what)
        expect("--dossier" in offered("score", other, "--dos"), True, "options, with a file " + what)
    busy = sqlite3.connect(path, isolation_level=None)
    busy.execute("BEGIN EXCLUSIVE")
    begin = time.monotonic()
    expect(offered("score", path, "--dossier", ""), [], "a file in use")
    expect(time.monotonic() - begin < 2, True, "a file in use is not waited for")
    busy.execute("ROLLBACK")
    busy.close()


def check_hostile(folder):
    """Codes are somebody's text: what a screen would act upon is not offered, and a shell takes the rest as text."""
    path = os.path.join(folder, "hostile.toets")
    code = "$(touch pwned) `touch pwned`;'\""
    made = run([PROGRAM, "new", path, "--title", "x", "--framework", "verwachtingen-1g1p1r", "--municipality", "GM1924"])
    expect(made.returncode, 0, "the file of hostile codes")
    db = sqlite3.connect(path)
    db.execute("PRAGMA foreign_keys = OFF")
    for bad in (code, "\x1b[2Jweg", "met\ttab", "met\nregel"):
        db.execute("INSERT INTO municipality VALUES (?, ?, 0)", (bad, "\x1b]0;titel\x07naam\nregel"))
    db.commit()
    db.close()
    text = answer("report", path, "-m", "")
    expect(sorted(offered("report", path, "-m", "")), sorted([code, "GM1924"]), "hostile codes")
    expect(re.findall(r"[\x00-\x08\x0b-\x1f\x7f]", text), [], "signs that a screen acts upon")
    return path, code


def check_speed(path):
    for words in (["dr"], ["score", path, "--dossier", ""], ["score", path, "--indicator", ""], ["framework", "show", ""]):
        times = []
        for _ in range(15):
            begin = time.monotonic()
            answer(*words)
            times.append(time.monotonic() - begin)
        if min(times) > MOST_SECONDS:
            wrong.append("%s: %.0f ms at best, %.0f ms as a rule" % (words, 1000 * min(times), 1000 * statistics.median(times)))


def bash(words, folder, cword=None):
    """What the script of bash gives for words as bash has cut them."""
    script = ('source "$1"; shift; COMP_CWORD=$1; shift; COMP_WORDS=("$@"); _dossiertoets; printf "%s\\n" "${COMPREPLY[@]}"')
    at = str(len(words) - 1 if cword is None else cword)
    result = run(["bash", "-c", script, "bash", os.path.join(ROOT, "src/manual/dossiertoets.bash"), at, *words], cwd=folder)
    expect(result.stderr, "", "bash: %s" % words)
    return [line for line in result.stdout.split("\n") if line]


def check_bash(path, hostile):
    folder = os.path.dirname(path)
    shutil.copy(path, os.path.join(folder, "mijn bezoek.toets"))
    open(os.path.join(folder, "register.csv"), "w").close()
    for words, wanted in (
            (["dossiertoets", "dra"], ["draw"]),
            (["dossiertoets", "draw", "--res"], ["--reserve"]),
            (["dossiertoets", "summary", "v.toets", "--vorm", "=", "cs"], ["csv", "csvw"]),
            (["dossiertoets", "summary", "v.toets", "--vorm", "="], ["table", "csv", "csvw", "json", "md", "html", "odt", "docx", "ods", "xlsx"]),
            (["dossiertoets", "score", "v.toets", "-a", ""], ["A", "B"]),
            (["dossiertoets", "score", "mijn\\ bezoek.toets", "-a", ""], ["A", "B"]),
            (["dossiertoets", "score", '"mijn bezoek.toets"', "-a", ""], ["A", "B"]),
            (["dossiertoets", "register", "v.toets", "reg"], ["register.csv"]),
            (["dossiertoets", "status", "m"], ["mijn bezoek.toets"]),
            (["dossiertoets", "replace", "v.toets", "D01", "--reden", "zelfde"], ["zelfde-gezin"]),
            (["dossiertoets", "zzz", ""], [])):
        expect(bash(words, folder), wanted, "bash: %s" % words[1:])
    expect(bash(["dossiertoets", "score", "v.toets", "-a", "", "--text", "x"], folder, 4), ["A", "B"], "bash: in the middle of a line")
    place, code = hostile
    quoted = [word for word in bash(["dossiertoets", "report", place, "-m", ""], folder) if word != "GM1924"]
    back = run(["bash", "-c", "printf %s " + quoted[0] if quoted else "", "bash"], cwd=folder).stdout
    expect(back, code, "bash: a code comes back as it is")
    expect([n for n in os.listdir(folder) if n == "pwned"], [], "bash: a code is not run")


def check_zsh(path):
    if shutil.which("zsh") is None:
        return print("zsh is not here: its script was not run")
    script = ('asked() { source "$1" }; _describe() { print -rl -- "${(@P)2}" }; _files() { print -r -- "files $*" }; file=$1; shift;'
              'words=("$@"); CURRENT=$#; asked $file')
    for words, wanted in (
            (["draw", "--res"], ["--reserve:aantal reservedossiers (per gemeente)"]),
            (["score", path, "-a", ""], ["A:", "B:"]),
            (["score", path.replace("v.toets", "v\\.toets"), "-a", ""], ["A:", "B:"]),
            (["report", "v.toets", "--theme", ""], ["files -g *.(css)"]),
            (["text", "v.toets", "--export", ""], ["files -/"]),
            (["zzz", ""], [])):
        result = run(["zsh", "-f", "-c", script, "zsh", os.path.join(ROOT, "src/manual/_dossiertoets"), "dossiertoets", *words])
        expect((result.stdout.splitlines(), result.stderr), (wanted, ""), "zsh: %s" % words)
    return None


def check_fish(path, folder):
    if shutil.which("fish") is None:
        return print("fish is not here: its script was not run")
    script = "source %s; complete -C $argv[1]" % os.path.join(ROOT, "src/manual/dossiertoets.fish")
    for line, wanted in (("draw --res", ["--reserve\taantal reservedossiers (per gemeente)"]), ("score v.toets -a ", ["A", "B"]),
                         ("score mijn\\ bezoek.toets -a ", ["A", "B"]), ("zzz ", []), ("status v", ["v.toets"]),
                         ("report v.toets -m 'GM", ["GM1924"])):
        result = run(["fish", "--no-config", "-c", script, "dossiertoets " + line], cwd=os.path.dirname(path))
        found = [word.rstrip("\t") for word in result.stdout.splitlines()]
        expect((found, result.stderr), (wanted, ""), "fish: %s" % line)
    return None


def main():
    for lang in ("nl", "en"):
        check_tables(lang)
    check_pages()
    with tempfile.TemporaryDirectory() as place:
        folder, others = os.path.join(place, "here"), os.path.join(place, "others")
        os.mkdir(folder)
        os.mkdir(others)
        path = visit(folder)
        check_codes(path)
        check_left_alone(path, others)
        if "slow" not in sys.argv[3:]:
            check_speed(path)
        hostile = check_hostile(others)
        check_bash(path, hostile)
        check_zsh(path)
        check_fish(path, folder)
    print("\n".join(wrong))
    return 1 if wrong else 0


sys.exit(main())
