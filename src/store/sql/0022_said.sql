-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was said: in a conversation in person or by telephone, by how many of those who were spoken with, and in their own
-- words when they agree to that.

ALTER TABLE source ADD COLUMN way TEXT NOT NULL DEFAULT '' CHECK (way IN ('', 'in_person', 'telephone'));
ALTER TABLE source_link ADD COLUMN said TEXT NOT NULL DEFAULT '';
ALTER TABLE source_link ADD COLUMN said_by INTEGER NOT NULL DEFAULT 0 CHECK (said_by >= 0);
ALTER TABLE source_link ADD COLUMN said_of INTEGER NOT NULL DEFAULT 0 CHECK (said_of >= said_by); -- 0: not told
ALTER TABLE source_link ADD COLUMN quote TEXT NOT NULL DEFAULT '';
ALTER TABLE source_link ADD COLUMN consent INTEGER NOT NULL DEFAULT 0 CHECK (consent IN (0, 1)) CHECK (consent = 1 OR quote = '');

-- The source of an interview may not be listed any more, or be withdrawn: then it is not rated any more.
DROP VIEW subject_drawn;
CREATE VIEW subject_drawn AS
SELECT s.code, s.kind, s.municipality, s.stratum, coalesce(d.dossier, a.dossier) AS dossier,
    coalesce(d.role = 'primary' OR i.incoming IS NOT NULL, 1) AS sample, n.number, d.ordinal,
    o.dossier IS NOT NULL OR (s.kind = 'added' AND NOT EXISTS (SELECT 1 FROM added_now w WHERE w.code = s.code))
        OR (s.kind = 'interview' AND NOT EXISTS (SELECT 1 FROM source_now w WHERE w.code = s.code)) AS replaced,
    (SELECT x.probability FROM round y CROSS JOIN inclusion x ON x.round = y.id AND x.code = s.code
        WHERE y.municipality = s.municipality AND y.unit = iif(s.kind = 'partner', 'partner', 'dossier')
        ORDER BY y.number DESC LIMIT 1) AS probability,
    s.position
FROM subject s LEFT JOIN dossier d ON d.code = s.code LEFT JOIN added a ON a.code = s.code LEFT JOIN round n ON n.id = d.round
    LEFT JOIN replacement o ON o.dossier = s.code LEFT JOIN replacement i ON i.incoming = s.code;

PRAGMA user_version = 22;
