#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check_verify.py PROTOCOL_TOOL [PART PARTS]: verify.py and the library must agree on honest and on tampered protocols.

The registers are made up here. PART is 1 to PARTS: every PARTS-th draw, so that the parts can run beside each other.
"""
import contextlib
import io
import json
import os
import random
import subprocess
import sys
import tempfile

import verify

HERE = os.path.dirname(os.path.abspath(__file__))
TOOL = sys.argv[1]
PART, PARTS = map(int, sys.argv[2:4] or (1, 1))
failures = []


def run(*command):
    return subprocess.run(command, capture_output=True)


def make_rows():
    rows = []
    for i in range(60):
        start = "%d-%d-201%d" % (i % 28 + 1, i % 12 + 1, 6 + i % 2) if i % 2 else "201%d-%02d-%02d" % (6 + i % 2, i % 12 + 1, i % 28 + 1)
        rows.append({"Gemeente": "GM2" if i % 10 == 9 else "GM1", "Dossier": "Do\u00e9 %d" % i,
                     "Team": ("JOT", "Regie", "Caf\u00e9 Noord")[i % 7 % 3], "Wijk": ("Noord", "Oost; \"West\"")[i % 2],
                     "Leefgebieden": ("1", "2", "3,5", "1.000", "1.234,5", "10")[i % 6], "Start": start,
                     "Opmerking": "regel 1\nregel 2" if i % 5 == 0 else ""})
    return rows


def write_register(path, rows, encoding="utf-8", delimiter=",", end="\n", quote=False, first=""):
    def field(v):
        v = v.replace("\n", end)
        return '"' + v.replace('"', '""') + '"' if quote or any(c in v for c in delimiter + '"\r\n') else v
    lines = [delimiter.join(map(field, row)) for row in [list(rows[0])] + [list(r.values()) for r in rows]]
    with open(path, "wb") as f:
        f.write((first + end.join(lines) + end).encode(encoding))


SALT = bytes(range(64, 96)).hex()  # of protocol_tool


def as_program(argv):
    done = run(sys.executable, "-B", *argv)
    return done.returncode, done.stdout.decode() + done.stderr.decode()


def as_function(argv):
    """The same without starting Python anew, for the many that must be refused."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = verify.main(argv)
    return code, said.getvalue()


def both(protocol, register, expected, *salt):
    """Both verifiers on a protocol; the library's and Python's answers must be as expected. register None: only
    the protocol, which is hashed then."""
    answer = as_program if expected == (0, 0) else as_function
    python, said = answer([os.path.join(HERE, "verify.py"), protocol, *[register] * (register is not None), *salt])
    library = run(TOOL, "verify", protocol, register or "-", *salt)
    if (python, library.returncode) != expected:
        failures.append("%s: python %d, library %d\n%s%s%s" % (
            protocol, python, library.returncode, said, library.stdout.decode(), library.stderr.decode()))


def dossiers(name, *numbers):
    return ["%s=Do\u00e9 %d" % (name, i) for i in numbers]


BEFORE, ASIDE = dossiers("before", 0, 1, 2, 7, 14, 21), dossiers("aside", 5, 6, 12)
AVOID, KEEP = dossiers("avoid", 3, 4, 10, 11, 17, 18, 24), dossiers("keep", 3, 4, 10, 11, 17, 18, 24)

