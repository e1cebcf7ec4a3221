/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/keyed.h"
#include <string.h>

enum { BLOCK = 128, WORDS = 16, ROUNDS = 12 };

/* RFC 7693, section 2.6. */
static const uint64_t start[8] = {0x6A09E667F3BCC908u, 0xBB67AE8584CAA73Bu, 0x3C6EF372FE94F82Bu,
                                  0xA54FF53A5F1D36F1u, 0x510E527FADE682D1u, 0x9B05688C2B3E6C1Fu,
                                  0x1F83D9ABFB41BD6Bu, 0x5BE0CD19137E2179u};

/* Section 2.7; of twelve rounds the last two are as the first. */
static const uint8_t order[10][WORDS] = {{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
                                         {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
                                         {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
                                         {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
                                         {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
                                         {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
                                         {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
                                         {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
                                         {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
                                         {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0}};

/* Of eight bytes, the lowest first. */
static inline uint64_t word(const uint8_t *byte)
{
    uint64_t out;
    memcpy(&out, byte, sizeof out);
    return __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? __builtin_bswap64(out) : out;
}

static inline uint64_t turn(uint64_t x, unsigned by)
{
    return x >> by | x << (64 - by);
}

/* Section 3.1. */
static inline void mix(uint64_t *v, unsigned a, unsigned b, unsigned c, unsigned d, uint64_t x, uint64_t y)
{
    v[a] += v[b] + x;
    v[d] = turn(v[d] ^ v[a], 32);
    v[c] += v[d];
    v[b] = turn(v[b] ^ v[c], 24);
    v[a] += v[b] + y;
    v[d] = turn(v[d] ^ v[a], 16);
    v[c] += v[d];
    v[b] = turn(v[b] ^ v[c], 63);
}

/* Section 3.2, of a message below 2^64 bytes: count of them up to and with this block. */
static void compress(uint64_t h[8], const uint8_t block[BLOCK], uint64_t count, bool last)
{
    uint64_t m[WORDS], v[WORDS];
    for (size_t i = 0; i < WORDS; i++)
        m[i] = word(block + 8 * i);
    for (size_t i = 0; i < 8; i++) {
        v[i] = h[i];
        v[i + 8] = start[i];
    }
    v[12] ^= count;
    v[14] ^= last ? ~(uint64_t)0 : 0;
#pragma GCC unroll 12
    for (size_t r = 0; r < ROUNDS; r++) {
        const uint8_t *s = order[r % 10];
        mix(v, 0, 4, 8, 12, m[s[0]], m[s[1]]);
        mix(v, 1, 5, 9, 13, m[s[2]], m[s[3]]);
        mix(v, 2, 6, 10, 14, m[s[4]], m[s[5]]);
        mix(v, 3, 7, 11, 15, m[s[6]], m[s[7]]);
        mix(v, 0, 5, 10, 15, m[s[8]], m[s[9]]);
        mix(v, 1, 6, 11, 12, m[s[10]], m[s[11]]);
        mix(v, 2, 7, 8, 13, m[s[12]], m[s[13]]);
        mix(v, 3, 4, 9, 14, m[s[14]], m[s[15]]);
    }
    for (size_t i = 0; i < 8; i++)
        h[i] ^= v[i] ^ v[i + 8];
}

/* The block of parameters (section 2.5): lengths of digest and key, and a tree of one; block number and
 * domain stand where its salt and person do. */
dtp_keyed dtp_keyed_open(const uint8_t key[32], const char *domain, uint64_t block)
{
    dtp_keyed out = {.block = block};
    uint8_t padded[BLOCK] = {0};
    uint8_t person[sizeof out.domain];
    memcpy(out.key, key, sizeof out.key);
    memcpy(out.domain, domain, strnlen(domain, sizeof out.domain));
    memcpy(person, out.domain, sizeof person);
    memcpy(out.state, start, sizeof out.state);
    out.state[0] ^= DTP_HASH_SIZE | sizeof out.key << 8 | 1 << 16 | 1 << 24;
    out.state[4] ^= block;
    out.state[6] ^= word(person);
    out.state[7] ^= word(person + 8);
    memcpy(padded, key, sizeof out.key);
    compress(out.state, padded, BLOCK, false);
    dtp_wipe(padded, sizeof padded);
    return out;
}

/* Without a message the key is the last block. */
dtp_digest dtp_keyed_message(const dtp_keyed *keyed, const void *message, size_t size)
{
    uint8_t padded[BLOCK] = {0};
    uint64_t h[8];
    dtp_digest out;
    if (size == 0 || size > BLOCK)
        return dtp_keyed_block(keyed->key, keyed->domain, keyed->block, message, size);
    memcpy(h, keyed->state, sizeof h);
    memcpy(padded, message, size);
    compress(h, padded, BLOCK + size, true);
    for (size_t i = 0; i < DTP_HASH_SIZE / 8; i++)
        h[i] = word((const uint8_t *)&h[i]);
    memcpy(out.byte, h, sizeof out.byte);
    return out;
}
