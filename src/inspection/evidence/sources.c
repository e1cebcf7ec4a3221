/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of sources that were consulted, from a CSV file: all of it or nothing. */
#include "base/error.h"
#include "base/personal.h"
#include "base/text.h"
#include "inspection/evidence/row.h"
#include "inspection/file/assessor.h"
#include "io/columns.h"
#include "io/table.h"
#include <limits.h>
#include <stdio.h>
#include <string.h>

typedef enum source_column {
#define DT_SOURCE_COLUMN(id, english, dutch, needed) COLUMN_##id,
#include "inspection/evidence/source_columns.def"
#undef DT_SOURCE_COLUMN
    COLUMNS
} source_column;

static const dtp_columns_name column_list[] = {
#define DT_SOURCE_COLUMN(id, english, dutch, needed) {english, dutch, needed},
#include "inspection/evidence/source_columns.def"
#undef DT_SOURCE_COLUMN
};

typedef struct reading {
    dt_inspection *in;
    dtp_columns table;
    const char *municipality; /* of rows that name none */
    dtp_list list;            /* dt_source */
    dtp_list before;          /* dt_source: all that the file has and that stand */
    dtp_list municipalities;  /* const char *, each once */
} reading;

/* Which sheet of a workbook is the list of sources. */
static bool has_columns(const dtp_csv *csv)
{
    for (size_t i = 0; i < COLUMNS; i++)
        if (column_list[i].needed &&
            dtp_csv_find_either(csv, column_list[i].english, column_list[i].dutch) == SIZE_MAX)
            return false;
    return true;
}

static const char *cell(const reading *r, size_t row, source_column column)
{
    return dtp_columns_cell(&r->table, row, column);
}

static dtp_place place_of(const reading *r, size_t row, source_column column)
{
    return dtp_columns_place(&r->table, row, column);
}

/* Id of a source type by id or label, in any of the frameworks; NULL when unknown. */
static const char *find_kind(const dt_score_context *context, const char *text, dtp_score_names *known)
{
    for (size_t i = 0; i < context->n_frameworks; i++) {
        for (size_t j = 0; j < dt_framework_source_types(context->framework[i]); j++) {
            const dt_source_type *type = dt_framework_source_type(context->framework[i], j);
            if (dtp_fold_eq(type->id, text) || dtp_fold_eq(type->label, text))
                return type->id;
            if (strstr(known->text, type->id) == NULL)
                dtp_score_names_add(known, type->id);
        }
    }
    return NULL;
}

static void read_kind(reading *r, size_t row, dt_source *s)
{
    const char *text = cell(r, row, COLUMN_KIND);
    dtp_score_names known = {""};
    s->kind = find_kind(&r->in->state->context, text, &known);
    if (s->kind == NULL)
        dtp_issue(&r->table.issues, DT_FAULT, place_of(r, row, COLUMN_KIND), DT_ERR_DATA,
                  DTP_MSG_INSPECTION_SOURCE_KIND, text, known.text, NULL);
}

static void read_count(reading *r, size_t row, dt_source *s)
{
    const char *text = cell(r, row, COLUMN_COUNT);
    long long count = -1;
    if (text[0] != '\0' && (!dtp_parse_int(text, &count) || count < 0 || count > INT_MAX))
        dtp_issue(&r->table.issues, DT_FAULT, place_of(r, row, COLUMN_COUNT), DT_ERR_DATA,
                  DTP_MSG_INSPECTION_SOURCE_COUNT, text, NULL);
    s->count = (long)count;
}

static void read_way(reading *r, size_t row, dt_source *s)
{
    dt_error fault = DT_ERROR_INIT;
    s->way = cell(r, row, COLUMN_WAY);
    if (s->way[0] != '\0' && dtp_evidence_need_choice(&s->way, DTP_CHOICES_WAY, "way", &fault) != DT_OK)
        dtp_issue(&r->table.issues, DT_FAULT, place_of(r, row, COLUMN_WAY), DT_ERR_DATA,
                  (dtp_message)fault.message, fault.arg[0], fault.arg[1], fault.arg[2], fault.arg[3], NULL);
}

static void read_municipality(reading *r, size_t row, dt_source *s)
{
    const char *text = cell(r, row, COLUMN_MUNICIPALITY);
    s->municipality = text[0] == '\0' ? r->municipality : text;
    if (s->municipality[0] != '\0' && !dtp_state_has_municipality(r->in->state, s->municipality))
        dtp_issue(&r->table.issues, DT_FAULT, place_of(r, row, COLUMN_MUNICIPALITY), DT_ERR_DATA,
                  DTP_MSG_INSPECTION_SOURCE_MUNICIPALITY, s->municipality, NULL);
}

