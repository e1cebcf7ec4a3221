# SPDX-License-Identifier: GPL-3.0-or-later
"""What another program does to the tables shows: rows edited, added and removed with the sqlite3 library, in an open file, a
sealed one, an export, and a copy to merge.

rows.py PROGRAM ROOT
"""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile

FRAMEWORK = "toezichtkader-stelseltoezicht-jeugd"
SECRET_ID = "V-GO-"  # how every dossier of the register begins


def run(*args, code=0, folder):
    """Standard output and error of a command that must end with the code."""
    done = subprocess.run([PROGRAM, *args, "--lang", "en"], capture_output=True, text=True, cwd=folder, check=False)
    if done.returncode != code:
        raise SystemExit(f"{' '.join(args)}: {done.returncode}, not {code}\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def make(folder):
    """A visit with something in many tables."""
    def do(*args):
        return run(*args, folder=folder)
    shutil.copy(os.path.join(ROOT, "samples/registers/goeree-overflakkee.csv"), folder)
    do("new", "v.toets", "--title", "Bezoek", "--framework", FRAMEWORK, "--municipality", "GM1924=Goeree-Overflakkee")
    do("commit", "v.toets")
    do("register", "v.toets", "goeree-overflakkee.csv", "--municipality", "GM1924", "--id", "dossiernummer", "--stratum", "team")
    do("draw", "v.toets", "--size", "6", "--reserve", "4", "--without-commitment", "--without-public")
    for dossier in "D01", "D02", "D03":
        do("score", "v.toets", "--assessor", "A", "--dossier", dossier, "--framework", FRAMEWORK, "--indicator", "1.1.1",
           "--rating", "N", "--text", "niet gezien")
    do("finding", "v.toets", "--assessor", "A", "--municipality", "GM1924", "--framework", FRAMEWORK, "--indicator", "1.1.1",
       "--text", "Drie dossiers zijn niet op orde.")
    do("signal", "v.toets", "--assessor", "A", "--dossier", "D02", "--seen", "Een kind is niet gezien.", "--risk", "no")
    do("replace", "v.toets", "D04", "--reason", "conflict")


def edit(path, sql):
    """As somebody does who knows the file: around its rules, which stand there again afterwards."""
    db = sqlite3.connect(path)
    rules = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid").fetchall()
    for name, _ in rules:
        db.execute(f"DROP TRIGGER {name}")
    db.executescript(sql)
    for _, text in rules:
        db.execute(text)
    db.commit()
    db.close()


EDITS = {
    "UPDATE rating SET rating = 'V'": ('"rating"', '["D01","' + FRAMEWORK + '","1.1.1","A"]', '["D03"'),
    "UPDATE rating SET text = 'gezien' WHERE subject = 'D02'": ('"rating"', '["D02"'),
    "DELETE FROM rating WHERE subject = 'D03'": ('"rating"', '["D03"'),
    "INSERT INTO rating SELECT subject, framework, '1.1.2', assessor, 'V', text, place, at, salt, value FROM rating LIMIT 1":
        ('"rating"', '"1.1.2"'),
    "UPDATE dossier SET dossier = (SELECT dossier FROM unit WHERE dossier NOT IN (SELECT dossier FROM dossier) LIMIT 1)"
    " WHERE code = 'D01'": ('"dossier"', '["D01"]'),
    "UPDATE finding SET text = 'Alles is op orde.'": ('"finding"', "-A"),
    "DELETE FROM finding": ('"finding"',),
    "UPDATE signal SET seen = 'Niets.'": ('"signal"',),
    "UPDATE unit SET stratum = 'x' WHERE dossier = (SELECT dossier FROM dossier WHERE code = 'D02')": ('"unit"', '["D02"]'),
    "UPDATE unit SET dossier = dossier || 'x' WHERE dossier NOT IN (SELECT dossier FROM dossier)": ('"unit"',),
    "UPDATE round SET public_text = 'een andere worp'": ('"round"', "[1]"),
    "UPDATE round_stratum SET population = population + 1": ('"round_stratum"',),
    "UPDATE replacement SET reason = 'quality'": ('"replacement"', '["D04"]'),
    "UPDATE inspection SET title = 'Een ander bezoek'": ('"inspection"', "[1]"),
    "DELETE FROM row_key": ('"row_key"',),
}

READERS = (
    ("summary", "{}"), ("summary", "{}", "--municipality", "GM1924"), ("report", "{}", "--date", "2026-11-28"), ("reveal", "{}"), ("agreement", "{}"), ("export", "{}"),
    ("settle", "{}"), ("compare", "{}", "{}"),
    ("pack", "{}", "--strength", "interactive", "--passphrase-file", "password", "--output", "p.toetspak", "--force"),
    ("keys", "{}", "--take", "e.keys", "--passphrase-file", "password"),
)


def check_edit(folder, sealed, sql, names):
    path = os.path.join(folder, "e.toets")
    shutil.copy(os.path.join(folder, sealed), path)
    edit(path, sql)
    told = run("log", "e.toets", "--verify", code=1, folder=folder)
    for name in names:
        assert name in told, (sql, name, told)
    assert SECRET_ID not in told, told
    for reader in READERS:
        if sealed == "s.toets" and reader[0] in ("reveal", "keys"):
            continue  # a sealed file refuses it already
        if reader[0] in ("settle", "compare") and "rating SET rating" not in sql:
            continue
        drawn = "UPDATE dossier" in sql or "UPDATE round" in sql or "UPDATE unit" in sql
        if reader[0] == "reveal" and drawn:
            continue  # it draws again, and says first what is not so
        said = run(*[arg.format("e.toets") for arg in reader], code=1, folder=folder)
        assert "log --verify" in said, (sql, reader, said)
    if "UPDATE dossier" in sql and sealed == "v.toets":
        assert '"dossier"' in run("replace", "e.toets", "D01", "--reason", "conflict", code=1, folder=folder)


def check_not_sealed(folder, sql):
    """With nothing else against it: no signal is open."""
    shutil.copy(os.path.join(folder, "v.toets"), os.path.join(folder, "e.toets"))
    edit(os.path.join(folder, "e.toets"), sql)
    said = run("seal", "e.toets", "--by", "A", "--by", "B", code=1, folder=folder)
    assert "log --verify" in said, (sql, said)


def check_export(folder):
    run("export", "s.toets", "--output", "x.json", folder=folder)
    with open(os.path.join(folder, "x.json"), encoding="utf-8") as file:
        text = file.read()
    run("import", "x.json", "--output", "whole.toets", folder=folder)
    run("log", "whole.toets", "--verify", folder=folder)
    tables = json.loads(text)["tables"]
    assert len(tables["rating"]["rows"]) == 3
    for old, new in (('"1.1.1", "A", "N"', '"1.1.1", "A", "V"'), ("Drie dossiers", "Vier dossiers"), ("Een kind", "Geen kind")):
        assert old in text
        with open(os.path.join(folder, "y.json"), "w", encoding="utf-8") as file:
            file.write(text.replace(old, new))
        run("import", "y.json", "--output", "edited.toets", code=3, folder=folder)
        assert not os.path.exists(os.path.join(folder, "edited.toets"))


def check_merge(folder):
    """A copy whose row does not fit its own log is not merged, and neither is anything into one."""
    shutil.copy(os.path.join(folder, "v.toets"), os.path.join(folder, "b.toets"))
    run("score", "b.toets", "--assessor", "A", "--dossier", "D05", "--framework", FRAMEWORK, "--indicator", "1.1.1",
        "--rating", "N", "--text", "niet gezien", folder=folder)
    shutil.copy(os.path.join(folder, "b.toets"), os.path.join(folder, "c.toets"))
    edit(os.path.join(folder, "c.toets"), "UPDATE rating SET rating = 'V' WHERE subject = 'D05'")
    shutil.copy(os.path.join(folder, "v.toets"), os.path.join(folder, "a.toets"))
    assert '"rating"' in run("merge", "a.toets", "c.toets", code=4, folder=folder)
    run("merge", "a.toets", "b.toets", folder=folder)
    run("log", "a.toets", "--verify", folder=folder)
    assert '"rating"' in run("merge", "c.toets", "b.toets", code=4, folder=folder)


def field(data):
    return len(data).to_bytes(8, "little") + data


def number(value):
    return field((value % 2**64).to_bytes(8, "little"))


def digest_of(table, names, row, secret):
    """The digest as rows_table.c says it is made, by another program."""
    h = field(b"dossiertoets/row/1") + field(table.encode())
    for name, value in zip(names, row):
        h += field(name.encode())
        if value is None:
            h += field(b"null") + field(b"")
        elif isinstance(value, int):
            h += field(b"integer") + number(value)
        elif isinstance(value, bytes):
            h += field(b"blob") + field(value)
        else:
            h += field(b"text") + field(value.encode())
    inner = hashlib.sha256(h).digest()
    return hashlib.sha256(field(b"dossiertoets/rows/1") + field(secret) + field(inner)).hexdigest()


def check_digests(folder):
    db = sqlite3.connect(os.path.join(folder, "v.toets"))
    secret, = db.execute("SELECT secret FROM row_key").fetchone()
    word = {}
    for payload, in db.execute("SELECT payload FROM log WHERE kind = 'rows' ORDER BY seq"):
        for table, key, digest in json.loads(payload)["rows"]:
            word[table, json.dumps(key)] = digest
    seen = 0
    for table, keys in (("rating", ("subject", "framework", "indicator", "assessor")), ("finding", ("code",)),
                        ("dossier", ("code",)), ("framework", ("position",)), ("round", ("id",))):
        rows = db.execute(f"SELECT * FROM {table}")
        names = [c[0] for c in rows.description]
        for row in rows.fetchall():
            key = json.dumps([row[names.index(k)] for k in keys])
            assert word[table, key] == digest_of(table, names, row, secret), (table, key)
            seen += 1
    assert seen > 15, seen
    db.close()


def ids_in(path, ids):
    with open(path, "rb") as file:
        data = file.read()
    return [i for i in ids if i.encode() in data]


def check_gone(folder):
    """The digests give nothing away that the key list took out, or destruction."""
    db = sqlite3.connect(os.path.join(folder, "v.toets"))
    ids = [i for i, in db.execute("SELECT dossier FROM unit")]
    before, = db.execute("SELECT secret FROM row_key").fetchone()
    logs = "".join(p or "" for p, in db.execute("SELECT payload FROM log"))
    assert not [i for i in ids if i in logs]
    db.close()
    for name, command in (("k.toets", ("keys", "k.toets", "--take", "k.keys", "--passphrase-file", "password")),
                          ("w.toets", ("destroy", "w.toets", "--by", "A", "--by", "B", "--reason", "einde"))):
        path = os.path.join(folder, name)
        shutil.copy(os.path.join(folder, "v.toets"), path)
        run(*command, folder=folder)
        with open(path, "rb") as file:
            assert before not in file.read(), name
        assert not ids_in(path, ids), name
        run("log", name, "--verify", folder=folder)
    run("keys", "k.toets", "--give", "k.keys", "--passphrase-file", "password", folder=folder)
    run("log", "k.toets", "--verify", folder=folder)
    edit(os.path.join(folder, "k.toets"), "UPDATE unit SET stratum = 'x'")
    run("log", "k.toets", "--verify", code=1, folder=folder)


def check_listing(folder):
    plain = json.loads(run("log", "v.toets", "--format", "json", folder=folder))
    full = json.loads(run("log", "v.toets", "--all", "--format", "json", folder=folder))
    rows = [e for e in full["rows"] if e["kind"] == "rows"] if isinstance(full, dict) else [e for e in full if e["kind"] == "rows"]
    assert rows and '"rows"' not in json.dumps([e for e in (plain["rows"] if isinstance(plain, dict) else plain) if e["kind"] == "rows"])


def check_old(folder):
    """A file of before: its rows are taken as they are at the next step, and that is said."""
    path = os.path.join(folder, "old.toets")
    shutil.copy(os.path.join(ROOT, "tests/known/migration/version1.toets"), path)
    said = run("log", "old.toets", "--verify", folder=folder)
    assert "earlier version" in said, said
    run("retention", "old.toets", "--until", "2047-01-01", folder=folder)
    said = run("log", "old.toets", "--verify", folder=folder)
    assert "taken as it was" in said, said
    edit(path, "UPDATE rating SET text = 'x'")
    assert '"rating"' in run("log", "old.toets", "--verify", code=1, folder=folder)


def main():
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "password"), "w", encoding="utf-8") as file:
            file.write("een wachtzin van niets\n")
        make(folder)
        assert "whole" in run("log", "v.toets", "--verify", folder=folder)
        check_digests(folder)
        check_listing(folder)
        for sql, names in EDITS.items():
            check_edit(folder, "v.toets", sql, names)
        check_merge(folder)
        check_gone(folder)
        check_old(folder)
        signal = sqlite3.connect(os.path.join(folder, "v.toets")).execute("SELECT code FROM signal").fetchone()[0]
        run("signal", "v.toets", "--close", signal, "--assessor", "A", "--note", "Het kind is gezien.", folder=folder)
        for sql in EDITS:
            check_not_sealed(folder, sql)
        run("seal", "v.toets", "--by", "A", "--by", "B", folder=folder)
        shutil.copy(os.path.join(folder, "v.toets"), os.path.join(folder, "s.toets"))
        assert "whole" in run("log", "s.toets", "--verify", folder=folder)
        for sql in ("UPDATE rating SET rating = 'V'", "UPDATE finding SET text = 'Alles is op orde.'"):
            check_edit(folder, "s.toets", sql, EDITS[sql])
        check_edit(folder, "s.toets", "UPDATE seal SET second = 'C'", ('"seal"', "[1]"))
        check_edit(folder, "s.toets", "DELETE FROM seal", ('"seal"',))
        check_export(folder)


if __name__ == "__main__":
    PROGRAM, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    main()
