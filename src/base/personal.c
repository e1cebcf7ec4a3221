/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/personal.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Of a word: letters, digits, and every byte of a letter beyond ASCII. */
static bool is_word(char c)
{
    return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

static bool is_joined(char c)
{
    return is_word(c) || c == '-' || c == '/' || c == '_';
}

/* Whether a number may start at p: V-GO-123456782 and 2016/123456782 are numbers of dossiers. */
static bool starts_number(const char *text, const char *p)
{
    if (p == text)
        return true;
    bool decimal = (p[-1] == '.' || p[-1] == ',') && p - text >= 2 && is_digit(p[-2]);
    return !is_joined(p[-1]) && !decimal;
}

static bool ends_number(const char *p)
{
    bool goes_on = (p[0] == '.' || p[0] == ',' || p[0] == '-' || p[0] == '/') && is_digit(p[1]);
    return !is_word(p[0]) && !goes_on;
}

/* One of the ways in which people write nine digits; 0 marks a digit. Returns the bytes taken. */
static size_t match_bsn(const char *text, const char *p)
{
    static const char *const shapes[] = {"000000000", "0000.00.000", "0000 00 000", "000.000.000",
                                         "000 000 000"};
    if (!is_digit(*p) || !starts_number(text, p))
        return 0;
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        char digits[9];
        size_t n = 0, k = 0;
        for (; shapes[i][k] != '\0' && (shapes[i][k] == '0' ? is_digit(p[k]) : p[k] == shapes[i][k]); k++)
            if (is_digit(p[k]))
                digits[n++] = p[k];
        if (shapes[i][k] == '\0' && ends_number(p + k) && dtp_is_bsn(digits, n))
            return k;
    }
    return 0;
}

/* Digits with single blanks between them; returns how many of the wanted number were there. */
static size_t take_digits(const char **p, size_t wanted)
{
    size_t n = 0;
    const char *at = *p;
    while (n < wanted) {
        const char *next = n > 0 && *at == ' ' ? at + 1 : at;
        if (!is_digit(*next))
            break;
        at = next + 1;
        n++;
    }
    *p = at;
    return n;
}

/* Area code (with or without brackets), one mark or blanks between, and the rest of the ten digits. Free
 * numbers and those of services (0800, 0900, 088) are of nobody. */
static size_t match_phone(const char *text, const char *p)
{
    const char *start = p, *before = p > text && p[-1] == '(' ? p - 1 : p;
    if (before > text && is_joined(before[-1]))
        return 0;
    bool abroad = strncmp(p, "+31", 3) == 0 || strncmp(p, "0031", 4) == 0;
    if (abroad) {
        p += *p == '+' ? 3 : 4;
        p += *p == ' ' || *p == '-';
        p += strncmp(p, "(0)", 3) == 0 ? 3 : 0;
        p += *p == ' ';
    } else if (*p++ != '0') {
        return 0;
    }
    if (!(*p >= '1' && *p <= '9') || *p == '8' || *p == '9')
        return 0;
    size_t head = strspn(p, "0123456789");
    if (head < 9) { /* 6-12345678, 10 1234567, 187) 123456 */
        if (head > 3)
            return 0;
        p += head;
        p += *p == ')';
        p += strspn(p, " ") <= 1 ? strspn(p, " ") : 0;
        p += *p == '-' || *p == '/';
        p += *p == ' ';
        head = 9 - head;
    } else {
        head = 9;
    }
    return take_digits(&p, head) == head && ends_number(p) ? (size_t)(p - start) : 0;
}

