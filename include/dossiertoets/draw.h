/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/draw.h
 * @brief A sample that nobody chose and anybody can check.
 *
 * Every dossier has a ticket: the keyed BLAKE2b-256 of its identifier (see README, "How a draw is verified").
 * Within a stratum dossiers are ordered by ticket; the first n are the sample, the next ones the reserve. So
 * the draw does not depend on the order of the register, and a late dossier does not disturb the others.
 */
#ifndef DOSSIERTOETS_DRAW_H
#define DOSSIERTOETS_DRAW_H

#include <dossiertoets/frame.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define DT_KEY_SIZE 32

/** What a round was drawn with; the secrets are fixed before the register exists. */
typedef struct dt_round_seed {
    char inspection[33];         /**< inspection id, 32 hex digits */
    unsigned round;              /**< 1, 2, … of this municipality */
    const char *municipality;    /**< that the secrets were fixed for; NULL or "" = none was named yet */
    uint8_t secret[DT_KEY_SIZE]; /**< of the sample */
    uint8_t reserve_secret[DT_KEY_SIZE]; /**< of the reserve, so that publishing the sample does not give it
                                            away */
    const char *public_text;             /**< spoken at the visit, mixed in; NULL or "" = none */
} dt_round_seed;

/** Fresh secrets from the operating system. Fills secret and reserve_secret only. */
DT_API void dt_round_seed_fresh(dt_round_seed *seed);
/** The commitment to a secret, 64 hex digits + NUL, published before the register is received. It binds the
 * inspection, the round and the municipality too.
 * @param reserve false: of seed->secret, true: of seed->reserve_secret */
DT_API void dt_round_commitment(const dt_round_seed *seed, bool reserve, char out[65]);
/** The key of a municipality's draw in this round: mixes secret, inspection, round, register fingerprint (64
 * hex digits), public text and municipality code. */
DT_API void dt_round_key(const dt_round_seed *seed, bool reserve, const char *fingerprint,
                         const char *municipality, uint8_t out[DT_KEY_SIZE]);

typedef enum dt_role { DT_PRIMARY, DT_RESERVE } dt_role;

typedef struct dt_drawn {
    size_t unit;    /**< index in the frame */
    size_t stratum; /**< index in the frame */
    unsigned order; /**< 1, 2, … within its stratum; the reserve goes on where the sample stops */
    dt_role role;
    char ticket[65]; /**< hex */
} dt_drawn;

/** Result for one stratum. */
typedef struct dt_drawn_stratum {
    size_t stratum;
    unsigned long population, sample, reserve;
} dt_drawn_stratum;

/** How to draw. The sizes hold per municipality. */
typedef struct dt_draw_options {
    const char *design; /**< "simple", "stratified"; NULL: stratified when there are strata, else simple */
    const char
        *allocation;       /**< "proportional", "equal", "each" (size in every stratum); NULL: proportional */
    unsigned long size;    /**< dossiers a municipality (or a stratum, for "each"); at least 1 */
    unsigned long reserve; /**< reserve dossiers a municipality (or a stratum); 0 is fine */
    unsigned long minimum; /**< at least this many in a stratum, as far as it has them */
    bool take_all; /**< a stratum smaller than asked is taken whole instead of refused ("each" only) */
    /** Units of the frame drawn in earlier rounds (indices): they stay drawn and are not drawn again; size
     * and reserve are those of this round. The union with the earlier rounds is a sample of the same design.
     */
    const size_t *drawn_before;
    size_t n_drawn_before;
    /** Key of a municipality's draw; called once per municipality and role. payload is the caller's. */
    void (*key)(void *payload, const char *municipality, bool reserve, uint8_t out[DT_KEY_SIZE]);
    void *payload;
} dt_draw_options;

typedef struct dt_draw dt_draw;

/**
 * Draw. Refused, with the numbers that clash: size above the population (DT_ERR_REFUSED), more reserve than
 * is left, size 0 or an empty frame (DT_ERR_RANGE), an unknown design or allocation (DT_ERR_NOTFOUND, naming
 * the known ones).
 * @param out   receives the draw; free with dt_draw_free()
 * @param frame must outlive the draw
 */
