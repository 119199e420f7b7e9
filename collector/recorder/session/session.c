/* SPDX-License-Identifier: MIT */
#include "session.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "base/fail.h"
#include "recorder/files/durable.h"
#include "recorder/files/json.h"
#include "recorder/machine/clocks.h"
#include "recorder/machine/kernel.h"

static void markers_json(FILE *out, const struct recorder *recorder)
{
	struct program_facts facts[MARKER_COUNT];

	probes_facts(recorder->probes, facts);
	for (int i = 0; i < MARKER_COUNT; i++)
		fprintf(out,
			"%s{\"marker\":\"%s\",\"hook\":\"%s\",\"attach_type\":\"%s\",\"program\":\"%s\","
			"\"program_id\":%u,\"program_tag\":\"%s\",\"hits_expected\":%llu,\"hits_seen\":%llu}",
			i ? "," : "", markers[i].name, facts[i].hook, facts[i].attach_type, markers[i].program,
			facts[i].id, facts[i].tag, (unsigned long long)recorder->proof[i].expected,
			(unsigned long long)recorder->proof[i].seen);
}

static void member(FILE *out, const char *name, const char *text)
{
	fprintf(out, "\"%s\":", name);
	if (text[0])
		json_string(out, text);
	else
		fputs("null", out);
}

void session_json(FILE *out, const struct recorder *recorder)
{
	struct kernel_facts kernel;
	struct utsname name;

	kernel_read(&kernel);
	uname(&name);
	fprintf(out, "\"recorder\":{\"version\":\"%s\"},", RECORDER_VERSION);
	member(out, "boot_id", kernel.boot_id);
	fputs(",\"kernel\":{", out);
	member(out, "release", name.release);
	fputc(',', out);
	member(out, "version", name.version);
	fputc(',', out);
	member(out, "machine", name.machine);
	fputc(',', out);
	member(out, "build_id", kernel.build_id);
	fputs("},\"btf\":", out);
	if (recorder->probes)
		fprintf(out, "{\"id\":%u,\"bytes\":%zu,\"crc32\":\"%08x\"}", kernel_btf_id(), kernel.btf_bytes,
			kernel.btf_crc32);
	else
		fputs("null", out);
	fprintf(out,
		",\"profile\":\"%s\",\"first_read\":\"syscall_clock\",\"ring_bytes\":%u,\"drain_ms\":%u,\"markers\":[",
		recorder->probes ? "tracepoint" : "none", recorder->plan.ring_bytes, recorder->plan.drain_ms);
	if (recorder->probes)
		markers_json(out, recorder);
	fputc(']', out);
}

/* The first name that no earlier start of the recorder has used. */
static void choose_name(struct recorder *recorder)
{
	for (int number = 1;; number++) {
		if (number == 1)
			snprintf(recorder->session, sizeof(recorder->session), "session.json");
		else
			snprintf(recorder->session, sizeof(recorder->session), "session-%d.json", number);
		if (faccessat(recorder->directory_fd, recorder->session, F_OK, AT_SYMLINK_NOFOLLOW))
			return;
	}
}

void session_write(struct recorder *recorder)
{
	struct clocks now = clocks_read();
	struct piece piece = { 0 };
	char *json = NULL;
	FILE *out = open_memstream(&json, &piece.length);

	if (!out)
		fail(EXIT_FAULT, "no memory for the session file");
	fputs("{\"format\":\"tagwerk-session/1\",", out);
	session_json(out, recorder);
	fputs(",\"started\":", out);
	clocks_json(out, &now);
	fputs("}\n", out);
	if (fclose(out))
		fail(EXIT_FAULT, "no memory for the session file");
	piece.bytes = json;
	choose_name(recorder);
	if (durable_write(recorder->directory_fd, recorder->session, &piece, 1))
		fail(EXIT_FAULT, "%s/%s: %s", recorder->directory, recorder->session, strerror(errno));
	free(json);
}
