/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON that may be a framework: refused in words, or one whose parts can be walked over. */
#include "fuzz/fuzz.h"
#include <dossiertoets/framework.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    dt_framework *fw = NULL;
    dt_error err = DT_ERROR_INIT;
    if (dt_framework_parse(&fw, "fuzz", (const char *)data, size, &err) != DT_OK)
        fuzz_refused(fw, &err);
    for (size_t i = 0; fw != NULL && i < dt_framework_indicators(fw); i++)
        if (dt_framework_indicator(fw, i)->id[0] == '\0')
            abort();
    dt_framework_free(fw);
    return 0;
}
