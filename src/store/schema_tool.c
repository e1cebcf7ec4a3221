/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tool of the build: writes the C file that says what the scripts in sql/ make, so that opening an
 * inspection need not make it to see. schema_tool FILE.c */
#include "base/error.h"
#include "store/private.h"
#include <stdio.h>

static dt_status digest_of_scripts(dtp_digest *out, dt_error *err)
{
    dtp_store *store;
    DT_TRY(dtp_store_new(&store, err));
    dt_status status = dtp_schema_digest(store, out, err);
    dtp_store_close(store);
    return status;
}

int main(int argc, char **argv)
{
    dt_error err = DT_ERROR_INIT;
    dtp_digest digest;
    char hex[DTP_HEX_SIZE], text[512];
    FILE *file = argc == 2 && dt_init() == DT_OK ? fopen(argv[1], "w") : NULL;
    if (file == NULL)
        return 1;
    bool made = digest_of_scripts(&digest, &err) == DT_OK;
    if (made)
        fprintf(file, "#include \"store/private.h\"\nconst char *const dtp_schema_known =\n    \"%s\";\n",
                dtp_hex(digest.byte, DTP_HASH_SIZE, hex));
    else
        fprintf(stderr, "%s\n", dt_error_text(&err, DT_EN, text, sizeof text));
    return fclose(file) == 0 && made ? 0 : 1;
}
