/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which sections the report of a municipality has, and what is written of them. */
#include "base/error.h"
#include "base/list.h"
#include "base/text.h"
#include "report/report/sections.h"
#include <string.h>

struct dt_sections {
    dtp_texts_asking asking; /* whose arena holds the texts */
    dtp_list list;           /* dt_section */
    dt_section *section;
};

static dt_status add(dt_sections *s, dtp_texts_section which, const char *of, const char *word,
                     const char *indicator, const char *number, const char *title, dt_error *err)
{
    const dtp_texts_row *row = &dtp_texts_rows[which];
    dtp_words *w = s->asking.c.w;
    dt_section *out;
    DT_TRY(dtp_list_push(&s->list, &out, err));
    *out = (dt_section){.id = dtp_texts_id(w, which, DT_EN, of, indicator),
                        .name = dtp_texts_id(w, which, DT_NL, word, indicator),
                        .number = number,
                        .title = title,
                        .prompt = dtp_say(w, row->prompt, NULL),
                        .optional = (row->how & DTP_SECTION_OPTIONAL) != 0};
    return DT_OK;
}

static dt_status add_indicators(dt_sections *s, dtp_texts_section which, const dtp_report_chapter *chapter,
                                dt_error *err)
{
    dtp_compose *c = &s->asking.c;
    for (size_t i = 0; i < chapter->nodes.n; i++) {
        dtp_compose_node node = chapter->nodes.node[i];
        const char *title = dtp_say(c->w, dtp_texts_rows[which].title, dtp_compose_node_label(c, node), NULL);
        DT_TRY(add(s, which, dt_framework_id(dtp_compose_node_framework(c, node)),
                   dtp_texts_framework_word(dtp_compose_node_framework(c, node)),
                   dtp_compose_node_id(c, node), "", title, err));
    }
    return DT_OK;
}

/* The rows of one chapter, from the first of them in the table. */
static dt_status add_chapter(dt_sections *s, const dtp_report_chapter *chapter, unsigned order, dt_error *err)
{
    dtp_words *w = s->asking.c.w;
    const char *number = dtp_say_digits(w, order);
    for (int i = 0; i < DTP_SECTIONS; i++) {
        const dtp_texts_row *row = &dtp_texts_rows[i];
        if (row->scope == DTP_SCOPE_INDICATOR)
            DT_TRY(add_indicators(s, (dtp_texts_section)i, chapter, err));
        if (row->scope != DTP_SCOPE_CHAPTER)
            continue;
        const char *own =
            row->number[0] == '\0' ? "" : dtp_say_join(w, "", (const char *[]){number, row->number}, 2);
        const char *title =
            dtp_say(w, DTP_MSG_TEXTS_TITLE_IN_CHAPTER, chapter->title, dtp_say(w, row->title, NULL), NULL);
        DT_TRY(add(s, (dtp_texts_section)i, chapter->id, chapter->id, NULL, own, title, err));
    }
    return DT_OK;
}

/* "*.1": of the last chapter. */
static const char *number_of(dtp_words *w, const char *number, size_t last)
{
    if (number[0] != '*')
        return number;
    return dtp_say_join(w, "", (const char *[]){dtp_say_digits(w, (unsigned long)last), number + 1}, 2);
}

static dt_status fill(dt_sections *s, dt_error *err)
{
    dtp_report r = {.c = s->asking.c, .municipality = s->asking.municipality};
    dtp_words *w = s->asking.c.w;
    bool chapters = false;
    dtp_report_find_chapters(&r);
    for (int i = 0; i < DTP_SECTIONS; i++) {
        const dtp_texts_row *row = &dtp_texts_rows[i];
        if (row->scope == DTP_SCOPE_WHOLE)
            DT_TRY(add(s, (dtp_texts_section)i, NULL, NULL, NULL, number_of(w, row->number, 3 + r.n_chapters),
                       dtp_say(w, row->title, NULL), err));
        else if (!chapters) {
            chapters = true;
            for (unsigned k = 0; k < r.n_chapters; k++)
                DT_TRY(add_chapter(s, &r.chapter[k], 3 + k, err));
        }
    }
    s->section = s->list.item;
    return w->failed || s->asking.c.doc->failed ? dtp_fail_memory(err) : DT_OK;
}

