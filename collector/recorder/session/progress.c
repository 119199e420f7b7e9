/* SPDX-License-Identifier: MIT */
#include "progress.h"

#include <inttypes.h>
#include <stdio.h>

#include "recorder/files/json.h"
#include "session.h"

/* Ends the line and passes it on at once. */
static void end_line(void)
{
	fputs("}\n", stdout);
	fflush(stdout);
}

void progress_session(const struct recorder *recorder, size_t left)
{
	printf("{\"event\":\"session\",\"session\":\"%s\",\"runs\":%zu,\"left\":%zu,", recorder->session,
	       recorder->plan.run_count, left);
	session_json(stdout, recorder);
	end_line();
}

void progress_run(const struct plan_run *plan)
{
	printf("{\"event\":\"run\",\"run\":%u,\"mode\":\"%s\",\"wakes\":%u", plan->run, plan_mode_name(plan->mode),
	       plan->wakes);
	end_line();
}

void progress_wakes(const struct plan_run *plan, uint64_t answered, uint64_t chains, uint64_t lost, uint64_t elapsed_ns)
{
	printf("{\"event\":\"progress\",\"run\":%u,\"wakes\":%u,\"answered\":%" PRIu64 ",\"chains\":%" PRIu64
	       ",\"lost\":%" PRIu64 ",\"elapsed_ms\":%" PRIu64,
	       plan->run, plan->wakes, answered, chains, lost, elapsed_ns / 1000000);
	end_line();
}

void progress_run_end(const struct plan_run *plan, uint64_t opened, uint64_t chains, uint64_t lost,
		      uint64_t duration_ns)
{
	printf("{\"event\":\"run_end\",\"run\":%u,\"opened\":%" PRIu64 ",\"chains\":%" PRIu64 ",\"lost\":%" PRIu64
	       ",\"duration_ms\":%" PRIu64,
	       plan->run, opened, chains, lost, duration_ns / 1000000);
	end_line();
}

void progress_session_end(const struct recorder *recorder, size_t recorded)
{
	printf("{\"event\":\"session_end\",\"recorded\":%zu,\"runs\":%zu", recorded, recorder->plan.run_count);
	end_line();
}
