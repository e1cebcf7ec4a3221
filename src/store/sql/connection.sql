-- SPDX-License-Identifier: GPL-3.0-or-later
-- What every connection to an inspection file sets before anything else; none of it is kept in the file.
PRAGMA busy_timeout = 3000;
PRAGMA trusted_schema = OFF;
PRAGMA cell_size_check = ON;
PRAGMA foreign_keys = ON;
PRAGMA recursive_triggers = ON; -- else INSERT OR REPLACE walks around the triggers that refuse a delete
PRAGMA secure_delete = ON;      -- erased text does not linger in free pages
PRAGMA temp_store = MEMORY;     -- nothing of the file ends up in a folder for temporary files
PRAGMA cache_spill = OFF;       -- what is sealed again at the end of a step never reaches the disk open
PRAGMA journal_mode = DELETE;   -- one file; the journal is gone after each step
PRAGMA synchronous = EXTRA;     -- FULL, and the folder is synced too: a finished step survives a power cut
