/**
 * An organization run by Control Tower: its groups and permission sets (names that begin with AWS), a set that
 * CloudFormation owns, users and a group that SCIM owns, Regions denied by policy, and an account that is suspended.
 */
import type { GroupState, InstanceState, PermissionSetState, WorldState } from '../state.ts';
import {
  addAccount,
  addGroup,
  addInstance,
  addPermissionSet,
  addUnit,
  addUser,
  assign,
  emptyWorld,
} from './build.ts';

const MANAGEMENT = '111122223333';
const LOGS = '222233334444';
const AUDIT = '333344445555';
const SHOP = '444455556666';
const DATA = '555566667777';
const LEFT = '666677778888';
const ACTIVE = [MANAGEMENT, LOGS, AUDIT, SHOP, DATA];
const ISSUER = 'https://idp.example.com';

/** The world `control-tower` as it is at `now`; the caller has signed in through Identity Center. */
export function controlTowerWorld(now: number): WorldState {
  const suffix = '0123456789abcdef';
  const role = `AWSReservedSSO_AWSAdministratorAccess_${suffix}`;
  const state = emptyWorld('control-tower', now, {
    arn: `arn:aws:sts::${MANAGEMENT}:assumed-role/${role}/ada@example.com`,
    userId: 'AROAEXAMPLEADMIN0001:ada@example.com',
    longLived: false,
    accessKeyId: 'ASIAEXAMPLEADMIN0001',
  });
  state.regions.denied = ['ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'sa-east-1'];
  addOrganization(state);
  const instance = addInstance(state, 'us-east-1');
  addControlTower(state, instance);
  addPeople(state, instance);
  for (const copy of instance.copies) {
    const name = instance.permissionSets.find((set) => set.arn === copy.permissionSetArn)?.name;
    if (copy.accountId === MANAGEMENT && name === 'AWSAdministratorAccess')
      copy.roleSuffix = suffix;
  }
  return state;
}

function addOrganization(state: WorldState): void {
  const rootId = 'r-ct01';
  state.organization = {
    id: 'o-f6g7h8i9j0',
    rootId,
    managementAccountId: MANAGEMENT,
    allFeatures: true,
    units: [],
    services: [{ principal: 'controltower.amazonaws.com', since: Date.UTC(2024, 4, 6) }],
    delegated: [],
  };
  const security = addUnit(state, 'Security');
  const workloads = addUnit(state, 'Workloads');
  const add = (id: string, name: string, parent: string, rest = {}) => {
    const email = `aws+${name.toLowerCase().replace(' ', '-')}@example.com`;
    addAccount(state, { id, name, email, parent, ...rest }, { rootMfa: true });
  };
  add(MANAGEMENT, 'Management', rootId, { joinedMethod: 'INVITED' });
  add(LOGS, 'Log archive', security);
  add(AUDIT, 'Audit', security);
  add(SHOP, 'Shop', workloads);
  add(DATA, 'Data', workloads);
  add(LEFT, 'Left behind', workloads, { state: 'SUSPENDED' });
}

/** What Control Tower sets up by itself. */
function addControlTower(state: WorldState, instance: InstanceState): void {
  const set = (name: string, policy: string) =>
    addPermissionSet(state, instance, name, [policy], { sessionDuration: 'PT12H' });
  const administrator = set('AWSAdministratorAccess', 'AdministratorAccess');
  const readOnly = set('AWSReadOnlyAccess', 'job-function/ViewOnlyAccess');
  const powerUser = set('AWSPowerUserAccess', 'PowerUserAccess');
  const organizations = set('AWSOrganizationsFullAccess', 'AWSOrganizationsFullAccess');
  const catalogAdmin = set('AWSServiceCatalogAdminFullAccess', 'AWSServiceCatalogAdminFullAccess');
  const catalogUser = set('AWSServiceCatalogEndUserAccess', 'AWSServiceCatalogEndUserFullAccess');
  const ada = addUser(state, instance, 'ada@example.com', ['Ada', 'Lovelace']);
  const group = (displayName: string, description: string): GroupState =>
    addGroup(
      state,
      instance,
      { displayName, description },
      displayName === 'AWSControlTowerAdmins' ? [ada] : [],
    );
  const grants: [GroupState, PermissionSetState, string[]][] = [];
  const admins = group('AWSControlTowerAdmins', 'Admin rights to AWS Control Tower accounts');
  grants.push([admins, administrator, [MANAGEMENT, LOGS, AUDIT]]);
  grants.push([admins, organizations, [SHOP, DATA]]);
  const factory = group('AWSAccountFactory', 'Read-only access to account factory');
  grants.push([factory, catalogUser, [MANAGEMENT]]);
  const catalog = group('AWSServiceCatalogAdmins', 'Admin rights to account factory');
  grants.push([catalog, catalogAdmin, [MANAGEMENT]]);
  const auditors = group('AWSSecurityAuditors', 'Read-only access to all accounts');
  grants.push([auditors, readOnly, ACTIVE]);
  const power = group('AWSSecurityAuditPowerUsers', 'Power user access to all accounts');
  grants.push([power, powerUser, ACTIVE]);
  const viewers = group('AWSLogArchiveViewers', 'Read-only access to log archive account');
  grants.push([viewers, readOnly, [LOGS]]);
  const logAdmins = group('AWSLogArchiveAdmins', 'Admin rights to log archive account');
  grants.push([logAdmins, administrator, [LOGS]]);
  const auditAdmins = group('AWSAuditAccountAdmins', 'Admin rights to cross-account audit account');
  grants.push([auditAdmins, administrator, [AUDIT]]);
  for (const [to, what, where] of grants) assign(state, instance, what, to, where);
}

/** People added by hand, people that SCIM brings, and a set that a CloudFormation stack keeps. */
function addPeople(state: WorldState, instance: InstanceState): void {
  const bert = addUser(state, instance, 'bert@example.com', ['Bert', 'Jansen']);
  addUser(state, instance, 'cleo@example.com', ['Cleo', 'Nkosi']);
  const external = (Id: string) => [{ Issuer: ISSUER, Id }];
  const eve = addUser(state, instance, 'eve@example.com', ['Eve', 'Holm'], external('u-1001'));
  const finn = addUser(state, instance, 'finn@example.com', ['Finn', 'Aho'], external('u-1002'));
  const engineering = addGroup(
    state,
    instance,
    { displayName: 'Engineering', externalIds: external('g-2001') },
    [eve, finn],
  );
  const platform = addGroup(state, instance, { displayName: 'Platform' }, [bert]);
  const deploy = addPermissionSet(state, instance, 'PlatformDeploy', ['PowerUserAccess'], {
    description: 'Kept by the platform stack',
    sessionDuration: 'PT4H',
    tags: {
      'aws:cloudformation:stack-name': 'platform-access',
      'aws:cloudformation:logical-id': 'PlatformDeploy',
    },
  });
  const billing = addPermissionSet(state, instance, 'Billing', ['job-function/Billing']);
  assign(state, instance, deploy, platform, [SHOP, DATA]);
  assign(state, instance, deploy, engineering, [SHOP]);
  assign(state, instance, billing, bert, [MANAGEMENT]);
}
