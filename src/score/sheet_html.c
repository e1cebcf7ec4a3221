/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes on paper, A4: a form a dossier or team, the list of dossiers to fetch, labels. One file with its
 * style inside, no script and nothing from outside; the style keeps a row on one page. */
#include "base/embed.h"
#include "base/text.h"
#include "score/sheet.h"

typedef struct page {
    dtp_sheet *s;
    dtp_buf out;
    const dt_subject *subject; /* of the rows before */
    const dt_framework *fw;
    unsigned number;
} page;

static void put(page *p, const char *markup)
{
    dtp_buf_puts(&p->out, markup);
}

/* <tag class="kind">text</tag> and the like: the opening, the text escaped, the closing. */
static void wrap(page *p, const char *opening, const char *text, const char *closing)
{
    put(p, opening);
    dtp_html_escape(&p->out, text == NULL ? "" : text);
    put(p, closing);
}

static const char *say(const page *p, dtp_message message)
{
    return dtp_message_text(message, p->s->request->lang);
}

static const char *title(const page *p)
{
    return p->s->request->title != NULL ? p->s->request->title : say(p, DTP_MSG_SCORE_SHEET_TITLE);
}

static void begin(page *p, dtp_message what)
{
    put(p, "<!DOCTYPE html>\n<html lang=\"");
    put(p, p->s->request->lang == DT_NL ? "nl" : "en");
    put(p, "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, "
           "initial-scale=1\">\n");
    wrap(p, "<title>", say(p, what), "</title>\n<style>\n");
    put(p, dtp_embed_form[0].data);
    put(p, "</style>\n</head>\n<body>\n");
}

static dt_status end(page *p, char **out, size_t *size, dt_error *err)
{
    put(p, "</body>\n</html>\n");
    return dtp_sheet_take(p->s, &p->out, out, size, err);
}

/* The form. */

/* What a code means with the first of n indicators of these sheets that has it, which stands once above the
 * rows; NULL: none has. */
static const dt_rating *first_meaning(const page *p, size_t n, const char *code)
{
    const dt_rating *r = NULL;
    for (size_t i = 0; i < n && r == NULL; i++) {
        const dt_indicator *indicator = dt_framework_indicator(p->fw, i);
        r = dtp_sheet_asks(p->s, p->fw, indicator) ? dt_scale_find(indicator->scale, code) : NULL;
    }
    return r;
}

/* Codes side by side, so that a dossier takes few pages; one that means something else here says so. */
static void put_choices(page *p)
{
    const dt_scale *scale = p->s->ind->scale;
    put(p, "<td class=\"choices\"><ul>");
    for (size_t i = 0; i < scale->n_ratings; i++) {
        const dt_rating *r = &scale->rating[i];
        bool chosen = p->s->score != NULL && dtp_streq(p->s->score->rating->code, r->code);
        put(p, chosen ? "<li><span class=\"box\">&#10003;</span>" : "<li><span class=\"box\"></span>");
        wrap(p, " <b>", r->code, r->text_required ? "</b>*" : "</b>");
        const dt_rating *usual = first_meaning(p, dt_framework_indicators(p->fw), r->code);
        if (usual != NULL && !dtp_streq(usual->label, r->label))
            wrap(p, " ", r->label, "");
        put(p, "</li>");
    }
    put(p, "</ul></td>");
}

static void put_meanings(page *p, size_t i)
{
    const dt_indicator *indicator = dt_framework_indicator(p->fw, i);
    const dt_scale *scale = indicator->scale;
    for (size_t k = 0; k < scale->n_ratings && dtp_sheet_asks(p->s, p->fw, indicator); k++) {
        if (first_meaning(p, i, scale->rating[k].code) != NULL)
            continue;
        wrap(p, "<span><b>", scale->rating[k].code, "</b> ");
        wrap(p, "", scale->rating[k].label, "</span> ");
    }
}

/* What the codes of a framework mean, each once. */
static void put_legend(page *p)
{
    put(p, "<tr class=\"legend\"><th colspan=\"3\">");
    for (size_t i = 0; i < dt_framework_indicators(p->fw); i++)
        put_meanings(p, i);
    put(p, "</th></tr>");
}

static void put_part(page *p, const char *kind, dtp_sheet_column column)
{
    const char *text = dtp_sheet_cell(p->s, column);
    if (dtp_score_is_blank(text))
        return;
    put(p, "<p class=\"");
    put(p, kind);
    wrap(p, "\"><span>", dtp_sheet_name(p->s, column), ": </span>");
    dtp_html_escape(&p->out, text);
    put(p, "</p>");
}

