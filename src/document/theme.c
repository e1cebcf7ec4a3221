/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A style of one's own in an HTML document: taken over word for word, when nothing in it can fetch. Known is
 * what may be in it; whatever is not is refused, so that a way of fetching that is thought of later is too.
 */
#include "base/error.h"
#include "base/text.h"
#include "document/document.h"
#include <string.h>

#define MOST_KB 256

static const char *const RULES[] = {"media", "page", "supports", "container", "property"};
static const char *const FUNCTIONS[] = {"var",
                                        "calc",
                                        "min",
                                        "max",
                                        "clamp",
                                        "rgb",
                                        "rgba",
                                        "hsl",
                                        "hsla",
                                        "hwb",
                                        "lab",
                                        "lch",
                                        "oklab",
                                        "oklch",
                                        "color",
                                        "color-mix",
                                        "light-dark",
                                        "linear-gradient",
                                        "not",
                                        "is",
                                        "where",
                                        "has",
                                        "lang",
                                        "nth-child",
                                        "nth-last-child",
                                        "nth-of-type",
                                        "counter",
                                        "selector"};

typedef struct reader {
    const char *css, *name;
    size_t at;
    dt_error *err;
} reader;

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || (unsigned char)c >= 0x80;
}

static bool is_known(const char *const *list, size_t n, const char *word, size_t length)
{
    for (size_t i = 0; i < n; i++) {
        size_t k = 0;
        while (k < length && list[i][k] != '\0' &&
               list[i][k] == (char)(word[k] | (word[k] >= 'A' && word[k] <= 'Z' ? 0x20 : 0)))
            k++;
        if (k == length && list[i][k] == '\0')
            return true;
    }
    return false;
}

static dt_status refuse(const reader *r, dtp_message message, const char *word, size_t length)
{
    char shown[48];
    size_t line = 1;
    for (size_t i = 0; i < r->at; i++)
        line += r->css[i] == '\n';
    (void)snprintf(shown, sizeof shown, "%.*s", (int)(length < 40 ? dtp_utf8_cut(word, length) : 40), word);
    return dtp_fail_at(r->err, (dtp_place){.source = r->name, .line = line}, DT_ERR_DATA, message, shown,
                       NULL);
}

/* Past a comment or a string, whose text is nobody's rule. */
static bool skip(reader *r)
{
    const char *from = r->css + r->at;
    if (strncmp(from, "/*", 2) == 0) {
        const char *end = strstr(from + 2, "*/");
        r->at = end != NULL ? (size_t)(end - r->css) + 2 : strlen(r->css);
        return true;
    }
    if (*from != '"' && *from != '\'')
        return false;
    r->at++;
    while (r->css[r->at] != '\0' && r->css[r->at] != *from && strchr("\n\r\f", r->css[r->at]) == NULL)
        r->at++;
    r->at += r->css[r->at] != '\0';
    return true;
}

static dt_status check_rule(reader *r)
{
    const char *word = r->css + r->at + 1;
    size_t n = 0;
    while (is_word(word[n]))
        n++;
    if (!is_known(RULES, DTP_COUNT(RULES), word, n))
        return refuse(r, DTP_MSG_OFFICE_THEME_RULE, word - 1, n + 1);
    return DT_OK;
}

static dt_status check_function(reader *r)
{
    const char *open = r->css + r->at, *word = open;
    while (word > r->css && is_word(word[-1]))
        word--;
    size_t n = (size_t)(open - word);
    if (n > 0 && !is_known(FUNCTIONS, DTP_COUNT(FUNCTIONS), word, n))
        return refuse(r, DTP_MSG_OFFICE_THEME_FUNCTION, word, n);
    return DT_OK;
}

/* No character may be written by its number, or a word could be hidden; none may end the style. */
static dt_status check_characters(reader *r, size_t size)
{
    for (r->at = 0; r->at < size; r->at++) {
        char c = r->css[r->at];
        bool control = (unsigned char)c < 0x20 && c != '\n' && c != '\r' && c != '\t';
        if (c == '\\' || c == '<' || control || c == 0x7F)
            return refuse(
                r, control || c == 0x7F ? DTP_MSG_OFFICE_THEME_CONTROL : DTP_MSG_OFFICE_THEME_CHARACTER, &c,
                1);
    }
    return DT_OK;
}

static dt_status check(reader *r, size_t size)
{
    if (size > (size_t)MOST_KB << 10)
        return dtp_fail_at(r->err, (dtp_place){.source = r->name}, DT_ERR_DATA, DTP_MSG_OFFICE_THEME_LARGE,
                           DTP_NUM(MOST_KB), NULL);
    if (dtp_utf8_valid_prefix(r->css, size) != size)
        return dtp_fail_at(r->err, (dtp_place){.source = r->name}, DT_ERR_DATA, DTP_MSG_OFFICE_THEME_UTF8,
                           NULL);
    DT_TRY(check_characters(r, size));
    for (r->at = 0; r->css[r->at] != '\0';) {
        if (skip(r))
            continue;
        if (r->css[r->at] == '@')
            DT_TRY(check_rule(r));
        if (r->css[r->at] == '(')
            DT_TRY(check_function(r));
        r->at++;
    }
    return DT_OK;
}

dt_status dt_document_set_theme(dt_document *doc, const char *css, size_t size, const char *name,
                                dt_error *err)
{
    static const char mark[] = "\xEF\xBB\xBF";
    size_t before = size >= 3 && memcmp(css, mark, 3) == 0 ? 3 : 0;
    char *own = dtp_arena_strndup(&doc->arena, css + before, size - before);
    if (own == NULL)
        return dtp_fail_memory(err);
    reader r = {.css = own, .name = name, .err = err};
    DT_TRY(check(&r, size - before));
    doc->theme = own;
    return DT_OK;
}
