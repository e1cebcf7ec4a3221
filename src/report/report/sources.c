/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Annex 2: the sources that were consulted, by kind, with what is known of their number. */
#include "base/text.h"
#include "report/lists/lists.h"
#include "report/report/sections.h"
#include <string.h>

static bool is_of(const dtp_report *r, const dt_source *source, const char *kind)
{
    bool here = !source->municipality || source->municipality[0] == '\0' ||
                dtp_streq(source->municipality, r->total.municipality);
    return here && dtp_streq(source->kind, kind);
}

static void add_kind(dtp_report *r, dtp_report_source_kind *list, size_t *n, const char *id)
{
    const dt_report_facts *facts = r->c.facts;
    for (size_t i = 0; i < *n; i++)
        if (dtp_streq(list[i].id, id))
            return;
    dtp_report_source_kind *kind = &list[*n];
    kind->n = 0;
    kind->source = dtp_arena_array(r->c.w->arena, facts->n_sources, sizeof *kind->source);
    if (!kind->source) {
        r->c.w->failed = true;
        return;
    }
    for (size_t i = 0; i < facts->n_sources; i++)
        if (is_of(r, &facts->source[i], id))
            kind->source[kind->n++] = &facts->source[i];
    if (kind->n == 0)
        return;
    kind->id = id;
    kind->label = dtp_compose_kind_label(&r->c, id);
    (*n)++;
}

size_t dtp_report_source_kinds(dtp_report *r, dtp_report_source_kind **out)
{
    const dt_score_context *context = r->c.facts->context;
    size_t n = 0;
    *out = dtp_arena_array(r->c.w->arena, r->c.facts->n_sources + 1, sizeof **out);
    if (!*out) {
        r->c.w->failed = true;
        return 0;
    }
    for (size_t f = 0; f < context->n_frameworks; f++)
        for (size_t i = 0; i < dt_framework_source_types(context->framework[f]); i++)
            add_kind(r, *out, &n, dt_framework_source_type(context->framework[f], i)->id);
    for (size_t i = 0; i < r->c.facts->n_sources; i++)
        add_kind(r, *out, &n, r->c.facts->source[i].kind);
    return n;
}

/* A title of a document is one document, whether a number was given or not. */
static bool is_title(const dt_source *source)
{
    return source->count < 0 && dtp_streq(source->kind, "document");
}

static const char *unit_of(const dt_source *source)
{
    return source->unit ? source->unit : "";
}

static unsigned long known_number(const dt_source *source)
{
    return source->count < 0 ? (is_title(source) ? 1 : 0) : (unsigned long)source->count;
}

/* "1 persoon" where the list says "personen". */
static const char *of_number(unsigned long n, const char *unit)
{
    static const struct {
        const char *many, *one;
    } units[] = {
#define DT_UNIT(many, one) {many, one},
#include "report/report/units.def"
#undef DT_UNIT
    };
    for (size_t i = 0; i < DTP_COUNT(units) && n == 1; i++)
        if (dtp_fold_eq(unit, units[i].many))
            return units[i].one;
    return unit;
}

static const char *number_and_unit(dtp_words *w, unsigned long n, const char *unit)
{
    const char *part[2] = {dtp_say_number(w, n), of_number(n, unit)};
    return dtp_say_join(w, " ", part, 2);
}

const char *dtp_report_source_total(dtp_report *r, const dtp_report_source_kind *kind)
{
    dtp_words *w = r->c.w;
    const char **item = dtp_arena_array(w->arena, kind->n + 1, sizeof *item);
    size_t used = 0;
    unsigned long unknown = 0;
    if (!item) {
        w->failed = true;
        return "";
    }
    for (size_t i = 0; i < kind->n; i++) {
        unsigned long sum = 0;
        bool counted = false; /* with an earlier source of the same unit */
        for (size_t k = 0; k < kind->n; k++)
            if (dtp_streq(unit_of(kind->source[k]), unit_of(kind->source[i]))) {
                counted = counted || k < i;
                sum += known_number(kind->source[k]);
            }
        unknown += kind->source[i]->count < 0 && !is_title(kind->source[i]);
        if (!counted && sum > 0)
            item[used++] = number_and_unit(w, sum, unit_of(kind->source[i]));
    }
    if (unknown > 0)
        item[used++] =
            dtp_say(w, unknown == 1 ? DTP_MSG_REPORT_SOURCE_UNKNOWN_ONE : DTP_MSG_REPORT_SOURCE_UNKNOWN_MANY,
                    dtp_say_number(w, unknown), NULL);
    return used > 0 ? dtp_say_list(w, item, used) : dtp_say_number(w, 0);
}

static const char *number_of(dtp_report *r, const dt_source *source)
{
    if (is_title(source))
        return "";
    if (source->count < 0)
        return dtp_say(r->c.w, DTP_MSG_REPORT_SOURCE_NO_NUMBER, NULL);
    const unsigned long n = (unsigned long)source->count;
    const char *part[2] = {dtp_say_digits(r->c.w, n), of_number(n, unit_of(source))};
    return dtp_say_join(r->c.w, " ", part, 2);
}

