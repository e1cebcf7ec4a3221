/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/spoken.h"
#include "base/count.h"
#include "base/text.h"
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name, *dutch;
} words[] = {
#define DT_SPOKEN(name, dutch) {name, dutch},
#include "base/spoken.def"
#undef DT_SPOKEN
};

static bool same(const char *a, const char *b)
{
    char one[64], other[64];
    size_t n = 0, m = 0;
    if (strlen(a) >= sizeof one || strlen(b) >= sizeof other)
        return dtp_fold_eq(a, b);
    for (; a[n] != '\0'; n++)
        one[n] = (char)(a[n] == '-' || a[n] == ' ' ? '_' : a[n]);
    for (; b[m] != '\0'; m++)
        other[m] = (char)(b[m] == '-' || b[m] == ' ' ? '_' : b[m]);
    one[n] = other[m] = '\0';
    return dtp_fold_eq(one, other);
}

const char *dtp_spoken_kept(const char *name)
{
    for (size_t i = 0; i < DTP_COUNT(words); i++)
        if (strcmp(words[i].name, name) == 0)
            return words[i].name;
    return NULL;
}

const char *dtp_spoken_in(const char *name, dt_language lang)
{
    for (size_t i = 0; lang == DT_NL && i < DTP_COUNT(words); i++)
        if (strcmp(words[i].name, name) == 0)
            return words[i].dutch;
    return name;
}

bool dtp_spoken_is(const char *name, const char *text)
{
    return text != NULL && (same(name, text) || same(dtp_spoken_in(name, DT_NL), text));
}

dt_language dtp_spoken_here(void)
{
    static const char *const names[] = {"DOSSIERTOETS_LANG", "LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < DTP_COUNT(names); i++) {
        const char *value = getenv(names[i]);
        if (value != NULL && value[0] != '\0')
            return strncmp(value, "en", 2) == 0 && strchr("_.@", value[2]) != NULL ? DT_EN : DT_NL;
    }
    return DT_NL;
}
