/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Timestamps of the commitments and of a seal: asking, keeping, and holding them against the file. */
#include "base/error.h"
#include "base/text.h"
#include "inspection/custody/custody.h"
#include "inspection/file/payload.h"
#include "inspection/file/standing.h"
#include <string.h>

#define PAIR_SIZE (2 * DTP_HEX_SIZE)

/* The words of table and text, by dt_timestamp_about. */
static const char *const about_names[] = {"commitments", "seal"};

static void begin_text(dtp_buf *out, const dt_inspection *in, dt_timestamp_about about)
{
    dtp_buf_printf(out, "dossiertoets/timestamp/1\n%s\n%s\n", about_names[about], in->id);
}

static dt_status seal_text(dtp_buf *out, dt_inspection *in, dt_error *err)
{
    dt_seal seal;
    DT_TRY(dt_inspection_seal_state(in, &seal, err));
    if (!seal.sealed)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_TIMESTAMP_NOT_SEALED, NULL);
    dtp_buf_printf(out, "%s\n", seal.head);
    return dtp_buf_status(out, err);
}

typedef struct listing {
    dtp_buf *out;
    const char *imprint; /* the list ends where its text has this one; NULL: all of it */
    bool met;
    size_t n;
} listing;

static void sha256_hex(const char *data, size_t size, char out[DTP_HEX_SIZE])
{
    dtp_digest digest = dtp_sha256(data, size);
    dtp_hex(digest.byte, sizeof digest.byte, out);
}

static dt_status add_commitment(void *payload, dtp_store_row *row, dt_error *err)
{
    listing *l = payload;
    char hex[DTP_HEX_SIZE];
    if (l->met)
        return DT_OK;
    dtp_buf_printf(l->out, "%s ", dtp_store_row_text(row, 0, NULL));
    dtp_buf_printf(l->out, "%s\n", dtp_store_row_text(row, 1, NULL));
    DT_TRY(dtp_buf_status(l->out, err));
    l->n++;
    if (l->imprint == NULL)
        return DT_OK;
    sha256_hex(l->out->data, l->out->len, hex);
    l->met = strcmp(hex, l->imprint) == 0;
    return DT_OK;
}

/* The text of what the file holds; with an imprint that of as many commitments as there were when it was
 * asked for. */
static dt_status make_text(dtp_buf *out, dt_inspection *in, dt_timestamp_about about, const char *imprint,
                           dt_error *err)
{
    listing l = {.out = out, .imprint = imprint};
    begin_text(out, in, about);
    if (about == DT_TIMESTAMP_SEAL)
        return seal_text(out, in, err);
    DT_TRY(dtp_store_each(in->store, "commitment_all", DTP_SQL_NONE, add_commitment, &l, err));
    return l.n > 0 ? DT_OK : dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_TIMESTAMP_NOTHING_COMMITTED, NULL);
}

dt_status dt_inspection_timestamp_request(dt_inspection *in, dt_timestamp_about about, unsigned char **out,
                                          size_t *size, dt_error *err)
{
    char imprint[DTP_HEX_SIZE];
    dtp_buf text = DTP_BUF_INIT;
    *out = NULL;
    *size = 0;
    dt_status status = dtp_standing_not_destroyed(in, err);
    if (status == DT_OK)
        status = make_text(&text, in, about, NULL, err);
    if (status == DT_OK) {
        sha256_hex(text.data, text.len, imprint);
        status = dt_timestamp_request(out, size, imprint, err);
    }
    dtp_buf_free(&text);
    return status;
}

typedef struct keeping {
    dt_inspection *in;
    dt_timestamp_about about;
    dt_timestamp says;
    const unsigned char *token;
    size_t size;
    char sha256[DTP_HEX_SIZE];
} keeping;

