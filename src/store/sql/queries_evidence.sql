-- SPDX-License-Identifier: GPL-3.0-or-later
-- Evidence and follow-up. Of what is written the key columns come first; of what is read the municipality does. A date
-- that is a month or a year stands at its end.

-- :source_put
INSERT INTO source (code, position, municipality, kind, who, count, unit, date, note)
VALUES (:code, :position, :municipality, :kind, :who, :count, :unit, :date, :note)
ON CONFLICT (code) DO UPDATE SET position = excluded.position, municipality = excluded.municipality, kind = excluded.kind,
    who = excluded.who, count = excluded.count, unit = excluded.unit, date = excluded.date, note = excluded.note;
-- :source_erase
DELETE FROM source WHERE code = :code;
-- :source_used
SELECT EXISTS (SELECT 1 FROM source_link WHERE source = :source) OR EXISTS (SELECT 1 FROM policy WHERE source = :source)
    OR EXISTS (SELECT 1 FROM finding_source WHERE source = :source);
-- :source_all
SELECT municipality, code, kind, who, count, unit, date, note, position FROM source ORDER BY municipality, position, code;
-- :source_link_put
INSERT INTO source_link (source, framework, indicator, subject, assessor, direction, place, at)
VALUES (:source, :framework, :indicator, :subject, :assessor, :direction, :place, :at)
ON CONFLICT (source, framework, indicator, subject, assessor)
DO UPDATE SET direction = excluded.direction, place = excluded.place, at = excluded.at;
-- :source_link_all
SELECT coalesce(j.municipality, s.municipality), l.source, l.framework, l.indicator, l.subject, l.assessor, l.direction,
    l.place
FROM source_link l JOIN source s ON s.code = l.source LEFT JOIN subject j ON j.code = l.subject
ORDER BY s.municipality, s.position, s.code, l.framework, l.indicator, l.subject, l.assessor;
-- :citation_put
INSERT INTO citation (municipality, title, place, at)
VALUES (:municipality, :title, :place, :at) ON CONFLICT DO NOTHING;
-- :citation_all
SELECT municipality, title, place FROM citation ORDER BY municipality, place, title;

-- :policy_count
SELECT count(*) FROM policy WHERE assessor = :assessor;
-- :policy_add
INSERT INTO policy (code, municipality, framework, indicator, source, place, text, assessor, at)
VALUES (:code, :municipality, :framework, :indicator, :source, :place, :text, :assessor, :at);
-- :policy_municipality
SELECT municipality FROM policy WHERE code = :code;
-- :policy_all
SELECT municipality, code, framework, indicator, source, place, text, assessor FROM policy
ORDER BY municipality, at, assessor, length(code), code;
-- :policy_contradiction_add
INSERT INTO policy_contradiction (policy, other, text, assessor, at) VALUES (:policy, :other, :text, :assessor, :at);
-- :policy_contradiction_all
SELECT p.municipality, c.policy, c.other, c.text FROM policy_contradiction c JOIN policy p ON p.code = c.policy
ORDER BY c.at, c.policy, c.other;

-- :signal_count
SELECT count(*) FROM signal WHERE assessor = :assessor;
-- :signal_add
INSERT INTO signal (code, subject, seen, risk, assessor, at) VALUES (:code, :subject, :seen, :risk, :assessor, :at);
-- :signal_state
SELECT risk, EXISTS (SELECT 1 FROM signal_step WHERE signal = code AND kind = 'reported'),
    EXISTS (SELECT 1 FROM signal_step WHERE signal = code AND kind = 'closed')
FROM signal WHERE code = :code;
-- :signal_open_count
SELECT count(*) FROM signal WHERE code NOT IN (SELECT signal FROM signal_step WHERE kind = 'closed');
-- :signal_all
SELECT j.municipality, s.code, s.subject, s.seen, s.risk, s.assessor, s.at FROM signal s JOIN subject j ON j.code = s.subject
ORDER BY s.at, s.assessor, length(s.code), s.code;
-- :signal_step_last
SELECT coalesce(max(number), 0) FROM signal_step WHERE signal = :of;
-- :signal_step_add
INSERT INTO signal_step (signal, assessor, number, kind, recipient, happened, text, at)
VALUES (:signal, :assessor, :number, :kind, :recipient, :happened, :text, :at);
-- :signal_step_all
SELECT '', t.signal, t.kind, t.happened, t.recipient, '', t.text, '', t.assessor FROM signal_step t
ORDER BY t.number, t.at, t.assessor;

