/** "You first", then who else. Names and e-mail addresses only; nobody is asked for a password, ever. */
import { listOf } from '../aws/list-of.ts';
import * as z from 'zod';
import { personalName } from '../config/fields.ts';
import { newEmailProblem } from '../config/new-email.ts';
import { sameName } from '../config/naming.ts';
import type { Config } from '../config/schema.ts';
import { AppError } from '../errors.ts';
import { askNames } from './person-names.ts';
import type { AskIo, NeededAnswer } from './step.ts';

interface Person {
  givenName: string;
  familyName: string;
  email: string;
}

const EXAMPLE = '"Ada Lovelace <ada@example.com>"';
const SAMPLES: [Person, Person] = [
  { givenName: 'Ada', familyName: 'Lovelace', email: 'ada@example.com' },
  { givenName: 'Bob', familyName: 'Ray', email: 'bob@example.com' },
];

export const neededPerson: NeededAnswer = {
  answer: 'You: name and e-mail',
  flag: '--user',
  key: 'users',
  example: EXAMPLE,
  missing: (config, answers) => config.users === undefined && answers.users.length === 0,
};

/** Asks only when the file names nobody yet. Throws AppError SSB-202 for a --user that can't be read. */
export async function askUsers(io: AskIo, config: Config): Promise<Config> {
  if (config.users !== undefined) return config;
  const given = parsePeople(io.answers.users);
  const people =
    given.length > 0
      ? await Promise.all(
          given.map(async (person) => (await personThere(io, person.email)) ?? person),
        )
      : await askPeople(io);
  return {
    ...config,
    users: Object.fromEntries(people.map((person) => [person.email, person])),
  };
}

async function askPeople(io: AskIo): Promise<Person[]> {
  const people = [await askPerson(io, 'you', 'Your', SAMPLES[0], [])];
  while (await askMore(io, people)) {
    people.push(await askPerson(io, `person${people.length + 1}`, 'Their', SAMPLES[1], people));
  }
  return people;
}

function askMore(io: AskIo, people: Person[]): Promise<boolean> {
  return io.ui.choice({
    kind: 'choice',
    id: `users.more.${people.length}`,
    label: people.length === 1 ? 'Who else should be able to sign in?' : 'Anybody else?',
    help: 'Each person gets a sign-in of their own. More can be added at any time: with "add EMAIL", or in the file.',
    choices: [
      { value: false, label: 'Nobody, for now' },
      { value: true, label: 'Add a person' },
    ],
    initial: { value: false, source: 'built in' },
    sample: people.length === 1,
    flag: '--user',
    key: 'users',
    example: EXAMPLE,
  });
}

async function askPerson(
  io: AskIo,
  id: string,
  whose: string,
  sample: Person,
  before: Person[],
): Promise<Person> {
  const email = await io.ui.text({
    kind: 'text',
    id: `users.${id}.email`,
    label: `${whose} e-mail address:`,
    help: 'It is the user name at sign-in, and where AWS sends the first code. It must be one that the person reads, and not shared.',
    check: (text) => emailProblem(text, before),
    sample: sample.email,
    ...flags,
  });
  const there = await personThere(io, email);
  if (there) return there;
  const names = await askNames(io.ui, { id: `users.${id}`, whose, email, sample, ...flags });
  return { ...names, email };
}

/** Who has this address in Identity Center already, and says so; whoever gave another name is told which one stays. */
async function personThere(io: AskIo, email: string): Promise<Person | null> {
  const users = await io.actual('users');
  const all = listOf(users);
  const user = all.find((one) => one.email !== undefined && sameName(one.email, email));
  const names = z.object({ givenName: personalName, familyName: personalName }).safeParse(user);
  if (!names.success) return null;
  const { givenName, familyName } = names.data;
  io.ui.say(`  ${email} is there already as ${givenName} ${familyName}: used as it is.`, 'dim');
  return { givenName, familyName, email: user?.email ?? email };
}

const flags = { flag: '--user', key: 'users', example: EXAMPLE };

function emailProblem(text: string, before: Person[]): string | null {
  const problem = newEmailProblem(text);
  if (problem !== null) return problem;
  return before.some((person) => person.email.toLowerCase() === text.toLowerCase())
    ? 'That address is on the list already.'
    : null;
}

/** Reads the --user flags. Throws AppError SSB-202 for one that can't be read, and for two with one address. */
export function parsePeople(texts: readonly string[]): Person[] {
  const people = texts.map(parsePerson);
  const addresses = people.map(({ email }) => email.toLowerCase());
  const again = addresses.findIndex((address, i) => addresses.indexOf(address) !== i);
  if (again < 0) return people;
  const [first = '', second = ''] = [
    texts[addresses.indexOf(addresses[again] ?? '')],
    texts[again],
  ];
  throw new AppError(
    'SSB-202',
    `--user "${first}" and --user "${second}" have one e-mail address.`,
    {
      why: 'It is the user name at sign-in, so each person needs one of their own.',
      fix: [`--user ${EXAMPLE}`],
    },
  );
}

function parsePerson(text: string): Person {
  const match = /^\s*(\S+)\s+(\S.*?)\s*<([^<>\s]+)>\s*$/.exec(text);
  const [, givenName = '', familyName = '', email = ''] = match ?? [];
  const problem = match
    ? emailProblem(email, [])
    : 'It needs a given name, a family name and <e-mail>.';
  if (problem !== null) {
    throw new AppError('SSB-202', `--user "${text}" can't be read.`, {
      why: problem,
      fix: [`--user ${EXAMPLE}`],
    });
  }
  return { givenName, familyName, email };
}
