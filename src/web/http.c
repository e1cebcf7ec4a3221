/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "web/http.h"
#include "base/count.h"

#ifdef DT_HTTP_WITHIN
dt_status dtp_http_open(dt_error *err)
{
    (void)err;
    return DT_OK;
}
#else
#include <dlfcn.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* Set once for the whole process, by the one thread of the server, and never closed: GnuTLS does not like to
 * go. */
static bool ready;
dtp_http dtp_http_functions;

static const struct place {
    const char *name;
    size_t offset;
} PLACES[] = {
#define DTP_HTTP_FUNCTION(name) {#name, offsetof(dtp_http, name)},
#include "web/http.def"
#undef DTP_HTTP_FUNCTION
};

static bool open_library(void)
{
    void *library = dlopen(DT_HTTP_LIBRARY, RTLD_NOW | RTLD_LOCAL);
    bool all = library != NULL;
    for (size_t i = 0; all && i < DTP_COUNT(PLACES); i++) {
        void *function = dlsym(library, PLACES[i].name);
        memcpy((char *)&dtp_http_functions + PLACES[i].offset, &function, sizeof function);
        all = function != NULL;
    }
    return all;
}

dt_status dtp_http_open(dt_error *err)
{
    ready = ready || open_library();
    if (ready)
        return DT_OK;
    return dtp_fail(err, DT_ERR_IO, DTP_MSG_WEB_NO_LIBRARY, DT_HTTP_LIBRARY, NULL);
}
#endif
