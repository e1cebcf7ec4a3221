/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A disk whose power goes. It lies under SQLite as a VFS and under fsync() of the program (link with
 * --wrap=fsync), and keeps what was written to one file and its journal since that was last synced. At every
 * moment at which the power may go power_wreck() makes the files as they may be found then: each sector that
 * was not synced is written, dropped or scrambled, and each name that was not, is there or not. As in
 * SQLite's own crash tests, but for names, which those take for granted:
 * https://www.sqlite.org/atomiccommit.html, https://www.sqlite.org/testing.html, section 3.3. */
#ifndef DT_POWER_H
#define DT_POWER_H

#include "support/check_support.h"
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>
#include <unistd.h>

#define POWER_SECTOR 512

/* To see that what looks at the wrecks finds a loss: a file that is not synced, and the name of a journal
 * that comes back (as after `PRAGMA synchronous = FULL`). */
#define POWER_LIES_FILE 1u
#define POWER_LIES_NAME 2u

typedef struct power_write {
    sqlite3_int64 at;
    size_t size;
    unsigned char *data; /* NULL: cut off at `at` */
} power_write;

/* A name on the disk. */
typedef struct power_name {
    char path[128];
    unsigned char *synced; /* what is safe of its content */
    size_t size;
    bool there, kept; /* there now; there after the power went (both: for certain) */
    power_write *late;
    size_t n_late, room;
} power_name;

static struct {
    power_name name[2]; /* the file and its journal */
    ino_t safe;         /* of the file that is not under SQLite yet: synced as it is */
    long moment;        /* counted from 1 */
    unsigned lies;      /* POWER_LIES_…: what is said to be synced, and is not */
    /* Is asked at every moment, before what is synced then is safe. */
    void (*at)(void *payload);
    void *payload;
} power;

static sqlite3_vfs *power_under;
static bool power_busy; /* what looks at a wreck syncs too */

int __real_fsync(int fd);
int __wrap_fsync(int fd);

static void power_moment(void)
{
    if (power_busy || power.at == NULL)
        return;
    power_busy = true;
    power.moment++;
    power.at(power.payload);
    power_busy = false;
}

static power_name *power_find(const char *path)
{
    for (size_t i = 0; path != NULL && i < 2; i++)
        if (strcmp(power.name[i].path, path) == 0)
            return &power.name[i];
    return NULL;
}

static void power_forget_late(power_name *n)
{
    for (size_t i = 0; i < n->n_late; i++)
        free(n->late[i].data);
    n->n_late = 0;
}

static unsigned char *power_read(const char *path, size_t *size)
{
    FILE *f = fopen(path, "rb");
    struct stat st;
    ck_assert_ptr_nonnull(f);
    ck_assert_int_eq(fstat(fileno(f), &st), 0);
    *size = (size_t)st.st_size;
    unsigned char *bytes = malloc(*size + 1);
    ck_assert_ptr_nonnull(bytes);
    ck_assert_uint_eq(fread(bytes, 1, *size, f), *size);
    (void)fclose(f);
    return bytes;
}

static void power_sync(power_name *n)
{
    if (n == &power.name[0] && (power.lies & POWER_LIES_FILE) != 0)
        return;
    free(n->synced);
    n->synced = power_read(n->path, &n->size);
    power_forget_late(n);
}

/* The folder was synced: what is there stays, what is not does not come back. */
static void power_sync_names(void)
{
    for (size_t i = 0; i < 2; i++) {
        power_name *n = &power.name[i];
        if (!n->there) {
            free(n->synced);
            n->synced = NULL;
            n->size = 0;
            power_forget_late(n);
        }
        n->kept = n->there;
    }
}

static void power_late(power_name *n, sqlite3_int64 at, const void *data, size_t size)
{
    if (n->n_late == n->room) {
        n->room = n->room == 0 ? 64 : 2 * n->room;
        n->late = realloc(n->late, n->room * sizeof *n->late);
        ck_assert_ptr_nonnull(n->late);
    }
    power_write *w = &n->late[n->n_late++];
    *w = (power_write){at, size, NULL};
    if (data != NULL) {
        w->data = malloc(size);
        ck_assert_ptr_nonnull(w->data);
        memcpy(w->data, data, size);
    }
}

