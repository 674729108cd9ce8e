/** People on the left, accounts on the right, a line for what reaches from one to the other. Each knot is a button that says its lines. */
import type { PageData, PageWay } from '../page-data.ts';
import { bundled, powerOfLines, type Graph, type Knot, type Line } from './bundles.ts';
import { cellText } from './cells.ts';
import { el, named } from './dom.ts';
import type { View } from './view.ts';

/** On one side; beyond that nobody can follow a line. */
const MOST = 60;
const SVG = 'http://www.w3.org/2000/svg';

export function graph(data: PageData, ways: readonly PageWay[]): View {
  const whole = bundled(data, ways);
  const shown = (line: Line) => line.from < MOST && line.to < MOST;
  const lines = whole.lines.filter(shown);
  const told = el(
    'p',
    { role: 'status', class: 'told' },
    'Choose a name to see what it is tied to.',
  );
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('aria-hidden', 'true');
  // Paper is narrower than the screen: the lines are squeezed with it.
  svg.setAttribute('preserveAspectRatio', 'none');
  const left = side(whole.people, lines, 'from', (place) => data.people[place]?.name ?? '');
  const right = side(whole.accounts, lines, 'to', (place) => data.accounts[place]?.name ?? '');
  const paths = lines.map((line) => pathOf(line));
  svg.append(...paths);
  const choose = (chosen: { button: HTMLElement; own: readonly Line[] } | null) => {
    for (const { button } of [...left, ...right])
      button.setAttribute('aria-pressed', String(button === chosen?.button));
    for (const [i, path] of paths.entries()) {
      const line = lines[i];
      path.classList.toggle('faint', chosen !== null && !(line && chosen.own.includes(line)));
    }
    told.replaceChildren(...(chosen ? sayLines(data, whole, chosen.own) : ['Nothing is chosen.']));
  };
  for (const knot of [...left, ...right]) {
    knot.button.addEventListener('click', () => {
      choose(knot.button.getAttribute('aria-pressed') === 'true' ? null : knot);
    });
  }
  const frame = el(
    'div',
    { class: 'graph' },
    sideList('People', left),
    sideList('Accounts', right),
  );
  frame.prepend(svg);
  const tooMany = Math.max(whole.people.length, whole.accounts.length) > MOST;
  const note = tooMany
    ? [
        el(
          'p',
          { class: 'quiet' },
          `Only the first ${MOST} on each side are shown: filter to see the others.`,
        ),
      ]
    : [];
  return {
    element: el('div', {}, ...note, told, frame),
    fit: () => {
      place(frame, svg, paths, { lines, left, right });
    },
  };
}

interface KnotView {
  button: HTMLButtonElement;
  own: readonly Line[];
}

function side(
  knots: readonly Knot[],
  lines: readonly Line[],
  end: 'from' | 'to',
  nameOf: (place: number) => string,
): KnotView[] {
  return knots.slice(0, MOST).map(({ members }, i) => {
    const own = lines.filter((line) => line[end] === i);
    const names = members.map(nameOf).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
    const button = el(
      'button',
      { type: 'button', class: `knot ${powerOfLines(own)}`, 'aria-pressed': 'false' },
      ...listed(names),
    );
    return { button, own };
  });
}

/** `Ada, Bob and 10 more` */
function listed(names: readonly string[]): (HTMLElement | string)[] {
  const first = names.length > 3 ? names.slice(0, 2) : names;
  const rest = names.length - first.length;
  return [
    ...first.flatMap((name, i) => [...(i === 0 ? [] : [', ']), named(name)]),
    ...(rest > 0 ? [` and ${rest} more`] : []),
  ];
}

const sideList = (title: string, knots: readonly KnotView[]) =>
  el(
    'div',
    { class: 'side' },
    el('h3', {}, title),
    el('ul', {}, ...knots.map(({ button }) => el('li', {}, button))),
  );

function sayLines(data: PageData, { people, accounts }: Graph, lines: readonly Line[]) {
  return lines.flatMap((line, i) => [
    ...(i === 0 ? [] : [el('br')]),
    ...listed(namesOf(people[line.from], (one) => data.people[one]?.name ?? '')),
    ': ',
    el('strong', {}, cellText(data, line)),
    ' on ',
    ...listed(namesOf(accounts[line.to], (one) => data.accounts[one]?.name ?? '')),
  ]);
}

const namesOf = (knot: Knot | undefined, nameOf: (place: number) => string) =>
  (knot?.members ?? []).map(nameOf);

function pathOf({ power, marks }: Line): SVGPathElement {
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('class', `line ${power}${marks === 0 ? '' : ' marked'}`);
  return path;
}

function place(
  frame: HTMLElement,
  svg: SVGElement,
  paths: readonly SVGPathElement[],
  { lines, left, right }: { lines: readonly Line[]; left: KnotView[]; right: KnotView[] },
): void {
  const box = frame.getBoundingClientRect();
  svg.setAttribute('viewBox', `0 0 ${box.width} ${box.height}`);
  const spots = (knots: readonly KnotView[], edge: 'left' | 'right') =>
    knots.map(({ button }) => {
      const rect = button.getBoundingClientRect();
      return { x: rect[edge] - box.left, y: rect.top + rect.height / 2 - box.top };
    });
  const starts = spots(left, 'right');
  const ends = spots(right, 'left');
  for (const [i, { from, to }] of lines.entries()) {
    const [a, b] = [starts[from], ends[to]];
    if (!a || !b) continue;
    const half = (a.x + b.x) / 2;
    paths[i]?.setAttribute('d', `M${a.x} ${a.y}C${half} ${a.y} ${half} ${b.y} ${b.x} ${b.y}`);
  }
}
