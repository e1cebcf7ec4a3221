/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields and records by bit masks, after Langdale and Lemire, "Parsing gigabytes of JSON per second" (2019).
 */
#include "io/stream_index.h"
#include "base/error.h"
#include <string.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

enum { BLOCK = 64 };

static const uint64_t ones = 0x0101010101010101u, sevens = 0x7F7F7F7F7F7F7F7Fu;

/* The highest bits of eight bytes, as eight bits. */
static uint64_t gather(uint64_t high)
{
    return ((high >> 7) * 0x0102040810204080u) >> 56;
}

/* Whether each of eight bytes is this one. */
static uint64_t same(uint64_t word, char c)
{
    uint64_t x = word ^ ones * (unsigned char)c;
    return gather(~(((x & sevens) + sevens) | x | sevens));
}

void dtp_stream_look_portable(dtp_stream_masks *out, const char *text, char delimiter)
{
    *out = (dtp_stream_masks){0};
    for (unsigned i = 0; i < BLOCK; i += 8) {
        uint64_t word = 0;
        for (unsigned k = 0; k < 8; k++)
            word |= (uint64_t)(unsigned char)text[i + k] << 8 * k;
        out->quote |= same(word, '"') << i;
        out->delimiter |= same(word, delimiter) << i;
        out->feed |= same(word, '\n') << i;
        out->carriage |= same(word, '\r') << i;
        out->nul |= same(word, '\0') << i;
        out->high |= gather(word & ~sevens) << i;
    }
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static uint64_t match(__m256i low, __m256i high, char c)
{
    __m256i all = _mm256_set1_epi8(c);
    uint32_t a = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, all));
    uint32_t b = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, all));
    return a | (uint64_t)b << 32;
}

