/**
 * Who we are, which organization this account is in, and its accounts. Creating one is the only change here; it is
 * asked for on its own because it can't simply be taken back.
 */
import { known } from '../aws/known.ts';
import { managementAccount } from '../aws/management-account.ts';
import type { Account, Caller, Known } from '../aws/types.ts';
import type { Config } from '../config/schema.ts';
import { AppError } from '../errors.ts';
import type { Actual, Foundations } from './actual.ts';
import { CREATE_ORGANIZATION } from './change-ids.ts';
import type { ReadIo, Step } from './step.ts';
import type { Change } from './change.ts';

/** Accounts opened after this day can be on the Free plan, which joining or making an organization ends. */
const FREE_PLAN_SINCE = new Date('2025-07-15T00:00:00Z');

export const organization: Step = {
  id: 'organization',
  title: 'Organization',
  does: 'creates the organization with all features, after a yes of its own',
  by: 'API',
  why: 'Identity Center gives access to accounts only inside an organization, even if it has just one account.',
  actions: {
    read: [
      'sts:GetCallerIdentity',
      'organizations:DescribeOrganization',
      'organizations:ListAccounts',
      'organizations:ListDelegatedAdministrators',
      'organizations:ListRoots',
      'organizations:ListOrganizationalUnitsForParent',
      'organizations:ListAccountsForParent',
      'account:GetAccountInformation',
      'iam:ListAccountAliases',
    ],
    write: ['organizations:CreateOrganization', 'iam:CreateServiceLinkedRole'],
  },
  checklist: [],
  needed: [],
  keys: [],
  ask: (_io, config) => Promise.resolve(config),
  readers: {
    caller: (io) => io.aws.caller(),
    organization: readOrganization,
    accounts: readAccounts,
    units: readUnits,
  },
  guard,
  plan: ({ actual }) => (actual.organization.organization ? [] : [creation(actual)]),
  undo: (_done, { organization: { organization: there } }) =>
    there === null
      ? { changes: [] }
      : {
          left: 'it stays; whoever wants it gone deletes it in the console, after all that rests on it',
        },
  async apply(_change, io) {
    const made = await io.aws.organization.create();
    return { status: 'done', detail: made.id };
  },
};

async function readOrganization(io: ReadIo): Promise<Actual['organization']> {
  const [caller, found] = await Promise.all([io.actual('caller'), io.aws.organization.describe()]);
  const mayBeDelegated = found !== null && found.managementAccountId !== caller.account;
  return {
    organization: found,
    delegated: mayBeDelegated
      ? await known(
          io.aws.organization.delegatedAdministrators().then((ids) => ids.includes(caller.account)),
        )
      : { known: true, value: false },
    opened:
      found === null
        ? await known(io.aws.account.information().then((facts) => facts.created))
        : { known: true, value: undefined },
  };
}

async function readAccounts(io: ReadIo): Promise<Known<Account[]>> {
  const [caller, { organization: found }] = await Promise.all([
    io.actual('caller'),
    io.actual('organization'),
  ]);
  if (found) return known(io.aws.organization.accounts());
  return { known: true, value: [await onlyAccount(io, caller)] };
}

/** A stand-alone account, by the name its owner gave it, else its alias, else its number. */
async function onlyAccount(io: ReadIo, caller: Caller): Promise<Account> {
  const information = await known(io.aws.account.information());
  let name = information.known ? information.value.name : undefined;
  if (name === undefined) {
    const alias = await known(io.aws.iam.alias());
    name = (alias.known ? alias.value : null) ?? caller.account;
  }
  return { id: caller.account, name, email: '', active: true, state: 'ACTIVE' };
}

/** The paths behind `ou:` wherever the file names accounts. */
function ouPaths({ access = [], absent }: Config): string[] {
  const named = [
    ...access.flatMap((line) => [...line.accounts, ...(line.except ?? [])]),
    ...(absent?.assignments ?? []).map(({ account }) => account),
  ];
  return [...new Set(named.filter((name) => name.startsWith('ou:')).map((name) => name.slice(3)))];
}

async function readUnits(io: ReadIo): Promise<Actual['units']> {
  const { organization: found } = await io.actual('organization');
  const units: Actual['units'] = {};
  if (!found) return units;
  for (const path of ouPaths(io.config)) {
    units[path] = await known(io.aws.organization.accountsUnder(path.split('/').filter(Boolean)));
  }
  return units;
}

function guard({ config, actual }: { config: Config; actual: Foundations }): AppError | null {
  const { caller } = actual;
  const { organization: found, delegated } = actual.organization;
  const owner = managementAccount(actual);
  if (config.account !== undefined && config.account !== owner) {
    return new AppError('SSB-305', `These credentials belong to account ${caller.account}.`, {
      why: `The file is for the organization of account ${config.account}; this one is managed by ${owner}.`,
      fix: [
        `Sign in to account ${config.account}, or name its profile with --profile.`,
        `For a set-up of this account, name another file with -c.`,
      ],
    });
  }
  if (!found) return null;
  if (found.managementAccountId !== caller.account && !(delegated.known && delegated.value)) {
    return new AppError(
      'SSB-320',
      `Account ${caller.account} is a member of organization ${found.id}.`,
      {
        why: `Access to accounts is managed from ${found.managementAccountId} (${found.managementEmail}) or from a delegated administrator.${delegated.known ? '' : ` Whether this account is one can't be read: ${delegated.why.replace(/\.+$/, '')}.`}`,
        fix: [
          `Sign in to ${found.managementAccountId}, then run the same command with --profile NAME.`,
          `Or send its owner this: "Please run sso-bootstrap in account ${found.managementAccountId}."`,
        ],
      },
    );
  }
  if (!found.allFeatures) {
    return new AppError(
      'SSB-322',
      `Organization ${found.id} has consolidated billing only, without all features.`,
      {
        why: 'Identity Center can give access to accounts only when all features are on. Invited accounts must agree, and it can’t be turned back.',
        fix: [
          'Console, as the management account: AWS Organizations > Settings > Begin process to enable all features',
          'https://console.aws.amazon.com/organizations/v2/home/settings',
        ],
      },
    );
  }
  return null;
}

function creation(actual: Actual): Change {
  const { opened } = actual.organization;
  const young = opened.known && opened.value !== undefined && opened.value > FREE_PLAN_SINCE;
  const unknownAge = opened.known
    ? opened.value === undefined && 'AWS does not say it'
    : opened.why;
  return {
    id: CREATE_ORGANIZATION,
    step: 'organization',
    verb: 'create',
    target: 'organization',
    summary: `an organization with all features; ${actual.caller.account} becomes its management account`,
    risk: 'irreversible',
    needs: [],
    meaning: [
      'Nothing moves and nothing is charged. Users, keys and resources stay as they are.',
      `Account ${actual.caller.account} becomes the management account, for as long as the organization exists.`,
      ...actual.center.search.unknown.map(
        ({ region, why }) =>
          `${region} can't be read (${why}): an Identity Center of this account alone there would be in the way.`,
      ),
      ...(young
        ? [
            'This account was opened after 15 July 2025. If it is on the Free plan, that plan ends now and sign-up credits may lapse. AWS decides; we can’t check it here.',
          ]
        : []),
      ...(unknownAge === false
        ? []
        : [
            `When this account was opened can't be read (${unknownAge}). If that was after 15 July 2025 and it is on the Free plan, the plan ends.`,
          ]),
    ],
  };
}
