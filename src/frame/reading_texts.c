/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "frame/reading_texts.h"
#include "base/error.h"
#include "base/list.h"
#include "base/text.h"
#include <stdlib.h>
#include <string.h>

typedef struct writer {
    dtp_arena *arena;
    dtp_list text; /* const char * */
    dt_status status;
    dt_error *err;
} writer;

static void put(writer *w, const char *key, const char *value)
{
    const char **made;
    dtp_buf text = DTP_BUF_INIT;
    if (value == NULL || w->status != DT_OK)
        return;
    dtp_buf_printf(&text, "%s=%s", key, value);
    w->status = dtp_buf_status(&text, w->err);
    if (w->status == DT_OK)
        w->status = dtp_list_push(&w->text, &made, w->err);
    if (w->status == DT_OK && (*made = dtp_arena_strdup(w->arena, dtp_buf_text(&text))) == NULL)
        w->status = dtp_fail_memory(w->err);
    dtp_buf_free(&text);
}

static void put_span(writer *w, const char *key, size_t from, size_t to, const char *reason)
{
    dtp_buf text = DTP_BUF_INIT;
    dtp_buf_printf(&text, "%zu-%zu", from, to);
    if (reason != NULL)
        dtp_buf_printf(&text, "=%s", reason);
    put(w, key, dtp_buf_text(&text));
    dtp_buf_free(&text);
}

dt_status dtp_reading_texts_of(const char *const **out, size_t *n, const dt_frame_options *o,
                               const char *(*reason)(void *payload, const char *given), void *payload,
                               dtp_arena *arena, dt_error *err)
{
    writer w = {.arena = arena, .text = DTP_LIST(arena, const char *), .status = DT_OK, .err = err};
    for (size_t i = 0; i < o->n_sheets; i++)
        put(&w, "sheet", o->sheets[i]);
    put(&w, "header-line", o->header_line > 0 ? DTP_NUM(o->header_line) : NULL);
    put(&w, "no-header", o->no_header ? "yes" : NULL);
    put(&w, "delimiter", o->delimiter);
    put(&w, "encoding", o->encoding);
    put(&w, "decimal", o->decimal);
    put(&w, "date-order", o->date_order);
    for (size_t i = 0; i < o->n_skip_lines; i++) {
        const dt_line_exclusion *s = &o->skip_lines[i];
        put_span(&w, "skip-line", s->from, s->to, reason != NULL ? reason(payload, s->reason) : s->reason);
    }
    for (size_t i = 0; i < o->n_keep_lines; i++)
        put_span(&w, "keep-line", o->keep_lines[i].from, o->keep_lines[i].to, NULL);
    bool plain =
        o->duplicates == NULL || strcmp(o->duplicates, "first") == 0 || strcmp(o->duplicates, "refuse") == 0;
    put(&w, "duplicates", plain || reason == NULL ? o->duplicates : reason(payload, o->duplicates));
    put(&w, "unlisted", o->unlisted ? "yes" : NULL);
    *out = w.text.item;
    *n = w.text.n;
    return w.status;
}

/* What comes behind "key=" in a text, or NULL. */
static const char *value_of(const char *text, const char *key)
{
    size_t n = strlen(key);
    return strncmp(text, key, n) == 0 && text[n] == '=' ? text + n + 1 : NULL;
}

/* What comes behind the digits of a line, or NULL. */
static const char *read_line(const char *text, size_t *out)
{
    char *end;
    if (*text < '0' || *text > '9')
        return NULL;
    *out = strtoul(text, &end, 10);
    return end;
}

static bool read_span(const char *text, size_t *from, size_t *to, const char **behind)
{
    text = read_line(text, from);
    if (text == NULL || *text != '-')
        return false;
    text = read_line(text + 1, to);
    if (text == NULL || (*text != '=' && *text != '\0'))
        return false;
    *behind = *text == '=' ? text + 1 : text;
    return *from > 0;
}

typedef struct lists {
    const char **sheet;
    dt_line_exclusion *skip;
    dt_line_span *keep;
} lists;

static bool read_single(dt_frame_options *o, const char *text)
{
    const char *value;
    const struct {
        const char *key;
        const char **to;
    } texts[] = {{"delimiter", &o->delimiter},
                 {"encoding", &o->encoding},
                 {"decimal", &o->decimal},
                 {"date-order", &o->date_order},
                 {"duplicates", &o->duplicates}};
    for (size_t i = 0; i < DTP_COUNT(texts); i++)
        if ((value = value_of(text, texts[i].key)) != NULL) {
            *texts[i].to = value;
            return true;
        }
    if ((value = value_of(text, "header-line")) != NULL) {
        value = read_line(value, &o->header_line);
        return value != NULL && *value == '\0' && o->header_line > 0;
    }
    o->no_header = o->no_header || value_of(text, "no-header") != NULL;
    o->unlisted = o->unlisted || value_of(text, "unlisted") != NULL;
    return value_of(text, "no-header") != NULL || value_of(text, "unlisted") != NULL;
}

static bool read_text(dt_frame_options *o, lists *l, const char *text)
{
    const char *sheet = value_of(text, "sheet"), *skip = value_of(text, "skip-line"),
               *keep = value_of(text, "keep-line");
    const char *behind;
    if (sheet != NULL) {
        l->sheet[o->n_sheets++] = sheet;
        return true;
    }
    if (skip != NULL) {
        dt_line_exclusion *made = &l->skip[o->n_skip_lines++];
        return read_span(skip, &made->from, &made->to, &made->reason);
    }
    if (keep != NULL) {
        dt_line_span *made = &l->keep[o->n_keep_lines++];
        return read_span(keep, &made->from, &made->to, &behind);
    }
    return read_single(o, text);
}

dt_status dtp_reading_texts_to(dt_frame_options *o, const char *const *texts, size_t n, dtp_arena *arena,
                               dt_error *err)
{
    lists l = {.sheet = dtp_arena_array(arena, n, sizeof *l.sheet),
               .skip = dtp_arena_array(arena, n, sizeof *l.skip),
               .keep = dtp_arena_array(arena, n, sizeof *l.keep)};
    if (l.sheet == NULL || l.skip == NULL || l.keep == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < n; i++)
        if (!read_text(o, &l, texts[i]))
            return dtp_fail(err, DT_ERR_DATA, DTP_MSG_READ_OPTION_TEXT, texts[i], NULL);
    o->sheets = l.sheet;
    o->skip_lines = l.skip;
    o->keep_lines = l.keep;
    return DT_OK;
}