dt_status dt_sections_of(dt_sections **out, const dt_report_facts *facts, dt_language lang, dt_error *err)
{
    dt_sections *s = *out = dtp_calloc(1, sizeof *s);
    if (!s)
        return dtp_fail_memory(err);
    dt_status status = dtp_texts_ask(&s->asking, facts, lang, err);
    if (status == DT_OK) {
        s->asking.c.facts = &s->asking.facts; /* where they are now */
        s->asking.c.municipality = &s->asking.municipality;
        s->list = (dtp_list)DTP_LIST(&s->asking.c.doc->arena, dt_section);
        status = fill(s, err);
    }
    if (status != DT_OK) {
        dt_sections_free(s);
        *out = NULL;
    }
    return status;
}

void dt_sections_free(dt_sections *sections)
{
    if (!sections)
        return;
    dtp_texts_asking_free(&sections->asking);
    dtp_free(sections);
}

size_t dt_sections_count(const dt_sections *sections)
{
    return sections->list.n;
}

const dt_section *dt_sections_at(const dt_sections *sections, size_t i)
{
    return i < sections->list.n ? &sections->section[i] : NULL;
}

static bool same_part(const char *a, size_t n, const char *b, size_t m)
{
    char one[64] = "", other[64] = "";
    if (n >= sizeof one || m >= sizeof other)
        return false;
    memcpy(one, a, n);
    memcpy(other, b, m);
    return dtp_fold_eq(one, other);
}

/* "finding/1.1.4" or "bevinding/1G1P1R/1.1.4" for "finding/FRAMEWORK/1.1.4". */
static bool is_finding(const dt_section *s, const char *name)
{
    const char *head = strchr(name, '/'), *last = strrchr(name, '/');
    const char *own_last = strrchr(s->id, '/'), *word = strchr(s->name, '/'),
               *word_last = strrchr(s->name, '/');
    if (!head || strncmp(s->id, "finding/", 8) != 0 || !dtp_fold_eq(own_last, last) ||
        !(same_part(name, (size_t)(head - name), "finding", 7) ||
          same_part(name, (size_t)(head - name), "bevinding", 9)))
        return false;
    if (last == head)
        return true;
    size_t n = (size_t)(last - head - 1);
    return same_part(head + 1, n, s->id + 8, (size_t)(own_last - s->id - 8)) ||
           same_part(head + 1, n, word + 1, (size_t)(word_last - word - 1));
}

static dt_status fail_unknown(const dt_sections *s, const char *name, dt_error *err)
{
    const char **known = dtp_calloc(2 * s->list.n + 1, sizeof *known);
    if (!known)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < s->list.n; i++) {
        known[2 * i] = s->section[i].id;
        known[2 * i + 1] = s->section[i].name;
    }
    const char *near = dtp_nearest(name, known, 2 * s->list.n);
    dt_status status = near ? dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_TEXTS_SECTION_NEAR, name, near, NULL)
                            : dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_TEXTS_SECTION_UNKNOWN, name, NULL);
    dtp_free(known);
    return status;
}

dt_status dt_sections_find(const dt_section **out, const dt_sections *s, const char *name, dt_error *err)
{
    *out = NULL;
    for (size_t i = 0; i < s->list.n; i++)
        if (dtp_fold_eq(s->section[i].id, name) || dtp_fold_eq(s->section[i].name, name)) {
            *out = &s->section[i];
            return DT_OK;
        }
    for (size_t i = 0; i < s->list.n; i++) {
        const dt_section *one = &s->section[i];
        bool number = name[0] != '\0' && dtp_streq(one->number, name);
        if (!number && !is_finding(one, name))
            continue;
        if (*out && *out != one)
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_TEXTS_SECTION_AMBIGUOUS, name, (*out)->id, one->id,
                            NULL);
        *out = one;
    }
    return *out ? DT_OK : fail_unknown(s, name, err);
}
