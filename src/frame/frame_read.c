/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From register to frame: which rows are dossiers that can be drawn, and everything that is wrong with the
 * others. */
#include "base/sized.h"
#include "base/text.h"
#include "frame/condition.h"
#include "frame/frame.h"
#include "io/kind.h"
#include "io/table.h"
#include <math.h>
#include <string.h>

#define STRATUM_SEPARATOR " / "

/* Where a stratum's name was first made of which parts, to see that no two combinations share a name. */
typedef struct origin {
    size_t line;
    const size_t *part_length;
} origin;

typedef struct reader {
    const dt_frame_options *options;
    dtp_register reg;
    dtp_frame_builder builder;
    dtp_issues issues;
    dtp_arena arena;
    size_t id_column;
    size_t municipality_column; /* SIZE_MAX = none */
    const char *municipality;   /* then the code of all rows */
    size_t *stratum_column;
    size_t *keep_column;
    size_t size_column; /* SIZE_MAX = none */
    dtp_register_column_is *declared;
    dtp_condition *condition;
    dtp_intern *excluded;      /* dossier -> number */
    size_t *excluded_fallout;  /* number -> row of the fallout list */
    bool *excluded_seen;       /* number -> it is in the register */
    dt_fallout *condition_row; /* the conditions' part of the fallout list */
    size_t *first_line;        /* identifier number -> line */
    size_t first_line_cap;
    origin *origin; /* stratum number -> */
    size_t origin_cap;
    dtp_buf name;
    size_t *part_length;
} reader;

static dtp_place in_register(const reader *r)
{
    return dtp_csv_whole(r->reg.csv);
}

/* Options: columns, conditions, exclusions. */

static dt_status need_column(reader *r, const char *name, size_t *column, dt_error *err)
{
    const char *canonical;
    DT_TRY(dtp_register_canonical_text(&r->arena, name, &canonical, err));
    dtp_register_need(&r->reg, canonical, column, &r->issues);
    return DT_OK;
}

static dt_status need_columns(reader *r, const char *const *names, size_t n, size_t **columns, dt_error *err)
{
    *columns = dtp_arena_array(&r->arena, n, sizeof **columns);
    if (*columns == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < n; i++)
        DT_TRY(need_column(r, names[i], &(*columns)[i], err));
    return DT_OK;
}

static dt_status find_columns(reader *r, dt_error *err)
{
    const dt_frame_options *o = r->options;
    dt_frame *f = r->builder.frame;
    r->municipality_column = SIZE_MAX;
    r->size_column = SIZE_MAX;
    if (o->id_column != NULL)
        DT_TRY(need_column(r, o->id_column, &r->id_column, err));
    if (o->municipality_column != NULL)
        DT_TRY(need_column(r, o->municipality_column, &r->municipality_column, err));
    if (o->size_column != NULL)
        DT_TRY(need_column(r, o->size_column, &r->size_column, err));
    DT_TRY(dtp_register_canonical_text(&f->arena, o->municipality != NULL ? o->municipality : "",
                                       &r->municipality, err));
    DT_TRY(need_columns(r, o->stratum_columns, o->n_stratum_columns, &r->stratum_column, err));
    DT_TRY(need_columns(r, o->keep_columns, o->n_keep_columns, &r->keep_column, err));
    r->declared = dtp_arena_array(&r->arena, r->reg.n_columns, sizeof *r->declared);
    if (r->declared == NULL)
        return dtp_fail_memory(err);
    DT_TRY(dtp_register_declare(r->declared, &r->reg, o, &r->arena, &r->issues, err));
    if (r->id_column != SIZE_MAX)
        f->id_column = dtp_arena_strdup(&f->arena, r->reg.column[r->id_column]);
    r->part_length = dtp_arena_array(&r->arena, o->n_stratum_columns, sizeof *r->part_length);
    return f->id_column == NULL || r->part_length == NULL ? dtp_fail_memory(err) : DT_OK;
}

static dt_status read_conditions(reader *r, dt_error *err)
{
    const dt_frame_options *o = r->options;
    dt_frame *f = r->builder.frame;
    r->condition = dtp_arena_array(&f->arena, o->n_where, sizeof *r->condition);
    if (r->condition == NULL)
        return dtp_fail_memory(err);
    r->condition_row = f->fallout + f->n_fallouts;
    for (size_t i = 0; i < o->n_where; i++) {
        DT_TRY(dtp_condition_parse(&r->condition[i], o->where[i], &r->reg, &f->arena, &r->issues, err));
        f->fallout[f->n_fallouts++] = (dt_fallout){DT_FALLOUT_CONDITION, r->condition[i].text, 0};
    }
    return DT_OK;
}

