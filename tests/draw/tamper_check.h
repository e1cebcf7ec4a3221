/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For checks that tamper: what a verification told, and a protocol with one value changed. */
#ifndef DT_TAMPER_CHECK_H
#define DT_TAMPER_CHECK_H

#include "draw/protocol.h"
#include "draw/protocol_check.h"

/* What a verification told. */
typedef struct told {
    size_t lines, wrong, dossiers;
    char first[128]; /* the first no: "what dossier" */
    char noes[4096]; /* all of them: "what dossier expected found;" */
    char reason[64]; /* the last one given */
    char once[8192]; /* those without a reason, with all that they say: none comes a second time */
} told;

static inline const char *or_dash(const char *text)
{
    return text != NULL ? text : "-";
}

static inline void check_once(told *t, const dt_verify_line *line)
{
    char whole[600];
    size_t used = strlen(t->once);
    snprintf(whole, sizeof whole, "\n%s|%s|%s|%s|%s\n", line->what, or_dash(line->dossier),
             or_dash(line->stratum), or_dash(line->expected), or_dash(line->found));
    ck_assert_msg(strstr(t->once, whole) == NULL, "told twice: %s", whole);
    snprintf(t->once + used, sizeof t->once - used, "%s", whole);
}

static inline void note_line(void *payload, const dt_verify_line *line)
{
    told *t = payload;
    t->lines++;
    t->dossiers += strcmp(line->what, "dossier") == 0 && line->ok;
    if (line->ok)
        return;
    if (line->reason == NULL)
        check_once(t, line);
    size_t used = strlen(t->noes);
    const char *dossier = line->dossier != NULL ? line->dossier : "-";
    snprintf(t->noes + used, sizeof t->noes - used, "%s %s %s>%s;", line->what, dossier,
             line->expected != NULL ? line->expected : "-", line->found != NULL ? line->found : "-");
    if (t->wrong++ == 0)
        snprintf(t->first, sizeof t->first, "%s %s", line->what, dossier);
    if (line->reason != NULL)
        snprintf(t->reason, sizeof t->reason, "%s", dt_error_name(line->reason));
}

/* A protocol, with what options give besides the register's text (NULL: none). */
static inline dt_status verify_with(const char *protocol, const char *csv, dt_verify_options options,
                                    bool *honest, told *t, dt_error *err)
{
    char protocol_path[512], register_path[512];
    *t = (told){0};
    write_temporary("protocol.json", protocol);
    if (csv != NULL) {
        write_temporary("register.csv", csv);
        options.register_path = temporary("register.csv", register_path, sizeof register_path);
    }
    dt_status status = dt_protocol_verify(
        honest, temporary("protocol.json", protocol_path, sizeof protocol_path), &options, note_line, t, err);
    remove_temporary("protocol.json");
    remove_temporary("register.csv");
    return status;
}

static inline json_t *changed(const json_t *value)
{
    const char *s = json_string_value(value);
    if (json_is_integer(value))
        return json_integer(json_integer_value(value) + 1);
    if (json_is_boolean(value))
        return json_boolean(!json_is_true(value));
    if (s == NULL)
        return json_string("x");
    static const char *const pairs[][2] = {{"primary", "reserve"},
                                           {"exclusion", "condition"},
                                           {"proportional", "equal"},
                                           {"stratified", "simple"},
                                           {"Leefgebieden>=2", "Leefgebieden>=3"},
                                           {"JOT", "Regie"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        for (size_t k = 0; k < 2; k++)
            if (strcmp(s, pairs[i][k]) == 0)
                return json_string(pairs[i][1 - k]);
    size_t n = strlen(s);
    char copy[256];
    snprintf(copy, sizeof copy, "%s", s);
    if (n >= 32) /* hexadecimal: another digit */
        copy[n - 1] = copy[n - 1] == '0' ? '1' : '0';
    else if (n > 1 && s[n - 1] >= '0' && s[n - 1] <= '9') /* another dossier */
        copy[n - 1] = s[n - 1] == '9' ? '0' : (char)(s[n - 1] + 1);
    else
        snprintf(copy, sizeof copy, "%s!", s);
    return json_string(copy);
}

/* Change the leaf with this number, counting down; its path into path. False when there are fewer. */
static inline bool change_leaf(json_t *value, size_t *number, char *path, size_t size)
{
    const char *key;
    json_t *child;
    size_t i, used = strlen(path);
    if (json_is_object(value)) {
        json_object_foreach(value, key, child)
        {
            snprintf(path + used, size - used, "%s%s", used > 0 ? "." : "", key);
            bool leaf = !json_is_object(child) && !json_is_array(child);
            if (leaf ? (*number)-- == 0 : change_leaf(child, number, path, size)) {
                if (leaf)
                    json_object_set_new(value, key, changed(child));
                return true;
            }
            path[used] = '\0';
        }
        return false;
    }
    json_array_foreach(value, i, child)
    {
        snprintf(path + used, size - used, "[%zu]", i);
        bool leaf = !json_is_object(child);
        if (leaf ? (*number)-- == 0 : change_leaf(child, number, path, size)) {
            if (leaf)
                json_array_set_new(value, i, changed(child));
            return true;
        }
        path[used] = '\0';
    }
    return false;
}

/* The protocol with one value changed; NULL when there is no such value. */
static inline char *tampered(const char *protocol, size_t number, bool forge_digest, char *path, size_t size)
{
    json_t *root = json_loads(protocol, 0, NULL);
    path[0] = '\0';
    if (!change_leaf(root, &number, path, size)) {
        json_decref(root);
        return NULL;
    }
    char digest[DTP_HEX_SIZE];
    if (forge_digest) {
        ck_ok(dtp_protocol_digest(root, digest, err));
        json_object_set_new(root, "digest", json_string(digest));
    }
    char *text = json_dumps(root, JSON_PRESERVE_ORDER);
    json_decref(root);
    return text;
}

#endif
