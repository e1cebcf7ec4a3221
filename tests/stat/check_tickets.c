/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The judge is libsodium, one at a time; and Python's hashlib, as in check_rng.c. */
#include "stat/rng.h"
#include "stat/tickets.h"
#include "support/check_support.h"

enum { MOST = 300, MANY = 19 };

static uint8_t key[32];
static char letters[MOST + MANY];

static void fill(void)
{
    for (size_t i = 0; i < sizeof key; i++)
        key[i] = (uint8_t)i;
    for (size_t i = 0; i < sizeof letters; i++)
        letters[i] = (char)(i * 37 + 11);
}

/* Identifiers of every length up to three blocks, as many at a time as are given. */
static void check_lengths(const dtp_tickets *t, size_t n)
{
    const char *text[MANY];
    size_t size[MANY];
    dtp_digest out[MANY];
    for (size_t most = 0; most <= MOST; most++) {
        for (size_t i = 0; i < n; i++) {
            text[i] = letters + i;
            size[i] = i % 3 == 2 ? most / 2 : most;
        }
        dtp_tickets_of(out, t, text, size, n);
        for (size_t i = 0; i < n; i++) {
            dtp_digest judge = dtp_rng_ticket(key, text[i], size[i]);
            ck_assert_msg(memcmp(&judge, &out[i], sizeof judge) == 0, "%zu bytes, the %zu. of %zu", size[i],
                          i, n);
        }
    }
}

START_TEST(many_are_as_each)
{
    dtp_tickets fast, portable;
    fill();
    dtp_tickets_begin(&fast, key);
    dtp_tickets_begin_with(&portable, key, dtp_tickets_compress_portable);
    ck_assert(fast.compress && portable.compress);
    for (size_t n = 0; n <= MANY; n++) {
        check_lengths(&fast, n);
        check_lengths(&portable, n);
    }
}
END_TEST

START_TEST(they_are_what_python_computes)
{
    static const char *const text[] = {"A-001", "dossier/\xc3\xa4", ""};
    static const size_t size[] = {5, 10, 0};
    static const char *const known[] = {"badc388fd1d88cd7c1fb34e0036fe5ba62f55561c6552f189cab857dba6b0aec",
                                        "406a13b1a6257713bf2afc3fb4966fa85883ee8d1c1a8e9f64d3759d91826220",
                                        "3ea8a181f2476ddf170f9133625128213199db6165f49d0ba671908350b2504a"};
    dtp_tickets t;
    dtp_digest out[3];
    char hex[DTP_HEX_SIZE];
    fill();
    dtp_tickets_begin(&t, key);
    dtp_tickets_of(out, &t, text, size, 3);
    for (size_t i = 0; i < 3; i++)
        ck_assert_str_eq(dtp_hex(out[i].byte, sizeof out[i].byte, hex), known[i]);
}
END_TEST

/* Without what goes side by side, as where libsodium does not confirm it. */
START_TEST(one_at_a_time_they_are_the_same)
{
    dtp_tickets t;
    fill();
    dtp_tickets_begin(&t, key);
    t.compress = NULL;
    check_lengths(&t, MANY);
}
END_TEST

static void wrong(dtp_tickets_block *block, bool last)
{
    block->state[0][0] += last;
}

/* Nothing is kept that another hand computed wrong. */
START_TEST(what_is_not_confirmed_is_not_used)
{
    dtp_tickets t;
    fill();
    dtp_tickets_begin_with(&t, key, wrong);
    ck_assert(!t.compress);
    check_lengths(&t, MANY);
}
END_TEST

static TCase *tickets_case(void)
{
    TCase *t = tcase_create("tickets");
    tcase_add_test(t, many_are_as_each);
    tcase_add_test(t, they_are_what_python_computes);
    tcase_add_test(t, one_at_a_time_they_are_the_same);
    tcase_add_test(t, what_is_not_confirmed_is_not_used);
    return t;
}

DT_CHECK_MAIN("stat/tickets", tickets_case)
