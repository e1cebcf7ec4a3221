/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first failure wins (error.h): an error that is set is never overwritten, neither by a step that
 * succeeds nor by one that fails. Each step is taken with one allocation in seven failing (DT_EVERY_FAILURE:
 * with every one), and with the first failure told. */
#include "base/mem.h"
#include "inspection/copies.h"
#include <dossiertoets/evidence_steps.h>

typedef struct bench {
    copies c;
    char *json;
    char target[128], links[128];
    visit fresh; /* with a register, undrawn */
} bench;

typedef dt_status (*step)(bench *b, dt_error *err);

static dt_status merge_step(bench *b, dt_error *err)
{
    return dt_inspection_merge(b->c.a.in, b->c.b.file, NULL, NULL, &(dt_merge_result){0}, err);
}

static dt_status import_step(bench *b, dt_error *err)
{
    (void)unlink(b->target);
    return dt_inspection_import(b->c.a.scratch, b->target, err);
}

static dt_status links_step(bench *b, dt_error *err)
{
    size_t n;
    return dt_inspection_source_links(b->c.a.in, b->links, "A", &n, no_issues, err);
}

/* What fails later does not lend its file to what failed first. */
static dt_status open_step(bench *b, dt_error *err)
{
    dt_inspection *in = NULL;
    dt_status status = dt_inspection_open(&in, b->links, err);
    ck_assert_int_ne(status, DT_OK);
    ck_assert_str_eq(err->source, "");
    return status == DT_ERR_MEMORY ? status : DT_OK;
}

static dt_status unpack_step(bench *b, dt_error *err)
{
    dt_status status =
        dt_package_unpack(b->links, b->target, (dt_passphrase){"paard batterij nietje", 21}, err);
    ck_assert_int_ne(status, DT_OK);
    ck_assert_str_eq(err->source, "");
    return status == DT_ERR_MEMORY ? status : DT_OK;
}

/* An earlier inspection that cannot be drawn around. */
static dt_status around_step(bench *b, dt_error *err)
{
    const dt_draw_request r = {.size = 1, .earlier = b->c.b.file, .coordination = DT_COORDINATION_AVOID};
    dt_status status = dt_inspection_draw(b->fresh.in, &r, NULL, err);
    ck_assert_int_ne(status, DT_OK);
    return status == DT_ERR_MEMORY ? status : DT_OK;
}

static void first_failure_stays(bench *b, step take)
{
    dt_status status = DT_ERR_MEMORY;
    size_t stride = getenv("DT_EVERY_FAILURE") == NULL ? 7 : 1;
    for (size_t n = 1; status != DT_OK; n += stride) {
        dt_error e = DT_ERROR_INIT;
        ck_fails(&e, dt_inspection_replace(b->c.a.in, "D99", "not-delivered", "", NULL, err),
                 "INSPECTION_UNKNOWN_DOSSIER");
        dtp_mem_fail_at(n);
        status = take(b, &e);
        dtp_mem_fail_at(0);
        ck_assert_msg(strcmp(dt_error_name(&e), "INSPECTION_UNKNOWN_DOSSIER") == 0, "allocation %zu: %s", n,
                      dt_error_name(&e));
        ck_assert_str_eq(e.arg[0], "D99");
        ck_assert_int_eq(e.status, DT_ERR_NOTFOUND);
    }
}

START_TEST(the_first_failure_stays)
{
    static const step steps[] = {merge_step, import_step, links_step, open_step, unpack_step, around_step};
    size_t ids = 0;
    bench b = {.c = copies_new()};
    rate(&b.c.b, "D01", "B", "N", "gelezen door B (verzonnen)");
    ck_ok(dt_inspection_sources(b.c.a.in, visit_write(&b.c.a, "soort;wie\nstaff;regisseurs\n"), "GM1", NULL,
                                no_issues, err));
    (void)snprintf(b.target, sizeof b.target, "%s/kopie.toets", b.c.a.folder);
    (void)snprintf(b.links, sizeof b.links, "%s/bronnen.csv", b.c.a.folder);
    ck_ok(dt_inspection_export(b.c.a.in, &b.json, err));
    ck_ok(dtp_file_write(b.c.a.scratch, b.json, strlen(b.json), true, err));
    static const char links[] =
        "source,indicator,direction,framework,subject\nG01,1.1.1,contradicts,proef,\n";
    ck_ok(dtp_file_write(b.links, links, sizeof links - 1, true, err));
    b.fresh = visit_new();
    visit_register(&b.fresh);
    if (steps[_i] == around_step)
        ck_ok(dt_inspection_keys_take(b.c.b.in, b.target, (dt_passphrase){"paard batterij nietje", 21}, &ids,
                                      err));
    first_failure_stays(&b, steps[_i]);
    visit_free(&b.fresh);
    dt_text_free(b.json);
    (void)unlink(b.target);
    (void)unlink(b.links);
    copies_free(&b.c);
}
END_TEST

static TCase *failures(void)
{
    TCase *tc = tcase_create("first_failure");
    tcase_set_timeout(tc, 900);
    tcase_add_loop_test(tc, the_first_failure_stays, 0, 6);
    return tc;
}

DT_CHECK_MAIN("first_failure", failures)
