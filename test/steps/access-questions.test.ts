import { describe, expect, it } from 'vitest';
import type { Known, Account } from '../../src/aws/types.ts';
import type { Config } from '../../src/config/schema.ts';
import { assignments } from '../../src/steps/assignments.ts';
import type { AskIo } from '../../src/steps/step.ts';
import { users } from '../../src/steps/users.ts';
import { plainUi } from '../../src/ui/plain.ts';
import type { ChoiceQuestion, ManyQuestion, Ui } from '../../src/ui/ui.ts';
import { scriptedUi } from '../helpers/scripted-ui.ts';
import { actualOf, MGMT, unreadable } from './builders.ts';

const person = (name: string) => ({ givenName: name, familyName: 'Ray', email: `${name}@x.com` });
const file = (sets: string[], people: string[]): Config => ({
  version: 1,
  permissionSets: Object.fromEntries(sets.map((name) => [name, {}])),
  users: Object.fromEntries(people.map((name) => [`${name}@x.com`, person(name)])),
});

function asking(ui: Ui, accounts: Known<Account[]>, given: string[] = []): AskIo {
  const slices = { ...actualOf(), accounts };
  return {
    ui,
    // Nothing here asks AWS; anything that did would fail.
    aws: {} as AskIo['aws'],
    answers: { users: given, permissionSets: [], grants: [] },
    actual: (slice) => Promise.resolve(slices[slice]),
  };
}

const rehearsal = () => {
  const said: string[] = [];
  const ui = plainUi({
    stdout: () => undefined,
    stderr: (text) => said.push(text),
    width: 80,
    wrap: false,
    quiet: false,
    rehearsal: 'fresh',
    now: () => 0,
  });
  return { ui, said };
};

describe('asking who may do what', () => {
  it('offers this account alone where the accounts can not be read, and says so', async () => {
    const ui = scriptedUi({ 'assignments.ada@x.com.sets': ['AdministratorAccess'] });
    const config = await assignments.ask(
      asking(ui, unreadable()),
      file(['AdministratorAccess'], ['ada']),
    );
    expect(config.access).toEqual([
      { permissionSet: 'AdministratorAccess', accounts: [MGMT], users: ['ada@x.com'] },
    ]);
    expect(ui.said.join('\n')).toContain(
      `can't be read (not allowed), so access is for ${MGMT} only`,
    );
  });

  it('gives the second person of a rehearsal the only set that there is', async () => {
    const { ui } = rehearsal();
    const config = await assignments.ask(
      asking(ui, actualOf().accounts),
      file(['AdministratorAccess'], ['ada', 'bob']),
    );
    expect(config.access?.at(-1)).toEqual({
      permissionSet: 'AdministratorAccess',
      accounts: ['members'],
      users: ['bob@x.com'],
    });
  });

  it('does not have that set ticked for a person who answers', async () => {
    const initial: unknown[] = [];
    const ui = scriptedUi({
      'assignments.ada@x.com.sets': ['AdministratorAccess'],
      'assignments.ada@x.com.accounts': '*',
      'assignments.bob@x.com.sets': (question: ManyQuestion<string>) => {
        initial.push(question.initial?.value);
        return ['AdministratorAccess'];
      },
      'assignments.bob@x.com.accounts': 'members',
    });
    await assignments.ask(
      asking(ui, actualOf().accounts),
      file(['AdministratorAccess'], ['ada', 'bob']),
    );
    expect(initial).toEqual([[]]);
  });
});

describe('what Enter gives the first person', () => {
  it.each([
    { sets: ['PlatformDeploy', 'AdministratorAccess'], ticked: ['AdministratorAccess'] },
    { sets: ['PlatformDeploy', 'ReadOnlyAccess'], ticked: [] },
  ])('of $sets is $ticked: an administrator’s set or none', async ({ sets, ticked }) => {
    const initial: unknown[] = [];
    const ui = scriptedUi({
      'assignments.ada@x.com.sets': (question: ManyQuestion<string>) => {
        initial.push(question.initial?.value);
        return ['PlatformDeploy'];
      },
      'assignments.ada@x.com.accounts': (question: ChoiceQuestion<string>) => {
        initial.push(question.initial?.value);
        return 'members';
      },
    });
    await assignments.ask(asking(ui, actualOf().accounts), file(sets, ['ada']));
    expect(initial).toEqual([ticked, 'members']);
  });
});

describe('a question that wants one answer at least', () => {
  const question = {
    kind: 'many',
    id: 'x',
    label: 'Which?',
    help: '',
    choices: [],
    atLeast: 1,
  } as const;

  it('takes neither a sample nor a default with none', async () => {
    const { ui } = rehearsal();
    const none = { value: [], source: 'built in' };
    await expect(ui.many({ ...question, choices: [], sample: [], initial: none })).rejects.toThrow(
      'An answer is missing',
    );
    expect(await ui.many({ ...question, choices: [], atLeast: 0, sample: [] })).toEqual([]);
  });
});

describe('people given by flags', () => {
  it('are refused when two have one address, and both are named', async () => {
    const [ada, twin] = ['Ada Ray <ada@x.com>', 'Bob Ray <ADA@x.com>'];
    const given = ['Eve Ray <eve@x.com>', ada, twin];
    await expect(
      users.ask(asking(scriptedUi({}), actualOf().accounts, given), { version: 1 }),
    ).rejects.toMatchObject({
      code: 'SSB-202',
      message: `--user "${ada}" and --user "${twin}" have one e-mail address.`,
    });
  });
});
