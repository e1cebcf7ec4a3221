/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aggregate/readings.h"
#include "score/rules.h"
#include <stdlib.h>
#include <string.h>

static int by_place(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int in_order(const void *one, const void *other)
{
    const dtp_readings_item *a = one, *b = other;
    int c = by_place(a->subject, b->subject);
    c = c != 0 ? c : by_place(a->assessor, b->assessor);
    c = c != 0 ? c : by_place(a->framework, b->framework);
    return c != 0 ? c : by_place(a->indicator, b->indicator);
}

static int by_name(const void *one, const void *other)
{
    return strcmp(*(const char *const *)one, *(const char *const *)other);
}

static bool belongs(const dt_score_context *context, const dt_score *s)
{
    const dt_subject *subject = &context->subject[s->subject];
    const dt_framework *fw = context->framework[s->framework];
    return subject->kind == DT_SUBJECT_DOSSIER && dtp_score_subject_is_open(subject) &&
           dtp_score_in_profile(context, fw, dt_framework_indicator(fw, s->indicator));
}

/* A code that means something else on another scale is another code. */
static dt_status find_code(size_t *out, dtp_readings *r, dtp_arena *arena, const dt_rating *rating,
                           dt_error *err)
{
    for (*out = 0; *out < r->n_codes; ++*out)
        if (r->code[*out].meets == rating->meets && strcmp(r->code[*out].code, rating->code) == 0)
            return DT_OK;
    dt_rater_code *more = dtp_arena_array(arena, r->n_codes + 1, sizeof *more);
    if (more == NULL)
        return dtp_fail_memory(err);
    memcpy(more, r->code, r->n_codes * sizeof *more);
    more[r->n_codes++] = (dt_rater_code){rating->code, rating->label, rating->meets};
    r->code = more;
    return DT_OK;
}

/* The whole scale of an indicator that was rated, so that what nobody gave is told as well. */
static dt_status add_scale(dtp_readings *r, dtp_arena *arena, const dt_scale *scale, dt_error *err)
{
    size_t code;
    for (size_t i = 0; i < scale->n_ratings; i++)
        DT_TRY(find_code(&code, r, arena, &scale->rating[i], err));
    return DT_OK;
}

/* Names become numbers in the order of the codes. */
static dt_status number_assessors(dtp_readings *r, dtp_arena *arena, dtp_intern *names, dt_error *err)
{
    r->n_assessors = dtp_intern_count(names);
    r->assessor = dtp_arena_array(arena, r->n_assessors, sizeof *r->assessor);
    size_t *place = dtp_arena_array(arena, r->n_assessors, sizeof *place);
    if (r->assessor == NULL || place == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < r->n_assessors; i++) {
        r->assessor[i] = dtp_arena_strdup(arena, dtp_intern_text(names, i));
        if (r->assessor[i] == NULL)
            return dtp_fail_memory(err);
    }
    qsort(r->assessor, r->n_assessors, sizeof *r->assessor, by_name);
    for (size_t i = 0; i < r->n_assessors; i++)
        place[dtp_intern_find(names, r->assessor[i], strlen(r->assessor[i]))] = i;
    for (size_t i = 0; i < r->n_items; i++)
        r->item[i].assessor = place[r->item[i].assessor];
    return DT_OK;
}

static dt_status take(dtp_readings *r, dtp_arena *arena, dtp_intern *names, const dt_score *s, const char *at,
                      dt_error *err)
{
    const dt_scale *scale = dt_framework_indicator(r->context->framework[s->framework], s->indicator)->scale;
    dtp_readings_item *item = s->settled ? &r->settled[r->n_settled++] : &r->item[r->n_items++];
    *item = (dtp_readings_item){.subject = s->subject,
                                .framework = s->framework,
                                .indicator = s->indicator,
                                .assessor = SIZE_MAX,
                                .rating = s->rating,
                                .scale = scale,
                                .at = at == NULL ? NULL : dtp_arena_strdup(arena, at)};
    if (at != NULL && item->at == NULL)
        return dtp_fail_memory(err);
    DT_TRY(add_scale(r, arena, scale, err));
    DT_TRY(find_code(&item->code, r, arena, s->rating, err));
    return s->settled ? DT_OK
                      : dtp_intern_add(names, s->assessor, strlen(s->assessor), &item->assessor, NULL, err);
}

static dt_status take_all(dtp_readings *r, dtp_arena *arena, dtp_intern *names, const dt_scores *scores,
                          const char *const *at, dt_error *err)
{
    for (size_t i = 0; i < dt_scores_count(scores); i++) {
        const dt_score *s = dt_scores_at(scores, i);
        if (belongs(r->context, s))
            DT_TRY(take(r, arena, names, s, at == NULL ? NULL : at[i], err));
    }
    DT_TRY(number_assessors(r, arena, names, err));
    qsort(r->item, r->n_items, sizeof *r->item, in_order);
    qsort(r->settled, r->n_settled, sizeof *r->settled, in_order);
    return DT_OK;
}

/* A run is of one framework: where another begins, so does another run. */
static void look_for_lines(dtp_readings_one *one, size_t run)
{
    size_t here = 0;
    one->alike = one->n > 1;
    for (size_t i = 0; i < one->n; i++) {
        const dtp_readings_item *now = &one->item[i], *before = i > 0 ? now - 1 : now;
        bool same = strcmp(now->rating->code, before->rating->code) == 0;
        one->alike = one->alike && same;
        here = same && now->framework == before->framework ? here + 1 : 1;
        one->longest = here > one->longest ? here : one->longest;
    }
    one->line = one->alike || one->longest >= run;
}

/* Times of one form order as they are written. */
static void look_when_begun(dtp_readings_one *one)
{
    one->begun = one->item[0].at;
    for (size_t i = 0; i < one->n && one->begun != NULL; i++)
        if (one->item[i].at == NULL || strcmp(one->item[i].at, one->begun) < 0)
            one->begun = one->item[i].at;
}

static void part(dtp_readings *r, size_t run)
{
    for (size_t first = 0, end; first < r->n_items; first = end) {
        const dtp_readings_item *item = &r->item[first];
        for (end = first + 1; end < r->n_items && r->item[end].subject == item->subject &&
                              r->item[end].assessor == item->assessor;)
            end++;
        dtp_readings_one *one = &r->one[r->n++];
        *one = (dtp_readings_one){
            .subject = item->subject, .assessor = item->assessor, .item = item, .n = end - first};
        look_for_lines(one, run);
        look_when_begun(one);
    }
}

dt_status dtp_readings_make(dtp_readings *out, dtp_arena *arena, const dt_score_context *context,
                            const dt_scores *scores, const char *const *at, size_t run, dt_error *err)
{
    dtp_intern *names;
    size_t n = dt_scores_count(scores);
    *out = (dtp_readings){.context = context,
                          .item = dtp_arena_array(arena, n, sizeof *out->item),
                          .settled = dtp_arena_array(arena, n, sizeof *out->settled),
                          .one = dtp_arena_array(arena, n, sizeof *out->one)};
    out->code = dtp_arena_array(arena, 1, sizeof *out->code);
    if (out->item == NULL || out->settled == NULL || out->one == NULL || out->code == NULL)
        return dtp_fail_memory(err);
    DT_TRY(dtp_intern_new(&names, err));
    dt_status status = take_all(out, arena, names, scores, at, err);
    dtp_intern_free(names);
    if (status == DT_OK)
        part(out, run);
    return status;
}

size_t dtp_readings_end(const dtp_readings *r, size_t first)
{
    size_t end = first + 1;
    while (end < r->n && r->one[end].subject == r->one[first].subject)
        end++;
    return end;
}

const dtp_readings_item *dtp_readings_find(const dtp_readings_one *reading, size_t framework,
                                           size_t indicator)
{
    for (size_t i = 0; i < reading->n; i++)
        if (reading->item[i].framework == framework && reading->item[i].indicator == indicator)
            return &reading->item[i];
    return NULL;
}
