/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The protocol of a draw as it stands in its file: "dossiertoets-protocol/1", or /2 when it says something
 * that the first did not have. */
#ifndef DTP_DRAW_PROTOCOL_H
#define DTP_DRAW_PROTOCOL_H

#include "base/hash.h"
#include "draw/draw.h"
#include "io/json.h"

#define DTP_PROTOCOL_FORMAT   "dossiertoets-protocol/1"
#define DTP_PROTOCOL_FORMAT_2 "dossiertoets-protocol/2"

typedef struct dtp_protocol_stratum {
    const char *name;
    unsigned long population, sample, reserve;
    unsigned long before, aside; /* drawn in earlier rounds; their unused reserve */
} dtp_protocol_stratum;

typedef struct dtp_protocol_ids {
    const char *const *id;
    size_t n;
} dtp_protocol_ids;

/* Of the list of names in a hashed protocol. */
typedef struct dtp_protocol_unit {
    const char *stratum, *name;
    double size; /* 0: none */
} dtp_protocol_unit;

typedef struct dtp_protocol_row {
    const char *stratum;
    unsigned long order;
    dt_role role;
    const char *id;
    const char *ticket;
} dtp_protocol_row;

typedef struct dtp_protocol {
    dtp_json_doc *doc; /* owns the texts */
    dtp_arena arena;   /* owns the arrays */
    const char *digest;
    const char *municipality;
    const char *committed_at;
    dtp_protocol_ids earlier; /* digests of the protocols of an earlier sample */
    bool bound;               /* there are */
    const char *stamped;      /* the text of the timestamp; NULL: there is none */
    unsigned char *token;
    size_t token_size;
    const char *drawn_at;
    unsigned page_number; /* of the second page; 0: there is none */
    unsigned long excluded_after;
    bool late; /* committed to when a register had been read in already, as the protocol says */
    const char *commitment[2], *salt_hash;
    dt_round_seed seed;
    bool hashed; /* identifiers are names, and seed.salt is not known */
    bool with_reserve;
    const char *fingerprint;
    unsigned long rows;
    dt_frame_options frame;
    dt_fallout *fallout;
    size_t n_fallouts;
    dt_draw_options draw; /* without key and units */
    dtp_protocol_ids before, aside, prior;
    const dtp_draw_design_class *design;
    const dtp_draw_allocation_class *allocation; /* NULL when the design divides nothing */
    dtp_protocol_stratum *stratum;
    size_t n_strata;
    dtp_protocol_unit *unit;
    size_t n_units;
    dtp_protocol_row *row;
    size_t n_rows;
} dtp_protocol;

/* Refused: no JSON (DT_ERR_SYNTAX), another format (DT_ERR_UNSUPPORTED), a missing, unknown or malformed
 * value (DT_ERR_DATA with its path), a design or allocation this program does not know (DT_ERR_NOTFOUND). */
dt_status dtp_protocol_read(dtp_protocol *out, const char *path, dt_error *err);
/* The same of a text. */
dt_status dtp_protocol_parse(dtp_protocol *out, const char *name, const char *text, dt_error *err);
void dtp_protocol_close(dtp_protocol *p); /* also after a failed read; wipes the secrets */

/* SHA-256 over the fields "dossiertoets/protocol/1" and then of every value in the order of the text its path
 * ("drawn[0].id"), its kind (text, number, flag, none) and the value as text; without the member "digest". */
dt_status dtp_protocol_digest(const json_t *root, char out[DTP_HEX_SIZE], dt_error *err);

/* The same with another first field. */
dt_status dtp_protocol_hash(const char *domain, const json_t *root, char out[DTP_HEX_SIZE], dt_error *err);
/* Of the members that stand on the second page, see dt_page_digest(). salt: of a root with identifiers; NULL:
 * they are names already. */
dt_status dtp_protocol_page(const json_t *root, const uint8_t *salt, char out[DTP_HEX_SIZE], dt_error *err);

/* The options of a draw as they stand in its protocol, without what earlier rounds drew: what the inspection
 * file keeps of a round. Reading gives the parts `draw`, `prior`, `design` and `allocation` of a protocol;
 * close it, also after a failed read. */
dt_status dtp_draw_options_write(dtp_buf *out, const dt_draw *draw, const dt_frame *frame,
                                 const dt_draw_options *options, dt_error *err);
dt_status dtp_draw_options_read(dtp_protocol *out, const char *json, dt_error *err);

const char *dtp_draw_unit_name(dt_draw_unit unit);
const char *dtp_protocol_role_name(dt_role role);
const char *dtp_protocol_coordination_name(dt_coordination coordination); /* not of NONE */
const char *dtp_protocol_fallout_name(dt_fallout_kind kind);

#endif
