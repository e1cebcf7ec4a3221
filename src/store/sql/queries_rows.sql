-- SPDX-License-Identifier: GPL-3.0-or-later
-- The digests of rows in the log.

-- :row_columns
SELECT m.name AS of, p.name, p.type, p.pk, iif(p."notnull", p.dflt_value, NULL) AS without FROM sqlite_schema m JOIN pragma_table_info(m.name) p
WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' ORDER BY m.name, p.cid;
-- :row_key
SELECT secret FROM row_key;
-- :row_key_put
INSERT INTO row_key (one, secret) VALUES (1, :secret) ON CONFLICT (one) DO UPDATE SET secret = excluded.secret;
-- :row_key_present
SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'row_key');
-- :row_event_any
SELECT EXISTS (SELECT 1 FROM log WHERE kind = 'rows');
-- :row_event_of
SELECT seq FROM row_event WHERE row = :row;
-- :row_event_read
SELECT seq, at, actor, kind, subject, payload, payload_sha256, previous, hash FROM log WHERE seq = :seq;
-- :row_event_put
INSERT INTO row_event (row, seq) VALUES (:row, :seq) ON CONFLICT (row) DO UPDATE SET seq = excluded.seq;
-- :row_event_drop
DELETE FROM row_event WHERE row = :row;
-- :row_event_clear
DELETE FROM row_event;
-- :row_event_near
-- Its subject is how many other events there were by then.
SELECT CAST(subject AS INTEGER) + :seq - seq AS number FROM log WHERE kind = 'rows' AND seq <= :seq ORDER BY seq DESC LIMIT 1;
-- :row_event_first
SELECT seq, at, payload FROM log WHERE kind = 'rows' ORDER BY seq LIMIT 1;
-- :row_event_back
-- The last one first: it has the last word.
SELECT seq, payload FROM log WHERE kind = 'rows' ORDER BY seq DESC;
-- :row_event_from
SELECT payload FROM log WHERE kind = 'rows' AND seq >= :seq ORDER BY seq;
-- :seal_all
SELECT s.number, s.kind, s.first, s.second, s.reason, l.payload, l.seq,
    coalesce(l.kind = s.kind AND l.at = s.at AND l.actor = s.first, 0) AS fits
FROM seal s LEFT JOIN log l ON l.hash = s.head ORDER BY s.number;
-- :seal_missing
-- In three, each of which the index knows.
SELECT seq FROM (SELECT seq, hash FROM log WHERE kind = 'seal' UNION ALL SELECT seq, hash FROM log WHERE kind = 'unseal'
    UNION ALL SELECT seq, hash FROM log WHERE kind = 'destroy') WHERE hash NOT IN (SELECT head FROM seal) ORDER BY seq LIMIT 1;
-- :row_dossier_code
SELECT code FROM dossier WHERE part = :part AND dossier = :dossier;
-- :row_event_range
SELECT row, seq FROM row_event WHERE row BETWEEN :first AND :last;
-- :part_subjects
SELECT code FROM subject WHERE municipality = :municipality ORDER BY code;
-- :part_parts
SELECT id FROM part WHERE municipality = :municipality ORDER BY id;
-- :part_rounds
SELECT id FROM round WHERE municipality = :municipality ORDER BY id;
-- :part_events
-- Those that an answer about the municipality reads itself.
SELECT committed_event AS seq FROM round WHERE municipality = :municipality AND committed_event IS NOT NULL
UNION SELECT r.loaded_event FROM part p JOIN register r ON r.id = p.register WHERE p.municipality = :municipality
UNION SELECT l.seq FROM subject s JOIN log l ON l.subject = s.code AND l.kind <> 'rows' WHERE s.municipality = :municipality
UNION SELECT seq FROM log WHERE kind = 'merge'
UNION SELECT e.seq FROM round r JOIN log e ON e.subject = r.municipality AND e.kind = 'extend' WHERE r.municipality = :municipality
UNION SELECT max(seq) FROM log;
-- :event_link
SELECT seq, at, actor, kind, subject, NULL AS payload, payload_sha256, previous, hash FROM log WHERE seq = :seq;
