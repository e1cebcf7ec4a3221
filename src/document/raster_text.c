/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plain letter of lines and arcs, as on a technical drawing. Its capitals are twelve high and stand on 12;
 * small letters reach from 4 to 12. */
#include "base/wrap.h"
#include "document/raster.h"
#include <string.h>

#define CAPITAL 12.0
#define BETWEEN 3.0 /* letters */
#define BLANK   3.5

typedef struct letter {
    const char *of;
    double width;
    const char *path;
} letter;

static const letter LETTERS[] = {
    {"0", 7, "M3.5 0A3.5 3.5 0 0 0 0 3.5V8.5A3.5 3.5 0 0 0 7 8.5V3.5A3.5 3.5 0 0 0 3.5 0"},
    {"1", 4.5, "M.5 2.8L3.5 0V12"},
    {"2", 7, "M0 3.5A3.5 3.5 0 1 1 5.97 5.97L0 12H7"},
    {"3", 7, "M.6 2A3 3 0 1 1 3.3 5.9A3.15 3.15 0 1 1 .3 9.9"},
    {"4", 7.5, "M5.5 12V0L0 8.7H7.5"},
    {"5", 7, "M6.3 0H1L.5 5.4A3.7 3.7 0 1 1 .2 10.2"},
    {"6", 7, "M5.6 0A10 10 0 0 0 0 8.5A3.5 3.5 0 0 0 7 8.5A3.5 3.5 0 0 0 0 8.5"},
    {"7", 7, "M0 0H7L2.5 12"},
    {"8", 7,
     "M3.5 0A2.85 2.85 0 0 1 3.5 5.7A2.85 2.85 0 0 1 3.5 0M3.5 5.7A3.15 3.15 0 0 1 3.5 12A3.15 3.15 0 0 1 "
     "3.5 5.7"},
    {"9", 7, "M1.4 12A10 10 0 0 0 7 3.5A3.5 3.5 0 0 0 0 3.5A3.5 3.5 0 0 0 7 3.5"},
    {"A", 8, "M0 12L4 0L8 12M1.4 8H6.6"},
    {"B", 7, "M0 0V12H3.8A3.2 3.2 0 0 0 3.8 5.6H0M3.8 5.6A2.8 2.8 0 0 0 3.8 0H0"},
    {"C", 8, "M8 2.6A4.2 4.2 0 0 0 0 4V8A4.2 4.2 0 0 0 8 9.4"},
    {"D", 8, "M0 0V12H3A5 5 0 0 0 8 7V5A5 5 0 0 0 3 0H0"},
    {"E", 6.5, "M6.5 0H0V12H6.5M0 5.8H5.5"},
    {"F", 6.5, "M6.5 0H0V12M0 5.8H5.5"},
    {"G", 8, "M8 2.6A4.2 4.2 0 0 0 0 4V8A4 4 0 0 0 8 8V6.5H4.8"},
    {"H", 8, "M0 0V12M8 0V12M0 5.8H8"},
    {"I", 0, "M0 0V12"},
    {"J", 5, "M5 0V9.5A2.5 2.5 0 0 1 0 9.5"},
    {"K", 7.3, "M0 0V12M7 0L0 7.2M2.6 4.6L7.3 12"},
    {"L", 6, "M0 0V12H6"},
    {"M", 9, "M0 12V0L4.5 8L9 0V12"},
    {"N", 8, "M0 12V0L8 12V0"},
    {"O", 8.4, "M4.2 0A4.2 4.2 0 0 0 0 4.2V7.8A4.2 4.2 0 0 0 8.4 7.8V4.2A4.2 4.2 0 0 0 4.2 0"},
    {"P", 7, "M0 12V0H3.6A3.3 3.3 0 0 1 3.6 6.6H0"},
    {"Q", 8.6, "M4.2 0A4.2 4.2 0 0 0 0 4.2V7.8A4.2 4.2 0 0 0 8.4 7.8V4.2A4.2 4.2 0 0 0 4.2 0M5 9L8.6 12.6"},
    {"R", 7.2, "M0 12V0H3.6A3.3 3.3 0 0 1 3.6 6.6H0M3.6 6.6L7.2 12"},
    {"S", 6.8, "M6.3 1.9A3 3 0 1 0 3.4 5.9A3.05 3.05 0 1 1 .4 10.1"},
    {"T", 7, "M0 0H7M3.5 0V12"},
    {"U", 8, "M0 0V8A4 4 0 0 0 8 8V0"},
    {"V", 8, "M0 0L4 12L8 0"},
    {"W", 11, "M0 0L2.8 12L5.5 2L8.2 12L11 0"},
    {"X", 7.5, "M0 0L7.5 12M7.5 0L0 12"},
    {"Y", 7.5, "M0 0L3.75 6L7.5 0M3.75 6V12"},
    {"Z", 7, "M0 0H7L0 12H7"},
    {"a", 6, "M6 7A3 3 0 0 0 0 7V9A3 3 0 0 0 6 9M6 4V12"},
    {"b", 6, "M0 0V12M0 7A3 3 0 0 1 6 7V9A3 3 0 0 1 0 9"},
    {"c", 5.7, "M5.7 5.8A3 3 0 0 0 0 7V9A3 3 0 0 0 5.7 10.2"},
    {"d", 6, "M6 7A3 3 0 0 0 0 7V9A3 3 0 0 0 6 9M6 0V12"},
    {"e", 6, "M0 7.9H6V7A3 3 0 0 0 0 7V9A3 3 0 0 0 5.6 10.4"},
    {"f", 4, "M4 0A2.4 2.4 0 0 0 1.6 2.4V12M0 4H4"},
    {"g", 6, "M6 7A3 3 0 0 0 0 7V9A3 3 0 0 0 6 9M6 4V13A3 3 0 0 1 .4 14.5"},
    {"h", 6, "M0 0V12M0 7A3 3 0 0 1 6 7V12"},
    {"i", 0, "M0 4V12M0 .9V1"},
    {"j", 1.5, "M1.5 4V13.5A2.3 2.3 0 0 1 -.5 15.7M1.5 .9V1"},
    {"k", 5.5, "M0 0V12M5 4L0 9M2 7.2L5.5 12"},
    {"l", 0, "M0 0V12"},
    {"m", 10, "M0 4V12M0 6.5A2.5 2.5 0 0 1 5 6.5V12M5 6.5A2.5 2.5 0 0 1 10 6.5V12"},
    {"n", 6, "M0 4V12M0 7A3 3 0 0 1 6 7V12"},
    {"o", 6, "M3 4A3 3 0 0 0 0 7V9A3 3 0 0 0 6 9V7A3 3 0 0 0 3 4"},
    {"p", 6, "M0 4V16M0 7A3 3 0 0 1 6 7V9A3 3 0 0 1 0 9"},
    {"q", 6, "M6 4V16M6 7A3 3 0 0 0 0 7V9A3 3 0 0 0 6 9"},
    {"r", 3.6, "M0 4V12M0 7A3.2 3.2 0 0 1 3.6 4.2"},
    {"s", 5, "M4.7 5.3A2.4 2.4 0 0 0 2.5 4A2 2 0 0 0 2.5 8A2 2 0 0 1 2.5 12A2.6 2.6 0 0 1 .1 10.7"},
    {"t", 4, "M1.6 1V9.8A2 2 0 0 0 4 11.8M0 4H4"},
    {"u", 6, "M0 4V9A3 3 0 0 0 6 9M6 4V12"},
    {"v", 6, "M0 4L3 12L6 4"},
    {"w", 9, "M0 4L2.3 12L4.5 5L6.7 12L9 4"},
    {"x", 5.5, "M0 4L5.5 12M5.5 4L0 12"},
    {"y", 6, "M0 4L3 12M6 4L2.2 14.5A2 2 0 0 1 .2 15.8"},
    {"z", 5.5, "M0 4H5.5L0 12H5.5"},
    {"-", 4, "M0 8H4"},
    {"\xE2\x80\x93", 6, "M0 8H6"},
    {"\xE2\x88\x92", 6, "M0 8H6"},
    {"+", 6, "M0 8H6M3 5V11"},
    {"=", 6, "M0 6.5H6M0 9.5H6"},
    {"<", 6, "M6 4L0 8L6 12"},
    {">", 6, "M0 4L6 8L0 12"},
    {".", 0, "M0 11.7V11.8"},
    {",", .6, "M.6 11.6L0 13.8"},
    {":", 0, "M0 11.7V11.8M0 5.5V5.6"},
    {";", .6, "M.6 11.6L0 13.8M.5 5.5V5.6"},
    {"!", 0, "M0 0V8.5M0 11.7V11.8"},
    {"?", 6, "M0 2.8A3 3 0 1 1 4.6 5.5L3 8.5M3 11.7V11.8"},
    {"'", 0, "M0 0V3"},
    {"\xE2\x80\x99", .8, "M.8 0L0 3"},
    {"\"", 2.4, "M0 0V3M2.4 0V3"},
    {"(", 2.5, "M2.5 -1A10 10 0 0 0 2.5 14"},
    {")", 2.5, "M0 -1A10 10 0 0 1 0 14"},
    {"/", 5, "M0 13L5 -1"},
    {"&", 8, "M8 12L2 3.6A2.2 2.2 0 1 1 5 3.6L1.4 6.6A3.2 3.2 0 1 0 6.8 10L8 7"},
    {"%", 9,
     "M2 0A2.1 2.1 0 0 1 2 4.4A2.1 2.1 0 0 1 2 0M7 7.6A2.1 2.1 0 0 1 7 12A2.1 2.1 0 0 1 7 7.6M7.4 0L1.6 12"},
};
static const letter OTHER = {"", 6, "M0 2H6V12H0V2"};

