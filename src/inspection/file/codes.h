/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The codes that a file knows, for who types one. */
#ifndef DTP_INSPECTION_FILE_CODES_H
#define DTP_INSPECTION_FILE_CODES_H

#include <dossiertoets/error.h>

/* Nothing that names a person, or a dossier as its owner calls it. */
typedef enum dtp_codes_kind {
    DTP_CODES_ASSESSOR,
    DTP_CODES_MUNICIPALITY, /* with its name */
    DTP_CODES_DOSSIER,      /* D01, with its municipality; no teams: their codes are words of the register */
    DTP_CODES_COMPLAINT,
    DTP_CODES_SOURCE,
    DTP_CODES_POLICY,
    DTP_CODES_SIGNAL,
    DTP_CODES_FINDING,
    DTP_CODES_MEASURE,
    DTP_CODES_REMARK,
    DTP_CODES_FRAMEWORK, /* with its title */
    DTP_CODES_INDICATOR, /* with its name, or its text */
    DTP_CODES_RATING     /* with its label; a code once for each framework */
} dtp_codes_kind;
/* said: "" where there is nothing to say. Both are borrowed during the call. */
typedef void (*dtp_codes_fn)(void *payload, const char *code, const char *said);

/* Every code of that kind, in the order of the file, which is opened only to look (dtp_store_look()): the
 * status says why it could not be. What is in it is not held against its log. */
dt_status dtp_codes_each(const char *path, dtp_codes_kind kind, dtp_codes_fn fn, void *payload,
                         dt_error *err);

#endif
