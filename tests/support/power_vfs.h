/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The side of power.h that SQLite sees. Files that power.h does not follow pass through. */
#ifndef DT_POWER_VFS_H
#define DT_POWER_VFS_H

#include "support/power.h"

typedef struct power_file {
    sqlite3_file base;
    sqlite3_file *real; /* behind this struct */
    power_name *name;   /* NULL: not followed */
    bool new_name;      /* SQLite's own VFS syncs the folder with the first sync of a new journal */
} power_file;

#define POWER_REAL(f) (((power_file *)(f))->real)
#define POWER_NAME(f) (((power_file *)(f))->name)

static int power_f_close(sqlite3_file *f)
{
    return POWER_REAL(f)->pMethods == NULL ? SQLITE_OK : POWER_REAL(f)->pMethods->xClose(POWER_REAL(f));
}
static int power_f_read(sqlite3_file *f, void *p, int n, sqlite3_int64 at)
{
    return POWER_REAL(f)->pMethods->xRead(POWER_REAL(f), p, n, at);
}
static int power_f_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
    if (POWER_NAME(f) != NULL)
        power_late(POWER_NAME(f), at, p, (size_t)n);
    return POWER_REAL(f)->pMethods->xWrite(POWER_REAL(f), p, n, at);
}
static int power_f_truncate(sqlite3_file *f, sqlite3_int64 n)
{
    if (POWER_NAME(f) != NULL)
        power_late(POWER_NAME(f), n, NULL, 0);
    return POWER_REAL(f)->pMethods->xTruncate(POWER_REAL(f), n);
}
static int power_f_sync(sqlite3_file *f, int flags)
{
    power_file *file = (power_file *)f;
    (void)flags;
    if (file->name == NULL)
        return SQLITE_OK; /* a wreck, or a file that nobody looks for after a cut */
    power_moment();
    power_sync(file->name);
    if (file->new_name)
        power_sync_names();
    file->new_name = false;
    return SQLITE_OK;
}
static int power_f_size(sqlite3_file *f, sqlite3_int64 *n)
{
    return POWER_REAL(f)->pMethods->xFileSize(POWER_REAL(f), n);
}
static int power_f_lock(sqlite3_file *f, int level)
{
    return POWER_REAL(f)->pMethods->xLock(POWER_REAL(f), level);
}
static int power_f_unlock(sqlite3_file *f, int level)
{
    return POWER_REAL(f)->pMethods->xUnlock(POWER_REAL(f), level);
}
static int power_f_reserved(sqlite3_file *f, int *out)
{
    return POWER_REAL(f)->pMethods->xCheckReservedLock(POWER_REAL(f), out);
}
static int power_f_control(sqlite3_file *f, int op, void *arg)
{
    return POWER_REAL(f)->pMethods->xFileControl(POWER_REAL(f), op, arg);
}
static int power_f_sector(sqlite3_file *f)
{
    return POWER_REAL(f)->pMethods->xSectorSize(POWER_REAL(f));
}
static int power_f_device(sqlite3_file *f)
{
    return POWER_REAL(f)->pMethods->xDeviceCharacteristics(POWER_REAL(f));
}

static const sqlite3_io_methods power_methods = {1,
                                                 power_f_close,
                                                 power_f_read,
                                                 power_f_write,
                                                 power_f_truncate,
                                                 power_f_sync,
                                                 power_f_size,
                                                 power_f_lock,
                                                 power_f_unlock,
                                                 power_f_reserved,
                                                 power_f_control,
                                                 power_f_sector,
                                                 power_f_device,
                                                 NULL,
                                                 NULL,
                                                 NULL,
                                                 NULL,
                                                 NULL,
                                                 NULL};

static int power_v_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *f, int flags, int *out)
{
    power_file *file = (power_file *)f;
    (void)vfs;
    *file = (power_file){.real = (sqlite3_file *)(file + 1), .name = power_find(path)};
    int code = power_under->xOpen(power_under, path, file->real, flags, out);
    f->pMethods = code == SQLITE_OK ? &power_methods : NULL;
    if (code == SQLITE_OK && file->name != NULL && !file->name->there && (flags & SQLITE_OPEN_CREATE) != 0) {
        file->name->there = true;
        file->new_name = true;
    }
    return code;
}

static int power_v_delete(sqlite3_vfs *vfs, const char *path, int sync_folder)
{
    power_name *name = power_find(path);
    (void)vfs;
    if (name != NULL)
        name->there = false;
    if (name != NULL && sync_folder && (power.lies & POWER_LIES_NAME) == 0) {
        power_moment();
        power_sync_names();
    }
    return power_under->xDelete(power_under, path, 0);
}

/* Follow the file at path; `at` is told of every moment. */
static void power_follow(const char *path, void (*at)(void *payload), void *payload)
{
    static sqlite3_vfs vfs;
    if (power_under == NULL) {
        power_under = sqlite3_vfs_find(NULL);
        vfs = *power_under;
        vfs.zName = "power";
        vfs.szOsFile = (int)sizeof(power_file) + power_under->szOsFile;
        vfs.xOpen = power_v_open;
        vfs.xDelete = power_v_delete;
        vfs.pNext = NULL;
        ck_assert_int_eq(sqlite3_vfs_register(&vfs, 1), SQLITE_OK);
    }
    memset(&power, 0, sizeof power);
    (void)snprintf(power.name[0].path, sizeof power.name[0].path, "%s", path);
    (void)snprintf(power.name[1].path, sizeof power.name[1].path, "%s-journal", path);
    power.at = at;
    power.payload = payload;
}

static void power_stop(void)
{
    for (size_t i = 0; i < 2; i++) {
        power_forget_late(&power.name[i]);
        free(power.name[i].late);
        free(power.name[i].synced);
    }
    memset(&power, 0, sizeof power);
}

#endif