enum { ALWAYS = 3, COLUMNS = 5 };

/* Of a column that may be empty: whether a source of the kind has it. */
static bool is_known(const dtp_report_source_kind *kind, size_t column)
{
    for (size_t i = 0; i < kind->n; i++) {
        const char *text = column == ALWAYS ? kind->source[i]->date : kind->source[i]->note;
        if (text && text[0] != '\0')
            return true;
    }
    return column < ALWAYS;
}

static void add_source(dtp_report *r, dtp_doc_table *table, const dt_source *source, const bool *shown)
{
    const dtp_doc_value value[COLUMNS] = {
        dtp_doc_value_text(source->who, NULL), dtp_doc_value_text(source->code, NULL),
        dtp_doc_value_text(number_of(r, source), NULL), dtp_doc_value_date(source->date),
        dtp_doc_value_text(source->note, NULL)};
    dtp_doc_value out[COLUMNS];
    size_t n = 0;
    for (size_t i = 0; i < COLUMNS; i++)
        if (shown[i])
            out[n++] = value[i];
    dtp_doc_table_add(r->c.doc, table, DTP_DOC_ROW_MAIN, out);
}

static void add_sources(dtp_report *r, const dtp_report_source_kind *kind)
{
    dtp_words *w = r->c.w;
    const dtp_doc_col column[COLUMNS] = {
        {DTP_DOC_COL_TEXT, dtp_say(w, DTP_MSG_REPORT_COL_SOURCE, NULL), NULL},
        {DTP_DOC_COL_TEXT, dtp_say(w, DTP_MSG_EVIDENCE_COL_CODE, NULL), NULL},
        {DTP_DOC_COL_TEXT, dtp_say(w, DTP_MSG_REPORT_COL_NUMBER, NULL), NULL},
        {DTP_DOC_COL_DATE, dtp_say(w, DTP_MSG_REPORT_DATE_LABEL, NULL), NULL},
        {DTP_DOC_COL_TEXT, dtp_say(w, DTP_MSG_REPORT_COL_NOTE, NULL), NULL}};
    dtp_doc_col out[COLUMNS];
    bool shown[COLUMNS];
    size_t n = 0;
    for (size_t i = 0; i < COLUMNS; i++) {
        shown[i] = is_known(kind, i);
        if (shown[i])
            out[n++] = column[i];
    }
    dtp_doc_add_heading(r->c.doc, 3, "", kind->label, NULL);
    dtp_doc_table *table = dtp_doc_add_table(
        r->c.doc, dtp_say(w, DTP_MSG_REPORT_KEY_VALUE, kind->label, dtp_report_source_total(r, kind), NULL),
        out, n);
    for (size_t i = 0; i < kind->n; i++)
        add_source(r, table, kind->source[i], shown);
}

/* What the kinds of sources say beside each other, when sources were linked to expectations. */
static void add_matrix(dtp_report *r)
{
    if (r->c.facts->evidence == NULL || r->c.facts->evidence->n_links == 0)
        return;
    dtp_doc_add_heading(r->c.doc, 3, "", dtp_say(r->c.w, DTP_MSG_EVIDENCE_H_BESIDE, NULL), NULL);
    dtp_list_triangulation(&r->c, r->municipality, NULL);
}

void dtp_report_sources(dtp_report *r)
{
    dtp_words *w = r->c.w;
    dtp_report_source_kind *kind;
    size_t n = dtp_report_source_kinds(r, &kind);
    unsigned long documents = 0;
    dtp_report_section(r, 2, "", (dtp_report_heading){"", DTP_MSG_REPORT_H_ANNEX_SOURCES, DTP_MSG_NONE});
    dtp_report_write(r, (dtp_report_place){.section = DTP_SECTION_ANNEX_SOURCES});
    dtp_doc_add_paragraph(
        r->c.doc, dtp_say(w, DTP_MSG_REPORT_SOURCES_DOSSIERS, dtp_say_dossiers(w, r->total.sample), NULL));
    if (n == 0)
        dtp_doc_add_paragraph(r->c.doc, dtp_say(w, DTP_MSG_REPORT_RESEARCH_NO_SOURCES, NULL));
    for (size_t i = 0; i < n; i++) {
        add_sources(r, &kind[i]);
        for (size_t k = 0; dtp_streq(kind[i].id, "document") && k < kind[i].n; k++)
            documents += known_number(kind[i].source[k]);
    }
    if (documents > 0 && documents == r->total.sample)
        dtp_doc_add_paragraph(r->c.doc,
                              dtp_say(w, DTP_MSG_REPORT_SOURCES_EQUAL, dtp_say_number(w, documents), NULL));
    add_matrix(r);
}
