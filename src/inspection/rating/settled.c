/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was settled, and whether it still counts: it refers to each rating by its digest, so a rating that
 * changed since, came or went makes it lapse. */
#include "inspection/rating/settled.h"
#include "base/error.h"
#include "inspection/rating/ratings.h"
#include <string.h>

/* The ratings of one indicator of a subject now, beside those that the settlement refers to. */
typedef struct cell {
    const char *subject, *framework, *indicator;
    dtp_list now, then; /* dtp_digest */
} cell;

static dt_status read_now(void *payload, dtp_store_row *row, dt_error *err)
{
    cell *c = payload;
    dtp_digest *digest;
    dtp_rating_row r = {.subject = c->subject,
                        .framework = c->framework,
                        .indicator = c->indicator,
                        .assessor = dtp_store_row_text(row, 0, NULL)};
    DT_TRY(dtp_rating_row_read(&r, row, err));
    DT_TRY(dtp_list_push(&c->now, &digest, err));
    *digest = dtp_rating_digest(&r);
    return DT_OK;
}

static dt_status read_then(void *payload, dtp_store_row *row, dt_error *err)
{
    cell *c = payload;
    dtp_digest *digest;
    DT_TRY(dtp_list_push(&c->then, &digest, err));
    if (dtp_store_row_blob(row, 1, digest->byte, DTP_HASH_SIZE))
        return DT_OK;
    return dtp_fail(err, DT_ERR_STORE, DTP_MSG_INSPECTION_INCOMPLETE, NULL);
}

/* Both lists are by assessor. */
static dt_status has_lapsed(bool *out, dt_inspection *in, cell *c, unsigned number, dt_error *err)
{
    dtp_store_value key[] = {dtp_sql_text("subject", c->subject), dtp_sql_text("framework", c->framework),
                             dtp_sql_text("indicator", c->indicator), dtp_sql_int("number", number)};
    DT_TRY(dtp_store_each(in->store, "rating_of_cell", key, 3, read_now, c, err));
    DT_TRY(dtp_store_each(in->store, "settled_rating_of", key, 4, read_then, c, err));
    const dtp_digest *now = c->now.item, *then = c->then.item;
    *out = c->now.n != c->then.n;
    for (size_t i = 0; i < c->now.n && !*out; i++)
        *out = !dtp_digest_equal(&now[i], &then[i]);
    return DT_OK;
}

typedef struct loading {
    dt_inspection *in;
    dtp_list *list;
} loading;

static dt_status read_settlement(void *payload, dtp_store_row *row, dt_error *err)
{
    loading *l = payload;
    dtp_arena *arena = l->list->arena;
    dtp_settlement *s;
    DT_TRY(dtp_list_push(l->list, &s, err));
    DT_TRY(dtp_rating_read(&s->score, l->in->state, row, err));
    s->score.settled = true;
    s->score.assessor = s->score.place = "";
    s->score.text = dtp_store_col_copy(row, "text", arena);
    s->score.overrule = dtp_store_col_copy(row, "overrule", arena);
    s->number = (unsigned)dtp_store_col_int(row, "number");
    s->how = dtp_store_col_copy(row, "how", arena);
    s->by[0] = dtp_store_col_copy(row, "by_first", arena);
    s->by[1] = dtp_store_col_copy(row, "by_second", arena);
    s->third = dtp_store_col_is_null(row, "third") ? NULL : dtp_store_col_copy(row, "third", arena);
    cell c = {dtp_store_col_copy(row, "subject", arena), dtp_store_col_copy(row, "framework", arena),
              dtp_store_col_copy(row, "indicator", arena), DTP_LIST(arena, dtp_digest),
              DTP_LIST(arena, dtp_digest)};
    return has_lapsed(&s->lapsed, l->in, &c, s->number, err);
}

dt_status dtp_settlements_load(dtp_list *out, dt_inspection *in, dt_error *err)
{
    loading l = {in, out};
    return dtp_state_each_subject(in, "settlement_latest", "settlement_of_subject", true, read_settlement, &l,
                                  err);
}

static dt_status load_of(dtp_list *list, dt_inspection *in, const char *subject, dt_error *err)
{
    loading l = {in, list};
    return dtp_store_each(in->store, "settlement_of_subject", DTP_SQL(dtp_sql_text("subject", subject)),
                          read_settlement, &l, err);
}

/* counted: not what is beside the sample. */
static dt_status add_each(dt_scores *scores, size_t *lapsed, dt_inspection *in, const char *subject,
                          bool counted, dtp_list *list, dt_error *err)
{
    DT_TRY(subject == NULL ? dtp_settlements_load(list, in, err) : load_of(list, in, subject, err));
    const dtp_settlement *s = list->item;
    for (size_t i = 0; i < list->n; i++) {
        const dt_subject *of = &in->state->subject[s[i].score.subject];
        bool passed = of->replaced || (counted && dtp_score_is_beside(of));
        if (s[i].lapsed && !passed)
            ++*lapsed;
        if (!s[i].lapsed && !passed)
            DT_TRY(dt_scores_add(scores, &s[i].score, err));
    }
    return DT_OK;
}

static dt_status add(dt_scores *scores, size_t *lapsed, dt_inspection *in, const char *subject, bool counted,
                     dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    dtp_list list = DTP_LIST(&arena, dtp_settlement);
    size_t n = 0;
    dt_status status = add_each(scores, &n, in, subject, counted, &list, err);
    dtp_arena_free(&arena);
    if (lapsed != NULL)
        *lapsed = n;
    return status;
}

dt_status dtp_settled_add(dt_scores *scores, size_t *lapsed, dt_inspection *in, dt_error *err)
{
    return add(scores, lapsed, in, NULL, true, err);
}

dt_status dtp_settled_add_of(dt_scores *scores, dt_inspection *in, const char *subject, dt_error *err)
{
    return add(scores, NULL, in, subject, false, err);
}
