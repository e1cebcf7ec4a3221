/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/settings.h"
#include "base/error.h"
#include "base/file.h"
#include "base/platform/places.h"
#include "base/spoken.h"
#include "base/text.h"
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define FILE_MAX  65536
#define VALUE_MAX 1024

static const struct {
    const char *name, *variable;
} known[] = {
#define DT_SETTING(what, name, variable) {name, variable},
#include "base/settings.def"
#undef DT_SETTING
};

bool dtp_settings_find(dtp_settings_name *out, const char *name)
{
    for (size_t i = 0; i < DTP_COUNT(known); i++)
        if (dtp_spoken_is(known[i].name, name)) {
            *out = (dtp_settings_name)i;
            return true;
        }
    return false;
}

const char *dtp_settings_called(dtp_settings_name name)
{
    return known[name].name;
}

/* What is wrong in a file is bad input; what is wrong in a command is bad usage. */
static dt_status status_of(dtp_place place)
{
    return place.source != NULL ? DT_ERR_DATA : DT_ERR_RANGE;
}

static dt_status refuse_unknown(dtp_place place, const char *name, dt_error *err)
{
    const char *names[2 * DTP_COUNT(known)];
    char all[DT_ERROR_ARG_SIZE] = "", dutch[DT_ERROR_ARG_SIZE] = "";
    for (size_t i = 0; i < DTP_COUNT(known); i++) {
        names[2 * i] = known[i].name;
        names[2 * i + 1] = dtp_spoken_in(known[i].name, DT_NL);
        size_t n = strlen(all), m = strlen(dutch);
        (void)snprintf(all + n, sizeof all - n, "%s%s", n > 0 ? ", " : "", names[2 * i]);
        (void)snprintf(dutch + m, sizeof dutch - m, "%s%s", m > 0 ? ", " : "", names[2 * i + 1]);
    }
    const char *near = dtp_nearest(name, names, DTP_COUNT(names));
    if (near != NULL)
        return dtp_fail_at(err, place, status_of(place), DTP_MSG_SETTINGS_UNKNOWN_NEAR, name, near, NULL);
    return dtp_fail_at(err, place, status_of(place), DTP_MSG_SETTINGS_UNKNOWN, name, all, dutch, NULL);
}

dt_status dtp_settings_unknown(const char *name, dt_error *err)
{
    return refuse_unknown((dtp_place){.source = NULL}, name, err);
}

static bool is_language(const char *text)
{
    return strcmp(text, "nl") == 0 || strcmp(text, "en") == 0;
}

static bool is_color(const char *text)
{
    return dtp_spoken_is("auto", text) || dtp_spoken_is("never", text);
}

/* A file of a framework is looked for from the folder of the moment, so a setting names it whole. */
static bool is_loose_path(const char *text)
{
    size_t n = strlen(text);
    bool whole = text[0] == '/' || text[0] == '\\' || (n > 1 && text[1] == ':');
    return !whole && (strpbrk(text, "/\\") != NULL || (n > 5 && dtp_fold_eq(text + n - 5, ".json")));
}

static bool is_one_line(const char *text)
{
    size_t n = strlen(text), trimmed = n;
    const char *start = dtp_trim(text, &trimmed);
    for (const char *c = text; *c != '\0'; c++)
        if ((unsigned char)*c < ' ' || *c == 0x7f)
            return false;
    return start == text && trimmed == n && n <= VALUE_MAX && dtp_utf8_valid_prefix(text, n) == n;
}

static dt_status check_value(dtp_place place, dtp_settings_name name, const char *value, dt_error *err)
{
    const dt_status bad = status_of(place);
    if (!is_one_line(value))
        return dtp_fail_at(err, place, bad, DTP_MSG_SETTINGS_LINE, known[name].name, DTP_NUM(VALUE_MAX),
                           NULL);
    if (value[0] == '\0' && name != DTP_SETTINGS_PAGER)
        return dtp_fail_at(err, place, bad, DTP_MSG_SETTINGS_EMPTY, known[name].name, NULL);
    if (name == DTP_SETTINGS_LANGUAGE && !is_language(value))
        return dtp_fail_at(err, place, bad, DTP_MSG_SETTINGS_LANGUAGE, value, NULL);
    if (name == DTP_SETTINGS_COLOR && !is_color(value))
        return dtp_fail_at(err, place, bad, DTP_MSG_SETTINGS_COLOR, value, NULL);
    if (name == DTP_SETTINGS_FRAMEWORK && is_loose_path(value))
        return dtp_fail_at(err, place, bad, DTP_MSG_SETTINGS_PATH, value, NULL);
    return DT_OK;
}

