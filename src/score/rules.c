/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "score/rules.h"
#include "base/text.h"
#include <stdint.h>
#include <string.h>

#define NONE SIZE_MAX

#define MORE ", …"

void dtp_score_names_add(dtp_score_names *list, const char *name)
{
    size_t used = strlen(list->text), size = strlen(name), comma = used > 0 ? 2 : 0;
    const char *end = list->text + used;
    if (used >= sizeof MORE && strcmp(end - (sizeof MORE - 1), MORE) == 0)
        return;
    /* Room for the mark that there are more stays free. */
    if (used + comma + size + sizeof MORE > sizeof list->text) {
        memcpy(list->text + used, &MORE[2 - comma], sizeof MORE - 2 + comma);
        return;
    }
    memcpy(list->text + used, ", ", comma);
    memcpy(list->text + used + comma, name, size + 1);
}

static dtp_score_names framework_names(const dt_score_context *context)
{
    dtp_score_names list = {""};
    for (size_t f = 0; f < context->n_frameworks; f++)
        dtp_score_names_add(&list, dt_framework_id(context->framework[f]));
    return list;
}

static dtp_score_names rating_codes(const dt_scale *scale)
{
    dtp_score_names list = {""};
    for (size_t i = 0; i < scale->n_ratings; i++)
        dtp_score_names_add(&list, scale->rating[i].code);
    return list;
}

bool dtp_score_is_code(const char *text)
{
    size_t n = strlen(text);
    bool good = n >= 1 && n <= DTP_CODE_MAX;
    for (size_t i = 0; i < n && good; i++)
        good = (text[i] >= '0' && text[i] <= '9') || (text[i] >= 'A' && text[i] <= 'Z');
    return good;
}

bool dtp_score_is_blank(const char *s)
{
    if (s == NULL)
        return true;
    size_t n = strlen(s);
    dtp_trim(s, &n);
    return n == 0;
}

/* Codes are looked up from the last one on, and exactly before without regard to case: two teams may differ
 * in case only. */
size_t dtp_score_find_subject(const dtp_score_rules *rules, const char *code)
{
    const dt_score_context *context = rules->context;
    bool (*const same[])(const char *, const char *) = {dtp_streq, dtp_fold_eq};
    size_t exact = rules->codes == NULL ? NONE : dtp_intern_find(rules->codes, code, strlen(code));
    if (exact != NONE)
        return exact;
    for (size_t pass = rules->codes == NULL ? 0 : 1; pass < DTP_COUNT(same); pass++)
        for (size_t k = 0; k < context->n_subjects; k++) {
            size_t i = (rules->last + k) % context->n_subjects;
            if (same[pass](context->subject[i].code, code))
                return i;
        }
    return NONE;
}

static size_t check_subject(dtp_score_rules *rules, const dtp_sheet_row *row)
{
    const char *code = row->cell[DTP_COLUMN_DOSSIER];
    dtp_place place = row->place[DTP_COLUMN_DOSSIER];
    if (dtp_score_is_blank(code)) {
        dtp_issue(rules->issues, DT_FAULT, place, DT_ERR_DATA, DTP_MSG_SCORE_NO_SUBJECT, NULL);
        return NONE;
    }
    size_t found = dtp_score_find_subject(rules, code);
    if (found == NONE) {
        dtp_issue(rules->issues, DT_FAULT, place, DT_ERR_DATA, DTP_MSG_SCORE_UNKNOWN_SUBJECT, code, NULL);
        return NONE;
    }
    rules->last = found;
    const dt_subject *subject = &rules->context->subject[found];
    if (!dtp_score_subject_is_open(subject))
        dtp_issue(rules->issues, DT_FAULT, place, DT_ERR_DATA, dtp_score_why_closed(subject), subject->code,
                  NULL);
    return found;
}

static size_t check_named_framework(dtp_score_rules *rules, const dtp_sheet_row *row, const char *id)
{
    for (size_t f = 0; f < rules->context->n_frameworks; f++)
        if (dtp_fold_eq(dt_framework_id(rules->context->framework[f]), id))
            return f;
    dtp_issue(rules->issues, DT_FAULT, row->place[DTP_COLUMN_FRAMEWORK], DT_ERR_DATA,
              DTP_MSG_SCORE_UNKNOWN_FRAMEWORK, id, framework_names(rules->context).text, NULL);
    return NONE;
}

/* Without a framework in the row the indicator's id must tell which one is meant. */
static size_t check_framework(dtp_score_rules *rules, const dtp_sheet_row *row, const char *indicator)
{
    const dt_score_context *context = rules->context;
    const char *id = row->cell[DTP_COLUMN_FRAMEWORK];
    if (!dtp_score_is_blank(id))
        return check_named_framework(rules, row, id);
    if (context->n_frameworks == 1)
        return 0;
    size_t found = NONE, n = 0;
    for (size_t f = 0; f < context->n_frameworks; f++)
        if (dt_framework_find_indicator(context->framework[f], indicator) != NONE) {
            found = f;
            n++;
        }
    if (n == 1)
        return found;
    dtp_message why = n == 0 ? DTP_MSG_SCORE_UNKNOWN_INDICATOR : DTP_MSG_SCORE_FRAMEWORK_NEEDED;
    dtp_issue(rules->issues, DT_FAULT, row->place[n == 0 ? DTP_COLUMN_INDICATOR : DTP_COLUMN_FRAMEWORK],
              DT_ERR_DATA, why, indicator, framework_names(context).text, NULL);
    return NONE;
}

