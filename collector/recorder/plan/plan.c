/* SPDX-License-Identifier: MIT */
#include "plan.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/numbers.h"

/* The place in the file, for errors. */
struct place {
	const char *path;
	size_t line;
};

/* A key, how its value is read to `offset` of the plan or run, and what a value looks like. */
struct field {
	const char *key;
	bool (*read)(const struct field *field, const char *value, void *target);
	size_t offset;
	uint32_t minimum, maximum; /* of a number */
	const char *expected;
};

static cpu_set_t online;

static void *at(const struct field *field, void *target)
{
	return (char *)target + field->offset;
}

static bool read_number(const struct field *field, const char *value, void *target)
{
	uint64_t number;

	if (number_parse(value, field->minimum, field->maximum, &number))
		return false;
	*(uint32_t *)at(field, target) = number;
	return true;
}

static bool read_power_of_two(const struct field *field, const char *value, void *target)
{
	uint32_t *number = at(field, target);

	return read_number(field, value, target) && !(*number & (*number - 1));
}

static bool read_seed(const struct field *field, const char *value, void *target)
{
	return !number_parse(value, 0, UINT64_MAX, at(field, target));
}

static bool read_mode(const struct field *field, const char *value, void *target)
{
	for (enum plan_mode mode = PLAN_NONE; mode <= PLAN_FULL; mode++) {
		if (!strcmp(value, plan_mode_name(mode))) {
			*(enum plan_mode *)at(field, target) = mode;
			return true;
		}
	}
	return false;
}

static bool read_cpus(const struct field *field, const char *value, void *target)
{
	cpu_set_t cpus, known;

	if (cpus_parse(value, &cpus))
		return false;
	CPU_AND(&known, &cpus, &online);
	snprintf(at(field, target), PLAN_LINE_BYTES, "%s", value);
	return CPU_EQUAL(&known, &cpus);
}

/* CPU:ON/OFF */
static bool read_burner(char *text, struct plan_burner *burner)
{
	char *on = strchr(text, ':'), *off = strchr(text, '/');
	uint64_t cpu, on_us, off_us;

	if (!on || !off || off < on)
		return false;
	*on++ = '\0';
	*off++ = '\0';
	if (number_parse(text, 0, CPU_SETSIZE - 1, &cpu) || !CPU_ISSET(cpu, &online) ||
	    number_parse(on, 1, 10000000, &on_us) || number_parse(off, 0, 10000000, &off_us))
		return false;
	*burner = (struct plan_burner){ .cpu = cpu, .on_us = on_us, .off_us = off_us };
	return true;
}

static bool read_burners(const struct field *field, const char *value, void *target)
{
	struct plan_burners *burners = at(field, target);
	char text[PLAN_LINE_BYTES], *rest = text, *each;

	if (!strcmp(value, "none"))
		return true;
	snprintf(text, sizeof(text), "%s", value);
	while ((each = strsep(&rest, ","))) {
		if (burners->count == PLAN_BURNERS_MAX || !read_burner(each, &burners->each[burners->count++]))
			return false;
	}
	return true;
}

#define SESSION(key) #key, .offset = offsetof(struct plan, key)
#define RUN(key) #key, .offset = offsetof(struct plan_run, key)
#define NUMBER(low, high) .read = read_number, .minimum = (low), .maximum = (high), .expected = #low ".." #high
#define CPUS .read = read_cpus, .expected = "a list of online CPUs like 0,2-3"

static const struct field session_fields[] = {
	{ SESSION(ring_bytes), .read = read_power_of_two, .minimum = 4096, .maximum = 1 << 30,
	  .expected = "a power of two in 4096..1073741824" },
	{ SESSION(drain_ms), NUMBER(1, 1000) },
};

static const struct field run_fields[] = {
	{ RUN(run), NUMBER(1, 32766) },
	{ RUN(mode), .read = read_mode, .expected = "full, sham or none" },
	{ RUN(seed), .read = read_seed, .expected = "0..2^64-1" },
	{ RUN(wakes), NUMBER(1, 10000000) },
	{ RUN(interval_us), NUMBER(10, 10000000) },
	{ RUN(jitter_us), NUMBER(0, 10000000) },
	{ RUN(waker_cpus), CPUS },
	{ RUN(wakee_cpus), CPUS },
	{ RUN(burners), .read = read_burners,
	  .expected = "none, or at most 64 of CPU:ON/OFF like 0:7000/5000,1:5000/8000, each on an online CPU" },
	{ RUN(settle_ms), NUMBER(0, 600000) },
	{ RUN(timeout_ms), NUMBER(1, 86400000) },
};

#define COUNT(fields) (sizeof(fields) / sizeof((fields)[0]))

