-- SPDX-License-Identifier: GPL-3.0-or-later
-- Complaint dossiers and the models of an escalation check. Their ratings are in table rating, like all others.

-- One complaint. The form is one canonical JSON text, so that a dossier travels whole; the ratings and motivations
-- of its norms are not in it.
CREATE TABLE complaint (
    code TEXT PRIMARY KEY REFERENCES subject (code),
    investigator TEXT NOT NULL COLLATE NOCASE REFERENCES assessor (code),
    form TEXT NOT NULL CHECK (form <> ''),
    adopted TEXT NOT NULL, -- ISO date; '' = not yet
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER complaint_no_update BEFORE UPDATE ON complaint
WHEN OLD.adopted <> '' OR NEW.code IS NOT OLD.code
BEGIN SELECT RAISE(ABORT, 'an adopted complaint report stays'); END;
CREATE TRIGGER complaint_no_delete BEFORE DELETE ON complaint
BEGIN SELECT RAISE(ABORT, 'a complaint stays'); END;

-- What an adopted report says of its norms stays too.
CREATE TRIGGER complaint_rating_no_insert BEFORE INSERT ON rating
WHEN EXISTS (SELECT 1 FROM complaint c WHERE c.code = NEW.subject AND c.investigator = NEW.assessor AND c.adopted <> '')
BEGIN SELECT RAISE(ABORT, 'an adopted complaint report stays'); END;
CREATE TRIGGER complaint_rating_no_update BEFORE UPDATE ON rating
WHEN EXISTS (SELECT 1 FROM complaint c WHERE c.code = OLD.subject AND c.investigator = OLD.assessor AND c.adopted <> '')
BEGIN SELECT RAISE(ABORT, 'an adopted complaint report stays'); END;
CREATE TRIGGER complaint_rating_no_delete BEFORE DELETE ON rating
WHEN EXISTS (SELECT 1 FROM complaint c WHERE c.code = OLD.subject AND c.investigator = OLD.assessor AND c.adopted <> '')
BEGIN SELECT RAISE(ABORT, 'an adopted complaint report stays'); END;

-- A model of escalation, or a municipality's own arrangement beside the models.
CREATE TABLE model (
    code TEXT PRIMARY KEY REFERENCES subject (code),
    name TEXT NOT NULL CHECK (name <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('model', 'municipality'))
) STRICT, WITHOUT ROWID;
CREATE TRIGGER model_no_delete BEFORE DELETE ON model
BEGIN SELECT RAISE(ABORT, 'what is rated stays'); END;

PRAGMA user_version = 5;
