/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The house's random numbers: a gsl_rng_type over keyed BLAKE2b (architecture decision 5). */
#ifndef DTP_STAT_RNG_H
#define DTP_STAT_RNG_H

#include "base/hash.h"
#include <dossiertoets/error.h>
#include <gsl/gsl_rng.h>

/* 64-bit words; block i of the stream of (key, domain, label) is dtp_keyed_block(key, domain, i, label), read
 * as four big-endian words, so that comparing tickets as bytes and as numbers is the same. gsl_rng_set() with
 * a number gives a stream too (key = the number, for GSL's own tests) but nothing in the program seeds it
 * that way. */
extern const gsl_rng_type *const dtp_rng_type;

#define DTP_RNG_TICKET "dt-ticket/1"
#define DTP_RNG_STREAM "dt-stream/1"

/* A generator on the stream of a key and a purpose ("bootstrap", "systematic-start"). Free with gsl_rng_free.
 */
dt_status dtp_rng_new(gsl_rng **out, const uint8_t key[32], const char *purpose, dt_error *err);
/* Point an existing generator at the start of another stream: the ticket of an identifier. Of a label above
 * 1,024 bytes the first block is as above; later ones are those of the first block as label. */
void dtp_rng_point(gsl_rng *rng, const uint8_t key[32], const char *domain, const void *label, size_t size);

/* A number from 0 to n - 1 (n at least 1), each as likely: what gsl_rng_uniform_int() gives where a long has
 * 64 bits, and the same everywhere else. */
uint64_t dtp_rng_below(gsl_rng *rng, uint64_t n);

/* The permanent random number of an identifier: the first block of its ticket stream, which is what four
 * calls of gsl_rng_get() on a generator pointed at it return. */
dtp_digest dtp_rng_ticket(const uint8_t key[32], const char *id, size_t size);
/* The same for many: dtp_keyed_of() what this gives is the ticket of an identifier. */
void dtp_rng_tickets(dtp_keyed *out, const uint8_t key[32]);

#endif
