/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/crew.h"
#include "base/mem.h"
#include <pthread.h>
#include <unistd.h>

size_t dtp_crew_processors(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > DTP_CREW_MAX ? DTP_CREW_MAX : (size_t)n;
}

typedef struct job {
    void (*work)(void *payload, size_t member);
    void *payload;
    size_t member;
} job;

static void *start(void *own)
{
    const job *j = own;
    j->work(j->payload, j->member);
    return NULL;
}

void dtp_crew_run(size_t n, void (*work)(void *payload, size_t member), void *payload)
{
    pthread_t thread[DTP_CREW_MAX];
    job own[DTP_CREW_MAX];
    size_t made = 0;
    n = n > DTP_CREW_MAX ? DTP_CREW_MAX : n;
    while (made + 1 < n) {
        own[made] = (job){work, payload, made};
        if (pthread_create(&thread[made], NULL, start, &own[made]) != 0)
            break;
        made++;
    }
    work(payload, made);
    for (size_t i = 0; i < made; i++)
        (void)pthread_join(thread[i], NULL);
}

struct dtp_turns {
    pthread_mutex_t mutex;
    pthread_cond_t passed;
    size_t taken, turn;
};

dt_status dtp_turns_new(dtp_turns **out, dt_error *err)
{
    dtp_turns *turns = *out = dtp_calloc(1, sizeof *turns);
    if (turns == NULL)
        return dtp_fail_memory(err);
    if (pthread_mutex_init(&turns->mutex, NULL) == 0) {
        if (pthread_cond_init(&turns->passed, NULL) == 0)
            return DT_OK;
        (void)pthread_mutex_destroy(&turns->mutex);
    }
    dtp_free(turns);
    *out = NULL;
    return dtp_fail_memory(err);
}

void dtp_turns_free(dtp_turns *turns)
{
    if (turns == NULL)
        return;
    (void)pthread_cond_destroy(&turns->passed);
    (void)pthread_mutex_destroy(&turns->mutex);
    dtp_free(turns);
}

size_t dtp_turns_take(dtp_turns *turns)
{
    (void)pthread_mutex_lock(&turns->mutex);
    size_t part = turns->taken++;
    (void)pthread_mutex_unlock(&turns->mutex);
    return part;
}

bool dtp_turns_is(dtp_turns *turns, size_t part)
{
    (void)pthread_mutex_lock(&turns->mutex);
    bool is = turns->turn == part;
    (void)pthread_mutex_unlock(&turns->mutex);
    return is;
}

void dtp_turns_wait(dtp_turns *turns, size_t part)
{
    (void)pthread_mutex_lock(&turns->mutex);
    while (turns->turn != part)
        (void)pthread_cond_wait(&turns->passed, &turns->mutex);
    (void)pthread_mutex_unlock(&turns->mutex);
}

void dtp_turns_pass(dtp_turns *turns)
{
    (void)pthread_mutex_lock(&turns->mutex);
    turns->turn++;
    (void)pthread_cond_broadcast(&turns->passed);
    (void)pthread_mutex_unlock(&turns->mutex);
}
