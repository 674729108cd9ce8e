/** `checklist`: what only the console can do, with its state. `checklist done ID` notes that you saw it done. */
import { newConfigFile, type ConfigFile } from '../config/file.ts';
import { handLines } from '../engine/hand.ts';
import { foundations, readerFor } from '../engine/survey.ts';
import { AppError } from '../errors.ts';
import { steps } from '../steps/index.ts';
import type { ChecklistItem } from '../steps/step.ts';
import { confirmItem, executeIo } from './flow.ts';
import { placeOf, type CommandResult } from './result.ts';
import type { Session } from './session.ts';
import { openAccount, withFile } from './with-file.ts';

interface ItemState {
  item: ChecklistItem;
  state: 'done' | 'open' | 'optional';
  how: string;
}

export async function checklist(session: Session): Promise<CommandResult> {
  const { connection, file: found, path } = await openAccount(session);
  const file = found ?? newConfigFile(path, { version: 1 });
  const io = executeIo({ session, connection, file });
  const reader = readerFor(io, file.loaded());
  const base = await foundations(reader);
  const { config } = file.loaded();
  const region = base.center.instance?.region ?? config.region ?? io.region.value;
  const items: ItemState[] = [];
  for (const item of steps.flatMap((step) => step.checklist)) items.push(await stateOf(item));

  async function stateOf(item: ChecklistItem): Promise<ItemState> {
    const wantedPairs = () => Promise.resolve([]);
    if (
      await item.doneWhen?.({
        aws: io.aws,
        config,
        region: io.region,
        actual: reader.actual,
        wantedPairs,
      })
    ) {
      return { item, state: 'done', how: 'AWS says so' };
    }
    const word = config.confirmed?.[item.id];
    if (word) return { item, state: 'done', how: `${word.by} saw it, ${word.date}` };
    return { item, state: item.optional ? 'optional' : 'open', how: '' };
  }

  const place = { region, instance: base.center.instance };
  return {
    exit: 0,
    ...placeOf(base, config.portalUrl),
    data: {
      items: items.map(({ item, state, how }) => ({
        id: item.id,
        step: item.step,
        title: item.title,
        why: item.why,
        path: item.path,
        url: item.url(place),
        state,
        how,
      })),
    },
    warnings: [],
    next: items
      .filter(({ item, state }) => state === 'open' && !item.doneWhen)
      .map(({ item }) => ({
        command: session.commandLine(`checklist done ${item.id}`),
        when: `when you have seen to it: ${item.title}`,
      })),
    text: items.map((one) => itemText(one, place)).join('\n\n'),
  };
}

function itemText(
  { item, state, how }: ItemState,
  place: Parameters<ChecklistItem['url']>[0],
): string {
  const [title = '', ...rest] = handLines(item, place);
  const mark = { done: '[x]', open: '[ ]', optional: '[ ]' }[state];
  const behind = how || (state === 'optional' ? 'optional' : '');
  const head = `${title.replace('[ ]', mark)}   ${item.id}${behind ? `   ${behind}` : ''}`;
  return state === 'done' ? head : [head, ...rest].join('\n');
}

export async function checklistDone(session: Session, id: string): Promise<CommandResult> {
  const items = steps.flatMap((step) => step.checklist);
  const item = items.find((one) => one.id === id);
  const own = items.filter((one) => !one.doneWhen).map((one) => one.id);
  if (!item || item.doneWhen) {
    throw new AppError(
      'SSB-202',
      item ? `AWS itself tells whether ${id} is done.` : `There is no checklist item ${id}.`,
      {
        fix: own.map((one) => session.commandLine(`checklist done ${one}`)),
      },
    );
  }
  const { connection, file } = await withFile(session);
  await confirmItem(file, item, connection, session.clock.now());
  const word = file.loaded().config.confirmed?.[id];
  return {
    exit: 0,
    ...(await accountOnly(connection.aws.caller(), file)),
    data: { id, by: word?.by ?? '', date: word?.date ?? '' },
    warnings: [],
    next: [],
    text: `Noted in ${file.path}: ${word?.by ?? ''} saw it, ${word?.date ?? ''}.`,
  };
}

async function accountOnly(caller: Promise<{ account: string }>, file: ConfigFile) {
  const { account } = await caller;
  return { account: file.loaded().config.account ?? account, identityCenter: null };
}
