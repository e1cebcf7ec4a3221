/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a column is declared to hold. The numbers pass the eleven-test and are of the series 9999…, which
 * nobody has; an RSIN passes the same test. */
#include "frame/frame_check.h"

static const char numbers[] = "RSIN;Nr=1;Team\n"
                              "999990019;1;a\n"
                              "999990020;2;a\n"
                              "999990032;3;b\n";

static void ck_read(const char *csv, const dt_frame_options *options, const char *told, size_t suspicions)
{
    findings found;
    dt_frame *frame = NULL;
    ck_ok(parse_frame(&frame, csv, options, &found, err));
    ck_assert_str_eq(found.text, told);
    ck_assert_uint_eq(dt_frame_suspicions(frame), suspicions);
    dt_frame_free(frame);
}

START_TEST(registration_numbers_may_be_used)
{
    frame_refused(numbers, NULL, "FRAME_SUSPECT_BSN@0:0 FRAME_COLUMN_BSN@0:0 ");
    dt_frame_options o = {.column_is = LIST("rsin=registration"), .n_column_is = 1};
    ck_read(numbers, &o, "FRAME_DECLARED_REGISTRATION@0:0 ", 0);
    o.column_is = LIST("rsin=Registratie"); /* as it is typed in Dutch */
    ck_read(numbers, &o, "FRAME_DECLARED_REGISTRATION@0:0 ", 0);
    o.keep_columns = LIST("RSIN");
    o.n_keep_columns = 1;
    ck_read(numbers, &o, "FRAME_DECLARED_REGISTRATION@0:0 ", 0);
}
END_TEST

/* Only the test is silenced: a column that is named for persons stays one. */
START_TEST(a_name_outweighs_a_declaration)
{
    dt_frame_options o = {
        .id_column = "Nr", .column_is = LIST("BSN=registration", "naam=registration"), .n_column_is = 2};
    ck_read("Nr;BSN;naam\n1;999990019;x\n2;999990020;y\n3;999990032;z\n", &o,
            "FRAME_SUSPECT_NAME@0:0 FRAME_SUSPECT_NAME@0:0 FRAME_DECLARED_REGISTRATION@0:0 "
            "FRAME_DECLARED_REGISTRATION@0:0 ",
            2);
}
END_TEST

START_TEST(citizen_numbers_are_refused_whatever_they_look_like)
{
    dt_frame_options o = {.id_column = "Team", .column_is = LIST("Nr=1=burger"), .n_column_is = 1};
    o.id_column = "Nr=1";
    frame_refused(numbers, &o, "FRAME_SUSPECT_BSN@0:0 FRAME_DECLARED_CITIZEN@0:0 FRAME_COLUMN_BSN@0:0 ");
    ck_read("Nr;K\n1;a\n", &(dt_frame_options){.column_is = LIST("K=citizen"), .n_column_is = 1},
            "FRAME_DECLARED_CITIZEN@0:0 ", 1);
}
END_TEST

START_TEST(what_says_nothing_is_a_fault)
{
    static const char *const wrong[] = {"K", "K=", "K=person", "=registration", "", "K=registered"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        frame_refused("Nr;K\n1;a\n", &(dt_frame_options){.column_is = &wrong[i], .n_column_is = 1},
                      "FRAME_COLUMN_IS@0:0 ");
    frame_refused("Nr;K\n1;a\n", &(dt_frame_options){.column_is = LIST("Kk=citizen"), .n_column_is = 1},
                  "FRAME_UNKNOWN_COLUMN_NEAR@0:0 ");
}
END_TEST

static TCase *declare(void)
{
    TCase *t = tcase_create("declare");
    tcase_add_test(t, registration_numbers_may_be_used);
    tcase_add_test(t, a_name_outweighs_a_declaration);
    tcase_add_test(t, citizen_numbers_are_refused_whatever_they_look_like);
    tcase_add_test(t, what_says_nothing_is_a_fault);
    return t;
}

DT_CHECK_MAIN("frame/declare", declare)
