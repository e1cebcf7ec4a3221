/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Timestamps from an authority that `openssl ts` plays. The outside source is that program: it makes the
 * answers, and reads our requests. */
#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "support/check_support.h"
#include <dossiertoets/timestamp.h>
#include <stdlib.h>
#include <string.h>

static const char imprint[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; /* "abc" */
static const char other[] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
static char folder[] = "/tmp/dt-stamp-XXXXXX";

static void sh(const char *format, const char *a, const char *b, const char *c)
{
    char command[1024];
    snprintf(command, sizeof command, format, a, b, c);
    ck_assert_msg(system(command) == 0, "%s", command);
}

static const char *at(const char *name)
{
    static char path[4][256];
    static int next;
    next = (next + 1) % 4;
    snprintf(path[next], sizeof path[next], "%s/%s", folder, name);
    return path[next];
}

static void make_authorities(void)
{
    ck_assert_ptr_nonnull(mkdtemp(folder));
    sh("sh " DT_TESTS "/timestamp/authority.sh new %s%s%s", folder, "/a", "");
    sh("sh " DT_TESTS "/timestamp/authority.sh new %s%s%s", folder, "/b", "");
    unsigned char *request;
    size_t size;
    ck_ok(dt_timestamp_request(&request, &size, imprint, err));
    ck_ok(dtp_file_write(at("q"), (const char *)request, size, false, err));
    dt_timestamp_free(request);
    sh("sh " DT_TESTS "/timestamp/authority.sh stamp %s/a %s/q %s/answer", folder, folder, folder);
    sh("sh " DT_TESTS "/timestamp/authority.sh short %s/a %s/q %s/token", folder, folder, folder);
}

static void remove_authorities(void)
{
    sh("rm -r %s%s%s", folder, "", "");
}

static char *load(const char *name, size_t *size)
{
    char *bytes;
    ck_ok(dtp_file_read(at(name), 0, &bytes, size, err));
    return bytes;
}

START_TEST(a_request_is_what_openssl_reads)
{
    dt_error e = DT_ERROR_INIT;
    char *text;
    size_t size;
    sh("openssl ts -query -in %s/q -text >%s/q.txt 2>%s/q.err", folder, folder, folder);
    text = load("q.txt", &size);
    ck_assert_ptr_nonnull(strstr(text, "Hash Algorithm: sha256"));
    ck_assert_ptr_nonnull(strstr(text, "ba 78 16 bf"));
    ck_assert_ptr_nonnull(strstr(text, "Certificate required: yes"));
    dt_text_free(text);
    unsigned char *request;
    ck_fails(&e, dt_timestamp_request(&request, &size, "ab", err), "TIMESTAMP_IMPRINT");
    ck_assert_ptr_null(request);
}
END_TEST

/* An answer and a token alone say the same, but for their serial and second. */
START_TEST(an_answer_and_a_token_are_read)
{
    const char *const names[] = {"answer", "token"};
    for (int i = 0; i < 2; i++) {
        dt_timestamp says;
        unsigned char *token;
        size_t size, n;
        char *bytes = load(names[i], &size);
        ck_ok(dt_timestamp_read(&says, &token, &n, bytes, size, err));
        ck_assert_str_eq(says.imprint, imprint);
        ck_assert_uint_eq(strlen(says.time), strlen("2026-11-28T20:00:00Z"));
        ck_assert_str_eq(says.authority, "CN=Verzonnen tijdstempeldienst");
        ck_assert_uint_eq(n < size, i == 0);
        ck_ok(dt_timestamp_verify(token, n, imprint, at("a/ca.pem"), err));
        ck_ok(dt_timestamp_verify(bytes, size, imprint, at("a/ca.pem"), err));
        dt_timestamp_free(token);
        dt_text_free(bytes);
    }
}
END_TEST

START_TEST(what_does_not_hold_is_refused)
{
    dt_error e = DT_ERROR_INIT;
    size_t size;
    char *bytes = load("token", &size);
    ck_fails(&e, dt_timestamp_verify(bytes, size, other, at("a/ca.pem"), err), "TIMESTAMP_NOT_VERIFIED");
    ck_fails(&e, dt_timestamp_verify(bytes, size, imprint, at("b/ca.pem"), err), "TIMESTAMP_NOT_VERIFIED");
    ck_fails(&e, dt_timestamp_verify(bytes, size, imprint, at("none.pem"), err), "BASE_FILE_MISSING");
    ck_fails(&e, dt_timestamp_verify(bytes, size, imprint, at("q"), err), "TIMESTAMP_NO_CERTIFICATE");
    dt_text_free(bytes);
}
END_TEST

/* Whichever byte is changed: it is no token any more, or it does not verify, or the change is in what the
 * signature does not cover and OpenSSL holds it good as well. */
START_TEST(no_changed_byte_passes_that_openssl_refuses)
{
    size_t size, passed = 0;
    char *bytes = load("token", &size);
    for (size_t i = 0; i < size; i += 7) {
        bytes[i] = (char)(bytes[i] ^ 0x10);
        dt_status status = dt_timestamp_verify(bytes, size, imprint, at("a/ca.pem"), NULL);
        if (status == DT_OK) {
            passed++;
            ck_ok(dtp_file_write(at("changed"), bytes, size, true, err));
            sh("openssl ts -verify -digest %s -in %s -token_in -CAfile %s >/dev/null 2>&1", imprint,
               at("changed"), at("a/ca.pem"));
        } else {
            ck_assert(status == DT_ERR_REFUSED || status == DT_ERR_DATA);
        }
        bytes[i] = (char)(bytes[i] ^ 0x10);
    }
    ck_assert_uint_lt(passed, size / 14);
    dt_text_free(bytes);
}
END_TEST

START_TEST(what_is_no_timestamp_is_bad_data)
{
    dt_error e = DT_ERROR_INIT;
    dt_timestamp says;
    size_t size;
    char *request = load("q", &size);
    ck_fails(&e, dt_timestamp_read(&says, NULL, NULL, request, size, err), "TIMESTAMP_NO_TOKEN");
    ck_fails(&e, dt_timestamp_read(&says, NULL, NULL, request, 0, err), "TIMESTAMP_NO_TOKEN");
    dt_text_free(request);
    sh("openssl ts -query -digest %s -sha384 -out %s 2>/dev/null%s",
       "38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da274edebfe76f65fbd51ad2f14898b95b",
       at("longer"), "");
    sh("sh " DT_TESTS "/timestamp/authority.sh stamp %s/a %s/longer %s/long", folder, folder, folder);
    char *answer = load("long", &size);
    ck_fails(&e, dt_timestamp_read(&says, NULL, NULL, answer, size, err), "TIMESTAMP_NOT_SHA256");
    dt_text_free(answer);
    sh("openssl ts -query -digest %s -sha512 -out %s 2>/dev/null%s",
       "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd"
       "454d4423643ce80e2a9ac94fa54ca49f",
       at("unknown"), "");
    sh("sh " DT_TESTS "/timestamp/authority.sh stamp %s/a %s/unknown %s/refusal || true", folder, folder,
       folder);
    answer = load("refusal", &size);
    ck_fails(&e, dt_timestamp_read(&says, NULL, NULL, answer, size, err), "TIMESTAMP_REJECTED");
    dt_text_free(answer);
}
END_TEST

static TCase *tokens(void)
{
    TCase *tcase = tcase_create("token");
    tcase_set_timeout(tcase, 60);
    tcase_add_unchecked_fixture(tcase, make_authorities, remove_authorities);
    tcase_add_test(tcase, a_request_is_what_openssl_reads);
    tcase_add_test(tcase, an_answer_and_a_token_are_read);
    tcase_add_test(tcase, what_does_not_hold_is_refused);
    tcase_add_test(tcase, no_changed_byte_passes_that_openssl_refuses);
    tcase_add_test(tcase, what_is_no_timestamp_is_bad_data);
    return tcase;
}

DT_CHECK_MAIN("timestamp/token", tokens)
