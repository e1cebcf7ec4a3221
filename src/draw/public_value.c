/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The public value of a draw: its form, fixed beforehand, and the one text it then has however it is worded.
 */
#include "base/error.h"
#include "base/text.h"
#include "draw/draw.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DICE_MAX    99
#define NUMBERS_MAX 64
#define DIGITS_MAX  9 /* of a number of a lottery */

typedef struct form_class {
    const char *name;
    dtp_message refused;
    bool (*form)(char *out, size_t size, const char *rest);
    dt_status (*value)(dtp_buf *out, const char *rest, const char *text, bool *fits, dt_error *err);
} form_class;

/* A piece of a text that was said: a digit, a word, or what parts them. */
typedef struct piece {
    const char *start;
    size_t size;
    int digit; /* 0 to 9; -1: a word; -2: anything else */
} piece;

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A digit as it is typed, full-width (U+FF10 to U+FF19), or as the face of a die (U+2680 to U+2685). */
static int digit_at(const char *s, size_t *size)
{
    const unsigned char *u = (const unsigned char *)s;
    *size = 1;
    if (u[0] >= '0' && u[0] <= '9')
        return u[0] - '0';
    if (u[0] < 0x80 || u[1] == '\0' || u[2] == '\0')
        return -1;
    *size = 3;
    if (u[0] == 0xEF && u[1] == 0xBC && u[2] >= 0x90 && u[2] <= 0x99)
        return u[2] - 0x90;
    if (u[0] == 0xE2 && u[1] == 0x9A && u[2] >= 0x80 && u[2] <= 0x85)
        return u[2] - 0x80 + 1;
    *size = 1;
    return -1;
}

/* Letters of ASCII, and those of Latin-1 (U+00C0 to U+00FF) that Dutch puts in "één". */
static size_t letters_at(const char *s)
{
    const unsigned char *u = (const unsigned char *)s;
    size_t n = 0;
    for (;;) {
        if (is_letter(s[n]))
            n++;
        else if (u[n] == 0xC3 && u[n + 1] >= 0x80)
            n += 2;
        else
            return n;
    }
}

/* The next piece; false at the end. */
static bool next_piece(piece *p, const char **at)
{
    size_t size;
    if (**at == '\0')
        return false;
    int digit = digit_at(*at, &size);
    *p = (piece){.start = *at, .digit = digit, .size = size};
    if (p->digit < 0) {
        size_t letters = letters_at(*at);
        p->digit = letters > 0 ? -1 : -2;
        p->size = letters > 0 ? letters : 1;
    }
    *at += p->size;
    return true;
}

/* A number in words, Dutch or English, up to twenty; -1: no number. */
static int number_word(const piece *p)
{
    char word[16], words[32];
    if (p->size >= sizeof word)
        return -1;
    memcpy(word, p->start, p->size);
    word[p->size] = '\0';
    if (dtp_fold_eq(word, "een"))
        return 1;
    for (int n = 0; n <= 20; n++)
        for (int lang = DT_NL; lang <= DT_EN; lang++)
            if (dtp_fold_eq(word, dtp_number_words(n, (dt_language)lang, words, sizeof words)))
                return n;
    return -1;
}

static bool whole_number(const char *text, long long most, long long *out)
{
    return strspn(text, "0123456789") == strlen(text) && dtp_parse_int(text, out) && *out >= 1 &&
           *out <= most;
}

static bool dice_form(char *out, size_t size, const char *rest)
{
    long long n;
    return whole_number(rest, DICE_MAX, &n) && snprintf(out, size, "dice:%lld", n) > 0;
}

static dt_status dice_value(dtp_buf *out, const char *rest, const char *text, bool *fits, dt_error *err)
{
    piece p;
    long long n = 0, wanted = strtoll(rest, NULL, 10);
    *fits = true;
    while (next_piece(&p, &text)) {
        int eyes = p.digit == -1 ? number_word(&p) : p.digit;
        if (eyes < 0)
            continue;
        *fits = *fits && eyes >= 1 && eyes <= 6;
        dtp_buf_printf(out, "%s%d", n++ > 0 ? " " : "", eyes);
    }
    *fits = *fits && n == wanted;
    return dtp_buf_status(out, err);
}

