/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conditions of a register, through the public reader. The register is made up. */
#include "frame/frame_check.h"

static const char registry[] = "Dossier;Aantal leefgebieden;Start;Status;Bedrag\n"
                               "D1;2;01-03-2017;Open;1.234,50\n"
                               "D2;10;2017-03-31;open;12,5\n"
                               "D3;1;1-4-2017;GESLOTEN;0\n"
                               "D4;2,0;2016-12-31;caf\xC3\xA9;-3\n";

/* The dossiers for which one condition, or two, hold. */
static void holds(const char *first, const char *second, const char *expected)
{
    char ids[256];
    const char *where[] = {first, second};
    dt_frame_options options = {.where = where, .n_where = second != NULL ? 2 : 1};
    dt_frame *frame = frame_of(registry, &options);
    ck_assert_msg(strcmp(ids_of(frame, ids, sizeof ids), expected) == 0, "%s: %s", first, ids);
    dt_frame_free(frame);
}

START_TEST(numbers_compare_as_numbers)
{
    holds("Aantal leefgebieden>=2", NULL, "D1 D2 D4 ");
    holds("Aantal leefgebieden >= 2", NULL, "D1 D2 D4 ");
    holds("aantal leefgebieden<10", NULL, "D1 D3 D4 ");
    holds("Aantal leefgebieden=2", NULL, "D1 D4 ");
    holds("Aantal leefgebieden!=2,00", NULL, "D2 D3 ");
    holds("Aantal leefgebieden>1", "Aantal leefgebieden<=2.0", "D1 D4 ");
    holds("Bedrag>12,49", NULL, "D1 D2 ");
    holds("Bedrag=1234.5", NULL, "D1 ");
    holds("Bedrag<0", NULL, "D4 ");
}
END_TEST

START_TEST(dates_compare_as_dates)
{
    holds("Start>=2017-03-01", NULL, "D1 D2 D3 ");
    holds("Start>01-03-2017", NULL, "D2 D3 ");
    holds("Start=1/3/2017", NULL, "D1 ");
    holds("Start!=2017-04-01", NULL, "D1 D2 D4 ");
}
END_TEST

START_TEST(month_is_compared_as_month)
{
    holds("Start<=2017-03", NULL, "D1 D2 D4 ");
    holds("Start>2017-03", NULL, "D3 ");
    holds("Start=2017-03", NULL, "D1 D2 ");
}
END_TEST

START_TEST(texts_compare_without_case)
{
    holds("Status=open", NULL, "D1 D2 ");
    holds("Status!=open", NULL, "D3 D4 ");
    holds("Status~OPEN", NULL, "D1 D2 ");
    holds("Status~e", NULL, "D1 D2 D3 ");
    holds("Status=cafe\xCC\x81", NULL, "D4 "); /* the decomposed form of what the register holds */
}
END_TEST

START_TEST(empty_and_not_empty)
{
    char ids[64];
    const char *csv = "Dossier,Team,Cijfer\nD1,,1\nD2,JOT,2\n";
    const char *conditions[] = {"Team", "Team!=", "Team=", "Team ="};
    const char *expected[] = {"D2 ", "D2 ", "D1 ", "D1 "};
    for (size_t i = 0; i < 4; i++) {
        dt_frame_options options = {.where = &conditions[i], .n_where = 1};
        dt_frame *frame = frame_of(csv, &options);
        ck_assert_str_eq(ids_of(frame, ids, sizeof ids), expected[i]);
        dt_frame_free(frame);
    }
}
END_TEST

START_TEST(column_names_may_hold_blanks_and_signs)
{
    char ids[64];
    const char *csv = "Dossier,Ouder dan 12,> 2 jaar\nD1,ja,1\nD2,nee,\n";
    const char *conditions[] = {"Ouder dan 12=ja", "> 2 jaar", "> 2 jaar=1"};
    for (size_t i = 0; i < 3; i++) {
        dt_frame_options options = {.where = &conditions[i], .n_where = 1};
        dt_frame *frame = frame_of(csv, &options);
        ck_assert_str_eq(ids_of(frame, ids, sizeof ids), "D1 ");
        dt_frame_free(frame);
    }
}
END_TEST

