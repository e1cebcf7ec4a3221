/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/secret.h"

#include "base/init.h"
#include <sodium.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

char *dtp_secret_new(size_t size)
{
    char *secret = dtp_init_ready(NULL) == DT_OK ? sodium_malloc(size) : NULL;
    if (secret != NULL)
        memset(secret, 0, size);
    return secret;
}

void dtp_secret_free(char *secret)
{
    sodium_free(secret);
}

/* The limit alone does not hold for a dump that goes to a program, as most systems set it up. Where the
 * address sanitizer is in, its search for leaks needs to look into the process. */
void dtp_secret_no_dump(void)
{
    const struct rlimit none = {0, 0};
    (void)setrlimit(RLIMIT_CORE, &none);
#ifndef __SANITIZE_ADDRESS__
    (void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}
