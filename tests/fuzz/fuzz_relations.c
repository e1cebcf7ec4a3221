/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON that may be relations between frameworks: refused in words, or ones that can be walked over and held
 * against frameworks. */
#include "fuzz/fuzz.h"
#include <dossiertoets/relation.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static dt_framework *fw;
    dt_relations *relations = NULL;
    dt_error err = DT_ERROR_INIT;
    if (fw == NULL && dt_framework_read(&fw, DT_TESTS "/inspection/kader.json", NULL) != DT_OK)
        abort();
    if (dt_relations_parse(&relations, "fuzz", (const char *)data, size, &err) != DT_OK) {
        fuzz_refused(relations, &err);
        return 0;
    }
    const dt_framework *const set[] = {fw};
    for (size_t i = 0; i < dt_relations_count(relations); i++)
        if (dt_relations_at(relations, i) == NULL ||
            dt_relation_name(dt_relations_at(relations, i)->kind) == NULL)
            abort();
    if (dt_relations_check(relations, set, 1, &err) != DT_OK)
        fuzz_refused(NULL, &err);
    dt_relations_free(relations);
    return 0;
}
