"""What was set once is known, aloud, and never where a step asks for the person: settings in a file and in variables, and
what an inspection knows by itself.

habits.py PROGRAM ROOT
"""

import hashlib
import json
import os
import subprocess
import sys
import tempfile

PROGRAM, ROOT = sys.argv[1:3]
FRAMEWORK = os.path.join(ROOT, "tests/inspection/kader.json")
REGISTER = os.path.join(ROOT, "tests/inspection/register.csv")
RATE = ("score", "b.toets", "--dossier", "D01", "--indicator", "1.1.1", "--rating", "V")
bad = 0


def check(holds, what):
    global bad
    if not holds:
        print("not so:", what)
        bad = 1


def call(*words, config="config", **variables):
    env = {name: value for name, value in os.environ.items() if not name.startswith("DOSSIERTOETS_") and name != "XDG_CONFIG_HOME"}
    env.update(variables, LC_ALL="C.UTF-8")
    if config is not None:
        env["DOSSIERTOETS_CONFIG"] = config
    return subprocess.run([PROGRAM, *words], stdin=subprocess.DEVNULL, capture_output=True, env=env, timeout=60, encoding="utf-8")


def done(*words, **more):
    made = call(*words, **more)
    check(made.returncode == 0, "%s: %d %s" % (" ".join(words), made.returncode, made.stderr))
    return made


def settings(text):
    with open("config", "w", encoding="utf-8") as handle:
        handle.write(text)
    os.chmod("config", 0o600)


def digest(path):
    with open(path, "rb") as handle:
        return hashlib.sha256(handle.read()).hexdigest()


def assessors(path):
    return {row["code"] for row in json.loads(done("assessor", "list", path, "--format", "json", config="").stdout)}


def inspection(path, *municipalities):
    places = [word for code in municipalities for word in ("-m", code)]
    done("new", path, "--title", "Proef (verzonnen)", "--framework", FRAMEWORK, *places, config="")
    done("commit", path, "--public", "none", config="")
    for code in municipalities:
        done("register", path, REGISTER, "--id", "dossier", "--municipality", code.split("=")[0], config="")
    done("draw", path, "--size", "5", "--without-public", config="")


def drawn(path):
    return json.loads(done("status", path, "--drawn", "--format", "json", config="").stdout)


def the_one_that_goes_before():
    """Option, variable, file."""
    settings("beoordelaar = FF\n")
    for words, variables, who, where in (((), {}, "FF", "uit config"),
                                         ((), {"DOSSIERTOETS_ASSESSOR": "VV"}, "VV", "uit DOSSIERTOETS_ASSESSOR"),
                                         (("-a", "OO"), {"DOSSIERTOETS_ASSESSOR": "VV"}, "OO", None)):
        made = done(*RATE, *words, **variables)
        check(who in assessors("b.toets"), "rated as %s" % who)
        said = "Beoordelaar %s (%s)" % (who, where)
        check((said in made.stderr) == (where is not None), "told: %s: %s" % (said, made.stderr))
    check("Beoordelaar FF (uit config)" in done(*RATE, "--quiet").stderr, "told under --quiet too")
    check("FF" not in done(*RATE, "--quiet").stdout, "and not where the result goes")


def in_person():
    """What fixes, adds, sends, wipes or shows what is blind: although the settings know who."""
    settings("assessor = FF\n")
    told = done("finding", "b.toets", "--indicator", "1.1.2", "--text", "x", "--extent", "structural")
    check("Beoordelaar FF (uit config)" in told.stderr, "a finding is recorded by who the settings say: %s" % told.stderr)
    for words in (("submit", "b.toets"), (*RATE, "--submit"), ("reopen", "b.toets", "--dossier", "D01", "--reason", "x", "--approved-by", "GG"),
                  ("adopt", "b.toets", "--name", "x"), ("adopt", "b.toets", "--public-on", "2030-01-01"),
                  ("hearing", "b.toets", "--send", "--deadline", "2030-01-01"), ("sheet", "b.toets", "--own"),
                  ("add", "b.toets", "X1", "--reason", "x"), ("assign", "b.toets", "--forms", "--second", "GG", "--reason", "calibration"),
                  ("finding", "b.toets", "--withdraw", "F1", "--reason", "x", "--erase"), ("finding", "b.toets", "--withdraw", "F1", "--reason", "x")):
        before = digest("b.toets")
        made = call(*words)
        check(made.returncode == 2 and "Dat config FF zegt" in made.stderr, "%s asks for the person: %d %s" % (" ".join(words), made.returncode, made.stderr))
        check("Beoordelaar FF (uit" not in made.stderr, "%s took nobody: %s" % (" ".join(words), made.stderr))
        check(digest("b.toets") == before, "%s changed nothing" % " ".join(words))
    for words in (("seal", "b.toets"), ("destroy", "b.toets", "--reason", "x"), ("settle", "b.toets", "--equal")):
        before = digest("b.toets")
        check(call(*words).returncode in (1, 2) and digest("b.toets") == before, "%s wants two people" % words[0])
    done("submit", "b.toets", "--dossier", "D01", "-a", "FF", "--incomplete", "--reason", "x")


