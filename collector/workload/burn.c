/* SPDX-License-Identifier: MIT */
/*
 * burn: keeps one CPU busy for ON µs, then sleeps OFF µs, and so on until it is killed. Phases
 * stand on one line of absolute times, so that two burners keep their ratio.
 *
 * The end of a busy phase is a timer's signal that sets a flag, not a clock that is read in a
 * loop: in an emulated guest a loop of clock reads stalls for minutes.
 */
#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <time.h>

#include "base/affinity.h"
#include "base/clock.h"
#include "base/fail.h"
#include "base/numbers.h"

static const char help[] =
	"usage: burn --cpu N --on-us N --off-us N\n"
	"Keeps CPU N busy for on-us, then sleeps off-us, until it is killed. off-us 0: never sleeps.\n";

static volatile sig_atomic_t phase_over;

static void end_phase(int signal_number)
{
	(void)signal_number;
	phase_over = 1;
}

static void burn_until(timer_t timer, uint64_t end_ns)
{
	struct itimerspec when = { .it_value = timespec_of(end_ns) };

	phase_over = 0;
	if (timer_settime(timer, TIMER_ABSTIME, &when, NULL))
		fail(EXIT_FAULT, "timer_settime: %s", strerror(errno));
	while (!phase_over)
		;
}

static void burn_forever(timer_t timer, uint64_t on_ns, uint64_t off_ns)
{
	uint64_t start = monotonic_ns();

	for (;;) {
		struct timespec next;
		uint64_t now;

		burn_until(timer, start + on_ns);
		start += on_ns + off_ns;
		now = monotonic_ns();
		/* Held up for longer than a whole phase: skip the cycles that were missed. */
		if (now >= start + on_ns)
			start += (now - start) / (on_ns + off_ns) * (on_ns + off_ns);
		next = timespec_of(start);
		if (off_ns)
			clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &next, NULL);
	}
}

int main(int argc, char **argv)
{
	static const struct option options[] = {
		{ "cpu", required_argument, NULL, 'c' },
		{ "on-us", required_argument, NULL, 'n' },
		{ "off-us", required_argument, NULL, 'f' },
		{ "help", no_argument, NULL, 'h' },
		{ 0 },
	};
	struct sigevent event = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGALRM };
	struct sigaction action = { .sa_handler = end_phase };
	uint64_t cpu = UINT64_MAX, on_us = 0, off_us = UINT64_MAX;
	timer_t timer;
	int option;

	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
		switch (option) {
		case 'c':
			if (number_parse(optarg, 0, CPU_SETSIZE - 1, &cpu))
				fail(EXIT_USAGE, "--cpu %s; expected a CPU number", optarg);
			break;
		case 'n':
			if (number_parse(optarg, 1, 10000000, &on_us))
				fail(EXIT_USAGE, "--on-us %s; expected 1..10000000", optarg);
			break;
		case 'f':
			if (number_parse(optarg, 0, 10000000, &off_us))
				fail(EXIT_USAGE, "--off-us %s; expected 0..10000000", optarg);
			break;
		case 'h': fputs(help, stdout); return 0;
		default: return EXIT_USAGE;
		}
	}
	if (optind != argc || cpu == UINT64_MAX || !on_us || off_us == UINT64_MAX)
		fail(EXIT_USAGE, "needs --cpu, --on-us and --off-us; burn --help says more");

	if (pin_to_cpu(0, cpu))
		fail(EXIT_FAULT, "cannot run on CPU %d: %s", (int)cpu, strerror(errno));
	/* Phases end when planned, not up to 50 µs later. */
	prctl(PR_SET_TIMERSLACK, 1);
	if (sigaction(SIGALRM, &action, NULL) || timer_create(CLOCK_MONOTONIC, &event, &timer))
		fail(EXIT_FAULT, "timer: %s", strerror(errno));
	burn_forever(timer, on_us * 1000, off_us * 1000);
}
