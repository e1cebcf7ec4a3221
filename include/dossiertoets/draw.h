/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/draw.h
 * @brief A sample that nobody chose and anybody can check.
 *
 * Every dossier has a ticket: the keyed BLAKE2b-256 of its name (see README, "How a draw is verified"). The
 * name is its identifier, or with a salt the keyed hash of it, so that a draw can be redone by who may not
 * know the identifiers. Within a stratum dossiers are ordered by ticket; the first n are the sample, the next
 * ones the reserve. So the draw does not depend on the order of the register, and a late dossier does not
 * disturb the others.
 */
#ifndef DOSSIERTOETS_DRAW_H
#define DOSSIERTOETS_DRAW_H

#include <dossiertoets/frame.h>
#include <dossiertoets/rational.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define DT_KEY_SIZE 32

/** What is drawn. Dossiers and network partners (schools, debt relief, housing) have registers, secrets and
 * rounds of their own; the unit is part of what is hashed, so that the two never share a key. */
typedef enum dt_draw_unit { DT_DRAW_DOSSIER, DT_DRAW_PARTNER } dt_draw_unit;
#define DT_DRAW_UNITS 2

/** What a round was drawn with; the secrets are fixed before the register exists. */
typedef struct dt_round_seed {
    char inspection[33];         /**< inspection id, 32 hex digits */
    dt_draw_unit unit;           /**< of the register that is drawn from */
    unsigned round;              /**< 1, 2, … of this municipality and unit */
    const char *municipality;    /**< that the secrets were fixed for; NULL or "" = none was named yet */
    uint8_t secret[DT_KEY_SIZE]; /**< of the sample */
    uint8_t reserve_secret[DT_KEY_SIZE]; /**< of the reserve, so that publishing the sample does not give it
                                            away */
    uint8_t salt[DT_KEY_SIZE]; /**< of the names, so that a protocol can be published without identifiers */
    const char *public_text;   /**< spoken at the visit, mixed in; NULL or "" = none */
    const char *public_form;   /**< of public_text, fixed together with the secret (dt_public_form()); NULL or
                                  "" =   none was fixed, any text will do */
    const char *page; /**< digest of the second page, 64 hex digits, which fixed how to draw before the public
                         value was known; NULL or "" = none was printed */
} dt_round_seed;

/** Room for the form of a public value. */
#define DT_PUBLIC_FORM_SIZE 80
/**
 * Read the form of a public value. There are "dice:N" (N throws of one die, 1 to 99), "drand:ROUND"
 * (randomness of that round of a drand beacon), "lottery:DATE" (numbers drawn in a lottery on that day, ISO),
 * "sealed:SHA256" (a value somebody else holds, by its hash) and "none".
 * @param out  receives the form as it is hashed: lower case, without leading zeros
 * @return DT_ERR_RANGE for anything else
 */
DT_API DT_MUST_CHECK dt_status dt_public_form(char out[DT_PUBLIC_FORM_SIZE], const char *form, dt_error *err);
/**
 * Bring a public value into the one text that it has in its form, so that all wordings of it are one value:
 * "4-2-6-1", "4,2,6,1", "4261", "vier twee zes een" and "dobbelstenen 4 2 6 1" are "4 2 6 1" under "dice:4";
 * the numbers of a lottery are sorted; hex digits are in lower case. Under "sealed:" the text must have that
 * SHA-256 (of its UTF-8 bytes, without blanks around it, in NFC).
 * @param out  receives the text; free with dt_text_free()
 * @param form as dt_public_form() gives it; NULL or "" = none was fixed: the text stays as it is
 * @param text UTF-8; NULL or "" gives "" under every form
 * @return DT_ERR_REFUSED, naming the form, when the text is not of it
 */
DT_API DT_MUST_CHECK dt_status dt_public_value(char **out, const char *form, const char *text, dt_error *err);

/** What weakens the proof that nobody chose which dossiers came out, the weakest first. That nobody tried
 * other secrets, files or values no computation can show; see the manual. */
