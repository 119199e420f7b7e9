/* SPDX-License-Identifier: MIT */
#include "run.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/fail.h"
#include "recorder/files/raw.h"
#include "recorder/machine/clocks.h"
#include "recorder/session/progress.h"
#include "run_facts.h"
#include "workload.h"

#define MS 1000000ULL
#define READY_TIMEOUT_MS 10000

/* Waits until `until_ns` or a message of wakepair (control_fd, or -1); true when one is there. */
static bool wait_until(const struct recorder *recorder, int control_fd, uint64_t until_ns)
{
	struct pollfd fds[] = { { .fd = recorder->signal_fd, .events = POLLIN },
				{ .fd = control_fd, .events = POLLIN } };

	for (;;) {
		uint64_t now = monotonic_ns(), left = until_ns > now ? until_ns - now : 0;
		struct timespec timeout = timespec_of(left);

		if (ppoll(fds, 2, &timeout, NULL) < 0 && errno != EINTR)
			fail(EXIT_FAULT, "poll: %s", strerror(errno));
		if (fds[0].revents)
			fail(EXIT_INTERRUPTED, "interrupted; finished runs are kept, start again to go on");
		if (fds[1].revents)
			return true;
		if (monotonic_ns() >= until_ns)
			return false;
	}
}

void run_check_interrupt(const struct recorder *recorder)
{
	wait_until(recorder, -1, 0);
}

/* Attaches or detaches as the mode asks; what is attached anew has to prove itself again. */
static void set_mode(struct recorder *recorder, enum plan_mode mode)
{
	if (!recorder->probes)
		return;
	if (mode == PLAN_NONE && probes_attached(recorder->probes)) {
		probes_detach(recorder->probes);
	} else if (mode != PLAN_NONE && !probes_attached(recorder->probes)) {
		probes_attach(recorder->probes);
		liveness_prove(recorder->probes, recorder->proof);
	}
}

static void collect_facts(const struct recorder *recorder, struct counted *counted)
{
	if (!recorder->probes)
		return;
	probes_counts(recorder->probes, counted->counts);
	probes_facts(recorder->probes, counted->programs);
}

/* Drains and reports until every wake is answered. */
static void follow(const struct recorder *recorder, const struct plan_run *plan, struct run_facts *facts,
		   struct workload *workload)
{
	uint64_t start = facts->start.monotonic_ns, next_progress = start + PROGRESS_PERIOD_NS;
	uint64_t period = plan->mode == PLAN_NONE ? PROGRESS_PERIOD_NS : recorder->plan.drain_ms * MS;
	bool done = false;

	for (uint64_t next = start + period; !done; next += period) {
		uint64_t now;

		done = wait_until(recorder, workload->control_fd, next);
		if (plan->mode != PLAN_NONE)
			probes_drain(recorder->probes, &facts->chains);
		now = monotonic_ns();
		if (done || now >= next_progress) {
			collect_facts(recorder, &facts->after);
			progress_wakes(plan, workload->memory->counts.answered, facts->chains.count,
				       run_facts_count(facts, COUNT_LOST_RING_RESERVE), now - start);
			workload_check_burners(workload, plan);
			next_progress = now + PROGRESS_PERIOD_NS;
		}
		if (!done && now - start > plan->timeout_ms * MS)
			fail(EXIT_FAULT,
			     "run %u: not done after timeout_ms=%u, %llu of %u wakes answered; the run is not written",
			     plan->run, plan->timeout_ms, (unsigned long long)workload->memory->counts.answered,
			     plan->wakes);
	}
	workload_receive(workload, plan, PAIR_DONE);
}

static void record(const struct recorder *recorder, const struct plan_run *plan, struct run_facts *facts,
		   struct workload *workload)
{
	bool armed = plan->mode == PLAN_FULL;

	if (armed)
		probes_watch(recorder->probes, workload->wakee);
	collect_facts(recorder, &facts->before);
	facts->start = clocks_read();
	if (armed)
		probes_arm(recorder->probes, plan->run);
	workload_send(workload, plan, PAIR_GO);
	follow(recorder, plan, facts, workload);
	if (armed)
		probes_disarm(recorder->probes);
	facts->end = clocks_read();
	if (armed) {
		probes_quiesce();
		probes_drain(recorder->probes, &facts->chains);
		probes_censor(recorder->probes, &facts->chains);
	}
	collect_facts(recorder, &facts->after);
}

static void check_conservation(const struct plan_run *plan, const struct run_facts *facts)
{
	uint64_t opened = run_facts_count(facts, COUNT_OPENED), lost = run_facts_count(facts, COUNT_LOST_RING_RESERVE);

	if (opened != facts->chains.count + lost)
		fail(EXIT_FAULT,
		     "run %u: %llu chains opened, but %zu ended and %llu were lost; the run is not written. "
		     "This is a defect of the collector: report it with this line",
		     plan->run, (unsigned long long)opened, facts->chains.count, (unsigned long long)lost);
}

static void write_raw(const struct recorder *recorder, const struct plan_run *plan, const struct run_facts *facts,
		      const struct workload *workload)
{
	struct raw_run raw = {
		.run = plan->run,
		.chains = facts->chains.records,
		.chain_count = facts->chains.count,
		.samples = workload->memory->samples,
		.sample_count = plan->wakes,
	};
	char *json = run_facts_json(recorder, plan, facts, workload, &raw.json_bytes);
	char name[RAW_NAME_BYTES];

	raw.json = json;
	raw_name(name, plan->run);
	if (raw_write(recorder->directory_fd, &raw))
		fail(EXIT_FAULT, "%s/%s: %s; free some space and start again, finished runs are kept",
		     recorder->directory, name, strerror(errno));
	free(json);
}

void run_execute(struct recorder *recorder, const struct plan_run *plan)
{
	struct workload workload = { 0 };
	struct run_facts facts = { 0 };

	run_check_interrupt(recorder);
	set_mode(recorder, plan->mode);
	progress_run(plan);
	workload_start_burners(&workload, recorder, plan);
	wait_until(recorder, -1, monotonic_ns() + plan->settle_ms * MS);
	workload_start_pair(&workload, recorder, plan);
	if (!wait_until(recorder, workload.control_fd, monotonic_ns() + READY_TIMEOUT_MS * MS))
		fail(EXIT_FAULT, "run %u: wakepair was not ready after %d s; the run is not written", plan->run,
		     READY_TIMEOUT_MS / 1000);
	workload_receive(&workload, plan, PAIR_READY);
	record(recorder, plan, &facts, &workload);
	workload_end(&workload, plan);
	check_conservation(plan, &facts);
	write_raw(recorder, plan, &facts, &workload);
	progress_run_end(plan, run_facts_count(&facts, COUNT_OPENED), facts.chains.count,
			 run_facts_count(&facts, COUNT_LOST_RING_RESERVE),
			 facts.end.monotonic_ns - facts.start.monotonic_ns);
	chains_free(&facts.chains);
	workload_free(&workload);
}
