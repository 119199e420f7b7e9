/* SPDX-License-Identifier: MIT */
#include "probes.h"

#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <errno.h>
#include <linux/membarrier.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/fail.h"
#include "bpf/state.h"
#include "wakepath.skel.h"

#define KERNEL_BTF "/sys/kernel/btf/vmlinux"
/* The inode of the first PID namespace, PROC_PID_INIT_INO in include/linux/proc_ns.h. */
#define FIRST_PID_NAMESPACE 0xEFFFFFFCU

struct probes {
	struct wakepath *bpf;
	struct ring_buffer *ring;
	struct chains *drained; /* where the ring's callback puts records */
	int watched_pidfd;      /* -1 when nothing is watched */
	bool attached;
};

/* The last complaint of libbpf, to stand in our own sentence. */
static char complaint[256];

static int keep_complaint(enum libbpf_print_level level, const char *format, va_list arguments)
{
	if (level == LIBBPF_WARN) {
		vsnprintf(complaint, sizeof(complaint), format, arguments);
		complaint[strcspn(complaint, "\n")] = '\0';
	}
	return 0;
}

static void check_permissions(void)
{
	struct stat namespace;

	if (geteuid())
		fail(EXIT_FAULT, "not root, and BPF programs need it; run it with sudo");
	if (access(KERNEL_BTF, R_OK))
		fail(EXIT_FAULT, "no BTF at " KERNEL_BTF "; boot a kernel built with CONFIG_DEBUG_INFO_BTF=y");
	if (stat("/proc/self/ns/pid", &namespace))
		fail(EXIT_FAULT, "cannot read /proc/self/ns/pid; mount /proc");
	if (namespace.st_ino != FIRST_PID_NAMESPACE)
		fail(EXIT_FAULT,
		     "in a PID namespace of its own, where thread IDs are not the kernel's; run it on the host");
}

static void fail_to(const char *action, int error)
{
	if (error == EPERM)
		fail(EXIT_FAULT,
		     "the kernel refuses to %s (EPERM): it needs CAP_BPF and CAP_PERFMON, and lockdown must "
		     "not be \"confidentiality\" (/sys/kernel/security/lockdown)",
		     action);
	fail(EXIT_FAULT, "cannot %s: %s (libbpf: %s); the tracepoint profile needs Linux 6.1 or later", action,
	     strerror(error), complaint[0] ? complaint : "no message");
}

/* Tries the ring alone, because a failed load does not say which map was too large. */
static void check_ring(uint32_t ring_bytes)
{
	int fd = bpf_map_create(BPF_MAP_TYPE_RINGBUF, "try_ring", 0, 0, ring_bytes, NULL);

	if (fd < 0 && errno == EPERM)
		fail_to("create BPF maps", errno);
	if (fd < 0)
		fail(EXIT_FAULT, "ring_bytes=%u: %s; plan a power of two from %ld on that fits into memory", ring_bytes,
		     strerror(errno), sysconf(_SC_PAGESIZE));
	close(fd);
}

static int keep_record(void *context, void *data, size_t bytes)
{
	struct probes *probes = context;

	if (bytes != sizeof(struct chain_record))
		fail(EXIT_FAULT, "a chain record has %zu bytes instead of %zu; build again", bytes,
		     sizeof(struct chain_record));
	chains_add(probes->drained, data);
	return 0;
}

struct probes *probes_load(uint32_t ring_bytes)
{
	struct probes *probes = calloc(1, sizeof(*probes));

	if (!probes)
		fail(EXIT_FAULT, "no memory for the probes");
	check_permissions();
	libbpf_set_print(keep_complaint);
	check_ring(ring_bytes);
	probes->watched_pidfd = -1;
	probes->bpf = wakepath__open();
	if (!probes->bpf)
		fail_to("read the BPF object", errno);
	bpf_map__set_max_entries(probes->bpf->maps.ring, ring_bytes);
	probes->bpf->rodata->clock_gettime_number = SYS_clock_gettime;
	if (wakepath__load(probes->bpf))
		fail_to("load the BPF programs", errno);
	probes->ring = ring_buffer__new(bpf_map__fd(probes->bpf->maps.ring), keep_record, probes, NULL);
	if (!probes->ring)
		fail_to("map the ring buffer", errno);
	return probes;
}

void probes_free(struct probes *probes)
{
	if (!probes)
		return;
	if (probes->watched_pidfd >= 0)
		close(probes->watched_pidfd);
	ring_buffer__free(probes->ring);
	wakepath__destroy(probes->bpf);
	free(probes);
}

void probes_attach(struct probes *probes)
{
	if (wakepath__attach(probes->bpf))
		fail_to("attach the BPF programs", errno);
	probes->attached = true;
}

