/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Before every source of a build that counts lines: what a process ran that ends by _exit() is counted as
 * well. Of what unistd.h declares only the name is another, so it need not be there. */
#ifndef DT_SUPPORT_COUNTED_EXIT_H
#define DT_SUPPORT_COUNTED_EXIT_H

#define _exit dt_counted_exit

void __gcov_dump(void);
_Noreturn void dt_system_exit(int status) __asm__("_exit");

__attribute__((unused)) static _Noreturn void dt_counted_exit(int status)
{
    __gcov_dump();
    dt_system_exit(status);
}

#endif
