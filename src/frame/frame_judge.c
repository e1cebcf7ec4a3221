/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Row by row: which are dossiers that can be drawn, and everything that is wrong with the others. */
#include "base/text.h"
#include "frame/frame_reader.h"
#include <math.h>
#include <string.h>

#define STRATUM_SEPARATOR DTP_FRAME_SEPARATOR

typedef dtp_frame_reader reader;
typedef dtp_frame_origin origin;

static dtp_place in_register(const reader *r)
{
    return dtp_csv_whole(r->reg.csv);
}

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
    bool excluded =
        dtp_intern_find(r->excluded, id, strlen(id)) != SIZE_MAX; /* by name: nothing is doubted */
    if (dtp_doubts_outside(&r->doubts, row, id) && !excluded) {
        r->no_dossier_line = r->no_dossier++ == 0 ? line : r->no_dossier_line;
        return DT_OK;
    }
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
        return dtp_doubts_id(&r->doubts, row, id, err); /* one that looks like it may have stayed in */
    }
    return check_conditions(r, row, scratch, eligible, err);
}

/* The number of a line says nothing of the sheet: of several that are read together it leaves out a row each.
 */
static void leave_out(reader *r, size_t skip, size_t row)
{
    const dtp_place place = dtp_csv_place(r->reg.csv, row, SIZE_MAX);
    if (r->skipped[skip] > 0 && !dtp_streq(r->skip_sheet[skip], place.sheet))
        dtp_issue(&r->issues, DT_WARNING, place, DT_ERR_DATA, DTP_MSG_FRAME_SKIP_SHEET, r->skip_sheet[skip],
                  NULL);
    r->skip_sheet[skip] = place.sheet;
    r->skipped[skip]++;
    r->builder.frame->fallout[r->skip_fallout[skip]].count++;
}

/* Whether the row is left out by its line, or repeats the header. */
static bool is_no_row(reader *r, size_t row)
{
    size_t line = dtp_csv_line(r->reg.csv, row);
    for (size_t i = 0; i < r->options->n_skip_lines; i++)
        if (line >= r->options->skip_lines[i].from && line <= r->options->skip_lines[i].to) {
            leave_out(r, i, row);
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
    if (dtp_table_line_in(r->how.skip, r->how.n_skips, line) || dtp_doubts_repeats_header(&r->doubts, row))
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

/* An exclusion that misses, perhaps by a letter that only looks the same. */
static void tell_missed(reader *r, const char *id)
{
    size_t line = 0;
    const char *alike = dtp_doubts_alike(&r->doubts, id, &line);
    dtp_issue(&r->issues, DT_FAULT, in_register(r), DT_ERR_NOTFOUND,
              alike != NULL ? DTP_MSG_SAFE_EXCLUSION_ALIKE : DTP_MSG_FRAME_EXCLUSION_UNKNOWN, id, alike,
              DTP_NUM(line), NULL);
}

static void tell_absent(reader *r)
{
    for (size_t i = 0; i < dtp_intern_count(r->excluded); i++)
        if (!r->excluded_seen[i])
            tell_missed(r, dtp_intern_text(r->excluded, i));
    for (size_t i = 0; i < r->options->n_skip_lines; i++)
        if (r->skipped[i] == 0)
            dtp_issue(&r->issues, DT_FAULT, in_register(r), DT_ERR_NOTFOUND, DTP_MSG_FRAME_SKIP_UNKNOWN,
                      DTP_NUM(r->options->skip_lines[i].from), NULL);
}

dt_status dtp_frame_judge(dtp_frame_reader *r, dt_error *err)
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
