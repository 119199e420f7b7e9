import { expect, test } from 'vitest';
import { type Draft, formatDraft, parseDraft, resumeDraft } from '../../collector/draft.ts';
import { errorLine, UserErrors } from '../../src/errors.ts';

const begun: Draft = {
  format: 'tagwerk-draft/1',
  recipe: 'title: A\n',
  source: { commit: 'a'.repeat(40), dirty: false },
  host: { kernel: { release: '6.1' }, clocksource: { current: 'tsc' }, boot_id: 'one' },
  begun_at: '2000-01-01T00:00:00.000Z',
};
const places = { recipe: 'recipe.yaml', archive: 'archive' };

function complaints(now: Partial<Draft>, sameCode: boolean): string[] {
  try {
    resumeDraft(begun, { ...begun, ...now }, sameCode, places);
  } catch (error) {
    if (error instanceof UserErrors) return error.all.map(errorLine);
    throw error;
  }
  return [];
}

test('a draft is read as it was written', () => {
  expect(parseDraft(formatDraft(begun), 'draft.json')).toEqual(begun);
});

test.each(['', '{', '{}', '[]', '{"format":"tagwerk-draft/2"}'])(
  '%j is no draft, and says so by name',
  (text) => {
    expect(() => parseDraft(text, 'draft.json')).toThrow('is no draft of a collection');
  },
);

test('the same recipe, commit and machine go on, also after another boot', () => {
  const host = { ...begun.host, boot_id: 'two' };
  expect(resumeDraft(begun, { ...begun, host, begun_at: 'later' }, true, places)).toEqual(begun);
});

test('a commit that changes nothing that measures goes on, under the commit it began with', () => {
  const source = { commit: 'b'.repeat(40), dirty: false };
  expect(resumeDraft(begun, { ...begun, source }, true, places)).toEqual(begun);
});

test('changes in the checkout make the whole collection dirty, and it stays so', () => {
  const dirty = { ...begun, source: { ...begun.source, dirty: true } };
  expect(resumeDraft(begun, dirty, true, places).source.dirty).toBe(true);
  expect(resumeDraft(dirty, begun, true, places).source.dirty).toBe(true);
});

test('every difference that forbids going on is told, with what to do', () => {
  const host = { kernel: { release: '6.12' }, clocksource: { current: 'hpet' }, boot_id: 'two' };
  expect(
    complaints({ recipe: 'title: B\n', source: { commit: 'b'.repeat(40), dirty: false }, host }, false),
  ).toEqual([
    'recipe.yaml: changed since this collection began → take the change back, or move archive away to begin again',
    `archive: began at commit aaaaaaaaaaaa; bpf/ or collector/ differ at bbbbbbbbbbbb → git checkout ${'a'.repeat(40)}, or move archive away to begin again`,
    'archive: began on a machine that differs in kernel.release, clocksource.current → set the machine as it was, or move archive away to begin again',
  ]);
});
