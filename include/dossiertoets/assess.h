/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/assess.h
 * @brief Rating with four eyes: who rates which dossier, submitting, reopening, and settling differences.
 *
 * Each assessor writes own rows. Of a dossier that two or more assessors rate (by assignment, or by doing it)
 * nobody reads a rating until each of them submitted once: not in counts, reports, comparisons or the log,
 * only an assessor's own sheet shows that assessor's own ratings. Each step is one transaction with an event
 * in the log.
 */
#ifndef DOSSIERTOETS_ASSESS_H
#define DOSSIERTOETS_ASSESS_H

#include <dossiertoets/inspection.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A rating that follows from one on an indicator that asks the same (DT_RELATION_EQUAL): to be offered, with
 * where it comes from. Nothing is written. */
typedef struct dt_proposal {
    const char *subject;           /**< code of a dossier, team or municipality */
    const dt_framework *framework; /**< of what is not rated yet */
    const dt_indicator *indicator;
    const dt_rating *rating;            /**< on its scale */
    const char *text, *place;           /**< of the rating it follows from */
    const dt_framework *from_framework; /**< of what was rated */
    const dt_indicator *from;
    const dt_relation *relation; /**< with its source */
} dt_proposal;
/** Ratings that proposals follow from. */
typedef struct dt_proposal_basis {
    const char *assessor;                        /**< code; only this assessor's own ratings are looked at */
    const char *subject, *framework, *indicator; /**< only ratings on these; NULL: any */
} dt_proposal_basis;
/** What an assessor's own ratings propose for indicators of the same dossier that are still open: asked of
 * it, applicable, not submitted. @param out receives n, in the order of the ratings; borrowed, valid until
 * the next step */
DT_API DT_MUST_CHECK dt_status dt_inspection_proposals(dt_inspection *in, const dt_proposal_basis *basis,
                                                       const dt_proposal **out, size_t *n, dt_error *err);

/** Someone to register before they act. Zero-initialise. */
typedef struct dt_assessor_new {
    size_t struct_size;     /**< DT_SIZED(dt_assessor_new); 0: as this header has it */
    const char *code;       /**< 1 to 12 letters and digits; capitals and small letters are the same */
    const char *name;       /**< name or initials; NULL or "" = not told */
    const char *role;       /**< such as "inspecteur"; NULL or "" = not told */
    const char *public_key; /**< 64 hex digits, of dt_key_new(); NULL or "" = acts without a signature */
} dt_assessor_new;
/** Register an assessor. From the first registration on only who is registered acts in the file: rates, is
 * assigned, submits, approves, settles, seals (DT_ERR_REFUSED for anybody else). A file in which nobody is
 * registered takes every code as it is stated. DT_ERR_REFUSED when the code is registered already;
 * DT_ERR_RANGE for a code or key there cannot be. */
DT_API DT_MUST_CHECK dt_status dt_inspection_assessor_add(dt_inspection *in, const dt_assessor_new *assessor,
                                                          dt_error *err);
typedef struct dt_assessor_row {
    const char *code, *name, *role;
    bool registered; /**< false: acted as stated */
    char key[65];    /**< public key in hex; "" = none */
    const char *at;  /**< UTC, of the registration, or of the first time the code was used */
} dt_assessor_row;
typedef void (*dt_assessor_fn)(void *payload, const dt_assessor_row *assessor);
/** Everyone in the file, by code. */
DT_API DT_MUST_CHECK dt_status dt_inspection_assessors(dt_inspection *in, dt_assessor_fn fn, void *payload,
                                                       dt_error *err);

/**
 * Make the key of an assessor: an Ed25519 pair, of which the private half is in a file under a passphrase
 * (Argon2id and XChaCha20-Poly1305, as a package).
 * @param out        receives the bytes of the key file, to be written with mode 0600; free with
 * dt_text_free()
 * @param size       receives how many
 * @param public_key receives 64 hex digits
 * @param passphrase DT_PASSPHRASE_MIN characters at least (DT_ERR_RANGE)
 * @param passphrase_size its bytes
 */
