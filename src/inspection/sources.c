/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of sources that were consulted, from a CSV file: all of it or nothing. */
#include "base/error.h"
#include "base/text.h"
#include "inspection/private.h"
#include "io/table.h"
#include <limits.h>
#include <string.h>

typedef enum source_column {
#define DT_SOURCE_COLUMN(id, english, dutch, needed) COLUMN_##id,
#include "inspection/source_columns.def"
#undef DT_SOURCE_COLUMN
    COLUMNS
} source_column;

static const struct {
    const char *english, *dutch;
    bool needed;
} column_list[] = {
#define DT_SOURCE_COLUMN(id, english, dutch, needed) {english, dutch, needed},
#include "inspection/source_columns.def"
#undef DT_SOURCE_COLUMN
};

typedef struct reading {
    dt_inspection *in;
    dtp_csv *csv;
    const char *municipality; /* of rows that name none */
    size_t column[COLUMNS];   /* SIZE_MAX: not in the file */
    dtp_issues issues;
    dtp_list list;           /* dt_source */
    dtp_list municipalities; /* const char *, each once */
} reading;

static size_t find_column(const dtp_csv *csv, size_t i)
{
    return dtp_csv_find_either(csv, column_list[i].english, column_list[i].dutch);
}

/* Which sheet of a workbook is the list of sources. */
static bool has_columns(const dtp_csv *csv)
{
    for (size_t i = 0; i < COLUMNS; i++)
        if (column_list[i].needed && find_column(csv, i) == SIZE_MAX)
            return false;
    return true;
}

static dt_status find_columns(reading *r, dt_error *err)
{
    for (size_t i = 0; i < COLUMNS; i++) {
        r->column[i] = find_column(r->csv, i);
        if (r->column[i] == SIZE_MAX && column_list[i].needed)
            return dtp_fail_at(err, dtp_csv_place(r->csv, SIZE_MAX, SIZE_MAX), DT_ERR_DATA,
                               DTP_MSG_INSPECTION_SOURCE_COLUMN, column_list[i].english, column_list[i].dutch,
                               NULL);
    }
    return DT_OK;
}

static const char *cell(const reading *r, size_t row, source_column column)
{
    return r->column[column] == SIZE_MAX ? "" : dtp_csv_meant(r->csv, row, r->column[column]);
}

static dtp_place place_of(const reading *r, size_t row, source_column column)
{
    return dtp_csv_place(r->csv, row, r->column[column]);
}

/* Id of a source type by id or label, in any of the frameworks; NULL when unknown. */
static const char *find_kind(const dt_score_context *context, const char *text, dtp_names *known)
{
    for (size_t i = 0; i < context->n_frameworks; i++) {
        for (size_t j = 0; j < dt_framework_source_types(context->framework[i]); j++) {
            const dt_source_type *type = dt_framework_source_type(context->framework[i], j);
            if (dtp_fold_eq(type->id, text) || dtp_fold_eq(type->label, text))
                return type->id;
            if (strstr(known->text, type->id) == NULL)
                dtp_names_add(known, type->id);
        }
    }
    return NULL;
}

static void read_kind(reading *r, size_t row, dt_source *s)
{
    const char *text = cell(r, row, COLUMN_KIND);
    dtp_names known = {""};
    s->kind = find_kind(&r->in->state->context, text, &known);
    if (s->kind == NULL)
        dtp_issue(&r->issues, DT_FAULT, place_of(r, row, COLUMN_KIND), DT_ERR_DATA,
                  DTP_MSG_INSPECTION_SOURCE_KIND, text, known.text, NULL);
}

static void read_count(reading *r, size_t row, dt_source *s)
{
    const char *text = cell(r, row, COLUMN_COUNT);
    long long count = -1;
    if (text[0] != '\0' && (!dtp_parse_int(text, &count) || count < 0 || count > INT_MAX))
        dtp_issue(&r->issues, DT_FAULT, place_of(r, row, COLUMN_COUNT), DT_ERR_DATA,
                  DTP_MSG_INSPECTION_SOURCE_COUNT, text, NULL);
    s->count = (long)count;
}

