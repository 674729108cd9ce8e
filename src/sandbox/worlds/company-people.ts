/** The people among the IAM users of `company`: twenty-six, each with something that happens in old accounts. */
import { DAY } from '../../day.ts';
import type { IamUserState } from '../iam-state.ts';
import { allowing, awsPolicy, iamUser } from './iam-users.ts';

/** The IAM user whose key the world is called with. */
export const CALLER = { name: 'sofia.lind', key: 'SOF7L2N5D' };

type Extras = Partial<Parameters<typeof iamUser>[1]>;

/** Name, group (or none), days since it was made, since the key's use and since the sign-in; then what is special. */
type Row = [string, string | null, number, number | null, number | null, Extras?];

/** The people as they are at `now`. */
export function companyPeople(account: string, now: number): IamUserState[] {
  return [...rows(account, now), ...OTHERS].map(
    ([name, group, age, used, signedIn, extras], index) =>
      iamUser(account, {
        name,
        path: '/people/',
        created: now - age * DAY,
        key: `PPL${String(index).padStart(3, '0')}X4K`,
        ...(used === null
          ? {}
          : { lastUsed: { at: now - used * DAY, service: 's3', region: 'eu-west-1' } }),
        ...(signedIn === null ? {} : { passwordLastUsed: now - signedIn * DAY }),
        ...(group === null ? {} : { groups: [group] }),
        ...extras,
      }),
  );
}

function rows(account: string, now: number): Row[] {
  const own = (policy: string) => `arn:aws:iam::${account}:policy/${policy}`;
  const key = (id: string, daysOld: number, active = true) => ({
    id: `AKIAEXAMPLE${id}`,
    active,
    created: now - daysOld * DAY,
  });
  const credential = (id: string, daysOld: number) => ({
    id,
    active: true,
    created: now - daysOld * DAY,
  });
  return [
    [
      CALLER.name,
      'Administrators',
      2900,
      0.1,
      1,
      {
        key: CALLER.key,
        mfa: true,
        moreKeys: [key('SOF0LD8A2', 2900, false)],
        tags: { email: 'sofia.lind@harbour.example' },
      },
    ],
    ['omar.haddad', 'Administrators', 2400, 30, 3, { mfa: 'passkey' }],
    ['jun.tanaka', null, 1600, 9, 20, { inline: { everything: allowing('*', '*') } }],
    ['petra.novak', null, 1300, 60, 45, { attached: [own('platform/FullControl')] }],
    [
      'luis.ortega',
      null,
      900,
      4,
      7,
      { attached: [awsPolicy('AdministratorAccess')], boundary: own('DeveloperBoundary') },
    ],
    [
      'mei.chen',
      'Developers',
      1100,
      150,
      90,
      {
        sshKeys: [
          credential('APKAEXAMPLEMEI000001', 1000),
          { ...credential('APKAEXAMPLEMEI000002', 1090), active: false },
        ],
        serviceCredentials: [
          { ...credential('ACCAEXAMPLEMEI000001', 800), service: 'codecommit.amazonaws.com' },
        ],
      },
    ],
    ['ivan.petrov', 'Developers', 1000, 2, 11, { moreKeys: [key('IVN2B8S1Q', 200)] }],
    ['hana.suzuki', 'Analysts', 1400, null, 500],
    ['noor.ali', 'Developers', 300, 1, null, { password: true }],
    ['tom.smith+aws', 'Developers', 2000, 700, 690, { tags: { Name: 'Smith, Tom' } }],
    ['lee,anna', 'Analysts', 1800, 95, 100, { tags: { Name: 'Lee, Anna', team: 'data' } }],
    ['kofi@harbour.example', 'Developers', 700, 12, 15, { mfa: true }],
    ['zoe_mueller', 'Developers', 650, 3, 6, { tags: { Name: 'Zoë Müller', Team: 'Küste, Nord' } }],
    ['li.na', 'Analysts', 500, 40, 33, { tags: { Name: '李娜' } }],
    ['aoife.byrne', 'Developers', 450, 5, 5, { mfa: true }],
    ['marta.rossi', 'Finance', 2100, null, 8, { keyless: true, mfa: true }],
    ['pieter.dejong', 'Finance', 1900, null, 420, { keyless: true }],
  ];
}

/** With nothing special about them. */
const OTHERS: Row[] = [
  ['grace.okafor', 'Developers', 380, 20, 22],
  ['sam.carter', 'Developers', 360, 21, 60],
  ['nina.berg', 'Analysts', 340, 300, 310, { active: false }],
  ['raj.patel', 'Developers', 320, 0.5, 2, { mfa: true }],
  ['elena.popa', 'Developers', 280, 8, 9],
  ['yusuf.kaya', 'Analysts', 240, 15, 16],
  ['claire.dubois', 'Developers', 120, 1, 1, { mfa: true }],
  ['daan.visser', 'Former-interns', 1700, 1100, 1150],
  ['former.employee', null, 2600, 1400, 1390],
];
