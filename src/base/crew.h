/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work that is shared by threads, and turns among them: parts are taken by whoever is free, and what must go
 * in order goes by turns. */
#ifndef DTP_BASE_CREW_H
#define DTP_BASE_CREW_H

#include "base/error.h"
#include <stdbool.h>

enum { DTP_CREW_MAX = 64 };

/* How many processors there are to work on. */
size_t dtp_crew_processors(void);
/* Run work(payload, member) for member 0 to n - 1 at the same time, the last in the calling thread, and wait
 * for all. A thread that cannot be made is left out: the others do what it would have, since parts are taken
 * and not given. */
void dtp_crew_run(size_t n, void (*work)(void *payload, size_t member), void *payload);

typedef struct dtp_turns dtp_turns;
dt_status dtp_turns_new(dtp_turns **out, dt_error *err);
void dtp_turns_free(dtp_turns *turns);
/* The next part that nobody took yet, from 0. */
size_t dtp_turns_take(dtp_turns *turns);
/* Whether it is this part's turn: all before it passed theirs. */
bool dtp_turns_is(dtp_turns *turns, size_t part);
/* Wait for that. What is written before a pass is seen after a wait. */
void dtp_turns_wait(dtp_turns *turns, size_t part);
void dtp_turns_pass(dtp_turns *turns);

#endif
