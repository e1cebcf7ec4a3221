/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commitments that were made, read back, and the statement that tells them. */
#include "base/clean.h"
#include "base/error.h"
#include "draw/protocol.h"
#include "inspection/file/state.h"
#include <dossiertoets/overview.h>
#include <string.h>

typedef struct reading {
    dt_inspection *in;
    const char *municipality;    /* NULL: all */
    dtp_list out;                /* dt_commitment */
    unsigned long rows, earlier; /* seen, and those of before the step that is being read */
    char step[32];               /* its moment */
} reading;

static void copy_text(char *out, size_t size, dtp_store_row *row, const char *column)
{
    (void)snprintf(out, size, "%s", dtp_store_col_text(row, column, NULL));
}

/* Those of one step have one moment. */
static void count_row(reading *r, dtp_store_row *row)
{
    char at[32];
    copy_text(at, sizeof at, row, "committed_at");
    if (strcmp(at, r->step) != 0)
        r->earlier = r->rows;
    memcpy(r->step, at, sizeof at);
    r->rows++;
}

static dt_status read_one(void *payload, dtp_store_row *row, dt_error *err)
{
    reading *r = payload;
    dt_commitment *c;
    const char *municipality = dtp_store_col_copy(row, "committed_for", &r->in->arena);
    if (municipality == NULL)
        return dtp_fail_memory(err);
    count_row(r, row);
    if (r->municipality != NULL && strcmp(municipality, r->municipality) != 0)
        return DT_OK;
    DT_TRY(dtp_list_push(&r->out, &c, err));
    *c = (dt_commitment){.municipality = municipality[0] == '\0' ? NULL : municipality,
                         .unit = strcmp(dtp_store_col_text(row, "unit", NULL), "partner") == 0
                                     ? DT_DRAW_PARTNER
                                     : DT_DRAW_DOSSIER,
                         .round = (unsigned)dtp_store_col_int(row, "number"),
                         .version = dt_version(),
                         .public_form = dtp_store_col_copy(row, "public_form", &r->in->arena)};
    copy_text(c->sample, sizeof c->sample, row, "commitment");
    copy_text(c->reserve, sizeof c->reserve, row, "reserve_commitment");
    copy_text(c->at, sizeof c->at, row, "committed_at");
    c->before_register = dtp_store_col_bool(row, "before_register");
    c->earlier = r->earlier;
    memcpy(c->inspection, r->in->id, sizeof c->inspection);
    return c->public_form != NULL ? DT_OK : dtp_fail_memory(err);
}

dt_status dt_inspection_commitments(dt_inspection *in, const char *municipality, const dt_commitment **out,
                                    size_t *n, dt_error *err)
{
    reading r = {.in = in, .municipality = municipality, .out = DTP_LIST(&in->arena, dt_commitment)};
    DT_TRY(dtp_store_begin(in->store, false, err));
    dt_status status = dtp_store_each(in->store, "round_commitments", DTP_SQL_NONE, read_one, &r, err);
    dtp_store_rollback(in->store); /* nothing was written */
    *out = status == DT_OK ? r.out.item : NULL;
    *n = status == DT_OK ? r.out.n : 0;
    return status;
}

#define ARGS 6
typedef struct statement {
    dtp_buf text;
    dt_language lang;
} statement;

/* Line feeds are the message's own: what is filled in stays on its line. */
static void say(statement *s, dtp_message message, const char *const arg[ARGS])
{
    char text[4096];
    const char *shown[ARGS];
    dtp_buf clean[ARGS] = {DTP_BUF_INIT};
    for (size_t i = 0; i < ARGS; i++) {
        dtp_clean_show(&clean[i], arg[i] == NULL ? "" : arg[i]);
        for (char *c = clean[i].data; c != NULL && *c != '\0'; c++)
            *c = strchr("\n\r\t", *c) != NULL ? ' ' : *c;
        s->text.failed = s->text.failed || clean[i].failed;
        shown[i] = dtp_buf_text(&clean[i]);
    }
    dtp_buf_puts(&s->text,
                 dtp_message_fill(dtp_message_text(message, s->lang), shown, ARGS, text, sizeof text));
    dtp_buf_putc(&s->text, '\n');
    for (size_t i = 0; i < ARGS; i++)
        dtp_buf_free(&clean[i]);
}

/* What the public value is going to be, in words and in the form that is hashed. */
static void say_form(statement *s, const char *form)
{
    static const struct {
        const char *start;
        dtp_message words;
    } kinds[] = {{"dice:", DTP_MSG_CLI_COMMITMENT_DICE},       {"drand:", DTP_MSG_CLI_COMMITMENT_DRAND},
                 {"lottery:", DTP_MSG_CLI_COMMITMENT_LOTTERY}, {"sealed:", DTP_MSG_CLI_COMMITMENT_SEALED},
                 {"none", DTP_MSG_CLI_COMMITMENT_NO_VALUE},    {"", DTP_MSG_CLI_COMMITMENT_FREE}};
    size_t i = 0;
    while (strncmp(form, kinds[i].start, strlen(kinds[i].start)) != 0)
        i++;
    say(s, kinds[i].words, (const char *[ARGS]){form, form + strlen(kinds[i].start)});
}

/* Code and name; a dash when no municipality was known yet. */
static void say_municipality(statement *s, const dt_inspection *in, const char *code)
{
    const char *name = "";
    for (size_t i = 0; code != NULL && i < dt_inspection_municipalities(in); i++)
        if (strcmp(dt_inspection_municipality(in, i)->code, code) == 0)
            name = dt_inspection_municipality(in, i)->name;
    say(s, DTP_MSG_CLI_COMMITMENT_MUNICIPALITY,
        (const char *[ARGS]){code == NULL ? "-" : code, name[0] == '\0' ? "" : " ", name});
}

dt_status dt_commitment_statement(char **out, const dt_inspection *in, const dt_commitment *c, size_t n,
                                  dt_language lang, dt_error *err)
{
    statement s = {DTP_BUF_INIT, lang};
    *out = NULL;
    say(&s, DTP_MSG_CLI_COMMITMENT,
        (const char *[ARGS]){dt_inspection_title(in), c->inspection, c->at, c->version, DTP_NUM(c->earlier)});
    say_form(&s, c->public_form);
    for (size_t i = 0; i < n; i++) {
        say_municipality(&s, in, c[i].municipality);
        if (c[i].unit == DT_DRAW_PARTNER)
            say(&s, DTP_MSG_CLI_COMMITMENT_PARTNERS, (const char *[ARGS]){NULL});
        say(&s, DTP_MSG_CLI_COMMITMENT_ROUND,
            (const char *[ARGS]){DTP_NUM(c[i].round), c[i].sample, c[i].reserve});
    }
    say(&s, DTP_MSG_CLI_COMMITMENT_END, (const char *[ARGS]){NULL});
    dt_status status = dtp_buf_status(&s.text, err);
    if (status == DT_OK)
        *out = dtp_buf_take(&s.text);
    dtp_buf_free(&s.text);
    return status;
}
