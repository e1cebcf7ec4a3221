/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a sentence, as far as they tell what is counted. */
#ifndef DTP_REPORT_TEXTS_SENTENCE_H
#define DTP_REPORT_TEXTS_SENTENCE_H

#include "base/text.h"
#include <stdbool.h>
#include <stddef.h>

/* A word of a text: [start, start + size). */
typedef struct dtp_texts_word {
    const char *start;
    size_t size;
    char text[40]; /* "" when it is longer */
} dtp_texts_word;

/* The next word before end; full stops at its end do not belong to it. */
bool dtp_texts_next_word(const char **at, const char *end, dtp_texts_word *out);

/* Whether it is one of n words, capitals apart; DTP_TEXTS_IS(word, "de", "het") of some that stand there. */
bool dtp_texts_is_any(const char *word, const char *const *list, size_t n);
#define DTP_TEXTS_IS(word, ...)                                                                              \
    dtp_texts_is_any(word, (const char *const[]){__VA_ARGS__},                                               \
                     DTP_COUNT(((const char *const[]){__VA_ARGS__})))

/* Words that say nothing, between a number and what is counted: "de onderzochte". */
bool dtp_texts_is_between(const char *word);
bool dtp_texts_is_dossier(const char *word);
/* Whether it is counted too and no dossier. */
bool dtp_texts_is_other_thing(const char *word);
/* The next word that says something; "" when there is none. */
dtp_texts_word dtp_texts_noun_after(const char *at, const char *end);
/* The size of what goes from the one word to the other. */
size_t dtp_texts_reach(const dtp_texts_word *first, const dtp_texts_word *last);

#endif
