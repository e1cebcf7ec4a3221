/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changed in a folder of texts, taken in: all of it or nothing. */
#include "base/clean.h"
#include "base/error.h"
#include "base/sized.h"
#include "base/text.h"
#include "inspection/texts/kept_text.h"
#include "report/texts/texts.h"
#include <string.h>

typedef struct taking {
    dt_inspection *in;
    const dt_texts_options *o;
    const char *municipality;
    const dt_report_facts *facts;
    const dt_sections *sections;
    dtp_arena *arena;
    dtp_list files;  /* dtp_texts_file */
    dtp_list texts;  /* dtp_texts_new */
    dtp_list change; /* dt_text_change */
    dtp_issues issues;
} taking;

static dtp_place place_of(const dtp_texts_file *f)
{
    return (dtp_place){.source = f->path, .line = 1};
}

/* The first line in which the texts differ. */
static void find_line(taking *t, const char *before, const char *after, dt_text_change *change)
{
    change->line = 1;
    for (;;) {
        size_t a = strcspn(before, "\n"), b = strcspn(after, "\n");
        bool same = a == b && strncmp(before, after, a) == 0;
        if (!same || after[b] == '\0' || before[a] == '\0') {
            change->text = dtp_arena_strndup(t->arena, after, b);
            return;
        }
        before += a + 1;
        after += b + 1;
        change->line++;
    }
}

static dt_status note_change(taking *t, const dtp_texts_file *f, const dt_section *s, const dt_text *now,
                             dt_error *err)
{
    dt_text_change *change;
    dtp_texts_new *text;
    const char *before = now == NULL ? "" : now->body, *base = now == NULL ? "" : now->base;
    DT_TRY(dtp_list_push(&t->change, &change, err));
    DT_TRY(dtp_list_push(&t->texts, &text, err));
    *change = (dt_text_change){.section = dtp_arena_strdup(t->arena, s->id),
                               .title = dtp_arena_strdup(t->arena, s->title),
                               .path = f->path,
                               .what = before[0] == '\0'    ? "new"
                                       : f->body[0] == '\0' ? "emptied"
                                                            : "changed",
                               .before = dtp_count_words(before),
                               .after = dtp_count_words(f->body)};
    find_line(t, before, f->body, change);
    *text = (dtp_texts_new){.municipality = t->municipality,
                            .section = change->section,
                            .body = f->body,
                            .base = dtp_arena_strdup(t->arena, base),
                            .assessor = t->o->assessor};
    bool memory = base != NULL && change->section != NULL && change->title != NULL && change->text != NULL &&
                  text->base != NULL;
    return memory ? DT_OK : dtp_fail_memory(err);
}

/* Of another inspection or municipality: no text of this report. */
static bool is_ours(taking *t, const dtp_texts_file *f)
{
    bool ours = f->inspection == NULL || dtp_streq(f->inspection, t->in->id);
    if (!ours)
        dtp_issue(&t->issues, DT_FAULT, place_of(f), DT_ERR_DATA, DTP_MSG_TEXTS_OTHER_INSPECTION,
                  f->inspection, NULL);
    if (!ours || f->municipality == NULL || dtp_streq(f->municipality, t->municipality))
        return ours;
    dtp_issue(&t->issues, DT_FAULT, place_of(f), DT_ERR_DATA, DTP_MSG_TEXTS_OTHER_MUNICIPALITY,
              f->municipality, t->municipality, NULL);
    return false;
}

static bool is_first(const taking *t, size_t file)
{
    const dtp_texts_file *f = t->files.item;
    for (size_t i = 0; i < file; i++)
        if (dtp_streq(f[i].section, f[file].section))
            return false;
    return true;
}

