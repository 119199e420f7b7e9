import type { DrawingWindow } from './canvas.ts';

const XML = 'http://www.w3.org/XML/1998/namespace';
const XLINK = 'http://www.w3.org/1999/xlink';

/**
 * As much of a document as Plot draws into and this room tidies: elements, attributes and text. jsdom, which is all of one,
 * takes six times as long; tests hold the bytes of both against one another.
 */
class SmallNode {
  readonly ownerDocument: SmallDocument;
  parentNode: SmallElement | null = null;

  constructor(ownerDocument: SmallDocument) {
    this.ownerDocument = ownerDocument;
  }

  get parentElement(): SmallElement | null {
    return this.parentNode;
  }

  get nextSibling(): SmallNode | null {
    const siblings = this.parentNode?.childNodes ?? [];
    return siblings[siblings.indexOf(this) + 1] ?? null;
  }

  remove(): void {
    this.parentNode?.removeChild(this);
  }

  replaceWith(...nodes: (SmallNode | string)[]): void {
    const parent = this.parentNode;
    if (!parent) return;
    const next = this.nextSibling;
    this.remove();
    for (const node of nodes) parent.insertBefore(parent.nodeOf(node), next);
  }
}

class SmallText extends SmallNode {
  data: string;

  constructor(ownerDocument: SmallDocument, data: string) {
    super(ownerDocument);
    this.data = data;
  }

  get textContent(): string {
    return this.data;
  }
}

interface SmallAttribute {
  name: string;
  value: string;
}

class SmallElement extends SmallNode {
  readonly namespaceURI: string;
  readonly localName: string;
  childNodes: SmallNode[] = [];
  /** What is written there would be taken out again: a strict policy allows no style in place. */
  readonly style = { setProperty() {}, removeProperty() {} };
  readonly #attributes = new Map<string, string>();

  constructor(ownerDocument: SmallDocument, namespaceURI: string, localName: string) {
    super(ownerDocument);
    this.namespaceURI = namespaceURI;
    this.localName = localName;
  }

  get tagName(): string {
    return this.localName;
  }

  get nodeName(): string {
    return this.localName;
  }

  get children(): SmallElement[] {
    return this.childNodes.filter((node) => node instanceof SmallElement);
  }

  get firstChild(): SmallNode | null {
    return this.childNodes[0] ?? null;
  }

  get lastChild(): SmallNode | null {
    return this.childNodes.at(-1) ?? null;
  }

