/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An interview is a subject from its first rating on: most sources are never rated. */
#include "inspection/rating/interview.h"
#include "base/error.h"
#include "inspection/file/payload.h"
#include <stdio.h>
#include <string.h>

typedef struct found {
    char code[32], municipality[32];
    bool is;
} found;

static dt_status read_source(void *payload, dtp_store_row *row, dt_error *err)
{
    found *f = payload;
    (void)err;
    f->is = true;
    (void)snprintf(f->code, sizeof f->code, "%s", dtp_store_row_text(row, 0, NULL));
    (void)snprintf(f->municipality, sizeof f->municipality, "%s", dtp_store_row_text(row, 1, NULL));
    return DT_OK;
}

/* Both copies of an inspection make the same row of it: the position says nothing. */
static dt_status keep(dt_inspection *in, const found *f, dt_error *err)
{
    const char *key = f->code;
    dtp_payload p = dtp_payload_new();
    dtp_payload_texts(&p, "key", &key, 1);
    dtp_payload_text(&p, "table", "subject");
    DT_TRY(dtp_payload_log(&p, in, "interview", f->code, NULL, NULL, err));
    return dtp_store_run(in->store, "subject_add",
                         DTP_SQL(dtp_sql_text("code", f->code), dtp_sql_text("kind", "interview"),
                                 dtp_sql_text("municipality", f->municipality), dtp_sql_text("stratum", ""),
                                 dtp_sql_int("position", 0)),
                         err);
}

/* What the step works on is not what was loaded before it any more. */
static dt_status look_again(dt_inspection *in, dt_error *err)
{
    dtp_state *fresh;
    DT_TRY(dtp_state_load(&fresh, in, (dtp_state_part){DTP_STATE_ALL, NULL}, err));
    fresh->older = in->state;
    in->state = fresh;
    in->aside = false;
    in->stale = true; /* unless the step ends well */
    return DT_OK;
}

dt_status dtp_interview_take(dt_inspection *in, const char *code, dt_error *err)
{
    found f = {.is = false};
    if (code == NULL || dtp_state_find_subject(in->state, code) != SIZE_MAX)
        return DT_OK;
    DT_TRY(dtp_store_each(in->store, "source_interview", DTP_SQL(dtp_sql_text("code", code)), read_source, &f,
                          err));
    if (!f.is)
        return DT_OK;
    if (f.municipality[0] == '\0' && in->state->n_municipalities == 1)
        (void)snprintf(f.municipality, sizeof f.municipality, "%s", in->state->municipality[0].code);
    if (f.municipality[0] == '\0')
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_BESIDE_WHICH_PLACE, f.code, NULL);
    DT_TRY(keep(in, &f, err));
    return look_again(in, err);
}
