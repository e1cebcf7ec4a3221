/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Expected blocks were computed outside, with Python's standard library:
 * hashlib.blake2b(id, digest_size=32, key=bytes(range(32)), salt=block.to_bytes(16, "little"),
 * person=b"dt-ticket/1").hexdigest() */
#include "stat/rng.h"
#include "support/check_support.h"
#include <gsl/gsl_randist.h>
#include <limits.h>

static uint8_t key[32];

static void number_key(void)
{
    for (size_t i = 0; i < sizeof key; i++)
        key[i] = (uint8_t)i;
}

static gsl_rng *new_rng(const char *purpose)
{
    gsl_rng *rng = NULL;
    ck_ok(dtp_rng_new(&rng, key, purpose, err));
    return rng;
}

/* The stream's next block, as hex. GSL has as much of each word as a long has room for: on Windows its upper
 * half. */
static void assert_block(gsl_rng *rng, const char *hex)
{
    const int digits = 2 * (int)sizeof(long);
    for (size_t i = 0; i < 4; i++) {
        char word[17];
        snprintf(word, sizeof word, "%0*lx", digits, gsl_rng_get(rng));
        ck_assert_msg(strncmp(word, hex + 16 * i, (size_t)digits) == 0, "word %zu: %s in %s", i, word, hex);
    }
}

START_TEST(ticket_is_what_python_computes)
{
    static const struct {
        const char *id;
        const char *block[2];
    } known[] = {{"A-001",
                  {"badc388fd1d88cd7c1fb34e0036fe5ba62f55561c6552f189cab857dba6b0aec",
                   "65c5a3d7e13867e4cde18d6679352f0d6b389c522b0ea749840852c5df525cd3"}},
                 {"dossier/\xc3\xa4",
                  {"406a13b1a6257713bf2afc3fb4966fa85883ee8d1c1a8e9f64d3759d91826220",
                   "38160edf1f28c33c1724c5966e8447478c1fae8aee7b48cce0d1bf9822a49c55"}},
                 {"",
                  {"3ea8a181f2476ddf170f9133625128213199db6165f49d0ba671908350b2504a",
                   "31dc74a09236c24d837c4c761b473651008ddf2d3304f11b5f3d9cd1c3d5bf01"}}};
    gsl_rng *rng = new_rng("another stream first");
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        char hex[DTP_HEX_SIZE];
        size_t size = strlen(known[i].id);
        dtp_digest ticket = dtp_rng_ticket(key, known[i].id, size);
        ck_assert_str_eq(dtp_hex(ticket.byte, sizeof ticket.byte, hex), known[i].block[0]);
        gsl_rng_get(rng); /* a stream half used leaves nothing behind */
        dtp_rng_point(rng, key, DTP_RNG_TICKET, known[i].id, size);
        assert_block(rng, known[i].block[0]);
        assert_block(rng, known[i].block[1]);
    }
    gsl_rng_free(rng);
}
END_TEST

START_TEST(stream_of_a_purpose)
{
    gsl_rng *rng = new_rng("bootstrap");
    assert_block(rng, "178fdc507fd99acd0464d1ef7982e3a61533c7f6dc61af2ec2e9a633ee0182fe");
    assert_block(rng, "1edcad6fdc02550dc994ea2c6d15b27e946f0c069982b0b649e2a19ecdb71543");
    gsl_rng_free(rng);
}
END_TEST

START_TEST(seed_is_a_key)
{
    gsl_rng *rng = gsl_rng_alloc(dtp_rng_type);
    gsl_rng_set(rng, 42);
    assert_block(rng, "4e905780cd4a7cd96ef069acef20be67b5ac5105065cc02965bab84f4f286d33");
    gsl_rng_free(rng);
}
END_TEST

START_TEST(long_label_keeps_its_ticket_and_never_repeats)
{
    char label[5000];
    memset(label, 'x', sizeof label);
    gsl_rng *rng = new_rng("");
    dtp_rng_point(rng, key, DTP_RNG_TICKET, label, sizeof label);
    assert_block(rng, "155207c97b3f7f6f24252fbf725172b7219a6182bc9dfcab0f1ff97ff9c3a61c");
    ck_assert_uint_ne(gsl_rng_get(rng), 0x155207c97b3f7f6fUL);
    gsl_rng_free(rng);
}
END_TEST

