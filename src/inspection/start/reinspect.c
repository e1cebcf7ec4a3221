/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A re-inspection: which indicators of the first inspection are looked at again, and how the new file says
 * where it comes from. */
#include "base/error.h"
#include "base/text.h"
#include "inspection/evidence/row.h"
#include "inspection/facts/facts.h"
#include "inspection/file/payload.h"
#include "inspection/file/standing.h"
#include "inspection/file/whole.h"
#include "inspection/start/first.h"
#include <string.h>

typedef struct choosing {
    dtp_first *first;
    const dtp_facts *facts;
    const dt_new_options *o;
    dtp_arena *arena;
} choosing;

static dt_status choose(choosing *c, const char *framework, const char *indicator, const char *reason,
                        dt_error *err)
{
    dtp_first_selected *s = c->first->selected.item;
    for (size_t i = 0; i < c->first->selected.n; i++)
        if (strcmp(s[i].ref.framework, framework) == 0 && strcmp(s[i].ref.indicator, indicator) == 0)
            return DT_OK;
    DT_TRY(dtp_list_push(&c->first->selected, &s, err));
    *s = (dtp_first_selected){{dtp_arena_strdup(c->arena, framework), dtp_arena_strdup(c->arena, indicator)},
                              reason};
    return s->ref.framework != NULL && s->ref.indicator != NULL ? DT_OK : dtp_fail_memory(err);
}

/* "1.1.4" or "framework/1.1.4". */
static dt_status choose_named(choosing *c, const char *name, dt_error *err)
{
    const char *indicator = name, *framework = NULL;
    DT_TRY(dtp_evidence_named_indicator(&framework, &indicator, c->arena, err));
    DT_TRY(dtp_evidence_need_indicator(c->first->in, &framework, indicator, err));
    return choose(c, framework, indicator, "chosen", err);
}

static bool is_asked(const choosing *c, const char *municipality)
{
    for (size_t i = 0; i < c->o->n_municipalities; i++)
        if (strcmp(c->o->municipality[i].code, municipality) == 0)
            return true;
    return c->o->n_municipalities == 0;
}

/* Any rating that counts and did not meet, in a municipality that is visited again. */
static bool has_failed(const choosing *c, size_t framework, size_t indicator)
{
    const dt_aggregate *a = c->facts->aggregate;
    for (size_t m = 0; a != NULL && m < dt_aggregate_municipalities(a); m++) {
        const dt_cell *cell =
            dt_aggregate_cell(a, m, DT_ALL_STRATA, framework, DT_LEVEL_INDICATOR, indicator);
        if (is_asked(c, dt_aggregate_municipality(a, m)) && cell->fails + cell->partly > 0)
            return true;
    }
    return false;
}

static dt_status choose_failed(choosing *c, dt_error *err)
{
    const dt_score_context *context = &c->first->in->state->context;
    const dt_evidence *e = &c->facts->evidence;
    for (size_t f = 0; f < context->n_frameworks; f++) {
        const dt_framework *fw = context->framework[f];
        for (size_t i = 0; i < dt_framework_indicators(fw); i++) {
            const dt_indicator *indicator = dt_framework_indicator(fw, i);
            bool found = false;
            for (size_t k = 0; k < e->n_findings; k++)
                found =
                    found || (e->finding[k].reinspect && is_asked(c, e->finding[k].municipality) &&
                              dtp_score_finding_is_about(&e->finding[k], dt_framework_id(fw), indicator->id));
            if (!dtp_score_in_profile(context, fw, indicator) || !(found || has_failed(c, f, i)))
                continue;
            DT_TRY(choose(c, dt_framework_id(fw), indicator->id, found ? "finding" : "failed", err));
        }
    }
    return DT_OK;
}

static dt_status choose_all(choosing *c, dt_error *err)
{
    for (size_t i = 0; i < c->o->n_indicators; i++)
        DT_TRY(choose_named(c, c->o->indicator[i], err));
    if (c->o->n_indicators == 0)
        DT_TRY(choose_failed(c, err));
    return c->first->selected.n > 0 ? DT_OK
                                    : dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_EVIDENCE_NOTHING_FAILED, NULL);
}

static dt_status read_head(void *payload, dtp_store_row *row, dt_error *err)
{
    dtp_digest digest;
    if (!dtp_store_row_blob(row, 1, digest.byte, DTP_HASH_SIZE))
        return dtp_fail(err, DT_ERR_STORE, DTP_MSG_INSPECTION_INCOMPLETE, NULL);
    dtp_hex(digest.byte, DTP_HASH_SIZE, payload);
    return DT_OK;
}

/* Its head and what it says are of one moment, and as its log has them: what did not meet is not believed. */
static dt_status look(dtp_first *first, const dt_new_options *o, dtp_arena *arena, dt_error *err)
{
    dtp_facts *facts;
    DT_TRY(dtp_standing_not_destroyed(first->in, err));
    DT_TRY(dtp_whole_need(first->in, err));
    DT_TRY(dtp_store_each(first->in->store, "log_head", DTP_SQL_NONE, read_head, first->head, err));
    DT_TRY(dtp_facts_make(&facts, first->in, NULL, 0.95, DTP_FACTS_UNDRAWN, err));
    choosing c = {first, facts, o, arena};
    dt_status status = choose_all(&c, err);
    dtp_facts_free(facts);
    return status;
}

dt_status dtp_first_open(dtp_first *first, const dt_new_options *o, dtp_arena *arena, dt_error *err)
{
    *first = (dtp_first){.selected = DTP_LIST(arena, dtp_first_selected)};
    if (o->from == NULL)
        return o->n_indicators == 0 ? DT_OK : dtp_fail(err, DT_ERR_RANGE, DTP_MSG_EVIDENCE_NEEDS_FROM, NULL);
    DT_TRY(dt_inspection_open(&first->in, o->from, err));
    DT_TRY(dtp_store_begin(first->in->store, false, err));
    dt_status status = look(first, o, arena, err);
    dtp_store_rollback(first->in->store); /* nothing was written */
    return status;
}

dt_status dtp_first_keep(const dtp_first *first, dt_inspection *in, dtp_payload *p, dt_error *err)
{
    if (first->in == NULL)
        return DT_OK;
    const dtp_first_selected *s = first->selected.item;
    DT_TRY(dtp_store_run(in->store, "origin_add",
                         DTP_SQL(dtp_sql_text("inspection", first->in->id),
                                 dtp_sql_text("title", first->in->title), dtp_sql_text("head", first->head)),
                         err));
    dtp_payload_text(p, "origin", first->in->id);
    dtp_payload_text(p, "origin_head", first->head);
    for (size_t i = 0; i < first->selected.n; i++)
        DT_TRY(dtp_store_run(in->store, "selected_add",
                             DTP_SQL(dtp_sql_text("framework", s[i].ref.framework),
                                     dtp_sql_text("indicator", s[i].ref.indicator),
                                     dtp_sql_text("reason", s[i].reason)),
                             err));
    return DT_OK;
}

void dtp_first_close(dtp_first *first)
{
    dt_inspection_close(first->in);
}
