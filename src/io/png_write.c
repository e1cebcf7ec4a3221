/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/png_write.h"
#include <png.h>
#include <stdint.h>
#include <string.h>

enum { COLOURS = 256, SLOTS = 4 * COLOURS };

/* A picture of few colours: a byte a pixel, which packs in a third of the time of three. */
typedef struct palette {
    unsigned char colour[3 * COLOURS];
    uint32_t slot[SLOTS]; /* a colour, and its number from 1 in the highest byte; 0: free */
    unsigned n;
} palette;

enum { FULL = COLOURS - 1 }; /* numbers from 1 fit in a byte */

/* The number of a colour; FULL when there is no room for it. */
static unsigned number_of(palette *p, const unsigned char *rgb)
{
    uint32_t colour = (uint32_t)rgb[0] << 16 | (uint32_t)rgb[1] << 8 | rgb[2];
    size_t i = (colour * 0x9E3779B1u) >> 22;
    while (p->slot[i] != 0 && (p->slot[i] & 0xFFFFFF) != colour)
        i = (i + 1) % SLOTS;
    if (p->slot[i] == 0 && p->n < FULL) {
        memcpy(p->colour + 3 * (size_t)p->n, rgb, 3);
        p->slot[i] = colour | (uint32_t)++p->n << 24;
    }
    return p->slot[i] == 0 ? FULL : (p->slot[i] >> 24) - 1;
}

static bool is_same(const unsigned char *a, const unsigned char *b)
{
    return a[0] == b[0] && a[1] == b[1] && a[2] == b[2];
}

/* False when there are too many colours. */
static bool make_indexed(unsigned char *out, palette *p, const unsigned char *rgb, size_t pixels)
{
    memset(p, 0, sizeof *p);
    for (size_t i = 0; i < pixels; i++, rgb += 3) {
        unsigned number = i > 0 && is_same(rgb, rgb - 3) ? out[i - 1] : number_of(p, rgb);
        if (number == FULL)
            return false;
        out[i] = (unsigned char)number;
    }
    return true;
}

static void write_image(dtp_buf *out, png_image *image, const void *pixels, const void *colours)
{
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(*image);
    char *bytes = dtp_malloc(size);
    if (bytes != NULL && png_image_write_to_memory(image, bytes, &size, 0, pixels, 0, colours) != 0)
        dtp_buf_add(out, bytes, size);
    else
        out->failed = true;
    png_image_free(image);
    dtp_free(bytes);
}

void dtp_png_write(dtp_buf *out, const unsigned char *rgb, unsigned long width, unsigned long height)
{
    palette p;
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)width,
                       .height = (png_uint_32)height,
                       .format = PNG_FORMAT_RGB,
                       .flags = PNG_IMAGE_FLAG_FAST}; /* plain areas gain nothing by filters */
    unsigned char *indexed = dtp_malloc((size_t)width * height);
    if (indexed != NULL && make_indexed(indexed, &p, rgb, (size_t)width * height)) {
        image.format = PNG_FORMAT_RGB_COLORMAP;
        image.colormap_entries = p.n;
        write_image(out, &image, indexed, p.colour);
    } else if (indexed != NULL) {
        write_image(out, &image, rgb, NULL);
    } else {
        out->failed = true;
    }
    dtp_free(indexed);
}
