/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dossiers that were chosen on purpose: a code and a subject of their own, beside the sample. */
#include "base/error.h"
#include "base/text.h"
#include "inspection/evidence/row.h"
#include "inspection/file/standing.h"
#include "inspection/sample/options.h"
#include <string.h>

typedef struct adding {
    dt_added added;
    char *code;           /* given out, DT_CODE_SIZE */
    const char *stratum;  /* of one that could be drawn; NULL: it could not */
    const char *excluded; /* why it was left out of the draw; NULL: it was not */
    size_t registers;
    dtp_arena *arena;
} adding;

static dt_status refuse_known(const dt_inspection *in, const dt_added *a, dt_error *err)
{
    for (size_t i = 0; i < in->state->n_subjects; i++) {
        const dt_subject *s = &in->state->subject[i];
        if (s->id == NULL || !dtp_fold_eq(s->id, a->id) || strcmp(s->municipality, a->municipality) != 0)
            continue;
        if (s->kind == DT_SUBJECT_ADDED && s->replaced) /* withdrawn: it may be added anew */
            continue;
        return dtp_fail(err, DT_ERR_REFUSED,
                        s->kind == DT_SUBJECT_ADDED ? DTP_MSG_BESIDE_ALREADY
                        : s->role == DT_RESERVE     ? DTP_MSG_BESIDE_RESERVE
                                                    : DTP_MSG_BESIDE_DRAWN,
                        s->code, NULL);
    }
    return DT_OK;
}

static dt_status read_stratum(void *payload, dtp_store_row *row, dt_error *err)
{
    adding *a = payload;
    a->stratum = dtp_store_row_copy(row, 0, a->arena);
    return a->stratum == NULL ? dtp_fail_memory(err) : DT_OK;
}

static dt_status read_register(void *payload, dtp_store_row *row, dt_error *err)
{
    adding *a = payload;
    dt_frame_options o;
    const char *json = dtp_store_col_copy(row, "options", a->arena);
    if (json == NULL)
        return dtp_fail_memory(err);
    a->registers++;
    DT_TRY(dtp_options_read(&o, a->arena, json, err));
    for (size_t i = 0; i < o.n_exclusions; i++)
        if (dtp_fold_eq(o.exclusion[i].id, a->added.id))
            a->excluded = o.exclusion[i].reason;
    return DT_OK;
}

/* Where it is in the register of its municipality. */
static dt_status look_up(dt_inspection *in, adding *a, dt_error *err)
{
    const dtp_store_value municipality = dtp_sql_text("municipality", a->added.municipality);
    DT_TRY(dtp_store_each(in->store, "added_unit",
                          DTP_SQL(municipality, dtp_sql_text("dossier", a->added.id)), read_stratum, a, err));
    return dtp_store_each(in->store, "register_in_use",
                          DTP_SQL(dtp_sql_text("unit", "dossier"), municipality), read_register, a, err);
}

static dt_status keep_subject(dt_inspection *in, const adding *a, dt_error *err)
{
    long long n;
    DT_TRY(dtp_store_int(in->store, "subject_count", DTP_SQL(dtp_sql_text("kind", "added")), 0, &n, err));
    return dtp_store_run(in->store, "subject_add",
                         DTP_SQL(dtp_sql_text("code", a->code), dtp_sql_text("kind", "added"),
                                 dtp_sql_text("municipality", a->added.municipality),
                                 dtp_sql_text("stratum", a->stratum == NULL ? "" : a->stratum),
                                 dtp_sql_int("position", n + 1)),
                         err);
}

/* What the inspector may want to know, without its number. */
static void tell(dt_inspection *in, const adding *a, bool apart)
{
    dtp_issues issues = DTP_ISSUES_INIT(in->warnings);
    dtp_message message = apart                 ? DTP_MSG_BESIDE_NOT_COMPARED
                          : a->excluded != NULL ? DTP_MSG_BESIDE_EXCLUDED
                                                : DTP_MSG_BESIDE_NOT_ELIGIBLE;
    if (apart || a->excluded != NULL || (a->registers > 0 && a->stratum == NULL))
        dtp_issue(&issues, DT_NOTE, (dtp_place){.source = NULL}, DT_ERR_REFUSED, message, a->code,
                  a->excluded, NULL);
}

static dt_status put_added(dt_inspection *in, void *what, dtp_arena *arena, dt_error *err)
{
    adding *a = what;
    bool apart;
    a->arena = arena;
    DT_TRY(dtp_evidence_check(in, DTP_FIELDS_ADDED, &a->added, NULL, arena, err));
    DT_TRY(refuse_known(in, &a->added, err));
    DT_TRY(dtp_standing_ids_apart(in, &apart, err));
    DT_TRY(look_up(in, a, err));
    DT_TRY(dtp_evidence_next_code(in, 'H', "added_count", a->added.assessor, a->code, err));
    DT_TRY(keep_subject(in, a, err));
    a->added.code = a->code;
    a->added.at = in->now;
    const dtp_evidence_put put = {
        .kind = DTP_FIELDS_ADDED, .item = &a->added, .subject = a->code, .actor = a->added.assessor};
    DT_TRY(dtp_evidence_row_put(in, &put, err));
    tell(in, a, apart);
    return DT_OK;
}

dt_status dt_inspection_add(dt_inspection *in, const dt_added *added, char code[DT_CODE_SIZE], dt_error *err)
{
    adding a = {.added = *added, .code = code};
    return dtp_evidence_step(in, put_added, &a, err);
}
