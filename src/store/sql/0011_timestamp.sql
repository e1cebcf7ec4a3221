-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 11: timestamps of RFC 3161, of the commitments and of a seal.

CREATE TABLE timestamp (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64), -- of the token
    about TEXT NOT NULL CHECK (about IN ('commitments', 'seal')),
    text TEXT NOT NULL CHECK (text <> ''), -- whose SHA-256 was stamped
    token BLOB NOT NULL CHECK (length(token) > 0), -- DER
    at TEXT NOT NULL, -- when it was kept, by the clock of this machine
    event INTEGER NOT NULL REFERENCES log (seq)
) STRICT;

CREATE TRIGGER timestamp_no_update BEFORE UPDATE ON timestamp
BEGIN SELECT RAISE(ABORT, 'a timestamp stays'); END;
CREATE TRIGGER timestamp_no_delete BEFORE DELETE ON timestamp
BEGIN SELECT RAISE(ABORT, 'a timestamp stays'); END;

-- As in version 10; a sealed file takes the timestamp of its seal as well, and is told what rows that made.
DROP TRIGGER log_sealed;
CREATE TRIGGER log_sealed BEFORE INSERT ON log
WHEN (SELECT kind FROM seal ORDER BY number DESC LIMIT 1) IN ('seal', 'destroy')
    AND NOT (NEW.kind IN ('unseal', 'destroy', 'timestamp') AND (SELECT kind FROM seal ORDER BY number DESC LIMIT 1) = 'seal')
    AND NOT (NEW.kind = 'rows' AND (SELECT kind FROM log WHERE kind <> 'rows' ORDER BY seq DESC LIMIT 1) IN ('destroy', 'timestamp'))
BEGIN SELECT RAISE(ABORT, 'the inspection is sealed'); END;

PRAGMA user_version = 11;
