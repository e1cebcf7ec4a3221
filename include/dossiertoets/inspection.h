/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/inspection.h
 * @brief One inspection in one file (.toets), and its steps in order. Each step is one transaction: it is
 * durable when the function returns DT_OK, and it changed nothing otherwise.
 */
#ifndef DOSSIERTOETS_INSPECTION_H
#define DOSSIERTOETS_INSPECTION_H

#include <dossiertoets/raters.h>
#include <dossiertoets/report.h>
#include <dossiertoets/selftest.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct dt_inspection dt_inspection;

typedef struct dt_new_options {
    size_t struct_size; /**< DT_SIZED(dt_new_options); 0: as this header has it */
    const char *title;
    const char *const *framework; /**< paths, or ids of frameworks shipped with the program */
    size_t n_frameworks;
    const dt_municipality *municipality;
    size_t n_municipalities;
    const char *const *supervisor; /**< inspectorates */
    size_t n_supervisors;
    const char *profile; /**< of one of the frameworks, or NULL */
    /* A re-inspection: what is NULL or 0 above is taken from the first inspection, save the title. */
    const char *from;             /**< path of the first inspection, or NULL */
    const char *const *indicator; /**< the indicators to look at again, "ID" or "FRAMEWORK/ID"; none: those on
                                     which a rating that counts did not meet (in part or at all), and those
                                     that a finding names for re-inspection */
    size_t n_indicators;
    dt_issue_sink warnings;       /**< told of texts that look like data of a person; NULL function: nobody */
    const char *const *relations; /**< files of relations between the frameworks, or ids of those shipped with
                                     the program; the shipped ones whose frameworks are all here are added by
                                     themselves, unless a file about the same frameworks is given */
    size_t n_relations;
    size_t unlisted; /**< 1 is logged: the municipalities were not held against the list of Statistics
                        Netherlands */
} dt_new_options;

/** Start an inspection file. An existing path is refused (DT_ERR_REFUSED). Frameworks and relations are
 * copied whole and pinned by SHA-256. With `from` only indicators to look at again are on the sheets and
 * counted, and the first inspection is named by id, title and the head of its log; DT_ERR_REFUSED when
 * nothing is left to look at, or the first one is destroyed or not as its log has it. Leaves the inspection
 * open in *out (may be NULL). The file gets mode 0600. */
DT_API DT_MUST_CHECK dt_status dt_inspection_new(dt_inspection **out, const char *path,
                                                 const dt_new_options *options, dt_error *err);
/** Open an existing file. DT_ERR_UNSUPPORTED for a newer schema, DT_ERR_DATA when it is no inspection file.
 */
DT_API DT_MUST_CHECK dt_status dt_inspection_open(dt_inspection **out, const char *path, dt_error *err);
/** The same, to try a step: everything is done on a copy in memory, which goes with dt_inspection_close(),
 * and the file stays as it is. What a step would record is in the log of the copy. */
DT_API DT_MUST_CHECK dt_status dt_inspection_open_copy(dt_inspection **out, const char *path, dt_error *err);
DT_API void dt_inspection_close(dt_inspection *in); /**< NULL is fine */

DT_API const char *dt_inspection_id(const dt_inspection *in);
DT_API const char *dt_inspection_title(const dt_inspection *in);
/** Frameworks and subjects (dossiers in draw order, then teams, then others); borrowed, valid until the next
 * step. */
DT_API DT_MUST_CHECK dt_status dt_inspection_context(dt_inspection *in, const dt_score_context **out,
                                                     dt_error *err);
DT_API size_t dt_inspection_municipalities(const dt_inspection *in);
DT_API const dt_municipality *dt_inspection_municipality(const dt_inspection *in, size_t i);

