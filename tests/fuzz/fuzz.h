/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the fuzz targets share. A target is one file with LLVMFuzzerTestOneInput(): under the preset fuzz
 * libFuzzer feeds it, elsewhere replay.c does, with the files of tests/fuzz/corpus. It ends the program when
 * a promise of the reader is broken. */
#ifndef DT_TEST_FUZZ_H
#define DT_TEST_FUZZ_H

#include <dossiertoets/error.h>
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The bytes as a file, for what only reads files: always the same path, gone when the program ends. */
const char *fuzz_file(const uint8_t *data, size_t size);
/* A path in the same folder where no file is. */
const char *fuzz_free_path(void);

/* A refusal says why, in words; and what was refused gives nothing back. */
void fuzz_refused(const void *out, const dt_error *err);
/* How often that was said. */
unsigned long fuzz_refusals(void);

#endif
