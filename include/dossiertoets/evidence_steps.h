/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/evidence_steps.h
 * @brief The steps that add evidence and follow-up to an inspection file. Each is one transaction with its
 * event in the log; free text stands there as a hash only.
 *
 * In every request the assessor is a code, and the municipality may be NULL when the inspection has one.
 * Codes given out are a letter, a number and the assessor: two laptops never give the same one.
 * Errors: DT_ERR_NOTFOUND for an unknown code, DT_ERR_RANGE for a value that is not of its list or missing,
 * DT_ERR_REFUSED where a rule forbids the step now.
 */
#ifndef DOSSIERTOETS_EVIDENCE_STEPS_H
#define DOSSIERTOETS_EVIDENCE_STEPS_H

#include <dossiertoets/inspection.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Room for a code that is given out, with its end. */
#define DT_CODE_SIZE 32

/**
 * Add one source beside those of the list; dt_inspection_sources() reads the list as a whole, and drops what
 * is not in it.
 * @param source kind, who, municipality ("" or NULL: the whole inspection), count (-1: not known), unit, date
 * and note; its code is not read
 * @param code receives the next free one: "B03" of a document or dossier, "G02" of people */
DT_API DT_MUST_CHECK dt_status dt_inspection_source(dt_inspection *in, const dt_source *source,
                                                    char code[DT_CODE_SIZE], dt_error *err);
/** Say what a source says of an expectation; says it anew when the assessor had said it already. */
DT_API DT_MUST_CHECK dt_status dt_inspection_source_link(dt_inspection *in, const dt_source_link *link,
                                                         dt_error *err);
/** The same from a CSV file (source, indicator, direction; optional framework, subject, place, assessor;
 * Dutch names too): every row or none.
 * @param assessor of rows that name none; NULL: the team
 * @param count receives the number of rows */
DT_API DT_MUST_CHECK dt_status dt_inspection_source_links(dt_inspection *in, const char *path,
                                                          const char *assessor, size_t *count,
                                                          dt_issue_sink issues, dt_error *err);
/** Say which source each of n drawn network partners is, or say it anew: all of them or none.
 * @return DT_ERR_NOTFOUND for a partner that was not drawn, DT_ERR_REFUSED for a reserve that did not come in
 * or one that was replaced, DT_ERR_RANGE for a source that is no network partner */
DT_API DT_MUST_CHECK dt_status dt_inspection_source_drawn(dt_inspection *in, const dt_source_drawn *drawn,
                                                          size_t n, dt_error *err);
/** Say that the text cites a document; municipality "" or NULL: the whole inspection. */
DT_API DT_MUST_CHECK dt_status dt_inspection_cite(dt_inspection *in, const dt_citation *citation,
                                                  dt_error *err);

/** The same from a CSV file (title; optional section, municipality; Dutch names too): every row or none. */
DT_API DT_MUST_CHECK dt_status dt_inspection_citations(dt_inspection *in, const char *path,
                                                       const char *municipality, size_t *count,
                                                       dt_issue_sink issues, dt_error *err);

/**
 * Add a dossier that was not drawn: what an inspector asks for on purpose. It is rated as a drawn one and is
 * in no count, share, limit or comparison. Told as notes: that it was left out of the draw, and why, or is
 * not among the dossiers that could be drawn.
 * @param added municipality, id, reason and assessor; the rest is not read
 * @param code receives what it is called from here on
 * @return DT_ERR_REFUSED when it was drawn, also as a reserve, or was added already */
DT_API DT_MUST_CHECK dt_status dt_inspection_add(dt_inspection *in, const dt_added *added,
                                                 char code[DT_CODE_SIZE], dt_error *err);

/** Keep a measured value. Its code and moment are not read.
 * @return DT_ERR_RANGE for an indicator without a bound, DT_ERR_DATA for a value that cannot be */
DT_API DT_MUST_CHECK dt_status dt_inspection_measurement(dt_inspection *in, const dt_measurement *measurement,
                                                         char code[DT_CODE_SIZE], dt_error *err);
/** The same from a table (indicator, value; optional framework, subject, about, date, note, municipality;
 * Dutch names too): every row or none.
 * @param of assessor, and the municipality and framework of rows that name none
 * @param count receives the number of rows; may be NULL */
DT_API DT_MUST_CHECK dt_status dt_inspection_measurements(dt_inspection *in, const char *path,
                                                          const dt_measurement *of, size_t *count,
                                                          dt_issue_sink issues, dt_error *err);

/** Add a statement of policy. `source` must be a listed document. */
DT_API DT_MUST_CHECK dt_status dt_inspection_policy(dt_inspection *in, const dt_policy *policy,
                                                    char code[DT_CODE_SIZE], dt_error *err);
DT_API DT_MUST_CHECK dt_status dt_inspection_policy_contradiction(dt_inspection *in,
                                                                  const dt_policy_contradiction *c,
                                                                  dt_error *err);

/** Raise an acute signal about a dossier or team: subject, seen, risk and assessor of the request. */
DT_API DT_MUST_CHECK dt_status dt_inspection_signal(dt_inspection *in, const dt_signal *signal,
                                                    char code[DT_CODE_SIZE], dt_error *err);