START_TEST(copies_go_their_own_way)
{
    gsl_rng *rng = new_rng("copy");
    for (int i = 0; i < 7; i++)
        gsl_rng_get(rng);
    gsl_rng *copy = gsl_rng_clone(rng);
    for (int i = 0; i < 100; i++)
        ck_assert_uint_eq(gsl_rng_get(rng), gsl_rng_get(copy));
    gsl_rng_free(copy);
    gsl_rng_free(rng);
}
END_TEST

START_TEST(purposes_and_keys_differ)
{
    gsl_rng *a = new_rng("a");
    gsl_rng *b = new_rng("b");
    unsigned long first = gsl_rng_get(a);
    ck_assert_uint_ne(first, gsl_rng_get(b));
    key[31] ^= 1;
    dtp_rng_point(a, key, DTP_RNG_STREAM, "a", 1);
    key[31] ^= 1;
    ck_assert_uint_ne(first, gsl_rng_get(a));
    gsl_rng_free(b);
    gsl_rng_free(a);
}
END_TEST

/* What is drawn is that of GSL where a long has 64 bits, up to the largest ranges; elsewhere the same, which
 * only GSL cannot tell: the systematic draw of tests/windows/visit.sh does. */
START_TEST(below_is_what_gsl_draws)
{
    static const uint64_t ranges[] = {
        1, 2, 3, 7, 10, 365, 1000000007, UINT64_C(1) << 32, (UINT64_C(1) << 63) + 1};
    gsl_rng *own = new_rng("below"), *other = new_rng("below");
    for (size_t i = 0; sizeof(long) == sizeof(uint64_t) && i < sizeof ranges / sizeof ranges[0]; i++)
        for (size_t j = 0; j < 200; j++)
            ck_assert_uint_eq(dtp_rng_below(own, ranges[i]), gsl_rng_uniform_int(other, ranges[i]));
    gsl_rng_free(own);
    gsl_rng_free(other);
}
END_TEST

/* The double is the top 53 bits, in [0, 1); GSL's other functions work on the type. */
START_TEST(doubles_and_whole_numbers)
{
    gsl_rng *rng = new_rng("double");
    gsl_rng *twin = gsl_rng_clone(rng);
    ck_assert_uint_eq(gsl_rng_max(rng), ULONG_MAX);
    ck_assert_uint_eq(gsl_rng_min(rng), 0);
    double sum = 0;
    for (int i = 0; i < 100000; i++) {
        double u = gsl_rng_uniform(rng);
        ck_assert(u >= 0 && u < 1);
        const unsigned long word = gsl_rng_get(twin);
        if (sizeof(long) == sizeof(uint64_t))
            ck_assert(u == (double)(word >> 11) / 9007199254740992.0);
        else
            ck_assert(floor(u * 4294967296.0) == (double)word);
        sum += u;
    }
    ck_assert_double_eq_tol(sum / 100000, 0.5, 4 * 0.2887 / 316.2);
    unsigned long seen[6] = {0};
    for (int i = 0; i < 60000; i++)
        seen[gsl_rng_uniform_int(rng, 6)]++;
    double chi = 0;
    for (size_t i = 0; i < 6; i++)
        chi += ((double)seen[i] - 10000) * ((double)seen[i] - 10000) / 10000;
    ck_assert_double_lt(chi, 25.7); /* chi-squared, 5 degrees of freedom, 1 in 10,000 */
    gsl_rng_free(twin);
    gsl_rng_free(rng);
}
END_TEST

static TCase *rng_case(void)
{
    TCase *t = tcase_create("rng");
    tcase_add_unchecked_fixture(t, number_key, NULL);
    tcase_add_test(t, ticket_is_what_python_computes);
    tcase_add_test(t, stream_of_a_purpose);
    tcase_add_test(t, seed_is_a_key);
    tcase_add_test(t, long_label_keeps_its_ticket_and_never_repeats);
    tcase_add_test(t, copies_go_their_own_way);
    tcase_add_test(t, purposes_and_keys_differ);
    tcase_add_test(t, below_is_what_gsl_draws);
    tcase_add_test(t, doubles_and_whole_numbers);
    return t;
}

DT_CHECK_MAIN("stat/rng", rng_case)
