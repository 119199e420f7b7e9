/* SPDX-License-Identifier: MIT */
/*
 * The session file: machine and probes as one start of the recorder found them. The first start
 * in a folder writes session.json, later ones session-2.json and so on; every raw file names its
 * own. One JSON object:
 *   format      "tagwerk-session/1"
 *   recorder    {version}
 *   boot_id     of the kernel, /proc/sys/kernel/random/boot_id
 *   kernel      {release, version, machine, build_id}: uname, and the GNU build ID of
 *               /sys/kernel/notes in hexadecimal, null when it has none
 *   btf         {id, bytes, crc32}: ID of the kernel's type information as loaded, and size and
 *               CRC-32 (hexadecimal) of /sys/kernel/btf/vmlinux; null when no probes are needed
 *   profile     "tracepoint", or "none" when no run of the plan needs probes
 *   first_read  "syscall_clock": how the first timekeeping read is defined
 *   ring_bytes, drain_ms   as planned
 *   started     the clocks of collector/recorder/files/raw.h
 *   markers     [{marker, hook, attach_type, program, program_id, program_tag, hits_expected,
 *               hits_seen}]; empty for profile none
 */
#ifndef TAGWERK_SESSION_H
#define TAGWERK_SESSION_H

#include <stdio.h>

#include "recorder.h"

/* Writes the session file durably and sets recorder->session. Probes are loaded and proven before. */
void session_write(struct recorder *recorder);

/* The facts of the session without braces, as members of a JSON object. */
void session_json(FILE *out, const struct recorder *recorder);

#endif