typedef enum dt_weak_link {
    DT_WEAK_COMMITMENT,   /**< nothing was committed to before the draw */
    DT_WEAK_LATE,         /**< it was, but a register had been read in already */
    DT_WEAK_EARLIER,      /**< an earlier sample steers the draw, and no protocol of it is bound */
    DT_WEAK_EARLIER_FILE, /**< one does, bound by its protocols; that they are older than this inspection
                             only shows from those that were published then */
    DT_WEAK_PUBLIC,       /**< no public value was mixed in */
    DT_WEAK_FREE,         /**< its form was not fixed beforehand */
    DT_WEAK_EXCLUDED,     /**< dossiers were excluded after a second page had been printed */
    DT_WEAK_AGAIN,        /**< a second page was printed more than once */
    DT_WEAK_NO_PAGE,      /**< none was: nothing but the secret was fixed before the public value was known */
    DT_WEAK_ID,           /**< a condition is on the column of the dossier numbers */
    DT_WEAK_STRATA,       /**< fewer than two dossiers a stratum, on average */
    DT_WEAK_LEFT          /**< conditions and exclusions left less than a fifth of the register */
} dt_weak_link;
#define DT_WEAK_LINKS 12
/** The stable name of a weak link, "no_commitment", and what it means in words. Static. */
DT_API const char *dt_weak_link_name(dt_weak_link link);
DT_API const char *dt_weak_link_text(dt_weak_link link, dt_language lang);

/** Fresh secrets from the operating system. Fills secret, reserve_secret and salt only. */
DT_API void dt_round_seed_fresh(dt_round_seed *seed);
/** The commitment to a secret, 64 hex digits + NUL, published before the register is received. It binds the
 * salt, the unit, the inspection, the round and the municipality too.
 * @param reserve false: of seed->secret, true: of seed->reserve_secret */
DT_API void dt_round_commitment(const dt_round_seed *seed, bool reserve, char out[65]);
/** The key of a municipality's draw in this round: mixes secret, unit, inspection, round, register
 * fingerprint (64 hex digits), public text and municipality code; with a form fixed beforehand that too, and
 * with a second page both form and digest of the page. */
DT_API void dt_round_key(const dt_round_seed *seed, bool reserve, const char *fingerprint,
                         const char *municipality, uint8_t out[DT_KEY_SIZE]);

/** What a hashed protocol says instead of a salt, and what the commitments bind: its hash, 64 hex digits +
 * NUL. */
DT_API void dt_salt_hash(const uint8_t salt[DT_KEY_SIZE], char out[65]);
/** The name of a dossier under a salt, 64 hex digits + NUL: keyed BLAKE2b-256 of the identifier. Without the
 * salt nobody can find the identifier, not by trying all numbers either. */
DT_API void dt_dossier_name(const uint8_t salt[DT_KEY_SIZE], const char *id, char out[65]);

typedef enum dt_role { DT_PRIMARY, DT_RESERVE } dt_role;

typedef struct dt_drawn {
    size_t unit;    /**< index in the frame */
    size_t stratum; /**< index in the frame */
    unsigned order; /**< 1, 2, … within its stratum; the reserve goes on where the sample stops */
    dt_role role;
    char ticket[65]; /**< hex */
    /** Chance that the design had of taking this dossier into the sample (also of a reserve dossier: into the
     * sample). See dt_draw_probability(). */
    double probability;
} dt_drawn;

/** Result for one stratum. */
typedef struct dt_drawn_stratum {
    size_t stratum;
    unsigned long population, sample, reserve;
    unsigned long before, aside; /**< drawn in earlier rounds; set aside */
} dt_drawn_stratum;

/** A number, or a planned share, of a stratum by name. */
typedef struct dt_stratum_size {
    const char *stratum;
    unsigned long size;
} dt_stratum_size;
typedef struct dt_stratum_share {
    const char *stratum;
    dt_rational share; /**< 0..1 */
} dt_stratum_share;

