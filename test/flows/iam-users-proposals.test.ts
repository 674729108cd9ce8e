/** `iam-users` where nobody has said yet whose the users are: the proposals, the questions, and what comes into the file. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentSchema } from '../../src/cli/document-schema.ts';
import { iamUsersCommand } from '../../src/cli/iam-users.ts';
import { lookAndPlan } from '../../src/cli/flow.ts';
import { toDocument } from '../../src/cli/result.ts';
import { withFile } from '../../src/cli/with-file.ts';
import type { ChoiceQuestion } from '../../src/ui/ui.ts';
import { Back } from '../../src/ui/back.ts';
import { scriptedUi, type Script } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { openWorld } from '../helpers/world.ts';

const STARTUP = '111122223333';
const COMPANY = '246813579000';
const FILE = (account: string, region: string, user: string) => `version: 1
account: "${account}"
region: ${region}
permissionSets:
  AdministratorAccess: {}
users: # ours
  ${user}
access:
  # never without one
  - { permissionSet: AdministratorAccess, accounts: ["${account}"], users: [${user.split(':')[0] ?? ''}] }
`;
const ANA = 'ana@acme.example: { givenName: Ana, familyName: Lopez, email: ana@acme.example }';
const SOFIA =
  'sofia.lind@harbour.example: { givenName: Sofia, familyName: Lind, email: sofia.lind@harbour.example }';

function open(world: 'startup' | 'company', options = {}, interactive = true) {
  const opened = openWorld({ world });
  const text =
    world === 'startup' ? FILE(STARTUP, 'eu-central-1', ANA) : FILE(COMPANY, 'eu-west-1', SOFIA);
  const run = (script: Script) => {
    const ui = scriptedUi(script, { interactive });
    const session = testSession('iam-users', opened, ui, { folder, ...options });
    return { ui, session, world: opened };
  };
  const { folder } = testSession('iam-users', opened, scriptedUi({}));
  const path = join(folder, 'sso-bootstrap.yaml');
  writeFileSync(path, text);
  return {
    run,
    text,
    file: () => readFileSync(path, 'utf8'),
    writes: () =>
      opened.sandbox.calls.filter(
        ({ operation }) => !/^(Get|List|Describe|Generate)/.test(operation),
      ),
  };
}

/** Takes what Enter would take. */
const enter = ({ initial }: { initial: { value: unknown } }) => initial.value;

const STARTUP_ANSWERS: Script = {
  'iam-users.ana.whose': enter,
  'iam-users.ana.access': enter,
  'iam-users.bob.whose': enter,
  'iam-users.bob.access': enter,
  'iam-users.carol.whose': enter,
  'iam-users.carol.email': 'carol@acme.example',
  'iam-users.carol.given': 'Carol',
  'iam-users.carol.family': 'Reyes',
  'iam-users.carol.access': enter,
  'iam-users.ci.whose': enter,
  'iam-users.ci.machine': 'github',
  'iam-users.deploy.whose': 'accepted',
  'iam-users.deploy.until': enter,
  'iam-users.deploy.why': 'moves in spring',
  'iam-users.old.whose': 'skip',
  'iam-users.write': true,
};

