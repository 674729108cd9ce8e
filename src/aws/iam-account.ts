/** What IAM tells of a whole account in a few calls, however many users there are. */
import type { Clients } from './clients.ts';
import { factsOf } from './error-kinds.ts';
import { readDetails } from './iam-details.ts';
import { readCredentialReport } from './iam-report.ts';
import type { AccountSummary, IamUsersApi } from './iam-types.ts';
import type { Clock } from '../clock.ts';
import { orNull } from './soon.ts';
import { definedOnly } from './defined.ts';

type AccountReads = Pick<
  IamUsersApi,
  'summary' | 'credentialReport' | 'details' | 'passwordPolicy' | 'rootAccess'
>;

/** iam:ListOrganizationsFeatures where nothing was ever switched on. */
const NOTHING_ON = [
  'ServiceAccessNotEnabledException',
  'OrganizationNotInAllFeaturesModeException',
];
/** And where it isn't for this account to ask. */
const NOT_HERE = [
  'OrganizationNotFoundException',
  'AccountNotManagementOrDelegatedAdministratorException',
];

/** The reads of a whole account. The clock paces the waiting for the credential report. */
export function accountReads(clients: Clients, clock: Clock): AccountReads {
  return {
    async summary() {
      const { client, sdk } = await clients.iam();
      const { SummaryMap: map = {} } = await client.send(new sdk.GetAccountSummaryCommand({}));
      return summaryOf(map);
    },
    credentialReport: () => readCredentialReport(clients, clock),
    details: () => readDetails(clients),
    async passwordPolicy() {
      const { client, sdk } = await clients.iam();
      const answer = await orNull(() =>
        client.send(new sdk.GetAccountPasswordPolicyCommand({})).then((out) => out.PasswordPolicy),
      );
      return (
        answer &&
        definedOnly({
          minimumLength: answer.MinimumPasswordLength,
          symbols: answer.RequireSymbols,
          numbers: answer.RequireNumbers,
          upperCase: answer.RequireUppercaseCharacters,
          lowerCase: answer.RequireLowercaseCharacters,
          mayChange: answer.AllowUsersToChangePassword,
          maximumAge: answer.MaxPasswordAge,
          reusePrevention: answer.PasswordReusePrevention,
        })
      );
    },
    async rootAccess() {
      const { client, sdk } = await clients.iam();
      try {
        const answer = await client.send(new sdk.ListOrganizationsFeaturesCommand({}));
        const on = answer.EnabledFeatures ?? [];
        return {
          credentials: on.includes('RootCredentialsManagement'),
          sessions: on.includes('RootSessions'),
        };
      } catch (error) {
        const { name } = factsOf(error);
        if (NOTHING_ON.includes(name)) return { credentials: false, sessions: false };
        if (NOT_HERE.includes(name)) return null;
        throw error;
      }
    },
  };
}

export function summaryOf(map: Partial<Record<string, number>>): AccountSummary {
  return definedOnly({
    root: definedOnly({
      accessKeys: present(map['AccountAccessKeysPresent']),
      mfa: present(map['AccountMFAEnabled']),
      password: present(map['AccountPasswordPresent']),
      signingCertificates: present(map['AccountSigningCertificatesPresent']),
    }),
    users: map['Users'],
    groups: map['Groups'],
  });
}

function present(count: number | undefined): boolean | undefined {
  return count === undefined ? undefined : count > 0;
}
