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
-- :settings_not_kept
-- What connection.sql asked for and SQLite did not do. :on_disk: the inspection is a file, not in memory.
SELECT name, found, expected FROM (
    SELECT 'busy_timeout' AS name, timeout AS found, 3000 AS expected FROM pragma_busy_timeout
    UNION ALL SELECT 'trusted_schema', trusted_schema, 0 FROM pragma_trusted_schema
    UNION ALL SELECT 'cell_size_check', cell_size_check, 1 FROM pragma_cell_size_check
    UNION ALL SELECT 'foreign_keys', foreign_keys, 1 FROM pragma_foreign_keys
    UNION ALL SELECT 'recursive_triggers', recursive_triggers, 1 FROM pragma_recursive_triggers
    UNION ALL SELECT 'secure_delete', secure_delete, 1 FROM pragma_secure_delete
    UNION ALL SELECT 'cache_spill', cache_spill, 0 FROM pragma_cache_spill
    UNION ALL SELECT 'temp_store', temp_store, 2 FROM pragma_temp_store
    UNION ALL SELECT 'journal_mode', journal_mode, iif(:on_disk, 'delete', 'memory') FROM pragma_journal_mode
    UNION ALL SELECT 'synchronous', synchronous, 3 FROM pragma_synchronous
) WHERE found <> expected;
-- :application_id
PRAGMA application_id;
-- :user_version
PRAGMA user_version;
-- :data_version
PRAGMA data_version;
-- :file_size
SELECT page_count * page_size AS size FROM pragma_page_count, pragma_page_size;
-- :schema
SELECT type, name, tbl_name, coalesce(sql, '') AS sql FROM sqlite_schema ORDER BY type, name;

-- :schema_statements
-- What makes them again, in an order in which it can: the ones of SQLite itself come by themselves.
SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY rowid;

-- :log_head
SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1;
-- :log_last
SELECT seq, at, actor, kind, subject, payload, payload_sha256, previous, hash FROM log ORDER BY seq DESC LIMIT 1;
-- :log_add
INSERT INTO log (seq, at, actor, kind, subject, payload, payload_sha256, previous, hash)
VALUES (:seq, :at, :actor, :kind, :subject, :payload, :payload_sha256, :previous, :hash);
-- :log_all
SELECT seq, at, actor, kind, subject, payload, payload_sha256, previous, hash FROM log ORDER BY seq;

-- :log_of_assessor
SELECT seq, at, actor, kind, subject, payload, payload_sha256, previous, hash FROM log WHERE kind = 'assessor' ORDER BY seq;
-- :inspection_add
INSERT INTO inspection (one, id, title, profile, created_at, program)
VALUES (1, :id, :title, :profile, :created_at, :program);
-- :inspection_get
SELECT id, title, profile FROM inspection;
-- :supervisor_add
INSERT INTO supervisor (position, name) VALUES (:position, :name);
-- :supervisor_all
SELECT name FROM supervisor ORDER BY position;
-- :framework_add
INSERT INTO framework (position, id, version, sha256, text) VALUES (:position, :id, :version, :sha256, :text);
-- :framework_all
SELECT id, sha256, text FROM framework WHERE position < 1000 ORDER BY position;
-- :relation_add
-- Files of relations are pinned in the same table, from position 1000 on.
INSERT INTO framework (position, id, version, sha256, text) VALUES (1000 + :position, :id, :version, :sha256, :text);
-- :relation_all
SELECT id, sha256, text FROM framework WHERE position >= 1000 ORDER BY position;

-- :municipality_add
INSERT INTO municipality (code, name, named) VALUES (:code, :name, :named);
-- :municipality_all
SELECT code, name, named FROM municipality ORDER BY code;

-- :register_add
INSERT INTO register (file_name, loaded_at, loaded_event, id_column, options, fingerprint, rows_read, reading)
VALUES (:file_name, :loaded_at, :loaded_event, :id_column, :options, :fingerprint, :rows_read, :reading);
-- :register_in_use
SELECT DISTINCT g.id, g.options, g.fingerprint FROM part p JOIN register g ON g.id = p.register
WHERE p.superseded = 0 AND p.unit = :unit AND p.municipality = coalesce(:municipality, p.municipality) ORDER BY g.id;
-- :fallout_add
INSERT INTO fallout (register, position, kind, detail, count) VALUES (:register, :position, :kind, :detail, :count);
-- :fallout_of_register
SELECT kind, detail, count FROM fallout WHERE register = :register ORDER BY position;
-- :part_add
INSERT INTO part (register, municipality, unit) VALUES (:register, :municipality, :unit);
-- :part_supersede
UPDATE part SET superseded = 1 WHERE id = :id;
-- :part_all
SELECT p.id, p.municipality, r.fingerprint,
    EXISTS (SELECT 1 FROM round WHERE part = p.id) AS drawn, r.id AS register