/* Fills framework and indicator of out. */
static void check_indicator(dt_score *out, dtp_score_rules *rules, const dtp_sheet_row *row)
{
    const char *id = row->cell[DTP_COLUMN_INDICATOR];
    dtp_place place = row->place[DTP_COLUMN_INDICATOR];
    if (dtp_score_is_blank(id)) {
        dtp_issue(rules->issues, DT_FAULT, place, DT_ERR_DATA, DTP_MSG_SCORE_NO_INDICATOR, NULL);
        return;
    }
    out->framework = check_framework(rules, row, id);
    if (out->framework == NONE)
        return;
    const dt_framework *fw = rules->context->framework[out->framework];
    out->indicator = dt_framework_find_indicator(fw, id);
    if (out->indicator == NONE) {
        dtp_issue(rules->issues, DT_FAULT, place, DT_ERR_DATA, DTP_MSG_SCORE_UNKNOWN_INDICATOR, id,
                  dt_framework_id(fw), NULL);
        return;
    }
    if (!dtp_score_in_profile(rules->context, fw, dt_framework_indicator(fw, out->indicator)))
        dtp_issue(rules->issues, DT_FAULT, place, DT_ERR_DATA,
                  rules->context->n_only > 0 ? DTP_MSG_SCORE_NOT_SELECTED : DTP_MSG_SCORE_NOT_IN_PROFILE, id,
                  rules->context->profile, NULL);
}

static void check_unit(const dtp_score_rules *rules, const dtp_sheet_row *row, const dt_subject *subject,
                       const dt_indicator *indicator)
{
    if (dt_indicator_is_for(indicator, subject->kind))
        return;
    dtp_message why = subject->kind == DT_SUBJECT_COMPLAINT                ? DTP_MSG_SCORE_NOT_OF_COMPLAINT
                      : subject->kind == DT_SUBJECT_MODEL                  ? DTP_MSG_SCORE_NOT_OF_MODEL
                      : subject->kind == DT_SUBJECT_INTERVIEW              ? DTP_MSG_BESIDE_NOT_OF_INTERVIEW
                      : dt_indicator_is_for(indicator, DT_SUBJECT_DOSSIER) ? DTP_MSG_SCORE_IN_EACH_DOSSIER
                      : dt_indicator_is_for(indicator, DT_SUBJECT_TEAM)    ? DTP_MSG_SCORE_ONCE_PER_TEAM
                                                                        : DTP_MSG_SCORE_ONCE_PER_MUNICIPALITY;
    dtp_issue(rules->issues, DT_FAULT, row->place[DTP_COLUMN_INDICATOR], DT_ERR_DATA, why, indicator->id,
              NULL);
}

static const dt_rating *find_code(const dt_scale *scale, const char *text)
{
    for (size_t i = 0; i < scale->n_ratings; i++)
        if (dtp_streq(scale->rating[i].code, text))
            return &scale->rating[i];
    return dt_scale_find(scale, text);
}

const dt_rating *dtp_score_find_rating(const dt_scale *scale, const char *text)
{
    const dt_rating *found = find_code(scale, text);
    for (size_t i = 0; found == NULL && i < scale->n_ratings; i++) {
        const dt_rating *r = &scale->rating[i];
        size_t code = strlen(r->code);
        bool both =
            strncmp(text, r->code, code) == 0 && text[code] == ' ' && dtp_fold_eq(text + code + 1, r->label);
        if (both || dtp_fold_eq(text, r->label))
            found = r;
    }
    return found;
}

const char *dtp_score_shown(const char *text)
{
    enum { SHORT = 24 };
    return strlen(text) <= SHORT ? text : "…";
}

const char *dtp_score_shown_number(const char *text)
{
    enum { LONG = 64 };
    return strlen(text) <= LONG ? text : "…";
}

static const dt_rating *no_rating(const dtp_score_rules *rules, dtp_place place, const char *text,
                                  const dt_indicator *indicator)
{
    if (dtp_score_is_blank(text)) {
        dtp_issue(rules->issues, DT_FAULT, place, DT_ERR_DATA, DTP_MSG_SCORE_NO_RATING,
                  rating_codes(indicator->scale).text, NULL);
        return NULL;
    }
    dtp_issue(rules->issues, DT_FAULT, place, DT_ERR_DATA, DTP_MSG_SCORE_UNKNOWN_RATING,
              dtp_score_shown(text), indicator->id, rating_codes(indicator->scale).text, NULL);
    return NULL;
}