static void read_municipality(reading *r, size_t row, dt_source *s)
{
    const char *text = cell(r, row, COLUMN_MUNICIPALITY);
    s->municipality = text[0] == '\0' ? r->municipality : text;
    if (s->municipality[0] != '\0' && !dtp_has_municipality(r->in->state, s->municipality))
        dtp_issue(&r->issues, DT_FAULT, place_of(r, row, COLUMN_MUNICIPALITY), DT_ERR_DATA,
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

static dt_status read_rows(reading *r, dt_error *err)
{
    dtp_place file = dtp_csv_whole(r->csv);
    if (dtp_csv_rows(r->csv) == 0)
        return dtp_fail_at(err, file, DT_ERR_DATA, DTP_MSG_INSPECTION_NO_SOURCES, NULL);
    for (size_t row = 0; row < dtp_csv_rows(r->csv); row++) {
        dt_source *s;
        DT_TRY(dtp_list_push(&r->list, &s, err));
        read_kind(r, row, s);
        read_count(r, row, s);
        read_municipality(r, row, s);
        s->who = cell(r, row, COLUMN_WHO);
        s->unit = cell(r, row, COLUMN_UNIT);
        s->date = cell(r, row, COLUMN_DATE);
        s->note = cell(r, row, COLUMN_NOTE);
        dtp_personal_warn(&r->issues, place_of(r, row, COLUMN_WHO), s->who, DTP_PERSONAL_PLACE);
        dtp_personal_warn(&r->issues, place_of(r, row, COLUMN_NOTE), s->note, DTP_PERSONAL_PLACE);
        if (s->who[0] == '\0')
            dtp_issue(&r->issues, DT_FAULT, place_of(r, row, COLUMN_WHO), DT_ERR_DATA,
                      DTP_MSG_INSPECTION_SOURCE_WHO, NULL);
        DT_TRY(note_municipality(r, s->municipality, err));
    }
    return dtp_issues_result(&r->issues, err);
}

/* The log tells that the list changed and what its contents hash to, not who was spoken to. */
static dt_status log_sources(const reading *r, dtp_hasher *hash, dt_error *err)
{
    char hex[DTP_HEX_SIZE];
    dtp_digest digest = dtp_hash_end(hash);
    dtp_payload p = dtp_payload_new();
    dtp_payload_int(&p, "count", (long long)r->list.n);
    dtp_payload_texts(&p, "municipalities", r->municipalities.item, r->municipalities.n);
    dtp_payload_text(&p, "sha256", dtp_hex(digest.byte, DTP_HASH_SIZE, hex));
    return dtp_payload_log(&p, r->in, "sources", "", NULL, NULL, err);
}

static dt_status store_sources(const reading *r, dt_error *err)
{
    dtp_hasher hash;
    dtp_hash_begin(&hash);
    const char **municipality = r->municipalities.item;
    for (size_t i = 0; i < r->municipalities.n; i++)
        DT_TRY(dtp_store_run(r->in->store, "source_erase", DTP_VALUES(dtp_v_text(municipality[i])), err));
    const dt_source *s = r->list.item;
    for (size_t i = 0; i < r->list.n; i++) {
        const char *text[] = {s[i].municipality, s[i].kind, s[i].who, s[i].unit, s[i].date, s[i].note};
        for (size_t j = 0; j < sizeof text / sizeof *text; j++)
            dtp_hash_text(&hash, text[j]);
        dtp_hash_u64(&hash, (uint64_t)s[i].count);
        DT_TRY(dtp_store_run(r->in->store, "source_add",
                             DTP_VALUES(dtp_v_text(s[i].municipality), dtp_v_text(s[i].kind),
                                        dtp_v_text(s[i].who),
                                        s[i].count < 0 ? dtp_v_null() : dtp_v_int(s[i].count),
                                        dtp_v_text(s[i].unit), dtp_v_text(s[i].date), dtp_v_text(s[i].note)),
                             err));
    }
    return log_sources(r, &hash, err);
}

static dt_status put_sources(reading *r, dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    r->list = (dtp_list)DTP_LIST(&arena, dt_source);
    r->municipalities = (dtp_list)DTP_LIST(&arena, const char *);
    dt_status status = DT_OK;
    if (r->municipality[0] != '\0' && !dtp_has_municipality(r->in->state, r->municipality))
        status = dtp_unknown_municipality(r->in->state, r->municipality, err);
    if (status == DT_OK)
        status = find_columns(r, err);
    if (status == DT_OK)
        status = read_rows(r, err);
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
                 .issues = DTP_ISSUES_INIT(issues)};
    DT_TRY(dtp_table_read(&r.csv, path, has_columns, err));
    dt_status status = dtp_step_begin(in, err);
    if (status == DT_OK)
        status = dtp_step_end(in, put_sources(&r, err), err);
    if (status == DT_OK && count != NULL)
        *count = r.list.n;
    dtp_csv_free(r.csv);
    return status;
}
