-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 7: why a rating was given although the framework says that its indicator does not apply.

-- Holds for the rating it was said of, and no other; without an assessor for what was settled.
CREATE TABLE overrule (
    subject TEXT NOT NULL REFERENCES subject (code),
    framework TEXT NOT NULL REFERENCES framework (id),
    indicator TEXT NOT NULL,
    assessor TEXT NOT NULL COLLATE NOCASE,
    rating TEXT NOT NULL CHECK (rating <> ''),
    reason TEXT NOT NULL CHECK (reason <> ''),
    at TEXT NOT NULL,
    PRIMARY KEY (subject, framework, indicator, assessor)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 7;
