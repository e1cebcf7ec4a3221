/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From register to frame. The registers are made up. */
#include "base/mem.h"
#include "frame/frame_check.h"
#include "frame/reading_texts.h"
#include "io/xlsx_write.h"

static const char registry[] = "Gemeente;Dossier;Team;Wijk;Leefgebieden\n"
                               "GM2;B1;JOT;Noord;3\n"
                               "GM1;A3;Regie;Zuid;2\n"
                               "GM1;A1;JOT;Noord;2\n"
                               "GM1;A2;JOT;Zuid;1\n"
                               "GM1;A10;JOT;Noord;4\n"
                               "GM2;A1;Regie;Oost;5\n";

START_TEST(one_municipality_without_strata)
{
    dt_frame *frame = frame_of("Dossier,Team\nD2,x\nD1,y\n\n", NULL);
    char ids[64];
    ck_assert_str_eq(ids_of(frame, ids, sizeof ids), "D1 D2 ");
    ck_assert_uint_eq(dt_frame_rows_read(frame), 2);
    ck_assert_uint_eq(dt_frame_strata(frame), 1);
    ck_assert_str_eq(dt_frame_stratum_at(frame, 0)->municipality, "");
    ck_assert_str_eq(dt_frame_stratum_at(frame, 0)->name, "");
    ck_assert_uint_eq(dt_frame_stratum_at(frame, 0)->population, 2);
    ck_assert_uint_eq(dt_frame_unit_at(frame, 0)->line, 3);
    ck_assert_str_eq(dt_frame_id_column(frame), "Dossier");
    ck_assert_str_eq(dt_frame_encoding(frame), "UTF-8");
    ck_assert_ptr_null(dt_frame_unit_at(frame, 2));
    ck_assert_ptr_null(dt_frame_stratum_at(frame, 1));
    ck_assert_ptr_null(dt_frame_fallout(frame, 0));
    dt_frame_free(frame);
}
END_TEST

START_TEST(several_municipalities_strata_and_kept_columns)
{
    dt_frame_options options = {.id_column = "dossier",
                                .municipality_column = "Gemeente",
                                .stratum_columns = LIST("Team", "Wijk"),
                                .n_stratum_columns = 2,
                                .keep_columns = LIST("Leefgebieden", "Team"),
                                .n_keep_columns = 2};
    dt_frame *frame = frame_of(registry, &options);
    const char *strata[][2] = {{"GM1", "JOT / Noord"},
                               {"GM1", "JOT / Zuid"},
                               {"GM1", "Regie / Zuid"},
                               {"GM2", "JOT / Noord"},
                               {"GM2", "Regie / Oost"}};
    const size_t populations[] = {2, 1, 1, 1, 1};
    ck_assert_uint_eq(dt_frame_strata(frame), 5);
    for (size_t h = 0; h < 5; h++) {
        ck_assert_str_eq(dt_frame_stratum_at(frame, h)->municipality, strata[h][0]);
        ck_assert_str_eq(dt_frame_stratum_at(frame, h)->name, strata[h][1]);
        ck_assert_uint_eq(dt_frame_stratum_at(frame, h)->population, populations[h]);
    }
    char ids[64];
    ck_assert_str_eq(ids_of(frame, ids, sizeof ids), "A1 A10 A2 A3 B1 A1 ");
    const dt_frame_unit *unit = dt_frame_unit_at(frame, 1);
    ck_assert_uint_eq(unit->stratum, 0);
    ck_assert_uint_eq(unit->line, 6);
    ck_assert_str_eq(unit->kept[0], "4");
    ck_assert_str_eq(unit->kept[1], "JOT");
    ck_assert_str_eq(dt_frame_id_column(frame), "Dossier");
    dt_frame_free(frame);
}
END_TEST

START_TEST(fallout_is_counted_at_the_first_reason)
{
    const dt_exclusion exclusion[] = {
        {"A1", "aanleiding"}, {"B1", "belangenverstrengeling"}, {"A2", "aanleiding"}};
    dt_frame_options options = {.id_column = "Dossier",
                                .municipality_column = "Gemeente",
                                .where = LIST("Leefgebieden>=3", "Team=JOT"),
                                .n_where = 2,
                                .exclusion = exclusion,
                                .n_exclusions = 3};
    dt_frame *frame = frame_of(registry, &options);
    char ids[64];
    ck_assert_str_eq(ids_of(frame, ids, sizeof ids), "A10 ");
    const dt_fallout expected[] = {{DT_FALLOUT_EXCLUSION, "aanleiding", 3},
                                   {DT_FALLOUT_EXCLUSION, "belangenverstrengeling", 1},
                                   {DT_FALLOUT_CONDITION, "Leefgebieden>=3", 1},
                                   {DT_FALLOUT_CONDITION, "Team=JOT", 0}};
    ck_assert_uint_eq(dt_frame_fallouts(frame), 4);
    for (size_t i = 0; i < 4; i++) {
        ck_assert_int_eq(dt_frame_fallout(frame, i)->kind, expected[i].kind);
        ck_assert_str_eq(dt_frame_fallout(frame, i)->detail, expected[i].detail);
        ck_assert_uint_eq(dt_frame_fallout(frame, i)->count, expected[i].count);
    }
    dt_frame_free(frame);
}
END_TEST

