/* SPDX-License-Identifier: MIT */
#include "liveness.h"

#include <errno.h>
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "base/affinity.h"
#include "base/children.h"
#include "base/clock.h"
#include "base/fail.h"
#include "base/futex.h"

#define WAKES LIVENESS_WAKES
#define TRIES 3

struct words {
	_Atomic uint32_t number;
	_Atomic uint32_t answered;
};

/* Answers WAKES wakes with one clock read each and exits at the next one, without a read. */
static _Noreturn void child_run(struct words *words)
{
	for (uint32_t last = 0; last < WAKES; last++) {
		struct timespec read;

		while (atomic_load(&words->number) == last)
			futex_wait(&words->number, last);
		syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &read);
		atomic_store(&words->answered, last + 1);
	}
	while (atomic_load(&words->number) == WAKES)
		futex_wait(&words->number, WAKES);
	_exit(0);
}

static void await_answer(struct words *words, uint32_t number)
{
	for (int i = 0; i < 10000 && atomic_load(&words->answered) != number; i++)
		sleep_ns(200000);
}

static void pin(pid_t child, int cpu)
{
	if (pin_to_cpu(child, cpu))
		fail(EXIT_FAULT, "cannot move the liveness child to CPU %d: %s", cpu, strerror(errno));
}

/* Two CPUs that the recorder may use, for one move per wake. */
static void choose_cpus(int cpus[2])
{
	cpu_set_t allowed;
	int found = 0;

	if (sched_getaffinity(0, sizeof(allowed), &allowed))
		fail(EXIT_FAULT, "cannot read the allowed CPUs: %s", strerror(errno));
	for (int cpu = 0; cpu < CPU_SETSIZE && found < 2; cpu++) {
		if (CPU_ISSET(cpu, &allowed))
			cpus[found++] = cpu;
	}
	if (found < 2)
		fail(EXIT_FAULT,
		     "only one CPU is allowed, so no migration can be shown; give it two (taskset, cpuset)");
}

/* The child sleeps whenever it is moved and woken, so each hit has exactly one cause. */
static void make_events(struct probes *probes, struct words *words)
{
	int cpus[2];
	pid_t child;

	choose_cpus(cpus);
	child = child_fork();
	if (!child)
		child_run(words);
	pin(child, cpus[0]);
	child_await_sleep(child);
	probes_watch(probes, child);
	probes_arm(probes, CHAIN_RUN_LIVENESS);
	for (uint32_t number = 1; number <= WAKES; number++) {
		pin(child, cpus[number % 2]);
		atomic_store(&words->number, number);
		futex_wake(&words->number);
		await_answer(words, number);
		child_await_sleep(child);
	}
	atomic_store(&words->number, WAKES + 1);
	futex_wake(&words->number);
	child_await(child);
	probes_disarm(probes);
	probes_quiesce();
}

static bool try_once(struct probes *probes, struct liveness proof[MARKER_COUNT])
{
	struct words *words = mmap(NULL, sizeof(*words), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	uint64_t before[COUNTER_COUNT], after[COUNTER_COUNT];
	struct chains chains = { 0 };
	bool alive;

	if (words == MAP_FAILED)
		fail(EXIT_FAULT, "no memory for the liveness check");
	probes_counts(probes, before);
	make_events(probes, words);
	munmap(words, sizeof(*words));
	probes_counts(probes, after);
	probes_drain(probes, &chains);

	alive = chains.terminals[CHAIN_READ] == WAKES && chains.terminals[CHAIN_EXITED] == 1 &&
		after[COUNT_OPENED] - before[COUNT_OPENED] == chains.count;
	for (int i = 0; i < MARKER_COUNT; i++) {
		proof[i].expected = markers[i].expected;
		proof[i].seen = after[markers[i].hits] - before[markers[i].hits];
		alive &= marker_proven(&markers[i], proof[i].seen);
	}
	chains_free(&chains);
	return alive;
}

void liveness_prove(struct probes *probes, struct liveness proof[MARKER_COUNT])
{
	struct program_facts facts[MARKER_COUNT];
	char hits[512] = "";

	for (int i = 0; i < TRIES; i++) {
		if (try_once(probes, proof))
			return;
	}
	probes_facts(probes, facts);
	for (int i = 0; i < MARKER_COUNT; i++) {
		size_t length = strlen(hits);

		snprintf(hits + length, sizeof(hits) - length, "%s%s at %s %llu of %llu", i ? ", " : "",
			 markers[i].name, facts[i].hook, (unsigned long long)proof[i].seen,
			 (unsigned long long)proof[i].expected);
	}
	fail(EXIT_FAULT,
	     "the probes are not alive; hits seen of expected: %s; nothing was recorded. Start again; hits that are "
	     "missing each time are a tracepoint that misses wakes on this kernel, or a program that does not count them",
	     hits);
}
