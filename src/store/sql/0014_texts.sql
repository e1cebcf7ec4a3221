-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 14: the texts of a report, section by section, every version of them.

CREATE TABLE section_text (
    municipality TEXT NOT NULL,                 -- code; '' = of the inspection
    section TEXT NOT NULL,                      -- id, see report/texts/sections.def
    number INTEGER NOT NULL CHECK (number > 0), -- one more than the highest that its writer saw
    assessor TEXT NOT NULL COLLATE NOCASE REFERENCES assessor (code),
    base TEXT NOT NULL,                         -- the versions that it comes in the place of: '2-A 2-B'
    body TEXT NOT NULL,                         -- Markdown; '' = the section was emptied
    at TEXT NOT NULL,
    PRIMARY KEY (municipality, section, number, assessor)
) STRICT, WITHOUT ROWID;

-- What stands now: that which no version follows. Two copies in which a section was changed apart have two.
CREATE VIEW text_now AS
SELECT t.* FROM section_text t
WHERE NOT EXISTS (SELECT 1 FROM section_text o WHERE o.municipality = t.municipality AND o.section = t.section
    AND instr(' ' || o.base || ' ', ' ' || t.number || '-' || t.assessor || ' ') > 0);

CREATE TRIGGER section_text_no_update BEFORE UPDATE ON section_text BEGIN SELECT RAISE(ABORT, 'a version of a text stays'); END;
CREATE TRIGGER section_text_no_delete BEFORE DELETE ON section_text BEGIN SELECT RAISE(ABORT, 'a version of a text stays'); END;

PRAGMA user_version = 14;
