/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/package.h"

#include "base/error.h"
#include "base/hash.h"
#include "base/init.h"
#include <sodium.h>
#include <string.h>

#define MAGIC        "dossiertoets/package/1\n"
#define MAGIC_SIZE   (sizeof MAGIC - 1)
#define NUMBER_SIZE  8
#define SALT_AT      (MAGIC_SIZE + 2 * NUMBER_SIZE)
#define STREAM_AT    (SALT_AT + crypto_pwhash_SALTBYTES)
#define HEAD_SIZE    (STREAM_AT + crypto_secretstream_xchacha20poly1305_HEADERBYTES)
#define CHUNK        ((size_t)65536)
#define CHUNK_EXTRA  crypto_secretstream_xchacha20poly1305_ABYTES
#define CHUNK_SEALED (CHUNK + CHUNK_EXTRA)
/* What a package may ask of the machine that opens it, before anything shows that it is one of ours: what the
 * program itself asks at most. */
#define OPS_MAX crypto_pwhash_OPSLIMIT_MODERATE
#define MEM_MAX crypto_pwhash_MEMLIMIT_MODERATE

typedef struct head {
    unsigned long long ops;
    size_t mem;
    unsigned char salt[crypto_pwhash_SALTBYTES];
} head;

static void put_number(char *out, uint64_t v)
{
    for (int i = 0; i < NUMBER_SIZE; i++)
        out[i] = (char)(v >> (8 * i));
}

static uint64_t get_number(const char *in)
{
    uint64_t v = 0;
    for (int i = NUMBER_SIZE; i-- > 0;)
        v = v << 8 | (unsigned char)in[i];
    return v;
}

