-- SPDX-License-Identifier: GPL-3.0-or-later
-- Complaint dossiers and models.

-- :complaint_all
SELECT c.code, c.form, c.follow_up, c.investigator, c.adopted FROM complaint c WHERE c.code = coalesce(:code, c.code) ORDER BY c.code;
-- :complaint_adopted
SELECT code, adopted FROM complaint WHERE code = :code AND investigator = :investigator AND adopted <> '';
-- :complaint_put
INSERT INTO complaint (code, investigator, form, adopted, at) VALUES (:code, :investigator, :form, :adopted, :at)
ON CONFLICT (code) DO UPDATE SET investigator = excluded.investigator, form = excluded.form, adopted = excluded.adopted,
    at = excluded.at;
-- :complaint_follow
UPDATE complaint SET follow_up = :follow_up, at = :at WHERE code = :code;

-- :model_all
SELECT m.code, m.name, m.kind FROM model m JOIN subject s ON s.code = m.code ORDER BY s.position;
-- :model_put
INSERT INTO model (code, name, kind) VALUES (:code, :name, :kind) ON CONFLICT (code) DO UPDATE SET name = excluded.name;