START_TEST(values_are_normalised)
{
    /* e with a combining acute accent is the same dossier as the composed letter, also as exclusion */
    const dt_exclusion exclusion[] = {{" Caf\xC3\xA9 ", "test"}};
    dt_frame_options options = {.municipality = " GM1 ", .exclusion = exclusion, .n_exclusions = 1};
    dt_frame *frame = frame_of("Dossier,Team\nCafe\xCC\x81,x\nThe\xCC\x81,x\n", &options);
    ck_assert_uint_eq(dt_frame_units(frame), 1);
    ck_assert_str_eq(dt_frame_unit_at(frame, 0)->id, "Th\xC3\xA9");
    ck_assert_str_eq(dt_frame_stratum_at(frame, 0)->municipality, "GM1");
    dt_frame_free(frame);
    frame_refused("Dossier,Team\nCafe\xCC\x81,x\nCaf\xC3\xA9,x\n", NULL, "FRAME_DUPLICATE_ID@3:1 ");
}
END_TEST

START_TEST(faulty_rows_are_all_told)
{
    dt_frame_options options = {.id_column = "Dossier",
                                .municipality_column = "Gemeente",
                                .stratum_columns = LIST("Team"),
                                .n_stratum_columns = 1,
                                .where = LIST("Leefgebieden>=2"),
                                .n_where = 1};
    frame_refused("Gemeente;Dossier;Team;Leefgebieden\n"
                  "GM1;D1;JOT;2\n"
                  "GM1;;JOT;2\n"
                  ";D3;JOT;2\n"
                  "GM2;D1;JOT;2\n" /* another municipality: fine */
                  "GM1;D1;JOT;1\n" /* not eligible, so its duplicate stops nothing */
                  "GM1;D4;;2\n"
                  "GM1;D5;;1\n" /* not eligible: may lack a stratum */
                  "GM1;D6;JOT;veel\n",
                  &options,
                  "FRAME_NO_ID@3:2 FRAME_EMPTY_MUNICIPALITY@4:1 "
                  "FRAME_EMPTY_STRATUM@7:3 FRAME_CELL_NOT_NUMBER@9:4 ");
    dt_frame *frame;
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, parse_frame(&frame, "Dossier,Team\nD7,x\nD8,x\nD7,y\n", NULL, NULL, err),
             "FRAME_DUPLICATE_ID");
    ck_assert_uint_eq(e.line, 4);
    ck_assert_str_eq(e.source, "register.csv");
    ck_assert_str_eq(e.where, "Dossier");
    ck_assert_str_eq(e.arg[0], "D7");
    ck_assert_str_eq(e.arg[1], "2");
}
END_TEST

START_TEST(hundred_faults_are_told_and_the_rest_counted)
{
    char csv[8192] = "Dossier,Team\n";
    for (int i = 0; i < 300; i++)
        strncat(csv, ",x\n", sizeof csv - strlen(csv) - 1);
    dt_frame *frame;
    findings found;
    ck_assert_int_eq(parse_frame(&frame, csv, NULL, &found, NULL), DT_ERR_DATA);
    ck_assert_uint_eq(found.faults, DT_ISSUES_TOLD);
}
END_TEST

START_TEST(faulty_options_are_all_told)
{
    const dt_exclusion exclusion[] = {{"A1", ""}, {"A2", "dubbel"}, {"A2", "dubbel"}};
    dt_frame_options options = {.id_column = "Dosier",
                                .municipality_column = "Plaats",
                                .stratum_columns = LIST("Team", "Teem"),
                                .n_stratum_columns = 2,
                                .keep_columns = LIST("Straat"),
                                .n_keep_columns = 1,
                                .exclusion = exclusion,
                                .n_exclusions = 3};
    frame_refused(registry, &options,
                  "FRAME_UNKNOWN_COLUMN_NEAR@0:0 FRAME_UNKNOWN_COLUMN@0:0 FRAME_UNKNOWN_COLUMN_NEAR@0:0 "
                  "FRAME_UNKNOWN_COLUMN@0:0 FRAME_EXCLUSION_REASON@0:0 FRAME_EXCLUSION_TWICE@0:0 ");
    options = (dt_frame_options){.id_column = "Dosier"};
    dt_frame *frame;
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, parse_frame(&frame, registry, &options, NULL, err), "FRAME_UNKNOWN_COLUMN_NEAR");
    ck_assert_int_eq(e.status, DT_ERR_NOTFOUND);
    ck_assert_str_eq(e.arg[1], "Dossier");
}
END_TEST