/** What is said of a round's secrets before the draw; texts are for printing. */
typedef struct dt_commitment {
    char inspection[33];
    const char *municipality; /**< code; NULL = none is known yet, the first to get a register claims it */
    dt_draw_unit unit;
    unsigned round;               /**< 1, 2, … of the municipality and unit */
    char sample[65], reserve[65]; /**< hex */
    char at[32];                  /**< UTC */
    const char *version;
    bool before_register;    /**< no register of the municipality was loaded yet: only then does it prove
                                anything about the register */
    const char *public_form; /**< of the public value, as dt_public_form() gives it; "" = none was fixed, any
                                text will do */
    unsigned long
        earlier; /**< rounds that were committed to in this file before: many are a sign of trying */
} dt_commitment;

/** What to commit to. Zero-initialise. */
typedef struct dt_commit_request {
    size_t struct_size;       /**< DT_SIZED(dt_commit_request); 0: as this header has it */
    const char *municipality; /**< code, to fix that of one only; NULL: all */
    dt_draw_unit unit;
    unsigned rounds;         /**< that are to wait for their draw, with those that do already; 0 = 1 */
    const char *public_form; /**< see dt_public_form(); NULL: none is fixed */
} dt_commit_request;
#define DT_COMMIT_ROUNDS 99
/** The same as dt_inspection_commit(), with the form of the public value, and of several rounds at once.
 * DT_ERR_RANGE for a form there is not, and more than DT_COMMIT_ROUNDS. */
DT_API DT_MUST_CHECK dt_status dt_inspection_commit_rounds(dt_inspection *in,
                                                           const dt_commit_request *request,
                                                           const dt_commitment **out, size_t *n,
                                                           dt_error *err);
/**
 * Fix the secrets of the next round: a pair of its own for each municipality that has none waiting, so that
 * publishing one municipality's protocol says nothing of another's sample. Refused when there is nothing to
 * fix.
 * @param municipality code, to fix that of one only; NULL: all
 * @param unit         dossiers or network partners
 * @param out          receives n commitments, in the order of the codes; borrowed, valid until the inspection
 * is closed
 */
DT_API DT_MUST_CHECK dt_status dt_inspection_commit(dt_inspection *in, const char *municipality,
                                                    dt_draw_unit unit, const dt_commitment **out, size_t *n,
                                                    dt_error *err);

/**
 * Load a register. With a municipality column every municipality in it gets its register; else the named one,
 * which must be of the inspection (or the only one). A register replaces an earlier one of that municipality
 * and unit only while nothing has been drawn from it (DT_ERR_REFUSED). `frame` (may be NULL) receives what
 * dt_frame_read() gave with `options`: borrowed, until the next register is loaded or the inspection is
 * closed.
 * @param unit what the register lists: dossiers, or network partners with their category as stratum
 */
DT_API DT_MUST_CHECK dt_status dt_inspection_register(dt_inspection *in, const char *path, dt_draw_unit unit,
                                                      const dt_frame_options *options, const dt_frame **frame,
                                                      dt_issue_sink issues, dt_error *err);
/** The same of a register in memory: size bytes, and a name that is kept and used in messages. */
DT_API DT_MUST_CHECK dt_status dt_inspection_register_parse(dt_inspection *in, const char *name,
                                                            const char *data, size_t size, dt_draw_unit unit,
                                                            const dt_frame_options *options,
                                                            const dt_frame **frame, dt_issue_sink issues,
                                                            dt_error *err);

/** How far the sample of a municipality is. */
typedef struct dt_sample_stand {
    const char *municipality; /**< code */
    unsigned rounds;          /**< that were drawn */
    unsigned waiting;         /**< number of the round that waits for its draw; 0: none does, commit first */
    const char *committed_at; /**< UTC; of the round that waits, as the next three */
    const char *sample, *reserve; /**< commitments, hex; "" = none */
    const char *public_form;      /**< "" = none was fixed */
    bool late;                    /**< committed to when a register had been read already */
    const char *register_name;    /**< file name; "" = no register was loaded, and the next four are empty */
    const char *loaded_at;        /**< UTC */
    const char *fingerprint;
    unsigned long rows, eligible;
} dt_sample_stand;
/** Of every municipality of the inspection in the order of the codes. Changes nothing.
 * @param unit dossiers or network partners
 * @param out  receives n of them; borrowed, valid until the inspection is closed */
