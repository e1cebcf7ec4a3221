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

PRAGMA user_version = 15;
