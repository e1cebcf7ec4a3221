/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/message.h"

#include "base/spoken.h"
#include "base/text.h"
#include <string.h>

static const char *const texts[DTP_MSG_COUNT][2] = {
    [DTP_MSG_NONE] = {[DT_NL] = "", [DT_EN] = ""},
#define DT_MESSAGE(id, english, dutch) [DTP_MSG_##id] = {[DT_EN] = (english), [DT_NL] = (dutch)},
#include "base/messages.def"
#undef DT_MESSAGE
};

static const char *const names[DTP_MSG_COUNT] = {
    [DTP_MSG_NONE] = "",
#define DT_MESSAGE(id, english, dutch) [DTP_MSG_##id] = #id,
#include "base/messages.def"
#undef DT_MESSAGE
};

/* An error struct comes from the caller, so its row number is not trusted. */
static size_t row_of(dtp_message id)
{
    return (unsigned)id < (unsigned)DTP_MSG_COUNT ? (size_t)id : (size_t)DTP_MSG_NONE;
}

const char *dtp_message_text(dtp_message id, dt_language lang)
{
    return texts[row_of(id)][lang == DT_EN ? DT_EN : DT_NL];
}

const char *dtp_message_name(dtp_message id)
{
    return names[row_of(id)];
}

/* "{0}", or "{0:nl}": the argument is a word of the program, and stands here as people type it in Dutch.
 * Returns what comes behind it; NULL when p is no place. */
static const char *put_argument(const char *p, const char *const *args, size_t n, const char **piece,
                                size_t *size)
{
    if (p[0] != '{' || p[1] < '0' || p[1] > '9')
        return NULL;
    bool spoken = strncmp(p + 2, ":nl}", 4) == 0;
    size_t i = (size_t)(p[1] - '0');
    if (!spoken && p[2] != '}')
        return NULL;
    *piece = i < n && args[i] != NULL ? args[i] : "";
    if (spoken)
        *piece = dtp_spoken_in(*piece, DT_NL);
    *size = strlen(*piece);
    return p + (spoken ? 6 : 3);
}

/* "{0:dossier|dossiers}": the first word when the argument is 1, else the second. Sets *piece and *size, and
 * returns what comes behind it; NULL when p is no such choice. */
static const char *choose(const char *p, const char *const *args, size_t n, const char **piece, size_t *size)
{
    if (p[0] != '{' || p[1] < '0' || p[1] > '9' || p[2] != ':')
        return NULL;
    const char *bar = strchr(p, '|'), *end = strchr(p, '}');
    if (bar == NULL || end == NULL || bar > end)
        return NULL;
    size_t i = (size_t)(p[1] - '0');
    bool one = i < n && args[i] != NULL && strcmp(args[i], "1") == 0;
    *piece = one ? p + 3 : bar + 1;
    *size = (size_t)((one ? bar : end) - *piece);
    return end + 1;
}

char *dtp_message_fill(const char *text, const char *const *args, size_t n, char *buf, size_t size)
{
    size_t len = 0;
    bool full = size == 0;
    for (const char *p = text; *p != '\0' && !full;) {
        const char *piece = p;
        size_t piece_len = 1;
        const char *behind = choose(p, args, n, &piece, &piece_len);
        if (behind == NULL)
            behind = put_argument(p, args, n, &piece, &piece_len);
        if (behind != NULL) {
            p = behind;
        } else {
            while (p[piece_len] != '\0' && p[piece_len] != '{')
                piece_len++;
            p += piece_len;
        }
        full = piece_len > size - 1 - len;
        size_t fits = full ? dtp_utf8_cut(piece, size - 1 - len) : piece_len;
        memcpy(buf + len, piece, fits);
        len += fits;
    }
    if (size > 0)
        buf[len] = '\0';
    return buf;
}
