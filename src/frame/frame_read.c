/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From register to frame: which rows are dossiers that can be drawn, and everything that is wrong with the
 * others. */
#include "base/clean.h"
#include "base/sized.h"
#include "base/text.h"
#include "frame/frame_reader.h"
#include "frame/table_options.h"
#include "io/kind.h"
#include "io/table.h"
#include <math.h>
#include <string.h>

typedef dtp_frame_reader reader;

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
    r->skip_sheet = dtp_arena_array(&r->arena, o->n_skip_lines, sizeof *r->skip_sheet);
    if (r->skip_fallout == NULL || r->skipped == NULL || r->skip_sheet == NULL)
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
    const dt_suspicion *s = dtp_frame_suspicion(r, column);
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
        if (dtp_frame_suspicion(r, r->keep_column[i]) != NULL)
            dtp_issue(&r->issues, DT_FAULT, in_register(r), DT_ERR_DATA, DTP_MSG_FRAME_KEEP_PERSONAL,
                      r->reg.column[r->keep_column[i]], NULL);
    return DT_OK;
}

dt_status dtp_frame_prepare(reader *r, const dtp_csv *csv, dt_error *err)
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
    return dtp_issues_result(&r->issues, err);
}

static dt_status build(reader *r, const dtp_csv *csv, dt_frame **out, dt_error *err)
{
    DT_TRY(dtp_frame_prepare(r, csv, err));
    dt_frame *f = r->builder.frame;
    DT_TRY(dtp_frame_judge(r, err));
    DT_TRY(dtp_frame_account(r, err));
    DT_TRY(dtp_issues_result(&r->issues, err));
    if (!r->options->no_fingerprint)
        DT_TRY(dtp_register_fingerprint(&r->reg, f->fingerprint, err));
    f->rows_read = dtp_csv_rows(csv) - r->header_rows;
    f->encoding = dtp_arena_strdup(&f->arena, dtp_csv_encoding(csv));
    if (f->encoding == NULL)
        return dtp_fail_memory(err);
    return dtp_frame_builder_finish(&r->builder, out, err);
}

void dtp_frame_reader_close(reader *r)
{
    dtp_doubts_close(&r->doubts);
    dtp_frame_builder_close(&r->builder);
    dtp_register_close(&r->reg);
    dtp_intern_free(r->excluded);
    dtp_free(r->first_line);
    dtp_free(r->origin);
    dtp_buf_free(&r->name);
    for (size_t i = 0; r->condition != NULL && i < r->options->n_where; i++)
        dtp_condition_free(&r->condition[i]);
    dtp_arena_free(&r->arena);
}

void dtp_frame_warn_again(reader *r)
{
    for (size_t i = 0; i < r->builder.frame->n_suspicions; i++)
        warn(r, &r->builder.frame->suspicion[i]);
}

dt_status dtp_frame_of_csv(dt_frame **out, const dtp_csv *csv, const dt_frame_options *options,
                           dt_issue_sink issues, dt_error *err)
{
    dt_frame_options own;
    *out = NULL;
    DT_TRY(DTP_SIZED(&own, options, err));
    reader r = {.options = &own, .issues = DTP_ISSUES_INIT(issues)};
    dt_status status = build(&r, csv, out, err);
    dtp_frame_reader_close(&r);
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
    dt_frame_options own;
    DT_TRY(DTP_SIZED(&own, options, err));
    DT_TRY(dtp_frame_table(&csv, name, size > 0 ? data : "", size, &own, err));
    dt_status status = dtp_frame_of_csv(out, csv, options, issues, err);
    dtp_csv_free(csv);
    return status;
}
