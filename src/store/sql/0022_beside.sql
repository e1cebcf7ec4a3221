-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is looked at beside the sample: a dossier that was chosen on purpose, and an interview, are subjects that can be rated.
-- Nothing that is counted, estimated or compared of the sample reads them.

-- The table of subjects is made anew with the new kinds. Two copies may give the same position to what each adds: equal
-- ones stand by code.
PRAGMA defer_foreign_keys = ON;
DROP VIEW blind;
DROP VIEW unsubmitted;
DROP VIEW involved;
DROP VIEW subject_drawn;
CREATE TABLE subject_before AS SELECT code, kind, municipality, stratum, position FROM subject;
DROP TABLE subject;
CREATE TABLE subject (
    code TEXT PRIMARY KEY CHECK (code <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('dossier', 'team', 'municipality', 'complaint', 'model', 'partner', 'added', 'interview')),
    municipality TEXT NOT NULL REFERENCES municipality (code),
    stratum TEXT NOT NULL,
    position INTEGER NOT NULL
) STRICT;
INSERT INTO subject (code, kind, municipality, stratum, position)
SELECT code, kind, municipality, stratum, position FROM subject_before;
DROP TABLE subject_before;
CREATE INDEX subject_of_municipality ON subject (municipality);
CREATE TRIGGER subject_no_update BEFORE UPDATE ON subject
BEGIN SELECT RAISE(ABORT, 'what is rated stays'); END;
CREATE TRIGGER subject_no_delete BEFORE DELETE ON subject
BEGIN SELECT RAISE(ABORT, 'what is rated stays'); END;

-- A dossier that was not drawn: who chose it, and why.
CREATE TABLE added (
    code TEXT PRIMARY KEY REFERENCES subject (code),
    municipality TEXT NOT NULL REFERENCES municipality (code),
    dossier TEXT NOT NULL CHECK (dossier <> ''), -- id in the register
    reason TEXT NOT NULL CHECK (reason <> ''),
    assessor TEXT NOT NULL COLLATE NOCASE REFERENCES assessor (code),
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- It can be withdrawn as evidence can.
CREATE TABLE retraction_before AS SELECT kind, code, what, assessor, reason, sha256, at FROM retraction;
DROP TABLE retraction;
CREATE TABLE retraction (
    kind TEXT NOT NULL CHECK (kind IN ('finding', 'measure', 'signal', 'policy', 'source', 'remark', 'added', 'measurement')),
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

CREATE VIEW added_now AS SELECT * FROM added WHERE code NOT IN (SELECT code FROM retraction WHERE kind = 'added');
CREATE TRIGGER added_no_update BEFORE UPDATE ON added
WHEN NEW.code IS NOT OLD.code OR NOT EXISTS (SELECT 1 FROM erased WHERE kind = 'added' AND code = OLD.code)
BEGIN SELECT RAISE(ABORT, 'an added dossier stays'); END;
CREATE TRIGGER added_no_delete BEFORE DELETE ON added
BEGIN SELECT RAISE(ABORT, 'an added dossier stays'); END;

-- As before; an added dossier has its id where it was added, and one that was withdrawn is not rated any more.
CREATE VIEW subject_drawn AS
SELECT s.code, s.kind, s.municipality, s.stratum, coalesce(d.dossier, a.dossier) AS dossier,
    coalesce(d.role = 'primary' OR i.incoming IS NOT NULL, 1) AS sample,
    n.number, d.ordinal, o.dossier IS NOT NULL OR (s.kind = 'added' AND NOT EXISTS (SELECT 1 FROM added_now w WHERE w.code = s.code)) AS replaced,
    (SELECT x.probability FROM round y CROSS JOIN inclusion x ON x.round = y.id AND x.code = s.code
        WHERE y.municipality = s.municipality AND y.unit = iif(s.kind = 'partner', 'partner', 'dossier')
        ORDER BY y.number DESC LIMIT 1) AS probability,
    s.position
FROM subject s LEFT JOIN dossier d ON d.code = s.code LEFT JOIN added a ON a.code = s.code LEFT JOIN round n ON n.id = d.round
    LEFT JOIN replacement o ON o.dossier = s.code LEFT JOIN replacement i ON i.incoming = s.code;

-- The rules of the blind rating, as before, for the new kinds too.
CREATE VIEW involved AS
SELECT x.subject, x.assessor FROM (SELECT subject, assessor FROM assignment UNION SELECT subject, assessor FROM rating
    UNION SELECT subject, assessor FROM sealed) x
JOIN subject s ON s.code = x.subject WHERE s.kind IN ('dossier', 'team', 'municipality', 'added', 'interview');
CREATE VIEW unsubmitted AS
SELECT s.code AS subject FROM subject s
WHERE s.kind IN ('dossier', 'team', 'municipality', 'added', 'interview')
    AND (SELECT CASE WHEN count(*) > 1
            THEN sum(NOT EXISTS (SELECT 1 FROM submission u WHERE u.subject = s.code AND u.assessor = i.assessor)) > 0
            ELSE EXISTS (SELECT 1 FROM withdrawal w WHERE w.subject = s.code)
                AND NOT EXISTS (SELECT 1 FROM opening o WHERE o.subject = s.code) END
        FROM (SELECT assessor FROM assignment WHERE subject = s.code UNION SELECT assessor FROM rating WHERE subject = s.code
            UNION SELECT assessor FROM sealed WHERE subject = s.code) i);
CREATE VIEW blind AS
SELECT s.code AS subject FROM subject s
WHERE EXISTS (SELECT 1 FROM unsubmitted u WHERE u.subject = s.code) OR EXISTS (SELECT 1 FROM sealed x WHERE x.subject = s.code);

PRAGMA user_version = 22;
