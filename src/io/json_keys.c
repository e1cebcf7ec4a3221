/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys that an object may have: an unknown one is told with the nearest that is known. */
#include "base/error.h"
#include "base/text.h"
#include "io/json.h"
#include "io/json_inner.h"
#include "io/names.h"
#include <string.h>

static bool is_known(const char *key, const char *const *known, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(key, known[i]) == 0)
            return true;
    return false;
}

static dt_status unknown_key(const dtp_json_at *object, const char *key, const char *const *known, size_t n,
                             dt_error *err)
{
    dtp_json_at at = dtp_json_key(object, key);
    dtp_place place = dtp_json_key_place(object, key);
    place.where = at.path;
    const char *near = dtp_nearest(key, known, n);
    if (near)
        return dtp_fail_at(err, place, DT_ERR_DATA, DTP_MSG_JSON_UNKNOWN_KEY_NEAR, key, near, NULL);
    char list[DT_ERROR_ARG_SIZE];
    dtp_names_list(known, n, list, sizeof list);
    return dtp_fail_at(err, place, DT_ERR_DATA, DTP_MSG_JSON_UNKNOWN_KEY, key, list, NULL);
}

dt_status dtp_json_known_keys(const dtp_json_at *object, const char *const *known, size_t n, dt_error *err)
{
    if (!json_is_object(object->value))
        return dtp_fail_at(err, dtp_json_place(object), DT_ERR_DATA, DTP_MSG_JSON_NOT_OBJECT, NULL);
    json_t *value = (json_t *)object->value;
    for (void *i = json_object_iter(value); i; i = json_object_iter_next(value, i)) {
        const char *key = json_object_iter_key(i);
        if (!is_known(key, known, n))
            return unknown_key(object, key, known, n, err);
    }
    return DT_OK;
}
