-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 19.

PRAGMA user_version = 19;
