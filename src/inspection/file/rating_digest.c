/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspection/file/rating_digest.h"
#include "base/error.h"

#define SUBMISSION_TAG "dossiertoets/submission/1"
#define RATING_TAG     "dossiertoets/rating/1"

dtp_digest dtp_rating_digest(const dtp_rating_row *row)
{
    dtp_hasher h;
    dtp_hash_begin(&h);
    dtp_hash_text(&h, RATING_TAG);
    dtp_hash_field(&h, row->salt, sizeof row->salt);
    const char *const text[] = {row->subject, row->framework, row->indicator, row->assessor,
                                row->rating,  row->value,     row->text,      row->place};
    for (size_t i = 0; i < DTP_COUNT(text); i++)
        dtp_hash_text(&h, text[i]);
    return dtp_hash_end(&h);
}

dt_status dtp_rating_row_read(dtp_rating_row *out, dtp_store_row *row, dt_error *err)
{
    out->rating = dtp_store_col_text(row, "rating", NULL);
    out->text = dtp_store_col_text(row, "text", NULL);
    out->place = dtp_store_col_text(row, "place", NULL);
    out->value = dtp_store_col_text(row, "value", NULL);
    if (dtp_store_col_blob(row, "salt", out->salt, sizeof out->salt))
        return DT_OK;
    return dtp_fail(err, DT_ERR_STORE, DTP_MSG_INSPECTION_INCOMPLETE, NULL);
}

typedef struct digesting {
    const char *subject, *assessor;
    dtp_hasher hash;
    size_t ratings;
} digesting;

static dt_status read_rating(void *payload, dtp_store_row *row, dt_error *err)
{
    digesting *d = payload;
    dtp_rating_row r = {.subject = d->subject,
                        .framework = dtp_store_row_text(row, 0, NULL),
                        .indicator = dtp_store_row_text(row, 1, NULL),
                        .assessor = d->assessor};
    DT_TRY(dtp_rating_row_read(&r, row, err));
    dtp_digest digest = dtp_rating_digest(&r);
    dtp_hash_field(&d->hash, digest.byte, DTP_HASH_SIZE);
    d->ratings++;
    return DT_OK;
}

dt_status dtp_rating_submission_digest(dtp_digest *out, size_t *ratings, dt_inspection *in,
                                       const char *subject, const char *assessor, unsigned number,
                                       dt_error *err)
{
    digesting d = {subject, assessor, {{0}}, 0};
    dtp_hash_begin(&d.hash);
    dtp_hash_text(&d.hash, SUBMISSION_TAG);
    dtp_hash_text(&d.hash, in->id);
    dtp_hash_text(&d.hash, subject);
    dtp_hash_text(&d.hash, assessor);
    dtp_hash_u64(&d.hash, number);
    DT_TRY(dtp_store_each(in->store, "rating_digests",
                          DTP_SQL(dtp_sql_text("assessor", assessor), dtp_sql_text("subject", subject)),
                          read_rating, &d, err));
    *out = dtp_hash_end(&d.hash);
    if (ratings != NULL)
        *ratings = d.ratings;
    return DT_OK;
}
