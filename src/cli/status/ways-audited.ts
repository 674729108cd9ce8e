/**
 * The ways into the account of the credentials as an audit read them: an audit is often the first look that anybody
 * takes, so it notes the start too. Counted by the same rules as in ways-in.ts.
 */
import type { AccountFacts, AuditFacts, CenterFacts } from '../../audit/facts.ts';
import type { Known } from '../../aws/types.ts';
import { countReaching } from '../people/people.ts';
import { rootPassword, type WaysIn } from './ways-in.ts';

/** Null where the account of the credentials is not among those that were read. */
export function waysAudited(facts: AuditFacts): WaysIn | null {
  const own = facts.accounts.find(({ account }) => account === facts.caller.account);
  if (own === undefined) return null;
  return {
    rootPassword: rootPassword(valueOf(own.root.password), valueOf(own.root.mfa)),
    rootKeys: rootKeys(own),
    lastingKeys: lastingKeys(own),
    people: people(facts.center),
    // Who said what of the mailbox is in the file; a start holds no name.
    fallback: null,
  };
}

function rootKeys({ root }: AccountFacts): WaysIn['rootKeys'] {
  const present = valueOf(root.accessKeys);
  if (present === undefined) return null;
  return present ? root.accessKeyCount || 'some' : 0;
}

function lastingKeys({ users }: AccountFacts): number | null {
  const lists = valueOf(users)?.map(({ keys }) => valueOf(keys));
  return lists?.every((keys) => keys !== undefined)
    ? lists.flat().filter(({ active }) => active).length
    : null;
}

function people(center: CenterFacts | null): number | null {
  if (center === null) return null;
  if (center.region === null) return center.unknownRegions.length > 0 ? null : 0;
  return countReaching(center);
}

function valueOf<T>(fact: Known<T>): T | undefined {
  return fact.known ? fact.value : undefined;
}
