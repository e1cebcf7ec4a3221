-- SPDX-License-Identifier: GPL-3.0-or-later
-- Statements about people: who may act, what is blind after a withdrawal, and what the log says of it.

-- :subject_blind
SELECT EXISTS (SELECT 1 FROM blind WHERE subject = :subject) AS blind;
-- :withdrawal_next
SELECT 1 + count(*) AS number FROM withdrawal WHERE subject = :subject AND assessor = :assessor;
-- :withdrawal_add
INSERT INTO withdrawal (subject, assessor, number, at) VALUES (:subject, :assessor, :number, :at);
-- :blind_by_withdrawal
-- What is blind only because an assignment was withdrawn.
SELECT EXISTS (SELECT 1 FROM blind WHERE subject = :subject) AND EXISTS (SELECT 1 FROM withdrawal WHERE subject = :subject)
    AND (SELECT count(*) FROM (SELECT assessor FROM assignment WHERE subject = :subject
        UNION SELECT assessor FROM rating WHERE subject = :subject UNION SELECT assessor FROM sealed WHERE subject = :subject)) = 1 AS blind;
-- :opening_add
INSERT INTO opening (subject, reason, first, second, at) VALUES (:subject, :reason, :first, :second, :at);

-- :involved_events
-- What the log says of who rated what when; in the order of the log. A payload is read where it says whom an event is about.
SELECT seq, at, actor, kind, subject, iif(kind IN ('assign', 'withdraw'), payload, NULL) AS payload FROM log
WHERE kind IN ('assign', 'withdraw', 'open', 'rating', 'submit', 'reopen', 'merge') AND seq <= :until ORDER BY seq;
-- :involved_events_of
-- The same of one municipality.
SELECT seq, at, actor, kind, subject, iif(kind IN ('assign', 'withdraw'), payload, NULL) AS payload FROM log
WHERE seq IN (SELECT l.seq FROM subject s JOIN log l ON l.subject = s.code AND l.kind <> 'rows' WHERE s.municipality = :municipality
        UNION ALL SELECT seq FROM log WHERE kind = 'merge')
    AND kind IN ('assign', 'withdraw', 'open', 'rating', 'submit', 'reopen', 'merge') AND seq <= :until ORDER BY seq;
-- :involved_merged
SELECT hash, previous, at, actor, kind, subject, payload FROM merged ORDER BY seq;
-- :event_seq
SELECT seq FROM log WHERE hash = :hash;

-- :person_missing
-- Whether people are registered here, and this one is not.
SELECT EXISTS (SELECT 1 FROM person) AND NOT EXISTS (SELECT 1 FROM person WHERE code = :code) AS missing;
-- :person_count
SELECT count(*) AS n FROM person WHERE code = :code;
-- :person_add
INSERT INTO person (code, name, role, key, at) VALUES (:code, :name, :role, :key, :at);
-- :person_key
SELECT key FROM person WHERE code = :code AND key IS NOT NULL;
-- :person_has_key
SELECT EXISTS (SELECT 1 FROM person WHERE code = :code AND key IS NOT NULL) AS keyed;
-- :person_of_key
SELECT code FROM person WHERE key = :key;
-- :person_all
SELECT a.code, coalesce(p.name, '') AS name, coalesce(p.role, '') AS role, p.code IS NOT NULL AS registered, p.key,
    coalesce(p.at, a.created_at) AS at
FROM assessor a LEFT JOIN person p ON p.code = a.code ORDER BY a.code;
-- :signature_add
INSERT INTO signature (event, assessor, signature) VALUES (:event, :assessor, :signature);
-- :signature_find
SELECT signature FROM signature WHERE event = :event AND assessor = :assessor;
-- :signature_count
SELECT count(*) AS n FROM signature;
-- :submission_unsigned
-- Whether there is a submission without the signature of whoever submitted.
SELECT EXISTS (SELECT 1 FROM log l WHERE l.kind = 'submit'
        AND NOT EXISTS (SELECT 1 FROM signature s WHERE s.event = lower(hex(l.hash)) AND s.assessor = l.actor))
    OR EXISTS (SELECT 1 FROM merged m WHERE m.kind = 'submit'
        AND NOT EXISTS (SELECT 1 FROM signature s WHERE s.event = lower(hex(m.hash)) AND s.assessor = m.actor)) AS unsigned;

-- :person_keyed
SELECT EXISTS (SELECT 1 FROM person WHERE key IS NOT NULL) AS keyed;
-- :sealed_of
SELECT subject, assessor, box FROM sealed
WHERE assessor = :assessor AND subject BETWEEN coalesce(:subject, '') AND coalesce(:subject, x'');
-- :sealed_put
INSERT INTO sealed (subject, assessor, box, at) VALUES (:subject, :assessor, :box, :at)
ON CONFLICT (subject, assessor) DO UPDATE SET box = excluded.box, at = excluded.at;
-- :sealed_drop
DELETE FROM sealed WHERE subject = :subject AND assessor = :assessor;
-- :sealed_count
SELECT count(*) AS n FROM sealed WHERE assessor = :assessor;
-- :sealed_here
SELECT count(*) AS n FROM sealed WHERE subject = :subject AND assessor = :assessor;
-- :sealed_rating
SELECT subject, framework, indicator, assessor, rating, text, place, at, salt, value FROM rating
WHERE subject = :subject AND assessor = :assessor ORDER BY framework, indicator;
-- :sealed_overrule
SELECT subject, framework, indicator, assessor, rating, reason, at FROM overrule
WHERE subject = :subject AND assessor = :assessor ORDER BY framework, indicator;
-- :sealed_former
SELECT subject, framework, indicator, assessor, number, rating, value, text, place, salt, at FROM former_rating
WHERE subject = :subject AND assessor = :assessor ORDER BY framework, indicator, number;
-- :sealed_unchosen
SELECT subject, framework, indicator, assessor, sha256, rating, value, text, place, overrule, salt, at FROM unchosen_rating
WHERE subject = :subject AND assessor = :assessor ORDER BY framework, indicator, sha256;
-- :assessor_rows
SELECT EXISTS (SELECT 1 FROM rating WHERE subject = :subject AND assessor = :assessor)
    OR EXISTS (SELECT 1 FROM former_rating WHERE subject = :subject AND assessor = :assessor) AS here;
-- :sealed_holding
-- What those with a key have in the tables, and whether it is rated blind.
SELECT r.subject, r.assessor, p.key, EXISTS (SELECT 1 FROM unsubmitted WHERE subject = r.subject) AS blind
FROM person p JOIN (SELECT DISTINCT subject, assessor FROM rating) r ON r.assessor = p.code WHERE p.key IS NOT NULL;
-- :sealed_ready
SELECT count(*) AS n FROM sealed x
WHERE x.assessor = :assessor AND NOT EXISTS (SELECT 1 FROM unsubmitted u WHERE u.subject = x.subject);
