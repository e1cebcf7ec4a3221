/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes on paper, A4: a form a dossier or team, the list of dossiers to fetch, labels. The style keeps a
 * row on one page. */
#include "base/text.h"
#include "score/paper.h"

/* The form. */

static bool asks(const dtp_paper *p, const dt_indicator *indicator)
{
    return dtp_sheet_asks(p->s, p->fw, indicator);
}

static void put_part(dtp_paper *p, dtp_sheet_column column)
{
    dtp_paper_part(p, "aid", dtp_paper_name(p, column), dtp_sheet_cell(p->s, column));
}

static void put_room(dtp_paper *p, const char *kind, dtp_sheet_column column)
{
    dtp_paper_room(p, kind, dtp_paper_name(p, column), dtp_sheet_cell(p->s, column));
}

static void end_table(dtp_paper *p)
{
    if (p->fw != NULL)
        dtp_paper_put(p, "</tbody></table>\n");
    p->fw = NULL;
}

static void put_field(dtp_paper *p, dtp_sheet_column column)
{
    const char *text = dtp_sheet_has(p->s, column) ? dtp_sheet_cell(p->s, column) : NULL;
    if (dtp_score_is_blank(text))
        return;
    dtp_paper_wrap(p, "<div><dt>", dtp_paper_name(p, column), "</dt>");
    dtp_paper_wrap(p, "<dd>", text, "</dd></div>");
}

static void begin_subject(dtp_paper *p)
{
    end_table(p);
    if (p->subject != NULL)
        dtp_paper_put(p, "</section>\n");
    p->subject = p->s->subject;
    dtp_paper_section(p);
    dtp_paper_wrap(p, "<h1>", p->subject->code, "</h1><dl>");
    put_field(p, DTP_COLUMN_MUNICIPALITY);
    put_field(p, DTP_COLUMN_STRATUM);
    put_field(p, DTP_COLUMN_CASE_NUMBER);
    dtp_paper_line(p, dtp_paper_name(p, DTP_COLUMN_ASSESSOR), p->s->request->assessor);
    dtp_paper_line(p, dtp_paper_say(p, DTP_MSG_SCORE_FORM_DATE), "");
    dtp_paper_wrap(p, "</dl><p class=\"note\">", dtp_paper_say(p, DTP_MSG_SCORE_FORM_NOTE),
                   "</p></header>\n");
}

/* The head of the table is repeated on every page, and says there which dossier it is. */
static void begin_framework(dtp_paper *p)
{
    end_table(p);
    p->fw = p->s->fw;
    dtp_paper_wrap(
        p,
        "<table class=\"form\"><colgroup><col><col><col></colgroup><thead><tr class=\"running\"><th "
        "colspan=\"3\">",
        p->subject->code, " &middot; ");
    dtp_paper_wrap(p, "", dt_framework_id(p->fw), "</th></tr>");
    dtp_paper_legend(p);
    dtp_paper_put(p, "<tr>");
    dtp_paper_wrap(p, "<th scope=\"col\">", dtp_paper_name(p, DTP_COLUMN_INDICATOR), "</th>");
    dtp_paper_wrap(p, "<th scope=\"col\">", dtp_paper_name(p, DTP_COLUMN_RATING), "</th>");
    dtp_paper_wrap(p, "<th scope=\"col\">", dtp_paper_say(p, DTP_MSG_SCORE_FORM_ROOM),
                   "</th></tr></thead><tbody>\n");
}

static void put_indicator(dtp_sheet *s, void *payload)
{
    dtp_paper *p = payload;
    if (s->subject != p->subject)
        begin_subject(p);
    if (s->fw != p->fw)
        begin_framework(p);
    dtp_paper_wrap(p, "<tr><td class=\"what\"><p class=\"words\"><b>", s->ind->id, "</b> ");
    dtp_paper_wrap(p, "", s->ind->text, "</p>");
    put_part(p, DTP_COLUMN_OPERATIONALISATION);
    put_part(p, DTP_COLUMN_ITEMS);
    put_part(p, DTP_COLUMN_CONDITION);
    put_part(p, DTP_COLUMN_NORM);
    dtp_paper_put(p, "</td>");
    dtp_paper_choices(p, s->ind->scale, s->score == NULL ? NULL : s->score->rating);
    dtp_paper_put(p, "<td class=\"room\">");
    if (s->ind->bound != NULL)
        put_room(p, "place", DTP_COLUMN_VALUE);
    put_room(p, "why", DTP_COLUMN_EXPLANATION);
    if (s->ind->applies_if_indicator != NULL && dtp_sheet_has(s, DTP_COLUMN_OVERRULE))
        put_room(p, "place", DTP_COLUMN_OVERRULE);
    put_room(p, "place", DTP_COLUMN_PLACE);
    dtp_paper_put(p, "</td></tr>\n");
}

dt_status dtp_sheet_html(dtp_sheet *s, char **out, size_t *size, dt_error *err)
{
    dtp_paper p = {.s = s, .asks = asks};
    dtp_paper_begin(&p, DTP_MSG_SCORE_SHEET_TITLE);
    dtp_sheet_each_row(s, put_indicator, &p);
    end_table(&p);
    if (p.subject != NULL)
        dtp_paper_put(&p, "</section>\n");
    return dtp_paper_end(&p, out, size, err);
}

