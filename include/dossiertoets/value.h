/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/value.h
 * @brief What was measured for a threshold, interval or share indicator, against its bound.
 *
 * The program says whether a bound is met, on exact fractions: 15 of at most 15 is met, 15.0001 is not. What
 * that means for the municipality remains the inspector's judgement.
 */
#ifndef DOSSIERTOETS_VALUE_H
#define DOSSIERTOETS_VALUE_H

#include <dossiertoets/framework.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Bytes of a value's text, its end included. */
#define DT_VALUE_SIZE 24
/** Bytes that always suffice for dt_value_text() and dt_bound_text(). */
#define DT_VALUE_WORDS 192

typedef enum dt_bound_verdict {
    DT_BOUND_SILENT, /**< no verdict: the bound is for comparison only, holds from a certain year on, or is
                        below 0, 1000000 or more, or has more than four decimals; or it lies within a range */
    DT_BOUND_MET,
    DT_BOUND_MISSED,
    DT_BOUND_UNKNOWN /**< the value is not known */
} dt_bound_verdict;

typedef struct dt_value {
    char text[DT_VALUE_SIZE]; /**< as kept: "17.5", "271/18", "42", "2017-01-02/2017-02-13", "12/14", "100%",
                                 "25..30"; "" when not known */
    dt_bound_verdict verdict;
} dt_value;

/**
 * Read what an inspector wrote and hold it against the bound of an indicator.
 * - threshold: a number up to 999999 with at most four decimals ("18", "17,5"), a fraction of two whole
 *   numbers ("271/18": families and staff), or, of something per something, "1 op 15";
 * - interval: days between two events: "42", "42 dagen", "6 weken", "6 wk", or the two dates with a slash
 * between
 *   ("2017-01-02/2017-02-13", 42 days; Dutch dates with hyphens too). A bare number is days, also where the
 *   bound is in weeks;
 * - share: how many of how many cases comply: "12/14", "12 van 14"; or a percentage alone: "100%".
 * - a range of any of them but dates: "25 tot 30", "4 tot 6 weken"; of one that the bound goes through
 * nothing is said.
 * - "?", "onbekend", "unknown": not known.
 * @param indicator with a bound; without one: DT_ERR_RANGE
 * @return DT_ERR_DATA for what cannot be: 13 of 12, 0 of 0, an end before its start, a negative number, a day
 * that does not exist, a date without its day
 */
DT_API DT_MUST_CHECK dt_status dt_value_read(dt_value *out, const dt_indicator *indicator, const char *text,
                                             dt_error *err);

/** The rating of a scale that says what a verdict says: the first that meets, does not meet or could not be
 * assessed. NULL for DT_BOUND_SILENT, and when the scale has none such. */
DT_API const dt_rating *dt_value_rating(const dt_scale *scale, dt_bound_verdict verdict);

/** A kept value in words that dt_value_read() reads back: "17,5", "12 van 14"; with its unit for people:
 * "17,5 gezinnen per medewerker", "2017-01-02/2017-02-13 (42 dagen)".
 * @param unit with what is not needed to read it back
 * @param buf  DT_VALUE_WORDS bytes or more; @return buf */
DT_API char *dt_value_text(const dt_indicator *indicator, const char *value, bool unit, dt_language lang,
                           char *buf, size_t size);
/** A bound in words: "ten hoogste 15 gezinnen per medewerker", "ten minste 1 per jaar (sinds 2016)".
 * Parameters as dt_value_text(). */
DT_API char *dt_bound_text(const dt_indicator *indicator, dt_language lang, char *buf, size_t size);

#ifdef __cplusplus
}
#endif
#endif
