/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A count that tables withhold is not told by a sentence beside them: found while the text can still be
 * changed, and taken out of what is published all the same. */
#include "base/error.h"
#include "base/text.h"
#include "report/texts/texts.h"
#include <dossiertoets/disclosure.h>
#include <stdint.h>
#include <string.h>

typedef struct looking {
    dtp_compose *c, *outside;
    size_t municipality, shown;
    dtp_texts_disclosed_fn fn;
    void *payload;
    const dtp_texts_written *at;
} looking;

static void tell(void *payload, const dtp_texts_fault *f)
{
    const looking *l = payload;
    l->fn(l->payload, l->at, f);
}

static const char *look(void *payload, const dtp_texts_written *w, const char *text)
{
    looking *l = payload;
    l->at = w;
    dtp_texts_disclosed(l->c, l->municipality, l->outside, l->shown, w->section, text, tell, l);
    if (dtp_streq(w->kind, "text")) /* only there are live numbers filled in */
        dtp_texts_live_withheld(l->outside, l->shown, w->section, text, tell, l);
    return text;
}

void dtp_texts_each_disclosed(dtp_compose *c, size_t municipality, dtp_texts_disclosed_fn fn, void *payload)
{
    dt_aggregate *counts;
    if (c->agg == NULL || municipality == SIZE_MAX)
        return;
    dt_status status =
        dt_aggregate_disclose(&counts, c->agg, dt_disclosure_threshold(c->facts->context), NULL, 0, NULL);
    c->w->failed = c->w->failed || status == DT_ERR_MEMORY;
    if (status != DT_OK) /* too few dossiers for a public version */
        return;
    dt_report_facts facts = *c->facts, unchanged = *c->facts;
    dtp_compose outside = *c;
    facts.published = true;
    facts.aggregate = outside.agg = counts;
    outside.facts = &facts;
    looking l = {.c = c, .outside = &outside, .municipality = municipality, .fn = fn, .payload = payload};
    l.shown = dt_aggregate_find_municipality(counts, dt_aggregate_municipality(c->agg, municipality));
    if (l.shown != SIZE_MAX && dtp_texts_map(&unchanged, c->w->arena, look, &l, NULL) != DT_OK)
        c->w->failed = true;
    dt_aggregate_free(counts);
}

typedef struct hiding {
    dtp_texts_asking inside, outside;
    dtp_arena *arena;
    const char *instead, *text;
    size_t from; /* bytes of the text that are in out */
    dtp_buf out;
} hiding;

static void hide_one(void *payload, const dtp_texts_fault *f)
{
    hiding *h = payload;
    dtp_buf_add(&h->out, h->text + h->from, f->start - h->from);
    dtp_buf_puts(&h->out, h->instead);
    h->from = f->start + strlen(f->arg[0]);
}

static const char *hide(void *payload, const dtp_texts_written *w, const char *text)
{
    hiding *h = payload;
    h->text = text;
    h->from = 0;
    h->out.len = 0;
    dtp_texts_disclosed(&h->inside.c, h->inside.municipality, &h->outside.c, h->outside.municipality,
                        w->section, text, hide_one, h);
    if (h->from == 0)
        return text;
    dtp_buf_puts(&h->out, text + h->from);
    return h->out.failed || h->inside.c.w->failed ? NULL : dtp_arena_strdup(h->arena, dtp_buf_text(&h->out));
}

static dt_status hide_all(hiding *h, dt_report_facts *public, dt_error *err)
{
    if (h->inside.municipality == SIZE_MAX || h->outside.municipality == SIZE_MAX)
        return DT_OK;
    DT_TRY(dtp_texts_map(public, h->arena, hide, h, err));
    return h->inside.c.w->failed || h->outside.c.w->failed ? dtp_fail_memory(err) : DT_OK;
}

dt_status dtp_texts_hide(dt_report_facts *public, const dt_report_facts *inside, dtp_arena *arena,
                         const char *instead, dt_error *err)
{
    hiding h = {.arena = arena, .instead = instead, .out = DTP_BUF_INIT};
    DT_TRY(dtp_texts_ask(&h.inside, inside, DT_NL, err));
    dt_status status = dtp_texts_ask(&h.outside, public, DT_NL, err);
    if (status == DT_OK) {
        status = hide_all(&h, public, err);
        dtp_texts_asking_free(&h.outside);
    }
    dtp_texts_asking_free(&h.inside);
    dtp_buf_free(&h.out);
    return status;
}