static void refused(const char *condition, const char *expected)
{
    dt_frame_options options = {.where = &condition, .n_where = 1};
    frame_refused(registry, &options, expected);
}

START_TEST(faulty_conditions_are_refused)
{
    refused("Startt>2017-01-01", "FRAME_UNKNOWN_COLUMN_NEAR@0:0 ");
    refused("Wijkteam=Noord", "FRAME_UNKNOWN_COLUMN@0:0 ");
    refused("Wijkteam", "FRAME_UNKNOWN_COLUMN@0:0 ");
    refused("", "FRAME_CONDITION_NO_COLUMN@0:0 ");
    refused("=open", "FRAME_CONDITION_NO_COLUMN@0:0 ");
    refused("Status==open", "FRAME_CONDITION_OPERATOR@0:0 ");
    refused("Status<>open", "FRAME_CONDITION_OPERATOR@0:0 ");
    refused("Bedrag=>3", "FRAME_CONDITION_OPERATOR@0:0 ");
    refused("Bedrag>", "FRAME_CONDITION_NO_VALUE@0:0 ");
    refused("Status~", "FRAME_CONDITION_NO_VALUE@0:0 ");
    refused("Status<open", "FRAME_CONDITION_VALUE@0:0 ");
    refused("Start<31-02-2017", "FRAME_CONDITION_VALUE@0:0 ");
}
END_TEST

START_TEST(cells_that_cannot_be_compared_are_refused)
{
    refused("Status>3", "FRAME_CELL_NOT_NUMBER@2:4 FRAME_CELL_NOT_NUMBER@3:4 FRAME_CELL_NOT_NUMBER@4:4 "
                        "FRAME_CELL_NOT_NUMBER@5:4 ");
    holds("Start>2016", NULL, "D1 D2 D3 "); /* a year beside dates is a year */
    const char *csv = "Dossier,Start\nD1,\nD2,2017-03\nD3,2017-03-05\nD4,onbekend\n";
    const char *where[] = {"Start>2017-03-01"};
    dt_frame_options options = {.where = where, .n_where = 1};
    frame_refused(csv, &options, "FRAME_CELL_EMPTY@2:2 FRAME_CELL_NOT_DATE@3:2 FRAME_CELL_NOT_DATE@5:2 ");
}
END_TEST

START_TEST(row_that_fell_out_is_not_looked_at)
{
    const char *csv = "Dossier,Start\nD1,\nD2,onbekend\nD3,2017-03-05\n";
    const char *where[] = {"Start", "Start>2017-03-01"};
    const dt_exclusion exclusion[] = {{"D2", "aanleiding van het toezicht"}};
    dt_frame_options options = {.where = where, .n_where = 2, .exclusion = exclusion, .n_exclusions = 1};
    dt_frame *frame = frame_of(csv, &options);
    ck_assert_uint_eq(dt_frame_units(frame), 1);
    ck_assert_uint_eq(dt_frame_fallouts(frame), 3);
    ck_assert_uint_eq(dt_frame_fallout(frame, 0)->count, 1);
    ck_assert_uint_eq(dt_frame_fallout(frame, 1)->count, 1);
    ck_assert_uint_eq(dt_frame_fallout(frame, 2)->count, 0);
    dt_frame_free(frame);
}
END_TEST

static TCase *conditions(void)
{
    TCase *tc = tcase_create("conditions");
    tcase_add_test(tc, numbers_compare_as_numbers);
    tcase_add_test(tc, dates_compare_as_dates);
    tcase_add_test(tc, month_is_compared_as_month);
    tcase_add_test(tc, texts_compare_without_case);
    tcase_add_test(tc, empty_and_not_empty);
    tcase_add_test(tc, column_names_may_hold_blanks_and_signs);
    tcase_add_test(tc, faulty_conditions_are_refused);
    tcase_add_test(tc, cells_that_cannot_be_compared_are_refused);
    tcase_add_test(tc, row_that_fell_out_is_not_looked_at);
    return tc;
}

DT_CHECK_MAIN("frame/condition", conditions)
