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
        UNION SELECT assessor FROM rating WHERE subject = :subject)) = 1 AS blind;
-- :opening_add
INSERT INTO opening (subject, reason, first, second, at) VALUES (:subject, :reason, :first, :second, :at);

-- :involved_events
-- What the log says of who rated what when; in the order of the log.
SELECT seq, at, actor, kind, subject, payload FROM log
WHERE kind IN ('assign', 'withdraw', 'open', 'rating', 'submit', 'reopen', 'merge') AND seq <= :until ORDER BY seq;
-- :involved_merged
SELECT hash, previous, at, actor, kind, subject, payload FROM merged ORDER BY seq;
-- :event_seq
SELECT seq FROM log WHERE hash = :hash;
