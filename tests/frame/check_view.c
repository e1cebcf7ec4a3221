/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A look at a register before it is a frame. The numbers are counted by hand in the text below; the list of
 * municipalities is that of Statistics Netherlands (342 on 1 January 2023, Gemeenten alfabetisch 2023). */
#include "support/check_support.h"
#include <dossiertoets/register_view.h>

static const char TEXT[] = "nummer;team;status;aantal;bsn\n"
                           "A1;noord;lopend;1;111222333\n"
                           "A2;zuid;Lopend;2;123456782\n"
                           "A3;noord;af;10;111222333\n"
                           "A4;noord;;3;123456782\n"
                           "A5;noord;  lopend ;;111222333\n";

static dt_register_view *view_of(const char *text)
{
    dt_register_view *view;
    ck_ok(dt_register_view_open(&view, "r.csv", text, strlen(text), NULL, err));
    return view;
}

START_TEST(values_are_counted)
{
    dt_register_view *view = view_of(TEXT);
    ck_assert_uint_eq(dt_register_view_rows(view), 5);
    ck_assert_uint_eq(dt_register_view_columns(view), 5);
    ck_assert_uint_eq(dt_register_view_id(view), 0);
    const dt_register_column *status = dt_register_view_column(view, 2);
    ck_assert_str_eq(status->name, "status");
    ck_assert_uint_eq(status->distinct, 2);
    ck_assert_uint_eq(status->empty, 1);
    ck_assert(!status->numbers);
    ck_assert_str_eq(status->value[0].text, "lopend");
    ck_assert_str_eq(status->value[0].other, "Lopend");
    ck_assert_uint_eq(status->value[0].count, 3);
    ck_assert_uint_eq(status->value[1].count, 1);
    ck_assert(dt_register_view_column(view, 3)->numbers);
    ck_assert_uint_eq(dt_register_view_column(view, 3)->empty, 1);
    ck_assert_ptr_null(dt_register_view_column(view, 5));
    ck_assert_uint_eq(dt_register_view_find(view, "team"), 1);
    ck_assert(dt_register_view_find(view, "Teams") == SIZE_MAX);
    ck_assert_str_eq(dt_register_view_cell(view, 2, 0), "A3");
    ck_assert_str_eq(dt_register_view_cell(view, 9, 0), "");
    ck_assert_uint_gt(dt_register_view_read_items(view), 0);
    ck_assert_str_eq(dt_register_view_read_item_at(view, 0).kind, "format");
    dt_register_view_free(view);
    dt_register_view_free(NULL);
}
END_TEST

START_TEST(data_of_persons_are_not_told)
{
    dt_register_view *view = view_of(TEXT);
    const dt_register_column *bsn = dt_register_view_column(view, 4);
    const char *const *out;
    size_t n;
    bool chosen[1] = {true};
    dt_error e = DT_ERROR_INIT;
    ck_assert(bsn->withheld && bsn->suspicion == DT_SUSPECT_BSN);
    ck_assert_uint_eq(bsn->n_values, 0);
    ck_assert_str_eq(dt_register_view_cell(view, 0, 4), "");
    ck_fails(&e, dt_register_view_conditions(view, 4, chosen, false, &out, &n, err), "REGISTER_NO_CHOICE");
    dt_register_view_free(view);
}
END_TEST

/* What takes part by the conditions is what was chosen, as the frame counts it. */
static void takes_part(const bool *chosen, bool empty, size_t units)
{
    dt_register_view *view = view_of(TEXT);
    dt_frame *frame;
    dt_frame_options options = DT_FRAME_OPTIONS_INIT;
    const char *const *out;
    size_t n;
    ck_ok(dt_register_view_conditions(view, 2, chosen, empty, &out, &n, err));
    options.where = out;
    options.n_where = n;
    ck_ok(dt_frame_parse(&frame, "r.csv", TEXT, strlen(TEXT), &options, (dt_issue_sink){0}, err));
    ck_assert_uint_eq(dt_frame_units(frame), units);
    dt_frame_free(frame);
    dt_register_view_free(view);
}

START_TEST(conditions_are_what_was_chosen)
{
    dt_register_view *view = view_of(TEXT);
    const char *const *out;
    size_t n;
    dt_error e = DT_ERROR_INIT;
    takes_part((const bool[]){true, true}, true, 5);
    takes_part((const bool[]){true, true}, false, 4);
    takes_part((const bool[]){true, false}, true, 4);
    takes_part((const bool[]){true, false}, false, 3);
    takes_part((const bool[]){false, true}, false, 1);
    takes_part((const bool[]){false, false}, true, 1);
    ck_fails(&e, dt_register_view_conditions(view, 2, (const bool[]){false, false}, false, &out, &n, err),
             "REGISTER_NO_CHOICE");
    dt_register_view_free(view);
}
END_TEST

