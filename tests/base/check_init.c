/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/hash.h"
#include "base/package.h"
#include "support/check_support.h"
#include <dlfcn.h>
#include <dtp_version.h>
#include <gsl/gsl_errno.h>
#include <sodium.h>

/* These stand before those of libsodium, which never fail by themselves. */
static bool refuses;

int crypto_generichash_blake2b_salt_personal(unsigned char *out, size_t out_size, const unsigned char *in,
                                             unsigned long long size, const unsigned char *key,
                                             size_t key_size, const unsigned char *salt,
                                             const unsigned char *personal)
{
    typedef int (*real)(unsigned char *, size_t, const unsigned char *, unsigned long long,
                        const unsigned char *, size_t, const unsigned char *, const unsigned char *);
    real call = (real)(uintptr_t)dlsym(RTLD_NEXT, "crypto_generichash_blake2b_salt_personal");
    return refuses ? -1 : call(out, out_size, in, size, key, key_size, salt, personal);
}

int crypto_generichash_blake2b_final(crypto_generichash_blake2b_state *state, unsigned char *out,
                                     const size_t out_size)
{
    typedef int (*real)(crypto_generichash_blake2b_state *, unsigned char *, size_t);
    real call = (real)(uintptr_t)dlsym(RTLD_NEXT, "crypto_generichash_blake2b_final");
    return refuses ? -1 : call(state, out, out_size);
}

int crypto_secretstream_xchacha20poly1305_push(crypto_secretstream_xchacha20poly1305_state *state,
                                               unsigned char *out, unsigned long long *out_size,
                                               const unsigned char *in, unsigned long long size,
                                               const unsigned char *bound, unsigned long long bound_size,
                                               unsigned char tag)
{
    (void)state, (void)out, (void)out_size, (void)in, (void)size, (void)bound, (void)bound_size, (void)tag;
    return -1;
}

START_TEST(second_start_does_nothing)
{
    ck_assert_int_eq(dt_init(), DT_OK);
    ck_assert_int_eq(dt_init(), DT_OK);
}
END_TEST

START_TEST(a_hash_that_refuses_is_seen)
{
    static const uint8_t key[32] = {0};
    refuses = true;
    bool works = dtp_hash_works(); /* what dt_init() asks when it starts */
    dtp_digest a = dtp_keyed_block(key, "proef", 0, "abc", 3), b = dtp_keyed_block(key, "proef", 0, "abc", 3);
    refuses = false;
    ck_assert(!works);
    ck_assert(!dtp_digest_equal(&a, &b)); /* nothing that could be foreseen */
    a = dtp_keyed_block(key, "proef", 0, "abc", 3), b = dtp_keyed_block(key, "proef", 0, "abc", 3);
    ck_assert(dtp_digest_equal(&a, &b));
}
END_TEST

START_TEST(a_hash_of_many_that_refuses_is_seen)
{
    static const uint8_t key[32] = {0};
    dtp_keyed begun;
    dtp_keyed_begin(&begun, key, "proef", 0);
    refuses = true;
    dtp_digest a = dtp_keyed_of(&begun, "abc", 3), b = dtp_keyed_of(&begun, "abc", 3);
    refuses = false;
    ck_assert(!dtp_digest_equal(&a, &b));
    a = dtp_keyed_of(&begun, "abc", 3), b = dtp_keyed_block(key, "proef", 0, "abc", 3);
    ck_assert(dtp_digest_equal(&a, &b));
}
END_TEST

START_TEST(a_package_that_is_not_encrypted_is_not_made)
{
    dt_error e = DT_ERROR_INIT;
    char *package;
    size_t size;
    ck_fails(&e,
             dtp_package_close("geheim", 6, "vijf woorden", 12, DTP_WORK_INTERACTIVE, &package, &size, err),
             "BASE_PACKAGE_NOT_CLOSED");
    ck_assert_int_eq(e.status, DT_ERR_INTERNAL);
    ck_assert_ptr_null(package);
}
END_TEST

/* With GSL's own handler this would abort the program. */
START_TEST(gsl_does_not_abort)
{
    gsl_error("made-up error", __FILE__, __LINE__, GSL_EDOM);
}
END_TEST

START_TEST(version_has_three_numbers)
{
    int major, minor, patch;
    char rest;
    ck_assert_str_eq(dt_version(), DTP_VERSION);
    ck_assert_int_eq(sscanf(dt_version(), "%d.%d.%d%c", &major, &minor, &patch, &rest), 3);
}
END_TEST

static TCase *init(void)
{
    TCase *c = tcase_create("init");
    tcase_add_test(c, second_start_does_nothing);
    tcase_add_test(c, a_hash_that_refuses_is_seen);
    tcase_add_test(c, a_hash_of_many_that_refuses_is_seen);
    tcase_add_test(c, a_package_that_is_not_encrypted_is_not_made);
    tcase_add_test(c, gsl_does_not_abort);
    tcase_add_test(c, version_has_three_numbers);
    return c;
}

DT_CHECK_MAIN("base/init", init)
