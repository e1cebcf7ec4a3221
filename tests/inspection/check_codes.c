/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The codes that a file knows, each kind as what was put in, and without memory. */
#include "inspection/file/codes.h"
#include "inspection/support.h"
#include <dossiertoets/assess.h>

typedef struct gathered {
    size_t n;
    char text[4096];
} gathered;

static void gather(void *payload, const char *code, const char *said)
{
    gathered *g = payload;
    size_t at = strlen(g->text);
    (void)snprintf(g->text + at, sizeof g->text - at, "%s=%s;", code, said);
    g->n++;
}

static gathered codes_of(const visit *v, dtp_codes_kind kind)
{
    gathered g = {.n = 0};
    ck_ok(dtp_codes_each(v->file, kind, gather, &g, err));
    return g;
}

/* Dossiers by their codes, never by the number that their owner gives them: those begin with V in the
 * register. */
START_TEST(codes_are_those_of_the_file)
{
    visit v = visit_drawn();
    const dt_assessor_new a = {
        .code = "AB", .name = "Verzonnen Naam", .role = "inspecteur", .public_key = ""};
    ck_ok(dt_inspection_assessor_add(v.in, &a, err));
    const dt_score_context *context = visit_context(&v);
    size_t dossiers = 0, indicators = 0;
    for (size_t i = 0; i < context->n_subjects; i++)
        dossiers += context->subject[i].kind == DT_SUBJECT_DOSSIER;
    for (size_t i = 0; i < context->n_frameworks; i++)
        indicators += dt_framework_indicators(context->framework[i]);
    gathered g = codes_of(&v, DTP_CODES_DOSSIER);
    ck_assert_uint_eq(g.n, dossiers);
    ck_assert_ptr_nonnull(strstr(g.text, "D01=GM1;"));
    ck_assert_str_eq(codes_of(&v, DTP_CODES_ASSESSOR).text, "AB=;");
    ck_assert_ptr_nonnull(strstr(codes_of(&v, DTP_CODES_MUNICIPALITY).text, "GM1="));
    ck_assert_uint_eq(codes_of(&v, DTP_CODES_FRAMEWORK).n, context->n_frameworks);
    ck_assert_uint_eq(codes_of(&v, DTP_CODES_INDICATOR).n, indicators);
    ck_assert_uint_gt(codes_of(&v, DTP_CODES_RATING).n, 2);
    for (int kind = DTP_CODES_COMPLAINT; kind <= DTP_CODES_REMARK; kind++)
        ck_assert_uint_eq(codes_of(&v, (dtp_codes_kind)kind).n, 0);
    visit_free(&v);
}
END_TEST

START_TEST(codes_without_memory)
{
    visit v = visit_drawn();
    bool given = false;
    for (size_t n = 1; !given; n++) {
        gathered g = {.n = 0};
        dt_error failed = DT_ERROR_INIT;
        dtp_mem_fail_at(n);
        dt_status status = dtp_codes_each(v.file, DTP_CODES_INDICATOR, gather, &g, &failed);
        dtp_mem_fail_at(0);
        given = status == DT_OK;
        ck_assert_int_eq(status, given ? DT_OK : DT_ERR_MEMORY);
        ck_assert_uint_lt(n, 20000);
    }
    visit_free(&v);
}
END_TEST

static TCase *codes(void)
{
    TCase *tc = tcase_create("codes");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, codes_are_those_of_the_file);
    tcase_add_test(tc, codes_without_memory);
    return tc;
}

DT_CHECK_MAIN("codes", codes)
