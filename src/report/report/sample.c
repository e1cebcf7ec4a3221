/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Annex 3: how the sample came about, what it can show, and how anyone can check it. */
#include "base/text.h"
#include "report/lists/lists.h"
#include "report/report/sections.h"
#include "score/rules.h"
#include <stdio.h>

static void fact(dtp_report *r, dtp_doc_list *list, dtp_message key, const char *value)
{
    if (value && value[0] != '\0')
        dtp_doc_list_item(r->c.doc, list, dtp_say(r->c.w, key, NULL), DTP_DOC_PLAIN, value);
}

static void code_fact(dtp_report *r, dtp_doc_list *list, dtp_message key, const char *value)
{
    if (value && value[0] != '\0')
        dtp_doc_list_item(r->c.doc, list, dtp_say(r->c.w, key, NULL), DTP_DOC_CODE, value);
}

static const char *moment(dtp_report *r, const char *at)
{
    return at && at[0] != '\0' ? dtp_compose_say_date(r->c.w, at) : "";
}

static void add_earlier(dtp_report *r, dtp_doc_list *list, const dt_sample_account *a)
{
    dtp_words *w = r->c.w;
    bool avoid = a->coordination == DT_COORDINATION_AVOID;
    if (a->coordination == DT_COORDINATION_NONE)
        return;
    fact(r, list, avoid ? DTP_MSG_REPORT_SAMPLE_AVOIDED : DTP_MSG_REPORT_SAMPLE_KEPT,
         dtp_say(w, DTP_MSG_REPORT_SAMPLE_EARLIER, dtp_say_digits(w, a->n_prior), a->earlier,
                 dtp_say(w, avoid ? DTP_MSG_REPORT_SAMPLE_LAST : DTP_MSG_REPORT_SAMPLE_FIRST, NULL),
                 dtp_say_digits(w, a->n_gone), NULL));
}

/* A line of the account of reading, with the name of its column before it, as that stands in the register. */
static const char *read_text(dtp_report *r, const dt_frame_read_item *item)
{
    char text[1024];
    (void)dt_frame_read_text(item, r->c.w->lang, text, sizeof text);
    if (item->where == NULL)
        return dtp_say_capital(r->c.w, text);
    const char *part[2] = {item->where, text};
    return dtp_say_join(r->c.w, ": ", part, 2);
}

static void add_facts(dtp_report *r, const dt_sample_account *a)
{
    dtp_words *w = r->c.w;
    size_t n_designs, n_allocations;
    const dt_choice *designs = dt_designs(&n_designs);
    const dt_choice *allocations = dt_allocations(&n_allocations);
    dtp_doc_list *list = dtp_doc_add_facts(r->c.doc);
    fact(r, list, DTP_MSG_REPORT_SAMPLE_REGISTER, a->register_name);
    fact(r, list, DTP_MSG_REPORT_SAMPLE_ROWS, dtp_say_digits(w, a->rows_read));
    for (size_t i = 0; i < a->n_read_items; i++)
        fact(r, list, DTP_MSG_REPORT_SAMPLE_READ, read_text(r, &a->read_item[i]));
    fact(r, list, DTP_MSG_REPORT_SAMPLE_DESIGN,
         dtp_compose_choice_title(&r->c, designs, n_designs, a->design));
    fact(r, list, DTP_MSG_REPORT_SAMPLE_ALLOCATION,
         dtp_compose_choice_title(&r->c, allocations, n_allocations, a->allocation));
    if (a->teams > 0)
        fact(r, list, DTP_MSG_REPORT_SAMPLE_TEAMS, dtp_say_digits(w, a->teams));
    if (a->sampling == DT_SAMPLED_BY_SIZE)
        fact(r, list, DTP_MSG_REPORT_SAMPLE_SIZE_COLUMN, a->size_column);
    add_earlier(r, list, a);
    fact(r, list, DTP_MSG_REPORT_SAMPLE_COMMITTED, moment(r, a->committed_at));
    code_fact(r, list, DTP_MSG_REPORT_SAMPLE_COMMITMENT, a->commitment);
    fact(r, list, DTP_MSG_REPORT_SAMPLE_REGISTERED, moment(r, a->registered_at));
    code_fact(r, list, DTP_MSG_REPORT_SAMPLE_FINGERPRINT, a->fingerprint);
    fact(r, list, DTP_MSG_REPORT_SAMPLE_PUBLIC, a->public_text);
    code_fact(r, list, DTP_MSG_REPORT_SAMPLE_PUBLIC_FORM, a->public_form);
    fact(r, list, DTP_MSG_REPORT_SAMPLE_PUBLIC_SOURCE, a->public_source);
    fact(r, list, DTP_MSG_REPORT_SAMPLE_PRESENT, a->present);
    fact(r, list, DTP_MSG_REPORT_SAMPLE_DRAWN, moment(r, a->drawn_at));
}

