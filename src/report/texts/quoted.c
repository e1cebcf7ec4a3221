/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a text has a sentence, as its writer sees it or as its reader does. */
#include "base/error.h"
#include "report/texts/texts.h"
#include <string.h>

/* Without emphasis and escapes, and with one blank for every run of blanks and line ends. NULL: no memory. */
static char *plain(dtp_arena *arena, const char *text)
{
    char *out = dtp_arena_alloc(arena, strlen(text) + 1);
    size_t n = 0;
    for (; out != NULL && *text != '\0'; text++) {
        bool blank = strchr(" \t\r\n", *text) != NULL;
        if (strchr("*_`\\", *text) == NULL && (!blank || (n > 0 && out[n - 1] != ' ')))
            out[n++] = blank ? ' ' : *text;
    }
    if (out != NULL)
        out[n > 0 && out[n - 1] == ' ' ? n - 1 : n] = '\0';
    return out;
}

static bool holds(dtp_compose *c, const char *text, const char *sentence)
{
    const char *written = plain(c->w->arena, text), *wanted = plain(c->w->arena, sentence);
    c->w->failed = c->w->failed || written == NULL || wanted == NULL;
    return !c->w->failed && wanted[0] != '\0' && strstr(written, wanted) != NULL;
}

bool dtp_texts_has_sentence(dtp_compose *c, size_t municipality, const dt_text *text, const char *sentence)
{
    return holds(c, text->body, sentence) ||
           holds(c, dtp_texts_fill(c, municipality, text->section, text->body), sentence);
}

dt_status dtp_texts_quotes(bool *out, const dt_report_facts *facts, const dt_text *text, const char *sentence,
                           dt_error *err)
{
    dtp_texts_asking a;
    DT_TRY(dtp_texts_ask(&a, facts, DT_EN, err));
    *out = dtp_texts_has_sentence(&a.c, a.municipality, text, sentence);
    bool memory = !a.c.doc->failed && !a.c.w->failed;
    dtp_texts_asking_free(&a);
    return memory ? DT_OK : dtp_fail_memory(err);
}
