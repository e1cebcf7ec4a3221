/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields and records by bit masks, after Langdale and Lemire, "Parsing gigabytes of JSON per second" (2019).
 */
#include "io/stream_index.h"
#include "base/error.h"
#include <string.h>
#if defined(__x86_64__) && !defined(DT_PORTABLE_INDEX)
#include <immintrin.h>
#endif

enum { BLOCK = 64, AT_ONCE = 8, NOT_UTF8 = 8 };
/* The whole loop is made once for each set of instructions, with everything that it calls in it. */
#define INLINE static inline __attribute__((always_inline))

/* Which bytes of 64 are what, one bit a byte. */
typedef struct masks {
    uint64_t quote, delimiter, feed, carriage, high, nul;
} masks;
typedef masks look(const char *text, char delimiter);
typedef uint64_t sum_up(uint64_t x);

static const uint64_t ones = 0x0101010101010101u, sevens = 0x7F7F7F7F7F7F7F7Fu;

/* The highest bits of eight bytes, as eight bits. */
INLINE uint64_t gather(uint64_t high)
{
    return ((high >> 7) * 0x0102040810204080u) >> 56;
}

/* Whether each of eight bytes is this one. */
INLINE uint64_t same(uint64_t word, char c)
{
    uint64_t x = word ^ ones * (unsigned char)c;
    return gather(~(((x & sevens) + sevens) | x | sevens));
}

INLINE masks look_portable(const char *text, char delimiter)
{
    masks out = {0};
    for (unsigned i = 0; i < BLOCK; i += 8) {
        uint64_t word = 0;
        for (unsigned k = 0; k < 8; k++)
            word |= (uint64_t)(unsigned char)text[i + k] << 8 * k;
        out.quote |= same(word, '"') << i;
        out.delimiter |= same(word, delimiter) << i;
        out.feed |= same(word, '\n') << i;
        out.carriage |= same(word, '\r') << i;
        out.nul |= same(word, '\0') << i;
        out.high |= gather(word & ~sevens) << i;
    }
    return out;
}

/* Each bit becomes the sum of those up to it, modulo two: within quotes or not. */
INLINE uint64_t sum_up_portable(uint64_t x)
{
    for (unsigned by = 1; by < BLOCK; by *= 2)
        x ^= x << by;
    return x;
}

#if defined(__x86_64__) && !defined(DT_PORTABLE_INDEX)
#define FAST __attribute__((target("avx2,bmi,bmi2,pclmul,popcnt")))

FAST static inline uint64_t match(__m256i low, __m256i high, char c)
{
    __m256i all = _mm256_set1_epi8(c);
    uint32_t a = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, all));
    uint32_t b = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, all));
    return a | (uint64_t)b << 32;
}

/* Bytes up to a carriage return: only where there are others than line feeds are they looked at one by one.
 */
FAST static inline uint64_t match_controls(__m256i low, __m256i high)
{
    __m256i most = _mm256_set1_epi8('\r');
    uint32_t a = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_min_epu8(low, most), low));
    uint32_t b = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_min_epu8(high, most), high));
    return a | (uint64_t)b << 32;
}

FAST static inline masks look_fast(const char *text, char delimiter)
{
    __m256i low = _mm256_loadu_si256((const __m256i *)(const void *)text);
    __m256i high = _mm256_loadu_si256((const __m256i *)(const void *)(text + BLOCK / 2));
    masks out = {.quote = match(low, high, '"'),
                 .delimiter = match(low, high, delimiter),
                 .feed = match(low, high, '\n'),
                 .high = (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high)
                                                                   << 32};
    if (match_controls(low, high) != out.feed) {
        out.carriage = match(low, high, '\r');
        out.nul = match(low, high, '\0');
    }
    return out;
}

/* The same as a product without carries. */
FAST static inline uint64_t sum_up_fast(uint64_t x)
{
    __m128i product = _mm_clmulepi64_si128(_mm_set_epi64x(0, (long long)x), _mm_set1_epi8(-1), 0);
    return (uint64_t)_mm_cvtsi128_si64(product);
}
#endif

/* What the next block must know of this one, each one bit. */
typedef struct state {
    uint64_t inside;                       /* all bits: the block begins within quotes */
    uint64_t separator, closing, carriage; /* the last byte was one */
    uint64_t odd;                          /* any: something is for libcsv to judge */
    uint64_t feeds;                        /* of the last block that ends a record … */
    size_t feeds_base;                     /* … and where it begins */
    unsigned rest;                         /* bytes of a character that went on into this block */
} state;

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

/* Of the characters that begin in a block, how many bytes of the last go on beyond it; NOT_UTF8: one is not
 * whole. */
static unsigned rest_of_utf8(const char *text, uint64_t high, unsigned rest)
{
    high &= ~(uint64_t)0 << rest;
    rest = 0;
    while (high != 0) {
        unsigned at = (unsigned)__builtin_ctzll(high);
        unsigned n = character((const unsigned char *)text + at);
        if (n == 0)
            return NOT_UTF8;
        uint64_t own = ((uint64_t)1 << n) - 1;
        if ((high >> at & own) != (at + n > BLOCK ? own & (((uint64_t)1 << (BLOCK - at)) - 1) : own))
            return NOT_UTF8;
        high &= ~(own << at);
        rest = at + n > BLOCK ? at + n - BLOCK : 0;
    }
    return rest;
}

INLINE uint64_t moved(uint64_t bits, uint64_t carry)
{
    return bits << 1 | carry;
}

