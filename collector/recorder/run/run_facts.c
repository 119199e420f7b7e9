/* SPDX-License-Identifier: MIT */
#include "run_facts.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "base/fail.h"
#include "recorder/files/json.h"

uint64_t run_facts_count(const struct run_facts *facts, enum counter counter)
{
	return facts->after.counts[counter] - facts->before.counts[counter];
}

/* The program's recursion misses in this run, over all tasks of the machine. */
static uint64_t misses(const struct run_facts *facts, int marker)
{
	return facts->after.programs[marker].recursion_misses - facts->before.programs[marker].recursion_misses;
}

static void terminals_json(FILE *out, const struct run_facts *facts)
{
	fputs("\"terminals\":{", out);
	for (enum chain_state state = CHAIN_READ; state < CHAIN_STATES; state++)
		fprintf(out, "%s\"%s\":%" PRIu64, state == CHAIN_READ ? "" : ",", chain_state_name(state),
			facts->chains.terminals[state]);
	fputc('}', out);
}

static void counters_json(FILE *out, const struct run_facts *facts)
{
	fputs("\"counters\":{", out);
	for (enum counter counter = 0; counter < COUNTER_COUNT; counter++)
		fprintf(out, "%s\"%s\":%" PRIu64, counter ? "," : "", counter_name(counter),
			run_facts_count(facts, counter));
	fputc('}', out);
}

static void programs_json(FILE *out, const struct run_facts *facts)
{
	fputs("\"programs\":[", out);
	for (int i = 0; i < MARKER_COUNT; i++)
		fprintf(out, "%s{\"name\":\"%s\",\"run_count\":%" PRIu64 ",\"recursion_misses\":%" PRIu64 "}",
			i ? "," : "", markers[i].program, run_facts_count(facts, markers[i].hits), misses(facts, i));
	fputc(']', out);
}

static void tids_json(FILE *out, const struct plan_run *plan, const struct workload *workload)
{
	fprintf(out, "\"tids\":{\"recorder\":%d,\"waker\":%d,\"wakee\":%d,\"burners\":[", getpid(), workload->waker,
		workload->wakee);
	for (size_t i = 0; i < plan->burners.count; i++)
		fprintf(out, "%s%d", i ? "," : "", workload->burners[i]);
	fputs("]}", out);
}

static void workload_json(FILE *out, const struct wake_counts *counts)
{
	fprintf(out,
		"\"workload\":{\"sent\":%" PRIu64 ",\"answered\":%" PRIu64 ",\"not_asleep\":%" PRIu64
		",\"late\":%" PRIu64 ",\"slipped\":%" PRIu64 "}",
		counts->sent, counts->answered, counts->not_asleep, counts->late, counts->slipped);
}

static void liveness_json(FILE *out, const struct recorder *recorder, const struct plan_run *plan)
{
	fputs("\"liveness\":[", out);
	for (int i = 0; i < MARKER_COUNT && plan->mode != PLAN_NONE; i++)
		fprintf(out, "%s{\"marker\":\"%s\",\"expected\":%" PRIu64 ",\"seen\":%" PRIu64 "}", i ? "," : "",
			markers[i].name, recorder->proof[i].expected, recorder->proof[i].seen);
	fputc(']', out);
}

char *run_facts_json(const struct recorder *recorder, const struct plan_run *plan, const struct run_facts *facts,
		     const struct workload *workload, size_t *bytes)
{
	char *json = NULL;
	FILE *out = open_memstream(&json, bytes);

	if (!out)
		fail(EXIT_FAULT, "no memory for the facts of run %u", plan->run);
	fprintf(out, "{\"format\":\"tagwerk-raw/1\",\"session\":\"%s\",\"run\":%u,\"mode\":\"%s\",\"plan_line\":",
		recorder->session, plan->run, plan_mode_name(plan->mode));
	json_string(out, plan->line);
	fputs(",\"clocks\":{\"start\":", out);
	clocks_json(out, &facts->start);
	fputs(",\"end\":", out);
	clocks_json(out, &facts->end);
	fprintf(out, "},\"duration_ns\":\"%" PRIu64 "\",\"opened\":%" PRIu64 ",",
		facts->end.monotonic_ns - facts->start.monotonic_ns, run_facts_count(facts, COUNT_OPENED));
	terminals_json(out, facts);
	fprintf(out,
		",\"loss\":{\"before_open\":{\"storage\":%" PRIu64 ",\"recursion\":%" PRIu64
		"},\"after_open\":{\"ring_reserve\":%" PRIu64 "}},",
		run_facts_count(facts, COUNT_STORAGE_MISSING), misses(facts, MARKER_TTWU),
		run_facts_count(facts, COUNT_LOST_RING_RESERVE));
	counters_json(out, facts);
	fputc(',', out);
	programs_json(out, facts);
	fputc(',', out);
	tids_json(out, plan, workload);
	fputc(',', out);
	workload_json(out, &workload->memory->counts);
	fputc(',', out);
	liveness_json(out, recorder, plan);
	fputc('}', out);
	if (fclose(out))
		fail(EXIT_FAULT, "no memory for the facts of run %u", plan->run);
	return json;
}
