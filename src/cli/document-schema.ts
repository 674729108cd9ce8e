/**
 * The one JSON document that every command prints with --output json, as a schema: for tests, and shipped with the
 * package for the scripts of others. Minor versions add fields; readers ignore what they don't know.
 */
import * as z from 'zod';
import { RISKS, STEP_IDS, VERBS } from '../steps/change.ts';
import { keys, machine, proposals, told } from './keys/keys-schema.ts';
import { audit, auditEntry } from './audit/audit-schema.ts';
import { computer, login } from './computer/computer-schema.ts';
import { added, removed, welcome, who } from './people/people-schema.ts';
import { doctor } from './status/doctor-schema.ts';
import { exported, policy, report } from './hand-over/hand-over-schema.ts';
import { sandbox } from './rehearsal/sandbox-schema.ts';
import { status, ways } from './status/status-schema.ts';

const count = z.int().nonnegative();

const change = z.strictObject({
  id: z.string().describe('step:verb:name[:name], names percent-encoded'),
  step: z.enum(STEP_IDS),
  verb: z.enum(VERBS),
  target: z.string(),
  summary: z.string(),
  risk: z.enum(RISKS),
  needs: z.array(z.string()),
  status: z.enum(['done', 'already', 'failed', 'skipped']).optional(),
  reason: z.string().optional(),
});

const changes = z.strictObject({
  changes: z.array(change),
  counts: z.strictObject({
    create: count,
    update: count,
    delete: count,
    manual: count,
    note: count,
  }),
});

const takenOver = z.strictObject({ file: z.string(), notes: z.array(z.string()) });
const leftAlone = z.strictObject({ existing: z.literal('leave') });

const checklist = z.strictObject({
  items: z.array(
    z.strictObject({
      id: z.string(),
      step: z.enum(STEP_IDS),
      title: z.string(),
      why: z.string(),
      path: z.array(z.string()),
      url: z.url(),
      state: z.enum(['done', 'open', 'optional']),
      how: z.string(),
    }),
  ),
});
const checked = z.strictObject({ id: z.string(), by: z.string(), date: z.string() });

const undone = changes.extend({
  run: z.strictObject({
    name: z.string(),
    command: z.string(),
    at: z.iso.datetime(),
    over: z.boolean().describe('it came to its end by itself'),
  }),
});

const codes = z.strictObject({
  codes: z.array(
    z.strictObject({
      code: z.string(),
      title: z.string(),
      reason: z.string(),
      exit: z.int(),
      means: z.string(),
      causes: z.array(z.string()),
      changed: z.string(),
      fixes: z.array(z.string()),
    }),
  ),
  findings: z.array(auditEntry),
});
const script = z.strictObject({ shell: z.string(), script: z.string() });
const help = z.strictObject({ topic: z.string().nullable(), text: z.string() });
const version = z.strictObject({ version: z.string() });

const error = z.strictObject({
  code: z.string().regex(/^SSB-\d{3}$/),
  reason: z.string(),
  message: z.string(),
  hint: z.string(),
  awsRequestId: z.string().optional(),
  missing: z
    .array(
      z.strictObject({
        answer: z.string(),
        flag: z.string(),
        key: z.string(),
        example: z.string(),
      }),
    )
    .optional(),
});

const common = {
  schemaVersion: z.literal('1.0'),
  status: z.enum(['ok', 'action_required', 'error']),
  rehearsal: z.string().nullable().describe('the world of a rehearsal'),
  account: z.string().nullable(),
  identityCenter: z
    .strictObject({
      instanceArn: z.string(),
      identityStoreId: z.string(),
      region: z.string(),
      startUrl: z.string(),
    })
    .nullable(),
  warnings: z.array(z.string()),
  next: z.array(z.strictObject({ command: z.string(), when: z.string() })),
  error: error.optional(),
};

const documentOf = <C extends z.ZodType, D extends z.ZodType>(command: C, data: D) =>
  z.strictObject({ ...common, command, data: data.nullable() });

export const documentSchema = z.union([
  documentOf(
    z.literal('init'),
    z.union([
      changes.extend({ computer: computer.optional(), ways: ways.optional() }),
      takenOver,
      leftAlone,
      login,
      audit,
    ]),
  ),
  documentOf(z.enum(['plan', 'apply', ...STEP_IDS]), changes),
  documentOf(z.literal('undo'), undone),
  documentOf(z.literal('import'), takenOver),
  documentOf(z.literal('status'), status),
  documentOf(z.literal('checklist'), z.union([checklist, checked])),
  documentOf(z.literal('cli'), computer),
  documentOf(z.literal('login'), login),
  documentOf(z.literal('add'), changes.extend(added)),
  documentOf(z.literal('remove'), changes.extend(removed)),
  documentOf(z.literal('who'), who),
  documentOf(z.literal('welcome'), welcome),
  documentOf(z.literal('iam-users'), z.union([changes, proposals, machine])),
  documentOf(z.literal('keys'), z.union([keys, told, changes])),
  documentOf(z.literal('audit'), audit),
  documentOf(z.literal('report'), report),
  documentOf(z.literal('policy'), policy),
  documentOf(z.literal('export'), exported),
  documentOf(z.literal('doctor'), doctor),
  documentOf(z.literal('sandbox'), sandbox),
  documentOf(z.literal('explain'), codes),
  documentOf(z.literal('completion'), script),
  documentOf(z.literal('help'), help),
  documentOf(z.literal('version'), version),
  // A command line that could not be read.
  z.strictObject({ ...common, command: z.string(), data: z.null(), error }),
]);
