/** What `cli` ends with: what was written, who signed in, and which profiles are proven. */
import { exitCodeOf } from '../../errors.ts';
import type { DesiredUser } from '../../config/desired.ts';
import { findNamed } from '../../config/naming.ts';
import type { Obstacle } from '../../profiles/obstacle.ts';
import type { Proof } from '../../sign-in/prove.ts';
import type { SignInSession } from '../../sign-in/session.ts';
import { unproven } from '../../sign-in/unproven.ts';
import { obstacleText } from './computer-obstacles.ts';
import type { Proven } from './computer-proof.ts';
import { counted } from '../counted.ts';
import type { Flow } from '../changes/flow.ts';
import { quote } from '../invocation.ts';
import { loginText } from './login-text.ts';
import type { CommandResult } from '../result.ts';
import type { Read } from '../welcome/welcome-scene.ts';
import type { Wrote } from './write-block.ts';

export interface Done {
  path: string;
  /** The one that tries again. */
  command: string;
  person: DesiredUser;
  wrote: Wrote;
  to: SignInSession;
  read: Read;
  profiles: string[];
  warnings: string[];
  obstacles?: Obstacle[];
}

/** In the order in which they came up. */
export const warningsOf = ({ wrote, warnings, obstacles = [] }: Done) => [
  ...wrote.warnings,
  ...warnings,
  ...obstacles.map(obstacleText),
];

/** `proven` is null for a dry run, in which nobody signs in. */
export function concluded({ session }: Flow, done: Done, proven: Proven | null): CommandResult {
  const { path, command, person, wrote, to, read, profiles, obstacles = [] } = done;
  const error =
    proven &&
    unproven(proven.proofs, {
      expected: person.userName,
      command,
      instead: (found) => {
        const other = findNamed(read.scene.desired.users, ({ userName }) => userName, found);
        return other ? session.commandLine(`cli --user ${quote(other.userName)}`) : null;
      },
    });
  const works = (proven?.kept ? proven.proofs : []).find(
    ({ ok, profile }) => ok && profile !== 'default',
  )?.profile;
  return {
    exit: error ? exitCodeOf(error) : 0,
    ...read.place,
    data: {
      person: person.userName,
      session: to.name,
      configFile: path,
      wrote: wrote.changed,
      expires: proven?.kept ? new Date(proven.signed.expiresAt).toISOString() : null,
      profiles: proven
        ? proven.proofs.map((proof) => ({ ...(proven.kept ? proof : notKept(proof)) }))
        : profiles.map((profile) => ({ profile })),
      obstacles: obstacles.map((one) => ({ ...one })),
    },
    warnings: warningsOf(done),
    next:
      works !== undefined && session.rehearsal === null
        ? [
            {
              command: `aws sts get-caller-identity --profile ${quote(works)}`,
              when: 'to see it work',
            },
          ]
        : [],
    text: proven
      ? loginText(to, { ...proven, now: session.clock.now() }).join('\n')
      : `${counted(profiles.length, 'profile')} would be in ${path}.`,
    ...(error && { error }),
  };
}

/** What worked for another person, whose sign-in is gone again, works for nobody now. */
const notKept = (proof: Proof): Proof =>
  proof.ok
    ? { ...proof, ok: false, why: 'the sign-in that proved it was not kept', expires: null }
    : proof;
