/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"

#include <string.h>

#define DISTANCE_LIMIT 64

/* Bytes of the blank at the start of s, 0 when there is none. */
static size_t blank_at(const char *s, size_t n)
{
    if (n >= 1 && (*s == ' ' || *s == '\t' || *s == '\r' || *s == '\n'))
        return 1;
    return n >= 2 && s[0] == '\xC2' && s[1] == '\xA0' ? 2 : 0;
}

static size_t blank_before(const char *s, size_t n)
{
    if (n >= 1 && blank_at(s + n - 1, 1) == 1)
        return 1;
    return n >= 2 && blank_at(s + n - 2, 2) == 2 ? 2 : 0;
}

const char *dtp_trim(const char *s, size_t *n)
{
    size_t len = *n;
    for (size_t blank; (blank = blank_at(s, len)) > 0; len -= blank)
        s += blank;
    for (size_t blank; (blank = blank_before(s, len)) > 0;)
        len -= blank;
    *n = len;
    return s;
}

size_t dtp_count_words(const char *s)
{
    static const char blanks[] = " \t\r\n";
    size_t n = 0;
    while (*(s += strspn(s, blanks)) != '\0') {
        s += strcspn(s, blanks);
        n++;
    }
    return n;
}

bool dtp_streq(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

const char *dtp_text_given(const char *text)
{
    return text == NULL ? "" : text;
}

size_t dtp_edit_distance(const char *a, const char *b)
{
    size_t len_a = strnlen(a, DISTANCE_LIMIT);
    size_t len_b = strnlen(b, DISTANCE_LIMIT);
    size_t row[DISTANCE_LIMIT + 1];
    for (size_t j = 0; j <= len_b; j++)
        row[j] = j;
    for (size_t i = 1; i <= len_a; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= len_b; j++) {
            size_t replaced = diagonal + (a[i - 1] != b[j - 1]);
            size_t inserted = 1 + (row[j] < row[j - 1] ? row[j] : row[j - 1]);
            diagonal = row[j];
            row[j] = replaced < inserted ? replaced : inserted;
        }
    }
    return row[len_b];
}

const char *dtp_nearest(const char *name, const char *const *names, size_t n)
{
    const char *nearest = NULL;
    size_t limit = 1 + strlen(name) / 3;
    for (size_t i = 0; i < n && strlen(name) >= 2; i++)
        if (strncmp(name, names[i], strlen(name)) == 0)
            return names[i];
    for (size_t i = 0; i < n; i++) {
        size_t distance = dtp_edit_distance(name, names[i]);
        if (distance < limit || (distance == limit && nearest == NULL)) {
            nearest = names[i];
            limit = distance;
        }
    }
    return nearest;
}

bool dtp_is_bsn(const char *s, size_t n)
{
    if (n != 8 && n != 9)
        return false;
    int sum = 0;
    bool all_zero = true;
    for (size_t i = 0; i < n; i++) {
        if (s[i] < '0' || s[i] > '9')
            return false;
        int weight = (int)(n - i); /* 9 or 8 down to 2, and -1 for the last digit */
        sum += (weight == 1 ? -1 : weight) * (s[i] - '0');
        all_zero = all_zero && s[i] == '0';
    }
    return !all_zero && sum % 11 == 0;
}