/* A letter of U+00C0 to U+00FF is a plain letter under a sign. */
static const char UNDER[] = "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYPsaaaaaaaceeeeiiiidnooooo/ouuuuypy";
static const char SIGN[] = "`'^~:o ,`'^:`'^: ~`'^~: /`'^:' s`'^~:o ,`'^:`'^: ~`'^~: /`'^:' :";

static const char *sign_path(char sign)
{
    switch (sign) {
    case '`':
        return "M-1.5 -2.2L1 0";
    case '\'':
        return "M1.5 -2.2L-1 0";
    case '^':
        return "M-2 0L0 -2.2L2 0";
    case '~':
        return "M-2.2 -.3L-.8 -1.5L.8 -.3L2.2 -1.5";
    case ':':
        return "M-1.8 -1V-.9M1.8 -1V-.9";
    case 'o':
        return "M0 -2.6A1.3 1.3 0 0 1 0 0A1.3 1.3 0 0 1 0 -2.6";
    case ',':
        return "M0 13L-.8 15.2";
    case '/':
        return "M-3.5 12L3.5 3";
    default:
        return "";
    }
}

static const letter *find(const char *text, size_t n)
{
    for (size_t i = 0; i < DTP_COUNT(LETTERS); i++)
        if (strlen(LETTERS[i].of) == n && strncmp(LETTERS[i].of, text, n) == 0)
            return &LETTERS[i];
    return NULL;
}

