-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 26: ratings that a merge did not choose. Two copies had a different rating of the same assessor, who said which of
-- them counts; the other one stays here as it was. By whom, when and why is in the log (event "choose").

CREATE TABLE unchosen_rating (
    subject TEXT NOT NULL REFERENCES subject (code),
    framework TEXT NOT NULL REFERENCES framework (id),
    indicator TEXT NOT NULL,
    assessor TEXT NOT NULL COLLATE NOCASE REFERENCES assessor (code),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64), -- over all of it and its salt, in hex: what the log has of it
    rating TEXT NOT NULL,
    value TEXT NOT NULL,
    text TEXT NOT NULL,
    place TEXT NOT NULL,
    overrule TEXT NOT NULL, -- why it was given although its indicator does not apply; '' = nothing was said
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    at TEXT NOT NULL,
    PRIMARY KEY (subject, framework, indicator, assessor, sha256)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER unchosen_rating_no_update BEFORE UPDATE ON unchosen_rating
BEGIN SELECT RAISE(ABORT, 'what was not chosen stays'); END;
CREATE TRIGGER unchosen_rating_no_delete BEFORE DELETE ON unchosen_rating
BEGIN SELECT RAISE(ABORT, 'what was not chosen stays'); END;

PRAGMA user_version = 26;
