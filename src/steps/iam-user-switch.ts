/**
 * What of an IAM user can be switched off and on, and deleted: found by the name that it has in a plan, right when it is
 * needed.
 */
import { otherCredentials } from '../aws/iam-others.ts';
import type { AccessKey, OtherCredential } from '../aws/iam-types.ts';
import type { Aws } from '../aws/api.ts';
import { byAge, isOther, keyMeant, partOfOther, shownKey } from '../retire/target.ts';

export interface Switch {
  /** `key AKIA…7Q2W`, `ssh-0F3D` */
  shown: string;
  /** Null: there is none any more. */
  active: boolean | null;
  /** The access key; null where it is none, and so signs no calls. */
  keyId: string | null;
  setActive: (active: boolean) => Promise<void>;
  remove: () => Promise<void>;
}

type Apis = Pick<Aws, 'iamUsers' | 'retire'>;

/** What that name means now; or why nobody can tell, in words. Throws what AWS throws. */
export function switchNamed(aws: Apis, user: string, part: string): Promise<Switch | string> {
  return isOther(part) ? otherIn(aws, user, part) : keyIn(aws, user, part);
}

async function keyIn(
  { iamUsers, retire }: Apis,
  user: string,
  last4: string,
): Promise<Switch | string> {
  const found = keyMeant((await iamUsers.accessKeys(user)) ?? [], last4);
  if (isSeveral(found)) {
    return `two keys end in ${last4}, ${byAge(found)}: by name nobody can tell them apart`;
  }
  const id = found?.id ?? '';
  return {
    shown: `key ${shownKey(last4)}`,
    active: found?.active ?? null,
    keyId: id,
    setActive: (active) => retire.setKeyActive(user, id, active),
    remove: () => retire.deleteKey(user, id),
  };
}

const isSeveral = (found: ReturnType<typeof keyMeant>): found is readonly AccessKey[] =>
  Array.isArray(found);

async function otherIn(
  { iamUsers, retire }: Apis,
  user: string,
  part: string,
): Promise<Switch | string> {
  const { list, unread } = await otherCredentials(user, iamUsers);
  const why = unread.find(({ kind }) => part.startsWith(`${kind}-`))?.why;
  if (why !== undefined) return `${part} of ${user} can't be read: ${why}`;
  const [found, second] = list.filter((one) => partOfOther(one) === part);
  if (second) return `${part} means two: by name nobody can tell them apart`;
  const { kind = 'ssh', id = '' }: Partial<OtherCredential> = found ?? {};
  const calls: Record<OtherCredential['kind'], Pick<Switch, 'setActive' | 'remove'>> = {
    ssh: {
      setActive: (active) => retire.setSshKeyActive(user, id, active),
      remove: () => retire.deleteSshKey(user, id),
    },
    service: {
      setActive: (active) => retire.setServiceCredentialActive(user, id, active),
      remove: () => retire.deleteServiceCredential(user, id),
    },
    certificate: {
      setActive: (active) => retire.setCertificateActive(user, id, active),
      remove: () => retire.deleteCertificate(user, id),
    },
  };
  return { shown: part, active: found?.active ?? null, keyId: null, ...calls[kind] };
}
