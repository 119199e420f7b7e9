/* SPDX-License-Identifier: MIT */
/*
 * wakepair: two processes, a waker and a wakee. The waker sleeps until the next slot, reads the
 * clock (t0) and wakes the wakee by futex; the wakee makes one clock_gettime system call (t1).
 * Started by the recorder with --control-fd and --memory-fd (pairing.h), or by hand.
 */
#include <errno.h>
#include <getopt.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>

#include "base/clock.h"
#include "base/fail.h"
#include "base/futex.h"
#include "base/numbers.h"
#include "jitter.h"
#include "summary.h"
#include "wakee.h"

static const char help[] =
	"usage: wakepair [--wakes N] [--interval-us N] [--jitter-us N] [--seed N]\n"
	"                [--waker-cpus LIST] [--wakee-cpus LIST]\n"
	"Wakes a second process N times (1000) by futex, every interval ± jitter µs (1000 ± 300, uniform,\n"
	"SplitMix64 from the seed, 1), each half on its own CPUs (all), and prints the latency from the\n"
	"waker's clock read to that of the wakee.\n";

struct arguments {
	uint64_t wakes, interval_us, jitter_us, seed;
	cpu_set_t waker_cpus, wakee_cpus;
	int control_fd, memory_fd; /* -1 when run by hand */
};

static uint64_t number_argument(const char *name, uint64_t minimum, uint64_t maximum)
{
	uint64_t value;

	if (number_parse(optarg, minimum, maximum, &value))
		fail(EXIT_USAGE, "--%s %s; expected %llu..%llu", name, optarg, (unsigned long long)minimum,
		     (unsigned long long)maximum);
	return value;
}

static void cpus_argument(const char *name, cpu_set_t *cpus)
{
	if (cpus_parse(optarg, cpus))
		fail(EXIT_USAGE, "--%s %s; expected a list of CPUs like 0,2-3", name, optarg);
}

static struct arguments read_arguments(int argc, char **argv)
{
	static const struct option options[] = {
		{ "wakes", required_argument, NULL, 'w' },
		{ "interval-us", required_argument, NULL, 'i' },
		{ "jitter-us", required_argument, NULL, 'j' },
		{ "seed", required_argument, NULL, 's' },
		{ "waker-cpus", required_argument, NULL, 'r' },
		{ "wakee-cpus", required_argument, NULL, 'e' },
		{ "control-fd", required_argument, NULL, 'c' },
		{ "memory-fd", required_argument, NULL, 'm' },
		{ "help", no_argument, NULL, 'h' },
		{ 0 },
	};
	struct arguments arguments = {
		.wakes = 1000, .interval_us = 1000, .jitter_us = 300, .seed = 1, .control_fd = -1, .memory_fd = -1
	};
	int option;

	cpus_online(&arguments.waker_cpus);
	arguments.wakee_cpus = arguments.waker_cpus;
	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
		switch (option) {
		case 'w': arguments.wakes = number_argument("wakes", 1, 10000000); break;
		case 'i': arguments.interval_us = number_argument("interval-us", 10, 10000000); break;
		case 'j': arguments.jitter_us = number_argument("jitter-us", 0, 10000000); break;
		case 's': arguments.seed = number_argument("seed", 0, UINT64_MAX); break;
		case 'r': cpus_argument("waker-cpus", &arguments.waker_cpus); break;
		case 'e': cpus_argument("wakee-cpus", &arguments.wakee_cpus); break;
		case 'c': arguments.control_fd = number_argument("control-fd", 0, 1023); break;
		case 'm': arguments.memory_fd = number_argument("memory-fd", 0, 1023); break;
		case 'h': fputs(help, stdout); exit(0);
		default: exit(EXIT_USAGE);
		}
	}
	if (optind != argc)
		fail(EXIT_USAGE, "unexpected argument \"%s\"; wakepair --help says more", argv[optind]);
	if (arguments.jitter_us > arguments.interval_us)
		fail(EXIT_USAGE, "--jitter-us is above --interval-us");
	if ((arguments.control_fd < 0) != (arguments.memory_fd < 0))
		fail(EXIT_USAGE, "--control-fd and --memory-fd go together; only the recorder gives them");
	return arguments;
}

static void pin(const cpu_set_t *cpus, const char *who)
{
	if (sched_setaffinity(0, sizeof(*cpus), cpus))
		fail(EXIT_FAULT, "cannot run the %s on its CPUs: %s", who, strerror(errno));
}

/* Memory shared with the wakee and, through memory_fd, with the recorder. */
static void *shared_memory(size_t bytes, int fd)
{
	void *memory =
		mmap(NULL, bytes, PROT_READ | PROT_WRITE, fd < 0 ? MAP_SHARED | MAP_ANONYMOUS : MAP_SHARED, fd, 0);

	if (memory == MAP_FAILED)
		fail(EXIT_FAULT, "no memory for the samples: %s", strerror(errno));
	return memory;
}

