-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 16: what is asked of one municipality does not pass through the whole log to find its own events, or the few of a kind.

CREATE INDEX log_subject ON log (subject, seq) WHERE kind <> 'rows';
CREATE INDEX log_acts ON log (kind, seq)
WHERE kind = 'seal' OR kind = 'unseal' OR kind = 'destroy' OR kind = 'assessor' OR kind = 'extend' OR kind = 'merge' OR kind = 'submit';
CREATE INDEX merged_acts ON merged (kind, seq) WHERE kind = 'assessor' OR kind = 'merge' OR kind = 'submit';

PRAGMA user_version = 16;