/** What to do with the dossiers of an earlier sample of the same municipality (`prior`).
 *
 * The new sample has a key of its own; dossiers are taken in order of ticket, but with AVOID the earlier ones
 * come after all others of their stratum, with KEEP before all others. Permanent random numbers under one key
 * (Ohlsson 1995, "Coordination of samples using permanent random numbers": shift u' = (u + a) mod 1) would do
 * the same without a list, but the key of a round is published afterwards, and then everybody could compute
 * the next sample. Given the earlier sample, with N dossiers in a stratum of which P are earlier ones, and n
 * to draw, the inclusion probabilities (dt_drawn.probability) are
 *
 *     AVOID  others min(1, n / (N - P)),          earlier ones max(0, n - (N - P)) / P
 *     KEEP   others max(0, n - P) / (N - P),      earlier ones min(1, n / P)
 *
 * so that, given the list, dossiers with probability 0 are not represented. If the earlier sample was itself
 * drawn with equal probabilities from the same dossiers of the stratum, with another key, then over both
 * draws every dossier has probability n / N, and the usual estimates hold. They do not for dossiers that
 * entered the stratum since: KEEP draws those less often, AVOID more often, and one should estimate given the
 * list. In
 * an extension the probabilities hold when the earlier rounds had the same list. */
typedef enum dt_coordination {
    DT_COORDINATION_NONE,
    DT_COORDINATION_AVOID,
    DT_COORDINATION_KEEP
} dt_coordination;

/** How to draw. The sizes hold per municipality. Zero-initialise, so that what is not given is not asked.
 *
 * Designs: "simple" and "stratified" (order of tickets, of the municipality or of each stratum); "systematic"
 * (every N/n-th dossier of the list in the order stratum, id, from a random start); "pps" (probability
 * proportional to dt_frame_unit.size); "two-stage" (first `teams` strata, then dossiers in them); "quota" (a
 * number per stratum, and all of a stratum that has fewer, which is noted). Systematic and pps run within
 * strata when an allocation is given, and over the whole municipality otherwise.
 *
 * "pps" is Pareto order sampling (Rosén 1997, J. Stat. Plan. Inf. 62:159). With n to draw, sizes x and total
 * X the target probability is lambda = n x / X; dossiers with n x >= X are taken for certain, and n and X
 * made anew of the others, until none is left. The others are ordered by u (1 - lambda) / ((1 - u) lambda),
 * where u is the ticket as a number between 0 and 1; the first ones are drawn. It is chosen above Sampford
 * and conditional Poisson sampling because it keeps one ticket a dossier, so that anybody can recompute it in
 * a line, and has a next one in order for the reserve. Its true inclusion probabilities differ from lambda
 * (by 0.04 when one dossier of a sample of 1 holds half of the total, by far less in larger samples), so
 * dt_drawn.probability is the true one, computed by quadrature to 1e-9, as long as dossiers times draws is at
 * most DT_PPS_EXACT; beyond that it is lambda, and a note says so. With n of 2 or more every pair of dossiers
 * can be drawn together. The reserve is a pps sample of what is left.
 *
 * "two-stage": the numbers of the teams are fixed before teams are drawn: a size of the municipality (all
 * allocations but "each" and "fixed") is scaled by all teams / drawn teams and divided over all teams, so
 * that it is the expected number of dossiers, and the inclusion probability is exactly teams drawn / teams
 * times n_h / N_h.
 *
 * Allocations: "proportional", "equal", "each" (size in every stratum), "fixed" (`sizes`), "neyman" (least
 * variance of the whole, Wright's exact integers, at least one in every stratum; dt_planned_spread() of
 * `shares`, 1/2 where none is given) and "power" (in proportion to the square root of the stratum, Bankier
 * 1988). */
