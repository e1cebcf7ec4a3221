/* SPDX-License-Identifier: GPL-3.0-or-later */
/* replay FOLDER…: give every file of the folders to the target, whole, without its last byte, and half, so
 * that the ordinary test run goes where the fuzzer went. One at least is taken as it is: where all are
 * refused, the fuzzer begins before a door, and no test of a format that has changed had said so. */
#include "fuzz/fuzz.h"
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST = 1 << 20 };

static unsigned taken;

static int replay(const char *folder, const char *name)
{
    char path[4096];
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "rb");
    uint8_t *bytes = malloc(MOST);
    if (f == NULL || bytes == NULL)
        abort();
    size_t size = fread(bytes, 1, MOST, f);
    (void)fclose(f);
    unsigned long before = fuzz_refusals();
    (void)LLVMFuzzerTestOneInput(bytes, size);
    taken += fuzz_refusals() == before;
    (void)LLVMFuzzerTestOneInput(bytes, size > 0 ? size - 1 : 0);
    (void)LLVMFuzzerTestOneInput(bytes, size / 2);
    free(bytes);
    return 1;
}

int main(int argc, char **argv)
{
    if (LLVMFuzzerInitialize(&argc, &argv) != 0)
        return 1;
    for (int i = 1; i < argc; i++) {
        int files = 0;
        DIR *folder = opendir(argv[i]);
        for (struct dirent *e; folder != NULL && (e = readdir(folder)) != NULL;)
            files += e->d_type == DT_REG ? replay(argv[i], e->d_name) : 0;
        if (folder != NULL)
            (void)closedir(folder);
        (void)printf("%s: %d files, %u taken so far\n", argv[i], files, taken);
        if (files == 0)
            return 1;
    }
    return taken > 0 ? 0 : 1;
}
