-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 10: the log covers the tables. Every write transaction ends with events "rows", which have a keyed digest of each
-- row as it then was; a digest needs the key below, which goes with the key list and at destruction.

CREATE TABLE row_key (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    secret BLOB NOT NULL CHECK (length(secret) = 32)
) STRICT;

-- Which event tells last of a row, so that a step need not read the whole log. Proves nothing by itself.
CREATE TABLE row_event (
    row TEXT PRIMARY KEY, -- as the event writes it: "table",[key]
    seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX log_rows ON log (seq) WHERE kind = 'rows';

-- What is left after destruction is told of right after the event of it.
DROP TRIGGER log_sealed;
CREATE TRIGGER log_sealed BEFORE INSERT ON log
WHEN (SELECT kind FROM seal ORDER BY number DESC LIMIT 1) IN ('seal', 'destroy')
    AND NOT (NEW.kind IN ('unseal', 'destroy') AND (SELECT kind FROM seal ORDER BY number DESC LIMIT 1) = 'seal')
    AND NOT (NEW.kind = 'rows' AND (SELECT kind FROM log WHERE kind <> 'rows' ORDER BY seq DESC LIMIT 1) = 'destroy')
BEGIN SELECT RAISE(ABORT, 'the inspection is sealed'); END;

PRAGMA user_version = 10;