DRAWS = [
    ["stratum=Team", "size=9", "reserve=5"],
    ["stratum=Team", "size=9", "reserve=5", "with_reserve=1", "public=3 6 1 \u00e9"],
    ["stratum=Team", "stratum=Wijk", "size=12", "reserve=4", "minimum=2", "with_reserve=1"],
    ["stratum=Team", "size=12", "reserve=2", "allocation=equal", "minimum=1", "with_reserve=1"],
    ["stratum=Team", "size=3", "reserve=2", "allocation=each", "with_reserve=1"],
    ["stratum=Team", "size=30", "reserve=9", "allocation=each", "take_all=1", "with_reserve=1"],
    ["stratum=Team", "size=10", "reserve=10", "design=simple", "with_reserve=1"],
    ["size=10", "reserve=3"],
    ["size=7", "where=Leefgebieden>=2", "where=Start<=2017-03", "exclude=Do\u00e9 3:aanleiding", "reserve=2", "with_reserve=1"],
    ["size=5", "where=team~CAF", "where=Leefgebieden!=2", "where=Start", "exclude=Do\u00e9 2:aanleiding", "exclude=Do\u00e9 5:aanleiding", "committed_for="],
    ["size=5", "where=Leefgebieden=1", "where=Opmerking="],
    ["size=5", "where=Start>1-6-2016", "where=Leefgebieden<1.234,5"],
    ["stratum=Team", "size=9", "reserve=4", *BEFORE, "with_reserve=1"],
    ["stratum=Team", "size=14", *BEFORE, *ASIDE, "minimum=3", "maximum=10", "reserve=3", "with_reserve=1"],
    ["size=9", "reserve=4", "design=simple", *BEFORE, *ASIDE, "with_reserve=1"],
    ["stratum=Team", "size=4", "reserve=2", "allocation=each", *BEFORE, "with_reserve=1"],
    ["stratum=Team", "size=11", "reserve=4", "allocation=equal", *BEFORE, *AVOID, "with_reserve=1"],
    ["stratum=Team", "reserve=3", "stratum_size=JOT:5", "stratum_size=Regie:3", "stratum_size=Caf\u00e9 Noord:0", "with_reserve=1"],
    ["stratum=Team", "stratum=Wijk", "size=15", "allocation=neyman", "reserve=3", "stratum_share=JOT / Noord:99%",
     "stratum_share=Regie / Noord:0,8", "with_reserve=1"],
    ["stratum=Team", "size=15", "allocation=neyman", *BEFORE, "stratum_share=JOT:1/3"],
    ["stratum=Team", "stratum=Wijk", "size=13", "allocation=power", "maximum=4", "with_reserve=1"],
    ["stratum=Team", "size=8", "allocation=power", *BEFORE],
    ["stratum=Team", "size=10", "design=systematic", "reserve=4", "with_reserve=1"],
    ["stratum=Team", "size=11", "design=systematic", "allocation=proportional", "reserve=4", "with_reserve=1"],
    ["stratum=Team", "sizes_in=Leefgebieden", "size=9", "design=pps", "reserve=4", "with_reserve=1"],
    ["stratum=Team", "sizes_in=Leefgebieden", "size=9", "design=pps", "allocation=equal", "reserve=4", "with_reserve=1"],
    ["stratum=Team", "sizes_in=Leefgebieden", "size=20", "where=Leefgebieden<1000", "design=pps"],
    ["stratum=Team", "stratum=Wijk", "size=3", "design=two-stage", "teams=2", "allocation=each", "reserve=1", "with_reserve=1"],
    ["stratum=Team", "stratum=Wijk", "size=9", "design=two-stage", "teams=3", "reserve=2", *KEEP, "with_reserve=1"],
    ["stratum=Team", "size=14", "design=quota", "reserve=3", "with_reserve=1"],
    ["stratum=Team", "design=quota", "stratum_size=JOT:50", "stratum_size=Regie:3", "stratum_size=Caf\u00e9 Noord:4", "reserve=3"],
    ["stratum=Team", "size=9", "reserve=3", *AVOID, "with_reserve=1"],
    ["stratum=Team", "size=9", "reserve=3", *KEEP, "with_reserve=1"],
    ["size=5", "design=simple", "reserve=3", *KEEP, "with_reserve=1"],
    ["stratum=Team", "size=9", "reserve=3", "exclude=Do\u00e9 3:aanleiding", "exclude=Do\u00e9 5:aanleiding", *KEEP, "page=1", "form=dice:2",
     "public=3 4"],
    ["stratum=Team", "size=9", "reserve=4", *BEFORE, *ASIDE, "page=1", "with_reserve=1"],
]


