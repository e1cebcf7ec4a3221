/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/png_write.h"

#include <png.h>

void dtp_png_write(dtp_buf *out, const unsigned char *rgb, unsigned long width, unsigned long height)
{
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)width,
                       .height = (png_uint_32)height,
                       .format = PNG_FORMAT_RGB,
                       .flags = PNG_IMAGE_FLAG_FAST}; /* plain areas gain nothing by filters */
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    char *bytes = dtp_malloc(size);
    if (bytes != NULL && png_image_write_to_memory(&image, bytes, &size, 0, rgb, 0, NULL) != 0)
        dtp_buf_add(out, bytes, size);
    else
        out->failed = true;
    png_image_free(&image);
    dtp_free(bytes);
}
