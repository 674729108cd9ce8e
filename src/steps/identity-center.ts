/**
 * Finds the organization's Identity Center in any Region. It can't be made by API, so when there is none a person
 * presses Enable in the console while we watch. A Region that could not be read is unknown, never "none".
 */
import { searchInstances } from '../aws/find-instances.ts';
import { known } from '../aws/known.ts';
import { consoleUrl, regionLabel, regionsOf, startUrl } from '../aws/partitions.ts';
import type { Config } from '../config/schema.ts';
import { AppError } from '../errors.ts';
import { poll } from '../poll.ts';
import type { CenterFacts, Foundations } from './actual.ts';
import { CREATE_ORGANIZATION, ENABLE_CENTER, ENABLE_PERMISSION_SETS } from './change-ids.ts';
import {
  note,
  type AskIo,
  type Change,
  type ChecklistItem,
  type ReadIo,
  type Step,
} from './step.ts';

const enable: ChecklistItem = {
  id: 'enable-identity-center',
  step: 'identity-center',
  title: 'Enable IAM Identity Center',
  why: 'AWS lets only a person, in the console, enable it for an organization.',
  path: [
    'Region selector, top right: choose the Region that the address below names. It can’t be moved later.',
    'IAM Identity Center > Instance configuration: choose "Single-Region instance" ("Multi-Region instance", which may be preselected, adds an encryption key that is billed)',
    'Leave "Enable multi-account permissions" on',
    'Press "Enable"; on "Enable IAM Identity Center with AWS Organizations" press "Enable" again',
  ],
  url: ({ region }) => consoleUrl(region, '/singlesignon/home'),
  doneWhen: async (io) => (await io.actual('center')).instance !== null,
};

export const identityCenter: Step = {
  id: 'identity-center',
  title: 'Identity Center',
  why: 'The service that people sign in to, and that hands out credentials that expire.',
  actions: {
    read: ['account:ListRegions', 'sso:ListInstances', 'sso:DescribeInstance'],
    write: ['sso:UpdateInstance', 'iam:CreateServiceLinkedRole'],
  },
  checklist: [enable],
  needed: [
    {
      answer: 'Identity Center Region, if it is not enabled yet',
      flag: '--sso-region',
      key: 'region',
      example: 'eu-west-1',
      missing: (config, answers) => config.region === undefined && answers.ssoRegion === undefined,
    },
  ],
  ask,
  readers: { center: readCenter },
  guard,
  plan({ config, actual }) {
    if (!actual.center.instance) return [enabling(config)];
    const enabled = actual.center.permissionSetsEnabled;
    if (!enabled.known) return [enabledUnknown(enabled.why)];
    return enabled.value === false ? [permissionSetsOn()] : [];
  },
  async apply(_change, io) {
    const { instance } = await io.center();
    await io.aws.instances.enablePermissionSets(instance);
    const on = await poll(io.clock, async () =>
      (await io.aws.instances.permissionSetsEnabled(instance)) === false ? null : true,
    );
    return on === null
      ? { status: 'failed', reason: 'AWS has not switched permission sets on after 10 minutes.' }
      : { status: 'done' };
  },
};

async function ask(io: AskIo, config: Config): Promise<Config> {
  const { instance, search } = await io.actual('center');
  if (instance) {
    const portalUrl =
      io.answers.portalUrl ??
      config.portalUrl ??
      startUrl(instance.region, instance.identityStoreId);
    return { ...config, region: instance.region, portalUrl };
  }
  const named = io.answers.ssoRegion ?? config.region;
  if (named !== undefined) return { ...config, region: named };
  const { partition } = await io.actual('caller');
  const unread = search.unknown.map(({ region }) => region);
  const region = await io.ui.choice({
    kind: 'choice',
    id: 'identity-center.region',
    label:
      unread.length > 0
        ? `Identity Center was not found, but ${unread.length} Regions could not be read (${unread.join(', ')}). Which Region is it in, or should it live in?`
        : 'Where should sign-in live?',
    help: 'One Region holds users, groups and access. It works for accounts and resources in every Region. It can’t be moved later: choose the one nearest to the people, or the one your company keeps its data in.',
    choices: regionsOf(partition).map((code) => ({ value: code, label: regionLabel(code) })),
    ...(io.region === undefined ? {} : { initial: io.region }),
    explicit: true,
    sample: 'eu-west-1',
    flag: '--sso-region',
    key: 'region',
    example: 'eu-west-1',
  });
  return { ...config, region };
}

