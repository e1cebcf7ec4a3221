/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What sources say of expectations, one by one or from a CSV file, and what the text cites. */
#include "base/error.h"
#include "base/spoken.h"
#include "base/text.h"
#include "inspection/evidence/row.h"
#include "io/columns.h"
#include "io/table.h"
#include <string.h>

typedef enum link_column {
#define DT_LINK_COLUMN(id, english, dutch, needed) COLUMN_##id,
#include "inspection/evidence/link_columns.def"
#undef DT_LINK_COLUMN
    COLUMNS
} link_column;

static const dtp_columns_name column_list[] = {
#define DT_LINK_COLUMN(id, english, dutch, needed) {english, dutch, needed},
#include "inspection/evidence/link_columns.def"
#undef DT_LINK_COLUMN
};

/* How many people a source is; 0 = not known, or it counts something else. */
static unsigned long people_of(const dtp_list *list, const char *code)
{
    static const char *const units[] = {"personen", "persoon", "people", "persons"};
    const dt_source *s = list->item;
    for (size_t i = 0; i < list->n; i++)
        for (size_t k = 0; k < DTP_COUNT(units); k++)
            if (strcmp(s[i].code, code) == 0 && s[i].count > 0 && dtp_fold_eq(s[i].unit, units[k]))
                return (unsigned long)s[i].count;
    return 0;
}

/* By so many of those who were spoken with: as many as the source is, when nothing else was said. */
static dt_status check_people(dt_inspection *in, dt_source_link *l, dtp_arena *arena, dt_error *err)
{
    dtp_list list = DTP_LIST(arena, dt_source);
    if (l->of == 0 && l->by == 0)
        return DT_OK;
    DT_TRY(dtp_evidence_sources_load(&list, in, NULL, err));
    unsigned long all = people_of(&list, l->source);
    l->of = l->of == 0 ? all : l->of;
    if (all > 0 && l->of > all)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_BESIDE_MORE_THAN_SOURCE, DTP_NUM(l->of), DTP_NUM(all),
                        l->source, NULL);
    if (l->by <= l->of)
        return DT_OK;
    if (l->of == 0)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_BESIDE_OF_HOW_MANY, DTP_NUM(l->by), l->source, NULL);
    return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_BESIDE_TOO_MANY, DTP_NUM(l->by), DTP_NUM(l->of), l->source,
                    NULL);
}

static dt_status put_link(dt_inspection *in, void *what, dtp_arena *arena, dt_error *err)
{
    dt_source_link *l = what;
    DT_TRY(dtp_evidence_check(in, DTP_FIELDS_SOURCE_LINK, l, NULL, arena, err));
    DT_TRY(check_people(in, l, arena, err));
    if (l->quote[0] != '\0' && !l->consent)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_BESIDE_CONSENT, l->source, NULL);
    return dtp_evidence_row_put(in,
                                &(dtp_evidence_put){.kind = DTP_FIELDS_SOURCE_LINK,
                                                    .item = l,
                                                    .subject = l->source,
                                                    .actor = l->assessor[0] == '\0' ? NULL : l->assessor},
                                err);
}

dt_status dt_inspection_source_link(dt_inspection *in, const dt_source_link *link, dt_error *err)
{
    dt_source_link l = *link;
    return dtp_evidence_step(in, put_link, &l, err);
}

typedef struct reading {
    dt_inspection *in;
    dtp_columns table;
    const char *assessor;
    dtp_arena arena;
} reading;

static const char *cell(const reading *r, size_t row, link_column column)
{
    return dtp_columns_cell(&r->table, row, column);
}

/* The column that a row's fault is about: the first that its check finds. */
static link_column blamed(const dt_error *fault)
{
    switch (fault->message) {
    case DTP_MSG_EVIDENCE_SOURCE:
        return COLUMN_SOURCE;
    case DTP_MSG_EVIDENCE_FRAMEWORK:
    case DTP_MSG_INSPECTION_WHICH_FRAMEWORK:
        return COLUMN_FRAMEWORK;
    case DTP_MSG_EVIDENCE_SUBJECT:
        return COLUMN_SUBJECT;
    case DTP_MSG_EVIDENCE_CHOICE:
        return COLUMN_DIRECTION;
    case DTP_MSG_INSPECTION_ASSESSOR:
        return COLUMN_ASSESSOR;
    case DTP_MSG_BESIDE_PEOPLE:
    case DTP_MSG_BESIDE_TOO_MANY:
    case DTP_MSG_BESIDE_MORE_THAN_SOURCE:
    case DTP_MSG_BESIDE_OF_HOW_MANY:
        return COLUMN_PEOPLE;
    case DTP_MSG_BESIDE_CONSENT:
        return COLUMN_CONSENT;
    default:
        return COLUMN_INDICATOR;
    }
}

/* What was said, and by whom: the columns that only conversations have. */
static dt_status read_said(const reading *r, size_t row, dt_source_link *l, dt_error *err)
{
    const char *consent = cell(r, row, COLUMN_CONSENT);
    l->said = cell(r, row, COLUMN_SAID);
    l->quote = cell(r, row, COLUMN_QUOTE);
    l->consent = dtp_spoken_is("yes", consent);
    if (consent[0] != '\0' && !l->consent && !dtp_spoken_is("no", consent))
        return dtp_fail(err, DT_ERR_DATA, DTP_MSG_BESIDE_CONSENT, l->source, NULL);
    return dt_source_link_people(l, cell(r, row, COLUMN_PEOPLE), err);
}

