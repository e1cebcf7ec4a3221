/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The facts of a report as outsiders may know them. */
#ifndef DTP_REPORT_COMMON_PUBLIC_FACTS_H
#define DTP_REPORT_COMMON_PUBLIC_FACTS_H

#include "document/withhold.h"
#include <dossiertoets/disclosure.h>
#include <dossiertoets/report.h>

typedef struct dtp_public {
    dtp_arena arena;
    dtp_withhold_words words; /* what may not come out; its owner adds what the facts do not know */
    dt_report_facts facts;    /* borrows from what they were made of, and from the arena */
    dt_evidence evidence;
    const char *instead;
} dtp_public;

/* public_facts.c: what the facts hold that may not come out: numbers of dossiers, names of files. */
dt_status dtp_public_words(dtp_withhold_words *words, const dt_report_facts *from, dt_error *err);
/* public_facts.c → public_evidence.c. From the facts, with counts that are fit for publication
 * (dt_aggregate_disclose()). */
dt_status dtp_public_facts(dtp_public *p, const dt_report_facts *from, const dt_aggregate *counts,
                           unsigned long threshold, dt_language lang, dt_error *err);
/* Without signals, without what is said of one dossier, without who recorded it, and with
 * numbers for codes. */
dt_status dtp_public_evidence(dtp_public *p, const dt_evidence *from, dt_error *err);
/* A text that somebody wrote, without what may not come out. */
dt_status dtp_public_text(dtp_public *p, const char **text, dt_error *err);

#endif