static dt_status log_timestamp(const keeping *k, long long *event, dt_error *err)
{
    const char *const key[] = {k->sha256};
    dtp_payload p = dtp_payload_new();
    dtp_payload_text(&p, "about", about_names[k->about]);
    dtp_payload_text(&p, "imprint", k->says.imprint);
    dtp_payload_texts(&p, "key", key, 1);
    dtp_payload_text(&p, "table", "timestamp");
    dtp_payload_text(&p, "time", k->says.time);
    return dtp_payload_log(&p, k->in, "timestamp", "", NULL, event, err);
}

static dt_status add(const keeping *k, const dtp_buf *text, dt_error *err)
{
    long long known, event;
    DT_TRY(dtp_store_int(k->in->store, "timestamp_known", DTP_SQL(dtp_sql_text("sha256", k->sha256)), 0,
                         &known, err));
    if (known != 0)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_TIMESTAMP_TWICE, NULL);
    DT_TRY(log_timestamp(k, &event, err));
    return dtp_store_run(
        k->in->store, "timestamp_add",
        DTP_SQL(dtp_sql_text("sha256", k->sha256), dtp_sql_text("about", about_names[k->about]),
                dtp_sql_text("text", dtp_buf_text(text)), dtp_sql_blob("token", k->token, k->size),
                dtp_sql_text("at", k->in->now), dtp_sql_int("event", event)),
        err);
}

static dt_status keep(keeping *k, dt_error *err)
{
    char imprint[DTP_HEX_SIZE];
    dtp_buf text = DTP_BUF_INIT;
    dt_status status = dtp_standing_not_destroyed(k->in, err);
    if (status == DT_OK)
        status = make_text(&text, k->in, k->about, k->says.imprint, err);
    if (status == DT_OK) {
        sha256_hex(text.data, text.len, imprint);
        if (strcmp(imprint, k->says.imprint) != 0)
            status = dtp_fail(err, DT_ERR_REFUSED,
                              k->about == DT_TIMESTAMP_SEAL ? DTP_MSG_TIMESTAMP_OTHER_SEAL
                                                            : DTP_MSG_TIMESTAMP_OTHER_COMMITMENTS,
                              k->says.imprint, NULL);
    }
    if (status == DT_OK)
        status = add(k, &text, err);
    dtp_buf_free(&text);
    return status;
}

dt_status dt_inspection_timestamp_keep(dt_inspection *in, dt_timestamp_about about, const void *answer,
                                       size_t size, dt_timestamp *out, dt_error *err)
{
    keeping k = {.in = in, .about = about};
    unsigned char *token;
    DT_TRY(dt_timestamp_read(&k.says, &token, &k.size, answer, size, err));
    k.token = token;
    sha256_hex((const char *)token, k.size, k.sha256);
    dt_status status = about == DT_TIMESTAMP_SEAL ? dtp_step_begin_sealed(in, err) : dtp_step_begin(in, err);
    if (status == DT_OK)
        status = dtp_step_end(in, keep(&k, err), err);
    dt_timestamp_free(token);
    if (status == DT_OK && out != NULL)
        *out = k.says;
    return status;
}

typedef struct checking {
    dt_inspection *in;
    const char *certificates;
    dt_kept_timestamp_fn fn;
    void *payload;
    bool good;
} checking;

/* Whether a line of a text is something that the file holds. */
static dt_status is_kept(bool *kept, const checking *c, dt_timestamp_about about, const char *line, size_t n,
                         dt_error *err)
{
    char held[PAIR_SIZE], *reserve = held + DTP_HEX_SIZE;
    uint8_t head[DTP_HASH_SIZE];
    long long found = 0;
    *kept = false;
    memset(held, 0, sizeof held);
    memcpy(held, line, n < sizeof held ? n : 0);
    held[DTP_HEX_SIZE - 1] = '\0'; /* where the blank between two commitments stands */
    if (about == DT_TIMESTAMP_COMMITMENTS)
        DT_TRY(dtp_store_int(
            c->in->store, "commitment_kept",
            DTP_SQL(dtp_sql_text("commitment", held), dtp_sql_text("reserve_commitment", reserve)), 0, &found,
            err));
    else if (n == DTP_HEX_SIZE - 1 && dtp_unhex(held, head, sizeof head))
        DT_TRY(dtp_store_int(c->in->store, "seal_kept", DTP_SQL(dtp_sql_blob("head", head, sizeof head)), 0,
                             &found, err));
    *kept = found != 0;
    return DT_OK;
}

