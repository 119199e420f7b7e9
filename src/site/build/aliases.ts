import type { Settings } from '../content/settings.ts';

/**
 * Puts every file of a day under its aliases too: the same files once more, whose canonical address is the day's own, so that
 * no fragment is lost on any host. With `host:` in site.yaml a rule for that host instead. Gives files that are to be written.
 */
export function withAliases(
  files: Map<string, string>,
  aliases: ReadonlyMap<number, readonly string[]>,
  { host, base }: Settings,
): Map<string, string> {
  const all = [...aliases].flatMap(([number, of]) => of.map((alias) => ({ number: String(number), alias })));
  if (host) {
    const rules = all.map(({ number, alias }) => `${base}${alias}/* ${base}${number}/:splat 301\n`);
    return new Map([['_redirects', rules.join('')]]);
  }
  const byDay = new Map<string, [rest: string, blob: string][]>();
  for (const [path, blob] of files) {
    const end = path.indexOf('/');
    const first = path.slice(0, end);
    if (!/^\d+$/.test(first)) continue;
    const below = byDay.get(first) ?? [];
    byDay.set(first, below);
    below.push([path.slice(end), blob]);
  }
  for (const { number, alias } of all)
    for (const [rest, blob] of byDay.get(number) ?? []) files.set(`${alias}${rest}`, blob);
  return new Map();
}

/** The path of a day's own page for one below an alias, in development; any other as it is. */
export function withoutAlias(
  path: string,
  aliases: ReadonlyMap<number, readonly string[]>,
  { base }: Pick<Settings, 'base'>,
): string {
  const rest = path.startsWith(base) ? path.slice(base.length) : undefined;
  const [first = '', ...below] = rest?.split('/') ?? [];
  const [number] = [...aliases].find(([, all]) => all.includes(first)) ?? [];
  return number === undefined ? path : [`${base}${number}`, ...below].join('/');
}
