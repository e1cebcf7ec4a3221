/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/usage.h"
#include "base/spoken.h"
#include "base/text.h"
#include <stdio.h>
#include <string.h>

static const struct {
    const char *english, *dutch;
} usage[] = {
#define DT_USAGE(english, dutch) {english, dutch},
#include "base/usage_words.def"
#undef DT_USAGE
};

bool dtp_usage_is_choice(const char *value)
{
    return value != NULL && strchr(value, '|') != NULL &&
           strspn(value, "abcdefghijklmnopqrstuvwxyz-_|") == strlen(value);
}

static void put_word(dtp_buf *out, const char *word, size_t n)
{
    char own[64];
    for (size_t i = 0; i < DTP_COUNT(usage); i++)
        if (strlen(usage[i].english) == n && strncmp(usage[i].english, word, n) == 0) {
            dtp_buf_puts(out, usage[i].dutch);
            return;
        }
    (void)snprintf(own, sizeof own, "%.*s", (int)(n < sizeof own ? n : sizeof own - 1), word);
    if (n > 0 && n < sizeof own && own[0] >= 'a' && own[0] <= 'z')
        dtp_buf_puts(out, dtp_spoken_in(own, DT_NL));
    else
        dtp_buf_add(out, word, n);
}

void dtp_usage_put(dtp_buf *out, const char *text, dt_language lang)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    bool choice = dtp_usage_is_choice(text);
    for (size_t n = 0; lang == DT_NL && *text != '\0'; text += n) {
        n = choice ? strcspn(text, "|") : strspn(text, letters);
        if (n > 0)
            put_word(out, text, n);
        else
            dtp_buf_add(out, text, n = 1);
    }
    dtp_buf_puts(out, text);
}
