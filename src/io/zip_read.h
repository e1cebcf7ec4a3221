/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a ZIP archive in memory, part by part, through libzip. Of the two maintained libraries in Debian
 * libzip was chosen over minizip: it reads from memory without a file, checks the sum of every part, and
 * tells an encrypted part from a damaged one. What an archive can make of itself is bounded: an archive of a
 * few kilobytes that unpacks to gigabytes is refused while it unpacks. */
#ifndef DTP_IO_ZIP_READ_H
#define DTP_IO_ZIP_READ_H

#include "base/error.h"
#include <stdbool.h>
#include <stddef.h>

typedef struct dtp_zip dtp_zip;

/* Borrows data until the archive is closed. source is for messages. DT_ERR_SYNTAX when it is damaged. */
dt_status dtp_zip_open(dtp_zip **out, const char *source, const char *data, size_t size, dt_error *err);
void dtp_zip_close(dtp_zip *zip);
const char *dtp_zip_source(const dtp_zip *zip);
bool dtp_zip_has(const dtp_zip *zip, const char *name);

typedef dt_status (*dtp_zip_fn)(void *payload, const char *data, size_t size, bool last, dt_error *err);
/* Hand a part over in blocks, in order; the last one may be empty. A part that is missing, damaged, encrypted
 * or larger than can be dealt with is refused. */
dt_status dtp_zip_each(const dtp_zip *zip, const char *name, dtp_zip_fn fn, void *payload, dt_error *err);

#endif
