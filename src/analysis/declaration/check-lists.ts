import type { Complaints } from './complaints.ts';
import type { ListYaml } from './list.ts';

/** Complains of a list whose keys do not say which rows are meant. */
export function checkList(name: string, list: ListYaml, complaints: Complaints): void {
  const path = ['lists', name];
  const sizes = (['top', 'top_share'] as const).filter((key) => list[key] !== undefined);
  const [size] = sizes;
  if (sizes.length > 1) complaints.add([...path, 'top'], 'top and top_share are two sizes', 'leave one out');
  if (list.by !== undefined && size === undefined) {
    complaints.add([...path, 'by'], 'by needs a size', 'say top: 10, or top_share: 0.001');
  }
  if (list.by === undefined && size !== undefined) {
    complaints.add([...path, size], `${size} of what?`, 'say by: the field whose largest rows are listed');
  }
  if (list.warmup && list.of !== 'chains') {
    complaints.add([...path, 'warmup'], `only chains have a warm-up, not ${list.of}`, 'leave the key out');
  }
  for (const [index, column] of list.columns.entries()) {
    if (list.columns.indexOf(column) < index)
      complaints.add([...path, 'columns', index], `shows '${column}' twice`, 'name it once');
  }
}
