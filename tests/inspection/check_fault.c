/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A disk that is full or fails at any write, and a file that may not be written: what was told to be recorded
 * is there, and the message says what is wrong. A layer under SQLite makes the k-th write fail, for every k.
 */
#include "inspection/support.h"
#include <dossiertoets/custody.h>

typedef struct fault_file {
    sqlite3_file base;
    sqlite3_file *real; /* behind this struct */
} fault_file;

static sqlite3_vfs *under;
static struct {
    long countdown; /* writes until the failure; 0 = never */
    int code;
    bool again; /* all that follow fail too: a full disk stays full */
    bool read_only;
    bool happened;
} fault;

static int fails(void)
{
    if (fault.happened && fault.again)
        return fault.code;
    if (fault.countdown == 0 || --fault.countdown > 0)
        return SQLITE_OK;
    fault.happened = true;
    return fault.code;
}

#define REAL(f) (((fault_file *)(f))->real)

static int f_close(sqlite3_file *f)
{
    return REAL(f)->pMethods == NULL ? SQLITE_OK : REAL(f)->pMethods->xClose(REAL(f));
}
static int f_read(sqlite3_file *f, void *p, int n, sqlite3_int64 at)
{
    return REAL(f)->pMethods->xRead(REAL(f), p, n, at);
}
static int f_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
    int code = fails();
    return code != SQLITE_OK ? code : REAL(f)->pMethods->xWrite(REAL(f), p, n, at);
}
static int f_truncate(sqlite3_file *f, sqlite3_int64 n)
{
    int code = fails();
    return code != SQLITE_OK ? SQLITE_IOERR_TRUNCATE : REAL(f)->pMethods->xTruncate(REAL(f), n);
}
/* What is under test is the order of things, so nothing really waits for the disk. */
static int f_sync(sqlite3_file *f, int flags)
{
    (void)f;
    (void)flags;
    return fails() != SQLITE_OK ? SQLITE_IOERR_FSYNC : SQLITE_OK;
}
static int f_size(sqlite3_file *f, sqlite3_int64 *n)
{
    return REAL(f)->pMethods->xFileSize(REAL(f), n);
}
static int f_lock(sqlite3_file *f, int level)
{
    return REAL(f)->pMethods->xLock(REAL(f), level);
}
static int f_unlock(sqlite3_file *f, int level)
{
    return REAL(f)->pMethods->xUnlock(REAL(f), level);
}
static int f_reserved(sqlite3_file *f, int *out)
{
    return REAL(f)->pMethods->xCheckReservedLock(REAL(f), out);
}
static int f_control(sqlite3_file *f, int op, void *arg)
{
    return REAL(f)->pMethods->xFileControl(REAL(f), op, arg);
}
static int f_sector(sqlite3_file *f)
{
    return REAL(f)->pMethods->xSectorSize(REAL(f));
}
static int f_device(sqlite3_file *f)
{
    return REAL(f)->pMethods->xDeviceCharacteristics(REAL(f));
}

static const sqlite3_io_methods methods = {
    1,         f_close,  f_read,   f_write, f_truncate, f_sync, f_size, f_lock, f_unlock, f_reserved,
    f_control, f_sector, f_device, NULL,    NULL,       NULL,   NULL,   NULL,   NULL};

static int v_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *out)
{
    fault_file *file = (fault_file *)f;
    (void)vfs;
    file->real = (sqlite3_file *)(file + 1);
    if (fault.read_only && (flags & SQLITE_OPEN_READWRITE) != 0)
        flags = (flags & ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)) | SQLITE_OPEN_READONLY;
    int code = under->xOpen(under, name, file->real, flags, out);
    f->pMethods = code == SQLITE_OK ? &methods : NULL;
    return code;
}

static int v_delete(sqlite3_vfs *vfs, const char *name, int sync_folder)
{
    (void)vfs;
    (void)sync_folder;
    return under->xDelete(under, name, 0);
}

static void with_faults(void)
{
    static sqlite3_vfs vfs;
    if (under != NULL)
        return;
    under = sqlite3_vfs_find(NULL);
    vfs = *under;
    vfs.zName = "faults";
    vfs.szOsFile = (int)sizeof(fault_file) + under->szOsFile;
    vfs.xOpen = v_open;
    vfs.xDelete = v_delete;
    vfs.pNext = NULL;
    ck_assert_int_eq(sqlite3_vfs_register(&vfs, 1), SQLITE_OK);
}

/* The visit: every kind of step that writes. The number of steps that were told to be done. */
#define STEPS 7
static int scripted(dt_inspection *in, const char *sources, dt_error *err)
{
    static const char *const dossier[] = {"D01", "D02", "D03"};
    int done = 0;
    for (int i = 0; i < 3; i++, done++)
        if (dt_inspection_score(in, dossier[i], "proef", "1.1.2", "AB", "V", "gezien (verzonnen)", "blz. 1",
                                err) != DT_OK)
            return done;
    if (dt_inspection_score(in, "D01", "proef", "1.1.2", "AB", "N", "toch niet", "blz. 2", err) != DT_OK)
        return done;
    done++;
    if (dt_inspection_replace(in, "D04", "not-delivered", "", NULL, err) != DT_OK)
        return done;
    done++;
    if (dt_inspection_sources(in, sources, "GM1", NULL, no_issues, err) != DT_OK)
        return done;
    done++;
    if (dt_inspection_retain(in, "2047-03-01", err) != DT_OK)
        return done;
    return done + 1;
}

