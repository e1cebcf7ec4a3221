/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/hash.h"

#include <dossiertoets/error.h>
#include <dtp_version.h>
#include <gsl/gsl_errno.h>
#include <sodium.h>

dt_status dt_init(void)
{
    /* GSL aborts the process on an error unless told otherwise; callers test isfinite instead. */
    gsl_set_error_handler_off();
    return sodium_init() >= 0 && dtp_hash_works() ? DT_OK : DT_ERR_INTERNAL;
}

const char *dt_version(void)
{
    return DTP_VERSION;
}