const dt_rating *dtp_score_check_value(dt_score *out, dtp_issues *issues, dtp_place place, const char *text,
                                       const dt_rating *beside, const dt_indicator *indicator)
{
    dt_value value;
    dt_error err = DT_ERROR_INIT;
    if (dt_value_read(&value, indicator, text, &err) != DT_OK) {
        dtp_issue(issues, DT_FAULT, place, DT_ERR_DATA, (dtp_message)err.message, err.arg[0], err.arg[1],
                  err.arg[2], NULL);
        return NULL;
    }
    memcpy(out->value, value.text, sizeof out->value);
    const dt_rating *said = dt_value_rating(indicator->scale, value.verdict);
    if (said == NULL && beside == NULL) {
        char english[DT_VALUE_WORDS], dutch[DT_VALUE_WORDS];
        dtp_issue(issues, DT_FAULT, place, DT_ERR_DATA, DTP_MSG_VALUE_SILENT, indicator->id,
                  dt_bound_text(indicator, DT_EN, english, sizeof english),
                  dt_bound_text(indicator, DT_NL, dutch, sizeof dutch), rating_codes(indicator->scale).text,
                  NULL);
    } else if (said != NULL && beside != NULL && said != beside) {
        dtp_issue(issues, DT_FAULT, place, DT_ERR_DATA, DTP_MSG_VALUE_CLASH, indicator->id, text, said->code,
                  beside->code, NULL);
    }
    return said != NULL ? said : beside;
}

/* The rating of a row with a bound: from its value, which may stand in either column. */
static const dt_rating *check_measured(dt_score *out, const dtp_score_rules *rules, const dtp_sheet_row *row,
                                       const dt_indicator *indicator)
{
    const char *text = row->cell[DTP_COLUMN_RATING], *value = row->cell[DTP_COLUMN_VALUE];
    dtp_place place = row->place[DTP_COLUMN_VALUE];
    const dt_rating *rating = dtp_score_is_blank(text) ? NULL : dtp_score_find_rating(indicator->scale, text);
    if (rating == NULL && !dtp_score_is_blank(text)) {
        place = row->place[DTP_COLUMN_RATING];
        if (!dtp_score_is_blank(value)) {
            dtp_issue(rules->issues, DT_FAULT, place, DT_ERR_DATA, DTP_MSG_VALUE_TWICE, indicator->id, NULL);
            return NULL;
        }
        value = text;
    }
    if (!dtp_score_is_blank(value))
        return dtp_score_check_value(out, rules->issues, place, value, rating, indicator);
    return rating != NULL ? rating : no_rating(rules, row->place[DTP_COLUMN_RATING], text, indicator);
}

static const dt_rating *check_rating(dt_score *out, const dtp_score_rules *rules, const dtp_sheet_row *row,
                                     const dt_indicator *indicator)
{
    const char *text = row->cell[DTP_COLUMN_RATING];
    const dt_rating *rating = NULL;
    if (indicator->bound != NULL)
        rating = check_measured(out, rules, row, indicator);
    else if (!dtp_score_is_blank(row->cell[DTP_COLUMN_VALUE]))
        dtp_issue(rules->issues, DT_FAULT, row->place[DTP_COLUMN_VALUE], DT_ERR_DATA, DTP_MSG_VALUE_NO_BOUND,
                  indicator->id, NULL);
    else if (dtp_score_is_blank(text) || (rating = dtp_score_find_rating(indicator->scale, text)) == NULL)
        return no_rating(rules, row->place[DTP_COLUMN_RATING], text, indicator);
    /* What was measured is its own justification. */
    if (rating != NULL && rating->text_required && out->value[0] == '\0' &&
        dtp_score_is_blank(row->cell[DTP_COLUMN_EXPLANATION]))
        dtp_issue(rules->issues, DT_FAULT, row->place[DTP_COLUMN_EXPLANATION], DT_ERR_DATA,
                  DTP_MSG_SCORE_EXPLANATION_NEEDED, rating->code, indicator->id, NULL);
    return rating;
}

static const char *or_empty(const char *s)
{
    return s == NULL ? "" : s;
}

void dtp_score_check_what(dt_score *out, dtp_score_rules *rules, const dtp_sheet_row *row)
{
    *out = (dt_score){.subject = NONE,
                      .framework = NONE,
                      .indicator = NONE,
                      .assessor = or_empty(row->cell[DTP_COLUMN_ASSESSOR]),
                      .text = or_empty(row->cell[DTP_COLUMN_EXPLANATION]),
                      .place = or_empty(row->cell[DTP_COLUMN_PLACE]),
                      .overrule = or_empty(row->cell[DTP_COLUMN_OVERRULE]),
                      .line = row->place[DTP_COLUMN_RATING].line};
    out->subject = check_subject(rules, row);
    check_indicator(out, rules, row);
    if (out->subject != NONE && out->indicator != NONE)
        check_unit(rules, row, &rules->context->subject[out->subject],
                   dt_framework_indicator(rules->context->framework[out->framework], out->indicator));
}

void dtp_score_check_row(dt_score *out, dtp_score_rules *rules, const dtp_sheet_row *row)
{
    dtp_score_check_what(out, rules, row);
    if (out->indicator != NONE)
        out->rating =
            check_rating(out, rules, row,
                         dt_framework_indicator(rules->context->framework[out->framework], out->indicator));
}
