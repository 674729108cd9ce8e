/** Files and accounts that together make every step call all that it may call. */
import type { WorldState } from '../../src/sandbox/state.ts';
import { addUser } from '../../src/sandbox/worlds/build.ts';
import { addBreakGlass } from '../helpers/break-glass.ts';

export interface Flow {
  world: 'fresh' | 'startup' | 'control-tower' | 'done';
  file: string;
  tweak?: (state: WorldState) => void;
}

const HEAD = (region: string) => `version: 1\nregion: ${region}\n`;

const ADA = `users:\n  ada@example.com: { givenName: Ada, familyName: Lovelace, email: ada@example.com }\n`;

/** An administrator, signed in through Identity Center. */
function signedIn({ caller }: WorldState): void {
  const role = 'AWSReservedSSO_AdministratorAccess_0123456789abcdef';
  caller.arn = `arn:aws:sts::111122223333:assumed-role/${role}/ana@acme.example`;
  caller.accessKeyId = 'ASIAEXAMPLEANA000001';
}

export const flows: Record<string, Flow> = {
  'from nothing': {
    world: 'fresh',
    file: `${HEAD('eu-west-1')}permissionSets:
  AdministratorAccess: {}
  Reader:
    managedPolicies: [ReadOnlyAccess]
    inlinePolicy: { Version: "2012-10-17", Statement: [] }
    permissionsBoundary: { managedPolicy: PowerUserAccess }
    tags: { team: a }
${ADA}access:
  - { permissionSet: AdministratorAccess, accounts: ["*"], users: [ada@example.com] }
`,
  },
  'a directory that is not read whole': {
    world: 'startup',
    file: `${HEAD('eu-central-1')}users:
  late@acme.example: { givenName: Late, familyName: Comer, email: late@acme.example }
`,
    tweak: (state) => {
      state.switches.pageSize = 100;
      for (const instance of state.instances) {
        const add = (name: string) => addUser(state, instance, name, ['Late', 'Comer']);
        for (let i = 0; i < 2000; i += 1) add(`p${i}@acme.example`);
        add('late@acme.example');
      }
    },
  },
  'permission sets switched off': {
    world: 'startup',
    file: HEAD('eu-central-1'),
    tweak: (state) => {
      for (const instance of state.instances) {
        Object.assign(instance, {
          permissionSetsEnabled: false,
          permissionSets: [],
          assignments: [],
          copies: [],
        });
      }
    },
  },
  'everything changed and much taken away': {
    world: 'startup',
    tweak: (state) => {
      addBreakGlass(state);
      for (const iam of Object.values(state.iam))
        iam.customerPolicies.push({ name: 'Lake', path: '/' }, { name: 'Old', path: '/' });
      for (const instance of state.instances) {
        for (const set of instance.permissionSets) {
          if (set.name === 'PowerUserAccess') set.customerPolicies.push({ name: 'Old', path: '/' });
        }
        // A member who is no user any more.
        instance.memberships.push({
          ...{ id: '11111111-2222-3333-4444-555555555555', created: 0, visibleAt: 0 },
          groupId:
            instance.groups.find(({ displayName }) => displayName === 'Developers')?.id ?? '',
          userId: '99999999-2222-3333-4444-555555555555',
        });
      }
    },
    file: `${HEAD('eu-central-1')}permissionSets:
  PowerUserAccess: { sessionDuration: 2h, tags: { team: b } }
  DataReader:
    managedPolicies: [ReadOnlyAccess]
    customerManagedPolicies: [{ name: Lake }]
  ReadOnlyAccess:
    managedPolicies: [ReadOnlyAccess]
    inlinePolicy: { Version: "2012-10-17", Statement: [] }
    permissionsBoundary: { managedPolicy: PowerUserAccess }
users:
  ana@acme.example: { givenName: Anna, familyName: Lopez, email: ana@acme.example }
groups:
  Developers: { members: [ana@acme.example] }
access:
  - { permissionSet: PowerUserAccess, accounts: ["ou:Root"], group: Developers }
absent:
  users: [dan@acme.example]
  permissionSets: [AdministratorAccess]
`,
  },
  'where the name of the account is hidden': {
    world: 'fresh',
    file: HEAD('eu-west-1'),
    tweak: (state) => state.switches.deny.push('account:GetAccountInformation'),
  },
  'answers that got lost, so that the thing is there when we ask again': {
    world: 'startup',
    file: `${HEAD('eu-central-1')}${ADA}groups:\n  Ops: { members: [ada@example.com] }\n`,
    tweak: (state) => {
      for (const operation of ['CreateGroup', 'CreateUser']) {
        const lost = { name: 'InternalServerException', httpStatus: 500, message: 'lost' };
        state.switches.faults.push({ operation, nth: 1, after: true, ...lost });
      }
    },
  },
  'IAM users switched off': {
    world: 'startup',
    file: `${HEAD('eu-central-1')}retire:
  "111122223333/bob": { person: bob@acme.example, told: "2026-11-20" }
`,
    tweak: (state) => {
      const bob = state.iam['111122223333']?.users.find(({ name }) => name === 'bob');
      const used = (id: string) => ({ id, active: true, created: 0 });
      if (!bob) throw new Error('no such world');
      Object.assign(bob, {
        sshKeys: [used('APKAEXAMPLE000000001')],
        serviceCredentials: [
          { ...used('ACCAEXAMPLE000000001'), service: 'codecommit.amazonaws.com' },
        ],
        certificates: [used('C'.repeat(24))],
      });
    },
  },
  'IAM users deleted, with all that AWS wants gone first': {
    world: 'startup',
    file: `${HEAD('eu-central-1')}retire:
  "111122223333/ana": { person: ana@acme.example, deactivated: "2026-01-01" }
`,
    tweak: (state) => {
      const ana = state.iam['111122223333']?.users.find(({ name }) => name === 'ana');
      const old = (id: string) => ({ id, active: false, created: 0 });
      if (!ana) throw new Error('no such world');
      for (const key of ana.keys) {
        key.active = false;
        delete key.lastUsed;
      }
      delete ana.password;
      delete ana.passwordLastUsed;
      Object.assign(ana, {
        sshKeys: [old('APKAEXAMPLE000000001')],
        serviceCredentials: [
          { ...old('ACCAEXAMPLE000000001'), service: 'codecommit.amazonaws.com' },
        ],
        certificates: [old('C'.repeat(24))],
        attached: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
        inline: { Own: '{}' },
        boundary: 'arn:aws:iam::aws:policy/AdministratorAccess',
      });
      // Somebody else runs this by now.
      state.caller.arn = 'arn:aws:iam::111122223333:role/Admin';
      state.caller.accessKeyId = 'ASIAEXAMPLEADMIN0001';
    },
  },
  'where the lists of requests may not be read, so that each is asked for': {
    world: 'startup',
    file: `${HEAD('eu-central-1')}absent: { groups: [Developers] }
groups: { Writers: {} }
access: [{ permissionSet: PowerUserAccess, accounts: ["444455556666"], group: Writers }]
`,
    tweak: (state) => {
      addBreakGlass(state);
      for (const kind of ['Creation', 'Deletion']) {
        state.switches.deny.push(`sso:ListAccountAssignment${kind}Status`);
      }
    },
  },
  'root users of member accounts, not switched on yet': {
    world: 'startup',
    file: `${HEAD('eu-central-1')}memberRoots: [members]\n`,
    tweak: signedIn,
  },
  'root users of member accounts, removed': {
    world: 'startup',
    file: `${HEAD('eu-central-1')}memberRoots: [members]\n`,
    tweak: (state) => {
      signedIn(state);
      if (state.organization) {
        state.organization.rootFeatures = ['RootCredentialsManagement', 'RootSessions'];
        state.organization.services.push({ principal: 'iam.amazonaws.com', since: 0 });
      }
    },
  },
  'as a delegated administrator': {
    world: 'startup',
    file: HEAD('eu-central-1'),
    tweak: (state) => {
      state.caller.account = '444455556666';
      state.caller.arn = 'arn:aws:iam::444455556666:user/ana';
      state.organization?.delegated.push({
        accountId: '444455556666',
        principal: 'sso.amazonaws.com',
        since: 0,
      });
    },
  },
};
