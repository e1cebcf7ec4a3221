/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies in a key list of which the passphrase is right and that the file says was taken out of it:
 * refused in words with nothing changed, or given back. */
#include "base/hash.h"
#include "fuzz/sealed.h"
#include "fuzz/visit.h"
#include "store/store.h"
#include <stdio.h>
#include <unistd.h>

static char *without;
static size_t without_size;

static void forget(void)
{
    dtp_free(without);
}

static void make_without(void)
{
    char list[600];
    size_t ids;
    const dt_passphrase phrase = {SEALED_PHRASE, sizeof SEALED_PHRASE - 1};
    const char *path = fuzz_free_path();
    dt_inspection *in = visit_make(path);
    (void)snprintf(list, sizeof list, "%s.keys", path);
    visit_must(dt_inspection_keys_take(in, list, phrase, &ids, NULL));
    dt_inspection_close(in);
    (void)unlink(list);
    visit_take(path, &without, &without_size);
    (void)atexit(forget);
}

/* The file says that this is its list: as who writes file and log anew. */
static void own(const char *path, const uint8_t *data, size_t size)
{
    char hex[DTP_HEX_SIZE];
    dtp_store *store;
    dtp_digest digest = dtp_sha256(data, size);
    (void)dtp_hex(digest.byte, DTP_HASH_SIZE, hex);
    visit_must(dtp_store_open(&store, path, NULL));
    visit_must(dtp_store_begin(store, true, NULL));
    visit_must(dtp_store_run(store, "setting_put",
                             DTP_SQL(dtp_sql_text("name", "keys"), dtp_sql_text("value", hex)), NULL));
    visit_must(dtp_store_commit(store, NULL));
    dtp_store_close(store);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    dt_inspection *in = NULL;
    dt_log_head before, after;
    size_t ids;
    const dt_passphrase phrase = {SEALED_PHRASE, sizeof SEALED_PHRASE - 1};
    dt_error err = DT_ERROR_INIT;
    if (without == NULL)
        make_without();
    const char *path = fuzz_free_path();
    visit_must(dtp_file_write(path, without, without_size, true, NULL));
    own(path, data, size);
    visit_must(dt_inspection_open(&in, path, NULL));
    visit_must(dt_inspection_log_head(in, &before, NULL));
    uint8_t *list = sealed(data, size, &size);
    dt_status status = dt_inspection_keys_give(in, fuzz_file(list, size), phrase, &ids, &err);
    if (status != DT_OK)
        fuzz_refused(NULL, &err);
    visit_must(dt_inspection_log_head(in, &after, NULL));
    if ((strcmp(before.hash, after.hash) == 0) != (status != DT_OK))
        abort();
    free(list);
    dt_inspection_close(in);
    return 0;
}