DT_API DT_MUST_CHECK dt_status dt_inspection_sample_stand(dt_inspection *in, dt_draw_unit unit,
                                                          const dt_sample_stand **out, size_t *n,
                                                          dt_error *err);

/** The dossiers of a municipality's register that can be drawn. */
typedef struct dt_register_size {
    const char *municipality; /**< code */
    unsigned long eligible;
} dt_register_size;
/** Of every register that was loaded, in the order of the codes; for planning, before anything is drawn.
 * DT_ERR_REFUSED when there is none.
 * @param out borrowed, valid until the inspection is closed */
DT_API DT_MUST_CHECK dt_status dt_inspection_register_sizes(dt_inspection *in, const dt_register_size **out,
                                                            size_t *n, dt_error *err);

/** How a dossier differs between the register that was loaded and a newer one. */
typedef enum dt_register_difference {
    DT_REGISTER_APPEARED,   /**< could be drawn now, but was not in the frame */
    DT_REGISTER_GONE,       /**< not in the newer register */
    DT_REGISTER_INELIGIBLE, /**< in it, but it no longer meets the conditions */
    DT_REGISTER_MOVED       /**< in another stratum */
} dt_register_difference;
#define DT_REGISTER_DIFFERENCES 4
typedef struct dt_register_change {
    dt_register_difference kind;
    const char *municipality, *id;
    const char *stratum; /**< as loaded; of one that appeared the new one */
    const char *drawn;   /**< its code when it was drawn, else NULL */
} dt_register_change;
typedef void (*dt_register_change_fn)(void *payload, const dt_register_change *change);
typedef struct dt_register_comparison {
    bool same; /**< the whole register is the same, by its fingerprint */
    size_t count[DT_REGISTER_DIFFERENCES];
    size_t drawn; /**< changes that are about a drawn dossier */
} dt_register_comparison;
/**
 * Compare a newer register with the one that was loaded, read in the same way. Changes nothing but the log:
 * what was drawn stays drawn, and a dossier that appeared cannot be drawn.
 * @param municipality code; NULL = all of the one register that is in use (DT_ERR_RANGE when there are more)
 * @param fn           is told every change; may be NULL
 */
DT_API DT_MUST_CHECK dt_status dt_inspection_register_compare(dt_inspection *in, const char *path,
                                                              const char *municipality, dt_draw_unit unit,
                                                              dt_register_change_fn fn, void *payload,
                                                              dt_register_comparison *out,
                                                              dt_issue_sink issues, dt_error *err);

/** See dt_draw_options for what the numbers mean. Zero-initialise, so that what is not given is not asked. */
typedef struct dt_draw_request {
    size_t struct_size;       /**< DT_SIZED(dt_draw_request); 0: as this header has it */
    const char *municipality; /**< code; NULL = all that have a register and no sample yet */
    dt_draw_unit unit;
    const char *design, *allocation;
    unsigned long size, reserve, minimum, maximum, teams;
    bool take_all; /**< with numbers for each stratum: one that has fewer is taken whole. Without such numbers
                      it always is: the account shows it */
    const dt_stratum_size *sizes;
    size_t n_sizes;
    const dt_stratum_share *shares;
    size_t n_shares;
    const char *earlier; /**< path of an earlier inspection whose sample of the same municipality is avoided
                            or kept; NULL: none */
    dt_coordination coordination;
    const char *public_text; /**< in any wording of the form that was committed to */
    dt_issue_sink notes;     /**< receives what the one who draws should know */
    dt_issue_sink weak;      /**< receives what weakens the proof that nobody chose, the weakest first */
    unsigned needs; /**< DT_DRAW_NEEDS_…: what the draw is refused without (DT_ERR_REFUSED). A face asks for
                       both unless the inspector spelled out that it does without */
    const char *present;       /**< who was at the draw, as the inspector says; NULL or "" = not told */
    const char *public_source; /**< where the public value came from, likewise */
} dt_draw_request;
/** A secret that was committed to, and a public value. */
#define DT_DRAW_NEEDS_COMMITMENT 1u
#define DT_DRAW_NEEDS_PUBLIC     2u
/** Draw the first round of municipalities, as their second page says when there is one (dt_page), with their
 * committed secrets (or fresh ones, noted as not committed before): all of them or none. Gives codes D01… to
 * the sample and R01… to the reserve (P01… and PR01… to network partners), going on from what the inspection
 * has. A dossier of the earlier sample that is not in the register any more is told to `notes`.
 * @param first receives the index, in the context or among the partners, of the first one drawn: those from
 *              there on are new; may be NULL */
