/* SPDX-License-Identifier: MIT */
#include "numbers.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fail.h"

/* Reads digits at *text and moves it behind them. */
static int digits(const char **text, uint64_t *value)
{
	char *end;

	if (**text < '0' || **text > '9')
		return -1;
	errno = 0;
	*value = strtoull(*text, &end, 10);
	*text = end;
	return errno ? -1 : 0;
}

int number_parse(const char *text, uint64_t minimum, uint64_t maximum, uint64_t *value)
{
	if (digits(&text, value) || *text)
		return -1;
	return *value < minimum || *value > maximum ? -1 : 0;
}

int cpus_parse(const char *text, cpu_set_t *cpus)
{
	CPU_ZERO(cpus);
	for (;;) {
		uint64_t first, last;

		if (digits(&text, &first))
			return -1;
		last = first;
		if (*text == '-') {
			text++;
			if (digits(&text, &last))
				return -1;
		}
		if (last < first || last >= CPU_SETSIZE)
			return -1;
		for (uint64_t cpu = first; cpu <= last; cpu++)
			CPU_SET(cpu, cpus);
		if (!*text)
			return 0;
		if (*text++ != ',')
			return -1;
	}
}

void cpus_online(cpu_set_t *cpus)
{
	FILE *file = fopen("/sys/devices/system/cpu/online", "re");
	bool read = false;
	char line[4096];

	if (file && fgets(line, sizeof(line), file)) {
		line[strcspn(line, "\n")] = '\0';
		read = !cpus_parse(line, cpus);
	}
	if (!read)
		fail(EXIT_FAULT, "cannot read /sys/devices/system/cpu/online; is /sys mounted?");
	fclose(file);
}