def tamperings(p):
    def changed(change):
        q = json.loads(json.dumps(p))
        change(q)
        return q
    yield changed(lambda q: q["drawn"][0].update(id="Do\u00e9 999"))
    yield changed(lambda q: q["drawn"][0].update(order=q["drawn"][1]["order"]))
    yield changed(lambda q: q["drawn"].pop())
    yield changed(lambda q: q["drawn"].append(q["drawn"][0]))
    yield changed(lambda q: q["secret"].update(sample="f" * 64))
    yield changed(lambda q: q["commitment"].update(municipality="GM2"))
    yield changed(lambda q: q["commitment"].update(municipality=""))
    yield changed(lambda q: q.update(public_text="anders"))
    yield changed(lambda q: q.update(drawn_at="later"))
    yield changed(lambda q: q["register"].update(where=["Leefgebieden=10"]))
    yield changed(lambda q: q["strata"][0].update(population=q["strata"][0]["population"] + 1))
    for key in ("drawn_before", "set_aside", "prior"):
        if key in p:
            yield changed(lambda q: q[key].pop())
            yield changed(lambda q: q[key].append("Do\u00e9 999"))
    if "drawn_before" in p["strata"][0]:
        yield changed(lambda q: q["strata"][0].update(drawn_before=q["strata"][0]["drawn_before"] + 1))
    if "page" in p:
        yield changed(lambda q: q["page"].update(number=1))
        yield changed(lambda q: q["page"].update(excluded_after=0))
        yield changed(lambda q: q["page"].update(digest="f" * 64))
        yield changed(lambda q: q.pop("page"))
        yield changed(lambda q: q.update(size=q["size"] + 1))
    if "coordination" in p:
        yield changed(lambda q: q.update(coordination={"avoid": "keep", "keep": "avoid"}[p["coordination"]]))
    if "teams" in p:
        yield changed(lambda q: q.update(teams=p["teams"] - 1))
    if "size_column" in p["register"]:
        yield changed(lambda q: q["register"].pop("size_column"))


def check_hashed(folder, register, options, tamper):
    """The hashed form: alone, with register and salt, with another salt, and with a name of its list changed."""
    protocol = os.path.join(folder, "hashed.json")
    made = run(TOOL, "make", register, "GM1", "id=Dossier", "column=Gemeente", "hashed=1", *options)
    if made.returncode != 0:
        if "design=systematic" not in options:
            failures.append("hashed %s: %s" % (options, made.stderr.decode()))
        return
    with open(protocol, "wb") as f:
        f.write(made.stdout)
    both(protocol, None, (0, 0))
    both(protocol, register, (0, 0), SALT)
    if not tamper:
        return
    both(protocol, register, (1, 1), "00" + SALT[2:])
    for q in tamperings(json.loads(made.stdout)):
        if q["register"].get("size_column") is None and "size" in q["frame"][0]:
            continue  # the library reads sizes of the list
        with open(protocol, "w", encoding="utf-8") as f:
            json.dump(q, f, ensure_ascii=False)
        both(protocol, None, (1, 1))
        both(protocol, register, (1, 1), SALT)
    q = json.loads(made.stdout)
    q["frame"][0]["id"] = "0" * 64
    with open(protocol, "w", encoding="utf-8") as f:
        json.dump(q, f, ensure_ascii=False)
    both(protocol, None, (1, 1))
    both(protocol, register, (1, 1), SALT)


def check_draw(folder, registers, options, tamper):
    protocol = os.path.join(folder, "protocol.json")
    texts = set()
    for register in registers:
        made = run(TOOL, "make", register, "GM1", "id=Dossier", "column=Gemeente", *options)
        if made.returncode != 0:
            failures.append("%s: %s" % (options, made.stderr.decode()))
            return
        texts.add(made.stdout)
        with open(protocol, "wb") as f:
            f.write(made.stdout)
        both(protocol, register, (0, 0))
    if len(texts) != 1:
        failures.append("%s: the form of the register matters" % options)
    for q in tamperings(json.loads(made.stdout)) if tamper else ():
        with open(protocol, "w", encoding="utf-8") as f:
            json.dump(q, f, ensure_ascii=False)
        both(protocol, registers[0], (1, 1))


def main():
    rows = make_rows()
    shuffled = [dict(reversed(row.items())) for row in rows]
    random.Random(1).shuffle(shuffled)
    with tempfile.TemporaryDirectory() as folder:
        registers = [os.path.join(folder, name) for name in ("plain.csv", "windows.csv", "quoted.csv", "shuffled.csv")]
        write_register(registers[0], rows)
        write_register(registers[1], rows, "cp1252", ";", "\r\n", first="sep=;\r\n")
        write_register(registers[2], rows, "utf-8-sig", "\t", quote=True)
        write_register(registers[3], shuffled, delimiter=";")
        mine = list(enumerate(DRAWS))[PART - 1::PARTS]
        for i, options in mine:
            check_draw(folder, registers if i < 12 else registers[::3], options, tamper=i % 3 == 1)
            check_hashed(folder, registers[0], options, tamper=i % 6 == 1)
    print("\n".join(failures) or "verify.py and the library agree on %d of %d draws" % (len(mine), len(DRAWS)))
    return 1 if failures or not mine else 0


sys.exit(main())
