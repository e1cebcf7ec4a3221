/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "web/jail.h"

/* Windows has nothing of the kind for a program that wants to keep its files: what serve may do there is what
 * its user may. src/manual/windows.md says so. */
bool dtp_web_jail(const char *inspection)
{
    (void)inspection;
    return false;
}