DT_API DT_MUST_CHECK dt_status dt_key_new(char **out, size_t *size, char public_key[65],
                                          const char *passphrase, size_t passphrase_size, dt_error *err);
/** The public half of a key file: 64 hex digits. Parameters and errors as dt_inspection_use_key(). */
DT_API DT_MUST_CHECK dt_status dt_key_public(char public_key[65], const char *path, const char *passphrase,
                                             size_t passphrase_size, dt_error *err);
/**
 * Take a key into use for this inspection, until it is closed: what its owner submits, approves, settles,
 * opens or seals from here on is signed with it. A step of someone with a key that was not taken into use is
 * refused (DT_ERR_REFUSED).
 * @param path of the key file; DT_ERR_REFUSED for another passphrase, or when the key is nobody's here
 */
DT_API DT_MUST_CHECK dt_status dt_inspection_use_key(dt_inspection *in, const char *path,
                                                     const char *passphrase, size_t passphrase_size,
                                                     dt_error *err);

/** One line of the form of an assessor: an indicator that is asked of a subject, and what the assessor gave.
 */
typedef struct dt_desk_item {
    const dt_subject *subject;
    const dt_framework *framework;
    const dt_indicator *indicator;
    const dt_score *own; /**< NULL while there is no rating */
    dt_applies applies;  /**< by the assessor's own ratings */
} dt_desk_item;
typedef void (*dt_desk_fn)(void *payload, const dt_desk_item *item);
/**
 * What lies before an assessor, as on dt_inspection_sheet(): the dossiers, teams and municipalities that are
 * the assessor's to rate, each with the indicators that are asked and apply, in their order. The assessor's
 * own ratings are with them, also those that are rated blind, so nobody but the assessor is to ask: see
 * dt_inspection_desk_open(). An assessor who is not known yet has no ratings.
 * @param subject code of one; NULL: all
 * @param fn      is told each; what it gets is borrowed during the call
 * @return DT_ERR_NOTFOUND for a subject there is not; DT_ERR_REFUSED for an assessor who may not act, or
 * whose key was not taken into use
 */
DT_API DT_MUST_CHECK dt_status dt_inspection_desk(dt_inspection *in, const char *assessor,
                                                  const char *subject, dt_desk_fn fn, void *payload,
                                                  dt_error *err);
/** The same of the dossiers and teams of one municipality, and the municipality itself: no rating of another
 * is read. DT_ERR_NOTFOUND for a municipality that the inspection does not have. */
DT_API DT_MUST_CHECK dt_status dt_inspection_desk_of(dt_inspection *in, const char *assessor,
                                                     const char *municipality, dt_desk_fn fn, void *payload,
                                                     dt_error *err);
/** Have the log tell that from here on somebody who says to be this assessor sees what the assessor rated
 * blind (event "sheet"); a face does so once, before it shows the first. A sealed file takes it. Errors as
 * dt_inspection_desk(), and DT_ERR_REFUSED for a file that was destroyed. */
DT_API DT_MUST_CHECK dt_status dt_inspection_desk_open(dt_inspection *in, const char *assessor,
                                                       dt_error *err);

/** Why a second assessor, by name. */
DT_API const dt_choice *dt_assignment_reasons(size_t *n);

typedef struct dt_assignment {
    const char *subject;  /**< code of a dossier, team or municipality */
    const char *assessor; /**< code */
    unsigned slot;        /**< 1 first, 2 second, 3 third; 0: the first that is free */
    const char *reason;   /**< of dt_assignment_reasons(), or NULL or "" */
} dt_assignment;
/** Have an assessor rate a dossier, team or municipality. DT_ERR_REFUSED when it is the assessor's already,
 * the slot is taken, or all three are. */
DT_API DT_MUST_CHECK dt_status dt_inspection_assign(dt_inspection *in, const dt_assignment *assignment,
                                                    dt_error *err);
