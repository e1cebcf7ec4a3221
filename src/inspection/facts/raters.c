/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the assessors submitted, with when it was recorded: how they rate is counted from it. */
#include "base/error.h"
#include "base/list.h"
#include "inspection/file/standing.h"
#include "inspection/file/whole.h"
#include "inspection/rating/ratings.h"
#include "inspection/rating/settled.h"

typedef struct collecting {
    dt_inspection *in;
    const char *municipality;
    const dt_raters_options *options;
    dt_raters **out;
    dtp_arena arena;
    dtp_list at; /* const char *: of each score */
    dt_scores *scores;
    dtp_state *here;
} collecting;

static dt_status read_submitted(void *payload, dtp_store_row *row, dt_error *err)
{
    collecting *c = payload;
    dt_score s;
    const char **at;
    DT_TRY(dtp_rating_read(&s, c->here, row, err));
    DT_TRY(dtp_list_push(&c->at, &at, err));
    *at = dtp_store_col_copy(row, "at", &c->arena);
    return *at == NULL ? dtp_fail_memory(err) : dt_scores_add(c->scores, &s, err);
}

/* What was settled has no time. */
static dt_status add_settled(collecting *c, dt_error *err)
{
    const char **at;
    DT_TRY(dtp_settled_add(c->scores, NULL, c->in, err));
    while (c->at.n < dt_scores_count(c->scores))
        DT_TRY(dtp_list_push(&c->at, &at, err));
    return DT_OK;
}

static dt_status count(collecting *c, dt_error *err)
{
    DT_TRY(dt_scores_new(&c->scores, err));
    DT_TRY(dtp_state_each_subject(c->in, NULL, "rating_submitted", false, read_submitted, c, err));
    DT_TRY(add_settled(c, err));
    return dt_raters_run(c->out, &c->here->context, c->scores, c->at.item, c->options, err);
}

/* In a state of its own, of the municipality or all. */
static dt_status collect(void *payload, dt_error *err)
{
    collecting *c = payload;
    dtp_state_part part = {c->municipality == NULL ? DTP_STATE_ALL : DTP_STATE_MUNICIPALITY, c->municipality};
    DT_TRY(dtp_state_load(&c->here, c->in, part, err));
    if (c->municipality != NULL && !dtp_state_has_municipality(c->here, c->municipality))
        return dtp_state_unknown_municipality(c->here, c->municipality, err);
    dtp_state *before = c->in->state;
    c->in->state = c->here;
    dt_status status = count(c, err);
    c->in->state = before;
    return status;
}

dt_status dt_inspection_raters(dt_inspection *in, const char *municipality, const dt_raters_options *options,
                               dt_raters **out, dt_error *err)
{
    collecting c = {
        .in = in, .municipality = municipality, .options = options, .out = out, .arena = DTP_ARENA_INIT};
    c.at = (dtp_list)DTP_LIST(&c.arena, const char *);
    *out = NULL;
    DT_TRY(dtp_standing_not_destroyed(in, err));
    DT_TRY(dtp_store_begin(in->store, false, err));
    dt_status status = dtp_whole_need_beside(in, municipality, collect, &c, err);
    dtp_store_rollback(in->store); /* nothing was written */
    if (status != DT_OK) {
        dt_raters_free(*out);
        *out = NULL;
    }
    dt_scores_free(c.scores);
    dtp_state_free(c.here);
    dtp_arena_free(&c.arena);
    return status;
}
