/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An exported inspection: refused in words and without a file left behind, or a file that exports again. */
#include "fuzz/fuzz.h"
#include <dossiertoets/custody.h>
#include <stdlib.h>
#include <unistd.h>

static void look_at(const char *path)
{
    dt_inspection *in = NULL;
    char *text = NULL;
    dt_error err = DT_ERROR_INIT;
    if (dt_inspection_open(&in, path, &err) != DT_OK)
        abort();
    if (dt_inspection_export(in, &text, &err) != DT_OK)
        fuzz_refused(text, &err);
    dt_text_free(text);
    dt_inspection_close(in);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *path = fuzz_free_path();
    dt_error err = DT_ERROR_INIT;
    if (dt_inspection_import(fuzz_file(data, size), path, &err) == DT_OK) {
        look_at(path);
        return 0;
    }
    fuzz_refused(NULL, &err);
    if (access(path, F_OK) == 0)
        abort();
    return 0;
}
