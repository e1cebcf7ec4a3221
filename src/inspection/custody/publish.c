/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way out: counts that are fit for it, written down, composed, and looked through once more. */
#include "inspection/custody/publish.h"
#include "base/error.h"
#include "base/sized.h"
#include "report/common/public_facts.h"
#include "report/texts/texts.h"

/* What a document borrows from. */
typedef struct publishing {
    dt_inspection *in;
    const dt_publish_options *options;
    dtp_arena arena;
    dt_aggregate *counts;
    dtp_public public;
} publishing;

static void drop(void *kept)
{
    publishing *p = kept;
    dt_aggregate_free(p->counts);
    dtp_withhold_free(&p->public.words);
    dtp_arena_free(&p->public.arena);
    dtp_arena_free(&p->arena);
    dtp_free(p);
}

static dt_status count(publishing *p, const dt_report_facts **facts, dt_error *err)
{
    dtp_list earlier = DTP_LIST(&p->arena, dt_publication);
    dt_aggregate_free(p->counts);
    p->counts = NULL;
    DT_TRY(dt_inspection_facts(p->in, p->options->municipality, p->options->confidence, facts, err));
    DT_TRY(dtp_publish_earlier(&earlier, p->in, err));
    return dt_aggregate_disclose(&p->counts, (*facts)->aggregate, p->options->threshold, earlier.item,
                                 earlier.n, err);
}

typedef struct people {
    dtp_withhold_words *words;
    const char *adopted_by;
} people;

/* Whether the name stands in the text, as what is withheld is found: Jan does not stand in Jansen. */
static dt_status names(bool *out, const char *text, const char *name, dt_error *err)
{
    dtp_withhold_words one;
    dtp_arena arena = DTP_ARENA_INIT;
    *out = false;
    dt_status status = dtp_withhold_new(&one, err);
    if (status == DT_OK)
        status = dtp_withhold_add(&one, name, err);
    if (status == DT_OK)
        *out = dtp_withhold_text(&one, &arena, text, "") != text;
    dtp_withhold_free(&one);
    dtp_arena_free(&arena);
    return status;
}

/* Who adopts a report stands in it by name. */
static dt_status read_person(void *payload, dtp_store_row *row, dt_error *err)
{
    const people *p = payload;
    const char *name = dtp_store_col_text(row, "name", NULL);
    bool adopts;
    DT_TRY(names(&adopts, p->adopted_by, name, err));
    if (!adopts)
        DT_TRY(dtp_withhold_add(p->words, name, err));
    return dtp_withhold_add(p->words, dtp_store_col_text(row, "code", NULL), err);
}

dt_status dtp_publish_people(dtp_withhold_words *words, dt_inspection *in, const char *adopted_by,
                             dt_error *err)
{
    people who = {words, adopted_by};
    return dtp_store_each(in->store, "person_all", DTP_SQL_NONE, read_person, &who, err);
}

static dt_status make(dt_document **out, publishing *p, dt_publish_compose compose, void *payload,
                      dt_error *err)
{
    const dt_report_facts *facts;
    dtp_withhold_words *words = &p->public.words;
    DT_TRY(count(p, &facts, err));
    DT_TRY(dtp_publish_keep(p->in, p->options, dt_aggregate_publication(p->counts), err));
    DT_TRY(count(p, &facts, err)); /* a step leaves no facts standing */
    DT_TRY(dtp_withhold_new(words, err));
    DT_TRY(dtp_publish_people(words, p->in, facts->life == NULL ? "" : facts->life->names, err));
    DT_TRY(dtp_public_facts(&p->public, facts, p->counts, p->options->threshold, p->options->lang, err));
    DT_TRY(dtp_texts_hide(&p->public.facts, facts, &p->public.arena, p->public.instead, err));
    DT_TRY(compose(out, &p->public.facts, payload, err));
    dt_status status = dtp_withhold_document(*out, words, err);
    if (status != DT_OK) {
        dt_document_free(*out);
        *out = NULL;
    }
    return status;
}

/* That of the frameworks when none is asked, and not below what one of them states. */
static dt_status choose_threshold(unsigned long *threshold, dt_inspection *in, dt_error *err)
{
    const dt_score_context *context;
    DT_TRY(dt_inspection_context(in, &context, err));
    unsigned long least = dt_disclosure_threshold(context);
    if (*threshold == 0)
        *threshold = least;
    for (size_t i = 0; i < context->n_frameworks; i++)
        if (*threshold < dt_framework_publish_from(context->framework[i]))
            return dtp_fail(
                err, DT_ERR_REFUSED, DTP_MSG_DISCLOSURE_FRAMEWORK, dt_framework_short(context->framework[i]),
                DTP_NUM(dt_framework_publish_from(context->framework[i])), DTP_NUM(*threshold), NULL);
    return DT_OK;
}

dt_status dt_inspection_publish(dt_document **out, dt_inspection *in, const dt_publish_options *options,
                                dt_publish_compose compose, void *payload, dt_error *err)
{
    dt_publish_options asked;
    *out = NULL;
    DT_TRY(DTP_SIZED(&asked, options, err));
    asked.kind = asked.kind == NULL ? "report" : asked.kind;
    DT_TRY(choose_threshold(&asked.threshold, in, err));
    asked.confidence = asked.confidence > 0 ? asked.confidence : 0.95;
    publishing *p = dtp_calloc(1, sizeof *p);
    if (p == NULL)
        return dtp_fail_memory(err);
    p->in = in;
    p->options = &asked;
    dt_status status = make(out, p, compose, payload, err);
    if (status == DT_OK)
        status = dtp_document_keep(*out, p, drop, err);
    if (status == DT_OK)
        return DT_OK;
    dt_document_free(*out);
    *out = NULL;
    drop(p);
    return status;
}
