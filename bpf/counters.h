/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/*
 * The per-CPU counters of the BPF programs, by name. Shared by the programs and the recorder; in
 * files they stand by name, so their order is free.
 */
#ifndef TAGWERK_COUNTERS_H
#define TAGWERK_COUNTERS_H

#include "markers.h"

/* X(NAME, name); the hits of each marker come on top. */
#define COUNTERS(X)                                                                                     \
	X(OPENED, opened)                             /* chains opened */                               \
	X(LOST_RING_RESERVE, lost_ring_reserve)       /* chains ended but lost: the ring was full */    \
	X(STORAGE_MISSING, storage_missing)           /* watched wakes without a chain: no storage */   \
	X(NOT_FAIR, not_fair)                         /* stages without rq->clock: not a fair task */   \
	X(END_CONTENDED, end_contended)               /* two CPUs ended one chain: the first one did */ \
	X(MOVED_BEFORE_WAKEUP, moved_before_wakeup)   /* moved while queued, before sched_wakeup */     \
	X(SWITCH_BEFORE_WAKEUP, switch_before_wakeup) /* switches of the wake before, left alone */     \
	X(HITS_SWITCH_OUT, hits_switch_out)           /* a watched task left its CPU; no marker of its own */

#define X(NAME, name) COUNT_##NAME,
#define HITS(NAME, ...) COUNT_HITS_##NAME,
enum counter { COUNTERS(X) MARKERS(HITS) COUNTER_COUNT };
#undef X
#undef HITS

/* The value of the per-CPU map cpu_states. */
struct cpu_state {
	unsigned long long chains; /* opened on this CPU since the programs were loaded */
	unsigned long long counts[COUNTER_COUNT];
};

#endif
