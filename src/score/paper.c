/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "score/paper.h"
#include "base/embed.h"
#include "base/text.h"
#include <stdio.h>

void dtp_paper_put(dtp_paper *p, const char *markup)
{
    dtp_buf_puts(&p->out, markup);
}

void dtp_paper_wrap(dtp_paper *p, const char *opening, const char *text, const char *closing)
{
    dtp_paper_put(p, opening);
    dtp_html_escape(&p->out, text == NULL ? "" : text);
    dtp_paper_put(p, closing);
}

const char *dtp_paper_say(const dtp_paper *p, dtp_message message)
{
    return dtp_message_text(message, p->s->request->lang);
}

const char *dtp_paper_name(dtp_paper *p, dtp_sheet_column column)
{
    (void)snprintf(p->name, sizeof p->name, "%s", dtp_sheet_name(p->s, column));
    for (char *at = p->name; *at != '\0'; at++)
        *at = *at == '_' ? ' ' : *at;
    return p->name;
}

void dtp_paper_begin(dtp_paper *p, dtp_message title)
{
    dtp_paper_put(p, "<!DOCTYPE html>\n<html lang=\"");
    dtp_paper_put(p, p->s->request->lang == DT_NL ? "nl" : "en");
    dtp_paper_put(p, "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
                     "content=\"width=device-width, initial-scale=1\">\n");
    dtp_paper_wrap(p, "<title>", dtp_paper_say(p, title), "</title>\n<style>\n");
    dtp_paper_put(p, dtp_embed_form[0].data);
    dtp_paper_put(p, "</style>\n</head>\n<body>\n");
}

dt_status dtp_paper_end(dtp_paper *p, char **out, size_t *size, dt_error *err)
{
    dtp_paper_put(p, "</body>\n</html>\n");
    return dtp_sheet_take(p->s, &p->out, out, size, err);
}

/* "inspection: 3f…": whose paper this is. */
static void put_inspection(dtp_paper *p)
{
    if (p->s->context->inspection == NULL)
        return;
    dtp_paper_wrap(p, "<p class=\"inspection\">", dtp_paper_name(p, DTP_COLUMN_INSPECTION), ": ");
    dtp_paper_wrap(p, "", p->s->context->inspection, "</p>");
}

const char *dtp_paper_title(const dtp_paper *p)
{
    return p->s->request->title != NULL ? p->s->request->title : dtp_paper_say(p, DTP_MSG_SCORE_SHEET_TITLE);
}

void dtp_paper_section(dtp_paper *p)
{
    dtp_paper_wrap(p, "<section>\n<header><p class=\"visit\">", dtp_paper_title(p), "</p>");
    put_inspection(p);
}

void dtp_paper_line(dtp_paper *p, const char *name, const char *text)
{
    dtp_paper_wrap(p, "<div class=\"line\"><dt>", name, "</dt>");
    dtp_paper_wrap(p, "<dd>", text, "</dd></div>");
}

void dtp_paper_part(dtp_paper *p, const char *kind, const char *name, const char *text)
{
    if (dtp_score_is_blank(text))
        return;
    dtp_paper_put(p, "<p class=\"");
    dtp_paper_put(p, kind);
    dtp_paper_wrap(p, "\"><span>", name, ": </span>");
    dtp_html_escape(&p->out, text);
    dtp_paper_put(p, "</p>");
}

void dtp_paper_room(dtp_paper *p, const char *kind, const char *name, const char *text)
{
    dtp_paper_put(p, "<div class=\"");
    dtp_paper_put(p, kind);
    dtp_paper_wrap(p, "\"><span>", name, "</span>");
    dtp_paper_wrap(p, "<div>", text, "</div></div>");
}

/* What a code means with the first of n indicators that has it; NULL: none has. */
static const dt_rating *first_meaning(const dtp_paper *p, size_t n, const char *code)
{
    const dt_rating *r = NULL;
    for (size_t i = 0; i < n && r == NULL; i++) {
        const dt_indicator *indicator = dt_framework_indicator(p->fw, i);
        r = p->asks(p, indicator) ? dt_scale_find(indicator->scale, code) : NULL;
    }
    return r;
}

static void put_meanings(dtp_paper *p, size_t i)
{
    const dt_indicator *indicator = dt_framework_indicator(p->fw, i);
    const dt_scale *scale = indicator->scale;
    for (size_t k = 0; k < scale->n_ratings && p->asks(p, indicator); k++) {
        if (first_meaning(p, i, scale->rating[k].code) != NULL)
            continue;
        dtp_paper_wrap(p, "<span><b>", scale->rating[k].code, "</b> ");
        dtp_paper_wrap(p, "", scale->rating[k].label, "</span> ");
    }
}

void dtp_paper_legend(dtp_paper *p)
{
    dtp_paper_put(p, "<tr class=\"legend\"><th colspan=\"3\">");
    for (size_t i = 0; i < dt_framework_indicators(p->fw); i++)
        put_meanings(p, i);
    dtp_paper_put(p, "</th></tr>");
}

void dtp_paper_choices(dtp_paper *p, const dt_scale *scale, const dt_rating *chosen)
{
    dtp_paper_put(p, "<td class=\"choices\"><ul>");
    for (size_t i = 0; i < scale->n_ratings; i++) {
        const dt_rating *r = &scale->rating[i];
        bool ticked = chosen != NULL && dtp_streq(chosen->code, r->code);
        dtp_paper_put(p,
                      ticked ? "<li><span class=\"box\">&#10003;</span>" : "<li><span class=\"box\"></span>");
        dtp_paper_wrap(p, " <b>", r->code, r->text_required ? "</b>*" : "</b>");
        const dt_rating *usual = first_meaning(p, dt_framework_indicators(p->fw), r->code);
        if (usual != NULL && !dtp_streq(usual->label, r->label))
            dtp_paper_wrap(p, " ", r->label, "");
        dtp_paper_put(p, "</li>");
    }
    dtp_paper_put(p, "</ul></td>");
}