/* Row of the fallout list for a reason; equal reasons share one. */
static size_t reason_row(dt_frame *f, const char *reason)
{
    for (size_t i = 0; i < f->n_fallouts; i++)
        if (strcmp(f->fallout[i].detail, reason) == 0)
            return i;
    f->fallout[f->n_fallouts] = (dt_fallout){DT_FALLOUT_EXCLUSION, reason, 0};
    return f->n_fallouts++;
}

static dt_status read_exclusions(reader *r, dt_error *err)
{
    const dt_frame_options *o = r->options;
    dt_frame *f = r->builder.frame;
    f->fallout = dtp_arena_array(&f->arena, o->n_exclusions + o->n_where, sizeof *f->fallout);
    r->excluded_fallout = dtp_arena_array(&r->arena, o->n_exclusions, sizeof *r->excluded_fallout);
    r->excluded_seen = dtp_arena_array(&r->arena, o->n_exclusions, sizeof *r->excluded_seen);
    if (f->fallout == NULL || r->excluded_fallout == NULL || r->excluded_seen == NULL)
        return dtp_fail_memory(err);
    DT_TRY(dtp_intern_new(&r->excluded, err));
    for (size_t i = 0; i < o->n_exclusions; i++) {
        const char *id, *reason;
        size_t number;
        bool is_new;
        DT_TRY(dtp_register_canonical_text(&r->arena, o->exclusion[i].id, &id, err));
        DT_TRY(dtp_register_canonical_text(
            &f->arena, o->exclusion[i].reason != NULL ? o->exclusion[i].reason : "", &reason, err));
        if (reason[0] == '\0')
            dtp_issue(&r->issues, DT_FAULT, in_register(r), DT_ERR_RANGE, DTP_MSG_FRAME_EXCLUSION_REASON, id,
                      NULL);
        DT_TRY(dtp_intern_add(r->excluded, id, strlen(id), &number, &is_new, err));
        if (is_new)
            r->excluded_fallout[number] = reason_row(f, reason);
        else
            dtp_issue(&r->issues, DT_FAULT, in_register(r), DT_ERR_DATA, DTP_MSG_FRAME_EXCLUSION_TWICE, id,
                      NULL);
    }
    return DT_OK;
}

/* Personal data. */

static const dt_suspicion *suspicion_of(const reader *r, size_t column)
{
    const dt_frame *f = r->builder.frame;
    for (size_t i = 0; i < f->n_suspicions && column != SIZE_MAX; i++)
        if (strcmp(f->suspicion[i].column, r->reg.column[column]) == 0)
            return &f->suspicion[i];
    return NULL;
}

static bool is_used(const reader *r, const char *name)
{
    size_t column = dtp_register_find(&r->reg, name);
    bool used = column == r->id_column || column == r->municipality_column;
    for (size_t i = 0; i < r->options->n_stratum_columns; i++)
        used = used || column == r->stratum_column[i];
    return used;
}

static void warn(reader *r, const dt_suspicion *s)
{
    dtp_place place = in_register(r);
    place.where = s->column;
    bool declared = r->declared[dtp_register_find(&r->reg, s->column)] == DTP_COLUMN_CITIZEN;
    dtp_message message = declared                ? DTP_MSG_FRAME_DECLARED_CITIZEN
                          : s->hits > 0           ? DTP_MSG_FRAME_SUSPECT_BSN
                          : is_used(r, s->column) ? DTP_MSG_FRAME_SUSPECT_USED
                                                  : DTP_MSG_FRAME_SUSPECT_NAME;
    dtp_issue(&r->issues, DT_WARNING, place, DT_ERR_DATA, message, DTP_NUM(s->hits), NULL);
}

/* A declaration silences the eleven-test, so it is told. */
static void tell_declared(reader *r)
{
    dtp_place place = in_register(r);
    for (size_t i = 0; i < r->reg.n_columns; i++) {
        place.where = r->reg.column[i];
        if (r->declared[i] == DTP_COLUMN_REGISTRATION)
            dtp_issue(&r->issues, DT_NOTE, place, DT_ERR_DATA, DTP_MSG_FRAME_DECLARED_REGISTRATION, NULL);
    }
}