static dt_status note_municipality(reading *r, const char *code, dt_error *err)
{
    const char **item = r->municipalities.item;
    for (size_t i = 0; i < r->municipalities.n; i++)
        if (strcmp(item[i], code) == 0)
            return DT_OK;
    DT_TRY(dtp_list_push(&r->municipalities, &item, err));
    *item = code;
    return DT_OK;
}

static void warn_of_people(reading *r, size_t row)
{
    static const source_column written[] = {COLUMN_WHO, COLUMN_UNIT, COLUMN_DATE, COLUMN_NOTE, COLUMN_CITED};
    for (size_t i = 0; i < DTP_COUNT(written); i++)
        dtp_personal_warn(&r->in->guard, &r->table.issues, place_of(r, row, written[i]),
                          cell(r, row, written[i]), DTP_PERSONAL_PLACE);
}

static dt_status read_rows(reading *r, dt_error *err)
{
    for (size_t row = 0; row < dtp_columns_rows(&r->table); row++) {
        dt_source *s;
        DT_TRY(dtp_list_push(&r->list, &s, err));
        read_kind(r, row, s);
        read_count(r, row, s);
        read_municipality(r, row, s);
        s->who = cell(r, row, COLUMN_WHO);
        s->unit = cell(r, row, COLUMN_UNIT);
        s->date = cell(r, row, COLUMN_DATE);
        s->note = cell(r, row, COLUMN_NOTE);
        read_way(r, row, s);
        warn_of_people(r, row);
        if (s->who[0] == '\0')
            dtp_issue(&r->table.issues, DT_FAULT, place_of(r, row, COLUMN_WHO), DT_ERR_DATA,
                      DTP_MSG_INSPECTION_SOURCE_WHO, NULL);
        DT_TRY(note_municipality(r, s->municipality, err));
    }
    return dtp_issues_result(&r->table.issues, err);
}

static const dt_source *find_code(const dtp_list *list, const char *code)
{
    const dt_source *s = list->item;
    for (size_t i = 0; i < list->n; i++)
        if (s[i].code != NULL && dtp_fold_eq(s[i].code, code))
            return &s[i];
    return NULL;
}

static bool is_listed(const reading *r, const char *municipality)
{
    const char **item = r->municipalities.item;
    for (size_t i = 0; i < r->municipalities.n; i++)
        if (strcmp(item[i], municipality) == 0)
            return true;
    return false;
}

/* A code that the file gives: of this list alone, and not of another municipality's source, or of one that
 * was withdrawn. */
static dt_status check_code(reading *r, size_t row, dt_source *s, dt_error *err)
{
    const char *code = cell(r, row, COLUMN_CODE);
    bool withdrawn;
    DT_TRY(dtp_evidence_is_withdrawn(&withdrawn, r->in, code, err));
    if (withdrawn)
        dtp_issue(&r->table.issues, DT_FAULT, place_of(r, row, COLUMN_CODE), DT_ERR_DATA,
                  DTP_MSG_RETRACT_SOURCE_CODE, code, NULL);
    size_t n = strlen(code);
    bool good = n <= DTP_ASSESSOR_MAX;
    for (size_t i = 0; i < n && good; i++)
        good = strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-", code[i]) != NULL;
    const dt_source *other = find_code(&r->before, code);
    bool foreign = other != NULL && !is_listed(r, other->municipality);
    if (!good || foreign || find_code(&r->list, code) != NULL)
        dtp_issue(&r->table.issues, DT_FAULT, place_of(r, row, COLUMN_CODE), DT_ERR_DATA,
                  good ? DTP_MSG_EVIDENCE_CODE_TWICE : DTP_MSG_EVIDENCE_CODE_BAD, code, NULL);
    s->code = other != NULL && !foreign ? other->code : code;
    return DT_OK;
}

/* The code that the same source had before, when nothing in this list has it. */
static const char *earlier_code(const reading *r, const dt_source *s)
{
    const dt_source *b = r->before.item;
    for (size_t i = 0; i < r->before.n; i++)
        if (strcmp(b[i].municipality, s->municipality) == 0 && strcmp(b[i].kind, s->kind) == 0 &&
            strcmp(b[i].who, s->who) == 0 && find_code(&r->list, b[i].code) == NULL)
            return b[i].code;
    return NULL;
}

