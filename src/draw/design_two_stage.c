/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Teams first, then dossiers in them, each in an order of its own. */
#include "draw/draw.h"

const dtp_draw_design_class dtp_draw_design_two_stage = {
    .divides = DTP_ALWAYS, .by_ticket = true, .coordinates = true, .stages = true};
