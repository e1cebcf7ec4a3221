/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an assessor has before him, as the pages show it. */
#ifndef DTP_WEB_DOSSIER_H
#define DTP_WEB_DOSSIER_H

#include "web/surround.h"

/* An indicator of a dossier, with what the assessor gave. Texts are in the arena of the request. */
typedef struct dtp_web_item {
    const dt_framework *framework;
    const dt_indicator *indicator;
    const dt_rating *rating; /* NULL: still open */
    const char *text, *place, *value;
    dt_applies applies;
} dtp_web_item;

typedef struct dtp_web_dossier {
    const char *code, *team;
    const char *municipality; /* code; "" when there is one only */
    dtp_list item;            /* dtp_web_item */
    size_t done;              /* rated */
    size_t left;              /* apply, and are still open */
    bool locked;              /* submitted by this assessor */
    const char *waits;        /* codes of others who are not done: "B", or "" */
} dtp_web_dossier;

/* One dossier (or team, or municipality) of the assessor of the session. DT_ERR_NOTFOUND when it is not
 * there, or is not the assessor's. */
dt_status dtp_web_dossier_read(dtp_web_dossier *out, dtp_web_request *r, dt_inspection *in, const char *code,
                               dt_error *err);
/* The item of an indicator, or SIZE_MAX. */
size_t dtp_web_dossier_find(const dtp_web_dossier *d, const char *framework, const char *indicator);
/* The first that is open and applies, else the first. */
size_t dtp_web_dossier_open(const dtp_web_dossier *d);
const dtp_web_item *dtp_web_dossier_item(const dtp_web_dossier *d, size_t i);
/* A mark of what the assessor gave, to see later whether it was changed meanwhile. */
void dtp_web_item_mark(const dtp_web_item *item, char out[DTP_HEX_SIZE]);
/* Title, team and how far it is; the tabs and the list of indicators beside the form, of which `here` is
 * shown. */
void dtp_web_dossier_put(dtp_web_request *r, const dtp_web_dossier *d, size_t here);
/* Whether its indicators are of more than one framework, so that a number alone does not say which. */
bool dtp_web_dossier_several(const dtp_web_dossier *d);
/* The theme or chapter that the indicator is listed under. */
void dtp_web_put_group(dtp_web_scope *scope, const dtp_web_dossier *d, const dtp_web_item *item);

/* What the script needs to save while somebody works. */
void dtp_web_put_keeping(dtp_web_request *r);

/* Save a rating as it was filled in, unless it was changed in the file since `was`. */
typedef struct dtp_web_entry {
    const char *rating, *value, *text, *place, *reason, *was;
} dtp_web_entry;
typedef enum dtp_web_outcome {
    DTP_WEB_KEPT,
    DTP_WEB_TAKEN,
    DTP_WEB_CHANGED,
    DTP_WEB_REFUSED
} dtp_web_outcome;
/* KEPT: it was so already. CHANGED: somebody was first. REFUSED: *why tells; DT_OK in all these cases. */
dt_status dtp_web_entry_save(dtp_web_outcome *out, dtp_web_request *r, dt_inspection *in, const char *code,
                             const dtp_web_item *item, const dtp_web_entry *entry, dt_error *why,
                             dt_error *err);

/* The list of dossiers to choose from. */
dt_status dtp_web_dossiers(dtp_web_request *r, dt_inspection *in, dt_error *err);

#endif
