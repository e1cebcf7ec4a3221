/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From register to frame: which rows are dossiers that can be drawn, and everything that is wrong with the
 * others. */
#include "base/clean.h"
#include "base/sized.h"
#include "base/text.h"
#include "frame/condition.h"
#include "frame/doubts.h"
#include "frame/frame.h"
#include "frame/table_options.h"
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
    dtp_cell_marks size_marks;
    dtp_register_column_is *declared;
    dtp_condition *condition;
    dtp_intern *excluded;      /* dossier -> number */
    size_t *excluded_fallout;  /* number -> row of the fallout list */
    bool *excluded_seen;       /* number -> it is in the register */
    dt_fallout *condition_row; /* the conditions' part of the fallout list */
    size_t *first_line;        /* identifier number -> line of the row that can be drawn, or 0 */
    size_t first_line_cap;
    dtp_table_options how;
    dtp_doubts doubts;
    dtp_register_mended mended;
    size_t *skip_fallout,
        *skipped;             /* of each --skip-line: its row of the fallout list, and the rows it left out */
    size_t duplicate_fallout; /* SIZE_MAX: duplicates are refused */
    size_t header_rows;       /* that repeat the header */
    size_t outside, outside_line;   /* rows that cannot be drawn with the identifier of another */
    size_t nameless, nameless_line; /* and without one */
    origin *origin;                 /* stratum number -> */
    size_t origin_cap;
    dtp_buf name;
    size_t *part_length;
} reader;

static dtp_place in_register(const reader *r)
{
    return dtp_csv_whole(r->reg.csv);
}

/* Options: columns, conditions, exclusions. */

/* A name that two columns have may not be used. */
static void refuse_twice(reader *r, const char *name)
{
    const dtp_reading *reading = dtp_csv_reading(r->reg.csv);
    const dtp_reading_item *item = reading->item.item;
    for (size_t i = 0; i < reading->item.n; i++)
        if (item[i].kind == DTP_READ_COLUMN_TWICE && dtp_streq(item[i].arg[0], name))
            dtp_issue(&r->issues, DT_FAULT, in_register(r), DT_ERR_DATA, DTP_MSG_READ_COLUMN_TWICE_USED,
                      item[i].arg[0], item[i].arg[1], item[i].arg[2], item[i].arg[3], NULL);
}