/* The program's own writing: the whole file beside, synced, given its name, and then the folder. */
int __wrap_fsync(int fd)
{
    struct stat st;
    if (!power_busy && power.at != NULL && fstat(fd, &st) == 0) {
        power_name *file = &power.name[0];
        struct stat named;
        file->there = stat(file->path, &named) == 0;
        power_moment();
        if (S_ISDIR(st.st_mode))
            power_sync_names();
        else
            power.safe = st.st_ino;
        if (S_ISDIR(st.st_mode) && file->there && file->synced == NULL && power.safe == named.st_ino)
            power_sync(file);
    }
    return power_busy ? __real_fsync(fd) : 0;
}

/* Numerical Recipes' 32-bit generator. */
static unsigned power_next(unsigned *state)
{
    *state = *state * 1664525U + 1013904223U;
    return *state >> 8;
}

typedef struct power_bytes {
    unsigned char *data;
    size_t size;
} power_bytes;

static void power_resize(power_bytes *b, size_t size)
{
    b->data = realloc(b->data, size + 1);
    ck_assert_ptr_nonnull(b->data);
    if (size > b->size)
        memset(b->data + b->size, 0, size - b->size);
    b->size = size;
}

/* A sector of a write: there, not there, or rubbish. */
static void power_sector(power_bytes *b, const power_write *w, size_t from, size_t to, unsigned *state)
{
    unsigned fate = power_next(state) % 3;
    if (fate == 0)
        return;
    size_t at = (size_t)w->at;
    if (at + to > b->size)
        power_resize(b, at + to);
    for (size_t i = from; i < to; i++)
        b->data[at + i] = fate == 1 ? w->data[i] : (unsigned char)power_next(state);
}

static void power_scatter(power_bytes *b, const power_write *w, unsigned *state)
{
    for (size_t from = 0, to; from < w->size; from = to) {
        to = from + POWER_SECTOR - ((size_t)w->at + from) % POWER_SECTOR;
        to = to < w->size ? to : w->size;
        power_sector(b, w, from, to, state);
    }
}

/* The first seeds write everything and nothing, the others leave each sector to chance. */
static void power_apply(power_bytes *b, const power_write *w, unsigned seed, unsigned *state)
{
    bool all = seed == 0, none = seed == 1;
    if (none || (!all && w->data == NULL && power_next(state) % 2 == 0))
        return;
    if (w->data == NULL) {
        power_resize(b, (size_t)w->at);
    } else if (all) {
        if ((size_t)w->at + w->size > b->size)
            power_resize(b, (size_t)w->at + w->size);
        memcpy(b->data + w->at, w->data, w->size);
    } else {
        power_scatter(b, w, state);
    }
}

/* Not synced and not under SQLite yet: rubbish of the right length. */
static power_bytes power_content(const power_name *n, unsigned *state)
{
    power_bytes b = {NULL, 0};
    struct stat st;
    power_resize(&b, n->size);
    if (n->synced != NULL) {
        memcpy(b.data, n->synced, n->size);
        return b;
    }
    if (n != &power.name[0] || stat(n->path, &st) != 0)
        return b;
    free(b.data);
    b.data = power_read(n->path, &b.size);
    for (size_t i = 0; i < b.size && st.st_ino != power.safe; i++)
        b.data[i] = (unsigned char)power_next(state);
    return b;
}

static void power_leave(const power_name *n, const char *path, unsigned seed, unsigned *state)
{
    bool there = n->there && n->kept;
    (void)unlink(path);
    if (n->there != n->kept)
        there = seed == 0 ? n->there : seed == 1 ? n->kept : power_next(state) % 2 == 0;
    if (!there)
        return;
    power_bytes b = power_content(n, state);
    for (size_t i = 0; i < n->n_late; i++)
        power_apply(&b, &n->late[i], seed, state);
    FILE *f = fopen(path, "wb");
    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fwrite(b.data, 1, b.size, f), b.size);
    ck_assert_int_eq(fclose(f), 0);
    free(b.data);
}

/* The files as they may be found when the power goes now; path gets a journal beside it. */
static void power_wreck(const char *path, unsigned seed)
{
    char journal[256];
    unsigned state = seed * 2654435761U + (unsigned)power.moment;
    (void)snprintf(journal, sizeof journal, "%s-journal", path);
    power_leave(&power.name[0], path, seed, &state);
    power_leave(&power.name[1], journal, seed, &state);
}

#endif
