/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers with decimals, chances as cases out of a hundred, and bounds of both. */
#include "base/outward.h"
#include "base/text.h"
#include "report/words/wording.h"
#include <dossiertoets/stat.h>

/* Below this a chance is nothing but the last bits of a double. */
static const double NOTHING = 1e-12;

const char *dtp_say_fixed(dtp_words *w, double value, int decimals)
{
    char buf[48];
    char *text = dtp_arena_strdup(w->arena, dtp_format_fixed(value, decimals, w->lang, buf, sizeof buf));
    w->failed = w->failed || !text;
    return text ? text : "";
}

const char *dtp_say_hundred(dtp_words *w, double chance)
{
    double rounded = floor(chance * 100 + 0.5);
    if (rounded < 1 && chance > NOTHING)
        return dtp_say(w, DTP_MSG_REPORT_UNDER_ONE, NULL);
    if (rounded > 99 && chance < 1 - NOTHING)
        return dtp_say(w, DTP_MSG_REPORT_OVER_99, NULL);
    return dtp_say_digits(w, (unsigned long)rounded);
}

const char *dtp_say_hundred_least(dtp_words *w, double chance)
{
    return dtp_say_digits(w, dtp_outward_least(chance));
}

const char *dtp_say_hundred_most(dtp_words *w, double chance)
{
    return dtp_say_digits(w, dtp_outward_most(chance));
}

const char *dtp_say_most(dtp_words *w, double value)
{
    return dtp_say_fixed(w, dtp_outward_up(value * 10) / 10, 1);
}

const char *dtp_wording_confidence(dtp_words *w, double confidence)
{
    char buf[32];
    double percent = dtp_outward_down(confidence * 1000) / 10;
    int decimals = percent > floor(percent) ? 1 : 0;
    return dtp_say(w, DTP_MSG_REPORT_NOTE_CONFIDENCE,
                   dtp_format_fixed(percent, decimals, w->lang, buf, sizeof buf), NULL);
}

static bool least_detection(double *out, dtp_words *w, const dt_population *stratum, size_t n,
                            unsigned long problems)
{
    dt_stratum_count *strata = dtp_arena_array(w->arena, n, sizeof *strata);
    for (size_t h = 0; strata && h < n; h++)
        strata[h] = (dt_stratum_count){.population = stratum[h].population, .sample = stratum[h].sample};
    dt_status status = strata ? dt_detection_least(out, strata, n, problems, NULL) : DT_ERR_MEMORY;
    w->failed = w->failed || status == DT_ERR_MEMORY;
    return status == DT_OK;
}

const char *dtp_wording_detection(dtp_words *w, const dt_population *stratum, size_t n)
{
    unsigned long population = 0, sample = 0;
    for (size_t h = 0; h < n; h++) {
        population += stratum[h].population;
        sample += stratum[h].sample;
    }
    if (population == 0 || sample == 0 || sample >= population)
        return "";
    unsigned long problems = population >= 50 ? 10 : population >= 10 ? 3 : 1;
    double chance;
    if (!least_detection(&chance, w, stratum, n, problems))
        return "";
    const char *dossiers = dtp_say_digits(w, problems), *of = dtp_say_digits(w, population);
    if (n > 1) {
        unsigned long least = dtp_outward_least(chance);
        return dtp_say(w, least == 0 ? DTP_MSG_REPORT_DETECTION_HARDLY : DTP_MSG_REPORT_DETECTION_STRATA,
                       dossiers, of, dtp_say_digits(w, least), NULL);
    }
    bool sure = population - sample < problems; /* fewer were left unread than have the problem */
    double nearly = 1 - 1e-9;                   /* in a double what is not sure can be 1 too */
    return dtp_say(w, DTP_MSG_REPORT_DETECTION, dossiers, of,
                   dtp_say_hundred(w, sure ? 1 : fmin(chance, nearly)), NULL);
}
