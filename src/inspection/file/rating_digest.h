/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the log has of ratings: digests with a salt. */
#ifndef DTP_INSPECTION_FILE_RATING_DIGEST_H
#define DTP_INSPECTION_FILE_RATING_DIGEST_H

#include "base/hash.h"
#include "inspection/file/state.h"

#define DTP_RATING_SALT 32
typedef struct dtp_rating_row {
    const char *subject, *framework, *indicator, *assessor, *rating, *value, *text, *place;
    uint8_t salt[DTP_RATING_SALT];
} dtp_rating_row;
/* Fill rating, text, place, value and salt from the columns of those names. */
dt_status dtp_rating_row_read(dtp_rating_row *out, dtp_store_row *row, dt_error *err);
/* SHA-256 over all of a rating and its salt: what the log and a settlement have of it. */
dtp_digest dtp_rating_digest(const dtp_rating_row *row);
/* Over the digests of an assessor's ratings of a subject, by framework and indicator: what a submission has.
 * The salts in those keep it from being guessed at. *ratings receives how many; may be NULL. */
dt_status dtp_rating_submission_digest(dtp_digest *out, size_t *ratings, dt_inspection *in,
                                       const char *subject, const char *assessor, unsigned number,
                                       dt_error *err);

#endif
