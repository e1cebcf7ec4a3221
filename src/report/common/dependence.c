/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether assessors judged apart, as far as the log can tell: the sentence, and what it rests on. */
#include "report/common/compose.h"
#include <string.h>

enum { SHOWN = 8 };

const char *dt_dependence_name(dt_dependence_kind kind)
{
    static const char *const names[DT_DEPENDENCE_KINDS] = {"early", "reopened", "opened", "withdrawn",
                                                           "copy"};
    return (unsigned)kind < DT_DEPENDENCE_KINDS ? names[kind] : "";
}

/* Of this municipality, or any. */
static bool belongs(const dtp_compose *c, size_t municipality, const dt_dependence *d)
{
    return municipality == DT_ALL_MUNICIPALITIES ||
           strcmp(c->facts->context->subject[d->subject].municipality,
                  dt_aggregate_municipality(c->agg, municipality)) == 0;
}

size_t dtp_compose_dependent(const dtp_compose *c, size_t municipality)
{
    size_t n = 0;
    const dt_dependence *d = c->facts->dependence;
    for (size_t i = 0; i < c->facts->n_dependence; i++) /* they come by subject */
        n += belongs(c, municipality, &d[i]) && (i == 0 || d[i].subject != d[i - 1].subject);
    return n;
}

static bool same_story(const dt_dependence *a, const dt_dependence *b)
{
    return a->kind == b->kind && strcmp(a->assessor, b->assessor) == 0 && strcmp(a->other, b->other) == 0;
}

/* Subjects with the same story in one sentence; "" when an earlier one told it. */
static const char *story(const dtp_compose *c, size_t municipality, size_t first)
{
    static const dtp_message says[DT_DEPENDENCE_KINDS] = {[DT_DEPENDENT_EARLY] = DTP_MSG_PEOPLE_EARLY,
                                                          [DT_DEPENDENT_REOPENED] = DTP_MSG_PEOPLE_REOPENED,
                                                          [DT_DEPENDENT_OPENED] =
                                                              DTP_MSG_PEOPLE_OPENED_BEFORE,
                                                          [DT_DEPENDENT_WITHDRAWN] = DTP_MSG_PEOPLE_WITHDRAWN,
                                                          [DT_DEPENDENT_COPY] = DTP_MSG_PEOPLE_COPY};
    const dt_dependence *d = c->facts->dependence;
    const char *code[SHOWN];
    size_t n = 0;
    for (size_t k = 0; k < first; k++)
        if (belongs(c, municipality, &d[k]) && same_story(&d[k], &d[first]))
            return "";
    for (size_t k = first; k < c->facts->n_dependence; k++)
        if (belongs(c, municipality, &d[k]) && same_story(&d[k], &d[first]) && n++ < SHOWN)
            code[n - 1] = c->facts->context->subject[d[k].subject].code;
    const char *list = dtp_say_join(c->w, ", ", code, n < SHOWN ? n : SHOWN);
    if (n > SHOWN)
        list = dtp_say(c->w, DTP_MSG_ASSESS_AND_MORE, list, NULL);
    return dtp_say(c->w, says[d[first].kind], list, d[first].assessor, d[first].other, NULL);
}

void dtp_compose_dependence(dtp_compose *c, size_t municipality)
{
    size_t n = dtp_compose_dependent(c, municipality);
    if (n == 0 && !c->facts->signed_by_key)
        dtp_doc_add_paragraph(c->doc, dtp_say(c->w, DTP_MSG_PEOPLE_AS_STATED, NULL));
    if (n == 0)
        return;
    dtp_doc_add_paragraph(c->doc, dtp_say(c->w, DTP_MSG_PEOPLE_NOT_APART, dtp_say_dossiers(c->w, n), NULL));
    for (size_t i = 0; i < c->facts->n_dependence; i++) {
        const char *told =
            belongs(c, municipality, &c->facts->dependence[i]) ? story(c, municipality, i) : "";
        if (told[0] != '\0')
            dtp_doc_add_paragraph(c->doc, told);
    }
}

static json_t *one(const dtp_compose *c, const dt_dependence *d)
{
    return json_pack("{s:s, s:s, s:s, s:s, s:s}", "subject", c->facts->context->subject[d->subject].code,
                     "reason", dt_dependence_name(d->kind), "assessor", d->assessor, "other", d->other, "at",
                     d->at);
}

json_t *dtp_compose_dependence_data(dtp_compose *c, size_t municipality)
{
    json_t *list = json_array();
    for (size_t i = 0; i < c->facts->n_dependence; i++)
        if (belongs(c, municipality, &c->facts->dependence[i]) &&
            json_array_append_new(list, one(c, &c->facts->dependence[i])) != 0)
            c->doc->failed = true;
    c->doc->failed = c->doc->failed || !list;
    return list;
}
