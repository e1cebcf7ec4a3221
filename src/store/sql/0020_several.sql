-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 20: a finding over several indicators; a measure with several addressees and points of its own. The first
-- indicator and the first addressee stay where they were.

CREATE TABLE finding_indicator (
    finding TEXT NOT NULL REFERENCES finding (code),
    framework TEXT NOT NULL REFERENCES framework (id),
    indicator TEXT NOT NULL,
    position INTEGER NOT NULL, -- in the order in which they were named
    counted INTEGER NOT NULL CHECK (counted IN (0, 1)), -- as of a finding
    team INTEGER NOT NULL CHECK (team IN (0, 1)),
    meets INTEGER NOT NULL CHECK (meets >= 0),
    partly INTEGER NOT NULL CHECK (partly >= 0),
    fails INTEGER NOT NULL CHECK (fails >= 0),
    missing INTEGER NOT NULL CHECK (missing >= 0),
    outside INTEGER NOT NULL CHECK (outside >= 0),
    assessed INTEGER NOT NULL,
    PRIMARY KEY (finding, framework, indicator),
    CHECK (assessed = meets + partly + fails)
) STRICT, WITHOUT ROWID;

-- Texts are no part of a key, so that the log has none.
CREATE TABLE measure_addressee (
    measure TEXT NOT NULL REFERENCES measure (code),
    number INTEGER NOT NULL CHECK (number > 0), -- after the first, which stands in the measure
    addressee TEXT NOT NULL CHECK (addressee <> ''),
    PRIMARY KEY (measure, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE measure_point (
    measure TEXT NOT NULL REFERENCES measure (code),
    number INTEGER NOT NULL CHECK (number > 0),
    text TEXT NOT NULL CHECK (text <> ''),
    PRIMARY KEY (measure, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER finding_indicator_no_update BEFORE UPDATE ON finding_indicator
BEGIN SELECT RAISE(ABORT, 'a finding stays'); END;
CREATE TRIGGER finding_indicator_no_delete BEFORE DELETE ON finding_indicator
BEGIN SELECT RAISE(ABORT, 'a finding stays'); END;
-- What was withdrawn and erased may lose its texts.
CREATE TRIGGER measure_addressee_no_update BEFORE UPDATE ON measure_addressee
WHEN NEW.measure IS NOT OLD.measure OR NEW.number IS NOT OLD.number
    OR NOT EXISTS (SELECT 1 FROM erased WHERE kind = 'measure' AND code = OLD.measure)
BEGIN SELECT RAISE(ABORT, 'a measure stays'); END;
CREATE TRIGGER measure_addressee_no_delete BEFORE DELETE ON measure_addressee
BEGIN SELECT RAISE(ABORT, 'a measure stays'); END;
CREATE TRIGGER measure_point_no_update BEFORE UPDATE ON measure_point
WHEN NEW.measure IS NOT OLD.measure OR NEW.number IS NOT OLD.number
    OR NOT EXISTS (SELECT 1 FROM erased WHERE kind = 'measure' AND code = OLD.measure)
BEGIN SELECT RAISE(ABORT, 'a measure stays'); END;
CREATE TRIGGER measure_point_no_delete BEFORE DELETE ON measure_point
BEGIN SELECT RAISE(ABORT, 'a measure stays'); END;

PRAGMA user_version = 20;