START_TEST(unknown_exclusion_is_refused)
{
    const dt_exclusion exclusion[] = {{"A99", "aanleiding"}};
    dt_frame_options options = {
        .id_column = "Dossier", .municipality_column = "Gemeente", .exclusion = exclusion, .n_exclusions = 1};
    frame_refused(registry, &options, "FRAME_EXCLUSION_UNKNOWN@0:0 ");
}
END_TEST

START_TEST(strata_that_would_merge_are_refused)
{
    dt_frame_options options = {.stratum_columns = LIST("Team", "Wijk"), .n_stratum_columns = 2};
    frame_refused("Dossier;Team;Wijk\nD1;a / b;c\nD2;a;b / c\nD3;a / b;c\n", &options,
                  "FRAME_STRATUM_AMBIGUOUS@3:2 ");
}
END_TEST

START_TEST(columns_equal_after_normalisation_are_refused)
{
    dt_frame *frame;
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, parse_frame(&frame, "Dossier,Caf\xC3\xA9,Cafe\xCC\x81\nD1,x,y\n", NULL, NULL, err),
             "FRAME_COLUMN_TWICE");
}
END_TEST

START_TEST(register_without_rows_is_an_empty_frame)
{
    dt_frame *frame = frame_of("Dossier,Team\n", NULL);
    ck_assert_uint_eq(dt_frame_units(frame), 0);
    ck_assert_uint_eq(dt_frame_strata(frame), 0);
    dt_frame_free(frame);
}
END_TEST

START_TEST(missing_file_is_told)
{
    dt_frame *frame;
    dt_error e = DT_ERROR_INIT;
    ck_assert_int_eq(
        dt_frame_read(&frame, DT_TESTS "/frame/no-such-register.csv", NULL, (dt_issue_sink){NULL, NULL}, &e),
        DT_ERR_NOTFOUND);
    ck_assert_ptr_null(frame);
}
END_TEST

/* Sizes of eligible dossiers are numbers above 0; of others they may be anything. */
START_TEST(sizes_are_numbers_above_zero)
{
    dt_frame_options options = {.size_column = "uren", .where = LIST("open"), .n_where = 1};
    dt_frame *frame = frame_of("id;open;uren\nA;ja;2,5\nB;;-3\nC;ja;1.250,5\n", &options);
    ck_assert_double_eq(dt_frame_unit_at(frame, 0)->size, 2.5);
    ck_assert_double_eq(dt_frame_unit_at(frame, 1)->size, 1250.5);
    dt_frame_free(frame);
    frame_refused(
        "id;open;uren\nA;ja;0\nB;ja;-3\nC;ja;veel\nD;ja;\nE;;\nF;ja;12\n", &options,
        "FRAME_SIZE_POSITIVE@2:3 FRAME_SIZE_POSITIVE@3:3 FRAME_SIZE_NUMBER@4:3 FRAME_SIZE_NUMBER@5:3 ");
    options.size_column = "ure";
    frame_refused("id;open;uren\nA;ja;1\n", &options, "FRAME_UNKNOWN_COLUMN_NEAR@0:0 ");
    frame = frame_of("id;open\nA;ja\n", NULL);
    ck_assert_double_eq(dt_frame_unit_at(frame, 0)->size, 0);
    dt_frame_free(frame);
}
END_TEST

START_TEST(memory_may_run_out_anywhere)
{
    const dt_exclusion exclusion[] = {{"A2", "aanleiding"}};
    dt_frame_options options = {.id_column = "Dossier",
                                .municipality_column = "Gemeente",
                                .stratum_columns = LIST("Team", "Wijk"),
                                .n_stratum_columns = 2,
                                .where = LIST("Leefgebieden>1"),
                                .n_where = 1,
                                .keep_columns = LIST("Wijk"),
                                .n_keep_columns = 1,
                                .exclusion = exclusion,
                                .n_exclusions = 1};
    /* libcsv asks for less when it cannot have much, so that one failure may be survived; not five in a row
     */
    size_t n = 0;
    for (size_t survived = 0; survived < 5;) {
        dt_frame *frame = NULL;
        dtp_mem_fail_at(++n);
        dt_status status = parse_frame(&frame, registry, &options, NULL, NULL);
        dtp_mem_fail_at(0);
        ck_assert(status == DT_OK || (status == DT_ERR_MEMORY && frame == NULL));
        survived = status == DT_OK ? survived + 1 : 0;
        dt_frame_free(frame);
    }
    ck_assert_uint_gt(n, 20);
}
END_TEST

