/** With whose credentials this very run goes: the last that anybody should switch off. */
import { ownCredentialsPage, userPage } from './console-page.ts';
import type { AuditFacts } from './facts.ts';
import { finding, type Finding } from './finding.ts';

export function ownSession({ caller }: AuditFacts): Finding[] {
  const { account, arn, kind, name, partition } = caller;
  const place = { account, evidence: arn };
  if (kind === 'root') {
    return [
      finding('AUD-106', { ...place, where: 'this run', open: ownCredentialsPage(partition) }),
    ];
  }
  if (kind !== 'iam-user') return [];
  return [finding('AUD-309', { ...place, where: `user ${name}`, open: userPage(partition, name) })];
}
