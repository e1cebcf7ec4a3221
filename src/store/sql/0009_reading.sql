-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 9: with a register stands what was seen while it was read.

ALTER TABLE register ADD COLUMN reading TEXT NOT NULL DEFAULT '[]';

PRAGMA user_version = 9;
