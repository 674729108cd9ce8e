/** IAM users who are administrators, or can make themselves one; and policies of one's own that allow everything. */
import { isOfAws, reachOf, type Grip } from './reach.ts';
import { permissionsPage, policyPage } from './console-page.ts';
import type { AccountFacts } from './facts.ts';
import { finding, unknown, type Finding } from './finding.ts';
import { powerOf } from './policy-document.ts';

export function administratorFindings(facts: AccountFacts): Finding[] {
  const { details, account, partition } = facts;
  if (!details.known) {
    const where = 'policies of IAM users';
    return [unknown(['AUD-401', 'AUD-402', 'AUD-403'], { account, where, why: details.why })];
  }
  const { users, policies } = details.value;
  return [
    ...users.flatMap((user) => {
      const { grips, unread } = reachOf(user, details.value);
      const open = permissionsPage(partition, user.name);
      const place = { account, where: `user ${user.name}`, open };
      return [
        ...ofKind(grips, 'administrator', (evidence) => finding('AUD-401', { ...place, evidence })),
        ...(grips.some(({ power }) => power.kind === 'administrator')
          ? []
          : ofKind(grips, 'escalation', (evidence) => finding('AUD-402', { ...place, evidence }))),
        ...(unread.length === 0
          ? []
          : [
              unknown(['AUD-401', 'AUD-402'], { ...place, why: `no text of ${unread.join(', ')}` }),
            ]),
      ];
    }),
    ...policies.flatMap((policy) => {
      if (isOfAws(policy.arn) || policy.document === undefined) return [];
      const power = powerOf(policy.document);
      if (power === null || power === 'unreadable' || power.kind !== 'administrator') return [];
      return [
        finding('AUD-403', {
          account,
          where: `policy ${policy.name}`,
          evidence:
            policy.attachments === 0
              ? 'attached to nothing now'
              : `attached to ${policy.attachments} of users, groups and roles`,
          open: policyPage(partition, policy.arn),
        }),
      ];
    }),
  ];
}

/** One finding for all ways to the same power. */
function ofKind(
  grips: readonly Grip[],
  kind: Grip['power']['kind'],
  make: (evidence: string) => Finding,
): Finding[] {
  const own = grips.filter(({ power }) => power.kind === kind);
  return own.length === 0 ? [] : [make(own.map(wordsOf).join('; '))];
}

function wordsOf({ power, by }: Grip): string {
  if (power.kind === 'escalation') return `${by} allows ${power.by.join(', ')}`;
  return power.conditional ? `${by}, under a condition` : by;
}
