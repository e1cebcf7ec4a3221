/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signatures and boxes. The key is that of TEST 1 of RFC 8032, section 7.1; the signature over 32 zero bytes
 * was made with it by openssl pkeyutl -sign -rawin (OpenSSL). */
#include "base/sign.h"
#include "support/check_support.h"

static const char seed_hex[] = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
static const char key_hex[] = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
static const char signature_hex[] = "355c74053a380ab58b298de23adcca49f39b7ca50a2cec5b861f6c7fddf87c8a53b78c7b"
                                    "b3959268c0db1edeb0440786839ef5defaad623290076198560b3c02";

START_TEST(a_key_is_that_of_the_standard)
{
    uint8_t seed[DTP_SIGN_KEY], key[DTP_SIGN_KEY];
    char hex[DTP_HEX_SIZE];
    ck_assert(dtp_unhex(seed_hex, seed, sizeof seed));
    dtp_sign_public(key, seed);
    ck_assert_str_eq(dtp_hex(key, sizeof key, hex), key_hex);
}
END_TEST

START_TEST(a_signature_fits_one_key_and_one_digest)
{
    uint8_t seed[DTP_SIGN_KEY], key[DTP_SIGN_KEY], signature[DTP_SIGN_BYTES];
    char hex[2 * DTP_SIGN_BYTES + 1];
    dtp_digest digest = {{0}};
    ck_assert(dtp_unhex(seed_hex, seed, sizeof seed) && dtp_unhex(key_hex, key, sizeof key));
    dtp_sign_digest(signature, &digest, seed);
    ck_assert_str_eq(dtp_hex(signature, sizeof signature, hex), signature_hex);
    ck_assert(dtp_sign_verify(signature, &digest, key));
    digest.byte[31] = 1;
    ck_assert(!dtp_sign_verify(signature, &digest, key));
    digest.byte[31] = 0;
    key[0] ^= 1;
    ck_assert(!dtp_sign_verify(signature, &digest, key));
    key[0] ^= 1;
    signature[5] ^= 1;
    ck_assert(!dtp_sign_verify(signature, &digest, key));
}
END_TEST

START_TEST(a_box_opens_with_its_key_alone)
{
    uint8_t seed[DTP_SIGN_KEY], key[DTP_SIGN_KEY], *box;
    char *text;
    size_t size, text_size;
    dt_error e = DT_ERROR_INIT;
    ck_assert(dtp_unhex(seed_hex, seed, sizeof seed) && dtp_unhex(key_hex, key, sizeof key));
    ck_ok(dtp_sign_box_close(&box, &size, "blind", 5, key, err));
    ck_ok(dtp_sign_box_open(&text, &text_size, box, size, seed, err));
    ck_assert_uint_eq(text_size, 5);
    ck_assert_str_eq(text, "blind");
    dtp_free(text);
    seed[0] ^= 1;
    ck_fails(&e, dtp_sign_box_open(&text, &text_size, box, size, seed, &e), "PEOPLE_BOX");
    seed[0] ^= 1;
    box[size - 1] ^= 1;
    e = (dt_error)DT_ERROR_INIT;
    ck_fails(&e, dtp_sign_box_open(&text, &text_size, box, size, seed, &e), "PEOPLE_BOX");
    e = (dt_error)DT_ERROR_INIT;
    ck_fails(&e, dtp_sign_box_open(&text, &text_size, box, 3, seed, &e), "PEOPLE_BOX");
    dtp_free(box);
    memset(key, 0xff, sizeof key);
    e = (dt_error)DT_ERROR_INIT;
    ck_fails(&e, dtp_sign_box_close(&box, &size, "blind", 5, key, &e), "PEOPLE_NO_KEY");
}
END_TEST

static TCase *signing(void)
{
    TCase *tc = tcase_create("sign");
    tcase_add_test(tc, a_key_is_that_of_the_standard);
    tcase_add_test(tc, a_signature_fits_one_key_and_one_digest);
    tcase_add_test(tc, a_box_opens_with_its_key_alone);
    return tc;
}

DT_CHECK_MAIN("sign", signing)