/** The same, of one that was reported at once: both are recorded, or neither. @param to a function; NULL:
 * nobody was told yet */
DT_API DT_MUST_CHECK dt_status dt_inspection_signal_reported(dt_inspection *in, const dt_signal *signal,
                                                             const char *to, char code[DT_CODE_SIZE],
                                                             dt_error *err);
/** Tell that it was reported to a function (`to`), or close it with a note (`text`). A signal that may be a
 * risk now is closed only after it was reported. */
DT_API DT_MUST_CHECK dt_status dt_inspection_signal_step(dt_inspection *in, const dt_step *step,
                                                         dt_error *err);
/** How many signals are open: an inspection with one is not sealed. */
DT_API DT_MUST_CHECK dt_status dt_inspection_open_signals(dt_inspection *in, size_t *n, dt_error *err);

/** Add a finding; its counts are taken now, of every expectation it is about, and what the request says of
 * them is not read. An indicator of the request is "ID", or "FRAMEWORK/ID" (or "FRAMEWORK:ID"), which goes
 * before the framework beside it. */
DT_API DT_MUST_CHECK dt_status dt_inspection_finding(dt_inspection *in, const dt_finding *finding,
                                                     char code[DT_CODE_SIZE], dt_error *err);
/** "reply" (text), "change" (text, reason), "final" (reason, needed when the municipality replied and nothing
 * changed). Nothing follows "final". */
DT_API DT_MUST_CHECK dt_status dt_inspection_finding_step(dt_inspection *in, const dt_step *step,
                                                          dt_error *err);

/** Add a measure, with its first step: imposed on `happened` (NULL: today) with the deadline `due`. Each of
 * its addressees is a function or body, as it is of dt_step.to. */
DT_API DT_MUST_CHECK dt_status dt_inspection_measure(dt_inspection *in, const dt_measure *measure,
                                                     const char *happened, const char *due,
                                                     char code[DT_CODE_SIZE], dt_error *err);
DT_API DT_MUST_CHECK dt_status dt_inspection_measure_step(dt_inspection *in, const dt_step *step,
                                                          dt_error *err);
/** Note what else happened on a day; municipality "" or NULL: of the whole inspection. */
DT_API DT_MUST_CHECK dt_status dt_inspection_milestone(dt_inspection *in, const dt_milestone *milestone,
                                                       dt_error *err);

/**
 * Make a remark on a rating, on a sentence, or on a finding or measure: exactly one of them.
 * @param remark kind, text, assessor, and what it is about (dt_remark): of a rating subject, indicator
 * ("ID" or "FRAMEWORK/ID") and, where several rated it, whose; of a sentence section (as dt_sections_find()
 * takes it), sentence and municipality; or about. The rest is not read. The sentence must stand in the text
 * of that section as it is now, live numbers as they are written or as they are filled in; line ends, runs of
 * blanks and emphasis do not count.
 * @return DT_ERR_RANGE: about nothing, or about more than one; DT_ERR_NOTFOUND: there is no such rating,
 * section or code, or the text has no such sentence; DT_ERR_REFUSED: it is rated blind, so that nobody reads
 * the rating, or it was withdrawn
 */
DT_API DT_MUST_CHECK dt_status dt_inspection_remark(dt_inspection *in, const dt_remark *remark,
                                                    char code[DT_CODE_SIZE], dt_error *err);
/** "answer" (text, reason), "changed" (text: what was done), "close" (reason, needed when nothing was
 * answered or changed) by who made the remark or by who did not answer it last, "reopen" (reason). To what is
 * closed nothing but "reopen" is added. */
DT_API DT_MUST_CHECK dt_status dt_inspection_remark_step(dt_inspection *in, const dt_step *step,
                                                         dt_error *err);

/**
 * Withdraw a finding, measure, signal, statement of policy, source or remark. It stays in the file; reports,
 * counts, checks and lists are without it, and no step is added to it any more. The log has its hash and the
 * reason. What rests on it is open in the check (DT_LIST_CHECK) until it is withdrawn or mended too.
 * @param retraction kind, code, reason and assessor; the rest is not read
 * @param erase      take the texts of it and of its steps out of the file as well, for good: a text becomes
 * "-". Codes, choices, counts and dates stay, and so does the hash: who knows the text can still see that it
 * was this one. Of what was withdrawn before too. Copies, packages, exports and reports of before are other
 * files; the titles of dt_inspection_cite() stay.
 * @return DT_ERR_NOTFOUND: there is none with that code; DT_ERR_RANGE: no reason, or another kind;
 * DT_ERR_REFUSED: it was withdrawn (and erased) already
 */
DT_API DT_MUST_CHECK dt_status dt_inspection_retract(dt_inspection *in, const dt_retraction *retraction,
                                                     bool erase, dt_error *err);

/** Everything for the lists and checks of report.h: as dt_inspection_counts(), but also when nothing was
 * drawn yet; the aggregate is NULL then. */
DT_API DT_MUST_CHECK dt_status dt_inspection_evidence(dt_inspection *in, const char *municipality,
                                                      double confidence, const dt_report_facts **out,
                                                      dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