static void put_back(const visit *v, const char *bytes, size_t size)
{
    char journal[128];
    ck_ok(dtp_file_write(v->file, bytes, size, true, err));
    (void)snprintf(journal, sizeof journal, "%s-journal", v->file);
    (void)unlink(journal);
}

/* After the failure: the file opens, is whole, and has what was told; at most the running step besides, when
 * it was the word that failed and not the deed. */
static void check_after(visit *v, int done, long long before)
{
    fault.countdown = 0;
    fault.happened = false;
    ck_ok(dt_inspection_open(&v->in, v->file, err));
    last_event last = visit_last_event(v);
    ck_assert_msg(last.n == before + done || last.n == before + done + 1, "%d told, %lld recorded", done,
                  last.n - before);
    ck_assert_int_eq(
        visit_sql(v, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"), 0);
    ck_assert_int_eq(visit_sql(v, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
    if (done >= 3)
        ck_assert_int_eq(visit_sql(v, "SELECT count(*) FROM rating WHERE assessor = 'AB'"), 3);
    if (done >= 4)
        ck_assert_int_eq(visit_sql(v, "SELECT count(*) FROM rating WHERE rating = 'N'"), 1);
    if (done >= 5)
        ck_assert_int_eq(visit_sql(v, "SELECT count(*) FROM replacement"), 1);
    if (done >= 6)
        ck_assert_int_eq(visit_sql(v, "SELECT count(*) FROM source"), 2);
    dt_inspection_close(v->in);
    v->in = NULL;
}

static void fail_at_every_write(int code, bool again, const char *name)
{
    visit v = visit_drawn();
    char *bytes;
    size_t size;
    int done = 0, failures = 0;
    const char *sources = visit_write(&v, "kind,who,count,unit,date,note\ndocument,verordening,1,,2016,\n"
                                          "document,beleidsplan,1,,2016,\n");
    long long before = visit_last_event(&v).n;
    dt_inspection_close(v.in);
    ck_ok(dtp_file_read(v.file, 0, &bytes, &size, err));
    for (long k = 1; done < STEPS; k++) {
        dt_error e = DT_ERROR_INIT;
        put_back(&v, bytes, size);
        ck_ok(dt_inspection_open(&v.in, v.file, err));
        fault.countdown = k;
        fault.code = code;
        fault.again = again;
        done = scripted(v.in, sources, &e);
        if (done < STEPS) {
            failures++;
            ck_assert_int_eq(e.status, DT_ERR_IO); /* exit code 4 */
            ck_assert_msg(strcmp(dt_error_name(&e), name) == 0 ||
                              strcmp(dt_error_name(&e), "STORE_DISK") == 0,
                          "%s", dt_error_name(&e));
            ck_assert_ptr_nonnull(strstr(e.source, "bezoek.toets"));
        }
        dt_inspection_close(v.in);
        check_after(&v, done, before);
    }
    ck_assert_int_gt(failures, 10 * STEPS); /* a step writes and syncs more than ten times */
    dtp_free(bytes);
    visit_free(&v);
}

START_TEST(a_full_disk_loses_nothing)
{
    with_faults();
    fail_at_every_write(SQLITE_FULL, true, "STORE_DISK_FULL");
}
END_TEST

START_TEST(a_failing_disk_loses_nothing)
{
    with_faults();
    fail_at_every_write(SQLITE_IOERR_WRITE, false, "STORE_DISK");
}
END_TEST

START_TEST(a_read_only_file_can_be_read)
{
    dt_error e = DT_ERROR_INIT;
    with_faults();
    visit v = visit_drawn();
    ck_ok(dt_inspection_score(v.in, "D01", "proef", "1.1.2", "AB", "V", "", "", err));
    long long before = visit_last_event(&v).n;
    dtp_digest bytes = visit_digest(&v);
    fault.read_only = true;
    visit_reopen(&v);
    ck_assert_int_eq(visit_last_event(&v).n, before);
    const dt_report_facts *facts;
    ck_ok(dt_inspection_facts(v.in, NULL, 0.95, &facts, err));
    ck_fails(&e, dt_inspection_score(v.in, "D02", "proef", "1.1.2", "AB", "V", "", "", err),
             "STORE_READ_ONLY");
    ck_assert_int_eq(e.status, DT_ERR_IO);
    dtp_digest after = visit_digest(&v);
    ck_assert(dtp_digest_equal(&bytes, &after));
    fault.read_only = false;
    visit_free(&v);
}
END_TEST

static TCase *faults(void)
{
    TCase *tc = tcase_create("fault");
    tcase_set_timeout(tc, 900);
    tcase_add_test(tc, a_full_disk_loses_nothing);
    tcase_add_test(tc, a_failing_disk_loses_nothing);
    tcase_add_test(tc, a_read_only_file_can_be_read);
    return tc;
}

DT_CHECK_MAIN("fault", faults)
