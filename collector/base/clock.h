/* SPDX-License-Identifier: MIT */
/* Clocks and durations as nanoseconds in one number. */
#ifndef TAGWERK_CLOCK_H
#define TAGWERK_CLOCK_H

#include <stdint.h>
#include <time.h>

static inline uint64_t ns_of(struct timespec time)
{
	return time.tv_sec * 1000000000ULL + time.tv_nsec;
}

static inline struct timespec timespec_of(uint64_t ns)
{
	return (struct timespec){ .tv_sec = ns / 1000000000, .tv_nsec = ns % 1000000000 };
}

/* The clock's reading. */
static inline uint64_t clock_ns(clockid_t clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return ns_of(now);
}

static inline uint64_t monotonic_ns(void)
{
	return clock_ns(CLOCK_MONOTONIC);
}

/* Sleeps so long, or less when a signal comes. */
static inline void sleep_ns(uint64_t ns)
{
	struct timespec time = timespec_of(ns);

	nanosleep(&time, NULL);
}

#endif
