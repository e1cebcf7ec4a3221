/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/timestamp.h
 * @brief Timestamps of RFC 3161: what an authority signs to show that a digest existed at its time.
 *
 * What is stamped is a short text of ASCII lines, each ended by a line feed, so that anybody can check a
 * token with other programs as well (openssl ts -verify -data TEXT):
 *
 *     dossiertoets/timestamp/1
 *     commitments                      or: seal
 *     INSPECTION                       its id, 32 hex digits
 *     SAMPLE RESERVE                   of every commitment in the order in which they were made: both, 64 hex
 *                                      digits each, a blank between; under "seal" one line: the hash of the
 *                                      event of the sealing (dt_seal.head)
 *
 * The message imprint is the SHA-256 of the bytes of that text. A token binds the time of the authority, not
 * that of this machine. Whether a certificate was revoked is not looked up: nothing here uses a network.
 */
#ifndef DOSSIERTOETS_TIMESTAMP_H
#define DOSSIERTOETS_TIMESTAMP_H

#include <dossiertoets/error.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What a token says. */
typedef struct dt_timestamp {
    char time[32];    /**< of the authority, UTC, to the second: 2026-11-28T20:00:00Z */
    char imprint[65]; /**< the SHA-256 that is stamped, hex */
    char serial[65];  /**< of the token, hex; "" when it is longer than 64 digits */
    /** As the token names it, or else its certificate does, in ASCII (RFC 2253, all else escaped); "" =
     * neither. Only worth something once the token was verified. */
    char authority[256];
} dt_timestamp;

/**
 * A request for a timestamp (TimeStampReq, DER, version 1) that asks for the certificate of the authority
 * too, so that the token can be verified offline. Without a nonce: the digest of a commitment or seal is
 * fresh by itself.
 * @param out     receives the bytes; free with dt_timestamp_free()
 * @param size    receives their number
 * @param imprint SHA-256, 64 hex digits; DT_ERR_RANGE for anything else
 */
DT_API DT_MUST_CHECK dt_status dt_timestamp_request(unsigned char **out, size_t *size, const char *imprint,
                                                    dt_error *err);

/**
 * Read an answer of an authority (TimeStampResp) or a token alone (the ContentInfo in it), DER. Nothing is
 * verified.
 * @param out    receives what it says
 * @param token  receives the token alone, DER; free with dt_timestamp_free(). May be NULL, with token_size
 * @param answer size bytes
 * @return DT_ERR_DATA when it is neither, or stamps another digest than a SHA-256; DT_ERR_REFUSED when the
 * authority refused
 */
DT_API DT_MUST_CHECK dt_status dt_timestamp_read(dt_timestamp *out, unsigned char **token, size_t *token_size,
                                                 const void *answer, size_t size, dt_error *err);

/**
 * Verify a token: that it stamps this digest, is signed, and that the signer's certificate, meant for
 * timestamps (RFC 3161, 2.3) and valid at the time in the token, leads to one of these.
 * @param token        size bytes, as dt_timestamp_read() gives or takes
 * @param imprint      SHA-256, 64 hex digits
 * @param certificates path of a file with certificates in PEM, of the authority that is trusted
 * @return DT_ERR_REFUSED when it does not verify, with the reason of the library; DT_ERR_DATA when there is
 * no certificate in the file; DT_ERR_NOTFOUND when there is no file
 */
DT_API DT_MUST_CHECK dt_status dt_timestamp_verify(const void *token, size_t size, const char *imprint,
                                                   const char *certificates, dt_error *err);

DT_API void dt_timestamp_free(unsigned char *bytes); /**< NULL is fine */

#ifdef __cplusplus
}
#endif
#endif
