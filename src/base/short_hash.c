/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/short_hash.h"
#include <sodium.h>

_Static_assert(crypto_shorthash_siphashx24_KEYBYTES == DTP_SHORT_KEY, "a key of this size");
_Static_assert(crypto_shorthash_siphashx24_BYTES == sizeof(dtp_short), "a hash of this size");

dtp_short dtp_short_hash(const uint8_t key[DTP_SHORT_KEY], const void *data, size_t size)
{
    dtp_short out;
    (void)crypto_shorthash_siphashx24((unsigned char *)&out, data, size, key); /* always gives 0 */
    return out;
}
