/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/zip_write.h"

#include <string.h>
#include <zip.h>

/* 1 January 1980 at midnight, as an archive writes it. */
#define FIRST_DAY 0x21
/* The level is said, so that another default of another libzip changes nothing. The highest takes three times
 * as long for a twentieth less. */
#define LEVEL 6

typedef struct dtp_zip_write_part {
    const char *name;
    const char *data;
    size_t size;
    dtp_zip_write_how how;
    struct dtp_zip_write_part *next;
} part;

void dtp_zip_write_init(dtp_zip_write *zip)
{
    *zip = (dtp_zip_write){.arena = DTP_ARENA_INIT};
    zip->end = &zip->part;
}

void dtp_zip_write_free(dtp_zip_write *zip)
{
    dtp_arena_free(&zip->arena);
}

void dtp_zip_write_add(dtp_zip_write *zip, const char *name, const void *data, size_t size,
                       dtp_zip_write_how how)
{
    part *p = dtp_arena_alloc(&zip->arena, sizeof *p);
    char *own = dtp_arena_array(&zip->arena, size + 1, 1);
    const char *name_own = dtp_arena_strdup(&zip->arena, name);
    if (p == NULL || own == NULL || name_own == NULL) {
        zip->failed = true;
        return;
    }
    if (size > 0)
        memcpy(own, data, size);
    *p = (part){.name = name_own, .data = own, .size = size, .how = how};
    *zip->end = p;
    zip->end = &p->next;
}

void dtp_zip_write_take(dtp_zip_write *zip, const char *name, dtp_buf *text)
{
    zip->failed = zip->failed || text->failed;
    dtp_zip_write_add(zip, name, dtp_buf_text(text), text->len, DTP_ZIP_WRITE_DEFLATED);
    dtp_buf_free(text);
}

static bool add_part(zip_t *archive, const part *p)
{
    zip_source_t *bytes = zip_source_buffer(archive, p->data, p->size, 0);
    if (bytes == NULL)
        return false;
    zip_int64_t at = zip_file_add(archive, p->name, bytes, 0);
    if (at < 0) {
        zip_source_free(bytes);
        return false;
    }
    zip_uint64_t index = (zip_uint64_t)at;
    bool stored = p->how == DTP_ZIP_WRITE_STORED;
    return zip_set_file_compression(archive, index, stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE,
                                    stored ? 0 : LEVEL) == 0 &&
           zip_file_set_dostime(archive, index, 0, FIRST_DAY, 0) == 0;
}

static bool write_parts(zip_t *archive, const part *p)
{
    for (; p != NULL; p = p->next)
        if (!add_part(archive, p)) {
            zip_discard(archive);
            return false;
        }
    if (zip_close(archive) == 0)
        return true;
    zip_discard(archive);
    return false;
}

static bool read_back(zip_source_t *bytes, dtp_buf *out)
{
    char block[1 << 14];
    zip_int64_t got = -1;
    if (zip_source_open(bytes) != 0)
        return false;
    while ((got = zip_source_read(bytes, block, sizeof block)) > 0)
        dtp_buf_add(out, block, (size_t)got);
    (void)zip_source_close(bytes);
    return got == 0;
}

dt_status dtp_zip_write_finish(dtp_zip_write *zip, dtp_buf *out, dt_error *err)
{
    zip_source_t *bytes = zip->failed ? NULL : zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *archive = bytes != NULL ? zip_open_from_source(bytes, ZIP_CREATE | ZIP_TRUNCATE, NULL) : NULL;
    if (archive == NULL) {
        zip_source_free(bytes);
        return dtp_fail_memory(err);
    }
    zip_source_keep(bytes); /* closing the archive lets go of it */
    bool whole = write_parts(archive, zip->part) && read_back(bytes, out);
    zip_source_free(bytes);
    return whole ? dtp_buf_status(out, err) : dtp_fail_memory(err);
}
