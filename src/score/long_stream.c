/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a large long table. What a text says is asked once, of the functions that read a table too. */
#include "score/long_stream.h"
#include "base/error.h"
#include "base/text.h"
#include "io/table.h"
#include "score/long_inner.h"
#include "score/rules.h"
#include <string.h>
#include <sys/stat.h>

typedef dtp_long_member member;
typedef dtp_long_dossier dossier;

enum {
    REMEMBERED = 1 << 12, /* different texts of ratings: what was measured may be anything */
    QUICK_BITS = 9,
    WORD = 8
};

static dtp_long_raw raw_of(const dtp_long_job *j, const dtp_stream_record *r, size_t column)
{
    dtp_long_raw raw;
    raw.text = dtp_stream_raw(r, j->field[column], &raw.size);
    raw.size -= j->field[column] + 1 == j->fields && raw.size > 0 && raw.text[raw.size - 1] == '\r';
    return raw;
}

enum { OTHER_DOSSIER = 1, OTHER_ASSESSOR = 2, OTHER = OTHER_DOSSIER | OTHER_ASSESSOR };

/* Which rows say something else in a column than the row before, of the same segment. */
static void mark_changes(const dtp_long_job *j, const dtp_stream_batch *b, size_t column, unsigned char what,
                         unsigned char *changed)
{
    if (j->field[column] == SIZE_MAX)
        return;
    const uint32_t *end = b->end + j->field[column], *before = b->first ? end : end - b->fields;
    const char *then = b->text + (uint32_t)(before[0] + 1);
    uint32_t then_size = before[1] - before[0] - 1;
    for (size_t i = 0; i < b->n; i++, end += b->fields) {
        const char *now = b->text + (uint32_t)(end[0] + 1);
        uint32_t size = end[1] - end[0] - 1;
        if (size != then_size || !dtp_stream_same(now, then, size))
            changed[i] |= what;
        then = now;
        then_size = size;
    }
}

/* Where a short text would be remembered, and whether it is; behind it bytes may be read. */
static bool find_quick(dtp_long_quick *table, dtp_long_raw raw, dtp_long_quick **slot)
{
    uint64_t bytes;
    *slot = NULL;
    if (raw.size == 0 || raw.size > WORD)
        return false;
    memcpy(&bytes, raw.text, sizeof bytes);
    bytes &= ~(uint64_t)0 >> 8 * (WORD - raw.size);
    *slot = &table[(bytes ^ raw.size) * 0x9E3779B97F4A7C15u >> (64 - QUICK_BITS)];
    if ((*slot)->size == raw.size && (*slot)->bytes == bytes)
        return true;
    (*slot)->bytes = bytes;
    (*slot)->size = 0; /* until it is known */
    return false;
}

static void remember_quick(dtp_long_quick *slot, dtp_long_raw raw, size_t number)
{
    if (slot == NULL || number > UINT32_MAX)
        return;
    slot->size = (uint32_t)raw.size;
    slot->number = (uint32_t)number;
}

static const char nothing[DTP_STREAM_PACKED];

/* One cell, as a table has it; sixteen bytes behind it may be read. */
static bool cell_of(member *m, const dtp_stream_record *r, size_t column, const char **text, size_t *size)
{
    if (m->job->field[column] == SIZE_MAX) {
        *text = nothing;
        *size = 0;
        return true;
    }
    if (dtp_stream_field(r, m->job->field[column], text, size))
        return true;
    dtp_csv_field value;
    dtp_buf *buf = &m->cell[column];
    if (dtp_long_failed(
            m, dtp_stream_value(r, m->job->field[column], m->job->delimiter, buf, &value, &m->error)))
        return false;
    *size = value.length;
    dtp_buf_add(buf, nothing, sizeof nothing);
    *text = dtp_buf_text(buf);
    return !dtp_long_failed(m, dtp_buf_status(buf, &m->error));
}

static bool is_text(const dtp_buf *buf, const char *text, size_t size)
{
    return buf->len == size + 1 && memcmp(buf->data, text, size) == 0;
}

