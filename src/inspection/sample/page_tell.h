/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The second page as a face prints it. */
#ifndef DTP_INSPECTION_SAMPLE_PAGE_TELL_H
#define DTP_INSPECTION_SAMPLE_PAGE_TELL_H

#include "inspection/sample/making.h"

/* Add a page to a list of dt_page, with all that it says, for as long as the inspection is open. a->page is
 * the page, frame the register in use; of another reading of it nothing is told. */
dt_status dtp_page_tell(dtp_list *pages, const dtp_making *a, const dtp_making_step *d, const dtp_part *part,
                        const dt_frame *frame, dt_error *err);

#endif
