"""A served inspection to try things on: made-up data, and a client that says exactly what it is told to."""

import concurrent.futures
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse


# The port of a relay (tests/windows/relay.c), where the program is that of Windows: it lets in processes of Windows alone.
RELAY = int(os.environ.get("DT_RELAY", "0"))


def connect(port, timeout=None):
    """To a server on this machine."""
    connection = socket.create_connection(("127.0.0.1", RELAY or port), timeout=timeout)
    if RELAY:
        connection.sendall(b"%d\n" % port)
    return connection


class Answer:
    def __init__(self, raw):
        head, _, self.body = raw.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        self.status = int(lines[0].split(" ")[1]) if lines[0].startswith("HTTP/") else 0
        self.headers = [tuple(line.split(": ", 1)) for line in lines[1:] if ": " in line]

    def header(self, name):
        return ", ".join(value for key, value in self.headers if key.lower() == name.lower())

    @property
    def text(self):
        return self.body.decode("utf-8")


def make_visit(program, path, commands):
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    steps = [
        ["new", path, "--title", "Toezicht wijkteams (voorbeeld)", "--framework", "verwachtingen-1g1p1r",
         "--municipality", "GM1924=Goeree-Overflakkee"],
        ["commit", path, "--public", "dice:4"],
        ["register", path, root + "/samples/registers/goeree-overflakkee.csv", "--municipality", "GM1924", "--id",
         "dossiernummer", "--stratum", "team", "--where", "status=lopend", "--where", "leefgebieden>=2"],
        ["draw", path, "--size", "4", "--reserve", "2", "--public", "4 2 6 1"],
    ]
    for step in steps + [[part.replace("FILE", path) for part in command] for command in commands]:
        subprocess.run([program] + step, check=True, capture_output=True)


made, making = {}, threading.Lock()


def visit(program, folder, commands=()):
    """A drawn inspection of one municipality, as samples/run.sh makes it, with further commands run on it. Made once: each has
    a copy of its own."""
    path, key = os.path.join(folder, "bezoek.toets"), repr((program, commands))
    with making:
        if key not in made:
            make_visit(program, path, commands)
            with open(path, "rb") as file:
                made[key] = file.read()
            os.remove(path)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(made[key])
    return path


class Served:
    """`serve` as a person starts it; ends with the with-block."""

    restore_signals = True  # as a shell starts a program; False: a file that may grow no more is told, and ends nothing

    def __init__(self, program, path, *options):
        self.program, self.path, self.options = program, path, options

    def __enter__(self):
        self.process = subprocess.Popen([self.program, "serve", self.path, "--no-open", *self.options],
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                        restore_signals=self.restore_signals)
        self.address = self.process.stdout.readline().strip()
        self.port = int(re.match(r"http://127\.0\.0\.1:(\d+)/start/[0-9a-f]{32}$", self.address).group(1))
        self.code = self.address.rsplit("/", 1)[1]
        self.host = "127.0.0.1:%d" % self.port
        return self

    def __exit__(self, *_):
        """Ends as it should: told to, with nothing to say (a sanitizer would)."""
        if self.process.poll() is None:
            self.process.terminate()
        code, told = self.process.wait(20), self.process.stderr.read()
        self.process.stdout.close()
        self.process.stderr.close()
        if code not in (0, -9) and not RELAY or "Sanitizer" in told or "runtime error" in told:
            raise AssertionError("the server ended with %d: %s" % (code, told[:3000]))

    def again(self):
        """A fresh address, as a second start gives it."""
        done = subprocess.run([self.program, "serve", self.path, "--no-open"], capture_output=True, text=True, timeout=20)
        return done.stdout.strip()

    def raw(self, data, timeout=20):
        for _ in range(5):
            with connect(self.port, timeout) as connection:
                connection.sendall(data)
                answer = Answer(read_answer(connection))
            if not RELAY or answer.status != 403:
                break  # wine now and then does not know whose a connection is, and then nothing was done
        return answer

    def ask(self, target, method="GET", headers=None, body=None, host=True, kind="application/x-www-form-urlencoded"):
        lines = ["%s %s HTTP/1.1" % (method, target)]
        if host:
            lines.append("Host: " + self.host)
        lines += ["%s: %s" % pair for pair in (headers or [])]
        if body is not None:
            lines += ["Content-Type: " + kind, "Content-Length: %d" % len(body)]
        lines.append("Connection: close")
        return self.raw("\r\n".join(lines).encode() + b"\r\n\r\n" + (body or b""))


