/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking an authority for a timestamp. */
#include "base/error.h"
#include "base/mem.h"
#include "timestamp/token.h"
#include <string.h>

dt_status dtp_timestamp_imprint(uint8_t out[DTP_HASH_SIZE], const char *hex, dt_error *err)
{
    if (hex != NULL && strlen(hex) == DTP_HEX_SIZE - 1 && dtp_unhex(hex, out, DTP_HASH_SIZE))
        return DT_OK;
    return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_TIMESTAMP_IMPRINT, NULL);
}

void dtp_timestamp_reason(char *out, size_t size)
{
    unsigned long code = ERR_peek_last_error();
    const char *reason = code == 0 ? NULL : ERR_reason_error_string(code);
    (void)snprintf(out, size, "%s", reason == NULL ? "-" : reason);
    ERR_clear_error();
}

static bool fill(TS_REQ *request, TS_MSG_IMPRINT *imprint, X509_ALGOR *algorithm, uint8_t *digest)
{
    return X509_ALGOR_set0(algorithm, OBJ_nid2obj(NID_sha256), V_ASN1_NULL, NULL) == 1 &&
           TS_MSG_IMPRINT_set_algo(imprint, algorithm) == 1 &&
           TS_MSG_IMPRINT_set_msg(imprint, digest, DTP_HASH_SIZE) == 1 &&
           TS_REQ_set_version(request, 1) == 1 && TS_REQ_set_msg_imprint(request, imprint) == 1 &&
           TS_REQ_set_cert_req(request, 1) == 1;
}

/* What is written by the library is copied, so that it is freed as everything else. */
static dt_status write_request(unsigned char **out, size_t *size, const TS_REQ *request, dt_error *err)
{
    int n = i2d_TS_REQ(request, NULL);
    unsigned char *bytes = n > 0 ? dtp_malloc((size_t)n) : NULL, *at = bytes;
    if (bytes == NULL)
        return dtp_fail_memory(err);
    *size = (size_t)i2d_TS_REQ(request, &at);
    *out = bytes;
    return DT_OK;
}

dt_status dt_timestamp_request(unsigned char **out, size_t *size, const char *imprint, dt_error *err)
{
    uint8_t digest[DTP_HASH_SIZE];
    *out = NULL;
    *size = 0;
    DT_TRY(dtp_timestamp_imprint(digest, imprint, err));
    TS_REQ *request = TS_REQ_new();
    TS_MSG_IMPRINT *stamped = TS_MSG_IMPRINT_new();
    X509_ALGOR *algorithm = X509_ALGOR_new();
    bool filled =
        request != NULL && stamped != NULL && algorithm != NULL && fill(request, stamped, algorithm, digest);
    dt_status status = filled ? write_request(out, size, request, err) : dtp_fail_memory(err);
    X509_ALGOR_free(algorithm);
    TS_MSG_IMPRINT_free(stamped);
    TS_REQ_free(request);
    ERR_clear_error();
    return status;
}

void dt_timestamp_free(unsigned char *bytes)
{
    dtp_free(bytes);
}
