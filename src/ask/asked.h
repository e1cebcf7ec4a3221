/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was filled in, read: by name, as a number, a share, a choice, a list. What is wrong is DT_ERR_RANGE.
 */
#ifndef DTP_ASK_ASKED_H
#define DTP_ASK_ASKED_H

#include "base/error.h"
#include "base/mem.h"
#include <dossiertoets/ask.h>

/* A question that is being answered: the library's own copy, and where errors go. */
typedef struct dtp_ask {
    dt_ask q;
    dt_error *err;
} dtp_ask;

/* Begin an answer: `numbers` (the last is NULL) are the names of which the value must be a whole number. */
dt_status dtp_ask_begin(dtp_ask *out, const dt_ask *question, const char *const *numbers, dt_error *err);

bool dtp_ask_has(const dtp_ask *a, const char *name);
/* Of an empty list too. */
const char *dtp_ask_text(const dtp_ask *a, const char *name, const char *otherwise);
/* One of the numbers of dtp_ask_begin(). */
unsigned long dtp_ask_number(const dtp_ask *a, const char *name, unsigned long otherwise);
/* The file to ask about, and the inspection; DT_ERR_RANGE when there is none. */
dt_status dtp_ask_file(const char **out, const dtp_ask *a);
dt_status dtp_ask_inspection(dt_inspection **out, const dtp_ask *a);
/* All values of the name, in the arena. */
dt_status dtp_ask_list(const dtp_ask *a, dtp_arena *arena, const char *name, const char *const **out,
                       size_t *n);
/* A text with names between commas, in the arena. */
dt_status dtp_ask_names(const dtp_ask *a, dtp_arena *arena, const char *text, const char *const **out,
                        size_t *n);

/* "confidence" in percent, 95 unless given; a value of 1 or less is refused, for 0.95 means 95 elsewhere. */
typedef struct dtp_ask_level {
    double percent;    /* 97.5 */
    double value;      /* 0.975 */
    dt_rational share; /* the same, exact */
} dtp_ask_level;
dt_status dtp_ask_confidence(dtp_ask_level *out, const dtp_ask *a);
/* Any value of that kind. */
dt_status dtp_ask_percent(dtp_ask_level *out, const dtp_ask *a, const char *name, const char *otherwise);
/* Whole numbers with a mark between them: "11/14/60", "1,7". The number of them, 0 when it is anything else.
 */
size_t dtp_ask_wholes(const char *text, char mark, unsigned long *out, size_t most);
/* A share as an exact fraction, at most 1: thresholds in whole dossiers follow from it. */
dt_status dtp_ask_share(dt_rational *out, const dtp_ask *a, const char *name);
/* A norm as an exact share above 0, at most 1: "80", "80%", "0,8", "4/5"; a number above 1 is a percentage.
 */
dt_status dtp_ask_norm(dt_rational *out, const dtp_ask *a, const char *name, const char *text);
/* Whether text is a number of dossiers (digits only) rather than a share. */
bool dtp_ask_is_whole(const char *text);
/* The index of the value among n known words; without it the first. */
dt_status dtp_ask_choice(size_t *out, const dtp_ask *a, const char *name, const char *const *words, size_t n);

/* Both were given: the other is refused beside the one. */
dt_status dtp_ask_refuse_both(const dtp_ask *a, const char *one, const char *other);
/* The same for each of `others`, the last of which is NULL. */
dt_status dtp_ask_refuse_beside(const dtp_ask *a, const char *one, const char *const *others);

/* The ways to ask one question: the first of which one of the names was given; the last has none. */
typedef struct dtp_ask_way {
    const char *names[4];
    dt_status (*answer)(dt_document **out, const dtp_ask *a);
} dtp_ask_way;
dt_status dtp_ask_answer(dt_document **out, const dtp_ask_way *way, const dt_ask *question,
                         const char *const *numbers, dt_error *err);

#endif