static pid_t start_wakee(const struct arguments *arguments, struct pair_words *words, struct pair_memory *memory)
{
	pid_t waker = getpid(), wakee = fork();

	if (wakee < 0)
		fail(EXIT_FAULT, "fork: %s", strerror(errno));
	if (wakee)
		return wakee;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != waker)
		_exit(EXIT_FAULT);
	pin(&arguments->wakee_cpus, "wakee");
	wakee_run(words, memory, arguments->wakes);
}

static void tell(int fd, uint32_t kind, pid_t wakee)
{
	struct pair_message message = { .kind = kind, .waker_tid = getpid(), .wakee_tid = wakee };

	if (send(fd, &message, sizeof(message), MSG_NOSIGNAL) != sizeof(message))
		fail(EXIT_FAULT, "the recorder is gone");
}

static void await(int fd, uint32_t kind)
{
	struct pair_message message;

	if (recv(fd, &message, sizeof(message), 0) != sizeof(message) || message.kind != kind)
		fail(EXIT_FAULT, "the recorder is gone");
}

static void sleep_until(uint64_t ns)
{
	struct timespec when = timespec_of(ns);

	while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &when, NULL) == EINTR)
		;
}

static void check_wakee(pid_t wakee)
{
	if (waitpid(wakee, NULL, WNOHANG))
		fail(EXIT_FAULT, "the wakee died before it had answered every wake");
}

static void send_wake(struct pair_words *words, struct pair_memory *memory, uint32_t number)
{
	struct wake_sample *sample = &memory->samples[number - 1];

	sample->number = number;
	sample->t0_ns = monotonic_ns();
	atomic_store(&words->number, number);
	if (futex_wake(&words->number) == 1) {
		atomic_fetch_or((_Atomic uint32_t *)&sample->flags, SAMPLE_SENT | SAMPLE_WOKE);
	} else {
		atomic_fetch_or((_Atomic uint32_t *)&sample->flags, SAMPLE_SENT);
		memory->counts.not_asleep++;
	}
	memory->counts.sent++;
}

/* Sends every wake in its slot; a wake waits for the answer to the one before. */
static void make_wakes(const struct arguments *arguments, struct pair_words *words, struct pair_memory *memory,
		       pid_t wakee)
{
	uint64_t interval_ns = arguments->interval_us * 1000, jitter_ns = arguments->jitter_us * 1000;
	uint64_t random = arguments->seed, slot = monotonic_ns();
	uint32_t number = 0;

	while (number < arguments->wakes || atomic_load(&words->answered) != number) {
		uint64_t now;

		slot += next_gap_ns(&random, interval_ns, jitter_ns);
		sleep_until(slot);
		if (atomic_load(&words->answered) != number) {
			if (number < arguments->wakes)
				memory->counts.late++;
			check_wakee(wakee);
		} else if (number < arguments->wakes) {
			send_wake(words, memory, ++number);
		}
		now = monotonic_ns();
		if (now > slot + interval_ns + jitter_ns) {
			memory->counts.slipped++;
			slot = now;
		}
	}
}

int main(int argc, char **argv)
{
	struct arguments arguments = read_arguments(argc, argv);
	bool by_hand = arguments.control_fd < 0;
	struct pair_words *words = shared_memory(sizeof(*words), -1);
	struct pair_memory *memory =
		shared_memory(sizeof(*memory) + arguments.wakes * sizeof(memory->samples[0]), arguments.memory_fd);
	int status;
	pid_t wakee;

	memset(memory, 0, sizeof(*memory) + arguments.wakes * sizeof(memory->samples[0]));
	wakee = start_wakee(&arguments, words, memory);
	pin(&arguments.waker_cpus, "waker");
	/* The default slack of 50 µs would be a jitter that no seed repeats. */
	prctl(PR_SET_TIMERSLACK, 1);
	/* Gives the wakee time to reach its futex, so that the first wake finds it asleep. */
	sleep_until(monotonic_ns() + 20000000);
	if (!by_hand) {
		tell(arguments.control_fd, PAIR_READY, wakee);
		await(arguments.control_fd, PAIR_GO);
	}
	make_wakes(&arguments, words, memory, wakee);
	if (!by_hand) {
		tell(arguments.control_fd, PAIR_DONE, wakee);
		await(arguments.control_fd, PAIR_END);
	}
	atomic_store(&words->number, PAIR_NUMBER_END);
	futex_wake(&words->number);
	if (waitpid(wakee, &status, 0) != wakee || status)
		fail(EXIT_FAULT, "the wakee ended with status %d", status);
	if (by_hand)
		summary_print(memory, arguments.wakes);
	return 0;
}
