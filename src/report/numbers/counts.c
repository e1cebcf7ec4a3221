/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The counts of a table of ratings, without an inspection. */
#include "base/error.h"
#include "base/mem.h"
#include "base/sized.h"
#include "report/numbers/finished.h"
#include <math.h>
#include <string.h>

/* What comes out, and how. */
typedef struct output {
    dt_document *doc;
    const char **code; /* of all scales that the framework's indicators use, each once: the columns */
    size_t n_codes, cap_codes;
    dt_error *err;
} output;

static dt_status list_codes(output *o, const dt_framework *fw)
{
    for (size_t i = 0; i < dt_framework_indicators(fw); i++) {
        const dt_scale *scale = dt_scale_base(dt_framework_indicator(fw, i)->scale);
        for (size_t k = 0; k < scale->n_ratings; k++) {
            size_t at = 0;
            while (at < o->n_codes && strcmp(o->code[at], scale->rating[k].code) != 0)
                at++;
            if (at < o->n_codes)
                continue;
            DT_TRY(dtp_grow(&o->code, &o->cap_codes, o->n_codes + 1, sizeof *o->code, o->err));
            o->code[o->n_codes++] = scale->rating[k].code;
        }
    }
    return DT_OK;
}

/* Whole dossiers, or shares where the population is not known; a team has neither. */
static void put_limits(const output *o, const dt_cell *cell)
{
    if (cell->has_interval) {
        dt_result_int(o->doc, "lower", (long long)cell->interval.lower);
        dt_result_int(o->doc, "upper", (long long)cell->interval.upper);
        return;
    }
    dt_result_real(o->doc, "lower", cell->has_share ? cell->shares.lower : NAN);
    dt_result_real(o->doc, "upper", cell->has_share ? cell->shares.upper : NAN);
}

static void put_cell(const output *o, const char *municipality, const dt_indicator *indicator,
                     const dt_cell *cell)
{
    dt_result_text(o->doc, "municipality", municipality);
    dt_result_text(o->doc, "indicator", indicator->id);
    dt_result_int(o->doc, "assessed", (long long)cell->assessed);
    for (size_t k = 0; k < o->n_codes; k++) {
        const dt_rating *rating = dt_scale_find(cell->scale, o->code[k]);
        if (rating != NULL)
            dt_result_int(o->doc, o->code[k], (long long)cell->count[rating - cell->scale->rating]);
        else
            dt_result_null(o->doc, o->code[k]);
    }
    dt_result_real(o->doc, "share",
                   cell->has_share ? cell->share : (double)cell->meets / (double)cell->assessed);
    put_limits(o, cell);
    dt_result_int(o->doc, "differing", (long long)cell->differing);
    dt_result_real(o->doc, "share_lower", cell->has_share ? cell->shares.lower : NAN);
    dt_result_real(o->doc, "share_upper", cell->has_share ? cell->shares.upper : NAN);
    dt_result_text(o->doc, "guarantee", cell->has_interval ? dt_guarantee_name(cell->guarantee) : NULL);
    dt_result_text(o->doc, "share_guarantee",
                   cell->has_share ? dt_guarantee_name(cell->share_guarantee) : NULL);
    dt_result_end_row(o->doc);
}

/* What nobody rated has no row. */
static void put_cells(const output *o, const dt_framework *fw, const dt_aggregate *counts)
{
    for (size_t m = 0; m < dt_aggregate_municipalities(counts); m++)
        for (size_t i = 0; i < dt_framework_indicators(fw); i++) {
            const dt_cell *cell = dt_aggregate_cell(counts, m, DT_ALL_STRATA, 0, DT_LEVEL_INDICATOR, i);
            if (cell->unscored < cell->ratings)
                put_cell(o, dt_aggregate_municipality(counts, m), dt_framework_indicator(fw, i), cell);
        }
}

static dt_status begin(output *o, const dt_framework *framework, dt_language lang)
{
    DT_TRY(list_codes(o, framework));
    return dt_result_new(&o->doc, dtp_message_text(DTP_MSG_RESULT_COUNTS, lang), false, lang, o->err);
}

static dt_status finish(dt_document **out, output *o, dt_status status)
{
    dtp_free(o->code);
    return dtp_numbers_done(out, o->doc, status, o->err);
}

typedef struct reading {
    output o;
    const dt_framework *framework;
    dt_language lang;
} reading;

/* Nothing is made before the table turns out to be right. */
static dt_status take(void *payload, const dt_aggregate *part, dt_error *err)
{
    reading *r = payload;
    (void)err;
    if (r->o.doc == NULL)
        DT_TRY(begin(&r->o, r->framework, r->lang));
    put_cells(&r->o, r->framework, part);
    return DT_OK;
}

dt_status dt_compose_counts(dt_document **out, const dt_long_request *request, double confidence,
                            dt_language lang, dt_error *err)
{
    dt_long_request own;
    *out = NULL;
    DT_TRY(DTP_SIZED(&own, request, err));
    reading r = {.o = {.err = err}, .framework = own.framework, .lang = lang};
    return finish(out, &r.o, dt_aggregate_read_parts(&own, confidence, take, &r, err));
}
