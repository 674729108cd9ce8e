/**
 * What the root user needs, seen to while somebody is in the console anyway. All of it only adds, and nothing waits for
 * it. AWS tells a part of it by itself; how many devices root has, billing access and the mailbox are a person's word.
 */
import { known } from '../aws/known.ts';
import { listOf } from '../aws/list-of.ts';
import { managementAccount } from '../aws/management-account.ts';
import type { Config } from '../config/schema.ts';
import type { Actual, Foundations, RootFacts } from './actual.ts';
import type { ChecklistItem, Step, Told } from './step.ts';
import { changeId, note, type Change } from './change.ts';

const CREDENTIALS = 'https://console.aws.amazon.com/iam/home#/security_credentials';
const ACCOUNT = 'https://console.aws.amazon.com/billing/home#/account';
const SIGN_IN = 'Sign in as the root user: "Sign in using root user email"';
const ASSIGN =
  'Account menu, top right > "Security credentials" > "Multi-factor authentication (MFA)" > "Assign MFA device"';
const OPEN_ACCOUNT = 'Account menu, top right > "Account"';

const checklist: ChecklistItem[] = [
  {
    id: 'root-mfa',
    step: 'root-safety',
    title: 'Root user: an MFA device',
    why: 'Root can do everything, and no policy holds it back. A password alone must not open it.',
    path: [
      SIGN_IN,
      ASSIGN,
      'Choose "Passkey or Security Key" or "Authenticator app", and follow it to "Add MFA"',
    ],
    url: () => CREDENTIALS,
    doneWhen: async (io) => mfaTold(await io.actual('root')),
  },
  {
    id: 'root-mfa-second',
    step: 'root-safety',
    title: 'Root user: a second MFA device',
    why: 'A lost phone must not lock you out of the account. Up to eight devices are possible; keep this one elsewhere.',
    path: [
      SIGN_IN,
      `${ASSIGN}, with another name and another device than the first`,
      'Best a security key that stays in a safe place',
    ],
    url: () => CREDENTIALS,
    after: 'root-mfa',
    doneWhen: async (io) => secondTold(await io.actual('root')),
  },
  {
    id: 'billing-access',
    step: 'root-safety',
    title: 'Billing access for people who are not root',
    why: 'Only root can switch it on. Without it the people you let in see no bills, whatever their permissions say.',
    path: [
      OPEN_ACCOUNT,
      '"IAM user and role access to Billing information" > "Edit"',
      'Tick "Activate IAM Access" > "Update"',
    ],
    url: () => ACCOUNT,
  },
  {
    id: 'alternate-contacts',
    step: 'root-safety',
    title: 'Alternate contacts: billing, operations, security',
    why: 'AWS writes to them as well when there is something about bills, outages or abuse. Until then only the root mailbox hears of it.',
    path: [OPEN_ACCOUNT, '"Alternate contacts" > "Edit"', 'Fill in all three > "Update"'],
    url: () => ACCOUNT,
    doneWhen: async (io) => contactsTold(await io.actual('root')),
  },
  {
    id: 'root-mailbox',
    step: 'root-safety',
    title: 'Root mailbox: you know who can read it today',
    why: 'Whoever reads it can reset the root password. It is also the last way in when all else fails.',
    path: [
      `${OPEN_ACCOUNT}: the e-mail address of the root user`,
      'Check that it works, that it outlives any one person, and that only the right people can read it',
    ],
    url: () => ACCOUNT,
  },
];