typedef struct dt_draw_options {
    size_t struct_size;     /**< DT_SIZED(dt_draw_options); 0: as this header has it */
    const char *design;     /**< NULL: stratified when there are strata, else simple */
    const char *allocation; /**< NULL: fixed when there are sizes, each for quota, else proportional */
    unsigned long size;    /**< dossiers a municipality (or a stratum, for "each"); at least 1. With "fixed" 0
                              or the sum of the sizes */
    unsigned long reserve; /**< reserve dossiers a municipality (or a stratum); 0 is fine */
    unsigned long minimum; /**< at least this many in a stratum, as far as it has them */
    unsigned long maximum; /**< at most this many in a stratum; 0: no limit */
    bool take_all; /**< a stratum smaller than asked is taken whole instead of refused ("each", "fixed") */
    const dt_stratum_size *sizes; /**< for "fixed": of every stratum */
    size_t n_sizes;
    const dt_stratum_share *shares; /**< for "neyman": planned or earlier shares, where known */
    size_t n_shares;
    unsigned long teams; /**< for "two-stage": strata to draw */
    /** Units of the frame drawn in earlier rounds (indices): they stay drawn and are not drawn again; size
     * and reserve are those of this round. The strata get what makes earlier and new dossiers together follow
     * the allocation of the total, as far as the earlier ones allow ("each" and "fixed" give this round's
     * numbers); minimum and maximum hold for earlier and new dossiers together. The union with the earlier
     * rounds is a sample of the same design, and probability is that of the union. Not for systematic, pps
     * and two-stage. */
    const size_t *drawn_before;
    size_t n_drawn_before;
    /** Units that are not to be drawn but do not count as drawn: reserve dossiers of earlier rounds that were
     * not needed (indices). As they came by chance, every dossier keeps its probability. */
    const size_t *set_aside;
    size_t n_set_aside;
    /** Units of an earlier sample (indices), and what to do with them. Not for systematic and pps. */
    const size_t *prior;
    size_t n_prior;
    dt_coordination coordination;
    /** Tickets are of the names under this salt (DT_KEY_SIZE bytes); NULL: of the identifiers themselves. */
    const uint8_t *salt;
    /** Key of a municipality's draw; called once per municipality and role. payload is the caller's. */
    void (*key)(void *payload, const char *municipality, bool reserve, uint8_t out[DT_KEY_SIZE]);
    void *payload;
} dt_draw_options;

/** Largest dossiers times draws of a group for which the probabilities of "pps" are computed exactly. */
#define DT_PPS_EXACT 500000

typedef struct dt_draw dt_draw;

/**
 * Draw. Refused, with the numbers that clash: size above what the population has left (DT_ERR_REFUSED), more
 * reserve than is left, an empty frame, size 0 (DT_ERR_RANGE), an unknown design, allocation or stratum
 * (DT_ERR_NOTFOUND, naming the known ones), options that the design cannot have (DT_ERR_REFUSED).
 * @param out   receives the draw; free with dt_draw_free()
 * @param frame must outlive the draw
 */
DT_API DT_MUST_CHECK dt_status dt_draw_run(dt_draw **out, const dt_frame *frame,
                                           const dt_draw_options *options, dt_error *err);
/**
 * dt_frame_read() and dt_draw_run() in one. Of a large CSV file (over 8 MiB) from which "each" stratum is
 * drawn by one key and with take_all, the rows are read by several threads and only the dossiers stay that
 * can be drawn: the frame then has these only as units, and the populations of its strata are theirs. The
 * draw is the same. Such a file may be of any size; rows outside the conditions are not looked at for
 * repeated or empty identifiers. What is not read so is read whole.
 * @param frame receives the frame; free with dt_frame_free(), after the draw
 * @param draw  receives the draw; free with dt_draw_free()
 */
DT_API DT_MUST_CHECK dt_status dt_draw_read(dt_frame **frame, dt_draw **draw, const char *path,
                                            const dt_frame_options *reading, const dt_draw_options *options,
                                            dt_issue_sink issues, dt_error *err);
/**
 * The sample of a register from the samples of its parts: tables with the columns stratum, order, role and
 * id, as the command sample writes them, and any columns that were kept. The parts have no dossier in common,
 * and each was drawn with these options, or with more; then it is the sample that dt_draw_read() gives of the
 * whole. The frame has the dossiers of the parts only, and the populations of its strata are theirs.
 * @param frame   receives the frame; free with dt_frame_free(), after the draw
 * @param draw    receives the draw; free with dt_draw_free()
 * @param paths   n files, CSV, XLSX or ODS
 * @param options as of dt_draw_read() where only dossiers stay that can be drawn
 * @param issues  receives the faults, with file and line, and what may be wrong; may be empty
 * @return DT_ERR_REFUSED for other options; DT_ERR_DATA for a part that is not in the order of the key, was
 * drawn with less, or has a dossier that another one has; DT_ERR_NOTFOUND/IO/SYNTAX of the files
 */
DT_API DT_MUST_CHECK dt_status dt_draw_merge(dt_frame **frame, dt_draw **draw, const char *const *paths,
                                             size_t n, const dt_draw_options *options, dt_issue_sink issues,
                                             dt_error *err);