dt_status dtp_settings_check(dtp_settings_name name, const char *value, dt_error *err)
{
    return check_value((dtp_place){.source = NULL}, name, value, err);
}

static dt_status copy(const char **out, dtp_settings *s, const char *text, size_t size, dt_error *err)
{
    *out = dtp_arena_strndup(&s->arena, text, size);
    return *out == NULL ? dtp_fail_memory(err) : DT_OK;
}

/* One line, without its end. */
static dt_status read_line(dtp_settings *s, const char *line, size_t size, size_t number, dt_error *err)
{
    dtp_place place = {.source = s->path, .line = number};
    dtp_settings_name which;
    const char *name, *value;
    line = dtp_trim(line, &size);
    if (size == 0 || line[0] == '#')
        return DT_OK;
    const char *sign = memchr(line, '=', size);
    if (sign == NULL)
        return dtp_fail_at(err, place, DT_ERR_SYNTAX, DTP_MSG_SETTINGS_NO_SIGN, NULL);
    size_t before = (size_t)(sign - line), after = size - before - 1;
    const char *start = dtp_trim(sign + 1, &after);
    line = dtp_trim(line, &before);
    DT_TRY(copy(&name, s, line, before, err));
    DT_TRY(copy(&value, s, start, after, err));
    if (!dtp_settings_find(&which, name))
        return refuse_unknown(place, name, err);
    dtp_settings_value *v = &s->value[which];
    if (v->line > 0)
        return dtp_fail_at(err, place, DT_ERR_DATA, DTP_MSG_SETTINGS_TWICE, name, DTP_NUM(v->line), NULL);
    DT_TRY(check_value(place, which, value, err));
    *v = (dtp_settings_value){value, s->path, number};
    return DT_OK;
}

static dt_status read_lines(dtp_settings *s, const char *text, size_t size, dt_error *err)
{
    size_t valid = dtp_utf8_valid_prefix(text, size), number = 1;
    if (strlen(text) < valid)
        valid = strlen(text);
    const char *end = text + valid;
    if (valid >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
        text += 3;
    for (; text < end; number++) {
        const char *feed = memchr(text, '\n', (size_t)(end - text));
        size_t length = (size_t)((feed != NULL ? feed : end) - text);
        if (feed == NULL && valid < size)
            break;
        DT_TRY(read_line(s, text, length, number, err));
        text += length + (feed != NULL);
    }
    return valid == size ? DT_OK
                         : dtp_fail_at(err, (dtp_place){.source = s->path, .line = number}, DT_ERR_SYNTAX,
                                       DTP_MSG_SETTINGS_NOT_TEXT, NULL);
}

static dt_status refuse_open(const char *path, dt_error *err)
{
    struct stat st;
    if (stat(path, &st) != 0 || !S_ISREG(st.st_mode) || (st.st_mode & 022) == 0)
        return DT_OK;
    return dtp_fail(err, DT_ERR_DATA, DTP_MSG_SETTINGS_OPEN, path, NULL);
}

static dt_status read_file(dtp_settings *s, dt_error *err)
{
    char *text;
    size_t size;
    s->there = dtp_file_exists(s->path);
    if (!s->there)
        return !s->named ? DT_OK : dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_SETTINGS_MISSING, s->path, NULL);
    DT_TRY(refuse_open(s->path, err));
    DT_TRY(dtp_file_read(s->path, FILE_MAX, &text, &size, err));
    dt_status status = read_lines(s, text, size, err);
    dtp_free(text);
    return status;
}

