/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the inspection: its state in memory, and what the steps share. */
#ifndef DTP_INSPECTION_PRIVATE_H
#define DTP_INSPECTION_PRIVATE_H

#include "base/mem.h"
#include "base/personal.h"
#include "draw/protocol.h"
#include "score/rules.h"
#include "store/store.h"
#include <dossiertoets/inspection.h>

/* An array in an arena that grows while rows come in. */
typedef struct dtp_list {
    dtp_arena *arena;
    size_t elem, n, cap;
    void *item;
} dtp_list;
#define DTP_LIST(arena_, type)                                                                               \
    {                                                                                                        \
        .arena = (arena_), .elem = sizeof(type)                                                              \
    }
dt_status dtp_list_push(dtp_list *list, void *slot,
                        dt_error *err); /* slot: address of the pointer to the new, zeroed item */

/* What the file holds besides the frameworks; loaded anew by every step. */
typedef struct dtp_state {
    dtp_arena arena;
    const dt_municipality *municipality;
    size_t n_municipalities;
    bool closed;               /* municipalities were named at the start: no others come in */
    const dt_subject *subject; /* dossiers, then teams */
    size_t n_subjects;
    dtp_intern *codes; /* subject code -> index */
    const dt_subject
        *partner; /* drawn network partners: apart, so that nothing that is rated or counted sees them */
    size_t n_partners;
    dt_score_context context;
} dtp_state;

typedef struct dtp_facts dtp_facts;

struct dt_inspection {
    dtp_store *store;
    dtp_arena arena;
    char id[33];
    const char *title, *profile;
    dtp_list supervisor; /* const char * */
    dtp_list framework;  /* dt_framework * */
    dtp_state *state;
    dtp_state *retired; /* of before the running step: the caller's arguments may point into it */
    bool stale;         /* state is of before the last change */
    dtp_facts *facts;
    dt_frame *frame; /* of the register read last */
    char now[32];    /* of the running step */
    dt_issue_sink warnings;
    dtp_personal_guard guard;
};

/* A step: one write transaction on a fresh state. Use: DT_TRY(dtp_step_begin(in, err)); return
 * dtp_step_end(in, f(in, …, err), err); */
dt_status dtp_step_begin(dt_inspection *in, dt_error *err);
/* The same for the steps that a sealed file takes: unsealing and destruction. */
dt_status dtp_step_begin_sealed(dt_inspection *in, dt_error *err);
dt_status dtp_step_end(dt_inspection *in, dt_status status, dt_error *err);

/* state.c */
dt_status dtp_identity_load(dt_inspection *in, dt_error *err);
dt_status dtp_state_load(dtp_state **out, dt_inspection *in, dt_error *err);
void dtp_state_free(dtp_state *state);
bool dtp_has_municipality(const dtp_state *state, const char *code);
dt_status dtp_unknown_municipality(const dtp_state *state, const char *code, dt_error *err);
/* Index of a framework by id in the context, or SIZE_MAX. */
size_t dtp_find_framework(const dt_score_context *context, const char *id);

/* assessor.c: an assessor by code, as first written: "ab" is "AB" when that is there. */
#define DTP_ASSESSOR_MAX 12
typedef struct dtp_assessor {
    char code[DTP_ASSESSOR_MAX + 1];
    bool known;
} dtp_assessor;
dt_status dtp_assessor_find(dtp_assessor *out, dt_inspection *in, const char *code, dt_error *err);
dt_status dtp_assessor_add(dt_inspection *in, const dtp_assessor *a, dt_error *err); /* unless known */
dt_status dtp_assessor_need(dtp_assessor *out, dt_inspection *in, const char *code, dt_error *err); /* both */
/* An open dossier, team or municipality by its code. */
dt_status dtp_subject_find(size_t *out, const dtp_state *state, const char *code, dt_error *err);

/* score.c: the one framework that has the indicator. */
dt_status dtp_which_framework(const dt_score_context *context, const char *indicator, const char **out,
                              dt_error *err);

/* facts.c */
void dtp_facts_free(dtp_facts *facts);

/* score.c */
dt_status dtp_check_assessor(const char *code, dt_error *err);

/* common.c */
/* DT_ERR_DATA unless s (not NULL) is UTF-8; what is the word for it. */
dt_status dtp_need_utf8(const char *s, const char *what, dt_error *err);
/* Warn of what looks like data of a person; what is the word for the text. */
void dtp_warn_personal(dt_inspection *in, const char *what, const char *text, dtp_personal_where where);

/* payload.c: canonical JSON of an event: keys in alphabetical order, no blanks. The caller gives the keys in
 * that order. */
