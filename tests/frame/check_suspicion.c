/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Personal data in a register. The numbers pass the eleven-test but are of the series that is used for
 * examples; nobody has them. */
#include "frame/frame_check.h"

static const char bsn_register[] = "Dossier;Kenmerk;Naam cli\xC3\xABnt;Team\n"
                                   "D1;999990019;x;JOT\n"
                                   "D2;999990020;y;JOT\n"
                                   "D3;999990032;z;Regie\n"
                                   "D4;;z;Regie\n";

START_TEST(numbers_and_names_are_seen)
{
    findings found;
    dt_frame *frame = NULL;
    dt_error e = DT_ERROR_INIT;
    ck_assert_int_eq(parse_frame(&frame, bsn_register, NULL, &found, &e), DT_OK);
    ck_assert_str_eq(found.text, "FRAME_SUSPECT_BSN@0:0 FRAME_SUSPECT_NAME@0:0 ");
    ck_assert_uint_eq(found.warnings, 2);
    ck_assert_uint_eq(dt_frame_suspicions(frame), 2);
    ck_assert_str_eq(dt_frame_suspicion(frame, 0)->column, "Kenmerk");
    ck_assert_int_eq(dt_frame_suspicion(frame, 0)->kind, DT_SUSPECT_BSN);
    ck_assert_uint_eq(dt_frame_suspicion(frame, 0)->hits, 3);
    ck_assert_int_eq(dt_frame_suspicion(frame, 1)->kind, DT_SUSPECT_NAME);
    ck_assert_uint_eq(dt_frame_suspicion(frame, 1)->hits, 0);
    dt_frame_free(frame);
}
END_TEST

START_TEST(they_are_not_used_or_kept)
{
    frame_refused(bsn_register, &(dt_frame_options){.id_column = "Kenmerk"},
                  "FRAME_SUSPECT_BSN@0:0 FRAME_SUSPECT_NAME@0:0 FRAME_COLUMN_BSN@0:0 ");
    frame_refused(bsn_register, &(dt_frame_options){.municipality_column = "Kenmerk"},
                  "FRAME_SUSPECT_BSN@0:0 FRAME_SUSPECT_NAME@0:0 FRAME_COLUMN_BSN@0:0 ");
    frame_refused(bsn_register,
                  &(dt_frame_options){.stratum_columns = LIST("Team", "Kenmerk"), .n_stratum_columns = 2},
                  "FRAME_SUSPECT_BSN@0:0 FRAME_SUSPECT_NAME@0:0 FRAME_COLUMN_BSN@0:0 ");
    frame_refused(
        bsn_register,
        &(dt_frame_options){.keep_columns = LIST("Kenmerk", "Naam cli\xC3\xABnt"), .n_keep_columns = 2},
        "FRAME_SUSPECT_BSN@0:0 FRAME_SUSPECT_NAME@0:0 FRAME_KEEP_PERSONAL@0:0 FRAME_KEEP_PERSONAL@0:0 ");
    frame_refused("BSN\nx1\n", NULL, "FRAME_SUSPECT_USED@0:0 FRAME_COLUMN_BSN@0:0 ");
}
END_TEST

START_TEST(citizen_service_numbers_are_never_shown)
{
    /* a duplicate in such a column would be told with its identifier, were the column not refused first */
    dt_frame *frame;
    dt_error e = DT_ERROR_INIT;
    char text[1024];
    ck_fails(&e, parse_frame(&frame, "Nr;Team\n999990019;a\n999990019;b\n999990020;c\n", NULL, NULL, err),
             "FRAME_COLUMN_BSN");
    ck_assert_ptr_null(strstr(dt_error_text(&e, DT_NL, text, sizeof text), "99999"));
}
END_TEST

static size_t suspicions_in(const char *csv)
{
    dt_frame *frame = frame_of(csv, NULL);
    size_t n = dt_frame_suspicions(frame);
    dt_frame_free(frame);
    return n;
}

START_TEST(column_names_are_read_by_word)
{
    const char *const personal[] = {"naam",
                                    "Achternaam",
                                    "VOORNAAM",
                                    "geboortedatum",
                                    "Geb.datum kind / gebdatum",
                                    "telefoon (mobiel)",
                                    "e-mail",
                                    "E-mail adres",
                                    "adres",
                                    "postcode_cijfers",
                                    "Date of birth",
                                    "Last name",
                                    "burgerservicenummer",
                                    "BSN kind"};
    const char *const harmless[] = {"Team",      "Naam team",       "gemeente naam", "Gemeentenaam",
                                    "Regisseur", "aantal adressen", "Status",        "Mailing"};
    char csv[256];
    for (size_t i = 0; i < sizeof personal / sizeof *personal; i++) {
        snprintf(csv, sizeof csv, "Dossier;%s\nD1;x\n", personal[i]);
        ck_assert_msg(suspicions_in(csv) == 1, "%s", personal[i]);
    }
    for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++) {
        snprintf(csv, sizeof csv, "Dossier;%s\nD1;x\n", harmless[i]);
        ck_assert_msg(suspicions_in(csv) == 0, "%s", harmless[i]);
    }
}
END_TEST

START_TEST(few_or_mixed_values_are_no_numbers)
{
    ck_assert_uint_eq(suspicions_in("Dossier;K\nD1;999990019\nD2;999990020\n"), 0);
    ck_assert_uint_eq(suspicions_in("Dossier;K\nD1;999990019\nD2;999990020\nD3;999990033\n"), 0);
    ck_assert_uint_eq(suspicions_in("Dossier;K\nD1;99999001 9\nD2;1\nD3;2\n"), 0);
}
END_TEST

static TCase *suspicions(void)
{
    TCase *tc = tcase_create("suspicions");
    tcase_add_test(tc, numbers_and_names_are_seen);
    tcase_add_test(tc, they_are_not_used_or_kept);
    tcase_add_test(tc, citizen_service_numbers_are_never_shown);
    tcase_add_test(tc, column_names_are_read_by_word);
    tcase_add_test(tc, few_or_mixed_values_are_no_numbers);
    return tc;
}

DT_CHECK_MAIN("frame/suspicion", suspicions)
