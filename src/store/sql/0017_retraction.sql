-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 17: what was withdrawn. A finding, measure, signal, statement of policy or source stays in the file, and nothing
-- that is read, counted or reported has it any more; what it says can be taken out as well.

CREATE TABLE retraction (
    kind TEXT NOT NULL CHECK (kind IN ('finding', 'measure', 'signal', 'policy', 'source')),
    code TEXT NOT NULL CHECK (code <> ''),
    what TEXT NOT NULL CHECK (what IN ('withdraw', 'erase')), -- erase: its texts were taken out too
    assessor TEXT NOT NULL COLLATE NOCASE REFERENCES assessor (code),
    reason TEXT NOT NULL CHECK (reason <> ''),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),         -- of the row as it was then, in hex
    at TEXT NOT NULL,
    PRIMARY KEY (kind, code, what, assessor)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER retraction_no_update BEFORE UPDATE ON retraction BEGIN SELECT RAISE(ABORT, 'a withdrawal stays'); END;
CREATE TRIGGER retraction_no_delete BEFORE DELETE ON retraction BEGIN SELECT RAISE(ABORT, 'a withdrawal stays'); END;

-- What stands. A source that was read again under its own code would be another one.
CREATE VIEW finding_now AS SELECT * FROM finding WHERE code NOT IN (SELECT code FROM retraction WHERE kind = 'finding');
CREATE VIEW measure_now AS SELECT * FROM measure WHERE code NOT IN (SELECT code FROM retraction WHERE kind = 'measure');
CREATE VIEW signal_now AS SELECT * FROM signal WHERE code NOT IN (SELECT code FROM retraction WHERE kind = 'signal');
CREATE VIEW policy_now AS SELECT * FROM policy WHERE code NOT IN (SELECT code FROM retraction WHERE kind = 'policy');
CREATE VIEW source_now AS SELECT * FROM source WHERE code NOT IN (SELECT code FROM retraction WHERE kind = 'source');
CREATE VIEW erased AS SELECT kind, code FROM retraction WHERE what = 'erase';

-- As in version 3; what was withdrawn and erased may lose its texts.
DROP TRIGGER policy_no_update;
CREATE TRIGGER policy_no_update BEFORE UPDATE ON policy
WHEN NEW.code IS NOT OLD.code OR NOT EXISTS (SELECT 1 FROM erased WHERE kind = 'policy' AND code = OLD.code)
BEGIN SELECT RAISE(ABORT, 'a statement of policy stays'); END;
DROP TRIGGER policy_contradiction_no_update;
CREATE TRIGGER policy_contradiction_no_update BEFORE UPDATE ON policy_contradiction
WHEN NEW.policy IS NOT OLD.policy OR NEW.other IS NOT OLD.other
    OR NOT EXISTS (SELECT 1 FROM erased WHERE kind = 'policy' AND code IN (OLD.policy, OLD.other))
BEGIN SELECT RAISE(ABORT, 'a contradiction stays'); END;
DROP TRIGGER signal_no_update;
CREATE TRIGGER signal_no_update BEFORE UPDATE ON signal
WHEN NEW.code IS NOT OLD.code OR NOT EXISTS (SELECT 1 FROM erased WHERE kind = 'signal' AND code = OLD.code)
BEGIN SELECT RAISE(ABORT, 'a signal stays'); END;
DROP TRIGGER signal_step_no_update;
CREATE TRIGGER signal_step_no_update BEFORE UPDATE ON signal_step
WHEN NEW.signal IS NOT OLD.signal OR NOT EXISTS (SELECT 1 FROM erased WHERE kind = 'signal' AND code = OLD.signal)
BEGIN SELECT RAISE(ABORT, 'a step stays'); END;
DROP TRIGGER finding_no_update;
CREATE TRIGGER finding_no_update BEFORE UPDATE ON finding
WHEN NEW.code IS NOT OLD.code OR NOT EXISTS (SELECT 1 FROM erased WHERE kind = 'finding' AND code = OLD.code)
BEGIN SELECT RAISE(ABORT, 'a finding stays'); END;
DROP TRIGGER finding_explanation_no_update;
CREATE TRIGGER finding_explanation_no_update BEFORE UPDATE ON finding_explanation
WHEN NEW.finding IS NOT OLD.finding OR NOT EXISTS (SELECT 1 FROM erased WHERE kind = 'finding' AND code = OLD.finding)
BEGIN SELECT RAISE(ABORT, 'a finding stays'); END;
DROP TRIGGER finding_step_no_update;
CREATE TRIGGER finding_step_no_update BEFORE UPDATE ON finding_step
WHEN NEW.finding IS NOT OLD.finding OR NOT EXISTS (SELECT 1 FROM erased WHERE kind = 'finding' AND code = OLD.finding)
BEGIN SELECT RAISE(ABORT, 'a step stays'); END;
DROP TRIGGER measure_no_update;
CREATE TRIGGER measure_no_update BEFORE UPDATE ON measure
WHEN NEW.code IS NOT OLD.code OR NOT EXISTS (SELECT 1 FROM erased WHERE kind = 'measure' AND code = OLD.code)
BEGIN SELECT RAISE(ABORT, 'a measure stays'); END;
DROP TRIGGER measure_step_no_update;
CREATE TRIGGER measure_step_no_update BEFORE UPDATE ON measure_step
WHEN NEW.measure IS NOT OLD.measure OR NOT EXISTS (SELECT 1 FROM erased WHERE kind = 'measure' AND code = OLD.measure)
BEGIN SELECT RAISE(ABORT, 'a step stays'); END;

PRAGMA user_version = 17;
