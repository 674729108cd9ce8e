/** A stand-alone account, used for years with root and one IAM user. Nothing of what we set up is there. */
import type { WorldState } from '../state.ts';
import { addAccount, emptyWorld } from './build.ts';
import { awsPolicy, iamUser } from './iam-users.ts';

const ACCOUNT = '111122223333';

/** The world `fresh` as it is at `now`; the caller is root. */
export function freshWorld(now: number): WorldState {
  const state = emptyWorld('fresh', now, { longLived: false, accessKeyId: 'ASIAEXAMPLEROOT00001' });
  const opened = Date.UTC(2019, 2, 14, 10, 12);
  const ada = iamUser(ACCOUNT, {
    name: 'ada',
    created: Date.UTC(2019, 3, 2, 7, 45),
    key: 'ADA0K7Q2W',
    lastUsed: { at: now - 3_600_000, service: 's3', region: 'us-east-1' },
    attached: [awsPolicy('AdministratorAccess')],
  });
  addAccount(
    state,
    { id: ACCOUNT, name: 'acme', email: 'aws@acme.example', created: opened, joined: opened },
    { users: [ada], groups: [] },
  );
  return state;
}
