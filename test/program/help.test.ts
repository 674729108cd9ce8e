import { describe, expect, it } from 'vitest';
import { EXAMPLES } from '../../src/cli/help/examples.ts';
import { columns } from '../../src/cli/help/help.ts';
import { CODES } from '../../src/errors.ts';
import { EXIT_CODES } from '../../src/errors/exit-codes.ts';
import { documentOf, run } from '../helpers/here.ts';
import { newHome } from '../helpers/program.ts';

const asked = async (...args: string[]) => {
  const ran = await run(args, newHome());
  expect(ran.code, ran.stderr).toBe(0);
  return ran.stdout;
};

describe('help', () => {
  it('all names the flags of each command', async () => {
    const text = await asked('help', 'all');
    expect(text).toMatch(/^ {2}keys +--wait --person --machine --nobody$/m);
  });

  it('of a step is what the step says of itself, by either way to ask', async () => {
    const text = await asked('help', 'groups');
    expect(text).toContain('one group for each permission set and account');
    expect(await asked('groups', '--help')).toBe(text);
    expect(await asked('help')).toMatch(/^ {2}groups .*only the groups part of apply$/m);
  });

  it('begins with examples and has the set-up only', async () => {
    const text = await asked('help');
    expect(text).toMatch(/^Usage: [\s\S]*\nExamples:\n[\s\S]*\nThe set-up:\n[\s\S]*\nMore:\n/);
    expect(text).toContain('  identity-center ');
    expect(text).not.toMatch(/^ {2}(apply|import|sandbox) /m);
    expect(text).not.toContain('--dry-run');
  });

  it('all has every command and option', async () => {
    const text = await asked('help', 'all');
    for (const name of ['init', 'plan', 'apply', 'import', 'explain', 'sandbox', 'completion']) {
      expect(text).toMatch(new RegExp(`^ {2}${name} `, 'm'));
    }
    expect(text).toContain('--dry-run');
    expect(text).toContain('--world <name>');
  });

  it('of a command shows its examples, started as this run was', async () => {
    const text = await asked('help', 'plan');
    expect(text).toMatch(/Examples:\n {2}\S.*bin\/sso-bootstrap\.js plan\b/);
    expect(await asked('plan', '--help')).toBe(text);
  });

  it('puts what an example does below it where a line has no room for both', () => {
    const rows = [
      ['init --sandbox', 'a rehearsal'],
      ['status', 'where it stands'],
    ] as const;
    expect(columns(rows, 33)).toEqual([
      '  init --sandbox  a rehearsal',
      '  status          where it stands',
    ]);
    expect(columns(rows, 32)).toEqual([
      '  init --sandbox',
      '      a rehearsal',
      '  status',
      '      where it stands',
    ]);
  });

  it('has examples for commands that exist', async () => {
    for (const name of Object.keys(EXAMPLES).filter(Boolean)) {
      expect(await asked('help', name), name).toMatch(/^Examples:$/m);
    }
  });

  it('exit-codes names every exit code and every code', async () => {
    const text = await asked('help', 'exit-codes');
    for (const exit of Object.keys(EXIT_CODES))
      expect(text).toMatch(new RegExp(`^ +${exit} {2}`, 'm'));
    for (const code of Object.keys(CODES)) expect(text).toContain(code);
  });

  it('environment names the variables of options, but none for --confirm', async () => {
    const text = await asked('help', 'environment');
    expect(text.replace(/\s+/g, ' ')).toMatch(
      /TERM=dumb nobody is asked, unless --accessible.*XDG_STATE_HOME .* answers of a stopped run/,
    );
    expect(text).toMatch(/SSO_BOOTSTRAP_SSO_REGION +--sso-region/);
    expect(text).toMatch(/SSO_BOOTSTRAP_USER +--user/);
    expect(text).toContain('AWS_CA_BUNDLE');
    expect(text).not.toContain('SSO_BOOTSTRAP_CONFIRM');
  });

  it('json shows a document of the very shape, and config the keys of the file', async () => {
    const text = await asked('help', 'json');
    const example = /\n( {2}\{\n[\s\S]*?\n {2}\})\n/.exec(text)?.[1] ?? '';
    expect(documentOf({ stdout: example }).command).toBe('plan');
    const keys = await asked('help', 'config');
    for (const key of ['permissionSets', '  sessionDuration', 'access', 'absent']) {
      expect(keys).toMatch(new RegExp(`^ {2}${key} `, 'm'));
    }
  });

  it('of what is not there says what was probably meant, exit 2', async () => {
    const ran = await run(['help', 'enviroment'], newHome());
    expect(ran.code).toBe(2);
    expect(ran.stdout).toBe('');
    expect(ran.stderr).toContain('did you mean environment?   [SSB-202]');
    expect((await run(['help', 'plan', 'apply'], newHome())).code).toBe(2);
  });
});

describe('explain', () => {
  it.each(['SSB-310', 'ssb-310', 'SSB310', '310'])('takes %s', async (code) => {
    const text = await asked('explain', code);
    expect(text).toContain('SSB-310  Access denied');
    for (const part of ['Means', 'Why', 'Changed', 'Fix', 'Exit']) {
      expect(text).toMatch(new RegExp(`^ {2}${part} {2}`, 'm'));
    }
  });

  it('shows commands as this run was started', async () => {
    expect(await asked('explain', 'SSB-204')).toMatch(/bin\/sso-bootstrap\.js import/);
  });

  it('without a code lists all', async () => {
    const text = await asked('explain');
    for (const code of Object.keys(CODES)) expect(text).toContain(`  ${code}  exit `);
  });

  it('answers in JSON', async () => {
    const { data } = documentOf(await run(['explain', '310', '--json'], newHome()));
    expect(data).toMatchObject({ codes: [{ code: 'SSB-310', exit: 3, reason: 'access_denied' }] });
    const all = documentOf(await run(['explain', '-ojson'], newHome()));
    expect(all.data?.['codes']).toHaveLength(Object.keys(CODES).length);
  });

  it('of a code that is none says what was probably meant, exit 2', async () => {
    const ran = await run(['explain', 'SSB-31'], newHome());
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('did you mean SSB-301?');
  });

  it('is what every error screen ends with', async () => {
    const unknown = await run(['stauts'], newHome());
    expect(unknown.stderr).toMatch(/More +node \S+sso-bootstrap\.js explain SSB-202\n$/);
    const without = await run(['status'], newHome());
    expect(without.stderr).toMatch(/More +node \S+sso-bootstrap\.js explain SSB-301\n$/);
  });
});
