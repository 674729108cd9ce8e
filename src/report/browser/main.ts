/** The script of the page: reads the data beside it, and makes the chosen view again whenever a filter changes. */
import type { PageData } from '../page-data.ts';
import { byId, el } from './dom.ts';
import { filterWays, type Filter } from './filter.ts';
import { graph } from './graph.ts';
import { list } from './list.ts';
import { fitsOnPaper, matrix } from './matrix.ts';
import type { View } from './view.ts';

// What the page's own writer put there.
const data = JSON.parse(byId('data', HTMLScriptElement).text) as PageData;
const inputs = {
  person: byId('person', HTMLInputElement),
  account: byId('account', HTMLInputElement),
  set: byId('set', HTMLSelectElement),
};
const show = document.querySelector<HTMLSelectElement>('#show');
const view = byId('view', HTMLElement);
let current: View;

inputs.set.append(...data.sets.map(({ name }, i) => el('option', { value: String(i) }, name)));

function currentFilter(): Filter {
  const { person, account, set } = inputs;
  return {
    person: person.value,
    account: account.value,
    set: set.value,
    show: isShow(show?.value) ? show.value : 'after',
  };
}

const isShow = (value: string | undefined): value is Filter['show'] =>
  value === 'after' || value === 'now' || value === 'changes';

function update(): void {
  const ways = filterWays(data, currentFilter());
  const chosen = document.querySelector<HTMLInputElement>('input[name=view]:checked')?.value;
  current = viewOf(chosen, ways);
  view.replaceChildren(current.element);
  current.fit?.();
  tell(ways);
}

function viewOf(chosen: string | undefined, ways: PageData['ways']): View {
  if (ways.length === 0) return { element: el('p', {}, 'Nobody reaches anything that fits.') };
  if (chosen === 'graph') return graph(data, ways);
  if (chosen === 'list') return list(data, ways);
  return fitsOnPaper(ways) ? matrix(data, ways) : wideMatrix(ways);
}

/** No paper is as wide as that: the list is printed in its place, and made only then. */
function wideMatrix(ways: PageData['ways']): View {
  const onScreen = el('div', { class: 'screen-only' }, matrix(data, ways).element);
  const onPaper = el('div', { class: 'paper-only' });
  const whole = () => {
    const printed = list(data, ways);
    onPaper.replaceChildren(printed.element);
    printed.whole?.();
  };
  return { element: el('div', {}, onScreen, onPaper), whole };
}

function tell(ways: PageData['ways']): void {
  const count = (places: readonly number[], one: string, many: string) => {
    const { size } = new Set(places);
    return `${size} ${size === 1 ? one : many}`;
  };
  const people = count(
    ways.map(([person]) => person),
    'person',
    'people',
  );
  const accounts = count(
    ways.map(([, account]) => account),
    'account',
    'accounts',
  );
  byId('count', HTMLElement).textContent = `Shown: ${people}, ${accounts}.`;
}

let asked = 0;
/** At most once a frame, however fast somebody types. */
function soon(): void {
  cancelAnimationFrame(asked);
  asked = requestAnimationFrame(update);
}

for (const input of [...Object.values(inputs), ...(show ? [show] : [])])
  input.addEventListener('input', soon);
for (const radio of document.querySelectorAll('input[name=view]'))
  radio.addEventListener('change', soon);
byId('clear', HTMLButtonElement).addEventListener('click', () => {
  for (const input of Object.values(inputs)) input.value = '';
  if (show) show.value = 'after';
  inputs.person.focus();
  soon();
});
addEventListener('resize', () => {
  current.fit?.();
});
addEventListener('beforeprint', () => {
  current.whole?.();
});
update();
