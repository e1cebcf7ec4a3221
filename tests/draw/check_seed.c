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
    ck_assert_str_eq(hex, "d8a5a5fc34ec051aa74df0e8dc43833df02d988432dffde70d11cb1efc37bdfe");
    dt_round_commitment(&seed, true, hex);
    ck_assert_str_eq(hex, "0661819ce849927258205f821e2e844390069a3ed18c2e8aa1b4ffaba698f477");
    const char *const nameless[] = {"", NULL};
    for (size_t i = 0; i < 2; i++) {
        seed.municipality = nameless[i];
        dt_round_commitment(&seed, false, hex);
        ck_assert_str_eq(hex, "57f2660f1450682117b583bbacf46a21a87c3def02e4f7330c1a42bba18070be");
    }
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
    ck_assert_int_ne(memcmp(a.reserve_secret, b.reserve_secret, DT_KEY_SIZE), 0);
    ck_assert_str_eq(a.inspection, INSPECTION);
    ck_assert_uint_eq(a.round, 3);
}
END_TEST

static TCase *seeds(void)
{
    TCase *tc = tcase_create("seeds");
    tcase_add_test(tc, commitments_are_as_defined);
    tcase_add_test(tc, keys_are_as_defined);
    tcase_add_test(tc, everything_is_mixed_into_the_key);
    tcase_add_test(tc, fresh_secrets_differ);
    return tc;
}

DT_CHECK_MAIN("draw/seed", seeds)