DT_API DT_MUST_CHECK dt_status dt_inspection_draw(dt_inspection *in, const dt_draw_request *request,
                                                  size_t *first, dt_error *err);
/** Draw a further round from what is left, with secrets of its own. Design, allocation and earlier sample are
 * those of the first round (others are refused), and so are minimum, maximum and shares unless given anew.
 * The rounds of a municipality together are one sample. Without a municipality: all that have a sample.
 * Parameters as dt_inspection_draw(). */
DT_API DT_MUST_CHECK dt_status dt_inspection_extend(dt_inspection *in, const dt_draw_request *request,
                                                    size_t *first, dt_error *err);

/** The second page of a round: how it is going to be drawn, fixed before the public value is known, and
 * printed to be handed over. A draw of that round takes it over and refuses anything else; its digest enters
 * the keys.
 */
typedef struct dt_page {
    const char *municipality; /**< code */
    dt_draw_unit unit;
    unsigned round;
    unsigned number; /**< 1: the first page of this round; more: it was printed anew, with other choices */
    char inspection[33];
    char at[32];             /**< UTC */
    char digest[65];         /**< see dt_page_digest() */
    char head[65];           /**< hash of the last event in the log before it */
    char options[65];        /**< SHA-256 of the options as they stand in the file */
    const char *commitment;  /**< to the secret of the sample */
    const char *public_form; /**< "" = none was fixed */
    const char *register_name, *fingerprint;
    unsigned long rows; /**< of the register, of all municipalities in it */
    const dt_fallout *fallout;
    size_t n_fallouts;
    const dt_frame_options *reading; /**< of the register: conditions, exclusions */
    unsigned long excluded_after;    /**< exclusions that the first page of the round did not have */
    dt_draw_options draw;            /**< without key, units and lists of units */
    const dt_population *stratum;    /**< with its population; sample is 0 */
    size_t n_strata;
    unsigned weak_links; /**< a bit 1 << dt_weak_link for what weakens the choices on the page */
    bool current; /**< false: the register was read anew since, so a new page is needed; what this one said
                     of the register is then not told */
} dt_page;
/**
 * Print a second page for municipalities that have a register and a commitment and were not drawn yet; when
 * all were, for a further round of each. Printed anew it replaces an earlier one of that round, and that is
 * told everywhere.
 * @param request as for dt_inspection_draw(); of a further round as for dt_inspection_extend(). public_text,
 *                needs, present and public_source are not used. NULL: nothing is printed, and *out lists the
 * last page of every round that is not drawn yet
 * @param out     receives n pages; borrowed, valid until the inspection is closed
 * @return DT_ERR_REFUSED without a commitment, and for whatever a draw would be refused
 */
DT_API DT_MUST_CHECK dt_status dt_inspection_page(dt_inspection *in, const dt_draw_request *request,
                                                  const dt_page **out, size_t *n, dt_error *err);

/** The drawn network partners in draw order; borrowed, valid until the next step. They are not in the
 * context: nobody rates them. */
DT_API DT_MUST_CHECK dt_status dt_inspection_partners(dt_inspection *in, const dt_subject **out, size_t *n,
                                                      dt_error *err);

/** Reasons for replacing a dossier, by name: a table row each. */
DT_API const dt_choice *dt_replacement_reasons(size_t *n);
/** The next reserve of the same municipality and stratum, in order and round by round, takes the place of a
 * dossier or network partner. Refused for a dossier that is not in the sample or was replaced already, and
 * when no reserve is left. @param by receives the reserve's code */
