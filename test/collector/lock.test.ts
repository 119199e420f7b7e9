import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockFolder } from '../../collector/lock.ts';
import { scratchFolder } from './scratch.ts';

test('the second collector of a folder is told who holds it; another folder is free; a released one too', async () => {
  const folder = scratchFolder();
  const other = scratchFolder();
  const first = await lockFolder(folder, 'process 4711, since noon');
  await expect(lockFolder(join(folder, '.'), 'second')).rejects.toThrow(
    'another collector works here: process 4711, since noon',
  );
  (await lockFolder(other, 'elsewhere')).release();
  first.release();
  (await lockFolder(folder, 'third')).release();
});

test('what the holder says cannot steer the terminal', async () => {
  const folder = scratchFolder();
  const lock = await lockFolder(folder, 'x\u001b[2J');
  await expect(lockFolder(folder, 'second')).rejects.toThrow('x\\u{1b}[2J');
  lock.release();
});
