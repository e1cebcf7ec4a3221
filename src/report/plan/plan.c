/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answers of planning.h as documents, and as the lines under a table. */
#include "base/error.h"
#include "base/sized.h"
#include "document/document.h"
#include "report/words/plan_words.h"
#include <string.h>

/* A document under way. */
typedef struct page {
    dt_document *doc;
    dtp_words *w;
    dt_plan_question own;
    const dt_plan_question *q; /* own */
} page;

static dt_status open_page(page *p, const dt_plan_question *q, dtp_message title, bool single,
                           dt_language lang, dt_error *err)
{
    DT_TRY(DTP_SIZED(&p->own, q, err));
    DT_TRY(dt_result_new(&p->doc, dtp_message_text(title, lang), single, lang, err));
    p->doc->result.composed = true;
    p->w = &p->doc->words;
    p->q = &p->own;
    return DT_OK;
}

/* Hand over the page, or free it where filling it failed. */
static dt_status close_page(dt_document **out, page *p, dt_status filled, dt_error *err)
{
    if (filled == DT_OK)
        return dtp_document_done(out, p->doc, err);
    dt_document_free(p->doc);
    return filled;
}

static const char *say(page *p, dtp_message message)
{
    return dtp_say(p->w, message, NULL);
}

static dtp_doc_value text(const char *words)
{
    return dtp_doc_value_text(words, NULL);
}

/* Chances below each other: all with one decimal. */
static dtp_doc_value percent(page *p, double chance)
{
    const char *part[2] = {dtp_say_fixed(p->w, chance * 100, 1), "%"};
    return text(dtp_say_join(p->w, "", part, 2));
}

/* A dash where there is no number. */
static dtp_doc_value count(bool known, unsigned long number)
{
    return known ? dtp_doc_value_count(number) : text("–");
}

static void add_field(dt_document *doc, const dt_plan_field *field)
{
    switch (field->kind) {
    case DT_PLAN_FIELD_TEXT:
        dt_result_text(doc, field->key, field->text);
        break;
    case DT_PLAN_FIELD_WHOLE:
        dt_result_int(doc, field->key, (long long)field->whole);
        break;
    case DT_PLAN_FIELD_REAL:
        dt_result_real(doc, field->key, field->real);
        break;
    case DT_PLAN_FIELD_NULL:
        dt_result_null(doc, field->key);
        break;
    }
}

static void add_fields(page *p, const char *municipality, const dt_plan_field *field, size_t n)
{
    if (municipality)
        dt_result_text(p->doc, "municipality", municipality);
    for (size_t i = 0; i < n; i++)
        add_field(p->doc, &field[i]);
    dt_result_end_row(p->doc);
}

static void add_answer(page *p, const char *municipality, const dt_plan_answer *a)
{
    dt_plan_field field[DT_PLAN_FIELDS];
    add_fields(p, municipality, field, dt_plan_fields(field, p->q, a));
}

static void add_fact(page *p, dtp_doc_list *facts, dtp_message key, const char *words)
{
    dtp_doc_list_item(p->doc, facts, say(p, key), DTP_DOC_PLAIN, words);
}

static void add_facts(page *p, const dt_plan_answer *a)
{
    dtp_doc_list *facts = dtp_doc_add_facts(p->doc);
    add_fact(p, facts, DTP_MSG_PLAN_COL_POPULATION,
             a->population > 0 ? dtp_say_digits(p->w, a->population)
                               : say(p, DTP_MSG_PLAN_POPULATION_UNKNOWN));
    if (p->q->kind < DT_PLAN_RULE_SAMPLE)
        add_fact(p, facts, DTP_MSG_PLAN_COL_CONFIDENCE,
                 dtp_words_plan_percent(p->w, dt_rational_value(p->q->confidence)));
    if (!a->found)
        return;
    add_fact(p, facts, DTP_MSG_PLAN_COL_DRAWN, dtp_say_digits(p->w, a->drawn));
    if (p->q->has_outside)
        add_fact(p, facts, DTP_MSG_PLAN_COL_SAMPLE, dtp_say_digits(p->w, a->sample));
    if (a->has_accept)
        add_fact(p, facts, DTP_MSG_PLAN_COL_ACCEPT, dtp_say_digits(p->w, a->accept));
    if (a->in_two_steps)
        add_fact(p, facts, DTP_MSG_PLAN_COL_SECOND, dtp_say_digits(p->w, a->two.plan.n2));
}

/* A problem is seen or not; all else is accepted or not. */
static bool of_detection(const page *p)
{
    return p->q->kind == DT_PLAN_DETECTION;
}

