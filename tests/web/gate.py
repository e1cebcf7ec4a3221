"""The gate of `serve`: a test for every row of the threat table of the web face, with its status code: gate.py PROGRAM [NAME…]

Standard library only. What needs another user of the machine needs root, and is told to be left out without it.
"""

import concurrent.futures
import os
import re
import signal
import socket
import subprocess
import sys
import time

from served import Answer, Browser, Scratch, Served, connect, expect, read_answer, run, visit, wait_for

PROGRAM = sys.argv[1]
FORM = b"token=" + b"0" * 64
TESTS = []


def test(function):
    TESTS.append(function)
    return function


@test
def own_host_is_let_in(s):
    b = Browser(s)
    expect(200, b.start, "the address that was printed")
    expect(200, b.get("/stop"), "127.0.0.1")
    expect(200, s.ask("/stop", headers=b.headers() + [("Host", "localhost:%d" % s.port)], host=False), "localhost")


@test
def wrong_host(s):
    b = Browser(s)
    for host in ("evil.example:%d" % s.port, "127.0.0.1", "127.0.0.1:%d" % (s.port % 65535 + 1), "localhost.:%d" % s.port,
                 "127.0.0.1.nip.io:%d" % s.port, "[::1]:%d" % s.port, "", "127.0.0.1:%d, evil" % s.port, "0:%d" % s.port):
        expect(421, s.ask("/stop", headers=b.headers() + [("Host", host)], host=False), repr(host))


@test
def two_hosts(s):
    expect(421, s.ask("/stop", headers=Browser(s).headers() + [("Host", s.host)]))


@test
def no_host(s):
    b = Browser(s)
    answer = s.ask("/stop", headers=b.headers(), host=False)
    assert answer.status in (400, 421), answer.status
    expect(421, s.raw(("GET /stop HTTP/1.0\r\nCookie: %s\r\n\r\n" % b.cookie).encode()), "HTTP/1.0")


@test
def another_site_asks(s):
    b = Browser(s)
    for site in ("cross-site", "same-site", "Same-Origin", ""):
        expect(403, s.ask("/stop", headers=b.headers() + [("Sec-Fetch-Site", site)]), repr(site))
    for site in ("same-origin", "none"):
        expect(200, s.ask("/stop", headers=b.headers() + [("Sec-Fetch-Site", site)]), site)
    for both in (("none", "cross-site"), ("cross-site", "none")):
        expect(403, s.ask("/stop", headers=b.headers() + [("Sec-Fetch-Site", site) for site in both]), repr(both))


@test
def another_origin(s):
    b = Browser(s)
    b.get("/stop")
    token = b.token("/stop").encode()
    for origin in ("null", "http://evil.example", "https://" + s.host, "http://localhost:%d" % s.port, "http://%s.evil" % s.host):
        expect(403, s.ask("/stop", "POST", b.headers() + [("Origin", origin)], b"token=" + token), origin)
    twice = [("Origin", "http://evil.example"), ("Origin", "http://" + s.host)]
    expect(403, s.ask("/stop", "POST", b.headers() + twice, b"token=" + token), "two of them")
    assert s.process.poll() is None


@test
def token_missing(s):
    b = Browser(s)
    other = Browser(s, s.again())
    expect(403, b.post("/stop", {}), "none")
    expect(403, b.post("/stop", {"token": ""}), "empty")
    expect(403, b.post("/stop", {"token": "0" * 64}), "zeros")
    other.get("/stop")
    expect(403, b.post("/stop", {"token": other.token("/stop")}), "of another session")
    assert s.process.poll() is None


@test
def no_session(s):
    for cookie in ("", "dossiertoets-0123456789abcdef=" + "0" * 64, "session=1"):
        expect(403, s.ask("/stop", headers=[("Cookie", cookie)]), cookie)
    b = Browser(s)
    expect(403, s.ask("/stop", headers=[("Cookie", b.cookie.split("=")[0] + "=" + "0" * 64)]), "a guess")
    expect(403, s.ask("/stop", headers=[("Cookie", b.cookie[:-1])]), "cut")
    expect(403, s.ask("/stop", "POST", [("Cookie", "")], FORM), "a form")


