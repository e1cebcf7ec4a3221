/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What no pattern can tell about a find of base/personal.def. */
#ifndef DTP_BASE_PERSONAL_CHECK_H
#define DTP_BASE_PERSONAL_CHECK_H

#include "base/personal.h"

typedef struct dtp_personal_candidate {
    const char *text; /* at the find; not terminated behind it */
    size_t size;      /* bytes */
    bool said;        /* what the row's "before" looks for stands before it */
    dtp_personal_where where;
    dtp_date today;
} dtp_personal_candidate;

typedef bool (*dtp_personal_check)(const dtp_personal_candidate *c);

/* Not declared to be something else by the words before it. */
bool dtp_personal_is_undeclared(const dtp_personal_candidate *c);

/* Eleven-test (dtp_is_bsn) on the digits, unless declared: an RSIN passes the same test. */
bool dtp_personal_is_bsn(const dtp_personal_candidate *c);

/* Remainder 1 after division by 97 (ISO 7064 MOD 97-10, as ISO 13616-1 has it for the IBAN). */
bool dtp_personal_is_iban(const dtp_personal_candidate *c);

/* A day of the Gregorian calendar from 1900 on, in digits or with its month in Dutch or English, behind a
 * word of birth; or a bare one from long before the visit: what inspectors write about is from the last
 * years. A year of two digits only behind such a word. */
bool dtp_personal_is_birth(const dtp_personal_candidate *c);

#endif