async function readCenter(io: ReadIo): Promise<CenterFacts> {
  const [caller, { organization }] = await Promise.all([
    io.actual('caller'),
    io.actual('organization'),
  ]);
  const { partition } = caller;
  const owner = organization?.managementAccountId;
  const near = await searchInstances(io.aws, { ...io.region, partition });
  // An instance of one account in the named Region says nothing of where the organization's is.
  const search =
    io.region.named &&
    near.instances.length > 0 &&
    !near.instances.some((one) => one.ownerAccountId === owner)
      ? await searchInstances(io.aws, { ...io.region, named: false, partition })
      : near;
  const instance =
    search.instances.find((one) => one.ownerAccountId === owner && one.status === 'ACTIVE') ?? null;
  const accountInstances = search.instances.filter((found) => found.ownerAccountId !== owner);
  return {
    instance,
    search,
    accountInstances,
    permissionSetsEnabled: instance
      ? await known(io.aws.instances.permissionSetsEnabled(instance))
      : { known: true, value: undefined },
  };
}

function guard({ config, actual }: { config: Config; actual: Foundations }): AppError | null {
  const { instance, accountInstances, search } = actual.center;
  const blocking = accountInstances.find((found) => found.ownerAccountId === actual.caller.account);
  if (!instance && blocking) {
    return new AppError(
      'SSB-331',
      `An account instance of Identity Center, ${blocking.arn.split('/').pop() ?? blocking.arn} in ${blocking.region}, is in the way.`,
      {
        why: 'It serves this one account only, and while it exists the organization can’t have its own. Deleting it takes its users, groups and applications with it, so that is for you to decide.',
        fix: [
          'Console: IAM Identity Center > Settings > Management > Delete IAM Identity Center instance',
          consoleUrl(blocking.region, '/singlesignon/home'),
          'Then run the same command again.',
        ],
      },
    );
  }
  if (instance && config.region !== undefined && config.region !== instance.region) {
    return new AppError(
      'SSB-206',
      `Identity Center is in ${instance.region}, the file says ${config.region}.`,
      { why: 'It can’t be moved, so the file is wrong.', fix: [`region: ${instance.region}`] },
    );
  }
  const named = search.unknown.find(({ region }) => region === config.region);
  if (!instance && search.unknown.length > 0 && (config.region === undefined || named)) {
    return new AppError(
      'SSB-207',
      `Identity Center was not found, and ${named ? `${named.region} itself` : `${search.unknown.length} Regions`} could not be read.`,
      {
        why: search.unknown.map(({ region, why }) => `${region}: ${why}`).join('\n'),
        fix: [
          named
            ? `Make sso:ListInstances work in ${named.region}, then run the same command again; or name another Region.`
            : 'Name the Region: --sso-region eu-west-1 (or region: in the file)',
        ],
      },
    );
  }
  return null;
}

function enabling(config: Config): Change {
  return {
    id: ENABLE_CENTER,
    step: 'identity-center',
    verb: 'manual',
    target: 'Identity Center',
    summary: `enable it in ${regionLabel(config.region ?? 'a Region')}: you, in the console, while we watch`,
    risk: 'none',
    needs: [CREATE_ORGANIZATION],
  };
}

function permissionSetsOn(): Change {
  return {
    id: ENABLE_PERMISSION_SETS,
    step: 'identity-center',
    verb: 'enable',
    target: 'permission sets',
    summary: 'switch permission sets on for this Identity Center',
    risk: 'irreversible',
    needs: [ENABLE_CENTER],
    meaning: [
      'Without them Identity Center can’t give access to accounts.',
      'AWS makes its service-linked roles in the accounts. It can’t be switched off again.',
    ],
  };
}

function enabledUnknown(why: string): Change {
  return note(
    'identity-center',
    'permission-sets-unknown',
    'permission sets',
    `whether they are switched on can't be read (${why}); taken as on`,
  );
}
