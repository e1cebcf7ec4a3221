# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file that a command makes is for who had it made (0600), also where one stood that others could read.

modes.py PROGRAM ROOT

The commands come from the program's own list: one that writes to --output and has no line here fails the test.
"""

import os
import re
import subprocess
import sys
import tempfile

from case import workplace

# In this order on one inspection. {o}: over a file that others may read; {free}: a free name; {COMMAND}: what that one made
# last.
LINES = """
new {free} --title Bezoek --framework toezichtkader-stelseltoezicht-jeugd --framework behoorlijkheidsnormen --municipality GM1924=Goeree-Overflakkee
framework list {o}
framework export verwachtingen-1g1p1r {o}
commit {new} {o}
status {new} {o}
register {new} samples/registers/goeree-overflakkee.csv --municipality GM1924 --id dossiernummer --stratum team
page {new} --size 6 --reserve 4 {o}
draw {new} --size 6 --reserve 4 --without-commitment --without-public {o}
extend {new} --size 2 --without-commitment --without-public {o}
reveal {new} {o}
verify {reveal} {o}
assessor list {new} {o}
assign {new} {o}
sheet {new} --assessor A --format csv {o}
score {new} --assessor A --dossier D01 --framework toezichtkader-stelseltoezicht-jeugd --indicator 1.1.1 --rating V --text goed
submit {new} --assessor A --incomplete --reason voorbeeld {o}
settle {new} {o}
source {new} {o}
complaint {new} --form {o}
policy {new} {o}
triangulate {new} {o}
signal {new} {o}
finding {new} {o}
measure {new} {o}
add {new} {o}
value {new} {o}
remark {new} {o}
check {new} {o}
text {new} {o}
summary {new} {o}
report {new} --municipality GM1924 --date 2017-03-01 --format html {o}
hearing {new} {o}
adopt {new} --date 2017-03-01 {o}
log {new} {o}
sample samples/registers/goeree-overflakkee.csv --size 2 --id dossiernummer --key {key} {o}
estimate --sample 20 --count 4 {o}
plan --population 100 --detect 10 {o}
agreement {new} {o}
compare --first 4/20 --second 9/20 {o}
selftest {o}
config {o}
help {o}
export {new} {o}
import {export} --output {free}
pack {new} --strength interactive --passphrase-file password {o}
unpack {pack} --passphrase-file password --output {free}
merge {new} {unpack} {o}
keys {new} --take {free} --passphrase-file password
destroy {new} --by A --by B --reason einde {o}
new {free} --title Bezoek --framework aanspreekpunt-vng --municipality GM1924=Goeree-Overflakkee
models {new} samples/escalatie/modellen.csv --assessor A
models {new} {o}
request {new} {o}
"""


def call(program, words, folder, env):
    done = subprocess.run([program] + words, cwd=folder, env=env, capture_output=True, text=True, timeout=120)
    return done.returncode, done.stdout + done.stderr


def writers(program, folder, env):
    """Commands with --output in their help."""
    overview = call(program, ["help", "--lang", "en"], folder, env)[1]
    names = re.findall(r"^  ([a-z]+) ", overview, flags=re.M)
    return [name for name in names if "--output" in call(program, [name, "--help", "--lang", "en"], folder, env)[1]]


def run(program, line, made, folder, env):
    """What is wrong with what the line makes, or nothing."""
    name = line.split()[0]
    path = os.path.join(folder, "made-%d-%s" % (len(made), name) + (".txt" if "{o}" in line else ".toets"))
    made[name] = path
    if "{o}" in line:
        with open(path, "w", encoding="utf-8") as handle:
            handle.write("readable by all")
        os.chmod(path, 0o644)
        line = line.replace("{o}", "--force --output " + path)
    words = line.format(free=path, key="ab" * 32, **made).split()
    code, said = call(program, words, folder, env)
    mode = os.stat(path).st_mode & 0o7777 if os.path.exists(path) else 0o600
    if code > 1 or mode != 0o600:
        return "%s: exit %d, mode %o\n%s" % (" ".join(words), code, mode, said)
    return ""


def main():
    program, root = sys.argv[1:3]
    os.umask(0)
    lines = LINES.strip().split("\n")
    with tempfile.TemporaryDirectory() as folder:
        env = workplace(program, root, folder, None)
        with open(os.path.join(folder, "password"), "w", encoding="utf-8") as handle:
            handle.write("vijf woorden die niemand raadt\n")
        made = {}
        wrong = [found for found in (run(program, line, made, folder, env) for line in lines) if found]
        known = writers(program, folder, env)
    missing = set(known) - {line.split()[0] for line in lines}
    if missing:
        wrong.append("no line for: " + " ".join(sorted(missing)))
    if len(known) < 20:
        wrong.append("the overview names only: " + " ".join(known))
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
