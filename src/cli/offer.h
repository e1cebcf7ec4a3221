/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a rating offers for indicators that ask the same; nothing is written. */
#ifndef DTP_CLI_OFFER_H
#define DTP_CLI_OFFER_H

#include "cli/cli.h"
#include <dossiertoets/assess.h>

/* Of one rating: each proposal with its source and the command that takes it over. */
dt_status dtp_offer_one(dtp_cli *cli, dt_inspection *in, const dt_proposal_basis *basis);
/* Of all an assessor rated: how many there are, and the command for the sheet that has them. */
dt_status dtp_offer_all(dtp_cli *cli, dt_inspection *in, const char *assessor);

#endif