FROM part p JOIN register r ON r.id = p.register WHERE p.superseded = 0 AND p.unit = :unit ORDER BY p.municipality;
-- :part_sizes
SELECT p.municipality, (SELECT count(*) FROM unit WHERE part = p.id) AS eligible
FROM part p WHERE p.superseded = 0 AND p.unit = :unit ORDER BY p.municipality;
-- :unit_add
INSERT INTO unit (part, dossier, stratum, size) VALUES (:part, :dossier, :stratum, :size);
-- :unit_of_part
SELECT stratum, dossier, size FROM unit WHERE part = :part ORDER BY dossier;
-- :unit_erase
DELETE FROM unit WHERE part = :part;

-- :round_next
SELECT coalesce(max(number), 0) + 1 AS number,
    EXISTS (SELECT 1 FROM part WHERE municipality = :municipality AND unit = :unit) AS registered
FROM round WHERE municipality = :municipality AND unit = :unit;
-- :round_add
INSERT INTO round (municipality, unit, number, committed_for, secret, reserve_secret, commitment, reserve_commitment, committed_at,
    committed_event, salt, public_form)
VALUES (:municipality, :unit, :number, :committed_for, :secret, :reserve_secret, :commitment, :reserve_commitment,
    :committed_at, :committed_event, :salt, :public_form);
-- :round_claim
UPDATE round SET municipality = :municipality WHERE municipality IS NULL;
-- :round_pending
SELECT r.id, r.number, r.committed_for, r.secret, r.reserve_secret, r.salt, coalesce(r.public_form, '') AS public_form,
    EXISTS (SELECT 1 FROM part q JOIN register h ON h.id = q.register
        WHERE q.municipality = r.municipality AND q.unit = r.unit AND h.loaded_event < r.committed_event) AS late
FROM round r WHERE r.municipality IS :municipality AND r.unit = :unit AND r.drawn_at IS NULL ORDER BY r.number LIMIT 1;
-- :round_waiting
SELECT count(*) FROM round WHERE municipality IS :municipality AND unit = :unit AND drawn_at IS NULL;
-- :sample_stand
SELECT m.code AS municipality,
    (SELECT count(*) FROM round d WHERE d.municipality = m.code AND d.unit = :unit AND d.drawn_at IS NOT NULL) AS rounds,
    coalesce(r.number, 0) AS waiting, coalesce(r.committed_at, '') AS committed_at, coalesce(r.commitment, '') AS commitment,
    coalesce(r.reserve_commitment, '') AS reserve_commitment, coalesce(r.public_form, '') AS public_form,
    EXISTS (SELECT 1 FROM part q JOIN register h ON h.id = q.register
        WHERE q.municipality = r.municipality AND q.unit = r.unit AND h.loaded_event < r.committed_event) AS late,
    coalesce(g.file_name, '') AS file_name, coalesce(g.loaded_at, '') AS loaded_at, coalesce(g.fingerprint, '') AS fingerprint,
    coalesce(g.rows_read, 0) AS rows_read, (SELECT count(*) FROM unit u WHERE u.part = p.id) AS eligible
FROM municipality m
LEFT JOIN round r ON r.id = (SELECT w.id FROM round w WHERE w.municipality = m.code AND w.unit = :unit AND w.drawn_at IS NULL
    ORDER BY w.number LIMIT 1)
LEFT JOIN part p ON p.municipality = m.code AND p.unit = :unit AND p.superseded = 0
LEFT JOIN register g ON g.id = p.register ORDER BY m.code;
-- :round_committed
SELECT count(*) FROM round WHERE committed_at IS NOT NULL;
-- :round_commitments
SELECT r.committed_for, r.unit, r.number, r.commitment, r.reserve_commitment, r.committed_at, coalesce(r.public_form, '') AS public_form,
    coalesce(instr(l.payload, '"before_register":true'), 0) > 0 AS before_register
