"""What is asked at a terminal: a passphrase does not show, Ctrl-C gives the terminal back as it was, nothing of it
can be dumped, destruction wants the name of the file, and a rating that was recorded before changes with a reason. And what is shown at one: a
page of the manual as wide as it is.

terminal.py PROGRAM ROOT
"""

import codecs
import fcntl
import html
import os
import pty
import re
import resource
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios

PROGRAM, ROOT = sys.argv[1], sys.argv[2]
SANITIZED = "sanitized" in sys.argv[3:]  # their mlock() locks nothing
bad = 0


def check(holds, what):
    global bad
    if not holds:
        print("not so:", what)
        bad = 1


def plain(*arguments):
    return subprocess.run([PROGRAM, *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True)


class Terminal:
    """The program at a terminal of its own."""

    def __init__(self, *arguments, columns=80, **env):
        self.seen = ""
        self.decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
            os.execve(PROGRAM, [PROGRAM, *arguments], dict(os.environ, **env))

    def until(self, text):
        while text not in self.seen and select.select([self.fd], [], [], 20)[0]:
            try:
                more = os.read(self.fd, 4096)
            except OSError:  # the other side is gone
                break
            if not more:
                break
            self.seen += self.decoder.decode(more)
        return text in self.seen

    def echo(self):
        return bool(termios.tcgetattr(self.fd)[3] & termios.ECHO)

    def type(self, text):
        os.write(self.fd, text.encode())

    def end(self):
        self.until("\0")
        _, status = os.waitpid(self.pid, 0)
        os.close(self.fd)
        return status


def ends(number, key):
    """A signal while the passphrase is asked."""
    t = Terminal("pack", "b.toets", "-o", "b.pakket")
    check(t.until("achtwoordzin"), "asked: " + t.seen)
    check(not t.echo(), "what is typed shows")
    if key:
        t.type(key)
    else:
        os.kill(t.pid, number)
    _, status = os.waitpid(t.pid, 0)
    check(os.WIFSIGNALED(status) and os.WTERMSIG(status) == number, "ended by %s: %d" % (number, status))
    check(t.echo(), "the terminal is silent after signal %d" % number)
    check(not os.path.exists("b.pakket"), "nothing was written")
    os.close(t.fd)


def no_dump():
    t = Terminal("pack", "b.toets", "-o", "b.pakket")
    t.until("achtwoordzin")
    with open("/proc/%d/limits" % t.pid) as limits:
        row = [line for line in limits if line.startswith("Max core file size")][0].split()
    check(row[4] == "0", "a core dump is limited to nothing: %s" % row)
    # A process that cannot be dumped belongs to root in /proc; as root itself that is no sign.
    if os.geteuid() != 0:
        check(os.stat("/proc/%d/environ" % t.pid).st_uid == 0, "the process can be looked into")
    with open("/proc/%d/status" % t.pid) as status:
        locked = [line for line in status if line.startswith("VmLck")][0].split()
    room = resource.getrlimit(resource.RLIMIT_MEMLOCK)[0]
    check(int(locked[1]) > 0 or room == 0 or SANITIZED, "the passphrase is in locked memory: %s" % locked)
    t.type("\x03")
    t.end()


def interrupted_and_typed():
    t = Terminal("pack", "b.toets", "-o", "c.pakket", "--strength", "interactive")
    t.until("achtwoordzin")
    t.seen = ""
    t.type("\x1a")  # who has no shell to go back to is not stopped
    check(t.until("achtwoordzin"), "asked again: " + t.seen)
    check(not t.echo(), "what is typed shows")
    t.type("een lange zin om te pakken\n")
    check(t.until("Nog een keer"), "asked once more: " + t.seen)
    t.type("een lange zin om te pakken\n")
    status = t.end()
    check(status == 0 and os.path.exists("c.pakket"), "packed: %d %s" % (status, t.seen))
    check("een lange zin" not in t.seen, "the passphrase showed")


def destroying():
    asked = ("destroy", "b.toets", "--by", "A", "--by", "B", "--reason", "termijn")
    before = open("b.toets", "rb").read()
    t = Terminal(*asked)
    check(t.until("Typ de naam"), "asked: " + t.seen)
    t.type("ja\n")
    check(os.WEXITSTATUS(t.end()) == 1 and "Niet vernietigd" in t.seen, "refused: " + t.seen)
    check(open("b.toets", "rb").read() == before, "not a byte changed")
    t = Terminal(*asked)
    t.until("Typ de naam")
    t.type("b.toets\n")
    check(t.end() == 0 and "Vernietigd op" in t.seen and "SSD" in t.seen, "destroyed: " + t.seen)


def page():
    """The manual: text that fits, with headings in bold unless that is not wanted; elsewhere as it is."""
    bold, plain_again = "\x1b[1m", "\x1b[0m"
    for columns, width in ((64, 64), (92, 92), (300, 100)):
        t = Terminal("help", "manual", columns=columns, TERM="xterm", NO_COLOR="", PAGER="cat")
        check(t.end() == 0, "help manual: " + t.seen[-200:])
        lines = t.seen.replace("\r", "").split("\n")
        words = [line.replace(bold, "").replace(plain_again, "") for line in lines]
        prose = [len(line) for line in words if line and not line.startswith("    ")]
        check(width - 3 <= max(prose) <= width, "%d columns: a line of %d" % (columns, max(prose)))
        check(bold + "2. Beforehand" + plain_again in lines, "a heading in bold")
        said = " ".join(words)
        check("`--lang nl`" in said, "what is typed is told from words")
        check("**Numbers.**" not in said and "Numbers. Do not" in said and "](beeld" not in said and "|---" not in said, "signs of markup")
    for env in ({"NO_COLOR": "1", "TERM": "xterm"}, {"NO_COLOR": "", "TERM": "dumb"}):
        t = Terminal("help", "manual", PAGER="cat", **env)
        check(t.end() == 0 and "\x1b" not in t.seen and "2. Beforehand\r\n" in t.seen, "bold with %s" % env)
    with open(os.path.join(ROOT, "src/manual/manual.md"), encoding="utf-8") as handle:
        asked = handle.read()
    check(plain("help", "manual").stdout == asked and plain("help", "manual", "--format", "md").stdout == asked, "on a pipe it is as it is")
    made = plain("help", "manual", "-o", "manual.html")
    with open("manual.html", encoding="utf-8") as handle:
        html = handle.read()
    check(made.returncode == 0 and html == plain("help", "manual", "--format", "html", "--lang", "nl").stdout, "-o manual.html")
    check('<html lang="en">' in html and html.count("<h1 ") == 1, "a page in English")
    reference()
    check(plain("help", "manual", "-o", "manual.odt").returncode == 2 and not os.path.exists("manual.odt"), "as ODT")


def parts(words):
    """What help says: how it is typed, what it does, each option and what that means, an example."""
    found = [""]
    for line in words.split("\n"):
        line = re.sub(r"^(Gebruik|Usage|Opties|Options|Voorbeeld|Example): ?", "", line)
        option = re.match(r"  (?:-\w, |    )--", line)
        if option:
            name, _, meaning = line.strip().partition("  ")
            found += [name, meaning.strip()]
        elif line.strip() == "":
            found.append("")
        else:
            found[-1] += " " + line.strip()
    return [part for part in found if part.strip()]


def reference():
    """Of each command the page has what --help has: every option with what it means, in either language."""
    for lang in ("nl", "en"):
        whole = plain("help", "--format", "html", "--lang", lang).stdout
        names = re.findall(r"^  ([a-z]+) ", plain("help", "--lang", lang).stdout, flags=re.M)
        check(len(names) > 40 and whole.count("<h1 ") == 1, "all commands")
        for name in names:
            page, words = plain("help", name, "--format", "html", "--lang", lang), plain("help", name, "--lang", lang).stdout
            told = html.unescape(re.sub(r"<[^>]*>", "", page.stdout))
            check(page.returncode == 0 and "dossiertoets " + name in told, "a page of " + name)
            told = " ".join(told.split())
            for part in parts(words):
                check(" ".join(part.split()) in told, "%s: %s" % (name, part))
            check(">dossiertoets %s</h3>" % name in whole, name + " among all")
            check(" ".join(parts(words)[0].split()) in " ".join(html.unescape(re.sub(r"<[^>]*>", "", whole)).split()), name + " whole")
        md = plain("help", "draw", "--format", "md", "--lang", lang).stdout
        check(md.startswith("# dossiertoets draw\n") and "| `-n`, `--size N` | " in md, "a command as Markdown")


def changing():
    """A drawn file with a rating: another one is asked a reason, the same one is not, and a pipe is never asked."""
    place, tests = ("--dossier", "D01", "--indicator", "1.1.1", "--assessor", "A"), os.path.join(ROOT, "tests/inspection/")
    for step in (("new", "s.toets", "--title", "Proef", "--framework", tests + "kader.json"),
                 ("register", "s.toets", tests + "register.csv", "--municipality", "gemeente", "--id", "dossier", "--stratum", "team"),
                 ("draw", "s.toets", "--size", "4", "--without-public", "--without-commitment"),
                 ("score", "s.toets", *place, "--rating", "V")):
        made = plain(*step)
        check(made.returncode == 0, " ".join(step) + made.stderr)
    before = open("s.toets", "rb").read()
    for answer in ("\n", " \n"):
        t = Terminal("score", "s.toets", *place, "--rating", "N", "--text", "weg")
        check(t.until("Waarom?"), "asked: " + t.seen)
        t.type(answer)
        check(os.WEXITSTATUS(t.end()) == 1 and "Zonder reden" in t.seen, "refused: " + t.seen)
        check(open("s.toets", "rb").read() == before, "not a byte changed")
        if bad:
            return  # what is not asked any more is waited for in vain
    t = Terminal("score", "s.toets", *place, "--rating", "V")
    check(t.end() == 0 and "Waarom?" not in t.seen, "the same again is not asked: " + t.seen)
    t = Terminal("score", "s.toets", *place, "--rating", "N", "--text", "weg", "--dry-run")
    check(t.end() == 0 and "Waarom?" not in t.seen, "a trial is not asked: " + t.seen)
    t = Terminal("score", "s.toets", *place, "--rating", "N", "--text", "weg")
    t.until("Waarom?")
    t.type("de bijlage kwam later\n")
    check(t.end() == 0, "recorded: " + t.seen)
    check("de bijlage kwam later" in plain("log", "s.toets", "--format", "csv").stdout, "the reason is in the log")
    piped = plain("score", "s.toets", *place, "--rating", "D", "--text", "half")
    check(piped.returncode == 0, "a pipe is never asked: " + piped.stderr)


with tempfile.TemporaryDirectory() as place:
    os.chdir(place)
    page()
    made = plain("new", "b.toets", "--title", "Proef", "--framework", os.path.join(ROOT, "tests/inspection/kader.json"))
    check(made.returncode == 0, made.stderr)
    ends(signal.SIGINT, "\x03")
    ends(signal.SIGTERM, None)
    ends(signal.SIGHUP, None)
    no_dump()
    interrupted_and_typed()
    destroying()
    changing()
    os.chdir("/")
sys.exit(bad)
