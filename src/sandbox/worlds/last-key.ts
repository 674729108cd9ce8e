/**
 * A small account on its last administrator's access key: nobody else may change anything, root has no second factor,
 * and the only other user is a website's. Who takes that key away too early locks everybody out.
 */
import { DAY } from '../../day.ts';
import type { WorldState } from '../state.ts';
import { addAccount, emptyWorld } from './build.ts';
import { allowing, awsPolicy, iamUser } from './iam-users.ts';

const ACCOUNT = '333322221111';

/** The world `last-key` as it is at `now`; the caller is the IAM user admin. */
export function lastKeyWorld(now: number): WorldState {
  const state = emptyWorld('last-key', now, {
    account: ACCOUNT,
    arn: `arn:aws:iam::${ACCOUNT}:user/admin`,
    userId: 'AIDAEXAMPLEADM4H8R1T',
    accessKeyId: 'AKIAEXAMPLEADM4H8R1T',
  });
  const opened = Date.UTC(2022, 4, 9, 19, 20);
  const admin = iamUser(ACCOUNT, {
    name: 'admin',
    created: opened + DAY,
    key: 'ADM4H8R1T',
    lastUsed: { at: now - DAY / 2, service: 'ec2', region: 'us-west-2' },
    passwordLastUsed: now - 40 * DAY,
    attached: [awsPolicy('AdministratorAccess')],
  });
  const website = iamUser(ACCOUNT, {
    name: 'website',
    created: opened + 30 * DAY,
    key: 'WEB6D2C9Y',
    lastUsed: { at: now - DAY / 24, service: 's3', region: 'us-west-2' },
    inline: { Uploads: allowing(['s3:GetObject', 's3:PutObject'], 'arn:aws:s3:::lantern-web/*') },
  });
  addAccount(
    state,
    { id: ACCOUNT, name: 'lantern', email: 'aws@lantern.example', created: opened, joined: opened },
    { users: [admin, website], groups: [] },
  );
  return state;
}
