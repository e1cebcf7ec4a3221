/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings: what a user has set once, so that it need not be typed again. A text file of that user, a line
 * `name = value` for each, in English or Dutch; lines that are empty or begin with # say nothing. An option
 * goes before a variable, and a variable before the file. DOSSIERTOETS_CONFIG names another file; empty, or
 * /dev/null, is none.
 *
 * A file that cannot be understood is refused whole, with the line and what to do: the program never goes on
 * with half of it. So is one that others may write, for it says in whose name is worked, and which program
 * shows what is read. */
#ifndef DTP_BASE_SETTINGS_H
#define DTP_BASE_SETTINGS_H

#include "base/mem.h"
#include "base/message.h"

typedef enum dtp_settings_name {
#define DT_SETTING(what, name, variable) DTP_SETTINGS_##what,
#include "base/settings.def"
#undef DT_SETTING
    DTP_SETTINGS_COUNT
} dtp_settings_name;

typedef struct dtp_settings_value {
    const char *text; /* NULL: not set */
    const char *from; /* the file, or the variable */
    size_t line;      /* in the file, from 1; 0: not in it, whatever a variable says */
} dtp_settings_value;

typedef struct dtp_settings {
    dtp_arena arena;
    const char *path; /* of the file; NULL: none is to be read */
    bool named;       /* by DOSSIERTOETS_CONFIG */
    bool there;       /* the file is */
    dtp_settings_value value[DTP_SETTINGS_COUNT];
} dtp_settings;

/* The settings in force; texts are of the arena or the environment. Free them after a failure too.
 * DT_ERR_NOTFOUND when DOSSIERTOETS_CONFIG names a file that is not there (the rest is filled in then);
 * DT_ERR_SYNTAX or DT_ERR_DATA for what is wrong in it, DT_ERR_DATA when others may write it, and those of
 * reading a file. */
dt_status dtp_settings_read(dtp_settings *out, dt_error *err);
void dtp_settings_free(dtp_settings *settings);

/* The setting called so, in either language; false: there is none. */
bool dtp_settings_find(dtp_settings_name *out, const char *name);
/* Its English name; static. */
const char *dtp_settings_called(dtp_settings_name name);
/* That there is none called so, with the nearest. */
dt_status dtp_settings_unknown(const char *name, dt_error *err);
/* Whether the value can be: DT_ERR_RANGE. The codes of people and places are for the inspection to know. */
dt_status dtp_settings_check(dtp_settings_name name, const char *value, dt_error *err);

/* Give the setting this value in the file of `settings`, as they were read, under the name `called`; value
 * NULL: take its line out. Other lines stay as they are. Folder and file are made, for their owner only, and
 * the file is replaced at once. Errors as of reading and writing a file; DT_ERR_NOTFOUND without a place. */
dt_status dtp_settings_put(const dtp_settings *settings, dtp_settings_name name, const char *called,
                           const char *value, dt_error *err);

/* The language: that of the settings, else the one that the surroundings ask for (LC_ALL, LC_MESSAGES, LANG).
 */
dt_language dtp_settings_language(const dtp_settings *settings);

#endif