static dt_status need_column(reader *r, const char *name, size_t *column, dt_error *err)
{
    const char *canonical;
    DT_TRY(dtp_register_canonical_text(&r->arena, name, &canonical, err));
    if (dtp_register_need(&r->reg, canonical, column, &r->issues))
        refuse_twice(r, r->reg.column[*column]);
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
    r->condition = dtp_arena_array(&r->arena, o->n_where, sizeof *r->condition);
    if (r->condition == NULL)
        return dtp_fail_memory(err);
    r->condition_row = f->fallout + f->n_fallouts;
    for (size_t i = 0; i < o->n_where; i++) {
        DT_TRY(dtp_condition_parse(&r->condition[i], o->where[i], &r->reg, &f->arena, &r->issues, err));
        if (r->condition[i].column != SIZE_MAX)
            refuse_twice(r, r->reg.column[r->condition[i].column]);
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
    f->fallout =
        dtp_arena_array(&f->arena, o->n_exclusions + o->n_where + o->n_skip_lines + 1, sizeof *f->fallout);
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

/* Lines to leave out, and rows that repeat a dossier, are exclusions with a reason. */
static dt_status read_line_exclusions(reader *r, dt_error *err)
{
    const dt_frame_options *o = r->options;
    dt_frame *f = r->builder.frame;
    r->skip_fallout = dtp_arena_array(&r->arena, o->n_skip_lines, sizeof *r->skip_fallout);
    r->skipped = dtp_arena_array(&r->arena, o->n_skip_lines, sizeof *r->skipped);
    if (r->skip_fallout == NULL || r->skipped == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < o->n_skip_lines; i++) {
        const char *given = o->skip_lines[i].reason, *reason;
        DT_TRY(dtp_register_canonical_text(&f->arena, given != NULL ? given : "", &reason, err));
        if (reason[0] == '\0')
            dtp_issue(&r->issues, DT_FAULT, in_register(r), DT_ERR_RANGE, DTP_MSG_FRAME_SKIP_REASON,
                      DTP_NUM(o->skip_lines[i].from), NULL);
        r->skip_fallout[i] = reason_row(f, reason);
    }
    r->duplicate_fallout = SIZE_MAX;
    if (o->duplicates != NULL && strcmp(o->duplicates, "refuse") != 0) {
        const char *reason;
        DT_TRY(dtp_register_canonical_text(&f->arena, o->duplicates, &reason, err));
        r->duplicate_fallout = reason_row(f, reason);
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
    dtp_issue(&r->issues, DT_WARNING, place, DT_ERR_DATA, message, DTP_NUM(s->hits), s->column, NULL);
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

/* Number of an identifier, and the line of the row that can be drawn with it (0: none so far). */
static dt_status number_id(reader *r, const char *municipality, const char *id, size_t *number, bool *is_new,
                           dt_error *err)
{
    DT_TRY(dtp_frame_builder_id(&r->builder, municipality, id, number, is_new, err));
    size_t before = r->first_line_cap;
    DT_TRY(dtp_grow(&r->first_line, &r->first_line_cap, *number + 1, sizeof *r->first_line, err));
    for (size_t i = before; i < r->first_line_cap; i++)
        r->first_line[i] = 0;
    return DT_OK;
}

/* A row that cannot be drawn stops nothing, but what is wrong with its identifier is counted. */
static dt_status note_outside(reader *r, size_t row, const char *municipality, const char *id, dt_error *err)
{
    size_t number, line = dtp_csv_line(r->reg.csv, row);
    bool is_new;
    if (id[0] == '\0') {
        r->nameless_line = r->nameless++ == 0 ? line : r->nameless_line;
        return DT_OK;
    }
    DT_TRY(number_id(r, municipality, id, &number, &is_new, err));
    if (!is_new)
        r->outside_line = r->outside++ == 0 ? line : r->outside_line;
    return DT_OK;
}

static dt_status refuse_duplicate(reader *r, size_t row, const char *id, size_t number)
{
    if (r->duplicate_fallout != SIZE_MAX)
        r->builder.frame->fallout[r->duplicate_fallout].count++;
    else
        dtp_issue(&r->issues, DT_FAULT, dtp_register_place(&r->reg, row, r->id_column), DT_ERR_DATA,
                  DTP_MSG_FRAME_DUPLICATE_ID, id, DTP_NUM(r->first_line[number]),
                  DTP_NUM(dtp_csv_line(r->reg.csv, row)), NULL);
    return DT_OK;
}

/* Whether a row that can be drawn has a municipality and an identifier of its own. */
static dt_status check_identity(reader *r, size_t row, const char *municipality, const char *id, bool *good,
                                dt_error *err)
{
    size_t number;
    bool is_new;
    *good = false;
    if (id[0] == '\0') {
        dtp_issue(&r->issues, DT_FAULT, dtp_register_place(&r->reg, row, r->id_column), DT_ERR_DATA,
                  DTP_MSG_FRAME_NO_ID, DTP_NUM(dtp_csv_line(r->reg.csv, row)), NULL);
        return DT_OK;
    }
    if (r->municipality_column != SIZE_MAX && municipality[0] == '\0') {
        dtp_issue(&r->issues, DT_FAULT, dtp_register_place(&r->reg, row, r->municipality_column), DT_ERR_DATA,
                  DTP_MSG_FRAME_EMPTY_MUNICIPALITY, id, NULL);
        return DT_OK;
    }
    DT_TRY(number_id(r, municipality, id, &number, &is_new, err));
    if (r->first_line[number] != 0)
        return refuse_duplicate(r, row, id, number);
    if (!is_new)
        r->outside_line = r->outside++ == 0 ? dtp_csv_line(r->reg.csv, row) : r->outside_line;
    r->first_line[number] = dtp_csv_line(r->reg.csv, row);
    *good = true;
    return DT_OK;
}

/* The first condition that fails puts the row out, whatever the others say; only then are those told that
 * cannot be judged.
 */
static dt_status check_conditions(reader *r, size_t row, dtp_arena *scratch, bool *eligible, dt_error *err)
{
    size_t n = r->options->n_where, unjudged = SIZE_MAX;
    dtp_condition_verdict why = DTP_HOLDS;
    bool doubtful = false;
    *eligible = false;
    for (size_t i = 0; i < n; i++) {
        dtp_condition *c = &r->condition[i];
        dtp_csv_field value;
        DT_TRY(dtp_register_use(&r->reg, row, c->column, false, scratch, &value, &r->mended, err));
        bool bad = dtp_doubts_cell(&r->doubts, row, c->column, value, DTP_ROLE_CONDITION, true);
        dtp_condition_verdict verdict = bad ? DTP_NOT_NUMBER : dtp_condition_test(c, value);
        c->held += verdict == DTP_HOLDS;
        c->others += verdict == DTP_FAILS;
        if (verdict == DTP_FAILS) {
            r->condition_row[i].count++;
            return DT_OK;
        }
        if (verdict != DTP_HOLDS && unjudged == SIZE_MAX) {
            unjudged = i;
            why = verdict;
            doubtful = bad;
        }
    }
    *eligible = unjudged == SIZE_MAX;
    if (unjudged == SIZE_MAX)
        return DT_OK;
    dtp_csv_field value = dtp_csv_get(r->reg.csv, row, r->condition[unjudged].column);
    if (doubtful)
        (void)dtp_doubts_cell(&r->doubts, row, r->condition[unjudged].column, value, DTP_ROLE_CONDITION,
                              false);
    else
        dtp_condition_complain(&r->condition[unjudged], why, &r->reg, row, &r->issues);
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
    return check_conditions(r, row, scratch, eligible, err);
}

/* Whether the row is left out by its line, or repeats the header. */
static bool is_no_row(reader *r, size_t row)
{
    size_t line = dtp_csv_line(r->reg.csv, row);
    for (size_t i = 0; i < r->options->n_skip_lines; i++)
        if (line >= r->options->skip_lines[i].from && line <= r->options->skip_lines[i].to) {
            r->skipped[i]++;
            r->builder.frame->fallout[r->skip_fallout[i]].count++;
            return true;
        }
    if (!dtp_doubts_is_header(&r->doubts, row))
        return false;
    r->header_rows++;
    return true;
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
        DT_TRY(dtp_register_use(&r->reg, row, column, true, scratch, &value, &r->mended, err));
        *good = !dtp_doubts_cell(&r->doubts, row, column, value, DTP_ROLE_STRATUM, false) && *good;
        if (value.length == 0 && *good) {
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
    DT_TRY(dtp_register_use(&r->reg, row, r->size_column, false, scratch, &value, &r->mended, err));
    if (dtp_doubts_cell(&r->doubts, row, r->size_column, value, DTP_ROLE_SIZE, false))
        return DT_OK;
    bool typed = value.kind == DTP_CELL_NUMBER;
    dtp_cell_verdict verdict = typed ? (dtp_parse_number(value.text, size) ? DTP_CELL_READ : DTP_CELL_UNREAD)
                                     : dtp_cell_number(&r->size_marks, value.text, size);
    bool is_number = verdict == DTP_CELL_READ && isfinite(*size);
    if (is_number && *size > 0)
        return DT_OK;
    dtp_issue(&r->issues, DT_FAULT, dtp_register_place(&r->reg, row, r->size_column), DT_ERR_DATA,
              is_number                    ? DTP_MSG_FRAME_SIZE_POSITIVE
              : verdict == DTP_CELL_UNSURE ? DTP_MSG_FRAME_SIZE_UNSURE
                                           : DTP_MSG_FRAME_SIZE_NUMBER,
              id, NULL);
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

/* The identifier and the municipality of a row; of one that is doubted *doubted is set. */
static dt_status read_names(reader *r, size_t row, dtp_arena *scratch, dtp_csv_field *id,
                            dtp_csv_field *municipality, dt_error *err)
{
    DT_TRY(dtp_register_use(&r->reg, row, r->id_column, true, scratch, id, &r->mended, err));
    *municipality = (dtp_csv_field){.text = r->municipality};
    if (r->municipality_column == SIZE_MAX)
        return DT_OK;
    return dtp_register_use(&r->reg, row, r->municipality_column, true, scratch, municipality, &r->mended,
                            err);
}

static bool is_doubted(reader *r, size_t row, dtp_csv_field id, dtp_csv_field municipality)
{
    if (dtp_doubts_row(&r->doubts, row, id.text))
        return true;
    if (dtp_doubts_cell(&r->doubts, row, r->id_column, id, DTP_ROLE_ID, false))
        return true;
    return r->municipality_column != SIZE_MAX && dtp_doubts_cell(&r->doubts, row, r->municipality_column,
                                                                 municipality, DTP_ROLE_MUNICIPALITY, false);
}

static dt_status add_dossier(reader *r, size_t row, dtp_arena *scratch, dtp_csv_field id,
                             dtp_csv_field municipality, dt_error *err)
{
    bool has_stratum;
    dt_frame_unit *unit;
    size_t stratum, known = r->builder.frame->n_strata;
    DT_TRY(name_stratum(r, row, id.text, scratch, &has_stratum, err));
    if (!has_stratum)
        return DT_OK;
    dt_frame_row made = {.municipality = municipality.text, .stratum = dtp_buf_text(&r->name), .id = id.text};
    DT_TRY(read_size(r, row, id.text, scratch, &made.size, err));
    DT_TRY(dtp_frame_builder_unit(&r->builder, &made, &unit, &stratum, err));
    DT_TRY(check_origin(r, row, stratum, stratum == known, err));
    DT_TRY(dtp_doubts_id(&r->doubts, row, id.text, err));
    return keep_values(r, row, scratch, unit, err);
}

static dt_status read_row(reader *r, size_t row, dtp_arena *scratch, dt_error *err)
{
    dtp_csv_field id, municipality;
    bool has_identity, is_eligible;
    if (is_no_row(r, row))
        return DT_OK;
    DT_TRY(read_names(r, row, scratch, &id, &municipality, err));
    DT_TRY(check_eligible(r, row, id.text, scratch, &is_eligible, err));
    if (!is_eligible)
        return note_outside(r, row, municipality.text, id.text, err);
    if (is_doubted(r, row, id, municipality))
        return DT_OK;
    DT_TRY(check_identity(r, row, municipality.text, id.text, &has_identity, err));
    return has_identity ? add_dossier(r, row, scratch, id, municipality, err) : DT_OK;
}

/* What the columns show as a whole, before the first row is judged. */
static dt_status learn_row(reader *r, size_t row, dtp_arena *scratch, dt_error *err)
{
    dtp_register_mended unused = {0};
    dtp_csv_field value;
    size_t line = dtp_csv_line(r->reg.csv, row);
    DT_TRY(dtp_register_use(&r->reg, row, r->id_column, true, scratch, &value, &unused, err));
    DT_TRY(dtp_doubts_learn(&r->doubts, row, value.text, err));
    if (dtp_line_in(r->how.skip, r->how.n_skips, line))
        return DT_OK;
    for (size_t i = 0; i < r->options->n_where; i++) {
        DT_TRY(dtp_register_use(&r->reg, row, r->condition[i].column, false, scratch, &value, &unused, err));
        DT_TRY(dtp_condition_learn(&r->condition[i], value, line, err));
    }
    if (r->size_column == SIZE_MAX)
        return DT_OK;
    DT_TRY(dtp_register_use(&r->reg, row, r->size_column, false, scratch, &value, &unused, err));
    if (value.kind == DTP_CELL_TEXT)
        dtp_cell_marks_learn(&r->size_marks, value.text);
    return DT_OK;
}

static dt_status each_row(reader *r, dt_status (*step)(reader *, size_t, dtp_arena *, dt_error *),
                          dt_error *err)
{
    for (size_t row = 0; row < dtp_csv_rows(r->reg.csv); row++) {
        dtp_arena scratch = DTP_ARENA_INIT;
        dt_status status = step(r, row, &scratch, err);
        dtp_arena_free(&scratch);
        DT_TRY(status);
    }
    return DT_OK;
}

static void tell_absent(reader *r)
{
    for (size_t i = 0; i < dtp_intern_count(r->excluded); i++)
        if (!r->excluded_seen[i])
            dtp_issue(&r->issues, DT_FAULT, in_register(r), DT_ERR_NOTFOUND, DTP_MSG_FRAME_EXCLUSION_UNKNOWN,
                      dtp_intern_text(r->excluded, i), NULL);
    for (size_t i = 0; i < r->options->n_skip_lines; i++)
        if (r->skipped[i] == 0)
            dtp_issue(&r->issues, DT_FAULT, in_register(r), DT_ERR_NOTFOUND, DTP_MSG_FRAME_SKIP_UNKNOWN,
                      DTP_NUM(r->options->skip_lines[i].from), NULL);
}

static dt_status read_rows(reader *r, dt_error *err)
{
    r->doubts.id_column = r->id_column;
    r->doubts.id_named = r->options->id_column != NULL;
    DT_TRY(dtp_doubts_open(&r->doubts, err));
    DT_TRY(each_row(r, learn_row, err));
    dtp_doubts_header(&r->doubts);
    for (size_t i = 0; i < r->options->n_where; i++)
        dtp_condition_settle(&r->condition[i], &r->reg, &r->issues);
    DT_TRY(each_row(r, read_row, err));
    tell_absent(r);
    return DT_OK;
}

/* Strata that look alike. */
static dt_status tell_strata(reader *r, dt_error *err)
{
    const dt_frame *f = r->builder.frame;
    dtp_intern *seen;
    dtp_buf key = DTP_BUF_INIT;
    size_t *first = dtp_calloc(f->n_strata + 1, sizeof *first), told = 0;
    dt_status status = dtp_intern_new(&seen, err);
    if (status == DT_OK && first == NULL)
        status = dtp_fail_memory(err);
    for (size_t i = 0; i < f->n_strata && status == DT_OK; i++) {
        size_t index;
        bool is_new = true;
        status = dtp_clean_skeleton(&key, f->stratum[i].name, err);
        if (status == DT_OK) {
            dtp_buf_putc(&key, '\n');
            dtp_buf_puts(&key, f->stratum[i].municipality);
            status = dtp_intern_add(seen, dtp_buf_text(&key), key.len, &index, &is_new, err);
        }
        if (status == DT_OK && is_new)
            first[index] = i;
        else if (status == DT_OK && told++ < 20)
            dtp_reading_add(&r->builder.frame->reading, DTP_READ_ALIKE_STRATA, (dtp_place){.line = 0},
                            f->stratum[first[index]].name, f->stratum[i].name, NULL);
    }
    dtp_buf_free(&key);
    dtp_intern_free(seen);
    dtp_free(first);
    return status;
}

static void tell_mended(reader *r, dtp_reading *to)
{
    const dtp_register_mended *m = &r->mended;
    dtp_place whole = {.line = 0};
    if (m->invisible > 0)
        dtp_reading_add(to, DTP_READ_INVISIBLE, whole, DTP_NUM(m->invisible), DTP_NUM(m->invisible_line),
                        NULL);
    if (m->wrapped > 0)
        dtp_reading_add(to, DTP_READ_WRAPPED, whole, DTP_NUM(m->wrapped), NULL);
    if (m->shown > 0)
        dtp_reading_add(to, DTP_READ_SHOWN, whole, DTP_NUM(m->shown), m->shown_as, m->shown_for, NULL);
    if (r->outside > 0)
        dtp_reading_add(to, DTP_READ_DUPLICATE_OUTSIDE, whole, DTP_NUM(r->outside), DTP_NUM(r->outside_line),
                        NULL);
    if (r->nameless > 0)
        dtp_reading_add(to, DTP_READ_EMPTY_ID_OUTSIDE, whole, DTP_NUM(r->nameless), DTP_NUM(r->nameless_line),
                        NULL);
}

/* The account: first what the reader of the table saw, then what the rows showed. The doubts of the first
 * were told. */
static dt_status tell_account(reader *r, dt_error *err)
{
    dt_frame *f = r->builder.frame;
    for (size_t i = 0; i < r->options->n_where; i++)
        DT_TRY(dtp_condition_tell(&r->condition[i], &r->reg, suspicion_of(r, r->condition[i].column) != NULL,
                                  &f->reading, err));
    tell_mended(r, &f->reading);
    dtp_doubts_tell(&r->doubts);
    DT_TRY(tell_strata(r, err));
    /* Beside faults only what explains them. */
    bool faulty = r->issues.faults > 0 && r->mended.invisible == 0;
    dtp_reading_tell(&f->reading, dtp_csv_source(r->reg.csv), faulty ? DT_FAULT : DT_WARNING, &r->issues);
    dtp_reading all;
    dtp_reading_open(&all);
    dtp_reading_join(&all, dtp_csv_reading(r->reg.csv));
    dtp_reading_join(&all, &f->reading);
    dtp_reading_close(&f->reading);
    f->reading = all;
    f->reading.item.arena = &f->reading.arena;
    return dtp_reading_status(&f->reading, err);
}

static dt_status build(reader *r, const dtp_csv *csv, dt_frame **out, dt_error *err)
{
    DT_TRY(dtp_register_open(&r->reg, csv, err));
    DT_TRY(dtp_frame_builder_open(&r->builder, err));
    dt_frame *f = r->builder.frame;
    DT_TRY(dtp_table_options_of(&r->how, r->options, dtp_csv_source(csv), &r->arena, err));
    r->reg.decimal = r->options->decimal != NULL ? r->options->decimal[0] : '\0';
    r->reg.date_order = r->options->date_order != NULL ? r->options->date_order[0] : '\0';
    r->size_marks.said = r->reg.decimal;
    r->doubts = (dtp_doubts){.reg = &r->reg, .issues = &r->issues, .reading = &f->reading, .how = &r->how};
    dtp_reading_tell(dtp_csv_reading(csv), dtp_csv_source(csv), DT_WARNING, &r->issues);
    DT_TRY(find_columns(r, err));
    DT_TRY(read_exclusions(r, err));
    DT_TRY(read_line_exclusions(r, err));
    DT_TRY(read_conditions(r, err));
    DT_TRY(check_personal_data(r, err));
    /* Only now may identifiers be shown in findings: they are no citizen service numbers. */
    DT_TRY(dtp_issues_result(&r->issues, err));
    DT_TRY(read_rows(r, err));
    DT_TRY(tell_account(r, err));
    DT_TRY(dtp_issues_result(&r->issues, err));
    DT_TRY(dtp_register_fingerprint(&r->reg, f->fingerprint, err));
    f->rows_read = dtp_csv_rows(csv) - r->header_rows;
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
    dtp_doubts_close(&r.doubts);
    dtp_frame_builder_close(&r.builder);
    dtp_register_close(&r.reg);
    dtp_intern_free(r.excluded);
    dtp_free(r.first_line);
    dtp_free(r.origin);
    dtp_buf_free(&r.name);
    for (size_t i = 0; r.condition != NULL && i < own.n_where; i++)
        dtp_condition_free(&r.condition[i]);
    dtp_arena_free(&r.arena);
    return status;
}

dt_status dt_frame_read(dt_frame **out, const char *path, const dt_frame_options *options,
                        dt_issue_sink issues, dt_error *err)
{
    dtp_csv *csv = NULL;
    *out = NULL;
    dt_frame_options own;
    DT_TRY(DTP_SIZED(&own, options, err));
    DT_TRY(dtp_frame_table(&csv, path, NULL, 0, &own, err));
    dt_status status = dtp_frame_of_csv(out, csv, options, issues, err);
    dtp_csv_free(csv);
    return status;
}

dt_status dt_frame_parse(dt_frame **out, const char *name, const char *data, size_t size,
                         const dt_frame_options *options, dt_issue_sink issues, dt_error *err)
{
    dtp_csv *csv = NULL;
    *out = NULL;
    dt_frame_options own;
    DT_TRY(DTP_SIZED(&own, options, err));
    DT_TRY(dtp_frame_table(&csv, name, size > 0 ? data : "", size, &own, err));
    dt_status status = dtp_frame_of_csv(out, csv, options, issues, err);
    dtp_csv_free(csv);
    return status;
}
