/**
 * The credential report as facts. Columns go by their names, since AWS adds some and doesn't always send all; booleans
 * come in upper and lower case. What a column doesn't say is left out: "unknown", never "no". (IAM User Guide,
 * "Generate credential reports".)
 */
import type { KeyUse } from '../aws/iam-types.ts';
import { definedOnly } from '../aws/defined.ts';
import { readCsv } from './csv.ts';

/** One of the two places for access keys; there are no ids in the report. */
export interface ReportKey {
  active?: boolean;
  /** When the key was made or last changed. */
  rotated?: number;
  /** All null: the report knows of no use. Left out: it doesn't say. */
  use?: KeyUse;
}

/** Times are milliseconds since 1970. */
export interface ReportRow {
  user: string;
  arn: string;
  created?: number;
  password?: boolean;
  /** Null: no use is known. */
  passwordUsed?: number | null;
  passwordChanged?: number;
  mfa?: boolean;
  /** Only of keys that are there; left out where the report doesn't say. */
  keys?: ReportKey[];
  /** Active signing certificates; left out where the report doesn't say. */
  certificates?: number;
  /** Keys or certificates beyond the second, in AWS's words. */
  more?: string;
}

export interface ReportRows {
  root: ReportRow | null;
  users: ReportRow[];
}

const ROOT = '<root_account>';

/** Null where the text has no columns `user` and `arn`: it is no credential report. */
export function readReport(content: string): ReportRows | null {
  const [head = [], ...lines] = readCsv(content);
  const names = head.map((name) => name.trim().toLowerCase());
  if (!names.includes('user') || !names.includes('arn')) return null;
  const rows = lines.map((fields) =>
    rowFrom((column) => fields[names.indexOf(column)]?.trim() ?? ''),
  );
  return {
    root: rows.find(({ user }) => user === ROOT) ?? null,
    users: rows.filter(({ user }) => user !== ROOT && user !== ''),
  };
}

type Cell = (column: string) => string;

function rowFrom(cell: Cell): ReportRow {
  const password = yesNo(cell('password_enabled'));
  return definedOnly({
    user: cell('user'),
    arn: cell('arn'),
    created: moment(cell('user_creation_time')),
    password,
    passwordUsed: lastUse(cell('password_last_used')),
    passwordChanged: moment(cell('password_last_changed')),
    mfa: yesNo(cell('mfa_active')),
    keys: keysFrom(cell),
    certificates: certificates(cell),
    more: said(cell('additional_credentials_info')),
  });
}

function keysFrom(cell: Cell): ReportKey[] | undefined {
  if (yesNo(cell('access_key_1_active')) === undefined) return undefined;
  return [keyFrom(cell, '1'), keyFrom(cell, '2')].filter((key) => key !== null);
}

/** Null: there is no such key. An inactive one still has the day on which it was made. */
function keyFrom(cell: Cell, place: '1' | '2'): ReportKey | null {
  const column = (name: string) => cell(`access_key_${place}_${name}`);
  const active = yesNo(column('active'));
  const rotated = moment(column('last_rotated'));
  if (active !== true && rotated === undefined) return null;
  const at = lastUse(column('last_used_date'));
  const use = at !== undefined && {
    at,
    service: said(column('last_used_service')) ?? null,
    region: said(column('last_used_region')) ?? null,
  };
  return definedOnly({ active, rotated, use: use || undefined });
}

function certificates(cell: Cell): number | undefined {
  const both = [yesNo(cell('cert_1_active')), yesNo(cell('cert_2_active'))];
  if (both.every((one) => one === undefined)) return undefined;
  return both.filter(Boolean).length;
}

/** undefined for `not_supported`, `N/A`, `no_information` and whatever else is no boolean. */
function yesNo(text: string): boolean | undefined {
  const word = text.toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : undefined;
}

/** What the report says where there is nothing to say. */
function said(text: string): string | undefined {
  return /^(?:|n\/a|no_information|not_supported)$/i.test(text) ? undefined : text;
}

function moment(text: string): number | undefined {
  const at = /^\d{4}-/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(at) ? undefined : at;
}

/** `N/A` and `no_information`: no use is known (records begin in October 2014, of keys in April 2015). */
function lastUse(text: string): number | null | undefined {
  if (/^(?:n\/a|no_information)$/i.test(text)) return null;
  return moment(text);
}
