/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes, sessions and proofs; every comparison takes the same time. */
#include "web/session.h"
#include <string.h>
#include <time.h>

long long dtp_web_now(void)
{
    struct timespec now = {0};
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (long long)now.tv_sec + 1;
}

void dtp_web_door_begin(dtp_web_door *door)
{
    uint8_t name[8];
    memset(door, 0, sizeof *door);
    dtp_random_bytes(name, sizeof name);
    dtp_hex(name, sizeof name, door->name);
}

static void session_end(dtp_web_session *session)
{
    if (session->upload != NULL)
        session->drop(session->upload);
    dt_text_free(session->protocol);
    dtp_wipe(session, sizeof *session);
}

void dtp_web_door_end(dtp_web_door *door)
{
    for (size_t i = 0; i < DTP_WEB_SESSIONS; i++)
        session_end(&door->session[i]);
    dtp_wipe(door, sizeof *door);
}

void dtp_web_code_new(dtp_web_door *door, long long now, char out[DTP_WEB_CODE_SIZE])
{
    dtp_web_code *oldest = &door->code[0];
    for (size_t i = 1; i < DTP_WEB_CODES; i++)
        if (door->code[i].until < oldest->until)
            oldest = &door->code[i];
    dtp_random_bytes(oldest->byte, sizeof oldest->byte);
    oldest->until = now + DTP_WEB_CODE_LIVES;
    dtp_hex(oldest->byte, sizeof oldest->byte, out);
}

static bool is_same(const void *a, const void *b, size_t size)
{
    dtp_digest x = {.byte = {0}}, y = {.byte = {0}};
    memcpy(x.byte, a, size);
    memcpy(y.byte, b, size);
    return dtp_digest_equal(&x, &y);
}

static dtp_web_session *session_new(dtp_web_door *door, long long now, dt_language lang)
{
    dtp_web_session *oldest = &door->session[0];
    for (size_t i = 1; i < DTP_WEB_SESSIONS; i++)
        if (door->session[i].used < oldest->used)
            oldest = &door->session[i];
    session_end(oldest);
    dtp_random_bytes(oldest->id.byte, sizeof oldest->id.byte);
    dtp_random_bytes(oldest->secret.byte, sizeof oldest->secret.byte);
    oldest->used = now;
    oldest->lang = lang;
    return oldest;
}

dtp_web_session *dtp_web_code_spend(dtp_web_door *door, long long now, const char *code, dt_language lang)
{
    uint8_t byte[16];
    dtp_web_code *found = NULL;
    if (!dtp_unhex(code, byte, sizeof byte))
        return NULL;
    for (size_t i = 0; i < DTP_WEB_CODES; i++)
        if (is_same(door->code[i].byte, byte, sizeof byte) && door->code[i].until >= now)
            found = &door->code[i];
    if (found == NULL)
        return NULL;
    dtp_wipe(found, sizeof *found);
    return session_new(door, now, lang);
}

dtp_web_session *dtp_web_session_find(dtp_web_door *door, long long now, const char *cookie)
{
    dtp_digest id;
    dtp_web_session *found = NULL;
    if (!dtp_unhex(cookie, id.byte, sizeof id.byte))
        return NULL;
    for (size_t i = 0; i < DTP_WEB_SESSIONS; i++)
        if (door->session[i].used != 0 && dtp_digest_equal(&door->session[i].id, &id))
            found = &door->session[i];
    if (found != NULL)
        found->used = now;
    return found;
}

static dtp_digest token_of(const dtp_web_session *session, const char *address)
{
    return dtp_keyed_block(session->secret.byte, "web form", 0, address, strlen(address));
}

void dtp_web_token(const dtp_web_session *session, const char *address, char out[DTP_HEX_SIZE])
{
    dtp_digest token = token_of(session, address);
    dtp_hex(token.byte, sizeof token.byte, out);
}

bool dtp_web_token_holds(const dtp_web_session *session, const char *address, const char *token)
{
    dtp_digest given, own = token_of(session, address);
    return dtp_unhex(token, given.byte, sizeof given.byte) && dtp_digest_equal(&given, &own);
}
