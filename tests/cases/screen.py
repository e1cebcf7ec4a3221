"""What depends on the screen: long text through a pager, lines as wide as the terminal, colour; and none of it on a pipe.

screen.py PROGRAM ROOT
"""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios

PROGRAM, ROOT = sys.argv[1:3]
bad = 0


def check(holds, what):
    global bad
    if not holds:
        print("not so:", what)
        bad = 1


def surroundings(place, variables):
    env = {name: value for name, value in os.environ.items() if not re.match("DOSSIERTOETS_|PAGER$|LESS|COLUMNS$|LINES$|NO_COLOR$|TERM$", name)}
    env.update(LC_ALL="C.UTF-8", TERM="xterm", DOSSIERTOETS_CONFIG=os.path.join(place, "config"), PATH=place + ":" + env["PATH"])
    env.update(variables)
    return env


def plain(*words, **variables):
    done = subprocess.run([PROGRAM, *words], stdin=subprocess.DEVNULL, capture_output=True, env=surroundings(os.getcwd(), variables), encoding="utf-8", timeout=60)
    return done.stdout


def at_terminal(*words, rows=24, columns=200, **variables):
    """What shows on a terminal of that size, and the exit code."""
    env = surroundings(os.getcwd(), variables)
    child, fd = pty.fork()
    if child == 0:
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # Python ignores it, and what it starts would too
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.execve(PROGRAM, [PROGRAM, *words], env)
    seen = b""
    while select.select([fd], [], [], 30)[0]:
        try:
            more = os.read(fd, 65536)
        except OSError:  # the other side is gone
            break
        if not more:
            break
        seen += more
    _, status = os.waitpid(child, 0)
    os.close(fd)
    return seen.decode("utf-8", "replace").replace("\r\n", "\n"), os.waitstatus_to_exitcode(status)


def program(name, text):
    with open(name, "w", encoding="utf-8") as handle:
        handle.write("#!/bin/sh\n" + text)
    os.chmod(name, 0o700)


def paged():
    """What the pager got, once."""
    if not os.path.exists("paged"):
        return None
    with open("paged", encoding="utf-8") as handle:
        text = handle.read()
    os.remove("paged")
    return text


def bare(text):
    """Without bold and colour."""
    return re.sub("\x1b\\[[0-9;]*m", "", text)


def pager():
    whole = plain("help", "handleiding")
    shown, _ = at_terminal("help", "handleiding", rows=5000)
    check(shown != whole and bare(shown).startswith("Handleiding dossiertoets\n"), "a page, as a terminal has it: %r" % shown[:200])
    place = os.getcwd()
    program("mine", 'cat > "%s/paged"\necho "pager $*"\n' % place)
    seen, code = at_terminal("help", "handleiding", DOSSIERTOETS_PAGER="mine -x", PAGER="false")
    check(code == 0 and seen == "pager -x\n" and paged() == shown, "long text, in the pager: %d %r" % (code, seen[:200]))
    seen, code = at_terminal("draw", "--help", PAGER="mine")
    check(code == 0 and seen == "pager \n" and paged() == plain("draw", "--help"), "help too, and PAGER: %r" % seen[:200])
    seen, code = at_terminal("status", "b.toets", PAGER="mine", rows=10)
    check(code == 0 and seen.startswith("pager") and paged(), "a list too: %r" % seen[:200])
    with open("config", "w", encoding="utf-8") as handle:
        handle.write("pager = mine -c\n")
    os.chmod("config", 0o600)
    check(at_terminal("help", "handleiding", PAGER="false")[0] == "pager -c\n" and paged() == shown, "the settings go before PAGER")
    check(at_terminal("help", "handleiding", DOSSIERTOETS_PAGER="mine -v")[0] == "pager -v\n" and paged() == shown, "and a variable before those")
    for words, variables, more in ((("--no-pager",), {}, {}), ((), {"DOSSIERTOETS_PAGER": "cat"}, {}), ((), {"DOSSIERTOETS_PAGER": ""}, {}), ((), {}, {"rows": 5000}),
                                   ((), {"TERM": "dumb"}, {}), ((), {"DOSSIERTOETS_PAGER": "there-is-none -x"}, {}), ((), {"DOSSIERTOETS_PAGER": "A=b there-is-none 2>/dev/null"}, {})):
        seen, code = at_terminal("help", "handleiding", *words, **variables, **more)
        check(code == 0 and seen == (bare(shown) if "TERM" in variables else shown) and paged() is None, "none with %s %s: %d %r" % (words, variables, code, seen[:200]))
    check(plain("help", "handleiding") == whole and paged() is None, "none on a pipe")
    seen, code = at_terminal("log", "b.toets", "--format", "json", rows=3)
    check(code == 0 and seen == plain("log", "b.toets", "--format", "json") and paged() is None, "none of what a machine reads: %r" % seen[:200])
    check(at_terminal("log", "b.toets", "--format", "csv", rows=3)[0].startswith("sequence") and paged() is None, "nor of a table for one")
    seen, code = at_terminal("help", "handleiding", "-o", "file")
    check(code == 0 and paged() is None and open("file", encoding="utf-8").read() == whole, "none of a file: %r" % seen)
    seen, code = at_terminal("help", "handleiding", DOSSIERTOETS_PAGER="head -1")
    check(code == 0 and seen == shown.split("\n")[0] + "\n", "who leaves it early has seen enough: %d %r" % (code, seen[:200]))
    os.remove("config")
    program("less", 'cat > "%s/paged"\necho "less $LESS"\n' % place)
    check(at_terminal("help", "handleiding")[0] == "less FRX\n" and paged() == shown, "less when nobody says otherwise")
    check(at_terminal("help", "handleiding", LESS="i")[0] == "less i\n" and paged() == shown, "with the options of who has them")


