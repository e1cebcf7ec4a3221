-- SPDX-License-Identifier: GPL-3.0-or-later
-- Statements of the rating with four eyes.

-- :assessor_find
SELECT code FROM assessor WHERE code = :code;
-- :assessor_add
INSERT INTO assessor (code, created_at) VALUES (:code, :created_at);

-- :rating_find
SELECT rating, text, place, value, salt FROM rating
WHERE subject = :subject AND framework = :framework AND indicator = :indicator AND assessor = :assessor;
-- :rating_put
INSERT INTO rating (subject, framework, indicator, assessor, rating, text, place, value, salt, at)
VALUES (:subject, :framework, :indicator, :assessor, :rating, :text, :place, :value, :salt, :at)
ON CONFLICT (subject, framework, indicator, assessor)
DO UPDATE SET rating = excluded.rating, text = excluded.text, place = excluded.place, value = excluded.value,
    salt = excluded.salt, at = excluded.at;
-- :rating_count
SELECT (SELECT count(*) FROM rating WHERE subject = :subject) + (SELECT count(*) FROM sealed WHERE subject = :subject) AS ratings;
-- :rating_of_subject
-- Framework by framework, each in the order of the key: nothing is sorted.
SELECT r.subject, r.framework, r.indicator, r.assessor, r.rating, r.text, r.place, r.value,
    coalesce((SELECT o.reason FROM overrule o WHERE o.subject = r.subject AND o.framework = r.framework
        AND o.indicator = r.indicator AND o.assessor = r.assessor AND o.rating = r.rating), '') AS overrule
FROM framework f CROSS JOIN rating r ON r.framework = f.id
WHERE r.subject = :subject AND NOT EXISTS (SELECT 1 FROM blind WHERE subject = :subject)
ORDER BY f.position, r.indicator, r.assessor;
-- :rating_submitted
-- As rating_of_subject, of assessors whose submission stands, with when each rating was recorded.
SELECT r.subject, r.framework, r.indicator, r.assessor, r.rating, r.text, r.place, r.value, '' AS overrule, r.at
FROM framework f CROSS JOIN rating r ON r.framework = f.id
WHERE r.subject = :subject AND NOT EXISTS (SELECT 1 FROM blind WHERE subject = :subject)
    AND EXISTS (SELECT 1 FROM locked l WHERE l.subject = :subject AND l.assessor = r.assessor)
ORDER BY f.position, r.indicator, r.assessor;
-- :rating_of_assessor
SELECT r.subject, r.framework, r.indicator, r.assessor, r.rating, r.text, r.place, r.value,
    coalesce((SELECT o.reason FROM overrule o WHERE o.subject = r.subject AND o.framework = r.framework
        AND o.indicator = r.indicator AND o.assessor = r.assessor AND o.rating = r.rating), '') AS overrule
FROM rating r WHERE r.assessor = :assessor AND r.subject BETWEEN coalesce(:subject, '') AND coalesce(:subject, x'')
ORDER BY r.subject, r.framework, r.indicator;
-- :rating_of_assessor_in
-- The same of the subjects of one municipality.
SELECT r.subject, r.framework, r.indicator, r.assessor, r.rating, r.text, r.place, r.value,
    coalesce((SELECT o.reason FROM overrule o WHERE o.subject = r.subject AND o.framework = r.framework
        AND o.indicator = r.indicator AND o.assessor = r.assessor AND o.rating = r.rating), '') AS overrule
FROM subject s CROSS JOIN rating r ON r.subject = s.code WHERE s.municipality = :municipality AND r.assessor = :assessor
ORDER BY r.subject, r.framework, r.indicator;
-- :rating_of_assessor_seen
-- As rating_of_assessor, without what is rated blind.
SELECT r.subject, r.framework, r.indicator, r.assessor, r.rating, r.text, r.place, r.value,
    coalesce((SELECT o.reason FROM overrule o WHERE o.subject = r.subject AND o.framework = r.framework
        AND o.indicator = r.indicator AND o.assessor = r.assessor AND o.rating = r.rating), '') AS overrule
FROM rating r WHERE r.assessor = :assessor AND r.subject BETWEEN coalesce(:subject, '') AND coalesce(:subject, x'')
    AND r.subject NOT IN (SELECT subject FROM blind)
ORDER BY r.subject, r.framework, r.indicator;
-- :rating_digests
SELECT framework, indicator, rating, text, place, value, salt FROM rating WHERE subject = :subject AND assessor = :assessor
ORDER BY framework, indicator;

