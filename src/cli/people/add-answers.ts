/** Who joins, and what they get: from the flags, the file and AWS; a person is asked for the rest, anywhere else one message names it. */
import type { Config } from '../../config/schema.ts';
import { findAccounts, type AccountBook } from '../../config/accounts.ts';
import { newEmailProblem } from '../../config/new-email.ts';
import { sameName } from '../../config/naming.ts';
import { nearest } from '../../config/suggest.ts';
import { toDesired } from '../../config/to-desired.ts';
import { AppError, type MissingAnswer } from '../../errors.ts';
import { ACCESS_EXAMPLE, type AccessWords } from '../../people/access.ts';
import type { Joining } from '../../people/joining.ts';
import { accountWords, isNamedSet, partOfPerson } from '../../people/part.ts';
import { fedFromOutside } from '../../steps/actual.ts';
import { NOBODY_ASKED } from '../../ui/plain.ts';
import { askAccess, askName } from './add-questions.ts';
import type { Flow } from '../changes/flow.ts';
import { interview, type Notes } from '../init/interview.ts';
import { bookFor, findPerson, type Place } from './person-place.ts';
import { personMeant } from '../welcome/welcome-scene.ts';

export interface Given {
  /** "Cy Young" */
  name?: string;
  /** Whose access they get. */
  like?: string;
  access: readonly AccessWords[];
  /** Answers so far: Esc after the last question comes back to it. */
  notes: Notes;
}

/** What is to be written, and the sets that only AWS knows so far: the file has to name them. */
export interface Answered {
  joining: Joining;
  sets: readonly string[];
  book: AccountBook;
}

/** Throws AppError SSB-202 for what can't be meant, SSB-351 where an identity provider makes the users, and SSB-201 for all that is missing where nobody can be asked. */
export async function answersFor(
  flow: Flow,
  place: Place,
  email: string,
  given: Given,
): Promise<Answered> {
  const { config } = flow.file.loaded();
  const like = given.like === undefined ? null : likeMeant(flow, given.like);
  const { userName, names } = await whoJoins(flow, place, email, given);
  requireAll(flow, { names, like, given });
  const io = { ui: flow.session.ui, notes: given.notes, kept: false };
  const { person, asked } = await interview(io, async (ui) => ({
    person: names ?? (await askName(ui, email)),
    asked:
      like === null && given.access.length === 0
        ? await askAccess(ui, { config, place, userName })
        : { like, access: given.access },
  }));
  const part = partOfPerson(config, userName);
  const words = [...accountWords(part), ...asked.access.map(({ account }) => account)];
  const book = await bookFor(place, config, words);
  const sets = await setsToName(flow, place, asked.access);
  const has = toDesired(part, flow.file.loaded().source, book.world).assignments;
  const access = resolved(flow, book, asked.access).filter(
    ({ permissionSet, ids }) =>
      !ids.every((id) =>
        has.some((one) => one.permissionSet === permissionSet && one.accountId === id),
      ),
  );
  const joining: Joining = {
    ...{ userName, person: { ...person, email: names?.email ?? email }, like: asked.like },
    access: access.map(({ permissionSet, account, ids }) => ({
      ...{ permissionSet, account },
      accountId: ids.length === 1 ? (ids[0] ?? null) : null,
    })),
  };
  return { joining, sets, book };
}

interface Names {
  givenName: string;
  familyName: string;
  email: string;
}

/** By the file, else by AWS, else by --name; `names` is null where nobody has said them. */
async function whoJoins(
  flow: Flow,
  { center }: Place,
  email: string,
  { name }: Given,
): Promise<{ userName: string; names: Names | null }> {
  const filed = Object.entries(flow.file.loaded().config.users ?? {}).find(
    ([userName, person]) => sameName(userName, email) || sameName(person.email, email),
  );
  if (filed) return { userName: filed[0], names: filed[1] };
  checkAddress(email);
  const said = name === undefined ? null : { ...parseName(name), email };
  const [user, some] = await Promise.all([
    findPerson(center, { userName: email, email }),
    center.around.someUsers(),
  ]);
  if (!user && fedFromOutside({ users: { known: true, value: some } })) {
    throw madeElsewhere(flow, email);
  }
  const { givenName = '', familyName = '' } = user ?? {};
  const there = givenName === '' || familyName === '' ? null : { givenName, familyName };
  const names = there ? { ...there, email: user?.email ?? email } : said;
  return { userName: user?.userName ?? email, names };
}

