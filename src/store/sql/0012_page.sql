-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 12: the second page, which fixes how a round is drawn before the public value is known.

CREATE TABLE page (
    municipality TEXT NOT NULL REFERENCES municipality (code),
    unit TEXT NOT NULL CHECK (unit IN ('dossier', 'partner')),
    round INTEGER NOT NULL CHECK (round > 0),   -- number of the round
    number INTEGER NOT NULL CHECK (number > 0), -- 1, 2, … of the round; the last one counts
    part INTEGER NOT NULL,
    options TEXT NOT NULL,                      -- canonical JSON as of a round, without the ids of an earlier sample
    excluded_after INTEGER NOT NULL CHECK (excluded_after >= 0),
    head TEXT NOT NULL CHECK (length(head) = 64),
    digest TEXT NOT NULL CHECK (length(digest) = 64),
    at TEXT NOT NULL,
    event INTEGER NOT NULL REFERENCES log (seq),
    PRIMARY KEY (municipality, unit, round, number),
    FOREIGN KEY (part, municipality, unit) REFERENCES part (id, municipality, unit)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER page_no_update BEFORE UPDATE ON page
BEGIN SELECT RAISE(ABORT, 'a page that was printed stays'); END;
CREATE TRIGGER page_no_delete BEFORE DELETE ON page
BEGIN SELECT RAISE(ABORT, 'a page that was printed stays'); END;

PRAGMA user_version = 12;
