/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts of the report: sections, live numbers, and typed numbers held against the counts. */
#ifndef DTP_REPORT_TEXTS_TEXTS_H
#define DTP_REPORT_TEXTS_TEXTS_H

#include "report/common/compose.h"
#include <dossiertoets/texts.h>

typedef enum dtp_texts_section {
#define DT_SECTION(ID, name, naam, SCOPE, level, number, TITLE, PROMPT, how) DTP_SECTION_##ID,
#include "report/texts/sections.def"
#undef DT_SECTION
    DTP_SECTIONS
} dtp_texts_section;

typedef enum dtp_texts_scope { DTP_SCOPE_WHOLE, DTP_SCOPE_CHAPTER, DTP_SCOPE_INDICATOR } dtp_texts_scope;
enum { DTP_SECTION_OPTIONAL = 1, DTP_SECTION_NUMBERED = 2 };
typedef struct dtp_texts_row {
    const char *name[2]; /* by dt_language */
    dtp_texts_scope scope;
    unsigned level;
    const char *number;
    dtp_message title, prompt;
    unsigned how;
} dtp_texts_row;
extern const dtp_texts_row dtp_texts_rows[DTP_SECTIONS];

/* The id of a section in a language (DT_EN: the one that is kept). of: id of the chapter, or of the
 * framework; indicator: of a finding. In the arena of w. */
const char *dtp_texts_id(dtp_words *w, dtp_texts_section section, dt_language lang, const char *of,
                         const char *indicator);
/* The text of a section that is written and not emptied, or NULL. */
const dt_text *dtp_texts_find(const dt_report_facts *facts, const char *id);
/* The language that the texts are in: that of the frameworks. */
dt_language dtp_texts_language(const dt_report_facts *facts);

/* Whether so many bytes name the framework: its id or short title, without regard to case. */
bool dtp_texts_is_framework(const dt_framework *fw, const char *name, size_t size);
/* The short title of a framework when it can be written in one word, else its id. */
const char *dtp_texts_framework_word(const dt_framework *fw);

/* live.c: the text with its live numbers filled in, in the arena. Of an indicator that two frameworks have,
 * that of the framework that the section (of a finding) is about is meant. municipality: index in the
 * aggregate, or SIZE_MAX when nothing was drawn. */
typedef struct dtp_texts_fault {
    size_t line, column; /* from 1; column 0: not known */
    dtp_message message;
    const char *arg[4];
    bool number;  /* a count that differs */
    size_t start; /* of a count: its first byte in the text */
} dtp_texts_fault;
typedef void (*dtp_texts_fault_fn)(void *payload, const dtp_texts_fault *fault);
const char *dtp_texts_fill(dtp_compose *c, size_t municipality, const char *section, const char *body);
/* Every live number that there is not. */
void dtp_texts_live_faults(dtp_compose *c, size_t municipality, const char *section, const char *body,
                           dtp_texts_fault_fn fn, void *payload);

/* claims.c: typed counts that differ from what was counted. section: what the text is of; "finding/F/I"
 * (of a finding on several "finding/F/I F/I") and "chapter/C/…" say what a count that names no indicator is
 * about. */
void dtp_texts_claims(dtp_compose *c, size_t municipality, const char *section, const char *body,
                      dtp_texts_fault_fn fn, void *payload);
/* What of a text only somebody who saw the file can say: a typed count that holds, and that no cell of
 * outside shows, which has the same inspection with counts fit for publication (municipality shown of it). */
void dtp_texts_disclosed(dtp_compose *c, size_t municipality, const dtp_compose *outside, size_t shown,
                         const char *section, const char *body, dtp_texts_fault_fn fn, void *payload);
/* Every live number that outside has no number for, and c has. */
void dtp_texts_live_withheld(dtp_compose *outside, size_t shown, const char *section, const char *body,
                             dtp_texts_fault_fn fn, void *payload);
/* A composer of facts, for who asks something of a text: its document is freed with dtp_texts_asking_free().
 * The municipality is that of the facts, SIZE_MAX when nothing was drawn there. */
typedef struct dtp_texts_asking {
    dt_report_facts facts;
    dtp_compose c;
    size_t municipality;
} dtp_texts_asking;
dt_status dtp_texts_ask(dtp_texts_asking *out, const dt_report_facts *facts, dt_language lang, dt_error *err);
void dtp_texts_asking_free(dtp_texts_asking *a);

/* quoted.c: whether the text has the sentence, as it is written or with its live numbers filled in; line
 * ends, runs of blanks and emphasis do not count. */
bool dtp_texts_has_sentence(dtp_compose *c, size_t municipality, const dt_text *text, const char *sentence);
dt_status dtp_texts_quotes(bool *out, const dt_report_facts *facts, const dt_text *text, const char *sentence,
                           dt_error *err);

/* A kept id as it is called in the language of w ("oordeel/algemeen"); what is no section stays as it is. */
const char *dtp_texts_say_id(dtp_words *w, const char *id);

/* The section of a finding, of each of its indicators: "finding/F/I F/I"; NULL: no memory. */
const char *dtp_texts_finding_section(const dt_finding *f, dtp_arena *arena);
/* written.c: every text of the report that somebody wrote, texts of sections first. section: what it is
 * about,
 * "" when that is everything. */
typedef struct dtp_texts_written {
    const char *kind; /* "text", "finding", "policy", "measure", "milestone" or "passage" */
    const char *code, *section;
} dtp_texts_written;
typedef const char *(*dtp_texts_written_fn)(void *payload, const dtp_texts_written *w, const char *text);
/* Each becomes what fn gives for it; DT_ERR_MEMORY when fn gives NULL. The facts borrow from the arena. */
dt_status dtp_texts_map(dt_report_facts *facts, dtp_arena *arena, dtp_texts_written_fn fn, void *payload,
                        dt_error *err);

/* disclosed.c: whatever of it gives away what the counts withhold. */
typedef void (*dtp_texts_disclosed_fn)(void *payload, const dtp_texts_written *w, const dtp_texts_fault *f);
/* Each of these as it would be published with the usual threshold; nothing when there is no such version. */
void dtp_texts_each_disclosed(dtp_compose *c, size_t municipality, dtp_texts_disclosed_fn fn, void *payload);
/* In the facts of a publication, have `instead` for every such count. inside: what they were made of. */
dt_status dtp_texts_hide(dt_report_facts *public, const dt_report_facts *inside, dtp_arena *arena,
                         const char *instead, dt_error *err);

#endif
