/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which source a drawn network partner is. */
#include "base/error.h"
#include "base/text.h"
#include "inspection/evidence/row.h"
#include <string.h>

/* The partner as the draw has it: in the sample, and not replaced. */
static dt_status need_partner(const dtp_state *state, const char **code, dt_error *err)
{
    dtp_score_names known = {""};
    for (size_t i = 0; i < state->n_partners; i++) {
        const dt_subject *s = &state->partner[i];
        if (dtp_score_subject_is_open(s))
            dtp_score_names_add(&known, s->code);
        if (!dtp_fold_eq(s->code, *code))
            continue;
        *code = s->code;
        if (dtp_score_subject_is_open(s))
            return DT_OK;
        return dtp_fail(err, DT_ERR_REFUSED,
                        s->replaced ? DTP_MSG_INSPECTION_ALREADY_REPLACED : DTP_MSG_INSPECTION_NOT_IN_SAMPLE,
                        s->code, NULL);
    }
    return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_BESIDE_NO_PARTNER, *code, known.text, NULL);
}

static dt_status need_partner_source(dt_inspection *in, const char *code, dtp_arena *arena, dt_error *err)
{
    dtp_list list = DTP_LIST(arena, dt_source);
    DT_TRY(dtp_evidence_sources_load(&list, in, NULL, err));
    const dt_source *s = list.item;
    for (size_t i = 0; i < list.n; i++)
        if (strcmp(s[i].code, code) == 0 && strcmp(s[i].kind, "partner") == 0)
            return DT_OK;
    return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_BESIDE_NOT_PARTNER, code, NULL);
}

dt_status dtp_evidence_drawn_put(dt_inspection *in, const dt_source_drawn *drawn, dtp_arena *arena,
                                 dt_error *err)
{
    dt_source_drawn d = *drawn;
    long long known;
    DT_TRY(need_partner(in->state, &d.partner, err));
    DT_TRY(dtp_evidence_check(in, DTP_FIELDS_SOURCE_DRAWN, &d, NULL, arena, err));
    DT_TRY(need_partner_source(in, d.source, arena, err));
    DT_TRY(dtp_store_int(in->store, "source_drawn_known",
                         DTP_SQL(dtp_sql_text("partner", d.partner), dtp_sql_text("source", d.source)), 0,
                         &known, err));
    if (known != 0)
        return DT_OK;
    return dtp_evidence_row_put(
        in, &(dtp_evidence_put){.kind = DTP_FIELDS_SOURCE_DRAWN, .item = &d, .subject = d.partner}, err);
}

typedef struct saying {
    const dt_source_drawn *item;
    size_t n;
} saying;

static dt_status put_all(dt_inspection *in, void *what, dtp_arena *arena, dt_error *err)
{
    const saying *s = what;
    for (size_t i = 0; i < s->n; i++)
        DT_TRY(dtp_evidence_drawn_put(in, &s->item[i], arena, err));
    return DT_OK;
}

dt_status dt_inspection_source_drawn(dt_inspection *in, const dt_source_drawn *drawn, size_t n, dt_error *err)
{
    saying s = {drawn, n};
    return dtp_evidence_step(in, put_all, &s, err);
}
