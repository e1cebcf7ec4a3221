/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts in the file: every version stays, what changed on both sides is refused, all or nothing; out and in
 * again. */
#include "base/mem.h"
#include "inspection/support.h"
#include <dirent.h>
#include <dossiertoets/custody.h>
#include <dossiertoets/texts_steps.h>

static dt_status set(visit *v, const char *section, const char *body, const char *base, const char *assessor,
                     char version[DT_CODE_SIZE], dt_error *err)
{
    const dt_text_request request = {
        DT_SIZED(dt_text_request), .municipality = "GM1", .section = section, .body = body, .base = base,
        .assessor = assessor};
    return dt_inspection_text_set(v->in, &request, version, err);
}

static void put(visit *v, const char *section, const char *body, const char *assessor, const char *expected)
{
    char version[DT_CODE_SIZE];
    ck_ok(set(v, section, body, NULL, assessor, version, err));
    ck_assert_str_eq(version, expected);
}

static const dt_text *find(visit *v, const char *section)
{
    const dt_report_facts *facts;
    ck_ok(dt_inspection_evidence(v->in, "GM1", 0.95, &facts, err));
    for (size_t i = 0; i < facts->n_texts; i++)
        if (strcmp(facts->text[i].section, section) == 0)
            return &facts->text[i];
    return NULL;
}

START_TEST(every_version_stays)
{
    visit v = visit_drawn();
    dt_error e = DT_ERROR_INIT;
    char version[DT_CODE_SIZE];
    put(&v, "oordeel/algemeen", "\xEF\xBB\xBF\r\n  \r\nEerst.\r\nEn dan.   \n\n\n", "A", "1-A");
    ck_assert_str_eq(find(&v, "judgement/general")->body, "Eerst.\nEn dan.\n");
    last_event last = visit_last_event(&v);
    ck_assert_str_eq(last.kind, "text");
    ck_assert_str_eq(last.subject, "judgement/general");
    /* The log has its hash and not one word: sha256sum of "Eerst.\nEn dan.\n". */
    ck_assert_str_eq(last.payload,
                     "{\"base\":\"\",\"body_sha256\":"
                     "\"e16d52c2ef051c5ec9e4ea5f1754a7a08013caf54ca1b2d748c69e5179350482\",\"key\":"
                     "[\"GM1\",\"judgement/general\",\"1\",\"A\"],\"table\":\"section_text\"}");
    put(&v, "judgement/general", "Eerst.\nEn dan.", "B", ""); /* nothing changed */
    put(&v, "judgement/general", "Beter.", "B", "2-B");
    ck_assert_str_eq(find(&v, "judgement/general")->version, "2-B");
    ck_assert_int_eq(
        visit_sql(&v, "SELECT count(*) FROM section_text WHERE number = 1 AND body LIKE 'Eerst%'"), 1);
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM section_text WHERE number = 2 AND base = '1-A'"), 1);
    /* Who wrote from an older version is told. */
    ck_fails(&e, set(&v, "judgement/general", "Anders.", "1-A", "A", version, err), "TEXTS_SINCE");
    ck_assert_int_eq(e.status, DT_ERR_REFUSED);
    ck_ok(set(&v, "judgement/general", "Anders.", "2-B", "A", version, err));
    /* Emptied, and of another municipality. */
    put(&v, "judgement/general", " \n", "A", "4-A");
    ck_assert_str_eq(find(&v, "judgement/general")->body, "");
    ck_assert_ptr_null(find(&v, "judgement/grounds"));
    ck_fails(&e, set(&v, "zomaar", "x", NULL, "A", version, err), "TEXTS_SECTION_UNKNOWN");
    ck_fails(&e, set(&v, "judgement/general", "{{zomaar}}", NULL, "A", version, err), "TEXTS_LIVE_UNKNOWN");
    ck_fails(&e, set(&v, "judgement/general", "x", NULL, "geen code", version, err), "INSPECTION_ASSESSOR");
    visit_free(&v);
}
END_TEST

static void remove_folder(const char *folder)
{
    char path[600];
    DIR *dir = opendir(folder);
    for (const struct dirent *e; dir != NULL && (e = readdir(dir)) != NULL;) {
        (void)snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
        (void)unlink(path);
    }
    if (dir != NULL)
        (void)closedir(dir);
    (void)rmdir(folder);
}