/* A table of points; the last column is of a plan in two steps only. */
static dtp_doc_table *add_curve(page *p, const dt_plan_answer *a)
{
    bool known = a->population > 0, unseen = of_detection(p);
    dtp_message caption = unseen ? DTP_MSG_PLAN_CURVE_UNSEEN : DTP_MSG_PLAN_SAY_CURVE;
    dtp_message problems = unseen ? DTP_MSG_PLAN_COL_WITH_PROBLEM : DTP_MSG_PLAN_COL_PROBLEMS;
    const dtp_doc_col column[] = {
        {DTP_DOC_COL_TEXT, say(p, known ? problems : DTP_MSG_PLAN_COL_SHARE), NULL},
        {DTP_DOC_COL_TEXT, say(p, unseen ? DTP_MSG_PLAN_COL_UNSEEN : DTP_MSG_PLAN_COL_ACCEPTED), NULL},
        {DTP_DOC_COL_TEXT, say(p, DTP_MSG_PLAN_COL_EXTENDED), NULL}};
    return dtp_doc_add_table(p->doc, say(p, caption), column, a->in_two_steps ? 3 : 2);
}

static void add_point(page *p, dtp_doc_table *table, const dt_plan_answer *a, const dt_plan_point *point)
{
    const dtp_doc_value value[] = {text(dtp_words_plan_problems(p->w, a, point)), percent(p, point->accepted),
                                   a->in_two_steps ? percent(p, point->extended) : count(false, 0)};
    dtp_doc_table_add(p->doc, table, DTP_DOC_ROW_MAIN, value);
}

static dt_status add_short_curve(page *p, const dt_plan_answer *a, dt_error *err)
{
    dt_plan_point point[DTP_WORDS_PLAN_CURVE];
    DT_TRY(dtp_words_plan_curve(point, p->q, a, err));
    dtp_doc_table *table = add_curve(p, a);
    for (size_t i = 0; i < DTP_WORDS_PLAN_CURVE; i++)
        add_point(p, table, a, &point[i]);
    return DT_OK;
}

#define SIZE_COLUMNS 4

/* The columns of a row of sizes: municipality where there is one, and what the answers have. */
static size_t size_columns(page *p, dtp_doc_col column[SIZE_COLUMNS], bool named)
{
    size_t n = 0;
    if (named)
        column[n++] = (dtp_doc_col){DTP_DOC_COL_TEXT, say(p, DTP_MSG_PLAN_COL_MUNICIPALITY), NULL};
    column[n++] = (dtp_doc_col){DTP_DOC_COL_COUNT, say(p, DTP_MSG_PLAN_COL_POPULATION), NULL};
    column[n++] = (dtp_doc_col){DTP_DOC_COL_COUNT, say(p, DTP_MSG_PLAN_COL_DRAWN), NULL};
    if (p->q->kind >= DT_PLAN_TOLERABLE)
        column[n++] = (dtp_doc_col){DTP_DOC_COL_COUNT, say(p, DTP_MSG_PLAN_COL_ACCEPT), NULL};
    return n;
}

static void add_size(page *p, dtp_doc_table *table, const char *municipality, const dt_plan_answer *a)
{
    dtp_doc_value value[SIZE_COLUMNS];
    size_t n = 0;
    if (municipality)
        value[n++] = text(municipality);
    value[n++] = count(a->population > 0, a->population);
    value[n++] = count(a->found, a->drawn);
    value[n++] = count(a->found && a->has_accept, a->accept); /* beyond the columns where nothing is */
    dtp_doc_table_add(p->doc, table, DTP_DOC_ROW_MAIN, value);
}

static void add_ladder(page *p)
{
    dt_plan_answer answer[DTP_WORDS_PLAN_LADDER];
    dtp_doc_col column[SIZE_COLUMNS];
    dtp_words_plan_ladder(answer, p->q);
    size_t n = size_columns(p, column, false);
    dtp_doc_table *table = dtp_doc_add_table(p->doc, say(p, DTP_MSG_PLAN_SAY_LADDER), column, n);
    for (size_t i = 0; i < DTP_WORDS_PLAN_LADDER; i++)
        add_size(p, table, NULL, &answer[i]);
}

/* What the table of a terminal has under it. */
static dt_status add_lines(page *p, const dt_plan_answer *a, dt_error *err)
{
    char *lines;
    DT_TRY(dt_plan_lines(&lines, p->q, a, p->w->lang, err));
    for (char *line = lines, *end; (end = strchr(line, '\n')) != NULL; line = end + 1) {
        *end = '\0';
        dt_result_note(p->doc, line);
    }
    dt_text_free(lines);
    return DT_OK;
}

