/** The guided run of a rehearsal, question by question, for tests in a pseudo-terminal. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Home } from './program.ts';
import { DOWN, ENTER, type Terminal } from './terminal.ts';

/** The questions of a rehearsal in order: what each shows, what is typed, and how that stands there when it comes again. */
export const QUESTIONS = [
  { shows: 'Where should sign-in live?', type: `london`, again: /❯ eu-west-2.*your answer before/ },
  {
    shows: 'Which kinds of access',
    type: `${DOWN} `,
    again: /ticked at first: your answer before[\s\S]*◯ Power user/,
  },
  {
    shows: 'How long should one session last?',
    type: `${DOWN}${DOWN}`,
    again: /❯ 4 hours.*your answer before/,
  },
  {
    shows: 'Your e-mail address',
    type: 'grace@example.com',
    again: /your answer before[\s\S]*\n +grace@example\.com/,
  },
  { shows: 'Your given name', type: 'Grace', again: /your answer before[\s\S]*\n +Grace/ },
  { shows: 'Your family name', type: 'Hopper', again: /your answer before[\s\S]*\n +Hopper/ },
  { shows: 'Who else should', type: '', again: /❯ Nobody.*your answer before/ },
  {
    shows: 'What may you do?',
    type: '',
    again: /ticked at first: your answer before[\s\S]*◉ AdministratorAccess/,
  },
] as const;

export const START = ['init', '--sandbox'];

/** Types the answers to these questions. */
export async function answer(screen: Terminal, questions: readonly (typeof QUESTIONS)[number][]) {
  for (const { shows, type } of questions) {
    await screen.see(shows);
    if (type === 'london') {
      screen.type(type);
      await screen.see(/london\s+❯ eu-west-2/);
    } else if (type !== '') screen.type(type);
    screen.type(ENTER);
  }
}

const folder = (home: Home) => join(home.folder, 'state/sso-bootstrap/rehearsal/fresh');
/** Where the answers of a run that is under way are kept. */
export const saved = (home: Home) => join(folder(home), 'answers.json');

/** Names of what is in the simulated account: whatever is there twice shows twice. */
export function namesThere(home: Home) {
  const { instances } = JSON.parse(readFileSync(join(folder(home), 'world.json'), 'utf8')) as {
    instances: {
      users: { userName: string }[];
      groups: { displayName: string }[];
      permissionSets: { name: string }[];
    }[];
  };
  const [{ users, groups, permissionSets } = { users: [], groups: [], permissionSets: [] }] =
    instances;
  return {
    users: users.map(({ userName }) => userName).sort(),
    groups: groups.map(({ displayName }) => displayName).sort(),
    sets: permissionSets.map(({ name }) => name).sort(),
  };
}
