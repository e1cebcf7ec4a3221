/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keyed BLAKE2b (RFC 7693) of eight short texts side by side. The block of the key, which is the first of
 * each, is done once. libsodium remains the judge: what it does not confirm on this machine goes through it,
 * and so does what needs more than one block. */
#include "stat/tickets.h"
#include "stat/rng.h"
#include <string.h>

enum { LANES = DTP_TICKETS_LANES, WORDS = DTP_TICKETS_WORDS, BLOCK = 128, ROUNDS = 12 };

typedef uint64_t lanes __attribute__((vector_size(8 * LANES)));
#define INLINE static inline __attribute__((always_inline))

/* RFC 7693, section 2.6 and 2.7. */
static const uint64_t start[DTP_TICKETS_STATE] = {0x6A09E667F3BCC908, 0xBB67AE8584CAA73B, 0x3C6EF372FE94F82B,
                                                  0xA54FF53A5F1D36F1, 0x510E527FADE682D1, 0x9B05688C2B3E6C1F,
                                                  0x1F83D9ABFB41BD6B, 0x5BE0CD19137E2179};
static const uint8_t order[ROUNDS][WORDS] = {{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
                                             {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
                                             {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
                                             {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
                                             {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
                                             {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
                                             {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
                                             {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
                                             {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
                                             {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
                                             {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
                                             {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3}};

INLINE void turn(lanes *word, int right)
{
    *word = *word >> right | *word << (64 - right);
}

INLINE void mix(lanes *v, int a, int b, int c, int d, const lanes *x, const lanes *y)
{
    v[a] += v[b] + *x;
    v[d] ^= v[a];
    turn(&v[d], 32);
    v[c] += v[d];
    v[b] ^= v[c];
    turn(&v[b], 24);
    v[a] += v[b] + *y;
    v[d] ^= v[a];
    turn(&v[d], 16);
    v[c] += v[d];
    v[b] ^= v[c];
    turn(&v[b], 63);
}

INLINE void one_round(lanes *v, const lanes *m, const uint8_t *s)
{
    mix(v, 0, 4, 8, 12, &m[s[0]], &m[s[1]]);
    mix(v, 1, 5, 9, 13, &m[s[2]], &m[s[3]]);
    mix(v, 2, 6, 10, 14, &m[s[4]], &m[s[5]]);
    mix(v, 3, 7, 11, 15, &m[s[6]], &m[s[7]]);
    mix(v, 0, 5, 10, 15, &m[s[8]], &m[s[9]]);
    mix(v, 1, 6, 11, 12, &m[s[10]], &m[s[11]]);
    mix(v, 2, 7, 8, 13, &m[s[12]], &m[s[13]]);
    mix(v, 3, 4, 9, 14, &m[s[14]], &m[s[15]]);
}

INLINE void compress(dtp_tickets_block *b, bool last)
{
    lanes v[WORDS], m[WORDS], size;
    memcpy(v, b->state, sizeof b->state);
    memcpy(m, b->word, sizeof m);
    memcpy(&size, b->size, sizeof size);
    for (int i = 0; i < DTP_TICKETS_STATE; i++)
        v[DTP_TICKETS_STATE + i] = (lanes){0} + start[i];
    v[12] ^= size;
    if (last)
        v[14] = ~v[14];
    for (int round = 0; round < ROUNDS; round++)
        one_round(v, m, order[round]);
    for (int i = 0; i < DTP_TICKETS_STATE; i++) {
        lanes before;
        memcpy(&before, b->state[i], sizeof before);
        before ^= v[i] ^ v[DTP_TICKETS_STATE + i];
        memcpy(b->state[i], &before, sizeof before);
    }
}

void dtp_tickets_compress_portable(dtp_tickets_block *b, bool last)
{
    compress(b, last);
}

#ifdef __x86_64__
__attribute__((target("avx2"))) static void compress_wide(dtp_tickets_block *b, bool last)
{
    compress(b, last);
}

__attribute__((target("avx512f"))) static void compress_widest(dtp_tickets_block *b, bool last)
{
    compress(b, last);
}
#endif

static dtp_tickets_compress *find_compress(void)
{
#ifdef __x86_64__
    if (__builtin_cpu_supports("avx512f"))
        return compress_widest;
    if (__builtin_cpu_supports("avx2"))
        return compress_wide;
#endif
    return dtp_tickets_compress_portable;
}

static uint64_t word_of(const uint8_t *byte)
{
    uint64_t word;
    memcpy(&word, byte, sizeof word);
    return __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? __builtin_bswap64(word) : word;
}

static void put_text(dtp_tickets_block *b, size_t lane, const void *text, size_t size)
{
    uint8_t padded[BLOCK + 8] = {0};
    memcpy(padded, text, size);
    for (size_t w = 0; 8 * w < size; w++)
        b->word[w][lane] = word_of(padded + 8 * w);
}

/* Behind the parameters (RFC 7693, section 2.5, with the person of tickets) and the key in a block. */
static void begin_state(dtp_tickets *t, const uint8_t key[32])
{
    dtp_tickets_block b = {.size = {BLOCK}};
    uint8_t parameter[64] = {DTP_HASH_SIZE, 32, 1, 1};
    memcpy(parameter + 48, DTP_RNG_TICKET, strlen(DTP_RNG_TICKET));
    for (size_t i = 0; i < DTP_TICKETS_STATE; i++)
        b.state[i][0] = start[i] ^ word_of(parameter + 8 * i);
    put_text(&b, 0, key, 32);
    t->compress(&b, false);
    for (size_t i = 0; i < DTP_TICKETS_STATE; i++)
        t->state[i] = b.state[i][0];
    dtp_wipe(&b, sizeof b);
}

static bool fits(size_t size)
{
    return size > 0 && size <= BLOCK; /* of nothing the key is the last block */
}

static void take_ticket(dtp_digest *out, const dtp_tickets_block *b, size_t lane)
{
    for (size_t i = 0; i < DTP_HASH_SIZE / 8; i++) {
        uint64_t word = b->state[i][lane];
        word = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? __builtin_bswap64(word) : word;
        memcpy(out->byte + 8 * i, &word, sizeof word);
    }
}

static void side_by_side(dtp_digest *out, const dtp_tickets *t, const char *const *text, const size_t *size,
                         size_t n)
{
    dtp_tickets_block b;
    memset(b.word, 0, sizeof b.word);
    for (size_t i = 0; i < DTP_TICKETS_STATE; i++)
        for (size_t lane = 0; lane < LANES; lane++)
            b.state[i][lane] = t->state[i];
    for (size_t lane = 0; lane < LANES; lane++)
        b.size[lane] = BLOCK + (lane < n ? size[lane] : 0);
    for (size_t lane = 0; lane < n; lane++)
        if (fits(size[lane]))
            put_text(&b, lane, text[lane], size[lane]);
    t->compress(&b, true);
    for (size_t lane = 0; lane < n; lane++)
        if (fits(size[lane]))
            take_ticket(&out[lane], &b, lane);
        else
            out[lane] = dtp_keyed_of(&t->one, text[lane], size[lane]);
}

void dtp_tickets_of(dtp_digest *out, const dtp_tickets *t, const char *const *text, const size_t *size,
                    size_t n)
{
    for (size_t i = 0; i < n && t->compress == NULL; i++)
        out[i] = dtp_keyed_of(&t->one, text[i], size[i]);
    for (size_t i = 0; i < n && t->compress != NULL; i += LANES)
        side_by_side(out + i, t, text + i, size + i, n - i < LANES ? n - i : LANES);
}

/* Of two texts, of which one fills its block. */
static bool is_confirmed(const dtp_tickets *t)
{
    char full[BLOCK];
    memset(full, 'x', sizeof full);
    const char *const text[] = {"dossier", full};
    const size_t size[] = {7, sizeof full};
    dtp_digest ticket[2];
    bool same = true;
    dtp_tickets_of(ticket, t, text, size, 2);
    for (size_t i = 0; i < 2; i++) {
        dtp_digest judge = dtp_keyed_of(&t->one, text[i], size[i]);
        same = same && memcmp(&judge, &ticket[i], sizeof judge) == 0;
    }
    return same;
}

void dtp_tickets_begin_with(dtp_tickets *out, const uint8_t key[32], dtp_tickets_compress *how)
{
    out->compress = how;
    dtp_rng_tickets(&out->one, key);
    begin_state(out, key);
    if (!is_confirmed(out))
        out->compress = NULL;
}

void dtp_tickets_begin(dtp_tickets *out, const uint8_t key[32])
{
    dtp_tickets_begin_with(out, key, find_compress());
}
