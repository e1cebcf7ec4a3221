/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is let in: codes that open a session once, sessions, and what a form of a session proves. All of it
 * dies with the process. */
#ifndef DTP_WEB_SESSION_H
#define DTP_WEB_SESSION_H

#include "base/hash.h"
#include <dossiertoets/error.h>

#define DTP_WEB_CODE_SIZE  33 /* 128 bits in hex */
#define DTP_WEB_CODE_LIVES 60 /* seconds */
#define DTP_WEB_CODES      8
#define DTP_WEB_SESSIONS   16
#define DTP_WEB_TIME_SIZE  6 /* "14:32" */
#define DTP_WEB_ONCE       8
#define DTP_WEB_ONCE_SIZE  8 /* bytes */

typedef struct dtp_web_code {
    uint8_t byte[16];
    long long until; /* seconds of the steady clock; 0: none */
} dtp_web_code;

typedef struct dtp_web_upload dtp_web_upload; /* web/upload.h */

/* A form that was done, and where its answer led. */
typedef struct dtp_web_once {
    dtp_digest form;
    char location[512]; /* "": none */
} dtp_web_once;

/* One browser of one assessor. */
typedef struct dtp_web_session {
    dtp_digest id;     /* the value of its cookie */
    dtp_digest secret; /* of which its forms have proofs */
    long long used;    /* last; 0: there is none */
    dt_language lang;
    char assessor[16];               /* code; "" = not chosen yet */
    char saved[DTP_WEB_TIME_SIZE];   /* when something was saved last; "" = nothing yet */
    bool keys_off;                   /* the keys of the script are not wanted */
    char message[2048];              /* to be shown once, on the next page */
    dtp_web_once once[DTP_WEB_ONCE]; /* forms that were done: a second time they are not */
    size_t once_at;
    dtp_web_upload *upload;               /* a register on its way in, or NULL */
    void (*drop)(dtp_web_upload *upload); /* that frees it */
    char *protocol;                       /* of a round, as it was made last, or NULL */
} dtp_web_session;

typedef struct dtp_web_door {
    char name[17]; /* of this run, in hex: cookies do not know ports, so two servers need two names */
    dtp_web_code code[DTP_WEB_CODES];
    dtp_web_session session[DTP_WEB_SESSIONS];
} dtp_web_door;

long long dtp_web_now(void); /* seconds of the steady clock, from 1 */
void dtp_web_door_begin(dtp_web_door *door);
void dtp_web_door_end(dtp_web_door *door); /* forgets all */
/* A fresh code; takes the place of the oldest when there are many. */
void dtp_web_code_new(dtp_web_door *door, long long now, char out[DTP_WEB_CODE_SIZE]);
/* Spend a code: a new session, or NULL when it is none, was used, or is too old. */
dtp_web_session *dtp_web_code_spend(dtp_web_door *door, long long now, const char *code, dt_language lang);
/* The session of a cookie's value, or NULL. */
dtp_web_session *dtp_web_session_find(dtp_web_door *door, long long now, const char *cookie);
/* The proof that a form to this address was made for this session. */
void dtp_web_token(const dtp_web_session *session, const char *address, char out[DTP_HEX_SIZE]);
bool dtp_web_token_holds(const dtp_web_session *session, const char *address, const char *token);

#endif