def the_only_one():
    """Of who is registered; nobody else may act there."""
    settings("# niets\n")
    made = call(*RATE)
    check(made.returncode == 2 and "dossiertoets config assessor" in made.stderr, "how to set it: %s" % made.stderr)
    done("score", "s.toets", *RATE[2:], "-a", "ZZ")
    check(call("score", "s.toets", *RATE[2:]).returncode == 2, "who rated is not the only one who may")
    done("assessor", "add", "r.toets", "EEN")
    rate = ("score", "r.toets", *RATE[2:])
    check("Beoordelaar EEN (de enige die is ingeschreven in r.toets)" in done(*rate).stderr, "the only one who is registered")
    check(call("submit", "r.toets").returncode == 2, "who submits is typed there too")
    settings("assessor = TWEE\n")
    made = call(*rate)
    check(made.returncode == 1 and "TWEE" in made.stderr, "who is not registered is refused: %d %s" % (made.returncode, made.stderr))
    settings("")
    done("assessor", "add", "r.toets", "TWEE")
    check(call(*rate).returncode == 2, "with two it is asked for")


def the_municipality():
    settings("gemeente = Nissewaard\nassessor = A\n")
    report = ("report", "m.toets")
    made = done(*report)
    check("Gemeente GM1930 (uit config)" in made.stderr and made.stdout == done(*report, "-m", "GM1930", config="").stdout, "the report is of that one")
    done("finding", "m.toets", "--indicator", "1.1.2", "--text", "x", "--extent", "structural")
    rows = json.loads(done("finding", "m.toets", "--format", "json").stdout)
    check([row["municipality"] for row in rows["rows"]] == ["GM1930"], "recorded there: %s" % rows)
    for words in (("summary", "m.toets"), ("finding", "m.toets"), ("check", "m.toets"), ("signal", "m.toets"), ("status", "m.toets", "--statement"),
                  ("status", "m.toets", "--drawn"), ("reveal", "m.toets")):
        with_it, without = call(*words), call(*words, config="")
        check((with_it.stdout, with_it.stderr, with_it.returncode) == (without.stdout, without.stderr, without.returncode), "%s is not narrowed" % words[0])
    done("new", "n.toets", "--title", "x", "--framework", FRAMEWORK, "-m", "GM1930", "-m", "GM1924")
    done("commit", "n.toets", "--public", "none")
    told = done("status", "n.toets", "--statement").stdout
    check("GM1930" in told and "GM1924" in told, "committed for both: %s" % told)
    check("Gemeente" not in call("report", "b.toets").stderr, "a file with one knows it")
    settings("municipality = GM9999\n")
    made = call(*report)
    check(made.returncode == 2 and "--municipality" in made.stderr, "one that is not there is not taken: %d %s" % (made.returncode, made.stderr))


def the_framework():
    settings("kader = verwachtingen-1g1p1r\nassessor = A\n")
    made = done("new", "k.toets", "--title", "Proef", "-m", "GM1924")
    check("Kader verwachtingen-1g1p1r (uit config)" in made.stderr, "told: %s" % made.stderr)
    check("Kader" not in done("new", "k2.toets", "--title", "Proef", "--framework", FRAMEWORK, "-m", "GM1924").stderr, "the one that was typed")
    with open(FRAMEWORK, encoding="utf-8") as handle:
        other = json.load(handle)
    other["id"] = "ander"
    with open("ander.json", "w", encoding="utf-8") as handle:
        json.dump(other, handle)
    done("new", "f.toets", "--title", "Proef", "--framework", FRAMEWORK, "--framework", "ander.json", "-m", "GM1924", config="")
    finding = ("finding", "f.toets", "--indicator", "1.1.2", "--text", "x", "--extent", "structural")
    check(call(*finding).returncode == 2, "of two that have the indicator neither is the one of the settings")
    settings("kader = ander\nassessor = A\n")
    check("Kader ander (uit config)" in done(*finding).stderr, "the one of the settings")
    check(call("finding", "f.toets", "--indicator", "9.9.9", "--text", "x", "--extent", "structural").stderr.count("Kader") == 0, "which has not this indicator")