static void refuse_bsn(reader *r, size_t column)
{
    const dt_suspicion *s = suspicion_of(r, column);
    if (s != NULL && s->kind == DT_SUSPECT_BSN)
        dtp_issue(&r->issues, DT_FAULT, in_register(r), DT_ERR_DATA, DTP_MSG_FRAME_COLUMN_BSN, s->column,
                  NULL);
}

static dt_status check_personal_data(reader *r, dt_error *err)
{
    const dt_frame_options *o = r->options;
    dt_frame *f = r->builder.frame;
    DT_TRY(dtp_register_suspicions(&r->reg, r->declared, &f->arena, &f->suspicion, &f->n_suspicions, err));
    for (size_t i = 0; i < f->n_suspicions; i++)
        warn(r, &f->suspicion[i]);
    tell_declared(r);
    refuse_bsn(r, r->id_column);
    refuse_bsn(r, r->municipality_column);
    refuse_bsn(r, r->size_column);
    for (size_t i = 0; i < o->n_stratum_columns; i++)
        refuse_bsn(r, r->stratum_column[i]);
    for (size_t i = 0; i < o->n_keep_columns; i++)
        if (suspicion_of(r, r->keep_column[i]) != NULL)
            dtp_issue(&r->issues, DT_FAULT, in_register(r), DT_ERR_DATA, DTP_MSG_FRAME_KEEP_PERSONAL,
                      r->reg.column[r->keep_column[i]], NULL);
    return DT_OK;
}

/* Rows. */

/* Whether the row has a municipality and an identifier of its own. */
static dt_status check_identity(reader *r, size_t row, const char *municipality, const char *id, bool *good,
                                dt_error *err)
{
    size_t number;
    *good = false;
    if (id[0] == '\0') {
        dtp_issue(&r->issues, DT_FAULT, dtp_register_place(&r->reg, row, r->id_column), DT_ERR_DATA,
                  DTP_MSG_FRAME_EMPTY_ID, NULL);
        return DT_OK;
    }
    if (r->municipality_column != SIZE_MAX && municipality[0] == '\0') {
        dtp_issue(&r->issues, DT_FAULT, dtp_register_place(&r->reg, row, r->municipality_column), DT_ERR_DATA,
                  DTP_MSG_FRAME_EMPTY_MUNICIPALITY, id, NULL);
        return DT_OK;
    }
    DT_TRY(dtp_frame_builder_id(&r->builder, municipality, id, &number, good, err));
    if (*good) {
        DT_TRY(dtp_grow(&r->first_line, &r->first_line_cap, number + 1, sizeof *r->first_line, err));
        r->first_line[number] = dtp_csv_line(r->reg.csv, row);
        return DT_OK;
    }
    dtp_issue(&r->issues, DT_FAULT, dtp_register_place(&r->reg, row, r->id_column), DT_ERR_DATA,
              DTP_MSG_FRAME_DUPLICATE_ID, id, DTP_NUM(r->first_line[number]), NULL);
    return DT_OK;
}

/* Whether the row stays in; counts it under the first reason to fall out. */
static dt_status check_eligible(reader *r, size_t row, const char *id, dtp_arena *scratch, bool *eligible,
                                dt_error *err)
{
    dt_frame *f = r->builder.frame;
    *eligible = false;
    size_t number = dtp_intern_find(r->excluded, id, strlen(id));
    if (number != SIZE_MAX) {
        r->excluded_seen[number] = true;
        f->fallout[r->excluded_fallout[number]].count++;
        return DT_OK;
    }
    for (size_t i = 0; i < r->options->n_where; i++) {
        dtp_csv_field value;
        DT_TRY(dtp_register_value(&r->reg, row, r->condition[i].column, scratch, &value, err));
        dtp_condition_verdict verdict = dtp_condition_test(&r->condition[i], value);
        if (verdict == DTP_HOLDS)
            continue;
        if (verdict == DTP_FAILS)
            r->condition_row[i].count++;
        else
            dtp_condition_complain(&r->condition[i], verdict, &r->reg, row, &r->issues);
        return DT_OK;
    }
    *eligible = true;
    return DT_OK;
}

