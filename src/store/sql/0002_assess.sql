-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 2: four eyes. Who rates what, the moment at which ratings are fixed, and what assessors who differed settled on.
--
-- Rows that travel between laptops have natural keys, and no reference to the log.

-- A new salt each time a rating changes: what the log has of it is a digest with the salt, which nobody can guess at.
ALTER TABLE rating ADD COLUMN salt BLOB NOT NULL
    DEFAULT X'0000000000000000000000000000000000000000000000000000000000000000' CHECK (length(salt) = 32);
ALTER TABLE rating ADD COLUMN value TEXT NOT NULL DEFAULT ''; -- what was measured, of an indicator with a bound
UPDATE rating SET salt = randomblob(32);

CREATE TABLE assignment (
    subject TEXT NOT NULL REFERENCES subject (code),
    assessor TEXT NOT NULL COLLATE NOCASE REFERENCES assessor (code),
    slot INTEGER NOT NULL CHECK (slot BETWEEN 1 AND 3),
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (subject, assessor)
) STRICT, WITHOUT ROWID;

-- The moment an assessor was done with a dossier. The digest covers the assessor's ratings of it, with their salts.
CREATE TABLE submission (
    subject TEXT NOT NULL REFERENCES subject (code),
    assessor TEXT NOT NULL COLLATE NOCASE REFERENCES assessor (code),
    number INTEGER NOT NULL CHECK (number > 0),
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    ratings INTEGER NOT NULL CHECK (ratings >= 0),
    gaps INTEGER NOT NULL CHECK (gaps >= 0),
    reason TEXT NOT NULL, -- why it was submitted with gaps
    at TEXT NOT NULL,
    PRIMARY KEY (subject, assessor, number),
    CHECK (gaps = 0 OR reason <> '')
) STRICT, WITHOUT ROWID;

CREATE TABLE reopening (
    subject TEXT NOT NULL,
    assessor TEXT NOT NULL COLLATE NOCASE,
    number INTEGER NOT NULL, -- of the submission that was reopened
    reason TEXT NOT NULL CHECK (reason <> ''),
    approved_by TEXT NOT NULL COLLATE NOCASE REFERENCES assessor (code),
    at TEXT NOT NULL,
    PRIMARY KEY (subject, assessor, number),
    FOREIGN KEY (subject, assessor, number) REFERENCES submission (subject, assessor, number),
    CHECK (approved_by <> assessor)
) STRICT, WITHOUT ROWID;

-- What the ratings were in a submission that was reopened.
CREATE TABLE former_rating (
    subject TEXT NOT NULL,
    framework TEXT NOT NULL,
    indicator TEXT NOT NULL,
    assessor TEXT NOT NULL COLLATE NOCASE,
    number INTEGER NOT NULL, -- of the submission it was part of
    rating TEXT NOT NULL,
    value TEXT NOT NULL,
    text TEXT NOT NULL,
    place TEXT NOT NULL,
    salt BLOB NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (subject, framework, indicator, assessor, number),
    FOREIGN KEY (subject, assessor, number) REFERENCES submission (subject, assessor, number)
) STRICT, WITHOUT ROWID;

-- A third row beside the ratings, which it refers to by the digest of each; the highest number is the one that counts,
-- as long as those ratings are still the same.
CREATE TABLE settlement (
    subject TEXT NOT NULL REFERENCES subject (code),
    framework TEXT NOT NULL REFERENCES framework (id),
    indicator TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    rating TEXT NOT NULL CHECK (rating <> ''),
    value TEXT NOT NULL,
    text TEXT NOT NULL,
    how TEXT NOT NULL CHECK (how IN ('equal', 'consultation', 'third')),
    by_first TEXT NOT NULL COLLATE NOCASE REFERENCES assessor (code),
    by_second TEXT NOT NULL COLLATE NOCASE REFERENCES assessor (code),
    third TEXT COLLATE NOCASE REFERENCES assessor (code),
    at TEXT NOT NULL,
    PRIMARY KEY (subject, framework, indicator, number),
    CHECK (by_first <> by_second),
    CHECK ((how = 'third') = (third IS NOT NULL)),
    CHECK (how = 'equal' OR text <> '')
) STRICT, WITHOUT ROWID;

CREATE TABLE settled_rating (
    subject TEXT NOT NULL,
    framework TEXT NOT NULL,
    indicator TEXT NOT NULL,
    number INTEGER NOT NULL,
    assessor TEXT NOT NULL COLLATE NOCASE REFERENCES assessor (code),
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    PRIMARY KEY (subject, framework, indicator, number, assessor),
    FOREIGN KEY (subject, framework, indicator, number) REFERENCES settlement (subject, framework, indicator, number)
) STRICT, WITHOUT ROWID;

-- Who rates a dossier, team or municipality, by assignment or by doing it. The other kinds have rules of their own.
CREATE VIEW involved AS
SELECT x.subject, x.assessor FROM (SELECT subject, assessor FROM assignment UNION SELECT subject, assessor FROM rating) x
JOIN subject s ON s.code = x.subject WHERE s.kind IN ('dossier', 'team', 'municipality');