/* What is wrong with it is told to the sink; err is for what went wrong here. */
static dt_status take_file(taking *t, size_t i, dt_error *err)
{
    const dtp_texts_file *f = &((const dtp_texts_file *)t->files.item)[i];
    const dt_section *s;
    char hex[DTP_HEX_SIZE];
    dt_error found = DT_ERROR_INIT;
    if (!is_ours(t, f))
        return DT_OK;
    if (!is_first(t, i)) {
        dtp_issue(&t->issues, DT_FAULT, place_of(f), DT_ERR_DATA, DTP_MSG_TEXTS_TWICE, f->section, NULL);
        return DT_OK;
    }
    if (dt_sections_find(&s, t->sections, f->section, &found) != DT_OK) {
        dtp_issue(&t->issues, DT_FAULT, place_of(f), DT_ERR_DATA, DTP_MSG_TEXTS_SECTION_UNKNOWN, f->section,
                  NULL);
        return found.status == DT_ERR_MEMORY ? dtp_fail_with(err, &found) : DT_OK;
    }
    const dt_text *now = dt_texts_find(t->facts, s->id);
    const char *standing = now == NULL ? "" : now->base;
    dtp_texts_sha256(hex, f->body);
    if (dtp_streq(hex, f->sha256) || dtp_clean_is_same(now == NULL ? "" : now->body, f->body))
        return DT_OK;
    if (!dtp_streq(standing, f->version)) {
        dtp_issue(&t->issues, DT_FAULT, place_of(f), DT_ERR_REFUSED, DTP_MSG_TEXTS_BOTH_CHANGED, s->id,
                  now == NULL ? "" : now->assessor, now == NULL ? "" : now->version, NULL);
        return DT_OK;
    }
    if (dt_text_check(t->facts, s->id, f->body, f->path, f->first_line, t->o->accept_numbers, t->o->issues,
                      &found) != DT_OK) {
        if (t->issues.faults++ == 0)
            t->issues.first = found;
        return DT_OK;
    }
    return note_change(t, f, s, now, err);
}

static dt_status look(taking *t, dt_error *err)
{
    for (size_t i = 0; i < t->files.n; i++)
        DT_TRY(take_file(t, i, err));
    return dtp_issues_result(&t->issues, err);
}

static dt_status keep(taking *t, dt_error *err)
{
    dtp_texts_new *text = t->texts.item;
    for (size_t i = 0; i < t->texts.n; i++)
        DT_TRY(dtp_texts_put(t->in, &text[i], err));
    return DT_OK;
}

static dt_status take(taking *t, dt_error *err)
{
    dt_sections *sections;
    DT_TRY(dtp_texts_municipality(&t->municipality, t->in, t->o->municipality, t->arena, err));
    DT_TRY(dtp_texts_read(&t->files, t->o->folder, t->arena, err));
    DT_TRY(dtp_texts_sections(&sections, &t->facts, t->in, t->municipality, t->o->lang, err));
    t->sections = sections;
    dt_status status = look(t, err);
    dt_sections_free(sections);
    DT_TRY(status);
    if (t->o->assessor == NULL || t->texts.n == 0)
        return DT_OK;
    DT_TRY(dtp_step_begin(t->in, err));
    return dtp_step_end(t->in, keep(t, err), err);
}

dt_status dt_inspection_texts_import(dt_inspection *in, const dt_texts_options *options, dt_text_change_fn fn,
                                     void *payload, size_t *n, dt_error *err)
{
    dt_texts_options own;
    dtp_arena arena = DTP_ARENA_INIT;
    DT_TRY(DTP_SIZED(&own, options, err));
    taking t = {.in = in,
                .o = &own,
                .arena = &arena,
                .files = DTP_LIST(&arena, dtp_texts_file),
                .texts = DTP_LIST(&arena, dtp_texts_new),
                .change = DTP_LIST(&arena, dt_text_change),
                .issues = DTP_ISSUES_INIT(own.issues)};
    dt_status status = take(&t, err);
    const dt_text_change *change = t.change.item;
    for (size_t i = 0; status == DT_OK && fn != NULL && i < t.change.n; i++)
        fn(payload, &change[i]);
    if (n != NULL)
        *n = status == DT_OK ? t.change.n : 0;
    dtp_arena_free(&arena);
    return status;
}
