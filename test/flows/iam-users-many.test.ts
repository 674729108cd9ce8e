/** `iam-users` where there are many: enough for now, equals in one go, names and domains proposed. */
import { describe, expect, it } from 'vitest';
import { iamUsersCommand } from '../../src/cli/keys/iam-users.ts';
import { lookAndPlan } from '../../src/cli/changes/plan-and-review.ts';
import { withFile } from '../../src/cli/with-file.ts';
import type { ChoiceQuestion } from '../../src/ui/ui.ts';
import { COMPANY, open, enter } from './iam-users-scene.ts';

describe('IAM users of whom nobody has said whose they are', () => {
  it('can be enough for now after the first, and those that are decided are written', async () => {
    const { run, file } = open('startup');
    const { ui, session } = run({
      'iam-users.ana.whose': enter,
      'iam-users.ana.access': enter,
      'iam-users.bob.whose': 'enough',
      'iam-users.write': true,
    });
    const ana = ui.choice;
    ui.choice = (question) => {
      const values = question.choices.map(({ value }) => value as unknown);
      if (question.id === 'iam-users.ana.whose') expect(values).not.toContain('enough');
      return ana(question);
    };
    const result = await iamUsersCommand(session);
    expect(result.text).toContain('whose 1 IAM user is.\n5 skipped: the next run asks again.');
    expect(file()).not.toContain('111122223333/bob');
  });

  it('are new people at the domain of the others, named as their address says, until somebody says else', async () => {
    const { run, file } = open('company');
    const { session } = run({
      'iam-users.sofia.lind.whose': 'skip',
      'iam-users.omar.haddad.whose': 'skip',
      'iam-users.jun.tanaka.whose': enter,
      'iam-users.jun.tanaka.email': enter,
      'iam-users.jun.tanaka.given': enter,
      'iam-users.jun.tanaka.family': 'Tanaka-Ito',
      'iam-users.jun.tanaka.access': 'none',
      'iam-users.petra.novak.whose': 'enough',
      'iam-users.write': true,
    });
    await iamUsersCommand(session);
    expect(file()).toContain('"246813579000/jun.tanaka": { person: jun.tanaka@harbour.example }');
    const { users } = (await withFile(run({}).session)).file.loaded().config;
    const names = { givenName: 'Jun', familyName: 'Tanaka-Ito' };
    expect(users?.['jun.tanaka@harbour.example']).toMatchObject(names);
  });

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
    expect(developers?.users).toHaveLength(11);
    expect(config.retire?.[`${COMPANY}/former.employee`]).toEqual({
      nobody: 'no sign-in and no key used since 2023-02-01',
    });
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