describe('IAM users of whom nobody has said whose they are', () => {
  it('are asked for one by one, and come into the file with what it rests on', async () => {
    const { run, file, writes } = open('startup');
    const { ui, session } = run(STARTUP_ANSWERS);
    const result = await iamUsersCommand(session);
    ui.finish();
    expect(result.text).toContain('whose 5 IAM users are.\n1 skipped');
    expect(result.next.map(({ command }) => command)).toEqual([
      'sso-bootstrap apply',
      'sso-bootstrap keys',
    ]);
    expect(file()).toBe(AFTER);
    expect(ui.said.join('\n')).toContain('+  "111122223333/ci": { machine: github }');
    expect(writes()).toEqual([]);
    expect(documentSchema.safeParse(toDocument('iam-users', null, result)).error).toBeUndefined();

    // What is in the file is what apply then makes; who was skipped is asked for again.
    const flow = await withFile(run({}).session);
    const { changes } = await lookAndPlan(flow);
    expect(changes.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'permission-sets:create:carol',
        'users:create:carol%40acme.example',
        'assignments:assign:PowerUserAccess:111122223333:PowerUserAccess-111122223333',
      ]),
    );
    const again = run({ 'iam-users.old.whose': 'skip' });
    await iamUsersCommand(again.session);
    again.ui.finish();
    const alone = testSession('iam-users', again.world, scriptedUi({}, { interactive: false }), {
      folder: again.session.folder,
    });
    expect((await iamUsersCommand(alone)).next.map(({ command }) => command)).toEqual([
      'sso-bootstrap iam-users',
      'sso-bootstrap plan',
    ]);
  });

  it('leave the file as it was when the lines are declined', async () => {
    const { run, file, text } = open('startup');
    const { session } = run({ ...STARTUP_ANSWERS, 'iam-users.write': false });
    await expect(iamUsersCommand(session)).rejects.toMatchObject({ code: 'SSB-801' });
    expect(file()).toBe(text);
  });

  it('can be taken back with Esc, one after the other', async () => {
    const { run, file } = open('startup');
    const { ui, session } = run(STARTUP_ANSWERS);
    let backs = 0;
    const { choice } = ui;
    ui.choice = (question) => {
      if (question.id !== 'iam-users.bob.access' || backs > 0) return choice(question);
      backs += 1;
      // The question before comes again, with the answer as it was.
      const whose = ui.choice;
      ui.choice = (asked) =>
        asked.id === 'iam-users.bob.whose' && asked.initial?.source === 'your answer before'
          ? Promise.resolve(asked.initial.value)
          : whose(asked);
      return Promise.reject(new Back());
    };
    await iamUsersCommand(session);
    expect(backs).toBe(1);
    expect(file()).toContain(`"${STARTUP}/bob": { person: bob@acme.example }`);
  });

  it('are only printed where nobody sits, as lines for the file', async () => {
    const { run, file, text, writes } = open('startup', {}, false);
    const { session } = run({});
    const result = await iamUsersCommand(session);
    expect(result.exit).toBe(0);
    const [list = '', lines = ''] = result.text.split(/\n\n {2}Lines for .*\n\n/);
    expect(list).toBe(LIST);
    expect(lines).toBe(LINES);
    expect(documentSchema.safeParse(toDocument('iam-users', null, result)).error).toBeUndefined();
    expect(file()).toBe(text);
    expect(writes()).toEqual([]);
  });

  it.each([{ yes: true }, { dryRun: true }])(
    'are not guessed by %o: then only what the file says is done',
    async (options) => {
      const { run, file, text } = open('startup', options, false);
      const result = await iamUsersCommand(run({}).session);
      expect(result.data).toHaveProperty('changes');
      expect(file()).toBe(text);
    },
  );

  it('come out of one walk of Enter in a company of forty, where equals share a permission set', async () => {
    const { run, file, writes } = open('company');
    const { ui, session } = run({});
    ui.choice = <T>({ id, initial, choices }: ChoiceQuestion<T>) => {
      ui.asked.push(id);
      const value = initial?.value ?? choices.at(-1)?.value;
      return value === undefined ? Promise.reject(new Error(id)) : Promise.resolve(value);
    };
    ui.text = ({ id, initial, check }) => {
      const name = id
        .split('.')
        .slice(1, -1)
        .join('.')
        .replace(/[^a-z.]/g, '-');
      const text = initial?.value ?? (id.endsWith('.email') ? `${name}@harbour.example` : 'Kim');
      expect(check?.(text)).toBeNull();
      return Promise.resolve(text);
    };
    const result = await iamUsersCommand(session);
    expect(writes()).toEqual([]);
    expect(result.text).toContain('whose 38 IAM users are.\n2 skipped');
    expect(ui.asked.filter((id) => id.endsWith('.whose'))).toHaveLength(40);
    const { config } = (await withFile(run({}).session)).file.loaded();
    expect(Object.keys(config.permissionSets ?? {})).toEqual([
      ...['AdministratorAccess', 'jun.tanaka', 'petra.novak', 'luis.ortega'],
      ...['Developers', 'Analysts'],
    ]);
    const developers = config.access?.find(({ permissionSet }) => permissionSet === 'Developers');
    expect(developers?.users).toContain('kofi@harbour.example');
    expect(developers?.users).toHaveLength(12);
    expect(config.retire?.[`${COMPANY}/ci-github`]).toEqual({ machine: 'github' });
    expect(file()).toContain('\n  # for the IAM user petra.novak\n');

    const { changes } = await lookAndPlan(await withFile(run({}).session));
    const ids = changes.map(({ id }) => id);
    expect(ids).toContain('permission-sets:create:Developers');
    expect(ids).toContain(`assignments:assign:Developers:${COMPANY}:Developers-${COMPANY}`);
    expect(changes.filter(({ verb }) => /deactivate|delete|remove|unassign/.test(verb))).toEqual(
      [],
    );
  });
});

