/* SPDX-License-Identifier: MIT */
/* What is known of one run, and its JSON section as collector/recorder/files/raw.h defines it. */
#ifndef TAGWERK_RUN_FACTS_H
#define TAGWERK_RUN_FACTS_H

#include "recorder/machine/clocks.h"
#include "workload.h"

/* What the BPF side has counted since it was loaded. */
struct counted {
	uint64_t counts[COUNTER_COUNT];
	struct program_facts programs[MARKER_COUNT];
};

struct run_facts {
	struct clocks start, end;
	struct counted before, after;
	struct chains chains;
};

/* A counter's change over the run. */
uint64_t run_facts_count(const struct run_facts *facts, enum counter counter);

/* The JSON section, to be freed by the caller. */
char *run_facts_json(const struct recorder *recorder, const struct plan_run *plan, const struct run_facts *facts,
		     const struct workload *workload, size_t *bytes);

#endif
