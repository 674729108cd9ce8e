/** An attempt to take a credential away: a world, a file, who signs in, and how the command is run. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apply } from '../../src/cli/changes/apply.ts';
import type { Session } from '../../src/cli/session.ts';
import { DAY } from '../../src/day.ts';
import { signInOf } from '../../src/sandbox/sign-in.ts';
import type { WorldState } from '../../src/sandbox/state.ts';
import type { StepId } from '../../src/steps/change.ts';
import { scriptedUi, type Script } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld, type World } from '../helpers/world.ts';

export const MANAGEMENT = '111122223333';
export const ANA = 'ana@acme.example';
export const BOB = 'bob@acme.example';
export const ANA_KEY = 'iam-users:deactivate:ana/7Q2W';
export const BOB_KEY = 'iam-users:deactivate:bob/9X4D';
export const TODAY = '2026-11-22';

export const MAILBOX = (date: string) => `  root-mailbox: { by: ana, date: "${date}" }\n`;
export const file = ({ mailbox = MAILBOX(TODAY), admins = [ANA] } = {}) => `version: 1
account: "${MANAGEMENT}"
region: eu-central-1
users:
  ${ANA}: { givenName: Ana, familyName: Lopez, email: ${ANA} }
  ${BOB}: { givenName: Bob, familyName: Meyer, email: ${BOB} }
access:
  - { permissionSet: AdministratorAccess, accounts: ["${MANAGEMENT}"], users: [${admins.join(', ')}] }
confirmed:
  email-otp: { by: ana, date: "2026-01-01" }
  mfa: { by: ana, date: "2026-01-01" }
${mailbox}retire:
  "${MANAGEMENT}/ana": { person: ${ANA}, told: "2026-11-20" }
  "${MANAGEMENT}/bob": { person: ${BOB}, told: "2026-11-20" }
`;

/** Whatever takes a credential away. */
const TAKES = /^(Update|Delete|Deactivate|Detach|Remove)/;

export interface Attempt {
  world?: string;
  text?: string;
  confirm?: string[];
  tweak?: (state: WorldState) => void;
  /** Who signs in at the portal; null: nobody does. */
  as?: string | null;
  only?: StepId | null;
  /** Types the word for the root mailbox. */
  vouches?: boolean;
}

export const rootMfa = (state: WorldState) => {
  for (const iam of Object.values(state.iam)) iam.rootMfa = true;
};

export function open({ world = 'startup', text = file(), tweak = rootMfa }: Attempt): {
  world: World;
  write: (folder: string) => void;
} {
  return {
    world: openWorld({ world, tweak }),
    write: (folder) => {
      writeFileSync(join(folder, 'sso-bootstrap.yaml'), text);
    },
  };
}

/** With that person at the portal, who approves whatever code is shown. */
function withPerson(session: Session, { sandbox }: World, as: string | null): Session {
  return {
    ...session,
    openSignIn: async () => ({
      ...(await session.openSignIn()),
      play:
        as === null
          ? null
          : {
              portal: null,
              approve: (userCode) => {
                sandbox.console.approveSignIn({ userCode, userName: as });
              },
            },
    }),
  };
}

export type Mode = 'with --yes' | 'without --yes' | 'with JSON' | 'by hand';

export async function attempt(tried: Attempt, mode: Mode) {
  const { confirm = [BOB_KEY], as = null, only = 'iam-users' } = tried;
  const { world, write } = open(tried);
  const script: Script = mode === 'by hand' ? { 'review.go': 'apply' } : {};
  const scripted = scriptedUi(script, { interactive: mode === 'by hand' });
  // Types the word for what is tried, and for nothing else: not for the root mailbox either.
  const ui = {
    ...scripted,
    typed: ({ id }: { id: string }) =>
      Promise.resolve(confirm.includes(id.replace('confirm.', '')) || tried.vouches === true),
  };
  const session = testSession('apply', world, ui, {
    yes: mode === 'with --yes' || mode === 'with JSON',
    output: mode === 'with JSON' ? 'json' : 'text',
    confirm: mode === 'by hand' ? [] : confirm,
    // Only somebody at the portal makes this a rehearsal; without --yes nothing else would get so far.
    rehearsal: mode === 'without --yes',
  });
  write(session.folder);
  const before = world.sandbox.calls.length;
  const ended = await apply(withPerson(session, world, as), only === null ? {} : { only }).catch(
    (error: unknown) => error,
  );
  const touched = takings(world, before);
  return { ended, touched, ui, session, world };
}

/** The calls that would take something of an IAM user. */
export const takings = ({ sandbox }: World, from = 0) =>
  sandbox.calls
    .slice(from)
    .filter(({ service, operation }) => service === 'iam' && TAKES.test(operation));

export const as =
  (userName: string, accountId = MANAGEMENT) =>
  (state: WorldState) => {
    rootMfa(state);
    const [instance] = state.instances;
    const user = instance?.users.find((one) => one.userName === userName);
    const set = instance?.permissionSets.find(({ name }) => name === 'ReadOnlyAccess');
    const [row] = instance?.assignments ?? [];
    const [copy] = instance?.copies ?? [];
    if (!instance || !user || !set || !row || !copy) throw new Error('no such world');
    instance.assignments.push({
      ...row,
      accountId,
      permissionSetArn: set.arn,
      principalType: 'USER',
      principalId: user.id,
    });
    instance.copies.push({
      ...copy,
      accountId,
      permissionSetArn: set.arn,
      roleSuffix: 'aaaabbbbccccdddd',
    });
  };

/** CloudTrail tells of a sign-in so many days ago. */
export function signedInBefore(state: WorldState, userName: string, days: number): void {
  const [instance] = state.instances;
  const user = instance?.users.find((one) => one.userName === userName);
  if (!instance || !user) throw new Error('no such world');
  const { identityStoreId } = instance;
  const at = state.now - days * DAY;
  signInOf(state).history = [{ identityStoreId, userId: user.id, at }];
}

/** A second administrator of the account, who signed in so many days ago. */
export const alsoAdministrator = (userName: string, days: number) => (state: WorldState) => {
  rootMfa(state);
  signedInBefore(state, userName, days);
  const [instance] = state.instances;
  const user = instance?.users.find((one) => one.userName === userName);
  const group = instance?.groups.find(
    ({ displayName }) => displayName === `AdministratorAccess-${MANAGEMENT}`,
  );
  if (!instance || !user || !group) throw new Error('no such world');
  const made = { id: 'membership-of-bob', created: 0, visibleAt: 0 };
  instance.memberships.push({ ...made, groupId: group.id, userId: user.id });
};

/** ReadOnlyAccess may do that, too; or may not, whatever else allows it. */
export function withInline(
  state: WorldState,
  action: string,
  Effect: 'Allow' | 'Deny' = 'Allow',
): void {
  const set = state.instances[0]?.permissionSets.find(({ name }) => name === 'ReadOnlyAccess');
  if (!set) throw new Error('no such world');
  const Statement = [{ Effect, Action: action, Resource: '*' }];
  set.inlinePolicy = JSON.stringify({ Version: '2012-10-17', Statement });
}
