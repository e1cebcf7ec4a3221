-- SPDX-License-Identifier: GPL-3.0-or-later
-- Evidence and follow-up. What is put in these tables, and what is read of their rows, is in score/fields/; here is in
-- which order rows are read. A date that is a month or a year stands at its end.

-- :source_used
SELECT EXISTS (SELECT 1 FROM source_link WHERE source = :source) OR EXISTS (SELECT 1 FROM policy WHERE source = :source)
    OR EXISTS (SELECT 1 FROM finding_source WHERE source = :source) OR EXISTS (SELECT 1 FROM rating WHERE subject = :subject)
    OR EXISTS (SELECT 1 FROM source_drawn WHERE source = :source);
-- :source_interview
-- One of people: what documents and dossiers say is not rated as an interview.
SELECT code, municipality FROM source_now WHERE code = :code AND kind NOT IN ('document', 'dossier');
-- :source_all
SELECT * FROM source_now ORDER BY municipality, position, code;
-- :source_link_all
SELECT coalesce(j.municipality, s.municipality) AS municipality, l.*
FROM source_link l JOIN source_now s ON s.code = l.source LEFT JOIN subject j ON j.code = l.subject
ORDER BY s.municipality, s.position, s.code, l.framework, l.indicator, l.subject, l.assessor;
-- :source_drawn_known
SELECT EXISTS (SELECT 1 FROM source_drawn WHERE partner = :partner AND source = :source);
-- :source_drawn_all
SELECT j.municipality, d.* FROM source_drawn d JOIN source_now s ON s.code = d.source JOIN subject j ON j.code = d.partner
ORDER BY j.municipality, length(d.partner), d.partner;
-- :citation_all
SELECT * FROM citation ORDER BY municipality, place, title;

-- :policy_count
SELECT count(*) FROM policy WHERE assessor = :assessor;
-- :policy_known
SELECT EXISTS (SELECT 1 FROM policy_now WHERE code = :code);
-- :policy_all
SELECT * FROM policy_now ORDER BY municipality, at, assessor, length(code), code;
-- :policy_contradiction_all
SELECT p.municipality, c.* FROM policy_contradiction c JOIN policy_now p ON p.code = c.policy JOIN policy_now o ON o.code = c.other
ORDER BY c.at, c.policy, c.other;

-- :signal_count
SELECT count(*) FROM signal WHERE assessor = :assessor;
-- :signal_state
SELECT risk, EXISTS (SELECT 1 FROM signal_step WHERE signal = code AND kind = 'reported') AS reported,
    EXISTS (SELECT 1 FROM signal_step WHERE signal = code AND kind = 'closed') AS closed
FROM signal_now WHERE code = :code;
-- :signal_open_count
SELECT count(*) FROM signal_now WHERE code NOT IN (SELECT signal FROM signal_step WHERE kind = 'closed');
-- :signal_all
SELECT j.municipality, s.* FROM signal_now s JOIN subject j ON j.code = s.subject
ORDER BY s.at, s.assessor, length(s.code), s.code;
-- :signal_step_last
SELECT coalesce(max(number), 0) FROM signal_step WHERE signal = :of;
-- :signal_step_all
SELECT * FROM signal_step ORDER BY number, at, assessor;

-- :finding_count
SELECT count(*) FROM finding WHERE assessor = :assessor;
-- :finding_all
SELECT * FROM finding_now ORDER BY municipality, at, assessor, length(code), code;
-- :finding_explanation_all
SELECT * FROM finding_explanation ORDER BY finding, kind;
-- :finding_source_all
SELECT f.* FROM finding_source f JOIN source s ON s.code = f.source ORDER BY f.finding, s.position, s.code;
-- :finding_indicator_all
SELECT * FROM finding_indicator ORDER BY finding, position;
-- :finding_step_last
SELECT coalesce(max(number), 0) FROM finding_step WHERE finding = :of;
-- :finding_step_all
SELECT * FROM finding_step ORDER BY number, at, assessor;
-- :finding_known
SELECT EXISTS (SELECT 1 FROM finding_now WHERE code = :code);
-- :finding_step_kinds
SELECT kind FROM finding_step WHERE finding = :finding ORDER BY number, at, assessor;

-- :measure_count
SELECT count(*) FROM measure WHERE assessor = :assessor;
-- :measure_known
SELECT EXISTS (SELECT 1 FROM measure_now WHERE code = :code);
-- :measure_all
SELECT * FROM measure_now ORDER BY municipality, at, assessor, length(code), code;
-- :measure_addressee_all
SELECT * FROM measure_addressee ORDER BY measure, number;
-- :measure_point_all
SELECT * FROM measure_point ORDER BY measure, number;
-- :measure_step_last
SELECT coalesce(max(number), 0) FROM measure_step WHERE measure = :of;
-- :measure_step_all
SELECT * FROM measure_step
ORDER BY kind <> 'imposed', happened || substr('-12-31', length(happened) - 3), number, at, assessor;
-- :milestone_all
SELECT * FROM milestone ORDER BY happened || substr('-12-31', length(happened) - 3), at, text;

