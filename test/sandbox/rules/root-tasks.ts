/** Rules about sessions as the root user of a member account. */
import { expect } from 'vitest';
import {
  DeleteLoginProfileCommand,
  GetAccountSummaryCommand,
  ListUsersCommand,
} from '@aws-sdk/client-iam';
import { AssumeRootCommand } from '@aws-sdk/client-sts';
import { refusal, sure, type Bench, type Rule } from '../bench.ts';
import type { WorldState } from '../../../src/sandbox/state.ts';

const OWN = '111122223333';
const DEV = '444455556666';
const AUDIT = 'IAMAuditRootUserCredentials';
const REMOVE = 'IAMDeleteRootUserCredentials';

const switchedOn = ({ organization }: WorldState) => {
  if (organization) organization.rootFeatures = ['RootCredentialsManagement', 'RootSessions'];
};

const assume = ({ sts }: Bench, TargetPrincipal: string, task = AUDIT) =>
  sts.send(
    new AssumeRootCommand({
      TargetPrincipal,
      TaskPolicyArn: { arn: `arn:aws:iam::aws:policy/root-task/${task}` },
    }),
  );

/** Clients of such a session. */
async function rootOf(bench: Bench, task: string) {
  const { Credentials } = await assume(bench, DEV, task);
  return bench.as(sure(Credentials?.AccessKeyId)).iam;
}

export const rootTasks: Rule[] = [
  {
    id: 'SB-200',
    rule: 'a session as root is for an active member account, from the management account, once sessions are switched on, and never for root',
    async check(bench) {
      const refused = async (account: string) => (await refusal(assume(bench, account))).name;
      expect(await refused(DEV)).toBe('AccessDenied');
      switchedOn(bench.box.state);
      await assume(bench, DEV);
      expect(await refused(OWN)).toBe('AccessDenied');
      expect(await refused('999999999999')).toBe('AccessDenied');
      bench.box.state.caller.arn = `arn:aws:iam::${OWN}:root`;
      expect(await refused(DEV)).toBe('AccessDenied');
    },
  },
  {
    id: 'SB-201',
    rule: 'it lasts fifteen minutes at most, is about that root without a user name, and does what its task allows only',
    tweak: switchedOn,
    async check(bench) {
      const auditing = await rootOf(bench, AUDIT);
      const { SummaryMap } = await auditing.send(new GetAccountSummaryCommand({}));
      expect(SummaryMap).toMatchObject({ AccountPasswordPresent: 1 });
      const remove = new DeleteLoginProfileCommand({});
      expect((await refusal(auditing.send(remove))).name).toMatch(/^AccessDenied/);
      const removing = await rootOf(bench, REMOVE);
      expect((await refusal(removing.send(new ListUsersCommand({})))).name).toMatch(
        /^AccessDenied/,
      );
      await removing.send(remove);
      const after = await auditing.send(new GetAccountSummaryCommand({}));
      expect(after.SummaryMap).toMatchObject({ AccountPasswordPresent: 0 });
      await bench.box.clock.sleep(901_000);
      const ended = refusal(auditing.send(new GetAccountSummaryCommand({})));
      expect((await ended).name).toMatch(/^ExpiredToken/);
    },
  },
];
