import type { Element, ElementContent, Root } from 'hast';
import { type BundledLanguage, bundledLanguages, codeToTokens, createCssVariablesTheme } from 'shiki';
import { visit } from 'unist-util-visit';

const theme = createCssVariablesTheme({ name: 'tagwerk', variablePrefix: '--', fontStyle: false });

/**
 * Rehype plug-in: fenced code gets a class per kind of token (`hl-keyword` …) and no style attribute,
 * so that light, dark and print are the style sheet's affair and a strict CSP holds.
 */
export function highlight() {
  return async (tree: Root): Promise<void> => {
    const blocks: { code: Element; pre: Element }[] = [];
    visit(tree, 'element', (node, _index, parent) => {
      if (node.tagName !== 'code' || parent?.type !== 'element' || parent.tagName !== 'pre') return;
      blocks.push({ code: node, pre: parent });
    });
    for (const { code, pre } of blocks) {
      // A block may be wider than the page: it scrolls, so the keyboard has to reach it.
      pre.properties = { className: ['code'], tabIndex: 0 };
      const text = code.children.map((child) => (child.type === 'text' ? child.value : '')).join('');
      code.children = await highlighted(text.replace(/\n$/, ''), languageOf(code));
      code.properties = {};
    }
  };
}

function languageOf(code: Element): BundledLanguage | 'text' {
  const classes = Array.isArray(code.properties.className) ? code.properties.className.map(String) : [];
  const language = classes.find((name) => name.startsWith('language-'))?.slice('language-'.length) ?? 'text';
  return isBundled(language) ? language : 'text';
}

function isBundled(language: string): language is BundledLanguage {
  return Object.hasOwn(bundledLanguages, language);
}

/** Tokens as spans; text of the ordinary colour stays bare, and neighbours of one kind share a span. */
export async function highlighted(
  text: string,
  language: BundledLanguage | 'text',
): Promise<ElementContent[]> {
  // Shiki gives up on a line after half a second: on a busy machine the same page would have other bytes.
  const { tokens } = await codeToTokens(text, { lang: language, theme, tokenizeTimeLimit: 0 });
  const pieces = tokens.flatMap((line, index) => [
    ...(index === 0 ? [] : [{ kind: undefined, text: '\n' }]),
    ...line.map((token) => ({ kind: kindOf(token.color), text: token.content })),
  ]);
  const joined: { kind: string | undefined; text: string }[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last && (last.kind === piece.kind || piece.text.trim() === '')) last.text += piece.text;
    else joined.push({ ...piece });
  }
  return joined.map(({ kind, text: value }) => {
    const node = { type: 'text' as const, value };
    if (!kind) return node;
    return { type: 'element', tagName: 'span', properties: { className: [`hl-${kind}`] }, children: [node] };
  });
}

/** `var(--token-string-expression)` → `string-expression`. */
function kindOf(color: string | undefined): string | undefined {
  return /^var\(--token-([a-z-]+)\)$/.exec(color ?? '')?.[1];
}
