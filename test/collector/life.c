/* SPDX-License-Identifier: MIT */
/*
 * Every way in which a chain can live and end, made on purpose on the running kernel. Prints one
 * line for each case and exits 1 when one is not as it should be. Needs root and two CPUs.
 */
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "children.h"
#include "fail.h"
#include "futex.h"
#include "probes.h"

#define RUN 7
#define WAKES 40
#define HAMMER_WAKES 20000

enum answer { ANSWER_READ, ANSWER_NOTHING, ANSWER_EXIT, ANSWER_SPIN, ANSWER_SPIN_AND_READ };

/* Shared with the child: what it does when it is woken, and how far it is. */
struct words {
	_Atomic uint32_t number;
	_Atomic uint32_t answered;
	_Atomic uint32_t answer;
	_Atomic uint32_t spin;
};

/* One case: a child, what was counted, and what came through the ring. */
struct trial {
	struct probes *probes;
	struct words *words;
	pid_t child;
	struct chains chains;
	uint64_t counts[COUNTER_COUNT]; /* before, then the change */
	uint64_t lost;
};

static int failures;

static void expect(const char *name, bool holds, const char *what, unsigned long long seen)
{
	printf("%s %s: %s (%llu)\n", holds ? "ok  " : "FAIL", name, what, seen);
	failures += !holds;
}

static void pause_ms(long ms)
{
	struct timespec time = { .tv_nsec = ms * 1000000 };

	nanosleep(&time, NULL);
}

static void pin(pid_t task, int cpu)
{
	cpu_set_t cpus;

	CPU_ZERO(&cpus);
	CPU_SET(cpu, &cpus);
	if (sched_setaffinity(task, sizeof(cpus), &cpus))
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

static void begin(struct trial *trial, struct probes *probes, enum answer answer, int cpu)
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

static void wake(struct trial *trial)
{
	atomic_fetch_add(&trial->words->number, 1);
	futex_wake(&trial->words->number);
}

static void await_answer(struct trial *trial)
{
	for (int i = 0; i < 2000 && atomic_load(&trial->words->answered) != atomic_load(&trial->words->number); i++)
		pause_ms(1);
	child_await_sleep(trial->child);
}

static void wake_and_await(struct trial *trial)
{
	wake(trial);
	await_answer(trial);
}

/* Disarms, collects, and checks what holds in every case. */
static void end(struct trial *trial, const char *name)
{
	uint64_t after[COUNTER_COUNT], opened;
	size_t strange = 0;

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
	}
	expect(name, !strange, "every chain has its run, tid, ttwu and rq->clock", trial->chains.count);
	for (enum chain_state state = CHAIN_READ; state < CHAIN_STATES; state++) {
		if (trial->chains.terminals[state])
			printf("     %s: %s %llu\n", name, chain_state_name(state),
			       (unsigned long long)trial->chains.terminals[state]);
	}
	children_kill();
	munmap(trial->words, sizeof(*trial->words));
}

static uint64_t with_stage(const struct trial *trial, enum chain_stage_index stage)
{
	uint64_t count = 0;

	for (size_t i = 0; i < trial->chains.count; i++)
		count += !!(trial->chains.records[i].observed & CHAIN_SAW(stage));
	return count;
}

static uint64_t with_flag(const struct trial *trial, uint32_t flag)
{
	uint64_t count = 0;

	for (size_t i = 0; i < trial->chains.count; i++)
		count += (trial->chains.records[i].observed & CHAIN_KNOWS(flag)) && (trial->chains.records[i].flags & flag);
	return count;
}

static void test_read_on_one_cpu(struct probes *probes)
{
	struct trial trial;

	begin(&trial, probes, ANSWER_READ, 1);
	for (int i = 0; i < WAKES; i++)
		wake_and_await(&trial);
	end(&trial, "read, one CPU");
	expect("read, one CPU", trial.chains.terminals[CHAIN_READ] == WAKES, "all end as read", trial.chains.count);
	expect("read, one CPU", with_stage(&trial, CHAIN_STAGE_FIRST_TKREAD) == WAKES, "with their read", WAKES);
	expect("read, one CPU", !with_stage(&trial, CHAIN_STAGE_MIGRATE) && !with_flag(&trial, CHAIN_FLAG_MIGRATED),
	       "none migrated", with_flag(&trial, CHAIN_FLAG_MIGRATED));
	chains_free(&trial.chains);
}

static void test_toggled(struct probes *probes)
{
	uint64_t migrated, moved = 0;
	struct trial trial;

	begin(&trial, probes, ANSWER_READ, 0);
	for (int i = 0; i < WAKES; i++) {
		pin(trial.child, (i + 1) % 2);
		wake_and_await(&trial);
	}
	end(&trial, "toggled affinity");
	migrated = with_flag(&trial, CHAIN_FLAG_MIGRATED);
	for (size_t i = 0; i < trial.chains.count; i++)
		moved += trial.chains.records[i].prev_cpu != trial.chains.records[i].target_cpu;
	/* On a busy CPU a task whose dequeue is delayed is moved at once, before its wake. */
	expect("toggled affinity", trial.counts[COUNT_HITS_MIGRATE] == WAKES, "every toggle is seen",
	       trial.counts[COUNT_HITS_MIGRATE]);
	expect("toggled affinity", migrated * 2 > WAKES, "most wakes migrate", migrated);
	expect("toggled affinity", migrated == moved, "exactly those whose CPU changed", moved);
	expect("toggled affinity", with_stage(&trial, CHAIN_STAGE_MIGRATE) == migrated, "each with its stage", migrated);
	chains_free(&trial.chains);
}

