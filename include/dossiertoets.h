/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file dossiertoets.h  Everything: the stations in the order in which the data passes them. */
#ifndef DOSSIERTOETS_H
#define DOSSIERTOETS_H

#include <dossiertoets/aggregate.h>
#include <dossiertoets/agreement.h>
#include <dossiertoets/assess.h>
#include <dossiertoets/compare.h>
#include <dossiertoets/complaint.h>
#include <dossiertoets/complaint_steps.h>
#include <dossiertoets/custody.h>
#include <dossiertoets/document.h>
#include <dossiertoets/draw.h>
#include <dossiertoets/error.h>
#include <dossiertoets/estimate.h>
#include <dossiertoets/evidence.h>
#include <dossiertoets/evidence_steps.h>
#include <dossiertoets/frame.h>
#include <dossiertoets/framework.h>
#include <dossiertoets/inspection.h>
#include <dossiertoets/models.h>
#include <dossiertoets/models_steps.h>
#include <dossiertoets/plan.h>
#include <dossiertoets/posterior.h>
#include <dossiertoets/rational.h>
#include <dossiertoets/report.h>
#include <dossiertoets/score.h>
#include <dossiertoets/selftest.h>
#include <dossiertoets/stat.h>
#include <dossiertoets/value.h>

#endif
