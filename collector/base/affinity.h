/* SPDX-License-Identifier: MIT */
/* Where a task may run. */
#ifndef TAGWERK_AFFINITY_H
#define TAGWERK_AFFINITY_H

#include <sched.h>

/* Allows the task (0: this one) one CPU alone. 0, or -1 with errno. */
static inline int pin_to_cpu(pid_t task, int cpu)
{
	cpu_set_t cpus;

	CPU_ZERO(&cpus);
	CPU_SET(cpu, &cpus);
	return sched_setaffinity(task, sizeof(cpus), &cpus);
}

#endif
