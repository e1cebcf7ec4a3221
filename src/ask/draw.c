/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How to draw: for a round, an extension, a page. */
#include "ask/asked.h"
#include "base/spoken.h"
#include "base/text.h"
#include <stdio.h>
#include <string.h>

struct dt_asked_draw {
    dt_draw_request request;
    dtp_arena arena;
};

dt_status dt_ask_unit(dt_draw_unit *out, const dt_ask *ask, dt_error *err)
{
    static const char *const none[] = {NULL};
    char known[64] = "";
    dtp_ask a;
    size_t n, at = 0;
    const dt_choice *units = dt_draw_units(&n);
    *out = DT_DRAW_DOSSIER;
    DT_TRY(dtp_ask_begin(&a, ask, none, err));
    const char *asked = dtp_ask_text(&a, "unit", units[DT_DRAW_DOSSIER].name);
    for (size_t i = 0; i < n; i++) {
        *out = (dt_draw_unit)i;
        if (dtp_spoken_is(units[i].name, asked))
            return DT_OK;
        (void)snprintf(known + at, sizeof known - at, "%s%s", i == 0 ? "" : ", ",
                       dtp_spoken_in(units[i].name, a.q.lang));
        at = strlen(known);
    }
    return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CLI_UNKNOWN_UNIT, asked, known, NULL);
}

/* "STRATUM=VALUE", at the last sign: a name may hold one. *value is NULL when there is no such sign. */
static dt_status split(const char **stratum, const char **value, dtp_arena *arena, const char *text,
                       dt_error *err)
{
    const char *equals = strrchr(text, '=');
    *value = equals == NULL ? NULL : equals + 1;
    *stratum = dtp_arena_strndup(arena, text, equals == NULL ? 0 : (size_t)(equals - text));
    return *stratum != NULL ? DT_OK : dtp_fail_memory(err);
}

static dt_status read_sizes(dt_asked_draw *d, const dtp_ask *a)
{
    const char *const *text, *value;
    dt_draw_request *r = &d->request;
    DT_TRY(dtp_ask_list(a, &d->arena, "sizes", &text, &r->n_sizes));
    dt_stratum_size *list = dtp_arena_array(&d->arena, r->n_sizes, sizeof *list);
    if (list == NULL)
        return dtp_fail_memory(a->err);
    for (size_t i = 0; i < r->n_sizes; i++) {
        long long whole = 0;
        DT_TRY(split(&list[i].stratum, &value, &d->arena, text[i], a->err));
        if (value == NULL || strspn(value, "0123456789") != strlen(value) || !dtp_parse_int(value, &whole))
            return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_CLI_BAD_SIZES, text[i], NULL);
        list[i].size = (unsigned long)whole;
    }
    r->sizes = list;
    return DT_OK;
}

static dt_status read_shares(dt_asked_draw *d, const dtp_ask *a)
{
    const char *const *text, *value;
    dt_draw_request *r = &d->request;
    DT_TRY(dtp_ask_list(a, &d->arena, "shares", &text, &r->n_shares));
    dt_stratum_share *list = dtp_arena_array(&d->arena, r->n_shares, sizeof *list);
    if (list == NULL)
        return dtp_fail_memory(a->err);
    for (size_t i = 0; i < r->n_shares; i++) {
        DT_TRY(split(&list[i].stratum, &value, &d->arena, text[i], a->err));
        if (value == NULL || dt_rational_parse(&list[i].share, value, NULL) != DT_OK ||
            list[i].share.numerator > list[i].share.denominator)
            return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_CLI_BAD_SHARES, text[i], NULL);
    }
    r->shares = list;
    return DT_OK;
}

static void read_earlier(dt_draw_request *r, const dtp_ask *a)
{
    const char *avoid = dtp_ask_text(a, "avoid", NULL);
    r->earlier = avoid != NULL ? avoid : dtp_ask_text(a, "keep", NULL);
    if (r->earlier != NULL)
        r->coordination = avoid != NULL ? DT_COORDINATION_AVOID : DT_COORDINATION_KEEP;
}

static dt_status read_request(dt_asked_draw *d, const dtp_ask *a)
{
    dt_draw_request *r = &d->request;
    r->municipality = dtp_ask_text(a, "municipality", NULL);
    r->design = dtp_ask_text(a, "design", NULL);
    r->allocation = dtp_ask_text(a, "allocation", NULL);
    r->size = dtp_ask_number(a, "size", 0);
    r->reserve = dtp_ask_number(a, "reserve", 0);
    r->minimum = dtp_ask_number(a, "minimum", 0);
    r->maximum = dtp_ask_number(a, "maximum", 0);
    r->teams = dtp_ask_number(a, "teams", 0);
    r->take_all = dtp_ask_has(a, "take-all");
    r->public_text = dtp_ask_text(a, "public", NULL);
    r->public_source = dtp_ask_text(a, "value-source", NULL);
    r->present = dtp_ask_text(a, "present", NULL);
    r->needs = (dtp_ask_has(a, "without-commitment") ? 0 : DT_DRAW_NEEDS_COMMITMENT) |
               (dtp_ask_has(a, "without-public") ? 0 : DT_DRAW_NEEDS_PUBLIC);
    r->notes = a->q.issues;
    r->weak = r->notes;
    read_earlier(r, a);
    DT_TRY(dt_ask_unit(&r->unit, &a->q, a->err));
    DT_TRY(read_sizes(d, a));
    return read_shares(d, a);
}

dt_status dt_asked_draw_new(dt_asked_draw **out, const dt_ask *ask, dt_error *err)
{
    static const char *const numbers[] = {"size", "reserve", "minimum", "maximum", "teams", NULL};
    dtp_ask a;
    *out = NULL;
    DT_TRY(dtp_ask_begin(&a, ask, numbers, err));
    dt_asked_draw *d = dtp_calloc(1, sizeof *d);
    if (d == NULL)
        return dtp_fail_memory(err);
    dt_status status = read_request(d, &a);
    if (status == DT_OK)
        *out = d;
    else
        dt_asked_draw_free(d);
    return status;
}

const dt_draw_request *dt_asked_draw_request(const dt_asked_draw *asked)
{
    return &asked->request;
}

void dt_asked_draw_free(dt_asked_draw *asked)
{
    if (asked == NULL)
        return;
    dtp_arena_free(&asked->arena);
    dtp_free(asked);
}
