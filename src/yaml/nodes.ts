import { isMap, isNode, isPair, isScalar, isSeq, type Node, visit } from 'yaml';

/** A path into a YAML document: keys and indices. */
export type YamlPath = readonly PropertyKey[];

/** What stands at `path`, or undefined. */
export function nodeAt(root: Node | null, path: YamlPath): unknown {
  return path.reduce<unknown>((node, step) => childOf(node, step)?.value, root);
}

/** Where the value at `path` begins: of a value its key, which is what the eye looks for. */
export function offsetOf(root: Node | null, path: YamlPath): number {
  let offset = root?.range?.[0] ?? 0;
  let node: unknown = root;
  for (const step of path) {
    const child = childOf(node, step);
    if (!child) break;
    offset = child.offset ?? offset;
    node = child.value;
  }
  return offset;
}

/** The keys of the map at `path`, as they are written and in that order. */
export function presentKeys(root: Node | null, path: YamlPath): string[] {
  const node = nodeAt(root, path);
  return isMap(node) ? node.items.map((pair) => (isScalar(pair.key) ? String(pair.key.value) : '')) : [];
}

/** Where keys stand to which JavaScript gives a meaning of its own: objects would lose them without a word. */
export function protoKeys(root: Node | null): number[] {
  const offsets: number[] = [];
  if (root) {
    visit(root, {
      Pair: (_, { key }) => {
        if (isScalar(key) && key.value === '__proto__') offsets.push(key.range?.[0] ?? 0);
      },
    });
  }
  return offsets;
}

function childOf(
  node: unknown,
  step: PropertyKey,
): { value: unknown; offset: number | undefined } | undefined {
  if (isMap(node)) {
    const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
    return pair && { value: pair.value, offset: isNode(pair.key) ? pair.key.range?.[0] : undefined };
  }
  if (!isSeq(node)) return undefined;
  const item: unknown = node.items[Number(step)];
  return { value: isPair(item) ? item.value : item, offset: isNode(item) ? item.range?.[0] : undefined };
}
