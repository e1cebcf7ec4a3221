/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Limits for whoever reads on, and a plan to read until it is clear. */
#include "base/mem.h"
#include "base/sized.h"
#include "report/numbers/finished.h"
#include <dossiertoets/numbers_dossiers.h>
#include <dossiertoets/sequential.h>

static const char *const READINGS[] = {"looks", "read-on", "anytime"}; /* in the order of dt_reading */

static bool is_look(const dt_reading_question *q)
{
    if (q->reading == DT_READ_ON)
        return q->n_looks == 2 && q->sample >= q->looks[0] && q->sample <= q->looks[1];
    for (size_t k = 0; k < q->n_looks; k++)
        if (q->looks[k] == q->sample)
            return true;
    return q->reading == DT_READ_ANYTIME;
}

static dt_status limits_of(dt_count_interval *out, unsigned long *level, const dt_reading_question *q,
                           dt_error *err)
{
    unsigned long N = q->population;
    if (!is_look(q))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_SEQUENTIAL_LOOKS, DTP_NUM(q->sample), NULL);
    if (q->reading == DT_READ_LOOKS) {
        DT_TRY(dt_looks_level(level, N, q->looks, q->n_looks, q->confidence, err));
        return dt_looks_limits(out, N, q->sample, q->count, *level, err);
    }
    if (q->reading == DT_READ_ON) {
        DT_TRY(dt_read_on_level(level, N, q->looks[0], q->looks[1], q->confidence, err));
        return dt_read_on_limits(out, N, q->sample, q->count, *level, err);
    }
    *level = (unsigned long)((1 - q->confidence) * (double)DT_READ_ON_PARTS + 1e-9);
    return dt_anytime_limits(out, N, q->sample, q->count, q->confidence, err);
}

static dt_status fill(dt_document *doc, const dt_reading_question *q, dt_error *err)
{
    dt_count_interval i, fixed;
    unsigned long level;
    dt_guarantee guarantee = q->reading == DT_READ_ANYTIME ? DT_GUARANTEE_VALID : DT_GUARANTEE_EXACT;
    DT_TRY(limits_of(&i, &level, q, err));
    DT_TRY(dt_interval_hypergeometric(&fixed, q->population, q->sample, q->count, q->confidence, DT_TWO_SIDED,
                                      err));
    dt_result_text(doc, "reading", READINGS[q->reading]);
    dt_result_int(doc, "population", (long long)q->population);
    dt_result_int(doc, "sample", (long long)q->sample);
    dt_result_int(doc, "count", (long long)q->count);
    dt_result_int(doc, "k", (long long)level);
    dt_result_int(doc, "lower", (long long)i.lower);
    dt_result_int(doc, "upper", (long long)i.upper);
    dt_result_int(doc, "fixed_lower", (long long)fixed.lower);
    dt_result_int(doc, "fixed_upper", (long long)fixed.upper);
    dt_result_real(doc, "confidence", q->percent);
    dt_result_text(doc, "guarantee", dt_guarantee_name(guarantee));
    dt_result_end_row(doc);
    return DT_OK;
}

dt_status dt_compose_reading(dt_document **out, const dt_reading_question *question, dt_language lang,
                             dt_error *err)
{
    dt_document *doc;
    dt_reading_question q;
    *out = NULL;
    DT_TRY(DTP_SIZED(&q, question, err));
    DT_TRY(dt_result_new(&doc, dtp_message_text(DTP_MSG_PLUMBING_ESTIMATE, lang), true, lang, err));
    return dtp_numbers_done(out, doc, fill(doc, &q, err), err);
}

/* One number read: its limits for each count, and where reading may stop. */
typedef struct look {
    dtp_buf lower, upper;
    double width, fixed_width; /* sums */
    bool stops_low, stops_high;
    unsigned long at_most, at_least;
} look;

