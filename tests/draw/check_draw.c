/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/check_support.h"
int main(void) { return dt_init() == DT_OK ? 0 : 1; }