/* Whether the row is about the dossier at hand. */
static bool is_now(const member *m, const char *municipality, size_t n, const char *name, size_t size)
{
    const dtp_buf *key = &m->key;
    return m->now != NULL && key->len == n + size + 2 && memcmp(key->data, municipality, n) == 0 &&
           key->data[n] == '\0' && memcmp(key->data + n + 1, name, size) == 0;
}

/* Count the dossier at hand, unless it is kept. */
static bool finish(member *m)
{
    dossier *d = m->now;
    m->now = NULL;
    return d != &m->own ||
           (dtp_long_count(m, d) &&
            !dtp_long_failed(
                m, dtp_stream_hashes_add(m->closed, dtp_long_hash(d->key, d->key_size), &m->error)));
}

/* Keep it instead: it may go on in another segment. */
static bool park(member *m)
{
    dossier *d = m->now, *kept;
    m->now = NULL;
    m->edge = true;
    return d != &m->own ||
           (dtp_long_keep(m, d->key, d->key_size, d->place, &kept) && dtp_long_merge(m, kept, d, NULL));
}

static bool make_key(member *m, const char *municipality, size_t n, const char *name, size_t size)
{
    m->key.len = 0;
    dtp_buf_add(&m->key, municipality, n);
    dtp_buf_putc(&m->key, '\0');
    dtp_buf_add(&m->key, name, size);
    dtp_buf_putc(&m->key, '\0');
    size_t end = m->key.len;
    dtp_buf_add(&m->key, nothing, sizeof nothing); /* read with it, see io/stream_memo.h */
    m->key.len = end;
    return n > 0 && size > 0 && !dtp_long_failed(m, dtp_buf_status(&m->key, &m->error));
}

static bool begin(member *m, const char *stratum, size_t size)
{
    uint32_t place;
    bool kept = m->edge || m->job->keep_all;
    m->stratum.len = 0;
    dtp_buf_add(&m->stratum, stratum, size);
    dtp_buf_putc(&m->stratum, '\0');
    if (dtp_long_failed(m, dtp_buf_status(&m->stratum, &m->error)) ||
        !dtp_long_find_place(m, m->key.data, m->stratum.data, &place))
        return false;
    m->edge = false;
    if (kept)
        return dtp_long_keep(m, m->key.data, m->key.len, place, &m->now);
    m->now = &m->own;
    m->own.key = m->key.data;
    m->own.key_size = m->key.len;
    m->own.place = place;
    m->own.n_given = 0;
    memset(m->own.mark, 0, m->job->columns * sizeof *m->own.mark);
    return true;
}

static bool find_column(member *m, const dtp_stream_record *r, size_t *out)
{
    const char *text;
    size_t size, index;
    const dtp_long_raw raw = raw_of(m->job, r, DTP_LONG_INDICATOR);
    dtp_long_quick *quick;
    if (find_quick(m->quick_column, raw, &quick)) {
        *out = quick->number;
        return true;
    }
    if (!cell_of(m, r, DTP_LONG_INDICATOR, &text, &size))
        return false;
    index = dtp_stream_memo_find(&m->indicators, text, size);
    if (index == SIZE_MAX) {
        if (dtp_long_failed(m, dtp_stream_memo_add(&m->indicators, text, size, &index, &m->error)) ||
            dtp_long_failed(m,
                            dtp_grow(&m->column, &m->cap_columns, index + 1, sizeof *m->column, &m->error)))
            return false;
        m->column[index] = dt_framework_find_indicator(m->job->framework, m->indicators.text[index]);
    }
    *out = m->column[index];
    remember_quick(quick, raw, *out);
    return *out != SIZE_MAX;
}

/* What a text means as a rating of an indicator; DTP_LONG_NONE: nothing, or nothing without a word. */
static uint16_t judge(const member *m, const char *text, size_t column)
{
    const dt_indicator *indicator = dt_framework_indicator(m->job->framework, column);
    dtp_issues silent = DTP_ISSUES_INIT((dt_issue_sink){0});
    dt_score unused = {.line = 0};
    const dt_rating *rating = dtp_score_find_rating(indicator->scale, text);
    if (rating == NULL && indicator->bound != NULL)
        rating = dtp_score_check_value(&unused, &silent, (dtp_place){0}, text, NULL, indicator);
    if (rating == NULL || silent.faults + silent.warnings + silent.notes > 0)
        return DTP_LONG_NONE;
    rating = dt_scale_find(indicator->scale, rating->code);
    return rating == NULL ? DTP_LONG_NONE : (uint16_t)(rating - indicator->scale->rating + 1);
}