typedef struct dtp_payload {
    dtp_buf buf;
} dtp_payload;
dtp_payload dtp_payload_new(void);
void dtp_payload_text(dtp_payload *p, const char *key, const char *value); /* NULL: null */
void dtp_payload_int(dtp_payload *p, const char *key, long long value);
void dtp_payload_bool(dtp_payload *p, const char *key, bool value);
void dtp_payload_texts(dtp_payload *p, const char *key, const char *const *value, size_t n);
/* SHA-256 of a text instead of the text itself; null when empty. For what inspectors write freely. */
void dtp_payload_sha256(dtp_payload *p, const char *key, const char *text);
/* Canonical JSON, whose buffer is freed. */
void dtp_payload_json(dtp_payload *p, const char *key, dtp_buf *json);
void dtp_payload_key(dtp_payload *p, const char *key); /* the caller writes the value to p->buf */
/* Log the event and free the payload. actor NULL: the program. seq may be NULL. */
dt_status dtp_payload_log(dtp_payload *p, dt_inspection *in, const char *kind, const char *subject,
                          const char *actor, long long *seq, dt_error *err);

/* options.c: how a register was read, as canonical JSON and back. */
void dtp_options_write(dtp_buf *out, const dt_frame_options *options);
dt_status dtp_options_read(dt_frame_options *out, dtp_arena *arena, const char *json, dt_error *err);

/* parts.c: a municipality's register as it was loaded. */
typedef struct dtp_part {
    long long id, reg; /* row ids */
    dt_draw_unit unit;
    const char *municipality, *fingerprint;
    bool drawn;
} dtp_part;
dt_status dtp_parts_load(dtp_list *out, dt_inspection *in, dt_draw_unit unit, dt_error *err);
dt_status dtp_part_frame(dt_frame **out, dt_inspection *in, const dtp_part *part, dt_error *err);
/* The units of a frame by id: the number is the index. */
dt_status dtp_frame_index(dtp_intern **out, const dt_frame *frame, dt_error *err);
/* Draw from a part with a round's seed, from what its earlier rounds left: frame and draw are the caller's to
 * free, both NULL on failure. options->drawn_before, set_aside and prior are filled, in the arena.
 * @param prior ids of an earlier sample; those that the register no longer has go to `gone` (const char *),
 *              or are a damaged file when that is NULL */
dt_status dtp_part_draw(dt_frame **frame, dt_draw **draw, dt_inspection *in, const dtp_part *part,
                        const dt_round_seed *seed, dt_draw_options *options, const dtp_protocol_ids *prior,
                        dtp_list *gone, dtp_arena *arena, dt_error *err);

/* earlier.c: the sample of an earlier inspection, to be avoided or kept. */
typedef struct dtp_earlier {
    char inspection[33];
    dtp_protocol_ids sample; /* of all rounds, with the substitutes */
    dt_frame *frame;         /* that it was drawn from */
    dtp_intern *index;       /* of that frame */
    bool whole;              /* drawn from the municipality as one list, else from each stratum */
    bool equal;              /* with the same chance for every dossier of that list or stratum */
} dtp_earlier;
/* Texts are in the arena. Refused when it is the same inspection, or drew nothing in this municipality. */
dt_status dtp_earlier_load(dtp_earlier *out, dt_inspection *in, dt_inspection *earlier, const dtp_part *part,
                           dtp_arena *arena, dt_error *err);
void dtp_earlier_close(dtp_earlier *e);
/* Whether avoiding or keeping leaves every dossier, over both draws, the chance of a draw without: every
 * dossier was in the earlier register, and all that are drawn from together were so then. */
bool dtp_earlier_represents(const dtp_earlier *e, const dt_frame *frame, const dt_draw *draw);
/* What a round keeps of it, as canonical JSON, and the part of it that is needed later. */
void dtp_earlier_write(dtp_buf *out, const char *inspection, const dtp_list *gone, bool represents);
typedef struct dtp_earlier_kept {
    const char *inspection;
    size_t gone; /* dossiers that are no longer in the register */
    bool represents;
} dtp_earlier_kept;
dt_status dtp_earlier_read(dtp_earlier_kept *out, dtp_arena *arena, const char *json, dt_error *err);

/* rounds.c: a round of one municipality and its secrets, which the caller wipes. */
typedef struct dtp_round {
    long long id;
    dt_round_seed seed;
    char commitment[2][65];
    bool committed;       /* published before the draw */
    bool before_register; /* no register of the municipality was ever loaded */
} dtp_round;
/* Fresh secrets for the next round of a municipality (NULL: none is known yet), not in the file. */
dt_status dtp_round_make(dtp_round *out, dt_inspection *in, const char *municipality, dt_draw_unit unit,
                         dt_error *err);