static void add_fallout(dtp_report *r, const dt_sample_account *a)
{
    dtp_words *w = r->c.w;
    const dtp_doc_col column[] = {{DTP_DOC_COL_TEXT, dtp_say(w, DTP_MSG_REPORT_COL_REASON, NULL), NULL},
                                  {DTP_DOC_COL_COUNT, dtp_say(w, DTP_MSG_REPORT_COL_ROWS, NULL), NULL}};
    size_t left = a->rows_read;
    dtp_doc_table *table =
        dtp_doc_add_table(r->c.doc, dtp_say(w, DTP_MSG_REPORT_CAPTION_FALLOUT, NULL), column, 2);
    for (size_t i = 0; i < a->n_fallouts; i++) {
        const dt_fallout *f = &a->fallout[i];
        dtp_message id = f->kind == DT_FALLOUT_EXCLUSION ? DTP_MSG_REPORT_REASON_EXCLUSION
                                                         : DTP_MSG_REPORT_REASON_CONDITION;
        left -= f->count <= left ? f->count : left;
        dtp_doc_table_add(r->c.doc, table, DTP_DOC_ROW_MAIN,
                          (const dtp_doc_value[]){dtp_doc_value_text(dtp_say(w, id, f->detail, NULL), NULL),
                                                  dtp_doc_value_count(f->count)});
    }
    dtp_doc_table_add(
        r->c.doc, table, DTP_DOC_ROW_MAIN,
        (const dtp_doc_value[]){dtp_doc_value_text(dtp_say(w, DTP_MSG_REPORT_REASON_LEFT, NULL), NULL),
                                dtp_doc_value_count(left)});
}

static const char *by_unit(dtp_report *r, const dt_sample_account *a, dtp_message dossiers,
                           dtp_message partners)
{
    return dtp_say(r->c.w, a->unit == DT_DRAW_PARTNER ? partners : dossiers, NULL);
}

static const char *stratum_name(dtp_report *r, const dt_sample_account *a, const char *name)
{
    return name && name[0] != '\0' ? name
                                   : by_unit(r, a, DTP_MSG_REPORT_ALL_DOSSIERS, DTP_MSG_REPORT_ALL_PARTNERS);
}

static void add_strata(dtp_report *r, const dt_sample_account *a)
{
    dtp_words *w = r->c.w;
    const dtp_doc_col column[] = {
        {DTP_DOC_COL_TEXT, by_unit(r, a, DTP_MSG_REPORT_COL_STRATUM, DTP_MSG_REPORT_COL_CATEGORY), NULL},
        {DTP_DOC_COL_COUNT, by_unit(r, a, DTP_MSG_REPORT_COL_POPULATION, DTP_MSG_REPORT_COL_PARTNERS), NULL},
        {DTP_DOC_COL_COUNT, dtp_say(w, DTP_MSG_REPORT_SAMPLE, NULL), NULL},
        {DTP_DOC_COL_COUNT, dtp_say(w, DTP_MSG_REPORT_COL_RESERVE, NULL), NULL}};
    dtp_doc_table *table = dtp_doc_add_table(
        r->c.doc, by_unit(r, a, DTP_MSG_REPORT_CAPTION_STRATA, DTP_MSG_REPORT_CAPTION_PARTNERS), column, 4);
    unsigned long sum[3] = {0, 0, 0};
    for (size_t h = 0; h < a->n_strata; h++) {
        const unsigned long value[3] = {a->stratum[h].population, a->stratum[h].sample,
                                        a->reserve ? a->reserve[h] : 0};
        dtp_doc_table_add(
            r->c.doc, table, DTP_DOC_ROW_MAIN,
            (const dtp_doc_value[]){dtp_doc_value_text(stratum_name(r, a, a->stratum[h].stratum), NULL),
                                    dtp_doc_value_count(value[0]), dtp_doc_value_count(value[1]),
                                    dtp_doc_value_count(value[2])});
        for (size_t i = 0; i < 3; i++)
            sum[i] += value[i];
    }
    if (a->n_strata > 1)
        dtp_doc_table_add(
            r->c.doc, table, DTP_DOC_ROW_MAIN,
            (const dtp_doc_value[]){dtp_doc_value_text(dtp_say(w, DTP_MSG_REPORT_TOTAL, NULL), NULL),
                                    dtp_doc_value_count(sum[0]), dtp_doc_value_count(sum[1]),
                                    dtp_doc_value_count(sum[2])});
}