export const rootSafety: Step = {
  id: 'root-safety',
  title: 'Root safety',
  does: 'what only root can do, in the same browser visit: two MFA devices, billing access, alternate contacts, who reads the root mailbox; nothing waits for it, and Esc leaves it open',
  by: 'by hand, ticks itself where AWS can tell',
  why: 'What only root can do, while you are in the console anyway; then root can stay locked away.',
  actions: {
    read: ['iam:GetAccountSummary', 'iam:ListVirtualMFADevices', 'account:GetAlternateContact'],
    write: [],
  },
  checklist,
  needed: [],
  keys: [],
  ask: (_io, config) => Promise.resolve(config),
  readers: {
    async root(io): Promise<RootFacts> {
      const [caller, organization] = await Promise.all([
        io.actual('caller'),
        io.actual('organization'),
      ]);
      const why = elsewhere({ caller, organization });
      if (why !== null) {
        const unknown = { known: false as const, why };
        return { mfa: unknown, apps: unknown, missingContacts: unknown };
      }
      const [mfa, apps, missingContacts] = await Promise.all([
        known(io.aws.iam.rootHasMfa()),
        known(io.aws.iam.rootVirtualDevices()),
        known(io.aws.account.missingContacts()),
      ]);
      return { mfa, apps, missingContacts };
    },
  },
  guard: () => null,
  plan({ config, actual }) {
    const other = elsewhere(actual);
    if (other !== null) return [note('root-safety', 'elsewhere', 'root user', other, 'elsewhere')];
    const open = checklist.filter((item) => !isDone(item.id, config, actual.root));
    return [...open.map((item) => handChange(item, actual.root)), ...unread(open, actual.root)];
  },
  apply: () => Promise.resolve({ status: 'skipped', reason: 'only a person can do this' }),
};

/** The root user that matters is the organization's; from any other account it can't be seen. Null: it is this one's. */
function elsewhere({
  caller,
  organization,
}: Pick<Foundations, 'caller' | 'organization'>): string | null {
  const owner = managementAccount({ caller, organization });
  if (owner !== caller.account) {
    return `only ${owner}, the management account, can tell of its root user; see to it there`;
  }
  return caller.partition === 'aws'
    ? null
    : `in partition ${caller.partition} root is looked after in another account or console; see to it there`;
}

const TOLD: Record<string, (root: RootFacts) => Told> = {
  'root-mfa': mfaTold,
  'root-mfa-second': secondTold,
  'alternate-contacts': contactsTold,
};

function mfaTold({ mfa, apps }: RootFacts): Told {
  if (apps.known && apps.value > 0) return true;
  return mfa.known ? (mfa.value ?? null) : null;
}

/** Two apps are two devices. Fewer say nothing: passkeys and security keys are in no list. */
function secondTold({ apps }: RootFacts): Told {
  return apps.known && apps.value > 1 ? true : null;
}

function contactsTold({ missingContacts }: RootFacts): Told {
  return missingContacts.known ? missingContacts.value.length === 0 : null;
}

function isDone(id: string, { confirmed }: Config, root: RootFacts): boolean {
  return TOLD[id]?.(root) ?? confirmed?.[id] !== undefined;
}

function handChange({ id, title }: ChecklistItem, { missingContacts }: Actual['root']): Change {
  const known = id === 'alternate-contacts' ? listOf(missingContacts) : [];
  // The title names all three: what is said besides is which of them.
  const missing = known.length < 3 ? known : [];
  return {
    id: changeId('root-safety', 'manual', id),
    step: 'root-safety',
    verb: 'manual',
    target: 'root user',
    summary: `${title}${missing.length > 0 ? ` (not set: ${missing.join(', ')})` : ''}`,
    risk: 'none',
    needs: [],
  };
}

/** Why a box does not tick by itself, where it usually does. */
function unread(open: readonly ChecklistItem[], root: RootFacts): Change[] {
  const facts = { 'root-mfa': root.mfa, 'alternate-contacts': root.missingContacts };
  return Object.entries(facts).flatMap(([id, fact]) =>
    fact.known || !open.some((item) => item.id === id)
      ? []
      : [
          note(
            'root-safety',
            `unreadable-${id}`,
            'root user',
            `${id} can't be read (${fact.why}): your word counts`,
            'unread',
          ),
        ],
  );
}
