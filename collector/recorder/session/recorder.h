/* SPDX-License-Identifier: MIT */
/* What the parts of the recorder share while a session runs. */
#ifndef TAGWERK_RECORDER_H
#define TAGWERK_RECORDER_H

#include <limits.h>

#include "recorder/plan/plan.h"
#include "recorder/probes/liveness.h"
#include "recorder/probes/probes.h"

#define RECORDER_VERSION "1"

struct recorder {
	struct plan plan;
	const char *directory; /* as given, for messages */
	int directory_fd;
	int signal_fd;                       /* SIGINT and SIGTERM arrive here */
	struct probes *probes;               /* NULL when the plan has no run that needs them */
	struct liveness proof[MARKER_COUNT]; /* of the last time the probes were attached */
	char session[32];                    /* name of the session's file */
	char wakepair[PATH_MAX], burn[PATH_MAX];
};

#endif
