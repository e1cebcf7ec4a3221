/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked of whom: units, conditions, profiles, and which subjects count. */
#include "base/error.h"
#include "base/text.h"
#include "score/rules.h"
#include <string.h>

dt_sampled dtp_score_sampled(const dt_score_context *context, const char *municipality)
{
    for (size_t i = 0; i < context->n_sampled; i++)
        if (dtp_streq(context->sampled[i].municipality, municipality))
            return context->sampled[i];
    return (dt_sampled){.municipality = municipality, .sampling = DT_SAMPLED_EQUALLY};
}

bool dt_indicator_is_for(const dt_indicator *indicator, dt_subject_kind kind)
{
    if (kind == DT_SUBJECT_PARTNER)
        return false;
    if (kind == DT_SUBJECT_ADDED)
        kind = DT_SUBJECT_DOSSIER;
    if (kind == DT_SUBJECT_INTERVIEW)
        return (indicator->units & DT_UNIT_INTERVIEW) != 0;
    if (kind == DT_SUBJECT_COMPLAINT)
        return (indicator->units & DT_UNIT_COMPLAINT) != 0;
    if (kind == DT_SUBJECT_MODEL)
        return (indicator->units & DT_UNIT_MUNICIPALITY) != 0;
    if ((indicator->units & (DT_UNIT_DOSSIER | DT_UNIT_COMPLAINT)) != 0)
        return kind == DT_SUBJECT_DOSSIER;
    bool municipality =
        (indicator->units & DT_UNIT_MUNICIPALITY) != 0 && (indicator->units & DT_UNIT_TEAM) == 0;
    return kind == (municipality ? DT_SUBJECT_MUNICIPALITY : DT_SUBJECT_TEAM);
}

dt_applies dt_indicator_applies(const dt_indicator *indicator, const dt_rating *other)
{
    if (indicator->applies_if_indicator == NULL)
        return DT_APPLIES;
    if (other == NULL)
        return DT_APPLIES_UNKNOWN;
    for (size_t i = 0; i < indicator->n_applies_if_ratings; i++)
        if (dtp_fold_eq(indicator->applies_if_rating[i], other->code))
            return DT_APPLIES;
    return DT_APPLIES_NOT;
}

bool dt_indicator_contradicts(const dt_indicator *indicator, const dt_rating *rating, const dt_rating *other)
{
    return rating != NULL && rating->meets != DT_MEETS_OUTSIDE &&
           dt_indicator_applies(indicator, other) == DT_APPLIES_NOT;
}

bool dtp_score_subject_is_open(const dt_subject *subject)
{
    return subject->role == DT_PRIMARY && !subject->replaced;
}

bool dtp_score_is_beside(const dt_subject *subject)
{
    return subject->kind == DT_SUBJECT_ADDED || subject->kind == DT_SUBJECT_INTERVIEW;
}

dtp_message dtp_score_why_closed(const dt_subject *subject)
{
    if (!subject->replaced)
        return DTP_MSG_SCORE_SUBJECT_RESERVE;
    return dtp_score_is_beside(subject) ? DTP_MSG_BESIDE_WITHDRAWN : DTP_MSG_SCORE_SUBJECT_REPLACED;
}

bool dtp_score_subject_counts(const dt_subject *subject)
{
    return !subject->replaced && (subject->kind == DT_SUBJECT_DOSSIER || subject->kind == DT_SUBJECT_TEAM ||
                                  subject->kind == DT_SUBJECT_MUNICIPALITY);
}

bool dtp_score_on_sheet(const dt_score_context *context, size_t subject, const dt_framework *fw,
                        const dt_indicator *indicator)
{
    const dt_subject *s = &context->subject[subject];
    /* A complaint is rated in the form of its dossier. */
    return s->kind != DT_SUBJECT_COMPLAINT && dtp_score_subject_is_open(s) &&
           (context->listed == NULL || context->listed[subject]) && dt_indicator_is_for(indicator, s->kind) &&
           dtp_score_in_profile(context, fw, indicator);
}

static const dt_profile *find_profile(const dt_framework *fw, const char *id)
{
    for (size_t i = 0; i < dt_framework_profiles(fw); i++)
        if (dtp_streq(dt_framework_profile(fw, i)->id, id))
            return dt_framework_profile(fw, i);
    return NULL;
}

static bool is_selected(const dt_score_context *context, const dt_framework *fw,
                        const dt_indicator *indicator)
{
    for (size_t i = 0; i < context->n_only; i++)
        if (dtp_streq(context->only[i].indicator, indicator->id) &&
            dtp_streq(context->only[i].framework, dt_framework_id(fw)))
            return true;
    return false;
}

bool dtp_score_in_profile(const dt_score_context *context, const dt_framework *fw,
                          const dt_indicator *indicator)
{
    if (context->n_only > 0 && !is_selected(context, fw, indicator))
        return false;
    if (context->profile == NULL)
        return true;
    const dt_profile *profile = find_profile(fw, context->profile);
    for (size_t i = 0; profile != NULL && i < profile->n_indicators; i++)
        if (dtp_streq(profile->indicator[i], indicator->id))
            return true;
    return false;
}

dt_status dtp_score_profile_check(const dt_score_context *context, dt_error *err)
{
    if (context->profile == NULL)
        return DT_OK;
    for (size_t f = 0; f < context->n_frameworks; f++)
        if (find_profile(context->framework[f], context->profile) != NULL)
            return DT_OK;
    return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_SCORE_UNKNOWN_PROFILE, context->profile, NULL);
}
