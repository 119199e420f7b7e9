/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/*
 * The record of one chain: all that happened under one correlation ID, written once, at the
 * chain's end. Shared by the BPF programs, the recorder and the decoder of raw files.
 *
 * Layout: little endian, fixed, no implicit padding: 64 bytes and 24 for each stage. Times are CLOCK_MONOTONIC in ns
 * (bpf_ktime_get_ns), except rq_clock_ns, which is the scheduler's sched_clock and no latency.
 *
 * Not observed is not 0: a stage counts only when its CHAIN_SAW bit is set in `observed`, its
 * rq_cpu/rq_clock_ns only when its CHAIN_SAW_RQ bit is set, a flag only when its CHAIN_KNOWS bit
 * is set; a CPU is -1, and wake_path CHAIN_PATH_NOT_OBSERVED, when not observed.
 *
 * Tracepoint profile: there is no enqueue stage and there are no wake_flags; migrated and
 * wake_path are inferred (see CHAIN_FLAG_MIGRATED and enum chain_wake_path).
 *
 * Enum values and bits stand in files: never renumber them, only add.
 */
#ifndef TAGWERK_CHAIN_H
#define TAGWERK_CHAIN_H

#ifndef __VMLINUX_H__
#include <linux/types.h>
#endif

/*
 * corr_id = run << 48 | cpu << 36 | number: run 1..32767, CPU 0..4095 that executed sched_waking,
 * number from 1 counted on that CPU since the programs were loaded. Always < 2^63.
 */
#define CHAIN_RUN_SHIFT 48
#define CHAIN_CPU_SHIFT 36
#define CHAIN_NUMBER_MASK ((1ULL << CHAIN_CPU_SHIFT) - 1)
/* The highest run number is the recorder's own proof of liveness and never a planned run. */
#define CHAIN_RUN_LIVENESS 32767

#define CHAIN_COMM_BYTES 16

/* How the chain ended. */
enum chain_state {
	CHAIN_OPEN = 0,       /* never in a file */
	CHAIN_READ = 1,       /* its task read the clock */
	CHAIN_NO_READ = 2,    /* its task ran and went to sleep without a read */
	CHAIN_SUPERSEDED = 3, /* the next sched_waking found it open */
	CHAIN_EXITED = 4,     /* its task exited */
	CHAIN_CENSORED = 5,   /* still open when the run ended */
};

/*
 * self: the waker is the woken task. wakelist: sched_wakeup ran on another CPU than sched_waking.
 * Otherwise direct, unless at sched_waking the task was still on its run queue (on_rq) or there
 * with its dequeue delayed (delayed) and no migration followed.
 */
enum chain_wake_path {
	CHAIN_PATH_NOT_OBSERVED = 0,
	CHAIN_PATH_DIRECT = 1,
	CHAIN_PATH_WAKELIST = 2,
	CHAIN_PATH_ON_RQ = 3,
	CHAIN_PATH_DELAYED = 4,
	CHAIN_PATH_SELF = 5,
};

/*
 * X(NAME, name in files), in the order of chain_record.stages; the decoder repeats it
 * (collector/chain-record.ts). The order of the wake path stands in src/archive/columns.ts.
 */
#define CHAIN_STAGE_LIST(X)                                                                          \
	X(TTWU, ttwu)                 /* sched_waking */                                             \
	X(MIGRATE, migrate)           /* sched_migrate_task between sched_waking and sched_wakeup */ \
	X(WAKEUP, wakeup)             /* sched_wakeup */                                             \
	X(SWITCH_IN, switch_in)       /* first sched_switch to the task after sched_wakeup */        \
	X(FIRST_TKREAD, first_tkread) /* sys_enter of the task's first clock_gettime after the wake */

/* Indices into chain_record.stages. */
#define X(NAME, name) CHAIN_STAGE_##NAME,
enum chain_stage_index { CHAIN_STAGE_LIST(X) CHAIN_STAGES };
#undef X

/* Bits of chain_record.observed. */
#define CHAIN_SAW(stage) (1U << (stage))
#define CHAIN_SAW_RQ(stage) (1U << (8 + (stage)))
#define CHAIN_KNOWS(flag) ((flag) << 16)

/* Bits of chain_record.flags; bit n is meaningful when bit 16 + n of `observed` is set. */
#define CHAIN_FLAG_MIGRATED (1U << 0) /* a migrate stage on the waker's CPU: WF_MIGRATED, inferred */
#define CHAIN_FLAG_ON_RQ (1U << 1)    /* p->on_rq was set at sched_waking */
#define CHAIN_FLAG_DELAYED (1U << 2)  /* p->se.sched_delayed was set at sched_waking (6.12 and later) */
#define CHAIN_FLAG_RUNNING (1U << 3)  /* the task was on its CPU at sched_wakeup: no switch_in follows */

struct chain_stage {
	__u64 ts_ns;
	__u64 rq_clock_ns; /* rq->clock of the task's run queue */
	__s32 cpu;         /* CPU that executed the hook */
	__s32 rq_cpu;      /* CPU of that run queue: in ttwu and migrate still the old one */
};

struct chain_record {
	__u64 corr_id;
	__s32 tid;
	__u32 observed;
	__u32 flags;
	__u8 state;     /* enum chain_state */
	__u8 wake_path; /* enum chain_wake_path */
	__u8 padding[2];
	char comm[CHAIN_COMM_BYTES]; /* NUL-terminated, bytes of any value: a stranger's text */
	__s32 waker_cpu;             /* executed sched_waking */
	__s32 prev_cpu;              /* the task's CPU at sched_waking */
	__s32 target_cpu;            /* the task's CPU at sched_wakeup */
	__s32 run_cpu;               /* executed the switch_in */
	__u32 moved_after_enqueue;   /* CPU changes while queued, before it ran; not the migrate stage */
	__u32 preempted;             /* times switched out still runnable, between running and its end */
	struct chain_stage stages[CHAIN_STAGES];
};

_Static_assert(sizeof(struct chain_stage) == 24, "struct chain_stage is a file format");
_Static_assert(sizeof(struct chain_record) == 64 + 24 * CHAIN_STAGES, "struct chain_record is a file format");
_Static_assert(__builtin_offsetof(struct chain_record, stages) == 64, "struct chain_record is a file format");
_Static_assert(CHAIN_STAGES <= 8, "a stage has one bit of `observed` below CHAIN_SAW_RQ and one below CHAIN_KNOWS");

#endif
