/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts as files in a folder: what export writes, and how it is read back. */
#include "base/folder.h"
#include "base/clean.h"
#include "base/error.h"
#include "base/file.h"
#include "base/sized.h"
#include "base/text.h"
#include "inspection/texts/kept_text.h"
#include "report/texts/texts.h"
#include <stdio.h>
#include <string.h>

#define RULE "---"

typedef struct writing {
    dt_inspection *in;
    const dt_texts_options *o;
    const char *municipality;
    const dt_report_facts *facts;
    const dt_sections *sections;
    dtp_buf path, text;
} writing;

/* "07-samenvatting-oordeel.md": the number keeps the order of the report. */
static void name_file(writing *w, size_t i, const dt_section *s)
{
    const char *folder = w->o->folder;
    size_t n = strlen(folder);
    w->path.len = 0;
    dtp_buf_printf(&w->path, "%s%s%02zu-", folder, n > 0 && folder[n - 1] == '/' ? "" : "/", i + 1);
    for (const char *p = w->o->lang == DT_NL ? s->name : s->id; *p != '\0'; p++)
        dtp_buf_putc(&w->path, *p == '/' ? '-' : *p);
    dtp_buf_puts(&w->path, ".md");
}

/* Two that were written apart are both named: what is made from the one shown settles it. */
static void put_file(writing *w, const dt_section *s)
{
    const dt_text *t = dt_texts_find(w->facts, s->id);
    const char *body = t == NULL ? "" : t->body;
    char hex[DTP_HEX_SIZE];
    dtp_texts_sha256(hex, body);
    w->text.len = 0;
    dtp_buf_printf(&w->text, RULE "\ninspection: %s\nmunicipality: %s\nsection: %s\n", w->in->id,
                   w->municipality, s->id);
    dtp_buf_printf(&w->text, "title: %s%s%s\nprompt: %s\n", s->number, s->number[0] == '\0' ? "" : " ",
                   s->title, s->prompt);
    dtp_buf_printf(&w->text, "version: %s\nsha256: %s\n" RULE "\n\n", t == NULL ? "" : t->base, hex);
    dtp_clean_show(&w->text, body);
}

static dt_status write_all(writing *w, bool really, dt_error *err)
{
    for (size_t i = 0; i < dt_sections_count(w->sections); i++) {
        const dt_section *s = dt_sections_at(w->sections, i);
        name_file(w, i, s);
        DT_TRY(dtp_buf_status(&w->path, err));
        const char *path = dtp_buf_text(&w->path);
        if (!really && !w->o->force && dtp_file_exists(path))
            return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_TEXTS_FOLDER_USED, path, NULL);
        if (!really)
            continue;
        put_file(w, s);
        DT_TRY(dtp_buf_status(&w->text, err));
        DT_TRY(dtp_file_write(path, w->text.data, w->text.len, w->o->force, err));
    }
    return DT_OK;
}

static dt_status export_to(writing *w, dtp_arena *arena, size_t *n, dt_error *err)
{
    dt_sections *sections;
    DT_TRY(dtp_texts_municipality(&w->municipality, w->in, w->o->municipality, arena, err));
    DT_TRY(dtp_texts_sections(&sections, &w->facts, w->in, w->municipality, w->o->lang, err));
    w->sections = sections;
    dt_status status = dtp_file_make_folder(w->o->folder, err);
    if (status == DT_OK)
        status = write_all(w, false, err);
    if (status == DT_OK)
        status = write_all(w, true, err);
    *n = dt_sections_count(sections);
    dt_sections_free(sections);
    return status;
}

dt_status dt_inspection_texts_export(dt_inspection *in, const dt_texts_options *options, size_t *n,
                                     dt_error *err)
{
    dt_texts_options own;
    size_t written = 0;
    dtp_arena arena = DTP_ARENA_INIT;
    DT_TRY(DTP_SIZED(&own, options, err));
    writing w = {.in = in, .o = &own, .path = DTP_BUF_INIT, .text = DTP_BUF_INIT};
    dt_status status = export_to(&w, &arena, &written, err);
    if (n != NULL)
        *n = status == DT_OK ? written : 0;
    dtp_buf_free(&w.path);
    dtp_buf_free(&w.text);
    dtp_arena_free(&arena);
    return status;
}