/* Values that begin as a condition's sign does, and a column with such signs in its name. */
START_TEST(signs_are_no_part_of_the_sign)
{
    static const char text[] = "nummer;leeftijd <18\nA1;<12\nA2;=12\nA3;>12\nA4;~12\nA5;!=1\n";
    for (size_t i = 0; i < 5; i++) {
        dt_register_view *view;
        dt_frame *frame;
        dt_frame_options options = DT_FRAME_OPTIONS_INIT;
        bool chosen[5] = {false}, others[5];
        size_t n;
        const char *const *out;
        chosen[i] = true;
        for (size_t k = 0; k < 5; k++)
            others[k] = !chosen[k];
        for (size_t both = 0; both < 2; both++) {
            ck_ok(dt_register_view_open(&view, "r.csv", text, strlen(text), &options, err));
            ck_ok(dt_register_view_conditions(view, 1, both == 0 ? chosen : others, false, &out, &n, err));
            options.where = out;
            options.n_where = n;
            ck_ok(dt_frame_parse(&frame, "r.csv", text, strlen(text), &options, (dt_issue_sink){0}, err));
            ck_assert_uint_eq(dt_frame_units(frame), both == 0 ? 1 : 4);
            size_t first = both == 0 ? i : i == 0 ? 1 : 0;
            ck_assert_uint_eq((size_t)(dt_frame_unit_at(frame, 0)->id[1] - '1'), first);
            dt_frame_free(frame);
            dt_register_view_free(view);
            options = (dt_frame_options)DT_FRAME_OPTIONS_INIT;
        }
    }
}
END_TEST

START_TEST(lines_that_are_left_out_do_not_count)
{
    static const char text[] = "nummer;aantal\nA1;1\nA2;2\nTotaal;3\n";
    const dt_line_exclusion total = {4, 4, "optelling"};
    dt_frame_options options = {.skip_lines = &total, .n_skip_lines = 1};
    dt_register_view *view;
    ck_ok(dt_register_view_open(&view, "r.csv", text, strlen(text), &options, err));
    ck_assert_uint_eq(dt_register_view_column(view, 1)->distinct, 2);
    ck_assert_uint_eq(dt_register_view_id(view), 0);
    dt_register_view_free(view);
    dt_error e = DT_ERROR_INIT;
    ck_assert_int_ne(dt_register_view_open(&view, "r.xls", "\xd0\xcf\x11\xe0", 4, NULL, &e), DT_OK);
    ck_assert_ptr_null(view);
}
END_TEST

typedef struct found {
    size_t n;
    char first[64], last[64];
} found;

static void keep_place(void *payload, const char *code, const char *name)
{
    found *f = payload;
    ck_assert(strncmp(code, "GM", 2) == 0);
    if (f->n++ == 0)
        (void)snprintf(f->first, sizeof f->first, "%s", name);
    (void)snprintf(f->last, sizeof f->last, "%s", name);
}

START_TEST(municipalities_are_searched)
{
    found all = {0}, some = {0}, none = {0};
    size_t n;
    ck_ok(dt_municipality_search(NULL, keep_place, &all, err));
    ck_assert_uint_eq(all.n, 342);
    ck_assert(strcmp(all.first, all.last) < 0);
    ck_ok(dt_municipality_search("GOEREE", keep_place, &some, err));
    ck_assert_uint_eq(some.n, 1);
    ck_assert_str_eq(some.first, "Goeree-Overflakkee");
    ck_ok(dt_municipality_search("Goedereede", keep_place, &none, err)); /* merged in 2013 */
    ck_assert_uint_eq(none.n, 0);
    ck_assert_str_eq(dt_condition_signs(&n)[0].name, ">=");
    ck_assert_uint_eq(n, 5);
}
END_TEST

static TCase *view(void)
{
    TCase *tc = tcase_create("view");
    tcase_add_test(tc, values_are_counted);
    tcase_add_test(tc, data_of_persons_are_not_told);
    tcase_add_test(tc, conditions_are_what_was_chosen);
    tcase_add_test(tc, signs_are_no_part_of_the_sign);
    tcase_add_test(tc, lines_that_are_left_out_do_not_count);
    tcase_add_test(tc, municipalities_are_searched);
    return tc;
}

DT_CHECK_MAIN("frame/view", view)
