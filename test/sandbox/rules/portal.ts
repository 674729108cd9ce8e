/** Rules about the access portal, and about callers who have their credentials from it. */
import { expect } from 'vitest';
import { GetUserCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import { DescribeOrganizationCommand, ListAccountsCommand } from '@aws-sdk/client-organizations';
import {
  ListAccountRolesCommand,
  ListAccountsCommand as PortalAccountsCommand,
  LogoutCommand,
} from '@aws-sdk/client-sso';
import { CreateGroupCommand, ListGroupsCommand } from '@aws-sdk/client-identitystore';
import { GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { refusal, sure, type Bench, type Rule } from '../bench.ts';
import { ANA, BOB, roleCredentials, signedIn } from '../sign-in.ts';
import { DEV, MANAGEMENT, principalNamed, PROD, setNamed, startUnassign } from '../steps.ts';

const HOUR = 3_600_000;

/** Clients in the role of a permission set. */
async function inRole(bench: Bench, userName: string, account: string, role: string) {
  const { accessToken } = await signedIn(bench, userName);
  const { accessKeyId } = await roleCredentials(bench, accessToken, account, role);
  return bench.as(accessKeyId);
}

export const portal: Rule[] = [
  {
    id: 'SB-150',
    rule: 'the portal lists the accounts and roles that are assigned to the user or the user’s groups, in pages of at most 100',
    async check(bench) {
      bench.box.state.switches.pageSize = 1;
      const { accessToken } = await signedIn(bench, BOB);
      const accounts: (string | undefined)[] = [];
      let nextToken: string | undefined;
      do {
        const input = { accessToken, ...(nextToken === undefined ? {} : { nextToken }) };
        const page = await bench.portal.send(new PortalAccountsCommand(input));
        accounts.push(...sure(page.accountList).map((account) => account.accountId));
        nextToken = page.nextToken;
      } while (nextToken !== undefined);
      expect(accounts).toEqual([DEV, PROD]);
      bench.box.state.switches.pageSize = 5;
      const roles = await bench.portal.send(
        new ListAccountRolesCommand({ accessToken, accountId: DEV }),
      );
      // Two come by the group, and ReadOnlyAccess is Bob's own.
      const names = ['DataReader', 'PowerUserAccess', 'ReadOnlyAccess'];
      expect(roles.roleList?.map((role) => role.roleName)).toEqual(names);
      const large = bench.portal.send(new PortalAccountsCommand({ accessToken, maxResults: 101 }));
      expect((await refusal(large)).name).toBe('InvalidRequestException');
    },
  },
  {
    id: 'SB-151',
    rule: 'a role that is not assigned, or does not exist, is a ForbiddenException that says "No access"',
    async check(bench) {
      const { accessToken } = await signedIn(bench, BOB);
      for (const [account, role] of [
        [MANAGEMENT, 'AdministratorAccess'],
        [DEV, 'Nothing'],
        ['999999999999', 'ReadOnlyAccess'],
      ] as const) {
        const error = await refusal(roleCredentials(bench, accessToken, account, role));
        expect(error).toMatchObject({ name: 'ForbiddenException', message: 'No access' });
        expect(error.$metadata.httpStatusCode).toBe(403);
      }
      const roles = new ListAccountRolesCommand({ accessToken, accountId: MANAGEMENT });
      expect((await refusal(bench.portal.send(roles))).name).toBe('ForbiddenException');
    },
  },
  {
    id: 'SB-152',
    rule: 'role credentials last as long as the permission set says, told in milliseconds',
    async check(bench) {
      const { accessToken } = await signedIn(bench, BOB);
      const lasts = async (role: string) => {
        const { expiration } = await roleCredentials(bench, accessToken, DEV, role);
        return expiration - bench.box.clock.now();
      };
      expect([await lasts('PowerUserAccess'), await lasts('DataReader')]).toEqual([HOUR, 8 * HOUR]);
    },
  },
  {
    id: 'SB-153',
    rule: 'a token that ended, was logged out, or belongs to another Region is an UnauthorizedException',
    async check(bench) {
      const first = await signedIn(bench, BOB);
      const list = (accessToken: string, at = bench.portal) =>
        refusal(at.send(new PortalAccountsCommand({ accessToken })));
      expect((await list('x')).name).toBe('UnauthorizedException');
      const elsewhere = await list(first.accessToken, bench.in('eu-west-1').portal);
      expect(elsewhere.name).toBe('UnauthorizedException');
      await bench.portal.send(new LogoutCommand({ accessToken: first.accessToken }));
      const error = await list(first.accessToken);
      expect(error.name).toBe('UnauthorizedException');
      expect(error.$metadata.httpStatusCode).toBe(401);
      const second = await signedIn(bench, BOB);
      await bench.box.clock.sleep(HOUR);
      expect((await list(second.accessToken)).name).toBe('UnauthorizedException');
    },
  },
  {
    id: 'SB-154',
    rule: 'who calls with credentials of the portal is the role of the set in that account, under the user’s name',
    async check(bench) {
      const { sts, organizations, iam } = await inRole(bench, BOB, PROD, 'ReadOnlyAccess');
      const { Account, Arn, UserId } = await sts.send(new GetCallerIdentityCommand({}));
      expect(Account).toBe(PROD);
      expect(Arn).toMatch(
        /^arn:aws:sts::777788889999:assumed-role\/AWSReservedSSO_ReadOnlyAccess_[0-9a-f]{16}\/bob@acme\.example$/,
      );
      expect(UserId).toMatch(/^AROA\w+:bob@acme\.example$/);
      const members = await refusal(organizations.send(new ListAccountsCommand({})));
      expect(members.name).toBe('AccessDeniedException');
      expect((await iam.send(new ListUsersCommand({}))).Users).toEqual([]);
      expect((await refusal(iam.send(new GetUserCommand({})))).name).toBe('ValidationError');
      const standing = await bench.sts.send(new GetCallerIdentityCommand({}));
      expect(standing.Account).toBe(MANAGEMENT);
    },
  },
  {
    id: 'SB-155',
    rule: 'an administrator’s role may change things; the role of any other set reads only',
    async check(bench) {
      const { IdentityStoreId } = await bench.home();
      const make = new CreateGroupCommand({ IdentityStoreId, DisplayName: 'New' });
      const ana = await inRole(bench, ANA, MANAGEMENT, 'AdministratorAccess');
      await ana.organizations.send(new DescribeOrganizationCommand({}));
      await ana.store.send(make);
      const bob = await inRole(bench, BOB, DEV, 'PowerUserAccess');
      const error = await refusal(bob.store.send(make));
      expect(error.name).toBe('AccessDeniedException');
      expect(error.message).toContain('assumed-role/AWSReservedSSO_PowerUserAccess_');
      const store = await refusal(bob.store.send(new ListGroupsCommand({ IdentityStoreId })));
      expect(store.message).toContain('on resource');
      const token = bob.sts.send(new GetSessionTokenCommand({}));
      expect((await refusal(token)).name).toBe('AccessDenied');
    },
  },
  {
    id: 'SB-156',
    rule: 'role credentials are expired after their time, and unknown once the role is taken away',
    async check(bench) {
      const { sts } = await inRole(bench, BOB, DEV, 'PowerUserAccess');
      const who = () => sts.send(new GetCallerIdentityCommand({}));
      const set = setNamed(bench, 'PowerUserAccess');
      await startUnassign(bench, set, DEV, principalNamed(bench, 'Developers'));
      await who();
      await bench.settle();
      expect((await refusal(who())).name).toBe('InvalidClientTokenId');
      await bench.box.clock.sleep(HOUR);
      expect((await refusal(who())).name).toBe('ExpiredToken');
    },
  },
];
