/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of relations between frameworks. It is read with the reader of a framework, and kept like one. */
#include "base/text.h"
#include "framework/reader.h"
#include <dossiertoets/relation.h>
#include <string.h>

#define FORMAT "dossiertoets-relations/1"

struct dt_relations {
    dt_framework *file; /* document, texts, digest and relations */
    dt_bilingual title;
    dtp_rd_word_list framework;
};

static dt_status read_format(dtp_reader *r, const dtp_json_at *top)
{
    dtp_json_at at = dtp_json_key(top, "format");
    const char *format;
    if (at.value == NULL)
        return dtp_rd_fail(r, &at, DTP_MSG_RELATION_NO_FORMAT, FORMAT, NULL);
    DT_TRY(dtp_rd_text(r, top, "format", true, &format));
    if (strcmp(format, FORMAT) != 0)
        return dtp_fail_at(r->err, dtp_json_place(&at), DT_ERR_UNSUPPORTED, DTP_MSG_FRAMEWORK_FORMAT, format,
                           FORMAT, NULL);
    return DT_OK;
}

static dt_status read_frameworks(dtp_reader *r, const dtp_json_at *top, dt_relations *out)
{
    DT_TRY(dtp_rd_words(r, top, "frameworks", true, &out->framework));
    dtp_json_at list = dtp_json_key(top, "frameworks");
    for (size_t i = 0; i < out->framework.n; i++) {
        dtp_json_at at = dtp_json_index(&list, i);
        DT_TRY(dtp_rd_id_form(r, &at, out->framework.word[i]));
    }
    return out->framework.n > 1 ? DT_OK : dtp_rd_fail(r, &list, DTP_MSG_RELATION_ALONE, NULL, NULL);
}

/* "framework/indicator", of a framework that the file says it is about. */
static dt_status read_end(dtp_reader *r, const dtp_json_at *at, const char *key, const dt_relations *file,
                          dt_indicator_ref *out)
{
    const char *text;
    DT_TRY(dtp_rd_text(r, at, key, true, &text));
    dtp_json_at place = dtp_json_key(at, key);
    const char *slash = strchr(text, '/');
    if (slash == NULL)
        return dtp_rd_fail(r, &place, DTP_MSG_RELATION_UNQUALIFIED, text, NULL);
    const char *framework = dtp_arena_strndup(&r->scratch, text, (size_t)(slash - text));
    if (framework == NULL)
        return dtp_fail_memory(r->err);
    size_t i = dtp_rd_find(framework, file->framework.word, file->framework.n);
    if (i == SIZE_MAX)
        return dtp_rd_fail_word(r, &place, DTP_MSG_RELATION_FRAMEWORK, framework, file->framework.word,
                                file->framework.n);
    *out = (dt_indicator_ref){file->framework.word[i], slash + 1};
    return dtp_rd_id_form(r, &place, out->indicator);
}

static dt_status read_relations(dtp_reader *r, const dtp_json_at *top, const dt_relations *file)
{
    dt_framework *store = r->fw;
    dtp_json_at list, *at;
    size_t n;
    DT_TRY(dtp_rd_list(r, top, "relations", true, &list, &n));
    DT_TRY(dtp_rd_room(r, &store->arena, n, sizeof *store->relation, &store->relation));
    DT_TRY(dtp_rd_room(r, &r->scratch, n, sizeof *at, &at));
    for (size_t i = 0; i < n; i++) {
        at[i] = dtp_json_index(&list, i);
        DT_TRY(dtp_rd_relation_words(r, &at[i], &store->relation[i]));
        DT_TRY(read_end(r, &at[i], "from", file, &store->relation[i].from));
        DT_TRY(read_end(r, &at[i], "to", file, &store->relation[i].to));
    }
    store->n_relations = n;
    return dtp_relation_rules(&(dtp_relation_list){store->relation, at, n}, r->err);
}

static dt_status read_parts(dtp_reader *r, dt_relations *out)
{
    static const char *const keys[] = {"$schema", "format",     "id",       "version",
                                       "title",   "frameworks", "relations"};
    dtp_json_at top = dtp_json_top(r->fw->doc);
    const char *schema;
    DT_TRY(read_format(r, &top));
    DT_TRY(dtp_rd_object(r, &top, keys, DTP_COUNT(keys)));
    DT_TRY(dtp_rd_text(r, &top, "$schema", false, &schema));
    DT_TRY(dtp_rd_text(r, &top, "id", true, &r->fw->id));
    dtp_json_at at = dtp_json_key(&top, "id");
    DT_TRY(dtp_rd_id_form(r, &at, r->fw->id));
    DT_TRY(dtp_rd_text(r, &top, "version", true, &r->fw->version));
    DT_TRY(dtp_rd_bilingual(r, &top, "title", true, &out->title));
    DT_TRY(read_frameworks(r, &top, out));
    return read_relations(r, &top, out);
}