/* Put it in the file. event: of the commitment; 0 when it was never published. */
dt_status dtp_round_add(dtp_round *r, dt_inspection *in, long long event, dt_error *err);
/* The committed round that waits for its draw: id, seed and committed; committed is false when there is none.
 */
dt_status dtp_round_pending(dtp_round *out, dt_inspection *in, const char *municipality, dt_draw_unit unit,
                            dtp_arena *arena, dt_error *err);

/* outcome.c: what was drawn, into the file. */
typedef struct dtp_numbering {
    long long subjects, primaries,
        reserves; /* given out so far in the inspection, the last two of the unit */
} dtp_numbering;
typedef struct dtp_outcome {
    const dtp_part *part;
    const dtp_round *round;
    const dt_frame *frame;
    const dt_draw *draw;
    const dt_draw_options *options;
    const char *earlier; /* what the round keeps of an earlier inspection's sample; NULL: there was none */
    bool further;
} dtp_outcome;
dt_status dtp_numbering_load(dtp_numbering *out, dt_inspection *in, dt_draw_unit unit, dt_error *err);
dt_status dtp_outcome_store(const dtp_outcome *o, dt_inspection *in, dtp_numbering *numbers, dt_error *err);

/* score.c */
/* Keep a checked rating, with its event; the same again changes nothing. Its subject is of this context. For
 * complaints and models: of what is rated with four eyes, assignments and submissions come first. */
dt_status dtp_rating_put(dt_inspection *in, const dt_score_context *context, const dt_score *s,
                         dt_error *err);

/* complaint.c: refused (DT_ERR_REFUSED) when the assessor's report of this complaint was adopted. */
dt_status dtp_complaint_check_open(dt_inspection *in, const char *subject, const char *assessor,
                                   dt_error *err);

/* ratings.c */
/* Ratings from the file. Of one assessor: that assessor's own. NULL: all that may be read, so without those
 * of subjects that are rated blind (view `blind`); this is the only way to the ratings of others. With
 * misplaced only what counts: of dossiers, teams and municipalities, without replaced dossiers; it receives
 * how many were left out because they are about another kind of subject. */
dt_status dtp_ratings_load(dt_scores **out, dt_inspection *in, const char *assessor, size_t *misplaced,
                           dt_error *err);
/* What the columns of a rating say: rating_all, rating_of_assessor and settlement_latest have them in order.
 * NULL texts are the caller's fault; counts what is unknown as damage. */
dt_status dtp_rating_read(dt_score *out, const dtp_state *state, dtp_row *row, dt_error *err);
#define DTP_SALT_SIZE 32
typedef struct dtp_rating_row {
    const char *subject, *framework, *indicator, *assessor, *rating, *value, *text, *place;
    uint8_t salt[DTP_SALT_SIZE];
} dtp_rating_row;
/* Fill rating, text, place, value and salt from these columns of a row, in that order from `first` on. */
dt_status dtp_rating_row_read(dtp_rating_row *out, dtp_row *row, int first, dt_error *err);
/* SHA-256 over all of a rating and its salt: what the log and a settlement have of it. */
dtp_digest dtp_rating_digest(const dtp_rating_row *row);

/* settled.c */
/* Add what was settled to the scores, as far as it still counts. lapsed: how many settlements no longer do,
 * because a rating changed since; may be NULL. */
dt_status dtp_settled_add(dt_scores *scores, size_t *lapsed, dt_inspection *in, dt_error *err);
typedef struct dtp_settlement {
    dt_score score; /* settled; texts in the arena */
    unsigned number;
    const char *how, *by[2], *third; /* third may be NULL */
    bool lapsed;
} dtp_settlement;
/* The last settlement of every indicator: dtp_settlement. */
dt_status dtp_settlements_load(dtp_list *out, dt_inspection *in, dt_error *err);

/* assign.c: which subjects the assessor rates, per subject of the state. */
dt_status dtp_listed_load(bool **out, dt_inspection *in, const char *assessor, dtp_arena *arena,
                          dt_error *err);

/* accounts.c: the accounts of the samples, and what they refer to, into the arena. */
dt_status dtp_accounts_load(dtp_list *out, dt_inspection *in, const char *municipality, dt_draw_unit unit,
                            dtp_arena *arena, dt_error *err);
dt_status dtp_fallouts_load(dtp_list *out, dt_inspection *in, long long reg, dt_error *err);

#endif
