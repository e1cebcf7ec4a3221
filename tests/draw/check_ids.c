/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A draw from a list in memory. The samples are those of the command `sample` on the same dossiers and key
 * (tests/cases/sample); the tickets were computed with hashlib.blake2b of Python. */
#include "base/mem.h"
#include "support/check_support.h"
#include <dossiertoets/draw.h>

static const char *const ids[] = {"A5", "A2", "A6", "A1", "A3", "A4"};
static const char *const strata[] = {"twee", "een", "drie", "een", "een", "twee"};
static const uint8_t key[DT_KEY_SIZE] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
                                         1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

/* "drie 1 A6, een 1 A1, een 3 (A2)": a reserve dossier stands in brackets. */
static void draws(dt_ids_options options, const char *expected)
{
    dt_ids_drawn *drawn;
    char text[256] = "";
    options.key = key;
    ck_ok(dt_draw_ids(&drawn, ids, 6, &options, err));
    for (size_t i = 0; i < dt_ids_drawn_count(drawn); i++) {
        const dt_drawn_id *d = dt_ids_drawn_at(drawn, i);
        char row[64];
        (void)snprintf(row, sizeof row, d->role == DT_PRIMARY ? "%s%s %u %s" : "%s%s %u (%s)",
                       i == 0 ? "" : ", ", d->stratum, d->order, d->id);
        strcat(text, row);
        ck_assert_str_eq(ids[d->index], d->id);
    }
    ck_assert_str_eq(text, expected);
    ck_assert_ptr_null(dt_ids_drawn_at(drawn, dt_ids_drawn_count(drawn)));
    dt_ids_drawn_free(drawn);
}

START_TEST(draws_what_the_command_sample_draws)
{
    dt_ids_options each = {
        .stratum = strata, .allocation = "each", .size = 2, .reserve = 1, .take_all = true};
    draws(each, "drie 1 A6, een 1 A1, een 2 A3, een 3 (A2), twee 1 A4, twee 2 A5");
    draws((dt_ids_options){.stratum = strata, .size = 4}, "drie 1 A6, een 1 A1, een 2 A3, twee 1 A4");
    draws((dt_ids_options){.size = 2, .reserve = 1}, " 1 A1,  2 A3,  3 (A2)");
}
END_TEST

START_TEST(tickets_are_of_the_key_alone)
{
    dt_ids_drawn *drawn;
    const dt_ids_options options = {DT_SIZED(dt_ids_options), .size = 2, .key = key};
    ck_ok(dt_draw_ids(&drawn, ids, 6, &options, err));
    const dt_drawn_id *first = dt_ids_drawn_at(drawn, 0), *second = dt_ids_drawn_at(drawn, 1);
    ck_assert_str_eq(first->ticket, "373bffa07f998c464e2fb74cb6e7432e03d9f44f111b9509e5339b717817a935");
    ck_assert_str_eq(second->ticket, "6b534b6b4461b802cd4d523fb54aef502fdd550dbb6612eaba3a0a300e5d716a");
    ck_assert_uint_eq(first->index, 3);
    ck_assert_double_eq_tol(first->probability, 2.0 / 6, 1e-15);
    ck_assert_mem_eq(dt_ids_drawn_key(drawn), key, DT_KEY_SIZE);
    dt_ids_drawn_free(drawn);
}
END_TEST

START_TEST(without_a_key_it_is_fresh_and_told)
{
    dt_ids_drawn *a, *b, *again;
    const dt_ids_options fresh = {.size = 6};
    ck_ok(dt_draw_ids(&a, ids, 6, &fresh, err));
    ck_ok(dt_draw_ids(&b, ids, 6, &fresh, err));
    ck_assert_mem_ne(dt_ids_drawn_key(a), dt_ids_drawn_key(b), DT_KEY_SIZE);
    const dt_ids_options same = {.size = 6, .key = dt_ids_drawn_key(a)};
    ck_ok(dt_draw_ids(&again, ids, 6, &same, err));
    for (size_t i = 0; i < 6; i++)
        ck_assert_str_eq(dt_ids_drawn_at(a, i)->ticket, dt_ids_drawn_at(again, i)->ticket);
    dt_ids_drawn_free(a);
    dt_ids_drawn_free(b);
    dt_ids_drawn_free(again);
}
END_TEST

/* What was given may be freed: e + combining acute becomes é, and blanks go. */
START_TEST(result_stands_by_itself)
{
    char id[] = " e\xCC\x81\x31 ";
    const char *const one[] = {id};
    const dt_ids_options options = {.size = 1, .key = key};
    dt_ids_drawn *drawn;
    ck_ok(dt_draw_ids(&drawn, one, 1, &options, err));
    memset(id, 'x', sizeof id - 1);
    ck_assert_str_eq(dt_ids_drawn_at(drawn, 0)->id, "\xC3\xA9\x31");
    dt_ids_drawn_free(drawn);
}
END_TEST

static void refuses(const char *const *given, size_t n, dt_ids_options options, const char *name)
{
    dt_ids_drawn *drawn = NULL;
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, dt_draw_ids(&drawn, given, n, &options, err), name);
    ck_assert_ptr_null(drawn);
}

START_TEST(what_cannot_be_drawn)
{
    const char *const twice[] = {"A1", "A2", " A1"}, *const empty[] = {"A1", " "}, *const none[] = {NULL};
    refuses(ids, 0, (dt_ids_options){.size = 1}, "DRAW_EMPTY");
    refuses(ids, 6, (dt_ids_options){.size = 0}, "DRAW_SIZE");
    refuses(ids, 6, (dt_ids_options){.size = 7}, "DRAW_TOO_MANY");
    refuses(ids, 6, (dt_ids_options){.size = 5, .reserve = 2}, "DRAW_TOO_MANY_RESERVE");
    refuses(twice, 3, (dt_ids_options){.size = 1}, "FRAME_DUPLICATE_ROW");
    refuses(empty, 2, (dt_ids_options){.size = 1}, "FRAME_EMPTY_ID");
    refuses(none, 1, (dt_ids_options){.size = 1}, "FRAME_EMPTY_ID");
}
END_TEST

START_TEST(no_memory_is_an_error)
{
    const dt_ids_options options = {.stratum = strata, .size = 3, .reserve = 1, .key = key};
    dt_status status = DT_ERR_MEMORY;
    size_t n = 0;
    while (status != DT_OK) {
        dt_ids_drawn *drawn = NULL;
        dtp_mem_fail_at(++n);
        status = dt_draw_ids(&drawn, ids, 6, &options, NULL);
        dtp_mem_fail_at(0);
        ck_assert(status == DT_OK || status == DT_ERR_MEMORY);
        ck_assert_int_eq(status == DT_OK, drawn != NULL);
        dt_ids_drawn_free(drawn);
    }
    ck_assert_uint_gt(n, 20);
}
END_TEST

static TCase *list(void)
{
    TCase *c = tcase_create("ids");
    tcase_add_test(c, draws_what_the_command_sample_draws);
    tcase_add_test(c, tickets_are_of_the_key_alone);
    tcase_add_test(c, without_a_key_it_is_fresh_and_told);
    tcase_add_test(c, result_stands_by_itself);
    tcase_add_test(c, what_cannot_be_drawn);
    tcase_add_test(c, no_memory_is_an_error);
    return c;
}

DT_CHECK_MAIN("draw/ids", list)