@test
def the_code_works_once(s):
    expect(403, s.ask("/start/" + "f" * 32), "a guess")
    expect(200, s.ask("/start/" + s.code))
    expect(403, s.ask("/start/" + s.code), "again")
    expect(403, s.ask("/start/" + "0" * 32), "zeros: no code at all")
    expect(403, s.ask("/start/" + s.code[:-1]), "cut")
    expect(404, s.ask("/start/"), "none")


@test
def the_cookie(s):
    cookie = Browser(s).start.header("Set-Cookie")
    assert re.fullmatch(r"dossiertoets-[0-9a-f]{16}=[0-9a-f]{64}; Path=/; HttpOnly; SameSite=Strict", cookie), cookie


@test
def two_servers_have_two_names(s):
    with Scratch() as folder, Served(PROGRAM, visit(PROGRAM, folder)) as other:
        a, b = Browser(s), Browser(other)
        assert a.cookie.split("=")[0] != b.cookie.split("=")[0]
        both = [("Cookie", a.cookie + "; " + b.cookie)]
        expect(200, s.ask("/stop", headers=both))
        expect(200, other.ask("/stop", headers=both))


# Nothing but the server's own, each kind of it by name; what a page may do next is its own forms and nobody's frame.
POLICY = ["base-uri 'none'", "connect-src 'self'", "default-src 'none'", "form-action 'self'", "frame-ancestors 'none'", "img-src 'self'",
          "script-src 'self'", "style-src 'self'"]


@test
def every_answer_says_so(s):
    b = Browser(s)
    for answer in (b.start, b.get("/stop"), s.ask("/stijl.css"), s.ask("/nergens"), s.ask("/stop")):
        policy = answer.header("Content-Security-Policy")
        assert sorted(policy.split("; ")) == POLICY, policy
        assert answer.header("Cross-Origin-Opener-Policy") == "same-origin"
        assert answer.header("Permissions-Policy") == "camera=(), geolocation=(), microphone=()"
        assert answer.header("Cache-Control") == "no-store"
        assert answer.header("X-Content-Type-Options") == "nosniff"
        assert answer.header("X-Frame-Options") == "DENY"
        assert answer.header("Referrer-Policy") == "same-origin"
        assert answer.header("Cross-Origin-Resource-Policy") == "same-origin"
        assert answer.header("Access-Control-Allow-Origin") == ""
        for outside in re.findall(rb'(?:https?:)?//[a-z0-9.-]+', answer.body):
            assert b"127.0.0.1" in outside, outside


@test
def too_large(s):
    b = Browser(s)
    b.get("/stop")
    head = "POST /stop HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\nContent-Type: application/x-www-form-urlencoded\r\n" % (
        s.host, b.cookie)
    for size in ("262145", "99999999999999999999", "4294967296"):
        expect(413, s.raw((head + "Content-Length: %s\r\n\r\n" % size).encode()), size)
    expect(411, s.raw((head + "Transfer-Encoding: chunked\r\n\r\n").encode()), "chunked")
    expect(400, s.raw((head + "Content-Length: 7\r\nContent-Length: 70\r\n\r\n").encode() + FORM), "two sizes")
    expect(431, s.raw((head + "X: %s\r\n\r\n" % ("x" * 40000)).encode()), "a large head")
    expect(414, s.raw(("GET /stop?%s HTTP/1.1\r\nHost: %s\r\n\r\n" % ("x" * 40000, s.host)).encode()), "a large address")
    expect(415, s.raw((head.replace("x-www-form-urlencoded", "json") + "Content-Length: 70\r\n\r\n").encode() + FORM), "json")
    expect(403, b.post("/stop", {"token": "0" * 64, "text": "x" * 200000}), "large, but a form")


def routes():
    """Every address of routes.def, with the methods that there is an answer to."""
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    found = re.findall(r'DT_ROUTE\("([^"]+)", (\w+), (\w+), (\w+)\)', open(os.path.join(root, "src/web/routes.def")).read())
    assert len(found) > 20, found
    for address, get, post, whom in found:
        yield address + ("x" if len(address) > 1 and address.endswith("/") else ""), get != "dtp_web_none", post != "dtp_web_none", whom