static dt_status next_code(reading *r, dt_source *s, dt_error *err)
{
    bool paper = strcmp(s->kind, "document") == 0 || strcmp(s->kind, "dossier") == 0, taken = true;
    char code[24];
    for (size_t n = 1; taken; n++) {
        (void)snprintf(code, sizeof code, "%c%02zu", paper ? 'B' : 'G', n);
        DT_TRY(dtp_evidence_is_withdrawn(&taken, r->in, code, err));
        taken = taken || find_code(&r->before, code) != NULL || find_code(&r->list, code) != NULL;
    }
    s->code = dtp_arena_strdup(r->list.arena, code);
    return s->code != NULL ? DT_OK : dtp_fail_memory(err);
}

typedef struct withdrawn {
    reading *r;
    size_t row;
    const dt_source *source;
} withdrawn;

static dt_status tell_withdrawn(void *payload, dtp_store_row *row, dt_error *err)
{
    const withdrawn *w = payload;
    (void)err;
    dtp_issue(&w->r->table.issues, DT_FAULT, place_of(w->r, w->row, COLUMN_WHO), DT_ERR_DATA,
              DTP_MSG_RETRACT_SOURCE_AGAIN, w->source->who, dtp_store_row_text(row, 0, NULL), NULL);
    return DT_OK;
}

/* A source that was withdrawn does not come back because the same list is read again. */
static dt_status check_withdrawn(reading *r, size_t row, const dt_source *s, dt_error *err)
{
    withdrawn w = {r, row, s};
    return dtp_store_each(r->in->store, "retraction_source",
                          DTP_SQL(dtp_sql_text("municipality", s->municipality),
                                  dtp_sql_text("kind", s->kind), dtp_sql_text("who", s->who)),
                          tell_withdrawn, &w, err);
}

/* Codes of the file first, then those that sources had, then new ones. */
static dt_status give_codes(reading *r, dt_error *err)
{
    dt_source *s = r->list.item;
    for (size_t i = 0; i < r->list.n; i++)
        if (cell(r, i, COLUMN_CODE)[0] != '\0')
            DT_TRY(check_code(r, i, &s[i], err));
    DT_TRY(dtp_issues_result(&r->table.issues, err));
    for (size_t i = 0; i < r->list.n; i++)
        if (s[i].code == NULL)
            s[i].code = earlier_code(r, &s[i]);
    for (size_t i = 0; i < r->list.n; i++)
        if (s[i].code == NULL)
            DT_TRY(check_withdrawn(r, i, &s[i], err));
    DT_TRY(dtp_issues_result(&r->table.issues, err));
    for (size_t i = 0; i < r->list.n; i++)
        if (s[i].code == NULL)
            DT_TRY(next_code(r, &s[i], err));
    return DT_OK;
}

/* What is no longer listed goes, unless something rests on it. */
static dt_status remove_gone(const reading *r, dt_error *err)
{
    const dt_source *b = r->before.item;
    for (size_t i = 0; i < r->before.n; i++) {
        long long used;
        if (!is_listed(r, b[i].municipality) || find_code(&r->list, b[i].code) != NULL)
            continue;
        DT_TRY(dtp_store_int(r->in->store, "source_used",
                             DTP_SQL(dtp_sql_text("source", b[i].code), dtp_sql_text("subject", b[i].code)),
                             0, &used, err));
        if (used != 0)
            return dtp_fail_at(err, (dtp_place){.source = dtp_csv_source(r->table.csv)}, DT_ERR_REFUSED,
                               DTP_MSG_EVIDENCE_SOURCE_IN_USE, b[i].code, b[i].who, NULL);
        DT_TRY(dtp_evidence_source_erase(r->in, b[i].code, err));
    }
    return DT_OK;
}

static bool is_same_field(const dtp_field *f, const dt_source *a, const dt_source *b)
{
    unsigned long one = 0, other = 0;
    if (dtp_field_is_text(f))
        return strcmp(dtp_field_text(f, a), dtp_field_text(f, b)) == 0;
    if (f->kind == DTP_FIELD_KIND_YES_NO)
        return dtp_field_is_yes(f, a) == dtp_field_is_yes(f, b);
    return dtp_field_number(f, a, &one) == dtp_field_number(f, b, &other) && one == other;
}

static bool is_same(const reading *r, const dt_source *s)
{
    const dt_source *b = find_code(&r->before, s->code);
    const dtp_fields *fields = dtp_fields_of(DTP_FIELDS_SOURCE);
    bool same = b != NULL;
    for (size_t i = 0; i < fields->n && same; i++) {
        const dtp_field *f = &fields->field[i];
        if (f->member != NULL)
            same = is_same_field(f, b, s);
    }
    return same;
}

