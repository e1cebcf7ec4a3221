-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 13: people. Who was registered before they acted, what withdrawing an assignment leaves blind, who decided to open
-- it, signatures over events, and blind ratings that only their assessor's key opens.

-- Registered with `assessor add`. An assessor without such a row acted as stated: nobody registered them.
CREATE TABLE person (
    code TEXT PRIMARY KEY COLLATE NOCASE REFERENCES assessor (code),
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    key BLOB CHECK (length(key) = 32), -- public, Ed25519; NULL: acts without a signature
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- An assignment that was withdrawn while somebody else had rated: these ratings stay blind.
CREATE TABLE withdrawal (
    subject TEXT NOT NULL REFERENCES subject (code),
    assessor TEXT NOT NULL COLLATE NOCASE REFERENCES assessor (code),
    number INTEGER NOT NULL CHECK (number > 0),
    at TEXT NOT NULL,
    PRIMARY KEY (subject, assessor, number)
) STRICT, WITHOUT ROWID;

-- The decision of two people that the ratings of the one who is left may be read all the same.
CREATE TABLE opening (
    subject TEXT PRIMARY KEY REFERENCES subject (code),
    reason TEXT NOT NULL CHECK (reason <> ''),
    first TEXT NOT NULL COLLATE NOCASE REFERENCES assessor (code),
    second TEXT NOT NULL COLLATE NOCASE REFERENCES assessor (code),
    at TEXT NOT NULL,
    CHECK (first <> second)
) STRICT, WITHOUT ROWID;

-- Over the hash of an event, so over all of the log up to it.
CREATE TABLE signature (
    event TEXT NOT NULL CHECK (length(event) = 64), -- its hash, in hex: of the own log, or of a copy's
    assessor TEXT NOT NULL COLLATE NOCASE REFERENCES assessor (code),
    signature BLOB NOT NULL CHECK (length(signature) = 64),
    PRIMARY KEY (event, assessor)
) STRICT, WITHOUT ROWID;

-- What an assessor with a key gave for a subject that is rated blind: a box that only that key opens. It is not in rating,
-- overrule and former_rating then.
CREATE TABLE sealed (
    subject TEXT NOT NULL REFERENCES subject (code),
    assessor TEXT NOT NULL COLLATE NOCASE REFERENCES person (code),
    box BLOB NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (subject, assessor)
) STRICT, WITHOUT ROWID;

DROP VIEW involved;
CREATE VIEW involved AS
SELECT x.subject, x.assessor FROM (SELECT subject, assessor FROM assignment UNION SELECT subject, assessor FROM rating
    UNION SELECT subject, assessor FROM sealed) x
JOIN subject s ON s.code = x.subject WHERE s.kind IN ('dossier', 'team', 'municipality');

-- Of a subject with two assessors or more nobody reads a rating until each of them submitted once; and of one of which an
-- assignment was withdrawn after it was rated, not before a second one submitted or two people decided.
DROP VIEW blind;
CREATE VIEW unsubmitted AS
SELECT s.code AS subject FROM subject s
WHERE s.kind IN ('dossier', 'team', 'municipality')
    AND (SELECT CASE WHEN count(*) > 1
            THEN sum(NOT EXISTS (SELECT 1 FROM submission u WHERE u.subject = s.code AND u.assessor = i.assessor)) > 0
            ELSE EXISTS (SELECT 1 FROM withdrawal w WHERE w.subject = s.code)
                AND NOT EXISTS (SELECT 1 FROM opening o WHERE o.subject = s.code) END
        FROM (SELECT assessor FROM assignment WHERE subject = s.code UNION SELECT assessor FROM rating WHERE subject = s.code
            UNION SELECT assessor FROM sealed WHERE subject = s.code) i);
-- And of what is still sealed, not before its assessor used the key again.
CREATE VIEW blind AS
SELECT s.code AS subject FROM subject s
WHERE EXISTS (SELECT 1 FROM unsubmitted u WHERE u.subject = s.code) OR EXISTS (SELECT 1 FROM sealed x WHERE x.subject = s.code);

DROP TRIGGER assignment_no_delete;
CREATE TRIGGER assignment_no_delete BEFORE DELETE ON assignment
WHEN EXISTS (SELECT 1 FROM rating WHERE subject = OLD.subject AND assessor = OLD.assessor)
    OR EXISTS (SELECT 1 FROM sealed WHERE subject = OLD.subject AND assessor = OLD.assessor)
    OR EXISTS (SELECT 1 FROM submission WHERE subject = OLD.subject AND assessor = OLD.assessor)
BEGIN SELECT RAISE(ABORT, 'an assignment that was begun stays'); END;

CREATE TRIGGER person_no_update BEFORE UPDATE ON person BEGIN SELECT RAISE(ABORT, 'a registration stays'); END;
CREATE TRIGGER person_no_delete BEFORE DELETE ON person BEGIN SELECT RAISE(ABORT, 'a registration stays'); END;
CREATE TRIGGER withdrawal_no_update BEFORE UPDATE ON withdrawal BEGIN SELECT RAISE(ABORT, 'a withdrawal stays'); END;
CREATE TRIGGER withdrawal_no_delete BEFORE DELETE ON withdrawal BEGIN SELECT RAISE(ABORT, 'a withdrawal stays'); END;
CREATE TRIGGER opening_no_update BEFORE UPDATE ON opening BEGIN SELECT RAISE(ABORT, 'a decision stays'); END;
CREATE TRIGGER opening_no_delete BEFORE DELETE ON opening BEGIN SELECT RAISE(ABORT, 'a decision stays'); END;
CREATE TRIGGER signature_no_update BEFORE UPDATE ON signature BEGIN SELECT RAISE(ABORT, 'a signature stays'); END;
CREATE TRIGGER signature_no_delete BEFORE DELETE ON signature BEGIN SELECT RAISE(ABORT, 'a signature stays'); END;

PRAGMA user_version = 13;
