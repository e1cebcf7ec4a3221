/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sample says of all dossiers, as the end of the sentence that has the count: the same side, every
 * condition in the same sentence, and its own word where the limits are an approximation. */
#include "base/outward.h"
#include "report/words/wording.h"
#include <math.h>

/* The told side of a cell. */
typedef struct side {
    dt_count_interval limits, bounds;
} side;

static side side_of(const dtp_wording_facts *f)
{
    const dt_cell *c = f->cell;
    return dtp_wording_shortcoming(f) ? (side){c->fails_interval, c->fails_bounds}
                                      : (side){c->interval, c->bounds};
}

dt_count_interval dtp_wording_side(const dtp_wording_facts *f, dt_count_interval *bounds)
{
    side told = side_of(f);
    if (bounds != NULL)
        *bounds = told.bounds;
    return told.limits;
}

const char *dtp_wording_approximately(dtp_words *w, dt_guarantee guarantee, double coverage)
{
    if (guarantee != DT_GUARANTEE_APPROXIMATE)
        return "";
    if (!isfinite(coverage))
        return dtp_say(w, DTP_MSG_REPORT_APPROXIMATELY, NULL);
    return dtp_say(w, DTP_MSG_REPORT_APPROXIMATELY_OF, dtp_say_hundred_least(w, coverage), NULL);
}

static const char *conditions(dtp_words *w, const dtp_wording_facts *f)
{
    const dt_cell *c = f->cell;
    unsigned long open = c->missing + c->differing;
    const char *part[2] = {"", ""};
    if (!f->random)
        part[0] = dtp_say(w, DTP_MSG_REPORT_IF_RANDOM, NULL);
    if (open > 0)
        part[1] = dtp_say(w, open == 1 ? DTP_MSG_REPORT_IF_LIKE_ONE : DTP_MSG_REPORT_IF_LIKE,
                          dtp_say_number(w, open), NULL);
    const char *said = dtp_say_join(w, DTP_WORDING_IF_JOINT, part, 2);
    return said[0] == '\0' ? "" : dtp_say(w, DTP_MSG_REPORT_IF, said, NULL);
}

/* "17 tot 75", per hundred and outwards. */
static const char *hundred(dtp_words *w, dt_share_interval shares)
{
    return dtp_say_range(w, dtp_outward_least(shares.lower), dtp_outward_most(shares.upper), false);
}

/* What does not apply everywhere: the number is of those in which it applies, and the share is told beside
 * it. */
static const char *where_it_applies(dtp_words *w, const dtp_wording_facts *f)
{
    const dt_cell *c = f->cell;
    if (c->outside == 0)
        return "";
    if (!c->has_share || dtp_wording_shortcoming(f))
        return dtp_say(w, DTP_MSG_REPORT_WHERE_SO, NULL);
    return dtp_say(w, DTP_MSG_REPORT_WHERE_APPLIES, hundred(w, c->shares),
                   dtp_wording_approximately(w, c->share_guarantee, c->share_coverage), NULL);
}

static const char *whatever(dtp_words *w, const dt_cell *c, const side *told)
{
    if (c->missing + c->differing == 0)
        return "";
    return dtp_say(w, DTP_MSG_REPORT_WHATEVER,
                   dtp_say_range(w, told->bounds.lower, told->bounds.upper, false),
                   dtp_say_digits(w, c->population), NULL);
}

const char *dtp_wording_limits(dtp_words *w, const dtp_wording_facts *f)
{
    const dt_cell *c = f->cell;
    side told = side_of(f);
    if (c->assessed == 0 || c->population == 0)
        return "";
    if (c->sampling == DT_SAMPLED_AGAIN)
        return dtp_say(w, DTP_MSG_REPORT_ESTIMATE_AGAIN, NULL);
    if (c->limits_withheld)
        return dtp_say(w, DTP_MSG_REPORT_LIMITS_WITHHELD, NULL);
    if (!c->has_interval)
        return c->sampling == DT_SAMPLED_EQUALLY ? dtp_say(w, DTP_MSG_REPORT_NO_LIMITS, NULL) : "";
    if (c->subjects == c->population && c->assessed + c->outside == c->subjects)
        return dtp_say(w, DTP_MSG_REPORT_CENSUS, NULL);
    return dtp_say(w, DTP_MSG_REPORT_COMPATIBLE, dtp_wording_approximately(w, c->guarantee, c->coverage),
                   conditions(w, f), dtp_say_range(w, told.limits.lower, told.limits.upper, false),
                   dtp_say_digits(w, c->population), where_it_applies(w, f), whatever(w, c, &told), NULL);
}