static dt_status fill_plan(page *p, const dt_plan_answer *a, dt_error *err)
{
    dtp_words_plan said;
    add_facts(p, a);
    DT_TRY(dtp_words_plan_say(&said, p->w, p->q, a, err));
    for (size_t i = 0; i < said.n; i++)
        dtp_doc_add_paragraph(p->doc, said.sentence[i]);
    if (dtp_words_plan_has_curve(p->q, a))
        DT_TRY(add_short_curve(p, a, err));
    if (a->population == 0)
        add_ladder(p);
    add_answer(p, NULL, a);
    return add_lines(p, a, err);
}

dt_status dt_compose_plan(dt_document **out, const dt_plan_question *question, const dt_plan_answer *answer,
                          dt_language lang, dt_error *err)
{
    page p;
    *out = NULL;
    DT_TRY(open_page(&p, question, DTP_MSG_PLAN_TITLE, true, lang, err));
    return close_page(out, &p, fill_plan(&p, answer, err), err);
}

dt_status dt_compose_plan_rows(dt_document **out, const dt_plan_question *question,
                               const dt_plan_answer *answer, const char *const *municipality, size_t n,
                               dt_language lang, dt_error *err)
{
    page p;
    dtp_doc_col column[SIZE_COLUMNS];
    *out = NULL;
    DT_TRY(open_page(&p, question, DTP_MSG_PLAN_TITLE, false, lang, err));
    size_t n_columns = size_columns(&p, column, municipality != NULL);
    dtp_doc_table *table = dtp_doc_add_table(p.doc, say(&p, DTP_MSG_PLAN_SIZES), column, n_columns);
    for (size_t i = 0; i < n; i++) {
        const char *name = municipality ? municipality[i] : NULL;
        add_size(&p, table, name, &answer[i]);
        add_answer(&p, name, &answer[i]);
    }
    return close_page(out, &p, DT_OK, err);
}

static dt_status fill_curve(page *p, const dt_plan_answer *a, dt_error *err)
{
    dtp_doc_table *table = add_curve(p, a);
    for (size_t i = 0; i < dt_plan_curve_size(a); i++) {
        dt_plan_point point;
        dt_plan_field field[DT_PLAN_FIELDS];
        DT_TRY(dt_plan_curve_point(&point, p->q, a, i, err));
        add_point(p, table, a, &point);
        add_fields(p, NULL, field, dt_plan_point_fields(field, a, &point));
    }
    return DT_OK;
}

dt_status dt_compose_plan_curve(dt_document **out, const dt_plan_question *question,
                                const dt_plan_answer *answer, dt_language lang, dt_error *err)
{
    page p;
    *out = NULL;
    DT_TRY(open_page(&p, question, DTP_MSG_PLAN_TITLE_CURVE, false, lang, err));
    return close_page(out, &p, fill_curve(&p, answer, err), err);
}

dt_status dt_compose_plan_division(dt_document **out, const dt_plan_strata *strata, const char *const *name,
                                   const unsigned long *sample, dt_language lang, dt_error *err)
{
    page p;
    dt_plan_strata own;
    *out = NULL;
    DT_TRY(DTP_SIZED(&own, strata, err));
    DT_TRY(open_page(&p, NULL, DTP_MSG_PLAN_TITLE_DIVISION, false, lang, err));
    const dtp_doc_col column[] = {{DTP_DOC_COL_TEXT, say(&p, DTP_MSG_PLAN_COL_STRATUM), NULL},
                                  {DTP_DOC_COL_COUNT, say(&p, DTP_MSG_PLAN_COL_POPULATION), NULL},
                                  {DTP_DOC_COL_COUNT, say(&p, DTP_MSG_PLAN_COL_DRAWN), NULL}};
    dtp_doc_table *table = dtp_doc_add_table(p.doc, say(&p, DTP_MSG_PLAN_SIZES), column, 3);
    for (size_t i = 0; i < own.n; i++) {
        unsigned long population = own.stratum[i].population;
        dtp_doc_table_add(p.doc, table, DTP_DOC_ROW_MAIN,
                          (const dtp_doc_value[]){text(name[i]), dtp_doc_value_count(population),
                                                  dtp_doc_value_count(sample[i])});
        dt_result_text(p.doc, "stratum", name[i]);
        dt_result_int(p.doc, "population", (long long)population);
        dt_result_int(p.doc, "sample", (long long)sample[i]);
        dt_result_end_row(p.doc);
    }
    return close_page(out, &p, DT_OK, err);
}
