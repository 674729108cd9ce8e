/** `who [PERSON | ACCOUNT | SET]`: who reaches what, and through which group; read from AWS each time, with or without a file. */
import { listOf } from '../../aws/list-of.ts';
import { newConfigFile } from '../../config/file.ts';
import type { LoadedConfig } from '../../config/load.ts';
import { nearest } from '../../config/suggest.ts';
import { desiredFrom } from '../../engine/survey.ts';
import { AppError } from '../../errors.ts';
import { meantBy, wordFor, type Meant } from '../../people/meant.ts';
import { nameOf, unreadIn, waysOfAll, type Seen, type Way } from '../../people/who.ts';
import { withTask } from '../../ui/with-task.ts';
import type { Flow } from '../changes/flow.ts';
import { quote } from '../invocation.ts';
import { openBase, placeIn, type Place } from './person-place.ts';
import { placeOf, type CommandResult } from '../result.ts';
import type { Session } from '../session.ts';
import { readOnePerson, type Answer } from './who-person.ts';
import { whoText } from './who-text.ts';
import { openAccount, remember } from '../with-file.ts';

/** Throws the first blocker, and AppError SSB-202 for a word that fits nothing, or several things. */
export async function who(session: Session, word: string | undefined): Promise<CommandResult> {
  const { connection, file: found, path } = await openAccount(session);
  const file = found ?? newConfigFile(path, { version: 1 }, { write: false });
  const loaded = file.loaded();
  if (found) remember(session, loaded.config.account, path);
  const flow = { session, connection, file };
  const opened = await openBase(flow, loaded);
  const { seen, desired, meant } = await withTask(session.ui, 'reading who has what', () =>
    answer(flow, opened, { word, loaded: found && loaded }),
  );
  const ways = waysOfAll(seen, desired).filter((way) => isAbout(way, meant));
  const without = withoutAccess(seen, ways, meant);
  return {
    exit: 0,
    ...placeOf(opened.base, loaded.config.portalUrl),
    data: {
      asked: meant && { kind: meant.kind, name: wordFor(meant) },
      access: ways.map(dataOf),
      without,
    },
    warnings: unreadIn(seen),
    next: [],
    table: true,
    text: whoText(meant, ways, without).join('\n') || '  Nobody is in Identity Center.',
  };
}

/** Around the person where the word is an address, which nothing else is called; else all that there is. */
async function answer(
  flow: Flow,
  { base, reader }: Pick<Place, 'base' | 'reader'>,
  { word, loaded }: { word: string | undefined; loaded: LoadedConfig | null },
): Promise<Answer> {
  const place = word?.includes('@') ? placeIn(flow, { base, reader }) : null;
  const near = place && word !== undefined ? await readOnePerson(place, word, loaded) : null;
  if (near) return near;
  const [users, groups, permissionSets, accounts, assignments] = await Promise.all([
    reader.actual('users'),
    reader.actual('groups'),
    reader.actual('permissionSets'),
    reader.actual('accounts'),
    reader.actual('assignments'),
  ]);
  const seen: Seen = { users, groups, permissionSets, accounts, assignments };
  const desired = loaded && (await desiredFrom(reader, loaded));
  const aliases = loaded?.config.accounts;
  const meant = word === undefined ? null : oneMeant(word, seen, flow.session, aliases);
  return { seen, desired, meant };
}

function isAbout({ person, account, permissionSet }: Way, meant: Meant | null): boolean {
  if (meant === null) return true;
  if (meant.kind === 'person') return person?.userName === meant.userName;
  return meant.kind === 'account' ? account.id === meant.id : permissionSet === meant.name;
}

/** People without any way, as far as that is known: not where part of the picture is missing. */
function withoutAccess(seen: Seen, ways: readonly Way[], meant: Meant | null): string[] {
  if (!seen.users.known || unreadIn(seen).length > 0) return [];
  if (meant !== null && meant.kind !== 'person') return [];
  const names = seen.users.value.map((user) => ({ userName: user.userName, name: nameOf(user) }));
  return names
    .filter(({ userName }) => meant === null || meant.userName === userName)
    .filter(({ userName }) => !ways.some(({ person }) => person?.userName === userName))
    .map(({ userName }) => userName);
}

const dataOf = ({ person, principal, account, permissionSet, group, direct, extra }: Way) => ({
  person: person?.userName ?? null,
  name: person?.name ?? null,
  principal,
  account: account.id,
  accountName: account.name,
  permissionSet,
  group,
  direct,
  extra,
});

function oneMeant(
  word: string,
  seen: Seen,
  session: Session,
  aliases?: Record<string, string>,
): Meant {
  const found = meantBy(word, seen, aliases);
  const [one, second] = found;
  if (one && !second) return one;
  const all = [
    ...listOf(seen.users).map(({ userName }) => userName),
    ...listOf(seen.accounts).map(({ name }) => name),
    ...listOf(seen.permissionSets).map(({ name }) => name),
  ];
  const near = nearest(word, all);
  const words = one ? found.map(wordFor) : near === null ? [] : [near];
  const fix = words.slice(0, 20).map((name) => session.commandLine(`who ${quote(name)}`));
  if (one) {
    throw new AppError('SSB-202', `"${word}" could be any of ${found.length}.`, {
      why: 'The word fits each of them, so we don’t guess.',
      fix,
    });
  }
  throw new AppError('SSB-202', `No person, account or permission set is called "${word}".`, {
    why: [
      'A person goes by user name, e-mail address or a part of the name; an account by id or name.',
      ...unreadIn(seen),
    ].join('\n'),
    fix: fix.length > 0 ? fix : [`${session.commandLine('who')}      shows everybody`],
  });
}
