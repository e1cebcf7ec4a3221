-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 15: what was made public, so that two publications cannot be subtracted.

CREATE TABLE publication (
    id TEXT PRIMARY KEY,                         -- SHA-256 of municipality, kind, threshold and content: the same once
    municipality TEXT NOT NULL,                  -- code; '' = all
    kind TEXT NOT NULL,                          -- 'report', 'summary'
    threshold INTEGER NOT NULL CHECK (threshold >= 2),
    content TEXT NOT NULL,                       -- JSON: groups with their dossiers; counts, shown or withheld
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER publication_no_update BEFORE UPDATE ON publication BEGIN SELECT RAISE(ABORT, 'what was published stays'); END;
CREATE TRIGGER publication_no_delete BEFORE DELETE ON publication BEGIN SELECT RAISE(ABORT, 'what was published stays'); END;

-- As in version 11; a sealed file takes a publication as well, and is told what rows that made.
DROP TRIGGER log_sealed;
CREATE TRIGGER log_sealed BEFORE INSERT ON log
WHEN (SELECT kind FROM seal ORDER BY number DESC LIMIT 1) IN ('seal', 'destroy')
    AND NOT (NEW.kind IN ('unseal', 'destroy', 'timestamp', 'publish') AND (SELECT kind FROM seal ORDER BY number DESC LIMIT 1) = 'seal')
    AND NOT (NEW.kind = 'rows' AND (SELECT kind FROM log WHERE kind <> 'rows' ORDER BY seq DESC LIMIT 1) IN ('destroy', 'timestamp', 'publish'))
BEGIN SELECT RAISE(ABORT, 'the inspection is sealed'); END;

PRAGMA user_version = 15;
