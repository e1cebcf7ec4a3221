/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ratings that are still open make every count provisional. */
#include "report/common/provisional.h"
#include "base/text.h"

typedef struct still_open {
    unsigned long unscored, differing;
} still_open;

static still_open count(dtp_compose *c, size_t municipality)
{
    still_open open = {0, 0};
    for (size_t f = 0; f < c->facts->context->n_frameworks; f++) {
        dtp_compose_nodes nodes = dtp_compose_level_nodes(c, f, DT_LEVEL_INDICATOR);
        for (size_t i = 0; i < nodes.n; i++) {
            const dt_cell *cell = dtp_compose_node_cell(c, nodes.node[i], municipality, DT_ALL_STRATA);
            open.unscored += cell->unscored;
            open.differing += cell->differing;
        }
    }
    return open;
}

/* Dossiers without any rating: whether those that were rated are the first drawn, which keeps them a sample.
 */
static const char *order_of_rating(dtp_compose *c, size_t municipality)
{
    const char *code = dt_aggregate_municipality(c->agg, municipality);
    bool behind = false, in_order = true;
    for (size_t i = 0; i < c->facts->n_progress; i++) {
        const dt_progress *p = &c->facts->progress[i];
        if (!dtp_streq(p->municipality, code))
            continue;
        behind = behind || p->rated < p->sample;
        in_order = in_order && p->in_order;
    }
    return behind ? dtp_say(c->w, in_order ? DTP_MSG_COMPARE_IN_ORDER : DTP_MSG_COMPARE_NOT_IN_ORDER, NULL)
                  : "";
}

static const char *what_is_open(dtp_compose *c, still_open open)
{
    const char *missing = dtp_say_digits(c->w, open.unscored),
               *differing = dtp_say_digits(c->w, open.differing);
    if (open.differing == 0)
        return dtp_say(c->w, DTP_MSG_REPORT_NOTE_MISSING, missing, NULL);
    if (open.unscored == 0)
        return dtp_say(c->w, DTP_MSG_REPORT_NOTE_DIFFERING, differing, NULL);
    return dtp_say(c->w, DTP_MSG_REPORT_NOTE_OPEN, missing, differing, NULL);
}

const char *dtp_compose_provisional(dtp_compose *c, size_t municipality)
{
    const still_open open = count(c, municipality);
    if (open.unscored + open.differing == 0)
        return "";
    const char *part[2] = {what_is_open(c, open), order_of_rating(c, municipality)};
    return dtp_say_join(c->w, " ", part, 2);
}

void dtp_compose_note_provisional(dtp_compose *c)
{
    for (size_t t = 0; t < c->n_municipalities; t++) {
        const char *said = dtp_compose_provisional(c, c->municipality[t]);
        const char *part[2] = {dtp_compose_municipality_name(c, c->municipality[t]), said};
        if (said[0] != '\0')
            dtp_doc_add_note(c->doc, c->n_municipalities > 1 ? dtp_say_join(c->w, ": ", part, 2) : said);
    }
}

json_t *dtp_compose_provisional_data(dtp_compose *c, size_t municipality)
{
    const still_open open = count(c, municipality);
    if (open.unscored + open.differing == 0)
        return NULL;
    return json_pack("{s:s, s:I, s:I}", "municipality", dt_aggregate_municipality(c->agg, municipality),
                     "unscored", (json_int_t)open.unscored, "differing", (json_int_t)open.differing);
}
