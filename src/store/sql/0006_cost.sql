-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 6: what a step costs follows from what it is about, not from the size of the file.

CREATE INDEX subject_of_municipality ON subject (municipality);

-- A subject with what the draws say of it: its id, whether it is in the sample, its round, and the chance that the design
-- had of taking it by the last round.
CREATE VIEW subject_drawn AS
SELECT s.code, s.kind, s.municipality, s.stratum, d.dossier, coalesce(d.role = 'primary' OR i.incoming IS NOT NULL, 1) AS sample,
    n.number, d.ordinal, o.dossier IS NOT NULL AS replaced,
    (SELECT x.probability FROM round y CROSS JOIN inclusion x ON x.round = y.id AND x.code = s.code
        WHERE y.municipality = s.municipality AND y.unit = iif(s.kind = 'partner', 'partner', 'dossier')
        ORDER BY y.number DESC LIMIT 1) AS probability,
    s.position
FROM subject s LEFT JOIN dossier d ON d.code = s.code LEFT JOIN round n ON n.id = d.round
    LEFT JOIN replacement o ON o.dossier = s.code LEFT JOIN replacement i ON i.incoming = s.code;

-- The same rule of the blind rating, said of each subject by itself, so that one subject costs its own rows only. Who rates
-- it is said as in the view involved.
DROP VIEW blind;
CREATE VIEW blind AS
SELECT s.code AS subject FROM subject s
WHERE s.kind IN ('dossier', 'team', 'municipality')
    AND (SELECT count(*) > 1 AND sum(NOT EXISTS (SELECT 1 FROM submission u WHERE u.subject = s.code AND u.assessor = i.assessor)) > 0
        FROM (SELECT assessor FROM assignment WHERE subject = s.code UNION SELECT assessor FROM rating WHERE subject = s.code) i);

PRAGMA user_version = 6;
