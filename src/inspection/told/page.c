/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The second page, which fixes how to draw before the public value is known. */
#include "inspection/told/lines.h"

/* A line "Label  value". */
static void line(const dt_listener *to, dtp_message label, const char *value, const char *more)
{
    dtp_told_say(to, label, value, more, NULL);
}

static void tell_register(const dt_listener *to, const dt_page *p)
{
    line(to, DTP_MSG_CLI_PAGE_REGISTER, p->register_name[0] == '\0' ? "-" : p->register_name,
         DTP_NUM(p->rows));
    line(to, DTP_MSG_CLI_PAGE_FINGERPRINT, p->fingerprint, NULL);
    for (size_t i = 0; i < p->n_fallouts; i++)
        if (p->fallout[i].kind == DT_FALLOUT_CONDITION)
            line(to, DTP_MSG_CLI_PAGE_CONDITION, p->fallout[i].detail, DTP_NUM(p->fallout[i].count));
    for (size_t i = 0; i < p->reading->n_exclusions; i++)
        line(to, DTP_MSG_CLI_PAGE_EXCLUSION, p->reading->exclusion[i].id, p->reading->exclusion[i].reason);
    for (size_t i = 0; i < p->n_strata; i++)
        line(to, DTP_MSG_CLI_PAGE_STRATUM, p->stratum[i].stratum[0] == '\0' ? "-" : p->stratum[i].stratum,
             DTP_NUM(p->stratum[i].population));
}

/* What is asked of the draw; what is not asked has no line. */
static void tell_options(const dt_listener *to, const dt_draw_options *o)
{
    line(to, DTP_MSG_CLI_PAGE_DESIGN, o->design, o->allocation);
    line(to, DTP_MSG_CLI_PAGE_SIZE, DTP_NUM(o->size), DTP_NUM(o->reserve));
    for (size_t i = 0; i < o->n_sizes; i++)
        line(to, DTP_MSG_CLI_PAGE_OF_STRATUM, o->sizes[i].stratum, DTP_NUM(o->sizes[i].size));
    if (o->minimum > 0)
        line(to, DTP_MSG_CLI_PAGE_MINIMUM, DTP_NUM(o->minimum), NULL);
    if (o->maximum > 0)
        line(to, DTP_MSG_CLI_PAGE_MAXIMUM, DTP_NUM(o->maximum), NULL);
    if (o->teams > 0)
        line(to, DTP_MSG_CLI_PAGE_TEAMS, DTP_NUM(o->teams), NULL);
    if (o->coordination != DT_COORDINATION_NONE)
        line(to, o->coordination == DT_COORDINATION_KEEP ? DTP_MSG_CLI_PAGE_KEEP : DTP_MSG_CLI_PAGE_AVOID,
             NULL, NULL);
}

static void tell_weak(const dt_listener *to, const dt_page *p)
{
    for (int link = 0; link < DT_WEAK_LINKS; link++)
        if ((p->weak_links & 1U << link) != 0)
            line(to, DTP_MSG_CLI_PAGE_NOTE, dt_weak_link_text((dt_weak_link)link, to->lang), NULL);
    if (p->excluded_after > 0)
        line(to, DTP_MSG_CLI_PAGE_EXCLUDED_AFTER, DTP_NUM(p->excluded_after), NULL);
    if (!p->current)
        line(to, DTP_MSG_CLI_PAGE_NOTE, dtp_message_text(DTP_MSG_CLI_PAGE_OUTDATED, to->lang), NULL);
}

void dt_tell_page(const dt_listener *to, dt_inspection *in, const dt_page *p)
{
    dtp_told_say(to, DTP_MSG_CLI_PAGE_HEAD, dt_inspection_title(in), p->inspection, p->at, NULL);
    dtp_told_municipality(to, in, p->municipality);
    if (p->unit == DT_DRAW_PARTNER)
        line(to, DTP_MSG_CLI_COMMITMENT_PARTNERS, NULL, NULL);
    line(to, DTP_MSG_CLI_PAGE_ROUND, DTP_NUM(p->round), DTP_NUM(p->number));
    line(to, DTP_MSG_CLI_PAGE_COMMITMENT, p->commitment, p->public_form[0] == '\0' ? "-" : p->public_form);
    if (p->current)
        tell_register(to, p);
    tell_options(to, &p->draw);
    line(to, DTP_MSG_CLI_PAGE_OPTIONS, p->options, p->head);
    line(to, DTP_MSG_CLI_PAGE_DIGEST, p->digest, NULL);
    tell_weak(to, p);
    line(to, DTP_MSG_CLI_PAGE_END, NULL, NULL);
    line(to, DTP_MSG_CLI_SIGN, NULL, NULL);
}
