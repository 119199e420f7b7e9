// SPDX-License-Identifier: GPL-2.0 OR BSD-2-Clause
/*
 * The wake path through raw tracepoints with BTF alone (profile "tracepoint"). Every watched
 * thread has at most one open chain, in its task storage; its record goes to the ring at its end.
 *
 * What depends on the kernel names the commit, or the versions whose source was read and the
 * function, that made it necessary; docs/wake-path.md tells the whole path.
 */
#include "vmlinux.h"
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

#include "chain_life.bpf.h"

/* The number of the clock_gettime system call on this machine. */
const volatile long clock_gettime_number = -1;

/*
 * Since 152e11f6df29 ("sched/fair: Implement delayed dequeue", 6.12) a task that sleeps may stay
 * on its run queue, marked sched_delayed; before it there is no such field.
 */
struct sched_entity___delayed {
	unsigned char sched_delayed;
} __attribute__((preserve_access_index));

/* task_cpu(): its field moved from task_struct to thread_info in bcf9033e5449 (5.16). */
static __always_inline __s32 cpu_of_task(struct task_struct *p)
{
	return p->thread_info.cpu;
}

static __always_inline void note_run_queue(struct chain_record *chain, struct task_struct *p)
{
	/* Either way ttwu_runnable() wakes it where it is; with delayed dequeue (6.12) on_rq is set for both. */
	chain->observed |= CHAIN_KNOWS(CHAIN_FLAG_ON_RQ);
	if (p->on_rq)
		chain->flags |= CHAIN_FLAG_ON_RQ;
	if (bpf_core_field_exists(struct sched_entity___delayed, sched_delayed)) {
		struct sched_entity___delayed *se = (void *)&p->se;

		chain->observed |= CHAIN_KNOWS(CHAIN_FLAG_DELAYED);
		if (se->sched_delayed)
			chain->flags |= CHAIN_FLAG_DELAYED;
	}
}

SEC("tp_btf/sched_waking")
int BPF_PROG(tw_waking, struct task_struct *p)
{
	struct chain_slot *slot, *before;
	struct chain_record *chain;
	struct task_chains *task;
	__u32 run = armed_run; /* read once: it may be disarmed meanwhile */
	struct cpu_state *cpu;

	if (!run || !watched(p))
		return 0;
	count(COUNT_HITS_TTWU);
	cpu = this_cpu_state();
	task = chains_of(p);
	if (!task || !cpu) {
		count(COUNT_STORAGE_MISSING);
		return 0;
	}
	before = &task->slots[task->latest & 1];
	slot = &task->slots[(task->latest + 1) & 1];
	if (before->open)
		end_chain(before, CHAIN_SUPERSEDED);

	chain = &slot->record;
	__builtin_memset(chain, 0, sizeof(*chain));
	see(chain, CHAIN_STAGE_TTWU, p);
	chain->waker_cpu = chain->stages[CHAIN_STAGE_TTWU].cpu;
	chain->corr_id = (__u64)run << CHAIN_RUN_SHIFT | (__u64)chain->waker_cpu << CHAIN_CPU_SHIFT |
			 (++cpu->chains & CHAIN_NUMBER_MASK);
	chain->tid = p->pid;
	bpf_probe_read_kernel(chain->comm, sizeof(chain->comm), p->comm);
	chain->prev_cpu = cpu_of_task(p);
	chain->target_cpu = -1;
	chain->run_cpu = -1;
	note_run_queue(chain, p);
	if (p == bpf_get_current_task_btf())
		chain->wake_path = CHAIN_PATH_SELF;

	slot->open = 1;
	task->latest = (task->latest + 1) & 1;
	count(COUNT_OPENED);
	return 0;
}

SEC("tp_btf/sched_migrate_task")
int BPF_PROG(tw_migrate, struct task_struct *p)
{
	struct chain_slot *slot = hit(p, COUNT_HITS_MIGRATE);
	struct chain_record *chain;

	if (!slot)
		return 0;
	chain = &slot->record;
	if (!(chain->observed & CHAIN_SAW(CHAIN_STAGE_WAKEUP))) {
		/*
		 * try_to_wake_up() selects the CPU on the waker's, with p->pi_lock held and interrupts off: a move by
		 * another CPU is the load balancer's. The flag itself, WF_MIGRATED, reaches no tracepoint (6.1..6.18).
		 */
		if ((__s32)bpf_get_smp_processor_id() == chain->waker_cpu) {
			see(chain, CHAIN_STAGE_MIGRATE, p);
			chain->flags |= CHAIN_FLAG_MIGRATED;
			chain->observed |= CHAIN_KNOWS(CHAIN_FLAG_MIGRATED);
			return 0;
		}
		count(COUNT_MOVED_BEFORE_WAKEUP);
	}
	if (!has_run(chain))
		chain->moved_after_enqueue++;
	return 0;
}

