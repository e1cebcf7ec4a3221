/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/zip_read.h"

#include "base/mem.h"

#include <string.h>
#include <zip.h>

enum {
    BLOCK = 1 << 16,
    MAX_PARTS = 10000,
    MAX_PART_MB = 512 /* a sheet of a million rows needs about a quarter of this */
};

struct dtp_zip {
    const char *source;
    zip_t *archive;
};

static dt_status damaged(const char *source, const char *part, dt_error *err)
{
    return dtp_fail_at(err, (dtp_place){.source = source, .where = part}, DT_ERR_SYNTAX, DTP_MSG_ZIP_DAMAGED,
                       NULL);
}

static dt_status open_archive(dtp_zip *zip, const char *data, size_t size, dt_error *err)
{
    zip_error_t why;
    zip_error_init(&why);
    zip_source_t *bytes = zip_source_buffer_create(data, size, 0, &why);
    zip->archive = bytes ? zip_open_from_source(bytes, ZIP_RDONLY, &why) : NULL;
    bool memory = zip_error_code_zip(&why) == ZIP_ER_MEMORY;
    zip_error_fini(&why);
    if (zip->archive == NULL) {
        zip_source_free(bytes);
        return memory ? dtp_fail_memory(err) : damaged(zip->source, NULL, err);
    }
    if (zip_get_num_entries(zip->archive, 0) > MAX_PARTS)
        return dtp_fail_at(err, (dtp_place){.source = zip->source}, DT_ERR_SYNTAX, DTP_MSG_ZIP_PARTS,
                           DTP_NUM(MAX_PARTS), NULL);
    return DT_OK;
}

dt_status dtp_zip_open(dtp_zip **out, const char *source, const char *data, size_t size, dt_error *err)
{
    dtp_zip *zip = dtp_calloc(1, sizeof *zip);
    *out = NULL;
    if (zip == NULL)
        return dtp_fail_memory(err);
    zip->source = source;
    dt_status status = open_archive(zip, data, size, err);
    if (status == DT_OK)
        *out = zip;
    else
        dtp_zip_close(zip);
    return status;
}

void dtp_zip_close(dtp_zip *zip)
{
    if (zip == NULL)
        return;
    if (zip->archive != NULL)
        zip_discard(zip->archive);
    dtp_free(zip);
}

const char *dtp_zip_source(const dtp_zip *zip)
{
    return zip->source;
}

/* Part names are compared without regard to case (ECMA-376, part 2, 6.2.2.3); some programs write them with a
 * slash before or with backslashes. -1: none. */
static zip_int64_t find(const dtp_zip *zip, const char *name)
{
    char other[512];
    zip_int64_t at = zip_name_locate(zip->archive, name, 0);
    if (at < 0)
        at = zip_name_locate(zip->archive, name, ZIP_FL_NOCASE);
    if (at >= 0 || strlen(name) + 2 > sizeof other)
        return at;
    other[0] = '/';
    memcpy(other + 1, name, strlen(name) + 1);
    at = zip_name_locate(zip->archive, other, ZIP_FL_NOCASE);
    for (char *p = other; *p != '\0'; p++)
        *p = *p == '/' ? '\\' : *p;
    return at >= 0 ? at : zip_name_locate(zip->archive, other + 1, ZIP_FL_NOCASE);
}

bool dtp_zip_has(const dtp_zip *zip, const char *name)
{
    return find(zip, name) >= 0;
}

static dt_status refuse_part(const dtp_zip *zip, const char *name, dt_error *err)
{
    dtp_place place = {.source = zip->source, .where = name};
    switch (zip_error_code_zip(zip_get_error(zip->archive))) {
    case ZIP_ER_MEMORY:
        return dtp_fail_memory(err);
    case ZIP_ER_NOPASSWD:
    case ZIP_ER_ENCRNOTSUPP:
        return dtp_fail_at(err, place, DT_ERR_SYNTAX, DTP_MSG_ZIP_PASSWORD, NULL);
    default:
        return damaged(zip->source, name, err);
    }
}

/* What the archive says of a part's size is not believed: what comes out is counted. */
static dt_status hand_over(const dtp_zip *zip, const char *name, zip_file_t *part, dtp_zip_fn fn,
                           void *payload, dt_error *err)
{
    char block[BLOCK];
    zip_int64_t got = 0;
    size_t total = 0;
    do {
        got = zip_fread(part, block, sizeof block);
        if (got < 0)
            return damaged(zip->source, name, err);
        total += (size_t)got;
        if (total > (size_t)MAX_PART_MB << 20)
            return dtp_fail_at(err, (dtp_place){.source = zip->source, .where = name}, DT_ERR_SYNTAX,
                               DTP_MSG_ZIP_TOO_LARGE, DTP_NUM(MAX_PART_MB), NULL);
        DT_TRY(fn(payload, block, (size_t)got, got == 0, err));
    } while (got > 0);
    return DT_OK;
}

dt_status dtp_zip_each(const dtp_zip *zip, const char *name, dtp_zip_fn fn, void *payload, dt_error *err)
{
    zip_int64_t at = find(zip, name);
    zip_file_t *part =
        at < 0 ? zip_fopen(zip->archive, name, 0) : zip_fopen_index(zip->archive, (zip_uint64_t)at, 0);
    if (part == NULL)
        return refuse_part(zip, name, err);
    dt_status status = hand_over(zip, name, part, fn, payload, err);
    (void)zip_fclose(part);
    return status;
}