def read_answer(connection):
    got = b""
    while True:
        try:
            more = connection.recv(65536)
        except ConnectionResetError:
            break
        if not more:
            break
        got += more
        head, mark, body = got.partition(b"\r\n\r\n")
        length = re.search(rb"content-length: (\d+)", head, re.I)
        if mark and length and len(body) >= int(length.group(1)):
            break
    return got


class Browser:
    """Keeps the cookie, and fills in forms as they come."""

    def __init__(self, served, address=None):
        self.served = served
        self.start = served.ask("/start/" + (address or served.address).rsplit("/", 1)[1])
        self.cookie = self.start.header("Set-Cookie").split(";")[0]
        self.page = self.start

    def headers(self):
        return [("Cookie", self.cookie)]

    def get(self, target):
        for _ in range(6):
            self.page = self.served.ask(target, headers=self.headers())
            if self.page.status != 303:
                break
            target = self.page.header("Location")
        self.at = target
        return self.page

    def post(self, target, fields, follow=True):
        body = urllib.parse.urlencode(fields).encode()
        self.page = self.served.ask(target, "POST", self.headers() + [("Origin", "http://" + self.served.host)], body)
        if follow and self.page.status == 303:
            return self.get(self.page.header("Location"))
        return self.page

    def upload(self, target, fields, name, data, follow=True):
        """A form with a file, as a browser sends it."""
        mark = "----dossiertoets0123456789"
        body = b"".join(b'--%s\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
                        % (mark.encode(), key.encode(), value.encode()) for key, value in fields.items())
        body += (b'--%s\r\nContent-Disposition: form-data; name="bestand"; filename="%s"\r\n'
                 b'Content-Type: application/octet-stream\r\n\r\n%s\r\n--%s--\r\n'
                 % (mark.encode(), name.encode(), data, mark.encode()))
        self.page = self.served.ask(target, "POST", self.headers() + [("Origin", "http://" + self.served.host)], body,
                                    kind="multipart/form-data; boundary=" + mark)
        if follow and self.page.status == 303:
            return self.get(self.page.header("Location"))
        return self.page

    def token(self, action):
        """The proof in the form of the page at hand that goes to this address."""
        for form in re.findall(r'<form[^>]*action="([^"?]*)[^"]*"[^>]*>(.*?)</form>', self.page.text, re.S):
            if form[0] == action:
                return re.search(r'name="token" value="([0-9a-f]{64})"', form[1]).group(1)
        raise AssertionError("no form to " + action)


class Scratch:
    """A folder of its own."""

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="dt-web-")
        return self.folder

    def __exit__(self, *_):
        shutil.rmtree(self.folder)


def wait_for(condition, seconds=20):
    end = time.time() + seconds
    while time.time() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


def expect(status, answer, what=""):
    if answer.status != status:
        raise AssertionError("%s: %d instead of %d\n%s" % (what, answer.status, status, answer.body[:300]))
    return answer


def run_one(program, function):
    """The name with what is to be said of it, and whether it holds: each test has a server of its own."""
    try:
        with Scratch() as folder, Served(program, visit(program, folder)) as served:
            note = function(served)
    except Exception as error:  # told, and the others are still run
        return "%s: NOT SO: %s: %s" % (function.__name__, type(error).__name__, error), False
    return function.__name__ + (": " + note if note else ""), True


def run(program, tests, names):
    """Eight at once: what they do is mostly wait for a server that is patient. names: these only; none: all."""
    chosen = [function for function in tests if not names or function.__name__ in names]
    holds = bool(chosen)  # a name that is not there has tried nothing
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        for line, held in pool.map(lambda function: run_one(program, function), chosen):
            print(line, flush=True)
            holds = holds and held
    sys.exit(0 if holds else 1)
