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

enum { RUN = 32 };

/* How many pixels from here have the colour of the one before them: most of a drawing is paper. */
static size_t run_of(const unsigned char *rgb, size_t pixels)
{
    size_t n = 0;
    while (n + RUN <= pixels && memcmp(rgb + 3 * n, rgb + 3 * n - 3, 3 * RUN) == 0)
        n += RUN;
    while (n < pixels && memcmp(rgb + 3 * n, rgb + 3 * n - 3, 3) == 0)
        n++;
    return n;
}

/* False when there are too many colours. */
static bool make_indexed(unsigned char *out, palette *p, const unsigned char *rgb, size_t pixels)
{
    memset(p, 0, sizeof *p);
    for (size_t i = 0; i < pixels;) {
        unsigned number = number_of(p, rgb + 3 * i);
        if (number == FULL)
            return false;
        out[i++] = (unsigned char)number;
        size_t run = run_of(rgb + 3 * i, pixels - i);
        memset(out + i, (int)number, run);
        i += run;
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
