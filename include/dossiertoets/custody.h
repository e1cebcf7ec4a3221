/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/custody.h
 * @brief Keeping an inspection: its log against a head on paper, two copies brought together, sealing,
 * retention and destruction, and files for transport.
 *
 * A file that is sealed takes no step but unsealing, destruction, keeping a timestamp of its seal, adopting
 * its report, saying when that is public, and publishing (DT_ERR_REFUSED).
 */
#ifndef DOSSIERTOETS_CUSTODY_H
#define DOSSIERTOETS_CUSTODY_H

#include <dossiertoets/inspection.h>
#include <dossiertoets/timestamp.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Digits of a head that are written on paper. */
#define DT_HEAD_CODE 16

/** The hash of the last row of the log: who has it on paper can tell later whether the log lost its tail or
 * was written anew. */
typedef struct dt_log_head {
    long long sequence;
    char hash[65]; /**< hex */
    char code[17]; /**< the first DT_HEAD_CODE digits, for the paper record */
    char at[32];   /**< UTC, of the row */
} dt_log_head;
DT_API DT_MUST_CHECK dt_status dt_inspection_log_head(dt_inspection *in, dt_log_head *out, dt_error *err);

/** The events of other copies that were merged in, ordered by their number in their own copy's log. */
DT_API DT_MUST_CHECK dt_status dt_inspection_log_merged(dt_inspection *in, dt_event_fn fn, void *payload,
                                                        dt_error *err);
/** Recompute the merged events. @param broken receives the number (in its own copy) of the first one that is
 * not as it was, 0 when all are. */
DT_API DT_MUST_CHECK dt_status dt_inspection_log_verify_merged(dt_inspection *in, long long *broken,
                                                               dt_error *err);
/** As dt_inspection_log() and dt_inspection_log_merged(), with the events "rows" that each step ends with:
 * digests of every row that it inserted, changed or removed. They are not counted: each bears the number of
 * the event before it. */
DT_API DT_MUST_CHECK dt_status dt_inspection_log_with_rows(dt_inspection *in, dt_event_fn fn, void *payload,
                                                           dt_error *err);
DT_API DT_MUST_CHECK dt_status dt_inspection_log_merged_with_rows(dt_inspection *in, dt_event_fn fn,
                                                                  void *payload, dt_error *err);

/** How a row of the tables is not as the log has it: the log has one that is not there, there is one that it
 * does not have, or it is another one. */
typedef enum dt_row_fault { DT_ROW_MISSING, DT_ROW_EXTRA, DT_ROW_CHANGED } dt_row_fault;
typedef struct dt_row_difference {
    const char *table;
    const char *key; /**< canonical JSON: an array. A dossier of the register is called by the code it was
                        drawn with; what may not be in the log stands here as a keyed hash */
    dt_row_fault fault;
} dt_row_difference;
typedef void (*dt_row_difference_fn)(void *payload, const dt_row_difference *difference);
typedef struct dt_row_check {
    long long since;  /**< number of the event from which on the log has the rows of the tables; 0: it has
                         none, for no  step was taken since the file came from a version of the program that
                         did  not tell them */
    long long before; /**< events that were in the log by then; 0: rows were told from the start, else the
                         rows of then were taken as they were */
    char at[32];      /**< UTC, of event since; "" = none */
    size_t rows, differences;
} dt_row_check;
/** Hold every row of the tables against the log, whose chain dt_inspection_log_verify() recomputes: the two
 * together tell whether the file was changed by another program. Takes time and memory in proportion to the
 * number of rows.
 * @param fn is told every difference; may be NULL */
DT_API DT_MUST_CHECK dt_status dt_inspection_log_verify_rows(dt_inspection *in, dt_row_difference_fn fn,
                                                             void *payload, dt_row_check *out, dt_error *err);
/** An event of someone with a key that does not bear a signature of theirs. */
typedef struct dt_signature_fault {
    long long sequence; /**< as dt_event has it; of a merged event that of its row in its own copy; 0: the
                            signature is of no event */
    const char *kind, *subject;
    const char *assessor; /**< whose signature it should bear */
    bool missing;         /**< there is none; else there is one that is not right */
} dt_signature_fault;
typedef void (*dt_signature_fault_fn)(void *payload, const dt_signature_fault *fault);
typedef struct dt_signature_check {
    size_t signatures; /**< that are there */
    size_t faults;
} dt_signature_check;
/** Verify every signature over the events of the log and of merged copies, and that every event has those it
 * should: of who was registered with a key before it. A signature is over the hash of the event, so over the
 * log up to it: it fits no other event, and no other assessor.
 * @param fn is told every fault; may be NULL */
