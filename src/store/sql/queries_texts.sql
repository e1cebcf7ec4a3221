-- SPDX-License-Identifier: GPL-3.0-or-later
-- The texts of the report.

-- :text_now_all
SELECT municipality, section, number, assessor, body, at FROM text_now ORDER BY municipality, section, at, number, assessor;
-- :text_now_of
SELECT number, assessor, body FROM text_now WHERE municipality = :municipality AND section = :section ORDER BY at, number, assessor;
-- :text_versions
SELECT number, assessor, base, body, at FROM section_text WHERE municipality = :municipality AND section = :section
ORDER BY at, number, assessor;
-- :text_next
SELECT coalesce(max(number), 0) + 1 FROM section_text WHERE municipality = :municipality AND section = :section;
-- :text_add
INSERT INTO section_text (municipality, section, number, assessor, base, body, at)
VALUES (:municipality, :section, :number, :assessor, :base, :body, :at);
