-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 19: what became of the recommendations of a complaint is told after its report was adopted; and a sealed file
-- tells who looks at it.

-- As the list of that name in the form, in place of the one there; '' = as the form says.
ALTER TABLE complaint ADD COLUMN follow_up TEXT NOT NULL DEFAULT '';

-- Of an adopted dossier nothing changes but that.
DROP TRIGGER complaint_no_update;
CREATE TRIGGER complaint_no_update BEFORE UPDATE ON complaint
WHEN NEW.code IS NOT OLD.code
    OR (OLD.adopted <> ''
        AND (NEW.adopted IS NOT OLD.adopted OR NEW.investigator IS NOT OLD.investigator OR NEW.form IS NOT OLD.form))
BEGIN SELECT RAISE(ABORT, 'an adopted complaint report stays'); END;

-- As in version 18, with what tells that somebody looks.
DROP TRIGGER log_sealed;
CREATE TRIGGER log_sealed BEFORE INSERT ON log
WHEN (SELECT kind FROM seal ORDER BY number DESC LIMIT 1) IN ('seal', 'destroy')
    AND NOT (NEW.kind IN ('unseal', 'destroy', 'timestamp', 'publish', 'adopt', 'announce', 'sheet')
        AND (SELECT kind FROM seal ORDER BY number DESC LIMIT 1) = 'seal')
    AND NOT (NEW.kind = 'rows' AND (SELECT kind FROM log WHERE kind <> 'rows' ORDER BY seq DESC LIMIT 1)
        IN ('destroy', 'timestamp', 'publish', 'adopt', 'announce'))
BEGIN SELECT RAISE(ABORT, 'the inspection is sealed'); END;

PRAGMA user_version = 19;
