/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dossiers that were chosen on purpose: each by itself, with what it got. */
#include "base/text.h"
#include "report/common/apart.h"
#include "report/lists/lists.h"
#include <stdint.h>

/* The code of the same dossier among those that were drawn; "" = it was not. */
static const char *drawn_as(const dtp_compose *c, const dt_added *a)
{
    const dt_score_context *context = c->facts->context;
    for (size_t i = 0; i < context->n_subjects; i++) {
        const dt_subject *s = &context->subject[i];
        if (s->kind == DT_SUBJECT_DOSSIER && s->id != NULL && dtp_fold_eq(s->id, a->id) &&
            dtp_streq(s->municipality, a->municipality))
            return s->code;
    }
    return "";
}

/* What it got, and for what. */
typedef struct given {
    const char *code, *indicator;
} given;

static size_t given_of(dtp_compose *c, const dt_added *a, given **out)
{
    const dt_score_context *context = c->facts->context;
    size_t subject = dtp_apart_subject(c, a->code), n = 0, most = 0;
    for (size_t f = 0; f < context->n_frameworks; f++)
        most += dt_framework_indicators(context->framework[f]);
    *out = dtp_arena_array(c->w->arena, most, sizeof **out);
    c->w->failed = c->w->failed || *out == NULL;
    for (size_t f = 0; *out != NULL && subject != SIZE_MAX && f < context->n_frameworks; f++)
        for (size_t i = 0; i < dt_framework_indicators(context->framework[f]); i++) {
            dtp_apart b = dtp_apart_of(c, subject, f, i);
            if (b.score == NULL)
                continue;
            const char *code = b.differs ? dtp_say(c->w, DTP_MSG_BESIDE_DIFFERING, NULL) : b.rating->code;
            (*out)[n++] =
                (given){code, dtp_compose_label(c, f, dt_framework_indicator(context->framework[f], i)->id)};
        }
    return n;
}

/* "V: 1.1.1, 1.1.2; N: 1.1.4". */
static const char *say_ratings(dtp_compose *c, const dt_added *a)
{
    given *g;
    size_t n = given_of(c, a, &g), groups = 0;
    const char **group = dtp_list_room(c, n), **own = dtp_list_room(c, n);
    for (size_t i = 0; group != NULL && own != NULL && i < n; i++) {
        size_t of = 0;
        bool told = false;
        for (size_t k = 0; k < n; k++) {
            told = told || (k < i && dtp_streq(g[k].code, g[i].code));
            if (dtp_streq(g[k].code, g[i].code))
                own[of++] = g[k].indicator;
        }
        if (!told)
            group[groups++] =
                dtp_say(c->w, DTP_MSG_REPORT_KEY_VALUE, g[i].code, dtp_say_join(c->w, ", ", own, of), NULL);
    }
    return group == NULL || own == NULL ? "" : dtp_say_join(c->w, "; ", group, groups);
}

void dtp_list_added_members(dtp_compose *c, dtp_members *out, const dt_added *a)
{
    const char *drawn = drawn_as(c, a);
    dtp_members_of(out, DTP_FIELDS_ADDED, a);
    dtp_members_add(out, dtp_doc_member_text("drawn", drawn[0] == '\0' ? NULL : drawn));
    dtp_members_add(out, dtp_doc_member_text("ratings", say_ratings(c, a)));
}

/* a NULL: titles only. The number in the register stands in the list alone. */
static void cells_of(dtp_compose *c, dtp_members_cells *cells, const dt_added *a, bool list)
{
    dtp_members_cells_of(c, cells, DTP_FIELDS_ADDED, a);
    dtp_members_cells_add(cells, "ratings", DTP_MSG_BESIDE_COL_RATINGS, a == NULL ? "" : say_ratings(c, a));
    dtp_members_cells_add(cells, "drawn", DTP_MSG_BESIDE_COL_DRAWN, a == NULL ? "" : drawn_as(c, a));
    dtp_members_cells_order(cells, list ? (const char *[]){"code", "dossier", "reason", "assessor", NULL}
                                        : (const char *[]){"code", "reason", "ratings", "drawn", NULL});
    cells->n = list ? cells->n : 4;
}

static void add_table(dtp_compose *c, bool list)
{
    const dt_evidence *e = c->facts->evidence;
    dtp_members_cells cells;
    cells_of(c, &cells, NULL, list);
    dtp_doc_table *table = dtp_members_cells_table(c, DTP_MSG_BESIDE_CAPTION, &cells);
    for (size_t i = 0; i < e->n_added; i++) {
        cells_of(c, &cells, &e->added[i], list);
        dtp_members_cells_row(c, table, &cells);
    }
}

size_t dtp_list_added(dtp_compose *c, size_t municipality, const dt_list_options *o)
{
    const dt_evidence *e = c->facts->evidence;
    (void)municipality;
    (void)o;
    add_table(c, true);
    for (size_t i = 0; i < e->n_added; i++) {
        dtp_members m;
        dtp_list_added_members(c, &m, &e->added[i]);
        dtp_members_record(c->doc, &m);
    }
    if (e->n_added == 0)
        dtp_doc_add_paragraph(c->doc, dtp_say(c->w, DTP_MSG_BESIDE_NOTHING, NULL));
    return e->n_added;
}

void dtp_list_added_table(dtp_compose *c)
{
    dtp_doc_add_heading(c->doc, 3, "", dtp_say(c->w, DTP_MSG_BESIDE_H_ADDED, NULL), NULL);
    dtp_doc_add_paragraph(
        c->doc, dtp_say(c->w, c->facts->published ? DTP_MSG_BESIDE_WITHHELD : DTP_MSG_BESIDE_SAYS, NULL));
    if (!c->facts->published)
        add_table(c, false);
}

void dtp_list_open_added(dtp_compose *c, const char *file, dtp_list_open_fn fn, void *payload)
{
    const dt_evidence *e = c->facts->evidence;
    given *g;
    for (size_t i = 0; e != NULL && i < e->n_added; i++) {
        dtp_list_open open = {DTP_LIST_OPEN_ADDED, e->added[i].code, dtp_say(c->w, DTP_MSG_BESIDE_OPEN, NULL),
                              dtp_say(c->w, DTP_MSG_BESIDE_DO, file, e->added[i].code, NULL)};
        if (given_of(c, &e->added[i], &g) == 0)
            fn(payload, &open);
    }
}
