const ISO = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d)?(?:\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/**
 * `2026-11-23 17:44:10 +01:00`: to the second, as the recording machine's clock had it. What is no time of ISO 8601 with an
 * offset stays as it is: an archive is a stranger's.
 */
export function secondOf(iso: string): string {
  const [, day, minute, second = '', zone] = ISO.exec(iso) ?? [];
  if (day === undefined) return iso;
  return `${day}\u00a0${minute}${second}\u00a0${zone === 'Z' ? 'UTC' : zone}`;
}

/** `2026-11-23, 16:44–16:52 UTC (17:44–17:52 +01:00)`: from one time to another, in UTC and in the zone of the clock that told them. */
export function spanOf(first: string, last: string): string {
  const [from, to] = [ISO.exec(first), ISO.exec(last)];
  if (!from || !to || Number.isNaN(Date.parse(first)) || Number.isNaN(Date.parse(last)))
    return `${first} – ${last}`;
  const utc = span(inUtc(first), inUtc(last));
  const zone = from[4] ?? '';
  if (zone === 'Z' || /^[+-]00:00$/.test(zone)) return `${utc}\u00a0UTC`;
  // Where summer time ends between them, each has its own zone.
  if (zone !== to[4]) return `${utc}\u00a0UTC`;
  const day = `${inUtc(first).slice(0, 10)}, `;
  const local = span(first, last);
  return `${utc}\u00a0UTC (${local.startsWith(day) ? local.slice(day.length) : local}\u00a0${zone})`;
}

function span(first: string, last: string): string {
  const [[, day = '', from = ''], [, end = '', to = '']] = [ISO.exec(first) ?? [], ISO.exec(last) ?? []];
  return day === end ? `${day}, ${from}–${to}` : `${day}\u00a0${from} – ${end}\u00a0${to}`;
}

function inUtc(iso: string): string {
  return new Date(iso).toISOString();
}
