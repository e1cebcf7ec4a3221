/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may act, and their keys. */
#ifndef DTP_INSPECTION_FILE_SIGNING_H
#define DTP_INSPECTION_FILE_SIGNING_H

#include "base/sign.h"
#include "inspection/file/state.h"
#include "io/json.h"

/* A private key that was taken into use. */
typedef struct dtp_people_key {
    char code[13];
    uint8_t *seed; /* DTP_SIGN_KEY bytes of dtp_secret_new(): locked in memory */
} dtp_people_key;

/* DT_ERR_REFUSED when people are registered in this file and this one is not. */
dt_status dtp_people_may(dt_inspection *in, const char *code, dt_error *err);
/* Besides: DT_ERR_REFUSED when this one has a key that was not taken into use. */
dt_status dtp_people_need_key(dt_inspection *in, const char *code, dt_error *err);
/* The private key that was taken into use, or NULL. */
const dtp_people_key *dtp_people_key_of(const dt_inspection *in, const char *code);

/* Whether events of this kind are signed. */
bool dtp_people_signs(const char *kind);
/* Who signs an event of this kind: at most DTP_PEOPLE_SIGNERS codes, borrowed; the number of them. */
#define DTP_PEOPLE_SIGNERS 3
size_t dtp_people_signers(const char *out[DTP_PEOPLE_SIGNERS], const char *kind, const char *actor,
                          const json_t *payload);
/* Over the hash of an event, which is over the log up to it. */
dtp_digest dtp_people_digest(const char *inspection, const char *code, const dtp_digest *event);
/* Signs the event that was logged last, for each signer who has a key. payload: its JSON. */
dt_status dtp_people_sign(dt_inspection *in, const char *kind, const char *actor, const char *payload,
                          long long seq, dt_error *err);
/* Wipes the private keys. */
void dtp_people_forget(dt_inspection *in);

#endif
