/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The subjects of each municipality, so that what is asked of one walks over its own only. */
#include "base/error.h"
#include "inspection/facts/facts.h"
#include <string.h>

static dt_status number(dtp_facts *f, const dtp_state *state, size_t *place, dt_error *err)
{
    for (size_t i = 0; i < state->n_subjects; i++) {
        const char *code = state->subject[i].municipality;
        DT_TRY(dtp_intern_add(f->places, code, strlen(code), &place[i], NULL, err));
    }
    return DT_OK;
}

dt_status dtp_facts_places(dtp_facts *f, const dtp_state *state, dt_error *err)
{
    size_t n = state->n_subjects, *place = dtp_arena_array(&f->arena, n, sizeof *place);
    f->here = dtp_arena_array(&f->arena, n, sizeof *f->here);
    if (place == NULL || f->here == NULL)
        return dtp_fail_memory(err);
    DT_TRY(dtp_intern_new(&f->places, err));
    DT_TRY(number(f, state, place, err));
    size_t places = dtp_intern_count(f->places), *next = dtp_arena_array(&f->arena, places, sizeof *next);
    f->first = dtp_arena_array(&f->arena, places + 1, sizeof *f->first);
    if (f->first == NULL || next == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < n; i++)
        f->first[place[i] + 1]++;
    for (size_t p = 0; p < places; p++) {
        f->first[p + 1] += f->first[p];
        next[p] = f->first[p];
    }
    for (size_t i = 0; i < n; i++)
        f->here[next[place[i]]++] = i;
    return DT_OK;
}

const size_t *dtp_facts_here(const dtp_facts *f, const char *municipality, size_t *n)
{
    size_t place = dtp_intern_find(f->places, municipality, strlen(municipality));
    *n = place == SIZE_MAX ? 0 : f->first[place + 1] - f->first[place];
    return *n == 0 ? NULL : f->here + f->first[place];
}