static dt_status fill(dt_relations *out, dt_error *err)
{
    size_t size;
    const char *text = dtp_json_text(out->file->doc, &size);
    dtp_digest digest = dtp_sha256(text, size);
    dtp_hex(digest.byte, sizeof digest.byte, out->file->sha256);
    dtp_reader reader = {.fw = out->file, .err = err, .scratch = DTP_ARENA_INIT};
    dt_status status = read_parts(&reader, out);
    dtp_arena_free(&reader.scratch);
    return status;
}

/* Takes over the document whether or not it succeeds. */
static dt_status make_take(dt_relations **out, dtp_json_doc *doc, dt_error *err)
{
    dt_relations *made = dtp_calloc(1, sizeof *made);
    dt_framework *file = made == NULL ? NULL : dtp_calloc(1, sizeof *file);
    if (file == NULL) {
        dtp_free(made);
        dtp_json_free(doc);
        return dtp_fail_memory(err);
    }
    made->file = file;
    file->doc = doc;
    dt_status status = fill(made, err);
    if (status != DT_OK)
        dt_relations_free(made);
    else
        *out = made;
    return status;
}

dt_status dt_relations_read(dt_relations **out, const char *path, dt_error *err)
{
    dtp_json_doc *doc;
    *out = NULL;
    DT_TRY(dtp_json_read(&doc, path, err));
    return make_take(out, doc, err);
}

dt_status dt_relations_parse(dt_relations **out, const char *name, const char *data, size_t size,
                             dt_error *err)
{
    dtp_json_doc *doc;
    *out = NULL;
    DT_TRY(dtp_json_parse(&doc, name, data, size, err));
    return make_take(out, doc, err);
}

dt_status dt_relations_open(dt_relations **out, const char *name, dt_error *err)
{
    size_t n;
    const dt_framework_builtin *builtin = dt_relations_builtins(&n);
    for (size_t i = 0; i < n; i++)
        if (strcmp(builtin[i].id, name) == 0)
            return dt_relations_parse(out, builtin[i].file, builtin[i].text, builtin[i].size, err);
    return dt_relations_read(out, name, err);
}

void dt_relations_free(dt_relations *relations)
{
    if (relations == NULL)
        return;
    dt_framework_free(relations->file);
    dtp_free(relations);
}

const char *dt_relations_id(const dt_relations *relations)
{
    return relations->file->id;
}

const char *dt_relations_version(const dt_relations *relations)
{
    return relations->file->version;
}

const char *dt_relations_title(const dt_relations *relations, dt_language lang)
{
    const char *text = dt_bilingual_in(&relations->title, lang);
    return text != NULL ? text : dt_bilingual_in(&relations->title, lang == DT_NL ? DT_EN : DT_NL);
}

const char *dt_relations_text(const dt_relations *relations, size_t *size)
{
    return dt_framework_text(relations->file, size);
}

const char *dt_relations_sha256(const dt_relations *relations)
{
    return relations->file->sha256;
}

size_t dt_relations_frameworks(const dt_relations *relations)
{
    return relations->framework.n;
}

const char *dt_relations_framework(const dt_relations *relations, size_t i)
{
    return i < relations->framework.n ? relations->framework.word[i] : NULL;
}

size_t dt_relations_count(const dt_relations *relations)
{
    return relations->file->n_relations;
}

const dt_relation *dt_relations_at(const dt_relations *relations, size_t i)
{
    return dt_framework_relation(relations->file, i);
}

static size_t in_set(const dt_framework *const *set, size_t n, const char *id)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(dt_framework_id(set[i]), id) == 0)
            return i;
    return SIZE_MAX;
}

bool dt_relations_fit(const dt_relations *relations, const dt_framework *const *set, size_t n)
{
    for (size_t i = 0; i < relations->framework.n; i++)
        if (in_set(set, n, relations->framework.word[i]) == SIZE_MAX)
            return false;
    return true;
}

/* The place of one end of a relation. */
static dtp_json_at end_at(const dt_relations *relations, size_t i, const char *key)
{
    dtp_json_at top = dtp_json_top(relations->file->doc);
    dtp_json_at list = dtp_json_key(&top, "relations"), at = dtp_json_index(&list, i);
    return dtp_json_key(&at, key);
}

