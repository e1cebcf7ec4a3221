/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many of many indicators: from a table, or from p-values alone. */
#include "ask/from_table.h"
#include "ask/questions.h"
#include "base/text.h"
#include <dossiertoets/numbers.h>
#include <math.h>
#include <string.h>

enum { INDICATOR, POPULATION, SAMPLE, COUNT, CHANCE };
static const char *const NAMES[] = {"indicator", "population", "sample", "count", "p"};
static const dtp_ask_columns COLUMNS = {NAMES, CHANCE, DTP_COUNT(NAMES)};

static void read_row(dt_shortfall_row *out, dtp_io_rows *rows, size_t row)
{
    bool known = dtp_io_rows_has(rows, CHANCE) && dtp_io_rows_get(rows, row, CHANCE).length > 0;
    *out = (dt_shortfall_row){.indicator = dtp_io_rows_get(rows, row, INDICATOR).text,
                              .population = dtp_io_rows_whole(rows, row, POPULATION),
                              .sample = dtp_io_rows_whole(rows, row, SAMPLE),
                              .count = dtp_io_rows_whole(rows, row, COUNT),
                              .p = known ? dtp_io_rows_number(rows, row, CHANCE) : NAN};
    dtp_io_rows_at_most(rows, row, SAMPLE, POPULATION);
    dtp_io_rows_at_most(rows, row, COUNT, SAMPLE);
}

typedef struct against {
    dt_rational norm;
    dtp_ask_level level;
} against;

static dt_status compose(dt_document **out, dtp_ask_table *t, void *payload)
{
    const against *k = payload;
    size_t n = t->rows.n;
    dt_shortfall_row *row = dtp_ask_room(t, n, sizeof *row);
    if (!row)
        return DT_ERR_MEMORY;
    DT_TRY(dtp_io_rows_unique(&t->rows, INDICATOR, t->a->err));
    for (size_t i = 0; i < n; i++)
        read_row(&row[i], &t->rows, i);
    DT_TRY(dtp_ask_result(t));
    return dtp_ask_blame(t,
                         dt_compose_shortfall(out, row, n, k->norm, k->level.value, t->a->q.lang, t->a->err));
}

dt_status dtp_ask_shortfall(dt_document **out, const dtp_ask *a)
{
    against k;
    DT_TRY(dtp_ask_share(&k.norm, a, "norm"));
    DT_TRY(dtp_ask_confidence(&k.level, a));
    return dtp_ask_from(out, a, "shortfall", &COLUMNS, compose, &k);
}

/* The numbers between commas; 0 when one of them is none. */
static size_t read_chances(double *p, char *text)
{
    size_t n = 0;
    for (char *at = text; at; n++) {
        char *comma = strchr(at, ',');
        if (comma)
            *comma = '\0';
        if (!dtp_parse_number(at, &p[n]) || !(p[n] >= 0 && p[n] <= 1))
            return 0;
        at = comma ? comma + 1 : NULL;
    }
    return n;
}

dt_status dtp_ask_closed(dt_document **out, const dtp_ask *a)
{
    const char *text = dtp_ask_text(a, "closed", "");
    dtp_ask_level level;
    DT_TRY(dtp_ask_confidence(&level, a));
    dtp_arena arena = DTP_ARENA_INIT;
    char *own = dtp_arena_strdup(&arena, text);
    double *p = dtp_arena_array(&arena, strlen(text) + 1, sizeof *p);
    dt_status status = DT_OK;
    size_t m = own && p ? read_chances(p, own) : 0;
    if (!own || !p)
        status = dtp_fail_memory(a->err);
    else if (m == 0)
        status = dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_OMNIBUS_BAD_P, text, NULL);
    else
        status = dt_compose_closed(out, p, m, level.value, a->q.lang, a->err);
    dtp_arena_free(&arena);
    return status;
}
