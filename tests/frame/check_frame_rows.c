/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "frame/frame_check.h"

#define FINGERPRINT "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

START_TEST(known_dossiers_make_a_frame)
{
    const dt_frame_row rows[] = {{"GM2", "", "D1", 0},
                                 {"GM1", "Regie", "D2", 0},
                                 {"GM1", "JOT", "D3", 0},
                                 {"GM1", "Regie", "D1", 0},
                                 {NULL, NULL, "D9", 0}};
    dt_frame *frame = NULL;
    ck_ok(dt_frame_from_rows(&frame, rows, 5, FINGERPRINT, err));
    char ids[64];
    ck_assert_str_eq(ids_of(frame, ids, sizeof ids), "D9 D3 D1 D2 D1 ");
    ck_assert_uint_eq(dt_frame_strata(frame), 4);
    ck_assert_str_eq(dt_frame_stratum_at(frame, 2)->name, "Regie");
    ck_assert_uint_eq(dt_frame_stratum_at(frame, 2)->population, 2);
    ck_assert_str_eq(dt_frame_fingerprint(frame), FINGERPRINT);
    ck_assert_str_eq(dt_frame_encoding(frame), "");
    ck_assert_str_eq(dt_frame_id_column(frame), "");
    ck_assert_uint_eq(dt_frame_rows_read(frame), 5);
    dt_frame_free(frame);
}
END_TEST

START_TEST(faulty_dossiers_are_refused)
{
    dt_frame *frame;
    dt_error e = DT_ERROR_INIT;
    const dt_frame_row twice[] = {{"GM1", "JOT", "D1", 0}, {"GM1", "Regie", "D1", 0}};
    ck_fails(&e, dt_frame_from_rows(&frame, twice, 2, FINGERPRINT, err), "FRAME_DUPLICATE_ROW");
    ck_assert_int_eq(e.status, DT_ERR_DATA);
    const dt_frame_row empty[] = {{"GM1", "JOT", "", 0}};
    ck_fails(&e, dt_frame_from_rows(&frame, empty, 1, FINGERPRINT, err), "FRAME_EMPTY_ID");
    const dt_frame_row good[] = {{"GM1", "JOT", "D1", 0}};
    ck_fails(&e, dt_frame_from_rows(&frame, good, 1, "0011", err), "FRAME_FINGERPRINT");
    ck_fails(&e, dt_frame_from_rows(&frame, good, 1, NULL, err), "FRAME_FINGERPRINT");
    const dt_frame_row negative[] = {{"GM1", "JOT", "D1", -1}}, sized[] = {{"GM1", "JOT", "D1", 2.5}};
    ck_fails(&e, dt_frame_from_rows(&frame, negative, 1, FINGERPRINT, err), "FRAME_ROW_SIZE");
    ck_assert_int_eq(e.status, DT_ERR_DATA);
    ck_assert_ptr_null(frame);
    ck_ok(dt_frame_from_rows(&frame, sized, 1, FINGERPRINT, err));
    ck_assert_double_eq(dt_frame_unit_at(frame, 0)->size, 2.5);
    dt_frame_free(frame);
    dt_frame_free(NULL);
}
END_TEST

static TCase *rows(void)
{
    TCase *tc = tcase_create("rows");
    tcase_add_test(tc, known_dossiers_make_a_frame);
    tcase_add_test(tc, faulty_dossiers_are_refused);
    return tc;
}

DT_CHECK_MAIN("frame/frame_rows", rows)
