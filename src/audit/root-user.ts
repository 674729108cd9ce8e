/** The root user of an account. */
import { daysSince, UNUSED_DAYS, when } from './age.ts';
import type { AuditId } from './catalogue.ts';
import { ownCredentialsPage } from './console-page.ts';
import type { AccountFacts } from './facts.ts';
import { finding, unknown, type Finding } from './finding.ts';
import type { Known } from '../aws/types.ts';

/** `member`: an account of an organization that isn't its management account. */
export function rootFindings(
  { account, partition, root }: AccountFacts,
  { now, member }: { now: number; member: boolean },
): Finding[] {
  const place = { account, where: 'root user', open: ownCredentialsPage(partition) };
  const told = (id: AuditId, fact: Known<boolean>, bad: boolean, what: string, said: string) => {
    if (!fact.known)
      return [unknown([id], { ...place, where: `root user, ${what}`, why: fact.why })];
    return fact.value === bad ? [finding(id, { ...place, evidence: said })] : [];
  };
  return [
    ...told(
      'AUD-101',
      root.accessKeys,
      true,
      'access keys',
      'AWS counts at least one; which, and since when, only root can see',
    ),
    ...mfa(root, place),
    ...told('AUD-103', root.certificates, true, 'signing certificates', 'AWS counts at least one'),
    ...lastUse(root, place, now),
    ...(member
      ? told('AUD-105', root.password, true, 'password', 'AWS says that there is one')
      : []),
  ];
}

type Place = { account: string; where: string; open: string };

/** A root user with neither password nor keys (a member account's) can't sign in: no MFA is no danger there. */
function mfa({ mfa: fact, password, accessKeys }: AccountFacts['root'], place: Place): Finding[] {
  const nothing = password.known && !password.value && accessKeys.known && !accessKeys.value;
  if (nothing) return [];
  if (!fact.known)
    return [unknown(['AUD-102'], { ...place, where: 'root user, MFA', why: fact.why })];
  return fact.value ? [] : [finding('AUD-102', { ...place, evidence: 'AWS counts no MFA device' })];
}

function lastUse({ used }: AccountFacts['root'], place: Place, now: number): Finding[] {
  if (!used.known) {
    return [unknown(['AUD-104'], { ...place, where: 'root user, last use', why: used.why })];
  }
  if (used.value === null || daysSince(used.value, now) > UNUSED_DAYS) return [];
  return [finding('AUD-104', { ...place, evidence: `last used ${when(used.value, now)}` })];
}
