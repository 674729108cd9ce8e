/** `iam-users` where nobody has said yet whose the users are: the proposals, the questions, and what comes into the file. */
import { describe, expect, it } from 'vitest';
import { documentSchema } from '../../src/cli/document-schema.ts';
import { iamUsersCommand } from '../../src/cli/keys/iam-users.ts';
import { lookAndPlan } from '../../src/cli/changes/plan-and-review.ts';
import { toDocument } from '../../src/cli/result.ts';
import { Interrupted } from '../../src/errors.ts';
import { withFile } from '../../src/cli/with-file.ts';
import { Back } from '../../src/ui/back.ts';
import { scriptedUi, type Script } from '../helpers/scripted-ui.ts';
import { testSession } from '../helpers/session.ts';
import { AFTER, LINES, LIST } from './iam-users-lines.ts';
import { STARTUP, open, enter } from './iam-users-scene.ts';

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

    const again = run({ resume: true, 'iam-users.write': true });
    await iamUsersCommand(again.session);
    expect(file(), 'a no keeps the answers').toBe(AFTER);
  });

  it('are not asked for again after a run that was stopped', async () => {
    const { run, file } = open('startup');
    const stop = () => {
      throw new Interrupted(130);
    };
    const stopped = run({ ...STARTUP_ANSWERS, 'iam-users.carol.whose': stop }, { stops: true });
    await expect(iamUsersCommand(stopped.session)).rejects.toThrow(Interrupted);
    const before = ['iam-users.ana.', 'iam-users.bob.'];
    const rest = Object.entries(STARTUP_ANSWERS).filter(
      ([id]) => !before.some((begin) => id.startsWith(begin)),
    );
    const again = run({ resume: true, ...Object.fromEntries(rest) });
    await iamUsersCommand(again.session);
    expect(file()).toBe(AFTER);

    const last = run({ 'iam-users.old.whose': 'skip' });
    await iamUsersCommand(last.session);
    expect(last.ui.asked, 'what is written is forgotten').toEqual(['iam-users.old.whose']);
  });

  it('are accepted only until a day that exists', async () => {
    const { run } = open('startup');
    const { session } = run(
      { ...STARTUP_ANSWERS, 'iam-users.deploy.until': '2027-02-30' },
      { stops: true },
    );
    await expect(iamUsersCommand(session)).rejects.toThrow('There is no such day.');
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
});
