/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/evidence.h
 * @brief What an inspection knows beside the ratings: sources and what they say of each expectation, policy,
 * acute signals, findings, measures and their follow-up. Plain data, as it stands in the inspection file;
 * the steps that add to it are in evidence_steps.h, the lists and checks made from it in report.h.
 *
 * Texts are never NULL unless said; "" = not given. Dates are ISO, a month or a year alone where the source
 * has no more. Functions and kinds of people are named, never a person.
 */
#ifndef DOSSIERTOETS_EVIDENCE_H
#define DOSSIERTOETS_EVIDENCE_H

#include <dossiertoets/error.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A source that was consulted (Bijlage 2). */
typedef struct dt_source {
    const char *municipality; /**< code; "" = all */
    const char
        *kind; /**< id of a framework source type: "document", "dossier", "staff", "client", "partner" */
    const char *who;  /**< title of a document, function or kind of person; never a name of a person */
    long count;       /**< -1 = not known */
    const char *unit; /**< "personen", "organisaties", "" */
    const char *date; /**< as given, "" = none */
    const char *note;
    const char *code; /**< "B03", "G01": unique in the inspection; may be NULL outside one */
    const char *way;  /**< of a conversation: "in_person" or "telephone"; "" = not told */
} dt_source;

/** What a source says of an expectation. */
typedef struct dt_source_link {
    const char *source;                /**< code */
    const char *framework, *indicator; /**< ids; framework may be NULL in a request when one has the id */
    const char *subject;               /**< code of a dossier or team; "" = the municipality */
    const char *direction;             /**< "supports", "contradicts" or "neutral" */
    const char *place;
    const char *assessor; /**< "" = the team */
    const char *said;     /**< what was said, as the inspector puts it */
    unsigned long by, of; /**< by so many of those who were spoken with; of 0 = not told */
    const char *quote;    /**< in the words of who said it, who agrees to that: */
    bool consent;
} dt_source_link;

/** How many said it, read into by and of: "4", "4/5" or "4 van 5"; "" or NULL: not told. DT_ERR_RANGE for
 * anything else. */
DT_API DT_MUST_CHECK dt_status dt_source_link_people(dt_source_link *link, const char *text, dt_error *err);

/** A value that was measured for an indicator with a bound; of one there may be many. */
typedef struct dt_measurement {
    const char *code; /**< "W1-A" */
    const char *municipality;
    const char *framework, *indicator;
    const char *subject;  /**< code of a dossier or team; "" = the municipality as a whole */
    const char *about;    /**< a function or a case, never a person; "" = not told */
    const char *value;    /**< as dt_value keeps it; in a request as dt_value_read() reads it */
    const char *happened; /**< date, may be partial; "" = not told */
    const char *note;
    const char *assessor, *at;
} dt_measurement;

/** A network partner that was drawn, and the source that it is: who was spoken with. */
typedef struct dt_source_drawn {
    const char *partner; /**< code of the draw: "P01" */
    const char *source;  /**< code of a source of the kind "partner" */
} dt_source_drawn;

/** A dossier that was not drawn: somebody chose it, to be read beside the sample. */
typedef struct dt_added {
    const char *code; /**< "H1-A"; rated under it, never among the drawn dossiers */
    const char *municipality;
    const char *id;     /**< in the register */
    const char *reason; /**< why this one */
    const char *assessor, *at;
} dt_added;

/** A document that the text of the report cites. */
typedef struct dt_citation {
    const char *municipality; /**< "" = all */
    const char *title;        /**< as cited, or the code of a source */
    const char *place;        /**< section of the text, "" = not told */
} dt_citation;

/** A statement of policy on an expectation, with the document it stands in. */
typedef struct dt_policy {
    const char *code; /**< "P1-A" */
    const char *municipality;
    const char *framework, *indicator;
    const char *source, *place, *text;
    const char *assessor;
} dt_policy;

/** Two statements of policy that contradict each other. */
typedef struct dt_policy_contradiction {
    const char *policy, *other, *text;
    const char *assessor;
} dt_policy_contradiction;

/** What happened to a signal, finding, measure or remark: steps are only added. */
typedef struct dt_step {
    const char *of; /**< code of the signal, finding, measure or remark */
    /** See dt_finding_steps(), dt_measure_steps(), dt_remark_steps(); of a signal "reported", "closed". */
    const char *kind;
    const char *happened; /**< date; of a signal the time, UTC; NULL in a request: now */
    const char *to;       /**< function that a signal was reported to */
    const char *due;      /**< deadline that the step sets */
    const char *outcome;  /**< see dt_measure_outcomes() */
    const char *text, *reason;
    const char *assessor;
} dt_step;

