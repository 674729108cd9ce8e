/** All findings of an audit, the most serious first. Pure: everything was read before. */
import { accountFindings, billingFindings, organizationFindings } from './account.ts';
import { administratorFindings } from './administrators.ts';
import { keyFindings } from './access-keys.ts';
import { centerFindings } from './center.ts';
import { computerFindings } from './computer.ts';
import type { AccountFacts, AuditFacts } from './facts.ts';
import { bySeverity, together, unknown, type Finding } from './finding.ts';
import { userFindings } from './iam-users.ts';
import { rootFindings } from './root-user.ts';
import { sharedFindings } from './shared-keys.ts';
import { ownSession } from './this-run.ts';

export function auditFindings(facts: AuditFacts): Finding[] {
  const { accounts, unreached, center, computer } = facts;
  return bySeverity(
    together([
      ...ownSession(facts),
      ...accounts.flatMap((account) => inAccount(account, facts)),
      ...unreached.map(({ id, name, why }) =>
        unknown(['AUD-101', 'AUD-102', 'AUD-201', 'AUD-302', 'AUD-303', 'AUD-401'], {
          account: id,
          where: `account ${name}, all of it`,
          why,
        }),
      ),
      ...(center === null
        ? []
        : [...centerFindings(center), ...organizationFindings(center, facts)]),
      ...billingFindings(facts),
      ...(computer === null ? [] : computerFindings(computer)),
    ]),
  );
}

function inAccount(account: AccountFacts, { now, management }: AuditFacts): Finding[] {
  const member =
    management.known && management.value !== null && management.value !== account.account;
  return [
    ...rootFindings(account, { now, member }),
    ...ofUsers(account, now),
    ...administratorFindings(account),
    ...accountFindings(account),
  ];
}

function ofUsers(account: AccountFacts, now: number): Finding[] {
  const { users } = account;
  if (!users.known) {
    const hides = ['AUD-302', 'AUD-201', 'AUD-303', 'AUD-304', 'AUD-301', 'AUD-202'] as const;
    return [unknown(hides, { account: account.account, where: 'IAM users', why: users.why })];
  }
  return users.value.flatMap((user) => [
    ...userFindings(user, account, now),
    ...keyFindings(user, account, now),
    ...sharedFindings(user, account),
  ]);
}
