-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 18: the life of a report: laid before the municipality, adopted, made public.

CREATE TABLE report_step (
    municipality TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    assessor TEXT NOT NULL COLLATE NOCASE REFERENCES assessor (code),
    kind TEXT NOT NULL CHECK (kind IN ('sent', 'passage', 'answer', 'decision', 'adopted', 'public')),
    passage INTEGER NOT NULL CHECK (passage >= 0), -- number of the passage; 0: about the report
    section TEXT NOT NULL,                         -- that the passage stands in, or the code of a finding or measure
    happened TEXT NOT NULL,                        -- sent, answered, adopted, or made public on
    due TEXT NOT NULL,                             -- sent: answers by; public: not before
    outcome TEXT NOT NULL,                         -- of a decision
    text TEXT NOT NULL,                            -- the passage, the answer, the names of who adopts
    reason TEXT NOT NULL,
    sha256 TEXT NOT NULL,                          -- of the passage, in hex; adopted: the seal that it stands under
    at TEXT NOT NULL,
    PRIMARY KEY (municipality, number, assessor)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER report_step_no_update BEFORE UPDATE ON report_step BEGIN SELECT RAISE(ABORT, 'a step stays'); END;
CREATE TRIGGER report_step_no_delete BEFORE DELETE ON report_step BEGIN SELECT RAISE(ABORT, 'a step stays'); END;

-- As in version 15; a sealed file takes the adoption of its report as well, and the day on which it is public.
DROP TRIGGER log_sealed;
CREATE TRIGGER log_sealed BEFORE INSERT ON log
WHEN (SELECT kind FROM seal ORDER BY number DESC LIMIT 1) IN ('seal', 'destroy')
    AND NOT (NEW.kind IN ('unseal', 'destroy', 'timestamp', 'publish', 'adopt', 'announce')
        AND (SELECT kind FROM seal ORDER BY number DESC LIMIT 1) = 'seal')
    AND NOT (NEW.kind = 'rows' AND (SELECT kind FROM log WHERE kind <> 'rows' ORDER BY seq DESC LIMIT 1)
        IN ('destroy', 'timestamp', 'publish', 'adopt', 'announce'))
BEGIN SELECT RAISE(ABORT, 'the inspection is sealed'); END;

PRAGMA user_version = 18;
