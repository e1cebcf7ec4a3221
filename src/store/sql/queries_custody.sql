-- SPDX-License-Identifier: GPL-3.0-or-later
-- Merging, sealing and destruction.

-- :defer_foreign_keys
PRAGMA defer_foreign_keys = ON;
-- :foreign_key_faults
SELECT count(*) AS faults FROM pragma_foreign_key_check;
-- :vacuum
VACUUM;

-- :merged_all
SELECT seq, at, actor, kind, subject, payload, payload_sha256, previous, hash FROM merged ORDER BY seq, hash;
-- :merged_by_hash
SELECT seq, at, actor, kind, subject, payload, payload_sha256, previous, hash FROM merged ORDER BY hash;
-- :log_by_hash
-- By the index of the hashes: sorting would take all of the log into memory.
SELECT seq, at, actor, kind, subject, payload, payload_sha256, previous, hash FROM log INDEXED BY sqlite_autoindex_log_1 ORDER BY hash;
-- :log_hashes
SELECT hash FROM log UNION ALL SELECT hash FROM merged;
-- :merged_of_assessor
SELECT seq, at, actor, kind, subject, payload, payload_sha256, previous, hash FROM merged
WHERE kind = 'assessor' ORDER BY seq, hash;
-- :merged_add
INSERT INTO merged (seq, at, actor, kind, subject, payload, payload_sha256, previous, hash)
VALUES (:seq, :at, :actor, :kind, :subject, :payload, :payload_sha256, :previous, :hash);
-- :merged_loose
SELECT m.seq FROM merged m WHERE NOT EXISTS (SELECT 1 FROM log l WHERE l.hash = m.previous AND l.seq = m.seq - 1)
    AND NOT EXISTS (SELECT 1 FROM merged o WHERE o.hash = m.previous AND o.seq = m.seq - 1) ORDER BY m.seq LIMIT 1;
-- :merge_without_head
SELECT l.seq FROM log l WHERE l.kind = 'merge' AND l.subject NOT IN (SELECT lower(hex(hash)) FROM merged)
ORDER BY l.seq LIMIT 1;
-- :merge_without_head_merged
SELECT x.seq FROM merged x WHERE x.kind = 'merge' AND x.subject NOT IN (SELECT lower(hex(hash)) FROM merged)
    AND x.subject NOT IN (SELECT lower(hex(hash)) FROM log) ORDER BY x.seq LIMIT 1;
-- :event_known
SELECT EXISTS (SELECT 1 FROM log WHERE hash = :hash) OR EXISTS (SELECT 1 FROM merged WHERE hash = :hash);
-- :event_sequence
SELECT seq FROM log WHERE hash = :hash;
-- :event_hash
SELECT hash FROM log WHERE seq = :seq;

-- :seal_last
SELECT kind, at, first, second, head FROM seal ORDER BY number DESC LIMIT 1;
-- :seal_add
INSERT INTO seal (number, kind, head, at, first, second, reason)
VALUES ((SELECT coalesce(max(number), 0) + 1 FROM seal), :kind, :head, :at, :first, :second, :reason);

-- :setting_get
SELECT value FROM setting WHERE name = :name;
-- :setting_put
INSERT INTO setting (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- :cell_count_fill
-- A dossier that was added by hand is no group: of it nothing is left.
INSERT INTO cell_count (municipality, kind, framework, indicator, assessor, rating, count)
SELECT s.municipality, s.kind, r.framework, r.indicator, r.assessor, r.rating, count(*)
FROM rating r JOIN subject s ON s.code = r.subject WHERE s.kind <> 'added' GROUP BY 1, 2, 3, 4, 5, 6;
-- :cell_count_all
SELECT municipality, kind, framework, indicator, assessor, rating, count FROM cell_count
ORDER BY municipality, kind, framework, indicator, assessor, rating;
-- :unit_all_erase
DELETE FROM unit;
-- :dossier_id_erase
UPDATE dossier SET dossier = code;
-- :unit_from_dossier
INSERT INTO unit (part, dossier, stratum) SELECT part, code, stratum FROM dossier;
-- :round_earlier_count
SELECT count(*) FROM round WHERE earlier IS NOT NULL;
-- :round_prior_erase
UPDATE round SET options = substr(options, 1, instr(options, '"prior":[') + 8) || substr(options, instr(options, '],"reserve":'))
WHERE instr(options, '"prior":[') > 0;
-- :round_earlier_erase
UPDATE round SET earlier = '' WHERE earlier IS NOT NULL;
-- :log_payload_erase
UPDATE log SET payload = NULL WHERE kind <> 'destroy';
-- :table_present
SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = :name);
-- :table_all
SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name;
-- :column_all
SELECT name, type FROM pragma_table_info(:table) ORDER BY cid;
-- :settle_open_count
-- What must be nought before sealing: dossiers that assessors see differently and did not settle since their last
-- rating, and those of which not all that rate them submitted.
SELECT count(*) FROM (SELECT subject, framework, indicator, max(at) AS at FROM rating GROUP BY subject, framework, indicator
    HAVING count(DISTINCT rating || ' ' || value) > 1) d JOIN subject s ON s.code = d.subject
WHERE s.kind IN ('dossier', 'team', 'municipality', 'added', 'interview') AND d.subject NOT IN (SELECT dossier FROM replacement)
    AND (d.subject IN (SELECT subject FROM blind) OR NOT EXISTS (SELECT 1 FROM settlement t
        WHERE t.subject = d.subject AND t.framework = d.framework AND t.indicator = d.indicator AND t.at >= d.at));
-- :blind_count
SELECT count(*) FROM rating WHERE subject IN (SELECT subject FROM blind);
-- :timestamp_add
INSERT INTO timestamp (sha256, about, text, token, at, event) VALUES (:sha256, :about, :text, :token, :at, :event);
-- :timestamp_known
SELECT EXISTS (SELECT 1 FROM timestamp WHERE sha256 = :sha256);
-- :timestamp_all
SELECT about, text, token, at FROM timestamp ORDER BY event, sha256;
-- :timestamp_of_round
-- The first one that names the commitment and was there before the draw.
SELECT t.text, t.token FROM timestamp t JOIN round r ON r.id = :id
WHERE t.about = 'commitments' AND instr(t.text, r.commitment || ' ' || r.reserve_commitment) > 0 AND t.at <= r.drawn_at
ORDER BY t.event LIMIT 1;
-- :commitment_all
SELECT commitment, reserve_commitment FROM round WHERE committed_at IS NOT NULL ORDER BY committed_event, id;
-- :commitment_kept
SELECT EXISTS (SELECT 1 FROM round WHERE commitment = :commitment AND reserve_commitment = :reserve_commitment AND committed_at IS NOT NULL);
-- :seal_kept
SELECT EXISTS (SELECT 1 FROM seal WHERE kind = 'seal' AND head = :head);
