-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a connection sets that only looks: dtp_store_look().
PRAGMA busy_timeout = 0;        -- who is at work is not waited for
PRAGMA trusted_schema = OFF;
PRAGMA cell_size_check = ON;
PRAGMA temp_store = MEMORY;
PRAGMA query_only = ON;
