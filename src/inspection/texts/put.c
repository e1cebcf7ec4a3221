/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A version of a text into the file. */
#include "base/clean.h"
#include "base/error.h"
#include "base/text.h"
#include "inspection/file/assessor.h"
#include "inspection/file/free_text.h"
#include "inspection/file/payload.h"
#include "inspection/texts/kept_text.h"
#include "report/texts/texts.h"
#include <stdio.h>
#include <string.h>

void dtp_texts_sha256(char out[DTP_HEX_SIZE], const char *body)
{
    dtp_digest digest = dtp_sha256(body, strlen(body));
    dtp_hex(digest.byte, DTP_HASH_SIZE, out);
}

char *dtp_texts_clean(dtp_arena *arena, const char *text)
{
    if (strncmp(text, "\xEF\xBB\xBF", 3) == 0)
        text += 3;
    char *own = dtp_arena_alloc(arena, strlen(text) + 2), *out = own;
    if (own == NULL)
        return NULL;
    for (size_t blank; blank = strspn(text, " \t\r"), text[blank] == '\n';)
        text += blank + 1;
    for (; *text != '\0'; text++)
        if (*text != '\r' || text[1] != '\n')
            *out++ = *text == '\r' ? '\n' : *text;
    while (out > own && strchr(" \t\n", out[-1]) != NULL)
        out--;
    if (out > own)
        *out++ = '\n';
    *out = '\0';
    return own;
}

dt_status dtp_texts_municipality(const char **out, const dt_inspection *in, const char *asked,
                                 dtp_arena *arena, dt_error *err)
{
    size_t n = dt_inspection_municipalities(in);
    if (asked == NULL && n > 1)
        return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_REPORT_NO_MUNICIPALITY, NULL);
    if (asked != NULL && !dtp_state_has_municipality(in->state, asked))
        return dtp_state_unknown_municipality(in->state, asked, err);
    *out = dtp_arena_strdup(arena, asked != NULL ? asked
                                   : n == 0      ? ""
                                                 : dt_inspection_municipality(in, 0)->code);
    return *out == NULL ? dtp_fail_memory(err) : DT_OK;
}

dt_status dtp_texts_sections(dt_sections **out, const dt_report_facts **facts, dt_inspection *in,
                             const char *municipality, dt_language lang, dt_error *err)
{
    *out = NULL;
    DT_TRY(dt_inspection_evidence(in, municipality[0] == '\0' ? NULL : municipality, 0.95, facts, err));
    return dt_sections_of(out, *facts, lang, err);
}

/* What stands now. */
typedef struct standing {
    dtp_buf versions; /* "2-A 2-B" */
    char last[DT_CODE_SIZE];
    char by[DTP_ASSESSOR_MAX + 1];
    dtp_buf body; /* of the last one */
    size_t n;
} standing;

static dt_status read_standing(void *payload, dtp_store_row *row, dt_error *err)
{
    standing *s = payload;
    (void)err;
    (void)snprintf(s->by, sizeof s->by, "%s", dtp_store_col_text(row, "assessor", NULL));
    (void)snprintf(s->last, sizeof s->last, "%lld-%s", dtp_store_col_int(row, "number"), s->by);
    dtp_buf_printf(&s->versions, "%s%s", s->n++ > 0 ? " " : "", s->last);
    s->body.len = 0;
    dtp_buf_puts(&s->body, dtp_store_col_text(row, "body", NULL));
    return DT_OK;
}

static dt_status log_text(dt_inspection *in, const dtp_texts_new *t, const standing *s, const char *number,
                          const char *assessor, dt_error *err)
{
    dtp_payload p = dtp_payload_new();
    dtp_payload_text(&p, "base", dtp_buf_text(&s->versions));
    dtp_payload_sha256(&p, "body_sha256", t->body);
    dtp_payload_texts(&p, "key", (const char *[]){t->municipality, t->section, number, assessor}, 4);
    dtp_payload_text(&p, "table", "section_text");
    return dtp_payload_log(&p, in, "text", t->section, assessor, NULL, err);
}

static dt_status add_version(dt_inspection *in, dtp_texts_new *t, const standing *s, dt_error *err)
{
    dtp_assessor a;
    long long number;
    const char *body = t->body;
    DT_TRY(dtp_assessor_need(&a, in, t->assessor, err));
    /* A report tells of the past: a day in it is no day of birth. */
    DT_TRY(dtp_free_text_take(in, &body, t->section, DTP_PERSONAL_PLACE, err));
    DT_TRY(dtp_store_int(
        in->store, "text_next",
        DTP_SQL(dtp_sql_text("municipality", t->municipality), dtp_sql_text("section", t->section)), 1,
        &number, err));
    DT_TRY(log_text(in, t, s, DTP_NUM(number), a.code, err));
    (void)snprintf(t->version, sizeof t->version, "%lld-%s", number, a.code);
    return dtp_store_run(in->store, "text_add",
                         DTP_SQL(dtp_sql_text("municipality", t->municipality),
                                 dtp_sql_text("section", t->section), dtp_sql_int("number", number),
                                 dtp_sql_text("assessor", a.code),
                                 dtp_sql_text("base", dtp_buf_text(&s->versions)),
                                 dtp_sql_text("body", t->body), dtp_sql_text("at", in->now)),
                         err);
}

static dt_status put_over(dt_inspection *in, dtp_texts_new *t, standing *s, dt_error *err)
{
    DT_TRY(dtp_store_each(
        in->store, "text_now_of",
        DTP_SQL(dtp_sql_text("municipality", t->municipality), dtp_sql_text("section", t->section)),
        read_standing, s, err));
    DT_TRY(dtp_buf_status(&s->versions, err));
    DT_TRY(dtp_buf_status(&s->body, err));
    if (s->n <= 1 && dtp_clean_is_same(dtp_buf_text(&s->body), t->body))
        return DT_OK;
    if (t->base != NULL && !dtp_streq(t->base, dtp_buf_text(&s->versions)))
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_TEXTS_SINCE, t->section, s->by, s->last, NULL);
    return add_version(in, t, s, err);
}

dt_status dtp_texts_put(dt_inspection *in, dtp_texts_new *text, dt_error *err)
{
    standing s = {.versions = DTP_BUF_INIT, .body = DTP_BUF_INIT};
    text->version[0] = '\0';
    dt_status status = put_over(in, text, &s, err);
    dtp_buf_free(&s.versions);
    dtp_buf_free(&s.body);
    return status;
}