static void test_no_read(struct probes *probes)
{
	struct trial trial;

	begin(&trial, probes, ANSWER_NOTHING, 1);
	for (int i = 0; i < WAKES; i++)
		wake_and_await(&trial);
	end(&trial, "no read");
	expect("no read", trial.chains.terminals[CHAIN_NO_READ] == WAKES, "all end as no_read", trial.chains.count);
	expect("no read", !with_stage(&trial, CHAIN_STAGE_FIRST_TKREAD), "without a read", 0);
	chains_free(&trial.chains);
}

static void test_exited(struct probes *probes)
{
	struct trial trial;

	begin(&trial, probes, ANSWER_EXIT, 1);
	wake(&trial);
	child_await(trial.child);
	end(&trial, "exited");
	expect("exited", trial.chains.terminals[CHAIN_EXITED] == 1, "one ends as exited", trial.chains.count);
	chains_free(&trial.chains);
}

static void test_censored(struct probes *probes)
{
	struct trial trial;

	begin(&trial, probes, ANSWER_SPIN, 1);
	atomic_store(&trial.words->spin, 1);
	wake(&trial);
	pause_ms(50);
	end(&trial, "censored");
	expect("censored", trial.chains.terminals[CHAIN_CENSORED] == 1, "one ends as censored", trial.chains.count);
	chains_free(&trial.chains);
}

static void test_preempted(struct probes *probes)
{
	struct trial trial;
	pid_t rival;

	begin(&trial, probes, ANSWER_SPIN_AND_READ, 1);
	atomic_store(&trial.words->spin, 1);
	rival = child_fork();
	if (!rival) {
		for (;;)
			;
	}
	pin(rival, 1);
	wake(&trial);
	pause_ms(200);
	atomic_store(&trial.words->spin, 0);
	await_answer(&trial);
	end(&trial, "preempted");
	expect("preempted", trial.chains.count == 1 && trial.chains.terminals[CHAIN_READ] == 1, "stays one chain",
	       trial.chains.count);
	expect("preempted", trial.chains.count && trial.chains.records[0].preempted > 0, "and counts its preemptions",
	       trial.chains.count ? trial.chains.records[0].preempted : 0);
	chains_free(&trial.chains);
}

/* Wakes without a pause meet the child on its way out: its chain before is superseded. */
static void test_hammer(struct probes *probes)
{
	struct trial trial;

	begin(&trial, probes, ANSWER_NOTHING, 1);
	pin(0, 0);
	for (int i = 0; i < HAMMER_WAKES; i++) {
		wake(&trial);
		while (atomic_load(&trial.words->answered) != atomic_load(&trial.words->number))
			;
		/* From at once to some µs later, to meet every moment of its way out. */
		for (volatile int spin = 0; spin < i % 2000; spin++)
			;
		if (i % 1000 == 0)
			probes_drain(probes, &trial.chains);
	}
	end(&trial, "hammer");
	expect("hammer", !trial.lost, "none lost", trial.lost);
	expect("hammer", trial.chains.terminals[CHAIN_SUPERSEDED] > 0, "some are superseded",
	       trial.chains.terminals[CHAIN_SUPERSEDED]);
	expect("hammer", trial.chains.terminals[CHAIN_READ] == 0, "none is read", trial.chains.terminals[CHAIN_READ]);
	chains_free(&trial.chains);
}

/* A ring of one page holds as many records as fit with their 8 bytes of header; the rest is lost and counted. */
static void test_loss(struct probes *probes)
{
	const uint64_t room = 4096 / (sizeof(struct chain_record) + 8);
	struct trial trial;

	begin(&trial, probes, ANSWER_READ, 1);
	for (int i = 0; i < WAKES; i++)
		wake_and_await(&trial);
	end(&trial, "small ring");
	expect("small ring", trial.chains.count == room, "records fit", trial.chains.count);
	expect("small ring", trial.lost == WAKES - room, "are lost, and counted", trial.lost);
	chains_free(&trial.chains);
}

int main(void)
{
	struct probes *probes = probes_load(1 << 24);

	setvbuf(stdout, NULL, _IOLBF, 0);
	probes_attach(probes);
	test_read_on_one_cpu(probes);
	test_toggled(probes);
	test_no_read(probes);
	test_exited(probes);
	test_censored(probes);
	test_preempted(probes);
	test_hammer(probes);
	probes_free(probes);
	if (sysconf(_SC_PAGESIZE) == 4096) {
		probes = probes_load(4096);
		probes_attach(probes);
		test_loss(probes);
		probes_free(probes);
	}
	return failures ? EXIT_FAULT : 0;
}
