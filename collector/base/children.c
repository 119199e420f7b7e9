/* SPDX-License-Identifier: MIT */
#include "children.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fail.h"

static pid_t living[CHILDREN_MAX];
static size_t living_count;
static pid_t recorder;

static void forget(pid_t child)
{
	for (size_t i = 0; i < living_count; i++) {
		if (living[i] == child) {
			living[i] = living[--living_count];
			return;
		}
	}
}

void children_kill(void)
{
	/* A child that exits after a fork must not take its siblings along. */
	if (getpid() != recorder)
		return;
	for (size_t i = 0; i < living_count; i++)
		kill(living[i], SIGKILL);
	while (living_count)
		child_await(living[0]);
}

pid_t child_fork(void)
{
	sigset_t none;
	pid_t child;

	if (!recorder) {
		recorder = getpid();
		atexit(children_kill);
	}
	if (living_count == CHILDREN_MAX)
		fail(EXIT_FAULT, "more than %zu child processes", living_count);
	fflush(stdout);
	child = fork();
	if (child < 0)
		fail(EXIT_FAULT, "cannot start a process: %s", strerror(errno));
	if (child) {
		living[living_count++] = child;
		return child;
	}
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != recorder)
		_exit(EXIT_FAULT);
	setpgid(0, 0);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	return 0;
}

_Noreturn void child_become(char *const arguments[])
{
	dup2(STDERR_FILENO, STDOUT_FILENO);
	execv(arguments[0], arguments);
	warn_line("%s: %s; build it with make in collector/", arguments[0], strerror(errno));
	_exit(EXIT_FAULT);
}

void child_program(const char *name, char *path, size_t room)
{
	ssize_t length = readlink("/proc/self/exe", path, room - 1);
	char *file;
	size_t left;

	if (length < 0)
		fail(EXIT_FAULT, "cannot read /proc/self/exe: %s; mount /proc", strerror(errno));
	path[length] = '\0';
	file = strrchr(path, '/') + 1;
	left = room - (file - path);
	if ((size_t)snprintf(file, left, "%s", name) >= left)
		fail(EXIT_FAULT, "the path of the recorder is too long");
	if (access(path, X_OK))
		fail(EXIT_FAULT, "%s: %s; build it with make in collector/", path, strerror(errno));
}

int child_await(pid_t child)
{
	int status = 0;

	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	forget(child);
	return status;
}

bool child_alive(pid_t child)
{
	if (!waitpid(child, NULL, WNOHANG))
		return true;
	forget(child);
	return false;
}

void child_await_sleep(pid_t child)
{
	char path[64], line[512];

	snprintf(path, sizeof(path), "/proc/%d/stat", child);
	for (int i = 0; i < 5000; i++) {
		FILE *file = fopen(path, "re");
		bool asleep = false;

		if (!file)
			return;
		if (fgets(line, sizeof(line), file)) {
			const char *state = strrchr(line, ')');

			asleep = state && state[1] == ' ' && state[2] == 'S';
		}
		fclose(file);
		/* The state is set a moment before the switch. */
		usleep(asleep ? 1000 : 200);
		if (asleep)
			return;
	}
}
