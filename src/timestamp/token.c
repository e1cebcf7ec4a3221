/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading what an authority answered. */
#include "timestamp/token.h"
#include "base/error.h"
#include "base/mem.h"
#include <limits.h>
#include <string.h>

static dt_status no_token(dt_error *err)
{
    char reason[128];
    dtp_timestamp_reason(reason, sizeof reason);
    return dtp_fail(err, DT_ERR_DATA, DTP_MSG_TIMESTAMP_NO_TOKEN, reason, NULL);
}

/* The token of an answer, or why the authority gave none. */
static dt_status take_token(PKCS7 **out, TS_RESP *answer, dt_error *err)
{
    const TS_STATUS_INFO *info = TS_RESP_get_status_info(answer);
    PKCS7 *token = TS_RESP_get_token(answer);
    const STACK_OF(ASN1_UTF8STRING) *words = TS_STATUS_INFO_get0_text(info);
    if (token != NULL) {
        *out = PKCS7_dup(token);
        return *out != NULL ? DT_OK : dtp_fail_memory(err);
    }
    char said[128] = "-";
    if (sk_ASN1_UTF8STRING_num(words) > 0) {
        const ASN1_UTF8STRING *first = sk_ASN1_UTF8STRING_value(words, 0);
        (void)snprintf(said, sizeof said, "%.*s", ASN1_STRING_length(first),
                       (const char *)ASN1_STRING_get0_data(first));
    }
    return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_TIMESTAMP_REJECTED, said, NULL);
}

dt_status dtp_timestamp_parse(PKCS7 **out, const void *bytes, size_t size, dt_error *err)
{
    const unsigned char *start = bytes, *at = start;
    *out = NULL;
    if (size == 0 || size > INT_MAX)
        return no_token(err);
    *out = d2i_PKCS7(NULL, &at, (long)size);
    if (*out != NULL && at == start + size)
        return DT_OK;
    PKCS7_free(*out);
    *out = NULL;
    at = start;
    TS_RESP *answer = d2i_TS_RESP(NULL, &at, (long)size);
    bool whole = answer != NULL && at == start + size;
    dt_status status = whole ? take_token(out, answer, err) : no_token(err);
    TS_RESP_free(answer);
    ERR_clear_error();
    return status;
}

static bool read_time(char *out, size_t size, TS_TST_INFO *info)
{
    struct tm tm;
    return ASN1_TIME_to_tm(TS_TST_INFO_get_time(info), &tm) == 1 &&
           strftime(out, size, "%Y-%m-%dT%H:%M:%SZ", &tm) > 0;
}

static bool read_imprint(char *out, TS_TST_INFO *info)
{
    TS_MSG_IMPRINT *imprint = TS_TST_INFO_get_msg_imprint(info);
    const ASN1_OBJECT *algorithm;
    X509_ALGOR_get0(&algorithm, NULL, NULL, TS_MSG_IMPRINT_get_algo(imprint));
    const ASN1_OCTET_STRING *digest = TS_MSG_IMPRINT_get_msg(imprint);
    if (OBJ_obj2nid(algorithm) != NID_sha256 || ASN1_STRING_length(digest) != DTP_HASH_SIZE)
        return false;
    dtp_hex(ASN1_STRING_get0_data(digest), DTP_HASH_SIZE, out);
    return true;
}

static void read_serial(char *out, size_t size, TS_TST_INFO *info)
{
    const ASN1_INTEGER *serial = TS_TST_INFO_get_serial(info);
    size_t n = (size_t)ASN1_STRING_length(serial);
    out[0] = '\0';
    if (2 * n < size)
        dtp_hex(ASN1_STRING_get0_data(serial), n, out);
}

static void name_text(char *out, size_t size, const X509_NAME *name)
{
    BIO *bio = BIO_new(BIO_s_mem());
    int n = -1;
    if (bio != NULL && X509_NAME_print_ex(bio, name, 0, XN_FLAG_RFC2253) >= 0)
        n = BIO_read(bio, out, (int)size - 1);
    out[n > 0 ? n : 0] = '\0';
    BIO_free(bio);
}

/* In ASCII, everything else escaped: a name that a token or a certificate gives is not to be trusted to be
 * text that can be shown. */
static void read_authority(char *out, size_t size, PKCS7 *token, TS_TST_INFO *info)
{
    const GENERAL_NAME *named = TS_TST_INFO_get_tsa(info);
    out[0] = '\0';
    if (named != NULL && named->type == GEN_DIRNAME)
        name_text(out, size, named->d.directoryName);
    STACK_OF(X509) *signers = out[0] == '\0' ? PKCS7_get0_signers(token, NULL, 0) : NULL;
    if (sk_X509_num(signers) > 0)
        name_text(out, size, X509_get_subject_name(sk_X509_value(signers, 0)));
    sk_X509_free(signers);
}

static dt_status write_token(unsigned char **out, size_t *size, const PKCS7 *token, dt_error *err)
{
    int n = i2d_PKCS7(token, NULL);
    unsigned char *bytes = n > 0 ? dtp_malloc((size_t)n) : NULL, *at = bytes;
    if (bytes == NULL)
        return dtp_fail_memory(err);
    *size = (size_t)i2d_PKCS7(token, &at);
    *out = bytes;
    return DT_OK;
}

static dt_status read_info(dt_timestamp *out, PKCS7 *token, dt_error *err)
{
    TS_TST_INFO *info = PKCS7_type_is_signed(token) ? PKCS7_to_TS_TST_INFO(token) : NULL;
    dt_status status = DT_OK;
    if (info == NULL || !read_time(out->time, sizeof out->time, info))
        status = no_token(err);
    else if (!read_imprint(out->imprint, info))
        status = dtp_fail(err, DT_ERR_DATA, DTP_MSG_TIMESTAMP_NOT_SHA256, NULL);
    if (status == DT_OK) {
        read_serial(out->serial, sizeof out->serial, info);
        read_authority(out->authority, sizeof out->authority, token, info);
    }
    TS_TST_INFO_free(info);
    ERR_clear_error();
    return status;
}

dt_status dt_timestamp_read(dt_timestamp *out, unsigned char **token, size_t *token_size, const void *answer,
                            size_t size, dt_error *err)
{
    PKCS7 *parsed;
    *out = (dt_timestamp){.time = ""};
    if (token != NULL) {
        *token = NULL;
        *token_size = 0;
    }
    DT_TRY(dtp_timestamp_parse(&parsed, answer, size, err));
    dt_status status = read_info(out, parsed, err);
    if (status == DT_OK && token != NULL)
        status = write_token(token, token_size, parsed, err);
    PKCS7_free(parsed);
    return status;
}