  get attributes(): SmallAttribute[] {
    return [...this.#attributes].map(([name, value]) => ({ name, value }));
  }

  get id(): string {
    return this.getAttribute('id') ?? '';
  }

  set id(value: string) {
    this.setAttribute('id', value);
  }

  get textContent(): string {
    return this.childNodes
      .map((node) => (node instanceof SmallElement || node instanceof SmallText ? node.textContent : ''))
      .join('');
  }

  set textContent(text: string | null) {
    for (const node of this.childNodes) node.parentNode = null;
    this.childNodes = [];
    if (text !== null && text !== '') this.append(String(text));
  }

  getAttribute(name: string): string | null {
    return this.#attributes.get(name) ?? null;
  }

  hasAttribute(name: string): boolean {
    return this.#attributes.has(name);
  }

  setAttribute(name: string, value: unknown): void {
    this.#attributes.set(name, String(value));
  }

  setAttributeNS(namespace: string | null, name: string, value: unknown): void {
    const local = name.split(':').at(-1) ?? name;
    const prefix = namespace === XLINK ? 'xlink:' : namespace === XML ? 'xml:' : '';
    this.setAttribute(`${prefix}${prefix === '' ? name : local}`, value);
  }

  removeAttribute(name: string): void {
    this.#attributes.delete(name);
  }

  appendChild<N extends SmallNode>(node: N): N {
    return this.insertBefore(node, null);
  }

  insertBefore<N extends SmallNode>(node: N, before: SmallNode | null): N {
    node.remove();
    const place = before === null ? this.childNodes.length : this.childNodes.indexOf(before);
    if (place < 0) throw new TypeError('the node before which to insert is no child');
    this.childNodes.splice(place, 0, node);
    node.parentNode = this;
    return node;
  }

  removeChild<N extends SmallNode>(node: N): N {
    const place = this.childNodes.indexOf(node);
    if (place < 0) throw new TypeError('the node to remove is no child');
    this.childNodes.splice(place, 1);
    node.parentNode = null;
    return node;
  }

  append(...nodes: (SmallNode | string)[]): void {
    for (const node of nodes) this.appendChild(this.nodeOf(node));
  }

  prepend(...nodes: (SmallNode | string)[]): void {
    const first = this.firstChild;
    for (const node of nodes) this.insertBefore(this.nodeOf(node), first);
  }

  nodeOf(node: SmallNode | string): SmallNode {
    return node instanceof SmallNode ? node : this.ownerDocument.createTextNode(node);
  }

  cloneNode(deep = false): SmallElement {
    const copy = new SmallElement(this.ownerDocument, this.namespaceURI, this.localName);
    for (const { name, value } of this.attributes) copy.setAttribute(name, value);
    if (!deep) return copy;
    for (const node of this.childNodes) {
      if (node instanceof SmallElement) copy.append(node.cloneNode(true));
      else if (node instanceof SmallText) copy.append(node.data);
    }
    return copy;
  }

  /** Of a selector only what this room asks for: `*`, a name, `g.class`, and `:scope > a > b`. */
  querySelectorAll(selector: string): SmallElement[] {
    const steps = selector.split(' > ');
    if (steps[0] === ':scope') {
      return steps
        .slice(1)
        .reduce<SmallElement[]>(
          (found, step) => found.flatMap(({ children }) => children.filter((child) => child.fits(step))),
          [this],
        );
    }
    if (!/^(?:\*|\w+(?:\.[\w-]+)?)$/.test(selector)) throw new TypeError(`a selector beyond us: ${selector}`);
    const found: SmallElement[] = [];
    const look = ({ children }: SmallElement): void => {
      for (const child of children) {
        if (child.fits(selector)) found.push(child);
        look(child);
      }
    };
    look(this);
    return found;
  }

  querySelector(selector: string): SmallElement | null {
    return this.querySelectorAll(selector)[0] ?? null;
  }

  fits(step: string): boolean {
    const [name, className] = step.split('.');
    if (name !== '*' && name !== this.localName) return false;
    return className === undefined || (this.getAttribute('class') ?? '').split(' ').includes(className);
  }

  addEventListener(): void {
    // Nothing happens to a picture that is being drawn.
  }
}

class SmallDocument {
  /** A page's, as d3 looks for it: what is made without a namespace is of it. */
  readonly documentElement = { namespaceURI: 'http://www.w3.org/1999/xhtml', ownerDocument: this };

  createElementNS(namespace: string, name: string): SmallElement {
    return new SmallElement(this, namespace, name);
  }

  createElement(name: string): SmallElement {
    return new SmallElement(this, this.documentElement.namespaceURI, name);
  }

  createTextNode(data: unknown): SmallText {
    return new SmallText(this, String(data));
  }
}

class SmallSerializer {
  serializeToString(root: unknown): string {
    if (!(root instanceof SmallElement)) throw new TypeError('not an element of a small document');
    return written(root, '');
  }
}

/** `namespace`: of the element around it. */
function written(node: SmallNode, namespace: string): string {
  if (node instanceof SmallText) return escaped(node.data);
  if (!(node instanceof SmallElement)) return '';
  const own = node.namespaceURI === namespace ? '' : ` xmlns="${node.namespaceURI}"`;
  const attributes = node.attributes
    .filter(({ name }) => name !== 'xmlns')
    .map(
      ({ name, value }) =>
        ` ${name}="${escaped(value)
          .replaceAll('"', '&quot;')
          .replace(/[\t\n\r]/g, (sign) => SPACES[sign] ?? sign)}"`,
    );
  const begin = `<${node.localName}${own}${attributes.join('')}`;
  if (node.childNodes.length === 0) return `${begin}/>`;
  const inside = node.childNodes.map((child) => written(child, node.namespaceURI));
  return `${begin}>${inside.join('')}</${node.localName}>`;
}

const SPACES: Readonly<Record<string, string>> = { '\t': '&#x9;', '\n': '&#xA;', '\r': '&#xD;' };

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** What a figure is drawn in: a document of its own, of which nothing is left. */
export function drawingWindow(): DrawingWindow {
  const document: unknown = new SmallDocument();
  const XMLSerializer: unknown = SmallSerializer;
  return { document, XMLSerializer } as DrawingWindow;
}
