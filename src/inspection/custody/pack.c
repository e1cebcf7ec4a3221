/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An inspection under a passphrase, for transport, and back. */
#include "base/error.h"
#include "base/file.h"
#include "base/package.h"
#include "inspection/custody/custody.h"
#include "inspection/file/whole.h"
#include "io/kind.h"

static dt_status write_package(dt_inspection *in, const char *path, bool force, dt_passphrase passphrase,
                               dt_strength strength, dt_error *err)
{
    unsigned char *image;
    char *package;
    size_t size, package_size;
    DT_TRY(dtp_store_bytes(in->store, &image, &size, err));
    dt_status status = dtp_package_close(
        image, size, passphrase.text, passphrase.size,
        strength == DT_INTERACTIVE ? DTP_WORK_INTERACTIVE : DTP_WORK_MODERATE, &package, &package_size, err);
    dtp_store_bytes_free(image, size);
    DT_TRY(status);
    status = dtp_file_write(path, package, package_size, force, err);
    dtp_free(package);
    return status;
}

dt_status dt_inspection_pack(dt_inspection *in, const char *path, bool force, dt_passphrase passphrase,
                             dt_strength strength, dt_log_head *head, dt_error *err)
{
    if (passphrase.size < DT_PASSPHRASE_MIN)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CUSTODY_PASSPHRASE, DTP_NUM(DT_PASSPHRASE_MIN), NULL);
    DT_TRY(dtp_store_begin(in->store, false, err)); /* head and bytes are of one moment */
    dt_status status = dtp_whole_need(in, err);
    if (status == DT_OK)
        status = dt_inspection_log_head(in, head, err);
    if (status == DT_OK)
        status = write_package(in, path, force, passphrase, strength, err);
    dtp_store_rollback(in->store);
    return status;
}

/* A key list is a package too; only what is inside tells them apart. */
static dt_status need_inspection(const char *data, size_t size, const char *package, dt_error *err)
{
    dtp_kind kind = dtp_kind_of(data, size);
    DT_TRY(dtp_kind_want(kind, package, DTP_KIND_SET(INSPECTION), err));
    return kind == DTP_KIND_INSPECTION ? DT_OK
                                       : dtp_fail_at(err, (dtp_place){.source = package}, DT_ERR_DATA,
                                                     DTP_MSG_KIND_UNKNOWN_INSIDE, NULL);
}

dt_status dt_package_unpack(const char *package, const char *path, dt_passphrase passphrase, dt_error *err)
{
    char *sealed, *data;
    size_t sealed_size, size;
    if (dtp_file_exists(path))
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_INSPECTION_EXISTS, path, NULL);
    DT_TRY(dtp_file_read(package, 0, &sealed, &sealed_size, err));
    dt_error own = DT_ERROR_INIT;
    dt_status status = dtp_kind_want(dtp_kind_of(sealed, sealed_size), package, DTP_KIND_SET(PACKAGE), &own);
    if (status == DT_OK)
        status = dtp_package_open(sealed, sealed_size, passphrase.text, passphrase.size, &data, &size, &own);
    dtp_free(sealed);
    if (status != DT_OK) {
        dtp_error_source(&own, package);
        return dtp_fail_with(err, &own);
    }
    status = need_inspection(data, size, package, err);
    if (status == DT_OK)
        status = dtp_file_write(path, data, size, false, err);
    dtp_package_free(data, size);
    return status;
}
