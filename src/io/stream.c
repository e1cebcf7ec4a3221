/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/stream.h"
#include "base/error.h"
#include "base/text.h"
#include "io/stream_inner.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum {
    AHEAD = 1 << 13, /* read beyond a segment, for its last record and to guess */
    SPARE = 64,      /* readable behind the text */
    LOOKED_AT = 32   /* records that decide a guess */
};
#define LONGEST ((size_t)1 << 30) /* of what a segment may become for one record */

/* One segment in one thread's hands. */
typedef struct segment {
    char *text;
    size_t cap, size;
    uint64_t at;   /* place of text[0] in the file */
    bool complete; /* nothing of the file comes behind it */
    dtp_stream_index index;
    size_t start; /* of the first record, in text */
    size_t line;  /* of it */
} segment;

static dt_status read_more(const dtp_stream *s, segment *g, size_t want, dt_error *err)
{
    DT_TRY(dtp_grow(&g->text, &g->cap, want + SPARE + 1, 1, err));
    while (g->size < want && g->at + g->size < s->size) {
        ssize_t n = pread(s->fd, g->text + g->size, want - g->size, (off_t)(g->at + g->size));
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return dtp_fail(err, DT_ERR_IO, DTP_MSG_BASE_READ_FAILED, s->path, DTP_NUM(n < 0 ? errno : EIO),
                            NULL);
        g->size += (size_t)n;
    }
    g->complete = g->at + g->size >= s->size;
    if (g->complete && g->size > 0 && g->text[g->size - 1] != '\n')
        g->text[g->size++] = '\n';
    memset(g->text + g->size, 0, SPARE);
    return DT_OK;
}

/* Without a character that is cut off at the end. */
static size_t whole_size(const segment *g)
{
    size_t n = g->size;
    for (unsigned i = 0; !g->complete && i < 4 && n > 0 && ((unsigned char)g->text[n - 1] & 0x80) != 0; i++)
        n--;
    return n;
}

/* How well the records from here on fit the header; *start is the first one. */
static int score(const dtp_stream *s, const segment *g, bool inside, size_t *start)
{
    size_t at = 0, fields = 1, good = 0, bad = 0, n = g->size;
    for (*start = n; at < n && good + bad < LOOKED_AT; at++) {
        char c = g->text[at];
        inside = inside != (c == '"');
        if (inside)
            continue;
        if (c == '\n' && *start == n) {
            *start = at + 1;
        } else if (c == '\n') {
            good += fields == s->fields;
            bad += fields != s->fields;
        }
        fields = c == '\n' ? 1 : fields + (c == s->delimiter);
    }
    return (int)good - 4 * (int)bad;
}

/* Where the first record of a segment seems to begin; the text begins one byte before the segment. Nothing
 * fits better than all records that are looked at. */
static size_t guess(const dtp_stream *s, const segment *g)
{
    size_t plain, quoted;
    int a = score(s, g, false, &plain);
    if (s->how.guess == DTP_STREAM_PLAIN || (s->how.guess == DTP_STREAM_LOOK && a == LOOKED_AT))
        return plain;
    int b = score(s, g, true, &quoted);
    return s->how.guess == DTP_STREAM_QUOTED || b > a ? quoted : plain;
}

/* Index from g->start to the end of the record in which the segment ends. */
static dt_status index_from(const dtp_stream *s, segment *g, size_t limit, dt_error *err)
{
    for (;;) {
        DT_TRY(s->fill(&g->index, g->text, g->start, whole_size(g), limit, s->delimiter, err));
        if (!g->index.open || g->complete || g->index.irregular || g->size > LONGEST)
            break;
        DT_TRY(read_more(s, g, 2 * g->size + AHEAD, err));
    }
    g->index.irregular = g->index.irregular || g->index.open || g->index.n != g->index.records * s->fields;
    return DT_OK;
}

/* The place of a segment's end, in text. */
static size_t limit_of(const dtp_stream *s, const segment *g, size_t part)
{
    uint64_t end = s->begin + (uint64_t)(part + 1) * s->how.segment;
    return (size_t)((end < s->size ? end : s->size + 1) - g->at);
}

static size_t count_lines(const segment *g)
{
    return g->index.records + g->index.n_inner;
}

/* Take over from the segment before, and hand over to the next. */
static void hand_over(dtp_stream *s, segment *g, size_t limit)
{
    size_t start = (size_t)(s->next - g->at);
    if (start != g->start && start < limit) {
        s->redone++;
        g->start = start;
        s->status = index_from(s, g, limit, &s->error);
    }
    if (start >= limit) { /* the record before goes on beyond this segment */
        g->index.records = 0;
        return;
    }
    g->line = s->next_line;
    if (s->status != DT_OK || g->index.irregular) {
        s->stopped = true;
        s->irregular_line = g->line;
        return;
    }
    s->records += g->index.records;
    s->next = g->at + g->index.next;
    s->next_line += count_lines(g);
}

static size_t count_below(const uint32_t *place, size_t n, uint32_t limit)
{
    size_t from = 0;
    while (from < n) {
        size_t middle = from + (n - from) / 2;
        if (place[middle] < limit)
            from = middle + 1;
        else
            n = middle;
    }
    return from;
}