static void draw(dtp_raster_lines *lines, const char *path, dtp_raster_point at, double scale)
{
    if (lines != NULL)
        (void)dtp_raster_path(lines, path, at, scale);
}

/* One letter at a place; returns its width in its own units. */
static double put(dtp_raster_lines *lines, const char *text, size_t n, dtp_raster_point at, double scale)
{
    unsigned char first = (unsigned char)text[0];
    size_t latin = n == 2 && first == 0xC3 ? (unsigned char)text[1] & 0x3FU : sizeof UNDER;
    const letter *found = latin < sizeof UNDER - 1 ? find(&UNDER[latin], 1) : find(text, n);
    if (found == NULL)
        found = &OTHER;
    draw(lines, found->path, at, scale);
    if (latin < sizeof UNDER - 1) {
        double down = SIGN[latin] == ',' || SIGN[latin] == '/' ? 0 : latin >= 32 ? 2.4 : -1.2;
        draw(lines, sign_path(SIGN[latin]),
             (dtp_raster_point){at.x + found->width / 2 * scale, at.y + down * scale}, scale);
    }
    return found->width;
}

double dtp_raster_text(dtp_raster_lines *lines, const char *text, dtp_raster_point origin, double height)
{
    double scale = height / CAPITAL, x = origin.x;
    for (size_t n; *text != '\0'; text += n) {
        n = dtp_char_bytes(text);
        if (*text == ' ')
            x += BLANK * scale;
        else
            x += (put(lines, text, n, (dtp_raster_point){x, origin.y - height}, scale) + BETWEEN) * scale;
    }
    return x > origin.x ? x - origin.x - BETWEEN * scale : 0;
}
