/** `checklist`: what only the console can do, with its state. `checklist done ID` notes that you saw it done. */
import { newConfigFile, type ConfigFile } from '../../config/file.ts';
import { tellAll } from '../../engine/hand-visits.ts';
import { handLines } from '../../engine/hand.ts';
import { foundations, readerFor } from '../../engine/survey.ts';
import { AppError } from '../../errors.ts';
import type { ChecklistItem } from '../../steps/step.ts';
import { checklistMarkdown } from './checklist-markdown.ts';
import { allItems, itemStates, type ItemState } from './checklist-states.ts';
import { confirmItem } from '../changes/confirm-item.ts';
import { executeIo } from '../changes/plan-and-review.ts';
import { placeOf, type CommandResult } from '../result.ts';
import type { Session } from '../session.ts';
import { openAccount, withFile } from '../with-file.ts';

export async function checklist(
  session: Session,
  { markdown = false }: { markdown?: boolean } = {},
): Promise<CommandResult> {
  const { connection, file: found, path } = await openAccount(session);
  const file = found ?? newConfigFile(path, { version: 1 });
  const io = executeIo({ session, connection, file });
  const reader = readerFor(io, file.loaded());
  const base = await foundations(reader);
  const { config } = file.loaded();
  const { items, told, place } = await itemStates({ io, file, reader });
  const open = items.filter(({ state }) => state === 'open');
  return {
    exit: 0,
    ...placeOf(base, config.portalUrl),
    data: {
      items: items.map(({ item: { id, step, title, why, path: clicks }, url, state, how }) => ({
        ...{ id, step, title, why, path: clicks, url, state, how },
      })),
    },
    warnings: [],
    next: found
      ? open
          .filter(({ item }) => told[allItems().indexOf(item)] === null)
          .map(({ item }) => ({
            command: session.commandLine(`checklist done ${item.id}`),
            when: `when you have seen to it: ${item.title}`,
          }))
      : [{ command: session.commandLine('init'), when: 'makes the file that notes who saw what' }],
    ...(markdown ? { marked: true as const } : { prose: true as const }),
    text: markdown
      ? checklistMarkdown(items, {
          account: config.account ?? base.caller.account,
          rehearsal: session.rehearsal,
        })
      : items.map((one) => itemText(one, place)).join('\n\n'),
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

/** Throws AppError SSB-202 for an item that there is none of, and for one that AWS itself can tell of. */
export async function checklistDone(session: Session, id: string): Promise<CommandResult> {
  const item = allItems().find((one) => one.id === id);
  if (!item) throw refusal(session, `There is no checklist item ${id}.`);
  if (item.blocks) throw refusal(session, `AWS itself tells whether ${id} is done.`, item.path);
  const { connection, file } = await withFile(session);
  const first = allItems().find((one) => one.id === item.after) ?? item;
  const io = executeIo({ session, connection, file });
  const [told, before] = await tellAll([item, first], io, file);
  if (told !== null) {
    throw refusal(
      session,
      `AWS itself says that ${id} is ${told ? '' : 'not '}done.`,
      told ? [] : item.path,
    );
  }
  if (before === false) {
    throw refusal(session, `AWS itself says that ${first.id} is not done yet.`, first.path);
  }
  await confirmItem(file, item, connection, session.clock.now());
  const word = file.loaded().config.confirmed?.[id];
  return {
    exit: 0,
    ...(await accountOnly(connection.aws.caller(), file)),
    data: { id, by: word?.by ?? '', date: word?.date ?? '' },
    warnings: [],
    next: [],
    text: `${session.options.dryRun ? 'Would note' : 'Noted'} in ${file.path}: ${word?.by ?? ''} saw it, ${word?.date ?? ''}.`,
  };
}

/** With the click path, where there is something to do; without one, the ids that there are. */
function refusal(session: Session, what: string, path?: string[]): AppError {
  const mayBeSaid = allItems().filter(({ blocks }) => !blocks);
  return new AppError('SSB-202', what, {
    why: 'A person’s word is noted for steps that AWS can’t tell of, and for those only.',
    fix: path
      ? [...path, `${session.commandLine('checklist')}      shows how it stands`]
      : mayBeSaid.map(({ id }) => session.commandLine(`checklist done ${id}`)),
  });
}

async function accountOnly(caller: Promise<{ account: string }>, file: ConfigFile) {
  const { account } = await caller;
  return { account: file.loaded().config.account ?? account, identityCenter: null };
}
