/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of measured values. */
#include "report/common/measurements.h"
#include "base/text.h"
#include "report/lists/lists.h"

/* m NULL: titles only. */
static void cells_of(dtp_compose *c, dtp_members_cells *cells, const dt_measurement *m)
{
    char bound[DT_VALUE_WORDS] = "";
    const dt_indicator *ind = m == NULL ? NULL : dtp_measurement_indicator(c, m);
    const char *norm = ind == NULL ? "" : dt_bound_text(ind, c->w->lang, bound, sizeof bound);
    dtp_members_cells_of(c, cells, DTP_FIELDS_MEASUREMENT, m);
    dtp_members_cells_add(cells, "norm", DTP_MSG_MEASUREMENT_COL_NORM,
                          dtp_say_join(c->w, "", (const char *[]){norm}, 1));
    dtp_members_cells_add(cells, "met", DTP_MSG_MEASUREMENT_COL_MET,
                          m == NULL ? "" : dtp_measurement_say_verdict(c, dtp_measurement_verdict(c, m)));
    if (m != NULL) {
        dtp_members_cells_set(cells, "value", dtp_measurement_say(c, m));
        dtp_members_cells_set(cells, "indicator", dtp_compose_label_of(c, m->framework, m->indicator));
        dtp_members_cells_set(cells, "happened", dtp_compose_say_date(c->w, m->happened));
    }
    dtp_members_cells_order(cells, (const char *[]){"code", "indicator", "subject", "about", "happened",
                                                    "value", "norm", "met", NULL});
}

static void record_of(dtp_compose *c, const dt_measurement *m)
{
    dtp_members out;
    dt_bound_verdict v = dtp_measurement_verdict(c, m);
    bool said = v == DT_BOUND_MET || v == DT_BOUND_MISSED;
    dtp_members_of(&out, DTP_FIELDS_MEASUREMENT, m);
    dtp_members_add(&out, (dtp_doc_member){.key = "met",
                                           .kind = said ? DTP_DOC_MEMBER_BOOL : DTP_DOC_MEMBER_NULL,
                                           .yes = v == DT_BOUND_MET});
    dtp_members_record(c->doc, &out);
}

size_t dtp_list_measurements(dtp_compose *c, size_t municipality, const dt_list_options *o)
{
    const dt_evidence *e = c->facts->evidence;
    dtp_members_cells cells;
    (void)municipality;
    (void)o;
    cells_of(c, &cells, NULL);
    dtp_doc_table *table = dtp_members_cells_table(c, DTP_MSG_MEASUREMENT_H_LIST, &cells);
    for (size_t i = 0; i < e->n_measurements; i++) {
        cells_of(c, &cells, &e->measurement[i]);
        dtp_members_cells_row(c, table, &cells);
        record_of(c, &e->measurement[i]);
    }
    return e->n_measurements;
}
