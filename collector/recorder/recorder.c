/* SPDX-License-Identifier: MIT */
/*
 * recorder: executes a plan file on the measured machine and leaves one raw file per run. Started
 * again with the same plan and folder it goes on with the runs that have no raw file yet.
 *
 * stdout: progress, one JSON object a line (collector/recorder/session/progress.h). stderr: one sentence on what is
 * wrong and what helps. Exit code: 0 all runs have raw files; 1 stopped by a fault; 2 wrong
 * arguments or plan; 130 interrupted. Finished runs are kept in every case.
 */
#include "recorder/session/recorder.h"

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/children.h"
#include "base/fail.h"
#include "recorder/files/raw.h"
#include "recorder/run/run.h"
#include "recorder/session/progress.h"
#include "recorder/session/session.h"

static const char help[] =
	"usage: recorder --plan FILE --out DIR\n"
	"Executes the plan (collector/recorder/plan/plan.h) and writes DIR/run-NNNN.raw for each run\n"
	"(collector/recorder/files/raw.h).\n"
	"Needs root and a kernel with BTF, unless every run has mode=none. Start it again to resume.\n";

static const char *read_arguments(int argc, char **argv, struct recorder *recorder)
{
	static const struct option options[] = {
		{ "plan", required_argument, NULL, 'p' },
		{ "out", required_argument, NULL, 'o' },
		{ "help", no_argument, NULL, 'h' },
		{ 0 },
	};
	const char *plan = NULL;
	int option;

	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
		switch (option) {
		case 'p': plan = optarg; break;
		case 'o': recorder->directory = optarg; break;
		case 'h': fputs(help, stdout); exit(0);
		default: exit(EXIT_USAGE);
		}
	}
	if (optind != argc || !plan || !recorder->directory)
		fail(EXIT_USAGE, "needs --plan FILE and --out DIR, nothing else; recorder --help says more");
	return plan;
}

static void open_directory(struct recorder *recorder)
{
	if (mkdir(recorder->directory, 0755) && errno != EEXIST)
		fail(EXIT_FAULT, "%s: %s; the folder above it must exist", recorder->directory, strerror(errno));
	recorder->directory_fd = open(recorder->directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (recorder->directory_fd < 0)
		fail(EXIT_FAULT, "%s: %s", recorder->directory, strerror(errno));
}

/* Held until the recorder ends; the file says who holds it. */
static void lock_directory(const struct recorder *recorder)
{
	int fd = openat(recorder->directory_fd, ".lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0644);
	char holder[16] = "";

	if (fd < 0)
		fail(EXIT_FAULT, "%s/.lock: %s", recorder->directory, strerror(errno));
	if (flock(fd, LOCK_EX | LOCK_NB)) {
		if (errno != EWOULDBLOCK)
			fail(EXIT_FAULT, "%s/.lock: %s", recorder->directory, strerror(errno));
		if (pread(fd, holder, sizeof(holder) - 1, 0) <= 0)
			strcpy(holder, "unknown");
		fail(EXIT_FAULT,
		     "%s is in use by the recorder with process ID %s; wait for it, or stop it with kill %s",
		     recorder->directory, holder, holder);
	}
	snprintf(holder, sizeof(holder), "%d", getpid());
	if (ftruncate(fd, 0) || pwrite(fd, holder, strlen(holder), 0) < 0)
		fail(EXIT_FAULT, "%s/.lock: %s", recorder->directory, strerror(errno));
}

/* From now on SIGINT and SIGTERM are read where the recorder waits, and end it in order. */
static void take_signals(struct recorder *recorder)
{
	sigset_t signals;

	sigemptyset(&signals);
	sigaddset(&signals, SIGINT);
	sigaddset(&signals, SIGTERM);
	sigprocmask(SIG_BLOCK, &signals, NULL);
	recorder->signal_fd = signalfd(-1, &signals, SFD_CLOEXEC);
	if (recorder->signal_fd < 0)
		fail(EXIT_FAULT, "signalfd: %s", strerror(errno));
}

/* Puts a damaged file aside under a free name: nothing recorded is thrown away. */
static void put_aside(const struct recorder *recorder, const char *name, const char *why)
{
	char aside[RAW_NAME_BYTES + 32];
	int number = 1;

	do
		snprintf(aside, sizeof(aside), "%s.damaged-%d", name, number++);
	while (!faccessat(recorder->directory_fd, aside, F_OK, AT_SYMLINK_NOFOLLOW));
	if (renameat(recorder->directory_fd, name, recorder->directory_fd, aside))
		fail(EXIT_FAULT, "%s/%s is damaged (%s) and cannot be renamed: %s", recorder->directory, name, why,
		     strerror(errno));
	warn_line("%s/%s is damaged (%s); it is kept as %s, and the run is recorded again", recorder->directory, name,
		  why, aside);
}

/* Whether the run still has to be recorded. */
static bool is_left(const struct recorder *recorder, const struct plan_run *run)
{
	char name[RAW_NAME_BYTES];
	const char *why;

	raw_name(name, run->run);
	switch (raw_check(recorder->directory_fd, run->run, run->line, &why)) {
	case RAW_VALID: return false;
	case RAW_OTHER_PLAN:
		fail(EXIT_FAULT,
		     "%s/%s was recorded by another plan; give the plan it was begun with, or an empty folder",
		     recorder->directory, name);
	case RAW_DAMAGED: put_aside(recorder, name, why); break;
	case RAW_ABSENT: break;
	}
	return true;
}

static void prepare_probes(struct recorder *recorder, const bool *left)
{
	for (size_t i = 0; i < recorder->plan.run_count; i++) {
		if (!left[i] || recorder->plan.runs[i].mode == PLAN_NONE)
			continue;
		recorder->probes = probes_load(recorder->plan.ring_bytes);
		probes_attach(recorder->probes);
		liveness_prove(recorder->probes, recorder->proof);
		return;
	}
}

static size_t record_session(struct recorder *recorder)
{
	bool *left = calloc(recorder->plan.run_count, sizeof(*left));
	size_t left_count = 0;

	if (!left)
		fail(EXIT_FAULT, "no memory for %zu runs", recorder->plan.run_count);
	for (size_t i = 0; i < recorder->plan.run_count; i++) {
		left[i] = is_left(recorder, &recorder->plan.runs[i]);
		left_count += left[i];
	}
	if (left_count) {
		prepare_probes(recorder, left);
		session_write(recorder);
		progress_session(recorder, left_count);
	}
	for (size_t i = 0; i < recorder->plan.run_count; i++) {
		if (left[i])
			run_execute(recorder, &recorder->plan.runs[i]);
	}
	free(left);
	return left_count;
}

int main(int argc, char **argv)
{
	struct recorder recorder = { 0 };
	size_t recorded;

	plan_read(read_arguments(argc, argv, &recorder), &recorder.plan);
	child_program("wakepair", recorder.wakepair, sizeof(recorder.wakepair));
	child_program("burn", recorder.burn, sizeof(recorder.burn));
	open_directory(&recorder);
	lock_directory(&recorder);
	take_signals(&recorder);
	recorded = record_session(&recorder);
	progress_session_end(&recorder, recorded);
	probes_free(recorder.probes);
	plan_free(&recorder.plan);
	return 0;
}