static void read_field(const struct place *place, const struct field *fields, size_t field_count, char *word,
		       void *target, bool *seen)
{
	char *value = strchr(word, '=');

	if (!value)
		fail(EXIT_USAGE, "%s:%zu: \"%s\" is not key=value", place->path, place->line, word);
	*value++ = '\0';
	for (size_t i = 0; i < field_count; i++) {
		if (strcmp(word, fields[i].key))
			continue;
		if (seen[i])
			fail(EXIT_USAGE, "%s:%zu: %s stands twice; keep one", place->path, place->line, word);
		seen[i] = true;
		if (!fields[i].read(&fields[i], value, target))
			fail(EXIT_USAGE, "%s:%zu: %s=%s; expected %s", place->path, place->line, word, value,
			     fields[i].expected);
		return;
	}
	fail(EXIT_USAGE, "%s:%zu: unknown key \"%s\"; collector/recorder/plan/plan.h lists the keys", place->path,
	     place->line, word);
}

/* Reads the words of a line after its name; every field must be there. */
static void read_fields(const struct place *place, const struct field *fields, size_t field_count, const char *words,
			void *target)
{
	char text[PLAN_LINE_BYTES], *rest = text, *word;
	bool seen[COUNT(run_fields)] = { false };

	snprintf(text, sizeof(text), "%s", words);
	while ((word = strsep(&rest, " ")))
		read_field(place, fields, field_count, word, target, seen);
	for (size_t i = 0; i < field_count; i++) {
		if (!seen[i])
			fail(EXIT_USAGE, "%s:%zu: %s is missing; expected %s", place->path, place->line, fields[i].key,
			     fields[i].expected);
	}
}

static void read_run(const struct place *place, const char *line, struct plan *plan)
{
	struct plan_run *run;

	plan->runs = reallocarray(plan->runs, plan->run_count + 1, sizeof(*plan->runs));
	if (!plan->runs)
		fail(EXIT_FAULT, "no memory for the plan");
	run = &plan->runs[plan->run_count];
	memset(run, 0, sizeof(*run));
	memcpy(run->line, line, strlen(line) + 1);
	read_fields(place, run_fields, COUNT(run_fields), line + strlen("run "), run);
	if (run->jitter_us > run->interval_us)
		fail(EXIT_USAGE, "%s:%zu: jitter_us=%u is above interval_us=%u", place->path, place->line,
		     run->jitter_us, run->interval_us);
	for (size_t i = 0; i < plan->run_count; i++) {
		if (plan->runs[i].run == run->run)
			fail(EXIT_USAGE, "%s:%zu: run %u is planned twice; number the runs apart", place->path,
			     place->line, run->run);
	}
	plan->run_count++;
}

static void read_line(const struct place *place, char *line, struct plan *plan, int *lines)
{
	if (line[0] == '\0' || line[0] == '#')
		return;
	if (++*lines == 1) {
		if (strcmp(line, "tagwerk-plan 1"))
			fail(EXIT_USAGE, "%s:%zu: not a plan of version 1; its first line is \"tagwerk-plan 1\"",
			     place->path, place->line);
	} else if (*lines == 2) {
		if (strncmp(line, "session ", 8))
			fail(EXIT_USAGE, "%s:%zu: expected the line \"session ring_bytes=… drain_ms=…\"", place->path,
			     place->line);
		read_fields(place, session_fields, COUNT(session_fields), line + 8, plan);
	} else if (!strncmp(line, "run ", 4)) {
		read_run(place, line, plan);
	} else {
		fail(EXIT_USAGE, "%s:%zu: expected a line that begins with \"run \"", place->path, place->line);
	}
}

const char *plan_mode_name(enum plan_mode mode)
{
	static const char *const names[] = { [PLAN_NONE] = "none", [PLAN_SHAM] = "sham", [PLAN_FULL] = "full" };

	return names[mode];
}

void plan_read(const char *path, struct plan *plan)
{
	struct place place = { .path = path };
	char line[PLAN_LINE_BYTES + 1];
	FILE *file = fopen(path, "re");
	int lines = 0;

	if (!file)
		fail(EXIT_USAGE, "%s: %s; give the plan with --plan FILE", path, strerror(errno));
	cpus_online(&online);
	memset(plan, 0, sizeof(*plan));
	while (fgets(line, sizeof(line), file)) {
		size_t length = strlen(line);

		place.line++;
		if (!length || line[length - 1] != '\n')
			fail(EXIT_USAGE, "%s:%zu: the line is longer than %d bytes, holds a NUL or does not end", path,
			     place.line, PLAN_LINE_BYTES - 1);
		line[length - 1] = '\0';
		for (size_t i = 0; line[i]; i++) {
			if (line[i] < ' ' || line[i] > '~')
				fail(EXIT_USAGE, "%s:%zu: byte %zu is not printable ASCII", path, place.line, i + 1);
		}
		read_line(&place, line, plan, &lines);
	}
	if (ferror(file))
		fail(EXIT_FAULT, "%s: %s", path, strerror(errno));
	fclose(file);
	if (!plan->run_count)
		fail(EXIT_USAGE, "%s: the plan has no run", path);
}

void plan_free(struct plan *plan)
{
	free(plan->runs);
	plan->runs = NULL;
	plan->run_count = 0;
}