static size_t match_mail(const char *text, const char *p)
{
    static const char local[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._%+-";
    if (!is_word(*p) || (p > text && (is_word(p[-1]) || strchr("._%+-", p[-1]) != NULL)))
        return 0;
    size_t n = strspn(p, local);
    if (p[n] != '@')
        return 0;
    size_t m = strspn(p + n + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-");
    while (m > 0 && (p[n + m] == '.' || p[n + m] == '-'))
        m--;
    const char *dot = memchr(p + n + 1, '.', m);
    return dot != NULL && dot > p + n + 1 ? n + 1 + m : 0;
}

/* Month by its Dutch or English name, whole or short ("mrt."); 0 when it is none. *size receives its length.
 */
static int month_named(const char *p, size_t *size)
{
    static const char *const names[] = {"jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug",
                                        "sep", "okt", "nov", "dec", "mrt", "mar", "may", "oct"};
    static const int months[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 3, 3, 5, 10};
    size_t n = 0;
    while ((p[n] | 0x20) >= 'a' && (p[n] | 0x20) <= 'z')
        n++;
    *size = n + (p[n] == '.');
    for (size_t i = 0; n >= 3 && n <= 9 && i < sizeof months / sizeof *months; i++)
        if ((p[0] | 0x20) == names[i][0] && (p[1] | 0x20) == names[i][1] && (p[2] | 0x20) == names[i][2])
            return months[i];
    return 0;
}

/* A whole date at p: 12-03-2009, 12/3/2009, 12.03.2009, 2009-03-12, 12 maart 2009. Returns the bytes taken.
 */
static size_t match_date(const char *text, const char *p, dtp_date *out)
{
    if (!is_digit(*p) || !starts_number(text, p))
        return 0;
    int part[3] = {0};
    const char *q = p;
    for (size_t i = 0; i < 3; i++) {
        size_t n = strspn(q, "0123456789"), size;
        int month = i == 1 && n == 0 ? month_named(q, &size) : 0;
        if (month == 0 && (n == 0 || n > 4))
            return 0;
        part[i] = month != 0 ? month : atoi(q);
        q += month != 0 ? size : n;
        bool between = i < 2 && strchr("-/. ", *q) != NULL && *q != '\0';
        if (i < 2 && !between)
            return 0;
        q += i < 2;
    }
    bool iso = part[0] > 31;
    *out = (dtp_date){.year = part[iso ? 0 : 2], .month = part[1], .day = part[iso ? 2 : 0]};
    char text_form[16];
    dtp_date checked;
    bool plausible = out->year >= 1900 && out->year < 2200 && out->month <= 12 && out->day <= 31 &&
                     dtp_parse_date(dtp_date_iso(*out, text_form, sizeof text_form), &checked);
    return plausible && out->month > 0 && out->day > 0 && ends_number(q) ? (size_t)(q - p) : 0;
}

/* Whether the words just before p, at most a few, speak of birth. */
static bool after_birth_word(const char *text, const char *p)
{
    static const char *const words[] = {"geboren", "geboortedatum", "geb",    "gebdatum", "geboortedat",
                                        "born",    "birth",         "gebdat", "dob"};
    for (int steps = 0; steps < 4 && p > text; steps++) {
        while (p > text && !is_word(p[-1])) {
            p--;
            if (*p == ';' || *p == '\n')
                return false;
        }
        const char *end = p;
        while (p > text && is_word(p[-1]))
            p--;
        char word[16];
        size_t n = (size_t)(end - p);
        if (n >= sizeof word)
            continue;
        memcpy(word, p, n);
        word[n] = '\0';
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (dtp_fold_eq(word, words[i]))
                return true;
    }
    return false;
}

/* A date of birth is one where the text says so, or a bare one from long before the visit: what inspectors
 * write about is from the last years. */
static size_t match_birth(const char *text, const char *p, dtp_personal_where where, dtp_date today)
{
    dtp_date date;
    size_t n = match_date(text, p, &date);
    if (n == 0 || after_birth_word(text, p))
        return n;
    bool long_ago = today.year > 0 && date.year <= today.year - DTP_BIRTH_YEARS;
    return where == DTP_PERSONAL_TEXT && long_ago ? n : 0;
}

/* Bytes of the capital letter at p, 0 when it is none. */
static size_t capital(const char *p)
{
    utf8proc_int32_t code;
    utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)p, -1, &code);
    return n > 0 && code > 0 && utf8proc_category(code) == UTF8PROC_CATEGORY_LU ? (size_t)n : 0;
}

static size_t word_at(const char *p)
{
    size_t n = 0;
    while (is_word(p[n]) || ((p[n] == '-' || p[n] == '\'') && n > 0 && is_word(p[n + 1])))
        n++;
    return n;
}

static bool is_one_of(const char *p, size_t n, const char *const *list)
{
    for (; *list != NULL; list++) {
        bool same = strlen(*list) == n;
        for (size_t i = 0; same && i < n; i++)
            same = (p[i] >= 'A' && p[i] <= 'Z' ? p[i] | 0x20 : p[i]) == (*list)[i];
        if (same)
            return true;
    }
    return false;
}

