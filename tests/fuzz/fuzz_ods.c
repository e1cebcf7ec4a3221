/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet of an OpenDocument workbook, in a container that is as it should be: refused in words, or a
 * table. */
#include "fuzz/zipped.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char type[] = "application/vnd.oasis.opendocument.spreadsheet";
    const zipped_part part[] = {{"mimetype", type, sizeof type - 1}, {"content.xml", data, size}};
    char *bytes = zipped(part, 2, &size);
    zipped_read(bytes, size);
    free(bytes);
    return 0;
}
