/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Simple random: the whole municipality is one order. */
#include "draw/draw.h"

const dtp_draw_design_class dtp_draw_design_simple = {
    .divides = DTP_NEVER, .by_ticket = true, .extends = true, .coordinates = true};