static void put_room(page *p, const char *kind, dtp_sheet_column column)
{
    put(p, "<div class=\"");
    put(p, kind);
    wrap(p, "\"><span>", dtp_sheet_name(p->s, column), "</span>");
    wrap(p, "<div>", dtp_sheet_cell(p->s, column), "</div></div>");
}

static void end_table(page *p)
{
    if (p->fw != NULL)
        put(p, "</tbody></table>\n");
    p->fw = NULL;
}

static void put_field(page *p, dtp_sheet_column column)
{
    const char *text = dtp_sheet_has(p->s, column) ? dtp_sheet_cell(p->s, column) : NULL;
    if (dtp_score_is_blank(text))
        return;
    wrap(p, "<div><dt>", dtp_sheet_name(p->s, column), "</dt>");
    wrap(p, "<dd>", text, "</dd></div>");
}

/* "inspection: 3f…": whose paper this is. */
static void put_inspection(page *p)
{
    if (p->s->context->inspection == NULL)
        return;
    wrap(p, "<p class=\"inspection\">", dtp_sheet_name(p->s, DTP_COLUMN_INSPECTION), ": ");
    wrap(p, "", p->s->context->inspection, "</p>");
}

static void begin_subject(page *p)
{
    end_table(p);
    if (p->subject != NULL)
        put(p, "</section>\n");
    p->subject = p->s->subject;
    wrap(p, "<section>\n<header><p class=\"visit\">", title(p), "</p>");
    put_inspection(p);
    wrap(p, "<h1>", p->subject->code, "</h1><dl>");
    put_field(p, DTP_COLUMN_MUNICIPALITY);
    put_field(p, DTP_COLUMN_STRATUM);
    put_field(p, DTP_COLUMN_CASE_NUMBER);
    wrap(p, "<div class=\"line\"><dt>", dtp_sheet_name(p->s, DTP_COLUMN_ASSESSOR), "</dt>");
    wrap(p, "<dd>", p->s->request->assessor, "</dd></div>");
    wrap(p, "<div class=\"line\"><dt>", say(p, DTP_MSG_SCORE_FORM_DATE), "</dt><dd></dd></div></dl>");
    wrap(p, "<p class=\"note\">", say(p, DTP_MSG_SCORE_FORM_NOTE), "</p></header>\n");
}

/* The head of the table is repeated on every page, and says there which dossier it is. */
static void begin_framework(page *p)
{
    end_table(p);
    p->fw = p->s->fw;
    wrap(p,
         "<table class=\"form\"><colgroup><col><col><col></colgroup><thead><tr class=\"running\"><th "
         "colspan=\"3\">",
         p->subject->code, " &middot; ");
    wrap(p, "", dt_framework_id(p->fw), "</th></tr>");
    put_legend(p);
    put(p, "<tr>");
    wrap(p, "<th scope=\"col\">", dtp_sheet_name(p->s, DTP_COLUMN_INDICATOR), "</th>");
    wrap(p, "<th scope=\"col\">", dtp_sheet_name(p->s, DTP_COLUMN_RATING), "</th>");
    wrap(p, "<th scope=\"col\">", say(p, DTP_MSG_SCORE_FORM_ROOM), "</th></tr></thead><tbody>\n");
}

static void put_indicator(dtp_sheet *s, void *payload)
{
    page *p = payload;
    if (s->subject != p->subject)
        begin_subject(p);
    if (s->fw != p->fw)
        begin_framework(p);
    wrap(p, "<tr><td class=\"what\"><p class=\"words\"><b>", s->ind->id, "</b> ");
    wrap(p, "", s->ind->text, "</p>");
    put_part(p, "aid", DTP_COLUMN_OPERATIONALISATION);
    put_part(p, "aid", DTP_COLUMN_ITEMS);
    put_part(p, "aid", DTP_COLUMN_CONDITION);
    put_part(p, "aid", DTP_COLUMN_NORM);
    put(p, "</td>");
    put_choices(p);
    put(p, "<td class=\"room\">");
    if (s->ind->bound != NULL)
        put_room(p, "place", DTP_COLUMN_VALUE);
    put_room(p, "why", DTP_COLUMN_EXPLANATION);
    if (s->ind->applies_if_indicator != NULL && dtp_sheet_has(s, DTP_COLUMN_OVERRULE))
        put_room(p, "place", DTP_COLUMN_OVERRULE);
    put_room(p, "place", DTP_COLUMN_PLACE);
    put(p, "</td></tr>\n");
}

