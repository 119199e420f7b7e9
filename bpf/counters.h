/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/*
 * The per-CPU counters of the BPF programs, by name. Shared by the programs and the recorder; in
 * files they stand by name, so their order is free.
 */
#ifndef TAGWERK_COUNTERS_H
#define TAGWERK_COUNTERS_H

/* X(NAME, name) */
#define COUNTERS(X)                                                                                \
	X(OPENED, opened)                       /* chains opened */                                \
	X(LOST_RING_RESERVE, lost_ring_reserve) /* chains ended but lost: the ring was full */     \
	X(STORAGE_MISSING, storage_missing)     /* watched wakes without a chain: no storage */    \
	X(NOT_FAIR, not_fair)                   /* stages without rq->clock: not a fair task */    \
	X(END_CONTENDED, end_contended)         /* two CPUs ended one chain: the first one did */  \
	X(MOVED_BEFORE_WAKEUP, moved_before_wakeup) /* moved while queued, before sched_wakeup */  \
	X(SWITCH_BEFORE_WAKEUP, switch_before_wakeup) /* switches of the wake before, left alone */ \
	X(HITS_WAKING, hits_waking)             /* hits_*: armed runs of a program on a watched task */ \
	X(HITS_MIGRATE, hits_migrate)                                                              \
	X(HITS_WAKEUP, hits_wakeup)                                                                \
	X(HITS_SWITCH_IN, hits_switch_in)                                                          \
	X(HITS_SWITCH_OUT, hits_switch_out)                                                        \
	X(HITS_EXIT, hits_exit)                                                                    \
	X(HITS_SYS_ENTER, hits_sys_enter)

enum counter {
#define X(NAME, name) COUNT_##NAME,
	COUNTERS(X)
#undef X
	COUNTER_COUNT,
};

/* The value of the per-CPU map cpu_states. */
struct cpu_state {
	unsigned long long chains; /* opened on this CPU since the programs were loaded */
	unsigned long long counts[COUNTER_COUNT];
};

#endif