/* The stratum's name into r->name; false when a part of it is empty. */
static dt_status name_stratum(reader *r, size_t row, const char *id, dtp_arena *scratch, bool *good,
                              dt_error *err)
{
    *good = true;
    r->name.len = 0;
    for (size_t i = 0; i < r->options->n_stratum_columns; i++) {
        size_t column = r->stratum_column[i];
        dtp_csv_field value;
        DT_TRY(dtp_register_value(&r->reg, row, column, scratch, &value, err));
        if (value.length == 0) {
            dtp_issue(&r->issues, DT_FAULT, dtp_register_place(&r->reg, row, column), DT_ERR_DATA,
                      DTP_MSG_FRAME_EMPTY_STRATUM, id, r->reg.column[column], NULL);
            *good = false;
        }
        if (i > 0)
            dtp_buf_puts(&r->name, STRATUM_SEPARATOR);
        dtp_buf_add(&r->name, value.text, value.length);
        r->part_length[i] = value.length;
    }
    return dtp_buf_status(&r->name, err);
}

/* The size of an eligible dossier; 0 without a size column, and for what is told to be no size. */
static dt_status read_size(reader *r, size_t row, const char *id, dtp_arena *scratch, double *size,
                           dt_error *err)
{
    dtp_csv_field value;
    *size = 0;
    if (r->size_column == SIZE_MAX)
        return DT_OK;
    DT_TRY(dtp_register_value(&r->reg, row, r->size_column, scratch, &value, err));
    bool is_number = dtp_parse_number(value.text, size) && isfinite(*size);
    if (is_number && *size > 0)
        return DT_OK;
    dtp_issue(&r->issues, DT_FAULT, dtp_register_place(&r->reg, row, r->size_column), DT_ERR_DATA,
              is_number ? DTP_MSG_FRAME_SIZE_POSITIVE : DTP_MSG_FRAME_SIZE_NUMBER, id, NULL);
    *size = 0;
    return DT_OK;
}

/* "a / b" and "c" must not be counted with "a" and "b / c". */
static dt_status check_origin(reader *r, size_t row, size_t stratum, bool is_new, dt_error *err)
{
    size_t size = r->options->n_stratum_columns * sizeof *r->part_length;
    if (r->options->n_stratum_columns < 2)
        return DT_OK;
    if (!is_new && memcmp(r->origin[stratum].part_length, r->part_length, size) == 0)
        return DT_OK;
    if (!is_new) {
        dtp_issue(&r->issues, DT_FAULT, dtp_register_place(&r->reg, row, r->stratum_column[0]), DT_ERR_DATA,
                  DTP_MSG_FRAME_STRATUM_AMBIGUOUS, dtp_buf_text(&r->name), DTP_NUM(r->origin[stratum].line),
                  NULL);
        return DT_OK;
    }
    DT_TRY(dtp_grow(&r->origin, &r->origin_cap, stratum + 1, sizeof *r->origin, err));
    size_t *part_length = dtp_arena_alloc(&r->arena, size);
    if (part_length == NULL)
        return dtp_fail_memory(err);
    memcpy(part_length, r->part_length, size);
    r->origin[stratum] = (origin){dtp_csv_line(r->reg.csv, row), part_length};
    return DT_OK;
}

static dt_status keep_values(reader *r, size_t row, dtp_arena *scratch, dt_frame_unit *unit, dt_error *err)
{
    dtp_arena *arena = &r->builder.frame->arena;
    size_t n = r->options->n_keep_columns;
    const char **kept = n > 0 ? dtp_arena_array(arena, n, sizeof *kept) : NULL;
    if (n > 0 && kept == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < n; i++) {
        dtp_csv_field value;
        DT_TRY(dtp_register_value(&r->reg, row, r->keep_column[i], scratch, &value, err));
        kept[i] = dtp_arena_strndup(arena, value.text, value.length);
        if (kept[i] == NULL)
            return dtp_fail_memory(err);
    }
    unit->kept = kept;
    unit->line = dtp_csv_line(r->reg.csv, row);
    return DT_OK;
}