static void add_replacements(dtp_report *r, const dt_sample_account *a)
{
    dtp_words *w = r->c.w;
    const dtp_doc_col column[] = {
        {DTP_DOC_COL_TEXT, by_unit(r, a, DTP_MSG_REPORT_COL_DOSSIER, DTP_MSG_REPORT_COL_PARTNER), NULL},
        {DTP_DOC_COL_TEXT, dtp_say(w, DTP_MSG_REPORT_COL_REPLACED_BY, NULL), NULL},
        {DTP_DOC_COL_TEXT, dtp_say(w, DTP_MSG_REPORT_COL_REASON, NULL), NULL},
        {DTP_DOC_COL_TEXT, dtp_say(w, DTP_MSG_REPORT_COL_NOTE, NULL), NULL}};
    if (r->c.facts->published) /* how many were is told in 1.2 */
        return;
    if (a->n_replacements == 0) {
        dtp_doc_add_paragraph(r->c.doc, by_unit(r, a, DTP_MSG_REPORT_SAMPLE_NONE_REPLACED,
                                                DTP_MSG_REPORT_PARTNERS_NONE_REPLACED));
        return;
    }
    dtp_doc_table *table = dtp_doc_add_table(
        r->c.doc, by_unit(r, a, DTP_MSG_REPORT_CAPTION_REPLACED, DTP_MSG_REPORT_CAPTION_PARTNERS_REPLACED),
        column, 4);
    for (size_t i = 0; i < a->n_replacements; i++) {
        const dt_replacement *p = &a->replacement[i];
        const char *reason =
            dtp_compose_choice_title(&r->c, r->c.facts->reason, r->c.facts->n_reasons, p->reason);
        dtp_doc_table_add(
            r->c.doc, table, DTP_DOC_ROW_MAIN,
            (const dtp_doc_value[]){dtp_doc_value_text(p->dossier, NULL), dtp_doc_value_text(p->by, NULL),
                                    dtp_doc_value_text(reason, NULL), dtp_doc_value_text(p->note, NULL)});
    }
}

/* What the sample follows from, what is weak in it, and what the program cannot see at all. */
static void add_proof(dtp_report *r, const dt_sample_account *a)
{
    dtp_words *w = r->c.w;
    bool committed = (a->weak_links & 1U << DT_WEAK_COMMITMENT) == 0;
    bool value = a->public_text && a->public_text[0] != '\0';
    const char *from[3] = {
        dtp_say(w, committed ? DTP_MSG_REPORT_SAMPLE_SECRET_BEFORE : DTP_MSG_REPORT_SAMPLE_SECRET_FRESH,
                NULL),
        dtp_say(w, DTP_MSG_REPORT_SAMPLE_THE_REGISTER, NULL)};
    if (value)
        from[2] = dtp_say(w, DTP_MSG_REPORT_SAMPLE_THE_VALUE,
                          dtp_say(w, DTP_MSG_REPORT_QUOTED, a->public_text, NULL), NULL);
    dtp_doc_add_paragraph(
        r->c.doc, dtp_say(w, DTP_MSG_REPORT_SAMPLE_FOLLOWS, dtp_say_list(w, from, value ? 3 : 2), NULL));
    bool first = true;
    for (int link = 0; link < DT_WEAK_LINKS; link++) {
        if ((a->weak_links & 1U << link) == 0)
            continue;
        dtp_doc_add_paragraph(
            r->c.doc, dtp_say(w, first ? DTP_MSG_REPORT_SAMPLE_WEAKEST : DTP_MSG_REPORT_SAMPLE_ALSO_WEAK,
                              dt_weak_link_text((dt_weak_link)link, w->lang), NULL));
        first = false;
    }
    dtp_doc_add_paragraph(r->c.doc, dtp_say(w, DTP_MSG_REPORT_SAMPLE_UNSEEN, NULL));
}

