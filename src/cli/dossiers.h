/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ways to ask estimate, plan and agreement that go by dossiers: each a form of its own. */
#ifndef DTP_CLI_DOSSIERS_H
#define DTP_CLI_DOSSIERS_H

#include "cli/form.h"
#include "cli/plumbing.h"
#include <dossiertoets/numbers_dossiers.h>

/* Strata of a table of dossiers, in order of first sight, each with one population; one of --population where
 * the table has no column `stratum`. */
typedef struct dtp_dossiers_strata {
    unsigned long *population;
    size_t *of; /* per row */
    size_t H;
} dtp_dossiers_strata;
dt_status dtp_dossiers_read_strata(dtp_dossiers_strata *out, dtp_cli_rows *rows, dtp_arena *arena,
                                   size_t stratum, size_t population);

dt_status dtp_dossiers_composite(dt_document **doc, dtp_cli *cli);  /* estimate --composite FILE.csv */
dt_status dtp_dossiers_ratings(dt_document **doc, dtp_cli *cli);    /* estimate --ratings FILE.csv */
dt_status dtp_dossiers_unassessed(dt_document **doc, dtp_cli *cli); /* estimate --not-assessable u */
dt_status dtp_dossiers_reading(dt_document **doc, dtp_cli *cli); /* estimate --looks, --read-on, --anytime */
dt_status dtp_dossiers_until(dt_document **doc, dtp_cli *cli);   /* plan --until-clear */
dt_status dtp_dossiers_differing(dt_document **doc, dtp_cli *cli); /* agreement --perfect, --double */

#endif
