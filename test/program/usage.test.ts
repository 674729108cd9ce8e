import { describe, expect, it } from 'vitest';
import { documentOf, run } from '../helpers/here.ts';
import { newHome } from '../helpers/program.ts';

/** Command lines with a mistake: each is one document with exit 2, for the command that was meant. */
const mistakes: [string, string[], Record<string, string>, string][] = [
  ['an unknown command', ['stauts', '--json'], {}, 'stauts'],
  ['an unknown option', ['plan', '--nope', '--json'], {}, 'plan'],
  [
    'a global option with a value before it',
    ['--profile', 'x', 'plan', '--nope', '--json'],
    {},
    'plan',
  ],
  ['a value after an equals sign', ['--profile=x', 'plan', '--nope', '--output=json'], {}, 'plan'],
  ['-ojson', ['plan', '--nope', '-ojson'], {}, 'plan'],
  ['-o json', ['-o', 'json', 'plan', '--nope'], {}, 'plan'],
  ['short options in one word', ['plan', '--nope', '-yqo', 'json'], {}, 'plan'],
  ['a value that an option does not take', ['init', '--world', 'mars', '--json'], {}, 'init'],
  ['a value that is missing', ['--json', 'plan', '-c'], {}, 'plan'],
  ['an argument too many', ['plan', 'extra', '--json'], {}, 'plan'],
  ['an unknown topic of help', ['help', 'nothing', '--json'], {}, 'help'],
  ['an unknown shell', ['completion', 'tcsh', '--json'], {}, 'completion'],
  ['an unknown action', ['sandbox', 'rest', '--json'], {}, 'sandbox'],
  [
    'an unknown world of the sandbox',
    ['sandbox', 'reset', '--world', 'mars', '--json'],
    {},
    'sandbox',
  ],
  ['an unknown code', ['explain', 'SSB-999', '--json'], {}, 'explain'],
  ['a variable that asks for JSON', ['plan', '--nope'], { SSO_BOOTSTRAP_OUTPUT: 'json' }, 'plan'],
  ['its short form', ['plan', '--nope'], { SSO_BOOTSTRAP_JSON: '1' }, 'plan'],
  ['a variable that can’t be read', ['plan', '--json'], { SSO_BOOTSTRAP_YES: 'maybe' }, 'plan'],
  [
    'two variables, one that asks for JSON',
    ['plan'],
    { SSO_BOOTSTRAP_OUTPUT: 'json', SSO_BOOTSTRAP_YES: 'maybe' },
    'plan',
  ],
  ['a world in a variable', ['sandbox', '--json'], { SSO_BOOTSTRAP_WORLD: 'mars' }, 'sandbox'],
];

describe('with --json a mistake in the command line', () => {
  it.each(mistakes)('%s: is one document and exit 2', async (_name, args, env, command) => {
    const ran = await run(args, newHome(), { env });
    expect(ran.code).toBe(2);
    const document = documentOf(ran);
    expect(document).toMatchObject({ command, status: 'error', error: { code: 'SSB-202' } });
    expect(ran.stderr.trim().split('\n').at(-1)).toContain('[SSB-202]');
  });

  it('is text where text was asked for last', async () => {
    const env = { SSO_BOOTSTRAP_OUTPUT: 'json' };
    const ran = await run(['plan', '--nope', '--output', 'text'], newHome(), { env });
    expect(ran.stdout).toBe('');
  });
});

describe('with --json help and the version', () => {
  it.each([
    [['help', '--json'], null],
    [['--json'], null],
    [['--help', '--json'], null],
    [['help', 'all', '-ojson'], 'all'],
    [['help', 'json', '--json'], 'json'],
    [['plan', '--help', '--json'], 'plan'],
  ])('%j is one document', async (args, topic) => {
    const ran = await run(args, newHome());
    expect(ran.code).toBe(0);
    const { command, data } = documentOf(ran);
    expect(command).toBe('help');
    expect(data).toMatchObject({ topic });
    expect(data?.['text']).toMatch(/^(Usage:|JSON)/);
  });

  it.each([
    [['--version', '--json'], {}],
    [['-V', '-ojson'], {}],
    [['--version'], { SSO_BOOTSTRAP_OUTPUT: 'json' }],
  ])('%j %j is one document', async (args, env) => {
    const ran = await run(args, newHome(), { env });
    expect(ran.code).toBe(0);
    expect(documentOf(ran).data?.['version']).toMatch(/^\d+\.\d+\.\d+$/);
  });
});

describe('variables', () => {
  it('tells all that can’t be read at once', async () => {
    const env = { SSO_BOOTSTRAP_YES: 'maybe', SSO_BOOTSTRAP_COLOR: 'blue' };
    const { code, stderr } = await run(['plan', '--sandbox'], newHome(), { env });
    expect(code).toBe(2);
    expect(stderr).toContain('SSO_BOOTSTRAP_YES="maybe" takes 1, true, 0 or false');
    expect(stderr).toContain('SSO_BOOTSTRAP_COLOR="blue" takes auto, always, never');
  });

  it.each([
    { words: ['--output', 'text', '--json'], json: true },
    { words: ['--json', '--output', 'text'], json: false },
  ])('of $words, the last one on the command line counts', async ({ words, json }) => {
    for (const command of ['sandbox', 'nosuch']) {
      const { stdout } = await run([command, ...words], newHome());
      expect(stdout.startsWith('{')).toBe(json);
    }
  });

  it('give way to the command line, also where one option stands for another', async () => {
    const env = { SSO_BOOTSTRAP_JSON: '1' };
    const ran = await run(['sandbox', '--output', 'text'], newHome(), { env });
    expect(ran.stdout).toMatch(/^ {2}fresh/);
  });
});
