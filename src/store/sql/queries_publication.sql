-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was made public.

-- :publication_all
SELECT content, at FROM publication ORDER BY at, id;
-- :publication_known
SELECT count(*) AS n FROM publication WHERE id = :id;
-- :publication_add
INSERT INTO publication (id, municipality, kind, threshold, content, at)
VALUES (:id, :municipality, :kind, :threshold, :content, :at);
