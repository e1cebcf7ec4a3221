/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A package from somebody else: refused in words with nothing written, or unpacked to what was in it. After a
 * 0 the input is a package, of which the work is made small; after anything else it is what lies in a whole
 * one. */
#include "fuzz/fuzz.h"
#include "fuzz/sealed.h"
#include <dossiertoets/custody.h>
#include <unistd.h>

static void unpack(const uint8_t *package, size_t size, bool whole)
{
    const dt_passphrase phrase = {SEALED_PHRASE, sizeof SEALED_PHRASE - 1};
    const char *path = fuzz_free_path();
    dt_error err = DT_ERROR_INIT;
    dt_status status = dt_package_unpack(fuzz_file(package, size), path, phrase, &err);
    if (status != DT_OK)
        fuzz_refused(NULL, &err);
    bool written = access(path, F_OK) == 0;
    /* What is no inspection is refused, though the package be whole; what was changed is not opened. */
    if (written != (status == DT_OK) || (!whole && written))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    bool whole = data[0] != 0;
    uint8_t *package;
    if (whole) {
        package = sealed(data + 1, size - 1, &size);
    } else {
        package = malloc(size + SEALED_HEAD);
        if (package == NULL)
            abort();
        memcpy(package, data + 1, --size);
        if (size >= SEALED_HEAD)
            sealed_cheap(package);
    }
    unpack(package, size, whole);
    free(package);
    return 0;
}
