/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which codes each assessor gives, straight lines, days and halves: counts, each reading by itself. */
#include "aggregate/readings.h"
#include "base/sized.h"
#include "base/text.h"
#include <stdlib.h>
#include <string.h>

/* The counts of a tally while they are made. */
static size_t *given_of(const dt_rater_tally *t)
{
    return (size_t *)t->given;
}

static dt_status open_tally(dt_rater_tally *t, dt_raters *r, dt_error *err)
{
    *t = (dt_rater_tally){.given = dtp_arena_array(&r->arena, r->readings.n_codes, sizeof *t->given),
                          .within = dtp_arena_array(&r->arena, r->readings.n_codes, sizeof *t->within)};
    return t->given != NULL && t->within != NULL ? DT_OK : dtp_fail_memory(err);
}

static bool comes_back(const dtp_readings_one *one, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (one->item[k].code == one->item[i].code)
            return true;
    return false;
}

static void add(dt_rater_tally *t, const dtp_readings_one *one)
{
    size_t *within = (size_t *)t->within;
    t->readings++;
    t->ratings += one->n;
    t->alike += one->alike;
    t->lines += one->line;
    t->longest = one->longest > t->longest ? one->longest : t->longest;
    for (size_t i = 0; i < one->n; i++) {
        given_of(t)[one->item[i].code]++;
        within[one->item[i].code] += !comes_back(one, i);
    }
}

static dt_status open_rater(dt_rater *out, dt_raters *r, size_t assessor, dt_error *err)
{
    *out = (dt_rater){.assessor = r->readings.assessor[assessor]};
    DT_TRY(open_tally(&out->own, r, err));
    DT_TRY(open_tally(&out->others, r, err));
    DT_TRY(open_tally(&out->half[0], r, err));
    return open_tally(&out->half[1], r, err);
}

static void count_all(dt_raters *r)
{
    const dtp_readings *all = &r->readings;
    for (size_t i = 0; i < all->n; i++) {
        add(&r->total, &all->one[i]);
        for (size_t k = 0; k < all->n_assessors; k++)
            add(k == all->one[i].assessor ? &r->rater[k].own : &r->rater[k].others, &all->one[i]);
    }
    for (size_t first = 0; first < all->n; first = dtp_readings_end(all, first))
        r->double_read += dtp_readings_end(all, first) - first > 1;
}

static int by_begin(const void *one, const void *other)
{
    const dtp_readings_one *a = *(const dtp_readings_one *const *)one,
                           *b = *(const dtp_readings_one *const *)other;
    int c = strcmp(a->begun, b->begun);
    return c != 0 ? c : (a->subject > b->subject) - (a->subject < b->subject);
}

/* own: room for all readings. */
static void halve(dt_rater *rater, size_t assessor, const dtp_readings *all, const dtp_readings_one **own)
{
    size_t n = 0;
    for (size_t i = 0; i < all->n; i++) {
        if (all->one[i].assessor != assessor)
            continue;
        if (all->one[i].begun == NULL)
            return;
        own[n++] = &all->one[i];
    }
    qsort(own, n, sizeof *own, by_begin);
    rater->has_halves = n > 1 && strcmp(own[n / 2 - 1]->begun, own[n / 2]->begun) < 0;
    for (size_t i = 0; i < n && rater->has_halves; i++)
        add(&rater->half[i >= n / 2], own[i]);
}

/* A rating with the day it was recorded on. */
typedef struct dated {
    char day[11];
    const dtp_readings_item *item;
} dated;

static int by_day(const void *one, const void *other)
{
    const dated *a = one, *b = other;
    int c = strcmp(a->day, b->day);
    return c != 0 ? c : (a->item > b->item) - (a->item < b->item); /* by subject within a day */
}

static size_t date(dated *out, const dtp_readings *all, size_t assessor)
{
    size_t n = 0;
    char text[24];
    for (size_t i = 0; i < all->n_items; i++) {
        const dtp_readings_item *item = &all->item[i];
        if (item->assessor != assessor || item->at == NULL)
            continue;
        dtp_date_local(item->at, text, sizeof text);
        memcpy(out[n].day, text, strnlen(text, sizeof out[n].day - 1) + 1);
        out[n].day[sizeof out[n].day - 1] = '\0';
        out[n++].item = item;
    }
    qsort(out, n, sizeof *out, by_day);
    return n;
}

