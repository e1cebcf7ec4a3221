/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The overview: what comes next, and a row a municipality. */
#include "base/argument.h"
#include "base/error.h"
#include "base/sized.h"
#include "base/text.h"
#include "inspection/tables/visited.h"
#include "report/common/compose.h"
#include "score/evidence.h"
#include <string.h>

typedef struct showing {
    dt_document *doc;
    dtp_words *w;
    const dtp_visited *v;
} showing;

static const char *say_seal(const showing *s)
{
    const dt_seal *seal = &s->v->seal;
    if (seal->destroyed)
        return dtp_say(s->w, DTP_MSG_OVERVIEW_DESTROYED, seal->at, NULL);
    if (seal->sealed)
        return dtp_say(s->w, DTP_MSG_OVERVIEW_IS_SEALED, seal->at, seal->first, seal->second, NULL);
    return dtp_say(s->w, DTP_MSG_OVERVIEW_IS_OPEN, NULL);
}

static dtp_doc_table *new_table(const showing *s, dtp_message caption, const dtp_message *title,
                                const dtp_doc_col_kind *kind, size_t n)
{
    dtp_doc_col column[16];
    for (size_t i = 0; i < n && i < 16; i++)
        column[i] =
            (dtp_doc_col){kind == NULL ? DTP_DOC_COL_TEXT : kind[i], dtp_say(s->w, title[i], NULL), NULL};
    return dtp_doc_add_table(s->doc, dtp_say(s->w, caption, NULL), column, n);
}

static const char *say_step(const showing *s, const dtp_visited_step *step)
{
    return dtp_say(s->w, step->what, step->arg[0], step->arg[1], NULL);
}

static void show_step(const showing *s, dtp_doc_list *shown, unsigned number, json_t *list,
                      const dtp_visited_step *step)
{
    const char *what = say_step(s, step);
    const dtp_doc_span span[] = {
        {DTP_DOC_PLAIN, dtp_say(s->w, DTP_MSG_OVERVIEW_STEP, what, NULL), NULL, NULL, NULL},
        {DTP_DOC_BREAK, " ", NULL, NULL, NULL},
        {DTP_DOC_CODE, step->command, NULL, NULL, NULL}};
    dtp_doc_list_spans(s->doc, shown, 0, number, span, DTP_COUNT(span));
    if (json_array_append_new(list, json_pack("{s:s,s:s,s:s,s:s}", "kind", step->kind, "municipality",
                                              step->municipality, "text", what, "command", step->command)) !=
        0)
        s->doc->failed = true;
}

/* Those of one kind: what comes next, or what is done when it happens. */
static size_t show_some(const showing *s, const dtp_list *steps, bool when, dtp_message heading)
{
    const dtp_visited_step *step = steps->item;
    json_t *list = json_array();
    dtp_doc_list *shown = NULL;
    unsigned n = 0;
    for (size_t i = 0; i < steps->n; i++) {
        if (step[i].when != when)
            continue;
        if (n == 0)
            dtp_doc_add_heading(s->doc, 2, "", dtp_say(s->w, heading, NULL), NULL);
        if (n == 0)
            shown = dtp_doc_add_list(s->doc);
        show_step(s, shown, ++n, list, &step[i]);
    }
    dtp_doc_add_data(s->doc, when ? "when_needed" : "next", list);
    return n;
}

static void show_steps(const showing *s, const dtp_list *steps)
{
    if (show_some(s, steps, false, DTP_MSG_OVERVIEW_H_NEXT) == 0)
        dtp_doc_add_paragraph(s->doc, dtp_say(s->w, DTP_MSG_OVERVIEW_NOTHING, NULL));
    (void)show_some(s, steps, true, DTP_MSG_OVERVIEW_H_WHEN);
    if (steps->n > 0)
        dtp_doc_add_paragraph(s->doc, dtp_say(s->w, DTP_MSG_OVERVIEW_CAPITALS, NULL));
}

/* "A 14/14 (14), B 3/14 (0)": begun of all, and submitted. */
static const char *say_people(const showing *s, const dtp_visited_place *p)
{
    const dtp_visited_person *x = p->person.item;
    const char *all = "";
    for (size_t i = 0; i < p->person.n; i++) {
        const char *one =
            dtp_say(s->w, DTP_MSG_OVERVIEW_PERSON, x[i].code, dtp_say_digits(s->w, x[i].begun),
                    dtp_say_digits(s->w, x[i].submitted), dtp_say_digits(s->w, x[i].dossiers), NULL);
        all = dtp_say_join(s->w, "; ", (const char *[]){all, one}, 2);
    }
    return all;
}

