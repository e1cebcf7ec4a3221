/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Municipalities side by side: who is compared with whom, and what comes out. */
#ifndef DTP_REPORT_COMPARE_COMPARISON_H
#define DTP_REPORT_COMPARE_COMPARISON_H

#include "report/common/compose.h"
#include <dossiertoets/omnibus.h>

/* One municipality at one visit. */
typedef struct dtp_compare_side {
    const dt_report_facts *facts;
    size_t municipality; /* in its aggregate */
    const char *code, *name;
    const char *visit; /* "first", "now"; NULL without baseline */
} dtp_compare_side;

/* Two sides that are compared: the second against the first. */
typedef struct dtp_compare_duo {
    size_t first, second; /* sides */
    bool paired;          /* the same dossiers both times */
    size_t common;        /* dossiers in both samples */
    bool apart;           /* two visits under other conditions, and not the same dossiers */
    bool hidden; /* the same dossiers both times, of which a public version tells nothing one by one */
} dtp_compare_duo;

typedef struct dtp_compare_difference {
    bool counted; /* both have an estimate, or dossiers assessed twice */
    bool tested;
    dt_share_interval limits; /* second minus first */
    double difference;
    const char *method;
    double p, p_adjusted;             /* NaN when not tested */
    unsigned long improved, declined; /* paired: dossiers that met only the second, only the first time */
    bool shown;                       /* behind a gate: by closed testing; else by the corrected chance */
    double missed; /* how often a true change from 50% to 80% is not shown; NaN: not told */
} dtp_compare_difference;

/* All sides at once, where there are more than two. */
typedef struct dtp_compare_gate {
    bool tested, shown;
    dt_omnibus all;
    double p_adjusted;     /* Holm over the indicators; NaN when not tested */
    double power;          /* at the level of the first indicator; NaN when shown, or not known */
    dt_omnibus_unit *unit; /* per side; nothing seen where it is left out */
    dtp_message *why;      /* per side: why it is left out; DTP_MSG_NONE = it is not */
    size_t units;
} dtp_compare_gate;

/* A side around the norm. */
typedef struct dtp_compare_signal {
    int direction; /* -2 .. 2: clearly below, below, within, above, clearly above */
    double p, p_adjusted;
} dtp_compare_signal;

typedef struct dtp_compare_item {
    size_t framework; /* in the first inspection */
    const dt_indicator *indicator;
    const dt_cell **cell;               /* per side, NULL = not in that inspection */
    dtp_compare_difference *difference; /* per duo */
    dtp_compare_signal *signal;         /* per side; NULL without norm */
    dtp_compare_gate gate;
} dtp_compare_item;

typedef struct dtp_comparison {
    dtp_compose c; /* of the first inspection */
    const dt_compare_options *o;
    dtp_compare_side *side;
    size_t n_sides;
    dtp_compare_duo *duo;
    size_t n_duos;
    dtp_compare_item *item;
    size_t n_items;
    size_t n_compared, n_signals; /* how many were tested in all */
    size_t n_gates;
    double alpha;
} dtp_comparison;

/* sides.c: who, with whom, on what. */
dt_status dtp_comparison_find(dtp_comparison *k, dt_error *err);
/* test.c: differences and signals. */
dt_status dtp_comparison_test(dtp_comparison *k, dt_error *err);
/* gate.c: the test over all sides, before pairs. */
dt_status dtp_comparison_gates(dtp_comparison *k, dt_error *err);
/* Whether pairs stand behind a test over all. */
static inline bool dtp_comparison_gated(const dtp_comparison *k)
{
    return !k->o->baseline && k->n_sides > 2;
}
/* Whether there are so many that pairs are left out, unless asked. */
static inline bool dtp_comparison_without_pairs(const dtp_comparison *k)
{
    return !k->o->baseline && !k->o->pairs && k->n_sides > DT_COMPARE_PAIRS_MAX;
}
/* Why nothing can be tested with these counts; DTP_MSG_NONE: it can. NULL: not in that inspection. */
dtp_message dtp_compare_why_not(const dt_cell *cell);
/* say.c: what one indicator comes to, in sentences. */
void dtp_comparison_say(dtp_comparison *k, const dtp_compare_item *item);
/* The same file: how often the test of each two would miss what is there. */
void dtp_comparison_find_missed(dtp_comparison *k);
/* rows.c: the rows for machines. */
void dtp_comparison_rows(dtp_comparison *k);

/* population.c: whether dossiers had to meet the same conditions at both visits. What is not known of a visit
 * is taken to be the same. */
bool dtp_compare_same_population(const dtp_compare_side *one, const dtp_compare_side *other);

/* Whether the strata of a side were drawn as if they were one. */
size_t dtp_compare_side_strata(const dtp_compare_side *side);

#endif
