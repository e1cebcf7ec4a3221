/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/hash.h"

#include "base/init.h"
#include <dtp_version.h>
#include <gsl/gsl_errno.h>
#include <pthread.h>
#include <sodium.h>

/* What GSL and libsodium keep for the whole process is set once; this remembers that it was. */
static pthread_once_t once = PTHREAD_ONCE_INIT;
static bool ready;

static void start(void)
{
    /* GSL aborts the process on an error unless told otherwise; callers test isfinite instead. */
    gsl_set_error_handler_off();
    ready = sodium_init() >= 0 && dtp_hash_works();
}

dt_status dtp_init_ready(dt_error *err)
{
    if (pthread_once(&once, start) == 0 && ready)
        return DT_OK;
    return dtp_fail(err, DT_ERR_INTERNAL, DTP_MSG_BASE_NOT_STARTED, NULL);
}

dt_status dt_init(void)
{
    return dtp_init_ready(NULL);
}

const char *dt_version(void)
{
    return DTP_VERSION;
}
