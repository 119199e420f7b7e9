/* SPDX-License-Identifier: MIT */
#include "workload.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/children.h"
#include "base/fail.h"

_Static_assert(PLAN_BURNERS_MAX + 1 <= CHILDREN_MAX, "burners and wakepair live together");

/* An argument made of a number, in memory of its own. */
struct argument {
	char text[24];
};

static char *number(struct argument *argument, uint64_t value)
{
	snprintf(argument->text, sizeof(argument->text), "%llu", (unsigned long long)value);
	return argument->text;
}

void workload_start_burners(struct workload *workload, const struct recorder *recorder, const struct plan_run *plan)
{
	for (size_t i = 0; i < plan->burners.count; i++) {
		const struct plan_burner *burner = &plan->burners.each[i];
		struct argument cpu, on, off;
		char *arguments[] = { (char *)recorder->burn,     "--cpu",    number(&cpu, burner->cpu),    "--on-us",
				      number(&on, burner->on_us), "--off-us", number(&off, burner->off_us), NULL };

		workload->burners[i] = child_fork();
		if (!workload->burners[i])
			child_become(arguments);
	}
}

void workload_start_pair(struct workload *workload, const struct recorder *recorder, const struct plan_run *plan)
{
	struct argument wakes, interval, jitter, seed, control, memory;
	int ends[2], memory_fd;

	workload->memory_bytes = sizeof(*workload->memory) + plan->wakes * sizeof(workload->memory->samples[0]);
	memory_fd = memfd_create("samples", MFD_CLOEXEC);
	if (memory_fd < 0 || ftruncate(memory_fd, workload->memory_bytes) ||
	    socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends))
		fail(EXIT_FAULT, "run %u: cannot share memory with wakepair: %s", plan->run, strerror(errno));
	workload->memory = mmap(NULL, workload->memory_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, memory_fd, 0);
	if (workload->memory == MAP_FAILED)
		fail(EXIT_FAULT, "run %u: no memory for the samples: %s", plan->run, strerror(errno));
	workload->control_fd = ends[0];
	workload->pair = child_fork();
	if (!workload->pair) {
		/* clang-format off */
		char *arguments[] = { (char *)recorder->wakepair,
				      "--wakes", number(&wakes, plan->wakes),
				      "--interval-us", number(&interval, plan->interval_us),
				      "--jitter-us", number(&jitter, plan->jitter_us),
				      "--seed", number(&seed, plan->seed),
				      "--waker-cpus", (char *)plan->waker_cpus,
				      "--wakee-cpus", (char *)plan->wakee_cpus,
				      "--control-fd", number(&control, ends[1]),
				      "--memory-fd", number(&memory, memory_fd),
				      NULL };
		/* clang-format on */

		fcntl(ends[1], F_SETFD, 0);
		fcntl(memory_fd, F_SETFD, 0);
		child_become(arguments);
	}
	close(ends[1]);
	close(memory_fd);
}

static _Noreturn void fail_gone(const struct plan_run *plan)
{
	fail(EXIT_FAULT,
	     "run %u: wakepair ended before its run was over; the run is not written, start again to repeat it",
	     plan->run);
}

void workload_receive(struct workload *workload, const struct plan_run *plan, uint32_t kind)
{
	struct pair_message message;

	if (recv(workload->control_fd, &message, sizeof(message), 0) != sizeof(message) || message.kind != kind)
		fail_gone(plan);
	workload->waker = message.waker_tid;
	workload->wakee = message.wakee_tid;
}

void workload_send(struct workload *workload, const struct plan_run *plan, uint32_t kind)
{
	struct pair_message message = { .kind = kind };

	if (send(workload->control_fd, &message, sizeof(message), MSG_NOSIGNAL) != sizeof(message))
		fail_gone(plan);
}

void workload_check_burners(const struct workload *workload, const struct plan_run *plan)
{
	for (size_t i = 0; i < plan->burners.count; i++) {
		if (!child_alive(workload->burners[i]))
			fail(EXIT_FAULT,
			     "run %u: the burner of CPU %u died; the run is not written, start again to repeat it",
			     plan->run, plan->burners.each[i].cpu);
	}
}

void workload_end(struct workload *workload, const struct plan_run *plan)
{
	int status;

	workload_send(workload, plan, PAIR_END);
	status = child_await(workload->pair);
	if (status)
		fail(EXIT_FAULT, "run %u: wakepair ended with status %d; the run is not written", plan->run, status);
	workload_check_burners(workload, plan);
	children_kill();
}

void workload_free(struct workload *workload)
{
	close(workload->control_fd);
	munmap(workload->memory, workload->memory_bytes);
	memset(workload, 0, sizeof(*workload));
}
