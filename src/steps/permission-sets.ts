/**
 * Permission sets: what people may do once they are in an account. A set that the file names has exactly the policies
 * that the file gives; after a change every account that carries the set is brought up to date and waited for.
 */
import { factsOf } from '../aws/error-kinds.ts';
import { known } from '../aws/known.ts';
import type { PermissionSet } from '../aws/types.ts';
import type { DesiredPermissionSet } from '../config/desired.ts';
import type { Actual } from './actual.ts';
import { applyPermissionSet } from './permission-set-apply.ts';
import { tracePermissionSet, undoPermissionSet } from './permission-set-undo.ts';
import { askPermissionSets } from './permission-set-questions.ts';
import { CENTER_READY, createPermissionSet, customerName, policyName } from './change-ids.ts';
import { foreign, isForeign, planAbsent, say } from './permission-set-deletion.ts';
import {
  boundaryName,
  bringsOwn,
  diffPermissionSet,
  isBoundaryUnknown,
  unknownParts,
  type PartDiff,
} from './permission-set-diff.ts';
import { isClosed, setOutOfReach } from './reach.ts';
import type { PlanInput, ReadIo, Step } from './step.ts';
import { changeId, type Change } from './change.ts';

export const permissionSets: Step = {
  id: 'permission-sets',
  title: 'Permission sets',
  does: 'predefined and custom permission sets, and brings the accounts that carry them up to date',
  by: 'API',
  why: 'What a person may do in an account, and for how long a session lasts.',
  actions: {
    read: [
      'sso:ListPermissionSets',
      'sso:DescribePermissionSet',
      'sso:ListManagedPoliciesInPermissionSet',
      'sso:ListCustomerManagedPolicyReferencesInPermissionSet',
      'sso:GetInlinePolicyForPermissionSet',
      'sso:GetPermissionsBoundaryForPermissionSet',
      'sso:ListTagsForResource',
      'sso:ListAccountsForProvisionedPermissionSet',
      'iam:ListPolicies',
    ],
    write: [
      'sso:CreatePermissionSet',
      'sso:UpdatePermissionSet',
      'sso:DeletePermissionSet',
      'sso:AttachManagedPolicyToPermissionSet',
      'sso:DetachManagedPolicyFromPermissionSet',
      'sso:AttachCustomerManagedPolicyReferenceToPermissionSet',
      'sso:DetachCustomerManagedPolicyReferenceFromPermissionSet',
      'sso:PutInlinePolicyToPermissionSet',
      'sso:DeleteInlinePolicyFromPermissionSet',
      'sso:PutPermissionsBoundaryToPermissionSet',
      'sso:DeletePermissionsBoundaryFromPermissionSet',
      'sso:TagResource',
      'sso:UntagResource',
      'sso:ProvisionPermissionSet',
      'sso:DescribePermissionSetProvisioningStatus',
    ],
  },
  checklist: [],
  needed: [],
  keys: ['permissionSets', 'absent'],
  ask: askPermissionSets,
  readers: { permissionSets: readPermissionSets },
  guard: () => null,
  plan,
  trace: tracePermissionSet,
  undo: undoPermissionSet,
  apply: applyPermissionSet,
};

async function readPermissionSets(io: ReadIo): Promise<Actual['permissionSets']> {
  const { instance, permissionSetsEnabled } = await io.actual('center');
  if (!instance || (permissionSetsEnabled.known && permissionSetsEnabled.value === false)) {
    return { known: true, value: [] };
  }
  try {
    return await known(io.aws.center(instance).permissionSets.list());
  } catch (error) {
    // AWS would not say whether they are on, and refuses the list where they are off.
    if (permissionSetsEnabled.known || factsOf(error).name !== 'ValidationException') throw error;
    return permissionSetsEnabled;
  }
}

function plan({ desired, actual }: PlanInput): Change[] {
  if (!actual.permissionSets.known) {
    return [
      say('unreadable', `permission sets can't be read: ${actual.permissionSets.why}`, 'unread'),
    ];
  }
  const sets = actual.permissionSets.value;
  const named = new Set([
    ...desired.permissionSets.map((set) => set.name),
    ...desired.absent.permissionSets,
  ]);
  const unnamed = sets.filter((set) => !named.has(set.name)).map((set) => set.name);
  return [
    ...desired.permissionSets.flatMap((set) => {
      const there = sets.find(({ name }) => name === set.name);
      return there ? planExisting(set, there, actual) : [creation(set)];
    }),
    ...desired.absent.permissionSets.flatMap((name) => {
      const there = sets.find((set) => set.name === name);
      return there ? [planAbsent(there, actual)] : [];
    }),
    ...(unnamed.length > 0
      ? [say('unnamed', `not in the file, left alone: ${unnamed.join(', ')}`)]
      : []),
  ];
}

