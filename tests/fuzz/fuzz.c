/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz/fuzz.h"
#include <dossiertoets.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[512], given[528], unused[528];

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    return dt_init() == DT_OK ? 0 : 1;
}

static void remove_all(void)
{
    (void)unlink(given);
    (void)unlink(unused);
    (void)rmdir(folder);
}

static void make_folder(void)
{
    const char *in = getenv("TMPDIR");
    (void)snprintf(folder, sizeof folder, "%s/dt-fuzz-XXXXXX", in != NULL ? in : "/tmp");
    if (mkdtemp(folder) == NULL)
        abort();
    (void)snprintf(given, sizeof given, "%s/given", folder);
    (void)snprintf(unused, sizeof unused, "%s/made", folder);
    (void)atexit(remove_all);
}

const char *fuzz_file(const uint8_t *data, size_t size)
{
    if (folder[0] == '\0')
        make_folder();
    FILE *f = fopen(given, "wb");
    if (f == NULL || (size > 0 && fwrite(data, 1, size, f) != size) || fclose(f) != 0)
        abort();
    return given;
}

const char *fuzz_free_path(void)
{
    if (folder[0] == '\0')
        make_folder();
    (void)unlink(unused);
    return unused;
}

static unsigned long refusals;

unsigned long fuzz_refusals(void)
{
    return refusals;
}

void fuzz_refused(const void *out, const dt_error *err)
{
    char text[1024];
    refusals++;
    if (out != NULL || err->status == DT_OK || dt_error_text(err, DT_EN, text, sizeof text)[0] == '\0' ||
        dt_error_text(err, DT_NL, text, sizeof text)[0] == '\0')
        abort();
}
