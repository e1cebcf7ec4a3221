-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 7: the form of the public value is fixed together with the secret; several rounds can be committed to at once; who
-- was present at the draw, and where the value came from, are kept as the inspector says it.

ALTER TABLE round ADD COLUMN public_form TEXT CHECK (public_form <> ''); -- NULL: none was fixed, the value is free text
ALTER TABLE round ADD COLUMN present TEXT NOT NULL DEFAULT '';
ALTER TABLE round ADD COLUMN public_source TEXT NOT NULL DEFAULT '';

DROP INDEX round_pending;
CREATE UNIQUE INDEX round_in_turn ON round (coalesce(municipality, ''), unit, number);

CREATE INDEX part_of ON part (municipality, unit);

DROP TRIGGER round_no_update;
CREATE TRIGGER round_no_update BEFORE UPDATE ON round
WHEN OLD.drawn_at IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.number IS NOT OLD.number OR NEW.unit IS NOT OLD.unit
    OR (OLD.municipality IS NOT NULL AND NEW.municipality IS NOT OLD.municipality)
    OR NEW.committed_for IS NOT OLD.committed_for OR NEW.secret IS NOT OLD.secret
    OR NEW.reserve_secret IS NOT OLD.reserve_secret OR NEW.salt IS NOT OLD.salt
    OR NEW.commitment IS NOT OLD.commitment
    OR NEW.reserve_commitment IS NOT OLD.reserve_commitment OR NEW.committed_at IS NOT OLD.committed_at
    OR NEW.committed_event IS NOT OLD.committed_event OR NEW.public_form IS NOT OLD.public_form
BEGIN SELECT RAISE(ABORT, 'a commitment stays'); END;

PRAGMA user_version = 8;
