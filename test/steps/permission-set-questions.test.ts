import { describe, expect, it } from 'vitest';
import type { Config } from '../../src/config/schema.ts';
import type { Aws } from '../../src/aws/api.ts';
import { permissionSets } from '../../src/steps/permission-sets.ts';
import type { Answers } from '../../src/steps/step.ts';
import type { ManyQuestion } from '../../src/ui/ui.ts';
import { scriptedUi, type Script } from '../helpers/scripted-ui.ts';
import { openWorld } from '../helpers/world.ts';

const NONE: Answers = { users: [], permissionSets: [], grants: [] };

async function ask(script: Script, answers: Partial<Answers> = {}, aws?: Aws): Promise<Config> {
  const ui = scriptedUi(script);
  const config = await permissionSets.ask(
    {
      ui,
      aws: aws ?? openWorld({ world: 'startup' }).aws,
      answers: { ...NONE, ...answers },
      actual: () => Promise.reject(new Error('not needed')),
    },
    { version: 1 },
  );
  return config;
}

describe('asking for permission sets', () => {
  it('says that unticking one that is there takes nothing away', async () => {
    const help: string[] = [];
    const which = (question: ManyQuestion<string>) => {
      help.push(question.help);
      return ['ReadOnlyAccess'];
    };
    await ask({ 'permission-sets.which': which, 'permission-sets.session': '1h' });
    const ui = scriptedUi({ 'permission-sets.which': which });
    await permissionSets.ask(
      {
        ...{ ui, aws: openWorld({ world: 'startup' }).aws, answers: NONE },
        actual: () => Promise.reject(new Error('not needed')),
        setsThere: ['ReadOnlyAccess'],
      },
      { version: 1 },
    );
    expect(help[0]).not.toContain('Unticking');
    expect(help[1]).toContain('Unticking one takes nothing away');
  });

  it('takes several AWS managed policies, each as a set of its name', async () => {
    const { permissionSets: sets } = await ask({
      'permission-sets.which': ['ReadOnlyAccess', 'another policy'],
      'permission-sets.policies': ['AmazonS3ReadOnlyAccess', 'AmazonAthenaFullAccess'],
      'permission-sets.session': '8h',
    });
    expect(sets).toEqual({
      ReadOnlyAccess: { sessionDuration: '8h' },
      AmazonS3ReadOnlyAccess: {
        managedPolicies: ['AmazonS3ReadOnlyAccess'],
        sessionDuration: '8h',
      },
      AmazonAthenaFullAccess: {
        managedPolicies: ['AmazonAthenaFullAccess'],
        sessionDuration: '8h',
      },
    });
  });

  it('goes on with the others where the list of policies can’t be read', async () => {
    const world = openWorld({
      world: 'startup',
      tweak: (state) => {
        state.switches.deny = ['iam:ListPolicies'];
      },
    });
    const { permissionSets: sets } = await ask(
      {
        'permission-sets.which': ['ReadOnlyAccess', 'another policy'],
        'permission-sets.session': '1h',
      },
      {},
      world.aws,
    );
    expect(sets).toEqual({ ReadOnlyAccess: {} });
  });

  it('keeps two policies apart whose names are the same as far as a set’s name goes', async () => {
    const long = 'AmazonElasticContainerRegistryPublicFullAccess';
    const { permissionSets: sets } = await ask(
      {},
      {
        permissionSets: [
          long,
          'AmazonElasticContainerRegistryPublicPowerUser',
          'path/awsThing',
          'AWSThing',
        ],
        sessionDuration: '1h',
      },
    );
    expect(Object.keys(sets ?? {})).toEqual([
      'AmazonElasticContainerRegistryPu',
      'AmazonElasticContainerRegistry-2',
      'awsThing',
      'Thing',
    ]);
  });

  it('keeps apart two policies of one name on different paths', async () => {
    const { permissionSets: sets } = await ask(
      {},
      { permissionSets: ['service-role/Thing', 'AWSThing'], sessionDuration: '1h' },
    );
    expect(sets).toEqual({
      Thing: { managedPolicies: ['service-role/Thing'] },
      'Thing-2': { managedPolicies: ['AWSThing'] },
    });
  });
});

describe('adding to an Identity Center in use', () => {
  const there = ['DataReader', 'ReadOnlyAccess'];

  async function add(script: Script): Promise<Config> {
    const ui = scriptedUi(script);
    const config = await permissionSets.ask(
      {
        ui,
        aws: openWorld({ world: 'startup' }).aws,
        answers: NONE,
        actual: () => Promise.reject(new Error('not needed')),
        setsThere: there,
      },
      { version: 1 },
    );
    return config;
  }

  it('offers the sets that are there, and by default no others', async () => {
    const byDefault = ({ initial }: ManyQuestion<string>) => initial?.value;
    const { permissionSets: sets } = await add({ 'permission-sets.which': byDefault });
    expect(sets).toEqual({ DataReader: {}, ReadOnlyAccess: {} });
  });

  it('asks for the length of a session only where a new set is wanted', async () => {
    const which = { 'permission-sets.which': ['DataReader', 'Billing'] };
    const { permissionSets: sets } = await add({ ...which, 'permission-sets.session': '8h' });
    expect(sets).toEqual({ DataReader: {}, Billing: { sessionDuration: '8h' } });
    await add({ 'permission-sets.which': ['DataReader'] });
  });
});
