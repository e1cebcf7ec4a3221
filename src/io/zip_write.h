/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing a ZIP archive in memory through libzip. Same parts, same bytes: every part bears the first day that
 * an archive knows, and nothing of the machine is in it. The first failure sticks and is told by
 * dtp_zip_write_finish(), so that writers need not test every call. */
#ifndef DTP_IO_ZIP_WRITE_H
#define DTP_IO_ZIP_WRITE_H

#include "base/error.h"
#include "base/mem.h"

typedef struct dtp_zip_write {
    dtp_arena arena;
    struct dtp_zip_write_part *part, **end;
    bool failed;
} dtp_zip_write;

typedef enum dtp_zip_write_how { DTP_ZIP_WRITE_DEFLATED, DTP_ZIP_WRITE_STORED } dtp_zip_write_how;

/* Start an archive, in place; free it with dtp_zip_write_free(), whatever happens. */
void dtp_zip_write_init(dtp_zip_write *zip);
void dtp_zip_write_free(dtp_zip_write *zip);
/* Add a part behind the others; name and data are copied. */
void dtp_zip_write_add(dtp_zip_write *zip, const char *name, const void *data, size_t size,
                       dtp_zip_write_how how);
/* The same for a text that was made, which is freed; one that failed makes the archive fail. */
void dtp_zip_write_take(dtp_zip_write *zip, const char *name, dtp_buf *text);
/* Add the bytes of the archive to out. */
dt_status dtp_zip_write_finish(dtp_zip_write *zip, dtp_buf *out, dt_error *err);

#endif
