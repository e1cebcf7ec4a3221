-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every statement of the program by name, in the order of the steps. Values are always bound.

-- :begin_read
BEGIN DEFERRED;
-- :begin_write
BEGIN IMMEDIATE;
-- :commit
COMMIT;
-- :rollback
ROLLBACK;
-- :application_id
PRAGMA application_id;
-- :user_version
PRAGMA user_version;
-- :file_size
SELECT page_count * page_size FROM pragma_page_count, pragma_page_size;
-- :schema
SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name;

-- :log_head
SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1;
-- :log_add
INSERT INTO log (seq, at, actor, kind, subject, payload, payload_sha256, previous, hash)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?);
-- :log_all
SELECT seq, at, actor, kind, subject, payload, payload_sha256, previous, hash FROM log ORDER BY seq;

-- :inspection_add
INSERT INTO inspection (one, id, title, profile, created_at, program) VALUES (1, ?, ?, ?, ?, ?);
-- :inspection_get
SELECT id, title, profile FROM inspection;
-- :supervisor_add
INSERT INTO supervisor (position, name) VALUES (?, ?);
-- :supervisor_all
SELECT name FROM supervisor ORDER BY position;
-- :framework_add
INSERT INTO framework (position, id, version, sha256, text) VALUES (?, ?, ?, ?, ?);
-- :framework_all
SELECT id, sha256, text FROM framework ORDER BY position;

-- :municipality_add
INSERT INTO municipality (code, name, named) VALUES (?, ?, ?);
-- :municipality_all
SELECT code, name, named FROM municipality ORDER BY code;

-- :register_add
INSERT INTO register (file_name, loaded_at, loaded_event, id_column, options, fingerprint, rows_read)
VALUES (?, ?, ?, ?, ?, ?, ?);
-- :register_waiting
SELECT EXISTS (SELECT 1 FROM part p WHERE superseded = 0
    AND NOT EXISTS (SELECT 1 FROM round_municipality WHERE part = p.id));
-- :fallout_add
INSERT INTO fallout (register, position, kind, detail, count) VALUES (?, ?, ?, ?, ?);
-- :fallout_of_register
SELECT kind, detail, count FROM fallout WHERE register = ? ORDER BY position;
-- :part_add
INSERT INTO part (register, municipality) VALUES (?, ?);
-- :part_supersede
UPDATE part SET superseded = 1 WHERE id = ?;
-- :part_all
SELECT p.id, p.municipality, r.fingerprint,
    EXISTS (SELECT 1 FROM round_municipality WHERE part = p.id)
FROM part p JOIN register r ON r.id = p.register WHERE p.superseded = 0 ORDER BY p.municipality;
-- :unit_add
INSERT INTO unit (part, dossier, stratum) VALUES (?, ?, ?);
-- :unit_of_part
SELECT stratum, dossier FROM unit WHERE part = ? ORDER BY dossier;
-- :unit_erase
DELETE FROM unit WHERE part = ?;

-- :round_last
SELECT coalesce(max(number), 0) FROM round;
-- :round_add
INSERT INTO round (number, secret, reserve_secret, commitment, reserve_commitment, committed_at, committed_event,
    before_register)
VALUES (?, ?, ?, ?, ?, ?, ?, ?);
-- :round_pending
SELECT number, secret, reserve_secret FROM round WHERE drawn_at IS NULL;
-- :round_draw
UPDATE round SET public_text = ?, size = ?, reserve = ?, minimum = ?, drawn_at = ? WHERE number = ?;
-- :round_municipality_add
INSERT INTO round_municipality (round, part, design, allocation) VALUES (?, ?, ?, ?);
-- :round_stratum_add
INSERT INTO round_stratum (round, part, stratum, population, sample, reserve) VALUES (?, ?, ?, ?, ?, ?);
-- :round_stratum_of
SELECT stratum, population, sample, reserve FROM round_stratum WHERE round = ? AND part = ? ORDER BY stratum;
-- :round_state
SELECT drawn_at IS NOT NULL FROM round WHERE number = ?;
-- :round_facts
SELECT p.id, p.municipality, g.fingerprint, g.id, g.options, g.rows_read, m.design, m.allocation, r.secret,
    r.reserve_secret, r.commitment, r.reserve_commitment, coalesce(r.committed_at, ''), r.drawn_at, r.public_text,
    r.size, r.reserve, r.minimum