DT_API DT_MUST_CHECK dt_status dt_inspection_replace(dt_inspection *in, const char *dossier,
                                                     const char *reason, const char *note, char by[16],
                                                     dt_error *err);

typedef struct dt_reveal_request {
    size_t struct_size;       /**< DT_SIZED(dt_reveal_request); 0: as this header has it */
    unsigned round;           /**< 1, 2, … */
    const char *municipality; /**< code; may be NULL when only one has drawn that round */
    bool with_reserve;        /**< the reserve and its secret too */
    bool hashed;              /**< names under the salt instead of identifiers; see dt_protocol_facts */
    dt_draw_unit unit;        /**< what was drawn in that round */
    dt_issue_sink notes;      /**< receives what weakens the proof, the weakest first */
} dt_reveal_request;
/** The protocol of a round of a municipality as JSON; free with dt_text_free(). */
DT_API DT_MUST_CHECK dt_status dt_inspection_reveal(dt_inspection *in, const dt_reveal_request *request,
                                                    char **out, dt_error *err);

/** Where steps that take no sink of their own tell what is not wrong but should be seen: a text that seems to
 * hold data of a person. */
DT_API void dt_inspection_listen(dt_inspection *in, dt_issue_sink warnings);

/** As dt_sheet_write(); `filled` and `title` of the request come from the file, and so are the ratings on it
 * the assessor's own. Who has assignments gets those; a dossier that was assigned is on the sheets of those
 * it was assigned to. An assessor who is not known yet gets an empty sheet.
 *
 * Ratings of dossiers that are rated blind are left out, and the listener of dt_inspection_listen() is told
 * that they are, unless the request says `own`: then they are on it, which the log tells (event "sheet").
 * Nobody but the assessor is to say so; a file without keys cannot see who does. */
DT_API DT_MUST_CHECK dt_status dt_inspection_sheet(dt_inspection *in, const dt_sheet_request *request,
                                                   char **out, size_t *size, dt_error *err);
/** Read a filled-in sheet of one assessor. Ratings that were there are replaced; the log keeps a digest of
 * each, made with a random salt so that it cannot be guessed at. Refused for a dossier that the assessor
 * submitted, or that is not the assessor's by assignment.
 * @param count receives the number of ratings read */
DT_API DT_MUST_CHECK dt_status dt_inspection_score_sheet(dt_inspection *in, const char *path,
                                                         const char *assessor, size_t *count,
                                                         dt_issue_sink issues, dt_error *err);
/** A filled-in sheet; zero-initialise. */
typedef struct dt_score_sheet {
    size_t struct_size; /**< DT_SIZED(dt_score_sheet); 0: as this header has it */
    const char *path, *assessor;
    const char *reason; /**< why ratings that were recorded before change; NULL: nobody asks. "" is refused
                           (DT_ERR_REFUSED) when one does change */
} dt_score_sheet;
/** What came in. */
typedef struct dt_score_outcome {
    size_t read;    /**< ratings */
    size_t changed; /**< of those, how many were recorded before as something else */
} dt_score_outcome;
/** The same as dt_inspection_score_sheet(), with a reason: the log has it with each rating that changed. Once
 * they are recorded `issues` is told of each dossier which ratings changed. While a dossier is blind
 * the log does not show the reason either. Of a trial (dt_inspection_open_copy()), which leaves no trace,
 * only the number is told of what is blind.
 * @param out may be NULL */
DT_API DT_MUST_CHECK dt_status dt_inspection_take_sheet(dt_inspection *in, const dt_score_sheet *sheet,
                                                        dt_score_outcome *out, dt_issue_sink issues,
                                                        dt_error *err);
/** How many ratings that were recorded before a sheet (NULL: the one rating `input`) would change; the file
 * stays as it is. Errors are those of the step. */
DT_API DT_MUST_CHECK dt_status dt_inspection_score_changes(dt_inspection *in, const dt_score_sheet *sheet,
                                                           const dt_score_input *input, size_t *changes,
                                                           dt_error *err);
