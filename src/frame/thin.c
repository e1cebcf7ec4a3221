/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A large register: whether it is one that can be read without a table, and reading it so. */
#include "frame/thin.h"
#include "base/sized.h"
#include "frame/table_options.h"
#include "frame/thin_inner.h"
#include "io/kind.h"
#include <string.h>

typedef dtp_thin_job job;

static bool is_asked_otherwise(const dt_frame_options *o)
{
    return o->municipality_column != NULL || o->size_column != NULL || o->n_exclusions > 0 ||
           o->n_skip_lines > 0 || o->n_keep_lines > 0 || o->n_column_is > 0 ||
           o->n_where > DTP_THIN_CONDITIONS ||
           (o->duplicates != NULL && strcmp(o->duplicates, "refuse") != 0);
}

static bool has_digit(const char *s)
{
    return strpbrk(s, "0123456789") != NULL;
}

/* The first rows show how the columns of the conditions are written, for now. */
static dt_status learn_first(job *j, size_t which, dt_error *err)
{
    dtp_frame_reader *r = j->r;
    dtp_condition *c = &j->provisional[which];
    dtp_register_mended unused = {0};
    *c = r->condition[which];
    for (size_t row = 0; row < dtp_csv_rows(r->reg.csv); row++) {
        dtp_arena scratch = DTP_ARENA_INIT;
        dtp_csv_field value;
        dt_status status = dtp_register_use(&r->reg, row, c->column, false, &scratch, &value, &unused, err);
        if (status == DT_OK)
            status = dtp_condition_learn(c, value, dtp_csv_line(r->reg.csv, row), err);
        dtp_arena_free(&scratch);
        DT_TRY(status);
    }
    dtp_issues silent = DTP_ISSUES_INIT((dt_issue_sink){0});
    dtp_condition_settle(c, &r->reg, &silent);
    return DT_OK;
}

static dtp_thin_tested *find_tested(const job *j, size_t column)
{
    for (size_t i = 0; i < j->n_tested; i++)
        if (j->tested[i].column == column)
            return &j->tested[i];
    return NULL;
}

static void find_tested_columns(job *j)
{
    for (size_t i = 0; i < j->r->options->n_where; i++) {
        dtp_thin_tested *tested = find_tested(j, j->r->condition[i].column);
        if (tested == NULL) {
            tested = &j->tested[j->n_tested++];
            tested->column = j->r->condition[i].column;
        }
        tested->conditions |= (uint64_t)1 << i;
    }
}

static dt_status find_open_columns(job *j, dt_error *err)
{
    for (size_t c = 0; c < j->fields; c++) {
        bool settled;
        DT_TRY(dtp_register_is_settled(&j->r->reg, c, &settled, err));
        dtp_thin_tested *tested = find_tested(j, c);
        if (tested != NULL)
            tested->open = !settled;
        else if (!settled)
            j->open[j->n_open++] = c;
    }
    return DT_OK;
}

static dt_status open_member(job *j, dtp_thin_member *m, dt_error *err)
{
    size_t n = j->r->options->n_where;
    m->job = j;
    m->column = dtp_arena_array(&m->arena, j->n_tested, sizeof *m->column);
    m->failed = dtp_arena_array(&m->arena, n + 1, sizeof *m->failed);
    m->unjudged = dtp_arena_array(&m->arena, n, sizeof *m->unjudged);
    m->part_length = dtp_arena_array(&m->arena, j->r->options->n_stratum_columns, sizeof *m->part_length);
    if (m->column == NULL || m->failed == NULL || m->unjudged == NULL || m->part_length == NULL)
        return dtp_fail_memory(err);
    return dtp_stream_hashes_new(&m->hashes, dtp_stream_size(j->stream), err);
}

static void close_member(job *j, dtp_thin_member *m)
{
    for (size_t i = 0; m->column != NULL && i < j->n_tested; i++) {
        dtp_stream_memo_free(&m->column[i].raw);
        dtp_free(m->column[i].seen);
        dtp_free(m->column[i].verdict);
    }
    for (size_t h = 0; h < m->n_strata; h++)
        if (m->stratum[h].cap > 1)
            dtp_free(m->stratum[h].kept.heap);
    dtp_free(m->names.slot);
    dtp_arena_free(&m->lasting);
    dtp_free(m->stratum);
    dtp_stream_hashes_free(m->hashes);
    dtp_buf_free(&m->value);
    dtp_buf_free(&m->name);
    dtp_buf_free(&m->skeleton);
    dtp_buf_free(&m->id);
    dtp_buf_free(&m->told);
    dtp_arena_free(&m->arena);
}

static dt_status open_job(job *j, dt_error *err)
{
    dtp_frame_reader *r = j->r;
    j->fields = r->reg.n_columns;
    j->delimiter = dtp_csv_delimiter(r->reg.csv);
    j->provisional = dtp_arena_array(&r->arena, r->options->n_where, sizeof *j->provisional);
    j->tested = dtp_arena_array(&r->arena, r->options->n_where, sizeof *j->tested);
    j->open = dtp_arena_array(&r->arena, j->fields, sizeof *j->open);
    j->member = dtp_arena_array(&r->arena, dtp_stream_members(j->stream), sizeof *j->member);
    if (j->provisional == NULL || j->tested == NULL || j->open == NULL || j->member == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < r->options->n_where; i++)
        DT_TRY(learn_first(j, i, err));
    find_tested_columns(j);
    DT_TRY(find_open_columns(j, err));
    j->n_members = dtp_stream_members(j->stream);
    for (size_t m = 0; m < j->n_members; m++)
        DT_TRY(open_member(j, &j->member[m], err));
    return DT_OK;
}