DT_API DT_MUST_CHECK dt_status dt_inspection_verify_signatures(dt_inspection *in, dt_signature_fault_fn fn,
                                                               void *payload, dt_signature_check *out,
                                                               dt_error *err);
/**
 * Look for a head that was noted earlier, in the log and in what was merged.
 * @param head     DT_HEAD_CODE to 64 hex digits, blanks and hyphens between them are passed over;
 *                 DT_ERR_RANGE for anything else
 * @param sequence receives the number of the row with that hash; 0: there is none, so the log lost its tail
 *                 or was written anew
 */
DT_API DT_MUST_CHECK dt_status dt_inspection_log_find(dt_inspection *in, const char *head,
                                                      long long *sequence, dt_error *err);

/** How a conflict of a merge ends. */
typedef enum dt_merge_way {
    DT_MERGE_RATING,    /**< the assessor whose rating it is says which one counts */
    DT_MERGE_SETTING,   /**< anybody who acts in the file says which one counts */
    DT_MERGE_SAMPLE,    /**< no choice: who could choose now would choose the sample */
    DT_MERGE_SUBMITTED, /**< no choice: both were submitted, and change only once they are reopened */
    DT_MERGE_SEALED,    /**< no choice: what is sealed to a key cannot be seen by a merge */
    DT_MERGE_STAYS,     /**< no choice: what people did, each on their own, stays as it was done */
    DT_MERGE_EQUAL,     /**< no choice: one copy is made equal to the other by the step that made it */
    DT_MERGE_UNTOLD,    /**< no choice: the copies differ, and no event of either says why */
    DT_MERGE_RULE       /**< no choice: what comes in cannot stand beside what is there */
} dt_merge_way;
/** A row that both copies changed, each in its own way, or that cannot stand beside what is there. Says which
 * row, never what either copy has in it: ratings stay unseen. */
typedef struct dt_merge_conflict {
    const char *table;
    const char *key;  /**< canonical JSON: an array of texts */
    const char *name; /**< what a choice calls it: a number and four digits that hang on both values, the same
                           in either direction ("2-9c1e"); "" when there is no choice */
    const char
        *by; /**< code of the assessor who alone may choose; "" = whoever acts, or there is no choice */
    dt_merge_way way;
} dt_merge_conflict;
typedef void (*dt_merge_conflict_fn)(void *payload, const dt_merge_conflict *conflict);
typedef struct dt_merge_result {
    size_t events;    /**< of the other copy that were new here; 0: there was nothing to do */
    size_t rows;      /**< taken over */
    size_t conflicts; /**< told to fn; more than 0 only together with DT_ERR_REFUSED */
    char head[65];    /**< of the other copy */
    size_t chosen;    /**< conflicts that ended with a choice */
    char all[16]; /**< what a choice calls all of them that have a name ("all-07be"); "" = there are none */
} dt_merge_result;
/** Which of two values counts; zero-initialise. */
typedef struct dt_merge_choices {
    size_t struct_size; /**< DT_SIZED(dt_merge_choices); 0: as this header has it */
    /** "NAME=this" (that of the inspection at hand) or "NAME=other"; in Dutch "deze" and "andere". NAME is of
     * a conflict, or stands for all of them; one that is named itself too is what is said there. */
    const char *const *choice;
    size_t n_choices;
    const char *const *reason; /**< one for all choices, or one for each, in their order */
    size_t n_reasons;
    const char *const *by; /**< codes of who chooses; what no assessor alone may choose, the first does */
    size_t n_by;
} dt_merge_choices;
/**
 * Bring another copy of the same inspection into this one: what only the other changed is taken, what both
 * changed equally is kept, and nothing is overwritten: when both changed a row differently (two draws of one
 * round, two replacements by one reserve) nothing changes at all. In either direction the copies get the same
 * data, and a second time does nothing. The other's events are kept byte for byte.
 * @param from path of the other copy, which is only read
 * @param fn   is told every conflict; may be NULL
 * @return DT_ERR_REFUSED: another inspection, a sealed or destroyed one, or conflicts; DT_ERR_STORE: a broken
 * log
 */
DT_API DT_MUST_CHECK dt_status dt_inspection_merge(dt_inspection *in, const char *from,
                                                   dt_merge_conflict_fn fn, void *payload,
                                                   dt_merge_result *out, dt_error *err);
/**
 * The same, where people say of conflicts which value counts. The log tells each choice (event "choose"):
 * who, which side, why, and of both values the digest; of a setting the values too. A rating that was not
 * chosen stays in the file as it was (table unchosen_rating), as blind as it is. Whether an indicator's
 * condition was overruled goes with the rating. What was submitted in one copy can only be chosen, not set
 * aside. Merging the other way round, by the same choice or after this one, gives the same data.
 * @param choices NULL: none. They are passed over when the other copy has nothing new
 * @return besides those of dt_inspection_merge(): DT_ERR_RANGE: a choice that does not read, names no
 * conflict (any more), or contradicts another, a reason too few or too many; DT_ERR_REFUSED: it is not theirs
 * to choose
 */
