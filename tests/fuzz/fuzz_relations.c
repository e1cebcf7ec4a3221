/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON that may be relations between frameworks: refused in words, or ones that can be walked over and held
 * against frameworks. */
#include "fuzz/fuzz.h"
#include <dossiertoets/relation.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const paths[] = {DT_TESTS "/inspection/kader.json",
                                        DT_TESTS "/../frameworks/verwachtingen-1g1p1r.json",
                                        DT_TESTS "/../frameworks/toezichtkader-stelseltoezicht-jeugd.json"};
    static dt_framework *fw[3];
    dt_relations *relations = NULL;
    dt_error err = DT_ERROR_INIT;
    for (int i = 0; i < 3 && fw[2] == NULL; i++)
        if (dt_framework_read(&fw[i], paths[i], NULL) != DT_OK)
            abort();
    if (dt_relations_parse(&relations, "fuzz", (const char *)data, size, &err) != DT_OK) {
        fuzz_refused(relations, &err);
        return 0;
    }
    const dt_framework *const set[] = {fw[0], fw[1], fw[2]};
    for (size_t i = 0; i < dt_relations_count(relations); i++)
        if (dt_relations_at(relations, i) == NULL ||
            dt_relation_name(dt_relations_at(relations, i)->kind) == NULL)
            abort();
    if (dt_relations_check(relations, set, 3, &err) != DT_OK)
        fuzz_refused(NULL, &err);
    dt_relations_free(relations);
    return 0;
}