/** Record one rating. `framework` may be NULL when the indicator's id is in one framework only. */
DT_API DT_MUST_CHECK dt_status dt_inspection_score(dt_inspection *in, const char *subject,
                                                   const char *framework, const char *indicator,
                                                   const char *assessor, const char *rating, const char *text,
                                                   const char *place, dt_error *err);
/** The same, with what was measured for an indicator with a bound. */
DT_API DT_MUST_CHECK dt_status dt_inspection_score_input(dt_inspection *in, const dt_score_input *input,
                                                         dt_error *err);
/** The same, and what came of it. @param out may be NULL */
DT_API DT_MUST_CHECK dt_status dt_inspection_take_score(dt_inspection *in, const dt_score_input *input,
                                                        dt_score_outcome *out, dt_error *err);
/** Read the list of sources (CSV: kind, who; optional count, unit, date, note, municipality, code and cited:
 * the sections of the text that cite it, parted by semicolons; Dutch names too). Replaces the list of the
 * municipalities in it: a source without a code keeps the one it had, a new one gets the next B01 (documents,
 * dossiers) or G01. Refused when a source that something rests on is no longer in it. */
DT_API DT_MUST_CHECK dt_status dt_inspection_sources(dt_inspection *in, const char *path,
                                                     const char *municipality, size_t *count,
                                                     dt_issue_sink issues, dt_error *err);

/** Everything for reports and summaries of one municipality (NULL: all; facts.municipality is then ""),
 * computed anew from the ratings of that municipality only. Borrowed, valid until the next step or call. */
DT_API DT_MUST_CHECK dt_status dt_inspection_facts(dt_inspection *in, const char *municipality,
                                                   double confidence, const dt_report_facts **out,
                                                   dt_error *err);

/** The same without limits (dt_aggregate_count()): for agreement, lists and checks. */
DT_API DT_MUST_CHECK dt_status dt_inspection_counts(dt_inspection *in, const char *municipality,
                                                    double confidence, const dt_report_facts **out,
                                                    dt_error *err);

/**
 * How assessors rate: dt_raters_run() on the dossiers of the sample. Counted is what an assessor submitted
 * and did not reopen, of dossiers that are not rated blind: nothing tells what somebody gave before everyone
 * who rates the dossier submitted it. A rating is of the day at the place on which it was recorded last; of a
 * sheet, on which it was read in.
 * @param municipality code; NULL: all
 * @param options      NULL: none
 * @param out          receives the result, which lives as long as the inspection is open; free with
 * dt_raters_free()
 * @return errors as dt_raters_run(); DT_ERR_NOTFOUND for a municipality that the inspection does not have
 */
DT_API DT_MUST_CHECK dt_status dt_inspection_raters(dt_inspection *in, const char *municipality,
                                                    const dt_raters_options *options, dt_raters **out,
                                                    dt_error *err);

/** Run the self-test and keep its result, so that reports quote the last one. Parameters as dt_selftest(). */
DT_API DT_MUST_CHECK dt_status dt_inspection_selftest(dt_inspection *in, dt_selftest_result *out,
                                                      dt_selftest_fn fn, void *payload, dt_error *err);

/** One row of the event log. */
typedef struct dt_event {
    long long sequence;
    const char *at, *actor, *kind, *subject, *payload; /**< payload: canonical JSON */
    const char *hash;                                  /**< hex; chained over all rows before */
} dt_event;
typedef void (*dt_event_fn)(void *payload, const dt_event *event);
DT_API DT_MUST_CHECK dt_status dt_inspection_log(dt_inspection *in, dt_event_fn fn, void *payload,
                                                 dt_error *err);
/** Recompute the chain; for the tables under it see dt_inspection_log_verify_rows(). @param broken receives
 * the number of the first broken row of the file's table log, which has rows of digests between the events; 0
 * when whole. */
DT_API DT_MUST_CHECK dt_status dt_inspection_log_verify(dt_inspection *in, long long *broken, dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