function checkAddress(email: string): void {
  if (newEmailProblem(email) === null) return;
  throw new AppError('SSB-202', `"${email}" is no e-mail address that AWS takes as a user name.`, {
    why: 'It is the name at sign-in, and where AWS sends the first code.',
    fix: ['Write it like ada@example.com.'],
  });
}

/** The first word is the given name. Throws AppError SSB-202 for a single word. */
function parseName(name: string): { givenName: string; familyName: string } {
  const [, givenName = '', familyName = ''] = /^\s*(\S+)\s+(\S.*?)\s*$/.exec(name) ?? [];
  if (familyName !== '') return { givenName, familyName };
  throw new AppError('SSB-202', `--name "${name}" can't be read.`, {
    why: 'AWS wants a given name and a family name.',
    fix: ['--name "Cy Young"'],
  });
}

function madeElsewhere({ session, file }: Flow, email: string): AppError {
  return new AppError(
    'SSB-351',
    `Your identity provider makes the users, so ${email} can’t be added here.`,
    {
      why: 'Users of this Identity Center come from there (SCIM). One made by hand would get no password from it.',
      fix: [
        `Add the person in your identity provider, to a group that it sends to AWS.`,
        `Give that group access in ${file.path} (groups, access), then: ${session.commandLine('apply')}`,
      ],
    },
  );
}

function likeMeant(flow: Flow, word: string): string {
  const people = Object.entries(flow.file.loaded().config.users ?? {});
  const all = people.map(([userName, person]) => ({ userName, ...person }));
  return personMeant(word, all, flow, 'add EMAIL --like').userName;
}

function requireAll(
  { session }: Flow,
  { names, like, given }: { names: Names | null; like: string | null; given: Given },
): void {
  if (session.ui.interactive) return;
  const missing: MissingAnswer[] = [
    ...(names
      ? []
      : [{ answer: 'Their name', flag: '--name', key: 'users', example: '"Cy Young"' }]),
    ...(like !== null || given.access.length > 0
      ? []
      : [
          {
            ...{ answer: 'What they may do', flag: '--access', key: 'access' },
            example: `${ACCESS_EXAMPLE}, or --like PERSON`,
          },
        ]),
    ...(session.options.yes || session.options.dryRun || session.rehearsal !== null
      ? []
      : [{ answer: 'Yes to the review', flag: '--yes', key: '(flag only)', example: '' }]),
  ];
  if (missing.length === 0) return;
  const what = missing.length === 1 ? '1 answer is' : `${missing.length} answers are`;
  throw new AppError('SSB-201', `${what} missing, so nothing was started.`, {
    why: NOBODY_ASKED,
    fix: ['Add them, or run the same command in a terminal.'],
    missing,
  });
}

/** Each with the accounts that it stands for. Throws AppError SSB-202 with all that there are none of. */
function resolved(flow: Flow, book: AccountBook, access: readonly AccessWords[]) {
  const found = access.map((one) => ({ one, found: findAccounts(book, one.account) }));
  const problems = found.flatMap(({ found: result }) =>
    'problem' in result ? [result.problem] : [],
  );
  if (problems.length > 0) {
    throw new AppError('SSB-202', `--access names an account that can't be meant.`, {
      why: problems.join('\n'),
      fix: [`${flow.session.commandLine('who')}      shows accounts by name and id`],
    });
  }
  return found.map(({ one, found: result }) => ({
    ...one,
    ids: 'ids' in result ? result.ids : [],
  }));
}

/** Sets that the file does not name, and AWS has. Throws AppError SSB-202 for those that nobody has. */
async function setsToName(flow: Flow, { center }: Place, access: readonly AccessWords[]) {
  const { config } = flow.file.loaded();
  const names = [...new Set(access.map(({ permissionSet }) => permissionSet))];
  const open = names.filter((name) => !isNamedSet(name, config));
  const there = (await center.around.setsNamed(open)).map(({ name }) => name);
  const missing = open.filter((name) => !there.includes(name));
  if (missing.length === 0) return there;
  const near = missing.flatMap((name) => nearest(name, namedSets(config)) ?? []);
  throw new AppError('SSB-202', `There is no permission set ${missing.join(', ')}.`, {
    why: `Neither ${flow.file.path} nor AWS has it${near.length > 0 ? `; did you mean ${near.join(', ')}?` : '.'}`,
    fix: [`Name one of: ${namedSets(config).join(', ')}`],
  });
}

export const namedSets = ({ permissionSets = {}, access = [] }: Config): string[] => [
  ...new Set([...Object.keys(permissionSets), ...access.flatMap((line) => line.permissionSet)]),
];
