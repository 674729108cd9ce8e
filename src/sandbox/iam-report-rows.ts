/** The lines of a credential report: one for root, then one for each user. Other credentials than these are not in it. */
import { DAY } from '../day.ts';
import { own, rootUser, userArn } from './iam-scene.ts';
import type { AccessKeyState, CredentialState, IamUserState, KeyUseState } from './iam-state.ts';
import { toldUse } from './key-holders.ts';
import type { Scene } from './operations.ts';

const NONE = 'N/A';
const NO_DATA = 'no_information';
const NOT_FOR_ROOT = 'not_supported';

const KEY_COLUMNS = [
  'active',
  'last_rotated',
  'last_used_date',
  'last_used_region',
  'last_used_service',
];
const COLUMNS = [
  'user',
  'arn',
  'user_creation_time',
  'password_enabled',
  'password_last_used',
  'password_last_changed',
  'password_next_rotation',
  'mfa_active',
  ...KEY_COLUMNS.map((column) => `access_key_1_${column}`),
  ...KEY_COLUMNS.map((column) => `access_key_2_${column}`),
  'cert_1_active',
  'cert_1_last_rotated',
  'cert_2_active',
  'cert_2_last_rotated',
];

/** The report of the caller's account as it is now: LF between lines, and none at the end. */
export function reportText(scene: Scene): string {
  const users = own(scene).users.map((user) => userRow(scene, user));
  const wide = scene.state.switches.wideReport === true;
  const rows = [COLUMNS, rootRow(scene), ...users].map((row, index) =>
    wide ? [...row, index === 0 ? 'additional_credentials_info' : NONE] : row,
  );
  return rows.map((row) => row.map(cell).join(',')).join('\n');
}

function rootRow(scene: Scene): string[] {
  const iam = own(scene);
  const { Arn, CreateDate } = rootUser(scene);
  const key: AccessKeyState = {
    id: '',
    active: true,
    created: CreateDate.getTime(),
    ...(iam.rootKeyLastUsed === undefined ? {} : { lastUsed: iam.rootKeyLastUsed }),
  };
  return [
    '<root_account>',
    Arn,
    date(CreateDate.getTime()),
    String(iam.rootPassword),
    iam.rootPassword ? date(iam.rootPasswordLastUsed, NO_DATA) : NONE,
    NOT_FOR_ROOT,
    NOT_FOR_ROOT,
    String(iam.rootMfa),
    ...keyCells(iam.rootKeys > 0 ? key : undefined, scene.now),
    ...keyCells(iam.rootKeys > 1 ? key : undefined, scene.now),
    ...certificateCells((iam.rootCertificates ?? 0) > 0 ? key : undefined),
    ...certificateCells(undefined),
  ];
}

function userRow(scene: Scene, user: IamUserState): string[] {
  const { password, keys, certificates = [] } = user;
  const { maximumAge } = own(scene).passwordPolicy ?? {};
  const next =
    password === undefined || maximumAge === undefined
      ? undefined
      : password.created + maximumAge * DAY;
  return [
    user.name,
    userArn(scene, user),
    date(user.created),
    String(password !== undefined),
    password === undefined ? NONE : date(user.passwordLastUsed, NO_DATA),
    date(password?.created),
    date(next),
    String(user.mfaDevices.length > 0),
    ...keyCells(keys[0], scene.now),
    ...keyCells(keys[1], scene.now),
    ...certificateCells(certificates[0]),
    ...certificateCells(certificates[1]),
  ];
}

function keyCells(key: AccessKeyState | undefined, now: number): string[] {
  const used: KeyUseState | undefined = key && toldUse(key, now);
  return [
    String(key?.active ?? false),
    date(key?.created),
    date(used?.at),
    used?.region ?? NONE,
    used?.service ?? NONE,
  ];
}

function certificateCells(certificate: CredentialState | undefined): string[] {
  return [String(certificate?.active ?? false), date(certificate?.created)];
}

function date(ms: number | undefined, otherwise = NONE): string {
  return ms === undefined ? otherwise : new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** Names may have commas in them. */
function cell(text: string): string {
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
