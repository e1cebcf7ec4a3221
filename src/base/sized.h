/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Structs of options that grow from version to version: see DT_SIZED in <dossiertoets/error.h>. */
#ifndef DTP_BASE_SIZED_H
#define DTP_BASE_SIZED_H

#include "base/error.h"

/* Larger than any struct of options will be: what is above it was not filled in. */
#define DTP_SIZED_MAX 4096

/* Copy what a caller gave into the library's own struct of `known` bytes, whose first member is struct_size.
 * What an older caller does not have is zero; what a newer caller has beyond `known` must be. NULL gives a
 * struct of zeros. DT_ERR_RANGE for a size that cannot be; DT_ERR_UNSUPPORTED when a member is used that this
 * version does not have. Every public function that takes such a struct begins with it. */
dt_status dtp_sized_copy(void *own, size_t known, const void *given, dt_error *err);

/* The same, with the compiler holding both types against each other. own: T *, given: const T *. */
#define DTP_SIZED(own, given, err)                                                                           \
    dtp_sized_copy(&(own)->struct_size, sizeof *(own), 1 ? (given) : (own), (err))

#endif