dtp_stream_record dtp_stream_record_of(const dtp_stream_batch *b, size_t number)
{
    const uint32_t *end = b->end + number * b->fields;
    size_t inner = count_below(b->inner, b->n_inner, end[0] + 1);
    return (dtp_stream_record){
        .text = b->text, .end = end, .line = b->line + number + inner, .first = b->first && number == 0};
}

/* The first record that does not end where a line does, or as many as there are; and the shortest of those.
 */
static size_t find_ragged(dtp_stream_batch *b)
{
    const uint32_t *end = b->end;
    size_t i = 0;
    b->shortest = UINT32_MAX;
    for (; i < b->n && b->text[end[b->fields]] == '\n'; i++, end += b->fields) {
        const uint32_t size = end[b->fields] - end[0];
        b->shortest = size < b->shortest ? size : b->shortest;
    }
    return i;
}

static bool take_records(const dtp_stream *s, size_t member, const segment *g, size_t *line)
{
    dtp_stream_batch b = {.text = g->text,
                          .end = g->index.end,
                          .fields = s->fields,
                          .line = g->line,
                          .inner = g->index.inner,
                          .n_inner = g->index.n_inner,
                          .first = true};
    for (size_t left = g->index.records; left > 0; left -= b.n) {
        const size_t most = b.n = left < DTP_STREAM_BATCH ? left : DTP_STREAM_BATCH;
        size_t bad = b.n = find_ragged(&b);
        if ((b.n > 0 && !s->take(s->payload, member, &b, &bad)) || b.n < most) {
            *line = dtp_stream_record_of(&b, bad).line;
            return false;
        }
        const dtp_stream_record next = dtp_stream_record_of(&b, b.n);
        size_t inner = next.line - b.line - b.n;
        b.line = next.line;
        b.end = next.end;
        b.inner += inner;
        b.n_inner -= inner;
        b.first = false;
    }
    return true;
}

/* Read and index a segment, so far as that needs no turn. */
static dt_status prepare(dtp_stream *s, segment *g, size_t part, dt_error *err)
{
    uint64_t from = s->begin + (uint64_t)part * s->how.segment;
    g->at = part == 0 ? from : from - 1;
    g->size = 0;
    DT_TRY(read_more(s, g, s->how.segment + 1 + AHEAD, err));
    if (dtp_turns_is(s->turns, part)) /* then it is known */
        g->start = (size_t)(s->next - g->at);
    else
        g->start = guess(s, g);
    size_t limit = limit_of(s, g, part);
    g->index.records = 0;
    return g->start < limit ? index_from(s, g, limit, err) : DT_OK;
}

static bool do_segment(dtp_stream *s, size_t member, segment *g, size_t part)
{
    dt_error own = DT_ERROR_INIT;
    size_t line = 0;
    dt_status status = prepare(s, g, part, &own);
    dtp_turns_wait(s->turns, part);
    bool stopped = s->stopped;
    if (!stopped && status == DT_OK)
        hand_over(s, g, limit_of(s, g, part));
    if (!stopped && status != DT_OK) {
        s->status = status;
        s->error = own;
        s->stopped = true;
    }
    stopped = s->stopped;
    dtp_turns_pass(s->turns);
    if (stopped || take_records(s, member, g, &line))
        return !stopped;
    s->refused_line[member] = line;
    return false;
}

static size_t parts_of(const dtp_stream *s)
{
    return (size_t)((s->size - s->begin + s->how.segment - 1) / s->how.segment);
}

/* One thread: segments until there are no more. What one cannot use still passes its turn. */
static void work(void *payload, size_t member)
{
    dtp_stream *s = payload;
    segment g = {.size = 0};
    bool good = true;
    for (size_t part; (part = dtp_turns_take(s->turns)) < parts_of(s);) {
        if (good && do_segment(s, member, &g, part))
            continue;
        if (!good) {
            dtp_turns_wait(s->turns, part);
            s->stopped = true;
            dtp_turns_pass(s->turns);
        }
        good = false;
    }
    s->refused[member] = !good;
    dtp_free(g.text);
    dtp_stream_index_free(&g.index);
}

dt_status dtp_stream_run(dtp_stream *s, dtp_stream_take *take, void *payload, bool *regular, dt_error *err)
{
    *regular = false;
    dtp_turns_free(s->turns);
    DT_TRY(dtp_turns_new(&s->turns, err));
    s->take = take;
    s->payload = payload;
    s->next = s->begin;
    s->next_line = s->begin_line;
    s->stopped = false;
    s->records = s->redone = s->irregular_line = 0;
    s->status = DT_OK;
    memset(s->refused, 0, sizeof s->refused);
    memset(s->refused_line, 0, sizeof s->refused_line);
    (void)posix_fadvise(s->fd, 0, 0, POSIX_FADV_SEQUENTIAL);
    dtp_crew_run(dtp_stream_members(s), work, s);
    if (s->status != DT_OK)
        return dtp_fail_with(err, &s->error);
    *regular = !s->stopped;
    for (size_t m = 0; m < dtp_stream_members(s); m++)
        *regular = *regular && !s->refused[m];
    return DT_OK;
}
