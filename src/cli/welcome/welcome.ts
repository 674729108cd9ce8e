/** `welcome [PERSON]`: a ready message for each person with access, and for the admin what helps when one is stuck. */
import { plainText } from '../../aws/text.ts';
import { AppError } from '../../errors.ts';
import type { DesiredUser } from '../../config/desired.ts';
import { withTask } from '../../ui/with-task.ts';
import { notYet, userOf, welcomeFor, type Scene } from '../../welcome/collect.ts';
import { fileNames } from '../../welcome/file-name.ts';
import { asMarkdown } from '../../welcome/markdown.ts';
import { configLines, welcomeMessage } from '../../welcome/message.ts';
import { stuckNote, userPage } from '../../welcome/stuck.ts';
import { asText } from '../../welcome/text.ts';
import type { Welcome } from '../../welcome/welcome.ts';
import type { Flow } from '../changes/flow.ts';
import { quote } from '../invocation.ts';
import type { CommandResult } from '../result.ts';
import type { Session } from '../session.ts';
import { writeMessages } from './welcome-files.ts';
import { personMeant, readScene, type Read } from './welcome-scene.ts';
import { withFile } from '../with-file.ts';

export interface WelcomeOptions {
  /** The folder for a file each. */
  out?: string;
  markdown?: boolean;
}

/** A person's message, and beneath it the note for the admin. */
export interface Told {
  welcome: Welcome;
  message: string;
  /** The page of this person in the console. */
  page: string;
  note: string;
  /** Null without --out. */
  file: string | null;
}

/** Throws AppError SSB-202 for a person who is not in the file, or to whom it gives nothing. */
export async function welcome(
  session: Session,
  word: string | undefined,
  options: WelcomeOptions = {},
): Promise<CommandResult> {
  const flow = await withFile(session);
  const read = await withTask(session.ui, 'reading the account', () => readScene(flow));
  const { scene, place } = read;
  const all = scene.desired.users;
  const people = word === undefined ? all : [personMeant(word, all, flow, 'welcome')];
  const messages = people.flatMap((person) => messageFor(person, read, options));
  const [asked] = people;
  if (word !== undefined && asked && messages.length === 0) throw noAccess(asked, flow);
  const told = options.out === undefined ? messages : write(session, word, messages, options);
  const pending = people
    .filter((person) => messages.some((one) => one.person === person))
    .flatMap((person) => notYet(person, scene));
  const when = 'before you send it: not all of it is true yet';
  return {
    exit: 0,
    ...place,
    data: { people: told.map(dataOf) },
    warnings: [...unread(scene), ...leftOut(people, messages, scene), ...pending].map((line) =>
      plainText(line),
    ),
    next: pending.length > 0 ? [{ command: session.commandLine('apply'), when }] : [],
    text:
      told.length > 0 ? messagesText(told, session) : `Nobody in ${flow.file.path} has access yet.`,
  };
}

/** Their message, with what is true of it in AWS; nothing for somebody whom the file gives no access. */
export function messageFor(
  person: DesiredUser,
  { scene, instance }: Read,
  { markdown = false }: WelcomeOptions,
): (Told & { person: DesiredUser })[] {
  const one = welcomeFor(person, scene);
  if (one === null) return [];
  const render = markdown ? asMarkdown : asText;
  const page = userPage(instance, userOf(person, scene));
  const message = render(welcomeMessage(one));
  return [{ person, welcome: one, message, page, note: render(stuckNote(one, page)), file: null }];
}

/** The files hold the messages alone, so that they can be sent as they are. */
function write(
  session: Session,
  word: string | undefined,
  messages: readonly Told[],
  { out = '.', markdown = false }: WelcomeOptions,
): Told[] {
  const names = fileNames(
    messages.map(({ welcome: { userName } }) => userName),
    markdown ? 'md' : 'txt',
  );
  const again = [
    'welcome',
    ...(word === undefined ? [] : [quote(word)]),
    ...['--out', quote(out)],
    ...(markdown ? ['--markdown'] : []),
    '--yes',
  ].join(' ');
  const paths = writeMessages(
    out,
    messages.map(({ message }, i) => ({ name: names[i] ?? '', text: `${message}\n` })),
    {
      overwrite: session.options.yes,
      again: session.commandLine(again),
      dryRun: session.options.dryRun,
      elsewhere: 'name another folder with --out DIR',
    },
  );
  return messages.map((one, i) => ({ ...one, file: paths[i] ?? null }));
}

/** Without files the messages themselves, each under a line that says whose it is. */
export function messagesText(told: readonly Told[], { options }: Pick<Session, 'options'>): string {
  const wrote = options.dryRun ? 'Would write' : 'Wrote';
  return told
    .flatMap(({ welcome: { userName }, message, note, file }) =>
      file === null
        ? [rule(`for ${userName}`), message, rule('for you'), note]
        : [`${wrote} ${file}`, note],
    )
    .join('\n\n');
}

/** A line that says for whom the next lines are. */
export const rule = (words: string) => `==== ${plainText(words)} `.padEnd(78, '=');

function dataOf({ welcome: one, message, page, note, file }: Told) {
  const { userName, givenName, familyName, email, external, access, profiles } = one;
  return {
    ...{ userName, name: `${givenName} ${familyName}`, email, external },
    access: access.map(({ account, permissionSet, allows, profile }) => ({
      ...{ account: account.id, accountName: account.name, permissionSet, allows, profile },
    })),
    session: profiles.session,
    config: configLines(one).join('\n'),
    message,
    ifStuck: { page, text: note },
    file,
  };
}

/** Those who get no message, in one line; not where groups can't be read: their access may come through one. */
function leftOut(
  people: readonly DesiredUser[],
  messages: readonly { person: DesiredUser }[],
  { users, groups }: Scene,
): string[] {
  if (!users.known || !groups.known) return [];
  const without = people.filter((one) => !messages.some(({ person }) => person === one));
  if (without.length === 0 || messages.length === 0) return [];
  const names = without.map(({ userName }) => userName).join(', ');
  return [`no message for those whom the file gives no access: ${names}`];
}

function unread({ users, groups }: Scene): string[] {
  return [
    ...(users.known ? [] : [`who is in AWS can't be read: ${users.why}`]),
    ...(groups.known
      ? []
      : [
          `who is in a group can't be read, so access through groups may be missing: ${groups.why}`,
        ]),
  ];
}

function noAccess({ userName }: DesiredUser, { session, file }: Flow): AppError {
  return new AppError('SSB-202', `${file.path} gives ${userName} no access.`, {
    why: 'So there is nothing to tell yet.',
    fix: [`Add a line under access that names ${userName}, then: ${session.commandLine('apply')}`],
  });
}
