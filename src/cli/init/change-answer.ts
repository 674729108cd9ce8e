/** Any single answer, changed from the review; the others stay, and only what is new by it is asked. */
import type { Answers } from '../../steps/step.ts';
import { Back } from '../../ui/back.ts';
import type { Choice } from '../../ui/ui.ts';
import type { Begun } from './begun.ts';
import { askAgain, type Notes } from './interview.ts';
import type { Session } from '../session.ts';

type Flag = 'users' | 'permissionSets' | 'grants' | 'sessionDuration' | 'ssoRegion';

const FLAGS: readonly {
  key: Flag;
  name: string;
  answered: (start: Begun['start']) => boolean;
}[] = [
  { key: 'ssoRegion', name: '--sso-region', answered: ({ region }) => region !== undefined },
  {
    key: 'permissionSets',
    name: '--permission-set',
    answered: ({ permissionSets }) => permissionSets !== undefined,
  },
  {
    key: 'sessionDuration',
    name: '--session-duration',
    answered: ({ permissionSets }) => permissionSets !== undefined,
  },
  { key: 'users', name: '--user', answered: ({ users }) => users !== undefined },
  { key: 'grants', name: '--grant', answered: ({ access }) => access !== undefined },
];

/** What can be changed: the noted answers, and flags that answered in place of a question. */
export function changeable(notes: Notes, { flags, start }: Begun): Choice<string>[] {
  const given = FLAGS.filter(({ answered }) => !answered(start)).flatMap(({ key, name }) => {
    const shown = [flags[key] ?? []].flat().join(', ');
    return shown === '' ? [] : [{ value: name, label: `${name} ${shown}` }];
  });
  return [
    ...notes.read().map(({ id, label, shown }) => ({ value: id, label: `${label} ${shown}` })),
    ...given,
  ];
}

/**
 * Marks the question to ask again in the notes, or takes back the flag that answered it. Gives what undoes that; null:
 * none after all.
 */
export async function chooseAnswer(
  session: Session,
  notes: Notes,
  begun: Begun,
): Promise<(() => void) | null> {
  const id = await session.ui
    .choice({
      kind: 'choice',
      id: 'review.change',
      label: 'Which answer?',
      help: 'Only this question is asked again, and what is new by its answer; then the review comes back. Nothing has changed yet.',
      choices: changeable(notes, begun),
      back: true,
    })
    .catch((error: unknown) => {
      if (error instanceof Back) return null;
      throw error;
    });
  if (id === null) return null;
  const flag = FLAGS.find(({ name }) => name === id);
  if (flag) return takeBack(session, begun, flag.key);
  askAgain(notes, id);
  return () => {
    askAgain(notes, id, false);
  };
}

/** Printed commands repeat how the run was started; what was taken back is no part of that. */
function takeBack({ options }: Session, begun: Begun, key: Flag): () => void {
  const { flags } = begun;
  const { ssoRegion } = options;
  begun.flags = without(flags, key);
  if (key === 'ssoRegion') delete options.ssoRegion;
  return () => {
    begun.flags = flags;
    if (ssoRegion !== undefined) options.ssoRegion = ssoRegion;
  };
}

function without(flags: Answers, key: Flag): Answers {
  const { [key]: _before, ...rest } = flags;
  return { users: [], permissionSets: [], grants: [], ...rest };
}