__attribute__((target("avx2"))) static void look_avx2(dtp_stream_masks *out, const char *text, char delimiter)
{
    __m256i low = _mm256_loadu_si256((const __m256i *)(const void *)text);
    __m256i high = _mm256_loadu_si256((const __m256i *)(const void *)(text + BLOCK / 2));
    out->quote = match(low, high, '"');
    out->delimiter = match(low, high, delimiter);
    out->feed = match(low, high, '\n');
    out->carriage = match(low, high, '\r');
    out->nul = match(low, high, '\0');
    out->high = (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}
#endif

dtp_stream_look *dtp_stream_look_fast(void)
{
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx2") ? look_avx2 : NULL;
#else
    return NULL;
#endif
}

/* What the next block must know of this one, each one bit. */
typedef struct state {
    uint64_t inside;                       /* all bits: the block begins within quotes */
    uint64_t separator, closing, carriage; /* the last byte was one */
    unsigned rest;                         /* bytes of a character that went on into this block */
} state;

/* Each bit becomes the sum of those up to it, modulo two: within quotes or not. */
static uint64_t sum_up(uint64_t x)
{
    for (unsigned by = 1; by < BLOCK; by *= 2)
        x ^= x << by;
    return x;
}

/* The length of the character of UTF-8 at s (RFC 3629, section 4); 0: it is none. */
static unsigned character(const unsigned char *s)
{
    unsigned n = s[0] >= 0xF0 ? 4 : s[0] >= 0xE0 ? 3 : 2;
    if (s[0] < 0xC2 || s[0] > 0xF4)
        return 0;
    unsigned low = s[0] == 0xE0 ? 0xA0 : s[0] == 0xF0 ? 0x90 : 0x80;
    unsigned high = s[0] == 0xED ? 0x9F : s[0] == 0xF4 ? 0x8F : 0xBF;
    if (s[1] < low || s[1] > high)
        return 0;
    for (unsigned i = 2; i < n; i++)
        if (s[i] < 0x80 || s[i] > 0xBF)
            return 0;
    return n;
}

/* Whether all characters that begin in the block are whole; those that go on beyond it leave a rest. */
static bool is_utf8(const char *text, uint64_t high, state *s)
{
    unsigned rest = s->rest;
    s->rest = 0;
    high &= rest < BLOCK ? ~(uint64_t)0 << rest : 0;
    while (high != 0) {
        unsigned at = (unsigned)__builtin_ctzll(high);
        unsigned n = character((const unsigned char *)text + at);
        if (n == 0)
            return false;
        uint64_t own = ((uint64_t)1 << n) - 1;
        if ((high >> at & own) != (at + n > BLOCK ? own & (((uint64_t)1 << (BLOCK - at)) - 1) : own))
            return false;
        high &= ~(own << at);
        s->rest = at + n > BLOCK ? at + n - BLOCK : 0;
    }
    return true;
}

static uint64_t moved(uint64_t bits, uint64_t carry)
{
    return bits << 1 | carry;
}

/* Quotes that are not at the edge of a field, a carriage return without a line feed, and NUL. */
static uint64_t odd_bytes(const dtp_stream_masks *m, uint64_t inside, uint64_t separators, state *s)
{
    uint64_t opening = m->quote & inside, closing = m->quote & ~inside;
    uint64_t behind = moved(closing, s->closing);
    uint64_t odd = opening & ~(moved(separators, s->separator) | behind);
    odd |= behind & ~(separators | m->carriage | opening);
    odd |= moved(m->carriage, s->carriage) & ~m->feed;
    s->closing = closing >> (BLOCK - 1);
    s->carriage = m->carriage >> (BLOCK - 1);
    s->separator = separators >> (BLOCK - 1);
    return odd | m->nul;
}

static void put_bits(uint32_t *to, size_t *n, uint64_t bits, size_t base)
{
    for (; bits != 0; bits &= bits - 1)
        to[(*n)++] = (uint32_t)(base + (size_t)__builtin_ctzll(bits));
}

static dt_status make_room(dtp_stream_index *x, dt_error *err)
{
    if (x->n + BLOCK > x->cap)
        DT_TRY(dtp_grow(&x->end, &x->cap, 2 * x->n + BLOCK, sizeof *x->end, err));
    if (x->n_inner + BLOCK > x->inner_cap)
        DT_TRY(dtp_grow(&x->inner, &x->inner_cap, 2 * x->n_inner + BLOCK, sizeof *x->inner, err));
    return DT_OK;
}

/* The bits up to the first line feed outside quotes at or behind a place; all, when there is none. */
static uint64_t up_to(uint64_t feeds, size_t base, size_t place, bool *last)
{
    uint64_t late = place <= base           ? feeds
                    : place - base >= BLOCK ? 0
                                            : feeds & ~(uint64_t)0 << (place - base);
    *last = late != 0;
    return late != 0 ? late ^ (late - 1) : ~(uint64_t)0;
}

static uint64_t below(size_t n)
{
    return n >= BLOCK ? ~(uint64_t)0 : ((uint64_t)1 << n) - 1;
}

dt_status dtp_stream_index_fill(dtp_stream_index *x, dtp_stream_look *look, const char *text, size_t begin,
                                size_t size, size_t limit, char delimiter, dt_error *err)
{
    state s = {.separator = 1};
    bool last = false;
    x->n = x->n_inner = x->records = 0;
    x->irregular = false;
    x->next = begin;
    for (size_t base = begin; base < size && !last && !x->irregular; base += BLOCK) {
        dtp_stream_masks m;
        DT_TRY(make_room(x, err));
        look(&m, text + base, delimiter);
        uint64_t inside = sum_up(m.quote) ^ s.inside, real = below(size - base);
        uint64_t feeds = m.feed & ~inside & real;
        uint64_t use = real & up_to(feeds, base, limit - 1, &last);
        uint64_t separators = (m.delimiter | m.feed) & ~inside;
        s.inside = inside >> (BLOCK - 1) != 0 ? ~(uint64_t)0 : 0;
        x->irregular = (odd_bytes(&m, inside, separators, &s) & use) != 0 ||
                       ((m.high & use) != 0 || s.rest != 0 ? !is_utf8(text + base, m.high & use, &s) : false);
        put_bits(x->end, &x->n, separators & use, base);
        put_bits(x->inner, &x->n_inner, m.feed & inside & use, base);
        x->records += (size_t)__builtin_popcountll(feeds & use);
        if ((feeds & use) != 0)
            x->next = base + BLOCK - (size_t)__builtin_clzll(feeds & use);
    }
    x->open = !last && x->next < size;
    return DT_OK;
}

void dtp_stream_index_free(dtp_stream_index *x)
{
    dtp_free(x->end);
    dtp_free(x->inner);
    *x = (dtp_stream_index){.n = 0};
}
