/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Agreement on each indicator, and how far every assessor is from the key. */
#include "aggregate/readings.h"
#include "base/list.h"
#include "base/text.h"
#include <stdlib.h>
#include <string.h>

/* An indicator while its pairs are counted. */
typedef struct counting {
    dt_item item;
    const dt_scale *scale;
    size_t *pairs; /* [first * n_ratings + second], first < second */
} counting;

static size_t place_on(const dt_scale *scale, const dt_rating *rating)
{
    return (size_t)(rating - scale->rating);
}

/* All pairs of the readers of a dossier on what the first of them to rate it did. */
static void count_dossier(counting *c, const dtp_readings_one *one, size_t n)
{
    size_t before = c->item.pairs;
    for (size_t k = 0; k < n; k++) {
        const dtp_readings_item *a = dtp_readings_find(&one[k], c->item.framework, c->item.indicator);
        for (size_t m = k + 1; m < n && a != NULL; m++) {
            const dtp_readings_item *b = dtp_readings_find(&one[m], c->item.framework, c->item.indicator);
            if (b == NULL)
                continue;
            size_t first = place_on(c->scale, a->rating), second = place_on(c->scale, b->rating);
            c->item.pairs++;
            c->item.equal += first == second;
            c->pairs[(first < second ? first : second) * c->scale->n_ratings +
                     (first < second ? second : first)]++;
        }
    }
    c->item.dossiers += c->item.pairs > before;
}

static int by_pairs(const void *one, const void *other)
{
    const dt_code_pair *a = one, *b = other;
    int c = (a->pairs < b->pairs) - (a->pairs > b->pairs);
    c = c != 0 ? c : strcmp(a->first, b->first);
    return c != 0 ? c : strcmp(a->second, b->second);
}

static dt_status list_pairs(counting *c, dtp_arena *arena, dt_error *err)
{
    const dt_scale *scale = c->scale;
    dt_code_pair *pair = dtp_arena_array(arena, scale->n_ratings * scale->n_ratings, sizeof *pair);
    if (pair == NULL)
        return dtp_fail_memory(err);
    c->item.differs = pair;
    for (size_t i = 0; i < scale->n_ratings; i++)
        for (size_t k = i + 1; k < scale->n_ratings; k++)
            if (c->pairs[i * scale->n_ratings + k] > 0)
                pair[c->item.n_differs++] = (dt_code_pair){scale->rating[i].code, scale->rating[k].code,
                                                           c->pairs[i * scale->n_ratings + k]};
    qsort(pair, c->item.n_differs, sizeof *pair, by_pairs);
    return DT_OK;
}

static dt_status count_indicator(counting *c, dt_raters *r, dt_error *err)
{
    const dtp_readings *all = &r->readings;
    c->pairs = dtp_arena_array(&r->arena, c->scale->n_ratings * c->scale->n_ratings, sizeof *c->pairs);
    if (c->pairs == NULL)
        return dtp_fail_memory(err);
    for (size_t first = 0, end; first < all->n; first = end) {
        end = dtp_readings_end(all, first);
        count_dossier(c, &all->one[first], end - first);
    }
    return c->item.pairs > 0 ? list_pairs(c, &r->arena, err) : DT_OK;
}

/* Shares are held against each other as whole numbers. */
static int least_first(const void *one, const void *other)
{
    const dt_item *a = one, *b = other;
    size_t left = a->equal * b->pairs, right = b->equal * a->pairs;
    if (left != right)
        return left < right ? -1 : 1;
    if (a->pairs != b->pairs)
        return a->pairs > b->pairs ? -1 : 1;
    if (a->framework != b->framework)
        return a->framework < b->framework ? -1 : 1;
    return (a->indicator > b->indicator) - (a->indicator < b->indicator);
}

static dt_status count_items(dt_raters *r, dt_error *err)
{
    const dt_score_context *context = r->readings.context;
    dtp_list list = DTP_LIST(&r->arena, dt_item);
    for (size_t f = 0; f < context->n_frameworks; f++) {
        for (size_t i = 0; i < dt_framework_indicators(context->framework[f]); i++) {
            dt_item *slot;
            counting c = {.item = {.framework = f, .indicator = i},
                          .scale = dt_framework_indicator(context->framework[f], i)->scale};
            DT_TRY(count_indicator(&c, r, err));
            if (c.item.pairs == 0)
                continue;
            DT_TRY(dtp_list_push(&list, &slot, err));
            *slot = c.item;
        }
    }
    r->item = list.item;
    r->n_items = list.n;
    if (list.n > 1)
        qsort(r->item, r->n_items, sizeof *r->item, least_first);
    return DT_OK;
}

