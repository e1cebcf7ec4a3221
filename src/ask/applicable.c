/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Limits of which one asks the side, the method and the guarantee; and a count that does not apply to all. */
#include "ask/questions.h"
#include <dossiertoets/numbers.h>

static const char *const SIDES[] = {"two", "lower", "upper"};         /* in the order of dt_side */
static const char *const SHARE_METHODS[] = {"calibrated", "profile"}; /* of dt_share_method */
static const char *const LEVELS[] = {"valid", "approximate"};         /* of dt_share_level */

dt_status dtp_ask_side(dt_side *out, const dtp_ask *a)
{
    size_t side;
    DT_TRY(dtp_ask_choice(&side, a, "side", SIDES, DTP_COUNT(SIDES)));
    *out = (dt_side)side;
    return DT_OK;
}

dt_status dtp_ask_applicable(dt_applicable_options *out, double *percent, const dtp_ask *a)
{
    dtp_ask_level level;
    dt_side side;
    size_t method, guarantee;
    DT_TRY(dtp_ask_confidence(&level, a));
    DT_TRY(dtp_ask_side(&side, a));
    DT_TRY(dtp_ask_choice(&method, a, "share-method", SHARE_METHODS, DTP_COUNT(SHARE_METHODS)));
    DT_TRY(dtp_ask_choice(&guarantee, a, "share-level", LEVELS, DTP_COUNT(LEVELS)));
    *percent = level.percent;
    *out = (dt_applicable_options){.confidence = level.value,
                                   .side = side,
                                   .method = (dt_share_method)method,
                                   .level = (dt_share_level)guarantee};
    return DT_OK;
}

dt_status dtp_ask_count_applicable(dt_document **out, const dtp_ask *a)
{
    dt_applicable_question q = {
        .population = dtp_ask_number(a, "population", 0),
        .sample = dtp_ask_number(a, "sample", 0),
        .rated = {.applicable = dtp_ask_number(a, "applicable", 0), .count = dtp_ask_number(a, "count", 0)}};
    DT_TRY(dtp_ask_applicable(&q.options, &q.percent, a));
    return dt_compose_applicable(out, &q, a->q.lang, a->err);
}