/** Something seen that cannot wait for the report. */
typedef struct dt_signal {
    const char *code;    /**< "S1-A" */
    const char *subject; /**< dossier or team */
    const char *seen;
    const char *risk; /**< now: "yes", "no" or "unknown" */
    const char *assessor;
    const char *at; /**< UTC */
    const dt_step *step;
    size_t n_steps;
    bool open; /**< not closed */
} dt_signal;

/** A text with a code of a list. */
typedef struct dt_explanation {
    const char *kind; /**< see dt_explanation_kinds() */
    const char *text;
} dt_explanation;

/** Another expectation that a finding is about, with the counts as they were then (as dt_finding). */
typedef struct dt_finding_indicator {
    const char *framework, *indicator;
    bool counted, team;
    unsigned long meets, partly, fails, missing, outside, assessed;
} dt_finding_indicator;

/** A finding: what was concluded on one expectation, or several, with the counts as they were then. */
typedef struct dt_finding {
    const char *code; /**< "F1-A" */
    const char *municipality;
    /** Where it stands: the first of the expectations it is about. */
    const char *framework, *indicator;
    const char *text; /**< as it stands now: that of the last change */
    const char *risk;
    const char *extent;        /**< "structural", "incidental" or "" */
    const char *contradiction; /**< why sources contradict each other; "" = not explained */
    bool reinspect;            /**< to be looked at again in a re-inspection */
    bool counted;              /**< false: nothing was drawn, the counts are 0 */
    bool team;                 /**< the counts are teams, not dossiers */
    unsigned long meets, partly, fails, missing, outside;
    unsigned long assessed; /**< the denominator: meets + partly + fails */
    const char *assessor, *at;
    const dt_explanation *explanation;
    size_t n_explanations;
    const char *const *source; /**< codes of the sources it rests on */
    size_t n_sources;
    const dt_step *step;
    size_t n_steps;
    const char *status;               /**< "concept", "reply" (the municipality has replied) or "final" */
    const dt_finding_indicator *also; /**< the others, in the order in which they were named */
    size_t n_also;
} dt_finding;

/** A measure that was asked for. What became of it follows from its steps. */
typedef struct dt_measure {
    const char *code; /**< "M1-A" */
    const char *municipality;
    const char *finding;          /**< code, or "" */
    const char *kind;             /**< "immediate" or "structural" */
    const char *text, *addressee; /**< addressee: the first */
    const char *assessor, *at;
    const dt_step *step; /**< by date */
    size_t n_steps;
    const char *const *also; /**< the other addressees, in the order in which they were named */
    size_t n_also;
    const char *const *point; /**< what it consists of, in order */
    size_t n_points;
} dt_measure;

/** What else happened: the visit, a conversation, the report. */
typedef struct dt_milestone {
    const char *municipality, *happened, *text;
} dt_milestone;

/** A remark of the internal reading: what one reader asks or notes, and another answers. It is about a rating
 * (subject, framework, indicator), a sentence of a text of the report (section, sentence), or a finding or
 * measure (about); the members of the other two are "". No report has it. */
typedef struct dt_remark {
    const char *code;                  /**< "O1-A" */
    const char *kind;                  /**< see dt_remark_kinds() */
    const char *subject;               /**< code of a dossier or team */
    const char *framework, *indicator; /**< framework may be NULL in a request when one has the id */
    const char *rater;                 /**< whose rating; "" = that of all who rated it */
    const char *section, *sentence;    /**< id of a dt_section, and words of its text */
    const char *about;                 /**< code of a finding or measure */
    const char *municipality, *text, *assessor;
    const char *at;      /**< UTC */
    const dt_step *step; /**< in order */
    size_t n_steps;
    const char *on;    /**< "rating", "sentence", "finding" or "measure" */
    const char *state; /**< see dt_remark_states(): follows from the steps */
} dt_remark;

/** Something that was withdrawn. It stays in the file, with its code; reports, counts, checks and lists are
 * without it. */
typedef struct dt_retraction {
    const char *kind;     /**< "finding", "measure", "signal", "policy", "source" or "remark" */
    const char *code;     /**< "F1-A", "B03" */
    const char *what;     /**< "withdraw"; in the file also "erase": its texts were taken out after that */
    const char *assessor; /**< who withdrew it */
    const char *reason;
    const char *sha256; /**< hex: of all it said when it was withdrawn; of what was erased too */
    const char *at;     /**< UTC */
    const char *text;   /**< what it said; "-" once it was erased */
    bool erased;
    const char *municipality;
} dt_retraction;

/** The inspection that a re-inspection goes back to. */
typedef struct dt_origin {
    const char *inspection; /**< id; NULL when this is no re-inspection */
    const char *title;
    const char *head; /**< hash of the last row of its log at that moment, hex */
} dt_origin;

