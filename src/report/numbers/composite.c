/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A theme as a number of dossiers, and as a share of ratings. */
#include "base/mem.h"
#include "report/numbers/finished.h"
#include <dossiertoets/numbers_dossiers.h>

static const char *const PARTLY[] = {"fails", "meets", "left-out"}; /* in the order of dt_composite_partly */

static dt_status put_outcomes(dt_document *doc, const dt_composite_outcome *outcome, size_t n, dt_error *err)
{
    dtp_buf list = DTP_BUF_INIT;
    for (size_t i = 0; i < n; i++)
        dtp_buf_printf(&list, "%s%s", i > 0 ? "," : "", dt_composite_outcome_name(outcome[i]));
    dt_result_text(doc, "outcomes", dtp_buf_text(&list));
    dt_status status = dtp_buf_status(&list, err);
    dtp_buf_free(&list);
    return status;
}

static void say_composite(dt_document *doc, const dt_composite *c, unsigned long population, dt_language lang)
{
    static const dtp_message words[] = {DTP_MSG_DOSSIERS_COMPOSITE, DTP_MSG_DOSSIERS_COMPOSITE_OPEN};
    dtp_numtext number[] = {dtp_num((long long)c->interval.lower), dtp_num((long long)c->interval.upper),
                            dtp_num((long long)population), dtp_num((long long)c->counts.undetermined)};
    const char *arg[] = {number[0].text, number[1].text, number[2].text, number[3].text};
    char text[600];
    dt_result_note(doc, dtp_message_fill(dtp_message_text(words[c->counts.undetermined > 0], lang), arg, 4,
                                         text, sizeof text));
}

static dt_status fill(dt_document *doc, const dt_composite *c, const dt_composite_rule *rule,
                      unsigned long population, const dt_composite_outcome *outcome, size_t n, double percent,
                      dt_error *err)
{
    dt_result_text(doc, "rule", dt_composite_kind_name(rule->kind));
    dt_result_text(doc, "partly", rule->kind == DT_COMPOSITE_NONE_FAILING ? "meets" : PARTLY[rule->partly]);
    dt_result_int(doc, "population", (long long)population);
    dt_result_int(doc, "sample", (long long)n);
    dt_result_int(doc, "meets", (long long)c->counts.meets);
    dt_result_int(doc, "undetermined", (long long)c->counts.undetermined);
    dt_result_int(doc, "fails", (long long)c->counts.fails);
    dt_result_int(doc, "not_applicable", (long long)c->counts.not_applicable);
    dt_result_int(doc, "lower", (long long)c->interval.lower);
    dt_result_int(doc, "upper", (long long)c->interval.upper);
    dt_result_real(doc, "confidence", percent);
    dt_result_text(doc, "guarantee", dt_guarantee_name(c->guarantee));
    DT_TRY(put_outcomes(doc, outcome, n, err));
    dt_result_end_row(doc);
    return DT_OK;
}

dt_status dt_compose_composite(dt_document **out, const dt_composite *composite,
                               const dt_composite_rule *rule, unsigned long population,
                               const dt_composite_outcome *outcome, size_t n, double percent,
                               dt_language lang, dt_error *err)
{
    dt_document *doc;
    *out = NULL;
    DT_TRY(dt_result_new(&doc, dtp_message_text(DTP_MSG_PLUMBING_ESTIMATE, lang), true, lang, err));
    dt_status status = fill(doc, composite, rule, population, outcome, n, percent, err);
    if (status == DT_OK)
        say_composite(doc, composite, population, lang);
    return dtp_numbers_done(out, doc, status, err);
}

dt_status dt_compose_ratings(dt_document **out, const dt_ratio *ratio, double percent, dt_language lang,
                             dt_error *err)
{
    dt_document *doc;
    *out = NULL;
    DT_TRY(dt_result_new(&doc, dtp_message_text(DTP_MSG_PLUMBING_ESTIMATE, lang), true, lang, err));
    dt_result_real(doc, "share", ratio->share);
    dt_result_real(doc, "se", ratio->standard_error);
    dt_result_real(doc, "df", ratio->satterthwaite);
    dt_result_real(doc, "kish", ratio->kish);
    dt_result_real(doc, "n_star", ratio->size);
    dt_result_real(doc, "lower", ratio->interval.lower);
    dt_result_real(doc, "upper", ratio->interval.upper);
    dt_result_real(doc, "confidence", percent);
    dt_result_text(doc, "guarantee", dt_guarantee_name(ratio->guarantee));
    dt_result_real(doc, "coverage", ratio->coverage);
    dt_result_end_row(doc);
    if (ratio->guarantee == DT_GUARANTEE_APPROXIMATE)
        dt_result_note(doc, dtp_message_text(DTP_MSG_DOSSIERS_RATINGS, lang));
    return dtp_numbers_done(out, doc, DT_OK, err);
}
