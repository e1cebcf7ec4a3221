/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What there may be several of: indicators of a finding, addressees and points of a measure. */
#include "report/lists/lists.h"
#include <stdio.h>

const char *dtp_list_finding_others(dtp_compose *c, const dt_finding *f)
{
    const char **item = dtp_list_room(c, f->n_also);
    for (size_t i = 0; item != NULL && i < f->n_also; i++)
        item[i] = dtp_say_join(c->w, "/", (const char *[]){f->also[i].framework, f->also[i].indicator}, 2);
    return item == NULL ? "" : dtp_say_join(c->w, "; ", item, f->n_also);
}

const char *dtp_list_measure_others(dtp_compose *c, const dt_measure *m)
{
    return dtp_say_join(c->w, "; ", m->also, m->n_also);
}

const char *dtp_list_measure_points(dtp_compose *c, const dt_measure *m)
{
    return dtp_say_join(c->w, "; ", m->point, m->n_points);
}

const char *dtp_list_measure_addressees(dtp_compose *c, const dt_measure *m)
{
    const char *all[] = {m->addressee == NULL ? "" : m->addressee, dtp_list_measure_others(c, m)};
    return dtp_say_join(c->w, "; ", all, 2);
}

/* "a. …", and a number when the alphabet is over; one alone has none. */
static const char *say_point(dtp_compose *c, const dt_measure *m, size_t i)
{
    char letter[24];
    if (m->n_points == 1)
        return m->point[i];
    if (i < 26)
        (void)snprintf(letter, sizeof letter, "%c", (char)('a' + (int)i));
    else
        (void)snprintf(letter, sizeof letter, "%zu", i + 1);
    return dtp_say(c->w, DTP_MSG_SEVERAL_POINT, letter, m->point[i], NULL);
}

const char *dtp_list_measure_text(dtp_compose *c, const dt_measure *m)
{
    const char **item = dtp_list_room(c, m->n_points);
    const char *text = m->text == NULL ? "" : m->text;
    if (m->n_points == 0 || item == NULL)
        return text;
    for (size_t i = 0; i < m->n_points; i++)
        item[i] = say_point(c, m, i);
    const char *all[] = {text, dtp_say_join(c->w, " ", item, m->n_points)};
    return dtp_say_join(c->w, " ", all, 2);
}
