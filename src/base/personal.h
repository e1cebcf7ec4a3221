/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What in a free text looks like data of a person. It warns and never refuses: an inspector knows better.
 * Nobody who uses it repeats the text itself, in a message or anywhere. */
#ifndef DTP_BASE_PERSONAL_H
#define DTP_BASE_PERSONAL_H

#include "base/error.h"
#include "base/text.h"

typedef enum dtp_personal_kind {
    DTP_PERSONAL_BSN,   /* nine digits that pass the eleven-test, also as 1234.56.789 or 123 456 789 */
    DTP_PERSONAL_PHONE, /* Dutch: 06-12345678, (0187) 12 34 56, +31 6 12345678 */
    DTP_PERSONAL_MAIL,
    DTP_PERSONAL_BIRTH, /* a date behind "geboren", "geb.", "born" …, or long enough ago to be one */
    DTP_PERSONAL_NAME,  /* "mevrouw Jansen", "dhr. J. de Vries", "familie Jansen" */
    DTP_PERSONAL_KINDS
} dtp_personal_kind;

/* Where a text stands says what a bare date in it is. */
typedef enum dtp_personal_where {
    DTP_PERSONAL_TEXT, /* a justification or note */
    DTP_PERSONAL_PLACE /* where something was found: the date of a document */
} dtp_personal_where;

typedef struct dtp_personal {
    dtp_personal_kind kind;
    size_t start, size; /* bytes */
} dtp_personal;

/* The next find at or after byte *at of a valid UTF-8 text, and moves *at behind it. False when there is
 * none. today: a bare date in a text counts as one of birth from DTP_BIRTH_YEARS before; year 0: never. */
#define DTP_BIRTH_YEARS 10
bool dtp_personal_next(const char *text, dtp_personal_where where, dtp_date today, size_t *at,
                       dtp_personal *out);

/* Warn of what is found, once for each kind: the place and the kind, not the words. */
void dtp_personal_warn(dtp_issues *issues, dtp_place place, const char *text, dtp_personal_where where);

#endif