-- :blind_all
SELECT b.subject, EXISTS (SELECT 1 FROM replacement WHERE dossier = b.subject) AS replaced FROM blind b JOIN subject s ON s.code = b.subject
ORDER BY s.kind <> 'dossier', s.kind <> 'team', s.kind <> 'municipality', s.kind, s.position, s.code;
-- :locked_all
SELECT DISTINCT subject, 0 AS replaced FROM locked ORDER BY subject;
-- :locked_of_subject
SELECT DISTINCT subject, 0 AS replaced FROM locked WHERE subject = :subject;
-- :blind_of_subject
SELECT b.subject, EXISTS (SELECT 1 FROM replacement WHERE dossier = b.subject) AS replaced FROM blind b WHERE b.subject = :subject;
-- :rating_hidden
-- Fixed by the assessor, or rated blind.
SELECT EXISTS (SELECT 1 FROM locked WHERE subject = :subject AND assessor = :assessor)
    OR EXISTS (SELECT 1 FROM blind WHERE subject = :subject) AS hidden;

-- :assignment_add
INSERT INTO assignment (subject, assessor, slot, reason, at) VALUES (:subject, :assessor, :slot, :reason, :at);
-- :assignment_withdraw
DELETE FROM assignment WHERE subject = :subject AND assessor = :assessor;
-- :assignment_slots
SELECT slot, assessor = :assessor AS own FROM assignment WHERE subject = :subject ORDER BY slot;
-- :assignment_begun
SELECT EXISTS (SELECT 1 FROM rating WHERE subject = :subject AND assessor = :assessor)
    OR EXISTS (SELECT 1 FROM sealed WHERE subject = :subject AND assessor = :assessor)
    OR EXISTS (SELECT 1 FROM submission WHERE subject = :subject AND assessor = :assessor) AS begun;
-- :subject_listed
-- Of one code or (NULL) all. Assigned to others only: not listed; to nobody: unless own assignments of its kind say what is.
SELECT s.code, CASE WHEN s.kind IN ('complaint', 'model', 'partner') THEN 1
    WHEN EXISTS (SELECT 1 FROM assignment WHERE subject = s.code AND assessor = :assessor) THEN 1
    WHEN EXISTS (SELECT 1 FROM assignment WHERE subject = s.code) THEN 0
    WHEN s.kind IN ('added', 'interview') THEN 1 -- beside the sample: what was assigned says nothing of them
    ELSE (s.kind = 'dossier') NOT IN (SELECT t.kind = 'dossier' FROM assignment a JOIN subject t ON t.code = a.subject
        WHERE a.assessor = :assessor) END AS listed
FROM subject s WHERE s.code BETWEEN coalesce(:subject, '') AND coalesce(:subject, x'');
-- :submitted_since
-- Subjects with a submission that stands and is of the last so many days.
SELECT DISTINCT u.subject FROM submission u
WHERE julianday(u.at) > julianday(:now) - :days
    AND NOT EXISTS (SELECT 1 FROM reopening r WHERE r.subject = u.subject AND r.assessor = u.assessor AND r.number = u.number)
ORDER BY u.subject;
-- :involved_all
-- Of one code or (NULL) all. Each subject is asked for each assessor: cheaper than bringing all ratings together.
SELECT s.code AS subject, p.code AS assessor, coalesce(a.slot, 0) AS slot, coalesce(a.reason, '') AS reason,
    EXISTS (SELECT 1 FROM rating WHERE subject = s.code AND assessor = p.code)
        OR EXISTS (SELECT 1 FROM sealed WHERE subject = s.code AND assessor = p.code) AS begun,
    (SELECT max(number) FROM submission WHERE subject = s.code AND assessor = p.code) AS submissions,
    EXISTS (SELECT 1 FROM locked WHERE subject = s.code AND assessor = p.code) AS locked
FROM subject s CROSS JOIN assessor p LEFT JOIN assignment a ON a.subject = s.code AND a.assessor = p.code
WHERE s.code BETWEEN coalesce(:subject, '') AND coalesce(:subject, x'') AND s.kind IN ('dossier', 'team', 'municipality', 'added', 'interview')
    AND s.code NOT IN (SELECT dossier FROM replacement)
    AND (a.subject IS NOT NULL OR EXISTS (SELECT 1 FROM rating WHERE subject = s.code AND assessor = p.code)
        OR EXISTS (SELECT 1 FROM sealed WHERE subject = s.code AND assessor = p.code))
ORDER BY s.kind <> 'dossier', s.kind <> 'team', s.kind <> 'municipality', s.kind, s.position, s.code, coalesce(a.slot, 4), p.code;
-- :stage_of_assessor
-- What the assessor submitted at any time. In the order of the key: nothing is sorted.
SELECT u.subject, max(NOT EXISTS (SELECT 1 FROM reopening r WHERE r.subject = u.subject AND r.assessor = u.assessor
    AND r.number = u.number)) AS locked FROM submission u WHERE u.assessor = :assessor GROUP BY u.subject;

