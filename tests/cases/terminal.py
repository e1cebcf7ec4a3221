"""What is asked at a terminal: a passphrase does not show, Ctrl-C gives the terminal back as it was, nothing of it
can be dumped, and destruction wants the name of the file.

terminal.py PROGRAM ROOT
"""

import os
import pty
import resource
import select
import signal
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

    def __init__(self, *arguments):
        self.seen = ""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execv(PROGRAM, [PROGRAM, *arguments])

    def until(self, text):
        while text not in self.seen and select.select([self.fd], [], [], 20)[0]:
            try:
                more = os.read(self.fd, 4096)
            except OSError:  # the other side is gone
                break
            if not more:
                break
            self.seen += more.decode("utf-8", "replace")
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


with tempfile.TemporaryDirectory() as place:
    os.chdir(place)
    made = plain("new", "b.toets", "--title", "Proef", "--framework", os.path.join(ROOT, "tests/inspection/kader.json"))
    check(made.returncode == 0, made.stderr)
    ends(signal.SIGINT, "\x03")
    ends(signal.SIGTERM, None)
    ends(signal.SIGHUP, None)
    no_dump()
    interrupted_and_typed()
    destroying()
    os.chdir("/")
sys.exit(bad)
