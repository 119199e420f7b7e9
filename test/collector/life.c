/* SPDX-License-Identifier: MIT */
/*
 * Every way in which a chain can live and end, made on purpose on the running kernel. Prints one
 * line for each case and exits 1 when one is not as it should be. Needs root and two CPUs.
 */
#include <stdio.h>
#include <unistd.h>

#include "trial.h"

#define WAKES 40
#define HAMMER_WAKES 20000

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
	expect("toggled affinity", with_stage(&trial, CHAIN_STAGE_MIGRATE) == migrated, "each with its stage",
	       migrated);
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
	return trial_failures() ? EXIT_FAULT : 0;
}