static const char *say_place(const showing *s, const dtp_visited_place *p)
{
    return p->code[0] == '\0' ? "-" : dtp_say_join(s->w, " ", (const char *[]){p->code, p->name}, 2);
}

static const char *say_drawn(const showing *s, const dtp_visited_place *p)
{
    if (p->drawn == 0)
        return "";
    return dtp_say(s->w, p->replaced > 0 ? DTP_MSG_OVERVIEW_DRAWN_REPLACED : DTP_MSG_OVERVIEW_DRAWN,
                   dtp_say_digits(s->w, p->drawn), dtp_say_digits(s->w, p->reserve),
                   dtp_say_digits(s->w, p->replaced), NULL);
}

static void record_place(const showing *s, const dtp_visited_place *p)
{
    unsigned long submitted = 0, begun = 0, dossiers = 0;
    const dtp_visited_person *x = p->person.item;
    for (size_t i = 0; i < p->person.n; i++) {
        submitted += x[i].submitted;
        begun += x[i].begun;
        dossiers += x[i].dossiers;
    }
    const dtp_doc_member member[] = {dtp_doc_member_text("municipality", p->code),
                                     dtp_doc_member_text("name", p->name),
                                     dtp_doc_member_count("eligible", p->registered, p->eligible),
                                     dtp_doc_member_text("committed_at", p->committed),
                                     dtp_doc_member_count("drawn", true, p->drawn),
                                     dtp_doc_member_count("reserve", true, p->reserve),
                                     dtp_doc_member_count("replaced", true, p->replaced),
                                     dtp_doc_member_count("assessors", true, p->person.n),
                                     dtp_doc_member_count("to_rate", true, dossiers),
                                     dtp_doc_member_count("begun", true, begun),
                                     dtp_doc_member_count("submitted", true, submitted),
                                     dtp_doc_member_count("differing", true, p->differing),
                                     dtp_doc_member_count("equal", true, p->equal),
                                     dtp_doc_member_count("signals", true, p->signals),
                                     dtp_doc_member_count("measures", true, p->measures),
                                     dtp_doc_member_count("overdue", true, p->overdue),
                                     dtp_doc_member_text("report", p->life->state),
                                     dtp_doc_member_count("added", true, p->added)};
    dtp_doc_add_record(s->doc, member, DTP_COUNT(member));
}

static void show_places(const showing *s)
{
    static const dtp_message title[] = {DTP_MSG_OVERVIEW_COL_PLACE,    DTP_MSG_OVERVIEW_COL_COMMITTED,
                                        DTP_MSG_OVERVIEW_COL_REGISTER, DTP_MSG_OVERVIEW_COL_DRAWN,
                                        DTP_MSG_OVERVIEW_COL_PEOPLE,   DTP_MSG_OVERVIEW_COL_DIFFERING,
                                        DTP_MSG_OVERVIEW_COL_SIGNALS,  DTP_MSG_OVERVIEW_COL_OVERDUE};
    static const dtp_doc_col_kind kind[] = {DTP_DOC_COL_TEXT,  DTP_DOC_COL_DATE, DTP_DOC_COL_COUNT,
                                            DTP_DOC_COL_TEXT,  DTP_DOC_COL_TEXT, DTP_DOC_COL_COUNT,
                                            DTP_DOC_COL_COUNT, DTP_DOC_COL_COUNT};
    const dtp_visited_place *p = s->v->place.item;
    dtp_doc_table *table = new_table(s, DTP_MSG_OVERVIEW_H_PLACES, title, kind, DTP_COUNT(title));
    for (size_t i = 0; i < s->v->place.n; i++) {
        char day[11] = "";
        (void)snprintf(day, sizeof day, "%.10s", p[i].committed == NULL ? "" : p[i].committed);
        const dtp_doc_value empty = {.kind = DTP_DOC_VALUE_EMPTY};
        const dtp_doc_value value[] = {dtp_doc_value_text(say_place(s, &p[i]), NULL),
                                       day[0] == '\0' ? empty : dtp_doc_value_date(day),
                                       p[i].registered ? dtp_doc_value_count(p[i].eligible) : empty,
                                       dtp_doc_value_text(say_drawn(s, &p[i]), NULL),
                                       dtp_doc_value_text(say_people(s, &p[i]), NULL),
                                       dtp_doc_value_count(p[i].differing + p[i].equal),
                                       dtp_doc_value_count(p[i].signals),
                                       dtp_doc_value_count(p[i].overdue)};
        dtp_doc_table_add(s->doc, table, DTP_DOC_ROW_MAIN, value);
        record_place(s, &p[i]);
    }
}

