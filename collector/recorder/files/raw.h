/* SPDX-License-Identifier: MIT */
/*
 * The raw file of one finished run, DIR/run-0001.raw: written by the recorder, decoded after.
 *
 * Little endian, in this order, without gaps:
 *   struct raw_header                                   64 bytes
 *   JSON section                                        json_bytes, UTF-8, one object
 *   zero bytes up to the next multiple of 8             0..7
 *   struct chain_record (bpf/chain.h)                   chain_count * chain_bytes, in order of their ends
 *   struct wake_sample (collector/workload/sample.h)             sample_count * sample_bytes, by number
 *   struct raw_trailer                                  16 bytes
 *
 * A file is valid when magic, version, record sizes, both lengths and the CRC agree; anything else
 * is not a finished run. It appears under its name whole: temporary name, fsync, rename, fsync of
 * the folder.
 *
 * JSON section: numbers are integers of at most 2^53 - 1; what may be larger is a decimal string.
 *   format        "tagwerk-raw/1"
 *   session       name of the session file beside it that describes machine and probes
 *   run, mode     as planned; plan_line: the line of the plan, verbatim
 *   clocks        {start, end}, each {monotonic_ns, monotonic_raw_ns, boottime_ns, realtime_ns,
 *                 tai_ns} as strings, read together right before arming and right after disarming
 *   duration_ns   string, end - start by CLOCK_MONOTONIC
 *   opened        chains opened, as the BPF side counted them
 *   terminals     {read, no_read, superseded, exited, censored}: the records of this file by state
 *   loss          {before_open: {storage, recursion}, after_open: {ring_reserve}}:
 *                 opened = sum of terminals + sum of after_open, checked before the file is written
 *   counters      every counter of bpf/counters.h, the change over this run
 *   programs      [{name, run_count, recursion_misses}], the change over this run; run_count is
 *                 the hits on the watched task
 *   tids          {recorder, waker, wakee, burners: [..]}
 *   workload      {sent, answered, not_asleep, late, slipped} of collector/workload/sample.h
 *   liveness      [{marker, expected, seen}], the proof made when the programs were last attached;
 *                 empty in mode none
 * In the modes none and sham nothing is armed: no chain records, opened 0.
 */
#ifndef TAGWERK_RAW_H
#define TAGWERK_RAW_H

#include <stddef.h>
#include <stdint.h>

#include "bpf/chain.h"
#include "workload/sample.h"

#define RAW_MAGIC "TAGWRAW\n"
#define RAW_TRAILER_MAGIC "TAGW"
#define RAW_VERSION 1

struct raw_header {
	char magic[8];
	uint32_t version;
	uint32_t header_bytes;
	uint32_t run;
	uint32_t chain_bytes;
	uint32_t sample_bytes;
	uint32_t padding;
	uint64_t json_bytes; /* without the zero bytes after it */
	uint64_t chain_count;
	uint64_t sample_count;
	uint64_t reserved;
};

struct raw_trailer {
	uint64_t total_bytes; /* of the whole file, this trailer included */
	uint32_t crc32;       /* zlib's crc32 of every byte before the trailer */
	char magic[4];
};

_Static_assert(sizeof(struct raw_header) == 64, "struct raw_header is a file format");
_Static_assert(sizeof(struct raw_trailer) == 16, "struct raw_trailer is a file format");

/* What one raw file holds. The memory stays the caller's. */
struct raw_run {
	uint32_t run;
	const char *json;
	size_t json_bytes;
	const struct chain_record *chains;
	size_t chain_count;
	const struct wake_sample *samples;
	size_t sample_count;
};

/* Writes run-NNNN.raw into the folder `directory_fd`, whole or not at all. 0, or -1 with errno. */
int raw_write(int directory_fd, const struct raw_run *run);

enum raw_validity {
	RAW_ABSENT,
	RAW_VALID,
	RAW_DAMAGED,    /* *why is one phrase */
	RAW_OTHER_PLAN, /* valid, but it executed another plan line */
};

/* What the folder has of this run, and whether it executed this line of the plan. */
enum raw_validity raw_check(int directory_fd, uint32_t run, const char *plan_line, const char **why);

/* Room for a raw file's name. */
#define RAW_NAME_BYTES 24
/* "run-0001.raw" for run 1; more digits from run 10000 on. */
void raw_name(char name[RAW_NAME_BYTES], uint32_t run);

#endif