START_TEST(how_a_register_was_read_is_kept_in_texts)
{
    const char *const good[] = {"sheet=a=b",     "header-line=4", "skip-line=5-5=totaal",
                                "skip-line=7-9", "keep-line=6-6", "decimal=,"};
    const char *const bad[] = {"header-line=abc", "header-line=",  "header-line=0",  "header-line=4x",
                               "skip-line=4",     "skip-line=4-",  "skip-line=-4-5", "skip-line=4-4x",
                               "skip-line= 4-4",  "keep-line=0-1", "color=red"};
    dtp_arena arena = DTP_ARENA_INIT;
    dt_frame_options o = DT_FRAME_OPTIONS_INIT;
    dt_error e = DT_ERROR_INIT;
    const char *const *again;
    size_t n;
    ck_ok(dtp_reading_texts_to(&o, good, 6, &arena, err));
    ck_assert_uint_eq(o.header_line, 4);
    ck_assert_uint_eq(o.skip_lines[1].to, 9);
    ck_assert_str_eq(o.skip_lines[0].reason, "totaal");
    ck_ok(dtp_reading_texts_of(&again, &n, &o, NULL, NULL, &arena, err));
    ck_assert_uint_eq(n, 6);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        dt_frame_options none = DT_FRAME_OPTIONS_INIT;
        ck_fails(&e, dtp_reading_texts_to(&none, &bad[i], 1, &arena, err), "READ_OPTION_TEXT");
    }
    dtp_arena_free(&arena);
}
END_TEST

/* Two sheets of three dossiers each, read together. */
START_TEST(a_line_that_is_left_out_is_of_every_sheet)
{
    static const char *const sheets[] = {"Noord", "Zuid"};
    const dt_line_exclusion skip[] = {{3, 3, "dubbel"}, {9, 9, "totaal"}};
    dt_frame_options o = DT_FRAME_OPTIONS_INIT;
    dtp_xlsx *book;
    dt_frame *frame;
    findings found = {.faults = 0};
    char *data, ids[64], id[4];
    size_t size;
    ck_ok(dtp_xlsx_new(&book, "twee", err));
    for (unsigned i = 0; i < 2; i++) {
        dtp_xlsx_sheet_add(book, sheets[i]);
        dtp_xlsx_put(book, 0, 0, "dossier", DTP_XLSX_HEADER);
        for (unsigned row = 1; row < 4; row++) {
            (void)snprintf(id, sizeof id, "%c%u", 'A' + i, row);
            dtp_xlsx_put(book, row, 0, id, DTP_XLSX_TEXT);
        }
    }
    dtp_xlsx_put(book, 8, 0, "B8", DTP_XLSX_TEXT);
    ck_ok(dtp_xlsx_finish(book, &data, &size, err));
    dtp_xlsx_free(book);
    o.sheets = sheets;
    o.n_sheets = 2;
    o.skip_lines = skip;
    o.n_skip_lines = 2;
    ck_ok(dt_frame_parse(&frame, "twee.xlsx", data, size, &o, (dt_issue_sink){note_finding, &found}, err));
    ck_assert_str_eq(ids_of(frame, ids, sizeof ids), "A1 A3 B1 B3 ");
    ck_assert_uint_eq(found.warnings, 1);
    ck_assert_ptr_nonnull(strstr(found.text, "FRAME_SKIP_SHEET@3:0 "));
    dt_frame_free(frame);
    dtp_free(data);
}
END_TEST

static TCase *reading(void)
{
    TCase *tc = tcase_create("reading");
    tcase_add_test(tc, one_municipality_without_strata);
    tcase_add_test(tc, several_municipalities_strata_and_kept_columns);
    tcase_add_test(tc, fallout_is_counted_at_the_first_reason);
    tcase_add_test(tc, values_are_normalised);
    tcase_add_test(tc, register_without_rows_is_an_empty_frame);
    tcase_add_test(tc, how_a_register_was_read_is_kept_in_texts);
    tcase_add_test(tc, a_line_that_is_left_out_is_of_every_sheet);
    return tc;
}

static TCase *refusals(void)
{
    TCase *tc = tcase_create("refusals");
    tcase_add_test(tc, faulty_rows_are_all_told);
    tcase_add_test(tc, hundred_faults_are_told_and_the_rest_counted);
    tcase_add_test(tc, faulty_options_are_all_told);
    tcase_add_test(tc, unknown_exclusion_is_refused);
    tcase_add_test(tc, strata_that_would_merge_are_refused);
    tcase_add_test(tc, columns_equal_after_normalisation_are_refused);
    tcase_add_test(tc, missing_file_is_told);
    tcase_add_test(tc, sizes_are_numbers_above_zero);
    tcase_add_test(tc, memory_may_run_out_anywhere);
    return tc;
}

DT_CHECK_MAIN("frame/frame_read", reading, refusals)
