import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const SOURCES = new URL('../../src/', import.meta.url).pathname;

/** Every module that a source file needs when it runs, however far away, with the files that import it. */
function neededBy(file: string, found = new Map<string, string[]>()): Map<string, string[]> {
  for (const name of importsOf(file)) {
    const target = name.startsWith('.') ? join(dirname(file), name) : name;
    const known = found.get(target);
    found.set(target, [...(known ?? []), file.replace(SOURCES, '')]);
    if (known === undefined && target.startsWith(SOURCES)) neededBy(target, found);
  }
  return found;
}

function importsOf(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && !isTypeOnly(node)) {
      if (node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier))
        names.push(node.moduleSpecifier.text);
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [name] = node.arguments;
      if (name && ts.isStringLiteral(name)) names.push(name.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}

function isTypeOnly(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  return node.importClause?.isTypeOnly === true;
}

/** What only Node or a stand-in for a browser has. */
const OF_A_MACHINE = /^node:|^jsdom$/;
const machineOf = (file: string): [string, string[]][] =>
  [...neededBy(join(SOURCES, file))].filter(([name]) => OF_A_MACHINE.test(name));

test('figures are drawn without Node and without jsdom: their window comes from outside', () => {
  expect(machineOf('figures/index.ts')).toEqual([]);
  expect([...neededBy(join(SOURCES, 'figures/index.ts')).keys()]).toContain('@observablehq/plot');
});

test('at the edge the cache brings files', () => {
  expect(machineOf('figures/cache.ts').map(([name]) => name)).toContain('node:fs/promises');
});
