/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The municipalities by the list of Statistics Netherlands (src/frame/data/municipalities.csv), and those
 * that were merged. */
#ifndef DTP_FRAME_PLACES_H
#define DTP_FRAME_PLACES_H

#include "base/error.h"
#include <stdbool.h>

#define DTP_PLACES_DATE "2023-01-01"

typedef struct dtp_place_row {
    char code[8], name[64], successor[8], ended[12];
} dtp_place_row;
/* False when there is none; a municipality of the past too. */
bool dtp_places_by_code(dtp_place_row *out, const char *code);
/* By name, of today only: without regard to case and accents, also "Den Haag" for "'s-Gravenhage". */
bool dtp_places_by_name(dtp_place_row *out, const char *name);

#endif
