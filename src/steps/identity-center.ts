/**
 * Finds the organization's Identity Center in any Region. It can't be made by API, so when there is none a person
 * presses Enable in the console while we watch. A Region that could not be read is unknown, never "none".
 */
import { searchInstances } from '../aws/find-instances.ts';
import { known } from '../aws/known.ts';
import { consoleUrl, regionLabel, regionsOf, startUrl } from '../aws/partitions.ts';
import type { Config } from '../config/schema.ts';
import { poll } from '../poll.ts';
import { BEING_MADE, type Actual, type CenterFacts } from './actual.ts';
import { CREATE_ORGANIZATION, ENABLE_CENTER, ENABLE_PERMISSION_SETS } from './change-ids.ts';
import { guardCenter } from './identity-center-guard.ts';
import type { AskIo, ChecklistItem, ReadIo, Step } from './step.ts';
import { note, type Change } from './change.ts';

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
  firstIn: (region) =>
    `Region selector, top right: choose ${regionLabel(region).replace('  ', ', ')}. It can’t be moved later.`,
  url: ({ region }) => consoleUrl(region, '/singlesignon/home'),
  blocks: true,
  doneWhen: async (io) => (await io.actual('center')).instance !== null,
};

export const identityCenter: Step = {
  id: 'identity-center',
  title: 'Identity Center',
  does: 'finds the organization’s instance in any Region; where there is none, shows what to click and goes on by itself; switches permission sets on',
  by: 'by hand, then API',
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
  keys: ['region'],
  ask,
  readers: { center: readCenter },
  guard: guardCenter,
  plan({ config, actual }) {
    if (!actual.center.instance) return [enabling(config, actual), ...regionsUnread(actual.center)];
    const enabled = actual.center.permissionSetsEnabled;
    if (!enabled.known) return [enabledUnknown(enabled.why)];
    return enabled.value === false ? [permissionSetsOn()] : [];
  },
  undo: (_done, { center: { permissionSetsEnabled: on } }) =>
    on.known && on.value !== true ? { changes: [] } : { left: 'AWS can’t undo it' },
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
        ? `Identity Center was not found, but ${unread.length === 1 ? '1 Region' : `${unread.length} Regions`} could not be read (${unread.join(', ')}). Which Region is it in, or should it live in?`
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

/** Where nobody could look: whatever is there might be in the way, or be what we look for. */
function regionsUnread({ instance, search }: CenterFacts): Change[] {
  if (instance || search.unknown.length === 0) return [];
  const regions = search.unknown.map(({ region, why }) => `${region} (${why})`).join(', ');
  return [
    note(
      'identity-center',
      'regions-unread',
      'Identity Center',
      `could not be looked for in ${regions}; if it is there, stop here`,
    ),
  ];
}

function enabling({ region }: Config, { center: { search }, organization }: Actual): Change {
  const owner = organization.organization?.managementAccountId;
  const made = search.instances.find(
    (one) => one.ownerAccountId === owner && one.status === BEING_MADE,
  );
  const where =
    region === undefined
      ? 'the Region that you choose for good (--sso-region)'
      : regionLabel(region);
  return {
    id: ENABLE_CENTER,
    step: 'identity-center',
    verb: 'manual',
    target: 'Identity Center',
    summary: made
      ? `Identity Center is being made in ${regionLabel(made.region)}: we wait for it`
      : `enable Identity Center in ${where}: you, in the console, while we watch`,
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