/** All dossiers in the sample to `assessor`, and every `every`-th of them (in draw order: the first, and so
 * on) also to `second` (NULL: to nobody). Dossiers that are an assessor's already stay so. @param count
 * receives how many assignments were made */
DT_API DT_MUST_CHECK dt_status dt_inspection_assign_all(dt_inspection *in, const char *assessor,
                                                        const char *second, unsigned long every,
                                                        const char *reason, size_t *count, dt_error *err);
/** Assignments from a CSV: dossier, assessor, slot, reason (the last two may be absent; Dutch names too).
 * Everything or nothing, every fault with line and column. */
DT_API DT_MUST_CHECK dt_status dt_inspection_assign_file(dt_inspection *in, const char *path, size_t *count,
                                                         dt_issue_sink issues, dt_error *err);
/** Dossiers to be read again; zero-initialise. */
typedef struct dt_reread {
    size_t struct_size;       /**< DT_SIZED(dt_reread); 0: as this header has it */
    const char *assessor;     /**< code of who reads them again: another person, or a second code of the same
                                   one, whose ratings are then held against each other */
    const char *public_value; /**< what the lot follows from and nobody chose; not blank */
    const char *of;           /**< only what this assessor reads; NULL: what anybody else does */
    const char *municipality; /**< code; NULL: of all */
    size_t size;              /**< how many, 1 or more */
    unsigned long after;      /**< only what all its readers submitted at least so many times 24 hours ago; 0:
                                   also what was not submitted */
} dt_reread;
typedef struct dt_reread_one {
    const char *subject; /**< code of the dossier */
    size_t order;        /**< 1, 2, … in which it was drawn */
    bool readable;       /**< the first reading could be read until this step */
} dt_reread_one;
typedef void (*dt_reread_fn)(void *payload, const dt_reread_one *one);
typedef struct dt_reread_result {
    char key[65]; /**< hex: SHA-256 over "dossiertoets/reread/1", the inspection's id, the assessor and the
                       public value, each with its length before it */
    size_t candidates; /**< dossiers of which they were drawn */
    size_t readable;   /**< of those drawn */
} dt_reread_result;
/**
 * Draw dossiers to be read again, and assign them with the reason "reread". Candidates are dossiers in the
 * sample that somebody else reads (by assignment or rating), this assessor does not, and in which a slot is
 * free. They are ordered by the tickets of their codes (see draw.h) under the key, and the first ones are
 * drawn: `dossiertoets sample` with that key over the candidates gives the same. From here on what was read
 * before is blind until the assessor submitted it too. One event "reread" has candidates, value and key; the
 * assignments have their own. The same value again draws others only because those drawn are no candidates
 * any more. That the value was not chosen is what those say who were there.
 * @param fn     is told each in the order of the draw, after it is durable; may be NULL
 * @param result may be NULL
 * @return DT_ERR_RANGE for a size of 0, DT_ERR_DATA without a public value, DT_ERR_REFUSED when there are
 * fewer candidates; errors as dt_inspection_assign()
 */
DT_API DT_MUST_CHECK dt_status dt_inspection_reread(dt_inspection *in, const dt_reread *request,
                                                    dt_reread_fn fn, void *payload, dt_reread_result *result,
                                                    dt_error *err);
/** Take an assignment back; refused once the assessor rated or submitted it. When others rated the subject
 * already, what they gave stays blind: until a second assessor submitted it as well, or
 * dt_inspection_open_blind(). */
DT_API DT_MUST_CHECK dt_status dt_inspection_withdraw(dt_inspection *in, const char *subject,
                                                      const char *assessor, dt_error *err);
/** Let what one assessor gave be read although a second one, who was withdrawn, never submitted: an event,
 * and from then on a reason why nobody rates it independently of that assessor any more.
 * @param reason kept in the file; not blank (DT_ERR_DATA)
 * @param by     codes of two different people (DT_ERR_RANGE)
 * DT_ERR_REFUSED when the subject is not blind through a withdrawal. */