/* The one file of a section, to be changed. */
static void change_file(const char *folder, const char *section, const char *from, const char *to)
{
    char path[600] = "";
    DIR *dir = opendir(folder);
    for (const struct dirent *e; dir != NULL && (e = readdir(dir)) != NULL;)
        if (strstr(e->d_name, section) != NULL)
            (void)snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
    (void)closedir(dir);
    char *text;
    size_t size;
    dtp_buf out = DTP_BUF_INIT;
    ck_ok(dtp_file_read(path, 0, &text, &size, err));
    char *at = from == NULL ? text + size : strstr(text, from);
    ck_assert_ptr_nonnull(at);
    dtp_buf_add(&out, text, (size_t)(at - text));
    dtp_buf_puts(&out, to);
    dtp_buf_puts(&out, at + (from == NULL ? 0 : strlen(from)));
    ck_ok(dtp_file_write(path, dtp_buf_text(&out), out.len, true, err));
    dtp_free(text);
    dtp_buf_free(&out);
}

typedef struct heard {
    char name[400]; /* of each fault */
} heard;
static void hear(void *payload, dt_severity severity, const dt_error *finding)
{
    heard *h = payload;
    if (severity == DT_FAULT) {
        strncat(h->name, dt_error_name(finding), sizeof h->name - strlen(h->name) - 1);
        strncat(h->name, " ", sizeof h->name - strlen(h->name) - 1);
    }
}

static dt_texts_options folder_of(const char *folder, const char *assessor, heard *h)
{
    return (dt_texts_options){DT_SIZED(dt_texts_options), .municipality = "GM1",
                              .folder = folder,           .lang = DT_EN,
                              .assessor = assessor,       .issues = {h == NULL ? NULL : hear, h}};
}

START_TEST(out_edited_and_in_again)
{
    visit v = visit_drawn();
    dt_error e = DT_ERROR_INIT;
    char folder[120], version[DT_CODE_SIZE];
    size_t n;
    heard h = {""};
    (void)snprintf(folder, sizeof folder, "%s-texts", v.folder);
    dt_texts_options look = folder_of(folder, NULL, &h), take = folder_of(folder, "B", &h);
    put(&v, "judgement/general", "Eerst.", "A", "1-A");
    ck_ok(dt_inspection_texts_export(v.in, &look, &n, err));
    ck_assert_uint_gt(n, 30);
    ck_fails(&e, dt_inspection_texts_export(v.in, &look, NULL, err), "TEXTS_FOLDER_USED");
    ck_ok(dt_inspection_texts_import(v.in, &take, NULL, NULL, &n, err));
    ck_assert_uint_eq(n, 0);
    change_file(folder, "judgement-general", "Eerst.", "Eerst dit.\r\nDan dat.");
    change_file(folder, "judgement-grounds", NULL, "Waarop.");
    /* Looking keeps nothing. */
    dtp_digest before = visit_digest(&v);
    ck_ok(dt_inspection_texts_import(v.in, &look, NULL, NULL, &n, err));
    ck_assert_uint_eq(n, 2);
    dtp_digest after = visit_digest(&v);
    ck_assert(dtp_digest_equal(&before, &after));
    /* One fault in one text, and none is kept; all faults are told. */
    change_file(folder, "judgement-opportunities", NULL, "{{zomaar}} <b>");
    before = visit_digest(&v);
    ck_fails(&e, dt_inspection_texts_import(v.in, &take, NULL, NULL, &n, err), "TEXTS_HTML");
    ck_assert_str_eq(h.name, "TEXTS_HTML TEXTS_LIVE_UNKNOWN ");
    ck_assert_uint_eq(e.line, 11); /* of the file, not of the text */
    after = visit_digest(&v);
    ck_assert(dtp_digest_equal(&before, &after));
    change_file(folder, "judgement-opportunities", "{{zomaar}} <b>", "");
    /* Changed on both sides. */
    ck_ok(set(&v, "judgement/grounds", "Waarop anders.", NULL, "A", version, err));
    h.name[0] = '\0';
    ck_fails(&e, dt_inspection_texts_import(v.in, &take, NULL, NULL, &n, err), "TEXTS_BOTH_CHANGED");
    ck_assert_int_eq(e.status, DT_ERR_REFUSED);
    ck_assert_str_eq(h.name, "TEXTS_BOTH_CHANGED ");
    ck_assert_str_eq(find(&v, "judgement/general")->version, "1-A");
    /* Changed to the same on both sides: nothing to refuse. */
    change_file(folder, "judgement-grounds", "Waarop.", "Waarop anders.");
    ck_ok(dt_inspection_texts_import(v.in, &take, NULL, NULL, &n, err));
    ck_assert_uint_eq(n, 1);
    ck_assert_str_eq(find(&v, "judgement/general")->body, "Eerst dit.\nDan dat.\n");
    ck_assert_str_eq(find(&v, "judgement/general")->version, "2-B");
    /* What was only changed in the file stays there. */
    put(&v, "judgement/follow-up", "Vervolg.", "A", "1-A");
    ck_ok(dt_inspection_texts_import(v.in, &take, NULL, NULL, &n, err));
    ck_assert_uint_eq(n, 0);
    ck_assert_str_eq(find(&v, "judgement/follow-up")->body, "Vervolg.\n");
    /* Files that are no exports, of another municipality, or twice. */
    change_file(folder, "judgement-general", "municipality: GM1", "municipality: GM2");
    ck_fails(&e, dt_inspection_texts_import(v.in, &take, NULL, NULL, &n, err), "TEXTS_OTHER_MUNICIPALITY");
    change_file(folder, "judgement-general", "municipality: GM2", "municipality: GM1");
    change_file(folder, "judgement-general", "section: judgement/general", "section: judgement/grounds");
    ck_fails(&e, dt_inspection_texts_import(v.in, &take, NULL, NULL, &n, err), "TEXTS_TWICE");
    change_file(folder, "judgement-general", "section: judgement/grounds", "x: y");
    ck_fails(&e, dt_inspection_texts_import(v.in, &take, NULL, NULL, &n, err), "TEXTS_FRONT");
    change_file(folder, "judgement-general", "---", "");
    ck_fails(&e, dt_inspection_texts_import(v.in, &take, NULL, NULL, &n, err), "TEXTS_FRONT");
    /* A head that does not end; and one with nothing behind it, not even a line end: the text was emptied. */
    char path[600];
    (void)snprintf(path, sizeof path, "%s/00-los.md", folder);
    static const char open_head[] = "---\nsection: judgement/grounds\nversion: 1-A\nsha256: x\n",
                      no_body[] = "---\nsection: judgement/follow-up\nversion: 1-A\nsha256: x\n---";
    remove_folder(folder);
    ck_ok(dtp_file_make_folder(folder, err));
    ck_ok(dtp_file_write(path, open_head, strlen(open_head), true, err));
    ck_fails(&e, dt_inspection_texts_import(v.in, &take, NULL, NULL, &n, err), "TEXTS_FRONT");
    ck_ok(dtp_file_write(path, no_body, strlen(no_body), true, err));
    ck_ok(dt_inspection_texts_import(v.in, &take, NULL, NULL, &n, err));
    ck_assert_uint_eq(n, 1);
    ck_assert_str_eq(find(&v, "judgement/follow-up")->body, "");
    remove_folder(folder);
    ck_fails(&e, dt_inspection_texts_import(v.in, &take, NULL, NULL, &n, err), "FOLDER_MISSING");
    visit_free(&v);
}
END_TEST

