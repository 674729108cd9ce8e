/**
 * `keys told|deactivate|reactivate|delete`: one IAM user, or one of its credentials, one stage further or one back. The
 * same plan, review, yes, lock-out gate, apply and verify as every step.
 */
import { dayOf } from '../../day.ts';
import { newConfigFile } from '../../config/file.ts';
import { checkConfirms } from '../../engine/approve.ts';
import type { Survey } from '../../engine/survey.ts';
import { AppError } from '../../errors.ts';
import { retiringIn, withEntry, whoseIs } from '../../retire/entries.ts';
import { isOther, parseNamed, PASSWORD, shownKey, type Named } from '../../retire/target.ts';
import { switchingOn } from '../../steps/iam-user-changes.ts';
import { namesOf, type Change } from '../../steps/change.ts';
import { Back } from '../../ui/back.ts';
import type { Flow } from '../changes/flow.ts';
import { applyReviewed } from '../changes/apply-reviewed.ts';
import { lookAndPlan, showReview } from '../changes/plan-and-review.ts';
import { quote } from '../invocation.ts';
import type { KeysOptions } from './keys-options.ts';
import { afterOff, throwNothing } from './keys-next.ts';
import { ownerFor } from './keys-owner.ts';
import { planData } from '../changes/plan-data.ts';
import { placeOf, type CommandResult } from '../result.ts';
import type { Session } from '../session.ts';
import { openAccount } from '../with-file.ts';

export const ACTIONS = ['told', 'deactivate', 'reactivate', 'delete'] as const;
export type KeysAction = (typeof ACTIONS)[number];

/** `target` is USER, USER/last four, USER/ssh-last four (service-, certificate-), or USER/password. Throws AppErrors of the file, of the plan and of the gate. */
export async function keysAction(
  session: Session,
  action: KeysAction,
  target: string,
  options: KeysOptions,
): Promise<CommandResult> {
  const named = parseNamed(target);
  const flow = await flowFor(session, action, target, options);
  await userIsThere(flow, named);
  if (action === 'reactivate') return reactivate(flow, named);
  if (action !== 'delete') await ownedAndTold(flow, action, named, options);
  if (action === 'told') return told(flow, named);
  return goOn(flow, action, named);
}

async function flowFor(
  session: Session,
  action: KeysAction,
  target: string,
  { wait }: KeysOptions,
): Promise<Flow> {
  const { connection, file, path } = await openAccount(session);
  const write = !session.options.dryRun;
  const words = `keys ${action} ${quote(target)}${wait === undefined ? '' : ` --wait ${wait}`}`;
  return {
    ...{ session, connection, words },
    file: file ?? newConfigFile(path, { version: 1 }, { write }),
    only: 'iam-users',
    ...(wait === undefined ? {} : { wait }),
  };
}

async function userIsThere({ connection, session }: Flow, { user }: Named): Promise<void> {
  if ((await connection.aws.iamUsers.accessKeys(user)) !== null) return;
  throw new AppError('SSB-202', `There is no IAM user ${user} in this account.`, {
    why: 'The name has a slip, it is gone, or it is a user of another account.',
    fix: [`${session.commandLine('keys')}      lists them`],
  });
}

/** Whose it is, and that somebody has told them: in the file, before anything goes. */
async function ownedAndTold(
  flow: Flow,
  action: KeysAction,
  named: Named,
  options: KeysOptions,
): Promise<void> {
  const { user } = named;
  const { session, file, connection } = flow;
  const { account: accountId } = await connection.aws.caller();
  const entry = retiringIn(file.loaded().config, accountId).get(user);
  const owner = await ownerFor(user, entry, options, flow);
  const today = dayOf(session.clock.now());
  const isTold =
    action === 'told' ||
    entry?.told !== undefined ||
    owner.nobody !== undefined ||
    (await saysTold(flow, named));
  if (!isTold) {
    throw new AppError('SSB-202', `Nobody has told whoever uses ${user}.`, {
      why: 'A key that goes without a word stops somebody’s work.',
      fix: [
        `${session.commandLine(`keys told ${quote(user)}`)}      has the message, and notes the day`,
      ],
    });
  }
  await file.update((config) =>
    withEntry(
      config,
      { accountId, user },
      ({ person: _p, machine: _m, nobody: _n, ...before } = {}) => ({
        ...owner,
        ...before,
        told: before.told ?? today,
      }),
    ),
  );
}