/* At which side of the norm, or narrow enough: -1 below, 1 above, 0 not clear. */
static void clear(bool *low, bool *high, const dt_until_question *q, dt_count_interval i)
{
    *low = *high = false;
    if (q->has_norm) {
        unsigned long needed = dt_rational_ceil_of(q->norm, q->population);
        *low = i.upper < needed;
        *high = i.lower >= needed;
    } else if (q->has_width) {
        *low = *high = i.upper - i.lower <= dt_rational_floor_of(q->width, q->population);
    }
}

static dt_status look_at(look *l, const dt_until_question *q, unsigned long t, unsigned long level,
                         dt_error *err)
{
    bool low_so_far = true;
    for (unsigned long x = 0; x <= t; x++) {
        dt_count_interval i, fixed;
        bool low, high;
        DT_TRY(dt_read_on_limits(&i, q->population, t, x, level, err));
        DT_TRY(dt_interval_hypergeometric(&fixed, q->population, t, x, q->confidence, DT_TWO_SIDED, err));
        l->width += (double)(i.upper - i.lower);
        l->fixed_width += (double)(fixed.upper - fixed.lower);
        dtp_buf_printf(&l->lower, "%s%lu", x > 0 ? "," : "", i.lower);
        dtp_buf_printf(&l->upper, "%s%lu", x > 0 ? "," : "", i.upper);
        clear(&low, &high, q, i);
        low_so_far = low_so_far && low;
        if (low_so_far) {
            l->stops_low = true;
            l->at_most = x;
        }
        if (high && !l->stops_high)
            l->at_least = x;
        l->stops_high = high;
    }
    DT_TRY(dtp_buf_status(&l->lower, err));
    return dtp_buf_status(&l->upper, err);
}

static dt_status add_look(dt_document *doc, const dt_until_question *q, unsigned long t, unsigned long level,
                          dt_error *err)
{
    look l = {.lower = DTP_BUF_INIT, .upper = DTP_BUF_INIT};
    dt_status status = look_at(&l, q, t, level, err);
    if (status == DT_OK) {
        dt_result_int(doc, "read", (long long)t);
        dt_result_int(doc, "k", (long long)level);
        dt_result_text(doc, "lower", dtp_buf_text(&l.lower));
        dt_result_text(doc, "upper", dtp_buf_text(&l.upper));
        dt_result_real(doc, "mean_width", l.width / (double)(t + 1));
        dt_result_real(doc, "fixed_mean_width", l.fixed_width / (double)(t + 1));
        dtp_numbers_put_whole(doc, "stop_at_most", l.stops_low, l.at_most);
        dtp_numbers_put_whole(doc, "stop_at_least", l.stops_high, l.at_least);
        dt_result_text(doc, "guarantee", dt_guarantee_name(DT_GUARANTEE_EXACT));
        dt_result_end_row(doc);
    }
    dtp_buf_free(&l.upper);
    dtp_buf_free(&l.lower);
    return status;
}

static dt_status fill_until(dt_document *doc, const dt_until_question *q, dt_language lang, dt_error *err)
{
    unsigned long level;
    DT_TRY(dt_read_on_level(&level, q->population, q->first, q->last, q->confidence, err));
    for (unsigned long t = q->first; t <= q->last; t++)
        DT_TRY(add_look(doc, q, t, level, err));
    dt_result_note(doc, dtp_message_text(DTP_MSG_DOSSIERS_UNTIL, lang));
    if (q->has_norm || q->has_width)
        dt_result_note(
            doc,
            dtp_message_text(q->has_norm ? DTP_MSG_DOSSIERS_UNTIL_NORM : DTP_MSG_DOSSIERS_UNTIL_WIDTH, lang));
    return DT_OK;
}

dt_status dt_compose_until(dt_document **out, const dt_until_question *question, dt_language lang,
                           dt_error *err)
{
    dt_document *doc;
    dt_until_question q;
    *out = NULL;
    DT_TRY(DTP_SIZED(&q, question, err));
    DT_TRY(dt_result_new(&doc, dtp_message_text(DTP_MSG_PLUMBING_PLAN, lang), false, lang, err));
    return dtp_numbers_done(out, doc, fill_until(doc, &q, lang, err), err);
}