DT_API void dt_draw_free(dt_draw *draw);
DT_API const char *dt_draw_design(const dt_draw *draw);
DT_API const char *dt_draw_allocation(const dt_draw *draw);
DT_API size_t dt_draw_count(const dt_draw *draw); /**< drawn dossiers, by stratum, then order */
DT_API const dt_drawn *dt_draw_at(const dt_draw *draw, size_t i);
DT_API size_t dt_draw_strata(const dt_draw *draw);
DT_API const dt_drawn_stratum *dt_draw_stratum_at(const dt_draw *draw, size_t i);

/** Chance that the design takes a unit of the frame into the sample, for Horvitz-Thompson estimates; 0 for an
 * unknown unit. n_h / N_h for simple, stratified, systematic and quota. */
DT_API double dt_draw_probability(const dt_draw *draw, size_t unit);
/** Whether units of one stratum can have different probabilities (pps, coordination). */
DT_API bool dt_draw_is_unequal(const dt_draw *draw);

/** What the one who draws should know: few possible samples, a quota that is not reached, dossiers certain of
 * being drawn. To be told as warnings; borrowed. */
DT_API size_t dt_draw_notes(const dt_draw *draw);
DT_API const dt_error *dt_draw_note_at(const dt_draw *draw, size_t i);

/** How to draw from a list of identifiers. */
typedef struct dt_ids_options {
    size_t struct_size;         /**< DT_SIZED(dt_ids_options); 0: as this header has it */
    const char *const *stratum; /**< of every identifier, as many as there are; NULL: one stratum, named "" */
    const char *design;         /**< as in dt_draw_options; not "pps" and "two-stage" */
    const char *allocation;     /**< likewise; not "fixed" */
    unsigned long size;         /**< dossiers, or dossiers a stratum for "each"; at least 1 */
    unsigned long reserve;      /**< likewise; 0 is fine */
    bool take_all;      /**< a stratum smaller than asked is taken whole instead of refused ("each") */
    const uint8_t *key; /**< DT_KEY_SIZE bytes: the same key and identifiers, the same sample. NULL: a fresh
                           one from the operating system */
} dt_ids_options;

/** A drawn identifier. */
typedef struct dt_drawn_id {
    size_t index;        /**< of it in the list that was given, from 0 */
    const char *id;      /**< as it is hashed: in NFC, without blanks around it */
    const char *stratum; /**< likewise */
    unsigned order;      /**< 1, 2, … within its stratum; the reserve goes on where the sample stops */
    dt_role role;
    char ticket[65];    /**< 64 hex digits + NUL */
    double probability; /**< see dt_drawn */
} dt_drawn_id;

typedef struct dt_ids_drawn dt_ids_drawn;

/**
 * Draw from a list of identifiers in memory: the whole of a draw in one call, without register file, rounds
 * and commitments; for notes (dt_draw_notes()) and more options make a frame and use dt_draw_run().
 * `dossiertoets sample --key` draws the same from a register with those identifiers. Sample and reserve share
 * the key, so whoever knows it knows both. Refused as dt_draw_run() and
 * dt_frame_from_rows() refuse: an empty or double identifier (DT_ERR_DATA), text that is not UTF-8
 * (DT_ERR_SYNTAX), more than there is (DT_ERR_REFUSED), size 0 (DT_ERR_RANGE).
 * @param out     receives what was drawn; free with dt_ids_drawn_free(). It keeps nothing of what was given
 * @param ids     n identifiers, UTF-8, in any order
 * @param n       1 or more
 * @param options how to draw
 */
DT_API DT_MUST_CHECK dt_status dt_draw_ids(dt_ids_drawn **out, const char *const *ids, size_t n,
                                           const dt_ids_options *options, dt_error *err);
DT_API void dt_ids_drawn_free(dt_ids_drawn *drawn); /**< NULL is fine; wipes the key */
/** Drawn identifiers, sample and reserve, by stratum, then order. */
DT_API size_t dt_ids_drawn_count(const dt_ids_drawn *drawn);
/** @param i below dt_ids_drawn_count(), else NULL is returned; borrowed until dt_ids_drawn_free() */
DT_API const dt_drawn_id *dt_ids_drawn_at(const dt_ids_drawn *drawn, size_t i);
/** The DT_KEY_SIZE bytes that were drawn with, also when they are fresh; borrowed likewise. */
DT_API const uint8_t *dt_ids_drawn_key(const dt_ids_drawn *drawn);