static void show_added(const showing *s)
{
    const dtp_visited_place *p = s->v->place.item;
    for (size_t i = 0; i < s->v->place.n; i++)
        if (p[i].added > 0)
            dtp_doc_add_paragraph(
                s->doc, dtp_say(s->w, DTP_MSG_BESIDE_STATUS, say_place(s, &p[i]), p[i].added_codes, NULL));
}

/* What was shown before a draw and after it can be shown again. */
static void show_again(const showing *s, const char *file)
{
    const dtp_visited_place *p = s->v->place.item;
    bool committed = false, drawn = false;
    for (size_t i = 0; i < s->v->place.n; i++) {
        committed = committed || p[i].committed != NULL;
        drawn = drawn || p[i].drawn > 0;
    }
    if (committed)
        dtp_doc_add_paragraph(s->doc, dtp_say(s->w, DTP_MSG_OVERVIEW_STATEMENT_AGAIN, file, NULL));
    if (drawn)
        dtp_doc_add_paragraph(s->doc, dtp_say(s->w, DTP_MSG_OVERVIEW_DRAWN_AGAIN, file, NULL));
}

static void show_life(const showing *s)
{
    const dtp_visited_place *p = s->v->place.item;
    for (size_t i = 0; i < s->v->place.n; i++) {
        const dt_report_life *l = p[i].life;
        const char *day = l->open[0] != '\0' ? l->open : l->adopted[0] != '\0' ? l->adopted : l->due;
        if (!dtp_streq(l->state, "draft"))
            dtp_doc_add_paragraph(s->doc, dtp_say(s->w, DTP_MSG_LIFE_OVERVIEW, say_place(s, &p[i]),
                                                  dtp_choice_say(DTP_CHOICES_LIFE, l->state, s->w->lang),
                                                  dtp_compose_say_date(s->w, day), NULL));
    }
}

static void show(const showing *s, dt_inspection *in, const dtp_list *steps, const char *file,
                 bool steps_only)
{
    if (steps_only) {
        show_steps(s, steps);
        return;
    }
    const char *state = s->v->seal.destroyed ? "destroyed" : s->v->seal.sealed ? "sealed" : "open";
    dtp_doc_add_heading(s->doc, 1, "", dt_inspection_title(in), NULL);
    dtp_doc_add_data(s->doc, "inspection", json_string(dt_inspection_id(in)));
    dtp_doc_add_data(s->doc, "title", json_string(dt_inspection_title(in)));
    dtp_doc_add_data(s->doc, "state", json_string(state));
    dtp_doc_add_paragraph(s->doc, say_seal(s));
    show_life(s);
    show_steps(s, steps);
    show_places(s);
    show_added(s);
    show_again(s, file);
}

dt_status dt_compose_overview(dt_document **out, dt_inspection *in, const dt_overview_options *options,
                              dt_language lang, dt_error *err)
{
    static const dt_overview_options nothing = {.struct_size = 0};
    dt_overview_options asked;
    dtp_visited v;
    dtp_list steps;
    dt_document *doc = NULL;
    *out = NULL;
    DT_TRY(DTP_SIZED(&asked, options == NULL ? &nothing : options, err));
    const char *file = asked.file == NULL ? "FILE.toets" : asked.file;
    DT_TRY(dtp_visited_look(&v, in, asked.date, err));
    dt_status status = dtp_visited_next(&steps, &v, file, lang, err);
    if (status == DT_OK)
        status = dtp_document_new(&doc, "dossiertoets-status/1", lang, err);
    if (status == DT_OK) {
        const showing s = {doc, &doc->words, &v};
        const char *argument = dtp_argument(&v.arena, file);
        show(&s, in, &steps, argument == NULL ? "" : argument, asked.steps_only != 0);
        status = argument == NULL ? dtp_fail_memory(err) : dtp_document_done(out, doc, err);
        if (argument == NULL)
            dt_document_free(doc);
    }
    dtp_visited_free(&v);
    return status;
}