/* The lists. Dossiers of the sample only: the reserve stays unknown until it is needed. */

static bool same_team(const dt_subject *a, const dt_subject *b)
{
    return a != NULL && dtp_streq(a->municipality, b->municipality) && dtp_streq(a->stratum, b->stratum);
}

static void put_team(dtp_paper *p, const dt_subject *subject)
{
    if (p->subject != NULL)
        dtp_paper_put(p, "</tbody></table></section>\n");
    dtp_paper_section(p);
    dtp_paper_wrap(p, "<h1>", dtp_paper_say(p, DTP_MSG_SCORE_FETCH_TITLE), "</h1>");
    dtp_paper_wrap(p, "<p class=\"team\">", subject->municipality,
                   subject->stratum[0] != '\0' ? " &middot; " : "");
    dtp_paper_wrap(p, "", subject->stratum, "</p>");
    dtp_paper_wrap(p, "<p class=\"note\">", dtp_paper_say(p, DTP_MSG_SCORE_FETCH_NOTE),
                   "</p></header>\n<table class=\"fetch\"><thead><tr>");
    dtp_paper_wrap(p, "<th scope=\"col\">", dtp_paper_say(p, DTP_MSG_SCORE_FETCH_ORDER), "</th>");
    dtp_paper_wrap(p, "<th scope=\"col\">", dtp_paper_name(p, DTP_COLUMN_CASE_NUMBER), "</th>");
    dtp_paper_wrap(p, "<th scope=\"col\">", dtp_paper_say(p, DTP_MSG_SCORE_FETCH_CODE), "</th>");
    dtp_paper_wrap(p, "<th scope=\"col\">", dtp_paper_say(p, DTP_MSG_SCORE_FETCH_DONE), "</th>");
    dtp_paper_wrap(p, "<th scope=\"col\">", dtp_paper_say(p, DTP_MSG_SCORE_FETCH_REMARK),
                   "</th></tr></thead><tbody>\n");
    p->number = 0;
}

/* Dossiers of one team stand together; which of them come first is the draw's. */
static void put_fetched(dtp_paper *p, const dt_subject *subject)
{
    if (!same_team(p->subject, subject))
        put_team(p, subject);
    p->subject = subject;
    dtp_paper_wrap(p, "<tr><td>", DTP_NUM(++p->number), "</td>");
    dtp_paper_wrap(p, "<td class=\"id\">", subject->id, "</td>");
    dtp_paper_wrap(p, "<td><b>", subject->code,
                   "</b></td><td><span class=\"box\"></span></td><td></td></tr>\n");
}

static bool is_listed(const dt_subject *subject)
{
    bool dossier = subject->kind == DT_SUBJECT_DOSSIER || subject->kind == DT_SUBJECT_ADDED;
    return dossier && dtp_score_subject_is_open(subject);
}

static void each_of_team(dtp_paper *p, size_t first, void (*fn)(dtp_paper *, const dt_subject *))
{
    const dt_score_context *context = p->s->context;
    for (size_t i = first; i < context->n_subjects; i++)
        if (is_listed(&context->subject[i]) && same_team(&context->subject[first], &context->subject[i]))
            fn(p, &context->subject[i]);
}

static void each_team(dtp_paper *p, void (*fn)(dtp_paper *, const dt_subject *))
{
    const dt_score_context *context = p->s->context;
    for (size_t i = 0; i < context->n_subjects; i++) {
        bool first = is_listed(&context->subject[i]);
        for (size_t j = 0; j < i && first; j++)
            first =
                !is_listed(&context->subject[j]) || !same_team(&context->subject[j], &context->subject[i]);
        if (first)
            each_of_team(p, i, fn);
    }
}

dt_status dtp_sheet_fetch_list(dtp_sheet *s, char **out, size_t *size, dt_error *err)
{
    dtp_paper p = {.s = s};
    dtp_paper_begin(&p, DTP_MSG_SCORE_FETCH_TITLE);
    each_team(&p, put_fetched);
    dtp_paper_put(&p, p.subject != NULL ? "</tbody></table></section>\n" : "");
    return dtp_paper_end(&p, out, size, err);
}

/* A label bears the code that takes the place of the number, so that it can stick on what is read. */
static void put_label(dtp_paper *p, const dt_subject *subject)
{
    dtp_paper_wrap(p, "<div class=\"label\"><p class=\"code\">", subject->code, "</p>");
    dtp_paper_wrap(p, "<p>", subject->stratum[0] != '\0' ? subject->stratum : subject->municipality, "</p>");
    dtp_paper_wrap(p, "<p class=\"visit\">", dtp_paper_title(p), "</p></div>\n");
}

dt_status dtp_sheet_labels_list(dtp_sheet *s, char **out, size_t *size, dt_error *err)
{
    dtp_paper p = {.s = s};
    dtp_paper_begin(&p, DTP_MSG_SCORE_LABELS_TITLE);
    dtp_paper_put(&p, "<main class=\"labels\">\n");
    each_team(&p, put_label);
    dtp_paper_put(&p, "</main>\n");
    return dtp_paper_end(&p, out, size, err);
}
