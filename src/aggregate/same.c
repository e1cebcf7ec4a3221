/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An assessor beside those who read the same dossiers. Which dossiers somebody read does not matter then:
 * only within a dossier are readers held against each other, and the dossier is the unit. */
#include "aggregate/readings.h"
#include <dossiertoets/compare.h>
#include <math.h>

/* The readings of one dossier that two or more read. */
typedef struct shared {
    const dtp_readings_one *one;
    size_t n;
    size_t units;                             /* indicators that all of them rated */
    unsigned long *count[DT_RATER_QUESTIONS]; /* of each reader */
} shared;

static bool all_rated(const shared *s, const dtp_readings_item *item)
{
    for (size_t k = 1; k < s->n; k++)
        if (dtp_readings_find(&s->one[k], item->framework, item->indicator) == NULL)
            return false;
    return true;
}

static void count_unit(shared *s, const dtp_readings_item *item)
{
    s->units++;
    for (size_t k = 0; k < s->n; k++) {
        dt_meets meets = dtp_readings_find(&s->one[k], item->framework, item->indicator)->rating->meets;
        s->count[DT_RATER_MISSING][k] += meets == DT_MEETS_MISSING;
        s->count[DT_RATER_OUTSIDE][k] += meets == DT_MEETS_OUTSIDE;
    }
}

static dt_status count_shared(shared *s, dtp_arena *arena, dt_error *err)
{
    for (int q = 0; q < DT_RATER_QUESTIONS; q++) {
        s->count[q] = dtp_arena_array(arena, s->n, sizeof *s->count[q]);
        if (s->count[q] == NULL)
            return dtp_fail_memory(err);
    }
    for (size_t i = 0; i < s->one[0].n; i++)
        if (all_rated(s, &s->one[0].item[i]))
            count_unit(s, &s->one[0].item[i]);
    for (size_t k = 0; k < s->n; k++)
        s->count[DT_RATER_LINES][k] = s->one[k].line;
    return DT_OK;
}

static dt_status find_shared(shared **out, size_t *n, dt_raters *r, dtp_arena *arena, dt_error *err)
{
    const dtp_readings *all = &r->readings;
    shared *s = dtp_arena_array(arena, r->double_read, sizeof *s);
    *out = s;
    *n = 0;
    if (s == NULL)
        return dtp_fail_memory(err);
    for (size_t first = 0, end; first < all->n; first = end) {
        end = dtp_readings_end(all, first);
        if (end - first < 2)
            continue;
        s[*n] = (shared){.one = &all->one[first], .n = end - first};
        DT_TRY(count_shared(&s[*n], arena, err));
        *n += s[*n].units > 0;
    }
    return DT_OK;
}

static size_t place_of(const shared *s, size_t assessor)
{
    for (size_t k = 0; k < s->n; k++)
        if (s->one[k].assessor == assessor)
            return k;
    return SIZE_MAX;
}

/* dealt: room for all n. */
static dt_status ask(dt_rater_test *t, const shared *s, size_t n, size_t assessor, dt_rater_question q,
                     dt_dealt *dealt, dt_error *err)
{
    for (size_t i = 0; i < n; i++) {
        size_t own = place_of(&s[i], assessor);
        if (own == SIZE_MAX)
            continue;
        dealt[t->dossiers++] = (dt_dealt){s[i].count[q], s[i].n, own};
        t->units += q == DT_RATER_LINES ? 1 : s[i].units;
    }
    return dt_test_dealt(&t->test, dealt, t->dossiers, err);
}

/* Tests that nothing could have come out of are not among those that are corrected for. */
static dt_status adjust(dt_raters *r, dtp_arena *arena, dt_error *err)
{
    size_t n = r->readings.n_assessors * DT_RATER_QUESTIONS;
    double *p = dtp_arena_array(arena, n, sizeof *p), level = 1 - r->options.confidence;
    double *adjusted = dtp_arena_array(arena, n, sizeof *adjusted);
    if (p == NULL || adjusted == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < n; i++) {
        const dt_dealt_test *t = &r->rater[i / DT_RATER_QUESTIONS].test[i % DT_RATER_QUESTIONS].test;
        p[i] = t->least < 1 ? t->p : NAN;
        r->tests += t->least < 1;
    }
    for (size_t i = 0; i < n; i++) {
        dt_rater_test *t = &r->rater[i / DT_RATER_QUESTIONS].test[i % DT_RATER_QUESTIONS];
        double own = p[i];
        DT_TRY(dt_adjust(adjusted, p, n, DT_HOLM, err));
        t->adjusted = adjusted[i];
        t->shown = adjusted[i] <= level + 1e-12;
        p[i] = t->test.least < 1 ? t->test.least : NAN; /* had it come out as far as it can */
        DT_TRY(dt_adjust(adjusted, p, n, DT_HOLM, err));
        t->can_show = adjusted[i] <= level + 1e-12;
        p[i] = own;
    }
    return DT_OK;
}

static dt_status test_all(dt_raters *r, dtp_arena *arena, dt_error *err)
{
    shared *s;
    size_t n;
    DT_TRY(find_shared(&s, &n, r, arena, err));
    dt_dealt *dealt = dtp_arena_array(arena, n, sizeof *dealt);
    if (dealt == NULL)
        return dtp_fail_memory(err);
    for (size_t k = 0; k < r->readings.n_assessors; k++)
        for (int q = 0; q < DT_RATER_QUESTIONS; q++)
            DT_TRY(ask(&r->rater[k].test[q], s, n, k, (dt_rater_question)q, dealt, err));
    return adjust(r, arena, err);
}

dt_status dtp_readings_test(dt_raters *r, dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    dt_status status = test_all(r, &arena, err);
    dtp_arena_free(&arena);
    return status;
}
