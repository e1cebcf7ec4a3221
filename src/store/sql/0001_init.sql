-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 1 of an inspection file (.toets). One file is one inspection.
--
-- Times are UTC (2026-11-23T09:00:00Z). What was drawn, committed, logged or pinned never changes: triggers refuse it.
-- Of a register only the eligible dossier ids, their strata and (where sizes count) sizes are kept, never another column.
-- Network partners have registers, rounds and rows of their own, apart from the dossiers by `unit`.

PRAGMA application_id = 1146376020; -- 0x44544F54, the letters DTOT

CREATE TABLE inspection (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id TEXT NOT NULL CHECK (length(id) = 32),
    title TEXT NOT NULL CHECK (title <> ''),
    profile TEXT,
    created_at TEXT NOT NULL,
    program TEXT NOT NULL -- version that made the file
) STRICT;

CREATE TABLE supervisor (
    position INTEGER PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> '')
) STRICT;

CREATE TABLE municipality (
    code TEXT PRIMARY KEY CHECK (code <> ''),
    name TEXT NOT NULL,
    named INTEGER NOT NULL CHECK (named IN (0, 1)) -- 1: at the start of the inspection; 0: found in a register
) STRICT;

CREATE TABLE framework (
    position INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    text TEXT NOT NULL -- the file, byte for byte
) STRICT;

-- The event log. hash = SHA-256 over length-prefixed fields: "dossiertoets/log/1", previous (32 zero bytes in the
-- first row), seq, at, actor, kind, subject, payload_sha256. The payload itself stays outside the chain, so that it can
-- be erased at the end of its retention without breaking the chain.
CREATE TABLE log (
    seq INTEGER PRIMARY KEY CHECK (seq > 0),
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    payload TEXT,
    payload_sha256 BLOB NOT NULL CHECK (length(payload_sha256) = 32),
    previous BLOB NOT NULL CHECK (length(previous) = 32),
    hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32)
) STRICT;

-- One register file as it was read.
CREATE TABLE register (
    id INTEGER PRIMARY KEY,
    file_name TEXT NOT NULL, -- without folder
    loaded_at TEXT NOT NULL,
    loaded_event INTEGER NOT NULL REFERENCES log (seq),
    id_column TEXT NOT NULL,
    options TEXT NOT NULL, -- canonical JSON of how it was read
    fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 64),
    rows_read INTEGER NOT NULL CHECK (rows_read >= 0)
) STRICT;

CREATE TABLE fallout (
    register INTEGER NOT NULL REFERENCES register (id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('exclusion', 'condition')),
    detail TEXT NOT NULL,
    count INTEGER NOT NULL CHECK (count >= 0),
    PRIMARY KEY (register, position)
) STRICT, WITHOUT ROWID;

-- The part of a register that is one municipality's; a later register supersedes it until it is drawn from.
CREATE TABLE part (
    id INTEGER PRIMARY KEY,
    register INTEGER NOT NULL REFERENCES register (id),
    municipality TEXT NOT NULL REFERENCES municipality (code),
    unit TEXT NOT NULL CHECK (unit IN ('dossier', 'partner')), -- what the register lists
    superseded INTEGER NOT NULL DEFAULT 0 CHECK (superseded IN (0, 1)),
    UNIQUE (register, municipality),
    UNIQUE (id, municipality, unit)
) STRICT;
CREATE UNIQUE INDEX part_in_use ON part (municipality, unit) WHERE superseded = 0;

-- An eligible dossier, or network partner. Those of a superseded part are erased.
CREATE TABLE unit (
    part INTEGER NOT NULL REFERENCES part (id),
    dossier TEXT NOT NULL CHECK (dossier <> ''),
    stratum TEXT NOT NULL,
    size REAL CHECK (size > 0), -- NULL: the register was read without sizes
    PRIMARY KEY (part, dossier)
) STRICT, WITHOUT ROWID;