static dt_status check_end(const dt_relations *relations, size_t i, const char *key,
                           const dt_indicator_ref *ref, const dt_framework *fw, size_t *index, dt_error *err)
{
    *index = dt_framework_find_indicator(fw, ref->indicator);
    if (*index != SIZE_MAX)
        return DT_OK;
    dtp_json_at at = end_at(relations, i, key);
    return dtp_fail_at(err, dtp_json_place(&at), DT_ERR_DATA, DTP_MSG_RELATION_INDICATOR, ref->framework,
                       ref->indicator, NULL);
}

static dt_status resolve(dt_related *out, const dt_relations *relations, size_t i,
                         const dt_framework *const *set, size_t n, dt_error *err)
{
    const dt_relation *r = dt_relations_at(relations, i);
    *out = (dt_related){.framework = in_set(set, n, r->from.framework),
                        .other_framework = in_set(set, n, r->to.framework),
                        .relation = r};
    const dt_framework *from = set[out->framework], *to = set[out->other_framework];
    DT_TRY(check_end(relations, i, "from", &r->from, from, &out->indicator, err));
    DT_TRY(check_end(relations, i, "to", &r->to, to, &out->other_indicator, err));
    if ((dt_framework_indicator(from, out->indicator)->units &
         dt_framework_indicator(to, out->other_indicator)->units) != 0)
        return DT_OK;
    dtp_json_at at = end_at(relations, i, "to");
    return dtp_fail_at(err, dtp_json_place(&at), DT_ERR_DATA, DTP_MSG_RELATION_UNIT, r->from.indicator,
                       r->to.indicator, NULL);
}

dt_status dt_relations_check(const dt_relations *relations, const dt_framework *const *set, size_t n,
                             dt_error *err)
{
    dtp_json_at top = dtp_json_top(relations->file->doc), list = dtp_json_key(&top, "frameworks");
    for (size_t i = 0; i < relations->framework.n; i++) {
        dtp_json_at at = dtp_json_index(&list, i);
        if (in_set(set, n, relations->framework.word[i]) == SIZE_MAX)
            return dtp_fail_at(err, dtp_json_place(&at), DT_ERR_DATA, DTP_MSG_RELATION_NOT_HERE,
                               relations->framework.word[i], NULL);
    }
    for (size_t i = 0; i < relations->file->n_relations; i++) {
        dt_related related;
        DT_TRY(resolve(&related, relations, i, set, n, err));
    }
    return DT_OK;
}

static size_t count_all(const dt_framework *const *set, size_t n_set, const dt_relations *const *file,
                        size_t n_files)
{
    size_t n = 0;
    for (size_t f = 0; f < n_set; f++)
        n += dt_framework_relations(set[f]);
    for (size_t k = 0; k < n_files; k++)
        n += dt_relations_fit(file[k], set, n_set) ? dt_relations_count(file[k]) : 0;
    return n;
}

static dt_status find_all(dt_related *out, const dt_framework *const *set, size_t n_set,
                          const dt_relations *const *file, size_t n_files, dt_error *err)
{
    size_t n = 0;
    for (size_t f = 0; f < n_set; f++)
        for (size_t i = 0; i < dt_framework_relations(set[f]); i++) {
            const dt_relation *r = dt_framework_relation(set[f], i);
            out[n++] = (dt_related){f, dt_framework_find_indicator(set[f], r->from.indicator), f,
                                    dt_framework_find_indicator(set[f], r->to.indicator), r};
        }
    for (size_t k = 0; k < n_files; k++)
        for (size_t i = 0; dt_relations_fit(file[k], set, n_set) && i < dt_relations_count(file[k]); i++)
            DT_TRY(resolve(&out[n++], file[k], i, set, n_set, err));
    return DT_OK;
}

/* What each file may not do, the files together may not do either. */
static dt_status check_together(const dt_related *related, size_t n, dt_error *err)
{
    dt_relation *all = dtp_calloc(n + 1, sizeof *all);
    if (all == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < n; i++)
        all[i] = *related[i].relation;
    dt_status status = dtp_relation_rules(&(dtp_relation_list){all, NULL, n}, err);
    dtp_free(all);
    return status;
}

dt_status dt_related_find(dt_related **out, size_t *n, const dt_framework *const *set, size_t n_set,
                          const dt_relations *const *file, size_t n_files, dt_error *err)
{
    *n = count_all(set, n_set, file, n_files);
    *out = dtp_calloc(*n + 1, sizeof **out);
    if (*out == NULL)
        return dtp_fail_memory(err);
    dt_status status = find_all(*out, set, n_set, file, n_files, err);
    if (status == DT_OK)
        status = check_together(*out, *n, err);
    if (status != DT_OK) {
        dtp_free(*out);
        *out = NULL;
        *n = 0;
    }
    return status;
}

void dt_related_free(dt_related *related)
{
    dtp_free(related);
}
