/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing a picture as PNG through libpng. Same pixels, same bytes: it bears no time. */
#ifndef DTP_IO_PNG_WRITE_H
#define DTP_IO_PNG_WRITE_H

#include "base/mem.h"

/* Add a PNG to out: rows of width times three bytes, red, green and blue, from the top. out fails when there
 * is no memory, or the picture is empty. */
void dtp_png_write(dtp_buf *out, const unsigned char *rgb, unsigned long width, unsigned long height);

#endif