-- A round of one municipality. Each has secrets of its own, so that publishing one says nothing of another. They are
-- fixed at the commitment; the other facts when it is drawn. `options` is what it was drawn with, as in its protocol.
CREATE TABLE round (
    id INTEGER PRIMARY KEY,
    municipality TEXT REFERENCES municipality (code), -- NULL: committed before any was known; the first one claims it
    unit TEXT NOT NULL CHECK (unit IN ('dossier', 'partner')),
    number INTEGER NOT NULL CHECK (number > 0),       -- 1, 2, … of the municipality and unit
    committed_for TEXT NOT NULL,                      -- the municipality in the commitment; '' = none was known
    secret BLOB NOT NULL CHECK (length(secret) = 32),
    reserve_secret BLOB NOT NULL CHECK (length(reserve_secret) = 32),
    salt BLOB NOT NULL CHECK (length(salt) = 32),     -- of the dossiers' names; both commitments bind its hash
    commitment TEXT NOT NULL CHECK (length(commitment) = 64),
    reserve_commitment TEXT NOT NULL CHECK (length(reserve_commitment) = 64),
    committed_at TEXT,                                -- NULL: never published, the secrets were made at the draw
    committed_event INTEGER REFERENCES log (seq),
    part INTEGER,
    public_text TEXT,
    options TEXT,                                     -- canonical JSON
    earlier TEXT,                                     -- of the sample that was avoided or kept: canonical JSON
    drawn_at TEXT,
    UNIQUE (municipality, unit, number),
    FOREIGN KEY (part, municipality, unit) REFERENCES part (id, municipality, unit),
    CHECK ((committed_at IS NULL) = (committed_event IS NULL)),
    CHECK (committed_for = '' OR committed_for IS municipality),
    CHECK ((drawn_at IS NULL) = (part IS NULL)),
    CHECK (drawn_at IS NULL OR (municipality IS NOT NULL AND public_text IS NOT NULL AND options IS NOT NULL)),
    -- SQLite's JSON functions are not trusted in a schema; canonical JSON has one form, which a pattern knows.
    CHECK (options GLOB '{"allocation":"?*"design":"?*"minimum":[0-9]*"reserve":[0-9]*"size":[1-9]*}'),
    CHECK ((earlier IS NOT NULL) = (instr(coalesce(options, ''), '"coordination":"') > 0))
) STRICT;
CREATE UNIQUE INDEX round_pending ON round (coalesce(municipality, ''), unit) WHERE drawn_at IS NULL;
CREATE INDEX round_of_part ON round (part);

CREATE TABLE round_stratum (
    round INTEGER NOT NULL REFERENCES round (id),
    stratum TEXT NOT NULL,
    population INTEGER NOT NULL CHECK (population >= 0),
    sample INTEGER NOT NULL CHECK (sample >= 0),
    reserve INTEGER NOT NULL CHECK (reserve >= 0),
    PRIMARY KEY (round, stratum),
    CHECK (sample + reserve <= population)
) STRICT, WITHOUT ROWID;

-- What can be rated: a drawn dossier (D01, R01), a team (GM1924 JOT); and a drawn network partner (P01, PR01), which is
-- spoken with and not rated. The other kinds are for later versions.
CREATE TABLE subject (
    code TEXT PRIMARY KEY CHECK (code <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('dossier', 'team', 'municipality', 'complaint', 'model', 'partner')),
    municipality TEXT NOT NULL REFERENCES municipality (code),
    stratum TEXT NOT NULL,
    position INTEGER NOT NULL UNIQUE
) STRICT;

-- A drawn dossier or network partner.
CREATE TABLE dossier (
    code TEXT PRIMARY KEY REFERENCES subject (code),
    round INTEGER NOT NULL,
    part INTEGER NOT NULL, -- the round's, so that no dossier is drawn twice
    stratum TEXT NOT NULL,
    dossier TEXT NOT NULL, -- id in the register
    ordinal INTEGER NOT NULL CHECK (ordinal > 0),
    role TEXT NOT NULL CHECK (role IN ('primary', 'reserve')),
    ticket TEXT NOT NULL CHECK (length(ticket) = 64),
    UNIQUE (part, dossier),
    UNIQUE (round, stratum, ordinal),
    FOREIGN KEY (part, dossier) REFERENCES unit (part, dossier),
    FOREIGN KEY (round, stratum) REFERENCES round_stratum (round, stratum)
) STRICT;