/* Quotes that are not at the edge of a field, a carriage return without a line feed, and NUL. */
INLINE uint64_t odd_bytes(const masks *m, uint64_t inside, uint64_t separators, state *s)
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

INLINE void put_bits(uint32_t *to, size_t *n, uint64_t bits, size_t base)
{
    for (; bits != 0; bits &= bits - 1)
        to[(*n)++] = (uint32_t)base + (uint32_t)__builtin_ctzll(bits);
}

/* The same, several at a time, also where there are fewer: a branch on their number would often be foreseen
 * wrong. The highest bit only makes that there is one. */
INLINE void put_many_bits(uint32_t *to, size_t *n, uint64_t bits, size_t base)
{
    size_t count = (size_t)__builtin_popcountll(bits);
    to += *n;
    *n += count;
    for (size_t done = 0; done < count; done += AT_ONCE)
        for (size_t i = done; i < done + AT_ONCE; i++) {
            to[i] = (uint32_t)base + (uint32_t)__builtin_ctzll(bits | (uint64_t)1 << (BLOCK - 1));
            bits &= bits - 1;
        }
}

static dt_status make_room(dtp_stream_index *x, dt_error *err)
{
    if (x->n + 1 + BLOCK > x->cap)
        DT_TRY(dtp_grow(&x->end, &x->cap, 2 * x->n + 1 + BLOCK, sizeof *x->end, err));
    if (x->n_inner + BLOCK > x->inner_cap)
        DT_TRY(dtp_grow(&x->inner, &x->inner_cap, 2 * x->n_inner + BLOCK, sizeof *x->inner, err));
    return DT_OK;
}

/* What a block has that is asked for. */
typedef struct found {
    uint64_t separators, feeds, inner, high, odd;
} found;

INLINE found find(look *look_at, sum_up *sum, const char *text, char delimiter, state *s)
{
    masks m = look_at(text, delimiter);
    uint64_t inside = sum(m.quote) ^ s->inside;
    found f = {.separators = (m.delimiter | m.feed) & ~inside,
               .feeds = m.feed & ~inside,
               .inner = m.feed & inside,
               .high = m.high};
    f.odd = odd_bytes(&m, inside, f.separators, s);
    s->inside = 0 - (inside >> (BLOCK - 1));
    return f;
}

/* Keep of it what is to be used. */
INLINE void keep(dtp_stream_index *x, const found *f, uint64_t use, const char *text, size_t base, state *s)
{
    uint64_t high = f->high & use, feeds = f->feeds & use;
    s->odd |= f->odd & use;
    if ((high | s->rest) != 0) {
        s->rest = rest_of_utf8(text + base, high, s->rest);
        s->odd |= s->rest & NOT_UTF8;
    }
    put_many_bits(x->end + 1, &x->n, f->separators & use, base);
    put_bits(x->inner, &x->n_inner, f->inner & use, base);
    x->records += (size_t)__builtin_popcountll(feeds);
    if (feeds != 0) {
        s->feeds = feeds;
        s->feeds_base = base;
    }
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

/* Blocks that are used whole, and then those in which the end may be. */
INLINE dt_status fill(look *look_at, sum_up *sum, dtp_stream_index *x, const char *text, size_t begin,
                      size_t size, size_t limit, char delimiter, dt_error *err)
{
    state s = {.separator = 1};
    bool last = false;
    size_t base = begin, whole = limit <= size ? limit - 1 : size;
    x->n = x->n_inner = x->records = 0;
    DT_TRY(make_room(x, err));
    x->end[0] = (uint32_t)begin - 1;
    for (; base + BLOCK <= whole; base += BLOCK) {
        DT_TRY(make_room(x, err));
        const found f = find(look_at, sum, text + base, delimiter, &s);
        keep(x, &f, ~(uint64_t)0, text, base, &s);
    }
    for (; base < size && !last; base += BLOCK) {
        DT_TRY(make_room(x, err));
        const found f = find(look_at, sum, text + base, delimiter, &s);
        uint64_t real = below(size - base);
        keep(x, &f, real & up_to(f.feeds & real, base, limit - 1, &last), text, base, &s);
    }
    x->irregular = s.odd != 0;
    x->next = s.feeds == 0 ? begin : s.feeds_base + BLOCK - (size_t)__builtin_clzll(s.feeds);
    x->open = !last && x->next < size;
    return DT_OK;
}

dt_status dtp_stream_fill_portable(dtp_stream_index *x, const char *text, size_t begin, size_t size,
                                   size_t limit, char delimiter, dt_error *err)
{
    return fill(look_portable, sum_up_portable, x, text, begin, size, limit, delimiter, err);
}

#if defined(__x86_64__) && !defined(DT_PORTABLE_INDEX)
FAST static dt_status fill_fast(dtp_stream_index *x, const char *text, size_t begin, size_t size,
                                size_t limit, char delimiter, dt_error *err)
{
    return fill(look_fast, sum_up_fast, x, text, begin, size, limit, delimiter, err);
}
#endif

dtp_stream_fill *dtp_stream_fill_fast(void)
{
#if defined(__x86_64__) && !defined(DT_PORTABLE_INDEX)
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") &&
        __builtin_cpu_supports("pclmul") && __builtin_cpu_supports("popcnt"))
        return fill_fast;
#endif
    return NULL;
}

void dtp_stream_index_free(dtp_stream_index *x)
{
    dtp_free(x->end);
    dtp_free(x->inner);
    *x = (dtp_stream_index){.n = 0};
}
