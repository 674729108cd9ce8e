/** Cases of the lock-out gate: what differs from evidence that is as it should be, and which refusals follow. */
import { expect, it } from 'vitest';
import { lockOut, type Evidence, type RefusalKind, type Target } from '../../src/retire/gate.ts';

export const ACCOUNT = '111122223333';
export const OTHER = '444455556666';
export const DAY = 86_400_000;
export const NOW = Date.UTC(2026, 10, 22);
export const yes = { known: true, value: true } as const;
export const no = { known: true, value: false } as const;
export const unknown = { known: false, why: 'denied' } as const;

export const proof = (changes: Partial<Evidence['proofs'][number]> = {}) => ({
  accountId: ACCOUNT,
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/AWSReservedSSO_AdministratorAccess_0123456789abcdef/ana@acme.example`,
  permissionSet: 'AdministratorAccess',
  userName: 'ana@acme.example',
  mayUndo: yes,
  ...changes,
});

/** Everything as it should be: ana is proven as administrator, bob has been in, and root is safe as well. */
export const SAFE: Evidence = {
  signer: {
    account: ACCOUNT,
    arn: proof().arn,
    kind: 'identity-center',
    name: 'ana@acme.example',
    accessKeyId: 'ASIAEXAMPLE',
  },
  proofs: [proof()],
  administrators: {
    known: true,
    value: [
      { userName: 'ana@acme.example', signedIn: yes },
      { userName: 'bob@acme.example', signedIn: yes },
    ],
  },
  losing: { known: true, value: [] },
  root: { mfa: yes, mailboxSeen: NOW - DAY },
  now: NOW,
};

export const KEY: Target = { accountId: ACCOUNT, user: 'ana', keyId: 'AKIAEXAMPLEANA0K7Q2W' };
export const NOBODY =
  'If your sign-in broke, nobody could get back in: no second administrator is known to have signed in, and';
export const NO_MFA = `${NOBODY} AWS doesn’t say that root has MFA.`;
export const NO_WORD = `${NOBODY} nobody has confirmed the root mailbox within the last 30 days.`;
export const alone = { administrators: { known: true as const, value: [] } };
export const iamUser = (name: string, accessKeyId: string) => ({
  account: ACCOUNT,
  arn: `arn:aws:iam::${ACCOUNT}:user/${name}`,
  kind: 'iam-user' as const,
  name,
  accessKeyId,
});

export const ROOT = {
  account: ACCOUNT,
  arn: `arn:aws:iam::${ACCOUNT}:root`,
  kind: 'root' as const,
  name: 'root',
  accessKeyId: null,
};

export interface Case {
  name: string;
  target?: Partial<Target>;
  evidence?: Partial<Evidence>;
  refused: RefusalKind[];
  /** Why, of each refusal that is about more than its kind. */
  why?: string[];
}

/** One test for each case; each refusal says why and what to do. */
export function gateTable(cases: readonly Case[]): void {
  it.each(cases)('$name', ({ target = {}, evidence = {}, refused, why: words }) => {
    const refusals = lockOut({ ...KEY, ...target }, { ...SAFE, ...evidence });
    expect(refusals.map(({ kind }) => kind)).toEqual(refused);
    if (words) expect(refusals.map(({ why }) => why)).toEqual(words);
    for (const { why, fix } of refusals) {
      expect(why).toMatch(/\.$/);
      expect(fix).toMatch(/\.$/);
    }
  });
}
