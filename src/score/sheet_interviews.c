/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Question lists for conversations, A4: one a kind of person that a framework hears, with what it asks, room
 * for what was said, and the answer as it is recorded. They need no dossiers, for conversations are prepared
 * before the draw. */
#include "base/spoken.h"
#include "base/text.h"
#include "score/paper.h"

static bool is_person(const dt_source_type *type)
{
    return !dtp_streq(type->id, "dossier") && !dtp_streq(type->id, "document");
}

/* What such a conversation can tell of: what a profile leaves out is not asked, a complaint is heard apart.
 */
static bool is_asked(const dtp_paper *p, const dt_indicator *indicator)
{
    return (indicator->units & ~(unsigned)DT_UNIT_COMPLAINT) != 0 &&
           dtp_score_in_profile(p->s->context, p->fw, indicator);
}

/* Of these a conversation gets a code, and conversations are counted. */
static bool is_rated(const dtp_paper *p, const dt_indicator *indicator)
{
    return is_asked(p, indicator) && dt_indicator_is_for(indicator, DT_SUBJECT_INTERVIEW);
}

/* What was said is evidence: for, against, or neither. */
static void put_directions(dtp_paper *p)
{
    static const char *const directions[] = {"supports", "contradicts", "neutral"};
    dtp_paper_put(p, "<td class=\"choices\"><ul>");
    for (size_t i = 0; i < DTP_COUNT(directions); i++)
        dtp_paper_wrap(p, "<li><span class=\"box\"></span> ",
                       dtp_spoken_in(directions[i], p->s->request->lang), "</li>");
    dtp_paper_put(p, "</ul></td>");
}

static void put_indicator(dtp_paper *p, const dt_indicator *indicator)
{
    dtp_sheet *s = p->s;
    s->ind = indicator;
    dtp_paper_wrap(p, "<tr><td class=\"what\"><p class=\"words\"><b>", indicator->id, "</b> ");
    dtp_paper_wrap(p, "", indicator->text, "</p>");
    for (size_t i = 0; i < 2; i++) {
        const dtp_sheet_column column = i == 0 ? DTP_COLUMN_OPERATIONALISATION : DTP_COLUMN_ITEMS;
        dtp_paper_part(p, "aid", dtp_paper_name(p, column), dtp_sheet_cell(s, column));
    }
    dtp_paper_put(p, "</td>");
    if (is_rated(p, indicator))
        dtp_paper_choices(p, indicator->scale, NULL);
    else
        put_directions(p);
    dtp_paper_put(p, "<td class=\"room\">");
    dtp_paper_room(p, "why", dtp_paper_say(p, DTP_MSG_SCORE_ASK_SAID), "");
    dtp_paper_put(p, "</td></tr>\n");
}

static void put_criterion(dtp_paper *p, const dt_criterion *criterion)
{
    bool begun = false;
    for (size_t i = 0; i < criterion->n_indicators; i++) {
        const dt_indicator *indicator = dt_framework_indicator(p->fw, criterion->first_indicator + i);
        if (!is_asked(p, indicator))
            continue;
        if (!begun) {
            dtp_paper_wrap(p, "<tr class=\"about\"><th colspan=\"3\">", criterion->id, " ");
            dtp_paper_wrap(p, "", criterion->title, "</th></tr>\n");
        }
        begun = true;
        put_indicator(p, indicator);
    }
}