dt_status dtp_sheet_html(dtp_sheet *s, char **out, size_t *size, dt_error *err)
{
    page p = {.s = s};
    begin(&p, DTP_MSG_SCORE_SHEET_TITLE);
    dtp_sheet_each_row(s, put_indicator, &p);
    end_table(&p);
    if (p.subject != NULL)
        put(&p, "</section>\n");
    return end(&p, out, size, err);
}

/* The lists. Dossiers of the sample only: the reserve stays unknown until it is needed. */

static bool same_team(const dt_subject *a, const dt_subject *b)
{
    return a != NULL && dtp_streq(a->municipality, b->municipality) && dtp_streq(a->stratum, b->stratum);
}

static void put_team(page *p, const dt_subject *subject)
{
    if (p->subject != NULL)
        put(p, "</tbody></table></section>\n");
    wrap(p, "<section>\n<header><p class=\"visit\">", title(p), "</p>");
    put_inspection(p);
    wrap(p, "<h1>", say(p, DTP_MSG_SCORE_FETCH_TITLE), "</h1>");
    wrap(p, "<p class=\"team\">", subject->municipality, subject->stratum[0] != '\0' ? " &middot; " : "");
    wrap(p, "", subject->stratum, "</p>");
    wrap(p, "<p class=\"note\">", say(p, DTP_MSG_SCORE_FETCH_NOTE),
         "</p></header>\n<table class=\"fetch\"><thead><tr>");
    wrap(p, "<th scope=\"col\">", say(p, DTP_MSG_SCORE_FETCH_ORDER), "</th>");
    wrap(p, "<th scope=\"col\">", dtp_sheet_name(p->s, DTP_COLUMN_CASE_NUMBER), "</th>");
    wrap(p, "<th scope=\"col\">", say(p, DTP_MSG_SCORE_FETCH_CODE), "</th>");
    wrap(p, "<th scope=\"col\">", say(p, DTP_MSG_SCORE_FETCH_DONE), "</th>");
    wrap(p, "<th scope=\"col\">", say(p, DTP_MSG_SCORE_FETCH_REMARK), "</th></tr></thead><tbody>\n");
    p->number = 0;
}

/* Dossiers of one team stand together; which of them come first is the draw's. */
static void put_fetched(page *p, const dt_subject *subject)
{
    if (!same_team(p->subject, subject))
        put_team(p, subject);
    p->subject = subject;
    wrap(p, "<tr><td>", DTP_NUM(++p->number), "</td>");
    wrap(p, "<td class=\"id\">", subject->id, "</td>");
    wrap(p, "<td><b>", subject->code, "</b></td><td><span class=\"box\"></span></td><td></td></tr>\n");
}

static bool is_listed(const dt_subject *subject)
{
    bool dossier = subject->kind == DT_SUBJECT_DOSSIER || subject->kind == DT_SUBJECT_ADDED;
    return dossier && dtp_score_subject_is_open(subject);
}

static void each_of_team(page *p, size_t first, void (*fn)(page *, const dt_subject *))
{
    const dt_score_context *context = p->s->context;
    for (size_t i = first; i < context->n_subjects; i++)
        if (is_listed(&context->subject[i]) && same_team(&context->subject[first], &context->subject[i]))
            fn(p, &context->subject[i]);
}

static void each_team(page *p, void (*fn)(page *, const dt_subject *))
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
    page p = {.s = s};
    begin(&p, DTP_MSG_SCORE_FETCH_TITLE);
    each_team(&p, put_fetched);
    put(&p, p.subject != NULL ? "</tbody></table></section>\n" : "");
    return end(&p, out, size, err);
}

/* A label bears the code that takes the place of the number, so that it can stick on what is read. */
static void put_label(page *p, const dt_subject *subject)
{
    wrap(p, "<div class=\"label\"><p class=\"code\">", subject->code, "</p>");
    wrap(p, "<p>", subject->stratum[0] != '\0' ? subject->stratum : subject->municipality, "</p>");
    wrap(p, "<p class=\"visit\">", title(p), "</p></div>\n");
}

dt_status dtp_sheet_labels_list(dtp_sheet *s, char **out, size_t *size, dt_error *err)
{
    page p = {.s = s};
    begin(&p, DTP_MSG_SCORE_LABELS_TITLE);
    put(&p, "<main class=\"labels\">\n");
    each_team(&p, put_label);
    put(&p, "</main>\n");
    return end(&p, out, size, err);
}