FROM round r LEFT JOIN log l ON l.seq = r.committed_event WHERE r.committed_at IS NOT NULL ORDER BY r.committed_event, r.id;
-- :round_draw
UPDATE round SET part = :part, public_text = :public_text, options = :options, earlier = :earlier, drawn_at = :drawn_at,
    present = :present, public_source = :public_source WHERE id = :id;
-- :round_drawn
SELECT EXISTS (SELECT 1 FROM round WHERE unit = :unit AND drawn_at IS NOT NULL);
-- :round_count
SELECT count(*) FROM round WHERE part = :part;
-- :round_options
SELECT options, earlier FROM round WHERE part = :part ORDER BY number LIMIT 1;
-- :page_add
INSERT INTO page (municipality, unit, round, number, part, options, excluded_after, head, digest, at, event)
VALUES (:municipality, :unit, :round, :number, :part, :options, :excluded_after, :head, :digest, :at, :event);
-- :page_last
SELECT number, part, options, excluded_after, head, digest, at FROM page
WHERE municipality = :municipality AND unit = :unit AND round = :round ORDER BY number DESC LIMIT 1;
-- :page_first_reading
SELECT g.options FROM page a JOIN part p ON p.id = a.part JOIN register g ON g.id = p.register
WHERE a.municipality = :municipality AND a.unit = :unit AND a.round = :round ORDER BY a.number LIMIT 1;
-- :register_facts
SELECT options, id_column, rows_read, file_name FROM register WHERE id = :id;
-- :round_stratum_add
INSERT INTO round_stratum (round, stratum, population, sample, reserve)
VALUES (:round, :stratum, :population, :sample, :reserve);
-- :round_stratum_of
SELECT stratum, population, sample, reserve FROM round_stratum WHERE round = :round ORDER BY stratum;
-- :round_facts
SELECT r.id, r.municipality, r.drawn_at IS NOT NULL AS drawn, r.committed_for, r.secret, r.reserve_secret, r.commitment,
    r.reserve_commitment, r.committed_at, r.part, r.public_text, r.options, r.drawn_at,
    g.id AS register, g.fingerprint, g.options AS read_options, g.rows_read, r.salt, coalesce(r.public_form, '') AS public_form,
    r.present, r.public_source, r.earlier, r.committed_event > (SELECT min(h.loaded_event) FROM part q JOIN register h ON h.id = q.register
        WHERE q.municipality = r.municipality AND q.unit = r.unit) AS late
FROM round r LEFT JOIN part p ON p.id = r.part LEFT JOIN register g ON g.id = p.register
WHERE r.unit = :unit AND r.number = :number ORDER BY r.municipality;

-- :subject_add
INSERT INTO subject (code, kind, municipality, stratum, position)
VALUES (:code, :kind, :municipality, :stratum, :position);
-- :subject_find
SELECT EXISTS (SELECT 1 FROM subject WHERE code = :code);
-- :subject_count
SELECT (SELECT count(*) FROM subject) AS subjects,
    (SELECT count(*) FROM dossier d JOIN subject s USING (code) WHERE s.kind = :kind AND d.role = 'primary') AS drawn,
    (SELECT count(*) FROM dossier d JOIN subject s USING (code) WHERE s.kind = :kind AND d.role = 'reserve') AS reserves;
-- :subject_all
SELECT code, kind, municipality, stratum, dossier, sample, number, ordinal, replaced, probability FROM subject_drawn
ORDER BY kind <> 'dossier', kind <> 'team', kind <> 'municipality', kind, position, code;
-- :subject_of_municipality
SELECT code, kind, municipality, stratum, dossier, sample, number, ordinal, replaced, probability FROM subject_drawn
WHERE municipality = :municipality ORDER BY kind <> 'dossier', kind <> 'team', kind <> 'municipality', kind, position, code;
-- :subject_of_code
SELECT code, kind, municipality, stratum, dossier, sample, number, ordinal, replaced, probability FROM subject_drawn
WHERE code = :code;
-- :dossier_add
INSERT INTO dossier (code, round, part, stratum, dossier, ordinal, role, ticket)
VALUES (:code, :round, :part, :stratum, :dossier, :ordinal, :role, :ticket);
-- :dossier_of_round
SELECT stratum, dossier, ordinal, role = 'reserve' AS reserve, ticket FROM dossier WHERE round = :round ORDER BY stratum, ordinal;
-- :dossier_before
SELECT d.dossier, d.role = 'reserve' AS reserve FROM dossier d JOIN round r ON r.id = d.round WHERE d.part = :part AND r.number < :number
ORDER BY d.dossier;