const AFTER = `version: 1
account: "111122223333"
region: eu-central-1
permissionSets:
  AdministratorAccess: {}
  # what the IAM user carol may do today
  carol:
    managedPolicies: [ReadOnlyAccess]
    inlinePolicy:
      Version: "2012-10-17"
      Statement:
        - Effect: Allow
          Action: [s3:GetObject, s3:PutObject]
          Resource: "arn:aws:s3:::acme-reports/*"
users: # ours
  ana@acme.example: { givenName: Ana, familyName: Lopez, email: ana@acme.example }
  # for the IAM user bob
  bob@acme.example: { givenName: Bob, familyName: Meyer, email: bob@acme.example }
  # for the IAM user carol
  carol@acme.example: { givenName: Carol, familyName: Reyes, email: carol@acme.example }
access:
  # never without one
  - { permissionSet: AdministratorAccess, accounts: ["111122223333"], users: [ana@acme.example] }
  # bob: the same as today
  - permissionSet: PowerUserAccess
    accounts: ["111122223333"]
    users: [bob@acme.example]
  # carol: the same as today
  - permissionSet: carol
    accounts: ["111122223333"]
    users: [carol@acme.example]

retire:
  # whose: same name before the @
  "111122223333/ana": { person: ana@acme.example }
  # whose: same name before the @
  "111122223333/bob": { person: bob@acme.example }
  # your word of 2026-11-22
  "111122223333/carol": { person: carol@acme.example }
  # a machine: the name ci, a key, but no console password and no MFA
  "111122223333/ci": { machine: github }
  # your word of 2026-11-22
  "111122223333/deploy": { accepted: { until: "2027-02-20", why: moves in spring } }
`;

const LIST = `  6 IAM users of account 111122223333 of whom the file does not say whose they are

  ana     ana@acme.example (same name before the @)
          AdministratorAccess: the same as today
  bob     bob@acme.example (same name before the @)
          PowerUserAccess: the same as today
  carol   a person who is not in Identity Center yet (it has a console password)
          carol: the same as today (ReadOnlyAccess, inline policy Reports)
          or ReadOnlyAccess: the nearest of AWS, without inline policy Reports
  ci      a machine (the name ci, a key, but no console password and no MFA)
  deploy  a machine (the name deploy, a key, but no console password and no MFA)
  old     a machine (a key, but no console password and no MFA)`;

const WHERE = 'where it runs: one of github, gitlab, ec2, ecs, other';
const LINES = `users:
  # for the IAM user bob
  bob@acme.example: { givenName: Bob, familyName: Meyer, email: bob@acme.example }

access:
  # bob: the same as today
  - permissionSet: PowerUserAccess
    accounts: ["111122223333"]
    users: [bob@acme.example]

retire:
  # proposed, not decided: same name before the @
  "111122223333/ana": { person: ana@acme.example }
  # proposed, not decided: same name before the @
  "111122223333/bob": { person: bob@acme.example }
  # proposed, not decided: the name ci, a key, but no console password and no MFA; ${WHERE}
  "111122223333/ci": { machine: other }
  # proposed, not decided: the name deploy, a key, but no console password and no MFA; ${WHERE}
  "111122223333/deploy": { machine: other }
  # proposed, not decided: a key, but no console password and no MFA; ${WHERE}
  "111122223333/old": { machine: other }`;
