/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two samples, the same dossiers twice, and units around a norm. */
#include "report/numbers/finished.h"
#include "report/words/wording.h"
#include <dossiertoets/plan.h>
#include <math.h>

/* Larger samples leave little to miss, and their power takes long to compute. */
#define POWER_SAMPLE_MAX 60UL
/* The change of which it is told how likely it would have been found. */
static const double POWER_FROM = 0.5, POWER_TO = 0.8;

/* Beyond what can be enumerated there is an interval, but no test. */
static dt_status put_test(dt_document *doc, const dt_sample *first, const dt_sample *second, dt_error *err)
{
    dt_test test = {NAN, NAN, NAN, NULL}, fisher = test;
    if (first->n <= DT_COMPARE_SAMPLE_MAX && second->n <= DT_COMPARE_SAMPLE_MAX) {
        DT_TRY(dt_test_difference(&test, first, second, err));
        DT_TRY(dt_test_fisher(&fisher, NULL, first, second, err));
    }
    dt_result_text(doc, "test", test.method);
    dt_result_real(doc, "p", test.two_sided);
    dt_result_real(doc, "p_less", test.less);
    dt_result_real(doc, "p_greater", test.greater);
    dt_result_real(doc, "p_fisher", fisher.two_sided);
    return DT_OK;
}

static dt_status put_power(dt_document *doc, dt_language lang, const dt_sample *first,
                           const dt_sample *second, double alpha, dt_error *err)
{
    double power = NAN;
    char note[400] = "";
    if (first->n <= POWER_SAMPLE_MAX && second->n <= POWER_SAMPLE_MAX) {
        DT_TRY(dt_compare_power(&power, first->n, second->n, POWER_FROM, POWER_TO, alpha, DT_POWER_BOSCHLOO,
                                err));
        dtp_numtext n1 = dtp_num((long long)first->n), n2 = dtp_num((long long)second->n);
        const char *args[] = {n1.text, n2.text, dtp_say_hundred(&doc->words, 1 - power)};
        dtp_message_fill(dtp_message_text(DTP_MSG_PLUMBING_POWER_NOTE, lang), args, 3, note, sizeof note);
    }
    dt_result_real(doc, "power", power);
    dt_result_text(doc, "power_note", note[0] != '\0' ? note : NULL);
    return DT_OK;
}

static dt_status put_two(dt_document *doc, const dt_sample *first, const dt_sample *second, double percent,
                         double confidence, dt_language lang, dt_error *err)
{
    dt_share_interval interval;
    DT_TRY(dt_compare_interval(&interval, first, second, confidence, err));
    double n1 = (double)first->n, x1 = (double)first->x;
    double n2 = (double)second->n, x2 = (double)second->x;
    dt_result_real(doc, "first_share", x1 / n1);
    dt_result_real(doc, "second_share", x2 / n2);
    dt_result_real(doc, "difference", (x1 * n2 - x2 * n1) / (n1 * n2)); /* rounded once */
    dt_result_real(doc, "lower", interval.lower);
    dt_result_real(doc, "upper", interval.upper);
    dt_result_real(doc, "confidence", percent);
    DT_TRY(put_test(doc, first, second, err));
    DT_TRY(put_power(doc, lang, first, second, 1 - confidence, err));
    dt_result_end_row(doc);
    return DT_OK;
}

static dt_status open_result(dt_document **doc, bool single, dt_language lang, dt_error *err)
{
    return dt_result_new(doc, dtp_message_text(DTP_MSG_RESULT_COMPARED, lang), single, lang, err);
}

dt_status dt_compose_two_samples(dt_document **out, const dt_sample *first, const dt_sample *second,
                                 double percent, double confidence, dt_language lang, dt_error *err)
{
    dt_document *doc;
    *out = NULL;
    DT_TRY(open_result(&doc, true, lang, err));
    return dtp_numbers_done(out, doc, put_two(doc, first, second, percent, confidence, lang, err), err);
}

dt_status dt_compose_paired(dt_document **out, unsigned long b, unsigned long c, dt_language lang,
                            dt_error *err)
{
    dt_document *doc;
    dt_mcnemar test;
    *out = NULL;
    DT_TRY(dt_test_mcnemar(&test, b, c, err));
    DT_TRY(open_result(&doc, true, lang, err));
    dt_result_int(doc, "b", (long long)b);
    dt_result_int(doc, "c", (long long)c);
    dt_result_int(doc, "changed", (long long)b + (long long)c);
    dt_result_real(doc, "exact", test.exact);
    dt_result_real(doc, "mid_p", test.mid_p);
    dt_result_end_row(doc);
    return dtp_numbers_done(out, doc, DT_OK, err);
}

/* A signal is a count whose chance at the norm, it or a more extreme one, is below the tail. The drawn limits
 * are interpolated and would also point at counts that are not that rare: 14 of 14 at a norm of 95%. */
static dt_status find_signal(const char **out, const dt_sample *s, dt_rational norm, dt_error *err)
{
    static const struct {
        double tail;
        const char *below, *above;
    } levels[] = {{0.001, "below-99.8", "above-99.8"}, {0.025, "below-95", "above-95"}};
    unsigned long M = (dt_rational_floor_of(norm, 2 * s->N) + 1) / 2;
    double at_most, less = 0;
    DT_TRY(dt_oc(&at_most, s->N, M, dt_rational_value(norm), s->n, s->x, err));
    if (s->x > 0)
        DT_TRY(dt_oc(&less, s->N, M, dt_rational_value(norm), s->n, s->x - 1, err));
    *out = NULL;
    for (size_t i = 0; i < 2 && *out == NULL; i++)
        *out = at_most < levels[i].tail    ? levels[i].below
               : 1 - less < levels[i].tail ? levels[i].above
                                           : NULL;
    return DT_OK;
}

static dt_status put_point(dt_document *doc, const char *unit, const dt_sample *s, dt_rational norm,
                           dt_error *err)
{
    dt_share_interval narrow = {NAN, NAN}, wide = {NAN, NAN};
    const char *signal = NULL;
    if (s->n > 0) {
        DT_TRY(dt_funnel(&narrow, s->N, s->n, norm, 0.95, err));
        DT_TRY(dt_funnel(&wide, s->N, s->n, norm, 0.998, err));
        DT_TRY(find_signal(&signal, s, norm, err));
    }
    dt_result_text(doc, "unit", unit);
    if (s->N > 0)
        dt_result_int(doc, "population", (long long)s->N);
    else
        dt_result_null(doc, "population");
    dt_result_int(doc, "sample", (long long)s->n);
    dt_result_int(doc, "count", (long long)s->x);
    dt_result_real(doc, "share", (double)s->x / (double)s->n);
    dt_result_real(doc, "lower_95", narrow.lower);
    dt_result_real(doc, "upper_95", narrow.upper);
    dt_result_real(doc, "lower_998", wide.lower);
    dt_result_real(doc, "upper_998", wide.upper);
    dt_result_text(doc, "signal", signal);
    dt_result_end_row(doc);
    return DT_OK;
}

dt_status dt_compose_funnel(dt_document **out, const char *const *unit, const dt_sample *sample, size_t n,
                            dt_rational norm, dt_language lang, dt_error *err)
{
    dt_document *doc;
    dt_status status = DT_OK;
    *out = NULL;
    DT_TRY(open_result(&doc, false, lang, err));
    for (size_t i = 0; i < n && status == DT_OK; i++)
        status = put_point(doc, unit[i], &sample[i], norm, err);
    return dtp_numbers_done(out, doc, status, err);
}
