/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes that nobody can foresee. */
#include "base/hash.h"
#include "base/init.h"
#include <sodium.h>

void dtp_random_bytes(void *out, size_t size)
{
    /* Not started, it would still be random: libsodium takes it from the operating system or aborts. */
    (void)dtp_init_ready(NULL);
    randombytes_buf(out, size);
}

void dtp_random_hash_key(void *out, size_t size)
{
    dtp_random_bytes(out, size);
}
