-- SPDX-License-Identifier: GPL-3.0-or-later
-- Values that were measured for an indicator with a bound, as many as there are: of a day, a person or a case, or of the
-- municipality as a whole. What is rated is rated beside them.

CREATE TABLE measurement (
    code TEXT PRIMARY KEY,
    municipality TEXT NOT NULL REFERENCES municipality (code),
    framework TEXT NOT NULL REFERENCES framework (id),
    indicator TEXT NOT NULL,
    subject TEXT NOT NULL,  -- of a dossier or team; '' = the municipality
    about TEXT NOT NULL,    -- a function or a case, never a person
    value TEXT NOT NULL CHECK (value <> ''),
    happened TEXT NOT NULL, -- '' = not told
    note TEXT NOT NULL,
    assessor TEXT NOT NULL COLLATE NOCASE REFERENCES assessor (code),
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIEW measurement_now AS SELECT * FROM measurement
WHERE code NOT IN (SELECT code FROM retraction WHERE kind = 'measurement');
CREATE TRIGGER measurement_no_update BEFORE UPDATE ON measurement
WHEN NEW.code IS NOT OLD.code OR NOT EXISTS (SELECT 1 FROM erased WHERE kind = 'measurement' AND code = OLD.code)
BEGIN SELECT RAISE(ABORT, 'a measured value stays'); END;
CREATE TRIGGER measurement_no_delete BEFORE DELETE ON measurement
BEGIN SELECT RAISE(ABORT, 'a measured value stays'); END;

PRAGMA user_version = 25;
