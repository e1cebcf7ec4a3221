/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture comes back from libpng's own reader pixel by pixel, of few colours and of many. */
#include "io/png_write.h"
#include "support/check_support.h"
#include <png.h>

enum { WIDTH = 40, HEIGHT = 30, PIXELS = WIDTH * HEIGHT };

static unsigned char rgb[3 * PIXELS];

/* So many colours, in runs and apart. */
static void paint(unsigned colours)
{
    for (unsigned i = 0; i < PIXELS; i++) {
        unsigned c = i < PIXELS / 2 ? i * colours / (PIXELS / 2) : i * 7 % colours;
        rgb[3 * i] = (unsigned char)(c >> 3);
        rgb[3 * i + 1] = (unsigned char)(255 - c % 256);
        rgb[3 * i + 2] = (unsigned char)(c * 5);
    }
}

static unsigned format_of(const dtp_buf *png)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    static unsigned char back[3 * PIXELS];
    ck_assert_int_ne(png_image_begin_read_from_memory(&image, png->data, png->len), 0);
    unsigned format = image.format;
    ck_assert_uint_eq(image.width, WIDTH);
    ck_assert_uint_eq(image.height, HEIGHT);
    image.format = PNG_FORMAT_RGB;
    ck_assert_int_ne(png_image_finish_read(&image, NULL, back, 0, NULL), 0);
    ck_assert_mem_eq(back, rgb, sizeof rgb);
    return format;
}

START_TEST(the_same_pixels)
{
    static const unsigned colours[] = {1, 2, 3, 16, 17, 254, 255, 256, 257, 1000};
    for (size_t i = 0; i < DTP_COUNT(colours); i++) {
        dtp_buf png = {0};
        paint(colours[i]);
        dtp_png_write(&png, rgb, WIDTH, HEIGHT);
        ck_ok(dtp_buf_status(&png, err));
        ck_assert_msg(((format_of(&png) & PNG_FORMAT_FLAG_COLORMAP) != 0) == (colours[i] < 256), "%u",
                      colours[i]);
        dtp_buf_free(&png);
    }
}
END_TEST

START_TEST(an_empty_picture)
{
    dtp_buf png = {0};
    dtp_png_write(&png, rgb, 0, HEIGHT);
    ck_assert(png.failed);
    dtp_buf_free(&png);
}
END_TEST

static TCase *case_png(void)
{
    TCase *c = tcase_create("png");
    tcase_add_test(c, the_same_pixels);
    tcase_add_test(c, an_empty_picture);
    return c;
}

DT_CHECK_MAIN("io/png", case_png)
