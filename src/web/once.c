/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is sent twice, by a double click or because the answer did not come, is done once: a page gives each
 * form a number of its own, and a form that was done is known by all that was in it. The same from a fresh
 * page, or with another text, is another form. */
#include "base/hash.h"
#include "web/request.h"
#include <string.h>

static dtp_digest digest_of(const dtp_web_request *r)
{
    dtp_digest address = dtp_keyed_block(r->session->secret.byte, "web once", 0, r->path, strlen(r->path));
    return dtp_keyed_block(address.byte, "web form", 0, r->body.data, r->body.len);
}

static bool is_numbered(const dtp_web_request *r)
{
    return r->session != NULL && dtp_web_form(r, "eenmalig")[0] != '\0';
}

void dtp_web_once_put(dtp_web_request *r)
{
    uint8_t byte[DTP_WEB_ONCE_SIZE];
    char once[2 * DTP_WEB_ONCE_SIZE + 1];
    dtp_random_bytes(byte, sizeof byte);
    dtp_web_put(r->scope, DTP_WEB_once, dtp_hex(byte, sizeof byte, once));
}

bool dtp_web_once_done(dtp_web_request *r)
{
    if (!is_numbered(r))
        return false;
    r->sent = digest_of(r);
    for (size_t i = 0; i < DTP_WEB_ONCE; i++) {
        const dtp_web_once *o = &r->session->once[i];
        if (o->location[0] == '\0' || !dtp_digest_equal(&o->form, &r->sent))
            continue;
        r->answer.status = MHD_HTTP_SEE_OTHER;
        r->answer.location = o->location;
        return true;
    }
    return false;
}

void dtp_web_once_note(dtp_web_request *r)
{
    const char *location = r->answer.location;
    if (!is_numbered(r) || location == NULL || strlen(location) >= sizeof r->session->once[0].location)
        return;
    dtp_web_once *o = &r->session->once[r->session->once_at];
    o->form = r->sent; /* its body may be wiped by now */
    memcpy(o->location, location, strlen(location) + 1);
    r->session->once_at = (r->session->once_at + 1) % DTP_WEB_ONCE;
}
