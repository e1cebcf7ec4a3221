/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What need not be typed, because it was said before: in the settings (base/settings.h), or in the
 * inspection.
 *
 * What may come from there, and what may not. A setting says who usually works at this desk, not who does so
 * now. So it is only taken
 *  - in a form of a command that says so (form.h: `habits`): work that can be done over or withdrawn: rating,
 *    recording, writing, a list or report of one municipality, the framework of a new inspection;
 *  - where the step cannot do without: it never narrows a list that would be of all, never chooses what a
 *    command does, and never goes before what was typed or before the one that the file knows;
 *  - aloud: a line on standard error names it and where it comes from, also under --quiet.
 * Never from there: who is drawn, added, replaced or left out; who submits, reopens, settles, adopts, sends,
 * seals, destroys, erases or sees what is rated blind. There the option is asked for, although the settings
 * know it. A key is no setting: who acts with one gives it each time, and without it the step is refused as
 * ever. The file records what it always did; that a code was typed is nowhere claimed. */
#ifndef DTP_ASK_HABITS_H
#define DTP_ASK_HABITS_H

#include "base/settings.h"
#include <dossiertoets/ask.h>

typedef struct dtp_habits_found {
    const char *value;   /* NULL: not known, or not to be taken; of the settings, the inspection or `code` */
    const char *from;    /* the file, the variable or the inspection */
    dtp_message message; /* that it is taken: {0} value, {1} from */
    char code[16];
} dtp_habits_found;

/* What is known of an option that was not given: "assessor", "municipality" or "framework".
 *  assessor: the setting; else the one that is registered in the inspection, where no other may act.
 *  municipality: the setting, by code or name, where the inspection has more and that is one of them. (With
 *  one, the steps know it.)
 *  framework: the setting, for a new inspection that is not made from another; in one with several where the
 *  framework has the "indicator". */
dt_status dtp_habits_find(dtp_habits_found *out, const dtp_settings *settings, const dt_ask *ask,
                          const char *name, dt_error *err);

/* That the option is needed, and what of the settings: `taken`: they may say it here, and do not. */
dt_status dtp_habits_needed(const dtp_settings *settings, const char *name, bool taken, dt_error *err);

/* The settings in force, or the one called "file": its value and where that comes from. A result. */
dt_status dtp_habits_list(dt_document **out, const dt_ask *ask, dt_error *err);
/* Set the first "file" to the second, or take out the setting called "unset"; `to`, which may be NULL, is
 * told so. */
dt_status dtp_habits_set(const dt_listener *to, const dt_ask *ask, dt_error *err);

#endif
