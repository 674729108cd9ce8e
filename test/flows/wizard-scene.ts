/** What the guided run is answered with, and what AWS is told meanwhile, for the tests of it. */
import type { Answers } from '../../src/steps/step.ts';
import type { Script } from '../helpers/scripted-ui.ts';
import type { TestSession } from '../helpers/session.ts';
import type { World } from '../helpers/world.ts';

export const NO_ANSWERS: Answers = { users: [], permissionSets: [], grants: [] };

export const PEOPLE: Script = {
  'permission-sets.which': ['AdministratorAccess', 'ReadOnlyAccess'],
  'permission-sets.session': '8h',
  'users.you.email': 'ada@example.com',
  'users.you.given': 'Ada',
  'users.you.family': 'Lovelace',
  'users.more.1': true,
  'users.person2.email': 'bob@example.com',
  'users.person2.given': 'Bob',
  'users.person2.family': 'Ray',
  'users.more.2': false,
  'assignments.ada@example.com.sets': ['AdministratorAccess'],
  'assignments.bob@example.com.sets': ['ReadOnlyAccess'],
};

/** What root sees to: what AWS can't tell is a person's word. */
export const ROOT: Script = {
  'hand.root-mfa-second': 'all',
  'hand.billing-access': 'all',
};

/** The person at the console: does what the page is for when it is shown. */
export const CONTACT = {
  name: 'Ada',
  title: 'CTO',
  email: 'ops@example.com',
  phone: '+1 555 0100',
};

export function atTheConsole(session: TestSession, { sandbox }: World): void {
  session.ui.page = (url) => {
    const { console: person } = sandbox;
    if (url.endsWith('region=eu-west-1')) person.enableIdentityCenter('eu-west-1');
    if (url.endsWith('security_credentials')) person.addRootDevice('phone');
    if (url.endsWith('account')) person.fillContacts(CONTACT);
    return Promise.resolve();
  };
}

/** Operations that change something. */
/** A credential report is asked for and then read: that changes nothing. */
export function writes(calls: { operation: string }[]): string[] {
  return calls
    .map(({ operation }) => operation)
    .filter((operation) => !/^(Get|List|Describe|Is|GenerateCredentialReport$)/.test(operation));
}
