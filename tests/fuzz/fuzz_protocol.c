/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A protocol from somebody else: refused in words, or verified to a yes or a no. */
#include "fuzz/fuzz.h"
#include <dossiertoets/draw.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    bool honest = false;
    dt_error err = DT_ERROR_INIT;
    if (dt_protocol_verify(&honest, fuzz_file(data, size), NULL, NULL, NULL, &err) != DT_OK)
        fuzz_refused(NULL, &err);
    return 0;
}
