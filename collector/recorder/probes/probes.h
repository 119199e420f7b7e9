/* SPDX-License-Identifier: MIT */
/* The BPF programs as the recorder uses them: load, attach, watch a process, arm, count, drain. */
#ifndef TAGWERK_PROBES_H
#define TAGWERK_PROBES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "chains.h"
#include "markers.h"

/* A marker's program: where it is attached, as it was built, and as the kernel knows it. */
struct program_facts {
	char attach_type[16]; /* "tp_btf" */
	const char *hook;     /* kernel tracepoint; lives as long as the probes */
	uint32_t id;
	char tag[17];              /* hexadecimal */
	uint64_t recursion_misses; /* since it was loaded */
};

struct probes;

/* Loads the programs, not attached; stops with one sentence when the kernel or the user may not. */
struct probes *probes_load(uint32_t ring_bytes);
void probes_free(struct probes *probes);

/* Attaches and detaches all programs. */
void probes_attach(struct probes *probes);
void probes_detach(struct probes *probes);
bool probes_attached(const struct probes *probes);

/* Makes the process of this thread-group leader the watched one, with fresh chain state. */
void probes_watch(struct probes *probes, pid_t tgid);

/* From here on the watched process has chains, numbered under this run. */
void probes_arm(struct probes *probes, uint32_t run);

/* From here on no program begins to record. */
void probes_disarm(struct probes *probes);

/* After disarming: waits until the programs that had begun are done, some 10 ms. */
void probes_quiesce(void);

/* Moves the records that wait in the ring to `chains`. */
void probes_drain(struct probes *probes, struct chains *chains);

/* After probes_quiesce: adds what is still open to `chains`, ended as censored. */
void probes_censor(struct probes *probes, struct chains *chains);

/* Sums of the counters over all CPUs since the programs were loaded. */
void probes_counts(const struct probes *probes, uint64_t counts[COUNTER_COUNT]);

/* By index of `markers`. */
void probes_facts(const struct probes *probes, struct program_facts facts[MARKER_COUNT]);

#endif
