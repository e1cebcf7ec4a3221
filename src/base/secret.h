/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory for a passphrase: locked, between guards, not in a core dump (sodium_malloc), wiped when it goes. */
#ifndef DTP_BASE_SECRET_H
#define DTP_BASE_SECRET_H

#include "base/mem.h"

char *dtp_secret_new(size_t size);  /* zeros; NULL: no memory */
void dtp_secret_free(char *secret); /* wiped first; NULL is fine */
/* From here on no core dump of this process is made, nor may another program of this user look into it. What
 * a system does not allow is passed over. */
void dtp_secret_no_dump(void);

#endif