# Takes a file and nothing else, which is seen before who asks; files_come_with_one_form_only() tries the rest.
FILES_ONLY = "/register"


@test
def each_route(s):
    """Session, site, host, method, size and token, at every address and for both methods."""
    b = Browser(s)
    b.get("/wie")
    b.post("/wie", {"token": b.token("/wie"), "wie": "+", "code": "A"})
    token = "token=" + "0" * 64
    for address, get, post, whom in routes():
        evil = [("Host", "evil.example")]
        for method, there in (("GET", get), ("POST", post)):
            body = token.encode() if method == "POST" else None
            expect(421, s.ask(address, method, b.headers() + evil, body, host=False), address)
            if not there:
                expect(405, s.ask(address, method, b.headers(), body), method + " " + address)
                continue
            for site in ([("Sec-Fetch-Site", "cross-site")], [("Origin", "http://evil.example")], [("Origin", "null")]):
                expect(403, s.ask(address, method, b.headers() + site, body), "%s %s from another site" % (method, address))
            if whom != "ANYBODY":
                refused = 415 if body and address == FILES_ONLY else 403
                expect(refused, s.ask(address, method, [], body), "%s %s without a session" % (method, address))
        if post and address != FILES_ONLY:
            expect(403, b.post(address, {"token": "0" * 64}), address + " without a proof")
            expect(403, b.post(address, {}), address + " without a token")
            head = "POST %s HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\nContent-Type: application/x-www-form-urlencoded\r\n" % (
                address, s.host, b.cookie)
            expect(413, s.raw((head + "Content-Length: 262145\r\n\r\n").encode()), address + " too large")
            expect(411, s.raw((head + "Transfer-Encoding: chunked\r\n\r\n").encode()), address + " without a size")
    answer = s.ask("/", headers=b.headers())
    assert answer.status == 200 and s.process.poll() is None, "nothing happened"


@test
def a_proof_is_of_one_address(s):
    """The token of one form opens no other."""
    b = Browser(s)
    b.get("/wie")
    b.post("/wie", {"token": b.token("/wie"), "wie": "+", "code": "A"})
    b.get("/bronnen")
    token = b.token("/bronnen")
    for address, _, post, whom in routes():
        if post and address not in ("/bronnen", FILES_ONLY):
            expect(403, b.post(address, {"token": token, "wat": "vernietigen", "naam": "bezoek.toets"}), address)


def register(s):
    """A browser before the form for a file, and its proof."""
    b = Browser(s)
    b.get("/")
    b.post("/wie", {"token": b.token("/wie"), "wie": "+", "code": "A"})
    b.get("/register")
    return b, {"token": b.token("/register")}


@test
def files_come_with_one_form_only(s):
    b, token = register(s)
    head = "POST %s HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\nContent-Type: %s\r\nContent-Length: %s\r\n\r\n"
    parts = "multipart/form-data; boundary=x"
    for size in ("33554433", "4294967297", "99999999999999999999"):
        expect(413, s.raw((head % ("/register", s.host, b.cookie, parts, size)).encode()), size)
    expect(413, s.raw((head % ("/stop", s.host, b.cookie, parts, "262145")).encode()), "where no file comes")
    expect(415, b.upload("/stop", {"token": "0" * 64}, "a.csv", b"a;b\n1;2\n"), "a file to another form")
    expect(415, b.post("/register", token), "a form without a file")
    expect(403, b.upload("/register", {}, "a.csv", b"a;b\n1;2\n"), "no proof")
    expect(403, b.upload("/register", {"token": "0" * 64}, "a.csv", b"a;b\n1;2\n"), "a proof of zeros")
    b.cookie, cookie = "x=y", b.cookie
    expect(403, b.upload("/register", token, "a.csv", b"a;b\n1;2\n", follow=False), "no session")
    b.cookie = cookie
    expect(200, b.upload("/register", token, "../../../tmp/a.csv", b"a;b\n1;2\n"), "a path in the name")
    assert "../" not in b.page.text.split("<main")[1].split("</main")[0] and "a.csv" in b.page.text


