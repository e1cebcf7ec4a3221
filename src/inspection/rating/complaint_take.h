/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A complaint dossier on its way in, from a form as a file or as texts. */
#ifndef DTP_INSPECTION_RATING_COMPLAINT_TAKE_H
#define DTP_INSPECTION_RATING_COMPLAINT_TAKE_H

#include "inspection/file/state.h"
#include "score/complaint.h"

/* Take a form, in one step; the document is taken too, also on failure. As dt_inspection_complaint_read(). */
dt_status dtp_complaint_take(dt_inspection *in, dtp_json_doc *doc, const char *assessor, char code[16],
                             dt_issue_sink issues, dt_error *err);
/* The dossier as it is kept, or (code NULL) an empty one with every norm; `context` is the inspection's. */
typedef dt_status (*dtp_rating_complaint_fn)(void *payload, const dt_complaint *c,
                                             const dt_score_context *context, dt_error *err);
dt_status dtp_rating_complaint_with(dt_inspection *in, const char *code, dtp_rating_complaint_fn fn,
                                    void *payload, dt_error *err);
/* Every norm of the frameworks, unrated; the rows live in the arena. */
dt_status dtp_rating_complaint_norms(dt_complaint *c, const dt_score_context *context, dtp_arena *arena,
                                     dt_error *err);

#endif