DT_API DT_MUST_CHECK dt_status dt_inspection_open_blind(dt_inspection *in, const char *subject,
                                                        const char *reason, const char *const by[2],
                                                        dt_error *err);

/** How far an assessor is with a dossier. */
typedef enum dt_stage { DT_STAGE_OPEN, DT_STAGE_RATING, DT_STAGE_SUBMITTED, DT_STAGE_REOPENED } dt_stage;
typedef struct dt_involvement {
    const char *subject, *assessor;
    unsigned slot;      /**< 0: not assigned, but rated */
    const char *reason; /**< "" when none */
    unsigned number;    /**< of the last submission; 0: never submitted */
    dt_stage stage;
} dt_involvement;
typedef void (*dt_involvement_fn)(void *payload, const dt_involvement *involvement);
/** Everyone who is to rate or rated something that is not replaced, in draw order; tells no rating. */
DT_API DT_MUST_CHECK dt_status dt_inspection_involvements(dt_inspection *in, dt_involvement_fn fn,
                                                          void *payload, dt_error *err);
/** The same of one subject.
 * @param subject code as in the file; of one there is not nothing is told; NULL: all */
DT_API DT_MUST_CHECK dt_status dt_inspection_involved(dt_inspection *in, const char *subject,
                                                      dt_involvement_fn fn, void *payload, dt_error *err);
/** How much lies before an assessor, without reading a rating: what a face shows on each of its pages. */
typedef struct dt_workload {
    size_t subjects;  /**< that dt_inspection_desk() tells of */
    size_t submitted; /**< by the assessor, and not reopened since */
    const char *next; /**< code of what to work on: the first that was begun, else the first that was not;
                         NULL: all is submitted, or nobody is told. Borrowed, until the next step */
} dt_workload;
typedef void (*dt_workload_fn)(void *payload, const dt_subject *subject, bool submitted);
/** @param fn told each of these subjects, in their order, and whether the assessor submitted it; borrowed
 * during the call; NULL: nobody is told
 * @return errors as dt_inspection_desk() */
DT_API DT_MUST_CHECK dt_status dt_inspection_workload(dt_inspection *in, const char *assessor,
                                                      dt_workload_fn fn, void *payload, dt_workload *out,
                                                      dt_error *err);

typedef struct dt_submission {
    const char *subject, *assessor; /**< codes */
    unsigned number;                /**< 1, 2, … of this assessor for this subject */
    size_t ratings, gaps;
    char sha256[65]; /**< over the assessor's ratings of it and their salts */
} dt_submission;
typedef void (*dt_submission_fn)(void *payload, const dt_submission *submission);
/**
 * Fix an assessor's ratings: from here on triggers in the file refuse every change and deletion of them.
 * @param subject one; NULL: all that are the assessor's by assignment or rating and are not submitted yet
 * @param reason  why it is submitted although indicators that apply have no rating; NULL or "": refused
 *                (DT_ERR_REFUSED), each gap told to `gaps`; of a subject with nothing rated and something to
 *                rate refused with a reason too: it would only open what others rated
 * @param fn      is told each submission, after it is durable; may be NULL
 */
DT_API DT_MUST_CHECK dt_status dt_inspection_submit(dt_inspection *in, const char *assessor,
                                                    const char *subject, const char *reason,
                                                    dt_issue_sink gaps, dt_submission_fn fn, void *payload,
                                                    dt_error *err);
/** Let an assessor change submitted ratings again. The submission with its digest stays, and what the ratings
 * were is kept beside it.
 * @param approved_by code of another person than the assessor
 * @param number      receives the submission that was reopened; may be NULL */
DT_API DT_MUST_CHECK dt_status dt_inspection_reopen(dt_inspection *in, const char *subject,
                                                    const char *assessor, const char *reason,
                                                    const char *approved_by, unsigned *number, dt_error *err);