DT_API DT_MUST_CHECK dt_status dt_inspection_merge_choosing(dt_inspection *in, const char *from,
                                                            const dt_merge_choices *choices,
                                                            dt_merge_conflict_fn fn, void *payload,
                                                            dt_merge_result *out, dt_error *err);

/** How the file stands: the last sealing, unsealing or destruction. */
typedef struct dt_seal {
    bool sealed, destroyed;     /**< both false: open, never sealed or unsealed again */
    char at[32];                /**< UTC; "" when the file was never sealed */
    char first[16], second[16]; /**< codes of the two people */
    char head[65], code[17];    /**< hash of the event that tells of it, and what of it goes on paper */
} dt_seal;
DT_API DT_MUST_CHECK dt_status dt_inspection_seal_state(dt_inspection *in, dt_seal *out, dt_error *err);
/**
 * Seal the inspection. Refused while signals are open, differences are unsettled or the log is broken.
 * @param first,second codes of two different people (1 to 12 letters and digits), else DT_ERR_RANGE
 * @param out          receives the seal, for the paper record
 */
DT_API DT_MUST_CHECK dt_status dt_inspection_seal(dt_inspection *in, const char *first, const char *second,
                                                  dt_seal *out, dt_error *err);
/** Break the seal, with a reason that stays in the log. DT_ERR_RANGE: no reason, or one of blanks, and codes
 * as of dt_inspection_seal(); DT_ERR_REFUSED: it is not sealed. */
DT_API DT_MUST_CHECK dt_status dt_inspection_unseal(dt_inspection *in, const char *first, const char *second,
                                                    const char *reason, dt_seal *out, dt_error *err);

/** What a timestamp of the file is of; see timestamp.h for the bytes. */
typedef enum dt_timestamp_about {
    DT_TIMESTAMP_COMMITMENTS, /**< the commitments to secrets, drawn with or not, in the order in which they
                                 were made */
    DT_TIMESTAMP_SEAL         /**< the sealing that stands */
} dt_timestamp_about;
/**
 * A request for a timestamp of what the file holds now; nothing in the file changes.
 * @param out  receives size bytes, DER; free with dt_timestamp_free()
 * @return DT_ERR_REFUSED when nothing was committed to, or the file is not sealed
 */
DT_API DT_MUST_CHECK dt_status dt_inspection_timestamp_request(dt_inspection *in, dt_timestamp_about about,
                                                               unsigned char **out, size_t *size,
                                                               dt_error *err);
/**
 * Keep a timestamp, with an event in the log. Its signature is not looked at here. Commitments that were made
 * after the request do not matter. Of a seal it is one of the steps that a sealed file takes.
 * @param answer size bytes, an answer or a token alone
 * @param out    receives what it says; may be NULL
 * @return DT_ERR_DATA when it is no timestamp; DT_ERR_REFUSED when it is of something else, or there already
 */
DT_API DT_MUST_CHECK dt_status dt_inspection_timestamp_keep(dt_inspection *in, dt_timestamp_about about,
                                                            const void *answer, size_t size,
                                                            dt_timestamp *out, dt_error *err);
/** A timestamp that was kept. */
typedef struct dt_kept_timestamp {
    dt_timestamp_about about;
    dt_timestamp says;
    const char *kept_at;    /**< UTC, by the clock of this machine */
    bool good;              /**< it is of what the file holds, and verifies when certificates were given */
    const dt_error *reason; /**< why it is not good, or NULL */
} dt_kept_timestamp;
typedef void (*dt_kept_timestamp_fn)(void *payload, const dt_kept_timestamp *kept);
/**
 * Every timestamp that was kept, against the file and against certificates.
 * @param certificates path of a file with certificates in PEM; NULL: signatures are not verified
 * @param good         receives whether all are; true when there is none
 */
DT_API DT_MUST_CHECK dt_status dt_inspection_timestamps(dt_inspection *in, const char *certificates,
                                                        dt_kept_timestamp_fn fn, void *payload, bool *good,
                                                        dt_error *err);

/** Until when the inspection is kept. @param date ISO (2027-01-01) or Dutch (1-1-2027), a whole date */
DT_API DT_MUST_CHECK dt_status dt_inspection_retain(dt_inspection *in, const char *date, dt_error *err);
typedef struct dt_retention {
    char until[16]; /**< ISO; "" = no date was set */
    bool passed;    /**< on the day of today (UTC) */
} dt_retention;
DT_API DT_MUST_CHECK dt_status dt_inspection_retention(dt_inspection *in, dt_retention *out, dt_error *err);

