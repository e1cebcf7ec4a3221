/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ratings into and out of the file. */
#ifndef DTP_INSPECTION_RATING_RATINGS_H
#define DTP_INSPECTION_RATING_RATINGS_H

#include "inspection/file/rating_digest.h"
#include <dossiertoets/assess.h>

/* Keep a checked rating, with its event; the same again changes nothing. Its subject is of this context. For
 * complaints and models: of what is rated with four eyes, assignments and submissions come first. */
dt_status dtp_rating_put(dt_inspection *in, const dt_score_context *context, const dt_score *s,
                         dt_error *err);

/* Whether what there is may be told to whoever holds a sheet: not what is fixed, nor what is rated blind. */
dt_status dtp_rating_may_tell(bool *out, dt_inspection *in, const char *subject, const char *assessor,
                              dt_error *err);

/* Refused (DT_ERR_REFUSED) when the assessor's report of this complaint was adopted. */
dt_status dtp_rating_complaint_open(dt_inspection *in, const char *subject, const char *assessor,
                                    dt_error *err);

/* Ratings from the file. Of one assessor: that assessor's own. NULL: all that may be read, so without those
 * of subjects that are rated blind (view `blind`); this is the only way to the ratings of others, and
 * has those of the subjects that the state at hand has. With misplaced only what counts, or is beside the
 * sample: without complaints, models and what was replaced; it receives how many were left out because they
 * are about another kind of subject. */
dt_status dtp_ratings_load(dt_scores **out, dt_inspection *in, const char *assessor, size_t *misplaced,
                           dt_error *err);
/* Of one assessor and (NULL: any) one subject by its code, which the state at hand has. */
dt_status dtp_ratings_own(dt_scores **out, dt_inspection *in, const char *assessor, const char *subject,
                          dt_error *err);
/* Of one assessor and the subjects of one municipality, which the state at hand has. */
dt_status dtp_ratings_own_in(dt_scores **out, dt_inspection *in, const char *assessor,
                             const char *municipality, dt_error *err);
/* Of one assessor, without those of subjects that are rated blind: what anybody may have. */
dt_status dtp_ratings_seen(dt_scores **out, dt_inspection *in, const char *assessor, dt_error *err);
/* What the columns of a rating say, of rating_all, rating_of_assessor and settlement_latest.
 * NULL texts are the caller's fault; counts what is unknown as damage. */
dt_status dtp_rating_read(dt_score *out, const dtp_state *state, dtp_store_row *row, dt_error *err);
/* Assessors that a subject can be assigned to. */
enum { DTP_RATING_SLOTS = 3 };
/* Assign inside a step. skip: what is the assessor's already is passed over; *made is false then. */
dt_status dtp_rating_assign(dt_inspection *in, const dt_assignment *a, bool skip, bool *made, dt_error *err);
/* Which subjects the assessor rates, per subject of the state; only: of no other is it asked (NULL: of all).
 */
dt_status dtp_rating_listed(bool **out, dt_inspection *in, const char *assessor, const char *only,
                            dtp_arena *arena, dt_error *err);

#endif
