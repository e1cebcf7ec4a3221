-- SPDX-License-Identifier: GPL-3.0-or-later
-- The life of a report.

-- :report_step_all
SELECT municipality, number, assessor, kind, passage, section, happened, due, outcome, text, reason, sha256, at
FROM report_step ORDER BY municipality, number, at, assessor;
-- :report_step_last
SELECT coalesce(max(number), 0) FROM report_step WHERE municipality = :of;
-- :report_seals
SELECT kind, lower(hex(head)) AS head, at, reason FROM seal ORDER BY number;