-- :remark_count
SELECT count(*) FROM remark WHERE assessor = :assessor;
-- :remark_known
SELECT EXISTS (SELECT 1 FROM remark_now WHERE code = :code);
-- :remark_all
SELECT * FROM remark_now ORDER BY municipality, at, assessor, length(code), code;
-- :remark_about_known
SELECT EXISTS (SELECT 1 FROM finding_now WHERE code = :code) OR EXISTS (SELECT 1 FROM measure_now WHERE code = :code);
-- :remark_about
SELECT municipality FROM finding_now WHERE code = :code UNION ALL SELECT municipality FROM measure_now WHERE code = :code;
-- :remark_concealed
SELECT EXISTS (SELECT 1 FROM remark_hidden WHERE code = :code COLLATE NOCASE);
-- :remark_concealed_all
SELECT code FROM remark_hidden;
-- :remark_step_last
SELECT coalesce(max(number), 0) FROM remark_step WHERE remark = :of;
-- :remark_step_all
SELECT * FROM remark_step ORDER BY number, at, assessor;
-- :remark_step_kinds
SELECT r.assessor AS author, s.kind, s.assessor FROM remark r LEFT JOIN remark_step s ON s.remark = r.code
WHERE r.code = :code ORDER BY s.number, s.at, s.assessor;

-- :added_count
SELECT count(*) FROM added WHERE assessor = :assessor;
-- :added_all
SELECT * FROM added_now ORDER BY municipality, length(code), code;
-- :added_unit
-- The stratum of a dossier that could be drawn.
SELECT u.stratum FROM part p JOIN unit u ON u.part = p.id
WHERE p.municipality = :municipality AND p.unit = 'dossier' AND p.superseded = 0 AND u.dossier = :dossier;

-- :measurement_count
SELECT count(*) FROM measurement WHERE assessor = :assessor;
-- :measurement_all
SELECT * FROM measurement_now ORDER BY municipality, framework, indicator, subject, happened, at, length(code), code;

-- :retraction_known
SELECT EXISTS (SELECT 1 FROM retraction WHERE kind = :kind AND code = :code AND what = :what);
-- :retraction_code
SELECT EXISTS (SELECT 1 FROM retraction WHERE code = :code COLLATE NOCASE AND code NOT IN (SELECT code FROM remark_hidden));
-- :retraction_source
SELECT code FROM source WHERE municipality = :municipality AND kind = :kind AND who = :who
    AND code IN (SELECT code FROM retraction WHERE kind = 'source') ORDER BY code;
-- :retraction_all
SELECT coalesce(f.municipality, m.municipality, p.municipality, s.municipality, a.municipality, w.municipality, j.municipality,
        o.municipality, '') AS municipality, r.*,
    coalesce(f.text, m.text, g.seen, p.text, s.who, a.reason,
        iif(EXISTS (SELECT 1 FROM erased e WHERE e.kind = r.kind AND e.code = r.code), '-', w.value), o.text, '') AS text,
    EXISTS (SELECT 1 FROM erased e WHERE e.kind = r.kind AND e.code = r.code) AS erased
FROM retraction r LEFT JOIN finding f ON r.kind = 'finding' AND f.code = r.code
    LEFT JOIN measure m ON r.kind = 'measure' AND m.code = r.code LEFT JOIN policy p ON r.kind = 'policy' AND p.code = r.code
    LEFT JOIN source s ON r.kind = 'source' AND s.code = r.code LEFT JOIN signal g ON r.kind = 'signal' AND g.code = r.code
    LEFT JOIN measurement w ON r.kind = 'measurement' AND w.code = r.code
    LEFT JOIN added a ON r.kind = 'added' AND a.code = r.code LEFT JOIN subject j ON j.code = g.subject
    LEFT JOIN remark o ON r.kind = 'remark' AND o.code = r.code
WHERE r.what = 'withdraw' AND r.code NOT IN (SELECT code FROM remark_hidden) ORDER BY r.kind, r.at, length(r.code), r.code, r.assessor;

-- :origin_add
INSERT INTO origin (one, inspection, title, head) VALUES (1, :inspection, :title, :head);
-- :origin_get
SELECT inspection, title, head FROM origin;
-- :selected_add
INSERT INTO selected (framework, indicator, reason) VALUES (:framework, :indicator, :reason);
-- :selected_all
SELECT framework, indicator, reason FROM selected ORDER BY framework, indicator;