static bool add_rating_text(member *m, const char *text, size_t size, size_t *index)
{
    size_t columns = m->job->columns;
    if (dtp_long_failed(m, dtp_stream_memo_add(&m->ratings, text, size, index, &m->error)) ||
        dtp_long_failed(m, dtp_grow(&m->verdict, &m->cap_verdicts, (*index + 1) * columns, sizeof *m->verdict,
                                    &m->error)))
        return false;
    memset(m->verdict + *index * columns, 0, columns * sizeof *m->verdict);
    return true;
}

static bool judge_apart(member *m, const char *text, size_t size, size_t column, uint16_t *out)
{
    char *copy = dtp_malloc(size + 1);
    if (copy == NULL)
        return !dtp_long_failed(m, dtp_fail_memory(&m->error));
    memcpy(copy, text, size);
    copy[size] = '\0';
    *out = judge(m, copy, column);
    dtp_free(copy);
    return *out != DTP_LONG_NONE;
}

/* Number of a rating's text; SIZE_MAX: there is none, or too many are known. */
static bool find_rating(member *m, const dtp_stream_record *r, size_t *out, dtp_long_raw *text)
{
    const dtp_long_raw raw = raw_of(m->job, r, DTP_LONG_RATING);
    dtp_long_quick *quick;
    *text = raw;
    *out = SIZE_MAX;
    if (raw.size == 0)
        return true;
    if (find_quick(m->quick_rating, raw, &quick)) {
        *out = quick->number;
        return true;
    }
    if (!cell_of(m, r, DTP_LONG_RATING, &text->text, &text->size))
        return false;
    if (text->size == 0)
        return true;
    *out = dtp_stream_memo_find(&m->ratings, text->text, text->size);
    if (*out == SIZE_MAX && m->ratings.n < REMEMBERED && !add_rating_text(m, text->text, text->size, out))
        return false;
    remember_quick(quick, raw, *out);
    return true;
}

static bool find_mark(member *m, size_t rating, dtp_long_raw text, size_t column, uint16_t *out)
{
    if (rating == SIZE_MAX)
        return judge_apart(m, text.text, text.size, column, out);
    uint16_t *verdict = &m->verdict[rating * m->job->columns + column];
    if (*verdict == DTP_LONG_NONE)
        *verdict = judge(m, m->ratings.text[rating], column);
    *out = *verdict;
    return *out != DTP_LONG_NONE;
}

static bool find_assessor(member *m, const dtp_stream_record *r)
{
    const char *text;
    size_t size, index;
    if ((m->changed & OTHER_ASSESSOR) == 0)
        return true;
    if (!cell_of(m, r, DTP_LONG_ASSESSOR, &text, &size))
        return false;
    index = dtp_stream_memo_find(&m->assessors, text, size);
    if (index == SIZE_MAX &&
        dtp_long_failed(m, dtp_stream_memo_add(&m->assessors, text, size, &index, &m->error)))
        return false;
    m->assessor_before = (uint32_t)index;
    return size > 0;
}

static bool find_dossier(member *m, const dtp_stream_record *r)
{
    const char *municipality, *name, *stratum;
    size_t n, size, length;
    if ((m->changed & OTHER_DOSSIER) == 0 && m->now != NULL)
        return true;
    if (!cell_of(m, r, DTP_LONG_MUNICIPALITY, &municipality, &n) ||
        !cell_of(m, r, DTP_LONG_DOSSIER, &name, &size) || !cell_of(m, r, DTP_LONG_STRATUM, &stratum, &length))
        return false;
    if (is_now(m, municipality, n, name, size))
        return is_text(&m->stratum, stratum, length);
    return (m->now == NULL || finish(m)) && make_key(m, municipality, n, name, size) &&
           begin(m, stratum, length);
}