static bool drand_form(char *out, size_t size, const char *rest)
{
    long long round;
    return whole_number(rest, 999999999999LL, &round) && snprintf(out, size, "drand:%lld", round) > 0;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* 64 hex digits, with or without blanks among them and "0x" before them. */
static dt_status drand_value(dtp_buf *out, const char *rest, const char *text, bool *fits, dt_error *err)
{
    uint8_t bytes[DTP_HASH_SIZE];
    (void)rest;
    text += strspn(text, " \t");
    if (text[0] == '0' && lower(text[1]) == 'x')
        text += 2;
    for (; *text != '\0'; text++)
        if (strchr(" \t\r\n", *text) == NULL)
            dtp_buf_putc(out, lower(*text));
    *fits = dtp_unhex(dtp_buf_text(out), bytes, sizeof bytes);
    return dtp_buf_status(out, err);
}

static bool lottery_form(char *out, size_t size, const char *rest)
{
    dtp_date date;
    char iso[16];
    return dtp_parse_date(rest, &date) && date.day > 0 &&
           snprintf(out, size, "lottery:%s", dtp_date_iso(date, iso, sizeof iso)) > 0;
}

static int by_value(const void *a, const void *b)
{
    const long *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* What may stand between two numbers: blanks and marks, of ASCII or U+00A0, U+00B7 and U+2000 to U+203F. */
static bool is_mark(const char *s)
{
    const unsigned char *u = (const unsigned char *)s;
    if (u[0] == 0xC2)
        return u[1] == 0xA0 || u[1] == 0xB7;
    return u[0] < 0x80 || (u[0] == 0xE2 && u[1] == 0x80);
}

static bool joins(const piece *p)
{
    return (p->size == 2 && lower(p->start[0]) == 'e' && lower(p->start[1]) == 'n') ||
           (p->size == 3 && lower(p->start[0]) == 'a' && lower(p->start[1]) == 'n' &&
            lower(p->start[2]) == 'd');
}

/* Numbers, their marks, "en" and "and"; before all that a label of words may stand, with a colon behind it. A
 * word elsewhere may be a number, and left out it would make another value. */
static bool lottery_reads(const char *text)
{
    bool label = false, numbers = false;
    piece p;
    while (next_piece(&p, &text)) {
        bool word = p.digit == -1 && !joins(&p);
        if ((word && (numbers || number_word(&p) >= 0)) || (p.digit >= 0 && label))
            return false;
        if (p.digit == -2 && (*p.start & 0x80) == 0)
            label = label && *p.start != ':';
        else if (p.digit == -2 && ((*p.start & 0x40) != 0 && !is_mark(p.start)))
            return false;
        label = label || word;
        numbers = numbers || p.digit >= 0;
    }
    return numbers && !label;
}

/* The numbers in rising order: a list of them is published in the order of drawing and sorted as well. */
static dt_status lottery_value(dtp_buf *out, const char *rest, const char *text, bool *fits, dt_error *err)
{
    long number[NUMBERS_MAX];
    size_t n = 0, digits = 0;
    piece p;
    (void)rest;
    *fits = lottery_reads(text);
    while (*fits && next_piece(&p, &text)) {
        digits = p.digit >= 0 ? digits + 1 : 0;
        if (digits == 0)
            continue;
        if (digits > DIGITS_MAX || (digits == 1 && n == NUMBERS_MAX)) {
            *fits = false;
            return DT_OK;
        }
        if (digits == 1)
            number[n++] = 0;
        number[n - 1] = 10 * number[n - 1] + p.digit;
    }
    qsort(number, n, sizeof *number, by_value);
    for (size_t i = 0; i < n; i++)
        dtp_buf_printf(out, "%s%ld", i > 0 ? " " : "", number[i]);
    return dtp_buf_status(out, err);
}

static bool sealed_form(char *out, size_t size, const char *rest)
{
    uint8_t bytes[DTP_HASH_SIZE];
    char hex[DTP_HEX_SIZE];
    size_t n = strlen(rest);
    if (n != sizeof hex - 1)
        return false;
    for (size_t i = 0; i <= n; i++)
        hex[i] = lower(rest[i]);
    return dtp_unhex(hex, bytes, sizeof bytes) && snprintf(out, size, "sealed:%s", hex) > 0;
}

static dt_status sealed_value(dtp_buf *out, const char *rest, const char *text, bool *fits, dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    char *nfc, hex[DTP_HEX_SIZE];
    size_t n = strlen(text);
    const char *start = dtp_trim(text, &n);
    dt_status status = dtp_text_nfc(&arena, start, n, &nfc, &n, err);
    if (status == DT_OK) {
        dtp_digest digest = dtp_sha256(nfc, n);
        *fits = strcmp(dtp_hex(digest.byte, sizeof digest.byte, hex), rest) == 0;
        dtp_buf_add(out, nfc, n);
        status = dtp_buf_status(out, err);
    }
    dtp_arena_free(&arena);
    return status;
}

static bool none_form(char *out, size_t size, const char *rest)
{
    return rest[0] == '\0' && snprintf(out, size, "none") > 0;
}

static dt_status none_value(dtp_buf *out, const char *rest, const char *text, bool *fits, dt_error *err)
{
    (void)out;
    (void)rest;
    (void)text;
    (void)err;
    *fits = false;
    return DT_OK;
}

static const form_class classes[] = {
    {"dice:", DTP_MSG_DRAW_PUBLIC_DICE, dice_form, dice_value},
    {"drand:", DTP_MSG_DRAW_PUBLIC_DRAND, drand_form, drand_value},
    {"lottery:", DTP_MSG_DRAW_PUBLIC_LOTTERY, lottery_form, lottery_value},
    {"sealed:", DTP_MSG_DRAW_PUBLIC_SEALED, sealed_form, sealed_value},
    {"none", DTP_MSG_DRAW_PUBLIC_NONE, none_form, none_value},
};

/* The class of a form, and what comes after its name; NULL: there is none. */
static const form_class *class_of(const char *form, const char **rest)
{
    for (size_t i = 0; i < DTP_COUNT(classes); i++) {
        size_t n = strlen(classes[i].name);
        if (strncmp(form, classes[i].name, n) == 0) {
            *rest = form + n;
            return &classes[i];
        }
    }
    return NULL;
}

dt_status dt_public_form(char out[DT_PUBLIC_FORM_SIZE], const char *form, dt_error *err)
{
    const char *rest;
    out[0] = '\0';
    const form_class *of = form == NULL ? NULL : class_of(form, &rest);
    if (of != NULL && of->form(out, DT_PUBLIC_FORM_SIZE, rest))
        return DT_OK;
    out[0] = '\0';
    return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_DRAW_PUBLIC_FORM, form == NULL ? "" : form, NULL);
}

static dt_status value_in_form(dtp_buf *out, const char *form, const char *text, dt_error *err)
{
    char canonical[DT_PUBLIC_FORM_SIZE];
    const char *rest;
    bool fits = false;
    DT_TRY(dt_public_form(canonical, form, err));
    const form_class *of = class_of(canonical, &rest);
    DT_TRY(of->value(out, rest, text, &fits, err));
    return fits ? DT_OK : dtp_fail(err, DT_ERR_REFUSED, of->refused, canonical, text, NULL);
}

dt_status dt_public_value(char **out, const char *form, const char *text, dt_error *err)
{
    dtp_buf buf = DTP_BUF_INIT;
    dt_status status = DT_OK;
    *out = NULL;
    if (text != NULL && dtp_utf8_valid_prefix(text, strlen(text)) != strlen(text))
        return dtp_fail(err, DT_ERR_SYNTAX, DTP_MSG_BASE_NOT_UTF8, NULL);
    bool free_text = form == NULL || form[0] == '\0';
    if (free_text)
        dtp_buf_puts(&buf, text);
    else if (text != NULL && text[0] != '\0')
        status = value_in_form(&buf, form, text, err);
    if (status == DT_OK && (*out = dtp_buf_take(&buf)) == NULL)
        status = dtp_fail_memory(err);
    dtp_buf_free(&buf);
    return status;
}