/* Reading. */

static char *trimmed(dtp_arena *arena, const char *from, const char *end)
{
    while (from < end && strchr(" \t\r", *from) != NULL)
        from++;
    while (end > from && strchr(" \t\r", end[-1]) != NULL)
        end--;
    return dtp_arena_strndup(arena, from, (size_t)(end - from));
}

static bool is_rule(const char *line, size_t size)
{
    while (size > 0 && strchr(" \t\r", line[size - 1]) != NULL)
        size--;
    return size == strlen(RULE) && strncmp(line, RULE, size) == 0;
}

/* A line "key: value" of the head. False without memory. */
static bool read_line(dtp_texts_file *f, const char *line, size_t size, dtp_arena *arena)
{
    const struct {
        const char *key;
        const char **value;
    } known[] = {{"inspection", &f->inspection},
                 {"municipality", &f->municipality},
                 {"section", &f->section},
                 {"version", &f->version},
                 {"sha256", &f->sha256}};
    const char *colon = memchr(line, ':', size);
    for (size_t i = 0; colon != NULL && i < DTP_COUNT(known); i++)
        if (strlen(known[i].key) == (size_t)(colon - line) &&
            strncmp(line, known[i].key, (size_t)(colon - line)) == 0) {
            *known[i].value = trimmed(arena, colon + 1, line + size);
            return *known[i].value != NULL;
        }
    return true;
}

static dt_status read_head(dtp_texts_file *f, const char *text, dtp_arena *arena, dt_error *err)
{
    const char *line = strncmp(text, "\xEF\xBB\xBF", 3) == 0 ? text + 3 : text, *body = NULL;
    size_t number = 1;
    for (; body == NULL; number++) {
        size_t size = strcspn(line, "\n");
        bool rule = is_rule(line, size), last = line[size] == '\0';
        if (!rule && (number == 1 || last))
            return dtp_fail_at(err, (dtp_place){.source = f->path, .line = number}, DT_ERR_DATA,
                               DTP_MSG_TEXTS_FRONT, RULE, NULL);
        if (!rule && !read_line(f, line, size, arena))
            return dtp_fail_memory(err);
        if (rule && number > 1)
            body = line + size + !last;
        line += size + !last;
    }
    f->first_line = number;
    for (size_t blank; blank = strspn(body, " \t\r"), body[blank] == '\n';) {
        body += blank + 1;
        f->first_line++;
    }
    f->body = dtp_texts_clean(arena, body);
    return f->body == NULL ? dtp_fail_memory(err) : DT_OK;
}

static dt_status need_head(const dtp_texts_file *f, dt_error *err)
{
    const char *missing = f->section == NULL   ? "section"
                          : f->version == NULL ? "version"
                          : f->sha256 == NULL  ? "sha256"
                                               : NULL;
    if (missing == NULL)
        return DT_OK;
    return dtp_fail_at(err, (dtp_place){.source = f->path, .line = 1}, DT_ERR_DATA, DTP_MSG_TEXTS_FRONT,
                       missing, NULL);
}

dt_status dtp_texts_read(dtp_list *out, const char *folder, dtp_arena *arena, dt_error *err)
{
    dtp_list paths = DTP_LIST(arena, const char *);
    DT_TRY(dtp_folder_files(&paths, folder, ".md", err));
    for (size_t i = 0; i < paths.n; i++) {
        dtp_texts_file *f;
        char *text;
        size_t size;
        DT_TRY(dtp_list_push(out, &f, err));
        f->path = ((const char **)paths.item)[i];
        DT_TRY(dtp_file_read(f->path, (size_t)2 * DT_TEXT_MAX, &text, &size, err));
        dt_status status = strlen(text) == size
                               ? read_head(f, text, arena, err)
                               : dtp_fail_at(err, (dtp_place){.source = f->path}, DT_ERR_DATA,
                                             DTP_MSG_INSPECTION_NOT_UTF8, f->path, NULL);
        dtp_free(text);
        DT_TRY(status);
        DT_TRY(need_head(f, err));
    }
    if (out->n == 0)
        return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_TEXTS_NO_FILES, folder, NULL);
    return DT_OK;
}