static dt_status make_key(unsigned char key[crypto_secretstream_xchacha20poly1305_KEYBYTES], const head *h,
                          const char *passphrase, size_t size, dt_error *err)
{
    DT_TRY(dtp_init_ready(err));
    (void)sodium_mlock(key, crypto_secretstream_xchacha20poly1305_KEYBYTES); /* where the system lets us */
    if (crypto_pwhash(key, crypto_secretstream_xchacha20poly1305_KEYBYTES, passphrase, size, h->salt, h->ops,
                      h->mem, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return dtp_fail_memory(err);
    return DT_OK;
}

/* Whether every chunk was made. */
static bool close_chunks(crypto_secretstream_xchacha20poly1305_state *state, const char *data, size_t size,
                         char *package)
{
    char *out = package + HEAD_SIZE;
    size_t bound = HEAD_SIZE;
    for (;;) {
        size_t n = size < CHUNK ? size : CHUNK;
        unsigned char tag = n == size ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0;
        if (crypto_secretstream_xchacha20poly1305_push(state, (unsigned char *)out, NULL,
                                                       (const unsigned char *)data, n,
                                                       (const unsigned char *)package, bound, tag) != 0)
            return false;
        if (tag != 0)
            return true;
        bound = 0;
        out += n + CHUNK_EXTRA;
        data += n;
        size -= n;
    }
}

dt_status dtp_package_close(const void *data, size_t size, const char *passphrase, size_t passphrase_size,
                            dtp_work work, char **out, size_t *out_size, dt_error *err)
{
    crypto_secretstream_xchacha20poly1305_state state;
    unsigned char key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
    bool light = work == DTP_WORK_INTERACTIVE;
    head h = {.ops = light ? crypto_pwhash_OPSLIMIT_INTERACTIVE : crypto_pwhash_OPSLIMIT_MODERATE,
              .mem = light ? crypto_pwhash_MEMLIMIT_INTERACTIVE : crypto_pwhash_MEMLIMIT_MODERATE};
    *out = NULL;
    size_t chunks = size == 0 ? 1 : (size + CHUNK - 1) / CHUNK;
    *out_size = HEAD_SIZE + size + chunks * CHUNK_EXTRA;
    dtp_random_bytes(h.salt, sizeof h.salt);
    DT_TRY(make_key(key, &h, passphrase, passphrase_size, err));
    char *package = dtp_malloc(*out_size);
    if (package == NULL) {
        (void)sodium_munlock(key, sizeof key); /* wiped first */
        return dtp_fail_memory(err);
    }
    memcpy(package, MAGIC, MAGIC_SIZE);
    put_number(package + MAGIC_SIZE, h.ops);
    put_number(package + MAGIC_SIZE + NUMBER_SIZE, h.mem);
    memcpy(package + SALT_AT, h.salt, sizeof h.salt);
    bool closed = crypto_secretstream_xchacha20poly1305_init_push(
                      &state, (unsigned char *)package + STREAM_AT, key) == 0 &&
                  close_chunks(&state, data, size, package);
    (void)sodium_munlock(key, sizeof key); /* wiped first */
    dtp_wipe(&state, sizeof state);
    if (!closed) {
        dtp_free(package);
        return dtp_fail(err, DT_ERR_INTERNAL, DTP_MSG_BASE_PACKAGE_NOT_CLOSED, NULL);
    }
    *out = package;
    return DT_OK;
}

static dt_status read_head(head *h, const char *package, size_t size, dt_error *err)
{
    if (size < HEAD_SIZE + CHUNK_EXTRA || memcmp(package, MAGIC, MAGIC_SIZE) != 0)
        return dtp_fail(err, DT_ERR_DATA, DTP_MSG_BASE_NO_PACKAGE, NULL);
    uint64_t ops = get_number(package + MAGIC_SIZE), mem = get_number(package + MAGIC_SIZE + NUMBER_SIZE);
    if (ops < crypto_pwhash_OPSLIMIT_MIN || ops > OPS_MAX || mem < crypto_pwhash_MEMLIMIT_MIN ||
        mem > MEM_MAX)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_BASE_PACKAGE_CLOSED, NULL);
    h->ops = ops;
    h->mem = (size_t)mem;
    memcpy(h->salt, package + SALT_AT, sizeof h->salt);
    return DT_OK;
}

/* Whether every chunk was right and the last one says that it is. */
static bool open_chunks(crypto_secretstream_xchacha20poly1305_state *state, const char *package, size_t size,
                        char *out, size_t *out_size)
{
    const char *in = package + HEAD_SIZE;
    size_t left = size - HEAD_SIZE, bound = HEAD_SIZE;
    unsigned char tag = 0;
    *out_size = 0;
    while (left >= CHUNK_EXTRA && tag == 0) {
        size_t n = left < CHUNK_SEALED ? left : CHUNK_SEALED;
        if (crypto_secretstream_xchacha20poly1305_pull(state, (unsigned char *)out + *out_size, NULL, &tag,
                                                       (const unsigned char *)in, n,
                                                       (const unsigned char *)package, bound) != 0)
            return false;
        bound = 0;
        in += n;
        left -= n;
        *out_size += n - CHUNK_EXTRA;
    }
    return left == 0 && tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
}

dt_status dtp_package_open(const char *package, size_t size, const char *passphrase, size_t passphrase_size,
                           char **out, size_t *out_size, dt_error *err)
{
    crypto_secretstream_xchacha20poly1305_state state;
    unsigned char key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
    head h;
    *out = NULL;
    DT_TRY(read_head(&h, package, size, err));
    DT_TRY(make_key(key, &h, passphrase, passphrase_size, err));
    char *data = dtp_malloc(size);
    bool whole = data != NULL &&
                 crypto_secretstream_xchacha20poly1305_init_pull(
                     &state, (const unsigned char *)package + STREAM_AT, key) == 0 &&
                 open_chunks(&state, package, size, data, out_size);
    (void)sodium_munlock(key, sizeof key); /* wiped first */
    dtp_wipe(&state, sizeof state);
    if (!whole) {
        dt_status status = data == NULL ? dtp_fail_memory(err)
                                        : dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_BASE_PACKAGE_CLOSED, NULL);
        dtp_package_free(data, size);
        *out_size = 0;
        return status;
    }
    *out = data;
    return DT_OK;
}

void dtp_package_free(char *data, size_t size)
{
    if (data != NULL)
        dtp_wipe(data, size);
    dtp_free(data);
}