static dt_status put_rows(reading *r, dt_error *err)
{
    DT_TRY(dtp_columns_find(&r->table, column_list, COLUMNS, DTP_MSG_EVIDENCE_LINK_COLUMN,
                            DTP_MSG_EVIDENCE_NO_ROWS, err));
    for (size_t row = 0; row < dtp_columns_rows(&r->table); row++) {
        const char *assessor = cell(r, row, COLUMN_ASSESSOR);
        dt_source_link l = {.source = cell(r, row, COLUMN_SOURCE),
                            .framework = cell(r, row, COLUMN_FRAMEWORK),
                            .indicator = cell(r, row, COLUMN_INDICATOR),
                            .subject = cell(r, row, COLUMN_SUBJECT),
                            .direction = cell(r, row, COLUMN_DIRECTION),
                            .place = cell(r, row, COLUMN_PLACE),
                            .assessor = assessor[0] == '\0' ? r->assessor : assessor};
        dt_error fault = DT_ERROR_INIT;
        if (read_said(r, row, &l, &fault) != DT_OK || put_link(r->in, &l, &r->arena, &fault) != DT_OK)
            DT_TRY(dtp_columns_fault(&r->table, row, blamed(&fault), &fault, err));
    }
    return dtp_issues_result(&r->table.issues, err);
}

dt_status dt_inspection_source_links(dt_inspection *in, const char *path, const char *assessor, size_t *count,
                                     dt_issue_sink issues, dt_error *err)
{
    reading r = {.in = in, .assessor = assessor, .table.issues = DTP_ISSUES_INIT(issues)};
    DT_TRY(dtp_table_read(&r.table.csv, path, NULL, err));
    dt_status status = dtp_step_begin(in, err);
    if (status == DT_OK)
        status = dtp_step_end(in, put_rows(&r, err), err);
    if (status == DT_OK && count != NULL)
        *count = dtp_columns_rows(&r.table);
    dtp_csv_free(r.table.csv);
    dtp_arena_free(&r.arena);
    return status;
}

dt_status dtp_evidence_citation_put(dt_inspection *in, const dt_citation *citation, dt_error *err)
{
    return dtp_evidence_row_put(
        in, &(dtp_evidence_put){.kind = DTP_FIELDS_CITATION, .item = citation, .subject = citation->place},
        err);
}

static dt_status put_citation(dt_inspection *in, void *what, dtp_arena *arena, dt_error *err)
{
    DT_TRY(dtp_evidence_check(in, DTP_FIELDS_CITATION, what, NULL, arena, err));
    return dtp_evidence_citation_put(in, what, err);
}

dt_status dt_inspection_cite(dt_inspection *in, const dt_citation *citation, dt_error *err)
{
    dt_citation c = *citation;
    return dtp_evidence_step(in, put_citation, &c, err);
}

enum { TITLE, SECTION, MUNICIPALITY, CITATION_COLUMNS };
static const dtp_columns_name citation_columns[] = {
    {"title", "titel", true}, {"section", "paragraaf", false}, {"municipality", "gemeente", false}};

static dt_status put_citations(dt_inspection *in, dtp_columns *t, const char *municipality, dtp_arena *arena,
                               dt_error *err)
{
    DT_TRY(dtp_columns_find(t, citation_columns, CITATION_COLUMNS, DTP_MSG_EVIDENCE_LINK_COLUMN,
                            DTP_MSG_EVIDENCE_NO_ROWS, err));
    for (size_t row = 0; row < dtp_columns_rows(t); row++) {
        const char *own = dtp_columns_cell(t, row, MUNICIPALITY);
        dt_citation c = {own[0] == '\0' ? municipality : own, dtp_columns_cell(t, row, TITLE),
                         dtp_columns_cell(t, row, SECTION)};
        dt_error fault = DT_ERROR_INIT;
        dt_status status = put_citation(in, &c, arena, &fault);
        if (status != DT_OK)
            DT_TRY(dtp_columns_fault(t, row, status == DT_ERR_NOTFOUND ? MUNICIPALITY : TITLE, &fault, err));
    }
    return dtp_issues_result(&t->issues, err);
}

dt_status dt_inspection_citations(dt_inspection *in, const char *path, const char *municipality,
                                  size_t *count, dt_issue_sink issues, dt_error *err)
{
    dtp_columns t = {.issues = DTP_ISSUES_INIT(issues)};
    dtp_arena arena = DTP_ARENA_INIT;
    DT_TRY(dtp_table_read(&t.csv, path, NULL, err));
    dt_status status = dtp_step_begin(in, err);
    if (status == DT_OK)
        status = dtp_step_end(in, put_citations(in, &t, municipality, &arena, err), err);
    if (status == DT_OK && count != NULL)
        *count = dtp_columns_rows(&t);
    dtp_csv_free(t.csv);
    dtp_arena_free(&arena);
    return status;
}