/* The text is of this inspection and of nothing but what the file holds. */
static dt_status check_text(bool *held, const checking *c, dt_timestamp_about about, const char *text,
                            dt_error *err)
{
    dtp_buf head = DTP_BUF_INIT;
    begin_text(&head, c->in, about);
    dt_status status = dtp_buf_status(&head, err);
    *held = status == DT_OK && strncmp(text, head.data, head.len) == 0 && text[head.len] != '\0';
    const char *line = *held ? text + head.len : "";
    dtp_buf_free(&head);
    while (status == DT_OK && *held && *line != '\0') {
        size_t n = strcspn(line, "\n");
        status = is_kept(held, c, about, line, n, err);
        line += n + (line[n] == '\n');
    }
    return status;
}

static dt_status not_held(dt_timestamp_about about, const char *imprint, dt_error *why)
{
    return dtp_fail(why, DT_ERR_REFUSED,
                    about == DT_TIMESTAMP_SEAL ? DTP_MSG_TIMESTAMP_NOT_OF_SEAL
                                               : DTP_MSG_TIMESTAMP_NOT_OF_COMMITMENTS,
                    imprint, NULL);
}

/* What speaks against it, in `why`. */
static dt_status check(dt_timestamp *says, const checking *c, dt_timestamp_about about, const char *text,
                       const dtp_store_value *token, dt_error *why, dt_error *err)
{
    char imprint[DTP_HEX_SIZE];
    bool held;
    sha256_hex(text, strlen(text), imprint);
    DT_TRY(check_text(&held, c, about, text, err));
    dt_status own = dt_timestamp_read(says, NULL, NULL, token->data, token->size, why);
    if (own == DT_OK && (!held || strcmp(imprint, says->imprint) != 0))
        own = not_held(about, says->imprint, why);
    if (own == DT_OK && c->certificates != NULL)
        own = dt_timestamp_verify(token->data, token->size, imprint, c->certificates, why);
    /* A file of certificates that cannot be read is a failure, not an answer. */
    if (own == DT_OK || own == DT_ERR_REFUSED || says->time[0] == '\0')
        return DT_OK;
    return dtp_fail_with(err, why);
}

static dt_status check_row(void *payload, dtp_store_row *row, dt_error *err)
{
    checking *c = payload;
    dtp_arena arena = DTP_ARENA_INIT;
    dt_error why = DT_ERROR_INIT;
    dt_kept_timestamp kept = {.good = true};
    size_t about;
    dt_status status = dtp_store_row_word(row, 0, about_names, DTP_COUNT(about_names), &about, err);
    const char *text = dtp_store_row_copy(row, 1, &arena);
    dtp_store_value token = dtp_store_row_value(row, 2, &arena);
    kept.kept_at = dtp_store_row_copy(row, 3, &arena);
    if (status == DT_OK && (text == NULL || token.data == NULL || kept.kept_at == NULL))
        status = dtp_fail_memory(err);
    if (status == DT_OK) {
        kept.about = (dt_timestamp_about)about;
        status = check(&kept.says, c, kept.about, text, &token, &why, err);
    }
    if (status == DT_OK) {
        kept.good = why.status == DT_OK;
        kept.reason = kept.good ? NULL : &why;
        c->good = c->good && kept.good;
        if (c->fn != NULL)
            c->fn(c->payload, &kept);
    }
    dtp_arena_free(&arena);
    return status;
}

dt_status dt_inspection_timestamps(dt_inspection *in, const char *certificates, dt_kept_timestamp_fn fn,
                                   void *payload, bool *good, dt_error *err)
{
    checking c = {in, certificates, fn, payload, true};
    *good = false;
    DT_TRY(dtp_store_each(in->store, "timestamp_all", DTP_SQL_NONE, check_row, &c, err));
    *good = c.good;
    return DT_OK;
}