/*
 * ttwu_queue_wakelist() hands the wake to the target CPU, which runs sched_wakeup; otherwise the waker does.
 * Both are static in kernel/sched/core.c and no tracepoint tells them apart (6.1..6.18).
 */
static __always_inline enum chain_wake_path infer_path(const struct chain_record *chain)
{
	if (chain->wake_path == CHAIN_PATH_SELF)
		return CHAIN_PATH_SELF;
	if (chain->stages[CHAIN_STAGE_WAKEUP].cpu != chain->waker_cpu)
		return CHAIN_PATH_WAKELIST;
	if (chain->flags & CHAIN_FLAG_MIGRATED)
		return CHAIN_PATH_DIRECT;
	if (chain->flags & CHAIN_FLAG_DELAYED)
		return CHAIN_PATH_DELAYED;
	if (chain->flags & CHAIN_FLAG_ON_RQ)
		return CHAIN_PATH_ON_RQ;
	return CHAIN_PATH_DIRECT;
}

SEC("tp_btf/sched_wakeup")
int BPF_PROG(tw_wakeup, struct task_struct *p)
{
	struct chain_slot *slot = hit(p, COUNT_HITS_WAKEUP);
	struct chain_record *chain;

	if (!slot)
		return 0;
	chain = &slot->record;
	see(chain, CHAIN_STAGE_WAKEUP, p);
	chain->target_cpu = cpu_of_task(p);
	chain->wake_path = infer_path(chain);
	/*
	 * try_to_wake_up() and sched_ttwu_pending() wait for on_cpu to clear before they enqueue (6.1..6.18): set, it is
	 * a task that never left its CPU.
	 */
	if (p->on_cpu)
		chain->flags |= CHAIN_FLAG_RUNNING;
	chain->observed |= CHAIN_KNOWS(CHAIN_FLAG_MIGRATED | CHAIN_FLAG_RUNNING);
	return 0;
}

static __always_inline void switch_out(struct task_struct *p, bool runnable)
{
	struct chain_slot *slot = hit(p, COUNT_HITS_SWITCH_OUT);

	if (!slot)
		return;
	if (!has_run(&slot->record)) {
		/* sched_waking can fire while the task is on its way out. */
		count(COUNT_SWITCH_BEFORE_WAKEUP);
		return;
	}
	if (runnable)
		slot->record.preempted++;
	else
		end_chain(slot, CHAIN_NO_READ);
}

static __always_inline void switch_in(struct task_struct *p)
{
	struct chain_slot *slot = hit(p, COUNT_HITS_SWITCH_IN);

	if (!slot)
		return;
	if (!(slot->record.observed & CHAIN_SAW(CHAIN_STAGE_WAKEUP))) {
		count(COUNT_SWITCH_BEFORE_WAKEUP);
		return;
	}
	if (has_run(&slot->record))
		return;
	see(&slot->record, CHAIN_STAGE_SWITCH_IN, p);
	slot->record.run_cpu = slot->record.stages[CHAIN_STAGE_SWITCH_IN].cpu;
}

SEC("tp_btf/sched_switch")
int BPF_PROG(tw_switch, bool preempt, struct task_struct *prev, struct task_struct *next, unsigned int prev_state)
{
	/*
	 * prev->__state may have changed since the scheduler read it (a wake on another CPU); the argument is what it
	 * acted on: fa2c3254d7cf, moved to the end by 9c2136be0878, both before the release of 5.18.
	 */
	switch_out(prev, preempt || prev_state == 0);
	switch_in(next);
	return 0;
}

/* Only the first argument: 3e816361e94a (6.16) added a second one, group_dead. */
SEC("tp_btf/sched_process_exit")
int BPF_PROG(tw_exit, struct task_struct *p)
{
	struct chain_slot *slot = hit(p, COUNT_HITS_EXIT);

	if (slot)
		end_chain(slot, CHAIN_EXITED);
	return 0;
}

SEC("tp_btf/sys_enter")
int BPF_PROG(tw_sys_enter, struct pt_regs *regs, long number)
{
	struct chain_slot *slot;
	struct task_struct *p;

	/*
	 * The cheapest question first: this runs at every system call of the machine. A number alone is not the call:
	 * int 0x80 counts otherwise (there 228 is fsetxattr on x86). Our own workload makes none of those.
	 */
	if (number != clock_gettime_number || !armed_run)
		return 0;
	p = bpf_get_current_task_btf();
	slot = hit(p, COUNT_HITS_FIRST_TKREAD);
	if (!slot)
		return 0;
	see(&slot->record, CHAIN_STAGE_FIRST_TKREAD, p);
	end_chain(slot, CHAIN_READ);
	return 0;
}

char LICENSE[] SEC("license") = "Dual BSD/GPL";