-- Submitted, and not reopened since.
CREATE VIEW locked AS
SELECT s.subject, s.assessor, s.number FROM submission s
WHERE NOT EXISTS (SELECT 1 FROM reopening r
    WHERE r.subject = s.subject AND r.assessor = s.assessor AND r.number = s.number);

-- The rule of the blind rating, in one place: of a dossier with two assessors or more nobody reads a rating until each of
-- them submitted once. What was seen then stays to be seen when one of them reopens.
CREATE VIEW blind AS
SELECT i.subject FROM involved i GROUP BY i.subject
HAVING count(*) > 1
    AND sum(NOT EXISTS (SELECT 1 FROM submission s WHERE s.subject = i.subject AND s.assessor = i.assessor)) > 0;

CREATE TRIGGER rating_locked_insert BEFORE INSERT ON rating
WHEN EXISTS (SELECT 1 FROM locked WHERE subject = NEW.subject AND assessor = NEW.assessor)
BEGIN SELECT RAISE(ABORT, 'submitted ratings stay'); END;
CREATE TRIGGER rating_locked_update BEFORE UPDATE ON rating
WHEN EXISTS (SELECT 1 FROM locked WHERE (subject = OLD.subject AND assessor = OLD.assessor)
    OR (subject = NEW.subject AND assessor = NEW.assessor))
BEGIN SELECT RAISE(ABORT, 'submitted ratings stay'); END;
CREATE TRIGGER rating_locked_delete BEFORE DELETE ON rating
WHEN EXISTS (SELECT 1 FROM locked WHERE subject = OLD.subject AND assessor = OLD.assessor)
BEGIN SELECT RAISE(ABORT, 'submitted ratings stay'); END;

CREATE TRIGGER assignment_no_update BEFORE UPDATE ON assignment
BEGIN SELECT RAISE(ABORT, 'an assignment stays or is withdrawn'); END;
CREATE TRIGGER assignment_no_delete BEFORE DELETE ON assignment
WHEN EXISTS (SELECT 1 FROM rating WHERE subject = OLD.subject AND assessor = OLD.assessor)
    OR EXISTS (SELECT 1 FROM submission WHERE subject = OLD.subject AND assessor = OLD.assessor)
BEGIN SELECT RAISE(ABORT, 'an assignment that was begun stays'); END;

CREATE TRIGGER submission_in_order BEFORE INSERT ON submission
WHEN EXISTS (SELECT 1 FROM locked WHERE subject = NEW.subject AND assessor = NEW.assessor)
    OR NEW.number <> 1 + (SELECT count(*) FROM submission WHERE subject = NEW.subject AND assessor = NEW.assessor)
BEGIN SELECT RAISE(ABORT, 'a submission follows a reopening'); END;
CREATE TRIGGER submission_no_update BEFORE UPDATE ON submission
BEGIN SELECT RAISE(ABORT, 'a submission stays'); END;
CREATE TRIGGER submission_no_delete BEFORE DELETE ON submission
BEGIN SELECT RAISE(ABORT, 'a submission stays'); END;
CREATE TRIGGER reopening_no_update BEFORE UPDATE ON reopening
BEGIN SELECT RAISE(ABORT, 'a reopening stays'); END;
CREATE TRIGGER reopening_no_delete BEFORE DELETE ON reopening
BEGIN SELECT RAISE(ABORT, 'a reopening stays'); END;
CREATE TRIGGER former_rating_no_update BEFORE UPDATE ON former_rating
BEGIN SELECT RAISE(ABORT, 'what was submitted stays'); END;
CREATE TRIGGER former_rating_no_delete BEFORE DELETE ON former_rating
BEGIN SELECT RAISE(ABORT, 'what was submitted stays'); END;
CREATE TRIGGER settlement_no_update BEFORE UPDATE ON settlement
BEGIN SELECT RAISE(ABORT, 'a settlement stays'); END;
CREATE TRIGGER settlement_no_delete BEFORE DELETE ON settlement
BEGIN SELECT RAISE(ABORT, 'a settlement stays'); END;
CREATE TRIGGER settled_rating_no_update BEFORE UPDATE ON settled_rating
BEGIN SELECT RAISE(ABORT, 'a settlement stays'); END;
CREATE TRIGGER settled_rating_no_delete BEFORE DELETE ON settled_rating
BEGIN SELECT RAISE(ABORT, 'a settlement stays'); END;

-- A municipality is rated as one too, on the indicators that are about neither dossier nor team.
INSERT INTO subject (code, kind, municipality, stratum, position)
SELECT 'gemeente ' || code, 'municipality', code, '',
    (SELECT max(position) FROM subject) + row_number() OVER (ORDER BY code)
FROM municipality WHERE code IN (SELECT municipality FROM subject WHERE kind = 'dossier');

PRAGMA user_version = 2;
