/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An inspection file that something else wrote: refused in words, or one of which everything can be asked.
 * The input is a list of changes to a whole file: after a 0 of its bytes (three for where, one for how many,
 * the bytes), after anything else of its values (table, column, row, kind, length, bytes), with the log as it
 * should be then, so that nothing but their meaning is wrong. */
#include "fuzz/visit.h"
#include "store/covered.h"
#include <dossiertoets/report.h>
#include <dossiertoets/tables.h>
#include <stdio.h>
#include <string.h>

static char *whole;
static size_t whole_size;

static void forget(void)
{
    dtp_free(whole);
}

typedef struct input {
    const uint8_t *data;
    size_t size;
} input;

static unsigned next(input *in)
{
    if (in->size == 0)
        return 0;
    in->size--;
    return *in->data++;
}

/* At most n bytes of what is left. */
static size_t span(input *in, size_t n, const uint8_t **bytes)
{
    n = n < in->size ? n : in->size;
    *bytes = in->data;
    in->data += n;
    in->size -= n;
    return n;
}

static void change_bytes(input *in, char *file)
{
    while (in->size > 0) {
        size_t at = next(in) << 16;
        at |= next(in) << 8;
        at = (at | next(in)) % whole_size;
        const uint8_t *bytes;
        size_t n = span(in, next(in) % 32 + 1, &bytes);
        memcpy(file + at, bytes, n < whole_size - at ? n : whole_size - at);
    }
}

static void bind(sqlite3_stmt *stmt, input *in)
{
    const uint8_t *bytes;
    unsigned kind = next(in) % 5;
    size_t n = kind < 2 ? 0 : span(in, next(in) % 64, &bytes);
    if (kind == 1)
        (void)sqlite3_bind_int64(stmt, 1, (sqlite3_int64)next(in) - 128);
    else if (kind == 2)
        (void)sqlite3_bind_text(stmt, 1, (const char *)bytes, (int)n, SQLITE_TRANSIENT);
    else if (kind == 3)
        (void)sqlite3_bind_blob(stmt, 1, bytes, (int)n, SQLITE_TRANSIENT);
    else if (kind == 4)
        (void)sqlite3_bind_double(stmt, 1, n == 0 ? 1e300 : (double)bytes[0] / 7);
}

static void change_value(dtp_store *store, input *in)
{
    char sql[512];
    sqlite3_stmt *stmt;
    const dtp_rows_table *t = &store->table[next(in) % store->n_tables];
    const char *column = t->column[next(in) % (unsigned)t->n_columns].name;
    const char *key = t->column[t->key[0]].name;
    unsigned row = next(in);
    (void)snprintf(
        sql, sizeof sql,
        "UPDATE \"%s\" SET \"%s\" = ?1 WHERE \"%s\" = (SELECT \"%s\" FROM \"%s\" LIMIT 1 OFFSET %u)", t->name,
        column, key, key, t->name, row % 8);
    if (sqlite3_prepare_v2(store->db, sql, -1, &stmt, NULL) != SQLITE_OK)
        return;
    bind(stmt, in);
    (void)sqlite3_step(stmt);
    (void)sqlite3_finalize(stmt);
}

static void change_values(input *in, const char *path)
{
    dtp_store *store;
    visit_must(dtp_store_open(&store, path, NULL));
    if (sqlite3_exec(store->db, "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF", NULL, NULL,
                     NULL) != SQLITE_OK)
        abort();
    visit_must(dtp_store_rules(store, false, NULL));
    visit_must(dtp_rows_tables(store, NULL));
    visit_must(dtp_store_begin(store, true, NULL));
    for (int changes = 0; in->size > 0 && changes < 64; changes++)
        change_value(store, in);
    (void)dtp_store_commit(store, NULL);
    dtp_store_rollback(store);
    dtp_store_close(store);
}

static void compose(const dt_report_facts *facts)
{
    const dt_summary_options all = {.by_stratum = true, .by_municipality = true};
    dt_document *doc = NULL;
    if (dt_compose_report(&doc, facts, DT_NL, NULL) == DT_OK)
        dt_document_free(doc);
    doc = NULL;
    if (dt_compose_summary(&doc, facts, &all, DT_EN, NULL) == DT_OK)
        dt_document_free(doc);
    for (int list = DT_LIST_SOURCES; list <= DT_LIST_CHECK; list++) {
        doc = NULL;
        if (dt_compose_list(&doc, facts, (dt_evidence_list)list, NULL, DT_NL, NULL, NULL) == DT_OK)
            dt_document_free(doc);
    }
}

static void ask(dt_inspection *in)
{
    const dt_report_facts *facts = NULL;
    const dt_reveal_request reveal = {.round = 1, .municipality = "GM1", .with_reserve = true};
    dt_row_check rows;
    dt_difference_counts counts;
    char *text = NULL;
    dt_error err = DT_ERROR_INIT;
    if (dt_inspection_facts(in, NULL, 0.95, &facts, &err) == DT_OK)
        compose(facts);
    else if (err.status == DT_OK)
        abort();
    if (dt_inspection_export(in, &text, NULL) == DT_OK)
        dt_text_free(text);
    if (dt_inspection_reveal(in, &reveal, &text, NULL) == DT_OK)
        dt_text_free(text);
    (void)!dt_inspection_log_verify_rows(in, NULL, NULL, &rows, NULL);
    (void)!dt_inspection_differences(in, NULL, NULL, &counts, NULL);
    (void)!dt_inspection_score(in, "D02", "proef", "1.1.1", "A", "V", "", "", NULL);
}

static void make_whole(void)
{
    const char *path = fuzz_free_path();
    dt_inspection_close(visit_make(path));
    visit_take(path, &whole, &whole_size);
    (void)atexit(forget);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    input in = {data, size};
    dt_inspection *opened = NULL;
    dt_error err = DT_ERROR_INIT;
    if (whole == NULL)
        make_whole();
    const char *path = fuzz_free_path();
    char *file = dtp_malloc(whole_size);
    bool bytes = next(&in) == 0;
    memcpy(file, whole, whole_size);
    if (bytes)
        change_bytes(&in, file);
    visit_must(dtp_file_write(path, file, whole_size, true, NULL));
    dtp_free(file);
    if (!bytes)
        change_values(&in, path);
    if (dt_inspection_open(&opened, path, &err) == DT_OK)
        ask(opened);
    else
        fuzz_refused(opened, &err);
    dt_inspection_close(opened);
    return 0;
}