/** The designs, allocations and units to choose from. */
DT_API const dt_choice *dt_designs(size_t *n);
DT_API const dt_choice *dt_allocations(size_t *n);
DT_API const dt_choice *dt_draw_units(size_t *n); /**< by dt_draw_unit */

/** What a protocol is written from. */
typedef struct dt_protocol_facts {
    size_t struct_size; /**< DT_SIZED(dt_protocol_facts); 0: as this header has it */
    const dt_round_seed *seed;
    const dt_frame_options *frame_options; /**< how the register was read, repeated by the verifier */
    const char *commitment[2];             /**< as published: sample, reserve */
    const char *committed_at, *drawn_at;   /**< UTC */
    const dt_fallout *fallout;             /**< what fell out of the register */
    size_t n_fallouts;
    bool with_reserve; /**< publish the reserve and its secret too */
    /** Names under the salt instead of identifiers and of the reasons of exclusions, no salt, and the names
     * of all dossiers that could be drawn: for who may not know the identifiers. Whoever has the salt, so
     * also whoever has the protocol that is not hashed, can find them. Not of the design "systematic", which
     * follows the order of the identifiers (DT_ERR_REFUSED). */
    bool hashed;
    size_t rows_read;     /**< of the register */
    bool late_commitment; /**< the secrets were fixed when a register had been read in already */
    const char *present,
        *public_source; /**< as the inspector says; NULL or "" = not told. Not in a hashed protocol */
    const char *earlier_inspection;      /**< whose sample was avoided or kept; NULL: none is bound */
    const char *earlier_head;            /**< of its log, 64 hex digits */
    const char *const *earlier_protocol; /**< the digests of its protocols, round by round */
    size_t n_earlier_protocols;
    const char *timestamp_text;  /**< that was stamped, see timestamp.h; NULL: there is no timestamp */
    const void *timestamp_token; /**< timestamp_size bytes, DER, as dt_timestamp_read() gives it */
    size_t timestamp_size;
    unsigned page_number;  /**< of the second page (seed->page): the which one of the round it is, from 1; 0:
                              there is none */
    const char *page_at;   /**< UTC, when it was printed */
    const char *page_head; /**< of the log then, 64 hex digits */
    unsigned long page_excluded; /**< exclusions that the first page of the round did not have */
} dt_protocol_facts;

/**
 * The digest of a second page: what fixes how a round is drawn before the public value is known. It is the
 * SHA-256 of the fields "dossiertoets/page/1" and then, as in the digest of a protocol, path, kind and value
 * of these members of the protocol, in this order, as far as they are there: inspection, unit, round,
 * municipality, commitment, public_form, register, fallout, design, allocation, size, reserve, minimum,
 * take_all, maximum, sizes, shares, teams, drawn_before, set_aside, coordination, prior, strata (without
 * sample and reserve) and page (without digest); identifiers and reasons of exclusions always in the form of
 * a hashed protocol, lists of them by name. So it can be made before the draw, and by anybody from a
 * protocol.
 * @param out   receives 64 hex digits + NUL
 * @param draw  with any key: only what does not depend on it is used
 * @param facts seed with salt, and the members page_…; what else is only of a protocol is not used
 */
DT_API DT_MUST_CHECK dt_status dt_page_digest(char out[65], const dt_draw *draw, const dt_frame *frame,
                                              const dt_draw_options *options, const dt_protocol_facts *facts,
                                              dt_error *err);

/** The protocol of a draw as JSON text ("dossiertoets-protocol/1", or /2 when it has one of the members
 * public_form, present, public_source, late_commitment, earlier, timestamp and page), malloc'ed; free with
 * dt_text_free(). Refused (DT_ERR_REFUSED) when the frame holds several municipalities: hand over the part of
 * one. What most draws do not have (unit, maximum, sizes, shares, teams, drawn_before, set_aside,
 * coordination, prior, register.size_column, register.column_is) is in it only when used. seed->salt must be
 * the salt of the draw. Its member "digest" is the SHA-256 of the fields "dossiertoets/protocol/1" and, for
 * every other value in the order of the text, its path ("drawn[0].id"), its kind (text, number, flag, none)
 * and the value; print it in the report, since it alone binds what neither secrets nor register can prove
 * (version, dates). */