-- Chance that the design had of taking a drawn dossier into the sample that the rounds up to this one are together.
CREATE TABLE inclusion (
    round INTEGER NOT NULL REFERENCES round (id),
    code TEXT NOT NULL REFERENCES dossier (code),
    probability REAL NOT NULL CHECK (probability BETWEEN 0 AND 1),
    PRIMARY KEY (round, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE replacement (
    dossier TEXT PRIMARY KEY REFERENCES dossier (code),
    incoming TEXT NOT NULL UNIQUE REFERENCES dossier (code),
    reason TEXT NOT NULL CHECK (reason <> ''),
    note TEXT NOT NULL,
    event INTEGER NOT NULL REFERENCES log (seq),
    CHECK (dossier <> incoming)
) STRICT;

CREATE TABLE assessor (
    code TEXT PRIMARY KEY COLLATE NOCASE CHECK (length(code) BETWEEN 1 AND 12),
    created_at TEXT NOT NULL
) STRICT;

-- Each assessor writes own rows, so that bringing two files together is a union.
CREATE TABLE rating (
    subject TEXT NOT NULL REFERENCES subject (code),
    framework TEXT NOT NULL REFERENCES framework (id),
    indicator TEXT NOT NULL,
    assessor TEXT NOT NULL COLLATE NOCASE REFERENCES assessor (code),
    rating TEXT NOT NULL CHECK (rating <> ''),
    text TEXT NOT NULL,
    place TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (subject, framework, indicator, assessor)
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    municipality TEXT NOT NULL, -- '' = the whole inspection
    kind TEXT NOT NULL CHECK (kind <> ''),
    who TEXT NOT NULL CHECK (who <> ''),
    count INTEGER CHECK (count >= 0), -- NULL = not known
    unit TEXT NOT NULL,
    date TEXT NOT NULL,
    note TEXT NOT NULL
) STRICT;

CREATE TABLE setting (
    name TEXT PRIMARY KEY CHECK (name <> ''),
    value TEXT NOT NULL
) STRICT;

CREATE TRIGGER inspection_no_update BEFORE UPDATE ON inspection
WHEN NEW.one IS NOT OLD.one OR NEW.id IS NOT OLD.id OR NEW.created_at IS NOT OLD.created_at
BEGIN SELECT RAISE(ABORT, 'an inspection keeps its id'); END;
CREATE TRIGGER inspection_no_delete BEFORE DELETE ON inspection
BEGIN SELECT RAISE(ABORT, 'an inspection keeps its id'); END;

CREATE TRIGGER framework_no_update BEFORE UPDATE ON framework
BEGIN SELECT RAISE(ABORT, 'a framework is pinned'); END;
CREATE TRIGGER framework_no_delete BEFORE DELETE ON framework
BEGIN SELECT RAISE(ABORT, 'a framework is pinned'); END;

-- Self-tests of the program that were kept; reports quote the last one.
CREATE TABLE selftest (
    event INTEGER PRIMARY KEY REFERENCES log (seq),
    at TEXT NOT NULL,
    version TEXT NOT NULL,
    checks INTEGER NOT NULL CHECK (checks > 0),
    wrong INTEGER NOT NULL CHECK (wrong BETWEEN 0 AND checks),
    smallest INTEGER NOT NULL CHECK (smallest BETWEEN 0 AND 1000000) -- coverage in millionths, rounded down
) STRICT;

CREATE TRIGGER selftest_no_update BEFORE UPDATE ON selftest
BEGIN SELECT RAISE(ABORT, 'a self-test that was kept stays'); END;
CREATE TRIGGER selftest_no_delete BEFORE DELETE ON selftest
BEGIN SELECT RAISE(ABORT, 'a self-test that was kept stays'); END;
CREATE TRIGGER log_no_update BEFORE UPDATE ON log
BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;
CREATE TRIGGER log_no_delete BEFORE DELETE ON log
BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END;

CREATE TRIGGER register_no_update BEFORE UPDATE ON register
BEGIN SELECT RAISE(ABORT, 'a register stays as it was read'); END;
CREATE TRIGGER register_no_delete BEFORE DELETE ON register
BEGIN SELECT RAISE(ABORT, 'a register stays as it was read'); END;
CREATE TRIGGER fallout_no_update BEFORE UPDATE ON fallout
BEGIN SELECT RAISE(ABORT, 'a register stays as it was read'); END;
CREATE TRIGGER fallout_no_delete BEFORE DELETE ON fallout
BEGIN SELECT RAISE(ABORT, 'a register stays as it was read'); END;

CREATE TRIGGER part_no_update BEFORE UPDATE ON part
WHEN NEW.id IS NOT OLD.id OR NEW.register IS NOT OLD.register OR NEW.municipality IS NOT OLD.municipality
    OR NEW.unit IS NOT OLD.unit OR NEW.superseded < OLD.superseded OR EXISTS (SELECT 1 FROM round WHERE part = OLD.id)
BEGIN SELECT RAISE(ABORT, 'a register that was drawn from stays'); END;
CREATE TRIGGER part_no_delete BEFORE DELETE ON part
BEGIN SELECT RAISE(ABORT, 'a register that was drawn from stays'); END;

CREATE TRIGGER unit_no_insert BEFORE INSERT ON unit
WHEN EXISTS (SELECT 1 FROM round WHERE part = NEW.part)
BEGIN SELECT RAISE(ABORT, 'a register that was drawn from stays'); END;
CREATE TRIGGER unit_no_update BEFORE UPDATE ON unit
BEGIN SELECT RAISE(ABORT, 'a register stays as it was read'); END;
CREATE TRIGGER unit_no_delete BEFORE DELETE ON unit
WHEN NOT EXISTS (SELECT 1 FROM part WHERE id = OLD.part AND superseded = 1)
BEGIN SELECT RAISE(ABORT, 'a register that is in use stays'); END;

CREATE TRIGGER round_no_update BEFORE UPDATE ON round
WHEN OLD.drawn_at IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.number IS NOT OLD.number OR NEW.unit IS NOT OLD.unit
    OR (OLD.municipality IS NOT NULL AND NEW.municipality IS NOT OLD.municipality)
    OR NEW.committed_for IS NOT OLD.committed_for OR NEW.secret IS NOT OLD.secret
    OR NEW.reserve_secret IS NOT OLD.reserve_secret OR NEW.salt IS NOT OLD.salt
    OR NEW.commitment IS NOT OLD.commitment
    OR NEW.reserve_commitment IS NOT OLD.reserve_commitment OR NEW.committed_at IS NOT OLD.committed_at
    OR NEW.committed_event IS NOT OLD.committed_event
BEGIN SELECT RAISE(ABORT, 'a commitment stays'); END;
CREATE TRIGGER round_one_part BEFORE UPDATE ON round
WHEN EXISTS (SELECT 1 FROM dossier WHERE round = OLD.id AND part IS NOT NEW.part)
    OR EXISTS (SELECT 1 FROM round WHERE municipality = NEW.municipality AND unit = NEW.unit AND part <> NEW.part)
BEGIN SELECT RAISE(ABORT, 'a municipality is drawn from one register'); END;
CREATE TRIGGER round_no_delete BEFORE DELETE ON round
BEGIN SELECT RAISE(ABORT, 'a round stays'); END;

CREATE TRIGGER round_stratum_no_insert BEFORE INSERT ON round_stratum
WHEN (SELECT drawn_at FROM round WHERE id = NEW.round) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a drawn round stays'); END;
CREATE TRIGGER round_stratum_no_update BEFORE UPDATE ON round_stratum
BEGIN SELECT RAISE(ABORT, 'a drawn round stays'); END;
CREATE TRIGGER round_stratum_no_delete BEFORE DELETE ON round_stratum
BEGIN SELECT RAISE(ABORT, 'a drawn round stays'); END;

CREATE TRIGGER subject_no_update BEFORE UPDATE ON subject
BEGIN SELECT RAISE(ABORT, 'what is rated stays'); END;
CREATE TRIGGER subject_no_delete BEFORE DELETE ON subject
BEGIN SELECT RAISE(ABORT, 'what is rated stays'); END;

CREATE TRIGGER dossier_no_insert BEFORE INSERT ON dossier
WHEN (SELECT drawn_at FROM round WHERE id = NEW.round) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a drawn round stays'); END;
CREATE TRIGGER dossier_no_update BEFORE UPDATE ON dossier
BEGIN SELECT RAISE(ABORT, 'a drawn dossier stays'); END;
CREATE TRIGGER dossier_no_delete BEFORE DELETE ON dossier
BEGIN SELECT RAISE(ABORT, 'a drawn dossier stays'); END;

CREATE TRIGGER inclusion_no_insert BEFORE INSERT ON inclusion
WHEN (SELECT drawn_at FROM round WHERE id = NEW.round) IS NOT NULL
    OR (EXISTS (SELECT 1 FROM round WHERE id = NEW.round) -- when copies are merged, the round comes last
        AND NOT EXISTS (SELECT 1 FROM dossier d JOIN round r ON r.id = d.round JOIN round n ON n.id = NEW.round
        WHERE d.code = NEW.code AND r.municipality = n.municipality AND r.unit = n.unit AND r.number <= n.number))
BEGIN SELECT RAISE(ABORT, 'a drawn round stays'); END;
CREATE TRIGGER inclusion_no_update BEFORE UPDATE ON inclusion
BEGIN SELECT RAISE(ABORT, 'a drawn round stays'); END;
CREATE TRIGGER inclusion_no_delete BEFORE DELETE ON inclusion
BEGIN SELECT RAISE(ABORT, 'a drawn round stays'); END;

CREATE TRIGGER rating_no_partner BEFORE INSERT ON rating
WHEN (SELECT kind FROM subject WHERE code = NEW.subject) = 'partner'
BEGIN SELECT RAISE(ABORT, 'a network partner is not rated'); END;

CREATE TRIGGER replacement_no_update BEFORE UPDATE ON replacement
BEGIN SELECT RAISE(ABORT, 'a replacement stays'); END;
CREATE TRIGGER replacement_no_delete BEFORE DELETE ON replacement
BEGIN SELECT RAISE(ABORT, 'a replacement stays'); END;

PRAGMA user_version = 1;