static void count_version(void *payload, const dt_text_version *version)
{
    size_t *n = payload;
    *n += strlen(version->sha256) == 64 && version->words > 0;
}

START_TEST(versions_and_lists)
{
    visit v = visit_drawn();
    size_t n = 0;
    dt_document *doc;
    put(&v, "network", "Een.", "A", "1-A");
    put(&v, "network", "Twee woorden.", "B", "2-B");
    ck_ok(dt_inspection_text_versions(v.in, "GM1", "netwerk", count_version, &n, err));
    ck_assert_uint_eq(n, 2);
    ck_ok(dt_compose_text_versions(&doc, v.in, "GM1", "2", DT_NL, err));
    dt_document_free(doc);
    const dt_report_facts *facts;
    ck_ok(dt_inspection_evidence(v.in, "GM1", 0.95, &facts, err));
    ck_ok(dt_compose_texts(&doc, facts, DT_NL, err));
    dt_document_free(doc);
    /* A text of one municipality is not in the report of another. */
    ck_ok(dt_inspection_evidence(v.in, "GM2", 0.95, &facts, err));
    ck_assert_uint_eq(facts->n_texts, 0);
    visit_free(&v);
}
END_TEST

START_TEST(no_memory_loses_nothing)
{
    visit v = visit_drawn();
    char version[DT_CODE_SIZE];
    put(&v, "network", "Een.", "A", "1-A");
    dtp_digest before = visit_digest(&v);
    for (size_t k = 1;; k++) {
        dt_error e = DT_ERROR_INIT;
        dtp_mem_fail_at(k);
        dt_status status =
            set(&v, "network", "Twee *woorden* van {{dossiers}}[^a].\n\n[^a]: noot", NULL, "A", version, &e);
        dtp_mem_fail_at(0);
        if (status == DT_OK)
            break;
        ck_assert_int_eq(status, DT_ERR_MEMORY);
        dtp_digest after = visit_digest(&v);
        ck_assert(dtp_digest_equal(&before, &after));
        ck_assert_uint_lt(k, 20000);
    }
    ck_assert_str_eq(version, "2-A");
    visit_free(&v);
}
END_TEST

static TCase *texts(void)
{
    TCase *t = tcase_create("texts");
    tcase_add_test(t, every_version_stays);
    tcase_add_test(t, out_edited_and_in_again);
    tcase_add_test(t, versions_and_lists);
    tcase_add_test(t, no_memory_loses_nothing);
    return t;
}

DT_CHECK_MAIN("inspection/texts", texts)