function saysTold({ session: { ui } }: Flow, { user, part }: Named): Promise<boolean> {
  if (!ui.interactive) return Promise.resolve(false);
  return ui.choice({
    kind: 'choice',
    id: 'keys.told',
    label: `Does whoever uses ${user} know that ${goes(part)}?`,
    help: 'A key can be switched on again within minutes, but somebody has to know whom to ask. A console password can’t: AWS only takes it away, and the way back is a new one.',
    choices: [
      { value: true, label: 'Yes, they know' },
      { value: false, label: 'Not yet' },
    ],
    initial: { value: false, source: 'built in' },
  });
}

/** What of the user goes, before anything was looked at. */
function goes(part: string | null): string {
  if (part === null) return 'its keys go off, and its console password goes for good';
  return part === PASSWORD
    ? 'its console password goes for good'
    : `${isOther(part) ? part : shownKey(part)} goes off`;
}

/** Notes the day; the message for the person is that of `welcome`. */
async function told(flow: Flow, { user }: Named): Promise<CommandResult> {
  const { session, file, connection } = flow;
  const { account } = await connection.aws.caller();
  const entry = retiringIn(file.loaded().config, account).get(user);
  const person = entry?.person;
  const noted = session.options.dryRun ? 'Would note' : 'Noted';
  const note = `${noted} in ${file.path}: ${person ?? `whoever runs ${user}`} was told on ${entry?.told ?? ''}.`;
  const message = person === undefined ? null : await messageFor(session, person);
  return {
    exit: 0,
    ...{ account, identityCenter: message?.identityCenter ?? null },
    data: {
      user,
      whose: whoseIs(entry),
      told: entry?.told ?? null,
      message: message?.text ?? null,
    },
    warnings:
      person !== undefined && message === null
        ? [`there is no message for ${person} yet: the file gives no access`]
        : [],
    next: [
      {
        command: session.commandLine(`keys deactivate ${quote(user)}`),
        when: 'once they are ready',
      },
    ],
    text: message === null ? note : `${message.text}\n\n${note}`,
  };
}

/** Null where the file knows no such person, or gives no access. */
async function messageFor(session: Session, person: string): Promise<CommandResult | null> {
  const { welcome } = await import('../welcome/welcome.ts');
  return welcome(session, person).catch((error: unknown) => {
    const none = error instanceof AppError && ['SSB-202', 'SSB-204'].includes(error.code);
    if (none) return null;
    throw error;
  });
}

async function reactivate(flow: Flow, { user, part }: Named): Promise<CommandResult> {
  if (part === null || part === 'password') {
    throw new AppError('SSB-202', 'reactivate takes one key: USER/last four.', {
      why: 'A console password can’t be switched on again; a new one is made in the console.',
      fix: [`${flow.session.commandLine('keys')}      shows the last four of each key`],
    });
  }
  const found = await lookAndPlan(flow);
  return reviewed({ ...flow, part: () => false }, { ...found, changes: [switchingOn(user, part)] });
}

async function goOn(
  flow: Flow,
  verb: 'deactivate' | 'delete',
  named: Named,
): Promise<CommandResult> {
  const isMeant = (change: Change) => {
    const one = parseNamed(namesOf(change)[0] ?? '');
    return change.verb === verb && one.user === named.user && [null, one.part].includes(named.part);
  };
  const found = await lookAndPlan({ ...flow, part: isMeant });
  if (found.changes.length === 0) return throwNothing(flow, verb, named, found);
  const before = flow.session.changed.length;
  const result = await reviewed({ ...flow, part: isMeant }, found);
  const isOff = verb === 'deactivate' && flow.session.changed.length > before;
  return isOff ? { ...result, next: [...result.next, ...afterOff(flow, named, found)] } : result;
}

async function reviewed(flow: Flow, found: Survey): Promise<CommandResult> {
  const { session, file } = flow;
  checkConfirms(found.changes, session.options.confirm);
  while (!session.options.dryRun) {
    showReview(flow, found);
    const result = await applyReviewed(flow, found).catch(backToReview);
    if (result) return result;
  }
  showReview(flow, found);
  return {
    exit: 0,
    ...placeOf(found.actual, file.loaded().config.portalUrl),
    data: planData(found.changes),
    warnings: [],
    next: [],
    text: 'Nothing was changed (--dry-run).',
  };
}

/** Esc at a yes shows the review again. */
function backToReview(error: unknown): null {
  if (error instanceof Back) return null;
  throw error;
}