def broken():
    """The line and what to do, and nothing is done."""
    for text, said in (("assessor A\n", "config:1: "), ("# x\nbeordelaar = A\n", "config:2: Er is geen instelling \"beordelaar\". Bedoelt u beoordelaar?"),
                       ("assessor = A\n\nBeoordelaar = B\n", "config:3: "), ("taal = fr\n", "config:1: De taal is nl of en"), ("assessor =\n", "config:1: "),
                       ("kader = mijn/kader.json\n", "config:1: "), ("kleur = rood\n", "config:1: ")):
        settings(text)
        before = digest("b.toets")
        for words in ((*RATE, "-a", "A"), ("status", "b.toets"), ("config",), ("config", "assessor", "B"), ("config", "--unset", "assessor")):
            made = call(*words)
            check(made.returncode == 3 and said in made.stderr, "%r: %s: %d %s" % (text, words[0], made.returncode, made.stderr))
        check(digest("b.toets") == before, "%r: nothing is done" % text)
        for words in (("help",), ("version",), ("score", "--help")):
            done(*words)
        with open("config", encoding="utf-8") as handle:
            check(handle.read() == text, "%r is as it was" % text)
    settings("assessor = A\n")
    if os.name == "posix" and "DT_RELAY" not in os.environ:
        os.chmod("config", 0o620)
        made = call(*RATE)
        check(made.returncode == 3 and "chmod 600 config" in made.stderr, "others may write it: %s" % made.stderr)
    made = call("status", "b.toets", config="weg/config")
    check(made.returncode == 3 and "DOSSIERTOETS_CONFIG noemt weg/config" in made.stderr, "not there: %s" % made.stderr)


def which_file():
    settings("assessor = A\n")
    os.makedirs("thuis/.config/dossiertoets")
    with open("thuis/.config/dossiertoets/config", "w", encoding="utf-8") as handle:
        handle.write("language = en\n")
    home = os.path.abspath("thuis")
    check("Settings" in done("config", "--format", "table", config=None, HOME=home).stdout or "Setting " in done("config", "--format", "table", config=None, HOME=home).stdout,
          "of the home")
    check("Instelling" in done("config", "--format", "table", config=None, HOME=home, DOSSIERTOETS_LANG="nl").stdout, "a variable goes before it")
    check("Instelling" in done("config", "--format", "table", "--lang", "nl", config=None, HOME=home).stdout, "an option too")
    for none in ("", "/dev/null"):
        rows = json.loads(done("config", "--format", "json", config=none, HOME=home).stdout)
        check(all(row["value"] is None for row in rows), "none is read: %s" % rows)
        check(call("config", "assessor", "A", config=none, HOME=home).returncode == 3, "and none is written")
    other = os.path.abspath("ergens/anders")
    done("config", "assessor", "A", config=None, HOME=home, XDG_CONFIG_HOME=other)
    check(os.stat(other + "/dossiertoets/config").st_mode & 0o077 == 0, "for its owner alone")
    check(os.stat(other + "/dossiertoets").st_mode & 0o077 == 0, "and its folder")


def setting():
    settings("# van mij\nlanguage = nl\n\n# wie\n  beoordelaar=A\npager = cat")
    done("instelling", "assessor", "B")
    done("config", "municipality", "GM1924")
    with open("config", encoding="utf-8") as handle:
        check(handle.read() == "# van mij\nlanguage = nl\n\n# wie\nassessor = B\npager = cat\nmunicipality = GM1924\n", "one line changed, one more")
    rows = json.loads(done("config", "--format", "json", DOSSIERTOETS_ASSESSOR="C").stdout)
    found = {row["setting"]: (row["value"], row["from"]) for row in rows}
    check(found == {"language": ("nl", "config"), "assessor": ("C", "DOSSIERTOETS_ASSESSOR"), "framework": (None, None), "municipality": ("GM1924", "config"),
                    "editor": (None, None), "color": (None, None), "pager": ("cat", "config")}, "what holds: %s" % found)
    check("DOSSIERTOETS_ASSESSOR: C" in done("config", "assessor", "D", DOSSIERTOETS_ASSESSOR="C").stdout, "that a variable goes before it")
    done("config", "--vergeten", "beoordelaar")
    with open("config", encoding="utf-8") as handle:
        text = handle.read()
    check(text == "# van mij\nlanguage = nl\n\n# wie\npager = cat\nmunicipality = GM1924\n", "its line is gone: %s" % text)
    check("niets gewijzigd" in done("config", "--unset", "assessor").stdout, "it was not there")
    for words in (("config", "assessor", "te lang voor een code"), ("config", "taal", "fr"), ("config", "beordelaar", "A"), ("config", "beordelaar"), ("config", "assessor", ""),
                  ("config", "framework", "kader.json"), ("config", "assessor", "A\nlanguage = en"), ("config", "--unset", "assessor", "A")):
        check(call(*words).returncode == 2, "refused: %s" % (words,))
    with open("config", encoding="utf-8") as handle:
        check(handle.read() == text, "and nothing written")



with tempfile.TemporaryDirectory() as place:
    os.chdir(place)
    inspection("b.toets", "GM1924")
    inspection("r.toets", "GM1924")
    inspection("s.toets", "GM1924")
    inspection("m.toets", "GM1930=Nissewaard", "GM1924=Goeree-Overflakkee")
    for test in (the_one_that_goes_before, in_person, the_only_one, the_municipality, the_framework, broken, which_file, setting):
        try:
            test()
        except Exception as error:  # the others still tell what they see
            check(False, "%s: %r" % (test.__name__, error))
    os.chdir("/")
sys.exit(bad)
