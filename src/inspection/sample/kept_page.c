/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspection/sample/kept_page.h"
#include "base/error.h"
#include "base/text.h"
#include <stdio.h>
#include <string.h>

typedef struct loading {
    dtp_kept_page *page;
    dtp_arena *arena;
} loading;

static dt_status read_page(void *payload, dtp_store_row *row, dt_error *err)
{
    const loading *l = payload;
    dtp_kept_page *p = l->page;
    p->number = (unsigned)dtp_store_col_int(row, "number");
    p->part = dtp_store_col_int(row, "part");
    p->json = dtp_store_col_copy(row, "options", l->arena);
    p->excluded_after = dtp_store_col_size(row, "excluded_after");
    p->head = dtp_store_col_copy(row, "head", l->arena);
    p->digest = dtp_store_col_copy(row, "digest", l->arena);
    p->at = dtp_store_col_copy(row, "at", l->arena);
    return p->json == NULL ? DT_OK : dtp_draw_options_read(&p->options, p->json, err);
}

dt_status dtp_kept_page_load(dtp_kept_page *out, dt_inspection *in, const char *municipality,
                             dt_draw_unit unit, unsigned round, dtp_arena *arena, dt_error *err)
{
    loading l = {out, arena};
    *out = (dtp_kept_page){.number = 0};
    return dtp_store_each(in->store, "page_last",
                          DTP_SQL(dtp_sql_text("municipality", municipality),
                                  dtp_sql_text("unit", dtp_draw_unit_name(unit)),
                                  dtp_sql_int("round", round)),
                          read_page, &l, err);
}

void dtp_kept_page_close(dtp_kept_page *page)
{
    dtp_protocol_close(&page->options);
}

/* Which option, what stands there and what was asked. */
typedef struct difference {
    const char *option;
    char there[96], asked[96];
} difference;

static bool differ(difference *d, const char *option, const char *there, const char *asked)
{
    d->option = option;
    (void)snprintf(d->there, sizeof d->there, "%s", there);
    (void)snprintf(d->asked, sizeof d->asked, "%s", asked);
    return true;
}

/* 0 is not asked. */
static bool number_differs(difference *d, const char *option, unsigned long there, unsigned long asked)
{
    return asked != 0 && asked != there && differ(d, option, DTP_NUM(there), DTP_NUM(asked));
}

static bool word_differs(difference *d, const char *option, const char *there, const char *asked)
{
    return asked != NULL && strcmp(there, asked) != 0 && differ(d, option, there, asked);
}

static bool sizes_differ(difference *d, const dt_draw_options *there, const dt_draw_request *asked)
{
    for (size_t i = 0; i < asked->n_sizes; i++) {
        size_t k = 0;
        while (k < there->n_sizes && (strcmp(there->sizes[k].stratum, asked->sizes[i].stratum) != 0 ||
                                      there->sizes[k].size != asked->sizes[i].size))
            k++;
        if (k == there->n_sizes)
            return differ(d, "sizes", asked->sizes[i].stratum, DTP_NUM(asked->sizes[i].size));
    }
    return false;
}

static bool shares_differ(difference *d, const dt_draw_options *there, const dt_draw_request *asked)
{
    for (size_t i = 0; i < asked->n_shares; i++) {
        const dt_stratum_share *a = &asked->shares[i];
        size_t k = 0;
        while (k < there->n_shares && (strcmp(there->shares[k].stratum, a->stratum) != 0 ||
                                       there->shares[k].share.numerator != a->share.numerator ||
                                       there->shares[k].share.denominator != a->share.denominator))
            k++;
        if (k == there->n_shares)
            return differ(d, "shares", "-", a->stratum);
    }
    return false;
}

static const char *coordination_name(dt_coordination coordination)
{
    return coordination == DT_COORDINATION_NONE ? "-" : dtp_protocol_coordination_name(coordination);
}

static bool differs(difference *d, const dt_draw_options *there, const dt_draw_request *asked,
                    bool coordinate)
{
    return number_differs(d, "size", there->size, asked->size) ||
           number_differs(d, "reserve", there->reserve, asked->reserve) ||
           number_differs(d, "minimum", there->minimum, asked->minimum) ||
           number_differs(d, "maximum", there->maximum, asked->maximum) ||
           number_differs(d, "teams", there->teams, asked->teams) ||
           word_differs(d, "design", there->design, asked->design) ||
           word_differs(d, "allocation", there->allocation, asked->allocation) ||
           number_differs(d, "take-all", there->take_all, asked->take_all) || sizes_differ(d, there, asked) ||
           shares_differ(d, there, asked) ||
           (coordinate && there->coordination != asked->coordination &&
            differ(d, "keep/avoid", coordination_name(there->coordination),
                   coordination_name(asked->coordination)));
}

dt_status dtp_kept_page_apply(const dtp_kept_page *page, const dt_draw_request *asked,
                              const char *municipality, dt_draw_options *options, dt_error *err)
{
    const dt_draw_options *there = &page->options.draw;
    difference d;
    bool further = options->coordination != asked->coordination; /* taken over from the first round */
    if (differs(&d, there, asked, !further))
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_INSPECTION_PAGE_DIFFERS, municipality, d.option, d.there,
                        d.asked, NULL);
    dt_coordination coordination = options->coordination;
    *options = *there;
    options->coordination = coordination;
    return DT_OK;
}

void dtp_kept_page_tell(const dtp_kept_page *page, dt_protocol_facts *facts)
{
    facts->page_number = page->number;
    facts->page_at = page->at;
    facts->page_head = page->head;
    facts->page_excluded = page->excluded_after;
}
