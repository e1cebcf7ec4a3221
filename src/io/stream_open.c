/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a file can be read as a stream: what its first rows show. */
#include "base/error.h"
#include "io/csv_table.h"
#include "io/stream_inner.h"
#include "io/table.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SEGMENT = 1 << 18, LEAST = 8 << 20, SAMPLE = 1 << 20, RECORDS = 2000, THREADS = 8, FEWEST_FIELDS = 2 };

static size_t or_else(size_t asked, size_t otherwise)
{
    return asked != 0 ? asked : otherwise;
}

/* Read the beginning; *size is 0 when it is no regular file, too small, or cannot be read. */
static dt_status read_sample(const dtp_stream *s, char **text, size_t *size, uint64_t *whole, dt_error *err)
{
    struct stat st;
    size_t want = s->how.sample, cap = 0;
    *size = 0;
    dt_status status = DT_OK;
    if (s->fd >= 0 && fstat(s->fd, &st) == 0 && S_ISREG(st.st_mode) && (uint64_t)st.st_size >= s->how.least) {
        *whole = (uint64_t)st.st_size;
        status = dtp_grow(text, &cap, want + 1, 1, err);
        ssize_t n = status == DT_OK ? pread(s->fd, *text, want, 0) : 0;
        *size = n > 0 ? (size_t)n : 0;
    }
    return status;
}

/* How much of the beginning shows what the columns are: so many records that there are enough different
 * values to settle what they hold, or all that are whole. */
static size_t first_records(const char *text, size_t size, bool is_all)
{
    bool inside = false;
    size_t end = 0, records = 0;
    for (size_t i = 0; i < size && records < RECORDS; i++) {
        inside = inside != (text[i] == '"');
        if (text[i] == '\n' && !inside) {
            end = i + 1;
            records++;
        }
    }
    return is_all && records < RECORDS ? size : end;
}

static bool is_plain_reading(const dtp_reading *reading)
{
    const dtp_reading_item *item = reading->item.item;
    for (size_t i = 0; i < reading->item.n; i++)
        if (item[i].kind != DTP_READ_FORMAT && item[i].kind != DTP_READ_DELIMITER &&
            item[i].kind != DTP_READ_HEADER && item[i].kind != DTP_READ_ROWS)
            return false;
    return true;
}

/* A carriage return by itself ends a line as well. */
static bool has_lone_return(const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (text[i] == '\r' && text[i + 1] != '\n')
            return true;
    return false;
}

/* Where the records begin: behind the header, which is the first line but for "sep=". */
static bool find_begin(dtp_stream *s, const dtp_csv *first, const char *text, size_t size)
{
    size_t at = size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    size_t line = dtp_csv_header_line(first), lines = 1;
    if (line > 2)
        return false;
    for (; line == 2 && at < size; at++)
        if (text[at] == '\n') {
            at++;
            break;
        }
    bool inside = false;
    for (; at < size && (text[at] != '\n' || inside); at++) {
        inside = inside != (text[at] == '"');
        lines += text[at] == '\n';
    }
    s->begin = at + 1;
    s->begin_line = line + lines;
    return at < size && !has_lone_return(text, at) && dtp_csv_rows(first) > 0 &&
           dtp_csv_line(first, 0) == s->begin_line;
}

static bool is_fit(dtp_stream *s, const dtp_csv *first, const char *text, size_t size)
{
    s->fields = first->fields;
    s->delimiter = dtp_csv_delimiter(first);
    return strncmp(dtp_csv_encoding(first), "UTF-8", 5) == 0 && !dtp_csv_is_workbook(first) &&
           first->fields >= FEWEST_FIELDS && first->columns == first->fields && first->n_gaps == 0 &&
           is_plain_reading(dtp_csv_reading(first)) && find_begin(s, first, text, size);
}

static dt_status look(dtp_stream *s, dtp_csv **first, const dtp_table_options *o, bool *fit, dt_error *err)
{
    char *text = NULL;
    size_t size;
    dt_error own = DT_ERROR_INIT;
    dt_status status = read_sample(s, &text, &size, &s->size, err);
    bool book = size >= 2 && memcmp(text, "PK", 2) == 0;
    size = book || status != DT_OK ? 0 : first_records(text, size, size == s->size);
    if (size > 0 && dtp_table_parse_as(first, s->path, text, size, o, &own) != DT_OK)
        status = own.status == DT_ERR_MEMORY ? dtp_fail_with(err, &own)
                                             : DT_OK; /* else whoever reads it all tells */
    *fit = *first != NULL && is_fit(s, *first, text, size);
    dtp_free(text);
    return status;
}

static char *copy(const char *text)
{
    size_t size = strlen(text) + 1;
    char *made = dtp_malloc(size);
    if (made != NULL)
        memcpy(made, text, size);
    return made;
}

static bool is_asked_otherwise(const dtp_table_options *o)
{
    return o->encoding != NULL || o->n_sheets > 0 || o->header_line > 0 || o->no_header || o->n_skips > 0 ||
           o->n_keeps > 0 || o->fits != NULL;
}

dt_status dtp_stream_open(dtp_stream **out, dtp_csv **first, const char *path,
                          const dtp_table_options *options, const dtp_stream_how *how, dt_error *err)
{
    bool fit = false;
    *out = NULL;
    *first = NULL;
    if (is_asked_otherwise(options))
        return DT_OK;
    dtp_stream *s = dtp_calloc(1, sizeof *s);
    if (s == NULL)
        return dtp_fail_memory(err);
    s->how = *how;
    s->how.segment = or_else(how->segment, SEGMENT);
    s->how.least = or_else(how->least, LEAST);
    s->how.sample = or_else(how->sample, SAMPLE);
    s->how.threads = or_else(how->threads, dtp_crew_processors() < THREADS ? dtp_crew_processors() : THREADS);
    s->fill =
        how->portable || dtp_stream_fill_fast() == NULL ? dtp_stream_fill_portable : dtp_stream_fill_fast();
    s->path = copy(path);
    s->fd = strcmp(path, "-") == 0 ? -1 : open(path, O_RDONLY | O_CLOEXEC);
    dt_status status = s->path == NULL ? dtp_fail_memory(err) : look(s, first, options, &fit, err);
    if (status == DT_OK && fit) {
        *out = s;
        return DT_OK;
    }
    dtp_stream_free(s);
    dtp_csv_free(*first);
    *first = NULL;
    return status;
}

void dtp_stream_free(dtp_stream *s)
{
    if (s == NULL)
        return;
    dtp_turns_free(s->turns);
    if (s->fd >= 0)
        (void)close(s->fd);
    dtp_free(s->path);
    dtp_free(s);
}

uint64_t dtp_stream_size(const dtp_stream *s)
{
    return s->size;
}

size_t dtp_stream_members(const dtp_stream *s)
{
    return s->how.threads < DTP_CREW_MAX ? s->how.threads : DTP_CREW_MAX;
}

size_t dtp_stream_records(const dtp_stream *s)
{
    return s->records;
}

size_t dtp_stream_irregular_line(const dtp_stream *s)
{
    size_t first = s->irregular_line;
    for (size_t m = 0; m < dtp_stream_members(s); m++)
        if (s->refused_line[m] != 0 && (first == 0 || s->refused_line[m] < first))
            first = s->refused_line[m];
    return first;
}

size_t dtp_stream_redone(const dtp_stream *s)
{
    return s->redone;
}