/** A step in the life of a report: steps are only added. */
typedef struct dt_report_step {
    const char *municipality;
    const char *kind;      /**< "sent", "passage", "answer", "decision", "adopted" or "public" */
    unsigned long passage; /**< number of the passage, from 1; 0: about the report */
    const char *section;   /**< that the passage stands in, or the code of a finding or measure */
    const char *happened;  /**< date */
    const char *due;       /**< sent: answers by; public: not before */
    const char *outcome;   /**< of a decision: "taken_over", "partly" or "not_taken_over" */
    const char *text;      /**< the passage, the answer, or the names of who adopts */
    const char *reason;
    const char *sha256; /**< hex: of the passage; adopted: of the seal that it stands under */
    const char *assessor, *at;
} dt_report_step;

/** A passage of the draft that was laid before the municipality, as it was then. */
typedef struct dt_passage {
    unsigned long number;
    const char *section, *text, *sha256;
    const char *answer, *answered; /**< what the municipality says, and when; "" = nothing yet */
    const char *decision, *reason; /**< as dt_report_step.outcome; "" = none yet */
} dt_passage;

/** Where the report of a municipality stands. */
typedef struct dt_report_life {
    const char *state;      /**< "draft", "hearing", "adopted" or "public" */
    const char *sent, *due; /**< the last time that it was laid before the municipality; "" = never */
    const dt_passage *passage;
    size_t n_passages;
    const char *adopted, *names;   /**< date, and who; "" while it is not adopted */
    const char *not_before, *open; /**< the first day on which it may be public, and the one on which it is */
    const char *lapsed, *why; /**< the file was unsealed after an adoption: date, and the reason; "" = not */
    bool sealed;
} dt_report_life;

typedef struct dt_evidence {
    const dt_source_link *link;
    size_t n_links;
    const dt_citation *citation;
    size_t n_citations;
    const dt_policy *policy;
    size_t n_policies;
    const dt_policy_contradiction *contradiction;
    size_t n_contradictions;
    const dt_signal *signal;
    size_t n_signals;
    const dt_finding *finding;
    size_t n_findings;
    const dt_measure *measure;
    size_t n_measures;
    const dt_milestone *milestone;
    size_t n_milestones;
    dt_origin origin;
    const dt_retraction *retraction; /**< what the other lists do not have any more; by kind, then in time */
    size_t n_retractions;
    const dt_remark *remark; /**< in time; none on the rating of what is rated blind */
    size_t n_remarks;
    const dt_added *added;
    size_t n_added;
    const dt_measurement *measurement;
    size_t n_measurements;
    const dt_source_drawn *drawn; /**< network partners, by code */
    size_t n_drawn;
} dt_evidence;

/** The kinds of step of a measure by name, and of a finding; the outcomes of a judgement. */
DT_API const dt_choice *dt_measure_steps(size_t *n);
DT_API const dt_choice *dt_finding_steps(size_t *n);
DT_API const dt_choice *dt_measure_outcomes(size_t *n);
/** What can be decided on an answer of the municipality to its draft: dt_report_step.outcome. */
DT_API const dt_choice *dt_answer_decisions(size_t *n);
/** The kinds of remark: a question or a remark; of its steps: answer, changed, close, reopen; and how it can
 * stand: open, answered (or something was changed for it), closed. */
DT_API const dt_choice *dt_remark_kinds(size_t *n);
DT_API const dt_choice *dt_remark_steps(size_t *n);
DT_API const dt_choice *dt_remark_states(size_t *n);
/** The kinds of explanation of a finding: policy, competence, mandate, conditions. */
DT_API const dt_choice *dt_explanation_kinds(size_t *n);

/** Something a measure waits for. */
typedef struct dt_measure_wait {
    const char *what; /**< "delivery", "judgement", "further", "reinspection", "year_check" */
    const char *due;  /**< date, a month stands for its last day; "" = none was set */
} dt_measure_wait;
#define DT_MEASURE_WAITS 3
/** How a measure stands. Computed from its steps, never stored. */
typedef struct dt_measure_state {
    const char *state;   /**< "asked", "extended", "received", "judged", "reinspected", "closed" */
    const char *outcome; /**< of the last judgement, or "" */
    dt_measure_wait wait[DT_MEASURE_WAITS];
    size_t n_waits;
} dt_measure_state;
DT_API dt_measure_state dt_measure_state_of(const dt_measure *measure);
/** Whether a deadline has passed on a day: a month ends with its last day, a year with 31 December. */
DT_API bool dt_is_overdue(const char *due, const char *today);

#ifdef __cplusplus
}
#endif
#endif