static void add_round(dtp_report *r, const dt_sample_account *a)
{
    dtp_words *w = r->c.w;
    unsigned level = a->unit == DT_DRAW_PARTNER ? 4 : 3; /* partners have a heading of their own */
    dtp_doc_add_heading(r->c.doc, level, "",
                        dtp_say(w, DTP_MSG_REPORT_ROUND, dtp_say_digits(w, a->round), NULL), NULL);
    add_facts(r, a);
    add_proof(r, a);
    add_fallout(r, a);
    add_strata(r, a);
    add_replacements(r, a);
}

static void add_partners(dtp_report *r)
{
    const dt_report_facts *facts = r->c.facts;
    const char *code = dt_aggregate_municipality(r->c.agg, r->municipality);
    bool told = false;
    for (size_t i = 0; i < facts->n_partner_accounts; i++) {
        if (!dtp_streq(facts->partner_account[i].municipality, code))
            continue;
        if (!told) {
            dtp_report_section(r, 3, "", (dtp_report_heading){"", DTP_MSG_REPORT_H_PARTNERS, DTP_MSG_NONE});
            dtp_report_partners(r);
        }
        told = true;
        add_round(r, &facts->partner_account[i]);
    }
}

/* Every method that gave an interval in this report, once. */
static void add_methods(dtp_report *r)
{
    for (size_t i = 0; i < r->c.n_methods; i++)
        dtp_doc_add_paragraph(r->c.doc, dtp_wording_method(r->c.w, r->c.method[i]));
}

/* Why limits are what they are, or are not there, when the dossiers did not come in simple random samples. */
static void add_sampling(dtp_report *r, const dt_sample_account *a)
{
    dtp_message id = DTP_MSG_NONE;
    if (a->sampling == DT_SAMPLED_IN_STEPS)
        id = DTP_MSG_REPORT_METHOD_STEPS;
    else if (a->sampling == DT_SAMPLED_IN_PART)
        id = DTP_MSG_REPORT_METHOD_PART;
    if (id != DTP_MSG_NONE)
        dtp_doc_add_paragraph(r->c.doc, dtp_say(r->c.w, id, NULL));
    if (a->coordination != DT_COORDINATION_NONE)
        dtp_doc_add_paragraph(r->c.doc, dtp_say(r->c.w, DTP_MSG_REPORT_METHOD_AGAIN, NULL));
}

/* What would have been seen is known of simple random samples only: of the strata, or of all at once. */
static void add_detection(dtp_report *r)
{
    const dt_sampled sampled =
        dtp_score_sampled(r->c.facts->context, dt_aggregate_municipality(r->c.agg, r->municipality));
    if (sampled.sampling != DT_SAMPLED_EQUALLY)
        return;
    if (sampled.whole) {
        dtp_doc_add_paragraph(r->c.doc, dtp_wording_detection(r->c.w, &r->total, 1));
        return;
    }
    size_t n = dt_aggregate_strata(r->c.agg, r->municipality);
    dt_population *stratum = dtp_arena_array(r->c.w->arena, n, sizeof *stratum);
    for (size_t h = 0; stratum && h < n; h++)
        stratum[h] = *dt_aggregate_stratum(r->c.agg, r->municipality, h);
    r->c.w->failed = r->c.w->failed || !stratum;
    if (stratum)
        dtp_doc_add_paragraph(r->c.doc, dtp_wording_detection(r->c.w, stratum, n));
}

