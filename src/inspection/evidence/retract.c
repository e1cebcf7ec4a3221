/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Withdrawing evidence, with a reason: one way for every kind. */
#include "inspection/evidence/retract.h"
#include "base/error.h"
#include "base/text.h"
#include <string.h>

static const struct kind {
    const char *name, *command;
    dtp_fields_kind fields;
    dtp_message said;
} kinds[] = {
#define DT_RETRACT(id, name, command, message) {#name, #command, DTP_FIELDS_##id, DTP_MSG_##message},
#include "score/retract.def"
#undef DT_RETRACT
};

static dt_status need_kind(const struct kind **out, const char *name, dt_error *err)
{
    dtp_score_names known = {""};
    for (size_t i = 0; i < DTP_COUNT(kinds); i++) {
        *out = &kinds[i];
        if (name != NULL && (strcmp(name, kinds[i].name) == 0 || strcmp(name, kinds[i].command) == 0))
            return DT_OK;
        dtp_score_names_add(&known, kinds[i].name);
    }
    return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_RETRACT_KIND, name == NULL ? "" : name, known.text, NULL);
}

typedef struct withdrawing {
    dt_retraction r;
    bool erase;
    const struct kind *kind;
} withdrawing;

/* Its code as it stands in the file, and the hash of all it says. A remark on what is rated blind is not
 * there for anybody. */
static dt_status find_row(dt_inspection *in, withdrawing *w, dtp_arena *arena, dt_error *err)
{
    dtp_list rows = DTP_LIST(arena, dtp_store_value *);
    const char *code = w->r.code == NULL ? "" : w->r.code;
    char *sha256 = dtp_arena_alloc(arena, DTP_HEX_SIZE);
    long long concealed;
    if (sha256 == NULL)
        return dtp_fail_memory(err);
    DT_TRY(dtp_retract_rows(&rows, in, w->kind->fields, "code", code, err));
    DT_TRY(dtp_store_int(in->store, "remark_concealed", DTP_SQL(dtp_sql_text("code", code)), 0, &concealed,
                         err));
    if (rows.n == 0 || concealed != 0)
        return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_RETRACT_NONE, dtp_message_text(w->kind->said, DT_EN),
                        dtp_message_text(w->kind->said, DT_NL), code, NULL);
    const dtp_store_value *value = *(dtp_store_value **)rows.item;
    dtp_evidence_row_hash(value, dtp_retract_columns(w->kind->fields), sha256);
    w->r.code = value[0].data;
    w->r.sha256 = sha256;
    return DT_OK;
}

static dt_status is_said(bool *out, dt_inspection *in, const dt_retraction *r, const char *what,
                         dt_error *err)
{
    long long known;
    DT_TRY(dtp_store_int(
        in->store, "retraction_known",
        DTP_SQL(dtp_sql_text("kind", r->kind), dtp_sql_text("code", r->code), dtp_sql_text("what", what)), 0,
        &known, err));
    *out = known != 0;
    return DT_OK;
}

static dt_status say(dt_inspection *in, const dt_retraction *r, const char *what, dt_error *err)
{
    dt_retraction own = *r;
    own.what = what;
    own.at = in->now;
    return dtp_evidence_row_put(in,
                                &(dtp_evidence_put){.kind = DTP_FIELDS_RETRACTION,
                                                    .item = &own,
                                                    .subject = own.code,
                                                    .actor = own.assessor,
                                                    .reason = own.reason},
                                err);
}

static dt_status erase(dt_inspection *in, const withdrawing *w, dtp_arena *arena, dt_error *err)
{
    bool said, any = false;
    DT_TRY(is_said(&said, in, &w->r, "erase", err));
    if (!said)
        DT_TRY(say(in, &w->r, "erase", err));
    DT_TRY(dtp_retract_erase(in, &w->r, &any, arena, err));
    return said && !any ? dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_RETRACT_EMPTY, w->r.code, NULL) : DT_OK;
}

static dt_status put_withdrawal(dt_inspection *in, void *what, dtp_arena *arena, dt_error *err)
{
    withdrawing *w = what;
    bool said;
    DT_TRY(need_kind(&w->kind, w->r.kind, err));
    DT_TRY(find_row(in, w, arena, err));
    w->r.kind = w->kind->name;
    w->r.what = "withdraw";
    DT_TRY(dtp_evidence_check(in, DTP_FIELDS_RETRACTION, &w->r, NULL, arena, err));
    DT_TRY(is_said(&said, in, &w->r, "withdraw", err));
    if (said && !w->erase)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_RETRACT_ALREADY, w->r.code, NULL);
    if (!said)
        DT_TRY(say(in, &w->r, "withdraw", err));
    return w->erase ? erase(in, w, arena, err) : DT_OK;
}

/* The pages as they were go with what is erased. */
dt_status dt_inspection_retract(dt_inspection *in, const dt_retraction *retraction, bool erase_too,
                                dt_error *err)
{
    withdrawing w = {*retraction, erase_too, NULL};
    if (!erase_too)
        return dtp_evidence_step(in, put_withdrawal, &w, err);
    dt_status status = dtp_store_scrub_open(in->store, DTP_SCRUB_ON_DISK, err);
    if (status == DT_OK)
        status = dtp_evidence_step(in, put_withdrawal, &w, err);
    dtp_store_scrub_close(in->store, status == DT_OK ? DTP_SCRUB_DONE : DTP_SCRUB_FAILED);
    return status;
}
