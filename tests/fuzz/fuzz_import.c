/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An exported inspection: refused in words and without a file left behind, or a file that exports again.
 * What begins with { is an export itself. Anything else is a list of changes to a whole one, made by this
 * very program: three bytes for where; then a 0, how many, and the bytes that stand there instead, or
 * anything else for the word that takes the place of the next value. */
#include "fuzz/visit.h"
#include <string.h>
#include <unistd.h>

static char *whole;
static size_t whole_size;

static void forget(void)
{
    dt_text_free(whole);
}

static void make_whole(void)
{
    dt_inspection *in = visit_make(fuzz_free_path());
    visit_must(dt_inspection_submit(in, "B", "D01", "proef", (dt_issue_sink){0}, NULL, NULL, NULL));
    visit_must(dt_inspection_export(in, &whole, NULL));
    dt_inspection_close(in);
    whole_size = strlen(whole);
    (void)atexit(forget);
}

typedef struct changing {
    char *bytes;
    size_t size, room;
} changing;

static void replace(changing *t, size_t at, size_t old, const void *bytes, size_t n)
{
    if (at + old > t->size || t->size - old + n > t->room)
        return;
    memmove(t->bytes + at + n, t->bytes + at + old, t->size - at - old);
    memcpy(t->bytes + at, bytes, n);
    t->size += n - old;
}

/* The next value of a row: behind a comma or bracket, up to the next of these. */
static void replace_value(changing *t, size_t at, unsigned which)
{
    static const char *const words[] = {
        "null",        "-1",      "1e308", "\"\"", "\"x\"", "[]", "{}", "true", "9223372036854775807",
        "\"\\u0000\"", "\"D01\"", "0.5"};
    while (at < t->size && strchr("[,", t->bytes[at]) == NULL)
        at++;
    size_t from = at + 1, end = from;
    while (end < t->size && strchr("],", t->bytes[end]) == NULL)
        end++;
    const char *word = words[which % (sizeof words / sizeof *words)];
    replace(t, from, end > from ? end - from : 0, word, strlen(word));
}

static void change(changing *t, const uint8_t *data, size_t size)
{
    while (size >= 5) {
        size_t at = ((size_t)data[0] << 16 | (size_t)data[1] << 8 | data[2]) % whole_size;
        size_t n = data[3] == 0 ? data[4] % 32u + 1 : 0;
        unsigned kind = data[3];
        data += 5, size -= 5;
        n = n < size ? n : size;
        if (kind == 0)
            replace(t, at, n, data, n);
        else
            replace_value(t, at, data[-1]);
        data += n, size -= n;
    }
}

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

static bool import(const void *bytes, size_t size)
{
    const char *path = fuzz_free_path();
    dt_error err = DT_ERROR_INIT;
    if (dt_inspection_import(fuzz_file(bytes, size), path, &err) == DT_OK) {
        look_at(path);
        return true;
    }
    fuzz_refused(NULL, &err);
    if (access(path, F_OK) == 0)
        abort();
    return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 0 && data[0] == '{') {
        (void)import(data, size);
        return 0;
    }
    if (whole == NULL)
        make_whole();
    changing t = {.size = whole_size, .room = whole_size + 4096};
    t.bytes = malloc(t.room);
    if (t.bytes == NULL)
        abort();
    memcpy(t.bytes, whole, whole_size);
    change(&t, data, size);
    bool done = import(t.bytes, t.size);
    if (size < 5 && !done) /* nothing was changed */
        abort();
    free(t.bytes);
    return 0;
}