static void add_selftest(dtp_report *r)
{
    dtp_words *w = r->c.w;
    const dt_selftest_record *s = &r->c.facts->selftest;
    if (s->at)
        dtp_doc_add_paragraph(r->c.doc, dtp_say(w, DTP_MSG_REPORT_SELFTEST, s->version, moment(r, s->at),
                                                dtp_say_digits(w, s->checks), dtp_say_digits(w, s->wrong),
                                                dtp_say_fixed(w, 100 * s->smallest, 2), NULL));
}

static void add_verification(dtp_report *r)
{
    dtp_words *w = r->c.w;
    dtp_doc_add_text(
        r->c.doc, DTP_DOC_BLOCK_PARAGRAPH,
        (const dtp_doc_span[]){
            {.text = dtp_say(w, DTP_MSG_REPORT_VERIFY, NULL)},
            {.text = " "},
            {.kind = DTP_DOC_CODE, .text = "dossiertoets verify protocol.json --register register.csv"}},
        3);
    dtp_doc_add_paragraph(r->c.doc, dtp_say(w, DTP_MSG_REPORT_VERIFY_HOW, NULL));
    if (r->c.facts->published) /* who reads it has no file */
        return;
    dtp_doc_add_text(r->c.doc, DTP_DOC_BLOCK_PARAGRAPH,
                     (const dtp_doc_span[]){{.text = dtp_say(w, DTP_MSG_WHOLE_OF_ONE, NULL)},
                                            {.text = " "},
                                            {.kind = DTP_DOC_CODE, .text = "dossiertoets log --verify"}},
                     3);
}

/* Only when something was double scored. */
static void add_agreement(dtp_report *r)
{
    if (r->c.facts->published) /* how assessors worked together is told within */
        return;
    json_t *data = dtp_compose_agreement_data(&r->c, r->municipality);
    if (json_array_size(data) == 0) {
        json_decref(data);
        return;
    }
    dtp_report_section(r, 3, "", (dtp_report_heading){"", DTP_MSG_COMPARE_H_AGREEMENT, DTP_MSG_NONE});
    dtp_compose_agreement(&r->c, r->municipality);
    dtp_doc_add_data(r->c.doc, "agreement", data);
    dtp_doc_add_data(r->c.doc, "dependence", dtp_compose_dependence_data(&r->c, r->municipality));
}

void dtp_report_sample(dtp_report *r)
{
    dtp_words *w = r->c.w;
    const dt_sample_account *account = dtp_compose_account(&r->c, r->municipality, 0);
    dtp_report_section(r, 2, "", (dtp_report_heading){"", DTP_MSG_REPORT_H_ANNEX_SAMPLE, DTP_MSG_NONE});
    dtp_report_write(r, (dtp_report_place){.section = DTP_SECTION_ANNEX_SAMPLE});
    if (!account)
        dtp_doc_add_paragraph(r->c.doc, dtp_say(w, DTP_MSG_REPORT_SAMPLE_NO_ACCOUNT, NULL));
    for (size_t i = 0; dtp_compose_account(&r->c, r->municipality, i) != NULL; i++)
        add_round(r, dtp_compose_account(&r->c, r->municipality, i));
    add_partners(r);
    if (r->c.facts->evidence->n_added > 0)
        dtp_list_added_table(&r->c);
    dtp_report_section(r, 3, "", (dtp_report_heading){"", DTP_MSG_REPORT_H_SHOWS, DTP_MSG_NONE});
    if (account)
        add_sampling(r, account);
    add_detection(r);
    dtp_doc_add_paragraph(r->c.doc, dtp_compose_confidence(&r->c));
    add_methods(r);
    dtp_doc_add_paragraph(r->c.doc, dtp_say(w, DTP_MSG_REPORT_METHOD_JUDGEMENT, NULL));
    dtp_report_substitution(r);
    add_agreement(r);
    if (dtp_compose_account(&r->c, r->municipality, 0)) {
        dtp_report_section(r, 3, "", (dtp_report_heading){"", DTP_MSG_REPORT_H_VERIFY, DTP_MSG_NONE});
        add_selftest(r);
        add_verification(r);
    }
}
