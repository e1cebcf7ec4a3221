-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which source a drawn network partner is: so that it can be said of whom was spoken with that they were drawn.

CREATE TABLE source_drawn (
    partner TEXT PRIMARY KEY REFERENCES subject (code),
    source TEXT NOT NULL COLLATE NOCASE REFERENCES source (code),
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 24;