static bool take(member *m, const dtp_stream_record *r)
{
    dtp_long_raw text;
    size_t rating, column;
    uint16_t mark = DTP_LONG_NONE;
    if (!find_rating(m, r, &rating, &text))
        return false;
    if (text.size == 0)
        return true;
    m->ratings_seen++;
    bool good = find_dossier(m, r) && find_column(m, r, &column) &&
                find_mark(m, rating, text, column, &mark) && find_assessor(m, r) &&
                dtp_long_give(m, m->now, m->assessor_before, column, mark);
    m->changed = 0;
    return good;
}

static bool take_batch(void *payload, size_t which, const dtp_stream_batch *b, size_t *number)
{
    dtp_long_job *j = payload;
    member *m = &j->member[which];
    dtp_stream_record r = {.text = b->text, .end = b->end};
    unsigned char changed[DTP_STREAM_BATCH] = {b->first ? OTHER : 0};
    mark_changes(j, b, DTP_LONG_DOSSIER, OTHER_DOSSIER, changed);
    mark_changes(j, b, DTP_LONG_MUNICIPALITY, OTHER_DOSSIER, changed);
    mark_changes(j, b, DTP_LONG_STRATUM, OTHER_DOSSIER, changed);
    mark_changes(j, b, DTP_LONG_ASSESSOR, OTHER_ASSESSOR, changed);
    *number = 0;
    if (b->first && !park(m))
        return false;
    for (; *number < b->n; ++*number, r.end += b->fields) {
        m->changed |= changed[*number];
        if (!take(m, &r))
            return false;
    }
    return true;
}

static dt_status open_member(dtp_long_job *j, member *m, dt_error *err)
{
    m->job = j;
    m->edge = true;
    m->own.mark = dtp_arena_array(&m->arena, j->columns, sizeof *m->own.mark);
    m->row = dtp_arena_array(&m->arena, j->columns, sizeof *m->row);
    if (m->own.mark == NULL || m->row == NULL)
        return dtp_fail_memory(err);
    DT_TRY(dtp_stream_hashes_new(&m->closed, dtp_stream_size(j->stream), err));
    return dtp_intern_new(&m->places, err);
}

static void close_member(member *m)
{
    dtp_stream_memo_free(&m->indicators);
    dtp_stream_memo_free(&m->ratings);
    dtp_stream_memo_free(&m->assessors);
    dtp_stream_memo_free(&m->kept);
    dtp_stream_hashes_free(m->closed);
    dtp_intern_free(m->places);
    dtp_free(m->column);
    dtp_free(m->verdict);
    dtp_free(m->count);
    dtp_free(m->dossier);
    dtp_buf_free(&m->key);
    dtp_buf_free(&m->stratum);
    for (size_t i = 0; i < DTP_LONG_COLUMNS; i++)
        dtp_buf_free(&m->cell[i]);
    dtp_arena_free(&m->arena);
    *m = (member){.job = NULL};
}

static dt_status open_job(dtp_long_job *j, dt_error *err)
{
    for (size_t m = 0; m < j->n_members; m++)
        DT_TRY(open_member(j, &j->member[m], err));
    return DT_OK;
}

/* What a member met that is an error, and no doubt about a row. */
static dt_status member_status(const dtp_long_job *j, dt_error *err)
{
    for (size_t m = 0; m < j->n_members; m++)
        if (j->member[m].status == DT_ERR_MEMORY)
            return dtp_fail_with(err, &j->member[m].error);
    return DT_OK;
}

static dt_status run_once(dtp_long_tally **out, dtp_long_job *j, bool *scattered, dt_error *err)
{
    bool plain = false;
    *scattered = false;
    dt_status status = open_job(j, err);
    if (status == DT_OK)
        status = dtp_stream_run(j->stream, take_batch, j, &plain, err);
    for (size_t m = 0; m < j->n_members && status == DT_OK && plain; m++)
        plain = park(&j->member[m]);
    if (status == DT_OK)
        status = member_status(j, err);
    if (status == DT_OK && plain)
        status = dtp_long_join(out, j, &plain, scattered, err);
    for (size_t m = 0; m < j->n_members; m++)
        close_member(&j->member[m]);
    return status;
}

