import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readRecipe } from '../../collector/recipe.ts';
import { errorLine, UserErrors } from '../../src/errors.ts';

const machine = { online: [0, 1], reserved: ['run', 'state'] };
const good = `title: Idle and load
endpoints: [median latency]
seed: 7
blocks: 3
warmup: { wakes: 10 }
workload: { wakes: 100, interval_us: 1000, jitter_us: 300, waker_cpus: 0, wakee_cpus: 0-1 }
conditions:
  idle: {}
  load:
    labels: { dose: 7/5 }
    burners:
      - { cpu: 1, on_us: 7000, off_us: 5000 }
`;

function complaints(text: string): string[] {
  try {
    readRecipe(text, 'recipe.yaml', machine);
  } catch (error) {
    if (error instanceof UserErrors) return error.all.map(errorLine);
    throw error;
  }
  return [];
}

test('a recipe is read with its defaults', () => {
  const recipe = readRecipe(good, 'recipe.yaml', machine);
  expect(recipe.conditions.idle).toEqual({ labels: {}, mode: 'full', burners: [] });
  expect(recipe.workload.waker_cpus).toBe('0');
  expect(recipe.recorder).toEqual({ ring_bytes: 4_194_304, drain_ms: 20 });
  expect(recipe.loss_limit).toBe(0);
});

test.each([
  [
    'a misspelt key',
    ['warmup:', 'warm_up:'],
    /(^|\n)recipe.yaml:5:1: unknown key 'warm_up' → did you mean 'warmup'\?$/,
  ],
  [
    'a misspelt key inside a condition',
    ['on_us', 'onus'],
    /\nrecipe.yaml:12:19: unknown key 'onus' in .*'on_us'\?$/,
  ],
  [
    'a CPU that is not there',
    ['0-1', '0-3'],
    /^recipe.yaml:6:.*wakee_cpus: CPU 2-3 is not online here → use CPUs of 0-1$/,
  ],
  [
    'a burner on a CPU that is not there',
    ['cpu: 1', 'cpu: 9'],
    /^recipe.yaml:12:.*burners.0.cpu: CPU 9 is not online/,
  ],
  ['an empty CPU set', ['0-1', '""'], /wakee_cpus: is no CPU list like '0,2-3'$/],
  ['a CPU set backwards', ['0-1', '1-0'], /wakee_cpus: is no CPU list like '0,2-3'$/],
  ['no blocks', ['blocks: 3', 'blocks: 0'], /^recipe.yaml:4:1: blocks: is below 1$/],
  ['too many runs', ['blocks: 3', 'blocks: 1000000'], /blocks: is above 1000$/],
  ['half a wake', ['wakes: 100', 'wakes: 100.5'], /workload.wakes: is no whole number/],
  [
    'jitter beyond the interval',
    ['jitter_us: 300', 'jitter_us: 3000'],
    /jitter_us: is longer than the interval/,
  ],
  [
    'a ring that is no power of two',
    ['seed: 7', 'seed: 7\nrecorder: { ring_bytes: 5000 }'],
    /ring_bytes: is no power of two$/,
  ],
  ['no endpoint', ['[median latency]', '[]'], /^recipe.yaml:2:1: endpoints: names no endpoint$/],
  [
    'an effect that is no amount',
    ['[median latency]', '[{ name: a, matters: much }]'],
    /is no amount like 5 µs|endpoints/,
  ],
  ['five endpoints', ['[median latency]', '[a, b, c, d, e]'], /more than four primary endpoints$/],
  [
    'a label that hides a column',
    ['dose: 7/5', 'state: x'],
    /^recipe.yaml:10:15: conditions.load.labels.state: is a name that/,
  ],
  ['a label that hides the condition', ['dose: 7/5', 'condition: x'], /labels.condition: is a name that/],
  [
    'a label of 10 kB',
    ['dose: 7/5', `dose: ${'x'.repeat(10_000)}`],
    /labels.dose: is longer than 200 characters$/,
  ],
  ['a label with a line break', ['dose: 7/5', 'dose: "a\\nb"'], /labels.dose: has a line break/],
  ['a label name with a quote', ['dose: 7/5', '"a\'b": x'], /is no name of letters, digits and _/],
  ['a reference that nobody records', ['seed: 7', 'seed: 7\nreferences: [pps]'], /references/],
])('%s is refused with its place', (_name, [from = '', to = ''], message) => {
  expect(good).toContain(from);
  expect(complaints(good.replace(from, to)).join('\n')).toMatch(message);
});

test.each([
  ['{ name: median latency, matters: 5 µs }', { name: 'median latency', matters: '5 µs' }],
  ['{ name: median latency, matters: 1.1 }', { name: 'median latency', matters: 1.1 }],
])('an endpoint says what matters: %s', (written, endpoint) => {
  const text = good.replace('[median latency]', `[${written}, share]`);
  expect(readRecipe(text, 'recipe.yaml', machine).endpoints).toEqual([endpoint, 'share']);
});

test('all faults are told together', () => {
  const text = good.replace('blocks: 3', 'blocks: 0').replace('seed: 7', 'sed: 7');
  expect(complaints(text)).toEqual([
    'recipe.yaml:1:1: seed: is missing',
    'recipe.yaml:4:1: blocks: is below 1',
    "recipe.yaml:3:1: unknown key 'sed' → did you mean 'seed'?",
  ]);
});

test.each(shipped())('%s is a valid recipe', (file) => {
  expect(() => readRecipe(readFileSync(file, 'utf8'), file, machine)).not.toThrow();
});

/** Every recipe that comes with the project. */
function shipped(): string[] {
  const content = resolve(import.meta.dirname, '../../content');
  return globSync(['recipes/*.yaml', 'days/*/recipe.yaml'], { cwd: content }).map((name) =>
    join(content, name),
  );
}
