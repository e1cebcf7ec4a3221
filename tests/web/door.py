"""Who comes in at `serve`, by the machine and by the clock, and not by what is asked: door.py PROGRAM [NAME…]

Standard library only. What needs another user of the machine needs root, and is told to be left out without it.
"""

import os
import signal
import socket
import subprocess
import sys
import time

from served import Scratch, Served, expect, run, visit

PROGRAM = sys.argv[1]
TESTS = []


def test(function):
    TESTS.append(function)
    return function


@test
def it_ends_when_nobody_asks(_):
    """The first, since it waits for a minute."""
    with Scratch() as folder, Served(PROGRAM, visit(PROGRAM, folder), "--idle", "1") as s:
        begin = time.monotonic()
        time.sleep(5)
        expect(200, s.ask("/stijl.css"))
        assert s.process.wait(90) == 0
        assert time.monotonic() - begin > 60, "not while somebody asks"


@test
def other_users(s):
    if os.getuid() != 0:
        return "needs root"
    script = ("import socket,sys;c=socket.create_connection(('127.0.0.1',%d));"
              "c.sendall(b'GET /start/%s HTTP/1.1\\r\\nHost: %s\\r\\n\\r\\n');print(c.recv(99).split()[1].decode())"
              % (s.port, s.code, s.host))
    mapped = script.replace("socket.create_connection(('127.0.0.1',", "socket.socket(socket.AF_INET6);c.connect(('::ffff:127.0.0.1',")
    for each in (script, mapped):
        done = subprocess.run(["/usr/bin/python3", "-B", "-c", each], user=65534, capture_output=True, text=True)
        assert done.stdout.strip() == "403", done.stdout + done.stderr
    own = subprocess.run(["/usr/bin/python3", "-B", "-c", mapped.replace("/start/" + s.code, "/stijl.css")], capture_output=True, text=True)
    assert own.stdout.strip() == "200", own.stdout + own.stderr
    expect(200, s.ask("/start/" + s.code), "the code was not spent by another user")
    return None


@test
def other_users_who_are_gone(s):
    """What was sent by who is not there any more is nobody's: the system's list then has no user for it."""
    if os.getuid() != 0:
        return "needs root"
    script = ("import socket;c=socket.create_connection(('127.0.0.1',%d));"
              "c.sendall(b'GET /start/%s HTTP/1.1\\r\\nHost: %s\\r\\n\\r\\n');c.close()" % (s.port, s.code, s.host))
    s.process.send_signal(signal.SIGSTOP)  # so that it sees the connection when that is closed
    subprocess.run(["/usr/bin/python3", "-B", "-c", script], user=65534, check=True)
    time.sleep(1)  # what is closed has its user for a moment still
    s.process.send_signal(signal.SIGCONT)
    expect(200, s.ask("/stijl.css"))
    expect(200, s.ask("/start/" + s.code), "the code was not spent by one who is gone")
    return None


@test
def without_the_list_it_does_not_begin(_):
    if os.environ.get("DT_NO_JAIL"):
        return "a build with sanitizers needs that list itself"
    if os.getuid() != 0 or subprocess.run(["unshare", "--mount", "true"], capture_output=True).returncode != 0:
        return "needs a root who may mount"
    with Scratch() as folder:
        hidden = 'mount -t tmpfs none /proc && exec "$0" serve "$1" --no-open'
        done = subprocess.run(["unshare", "--mount", "sh", "-c", hidden, PROGRAM, visit(PROGRAM, folder)], capture_output=True, text=True, timeout=20)
        assert done.returncode == 4 and done.stdout == "" and "/proc/net/tcp" in done.stderr, done
    return None


def name_of(path):
    """Where a second start asks for the first, as src/web/found.c makes it of a file that is there."""
    there = os.stat(path)
    return "dossiertoets/%x/%x/%x/0" % (os.getuid(), there.st_dev, there.st_ino)


@test
def other_users_find_no_server(s):
    """Whoever asks for the address in the place of the owner gets none: it opens the door."""
    if os.getuid() != 0:
        return "needs root"
    ask = "import socket;c=socket.socket(socket.AF_UNIX);c.settimeout(5);c.connect('\\0%s');print(repr(c.recv(200)))" % name_of(s.path)
    own = subprocess.run(["/usr/bin/python3", "-B", "-c", ask], capture_output=True, text=True)
    assert s.host in own.stdout, own.stdout + own.stderr
    other = subprocess.run(["/usr/bin/python3", "-B", "-c", ask], user=65534, capture_output=True, text=True)
    assert other.stdout.strip() in ("b''", "") and s.host not in other.stderr, other.stdout + other.stderr
    return None


@test
def another_user_in_the_place_of_the_server(s):
    """Who took the name first, and is somebody else, is not believed: the browser would go where that one likes."""
    if os.getuid() != 0:
        return "needs root"
    with Scratch() as folder:
        path = visit(PROGRAM, folder)
        sit = ("import socket;l=socket.socket(socket.AF_UNIX);l.bind('\\0%s');l.listen(8);print('ready', flush=True)\n"
               "while True: l.accept()[0].sendall(b'http://127.0.0.1:9/start/%s\\n')" % (name_of(path), "0" * 32))
        squatter = subprocess.Popen(["/usr/bin/python3", "-B", "-c", sit], user=65534, stdout=subprocess.PIPE, text=True)
        try:
            assert squatter.stdout.readline() == "ready\n"
            with Served(PROGRAM, path) as own:
                assert own.port != 9, own.address
                expect(200, own.ask("/start/" + own.code))
        finally:
            squatter.kill()
            squatter.wait()
            squatter.stdout.close()
    return None


@test
def only_loopback(s):
    address = [line.split()[1] for line in open("/proc/net/tcp") if line.split()[3] == "0A" and
               line.split()[1].endswith(":%04X" % s.port)]
    assert address == ["0100007F:%04X" % s.port], address
    assert not [line for line in open("/proc/net/tcp6") if line.split()[3] == "0A" and
                line.split()[1].endswith(":%04X" % s.port)]


if __name__ == "__main__":
    run(PROGRAM, TESTS, sys.argv[2:])
