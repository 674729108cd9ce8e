/** What the program offers after it was used in a way that leaves something out. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentOf, run } from '../helpers/here.ts';
import { newHome } from '../helpers/program.ts';

const FILE = 'version: 1\nregion: eu-west-1\ngroups: { Ops: {} }\n';

describe('a file that was named and is not there', () => {
  it.each(['status', 'checklist', 'checklist done email-otp', 'login', 'plan'])(
    'ends %s with exit 2, whatever works without a file',
    async (words) => {
      const ran = await run([...words.split(' '), '--sandbox', '-c', 'team.yaml'], newHome());
      expect(ran.code, ran.stderr).toBe(2);
      expect(ran.stderr).toContain("team.yaml can't be read.   [SSB-204]");
    },
  );
});

describe('what comes next', () => {
  it('after a dry run is the same command without it', async () => {
    const home = newHome();
    writeFileSync(join(home.folder, 'team.yaml'), FILE);
    for (const command of ['init', 'groups', 'apply']) {
      const ran = await run([command, '--sandbox', '-c', 'team.yaml', '--dry-run', '--json'], home);
      const [next] = documentOf(ran).next;
      expect(next?.command, ran.stderr).toMatch(
        new RegExp(`sso-bootstrap(?:\\.js)? ${command} --sandbox -c team\\.yaml$`),
      );
      expect(next?.when).toBe('to do it: the same without --dry-run');
    }
  });

  it('after a checklist without a file is what makes one', async () => {
    const { next } = documentOf(await run(['checklist', '--sandbox', '--json'], newHome()));
    expect(next.map(({ command }) => command.split(' ').slice(-2).join(' '))).toEqual([
      'init --sandbox',
    ]);
  });
});

describe('with --quiet', () => {
  it('an error still says why and what to do', async () => {
    const home = newHome();
    writeFileSync(join(home.folder, 'team.yaml'), 'version: 2\n');
    const { stderr } = await run(['apply', '--quiet', '--sandbox', '-c', 'team.yaml'], home);
    expect(stderr).toContain('[SSB-203]');
    expect(stderr).toMatch(/team\.yaml:1:\d+/);
    expect(stderr).toMatch(/Changed +nothing/);
  });
});

describe('sandbox serve', () => {
  it('takes whole numbers only for a port', async () => {
    const ran = await run(['sandbox', 'serve', '--port', '80.5'], newHome());
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('--port "80.5" is not a whole number from 0 to 65535.');
  });
});
