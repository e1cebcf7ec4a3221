/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/clean.h"
#include "base/text.h"
#include <string.h>

/* Writes what may be shown of a text that holds more, and says whether it did. */
static bool shown_first(dtp_buf *out, const char *s, void (*escape)(dtp_buf *out, const char *s))
{
    dtp_buf clean = DTP_BUF_INIT;
    if (dtp_clean_is_shown(s))
        return false;
    dtp_clean_show(&clean, s);
    escape(out, dtp_buf_text(&clean));
    out->failed = out->failed || clean.failed;
    dtp_buf_free(&clean);
    return true;
}

static const char *html_entity(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return (unsigned char)c < 0x20 && c != '\t' && c != '\n' ? "" : NULL;
    }
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

void dtp_html_escape(dtp_buf *out, const char *s)
{
    if (s == NULL || shown_first(out, s, dtp_html_escape))
        return;
    const char *plain = s; /* start of what needs no escaping */
    for (; *s != '\0'; s++) {
        const char *entity = html_entity(*s);
        if (entity == NULL)
            continue;
        dtp_buf_add(out, plain, (size_t)(s - plain));
        dtp_buf_puts(out, entity);
        plain = s + 1;
    }
    dtp_buf_add(out, plain, (size_t)(s - plain));
}

void dtp_xml_text(dtp_buf *out, const char *s)
{
    if (s == NULL || shown_first(out, s, dtp_xml_text))
        return;
    for (; *s != '\0'; s++) {
        bool blank = is_blank(*s);
        const char *entity = html_entity(*s);
        if (!blank)
            dtp_buf_add(out, entity != NULL ? entity : s, entity != NULL ? strlen(entity) : 1);
        else if (!is_blank(s[1])) /* a run of blanks is one */
            dtp_buf_putc(out, ' ');
    }
}

/* What would start a list or a heading at the start of a line, and only there: "- ", "+ ", "=", "12. ",
 * "12) ". Adds the digits before the mark; returns what is left to write. */
static const char *markdown_start(dtp_buf *out, const char *s)
{
    size_t digits = strspn(s, "0123456789");
    dtp_buf_add(out, s, digits);
    s += digits;
    if (digits > 0 ? *s == '.' || *s == ')' : *s == '-' || *s == '+' || *s == '=')
        dtp_buf_putc(out, '\\');
    return s;
}

void dtp_markdown_escape(dtp_buf *out, const char *s)
{
    if (s == NULL || shown_first(out, s, dtp_markdown_escape))
        return;
    s += strspn(s, " \t\r\n"); /* four blanks would make a code block */
    s = markdown_start(out, s);
    for (; *s != '\0'; s++) {
        if (*s == '\r' && s[1] == '\n')
            continue;
        if (*s == '\n' || *s == '\r' || *s == '\t')
            dtp_buf_putc(out, ' ');
        else if ((unsigned char)*s >= 0x20) {
            if (strchr("\\`*_[]<>#|~&", *s) != NULL)
                dtp_buf_putc(out, '\\');
            dtp_buf_putc(out, *s);
        }
    }
}

/* Bytes at s that need an escape (0: none), and the escape itself. */
static size_t json_escape(const char *s, char escape[8])
{
    static const char letters[] = "\"\"\\\\\bb\ff\nn\rr\tt";
    unsigned char c = (unsigned char)*s;
    for (const char *p = letters; *p != '\0'; p += 2) {
        if (*p != (char)c)
            continue;
        escape[0] = '\\';
        escape[1] = p[1];
        escape[2] = '\0';
        return 1;
    }
    if (c < 0x20) {
        memcpy(escape, c < 0x10 ? "\\u000" : "\\u001", 5);
        escape[5] = "0123456789abcdef"[c & 0xF];
        escape[6] = '\0';
        return 1;
    }
    /* Line and paragraph separator end a line in older JavaScript. */
    if (strncmp(s, "\xE2\x80\xA8", 3) == 0 || strncmp(s, "\xE2\x80\xA9", 3) == 0) {
        memcpy(escape, s[2] == '\xA8' ? "\\u2028" : "\\u2029", 7);
        return 3;
    }
    return 0;
}

void dtp_json_string(dtp_buf *out, const char *s)
{
    dtp_buf_putc(out, '"');
    const char *plain = s;
    while (s != NULL && *s != '\0') {
        char escape[8];
        size_t n = json_escape(s, escape);
        if (n > 0) {
            dtp_buf_add(out, plain, (size_t)(s - plain));
            dtp_buf_puts(out, escape);
            plain = s + n;
        }
        s += n > 0 ? n : 1;
    }
    if (s != NULL)
        dtp_buf_add(out, plain, (size_t)(s - plain));
    dtp_buf_putc(out, '"');
}
