/** SSH keys, credentials of services and signing certificates of one user in one list: whoever retires them treats them alike. */
import type { IamUsersApi, OtherCredential, OtherCredentials } from './iam-types.ts';
import { known } from './known.ts';
import { definedOnly } from './defined.ts';
import type { Known } from './types.ts';

type Kind = OtherCredential['kind'];
type Lists = Pick<IamUsersApi, 'sshKeys' | 'serviceCredentials' | 'certificates'>;

/** Three calls side by side. What can't be read is named; of a user who is gone there is nothing. */
export async function otherCredentials(user: string, api: Lists): Promise<OtherCredentials> {
  const [ssh, services, certificates] = await Promise.all([
    known(api.sshKeys(user)),
    known(api.serviceCredentials(user)),
    known(api.certificates(user)),
  ]);
  const kinds: [Kind, Known<readonly Found[] | null>][] = [
    ['ssh', ssh],
    ['service', services],
    ['certificate', certificates],
  ];
  return {
    list: kinds.flatMap(([kind, read]) =>
      (read.known ? (read.value ?? []) : []).map((one) => credentialOf(kind, one)),
    ),
    unread: kinds.flatMap(([kind, read]) =>
      read.known ? [] : [definedOnly({ kind, why: read.why, offered: read.offered })],
    ),
  };
}

interface Found {
  id: string;
  active: boolean;
  created?: number;
  uploaded?: number;
  service?: string;
}

const credentialOf = (kind: Kind, { id, active, created, uploaded, service }: Found) =>
  definedOnly({ kind, id, active, created: created ?? uploaded, service });
