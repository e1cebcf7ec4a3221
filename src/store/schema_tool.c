/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tool of the build: writes the C file that says what the scripts in sql/ make, so that opening an
 * inspection need not make it to see, and a new one is made at once. schema_tool FILE.c */
#include "base/error.h"
#include "store/private.h"
#include <stdio.h>

static dt_status put_digest(FILE *file, dtp_store *store, dt_error *err)
{
    char hex[DTP_HEX_SIZE];
    dtp_digest digest;
    DT_TRY(dtp_schema_digest(store, &digest, err));
    fprintf(file, "const char *const dtp_schema_known =\n    \"%s\";\n",
            dtp_hex(digest.byte, DTP_HASH_SIZE, hex));
    return DT_OK;
}

/* As numbers: a compiler need not take a string of this length. */
static void put_text(FILE *file, const char *text)
{
    for (; *text != '\0'; text++)
        fprintf(file, *text == '\n' ? "%d,\n" : "%d,", *text);
}

static dt_status put_statement(void *payload, dtp_store_row *row, dt_error *err)
{
    (void)err;
    put_text(payload, dtp_store_row_text(row, 0, NULL));
    put_text(payload, ";\n");
    return DT_OK;
}

static dt_status put_script(FILE *file, dtp_store *store, dt_error *err)
{
    long long version;
    char last[128];
    DT_TRY(dtp_store_int(store, "user_version", DTP_SQL_NONE, 0, &version, err));
    (void)snprintf(last, sizeof last, "PRAGMA application_id = %d;\nPRAGMA user_version = %lld;\n",
                   DTP_APPLICATION_ID, version);
    fprintf(file, "static const char script[] = {\n");
    DT_TRY(dtp_store_each(store, "schema_statements", DTP_SQL_NONE, put_statement, file, err));
    put_text(file, last);
    fprintf(file, "0};\nconst char *const dtp_schema_script = script;\n");
    return DT_OK;
}

static dt_status put_both(FILE *file, dt_error *err)
{
    dtp_store *store;
    DT_TRY(dtp_store_new(&store, err));
    fprintf(file, "#include \"store/private.h\"\n");
    dt_status status = put_digest(file, store, err);
    if (status == DT_OK)
        status = put_script(file, store, err);
    dtp_store_close(store);
    return status;
}

int main(int argc, char **argv)
{
    dt_error err = DT_ERROR_INIT;
    char text[512];
    FILE *file = argc == 2 && dt_init() == DT_OK ? fopen(argv[1], "w") : NULL;
    if (file == NULL)
        return 1;
    bool made = put_both(file, &err) == DT_OK;
    if (!made)
        fprintf(stderr, "%s\n", dt_error_text(&err, DT_EN, text, sizeof text));
    return fclose(file) == 0 && made ? 0 : 1;
}