@test
def bad_files(s):
    b, token = register(s)
    before = os.listdir(os.path.dirname(s.path))
    bomb = b"PK\x03\x04" + b"\0" * 500
    for name, data in (("leeg.csv", b""), ("foto.png", b"\x89PNG\r\n\x1a\n" + b"x" * 999), ("oud.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 900),
                       ("stuk.xlsx", bomb), ("nul.csv", b"a;b\n1;\0\n")):
        expect(422, b.upload("/register", token, name, data), name)
    body = b'--markmark\r\nContent-Disposition: form-data; name="token"\r\n\r\n' + token["token"].encode() + b"\r\n"
    one = b'--markmark\r\nContent-Disposition: form-data; name="%s"; filename="%s"\r\n\r\na;b\n1;2\n\r\n'
    kind = "multipart/form-data; boundary=markmark"
    expect(400, s.ask("/register", "POST", b.headers(), body + one % (b"bestand", b"a.csv") * 2 + b"--markmark--\r\n", kind=kind), "two files")
    expect(400, s.ask("/register", "POST", b.headers(), body + one % (b"anders", b"a.csv") + b"--markmark--\r\n", kind=kind), "another field")
    answer = s.ask("/register", "POST", b.headers(), b"--markmark\r\nnonsense", kind=kind)
    assert answer.status in (400, 403), answer.status
    expect(400, s.ask("/register", "POST", b.headers(), b"x", kind="multipart/form-data"), "no mark between parts")
    expect(200, b.upload("/register", token, "a.csv", b"nummer;team\n1;x\n2;y\n"))
    expect(200, b.get("/wat-ik-las"))
    assert os.listdir(os.path.dirname(s.path)) == before, "nothing of a file comes on the disk"


@test
def the_protocol_is_of_the_session(s):
    b, _ = register(s)
    expect(404, s.ask("/protocol.json", headers=b.headers()), "none was made")
    b.get("/narekenen")
    b.post("/narekenen", {"token": b.token("/narekenen"), "ronde": "GM1924-1", "voor": "gemeente"})
    expect(200, s.ask("/protocol.json", headers=b.headers()))
    expect(403, s.ask("/protocol.json"), "no session")
    other = Browser(s, s.again())
    assert s.ask("/protocol.json", headers=other.headers()).status in (303, 404), "another session"


@test
def before_there_is_a_file(_):
    with Scratch() as folder, Served(PROGRAM, os.path.join(folder, "nieuw.toets")) as s:
        b = Browser(s)
        for path in ("/", "/wie", "/register", "/trekken", "/beoordelen", "/protocol.json"):
            assert s.ask(path, headers=b.headers()).header("Location") == "/nieuw", path
        expect(403, s.ask("/nieuw"), "no session")
        expect(403, b.post("/nieuw", {"naam": "x"}), "no proof")
        assert s.again().startswith("http://%s/" % s.host), "a second start finds the first"
        assert os.listdir(folder) == [], "nothing is made by looking"


@test
def no_text(s):
    b = Browser(s)
    b.get("/stop")
    token = b.token("/stop").encode()
    for bad in (b"%ff%fe", b"%00", b"%C0%AF"):
        expect(400, s.ask("/stop", "POST", b.headers(), b"token=" + token + b"&text=" + bad), repr(bad))
    assert s.process.poll() is None


@test
def path_tricks(s):
    b = Browser(s)
    for path in ("/../etc/passwd", "/stop/../stop", "//stop", "/./stop", "/%73top", "/stop%00", "/stijl.css/", "/..%2fstop",
                 "/stop\\", "/stop;x", "http://%s/stop" % s.host, "/start/../stop", "/etc/passwd", "/stijl.css%2f..", "*",
                 "/stop/", "/STOP", "/start/a/b", "/start/..", "/start/..%2fstop", "/start/%20", "/start/a;b"):
        expect(404, s.ask(path, headers=b.headers()), path)


@test
def other_methods(s):
    b = Browser(s)
    for method in ("PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT", "get"):
        answer = s.ask("/stop", method, b.headers())
        assert answer.status in (404, 405), (method, answer.status)
    expect(405, s.ask("/stijl.css", "POST", b.headers(), FORM), "a form to a style sheet")
    head = s.ask("/stop", "HEAD", b.headers())
    assert head.status == 200 and head.body == b""


@test
def nothing_changes_by_asking(s):
    b = Browser(s)
    b.get("/stop?token=" + "0" * 64)
    time.sleep(0.3)
    assert s.process.poll() is None


@test
def slow_clients(s):
    """One byte a second is no request: after the patience of the server the connection is gone, and others are served."""
    slow = [connect(s.port) for _ in range(8)]
    for connection in slow:
        connection.sendall(b"GET /stop HTTP/1.1\r\n")
    gone, end = set(), time.time() + 25
    while len(gone) < len(slow) and time.time() < end:
        for i, connection in enumerate(slow):
            try:
                connection.sendall(b"X")
                connection.settimeout(0.01)
                if i not in gone and connection.recv(100) == b"":
                    gone.add(i)
            except socket.timeout:
                pass
            except OSError:
                gone.add(i)
        assert s.ask("/stijl.css").status == 200
        time.sleep(0.5)
    assert len(gone) == len(slow), "%d of %d slow clients still there" % (len(slow) - len(gone), len(slow))
    for connection in slow:
        connection.close()


@test
def resting_clients(s):
    """An answered connection that asks nothing more does not keep its place either."""
    with connect(s.port, 25) as connection:
        head = "POST /stop HTTP/1.1\r\nHost: %s\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n"
        connection.sendall((head % (s.host, len(FORM))).encode() + FORM)
        assert Answer(read_answer(connection)).status == 403
        assert connection.recv(1) == b"", "it is let go"


@test
def many_connections(s):
    """Two hundred at once hold up nobody for longer than that patience."""
    many = []
    for _ in range(200):
        connection = socket.socket()
        connection.setblocking(False)
        connection.connect_ex(("127.0.0.1", s.port))
        many.append(connection)
        time.sleep(0.01)  # else most of them wait in the queue of the system, and the server never sees them

    def held():
        folder, n = "/proc/%d/fd/" % s.process.pid, 0
        for name in os.listdir(folder):
            try:
                n += os.readlink(folder + name).startswith("socket:")
            except FileNotFoundError:
                pass  # one that was closed meanwhile
        return n

    def served():
        try:
            return s.raw(("GET /stijl.css HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n" % s.host).encode(), 2).status == 200
        except OSError:
            return False

    assert wait_for(lambda: held() > 60), "so many are taken"
    for _ in range(20):
        assert held() < 70, "%d sockets: no more than 64 connections are taken at once" % held()
        time.sleep(0.1)
    assert wait_for(served, 60), "nobody else is served"
    for connection in many:
        connection.close()
    assert wait_for(served)


@test
def anything_at_all(s):
    """Requests with bytes changed, dropped and doubled: each is answered or dropped, and the next one is served."""
    import random
    chance = random.Random(20261129)
    b = Browser(s)
    whole = ("POST /bewaren?a=b HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\nOrigin: http://%s\r\nContent-Type: application/x-www-form-urlencoded\r\n"
             "Content-Length: 60\r\nConnection: close\r\n\r\ntoken=%%ff&dossier=D01&kader=x&indicator=1.1.1&oordeel=V&was=" % (
                 s.host, b.cookie, s.host)).encode()

    def changed():
        data = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            at = chance.randrange(len(data))
            what = chance.randrange(3)
            if what == 0:
                data[at] = chance.randrange(256)
            elif what == 1:
                del data[at:at + chance.randint(1, 20)]
            else:
                data[at:at] = data[at:at + chance.randint(1, 40)]
        return bytes(data)

    def sent(data):
        connection = connect(s.port, 5)
        try:
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
            connection.recv(4096)
        except OSError:
            pass
        connection.close()

    with concurrent.futures.ThreadPoolExecutor(20) as pool:  # some wait for the patience of the server
        list(pool.map(sent, [changed() for _ in range(400)]))
    expect(200, s.ask("/stijl.css"))


@test
def it_can_do_little(s):
    """What a fault in reading requests could be used for: no program is started, no other file opened, no connection made."""
    b = Browser(s)  # rights are given up before the first request, and after the address was told
    status = open("/proc/%d/status" % s.process.pid).read()
    if os.environ.get("DT_NO_JAIL") or "Seccomp:" not in status:
        return "a build with sanitizers, or a system without seccomp, keeps its rights"
    assert "NoNewPrivs:\t1" in status and "Seccomp:\t2" in status, status
    b.post("/wie", {"token": b.get("/wie") and b.token("/wie"), "code": "A"})
    expect(200, b.get("/"), "and it still works")
    return None


@test
def a_second_start_finds_the_first(s):
    address = s.again()
    assert address.startswith("http://127.0.0.1:%d/start/" % s.port) and address != s.address, address
    expect(200, s.ask("/start/" + address.rsplit("/", 1)[1]))
    expect(200, s.ask("/start/" + s.code), "the first one still works")


@test
def a_first_start_that_is_busy_is_waited_for(s):
    """And not for ever; two servers of one file there are not."""
    start = [PROGRAM, "serve", s.path, "--no-open"]
    s.process.send_signal(signal.SIGSTOP)
    with subprocess.Popen(start, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as second:
        time.sleep(6)
        s.process.send_signal(signal.SIGCONT)
        address = second.stdout.read().strip()
    assert address.startswith("http://127.0.0.1:%d/start/" % s.port), address
    s.process.send_signal(signal.SIGSTOP)
    done = subprocess.run(start, capture_output=True, text=True, timeout=40)
    s.process.send_signal(signal.SIGCONT)
    assert done.returncode == 1 and "bezig" in done.stderr and done.stdout == "", done
    assert s.again().startswith("http://127.0.0.1:%d/start/" % s.port), "whoever went away is not waited for"


@test
def a_theme(s):
    expect(404, s.ask("/thema.css"))
    with Scratch() as folder:
        css = os.path.join(folder, "huis.css")
        with open(css, "w") as out:
            out.write(":root{--utrecht-link-color:#154273}")
        with Served(PROGRAM, visit(PROGRAM, folder), "--theme", css) as other:
            assert "154273" in expect(200, other.ask("/thema.css")).text
            assert "/thema.css" in Browser(other).start.text
        done = subprocess.run([PROGRAM, "serve", os.path.join(folder, "bezoek.toets"), "--no-open", "--theme", css + "x"],
                              capture_output=True, text=True, timeout=20)
        assert done.returncode == 3 and "huis.cssx" in done.stderr, done


@test
def the_port_is_taken(s):
    with Scratch() as folder:
        done = subprocess.run([PROGRAM, "serve", visit(PROGRAM, folder), "--no-open", "--port", str(s.port)],
                              capture_output=True, text=True, timeout=20)
    assert done.returncode == 1 and str(s.port) in done.stderr and done.stdout == "", done


@test
def it_stops_when_told(s):
    for how in (signal.SIGINT, signal.SIGTERM):
        with Scratch() as folder, Served(PROGRAM, visit(PROGRAM, folder)) as other:
            waiting = connect(other.port)
            other.process.send_signal(how)
            assert other.process.wait(10) == 0, how
            waiting.close()
            assert os.listdir(folder) == ["bezoek.toets"]


@test
def it_stops_in_the_browser(s):
    b = Browser(s)
    b.get("/stop")
    answer = expect(200, b.post("/stop", {"token": b.token("/stop")}))
    assert "cookies" in answer.header("Clear-Site-Data")
    assert s.process.wait(10) == 0


@test
def killed_it_starts_again(s):
    s.process.kill()
    s.process.wait(10)
    with Served(PROGRAM, s.path, "--port", str(s.port)) as again:
        expect(200, again.ask("/start/" + again.code))


if __name__ == "__main__":
    run(PROGRAM, TESTS, sys.argv[2:])
