/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of the program that people type: each in English and in Dutch, both taken everywhere. */
#ifndef DTP_BASE_SPOKEN_H
#define DTP_BASE_SPOKEN_H

#include "base/message.h"
#include <stdbool.h>

/* Whether somebody who typed text means the name: the name itself or its Dutch word, capitals, accents and
 * - or _ all the same. NULL means nothing. */
bool dtp_spoken_is(const char *name, const char *text);
/* The same name, static; NULL when it is no word of the program. */
const char *dtp_spoken_kept(const char *name);
/* The name as people type it in a language; the name itself when it has no other word. Borrowed, static or
 * name. */
const char *dtp_spoken_in(const char *name, dt_language lang);
/* The language that the surroundings ask for (DOSSIERTOETS_LANG, LC_ALL, LC_MESSAGES, LANG: the first that is
 * set); Dutch unless that says English. */
dt_language dtp_spoken_here(void);

#endif