def widest(text):
    return max(len(line) for line in text.split("\n"))


def width():
    usual = plain("draw", "--help")
    check(widest(usual) <= 92 < 2 * widest(usual), "92 on a pipe")
    check(plain("draw", "--help", COLUMNS="60") == usual, "whatever COLUMNS says")
    for columns, most in ((30, 40), (40, 40), (60, 60), (80, 80)):
        seen, _ = at_terminal("draw", "--help", columns=columns, rows=5000)
        body = seen.split("\n", 2)[2]  # the usage line and the summary are of one piece
        example = [line for line in body.split("\n") if line.startswith("  dossiertoets ")]
        lines = [line for line in body.split("\n") if line not in example]
        check(widest("\n".join(lines)) <= most and widest("\n".join(lines)) > most - 12, "help of %d columns: %d" % (columns, widest("\n".join(lines))))
        check(re.sub(r"\s+", " ", seen) == re.sub(r"\s+", " ", usual), "the same words in %d columns" % columns)
    check(at_terminal("draw", "--help", columns=300, rows=5000)[0] == usual, "no wider than it is read well")
    check(at_terminal("draw", "--help", columns=300, rows=5000, COLUMNS="60")[0] == at_terminal("draw", "--help", columns=60, rows=5000)[0], "COLUMNS goes before the terminal")
    usual = plain("status", "b.toets", "--format", "table")
    seen, _ = at_terminal("status", "b.toets", columns=60, rows=5000)
    seen = bare(seen)
    text = seen.split("Hoe ver het is")[0]  # the table needs what its longest words take
    check(widest(usual.split("Hoe ver")[0]) > 62 and widest(text) <= 60 and widest(seen) < widest(usual), "a list of 60 columns: %d" % widest(text))
    check(bare(at_terminal("status", "b.toets", columns=300, rows=5000)[0]) == usual, "a list of a hundred")
    at_terminal("status", "b.toets", "-o", "status.txt", columns=60, rows=5000)
    check(open("status.txt", encoding="utf-8").read() == usual, "a file is not of this screen")


def colour():
    red = "\033[1;31mdossiertoets\033[0m: "
    check(at_terminal("frobnicate")[0].startswith(red), "what is wrong, in red")
    for variables in ({"NO_COLOR": "1"}, {"TERM": "dumb"}, {"TERM": ""}, {"DOSSIERTOETS_COLOR": "never"}, {"DOSSIERTOETS_COLOR": "nooit"}):
        seen, _ = at_terminal("frobnicate", **variables)
        check("\033" not in seen and seen.startswith("dossiertoets: "), "not with %s: %r" % (variables, seen))
    check("\033" in at_terminal("frobnicate", NO_COLOR="")[0], "an empty NO_COLOR says nothing")
    done = subprocess.run([PROGRAM, "frobnicate"], capture_output=True, env=surroundings(os.getcwd(), {}))
    check(b"\033" not in done.stderr, "not on a pipe")
    os.chmod("b.toets", 0o644)
    check("\033[1;33mlet op\033[0m: " in at_terminal("status", "b.toets", rows=5000)[0], "a warning in yellow")


with tempfile.TemporaryDirectory() as place:
    os.chdir(place)
    place = os.getcwd()
    with open("config", "w", encoding="utf-8"):
        pass
    os.chmod("config", 0o600)
    for made in (("new", "b.toets", "--title", "Proef (verzonnen)", "--framework", os.path.join(ROOT, "tests/inspection/kader.json"), "-m", "GM1924=Goeree-Overflakkee"),
                 ("commit", "b.toets", "--public", "none")):
        plain(*made)
    for test in (pager, width, colour):
        with open("config", "w", encoding="utf-8"):
            pass
        try:
            test()
        except Exception as error:  # the others still tell what they see
            check(False, "%s: %r" % (test.__name__, error))
    os.chdir("/")
sys.exit(bad)
