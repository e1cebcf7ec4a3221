/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ratings that contradict the framework, for people and for machines. */
#include "base/text.h"
#include "report/common/compose.h"

enum { SHOWN = 20 };

typedef struct cell {
    const char *subject, *framework, *indicator, *on;
} cell;

static cell cell_of(const dtp_compose *c, const dt_contradiction *k)
{
    const dt_score_context *context = c->facts->context;
    const dt_framework *fw = context->framework[k->framework];
    return (cell){context->subject[k->subject].code, dt_framework_id(fw),
                  dt_framework_indicator(fw, k->indicator)->id, dt_framework_indicator(fw, k->on)->id};
}

static const char *line_of(dtp_compose *c, const dt_contradiction *k)
{
    cell at = cell_of(c, k);
    const char *other = dtp_say(c->w, DTP_MSG_CONTRADICT_LINE_OTHER, at.on, k->other->code, NULL);
    const char *line = dtp_say(c->w, DTP_MSG_CONTRADICT_LINE, at.subject, at.indicator, at.framework,
                               k->rating->code, other, NULL);
    const char *why = k->overrule[0] == '\0' ? dtp_say(c->w, DTP_MSG_CONTRADICT_NO_REASON, NULL)
                                             : dtp_say(c->w, DTP_MSG_CONTRADICT_REASON, k->overrule, NULL);
    return dtp_say_join(c->w, "; ", (const char *[]){line, why}, 2);
}

void dtp_compose_contradictions(dtp_compose *c)
{
    size_t n = 0;
    const dt_contradiction *k = c->agg == NULL ? NULL : dt_aggregate_contradictions(c->agg, &n);
    if (n == 0)
        return;
    const char *line[SHOWN];
    size_t shown = n < SHOWN ? n : SHOWN;
    for (size_t i = 0; i < shown; i++)
        line[i] = line_of(c, &k[i]);
    const char *all = dtp_say_join(c->w, ". ", line, shown);
    if (shown < n)
        all = dtp_say(c->w, DTP_MSG_ASSESS_AND_MORE, all, NULL);
    const char *head = n == 1 ? dtp_say(c->w, DTP_MSG_CONTRADICT_ONE, NULL)
                              : dtp_say(c->w, DTP_MSG_CONTRADICT_MORE, dtp_say_digits(c->w, n), NULL);
    dtp_doc_add_note(c->doc, dtp_say_join(c->w, " ", (const char *[]){head, all}, 2));
}

static json_t *member_of(const dtp_compose *c, const dt_contradiction *k)
{
    cell at = cell_of(c, k);
    return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:b, s:s?, s:s?}", "subject", at.subject, "framework",
                     at.framework, "indicator", at.indicator, "rating", k->rating->code, "on", at.on,
                     "on_rating", k->other->code, "settled", (int)k->settled, "assessor",
                     k->settled ? NULL : k->assessor, "overrule",
                     k->overrule[0] == '\0' ? NULL : k->overrule);
}

void dtp_compose_contradictions_data(dtp_compose *c)
{
    size_t n = 0;
    const dt_contradiction *k = c->agg == NULL ? NULL : dt_aggregate_contradictions(c->agg, &n);
    if (n == 0)
        return;
    json_t *list = json_array();
    for (size_t i = 0; i < n; i++)
        if (json_array_append_new(list, member_of(c, &k[i])) != 0)
            c->doc->failed = true;
    c->doc->failed = c->doc->failed || !list;
    dtp_doc_add_data(c->doc, "contradictions", list);
}