DT_API DT_MUST_CHECK dt_status dt_draw_run(dt_draw **out, const dt_frame *frame,
                                           const dt_draw_options *options, dt_error *err);
DT_API void dt_draw_free(dt_draw *draw);
DT_API const char *dt_draw_design(const dt_draw *draw);
DT_API const char *dt_draw_allocation(const dt_draw *draw);
DT_API size_t dt_draw_count(const dt_draw *draw); /**< drawn dossiers, by stratum, then order */
DT_API const dt_drawn *dt_draw_at(const dt_draw *draw, size_t i);
DT_API size_t dt_draw_strata(const dt_draw *draw);
DT_API const dt_drawn_stratum *dt_draw_stratum_at(const dt_draw *draw, size_t i);

/** A table row of something that can be chosen by name. */
typedef struct dt_choice {
    const char *name;
    const char *title_nl;
    const char *title_en;
} dt_choice;
DT_API const dt_choice *dt_designs(size_t *n);
DT_API const dt_choice *dt_allocations(size_t *n);

/** What a protocol is written from. */
typedef struct dt_protocol_facts {
    const dt_round_seed *seed;
    const dt_frame_options *frame_options; /**< how the register was read, repeated by the verifier */
    const char *commitment[2];             /**< as published: sample, reserve */
    const char *committed_at, *drawn_at;   /**< UTC */
    const dt_fallout *fallout;             /**< what fell out of the register */
    size_t n_fallouts;
    size_t rows_read;
    bool with_reserve; /**< publish the reserve and its secret too */
} dt_protocol_facts;

/** The protocol of a draw as JSON text ("dossiertoets-protocol/1"), malloc'ed; free with dt_text_free().
 * Refused (DT_ERR_REFUSED) when the frame holds several municipalities: hand over the part of one. Its member
 * "digest" is the SHA-256 of the fields "dossiertoets/protocol/1" and, for every other value in the order of
 * the text, its path ("drawn[0].id"), its kind (text, number, flag, none) and the value; print it in the
 * report, since it alone binds what neither secrets nor register can prove (version, dates). */
DT_API DT_MUST_CHECK dt_status dt_protocol_write(char **out, const dt_draw *draw, const dt_frame *frame,
                                                 const dt_draw_options *options,
                                                 const dt_protocol_facts *facts, dt_error *err);
/** Free a text handed over by the library. NULL is fine. */
DT_API void dt_text_free(char *text);

/** One finding of a verification; texts are borrowed during the call. */
typedef struct dt_verify_line {
    bool ok;
    const char *what;       /**< stable name. Of the protocol: "digest", "commitment", "ticket", "order",
                               "sample", "reserve", "size", "allocation", "rows"; of the register: "register",
                               "fingerprint", "fallout", "municipality", "stratum", "population", "draw",
                               "dossier" (one a dossier: yes or no; expected and found are then "drawn",
                               "not drawn", "not eligible", "not in register", "listed once" or "listed twice") */
    const char *dossier;    /**< id, or NULL */
    const char *stratum;    /**< or NULL */
    const char *expected;   /**< as recomputed, or NULL */
    const char *found;      /**< as the protocol says, or NULL */
    const dt_error *reason; /**< why the register could not be read, or the draw not be made, in the way the
                               protocol says; or NULL */
} dt_verify_line;
typedef void (*dt_verify_fn)(void *payload, const dt_verify_line *line);

/**
 * Recompute a round from its protocol and, when given, the register. Every check is told to `fn` (may be
 * NULL).
 * @param honest   receives whether everything agrees
 * @param register_path NULL: only what the protocol alone can show (commitment, keys, tickets, order)
 * @return DT_OK also when the answer is no; an error when protocol or register cannot be read
 */
DT_API DT_MUST_CHECK dt_status dt_protocol_verify(bool *honest, const char *protocol_path,
                                                  const char *register_path, dt_verify_fn fn, void *payload,
                                                  dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
