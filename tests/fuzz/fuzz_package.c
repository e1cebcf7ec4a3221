/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A package from somebody else: refused in words with nothing written, or unpacked to what was in it. After a
 * 0 the input is a package, of which the work is made small; after a 1 changes to an inspection that lies in
 * a whole one (three bytes for where, one for what stands there); after anything else it is what lies in one.
 */
#include "fuzz/sealed.h"
#include "fuzz/visit.h"
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

static char *visit;
static size_t visit_size;

static void forget(void)
{
    dtp_free(visit);
}

static void make_visit(void)
{
    const char *path = fuzz_free_path();
    dt_inspection_close(visit_make(path));
    visit_take(path, &visit, &visit_size);
    (void)atexit(forget);
}

/* A package around the inspection as it is then. */
static uint8_t *sealed_visit(const uint8_t *data, size_t size, size_t *out_size)
{
    if (visit == NULL)
        make_visit();
    uint8_t *bytes = malloc(visit_size);
    if (bytes == NULL)
        abort();
    memcpy(bytes, visit, visit_size);
    for (; size >= 4; data += 4, size -= 4)
        bytes[((size_t)data[0] << 16 | (size_t)data[1] << 8 | data[2]) % visit_size] = data[3];
    uint8_t *package = sealed(bytes, visit_size, out_size);
    free(bytes);
    return package;
}

/* Of somebody else's making, with little work. */
static uint8_t *cheap(const uint8_t *data, size_t size)
{
    uint8_t *package = malloc(size + SEALED_HEAD);
    if (package == NULL)
        abort();
    memcpy(package, data, size);
    if (size >= SEALED_HEAD)
        sealed_cheap(package);
    return package;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    unsigned kind = data[0];
    data++, size--;
    uint8_t *package = kind == 0   ? cheap(data, size)
                       : kind == 1 ? sealed_visit(data, size, &size)
                                   : sealed(data, size, &size);
    unpack(package, size, kind != 0);
    free(package);
    return 0;
}
