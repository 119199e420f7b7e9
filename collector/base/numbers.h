/* SPDX-License-Identifier: MIT */
/* Numbers and CPU lists as people write them in plans and arguments. */
#ifndef TAGWERK_NUMBERS_H
#define TAGWERK_NUMBERS_H

#include <sched.h>
#include <stdint.h>

/* A decimal number without sign in minimum..maximum. 0, or -1 when `text` is not one. */
int number_parse(const char *text, uint64_t minimum, uint64_t maximum, uint64_t *value);

/* A list like 0,2-3 of CPUs below CPU_SETSIZE, at least one. 0, or -1 when `text` is not one. */
int cpus_parse(const char *text, cpu_set_t *cpus);

/* The CPUs that are online, from /sys/devices/system/cpu/online; stops with a sentence when it cannot be read. */
void cpus_online(cpu_set_t *cpus);

#endif
