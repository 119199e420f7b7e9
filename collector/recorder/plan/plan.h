/* SPDX-License-Identifier: MIT */
/*
 * The plan file: what the recorder executes, in this order. Plain ASCII text, lines of at most
 * 1023 bytes, each ended by a newline; empty lines and lines that begin with # are skipped.
 *
 *   tagwerk-plan 1
 *   session ring_bytes=1048576 drain_ms=20
 *   run run=1 mode=full seed=1111 wakes=3100 interval_us=1000 jitter_us=300 waker_cpus=0 wakee_cpus=0-1 burners=0:7000/5000,1:5000/8000 settle_ms=500 timeout_ms=60000
 *
 * The first line names the format, the second the session, each further one a run. Fields are
 * key=value, divided by single spaces, in any order; every key stands exactly once, an unknown one
 * is an error. Numbers are decimal, without sign.
 *
 * session
 *   ring_bytes    ring buffer, a power of two, 4096..1073741824
 *   drain_ms      period of the drain, 1..1000
 * run
 *   run           1..32766, unique in the plan; names the raw file
 *   mode          full: programs attached and armed; sham: attached, not armed; none: nothing attached
 *   seed          0..2^64-1, of the workload's jitter
 *   wakes         1..10000000, warm-up included
 *   interval_us   10..10000000, mean time from one wake to the next
 *   jitter_us     0..interval_us: each interval is uniform in interval ± jitter
 *   waker_cpus, wakee_cpus
 *                 allowed CPUs as a list like 0,2-3 of CPUs that are online
 *   burners       none, or a list of CPU:ON/OFF in µs like 0:7000/5000; ON 1..10000000,
 *                 OFF 0..10000000 (0: burns without a pause); at most 64
 *   settle_ms     0..600000, time between the start of the burners and that of the workload
 *   timeout_ms    1..86400000, a run that takes longer is stopped and not written
 *
 * Labels, blocks and the warm-up rule do not stand here: they stay with who made the plan, keyed
 * by run number.
 */
#ifndef TAGWERK_PLAN_H
#define TAGWERK_PLAN_H

#include <stddef.h>
#include <stdint.h>

#define PLAN_LINE_BYTES 1024
#define PLAN_BURNERS_MAX 64

enum plan_mode { PLAN_NONE, PLAN_SHAM, PLAN_FULL };

struct plan_burner {
	uint32_t cpu;
	uint32_t on_us;
	uint32_t off_us;
};

struct plan_burners {
	struct plan_burner each[PLAN_BURNERS_MAX];
	size_t count;
};

struct plan_run {
	char line[PLAN_LINE_BYTES]; /* verbatim, without its newline */
	uint32_t run;
	enum plan_mode mode;
	uint64_t seed;
	uint32_t wakes;
	uint32_t interval_us;
	uint32_t jitter_us;
	char waker_cpus[PLAN_LINE_BYTES]; /* as written */
	char wakee_cpus[PLAN_LINE_BYTES];
	struct plan_burners burners;
	uint32_t settle_ms;
	uint32_t timeout_ms;
};

struct plan {
	uint32_t ring_bytes;
	uint32_t drain_ms;
	struct plan_run *runs;
	size_t run_count;
};

/* Reads the plan file; on any fault prints one line "FILE:LINE: what; what to do" and exits 2. */
void plan_read(const char *path, struct plan *plan);

/* "full", "sham" or "none". */
const char *plan_mode_name(enum plan_mode mode);

void plan_free(struct plan *plan);

#endif
