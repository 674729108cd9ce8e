/** Who may do what, where. Answers become access lines; equal ones are put together. */
import type { Account } from '../aws/types.ts';
import type { Config, Grant } from '../config/schema.ts';
import { AppError } from '../errors.ts';
import type { AskIo, NeededAnswer } from './step.ts';

const EXAMPLE = 'bob@example.com=PowerUserAccess@members';

/** The first person is the administrator unless told otherwise; for anybody else somebody must say it. */
export const neededAccess: NeededAnswer = {
  answer: 'What each further person may do',
  flag: '--grant',
  key: 'access',
  example: EXAMPLE,
  missing: (config, { users, grants }) =>
    config.access === undefined &&
    config.users === undefined &&
    users.length > 1 &&
    grants.length === 0,
};

type AccountName = Pick<Account, 'id' | 'name'>;

interface Access {
  person: string;
  permissionSets: string[];
  accounts: string[];
}

/** Asks only when the file gives nobody access yet. */
export async function askAccess(io: AskIo, config: Config): Promise<Config> {
  if (config.access !== undefined) return config;
  const people = Object.keys(config.users ?? {});
  const given = io.answers.grants.map(parseGrant);
  const accounts = await offeredAccounts(io);
  const access: Access[] = [...given];
  for (const [i, person] of people.entries()) {
    if (given.some((grant) => grant.person === person)) continue;
    access.push(
      await askPerson(io, person, i === 0, Object.keys(config.permissionSets ?? {}), accounts),
    );
  }
  return { ...config, access: lines(access) };
}

/** The accounts in use. Where they can't be read, "all" would promise what nobody knows: then this account alone. */
async function offeredAccounts(io: AskIo): Promise<AccountName[]> {
  const [all, { account }] = await Promise.all([io.actual('accounts'), io.actual('caller')]);
  if (all.known) return all.value.filter(({ active }) => active);
  io.ui.say(
    `  The other accounts can't be read (${all.why}), so access is for ${account} only. Name others in the file later.`,
    'warn',
  );
  return [{ id: account, name: account }];
}

const isAdministrator = (set: string) => set === 'AdministratorAccess';

async function askPerson(
  io: AskIo,
  person: string,
  first: boolean,
  sets: string[],
  accounts: AccountName[],
): Promise<Access> {
  const common = { flag: '--grant', key: 'access', example: EXAMPLE };
  // What a set of their own gives away, only they know: Enter never takes one for the person who asks.
  const preferred = sets.find((set) => isAdministrator(set) === first);
  const initial = preferred === undefined ? [] : [preferred];
  const permissionSets = await io.ui.many({
    kind: 'many',
    id: `assignments.${person}.sets`,
    label: first ? 'What may you do?' : `What may ${person} do?`,
    help: first
      ? 'Somebody must be administrator, so that nobody needs the root user or an access key again.'
      : 'As little as does the job. Each choice is a role that the person picks at sign-in.',
    choices: sets.map((value) => ({ value, label: value })),
    initial: { value: initial, source: 'built in' },
    explicit: !first,
    sample: initial.length > 0 ? initial : sets.slice(0, 1),
    atLeast: 1,
    ...common,
  });
  const everywhere = first && permissionSets.some(isAdministrator);
  return {
    person,
    permissionSets,
    accounts: await askAccounts(io, person, { first, everywhere }, accounts),
  };
}

async function askAccounts(
  io: AskIo,
  person: string,
  { first, everywhere }: { first: boolean; everywhere: boolean },
  accounts: AccountName[],
): Promise<string[]> {
  const [only] = accounts;
  if (accounts.length === 1 && only) return [only.id];
  const common = { flag: '--grant', key: 'access', example: EXAMPLE };
  const scope = await io.ui.choice({
    kind: 'choice',
    id: `assignments.${person}.accounts`,
    label: first ? 'In which accounts?' : `In which accounts, for ${person}?`,
    help: 'All accounts includes ones that join later. The management account is best kept to administrators.',
    choices: [
      { value: '*', label: `All accounts (${accounts.length} now, and ones that come later)` },
      { value: 'members', label: 'All but the management account' },
      { value: '', label: 'Only some …' },
    ],
    initial: { value: everywhere ? '*' : 'members', source: 'built in' },
    explicit: !first,
    sample: everywhere ? '*' : 'members',
    ...common,
  });
  if (scope !== '') return [scope];
  return io.ui.many({
    kind: 'many',
    id: `assignments.${person}.some`,
    label: 'Which ones?',
    help: 'Type a part of the name or number.',
    choices: accounts.map(({ id, name }) => ({ value: id, label: name, hint: id })),
    atLeast: 1,
    ...common,
  });
}

/** One line for each different pair of sets and accounts, with everybody who has it. */
function lines(access: Access[]): Grant[] {
  const found: Grant[] = [];
  for (const { person, permissionSets, accounts } of access) {
    const [only] = permissionSets;
    const permissionSet = permissionSets.length === 1 && only !== undefined ? only : permissionSets;
    const same = found.find(
      (line) =>
        String(line.permissionSet) === String(permissionSet) &&
        String(line.accounts) === String(accounts),
    );
    if (same) same.users = [...(same.users ?? []), person];
    else found.push({ permissionSet, accounts, users: [person] });
  }
  return found;
}

/** Reads a --grant. Throws AppError SSB-202 for one that is no PERSON=SET@ACCOUNT. */
export function parseGrant(text: string): Access {
  const match = /^([^=]+)=(.+)@([^@]+)$/.exec(text);
  const [, person = '', set = '', account = ''] = match ?? [];
  if (!match) {
    throw new AppError('SSB-202', `--grant "${text}" can't be read.`, {
      why: 'It must be PERSON=SET@ACCOUNT; the account is an id, a name, "members" or "*".',
      fix: [`--grant ${EXAMPLE}`],
    });
  }
  return { person, permissionSets: [set], accounts: [account] };
}