static dt_status count_days(dt_rater *rater, dt_raters *r, const dated *rating, size_t n, dt_error *err)
{
    dt_rater_day *day = dtp_arena_array(&r->arena, n, sizeof *day);
    if (day == NULL)
        return dtp_fail_memory(err);
    rater->day = day;
    for (size_t i = 0; i < n; i++) {
        bool new_day = i == 0 || strcmp(rating[i].day, rating[i - 1].day) != 0;
        dt_rater_day *d = &day[rater->n_days - !new_day];
        if (new_day) {
            rater->n_days++;
            memcpy(d->day, rating[i].day, sizeof d->day);
            d->given = dtp_arena_array(&r->arena, r->readings.n_codes, sizeof *d->given);
            if (d->given == NULL)
                return dtp_fail_memory(err);
        }
        d->ratings++;
        d->readings += new_day || rating[i].item->subject != rating[i - 1].item->subject;
        ((size_t *)d->given)[rating[i].item->code]++;
    }
    return DT_OK;
}

static dt_status count_order(dt_raters *r, dt_error *err)
{
    const dtp_readings *all = &r->readings;
    dated *rating = dtp_arena_array(&r->arena, all->n_items, sizeof *rating);
    const dtp_readings_one **own = dtp_arena_array(&r->arena, all->n, sizeof *own);
    if (rating == NULL || own == NULL)
        return dtp_fail_memory(err);
    for (size_t k = 0; k < all->n_assessors; k++) {
        halve(&r->rater[k], k, all, own);
        DT_TRY(count_days(&r->rater[k], r, rating, date(rating, all, k), err));
    }
    return DT_OK;
}

static dt_status check_options(dt_raters_options *o, const dt_raters_options *given, dt_error *err)
{
    DT_TRY(DTP_SIZED(o, given, err));
    o->run = o->run == 0 ? DT_STRAIGHT_RUN : o->run;
    o->confidence = o->confidence == 0 ? 0.95 : o->confidence;
    if (o->run < 2)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_RATERS_RUN, NULL);
    if (!(o->confidence > 0 && o->confidence < 1))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_RATERS_CONFIDENCE, NULL);
    return DT_OK;
}

static dt_status run(dt_raters *r, const dt_score_context *context, const dt_scores *scores,
                     const char *const *at, dt_error *err)
{
    DT_TRY(dtp_readings_make(&r->readings, &r->arena, context, scores, at, r->options.run, err));
    r->rater = dtp_arena_array(&r->arena, r->readings.n_assessors, sizeof *r->rater);
    if (r->rater == NULL)
        return dtp_fail_memory(err);
    DT_TRY(open_tally(&r->total, r, err));
    for (size_t k = 0; k < r->readings.n_assessors; k++)
        DT_TRY(open_rater(&r->rater[k], r, k, err));
    count_all(r);
    DT_TRY(count_order(r, err));
    DT_TRY(dtp_readings_test(r, err));
    DT_TRY(dtp_readings_items(r, err));
    r->readings.context = NULL; /* of the subjects nothing is kept */
    return DT_OK;
}

dt_status dt_raters_run(dt_raters **out, const dt_score_context *context, const dt_scores *scores,
                        const char *const *at, const dt_raters_options *options, dt_error *err)
{
    dt_raters_options o;
    *out = NULL;
    DT_TRY(check_options(&o, options, err));
    dt_raters *r = dtp_calloc(1, sizeof *r);
    if (r == NULL)
        return dtp_fail_memory(err);
    r->options = o;
    dt_status status = run(r, context, scores, at, err);
    if (status == DT_OK)
        *out = r;
    else
        dt_raters_free(r);
    return status;
}

void dt_raters_free(dt_raters *r)
{
    if (r == NULL)
        return;
    dtp_arena_free(&r->arena);
    dtp_free(r);
}

const dt_rater *dt_raters_all(const dt_raters *r, size_t *n)
{
    *n = r->readings.n_assessors;
    return r->rater;
}

const dt_rater_code *dt_raters_codes(const dt_raters *r, size_t *n)
{
    *n = r->readings.n_codes;
    return r->readings.code;
}

const dt_rater_tally *dt_raters_total(const dt_raters *r)
{
    return &r->total;
}

size_t dt_raters_double(const dt_raters *r)
{
    return r->double_read;
}

size_t dt_raters_tests(const dt_raters *r)
{
    return r->tests;
}

const dt_raters_options *dt_raters_asked(const dt_raters *r)
{
    return &r->options;
}

const dt_item *dt_raters_items(const dt_raters *r, size_t *n)
{
    *n = r->n_items;
    return r->item;
}

const dt_key_distance *dt_raters_distances(const dt_raters *r, size_t *n)
{
    *n = r->n_distances;
    return r->distance;
}
