/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many indicators at least miss the norm, as a result. */
#include "base/mem.h"
#include "document/document.h"
#include "report/numbers/finished.h"
#include <dossiertoets/shortfall.h>
#include <math.h>

static void put_bound(dt_document *doc, const dt_shortfall *bound, double confidence)
{
    dt_result_int(doc, "at_least", (long long)bound->at_least);
    dt_result_int(doc, "holm", (long long)bound->holm);
    dt_result_real(doc, "confidence", round(confidence * 1e11) / 1e9);
    dt_result_text(doc, "guarantee", dt_guarantee_name(DT_GUARANTEE_VALID));
}

static void say(dt_document *doc, size_t at_least, size_t m, dt_language lang)
{
    char text[400];
    dtp_numtext all = dtp_num((long long)m), least = dtp_num((long long)at_least);
    const char *arg[] = {all.text, least.text};
    dtp_message id = at_least > 0 ? DTP_MSG_OMNIBUS_SAY_LEAST : DTP_MSG_OMNIBUS_SAY_LEAST_NONE;
    dt_result_note(doc, dtp_message_fill(dtp_message_text(id, lang), arg, 2, text, sizeof text));
}

typedef struct found {
    double *p;
    size_t tested;
    double misses, all_hold;
    size_t limits;
} found;

static dt_status find(found *f, const dt_shortfall_row *row, size_t m, dt_rational norm, double confidence,
                      dt_error *err)
{
    f->all_hold = 1;
    for (size_t i = 0; i < m; i++) {
        const dt_shortfall_row *r = &row[i];
        f->p[i] = r->p;
        if (isnan(r->p) && r->sample > 0)
            DT_TRY(dt_shortfall_p(&f->p[i], r->population, r->sample, r->count, norm, err));
        f->tested += isnan(f->p[i]) ? 0 : 1;
        if (r->sample == 0)
            continue;
        double miss;
        DT_TRY(dt_interval_miss(&miss, r->population, r->sample, confidence, err));
        f->misses += miss;
        f->all_hold *= 1 - miss;
    }
    return DT_OK;
}

static json_t *p_json(const found *f, const dt_shortfall_row *row, size_t m)
{
    json_t *list = json_array();
    for (size_t i = 0; i < m; i++)
        (void)json_array_append_new(list, json_pack("{s:s, s:o}", "indicator", row[i].indicator, "p",
                                                    isnan(f->p[i]) ? json_null() : json_real(f->p[i])));
    return list;
}

static dt_status fill(dt_document *doc, found *f, const dt_shortfall_row *row, size_t m, dt_rational norm,
                      double confidence, dt_language lang, dt_error *err)
{
    dt_shortfall bound;
    DT_TRY(find(f, row, m, norm, confidence, err));
    DT_TRY(dt_shortfall_bound(&bound, f->p, m, 1 - confidence, err));
    dt_result_int(doc, "indicators", (long long)f->tested);
    put_bound(doc, &bound, confidence);
    dt_result_real(doc, "norm", dt_rational_value(norm));
    dt_result_real(doc, "expected_misses", f->misses);
    dt_result_real(doc, "all_hold_at_least", fmax(0, 1 - f->misses));
    dt_result_real(doc, "all_hold_if_independent", f->all_hold);
    dtp_doc_result_json(doc, "p", p_json(f, row, m));
    dt_result_end_row(doc);
    say(doc, bound.at_least, f->tested, lang);
    return DT_OK;
}

dt_status dt_compose_shortfall(dt_document **out, const dt_shortfall_row *row, size_t m, dt_rational norm,
                               double confidence, dt_language lang, dt_error *err)
{
    dt_document *doc;
    found f = {.tested = 0};
    *out = NULL;
    DT_TRY(dt_result_new(&doc, dtp_message_text(DTP_MSG_COMPARE_TOWNS, lang), true, lang, err));
    f.p = dtp_calloc(m + 1, sizeof *f.p);
    dt_status status = f.p ? fill(doc, &f, row, m, norm, confidence, lang, err) : dtp_fail_memory(err);
    dtp_free(f.p);
    return dtp_numbers_done(out, doc, status, err);
}

dt_status dt_compose_closed(dt_document **out, const double *p, size_t m, double confidence, dt_language lang,
                            dt_error *err)
{
    dt_document *doc;
    dt_shortfall bound;
    *out = NULL;
    DT_TRY(dt_shortfall_bound(&bound, p, m, 1 - confidence, err));
    DT_TRY(dt_result_new(&doc, dtp_message_text(DTP_MSG_COMPARE_TOWNS, lang), true, lang, err));
    put_bound(doc, &bound, confidence);
    dt_result_int(doc, "hypotheses", (long long)m);
    dt_result_end_row(doc);
    return dtp_numbers_done(out, doc, DT_OK, err);
}
