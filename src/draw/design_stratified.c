/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stratified random: every stratum has an order of its own. */
#include "draw/draw.h"

const dtp_draw_design_class dtp_draw_design_stratified = {
    .divides = DTP_ALWAYS, .by_ticket = true, .extends = true, .coordinates = true};
