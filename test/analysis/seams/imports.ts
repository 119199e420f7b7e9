import { dirname, join } from 'node:path';
import ts from 'typescript';

/** Reads a source file by its path. */
export type Read = (path: string) => Promise<string>;

/** A way from an entry to what must not be reached: files, the last of them followed by what it does. */
export type Chain = string[];

/** Packages that run wherever JavaScript does. */
const ANYWHERE = [
  /^d3-array$/,
  /^hyparquet\/src\/(metadata|thrift)\.js$/,
  /^pure-rand\//,
  /^yaml$/,
  /^zod$/,
  /^@stdlib\//,
];
/** What only Node has, and what gives another value each time. */
const GLOBALS = new Set([
  'process',
  'Buffer',
  'require',
  '__dirname',
  '__filename',
  'global',
  'setImmediate',
]);
const MOMENTARY = new Set(['Math.random', 'Date.now', 'performance.now']);

/**
 * Follows every import of values, static or dynamic, from `entry`, and gives the shortest chain to each thing that ties
 * what was reached to Node, to DuckDB's binding, to the clock or to chance.
 */
export async function ties(entry: string, read: Read): Promise<Chain[]> {
  const found: Chain[] = [];
  const seen = new Set([entry]);
  const open: Chain[] = [[entry]];
  for (let chain = open.shift(); chain; chain = open.shift()) {
    const path = chain.at(-1) ?? '';
    for (const { to, fault } of usesOf(path, await read(path))) {
      if (fault) found.push([...chain, to]);
      else if (!seen.has(to)) {
        seen.add(to);
        open.push([...chain, to]);
      }
    }
  }
  return found;
}

interface Use {
  to: string;
  fault: boolean;
}

function usesOf(path: string, text: string): Use[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const uses: Use[] = [];
  const imported = (specifier: ts.Node): void => {
    if (!ts.isStringLiteralLike(specifier)) uses.push({ to: 'import() of what is not written', fault: true });
    else if (/^\.{1,2}\//.test(specifier.text))
      uses.push({ to: join(dirname(path), specifier.text), fault: false });
    else if (!ANYWHERE.some((one) => one.test(specifier.text)))
      uses.push({ to: specifier.text, fault: true });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && node.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword)
      imported(node.moduleSpecifier);
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier && !node.isTypeOnly)
      imported(node.moduleSpecifier);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      for (const specifier of node.arguments.slice(0, 1)) imported(specifier);
    else if (ts.isIdentifier(node) && GLOBALS.has(node.text) && isFree(node))
      uses.push({ to: node.text, fault: true });
    else if (ts.isPropertyAccessExpression(node) && MOMENTARY.has(node.getText(source)))
      uses.push({ to: node.getText(source), fault: true });
    else if (ts.isNewExpression(node) && node.getText(source) === 'new Date()')
      uses.push({ to: 'new Date()', fault: true });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return uses;
}

/** Not the name of a property or of something declared here. */
function isFree(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  return !('name' in parent && parent.name === node) && !ts.isTypeNode(parent);
}
