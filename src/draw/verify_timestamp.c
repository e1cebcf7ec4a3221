/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timestamp in a protocol: of these commitments, before the draw, by the authority that is trusted. */
#include "base/error.h"
#include "draw/verify.h"
#include <dossiertoets/timestamp.h>
#include <stdio.h>
#include <string.h>

#define HEAD "dossiertoets/timestamp/1\ncommitments\n"

/* Whether the text is of this inspection and has a line with both commitments. */
static bool names_commitments(const dtp_protocol *p)
{
    char line[2 * DTP_HEX_SIZE + 2], inspection[40];
    if (strncmp(p->stamped, HEAD, strlen(HEAD)) != 0)
        return false;
    const char *rest = p->stamped + strlen(HEAD);
    (void)snprintf(inspection, sizeof inspection, "%s\n", p->seed.inspection);
    (void)snprintf(line, sizeof line, "\n%s %s\n", p->commitment[0], p->commitment[1]);
    return strncmp(rest, inspection, strlen(inspection)) == 0 && strstr(rest, line) != NULL;
}

static dt_status verify_authority(dtp_verifier *v, const char *imprint, dt_error *err)
{
    const dtp_protocol *p = v->protocol;
    dt_error reason = DT_ERROR_INIT;
    if (v->options->timestamp_certificate == NULL) {
        dtp_verify_tell(v,
                        &(dt_verify_line){.ok = true, .what = "timestamp_authority", .found = "unchecked"});
        return DT_OK;
    }
    dt_status status =
        dt_timestamp_verify(p->token, p->token_size, imprint, v->options->timestamp_certificate, &reason);
    if (status == DT_ERR_REFUSED)
        return dtp_verify_no(v, "timestamp_authority", status, &reason, err);
    if (status != DT_OK)
        return dtp_fail_with(err, &reason);
    dt_timestamp says;
    DT_TRY(dt_timestamp_read(&says, NULL, NULL, p->token, p->token_size, err));
    dtp_verify_tell(v, &(dt_verify_line){.ok = true, .what = "timestamp_authority", .found = says.authority});
    return DT_OK;
}

dt_status dtp_verify_timestamp(dtp_verifier *v, dt_error *err)
{
    const dtp_protocol *p = v->protocol;
    char imprint[DTP_HEX_SIZE];
    dt_timestamp says;
    dt_error reason = DT_ERROR_INIT;
    if (p->stamped == NULL) {
        if (v->options->timestamp_certificate != NULL)
            dtp_verify_tell(v, &(dt_verify_line){.what = "timestamp", .expected = "timestamp"});
        return DT_OK;
    }
    dt_status status = dt_timestamp_read(&says, NULL, NULL, p->token, p->token_size, &reason);
    if (status != DT_OK)
        return dtp_verify_no(v, "timestamp", status, &reason, err);
    dtp_digest digest = dtp_sha256(p->stamped, strlen(p->stamped));
    dtp_hex(digest.byte, sizeof digest.byte, imprint);
    dtp_verify_text(v, "timestamp", NULL, NULL, imprint, says.imprint);
    dtp_verify_tell(v, &(dt_verify_line){.ok = names_commitments(p),
                                         .what = "timestamp_text",
                                         .expected = p->commitment[0],
                                         .found = p->stamped});
    dtp_verify_tell(v, &(dt_verify_line){.ok = strcmp(says.time, p->drawn_at) <= 0,
                                         .what = "timestamp_time",
                                         .expected = p->drawn_at,
                                         .found = says.time});
    return verify_authority(v, imprint, err);
}
