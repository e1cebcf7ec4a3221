/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holding a token against the certificate of the authority, offline. */
#include "base/error.h"
#include "base/file.h"
#include "timestamp/token.h"
#include <openssl/pem.h>
#include <string.h>

/* All certificates of the file are trusted. Returns how many there were. */
static size_t add_certificates(X509_STORE *store, BIO *bio)
{
    size_t n = 0;
    X509 *certificate;
    while ((certificate = PEM_read_bio_X509(bio, NULL, NULL, NULL)) != NULL) {
        n += X509_STORE_add_cert(store, certificate) == 1;
        X509_free(certificate);
    }
    ERR_clear_error();
    return n;
}

static dt_status load(X509_STORE **out, const char *path, dt_error *err)
{
    char *pem;
    size_t size;
    DT_TRY(dtp_file_read(path, 1 << 20, &pem, &size, err));
    BIO *bio = BIO_new_mem_buf(pem, (int)size);
    *out = X509_STORE_new();
    dt_status status = DT_OK;
    if (bio == NULL || *out == NULL)
        status = dtp_fail_memory(err);
    else if (add_certificates(*out, bio) == 0)
        status = dtp_fail_at(err, (dtp_place){.source = path}, DT_ERR_DATA, DTP_MSG_TIMESTAMP_NO_CERTIFICATE,
                             NULL);
    BIO_free(bio);
    dt_text_free(pem);
    return status;
}

/* A certificate ends, what it signed before stays: what counts is the time in the token. */
static bool set_time(X509_STORE *store, PKCS7 *token)
{
    TS_TST_INFO *info = PKCS7_to_TS_TST_INFO(token);
    struct tm tm;
    bool known = info != NULL && ASN1_TIME_to_tm(TS_TST_INFO_get_time(info), &tm) == 1;
    if (known)
        X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store), timegm(&tm));
    TS_TST_INFO_free(info);
    return known;
}

/* The context takes the store and the digest over, and frees both. */
static dt_status verify(PKCS7 *token, X509_STORE *store, const uint8_t digest[DTP_HASH_SIZE], dt_error *err)
{
    char reason[128];
    TS_VERIFY_CTX *context = TS_VERIFY_CTX_new();
    unsigned char *copy = OPENSSL_memdup(digest, DTP_HASH_SIZE);
    if (context == NULL || copy == NULL) {
        TS_VERIFY_CTX_free(context);
        OPENSSL_free(copy);
        X509_STORE_free(store);
        return dtp_fail_memory(err);
    }
    TS_VERIFY_CTX_set_flags(context, TS_VFY_SIGNATURE | TS_VFY_VERSION | TS_VFY_IMPRINT);
    TS_VERIFY_CTX_set_store(context, store);
    TS_VERIFY_CTX_set_imprint(context, copy, DTP_HASH_SIZE);
    ERR_clear_error();
    bool good = set_time(store, token) && TS_RESP_verify_token(context, token) == 1;
    dtp_timestamp_reason(reason, sizeof reason);
    TS_VERIFY_CTX_free(context);
    return good ? DT_OK : dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_TIMESTAMP_NOT_VERIFIED, reason, NULL);
}

dt_status dt_timestamp_verify(const void *token, size_t size, const char *imprint, const char *certificates,
                              dt_error *err)
{
    PKCS7 *parsed;
    X509_STORE *store = NULL;
    uint8_t digest[DTP_HASH_SIZE];
    DT_TRY(dtp_timestamp_imprint(digest, imprint, err));
    DT_TRY(dtp_timestamp_parse(&parsed, token, size, err));
    dt_status status = load(&store, certificates, err);
    if (status == DT_OK)
        status = verify(parsed, store, digest, err);
    else
        X509_STORE_free(store);
    PKCS7_free(parsed);
    return status;
}