-- :dossier_codes
SELECT code, dossier FROM dossier WHERE part = :part ORDER BY dossier;
-- :inclusion_add
INSERT INTO inclusion (round, code, probability) VALUES (:round, :code, :probability);

-- :reserve_next
SELECT r.code FROM dossier d JOIN dossier r ON r.part = d.part AND r.stratum = d.stratum
WHERE d.code = :code AND r.role = 'reserve' AND r.code NOT IN (SELECT incoming FROM replacement)
ORDER BY r.round, r.ordinal LIMIT 1;
-- :replacement_add
INSERT INTO replacement (dossier, incoming, reason, note, event) VALUES (:dossier, :incoming, :reason, :note, :event);
-- :replacement_of
SELECT x.dossier, x.incoming, x.reason, x.note FROM replacement x JOIN dossier d ON d.code = x.dossier
WHERE d.round = :round ORDER BY x.event;


-- :selftest_add
INSERT INTO selftest (event, at, version, checks, wrong, smallest)
VALUES (:event, :at, :version, :checks, :wrong, :smallest);
-- :selftest_last
SELECT at, version, checks, wrong, smallest FROM selftest ORDER BY event DESC LIMIT 1;

-- :account_all
-- Of one municipality, or (NULL) all.
SELECT r.id, r.number, r.municipality, g.id AS register, g.file_name, g.rows_read, g.fingerprint, g.loaded_at, r.options, r.earlier,
    iif(r.committed_at IS NULL, '', r.commitment) AS commitment,
    iif(r.committed_event < first.loaded, r.committed_at, '') AS committed_at,
    r.drawn_at, r.public_text, g.options AS read_options, g.reading, coalesce(r.public_form, '') AS public_form, r.present, r.public_source,
    r.committed_at IS NOT NULL AS committed, r.committed_event > first.loaded AS late,
    coalesce(page.number, 0) AS page, coalesce(page.excluded_after, 0) AS excluded_after,
    r.number > 1 AND (EXISTS (SELECT 1 FROM log e JOIN subject u ON u.municipality = e.subject
                JOIN log s ON s.subject = u.code AND s.kind <> 'rows' AND s.seq < e.seq
            WHERE e.kind = 'extend' AND e.subject = r.municipality AND e.at = r.drawn_at AND s.kind = 'rating'
                AND u.kind = 'dossier')
        OR EXISTS (SELECT 1 FROM subject u JOIN rating x ON x.subject = u.code
            WHERE u.municipality = r.municipality AND u.kind = 'dossier' AND x.at < r.drawn_at)) AS after_ratings
FROM round r JOIN part p ON p.id = r.part JOIN register g ON g.id = p.register
    LEFT JOIN (SELECT q.municipality, q.unit, min(h.loaded_event) AS loaded FROM part q JOIN register h ON h.id = q.register
        GROUP BY q.municipality, q.unit) first ON first.municipality = r.municipality AND first.unit = r.unit
    LEFT JOIN page ON page.municipality = r.municipality AND page.unit = r.unit AND page.round = r.number
        AND page.number = (SELECT max(o.number) FROM page o WHERE o.municipality = r.municipality AND o.unit = r.unit
            AND o.round = r.number)
WHERE r.unit = :unit AND r.municipality = coalesce(:municipality, r.municipality) ORDER BY r.municipality, r.number;
-- :codes_assessor
-- This and the next ones: what somebody who types may want, and no text that a person wrote.
SELECT code, '' AS said FROM assessor ORDER BY code;
-- :codes_municipality
SELECT code, name AS said FROM municipality ORDER BY code;
-- :codes_dossier
SELECT code, municipality AS said FROM subject WHERE kind = 'dossier' ORDER BY position;
-- :codes_complaint
SELECT code, '' AS said FROM subject WHERE kind = 'complaint' ORDER BY position;
-- :codes_source
SELECT code, '' AS said FROM source ORDER BY position, code;
-- :codes_policy
SELECT code, '' AS said FROM policy ORDER BY code;
-- :codes_signal
SELECT code, '' AS said FROM signal ORDER BY code;
-- :codes_finding
SELECT code, '' AS said FROM finding ORDER BY code;
-- :codes_measure
SELECT code, '' AS said FROM measure ORDER BY code;
-- :codes_remark
SELECT code, '' AS said FROM remark ORDER BY code;
