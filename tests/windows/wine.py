# SPDX-License-Identifier: GPL-3.0-or-later
"""A prefix of wine64 of one's own, and what the tests for Windows leave out."""
import os
import shutil
import subprocess
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
WINE = shutil.which("wine64") or "/usr/lib/wine/wine64"
SERVER = shutil.which("wineserver64") or "/usr/lib/wine/wineserver64"
COMPILER = "x86_64-w64-mingw32-gcc-posix"


def not_there():
    """What is left out, with why: a name of CTest, or one and a test in it."""
    with open(os.path.join(HERE, "not_there.txt"), encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("  ", 1) for line in lines if line.strip() and not line.startswith("#")]
    return {name: reason.strip() for name, reason in rows}


class Wine:
    """A prefix of its own with a server that stays, a stand-in for the program, and a client on that side."""

    command = WINE

    def __init__(self, exe):
        """exe: what the stand-in is for; None: there is none."""
        self.exe = exe and os.path.abspath(exe)

    @staticmethod
    def is_there():
        return os.path.exists(WINE) and shutil.which(COMPILER) is not None

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="dt-wine-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
        self.env = dict(os.environ, WINEPREFIX=os.path.join(self.folder, "wine"), WINEDEBUG="-all", LC_ALL="C.UTF-8", DOSSIERTOETS_CONFIG="/dev/null")
        quiet = dict(env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        subprocess.run([WINE, "wineboot", "-i"], **quiet)
        subprocess.run([SERVER, "-p"], **quiet)
        if self.exe:
            self.stand_in_for(quiet)
        return self

    def stand_in_for(self, quiet):
        relay, port = os.path.join(self.folder, "relay.exe"), os.path.join(self.folder, "port")
        subprocess.run([COMPILER, "-O2", "-o", relay, os.path.join(HERE, "relay.c"), "-lws2_32"], check=True)
        subprocess.Popen([WINE, relay, port], start_new_session=True, **quiet)
        while not os.path.exists(port) or not open(port).read().endswith("\n"):
            time.sleep(0.2)
        self.env["DT_RELAY"] = open(port).read().strip()
        os.mkdir(os.path.join(self.folder, "bin"))
        self.stand_in = os.path.join(self.folder, "bin", "dossiertoets")
        with open(self.stand_in, "w", encoding="utf-8") as out:
            out.write("#!/bin/sh\nexec %s %s \"$@\"\n" % (WINE, self.exe))
        os.chmod(self.stand_in, 0o755)

    def __exit__(self, *_):
        subprocess.run([SERVER, "-k"], env=self.env)  # of its own prefix, and no other
        shutil.rmtree(self.folder, ignore_errors=True)
