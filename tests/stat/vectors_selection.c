/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How peers select, recomputed from their definitions: so that a number in a peer's report can be recognised,
 * and because the definitions lean on SHA-256, which is ours too. Our own sampler is checked in check_rng. */
#include "base/hash.h"
#include "stat/vector.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* The consistent sampler (Rivest): "0." and the decimal digits of SHA-256 of a text, the last digit first, at
 * least 64 of them. */
#define TICKET_SIZE 96
typedef struct ticket {
    char digits[TICKET_SIZE];
} ticket;

static ticket uniform(const char *text)
{
    dtp_digest d = dtp_sha256(text, strlen(text));
    ticket t = {"0."};
    size_t n = 2;
    for (bool more = true; more || n < 2 + 64;) {
        unsigned rest = 0;
        more = false;
        for (size_t i = 0; i < DTP_HASH_SIZE; i++) { /* long division by ten */
            unsigned part = rest * 256 + d.byte[i];
            d.byte[i] = (uint8_t)(part / 10);
            rest = part % 10;
            more = more || d.byte[i] != 0;
        }
        t.digits[n++] = (char)('0' + rest);
    }
    return t;
}

static ticket first_ticket(const char *seed, const char *id)
{
    char hex[DTP_HEX_SIZE], text[256];
    dtp_digest d = dtp_sha256(seed, strlen(seed));
    (void)snprintf(text, sizeof text, "%s%s", dtp_hex(d.byte, DTP_HASH_SIZE, hex), id);
    return uniform(text);
}

/* Larger than x: what follows its leading nines is replaced by the digits of "x:1", "x:2", … until it is. */
static ticket next_ticket(const char *x)
{
    size_t nines = 2 + strspn(x + 2, "9");
    ticket t = {""};
    for (int i = 1; strcmp(t.digits, x) <= 0; i++) {
        char text[TICKET_SIZE + 16];
        (void)snprintf(text, sizeof text, "%s:%d", x, i);
        ticket u = uniform(text);
        (void)snprintf(t.digits, sizeof t.digits, "%.*s%.*s", (int)nines, x, (int)(TICKET_SIZE - nines - 1),
                       u.digits + 2);
    }
    return t;
}

static const char *text_of(const json_t *v, const char *path)
{
    return json_string_value(vec_at(v, "%s", path));
}

static void sha256_hex(const json_t *v)
{
    char hex[DTP_HEX_SIZE];
    const char *text = text_of(v, "inputs.text");
    dtp_digest d = dtp_sha256(text, strlen(text));
    ck_assert_str_eq(dtp_hex(d.byte, DTP_HASH_SIZE, hex), text_of(v, "expected"));
}

static void consistent_uniform(const json_t *v)
{
    ck_assert_str_eq(uniform(text_of(v, "inputs.text")).digits, text_of(v, "expected"));
}

static void consistent_first(const json_t *v)
{
    ck_assert_str_eq(first_ticket(text_of(v, "inputs.seed"), text_of(v, "inputs.id")).digits,
                     text_of(v, "expected"));
}

static void consistent_next(const json_t *v)
{
    ck_assert_str_eq(next_ticket(text_of(v, "inputs.ticket")).digits, text_of(v, "expected"));
}

typedef struct drawn {
    char id[24];
    ticket ticket;
} drawn;

static int by_ticket(const void *a, const void *b)
{
    return strcmp(((const drawn *)a)->ticket.digits, ((const drawn *)b)->ticket.digits);
}

/* The ids in order; "0..99 as decimal text" is a list too. */
static size_t in_order(const json_t *v, drawn *out)
{
    const json_t *ids = vec_at(v, "inputs.ids");
    size_t n = json_is_array(ids) ? json_array_size(ids) : 100;
    for (size_t i = 0; i < n; i++) {
        if (json_is_array(ids))
            (void)snprintf(out[i].id, sizeof out[i].id, "%s", json_string_value(json_array_get(ids, i)));
        else
            (void)snprintf(out[i].id, sizeof out[i].id, "%zu", i);
        out[i].ticket = first_ticket(text_of(v, "inputs.seed"), out[i].id);
    }
    qsort(out, n, sizeof *out, by_ticket);
    return n;
}

static void consistent_order(const json_t *v)
{
    static drawn all[100];
    bool numbers = vec_has(v, "expected.ids");
    size_t take = vec_count(v, "inputs.take");
    ck_assert_uint_ge(in_order(v, all), take);
    for (size_t i = 0; i < take; i++)
        if (numbers)
            ck_assert_uint_eq(strtoul(all[i].id, NULL, 10), vec_count(v, "expected.ids[%zu]", i));
        else
            ck_assert_str_eq(all[i].id, json_string_value(vec_at(v, "expected[%zu]", i)));
    for (size_t i = 0; numbers && i < vec_size(v, "expected.tickets_first5"); i++) {
        const char *shown = json_string_value(vec_at(v, "expected.tickets_first5[%zu]", i));
        ck_assert_int_eq(strncmp(all[i].ticket.digits, shown, strlen(shown)), 0);
    }
}