/* The rating that is the key to an indicator of a dossier, or NULL. */
typedef struct finding {
    const dtp_readings *all;
    size_t key; /* assessor; SIZE_MAX: what was settled */
} finding;

static int by_subject_first(const void *one, const void *other)
{
    const dtp_readings_item *a = one, *b = other;
    if (a->subject != b->subject)
        return a->subject < b->subject ? -1 : 1;
    if (a->framework != b->framework)
        return a->framework < b->framework ? -1 : 1;
    return (a->indicator > b->indicator) - (a->indicator < b->indicator);
}

static int by_reader(const void *one, const void *other)
{
    const dtp_readings_one *a = one, *b = other;
    if (a->subject != b->subject)
        return a->subject < b->subject ? -1 : 1;
    return (a->assessor > b->assessor) - (a->assessor < b->assessor);
}

static const dtp_readings_item *key_of(const finding *f, const dtp_readings_item *item)
{
    const dtp_readings *all = f->all;
    const dtp_readings_one wanted = {.subject = item->subject, .assessor = f->key}, *one;
    if (f->key == SIZE_MAX)
        return all->n_settled == 0
                   ? NULL
                   : bsearch(item, all->settled, all->n_settled, sizeof *item, by_subject_first);
    one = bsearch(&wanted, all->one, all->n, sizeof *one, by_reader);
    return one == NULL ? NULL : dtp_readings_find(one, item->framework, item->indicator);
}

static bool has_partly(const dt_scale *scale)
{
    for (size_t i = 0; i < scale->n_ratings; i++)
        if (scale->rating[i].meets == DT_MEETS_PARTLY)
            return true;
    return false;
}

static bool is_judgement(dt_meets meets)
{
    return meets != DT_MEETS_MISSING && meets != DT_MEETS_OUTSIDE;
}

/* meets, partly and not are 2, 1 and 0. */
static void measure(dt_key_distance *d, const dtp_readings_item *item, const dt_rating *key)
{
    dt_meets own = item->rating->meets;
    d->ratings++;
    if (item->rating == key)
        d->equal++;
    else if (own == key->meets)
        d->same++;
    else if (!is_judgement(own) || !is_judgement(key->meets))
        d->kind++;
    else if (abs((int)own - (int)key->meets) == 1 || !has_partly(item->scale))
        d->one++;
    else
        d->more++;
}

static dt_status find_key(finding *f, const dt_raters *r, dt_error *err)
{
    const char *key = r->options.key;
    *f = (finding){&r->readings, SIZE_MAX};
    for (size_t k = 0; k < r->readings.n_assessors && key != NULL; k++)
        if (dtp_fold_eq(r->readings.assessor[k], key))
            f->key = k;
    if (key != NULL && f->key == SIZE_MAX)
        return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_RATERS_KEY, key, NULL);
    return DT_OK;
}

static dt_status count_distances(dt_raters *r, dt_error *err)
{
    finding f;
    const dtp_readings *all = &r->readings;
    DT_TRY(find_key(&f, r, err));
    dt_key_distance *d = dtp_arena_array(&r->arena, all->n_assessors, sizeof *d);
    if (d == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < all->n_items; i++) {
        const dtp_readings_item *key = all->item[i].assessor == f.key ? NULL : key_of(&f, &all->item[i]);
        if (key != NULL)
            measure(&d[all->item[i].assessor], &all->item[i], key->rating);
    }
    r->distance = d;
    for (size_t k = 0; k < all->n_assessors; k++) {
        d[k].assessor = all->assessor[k];
        if (d[k].ratings > 0)
            d[r->n_distances++] = d[k];
    }
    return DT_OK;
}

dt_status dtp_readings_items(dt_raters *r, dt_error *err)
{
    DT_TRY(count_items(r, err));
    return count_distances(r, err);
}
