/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The protocols of an earlier inspection, as they were published, against what the draw bound. */
#include "base/error.h"
#include "base/text.h"
#include "draw/verify.h"

/* A protocol is bound in the form without the reserve; that may have been published with it. */
static bool without_reserve(json_t *root)
{
    json_t *drawn = json_object_get(root, "drawn");
    for (size_t i = json_array_size(drawn); i-- > 0;) {
        const char *role = json_string_value(json_object_get(json_array_get(drawn, i), "role"));
        if (dtp_streq(role, dtp_protocol_role_name(DT_RESERVE)))
            (void)json_array_remove(drawn, i);
    }
    return json_object_set_new(json_object_get(root, "secret"), "reserve", json_null()) == 0;
}

/* The digest it has when written by the program of that version: one that was published long ago names an
 * older one. NULL: as it names itself. */
static dt_status digest_as(char out[DTP_HEX_SIZE], const json_t *protocol, const json_t *version,
                           dt_error *err)
{
    json_t *root = json_deep_copy(protocol);
    bool good = root != NULL && without_reserve(root) &&
                (version == NULL || json_object_set(root, "version", (json_t *)version) == 0);
    dt_status status = good ? dtp_protocol_digest(root, out, err) : dtp_fail_memory(err);
    json_decref(root);
    return status;
}

static dt_status hold(dtp_verifier *v, const dtp_protocol *earlier, dt_error *err)
{
    const dtp_protocol *p = v->protocol;
    const json_t *given = dtp_json_root(earlier->doc);
    char own[DTP_HEX_SIZE], digest[DTP_HEX_SIZE];
    size_t round = earlier->seed.round;
    const char *bound = round <= p->earlier.n ? p->earlier.id[round - 1] : NULL;
    DT_TRY(dtp_protocol_digest(given, own, err));
    if (!dtp_verify_text(v, "earlier_digest", NULL, NULL, own, earlier->digest))
        return DT_OK;
    DT_TRY(digest_as(digest, given, NULL, err));
    if (!dtp_streq(digest, bound))
        DT_TRY(digest_as(digest, given, json_object_get(dtp_json_root(p->doc), "version"), err));
    dtp_verify_text(v, "earlier", NULL, NULL, digest, bound);
    return DT_OK;
}

dt_status dtp_verify_earlier(dtp_verifier *v, dt_error *err)
{
    for (size_t i = 0; i < v->options->n_earlier; i++) {
        dtp_protocol earlier;
        dt_status status = dtp_protocol_read(&earlier, v->options->earlier[i], err);
        if (status == DT_OK)
            status = hold(v, &earlier, err);
        dtp_protocol_close(&earlier);
        DT_TRY(status);
    }
    return DT_OK;
}
