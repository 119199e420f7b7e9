// The search of this site. Nothing is loaded before somebody types; Pagefind (pagefind.app) does the finding.
const form = document.querySelector('#search');
const field = form.querySelector('input');
const list = document.querySelector('#found');
const state = document.querySelector('#search-state');
const shards = JSON.parse(form.dataset.shards);
const { base, none, many, failed } = form.dataset;
const MOST = 30;
let engines;
let asked = 0;

form.hidden = false;
form.addEventListener('submit', (event) => {
  event.preventDefault();
  find(field.value);
});
field.addEventListener('input', () => find(field.value));
const first = new URLSearchParams(location.search).get('q');
if (first) {
  field.value = first;
  find(first);
}

// One instance per language: joined indexes would be searched with the words of one.
function load() {
  engines ??= Promise.all(
    shards.map(async ({ names }) => {
      const [newest, ...others] = names.map((name) => `${base}pagefind/${name}/`);
      const { createInstance } = await import(`${newest}pagefind.js`);
      const engine = createInstance({ basePath: newest, noWorker: true });
      await engine.init();
      for (const other of others) await engine.mergeIndex(other);
      return engine;
    }),
  );
  return engines;
}

// `rq->clock` is one word to the index.
function normal(query) {
  return query.normalize('NFC').replace(/->/g, '').trim();
}

async function find(query) {
  asked += 1;
  const own = asked;
  const words = normal(query);
  if (words === '') {
    list.replaceChildren();
    state.textContent = '';
    form.dataset.done = query;
    return;
  }
  const all = await load().catch(() => undefined);
  if (!all) {
    state.textContent = failed;
    form.dataset.done = query;
    return;
  }
  const found = await Promise.all(all.map((engine) => engine.search(words)));
  const best = found
    .flatMap(({ results }) => results)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST);
  const data = await Promise.all(best.map((result) => result.data()));
  if (own !== asked) return;
  // As the index folds them: Straße and Strasse are one word.
  const plain = (text) =>
    text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss').replace(/\s+/g, ' ');
  const wanted = plain(query.trim());
  // A page that holds what was typed stands before one that holds something like it.
  const sorted = data
    .map((page, place) => ({ page, place, holds: plain(page.content).includes(wanted) ? 0 : 1 }))
    .sort((a, b) => a.holds - b.holds || a.place - b.place);
  list.replaceChildren(...sorted.map(({ page }) => entry(page)));
  state.textContent = sorted.length === 0 ? none : many.replace('#', String(sorted.length));
  form.dataset.done = query;
}

function entry({ url, meta, excerpt }) {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = url;
  link.textContent = meta.title;
  const text = document.createElement('p');
  text.append(...marked(excerpt));
  item.append(link, text);
  return item;
}

// Of the excerpt only text and marks: it holds what strangers wrote.
function marked(html) {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return [...body.childNodes].map((node) => {
    if (node.nodeName !== 'MARK') return document.createTextNode(node.textContent);
    const mark = document.createElement('mark');
    mark.textContent = node.textContent;
    return mark;
  });
}
