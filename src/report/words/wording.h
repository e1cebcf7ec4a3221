/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences from counts, in Dutch and English: "In vier van de veertien dossiers is met alle gezinsleden
 * gesproken." Numbers to twenty are words. All texts come from the message catalogue and live in the arena.
 */
#ifndef DTP_REPORT_WORDS_WORDING_H
#define DTP_REPORT_WORDS_WORDING_H

#include "document/document.h"
#include <dossiertoets/plan.h>
#include <dossiertoets/report.h>

/* Where sentences are made. */
typedef dtp_doc_words dtp_words;

/* A message with its places filled; the arguments end with NULL. */
const char *dtp_say(dtp_words *w, dtp_message id, ...) __attribute__((sentinel));
/* "veertien"; beyond twenty "21". */
const char *dtp_say_number(dtp_words *w, unsigned long n);
/* "14", whatever the size. */
const char *dtp_say_digits(dtp_words *w, unsigned long n);
/* "één dossier", "twee dossiers". */
const char *dtp_say_dossiers(dtp_words *w, unsigned long n);
/* With a capital at the start; "één" becomes "Eén". */
const char *dtp_say_capital(dtp_words *w, const char *text);
/* "20 tot 84"; "20" when both are equal. words: numbers to twenty in words. */
const char *dtp_say_range(dtp_words *w, unsigned long lower, unsigned long upper, bool words);
/* "a, b en c". */
const char *dtp_say_list(dtp_words *w, const char *const *item, size_t n);
/* A text that another sentence follows: with a full stop, unless it ends with a mark. */
const char *dtp_say_closed(dtp_words *w, const char *text);
/* The first n bytes of a text. */
const char *dtp_say_part(dtp_words *w, const char *text, size_t n);
/* Texts one after the other with a separator; empty ones are left out. */
const char *dtp_say_join(dtp_words *w, const char *separator, const char *const *item, size_t n);

/* Whose share is told. */
typedef enum dtp_wording_noun {
    DTP_NOUN_NONE,
    DTP_NOUN_DOSSIER,
    DTP_NOUN_EXAMINED,
    DTP_NOUN_ASSESSED
} dtp_wording_noun;
/* "vier van de veertien dossiers", "alle veertien dossiers", "geen van beide onderzochte dossiers". */
const char *dtp_wording_portion(dtp_words *w, unsigned long count, unsigned long of, dtp_wording_noun noun);

/* What the sentences about one indicator are made from. */
typedef struct dtp_wording_facts {
    const dt_indicator *indicator;
    bool own_words; /* the framework is in the report's language, so its phrases can be used */
    const dt_cell *cell;
    bool random;                /* an account of a random draw is at hand */
    const char *const *stratum; /* names */
    const dt_cell *const *strata_cell;
    size_t n_strata;              /* 0 or 1: nothing about strata */
    bool whole;                   /* one draw over all strata, which then only describe */
    const dt_report_facts *asked; /* norm, rule and hand check that the user asked for; NULL: none */
    unsigned long sample;         /* dossiers of the whole sample, for which the rule is told elsewhere */
} dtp_wording_facts;

/* Whether the report counts the side that does not meet: the framework's polarity, unless nothing failed. */
bool dtp_wording_shortcoming(const dtp_wording_facts *f);

/* Each gives one or more whole sentences, or "" when there is nothing to say. */
const char *dtp_wording_count(dtp_words *w, const dtp_wording_facts *f);
/* wording_code.c: what the codes behind the count say, when one code was split or stands alone. */
const char *dtp_wording_phrase(const dtp_words *w, const dtp_wording_facts *f, bool shortcoming);
const char *dtp_wording_split(dtp_words *w, const dtp_wording_facts *f);
const char *dtp_wording_partly(dtp_words *w, const dtp_wording_facts *f);
const char *dtp_wording_outside(dtp_words *w, const dtp_wording_facts *f);
const char *dtp_wording_open(dtp_words *w, const dtp_wording_facts *f); /* unscored, differing */
const char *dtp_wording_missing(dtp_words *w, const dtp_wording_facts *f);

/* Parts of the sentence with the count: " (JOT vier van de acht; …)", and what the sample says of all
 * dossiers. */
const char *dtp_wording_groups(dtp_words *w, const dtp_wording_facts *f);
const char *dtp_wording_limits(dtp_words *w, const dtp_wording_facts *f);
/* Limits of the side that the report counts, and (unless NULL) whatever the missing are. */
dt_count_interval dtp_wording_side(const dtp_wording_facts *f, dt_count_interval *bounds);
/* " bij benadering (…)", or "" for limits that hold. */
const char *dtp_wording_approximately(dtp_words *w, dt_guarantee guarantee, double coverage);
#define DTP_WORDING_IF_JOINT ", "

/* wording_norm.c: what was asked for besides. */
const char *dtp_wording_norm(dtp_words *w, const dtp_wording_facts *f);
const char *dtp_wording_rule(dtp_words *w, const dtp_wording_facts *f);
const char *dtp_wording_hand_check(dtp_words *w, const dtp_wording_facts *f);

/* "80%", "66,7%". */
const char *dtp_say_percent(dtp_words *w, dt_rational share);
/* A chance as cases out of a hundred: the nearest number, never none or all of them for what is neither.
 * Where the sentence has it that these are the least or the most, one of the two below. */
const char *dtp_say_hundred(dtp_words *w, double chance);
const char *dtp_say_hundred_least(dtp_words *w, double chance);
const char *dtp_say_hundred_most(dtp_words *w, double chance);
/* "0,2" for what is said to be at most 0.15. */
const char *dtp_say_most(dtp_words *w, double value);
/* A number with so many decimals, in the language's way. */
const char *dtp_say_fixed(dtp_words *w, double value, int decimals);
/* "above", "below" or "undecided": all compatible numbers at least the norm, none of them, some of them; NULL
 * without interval. */
const char *dtp_wording_norm_outcome(const dt_cell *cell, dt_rational norm);
/* Whether strata were drawn so nearly in proportion that they can be taken as one draw from the whole. */
bool dtp_wording_as_one_sample(const dt_cell *const *stratum, size_t n);
/* Of how many dossiers the assessed ones were drawn; 0: not known, because it does not apply to all. */
unsigned long dtp_wording_behind(const dt_cell *cell);
/* The rule for n assessed dossiers of N. */
dt_status dtp_wording_rule_of(dt_lqas_plan *out, const dt_report_facts *asked, unsigned long N,
                              unsigned long n);
const char *dtp_wording_rule_text(dtp_words *w, const dt_report_facts *asked, unsigned long N,
                                  unsigned long n);

/* Those about the finding itself in the order of a report, empty ones left out. Returns their number. */
#define DTP_WORDING_SENTENCES 9
size_t dtp_wording_finding(dtp_words *w, const dtp_wording_facts *f,
                           const char *sentence[DTP_WORDING_SENTENCES]);

/* What "verenigbaar" means at this confidence. */
const char *dtp_wording_confidence(dtp_words *w, double confidence);
/* One dossier of n in percentage points, and why no percentages are given; "" when n is 0. */
const char *dtp_wording_small(dtp_words *w, unsigned long n, bool percentages);
/* The chance that a problem shows up at least once: D of all dossiers, spread over the strata in the least
 * favourable way. "" when there is no population or the chance cannot be computed. */
const char *dtp_wording_detection(dtp_words *w, const dt_population *stratum, size_t n);
/* How the limits were computed, by dt_stratified.method; "" for an unknown one. */
const char *dtp_wording_method(dtp_words *w, const char *method);

#endif
