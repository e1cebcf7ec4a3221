/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an inspector wrote for a measured value, as fractions of whole numbers. Every number has at most six
 * digits and four decimals, so that products of two stay far within 64 bits. */
#ifndef DTP_SCORE_VALUE_READ_H
#define DTP_SCORE_VALUE_READ_H

#include <dossiertoets/value.h>
#include <stdint.h>

typedef struct dtp_score_fraction {
    int64_t above, below; /* below > 0 */
} dtp_score_fraction;

#define DTP_SCORE_RANGE ".." /* between the ends of a range, as it is kept */
typedef struct dtp_score_amount {
    char text[DT_VALUE_SIZE]; /* as dt_value keeps it */
    dtp_score_fraction low,
        high; /* the same unless it is a range; of a share in percent, of a time in days */
} dtp_score_amount;

/* As dt_value_read(), without the words for what is not known. */
dt_status dtp_score_amount_read(dtp_score_amount *out, const dt_indicator *indicator, const char *text,
                                dt_error *err);
/* "?", "onbekend". */
bool dtp_score_is_unknown(const char *text);
/* "18", "17,5", "17.5". */
bool dtp_score_decimal(const char *text, dtp_score_fraction *out);

#endif