/* Shown digits are counted after the leading nines, and cut off, not rounded. */
static void consistent_shown(const json_t *v)
{
    drawn all[8];
    size_t n = in_order(v, all);
    for (size_t i = 0; i < n; i++) {
        char shown[TICKET_SIZE];
        size_t size = 2 + strspn(all[i].ticket.digits + 2, "9") + vec_count(v, "inputs.digits");
        (void)snprintf(shown, sizeof shown, "%.*s", (int)size, all[i].ticket.digits);
        ck_assert_str_eq(all[i].id, json_string_value(vec_at(v, "expected[%zu][0]", i)));
        ck_assert_str_eq(shown, json_string_value(vec_at(v, "expected[%zu][1]", i)));
    }
}

/* RAT-STATS: the generator of Wichmann and Hill (1982), started by the 24-bit generator of Visual Basic,
 * whose seed is folded to 16 bits first: so there are 65,536 samples of any size. */
static uint32_t vb_next(uint32_t state, double below, double *value)
{
    do {
        state = (uint32_t)(((uint64_t)state * 1140671485U + 12820163U) & 0xFFFFFFU);
        *value = below * state / 16777216.0 + 1;
    } while (*value >= below);
    return state;
}

static uint32_t vb_randomize(double seed, uint32_t state)
{
    uint64_t bits;
    memcpy(&bits, &seed, sizeof bits);
    uint32_t high = (uint32_t)(bits >> 32);
    return ((((high & 0xFFFFU) ^ (high >> 16)) << 8) | (state & 0xFFU)) & 0xFFFFFFU;
}

typedef struct wichmann_hill {
    long x, y, z;
} wichmann_hill;

static wichmann_hill ratstats_start(double seed)
{
    double a, b, c;
    uint32_t state = 0x8000BFU; /* Rnd(-1), always */
    state = vb_next(state, 30269, &a);
    state = vb_randomize(seed, state);
    state = vb_next(state, 30269, &a);
    state = vb_next(state, 30307, &b);
    (void)vb_next(state, 30323, &c);
    return (wichmann_hill){(long)a, (long)b, (long)c};
}

static double wichmann_hill_next(wichmann_hill *g)
{
    g->x = 171 * g->x % 30269;
    g->y = 172 * g->y % 30307;
    g->z = 170 * g->z % 30323;
    return fmod((double)g->x / 30269 + (double)g->y / 30307 + (double)g->z / 30323, 1);
}

/* Numbers without repetition, in the order in which they came. */
static void ratstats_numbers(long *out, size_t n, double seed, long low, long high)
{
    wichmann_hill g = ratstats_start(seed);
    for (size_t i = 0; i < n;) {
        out[i] = (long)floor(wichmann_hill_next(&g) * (double)(high - low + 1)) + low;
        size_t k = 0;
        while (k < i && out[k] != out[i])
            k++;
        i += k == i;
    }
}

static void ratstats(const json_t *v)
{
    static long number[1000];
    size_t n = vec_has(v, "inputs.count") ? vec_count(v, "inputs.count")
                                          : vec_count(v, "inputs.sample") + vec_count(v, "inputs.spares");
    long sum = 0;
    ratstats_numbers(number, n, vec_number(v, "inputs.seed"), (long)vec_number(v, "inputs.low"),
                     (long)vec_number(v, "inputs.high"));
    for (size_t i = 0; i < n; i++)
        sum += number[i];
    ck_assert_int_eq(sum, (long)vec_number(v, "expected.sum"));
    for (size_t i = 0; vec_has(v, "expected.selection_order") && i < n; i++)
        ck_assert_int_eq(number[i], (long)vec_number(v, "expected.selection_order[%zu]", i));
    const char *key;
    json_t *order;
    json_object_foreach((json_t *)vec_at(v, "expected"), key, order)
    {
        if (strncmp(key, "order_of_", 9) == 0)
            ck_assert_int_eq(number[json_integer_value(order) - 1], strtol(key + 9, NULL, 10));
    }
}

/* Place j is ceil(start + j N/n), on whole numbers: the start in tenths. */
static void systematic_items(const json_t *v)
{
    for (size_t r = 0; r < vec_size(v, "inputs.rows"); r++) {
        unsigned long N = vec_count(v, "inputs.rows[%zu].N", r), n = vec_count(v, "inputs.rows[%zu].n", r);
        unsigned long tenths = (unsigned long)lround(10 * vec_number(v, "inputs.rows[%zu].start", r));
        ck_assert_uint_eq(vec_size(v, "expected[%zu]", r), n);
        for (unsigned long j = 0; j < n; j++)
            ck_assert_uint_eq((tenths * n + 10 * j * N + 10 * n - 1) / (10 * n),
                              vec_count(v, "expected[%zu][%lu]", r, j));
    }
}

const vector_driver vectors_selection[] = {
    {"sha256_hex", sha256_hex},
    {"consistent_uniform", consistent_uniform},
    {"consistent_first_ticket", consistent_first},
    {"consistent_next_ticket", consistent_next},
    {"consistent_order", consistent_order},
    {"consistent_order_tickets", consistent_shown},
    {"ratstats_random_numbers", ratstats},
    {"systematic_items", systematic_items},
    {NULL, NULL},
};