/* Which file, or none. */
static dt_status find_file(dtp_settings *s, dt_error *err)
{
    char place[PATH_MAX];
    const char *asked = getenv("DOSSIERTOETS_CONFIG");
    s->named = asked != NULL && asked[0] != '\0' && strcmp(asked, "/dev/null") != 0;
    if (asked != NULL && !s->named)
        return DT_OK;
    if (!s->named && !dtp_places_settings(place, sizeof place))
        return DT_OK;
    asked = s->named ? asked : place;
    return copy(&s->path, s, asked, strlen(asked), err);
}

/* An empty variable says nothing, but of the pager: none. */
static void read_variables(dtp_settings *s)
{
    for (size_t i = 0; i < DTP_COUNT(known); i++) {
        const char *text = getenv(known[i].variable);
        if (text == NULL || (text[0] == '\0' && i != DTP_SETTINGS_PAGER))
            continue;
        s->value[i].text = text;
        s->value[i].from = known[i].variable;
    }
}

dt_status dtp_settings_read(dtp_settings *out, dt_error *err)
{
    *out = (dtp_settings){.path = NULL};
    dt_status status = find_file(out, err);
    if (status == DT_OK && out->path != NULL)
        status = read_file(out, err);
    read_variables(out);
    return status;
}

void dtp_settings_free(dtp_settings *settings)
{
    dtp_arena_free(&settings->arena);
    *settings = (dtp_settings){.path = NULL};
}

dt_language dtp_settings_language(const dtp_settings *settings)
{
    const dtp_settings_value *v = &settings->value[DTP_SETTINGS_LANGUAGE];
    if (v->text == NULL || strcmp(v->from, known[DTP_SETTINGS_LANGUAGE].variable) == 0)
        return dtp_spoken_here();
    return strcmp(v->text, "en") == 0 ? DT_EN : DT_NL;
}

/* The folders above the file. */
static dt_status make_folders(const char *path, dt_error *err)
{
    char folder[PATH_MAX];
    if (strlen(path) >= sizeof folder)
        return DT_OK; /* writing tells what is wrong */
    for (const char *at = path; (at = strpbrk(at, "/\\")) != NULL; at++) {
        (void)snprintf(folder, sizeof folder, "%.*s", (int)(at - path), path);
        if (folder[0] != '\0' && !dtp_file_exists(folder))
            DT_TRY(dtp_file_make_folder(folder, err));
    }
    return DT_OK;
}

/* The text with the line of the setting replaced, taken out, or put behind the last. */
static void put_lines(dtp_buf *out, const char *text, size_t at, const char *called, const char *value)
{
    size_t number = 1;
    for (; *text != '\0'; number++) {
        size_t length = strcspn(text, "\n");
        length += text[length] == '\n';
        if (number != at)
            dtp_buf_add(out, text, length);
        else if (value != NULL)
            dtp_buf_printf(out, "%s = %s\n", called, value);
        text += length;
    }
    if (at > 0 || value == NULL)
        return;
    if (out->len > 0 && out->data[out->len - 1] != '\n')
        dtp_buf_putc(out, '\n');
    dtp_buf_printf(out, "%s = %s\n", called, value);
}

dt_status dtp_settings_put(const dtp_settings *settings, dtp_settings_name name, const char *called,
                           const char *value, dt_error *err)
{
    char *text = NULL;
    size_t size = 0;
    dtp_buf out = DTP_BUF_INIT;
    if (settings->path == NULL)
        return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_SETTINGS_NO_PLACE, NULL);
    if (value != NULL)
        DT_TRY(dtp_settings_check(name, value, err));
    if (settings->there)
        DT_TRY(dtp_file_read(settings->path, FILE_MAX, &text, &size, err));
    else
        DT_TRY(make_folders(settings->path, err));
    put_lines(&out, text != NULL ? text : "", settings->value[name].line, called, value);
    dt_status status = dtp_buf_status(&out, err);
    if (status == DT_OK)
        status = dtp_file_write(settings->path, dtp_buf_text(&out), out.len, true, err);
    dtp_buf_free(&out);
    dtp_free(text);
    return status;
}
