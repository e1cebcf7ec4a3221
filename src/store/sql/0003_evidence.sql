-- SPDX-License-Identifier: GPL-3.0-or-later
-- Evidence and follow-up: sources with codes and what they say, policy, citations, acute signals, findings, measures,
-- and what a re-inspection goes back to.
--
-- Rows travel between laptops, so keys are natural or carry the assessor who wrote them (S1-A is the first signal of A),
-- and nothing here refers to log.seq. What was said stays said: steps are added, triggers refuse the rest.

-- The list of sources gets codes: B01 for documents and dossiers, G01 for conversations.
ALTER TABLE source RENAME TO source_before;
CREATE TABLE source (
    code TEXT PRIMARY KEY COLLATE NOCASE CHECK (code <> ''),
    position INTEGER NOT NULL, -- in the list it came in; equal ones stand by code
    municipality TEXT NOT NULL, -- '' = the whole inspection
    kind TEXT NOT NULL CHECK (kind <> ''),
    who TEXT NOT NULL CHECK (who <> ''),
    count INTEGER CHECK (count >= 0), -- NULL = not known
    unit TEXT NOT NULL,
    date TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO source (code, position, municipality, kind, who, count, unit, date, note)
SELECT iif(kind IN ('document', 'dossier'), 'B', 'G')
        || printf('%02d', row_number() OVER (PARTITION BY kind IN ('document', 'dossier') ORDER BY municipality, id)),
    row_number() OVER (PARTITION BY municipality ORDER BY id), municipality, kind, who, count, unit, date, note
FROM source_before;
DROP TABLE source_before;

-- What a source says of an expectation. Each assessor has own rows; '' is the team.
CREATE TABLE source_link (
    source TEXT NOT NULL COLLATE NOCASE REFERENCES source (code),
    framework TEXT NOT NULL REFERENCES framework (id),
    indicator TEXT NOT NULL,
    subject TEXT NOT NULL, -- '' = the whole municipality
    assessor TEXT NOT NULL COLLATE NOCASE,
    direction TEXT NOT NULL CHECK (direction IN ('supports', 'contradicts', 'neutral')),
    place TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (source, framework, indicator, subject, assessor)
) STRICT, WITHOUT ROWID;

-- A document that the report's text cites. Whether it is listed is found by comparing, so that listing it settles it.
CREATE TABLE citation (
    municipality TEXT NOT NULL,
    title TEXT NOT NULL CHECK (title <> ''),
    place TEXT NOT NULL, -- where in the text; '' = not told
    at TEXT NOT NULL,
    PRIMARY KEY (municipality, title, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE policy (
    code TEXT PRIMARY KEY,
    municipality TEXT NOT NULL,
    framework TEXT NOT NULL REFERENCES framework (id),
    indicator TEXT NOT NULL,
    source TEXT NOT NULL COLLATE NOCASE REFERENCES source (code),
    place TEXT NOT NULL,
    text TEXT NOT NULL CHECK (text <> ''),
    assessor TEXT NOT NULL COLLATE NOCASE REFERENCES assessor (code),
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE policy_contradiction (
    policy TEXT NOT NULL REFERENCES policy (code),
    other TEXT NOT NULL REFERENCES policy (code),
    text TEXT NOT NULL,
    assessor TEXT NOT NULL COLLATE NOCASE REFERENCES assessor (code),
    at TEXT NOT NULL,
    PRIMARY KEY (policy, other),
    CHECK (policy <> other)
) STRICT, WITHOUT ROWID;

CREATE TABLE signal (
    code TEXT PRIMARY KEY,
    subject TEXT NOT NULL REFERENCES subject (code),
    seen TEXT NOT NULL CHECK (seen <> ''),
    risk TEXT NOT NULL CHECK (risk IN ('yes', 'no', 'unknown')),
    assessor TEXT NOT NULL COLLATE NOCASE REFERENCES assessor (code),
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE signal_step (
    signal TEXT NOT NULL REFERENCES signal (code),
    assessor TEXT NOT NULL COLLATE NOCASE REFERENCES assessor (code),
    number INTEGER NOT NULL CHECK (number > 0), -- 1, 2, …; two laptops may give the same one to two assessors
    kind TEXT NOT NULL CHECK (kind IN ('reported', 'closed')),
    recipient TEXT NOT NULL, -- a function, never a person
    happened TEXT NOT NULL,
    text TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (signal, assessor, number),
    CHECK ((kind = 'reported') = (recipient <> '')),
    CHECK (kind = 'reported' OR text <> '')
) STRICT, WITHOUT ROWID;

-- A finding keeps the counts as they were when it was written.
CREATE TABLE finding (
    code TEXT PRIMARY KEY,
    municipality TEXT NOT NULL,
    framework TEXT NOT NULL REFERENCES framework (id),
    indicator TEXT NOT NULL,
    text TEXT NOT NULL CHECK (text <> ''),
    risk TEXT NOT NULL,
    extent TEXT NOT NULL CHECK (extent IN ('', 'structural', 'incidental')),
    contradiction TEXT NOT NULL, -- why sources contradict each other; '' = not explained
    reinspect INTEGER NOT NULL CHECK (reinspect IN (0, 1)),
    counted INTEGER NOT NULL CHECK (counted IN (0, 1)), -- 0: nothing was drawn yet
    team INTEGER NOT NULL CHECK (team IN (0, 1)),
    meets INTEGER NOT NULL CHECK (meets >= 0),
    partly INTEGER NOT NULL CHECK (partly >= 0),
    fails INTEGER NOT NULL CHECK (fails >= 0),
    missing INTEGER NOT NULL CHECK (missing >= 0),
    outside INTEGER NOT NULL CHECK (outside >= 0),
    assessed INTEGER NOT NULL, -- the denominator
    assessor TEXT NOT NULL COLLATE NOCASE REFERENCES assessor (code),
    at TEXT NOT NULL,
    CHECK (assessed = meets + partly + fails)
) STRICT, WITHOUT ROWID;

CREATE TABLE finding_explanation (
    finding TEXT NOT NULL REFERENCES finding (code),
    kind TEXT NOT NULL CHECK (kind <> ''),
    text TEXT NOT NULL CHECK (text <> ''),
    PRIMARY KEY (finding, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE finding_source (
    finding TEXT NOT NULL REFERENCES finding (code),
    source TEXT NOT NULL COLLATE NOCASE REFERENCES source (code),
    PRIMARY KEY (finding, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE finding_step (
    finding TEXT NOT NULL REFERENCES finding (code),
    assessor TEXT NOT NULL COLLATE NOCASE REFERENCES assessor (code),
    number INTEGER NOT NULL CHECK (number > 0),
    kind TEXT NOT NULL CHECK (kind <> ''),
    happened TEXT NOT NULL,
    text TEXT NOT NULL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (finding, assessor, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE measure (
    code TEXT PRIMARY KEY,
    municipality TEXT NOT NULL,
    finding TEXT REFERENCES finding (code),
    kind TEXT NOT NULL CHECK (kind IN ('immediate', 'structural')),
    text TEXT NOT NULL CHECK (text <> ''),
    addressee TEXT NOT NULL CHECK (addressee <> ''),
    assessor TEXT NOT NULL COLLATE NOCASE REFERENCES assessor (code),
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE measure_step (
    measure TEXT NOT NULL REFERENCES measure (code),
    assessor TEXT NOT NULL COLLATE NOCASE REFERENCES assessor (code),
    number INTEGER NOT NULL CHECK (number > 0),
    kind TEXT NOT NULL CHECK (kind <> ''),
    happened TEXT NOT NULL CHECK (happened <> ''),
    due TEXT NOT NULL,
    outcome TEXT NOT NULL,
    text TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (measure, assessor, number)
) STRICT, WITHOUT ROWID;

-- What happened besides the measures: the visit, a conversation, the report.
CREATE TABLE milestone (
    municipality TEXT NOT NULL,
    happened TEXT NOT NULL CHECK (happened <> ''),
    text TEXT NOT NULL CHECK (text <> ''),
    at TEXT NOT NULL,
    PRIMARY KEY (municipality, happened, text)
) STRICT, WITHOUT ROWID;

-- A re-inspection: the first inspection, as it was then, and the indicators that this one is about.
CREATE TABLE origin (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    inspection TEXT NOT NULL CHECK (length(inspection) = 32),
    title TEXT NOT NULL,
    head TEXT NOT NULL CHECK (length(head) = 64)
) STRICT;

CREATE TABLE selected (
    framework TEXT NOT NULL REFERENCES framework (id),
    indicator TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason IN ('failed', 'finding', 'chosen')),
    PRIMARY KEY (framework, indicator)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER policy_no_update BEFORE UPDATE ON policy BEGIN SELECT RAISE(ABORT, 'a statement of policy stays'); END;
CREATE TRIGGER policy_no_delete BEFORE DELETE ON policy BEGIN SELECT RAISE(ABORT, 'a statement of policy stays'); END;
CREATE TRIGGER policy_contradiction_no_update BEFORE UPDATE ON policy_contradiction
BEGIN SELECT RAISE(ABORT, 'a contradiction stays'); END;
CREATE TRIGGER policy_contradiction_no_delete BEFORE DELETE ON policy_contradiction
BEGIN SELECT RAISE(ABORT, 'a contradiction stays'); END;
CREATE TRIGGER signal_no_update BEFORE UPDATE ON signal BEGIN SELECT RAISE(ABORT, 'a signal stays'); END;
CREATE TRIGGER signal_no_delete BEFORE DELETE ON signal BEGIN SELECT RAISE(ABORT, 'a signal stays'); END;
CREATE TRIGGER signal_step_no_update BEFORE UPDATE ON signal_step BEGIN SELECT RAISE(ABORT, 'a step stays'); END;
CREATE TRIGGER signal_step_no_delete BEFORE DELETE ON signal_step BEGIN SELECT RAISE(ABORT, 'a step stays'); END;
CREATE TRIGGER finding_no_update BEFORE UPDATE ON finding BEGIN SELECT RAISE(ABORT, 'a finding stays'); END;
CREATE TRIGGER finding_no_delete BEFORE DELETE ON finding BEGIN SELECT RAISE(ABORT, 'a finding stays'); END;
CREATE TRIGGER finding_explanation_no_update BEFORE UPDATE ON finding_explanation
BEGIN SELECT RAISE(ABORT, 'a finding stays'); END;
CREATE TRIGGER finding_explanation_no_delete BEFORE DELETE ON finding_explanation
BEGIN SELECT RAISE(ABORT, 'a finding stays'); END;
CREATE TRIGGER finding_source_no_update BEFORE UPDATE ON finding_source
BEGIN SELECT RAISE(ABORT, 'a finding stays'); END;
CREATE TRIGGER finding_source_no_delete BEFORE DELETE ON finding_source
BEGIN SELECT RAISE(ABORT, 'a finding stays'); END;
CREATE TRIGGER finding_step_no_update BEFORE UPDATE ON finding_step BEGIN SELECT RAISE(ABORT, 'a step stays'); END;
CREATE TRIGGER finding_step_no_delete BEFORE DELETE ON finding_step BEGIN SELECT RAISE(ABORT, 'a step stays'); END;
CREATE TRIGGER measure_no_update BEFORE UPDATE ON measure BEGIN SELECT RAISE(ABORT, 'a measure stays'); END;
CREATE TRIGGER measure_no_delete BEFORE DELETE ON measure BEGIN SELECT RAISE(ABORT, 'a measure stays'); END;
CREATE TRIGGER measure_step_no_update BEFORE UPDATE ON measure_step BEGIN SELECT RAISE(ABORT, 'a step stays'); END;
CREATE TRIGGER measure_step_no_delete BEFORE DELETE ON measure_step BEGIN SELECT RAISE(ABORT, 'a step stays'); END;
CREATE TRIGGER milestone_no_update BEFORE UPDATE ON milestone BEGIN SELECT RAISE(ABORT, 'what happened stays'); END;
CREATE TRIGGER milestone_no_delete BEFORE DELETE ON milestone BEGIN SELECT RAISE(ABORT, 'what happened stays'); END;
CREATE TRIGGER origin_no_update BEFORE UPDATE ON origin BEGIN SELECT RAISE(ABORT, 'the first inspection stays'); END;
CREATE TRIGGER origin_no_delete BEFORE DELETE ON origin BEGIN SELECT RAISE(ABORT, 'the first inspection stays'); END;
CREATE TRIGGER selected_no_update BEFORE UPDATE ON selected BEGIN SELECT RAISE(ABORT, 'the selection stays'); END;
CREATE TRIGGER selected_no_delete BEFORE DELETE ON selected BEGIN SELECT RAISE(ABORT, 'the selection stays'); END;

PRAGMA user_version = 3;