-- :locked_number
SELECT number FROM locked WHERE subject = :subject AND assessor = :assessor;
-- :submission_count
SELECT count(*) AS submissions FROM submission WHERE subject = :subject AND assessor = :assessor;
-- :submission_add
INSERT INTO submission (subject, assessor, number, sha256, ratings, gaps, reason, at)
VALUES (:subject, :assessor, :number, :sha256, :ratings, :gaps, :reason, :at);
-- :reopening_add
INSERT INTO reopening (subject, assessor, number, reason, approved_by, at)
VALUES (:subject, :assessor, :number, :reason, :approved_by, :at);

-- :former_keep
INSERT INTO former_rating (subject, framework, indicator, assessor, number, rating, value, text, place, salt, at)
SELECT subject, framework, indicator, assessor, :number, rating, value, text, place, salt, at FROM rating
WHERE subject = :subject AND assessor = :assessor;

-- :rating_overruled
-- A rating, and why it was given although its indicator does not apply, when that was said of it.
SELECT r.rating, r.value, r.text, r.place, coalesce(o.reason, '') AS overrule, r.salt, r.at FROM rating r
LEFT JOIN overrule o ON o.subject = r.subject AND o.framework = r.framework AND o.indicator = r.indicator
    AND o.assessor = r.assessor AND o.rating = r.rating
WHERE r.subject = :subject AND r.framework = :framework AND r.indicator = :indicator AND r.assessor = :assessor;
-- :unchosen_keep
INSERT INTO unchosen_rating (subject, framework, indicator, assessor, sha256, rating, value, text, place, overrule, salt, at)
VALUES (:subject, :framework, :indicator, :assessor, :sha256, :rating, :value, :text, :place, :overrule, :salt, :at)
ON CONFLICT DO NOTHING;

-- :settlement_next
SELECT 1 + count(*) AS number FROM settlement WHERE subject = :subject AND framework = :framework AND indicator = :indicator;
-- :settlement_add
INSERT INTO settlement (subject, framework, indicator, number, rating, value, text, how, by_first, by_second, third, at)
VALUES (:subject, :framework, :indicator, :number, :rating, :value, :text, :how, :by_first, :by_second, :third, :at);
-- :settled_rating_add
INSERT INTO settled_rating (subject, framework, indicator, number, assessor, sha256)
VALUES (:subject, :framework, :indicator, :number, :assessor, :sha256);
-- :settlement_latest
SELECT t.subject, t.framework, t.indicator, '' AS assessor, t.rating, t.text, '' AS place, t.value, t.number, t.how, t.by_first, t.by_second, t.third,
    coalesce((SELECT o.reason FROM overrule o WHERE o.subject = t.subject AND o.framework = t.framework
        AND o.indicator = t.indicator AND o.rating = t.rating ORDER BY o.assessor LIMIT 1), '') AS overrule
FROM settlement t
WHERE t.number = (SELECT max(number) FROM settlement x
        WHERE x.subject = t.subject AND x.framework = t.framework AND x.indicator = t.indicator)
    AND t.subject NOT IN (SELECT subject FROM blind)
ORDER BY t.subject, t.framework, t.indicator;
-- :settlement_of_subject
-- As settlement_latest, of one.
SELECT t.subject, t.framework, t.indicator, '' AS assessor, t.rating, t.text, '' AS place, t.value, t.number, t.how, t.by_first, t.by_second, t.third,
    coalesce((SELECT o.reason FROM overrule o WHERE o.subject = t.subject AND o.framework = t.framework
        AND o.indicator = t.indicator AND o.rating = t.rating ORDER BY o.assessor LIMIT 1), '') AS overrule
FROM settlement t
WHERE t.subject = :subject AND t.number = (SELECT max(number) FROM settlement x
        WHERE x.subject = t.subject AND x.framework = t.framework AND x.indicator = t.indicator)
    AND NOT EXISTS (SELECT 1 FROM blind WHERE subject = :subject)
ORDER BY t.subject, t.framework, t.indicator;
-- :settled_rating_of
SELECT assessor, sha256 FROM settled_rating
WHERE subject = :subject AND framework = :framework AND indicator = :indicator AND number = :number
ORDER BY assessor;
-- :rating_of_cell
SELECT assessor, rating, text, place, value, salt FROM rating
WHERE subject = :subject AND framework = :framework AND indicator = :indicator
ORDER BY assessor;

-- :overrule_put
INSERT INTO overrule (subject, framework, indicator, assessor, rating, reason, at)
VALUES (:subject, :framework, :indicator, :assessor, :rating, :reason, :at)
ON CONFLICT (subject, framework, indicator, assessor)
DO UPDATE SET rating = excluded.rating, reason = excluded.reason, at = excluded.at;
-- :assessor_all
SELECT code FROM assessor ORDER BY code;
