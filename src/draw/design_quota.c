/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A quota per category, for instance of network partners: stratified random with given numbers. */
#include "draw/draw.h"

const dtp_draw_design_class dtp_draw_design_quota = {
    .divides = DTP_ALWAYS, .by_ticket = true, .takes_all = true, .extends = true, .coordinates = true};
