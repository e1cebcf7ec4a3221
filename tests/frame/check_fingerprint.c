/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fingerprint is a published definition: the expected values were computed by tests/draw/verify.py, which
 * shares no code with the library. */
#include "frame/frame_check.h"

#define EXPECTED       "257fcf85600fcf1c927eee574617092ecafd6fe2d0d4c3655674b7b7a8e9e1a8"
#define EXPECTED_EMPTY "b1f978f2fb5a5b2b2a00c910b83f62f485b9c0d0a448b6a2395852942d90f57c"

static void has(const char *csv, const char *expected)
{
    dt_frame *frame = frame_of(csv, &(dt_frame_options){.id_column = "Dossier"});
    ck_assert_msg(strcmp(dt_frame_fingerprint(frame), expected) == 0, "%s", csv);
    dt_frame_free(frame);
}

static void differs(const char *csv)
{
    dt_frame *frame = frame_of(csv, &(dt_frame_options){.id_column = "Dossier"});
    ck_assert_msg(strcmp(dt_frame_fingerprint(frame), EXPECTED) != 0, "%s", csv);
    dt_frame_free(frame);
}

START_TEST(form_of_the_file_does_not_matter)
{
    has("Dossier,Caf\xC3\xA9,Opmerking\nD1,\xC3\xA9\xC3\xA9n,\"a;b\n\"\"c\"\"\"\nD2,,x\nD2b,,x\n", EXPECTED);
    /* order of rows and columns, delimiter, BOM, line ends, quotes, blanks */
    has("\xEF\xBB\xBF"
        "Opmerking;Dossier;Caf\xC3\xA9\r\n\"x\";D2b;\r\n\"a;b\r\n\"\"c\"\"\"; D1 ;\xC3\xA9\xC3\xA9n\r\n\r\n"
        "x;\"D2\";\"\"\r\n",
        EXPECTED);
    /* Windows-1252 */
    has("Dossier,Caf\xE9,Opmerking\nD1,\xE9\xE9n,\"a;b\n\"\"c\"\"\"\nD2,,x\nD2b,,x\n", EXPECTED);
    /* combining accents; a lone CR inside quotes; sep= */
    has("sep=\t\nDossier\tCafe\xCC\x81\tOpmerking\nD1\te\xCC\x81"
        "e\xCC\x81n\t\"a;b\r\"\"c\"\"\"\nD2\t\tx\nD2b\t\tx\n",
        EXPECTED);
    has("Dossier\n", EXPECTED_EMPTY);
}
END_TEST

START_TEST(every_value_matters)
{
    differs("Dossier,Caf\xC3\xA9,Opmerking\nD1,\xC3\xA9\xC3\xA9n,\"a;b\n\"\"c\"\"\"\nD2,,x\nD2b,,X\n");
    differs("Dossier,Caf\xC3\xA9,Opmerking\nD1,\xC3\xA9\xC3\xA9n,\"a;b\n\"\"c\"\"\"\nD2,,x\n");
    differs("Dossier,Cafe,Opmerking\nD1,\xC3\xA9\xC3\xA9n,\"a;b\n\"\"c\"\"\"\nD2,,x\nD2b,,x\n");
    differs("Dossier,Caf\xC3\xA9,Opmerking\nD1,,\"a;b\n\"\"c\"\"\"\nD2,\xC3\xA9\xC3\xA9n,x\nD2b,,x\n");
}
END_TEST

START_TEST(options_do_not_matter)
{
    const char csv[] =
        "Dossier,Caf\xC3\xA9,Opmerking\nD1,\xC3\xA9\xC3\xA9n,\"a;b\n\"\"c\"\"\"\nD2,,x\nD2b,,x\n";
    const dt_exclusion exclusion[] = {{"D2", "aanleiding"}};
    dt_frame_options options = {
        .where = LIST("Opmerking=x"), .n_where = 1, .exclusion = exclusion, .n_exclusions = 1};
    dt_frame *frame = frame_of(csv, &options);
    ck_assert_uint_eq(dt_frame_units(frame), 1);
    ck_assert_str_eq(dt_frame_fingerprint(frame), EXPECTED);
    dt_frame_free(frame);
}
END_TEST

static TCase *fingerprints(void)
{
    TCase *tc = tcase_create("fingerprints");
    tcase_add_test(tc, form_of_the_file_does_not_matter);
    tcase_add_test(tc, every_value_matters);
    tcase_add_test(tc, options_do_not_matter);
    return tc;
}

DT_CHECK_MAIN("frame/fingerprint", fingerprints)