/* A title, then initials and particles, then a word with a capital: "Mevr. A.B. van den Berg". */
static size_t match_name(const char *text, const char *p)
{
    static const char *const titles[] = {"mevrouw", "mevr",  "mw", "meneer", "dhr", "heer", "familie",
                                         "fam",     "gezin", "mr", "mrs",    "ms",  "miss", NULL};
    static const char *const particles[] = {"van", "de",  "den", "der", "ten", "ter", "te", "el",
                                            "al",  "ben", "von", "da",  "dos", "el-", "'t", NULL};
    size_t n = word_at(p);
    if (n == 0 || (p > text && is_joined(p[-1])) || !is_one_of(p, n, titles))
        return 0;
    const char *q = p + n;
    q += *q == '.' && n <= 4 && !is_one_of(p, n, (const char *const[]){"heer", NULL}); /* abbreviated */
    for (int steps = 0; steps < 6; steps++) {
        size_t blanks = strspn(q, " ");
        if (blanks == 0 && q == p + n)
            return 0;
        q += blanks;
        size_t word = word_at(q), big = capital(q);
        if (big > 0 && q[big] == '.' && is_word(q[big + 1])) { /* A.B. */
            q += big + 1;
            continue;
        }
        if (big > 0) {
            size_t end = (size_t)(q - p) + word;
            bool initial =
                word == big && q[word] == '.' && q[word + 1] == ' ' &&
                (capital(q + word + 2) > 0 || is_one_of(q + word + 2, word_at(q + word + 2), particles));
            if (!initial) /* a letter alone is how a complaint writes of somebody without a name */
                return word == big ? 0 : end;
            q += word + 1;
        } else if (word > 0 && is_one_of(q, word, particles)) {
            q += word;
        } else {
            return 0;
        }
    }
    return 0;
}

static bool find_at(const char *text, const char *p, dtp_personal_where where, dtp_date today,
                    dtp_personal *out)
{
    const size_t size[DTP_PERSONAL_KINDS] = {[DTP_PERSONAL_BSN] = match_bsn(text, p),
                                             [DTP_PERSONAL_PHONE] = match_phone(text, p),
                                             [DTP_PERSONAL_MAIL] = match_mail(text, p),
                                             [DTP_PERSONAL_BIRTH] = match_birth(text, p, where, today),
                                             [DTP_PERSONAL_NAME] = match_name(text, p)};
    for (dtp_personal_kind kind = 0; kind < DTP_PERSONAL_KINDS; kind++) {
        if (size[kind] == 0)
            continue;
        *out = (dtp_personal){.kind = kind, .start = (size_t)(p - text), .size = size[kind]};
        return true;
    }
    return false;
}

bool dtp_personal_next(const char *text, dtp_personal_where where, dtp_date today, size_t *at,
                       dtp_personal *out)
{
    for (const char *p = text + *at; *p != '\0'; p++)
        if (((unsigned char)*p & 0xC0) != 0x80 && find_at(text, p, where, today, out)) {
            *at = out->start + out->size;
            return true;
        }
    *at += strlen(text + *at);
    return false;
}

void dtp_personal_warn(dtp_issues *issues, dtp_place place, const char *text, dtp_personal_where where)
{
    static const dtp_message words[DTP_PERSONAL_KINDS] = {[DTP_PERSONAL_BSN] = DTP_MSG_PERSONAL_BSN,
                                                          [DTP_PERSONAL_PHONE] = DTP_MSG_PERSONAL_PHONE,
                                                          [DTP_PERSONAL_MAIL] = DTP_MSG_PERSONAL_MAIL,
                                                          [DTP_PERSONAL_BIRTH] = DTP_MSG_PERSONAL_BIRTH,
                                                          [DTP_PERSONAL_NAME] = DTP_MSG_PERSONAL_NAME};
    bool told[DTP_PERSONAL_KINDS] = {false};
    char now[32];
    dtp_date today = {.year = atoi(dtp_now_utc(now, sizeof now))};
    dtp_personal found;
    if (text == NULL)
        return;
    for (size_t at = 0; dtp_personal_next(text, where, today, &at, &found);) {
        if (!told[found.kind])
            dtp_issue(issues, DT_WARNING, place, DT_ERR_DATA, words[found.kind], NULL);
        told[found.kind] = true;
    }
}
