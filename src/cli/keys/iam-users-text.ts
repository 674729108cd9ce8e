/** Proposals for people to read, and for programs. */
import type { Json } from '../../aws/types.ts';
import type { Decision } from '../../retire/additions.ts';
import type { Proposal } from '../../retire/proposal.ts';
import { MACHINES } from '../../config/machines.ts';
import type { Findable } from '../../config/find-person.ts';
import { nearestLabel, todayLabel } from './iam-users-questions.ts';

/** One user a line, and for a person the access under it. */
export function proposalLines(proposals: readonly Proposal[], account: string): string[] {
  const count = proposals.length === 1 ? '1 IAM user' : `${proposals.length} IAM users`;
  const width = Math.max(...proposals.map(({ user }) => user.length));
  return [
    `  ${count} of account ${account} of whom the file does not say whose they are`,
    '',
    ...proposals.flatMap((proposal) => [
      `  ${proposal.user.padEnd(width)}  ${whose(proposal)}`,
      ...accessLines(proposal).map((line) => `  ${' '.repeat(width)}  ${line}`),
    ]),
  ];
}

function whose({ owner, kind, hints }: Proposal): string {
  if (owner) return `${owner.userName} (${owner.because})`;
  if (kind === 'machine') return `a machine (${hints.join(', ')})`;
  if (kind === 'nobody') return `nobody’s any more (${hints.join(', ')})`;
  return kind === 'new'
    ? 'a person who is not in Identity Center yet (it has a console password)'
    : 'nothing says whose it is';
}

function accessLines({ kind, access }: Proposal): string[] {
  if (kind === 'machine' || kind === 'nobody') return [];
  if (access === null) return ['may do nothing today'];
  const { left, nearest } = access;
  return [
    todayLabel(access),
    ...left.map((line) => `not in it: ${line}`),
    ...(nearest ? [`or ${nearestLabel(nearest)}`] : []),
  ];
}

export function proposalData(proposals: readonly Proposal[]): Json {
  return proposals.map(({ user, kind, owner, hints, access }) => ({
    user,
    proposal: kind,
    person: owner?.userName ?? null,
    because: owner ? [owner.because] : hints,
    access: access && {
      permissionSet: access.permissionSet,
      predefined: access.settings === null,
      policies: access.policies,
      left: access.left,
      nearest: access.nearest && { ...access.nearest },
    },
  }));
}

/** The proposals as if somebody had taken them all, for lines to paste. What nothing speaks for is left out. */
export function asDecided(proposals: readonly Proposal[], people: readonly Findable[]): Decision[] {
  return proposals.flatMap(({ user, owner, kind, hints, access }): Decision[] => {
    const person = people.find(({ userName }) => userName === owner?.userName);
    if (owner && person) {
      const given = access && { ...access, because: 'the same as today' };
      return [{ user, because: `proposed, not decided: ${owner.because}`, person, access: given }];
    }
    if (kind === 'nobody') {
      return [{ user, because: 'proposed, not decided', nobody: hints.join(', ') }];
    }
    if (kind !== 'machine') return [];
    const machine = MACHINES.find((one) => user.toLowerCase().includes(one)) ?? 'other';
    const which = `where it runs: one of ${MACHINES.join(', ')}`;
    return [{ user, because: `proposed, not decided: ${hints.join(', ')}; ${which}`, machine }];
  });
}