function creation(set: DesiredPermissionSet): Change {
  return {
    id: createPermissionSet(set.name),
    step: 'permission-sets',
    verb: 'create',
    target: `permission set ${set.name}`,
    summary: describe(set),
    risk: 'none',
    needs: CENTER_READY,
  };
}

function describe({ policies, sessionDuration, boundary, tags }: DesiredPermissionSet): string {
  const names = [
    ...(policies?.managed ?? []).map(policyName),
    ...(policies?.customer ?? []).map(customerName),
    ...(policies?.inline ? ['an inline policy'] : []),
  ];
  const more = names.length > 4 ? [`and ${names.length - 4} more`] : [];
  return [
    names.length === 0
      ? 'no policy, so it allows nothing'
      : [...names.slice(0, 4), ...more].join(', '),
    `sessions of ${(sessionDuration ?? 'PT1H').slice(2).toLowerCase()}`,
    ...(boundary ? [`within the boundary ${boundaryName(boundary)}`] : []),
    ...(Object.keys(tags).length > 0 ? ['tags'] : []),
  ].join(', ');
}

function planExisting(
  desired: DesiredPermissionSet,
  actual: PermissionSet,
  world: Actual,
): Change[] {
  if (isForeign(actual)) return [foreign(actual)];
  const all = diffPermissionSet(desired, actual);
  // Nobody can tell whether the limit of the file is there, so nothing is allowed beyond it.
  const held = isBoundaryUnknown(desired, actual)
    ? all.filter(({ effect }) => effect === 'widens')
    : [];
  const parts = all.filter((one) => !held.includes(one));
  const unknown = unknownParts(desired, actual, all);
  const notes = [
    ...held.map(({ part, summary }) =>
      say(
        `held:${desired.name}:${part}`,
        `${desired.name}: ${summary} waits until it can be read whether its permissions boundary is there`,
        'unread',
      ),
    ),
    ...(unknown.length > 0
      ? [
          say(
            `unknown:${desired.name}`,
            `${desired.name}: can't be read: ${unknown.join(', ')}`,
            'unread',
          ),
        ]
      : []),
    ...(actual.accounts.unclear.length > 0
      ? [
          say(
            `unclear:${desired.name}`,
            `${desired.name}: AWS lists ${actual.accounts.unclear.join(', ')} as up to date and as not; left alone`,
          ),
        ]
      : []),
  ];
  const pending = parts.length + actual.accounts.stale.length > 0;
  if (pending && setOutOfReach(actual, world)) {
    const why = `${desired.name} is in use in the management account, so only that account can change it`;
    return [say(`delegated:${desired.name}`, why), ...notes];
  }
  const limits = parts.filter(({ effect }) => effect === 'limits').map(idIn(desired.name));
  const changes = parts.map((diff) => partChange(desired.name, diff, limits));
  return [...changes, ...provisioning(actual, parts, changes, world), ...notes];
}

const idIn = (name: string) => (diff: PartDiff) =>
  changeId('permission-sets', diff.verb, name, diff.part);

/** With `limits` of the same plan undone, nothing may widen what the set allows. */
function partChange(name: string, diff: PartDiff, limits: string[]): Change {
  return {
    id: idIn(name)(diff),
    step: 'permission-sets',
    verb: diff.verb,
    target: `permission set ${name}`,
    summary: diff.summary,
    risk: diff.takesAway ? 'takes-away' : 'none',
    needs: diff.effect === 'widens' ? limits : [],
  };
}

/** One change that brings the accounts up to date. What may be left out for want of a yes brings its own. */
function provisioning(
  set: PermissionSet,
  parts: PartDiff[],
  changes: Change[],
  world: Actual,
): Change[] {
  const needs = changes.filter((change, i) => !bringsOwn(change) && parts[i]?.provision);
  const { current, stale } = set.accounts;
  const carrying = needs.length > 0 ? [...current, ...stale] : stale;
  // A copy in a closed account stays as it is.
  const accounts = carrying.filter((id) => !isClosed(id, world));
  if (accounts.length === 0) return [];
  const behind = stale.some((id) => accounts.includes(id));
  return [
    {
      id: changeId('permission-sets', 'provision', set.name),
      step: 'permission-sets',
      verb: 'provision',
      target: `permission set ${set.name}`,
      summary: `bring ${accounts.length} ${accounts.length === 1 ? 'account' : 'accounts'} up to date${behind ? '; AWS says a copy there is stale, so what was changed in the set before, or taken out of it, takes effect too' : ''}`,
      risk: 'none',
      ...(behind ? { catchesUp: true } : {}),
      needs: needs.map(({ id }) => id),
      // A policy that is to go may be the very reason why the set can't be provisioned.
      after: changes.filter((change, i) => bringsOwn(change) && parts[i]?.provision).map(idOf),
    },
  ];
}

const idOf = ({ id }: Change) => id;
