/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/texts.h
 * @brief The texts that people write in a report: which sections there are, what a text may hold, and the
 * numbers in it. The steps that keep them in an inspection file are in texts_steps.h.
 *
 * A text is Markdown in UTF-8: paragraphs, # headings, lists, *emphasis*, > quotes, links, [^footnotes],
 * tables of at most eight columns; a quote that begins with a heading is a box. HTML is not taken over.
 * {{1.1.4 failing}} and its like are live numbers, filled from the counts whenever a report is made; {{list}}
 * as a paragraph is what the program has recorded for the section. A count that is typed ("nine of the
 * fourteen") is held against the counts.
 */
#ifndef DOSSIERTOETS_TEXTS_H
#define DOSSIERTOETS_TEXTS_H

#include <dossiertoets/report.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The longest text, in bytes. */
#define DT_TEXT_MAX 262144

/** A text of a section, as it stands now. */
typedef struct dt_text {
    const char *municipality;  /**< code; "" = of the inspection */
    const char *section;       /**< id of a dt_section */
    const char *version;       /**< "3-A": the third, by A */
    const char *assessor, *at; /**< who wrote it; UTC */
    const char *body;          /**< Markdown; "": it was emptied */
    const char *other; /**< versions that were written apart in another copy and that this one does not
                  follow, with blanks between; "" = none */
    const char *base;  /**< all versions that stand, as dt_text_request.base takes them: of a new text that
                          was made from this one */
} dt_text;

/** A section of the report that people write. */
typedef struct dt_section {
    const char *id;     /**< "judgement/general", "chapter/3/policy", "finding/verwachtingen-1g1p1r/1.1.4" */
    const char *name;   /**< the same in Dutch: "oordeel/algemeen" */
    const char *number; /**< in the report, "6.1"; "" = none */
    const char *title;
    const char *prompt; /**< what belongs in it */
    bool optional;      /**< a report without it is whole */
} dt_section;

/** The sections of the report of a municipality, in its order. */
typedef struct dt_sections dt_sections;
/** @param facts as dt_inspection_evidence() gives them: nothing need be drawn yet */
DT_API DT_MUST_CHECK dt_status dt_sections_of(dt_sections **out, const dt_report_facts *facts,
                                              dt_language lang, dt_error *err);
DT_API void dt_sections_free(dt_sections *sections);
DT_API size_t dt_sections_count(const dt_sections *sections);
DT_API const dt_section *dt_sections_at(const dt_sections *sections, size_t i); /**< NULL beyond the last */
/** The text of a section; NULL when nothing was written. @param section id of a dt_section */
DT_API const dt_text *dt_texts_find(const dt_report_facts *facts, const char *section);
/** By id, Dutch name or number, without regard to case; of a finding the framework may be left out when one
 * has the indicator. DT_ERR_NOTFOUND, with the nearest; DT_ERR_RANGE when it can be two. */
DT_API DT_MUST_CHECK dt_status dt_sections_find(const dt_section **out, const dt_sections *sections,
                                                const char *name, dt_error *err);

/**
 * Look at a text before it is kept: what a report does not hold, live numbers that there are not, and counts
 * that differ from what was counted, each told as a fault with its line (and column).
 * @param section id of a dt_section
 * @param source  what the text is called in the faults; may be NULL
 * @param first_line of the text in that source, from 1
 * @param accept_numbers tell counts that differ as warnings
 * Errors: the first fault; DT_ERR_DATA when it is not UTF-8, DT_ERR_RANGE when it is too long.
 */
DT_API DT_MUST_CHECK dt_status dt_text_check(const dt_report_facts *facts, const char *section,
                                             const char *body, const char *source, size_t first_line,
                                             bool accept_numbers, dt_issue_sink issues, dt_error *err);

/** All sections with their state; see dt_result_new(). */
DT_API DT_MUST_CHECK dt_status dt_compose_texts(dt_document **out, const dt_report_facts *facts,
                                                dt_language lang, dt_error *err);
/** The live numbers that a text may name, and what each gives. */
DT_API DT_MUST_CHECK dt_status dt_compose_live_numbers(dt_document **out, dt_language lang, dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
