/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A timestamp that was kept is of what the file holds, also where somebody wrote the log anew. The authority
 * is `openssl ts`. */
#include "base/file.h"
#include "inspection/rewritten.h"
#include <dossiertoets/custody.h>
#include <stdlib.h>

static void authority(const visit *v, const char *what)
{
    char command[640];
    (void)snprintf(command, sizeof command, "sh " DT_TESTS "/timestamp/authority.sh %s %s/tsa %s/q %s/answer",
                   what, v->folder, v->folder, v->folder);
    ck_assert_msg(system(command) == 0, "%s", command);
}

/* Asked for, stamped and kept. */
static void keep_stamp(visit *v)
{
    char path[256], *answer;
    unsigned char *request;
    size_t size;
    authority(v, "new");
    ck_ok(dt_inspection_timestamp_request(v->in, DT_TIMESTAMP_COMMITMENTS, &request, &size, err));
    (void)snprintf(path, sizeof path, "%s/q", v->folder);
    ck_ok(dtp_file_write(path, (const char *)request, size, false, err));
    dt_timestamp_free(request);
    authority(v, "stamp");
    (void)snprintf(path, sizeof path, "%s/answer", v->folder);
    ck_ok(dtp_file_read(path, 0, &answer, &size, err));
    ck_ok(dt_inspection_timestamp_keep(v->in, DT_TIMESTAMP_COMMITMENTS, answer, size, NULL, err));
    dt_text_free(answer);
}

static void remove_stamp(const visit *v)
{
    char command[256];
    (void)snprintf(command, sizeof command, "cd %s && rm -r tsa q answer", v->folder);
    ck_assert_msg(system(command) == 0, "%s", command);
}

static void hear(void *payload, const dt_kept_timestamp *kept)
{
    const char **reason = payload;
    *reason = kept->reason != NULL ? dt_error_name(kept->reason) : "";
}

/* authority: the folder with its certificates, or NULL: whose it is, is not asked. */
static void ck_kept_by(visit *v, const char *authority, const char *reason)
{
    char path[256];
    const char *said = "nothing was kept";
    bool good;
    (void)snprintf(path, sizeof path, "%s/%s/ca.pem", v->folder, authority == NULL ? "" : authority);
    ck_ok(dt_inspection_timestamps(v->in, authority == NULL ? NULL : path, hear, &said, &good, err));
    ck_assert_str_eq(said, reason);
    ck_assert_int_eq(good, reason[0] == '\0');
}

static void ck_kept(visit *v, const char *reason)
{
    ck_kept_by(v, NULL, reason);
}

/* With certificates it is asked who signed. */
START_TEST(a_stamp_of_somebody_else_is_told)
{
    visit v = visit_new();
    (void)visit_commit(&v, NULL, 2);
    keep_stamp(&v);
    ck_kept_by(&v, "tsa", "");
    char command[256];
    (void)snprintf(command, sizeof command, "cd %s && mv tsa other && rm q answer", v.folder);
    ck_assert_int_eq(system(command), 0);
    authority(&v, "new");
    ck_kept_by(&v, "other", "");
    ck_kept_by(&v, "tsa", "TIMESTAMP_NOT_VERIFIED");
    (void)snprintf(command, sizeof command, "cd %s && rm -r tsa other", v.folder);
    ck_assert_int_eq(system(command), 0);
    visit_free(&v);
}
END_TEST

START_TEST(a_stamp_of_commitments_that_are_not_there_is_told)
{
    visit v = visit_new();
    (void)visit_commit(&v, NULL, 2);
    keep_stamp(&v);
    ck_kept(&v, "");
    dt_inspection_close(v.in);
    v.in = NULL;
    ck_assert(visit_rewrite(&v, "UPDATE round SET reserve_commitment = commitment"));
    visit_reopen(&v);
    ck_kept(&v, "TIMESTAMP_NOT_OF_COMMITMENTS");
    remove_stamp(&v);
    visit_free(&v);
}
END_TEST

/* The text has nothing but what the file holds, and is not what was stamped. */
START_TEST(a_stamp_of_another_text_is_told)
{
    visit v = visit_new();
    (void)visit_commit(&v, NULL, 2);
    keep_stamp(&v);
    dt_inspection_close(v.in);
    v.in = NULL;
    ck_assert(visit_rewrite(&v, "UPDATE timestamp SET text = substr(text, 1, length(text) - 130)"));
    visit_reopen(&v);
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM timestamp WHERE text LIKE '%' || (SELECT commitment "
                                   "|| ' ' || reserve_commitment FROM round WHERE number = 1) || char(10)"),
                     1);
    ck_kept(&v, "TIMESTAMP_NOT_OF_COMMITMENTS");
    remove_stamp(&v);
    visit_free(&v);
}
END_TEST

static TCase *timestamps(void)
{
    TCase *t = tcase_create("timestamps");
    tcase_set_timeout(t, 120);
    tcase_add_test(t, a_stamp_of_somebody_else_is_told);
    tcase_add_test(t, a_stamp_of_commitments_that_are_not_there_is_told);
    tcase_add_test(t, a_stamp_of_another_text_is_told);
    return t;
}

DT_CHECK_MAIN("inspection/timestamp", timestamps)