void probes_detach(struct probes *probes)
{
	wakepath__detach(probes->bpf);
	probes->attached = false;
}

bool probes_attached(const struct probes *probes)
{
	return probes->attached;
}

void probes_watch(struct probes *probes, pid_t tgid)
{
	const struct task_chains fresh = { 0 };

	if (probes->watched_pidfd >= 0)
		close(probes->watched_pidfd);
	probes->watched_pidfd = syscall(SYS_pidfd_open, tgid, 0);
	if (probes->watched_pidfd < 0)
		fail(EXIT_FAULT, "process %d that was to be watched is gone: %s", tgid, strerror(errno));
	if (bpf_map__update_elem(probes->bpf->maps.chains, &probes->watched_pidfd, sizeof(probes->watched_pidfd),
				 &fresh, sizeof(fresh), BPF_ANY))
		fail(EXIT_FAULT, "cannot create the chain state of process %d: %s", tgid, strerror(errno));
	probes->bpf->bss->watched_tgid = tgid;
}

void probes_arm(struct probes *probes, uint32_t run)
{
	__atomic_store_n(&probes->bpf->bss->armed_run, run, __ATOMIC_SEQ_CST);
}

void probes_disarm(struct probes *probes)
{
	probes_arm(probes, 0);
}

void probes_quiesce(void)
{
	/* Programs run under RCU: this waits for a grace period; where it is refused (nohz_full), time has to do. */
	if (syscall(SYS_membarrier, MEMBARRIER_CMD_GLOBAL, 0, 0))
		usleep(100000);
}

void probes_drain(struct probes *probes, struct chains *chains)
{
	int result;

	probes->drained = chains;
	result = ring_buffer__consume(probes->ring);
	if (result < 0)
		fail(EXIT_FAULT, "cannot drain the ring buffer: %s", strerror(-result));
}

void probes_censor(struct probes *probes, struct chains *chains)
{
	struct task_chains task;

	/* A task that is gone has ended its chain itself, as exited. */
	if (bpf_map__lookup_elem(probes->bpf->maps.chains, &probes->watched_pidfd, sizeof(probes->watched_pidfd), &task,
				 sizeof(task), 0))
		return;
	for (int i = 0; i < 2; i++) {
		if (task.slots[i].open) {
			task.slots[i].record.state = CHAIN_CENSORED;
			chains_add(chains, &task.slots[i].record);
		}
	}
}

void probes_counts(const struct probes *probes, uint64_t counts[COUNTER_COUNT])
{
	int cpu_count = libbpf_num_possible_cpus();
	struct cpu_state *cpus = calloc(cpu_count, sizeof(*cpus));
	uint32_t zero = 0;

	if (!cpus)
		fail(EXIT_FAULT, "no memory for the counters of %d CPUs", cpu_count);
	if (bpf_map__lookup_elem(probes->bpf->maps.cpu_states, &zero, sizeof(zero), cpus, cpu_count * sizeof(*cpus), 0))
		fail(EXIT_FAULT, "cannot read the BPF counters: %s", strerror(errno));
	memset(counts, 0, COUNTER_COUNT * sizeof(*counts));
	for (int cpu = 0; cpu < cpu_count; cpu++) {
		for (int i = 0; i < COUNTER_COUNT; i++)
			counts[i] += cpus[cpu].counts[i];
	}
	free(cpus);
}

/* The section of a program is "attach type/hook". */
static void read_section(const struct bpf_program *program, struct program_facts *facts)
{
	const char *section = bpf_program__section_name(program);

	facts->hook = strchr(section, '/') + 1;
	snprintf(facts->attach_type, sizeof(facts->attach_type), "%.*s", (int)(facts->hook - section - 1), section);
}

void probes_facts(const struct probes *probes, struct program_facts facts[MARKER_COUNT])
{
	for (int i = 0; i < MARKER_COUNT; i++) {
		struct bpf_program *program = bpf_object__find_program_by_name(probes->bpf->obj, markers[i].program);
		struct bpf_prog_info info = { 0 };
		uint32_t bytes = sizeof(info);

		if (!program || bpf_obj_get_info_by_fd(bpf_program__fd(program), &info, &bytes))
			fail(EXIT_FAULT, "cannot read the facts of program %s: %s", markers[i].program,
			     strerror(errno));
		read_section(program, &facts[i]);
		facts[i].id = info.id;
		facts[i].recursion_misses = info.recursion_misses;
		for (size_t byte = 0; byte < sizeof(info.tag); byte++)
			snprintf(facts[i].tag + 2 * byte, 3, "%02x", info.tag[byte]);
	}
}