static void close_job(job *j)
{
    for (size_t m = 0; m < j->n_members; m++)
        close_member(j, &j->member[m]);
    for (size_t i = 0; j->provisional != NULL && i < j->r->options->n_where; i++)
        dtp_condition_free(&j->provisional[i]);
}

/* What a member met that is an error, and no doubt about a row. */
static dt_status member_status(const job *j, dt_error *err)
{
    for (size_t m = 0; m < j->n_members; m++)
        if (j->member[m].status == DT_ERR_MEMORY)
            return dtp_fail_with(err, &j->member[m].error);
    return DT_OK;
}

static dt_status run(job *j, bool *plain, dt_error *err)
{
    dt_status status = open_job(j, err);
    if (status == DT_OK)
        status = dtp_stream_run(j->stream, dtp_thin_batch, j, plain, err);
    if (status == DT_OK)
        status = member_status(j, err);
    if (status == DT_OK && *plain)
        status = dtp_thin_join(j, plain, err);
    close_job(j);
    return status;
}

/* With everything that is told of it only counted, for what is more than the names of its columns is for the
 * table. */
static dt_status read_rows(dtp_frame_reader *r, dtp_stream *stream, const dtp_frame_thin *thin, bool *plain,
                           dt_error *err)
{
    dt_frame *f = r->builder.frame;
    job j = {.r = r, .thin = thin, .stream = stream};
    size_t warned = r->issues.warnings;
    bool by_name = r->options->id_column != NULL || !has_digit(r->reg.column[r->id_column]);
    *plain = r->issues.faults == 0 && warned == f->n_suspicions && by_name && r->id_column != SIZE_MAX;
    for (size_t i = 0; i < f->n_suspicions; i++)
        *plain = *plain && f->suspicion[i].hits == 0;
    if (!*plain)
        return DT_OK;
    r->doubts.id_column = r->id_column;
    DT_TRY(dtp_doubts_open(&r->doubts, err));
    DT_TRY(run(&j, plain, err));
    if (!*plain)
        return DT_OK;
    DT_TRY(dtp_frame_account(r, err));
    *plain = r->issues.faults == 0 && r->issues.warnings == warned;
    f->rows_read = dtp_stream_records(stream);
    return DT_OK;
}

static dt_status finish(dtp_frame_reader *r, dt_issue_sink issues, dt_frame **out, dt_error *err)
{
    dt_frame *f = r->builder.frame;
    r->issues = (dtp_issues)DTP_ISSUES_INIT(issues);
    dtp_frame_warn_again(r);
    f->encoding = dtp_arena_strdup(&f->arena, dtp_csv_encoding(r->reg.csv));
    if (f->encoding == NULL)
        return dtp_fail_memory(err);
    *out = f;
    r->builder.frame = NULL;
    return DT_OK;
}

static dt_status build(dtp_frame_reader *r, const dtp_csv *first, dtp_stream *stream,
                       const dtp_frame_thin *thin, dt_issue_sink issues, dt_frame **out, dt_error *err)
{
    dt_error own = DT_ERROR_INIT;
    bool plain;
    dt_status status = dtp_frame_prepare(r, first, &own);
    if (status != DT_OK) /* whoever reads the table tells */
        return status == DT_ERR_MEMORY ? dtp_fail_with(err, &own) : DT_OK;
    DT_TRY(read_rows(r, stream, thin, &plain, err));
    return plain ? finish(r, issues, out, err) : DT_OK;
}

static dt_status open_stream(dtp_stream **stream, dtp_csv **first, const char *path,
                             const dt_frame_options *o, const dtp_stream_how *how, dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    dtp_table_options options;
    dt_error own = DT_ERROR_INIT;
    *stream = NULL;
    dt_status status = dtp_table_options_of(&options, o, path, &arena, &own);
    if (status == DT_OK)
        status = dtp_stream_open(stream, first, path, &options, how, err);
    else
        status = status == DT_ERR_MEMORY ? dtp_fail_with(err, &own) : DT_OK;
    dtp_arena_free(&arena);
    if (*stream != NULL && dtp_kind_want(dtp_kind_of_table(*first), path, 0, NULL) != DT_OK) {
        dtp_stream_free(*stream);
        *stream = NULL;
    }
    return status;
}

dt_status dtp_frame_stream(dt_frame **out, const char *path, const dt_frame_options *options,
                           const dtp_frame_thin *thin, const dtp_stream_how *how, dt_issue_sink issues,
                           size_t *line, dt_error *err)
{
    dt_frame_options own;
    dtp_stream *stream = NULL;
    dtp_csv *first = NULL;
    *out = NULL;
    DT_TRY(DTP_SIZED(&own, options, err));
    if (is_asked_otherwise(&own) || thin->most == 0 || thin->most > UINT32_MAX)
        return DT_OK;
    DT_TRY(open_stream(&stream, &first, path, &own, how, err));
    dt_status status = DT_OK;
    if (stream != NULL) {
        dtp_frame_reader r = {.options = &own, .issues = DTP_ISSUES_INIT((dt_issue_sink){0})};
        status = build(&r, first, stream, thin, issues, out, err);
        if (line != NULL)
            *line = dtp_stream_irregular_line(stream);
        dtp_frame_reader_close(&r);
    }
    dtp_csv_free(first);
    dtp_stream_free(stream);
    return status;
}
