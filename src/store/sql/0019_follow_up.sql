-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 19: what became of the recommendations of a complaint is told after its report was adopted.

-- As the list of that name in the form, in place of the one there; '' = as the form says.
ALTER TABLE complaint ADD COLUMN follow_up TEXT NOT NULL DEFAULT '';

-- Of an adopted dossier nothing changes but that.
DROP TRIGGER complaint_no_update;
CREATE TRIGGER complaint_no_update BEFORE UPDATE ON complaint
WHEN NEW.code IS NOT OLD.code
    OR (OLD.adopted <> ''
        AND (NEW.adopted IS NOT OLD.adopted OR NEW.investigator IS NOT OLD.investigator OR NEW.form IS NOT OLD.form))
BEGIN SELECT RAISE(ABORT, 'an adopted complaint report stays'); END;

PRAGMA user_version = 19;
