-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 7: what indicators of several frameworks have to do with each other, pinned like the frameworks.

CREATE TABLE relation (
    position INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    text TEXT NOT NULL -- the file, byte for byte
) STRICT;

CREATE TRIGGER relation_no_update BEFORE UPDATE ON relation
BEGIN SELECT RAISE(ABORT, 'a file of relations is pinned'); END;
CREATE TRIGGER relation_no_delete BEFORE DELETE ON relation
BEGIN SELECT RAISE(ABORT, 'a file of relations is pinned'); END;

PRAGMA user_version = 7;
