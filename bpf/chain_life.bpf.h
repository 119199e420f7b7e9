/* SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause */
/*
 * What the hooks of a profile share: what is armed and watched, the chain of a task, its stages
 * and its end. Included by one .bpf.c, after vmlinux.h and the libbpf headers.
 */
#ifndef TAGWERK_CHAIN_LIFE_H
#define TAGWERK_CHAIN_LIFE_H

#include "chain.h"
#include "counters.h"
#include "state.h"

#define MAX_RT_PRIO 100 /* include/linux/sched/prio.h: below it a task is not of the fair class */

/* Run number while armed, else 0: one word, so that all programs start and stop together. */
volatile __u32 armed_run = 0;
/* Only threads of this process have chains. */
volatile __s32 watched_tgid = 0;

/* Task storage reaches tracing programs since a10787e6d58c; the recorder creates it, so none is allocated here. */
struct {
	__uint(type, BPF_MAP_TYPE_TASK_STORAGE);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, int);
	__type(value, struct task_chains);
} chains SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1 << 20); /* the plan's ring_bytes replaces it */
} ring SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct cpu_state);
} cpu_states SEC(".maps");

static __always_inline struct cpu_state *this_cpu_state(void)
{
	__u32 zero = 0;

	return bpf_map_lookup_elem(&cpu_states, &zero);
}

/* Atomic, because an interrupt's wake may nest in a program of the same CPU. */
static __always_inline void count(enum counter which)
{
	struct cpu_state *cpu = this_cpu_state();

	if (cpu)
		__sync_fetch_and_add(&cpu->counts[which], 1);
}

static __always_inline bool watched(struct task_struct *p)
{
	return armed_run && p->tgid == watched_tgid;
}

static __always_inline struct task_chains *chains_of(struct task_struct *p)
{
	return bpf_task_storage_get(&chains, p, NULL, 0);
}

/* The latest chain of a watched thread while it is open, else NULL. */
static __always_inline struct chain_slot *open_chain(struct task_struct *p)
{
	struct task_chains *task = chains_of(p);
	struct chain_slot *slot;

	if (!task)
		return NULL;
	slot = &task->slots[task->latest & 1];
	return slot->open ? slot : NULL;
}

/* The open chain of a watched thread, for a program that its counter says has hit it; else NULL. */
static __always_inline struct chain_slot *hit(struct task_struct *p, enum counter hits)
{
	if (!watched(p))
		return NULL;
	count(hits);
	return open_chain(p);
}

static __always_inline void end_chain(struct chain_slot *slot, enum chain_state state)
{
	if (__sync_val_compare_and_swap(&slot->open, 1, 0) != 1) {
		count(COUNT_END_CONTENDED);
		return;
	}
	slot->record.state = state;
	if (bpf_ringbuf_output(&ring, &slot->record, sizeof(slot->record), BPF_RB_NO_WAKEUP))
		count(COUNT_LOST_RING_RESERVE);
}

/* Notes the stage: time, CPU and, for a fair task, its run queue's clock. */
static __always_inline void see(struct chain_record *chain, enum chain_stage_index index, struct task_struct *p)
{
	struct chain_stage *stage = &chain->stages[index];
	struct rq *rq;

	stage->ts_ns = bpf_ktime_get_ns();
	stage->cpu = bpf_get_smp_processor_id();
	chain->observed |= CHAIN_SAW(index);
	if (p->prio < MAX_RT_PRIO) {
		count(COUNT_NOT_FAIR);
		return;
	}
	/*
	 * Through the entity, because `runqueues` resolves only where CONFIG_KALLSYMS_ALL is on. se.cfs_rq is there with
	 * CONFIG_FAIR_GROUP_SCHED, rq->cpu with CONFIG_SMP (always since cac5cefbade9, 6.17).
	 */
	rq = p->se.cfs_rq->rq;
	stage->rq_clock_ns = rq->clock;
	stage->rq_cpu = rq->cpu;
	chain->observed |= CHAIN_SAW_RQ(index);
}

/*
 * The chain's task runs or has run since its sched_wakeup: the switches from then on are this
 * chain's, those before belong to the wake before.
 */
static __always_inline bool has_run(const struct chain_record *chain)
{
	return (chain->observed & CHAIN_SAW(CHAIN_STAGE_SWITCH_IN)) || (chain->flags & CHAIN_FLAG_RUNNING);
}

#endif
