/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 1.2: which dossiers, how they were chosen, which sources. */
#include "base/text.h"
#include "report/report/sections.h"
#include "score/rules.h"

static const char *dossiers(dtp_report *r)
{
    dtp_words *w = r->c.w;
    const char *sample = dtp_say_dossiers(w, r->total.sample);
    const char *population = dtp_say_digits(w, r->total.population);
    if (r->total.sample == 0)
        return dtp_say(w, DTP_MSG_REPORT_RESEARCH_NOTHING, NULL);
    if (r->total.population == 0)
        return dtp_say(w, DTP_MSG_REPORT_RESEARCH_NO_POPULATION, sample, NULL);
    if (r->total.sample == r->total.population)
        return dtp_say(w, DTP_MSG_REPORT_RESEARCH_CENSUS, sample, NULL);
    return dtp_say(w,
                   dtp_compose_account(&r->c, r->municipality, 0) ? DTP_MSG_REPORT_RESEARCH_RANDOM
                                                                  : DTP_MSG_REPORT_RESEARCH_UNKNOWN,
                   sample, population, NULL);
}

static const char *strata(dtp_report *r)
{
    dtp_words *w = r->c.w;
    size_t n = dt_aggregate_strata(r->c.agg, r->municipality);
    const char **item = dtp_arena_array(w->arena, n, sizeof *item);
    if (!item || n < 2 || r->total.sample == 0 ||
        dtp_score_sampled(r->c.facts->context, dt_aggregate_municipality(r->c.agg, r->municipality)).whole) {
        w->failed = w->failed || !item;
        return "";
    }
    for (size_t s = 0; s < n; s++) {
        const dt_population *p = dt_aggregate_stratum(r->c.agg, r->municipality, s);
        item[s] = dtp_say(w, DTP_MSG_REPORT_RESEARCH_STRATUM, p->stratum, dtp_say_number(w, p->sample),
                          dtp_say_digits(w, p->population), NULL);
    }
    return dtp_say(w, DTP_MSG_REPORT_RESEARCH_STRATA, dtp_say_list(w, item, n), NULL);
}

static const char *fallout(dtp_report *r, const dt_sample_account *account)
{
    dtp_words *w = r->c.w;
    const char **item = dtp_arena_array(w->arena, account->n_fallouts, sizeof *item);
    size_t used = 0, total = 0;
    for (size_t i = 0; item && i < account->n_fallouts; i++) {
        const dt_fallout *f = &account->fallout[i];
        dtp_message id = f->kind == DT_FALLOUT_EXCLUSION ? DTP_MSG_REPORT_FALLOUT_EXCLUSION
                                                         : DTP_MSG_REPORT_FALLOUT_CONDITION;
        if (f->count == 0)
            continue;
        total += f->count;
        item[used++] = dtp_say(w, id, dtp_say_number(w, f->count), f->detail, NULL);
    }
    w->failed = w->failed || !item;
    const char *rows = dtp_say_digits(w, account->rows_read);
    if (used == 0)
        return dtp_say(w, DTP_MSG_REPORT_RESEARCH_REGISTER_WHOLE, rows, NULL);
    return dtp_say(w, DTP_MSG_REPORT_RESEARCH_REGISTER, rows, dtp_say_number(w, total),
                   dtp_say_join(w, "; ", item, used), NULL);
}

static const char *replaced(dtp_report *r)
{
    size_t n = 0;
    const dt_sample_account *account;
    for (size_t i = 0; (account = dtp_compose_account(&r->c, r->municipality, i)) != NULL; i++)
        n += account->n_replacements;
    if (n == 0)
        return "";
    return dtp_say(r->c.w,
                   n == 1 ? DTP_MSG_REPORT_RESEARCH_REPLACED_ONE : DTP_MSG_REPORT_RESEARCH_REPLACED_MANY,
                   dtp_say_capital(r->c.w, dtp_say_number(r->c.w, n)), NULL);
}

static const char *sources(dtp_report *r)
{
    dtp_words *w = r->c.w;
    dtp_report_source_kind *kind;
    size_t n = dtp_report_source_kinds(r, &kind);
    const char **item = dtp_arena_array(w->arena, n, sizeof *item);
    for (size_t i = 0; item && i < n; i++)
        item[i] =
            dtp_say(w, DTP_MSG_REPORT_KEY_VALUE, kind[i].label, dtp_report_source_total(r, &kind[i]), NULL);
    w->failed = w->failed || !item;
    if (n == 0 || !item)
        return dtp_say(w, DTP_MSG_REPORT_RESEARCH_NO_SOURCES, NULL);
    return dtp_say(w, DTP_MSG_REPORT_RESEARCH_SOURCES, dtp_say_join(w, "; ", item, n), NULL);
}

static const char *frameworks(dtp_report *r)
{
    dtp_words *w = r->c.w;
    const dt_score_context *context = r->c.facts->context;
    const char **item = dtp_arena_array(w->arena, context->n_frameworks, sizeof *item);
    for (size_t f = 0; item && f < context->n_frameworks; f++)
        item[f] = dtp_say(w, DTP_MSG_REPORT_QUOTED, dt_framework_title(context->framework[f]), NULL);
    w->failed = w->failed || !item;
    return item ? dtp_say(w, DTP_MSG_REPORT_RESEARCH_FRAMEWORKS, dtp_say_list(w, item, context->n_frameworks),
                          NULL)
                : "";
}

void dtp_report_research(dtp_report *r)
{
    dt_document *doc = r->c.doc;
    const char *part[3] = {dossiers(r), strata(r), replaced(r)};
    dtp_report_write(r, (dtp_report_place){.section = DTP_SECTION_COURSE});
    dtp_doc_add_paragraph(doc, dtp_say_join(r->c.w, " ", part, 3));
    const dt_sample_account *account;
    for (size_t i = 0; (account = dtp_compose_account(&r->c, r->municipality, i)) != NULL; i++)
        dtp_doc_add_paragraph(doc, fallout(r, account));
    dtp_doc_add_paragraph(doc, frameworks(r));
    dtp_doc_add_paragraph(doc, sources(r));
    if (dtp_compose_account(&r->c, r->municipality, 0))
        dtp_doc_add_paragraph(doc, dtp_say(r->c.w, DTP_MSG_REPORT_RESEARCH_SEE_SAMPLE, NULL));
}