static dt_status store_source(const reading *r, const dt_source *s, size_t position, dt_error *err)
{
    if (is_same(r, s))
        return DT_OK;
    return dtp_evidence_row_put(
        r->in,
        &(dtp_evidence_put){
            .kind = DTP_FIELDS_SOURCE, .item = s, .number = (long long)position, .subject = s->code},
        err);
}

/* "P01; P02": the drawn network partners that the source is. */
static dt_status store_drawn(reading *r, size_t row, const dt_source *s, dt_error *err)
{
    const char *at = cell(r, row, COLUMN_DRAWN);
    while (*at != '\0') {
        size_t n = strcspn(at, ";"), size = n;
        const char *code = dtp_trim(at, &size);
        dt_error fault = DT_ERROR_INIT;
        dt_source_drawn d = {dtp_arena_strndup(r->list.arena, code, size), s->code};
        if (d.partner == NULL)
            return dtp_fail_memory(err);
        if (size > 0 && dtp_evidence_drawn_put(r->in, &d, r->list.arena, &fault) != DT_OK)
            DT_TRY(dtp_columns_fault(&r->table, row, COLUMN_DRAWN, &fault, err));
        at += n + (at[n] == ';');
    }
    return DT_OK;
}

/* "3.2; 4.2": the sections that cite the source. */
static dt_status store_citations(const reading *r, size_t row, const dt_source *s, dt_error *err)
{
    const char *at = cell(r, row, COLUMN_CITED);
    while (*at != '\0') {
        size_t n = strcspn(at, ";"), size = n;
        const char *place = dtp_trim(at, &size);
        char *text = dtp_arena_strndup(r->list.arena, place, size);
        if (text == NULL)
            return dtp_fail_memory(err);
        if (size > 0)
            DT_TRY(dtp_evidence_citation_put(r->in, &(dt_citation){s->municipality, s->who, text}, err));
        at += n + (at[n] == ';');
    }
    return DT_OK;
}

static dt_status store_sources(reading *r, dt_error *err)
{
    const dt_source *s = r->list.item;
    DT_TRY(remove_gone(r, err));
    for (size_t i = 0; i < r->list.n; i++) {
        DT_TRY(store_source(r, &s[i], i + 1, err));
        DT_TRY(store_citations(r, i, &s[i], err));
        DT_TRY(store_drawn(r, i, &s[i], err));
    }
    return dtp_issues_result(&r->table.issues, err);
}

static dt_status put_sources(reading *r, dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    r->list = (dtp_list)DTP_LIST(&arena, dt_source);
    r->municipalities = (dtp_list)DTP_LIST(&arena, const char *);
    r->before = (dtp_list)DTP_LIST(&arena, dt_source);
    dt_status status = dtp_evidence_sources_load(&r->before, r->in, NULL, err);
    if (status == DT_OK && r->municipality[0] != '\0' &&
        !dtp_state_has_municipality(r->in->state, r->municipality))
        status = dtp_state_unknown_municipality(r->in->state, r->municipality, err);
    if (status == DT_OK)
        status = dtp_columns_find(&r->table, column_list, COLUMNS, DTP_MSG_INSPECTION_SOURCE_COLUMN,
                                  DTP_MSG_INSPECTION_NO_SOURCES, err);
    if (status == DT_OK)
        status = read_rows(r, err);
    if (status == DT_OK)
        status = give_codes(r, err);
    if (status == DT_OK)
        status = store_sources(r, err);
    dtp_arena_free(&arena);
    return status;
}

dt_status dt_inspection_sources(dt_inspection *in, const char *path, const char *municipality, size_t *count,
                                dt_issue_sink issues, dt_error *err)
{
    reading r = {.in = in,
                 .municipality = municipality == NULL ? "" : municipality,
                 .table.issues = DTP_ISSUES_INIT(issues)};
    DT_TRY(dtp_table_read(&r.table.csv, path, has_columns, err));
    dt_status status = dtp_step_begin(in, err);
    if (status == DT_OK)
        status = dtp_step_end(in, put_sources(&r, err), err);
    if (status == DT_OK)
        dtp_reading_tell(dtp_csv_reading(r.table.csv), path, DT_NOTE, &r.table.issues);
    if (status == DT_OK && count != NULL)
        *count = r.list.n;
    dtp_csv_free(r.table.csv);
    return status;
}