/* The rows of a dossier mostly stand together, and then it can be counted where it ends. */
static dt_status run(dtp_long_tally **out, dtp_long_job *j, dt_error *err)
{
    bool scattered;
    DT_TRY(run_once(out, j, &scattered, err));
    if (!scattered)
        return DT_OK;
    j->keep_all = true;
    return run_once(out, j, &scattered, err);
}

static dt_status make_job(dtp_long_job *j, const dtp_csv *first, const dt_framework *fw, dt_error *err)
{
    enum { KIND_WORDS = 32 };
    j->delimiter = dtp_csv_delimiter(first);
    j->fields = dtp_csv_columns(first); /* as many as there are fields, in a stream */
    j->framework = fw;
    j->columns = dt_framework_indicators(fw);
    j->block = j->columns * j->judge->outcomes + DTP_LONG_KINDS;
    j->words = (j->columns + KIND_WORDS - 1) / KIND_WORDS;
    j->n_members = dtp_stream_members(j->stream);
    j->kind = dtp_calloc(j->columns + 1, sizeof *j->kind);
    if (j->kind == NULL)
        return dtp_fail_memory(err);
    for (size_t k = 0; k < j->columns; k++) {
        j->kind[k] = (uint8_t)dtp_long_kind_of(dt_framework_indicator(fw, k));
        j->has_kind[j->kind[k]] = true;
    }
    return DT_OK;
}

/* Where the columns stand; whether all are there that must be. */
static bool find_fields(dtp_long_job *j, const dtp_csv *first)
{
    bool all = true;
    for (size_t i = 0; i < DTP_LONG_COLUMNS; i++) {
        j->field[i] = dtp_csv_find_column(first, dtp_long_columns()[i]);
        all = all && (j->field[i] != SIZE_MAX || i == DTP_LONG_STRATUM);
    }
    return all;
}

static dt_status read_stream(dtp_long_tally **out, dtp_stream *stream, dtp_csv *first,
                             const dt_long_request *request, const dtp_long_judge *how_judged, dt_error *err)
{
    dtp_long_job *j = dtp_calloc(1, sizeof *j);
    if (j == NULL)
        return dtp_fail_memory(err);
    j->stream = stream;
    j->judge = how_judged;
    bool plain = find_fields(j, first);
    dt_status status = plain ? make_job(j, first, request->framework, err) : DT_OK;
    if (status == DT_OK && plain)
        status = run(out, j, err);
    if (status == DT_OK && *out != NULL)
        status = dtp_long_tally_populate(*out, request, first, j->field, &plain, err);
    if (status != DT_OK || !plain) {
        dtp_long_tally_free(*out);
        *out = NULL;
    }
    dtp_free(j->kind);
    dtp_free(j);
    return status;
}

/* What can be read only once cannot be read again as a table. */
static bool is_file(const char *path)
{
    struct stat st;
    return path == NULL || (strcmp(path, "-") != 0 && stat(path, &st) == 0 && S_ISREG(st.st_mode));
}

dt_status dtp_long_stream(dtp_long_tally **out, const dt_long_request *request, const dtp_long_judge *judged,
                          const dtp_stream_how *how, size_t *line, dt_error *err)
{
    const dtp_table_options strictly = {.fits = NULL};
    const dtp_stream_how usual = {.segment = 0};
    dtp_stream *stream;
    dtp_csv *first;
    *out = NULL;
    if (line != NULL)
        *line = 0;
    if (!is_file(request->population))
        return DT_OK;
    DT_TRY(dtp_stream_open(&stream, &first, request->path, &strictly, how != NULL ? how : &usual, err));
    dt_status status = DT_OK;
    if (stream != NULL)
        status = read_stream(out, stream, first, request, judged, err);
    if (stream != NULL && line != NULL)
        *line = dtp_stream_irregular_line(stream);
    dtp_csv_free(first);
    dtp_stream_free(stream);
    return status;
}
