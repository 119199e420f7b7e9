/* SPDX-License-Identifier: MIT */
#include "trial.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "base/affinity.h"
#include "base/clock.h"

#define RUN 7

static int failures;

void expect(const char *name, bool holds, const char *what, unsigned long long seen)
{
	printf("%s %s: %s (%llu)\n", holds ? "ok  " : "FAIL", name, what, seen);
	failures += !holds;
}

int trial_failures(void)
{
	return failures;
}

void pause_ms(long ms)
{
	sleep_ns(ms * 1000000);
}

void pin(pid_t task, int cpu)
{
	if (pin_to_cpu(task, cpu))
		fail(EXIT_FAULT, "cannot pin to CPU %d; two CPUs, 0 and 1, are needed", cpu);
}

static void read_clock(void)
{
	struct timespec now;

	syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &now);
}

static _Noreturn void child_run(struct words *words)
{
	for (uint32_t last = 0;;) {
		uint32_t number, answer;

		while ((number = atomic_load(&words->number)) == last)
			futex_wait(&words->number, last);
		last = number;
		answer = atomic_load(&words->answer);
		if (answer == ANSWER_EXIT)
			_exit(0);
		if (answer == ANSWER_SPIN || answer == ANSWER_SPIN_AND_READ) {
			while (atomic_load(&words->spin))
				;
		}
		if (answer == ANSWER_READ || answer == ANSWER_SPIN_AND_READ)
			read_clock();
		atomic_store(&words->answered, number);
	}
}

void begin(struct trial *trial, struct probes *probes, enum answer answer, int cpu)
{
	memset(trial, 0, sizeof(*trial));
	trial->probes = probes;
	trial->words = mmap(NULL, sizeof(*trial->words), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (trial->words == MAP_FAILED)
		fail(EXIT_FAULT, "no memory");
	atomic_store(&trial->words->answer, answer);
	trial->child = child_fork();
	if (!trial->child)
		child_run(trial->words);
	pin(trial->child, cpu);
	child_await_sleep(trial->child);
	probes_watch(probes, trial->child);
	probes_counts(probes, trial->counts);
	probes_arm(probes, RUN);
}

void wake(struct trial *trial)
{
	atomic_fetch_add(&trial->words->number, 1);
	futex_wake(&trial->words->number);
}

void await_answer(struct trial *trial)
{
	for (int i = 0; i < 2000 && atomic_load(&trial->words->answered) != atomic_load(&trial->words->number); i++)
		pause_ms(1);
	child_await_sleep(trial->child);
}

void wake_and_await(struct trial *trial)
{
	wake(trial);
	await_answer(trial);
}

void end(struct trial *trial, const char *name)
{
	uint64_t after[COUNTER_COUNT], opened;
	size_t strange = 0, early = 0;

	probes_disarm(trial->probes);
	probes_quiesce();
	probes_drain(trial->probes, &trial->chains);
	probes_censor(trial->probes, &trial->chains);
	probes_counts(trial->probes, after);
	for (int i = 0; i < COUNTER_COUNT; i++)
		trial->counts[i] = after[i] - trial->counts[i];
	opened = trial->counts[COUNT_OPENED];
	trial->lost = trial->counts[COUNT_LOST_RING_RESERVE];
	expect(name, opened == trial->chains.count + trial->lost, "opened = ended + lost", opened);
	for (size_t i = 0; i < trial->chains.count; i++) {
		const struct chain_record *chain = &trial->chains.records[i];

		strange += chain->corr_id >> CHAIN_RUN_SHIFT != RUN || chain->tid != trial->child ||
			   !(chain->observed & CHAIN_SAW(CHAIN_STAGE_TTWU)) || !(chain->observed & CHAIN_SAW_RQ(0));
		early += chain->state == CHAIN_NO_READ && !(chain->observed & CHAIN_SAW(CHAIN_STAGE_SWITCH_IN)) &&
			 !(chain->flags & CHAIN_FLAG_RUNNING);
	}
	expect(name, !strange, "every chain has its run, tid, ttwu and rq->clock", trial->chains.count);
	expect(name, !early, "none ends as no_read before it ran", early);
	for (enum chain_state state = CHAIN_READ; state < CHAIN_STATES; state++) {
		if (trial->chains.terminals[state])
			printf("     %s: %s %llu\n", name, chain_state_name(state),
			       (unsigned long long)trial->chains.terminals[state]);
	}
	children_kill();
	munmap(trial->words, sizeof(*trial->words));
}

uint64_t with_stage(const struct trial *trial, enum chain_stage_index stage)
{
	uint64_t count = 0;

	for (size_t i = 0; i < trial->chains.count; i++)
		count += !!(trial->chains.records[i].observed & CHAIN_SAW(stage));
	return count;
}

uint64_t with_flag(const struct trial *trial, uint32_t flag)
{
	uint64_t count = 0;

	for (size_t i = 0; i < trial->chains.count; i++)
		count += (trial->chains.records[i].observed & CHAIN_KNOWS(flag)) &&
			 (trial->chains.records[i].flags & flag);
	return count;
}
