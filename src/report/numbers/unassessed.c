/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dossiers that could not be assessed, and assessors who differ. */
#include "base/sized.h"
#include "report/numbers/finished.h"
#include <dossiertoets/numbers_dossiers.h>

static const char *const CLAIMS[] = {"at-least", "at-most"}; /* in the order of dt_claim */

static void say_tipping(dt_document *doc, const dt_unassessed_question *q, const dt_tipping *tip,
                        dt_language lang)
{
    static const dtp_message words[][3] = {
        {DTP_MSG_DOSSIERS_LEAST_ALWAYS, DTP_MSG_DOSSIERS_LEAST_NEVER, DTP_MSG_DOSSIERS_LEAST_TIPS},
        {DTP_MSG_DOSSIERS_MOST_ALWAYS, DTP_MSG_DOSSIERS_MOST_NEVER, DTP_MSG_DOSSIERS_MOST_TIPS},
        {DTP_MSG_DOSSIERS_LEAST_ALWAYS_ONE, DTP_MSG_DOSSIERS_LEAST_NEVER_ONE,
         DTP_MSG_DOSSIERS_LEAST_TIPS_ONE},
        {DTP_MSG_DOSSIERS_MOST_ALWAYS_ONE, DTP_MSG_DOSSIERS_MOST_NEVER_ONE, DTP_MSG_DOSSIERS_MOST_TIPS_ONE}};
    size_t claim = (size_t)q->claim + (q->not_assessable == 1 ? 2 : 0);
    size_t which = tip->always ? 0 : tip->number == 0 ? 1 : 2;
    dtp_numtext number[] = {dtp_num((long long)q->claimed), dtp_num((long long)q->population),
                            dtp_num((long long)q->not_assessable), dtp_num((long long)tip->number)};
    const char *arg[] = {number[0].text, number[1].text, number[2].text, number[3].text};
    char text[600];
    dt_result_note(doc,
                   dtp_message_fill(dtp_message_text(words[claim][which], lang), arg, 4, text, sizeof text));
}

static dt_status fill(dt_document *doc, const dt_unassessed_question *q, dt_language lang, dt_error *err)
{
    dt_count_interval i;
    dt_tipping tip = {.always = true};
    DT_TRY(
        dt_unassessed_limits(&i, q->population, q->sample, q->count, q->not_assessable, q->confidence, err));
    if (q->has_claim)
        DT_TRY(dt_unassessed_tipping(&tip, q->population, q->sample, q->count, q->not_assessable, q->claim,
                                     q->claimed, q->confidence, err));
    dt_result_int(doc, "population", (long long)q->population);
    dt_result_int(doc, "sample", (long long)q->sample);
    dt_result_int(doc, "count", (long long)q->count);
    dt_result_int(doc, "not_assessable", (long long)q->not_assessable);
    dt_result_int(doc, "lower", (long long)i.lower);
    dt_result_int(doc, "upper", (long long)i.upper);
    dt_result_text(doc, "claim", q->has_claim ? CLAIMS[q->claim] : NULL);
    dtp_numbers_put_whole(doc, "claimed", q->has_claim, q->claimed);
    dtp_numbers_put_whole(doc, "tipping", !tip.always, tip.number);
    dt_result_real(doc, "confidence", q->percent);
    dt_result_text(doc, "guarantee", dt_guarantee_name(DT_GUARANTEE_EXACT));
    dt_result_end_row(doc);
    if (q->has_claim && q->not_assessable > 0)
        say_tipping(doc, q, &tip, lang);
    return DT_OK;
}

dt_status dt_compose_unassessed(dt_document **out, const dt_unassessed_question *question, dt_language lang,
                                dt_error *err)
{
    dt_document *doc;
    dt_unassessed_question q;
    *out = NULL;
    DT_TRY(DTP_SIZED(&q, question, err));
    DT_TRY(dt_result_new(&doc, dtp_message_text(DTP_MSG_PLUMBING_ESTIMATE, lang), true, lang, err));
    return dtp_numbers_done(out, doc, fill(doc, &q, lang, err), err);
}

dt_status dt_compose_differing(dt_document **out, unsigned long population, unsigned long double_scored,
                               unsigned long differing, double percent, double confidence, dt_language lang,
                               dt_error *err)
{
    dt_document *doc;
    unsigned long most;
    *out = NULL;
    DT_TRY(dt_agreement_differing(&most, population, double_scored, differing, confidence, err));
    DT_TRY(dt_result_new(&doc, dtp_message_text(DTP_MSG_PLUMBING_AGREEMENT, lang), true, lang, err));
    dt_result_int(doc, "double_scored", (long long)double_scored);
    dt_result_int(doc, "differing", (long long)differing);
    dt_result_int(doc, "population", (long long)population);
    dt_result_int(doc, "at_most", (long long)most);
    dt_result_real(doc, "confidence", percent);
    dt_result_text(doc, "guarantee", dt_guarantee_name(DT_GUARANTEE_EXACT));
    dt_result_end_row(doc);
    return dtp_numbers_done(out, doc, DT_OK, err);
}
