/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many limits side by side, in words and for machines. */
#include "report/common/many.h"
#include <math.h>

const char *dtp_many_say_limits(dtp_compose *c)
{
    dtp_words *w = c->w;
    dtp_many_limits many;
    dtp_many_limits_of(&many, c);
    if (many.n < 2)
        return "";
    const char *n = dtp_say_digits(w, many.n);
    double all = fmax(0, 1 - many.misses);
    const char *part[2] = {dtp_say(w, DTP_MSG_MANY_LIMITS, n, dtp_say_hundred_least(w, many.confidence),
                                   dtp_say_most(w, many.misses), NULL),
                           all < 0.01
                               ? dtp_say(w, DTP_MSG_MANY_ALL_UNKNOWN, n, NULL)
                               : dtp_say(w, DTP_MSG_MANY_ALL_HOLD, n, dtp_say_hundred_least(w, all), NULL)};
    return dtp_say_join(w, " ", part, 2);
}

const char *dtp_many_say_short(dtp_compose *c, size_t municipality)
{
    dtp_words *w = c->w;
    dtp_many_short many;
    if (!c->facts->has_norm)
        return "";
    dtp_many_short_of(&many, c, municipality);
    if (many.tested < 2)
        return "";
    const char *n = dtp_say_digits(w, many.tested), *norm = dtp_say_percent(w, c->facts->norm);
    const char *part[3] = {"", "", ""};
    if (many.least.at_least > 0) {
        part[0] = dtp_say(w, DTP_MSG_MANY_SHORT, n, dtp_say_digits(w, many.least.at_least), norm,
                          dtp_say_hundred_least(w, dt_aggregate_confidence(c->agg)), NULL);
        part[1] = many.least.holm > 0
                      ? dtp_say(w, DTP_MSG_MANY_SHORT_ANYWAY, dtp_say_digits(w, many.least.holm), NULL)
                      : dtp_say(w, DTP_MSG_MANY_SHORT_ONLY, NULL);
    } else {
        part[0] = dtp_say(w, DTP_MSG_MANY_SHORT_NONE, n, norm, NULL);
    }
    if (many.left_out > 0)
        part[2] = dtp_say(w, DTP_MSG_MANY_LEFT_OUT, dtp_say_digits(w, many.left_out), NULL);
    return dtp_say_join(w, " ", part, 3);
}

static double rounded(double x)
{
    return round(x * 1e6) / 1e6;
}

static json_t *short_data(dtp_compose *c, size_t municipality)
{
    dtp_many_short many;
    dtp_many_short_of(&many, c, municipality);
    return json_pack(
        "{s:s, s:f, s:I, s:I, s:I, s:I, s:f, s:s}", "municipality",
        dt_aggregate_municipality(c->agg, municipality), "norm", rounded(dt_rational_value(c->facts->norm)),
        "indicators", (json_int_t)many.tested, "left_out", (json_int_t)many.left_out, "at_least",
        (json_int_t)many.least.at_least, "holm", (json_int_t)many.least.holm, "confidence",
        rounded(dt_aggregate_confidence(c->agg)), "guarantee", dt_guarantee_name(DT_GUARANTEE_VALID));
}

void dtp_many_data(dtp_compose *c)
{
    dtp_many_limits many;
    json_t *list = json_array();
    dtp_many_limits_of(&many, c);
    for (size_t t = 0; c->facts->has_norm && t < c->n_municipalities; t++)
        if (json_array_append_new(list, short_data(c, c->municipality[t])) != 0)
            c->doc->failed = true;
    dtp_doc_add_data(c->doc, "multiplicity",
                     json_pack("{s:I, s:f, s:f}", "limits", (json_int_t)many.n, "expected_misses",
                               rounded(many.misses), "all_hold_at_least", rounded(fmax(0, 1 - many.misses))));
    dtp_doc_add_data(c->doc, "shortfall", list);
}