static void put_framework(dtp_paper *p, const dt_source_type *type)
{
    dtp_paper_wrap(
        p,
        "<table class=\"form talk\"><colgroup><col><col><col></colgroup><thead><tr class=\"running\"><th "
        "colspan=\"3\">",
        type->label, " &middot; ");
    dtp_paper_wrap(p, "", dt_framework_title(p->fw), "</th></tr>");
    dtp_paper_legend(p);
    dtp_paper_wrap(p, "<tr><th scope=\"col\">", dtp_paper_say(p, DTP_MSG_SCORE_ASK_ABOUT), "</th>");
    dtp_paper_wrap(p, "<th scope=\"col\">", dtp_paper_say(p, DTP_MSG_SCORE_ASK_ANSWER), "</th>");
    dtp_paper_wrap(p, "<th scope=\"col\">", dtp_paper_say(p, DTP_MSG_SCORE_ASK_ROOM),
                   "</th></tr></thead><tbody>\n");
    for (size_t i = 0; i < dt_framework_criteria(p->fw); i++)
        put_criterion(p, dt_framework_criterion(p->fw, i));
    dtp_paper_put(p, "</tbody></table>\n");
}

static void begin_list(dtp_paper *p, const dt_source_type *type)
{
    static const dtp_message lines[] = {DTP_MSG_SCORE_ASK_CODE, DTP_MSG_SCORE_ASK_ROLE,
                                        DTP_MSG_SCORE_ASK_TEAM, DTP_MSG_SCORE_FORM_DATE,
                                        DTP_MSG_SCORE_ASK_BY};
    dtp_paper_section(p);
    dtp_paper_wrap(p, "<h1>", dtp_paper_say(p, DTP_MSG_SCORE_ASK_TITLE), ": ");
    dtp_paper_wrap(p, "", type->label, "</h1><dl>");
    for (size_t i = 0; i < DTP_COUNT(lines); i++)
        dtp_paper_line(p, dtp_paper_say(p, lines[i]), "");
    dtp_paper_wrap(p, "</dl><p class=\"note\">", dtp_paper_say(p, DTP_MSG_SCORE_ASK_NOTE), "</p></header>\n");
}

static bool has_questions(dtp_paper *p, const dt_framework *fw)
{
    p->fw = fw;
    for (size_t i = 0; i < dt_framework_indicators(fw); i++)
        if (is_asked(p, dt_framework_indicator(fw, i)))
            return true;
    return false;
}

static const dt_source_type *find_type(const dt_framework *fw, const char *id)
{
    for (size_t i = 0; i < dt_framework_source_types(fw); i++)
        if (dtp_streq(dt_framework_source_type(fw, i)->id, id))
            return dt_framework_source_type(fw, i);
    return NULL;
}

/* The list of one kind of person, over all frameworks; the first `before` frameworks have had theirs. */
static void put_list(dtp_paper *p, const dt_source_type *type, size_t before)
{
    const dt_score_context *c = p->s->context;
    for (size_t f = 0; f < before; f++)
        if (has_questions(p, c->framework[f]) && find_type(c->framework[f], type->id) != NULL)
            return;
    begin_list(p, type);
    for (size_t f = before; f < c->n_frameworks; f++)
        if (has_questions(p, c->framework[f]) && find_type(c->framework[f], type->id) != NULL)
            put_framework(p, find_type(c->framework[f], type->id));
    dtp_paper_put(p, "</section>\n");
}

dt_status dtp_sheet_interviews_list(dtp_sheet *s, char **out, size_t *size, dt_error *err)
{
    dtp_paper p = {.s = s, .asks = is_rated};
    const dt_score_context *c = s->context;
    size_t lists = 0;
    dtp_paper_begin(&p, DTP_MSG_SCORE_ASK_TITLE);
    for (size_t f = 0; f < c->n_frameworks; f++)
        for (size_t i = 0; i < dt_framework_source_types(c->framework[f]); i++) {
            const dt_source_type *type = dt_framework_source_type(c->framework[f], i);
            if (!is_person(type) || !has_questions(&p, c->framework[f]))
                continue;
            put_list(&p, type, f);
            lists++;
        }
    if (lists == 0)
        dtp_paper_wrap(&p, "<p>", dtp_paper_say(&p, DTP_MSG_SCORE_ASK_NOBODY), "</p>\n");
    return dtp_paper_end(&p, out, size, err);
}
