/** The questions of accessible mode: each is lines to read, then one line to type, until that line is an answer. */
import { Interrupted } from '../errors.ts';
import type { Lines } from './accessible-lines.ts';
import { PAGE, page, readTyped, type Listing } from './accessible-list.ts';
import { Back, noWayBack } from './back.ts';
import { typedWord } from './typed-word.ts';
import type { Given } from './default-of.ts';
import type { Choice, TextQuestion, TypedQuestion } from './ui.ts';

interface Asked {
  label: string;
  help: string;
  back?: boolean;
  instead?: string;
}

export interface ListOptions<T> {
  several: boolean;
  atLeast: number;
  /** What Enter takes. */
  start: Given<T[]> | undefined;
}

export interface AskIo {
  lines: Lines;
  say: (text: string) => void;
}

export async function askText(
  { lines, say }: AskIo,
  question: TextQuestion,
  start: Given<string> | undefined,
): Promise<string> {
  say(`Question: ${question.label}`);
  if (start !== undefined && start.source !== '') say(`Default: ${start.value}, ${start.source}.`);
  const from = start === undefined ? '' : ` [${start.value}]`;
  for (;;) {
    const line = await lines.ask(`Type it${orders(question, '/')}${from}: `, 'text');
    const answer = line.trim() === '' ? (start?.value ?? '') : line.trim();
    if (obey(say, question, answer, '/')) continue;
    const problem = question.check?.(answer) ?? null;
    if (problem === null) {
      say(`Answer: ${answer}`);
      return answer;
    }
    say(problem);
  }
}

export async function askTyped({ lines, say }: AskIo, question: TypedQuestion): Promise<boolean> {
  say(`Question: ${question.label}`);
  const prompt = `Type ${question.word} to go on, Enter for no${orders(question, '/')}: `;
  const read = async (): Promise<string> => {
    const line = (await lines.ask(prompt, 'word')).trim();
    return obey(say, question, line, '/') ? read() : line;
  };
  const yes = await typedWord<never>(question, read, say);
  say(`Answer: ${yes ? 'yes' : 'no'}`);
  return yes;
}

export async function askList<T>(
  { lines, say }: AskIo,
  question: ListQuestion<T>,
  options: ListOptions<T>,
): Promise<Choice<T>[]> {
  const { choices, label } = question;
  let listing: Listing = { filter: '', from: 0 };
  say(`Question: ${label}`);
  let left = show(say, question, options, listing);
  for (;;) {
    const line = await lines.ask(listPrompt(question, options, left), 'list');
    const typed = readTyped(line, choices.length, options.several);
    switch (typed.kind) {
      case 'wrong':
        say(typed.why);
        break;
      case 'back':
      case 'help':
      case 'quit':
        obey(say, question, typed.kind.slice(0, 1), '');
        break;
      case 'more':
      case 'filter':
        listing =
          typed.kind === 'filter'
            ? { filter: typed.text, from: 0 }
            : { ...listing, from: left > 0 ? listing.from + PAGE : 0 };
        left = show(say, question, options, listing);
        break;
      case 'numbers':
      case 'default': {
        const indexes = typed.kind === 'numbers' ? typed.indexes : null;
        const picked = pickedFrom(choices, options, indexes);
        if (picked.length >= options.atLeast) {
          say(`Chosen: ${picked.map((one) => one.label).join(', ') || 'nothing'}`);
          return picked;
        }
        say('A number, please: there is nothing that Enter takes.');
      }
    }
  }
}

type ListQuestion<T> = Asked & { choices: readonly Choice<T>[] };

/** Prints the part of the list that is on; gives how many more there are. */
function show<T>(
  say: AskIo['say'],
  { choices }: ListQuestion<T>,
  { start }: ListOptions<T>,
  listing: Listing,
): number {
  const mark = (value: T) =>
    start?.value.includes(value) !== true
      ? ''
      : start.source === ''
        ? 'Default'
        : `Default, ${start.source}`;
  const { lines: shown, left } = page(choices, mark, listing);
  for (const line of shown) say(line);
  if (shown.length === 0) say(`Nothing matches "${listing.filter}".`);
  if (left > 0) say(`And ${left} more.`);
  return left;
}

/** True: it was an order and not an answer. Throws Back and Interrupted. */
function obey(say: AskIo['say'], question: Asked, line: string, sign: string): boolean {
  const { help, back = false } = question;
  if (line === `${sign}q`) throw new Interrupted();
  if (line === `${sign}h` || line === '?') say(`Help: ${help}`);
  else if (line !== `${sign}b`) return false;
  else if (back) throw new Back();
  else say(noWayBack(question));
  return true;
}

/** What else can be typed. At text the orders have a sign before them: a name may be one letter. */
const orders = ({ back = false }: Asked, sign: string) =>
  `${back ? `, ${sign}b for back` : ''}, ${sign}h for help, ${sign}q to save and quit`;

function listPrompt<T>(
  question: ListQuestion<T>,
  { several, start }: ListOptions<T>,
  left: number,
): string {
  const long = question.choices.length > PAGE;
  const numbers = (start?.value ?? [])
    .map((value) => question.choices.findIndex((choice) => choice.value === value) + 1)
    .filter((number) => number > 0);
  return [
    several ? 'Enter numbers with commas' : 'Enter a number',
    long ? ', a part of a name or number to search' : '',
    long && left > 0 ? ', m for more' : '',
    orders(question, ''),
    numbers.length > 0 ? ` [${numbers.join(',')}]` : '',
    ': ',
  ].join('');
}

/** The choices with these indexes; null: what Enter takes. */
function pickedFrom<T>(
  choices: readonly Choice<T>[],
  { start }: ListOptions<T>,
  indexes: number[] | null,
): Choice<T>[] {
  return choices.filter((choice, index) =>
    indexes ? indexes.includes(index) : (start?.value.includes(choice.value) ?? false),
  );
}