-- :finding_count
SELECT count(*) FROM finding WHERE assessor = :assessor;
-- :finding_add
INSERT INTO finding (code, municipality, framework, indicator, text, risk, extent, contradiction, reinspect, counted, team,
    meets, partly, fails, missing, outside, assessed, assessor, at)
VALUES (:code, :municipality, :framework, :indicator, :text, :risk, :extent, :contradiction, :reinspect, :counted, :team,
    :meets, :partly, :fails, :missing, :outside, :assessed, :assessor, :at);
-- :finding_all
SELECT municipality, code, framework, indicator, text, risk, extent, contradiction, assessor, at, reinspect, counted, team,
    meets, partly, fails, missing, outside, assessed
FROM finding ORDER BY municipality, at, assessor, length(code), code;
-- :finding_explanation_add
INSERT INTO finding_explanation (finding, kind, text) VALUES (:finding, :kind, :text);
-- :finding_explanation_all
SELECT '', finding, kind, text FROM finding_explanation ORDER BY finding, kind;
-- :finding_source_add
INSERT INTO finding_source (finding, source) VALUES (:finding, :source);
-- :finding_source_all
SELECT '', f.finding, f.source FROM finding_source f JOIN source s ON s.code = f.source
ORDER BY f.finding, s.position, s.code;
-- :finding_step_last
SELECT coalesce(max(number), 0) FROM finding_step WHERE finding = :of;
-- :finding_step_add
INSERT INTO finding_step (finding, assessor, number, kind, happened, text, reason, at)
VALUES (:finding, :assessor, :number, :kind, :happened, :text, :reason, :at);
-- :finding_step_all
SELECT '', finding, kind, happened, '', '', text, reason, assessor FROM finding_step ORDER BY number, at, assessor;
-- :finding_known
SELECT EXISTS (SELECT 1 FROM finding WHERE code = :code);
-- :finding_step_kinds
SELECT kind FROM finding_step WHERE finding = :finding ORDER BY number, at, assessor;

-- :measure_count
SELECT count(*) FROM measure WHERE assessor = :assessor;
-- :measure_add
INSERT INTO measure (code, municipality, finding, kind, text, addressee, assessor, at)
VALUES (:code, :municipality, :finding, :kind, :text, :addressee, :assessor, :at);
-- :measure_known
SELECT EXISTS (SELECT 1 FROM measure WHERE code = :code);
-- :measure_all
SELECT municipality, code, coalesce(finding, ''), kind, text, addressee, assessor, at FROM measure
ORDER BY municipality, at, assessor, length(code), code;
-- :measure_step_last
SELECT coalesce(max(number), 0) FROM measure_step WHERE measure = :of;
-- :measure_step_add
INSERT INTO measure_step (measure, assessor, number, kind, happened, due, outcome, text, at)
VALUES (:measure, :assessor, :number, :kind, :happened, :due, :outcome, :text, :at);
-- :measure_step_all
SELECT '', measure, kind, happened, due, outcome, text, '', assessor FROM measure_step
ORDER BY kind <> 'imposed', happened || substr('-12-31', length(happened) - 3), number, at, assessor;
-- :milestone_add
INSERT INTO milestone (municipality, happened, text, at)
VALUES (:municipality, :happened, :text, :at) ON CONFLICT DO NOTHING;
-- :milestone_all
SELECT municipality, happened, text FROM milestone
ORDER BY happened || substr('-12-31', length(happened) - 3), at, text;

-- :origin_add
INSERT INTO origin (one, inspection, title, head) VALUES (1, :inspection, :title, :head);
-- :origin_get
SELECT inspection, title, head FROM origin;
-- :selected_add
INSERT INTO selected (framework, indicator, reason) VALUES (:framework, :indicator, :reason);
-- :selected_all
SELECT framework, indicator, reason FROM selected ORDER BY framework, indicator;
