/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commitments and keys are published definitions: the expected values were computed by verify.py in this
 * folder, which shares no code with the library. */
#include "base/hash.h"
#include "draw/draw_check.h"

static const char *key_text(const dt_round_seed *seed, bool reserve, const char *fingerprint,
                            const char *municipality, char hex[65])
{
    uint8_t key[DT_KEY_SIZE];
    dt_round_key(seed, reserve, fingerprint, municipality, key);
    return dtp_hex(key, sizeof key, hex);
}

START_TEST(commitments_are_as_defined)
{
    dt_round_seed seed = seed_of(0);
    char hex[65];
    dt_round_commitment(&seed, false, hex);
    ck_assert_str_eq(hex, "3c869f06eedd18423514ccad9231eda7560cb72ed65b944d6d6f92aec6c8f30f");
    dt_round_commitment(&seed, true, hex);
    ck_assert_str_eq(hex, "af09c91dc0b20c8a5050060b974007a8f8be84e016e6c34871a9f323c37f333a");
    const char *const nameless[] = {"", NULL};
    for (size_t i = 0; i < 2; i++) {
        seed.municipality = nameless[i];
        dt_round_commitment(&seed, false, hex);
        ck_assert_str_eq(hex, "a032c5ec8bdd43758e0b657a047fb2a249a7423bc4cc29485eb4d90ebf3d7352");
    }
}
END_TEST

START_TEST(names_are_as_defined)
{
    dt_round_seed seed = seed_of(0);
    char hex[65];
    dt_salt_hash(seed.salt, hex);
    ck_assert_str_eq(hex, "bc4125499ed51151237a97f6cab64f56841fc668d0999508391ddea8078dd09a");
    dt_dossier_name(seed.salt, "D001", hex);
    ck_assert_str_eq(hex, "9ee85330c930f790f0ef367e3c4f51e6c45e2484526fe3446f174d6c69de6f0b");
    dt_dossier_name(seed.salt, "Do\xC3\xA9 3", hex);
    ck_assert_str_eq(hex, "bf7b59e7b6b52ed5b120ac84094d8c1abcaa6b86a660fec68d4b5a234a100e15");
}
END_TEST

START_TEST(keys_are_as_defined)
{
    dt_round_seed seed = seed_of(0);
    char hex[65];
    ck_assert_str_eq(key_text(&seed, false, FINGERPRINT, "GM1", hex),
                     "6481793ca2f20bf58a70d014de037718945dbf08963a7a85777cdb336327f6d4");
    ck_assert_str_eq(key_text(&seed, true, FINGERPRINT, "GM1", hex),
                     "b7aa2678731758ee3de3fb18c8a7b5476e6ab7689483de4b8211b10a9ab67723");
    seed.round = 2;
    const char *const forms[] = {"3 6 1 \xC3\xA9", "3 6 1 e\xCC\x81"}; /* composed and decomposed */
    for (size_t i = 0; i < 2; i++) {
        seed.public_text = forms[i];
        ck_assert_str_eq(key_text(&seed, false, FINGERPRINT, "GM2", hex),
                         "429da128fc041d1cb42eb52910ffc192e54afd38b95d281f3b0fb68b8a00b909");
    }
}
END_TEST

/* The digest of the second page, and beside it the form of the public value, "" when none was fixed. */
START_TEST(a_page_is_in_the_key_as_defined)
{
    char page[65], hex[65];
    dt_round_seed seed = seed_of(0);
    memset(page, 'a', sizeof page - 1);
    page[64] = '\0';
    seed.page = page;
    ck_assert_str_eq(key_text(&seed, false, FINGERPRINT, "GM1", hex),
                     "ec43622938e4258abdfb00070179f2d907c0cfff6b0c29005e1c245d66fcf647");
    ck_assert_str_eq(key_text(&seed, true, FINGERPRINT, "GM1", hex),
                     "d68944951cc2aafa718a99d0280bbc90fbb6dc2ab123e2abf98acdf803f54676");
    page[63] = 'b';
    ck_assert_str_eq(key_text(&seed, false, FINGERPRINT, "GM1", hex),
                     "684c0d22a7d11a75515a546c3ca8ca75d079ee532a733c578c1a469fabce945d");
    seed.public_form = "dice:4";
    seed.public_text = "4 2 6 1";
    ck_assert_str_eq(key_text(&seed, false, FINGERPRINT, "GM1", hex),
                     "2f7ccae4d0efc5d9c0cb2b17d1a5a26c93a3022fe643ee315e06258e5ccec0d7");
}
END_TEST

START_TEST(everything_is_mixed_into_the_key)
{
    const dt_round_seed seed = seed_of(0);
    char hex[8][65];
    key_text(&seed, false, FINGERPRINT, "GM1", hex[0]);
    key_text(&seed, true, FINGERPRINT, "GM1", hex[1]);
    key_text(&seed, false, "11" FINGERPRINT, "GM1", hex[2]);
    key_text(&seed, false, FINGERPRINT, "GM2", hex[3]);
    dt_round_seed other = seed_of(1);
    key_text(&other, false, FINGERPRINT, "GM1", hex[4]);
    other = seed;
    other.round = 2;
    key_text(&other, false, FINGERPRINT, "GM1", hex[5]);
    other = seed;
    other.public_text = "6";
    key_text(&other, false, FINGERPRINT, "GM1", hex[6]);
    other = seed;
    other.inspection[0] = 'f';
    key_text(&other, false, FINGERPRINT, "GM1", hex[7]);
    for (size_t i = 0; i < 8; i++)
        for (size_t j = 0; j < i; j++)
            ck_assert_str_ne(hex[i], hex[j]);
    other = seed;
    other.public_text = "";
    ck_assert_str_eq(key_text(&other, false, FINGERPRINT, "GM1", hex[1]), hex[0]);
}
END_TEST

START_TEST(fresh_secrets_differ)
{
    dt_round_seed a = {.inspection = INSPECTION, .round = 3}, b = a;
    dt_round_seed_fresh(&a);
    dt_round_seed_fresh(&b);
    ck_assert_int_ne(memcmp(a.secret, b.secret, DT_KEY_SIZE), 0);
    ck_assert_int_ne(memcmp(a.secret, a.reserve_secret, DT_KEY_SIZE), 0);
    ck_assert_int_ne(memcmp(a.salt, b.salt, DT_KEY_SIZE), 0);
    ck_assert_int_ne(memcmp(a.salt, a.secret, DT_KEY_SIZE), 0);
    ck_assert_int_ne(memcmp(a.reserve_secret, b.reserve_secret, DT_KEY_SIZE), 0);
    ck_assert_str_eq(a.inspection, INSPECTION);
    ck_assert_uint_eq(a.round, 3);
}
END_TEST

static TCase *seeds(void)
{
    TCase *tc = tcase_create("seeds");
    tcase_add_test(tc, commitments_are_as_defined);
    tcase_add_test(tc, names_are_as_defined);
    tcase_add_test(tc, keys_are_as_defined);
    tcase_add_test(tc, a_page_is_in_the_key_as_defined);
    tcase_add_test(tc, everything_is_mixed_into_the_key);
    tcase_add_test(tc, fresh_secrets_differ);
    return tc;
}

DT_CHECK_MAIN("draw/seed", seeds)
