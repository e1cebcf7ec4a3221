/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists of words that evidence is recorded in, each in one place with its titles. */
#ifndef DTP_SCORE_EVIDENCE_H
#define DTP_SCORE_EVIDENCE_H

#include "base/message.h"
#include <dossiertoets/evidence.h>

typedef enum dtp_choice_list {
    DTP_CHOICES_DIRECTION,
    DTP_CHOICES_RISK,
    DTP_CHOICES_SIGNAL_STEP,
    DTP_CHOICES_EXTENT,
    DTP_CHOICES_EXPLANATION,
    DTP_CHOICES_STATUS,
    DTP_CHOICES_FINDING_STEP,
    DTP_CHOICES_MEASURE,
    DTP_CHOICES_MEASURE_STEP,
    DTP_CHOICES_OUTCOME,
    DTP_CHOICES_STATE,
    DTP_CHOICES_WAIT,
    DTP_CHOICES_DECISION,
    DTP_CHOICES_LIFE,
    DTP_CHOICES_REMARK,
    DTP_CHOICES_REMARK_STEP,
    DTP_CHOICES_REMARK_STATE,
    DTP_CHOICES_WAY,
    DTP_CHOICES_NONE
} dtp_choice_list;

const dt_choice *dtp_choices(dtp_choice_list list, size_t *n);
/* The choice by name, without regard to case and with "-" for "_"; NULL when there is none. */
const dt_choice *dtp_choice_find(dtp_choice_list list, const char *name);
/* Its title in a language; the name itself when unknown. */
const char *dtp_choice_say(dtp_choice_list list, const char *name, dt_language lang);

/* What a step of a measure needs, as bits. */
enum { DTP_NEEDS_DUE = 1, DTP_NEEDS_TEXT = 2, DTP_NEEDS_OUTCOME = 4 };
unsigned dtp_measure_step_needs(const char *kind);

/* An indicator that a finding is about, from 0, its first, to n_also; and whether it is about this one. */
dt_finding_indicator dtp_score_finding_on(const dt_finding *finding, size_t i);
bool dtp_score_finding_is_about(const dt_finding *finding, const char *framework, const char *indicator);

/* How a remark stands after a step of that kind; and what follows from the rest of it. */
const char *dtp_score_remark_after(const char *kind);
void dtp_score_remark_follow(dt_remark *remark);

/* A text tells of "13 van de 12", in digits or words: the two numbers. False when all is possible. */
bool dtp_score_impossible_count(const char *text, unsigned long *count, unsigned long *of);

/* "4", "4/5", "4 van 5": how many numbers there are, 0 when it is anything else. */
size_t dtp_score_counts(const char *text, unsigned long out[2]);

#endif
