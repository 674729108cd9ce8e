/** What a terminal shows after all these bytes: rows of cells with their colours. Knows the sequences that this program's screens use. */

// eslint-disable-next-line no-control-regex -- escape sequences are what is read
const TOKEN = /\u001b\[([?\d;]*)([A-Za-z])|\r|\n|[^\u001b]/gu;

/** The rows in view, each a list of `{ char, style }`; a style is the SGR numbers that are on: `1 36`. */
export function render(raw, { columns, rows }) {
  const screen = { columns, rows, lines: [[]], row: 0, column: 0, on: [] };
  for (const [token, numbers, letter] of raw.matchAll(TOKEN)) {
    if (letter) control(screen, letter, numbers);
    else if (token === '\r') screen.column = 0;
    else if (token === '\n') down(screen);
    else put(screen, token);
  }
  return screen.lines.slice(-rows);
}

function put(screen, char) {
  if (screen.column === screen.columns) {
    screen.column = 0;
    down(screen);
  }
  const line = screen.lines[screen.row];
  while (line.length < screen.column) line.push({ char: ' ', style: '' });
  line[screen.column] = { char, style: screen.on.join(' ') };
  screen.column += 1;
}

function down(screen) {
  screen.row += 1;
  if (screen.row === screen.lines.length) screen.lines.push([]);
}

function control(screen, letter, numbers) {
  const top = Math.max(0, screen.lines.length - screen.rows);
  const n = Number(numbers) || 0;
  const by = Math.max(1, n);
  if (letter === 'm') style(screen, numbers);
  if (letter === 'A') screen.row = Math.max(top, screen.row - by);
  if (letter === 'B') screen.row = Math.min(screen.lines.length - 1, screen.row + by);
  if (letter === 'C') screen.column = Math.min(screen.columns, screen.column + by);
  if (letter === 'D') screen.column = Math.max(0, screen.column - by);
  if (letter === 'G') screen.column = by - 1;
  if (letter === 'K' && n === 2) screen.lines[screen.row] = [];
  if (letter === 'K' && n === 0) screen.lines[screen.row].length = fits(screen);
  if (letter === 'J') {
    screen.lines.length = screen.row + 1;
    screen.lines[screen.row].length = fits(screen);
  }
}

const fits = ({ lines, row, column }) => Math.min(lines[row].length, column);

/** What each "off" number takes away. */
const OFF = {
  22: /^[12]$/,
  23: /^3$/,
  24: /^4$/,
  27: /^7$/,
  39: /^(3[0-7]|9[0-7])$/,
  49: /^4[0-7]$/,
};

function style(screen, numbers) {
  for (const number of numbers === '' ? ['0'] : numbers.split(';')) {
    if (number === '0') screen.on = [];
    else if (OFF[number]) screen.on = screen.on.filter((one) => !OFF[number].test(one));
    else screen.on = [...screen.on.filter((one) => one !== number), number];
  }
}

/** As text, without colours and without blank ends. */
export function textOf(lines) {
  const text = lines.map((line) =>
    line
      .map(({ char }) => char)
      .join('')
      .trimEnd(),
  );
  return `${text.join('\n').trimEnd()}\n`;
}

const COLOURS = {
  31: '#ff7b72',
  32: '#7ee787',
  33: '#e3b341',
  34: '#79c0ff',
  35: '#d2a8ff',
  36: '#76e3ea',
  90: '#8b949e',
};

/** As a page in the colours of a dark terminal. */
export function htmlOf(lines) {
  const spans = lines.map((line) =>
    line.map(({ char, style }) => `<span style="${css(style.split(' '))}">${escaped(char)}</span>`),
  );
  return `<meta charset="utf-8"><style>body{margin:0;background:#0d1117}
pre{display:inline-block;margin:0;padding:14px 18px;color:#c9d1d9;font:14px/1.35 "DejaVu Sans Mono",monospace}</style>
<pre>${spans
    .map((line) => line.join(''))
    .join('\n')
    .trimEnd()}</pre>`;
}

function css(on) {
  return on
    .map((number) => {
      if (number === '1') return 'font-weight:bold';
      if (number === '2') return 'opacity:.6';
      if (number === '4') return 'text-decoration:underline';
      return COLOURS[number] ? `color:${COLOURS[number]}` : '';
    })
    .join(';');
}

const escaped = (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[char] ?? char;