static dt_status read_row(reader *r, size_t row, dtp_arena *scratch, dt_error *err)
{
    dtp_csv_field id, municipality = {.text = r->municipality};
    bool has_identity, is_eligible, has_stratum;
    DT_TRY(dtp_register_value(&r->reg, row, r->id_column, scratch, &id, err));
    if (r->municipality_column != SIZE_MAX)
        DT_TRY(dtp_register_value(&r->reg, row, r->municipality_column, scratch, &municipality, err));
    DT_TRY(check_identity(r, row, municipality.text, id.text, &has_identity, err));
    DT_TRY(check_eligible(r, row, id.text, scratch, &is_eligible, err));
    if (!has_identity || !is_eligible)
        return DT_OK;
    DT_TRY(name_stratum(r, row, id.text, scratch, &has_stratum, err));
    if (!has_stratum)
        return DT_OK;
    dt_frame_unit *unit;
    size_t stratum, known = r->builder.frame->n_strata;
    dt_frame_row made = {.municipality = municipality.text, .stratum = dtp_buf_text(&r->name), .id = id.text};
    DT_TRY(read_size(r, row, id.text, scratch, &made.size, err));
    DT_TRY(dtp_frame_builder_unit(&r->builder, &made, &unit, &stratum, err));
    DT_TRY(check_origin(r, row, stratum, stratum == known, err));
    return keep_values(r, row, scratch, unit, err);
}

static dt_status read_rows(reader *r, dt_error *err)
{
    for (size_t row = 0; row < dtp_csv_rows(r->reg.csv); row++) {
        dtp_arena scratch = DTP_ARENA_INIT;
        dt_status status = read_row(r, row, &scratch, err);
        dtp_arena_free(&scratch);
        DT_TRY(status);
    }
    for (size_t i = 0; i < dtp_intern_count(r->excluded); i++)
        if (!r->excluded_seen[i])
            dtp_issue(&r->issues, DT_FAULT, in_register(r), DT_ERR_NOTFOUND, DTP_MSG_FRAME_EXCLUSION_UNKNOWN,
                      dtp_intern_text(r->excluded, i), NULL);
    return DT_OK;
}

static dt_status build(reader *r, const dtp_csv *csv, dt_frame **out, dt_error *err)
{
    DT_TRY(dtp_register_open(&r->reg, csv, err));
    DT_TRY(dtp_frame_builder_open(&r->builder, err));
    dt_frame *f = r->builder.frame;
    DT_TRY(find_columns(r, err));
    DT_TRY(read_exclusions(r, err));
    DT_TRY(read_conditions(r, err));
    DT_TRY(check_personal_data(r, err));
    /* Only now may identifiers be shown in findings: they are no citizen service numbers. */
    DT_TRY(dtp_issues_result(&r->issues, err));
    DT_TRY(read_rows(r, err));
    DT_TRY(dtp_issues_result(&r->issues, err));
    DT_TRY(dtp_register_fingerprint(&r->reg, f->fingerprint, err));
    f->rows_read = dtp_csv_rows(csv);
    f->encoding = dtp_arena_strdup(&f->arena, dtp_csv_encoding(csv));
    if (f->encoding == NULL)
        return dtp_fail_memory(err);
    return dtp_frame_builder_finish(&r->builder, out, err);
}

dt_status dtp_frame_of_csv(dt_frame **out, const dtp_csv *csv, const dt_frame_options *options,
                           dt_issue_sink issues, dt_error *err)
{
    dt_frame_options own;
    *out = NULL;
    DT_TRY(DTP_SIZED(&own, options, err));
    reader r = {.options = &own, .issues = DTP_ISSUES_INIT(issues)};
    dt_status status = build(&r, csv, out, err);
    dtp_frame_builder_close(&r.builder);
    dtp_register_close(&r.reg);
    dtp_intern_free(r.excluded);
    dtp_free(r.first_line);
    dtp_free(r.origin);
    dtp_buf_free(&r.name);
    dtp_arena_free(&r.arena);
    return status;
}

dt_status dt_frame_read(dt_frame **out, const char *path, const dt_frame_options *options,
                        dt_issue_sink issues, dt_error *err)
{
    dtp_csv *csv = NULL;
    *out = NULL;
    DT_TRY(dtp_table_read(&csv, path, NULL, err));
    dt_status status = dtp_kind_want(dtp_kind_of_table(csv), path, 0, err);
    if (status == DT_OK)
        status = dtp_frame_of_csv(out, csv, options, issues, err);
    dtp_csv_free(csv);
    return status;
}

dt_status dt_frame_parse(dt_frame **out, const char *name, const char *data, size_t size,
                         const dt_frame_options *options, dt_issue_sink issues, dt_error *err)
{
    dtp_csv *csv = NULL;
    *out = NULL;
    DT_TRY(dtp_table_parse(&csv, name, data, size, NULL, err));
    dt_status status = dtp_frame_of_csv(out, csv, options, issues, err);
    dtp_csv_free(csv);
    return status;
}
