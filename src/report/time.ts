const ISO = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d)?(?:\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** `2026-11-23 17:44:10 +01:00`: to the second, as the recording machine's clock had it. */
export function secondOf(iso: string): string {
  return written(iso, true);
}

/** `2026-11-23 17:44 UTC`: the same to the minute. */
export function minuteOf(iso: string): string {
  return written(iso, false);
}

/** What is no time of ISO 8601 with an offset stays as it is: an archive is a stranger's. */
function written(iso: string, seconds: boolean): string {
  const [, day, minute, second = '', zone] = ISO.exec(iso) ?? [];
  if (day === undefined) return iso;
  return `${day}\u00a0${minute}${seconds ? second : ''}\u00a0${zone === 'Z' ? 'UTC' : zone}`;
}
