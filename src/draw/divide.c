/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers for the strata of a municipality: an allocation, and in two stages which strata take part. */
#include "draw/draw.h"
#include <stdlib.h>
#include <string.h>

dt_status dtp_draw_division_open(dtp_draw_division *d, size_t n, const dt_draw_options *options,
                                 dtp_arena *arena, dt_error *err)
{
    unsigned long *numbers = dtp_arena_array(arena, 6 * n, sizeof *numbers);
    *d = (dtp_draw_division){.options = options, .n = n, .size = options->size, .spare = options->reserve};
    d->name = dtp_arena_array(arena, n, sizeof *d->name);
    d->included = dtp_arena_array(arena, n, sizeof *d->included);
    if (numbers == NULL || d->name == NULL || d->included == NULL)
        return dtp_fail_memory(err);
    d->population = numbers;
    d->before = numbers + n;
    d->aside = numbers + 2 * n;
    d->asked = numbers + 3 * n;
    d->sample = numbers + 4 * n;
    d->reserve = numbers + 5 * n;
    for (size_t h = 0; h < n; h++)
        d->included[h] = true;
    return DT_OK;
}

/* What the strata together would get if all took part, to the nearest whole number. */
static unsigned long scaled(unsigned long size, size_t all, unsigned long teams)
{
    return (2 * size * all + teams) / (2 * teams);
}

typedef struct team {
    dtp_digest ticket;
    const char *name;
    size_t h;
} team;

static int by_ticket(const void *a, const void *b)
{
    const team *x = a, *y = b;
    int sign = memcmp(x->ticket.byte, y->ticket.byte, sizeof x->ticket.byte);
    return sign != 0 ? sign : strcmp(x->name, y->name);
}

/* The first stage: the teams with the smallest tickets take part. */
static dt_status draw_teams(dtp_draw_division *d, const uint8_t key[DT_KEY_SIZE], dt_error *err)
{
    team *list = dtp_calloc(d->n, sizeof *list);
    if (list == NULL)
        return dtp_fail_memory(err);
    for (size_t h = 0; h < d->n; h++)
        list[h] =
            (team){dtp_keyed_block(key, DTP_TEAM_DOMAIN, 0, d->name[h], strlen(d->name[h])), d->name[h], h};
    qsort(list, d->n, sizeof *list, by_ticket);
    for (size_t i = 0; i < d->n; i++)
        d->included[list[i].h] = i < d->options->teams;
    dtp_free(list);
    return DT_OK;
}

dt_status dtp_draw_divide(dtp_draw_division *d, const dtp_draw_design_class *design,
                          const dtp_draw_allocation_class *allocation, const uint8_t key[DT_KEY_SIZE],
                          dt_error *err)
{
    if (design->stages) {
        unsigned long teams = d->options->teams;
        if (teams == 0 || teams > d->n)
            return dtp_fail_at(err, (dtp_place){.where = d->municipality}, DT_ERR_REFUSED, DTP_MSG_DRAW_TEAMS,
                               DTP_NUM(teams), DTP_NUM(d->n), NULL);
        if (allocation->whole)
            d->size = scaled(d->size, d->n, teams);
        d->spare = scaled(d->spare, d->n, teams);
        DT_TRY(draw_teams(d, key, err));
    }
    DT_TRY(allocation->sample(d, err));
    return allocation->reserve(d, err);
}