/**
 * Erase what the inspection knows of people and cases: dossier ids, secrets, tickets, ratings with their
 * texts and places, sources, notes, and the payloads of the log. What stays: which inspection it was, hashes,
 * how often each rating was given (dt_inspection_left()), and the log's chain, which can still be verified.
 * A sealed file can be destroyed; after it no step is possible.
 *
 * What was erased is overwritten with zeros in the file, and so is the journal that had the pages as they
 * were, before it is removed. On a full disk the journal is in memory: the file then needs no room, but a
 * kill in the midst of it leaves a file that cannot be opened. A kill right after it leaves the journal;
 * another call, which is refused (DT_ERR_REFUSED), overwrites and removes it. What no program can promise: an
 * SSD, a file system that copies or journals, and a backup may keep the old bytes, as may journals of earlier
 * steps; copies, packages, exports, key lists and sheets are other files.
 * @param reason stays in the log; DT_ERR_RANGE: none, or one of blanks
 */
DT_API DT_MUST_CHECK dt_status dt_inspection_destroy(dt_inspection *in, const char *first, const char *second,
                                                     const char *reason, dt_seal *out, dt_error *err);
/** What a destroyed inspection still tells. */
typedef struct dt_left {
    const char *municipality, *kind, *framework, *indicator, *assessor,
        *rating; /**< kind: dossier, team, … */
    long long count;
} dt_left;
typedef void (*dt_left_fn)(void *payload, const dt_left *left);
DT_API DT_MUST_CHECK dt_status dt_inspection_left(dt_inspection *in, dt_left_fn fn, void *payload,
                                                  dt_error *err);

/** The whole file as JSON, every row of every table, the same bytes for the same contents. Refused while
 * ratings must stay unseen. Free with dt_text_free(). */
DT_API DT_MUST_CHECK dt_status dt_inspection_export(dt_inspection *in, char **out, dt_error *err);
/** The same into a file, or to standard output ("-"), without all of it in memory: for inspections of any
 * size.
 * @param path of the new file, for who asked only (0600); it is there when it is whole, and not at all
 * otherwise
 * @param force whether a file that is there is replaced (without: DT_ERR_REFUSED) */
DT_API DT_MUST_CHECK dt_status dt_inspection_export_file(dt_inspection *in, const char *path, bool force,
                                                         dt_error *err);
/** Make a file from what dt_inspection_export() wrote. Refused (DT_ERR_DATA) unless it is whole and its log
 * verifies; an existing path is refused. */
DT_API DT_MUST_CHECK dt_status dt_inspection_import(const char *json, const char *path, dt_error *err);

/** How much work guessing one passphrase is: libsodium's crypto_pwhash limits of that name. */
typedef enum dt_strength { DT_MODERATE, DT_INTERACTIVE } dt_strength;
#define DT_PASSPHRASE_MIN 12 /**< bytes */
typedef struct dt_passphrase {
    const char *text;
    size_t size; /**< bytes; DT_ERR_RANGE below DT_PASSPHRASE_MIN when packing */
} dt_passphrase;
/** Write the inspection encrypted, for transport: Argon2id makes the key, crypto_secretstream the chunks. The
 * passphrase is not kept anywhere. @param head receives the head, for the paper record */
DT_API DT_MUST_CHECK dt_status dt_inspection_pack(dt_inspection *in, const char *path, bool force,
                                                  dt_passphrase passphrase, dt_strength strength,
                                                  dt_log_head *head, dt_error *err);
/** Decrypt a package to a new file with mode 0600; an existing path is refused. DT_ERR_REFUSED: another
 * passphrase, or a package that was changed or cut; nothing is written then. */
DT_API DT_MUST_CHECK dt_status dt_package_unpack(const char *package, const char *path,
                                                 dt_passphrase passphrase, dt_error *err);

/**
 * Take the key list out of the file: the ids of the register's dossiers, the rounds' secrets, the tickets and
 * how registers were read and what was seen in them, into an encrypted file of its own (as a package, mode
 * 0600). In their place come keyed hashes, whose key is in the list only. Drawing, revealing and reading a
 * register are refused until it is back.
 * @param path a new file; it is on disk before the step is done
 * @param ids  receives the number of ids
 */
DT_API DT_MUST_CHECK dt_status dt_inspection_keys_take(dt_inspection *in, const char *path,
                                                       dt_passphrase passphrase, size_t *ids, dt_error *err);
/** Bring the key list back. DT_ERR_REFUSED unless it is the very list that was taken out. */
DT_API DT_MUST_CHECK dt_status dt_inspection_keys_give(dt_inspection *in, const char *path,
                                                       dt_passphrase passphrase, size_t *ids, dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
