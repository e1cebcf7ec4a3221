/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keyed stream behind every draw and simulation: anybody with the key gets the same numbers. */
#include "stat/rng.h"
#include "base/error.h"
#include "base/init.h"
#include <limits.h>
#include <string.h>

#define WORDS        (DTP_HASH_SIZE / 8)
#define LONG_BITS    (CHAR_BIT * (int)sizeof(long))
#define DOMAIN_SIZE  17 /* what BLAKE2b's personal field holds, and a NUL */
#define LABEL_INLINE 1024

/* Everything a stream is, without pointers, so that gsl_rng_clone() and gsl_rng_memcpy() copy it whole. */
typedef struct stream {
    uint8_t key[32];
    char domain[DOMAIN_SIZE];
    size_t size;
    uint8_t label[LABEL_INLINE];
    uint64_t block;
    size_t used;
    uint64_t word[WORDS];
} stream;

static void stream_read(stream *s, dtp_digest block)
{
    for (size_t i = 0; i < WORDS; i++) {
        uint64_t word = 0;
        for (size_t j = 0; j < 8; j++)
            word = word << 8 | block.byte[8 * i + j];
        s->word[i] = word;
    }
    s->used = 0;
}

static void stream_start(stream *s, const uint8_t key[32], const char *domain, const void *label, size_t size)
{
    memcpy(s->key, key, sizeof s->key);
    strncpy(s->domain, domain, DOMAIN_SIZE - 1);
    s->domain[DOMAIN_SIZE - 1] = '\0';
    dtp_digest first = dtp_keyed_block(key, s->domain, 0, label, size);
    stream_read(s, first);
    s->block = 1;
    /* A label too long to keep is stood in for by its first block. */
    bool fits = size <= LABEL_INLINE;
    s->size = fits ? size : sizeof first.byte;
    if (s->size > 0)
        memcpy(s->label, fits ? label : first.byte, s->size);
}

static uint64_t next_word(stream *s)
{
    if (s->used == WORDS) {
        stream_read(s, dtp_keyed_block(s->key, s->domain, s->block, s->label, s->size));
        s->block++;
    }
    return s->word[s->used++];
}

/* Of a word as much as a long of this system holds: all of it, or on Windows its first half. */
static unsigned long stream_get(void *state)
{
    return (unsigned long)(next_word(state) >> (64 - LONG_BITS));
}

static double stream_get_double(void *state)
{
    return (double)(next_word(state) >> 11) * 0x1p-53;
}

static void stream_set(void *state, unsigned long seed)
{
    uint8_t key[32] = {0};
    for (size_t i = 0; i < 8; i++)
        key[i] = (uint8_t)((uint64_t)seed >> 8 * i);
    stream_start(state, key, DTP_RNG_STREAM, "", 0);
}

static const gsl_rng_type stream_type = {.name = "dossiertoets",
                                         .max = ULONG_MAX,
                                         .min = 0,
                                         .size = sizeof(stream),
                                         .set = stream_set,
                                         .get = stream_get,
                                         .get_double = stream_get_double};
const gsl_rng_type *const dtp_rng_type = &stream_type;

dt_status dtp_rng_new(gsl_rng **out, const uint8_t key[32], const char *purpose, dt_error *err)
{
    *out = NULL;
    DT_TRY(dtp_init_ready(err));
    *out = gsl_rng_alloc(dtp_rng_type);
    if (*out == NULL)
        return dtp_fail_memory(err);
    dtp_rng_point(*out, key, DTP_RNG_STREAM, purpose, strlen(purpose));
    return DT_OK;
}

void dtp_rng_point(gsl_rng *rng, const uint8_t key[32], const char *domain, const void *label, size_t size)
{
    stream_start(rng->state, key, domain, label, size);
}

/* The range is divided in n equal parts, and what is left over at its end is drawn again. */
uint64_t dtp_rng_below(gsl_rng *rng, uint64_t n)
{
    uint64_t part = UINT64_MAX / n, k;
    do
        k = next_word(rng->state) / part;
    while (k >= n);
    return k;
}

void dtp_rng_tickets(dtp_keyed *out, const uint8_t key[32])
{
    dtp_keyed_begin(out, key, DTP_RNG_TICKET, 0);
}

dtp_digest dtp_rng_ticket(const uint8_t key[32], const char *id, size_t size)
{
    return dtp_keyed_block(key, DTP_RNG_TICKET, 0, id, size);
}