DT_API DT_MUST_CHECK dt_status dt_protocol_write(char **out, const dt_draw *draw, const dt_frame *frame,
                                                 const dt_draw_options *options,
                                                 const dt_protocol_facts *facts, dt_error *err);
/** One finding of a verification; texts are borrowed during the call. */
typedef struct dt_verify_line {
    bool ok;
    /** Stable name. First "weak_link" (found: the name of a dt_weak_link, the weakest first, or "none";
     * always ok). Of the protocol: "digest", "public_form", "printed" (against the page, expected there),
     * "commitment", "salt", "page" (its digest), "printed_page" (against the second page, expected there),
     * "earlier_digest" and "earlier" (a protocol of dt_verify_options.earlier: whole, and bound), "timestamp"
     * (the token against the text that was stamped), "timestamp_text" (whether that names the commitments),
     * "timestamp_time" (of the authority, found; not after the draw, expected), "timestamp_authority"
     * (against the certificate; without one ok, and found is "unchecked"), "ticket", "order", "sample",
     * "reserve", "size", "allocation", "rows". Of the register or of the list of names: "register",
     * "fingerprint", "fallout", "municipality", "stratum", "population", "frame" (the list of names against
     * the register), "drawn_before", "set_aside", "prior", "draw", "dossier" (one a dossier: yes or no;
     * expected and found are then "drawn", "not drawn", "not eligible", "not in register", "listed once" or
     * "listed twice"). */
    const char *what;
    const char *dossier;    /**< id, or its name when only that is known, or NULL */
    const char *stratum;    /**< or NULL */
    const char *expected;   /**< as recomputed, or NULL */
    const char *found;      /**< as the protocol says, or NULL */
    const dt_error *reason; /**< why the register could not be read, or the draw not be made, in the way the
                               protocol says; or NULL */
} dt_verify_line;
/** Called for each line; one that is not ok comes once, in whatever ways it was found. */
typedef void (*dt_verify_fn)(void *payload, const dt_verify_line *line);

/** What a protocol is compared with, besides itself. Zero-initialise. */
typedef struct dt_verify_options {
    size_t struct_size;        /**< DT_SIZED(dt_verify_options); 0: as this header has it */
    const char *register_path; /**< NULL: only what the protocol alone can show: commitment, keys, tickets,
                                  order, and of a hashed one also the draw from its list of names */
    const char *salt;          /**< 64 hex digits, of a hashed protocol; must be given with a register */
    const char *commitment[2]; /**< as printed before the draw, sample and reserve, 64 hex digits; or NULL */
    /** Path of a file with certificates in PEM, for the timestamp in the protocol; one without a timestamp is
     * then a no. NULL: the timestamp is not verified. */
    const char *timestamp_certificate;
    const char *page; /**< digest of the second page, as printed, 64 hex digits; or NULL */
    /** Paths of n_earlier protocols of the earlier inspection whose sample was avoided or kept, as they were
     * published: one a round, not hashed, with the reserve or without. Each must be one that the draw bound;
     * the version of the program in it may be another one. */
    const char *const *earlier;
    size_t n_earlier;
} dt_verify_options;

/**
 * Recompute a round from its protocol and, when given, the register. Every check is told to `fn` (may be
 * NULL).
 * @param honest  receives whether everything agrees
 * @param options NULL: the protocol alone
 * @return DT_OK also when the answer is no; an error when protocol, register, an earlier protocol or the file
 * of certificates cannot be read, when a salt, commitment or page is not 64 hex digits (DT_ERR_RANGE), or
 * when a hashed protocol is to be compared with a register and no salt is given (DT_ERR_RANGE)
 */
DT_API DT_MUST_CHECK dt_status dt_protocol_verify(bool *honest, const char *protocol_path,
                                                  const dt_verify_options *options, dt_verify_fn fn,
                                                  void *payload, dt_error *err);
/** The same of a protocol in memory, as dt_inspection_reveal() gives it; `name` is used in messages. */
DT_API DT_MUST_CHECK dt_status dt_protocol_verify_text(bool *honest, const char *name, const char *text,
                                                       const dt_verify_options *options, dt_verify_fn fn,
                                                       void *payload, dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