FROM round r JOIN round_municipality m ON m.round = r.number JOIN part p ON p.id = m.part
    JOIN register g ON g.id = p.register
WHERE r.number = ? ORDER BY p.municipality;

-- :subject_add
INSERT INTO subject (code, kind, municipality, stratum, position) VALUES (?, ?, ?, ?, ?);
-- :subject_find
SELECT EXISTS (SELECT 1 FROM subject WHERE code = ?);
-- :subject_count
SELECT (SELECT count(*) FROM subject), (SELECT count(*) FROM dossier WHERE role = 'primary'),
    (SELECT count(*) FROM dossier WHERE role = 'reserve');
-- :subject_all
SELECT s.code, s.kind, s.municipality, s.stratum, d.dossier, coalesce(d.role = 'primary' OR i.incoming IS NOT NULL, 1),
    d.round, d.ordinal, o.dossier IS NOT NULL
FROM subject s LEFT JOIN dossier d ON d.code = s.code LEFT JOIN replacement o ON o.dossier = s.code
    LEFT JOIN replacement i ON i.incoming = s.code
ORDER BY s.kind, s.position;
-- :dossier_add
INSERT INTO dossier (code, round, part, stratum, dossier, ordinal, role, ticket) VALUES (?, ?, ?, ?, ?, ?, ?, ?);
-- :dossier_of_round
SELECT stratum, dossier, ordinal, role = 'reserve', ticket FROM dossier WHERE round = ? AND part = ?
ORDER BY stratum, ordinal;

-- :reserve_next
SELECT r.code FROM dossier d JOIN dossier r ON r.part = d.part AND r.stratum = d.stratum
WHERE d.code = ? AND r.role = 'reserve' AND r.code NOT IN (SELECT incoming FROM replacement)
ORDER BY r.round, r.ordinal LIMIT 1;
-- :replacement_add
INSERT INTO replacement (dossier, incoming, reason, note, event) VALUES (?, ?, ?, ?, ?);
-- :replacement_of
SELECT x.dossier, x.incoming, x.reason, x.note FROM replacement x JOIN dossier d ON d.code = x.dossier
WHERE d.round = ? AND d.part = ? ORDER BY x.event;

-- :assessor_find
SELECT code FROM assessor WHERE code = ?;
-- :assessor_add
INSERT INTO assessor (code, created_at) VALUES (?, ?);
-- :rating_find
SELECT rating, text, place FROM rating WHERE subject = ? AND framework = ? AND indicator = ? AND assessor = ?;
-- :rating_put
INSERT INTO rating (subject, framework, indicator, assessor, rating, text, place, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (subject, framework, indicator, assessor)
DO UPDATE SET rating = excluded.rating, text = excluded.text, place = excluded.place, at = excluded.at;
-- :rating_count
SELECT count(*) FROM rating WHERE subject = ?;
-- :rating_all
SELECT r.subject, r.framework, r.indicator, r.assessor, r.rating, r.text, r.place
FROM rating r JOIN subject s ON s.code = r.subject JOIN framework f ON f.id = r.framework
ORDER BY s.kind, s.position, f.position, r.indicator, r.assessor;
-- :rating_of_assessor
SELECT subject, framework, indicator, assessor, rating, text, place FROM rating WHERE assessor = ?
ORDER BY subject, framework, indicator;

-- :source_erase
DELETE FROM source WHERE municipality = ?;
-- :source_add
INSERT INTO source (municipality, kind, who, count, unit, date, note) VALUES (?, ?, ?, ?, ?, ?, ?);
-- :source_all
SELECT municipality, kind, who, count, unit, date, note FROM source ORDER BY municipality, id;

-- :account_all
SELECT m.round, p.id, p.municipality, g.id, g.file_name, g.rows_read, g.fingerprint, g.loaded_at, m.design,
    m.allocation, iif(r.committed_at IS NULL, '', r.commitment),
    iif(r.committed_event < (SELECT min(first.loaded_event) FROM part q JOIN register first ON first.id = q.register
        WHERE q.municipality = p.municipality), r.committed_at, ''),
    r.drawn_at, r.public_text
FROM round_municipality m JOIN round r ON r.number = m.round JOIN part p ON p.id = m.part
    JOIN register g ON g.id = p.register
ORDER BY p.municipality, m.round;
