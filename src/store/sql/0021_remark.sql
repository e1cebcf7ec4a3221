-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 21: remarks of the internal reading, on a rating, a sentence of the report, a finding or a measure, with what was
-- answered and done. How a remark stands follows from its steps.

CREATE TABLE remark (
    code TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('question', 'remark')),
    subject TEXT NOT NULL,      -- of a rating, with the next three; else ''
    framework TEXT NOT NULL,
    indicator TEXT NOT NULL,
    rater TEXT NOT NULL,        -- whose rating; '' = that of all who rated it
    section TEXT NOT NULL,      -- of a text, with the sentence as it was then; else ''
    sentence TEXT NOT NULL,
    about TEXT NOT NULL,        -- code of a finding or measure; else ''
    municipality TEXT NOT NULL, -- code; '' = of the inspection
    text TEXT NOT NULL CHECK (text <> ''),
    assessor TEXT NOT NULL COLLATE NOCASE REFERENCES assessor (code),
    at TEXT NOT NULL,
    CHECK (subject <> '' OR section <> '' OR about <> '')
) STRICT, WITHOUT ROWID;
CREATE INDEX remark_subject ON remark (subject);

CREATE TABLE remark_step (
    remark TEXT NOT NULL REFERENCES remark (code),
    assessor TEXT NOT NULL COLLATE NOCASE REFERENCES assessor (code),
    number INTEGER NOT NULL CHECK (number > 0),
    kind TEXT NOT NULL CHECK (kind IN ('answer', 'changed', 'close', 'reopen')),
    happened TEXT NOT NULL,
    text TEXT NOT NULL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (remark, assessor, number)
) STRICT, WITHOUT ROWID;

-- A remark can be withdrawn as well. No table is renamed, for triggers and views name this one.
CREATE TABLE retraction_before AS SELECT * FROM retraction;
DROP TABLE retraction;
CREATE TABLE retraction (
    kind TEXT NOT NULL CHECK (kind IN ('finding', 'measure', 'signal', 'policy', 'source', 'remark')),
    code TEXT NOT NULL CHECK (code <> ''),
    what TEXT NOT NULL CHECK (what IN ('withdraw', 'erase')), -- erase: its texts were taken out too
    assessor TEXT NOT NULL COLLATE NOCASE REFERENCES assessor (code),
    reason TEXT NOT NULL CHECK (reason <> ''),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),         -- of the row as it was then, in hex
    at TEXT NOT NULL,
    PRIMARY KEY (kind, code, what, assessor)
) STRICT, WITHOUT ROWID;
INSERT INTO retraction (kind, code, what, assessor, reason, sha256, at)
SELECT kind, code, what, assessor, reason, sha256, at FROM retraction_before;
DROP TABLE retraction_before;
CREATE TRIGGER retraction_no_update BEFORE UPDATE ON retraction BEGIN SELECT RAISE(ABORT, 'a withdrawal stays'); END;
CREATE TRIGGER retraction_no_delete BEFORE DELETE ON retraction BEGIN SELECT RAISE(ABORT, 'a withdrawal stays'); END;

-- What stands, and of that what may be read: nothing on the rating of what is rated blind.
CREATE VIEW remark_hidden AS SELECT r.code FROM remark r WHERE EXISTS (SELECT 1 FROM blind b WHERE b.subject = r.subject);
CREATE VIEW remark_now AS SELECT r.* FROM remark r
WHERE r.code NOT IN (SELECT code FROM retraction WHERE kind = 'remark')
    AND NOT EXISTS (SELECT 1 FROM blind b WHERE b.subject = r.subject);

-- What was withdrawn and erased may lose its texts.
CREATE TRIGGER remark_no_update BEFORE UPDATE ON remark
WHEN NEW.code IS NOT OLD.code OR NOT EXISTS (SELECT 1 FROM erased WHERE kind = 'remark' AND code = OLD.code)
BEGIN SELECT RAISE(ABORT, 'a remark stays'); END;
CREATE TRIGGER remark_no_delete BEFORE DELETE ON remark BEGIN SELECT RAISE(ABORT, 'a remark stays'); END;
CREATE TRIGGER remark_step_no_update BEFORE UPDATE ON remark_step
WHEN NEW.remark IS NOT OLD.remark OR NOT EXISTS (SELECT 1 FROM erased WHERE kind = 'remark' AND code = OLD.remark)
BEGIN SELECT RAISE(ABORT, 'a step stays'); END;
CREATE TRIGGER remark_step_no_delete BEFORE DELETE ON remark_step BEGIN SELECT RAISE(ABORT, 'a step stays'); END;

PRAGMA user_version = 21;