/** Ratings of one indicator of one dossier by two or more assessors. */
typedef enum dt_difference_state {
    DT_DIFFERENCE_EQUAL,   /**< the same rating and value, not settled */
    DT_DIFFERENCE_OPEN,    /**< they differ, or one of the assessors gave none */
    DT_DIFFERENCE_SETTLED, /**< settled */
    DT_DIFFERENCE_LAPSED   /**< settled, but a rating changed since: no longer counts */
} dt_difference_state;
#define DT_DIFFERENCE_STATES 4
typedef struct dt_difference {
    const char *subject, *framework, *indicator;
    const char *words; /**< of the indicator */
    const dt_scale *scale;
    dt_difference_state state;
    const dt_score *given; /**< by assessor */
    size_t n_given;
    const dt_score *settled; /**< the last settlement's rating, value and text; NULL when there is none */
    const char *how;         /**< "equal", "consultation", "third"; NULL when there is none */
    const char *by[2];
    const char *third; /**< the third assessor, or NULL */
} dt_difference;
typedef void (*dt_difference_fn)(void *payload, const dt_difference *difference);
typedef struct dt_difference_counts {
    size_t of[DT_DIFFERENCE_STATES];
    size_t waiting; /**< subjects with two or more assessors, of whom not all are submitted now */
} dt_difference_counts;
/** The ratings of dossiers that all their assessors submitted, beside each other, in draw order. @param fn
 * may be NULL
 */
DT_API DT_MUST_CHECK dt_status dt_inspection_differences(dt_inspection *in, dt_difference_fn fn,
                                                         void *payload, dt_difference_counts *counts,
                                                         dt_error *err);
/** The same of one municipality, of which no more is read than its own. @param municipality NULL: of all;
 * DT_ERR_NOTFOUND when the inspection does not have it */
DT_API DT_MUST_CHECK dt_status dt_inspection_differences_of(dt_inspection *in, const char *municipality,
                                                            dt_difference_fn fn, void *payload,
                                                            dt_difference_counts *counts, dt_error *err);
/** Take over all equal ratings. @param by two different codes; @param count receives how many */
DT_API DT_MUST_CHECK dt_status dt_inspection_settle_equal(dt_inspection *in, const char *const by[2],
                                                          size_t *count, dt_error *err);
/** The same of one municipality. @param municipality NULL: of all; DT_ERR_NOTFOUND when the inspection does
 * not have it */
DT_API DT_MUST_CHECK dt_status dt_inspection_settle_equal_of(dt_inspection *in, const char *municipality,
                                                             const char *const by[2], size_t *count,
                                                             dt_error *err);
typedef struct dt_settle_request {
    size_t struct_size; /**< DT_SIZED(dt_settle_request); 0: as this header has it */
    const char *subject, *framework,
        *indicator;             /**< framework may be NULL when one framework has the indicator */
    const char *rating, *value; /**< as dt_score_input */
    const char *text;           /**< the motivation; needed */
    const char *how;            /**< "consultation" or "third" */
    const char *by[2];          /**< who settled it: two different codes */
    const char *third;          /**< with "third": the assessor whose rating decides, not one who rated it */
    const char *overrule;       /**< why, although the framework's condition says otherwise; may be NULL */
} dt_settle_request;
/** Settle one difference (or settle it again). The ratings stay as they are; the settled one is a row that
 * refers to each by its digest, and counts from here on. DT_ERR_REFUSED while not all assessors submitted, or
 * when nothing differs. */
DT_API DT_MUST_CHECK dt_status dt_inspection_settle(dt_inspection *in, const dt_settle_request *request,
                                                    dt_error *err);
/** The differences that are not settled as CSV, with empty cells for the settled rating, the motivation and
 * how.
 * @param out free with dt_text_free() */
DT_API DT_MUST_CHECK dt_status dt_inspection_settle_sheet(dt_inspection *in, dt_language lang, char **out,
                                                          dt_error *err);
/** Read such a sheet: rows without a settled rating are passed over, two about one difference are a fault;
 * everything or nothing. */
DT_API DT_MUST_CHECK dt_status dt_inspection_settle_file(dt_inspection *in, const char *path,
                                                         const char *const by[2], size_t *count,
                                                         dt_issue_sink issues, dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
