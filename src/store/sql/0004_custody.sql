-- SPDX-License-Identifier: GPL-3.0-or-later
-- Custody: what other copies of the inspection recorded, sealing, and what is left after destruction.

-- Events of other copies of this inspection, byte for byte. Each hangs on the one before: an earlier row here, or a row
-- of log that both copies have. The event "merge" in log has the other copy's head as its subject.
CREATE TABLE merged (
    hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
    seq INTEGER NOT NULL CHECK (seq > 1),
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    payload TEXT,
    payload_sha256 BLOB NOT NULL CHECK (length(payload_sha256) = 32),
    previous BLOB NOT NULL CHECK (length(previous) = 32)
) STRICT, WITHOUT ROWID;

-- Sealing, unsealing and destruction, each by two people. The last row tells how the file stands.
CREATE TABLE seal (
    number INTEGER PRIMARY KEY CHECK (number > 0),
    kind TEXT NOT NULL CHECK (kind IN ('seal', 'unseal', 'destroy')),
    head BLOB NOT NULL CHECK (length(head) = 32), -- hash of the event that tells of it
    at TEXT NOT NULL,
    first TEXT NOT NULL COLLATE NOCASE CHECK (first <> ''),
    second TEXT NOT NULL COLLATE NOCASE CHECK (second <> first),
    reason TEXT NOT NULL,
    CHECK (kind = 'seal' OR reason <> '')
) STRICT;

-- What a destroyed inspection still tells: how often each rating was given, never in which dossier.
CREATE TABLE cell_count (
    municipality TEXT NOT NULL,
    kind TEXT NOT NULL,
    framework TEXT NOT NULL,
    indicator TEXT NOT NULL,
    assessor TEXT NOT NULL,
    rating TEXT NOT NULL,
    count INTEGER NOT NULL CHECK (count > 0),
    PRIMARY KEY (municipality, kind, framework, indicator, assessor, rating)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER merged_no_update BEFORE UPDATE ON merged
BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER merged_no_delete BEFORE DELETE ON merged
BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER seal_no_update BEFORE UPDATE ON seal
BEGIN SELECT RAISE(ABORT, 'a seal stays'); END;
CREATE TRIGGER seal_no_delete BEFORE DELETE ON seal
BEGIN SELECT RAISE(ABORT, 'a seal stays'); END;
CREATE TRIGGER cell_count_no_insert BEFORE INSERT ON cell_count
BEGIN SELECT RAISE(ABORT, 'only destruction leaves counts'); END;
CREATE TRIGGER cell_count_no_update BEFORE UPDATE ON cell_count
BEGIN SELECT RAISE(ABORT, 'only destruction leaves counts'); END;
CREATE TRIGGER cell_count_no_delete BEFORE DELETE ON cell_count
BEGIN SELECT RAISE(ABORT, 'only destruction leaves counts'); END;

-- Every step has its event in the same transaction, so this one rule closes the file for all of them.
CREATE TRIGGER log_sealed BEFORE INSERT ON log
WHEN (SELECT kind FROM seal ORDER BY number DESC LIMIT 1) IN ('seal', 'destroy')
    AND NOT (NEW.kind IN ('unseal', 'destroy') AND (SELECT kind FROM seal ORDER BY number DESC LIMIT 1) = 'seal')
BEGIN SELECT RAISE(ABORT, 'the inspection is sealed'); END;

PRAGMA user_version = 4;
