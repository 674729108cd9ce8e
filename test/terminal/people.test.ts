/** `add` and `remove` of the built program on one served account: two at once, killed in between, in a terminal, and on a bare laptop. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { render } from '../../scripts/render-terminal.mjs';
import { ANA, BOB, CY, FILE } from '../flows/people-acme.ts';
import { servedStartup, type Colleague, type Served } from '../helpers/colleagues.ts';
import { documentOf, newHome, run, runUntil } from '../helpers/program.ts';
import { runSigningIn } from '../helpers/signing-in.ts';
import { CTRL_C, DOWN, ENTER, ESC, terminal, type Terminal } from '../helpers/terminal.ts';

const EVE = 'eve@acme.example';
let served: Served;
beforeEach(async () => {
  served = await servedStartup(20);
});
afterEach(async () => {
  await served.stop();
});

const names = (center = served.center()) => center.users.map(({ userName }) => userName).sort();
const membershipsOf = (userName: string) => {
  const { users, memberships } = served.center();
  const ids = users.filter((user) => user.userName === userName).map(({ id }) => id);
  return memberships.filter(({ userId }) => ids.includes(userId)).length;
};

describe('two people at once', () => {
  it('both end, nothing is doubled, and git merges their files into one that agrees', async () => {
    const [one, two] = [served.colleague(), served.colleague()];
    const git = (...args: string[]) => {
      const who = ['-c', 'user.name=t', '-c', 'user.email=t@acme.example'];
      return spawnSync('git', [...who, ...args], { cwd: one.folder, encoding: 'utf8' });
    };
    expect(git('init', '-q', '-b', 'main').status).toBe(0);
    git('add', 'sso-bootstrap.yaml');
    git('commit', '-qm', 'before');
    git('branch', 'theirs');
    const access = ['--access', 'ReadOnlyAccess@dev', '--access', 'PowerUserAccess@acme-prod'];
    const ran = await Promise.all([
      one.run('add', CY, '--name', 'Cy Young', ...access, '--yes'),
      two.run('add', EVE, '--name', 'Eve Orr', ...access, '--yes'),
    ]);
    for (const { code, stdout, stderr } of ran) expect(code, stdout + stderr).toBe(0);
    expect(names().filter((name) => [CY, EVE].includes(name))).toEqual([CY, EVE]);
    const groups = served.center().groups.map(({ displayName }) => displayName);
    expect(groups).toEqual([...new Set(groups)]);

    git('commit', '-qam', 'cy');
    git('checkout', '-q', 'theirs');
    writeFileSync(one.path, two.file());
    git('commit', '-qam', 'eve');
    git('checkout', '-q', 'main');
    const merged = git('merge', '-q', 'theirs');
    // An ordinary conflict: both sides are kept, as anybody would.
    if (merged.status !== 0) {
      expect(one.file()).toContain('<<<<<<<');
      writeFileSync(one.path, one.file().replace(/^(?:<<<<<<<|=======|>>>>>>>).*\n/gm, ''));
    }
    expect(one.file()).toContain(CY);
    expect(one.file()).toContain(EVE);
    expect(await one.differences()).toEqual([]);
  });
});

describe('killed in between', () => {
  it('add goes on when it is started again', async () => {
    const at = served.colleague();
    const words = ['add', CY, '--name', 'Cy Young', '--access', 'ReadOnlyAccess@dev', '--yes'];
    const isMade = () => names().includes(CY);
    const killed = await killedWhen(at, words, isMade);
    expect(killed.code).toBeNull();
    const again = await at.run(...words);
    expect(again.code, again.stdout).toBe(0);
    expect(await at.who()).toContain(
      `${CY} ReadOnlyAccess 444455556666 ReadOnlyAccess-444455556666`,
    );
    expect(names().filter((name) => name === CY)).toEqual([CY]);
    expect(await at.differences()).toEqual([]);
  });

  it('remove goes on when it is started again, and the file stays as the first run left it', async () => {
    const at = served.colleague();
    const before = membershipsOf(BOB);
    const words = ['remove', 'bob', '--confirm', BOB];
    const killed = await killedWhen(at, words, () => membershipsOf(BOB) < before);
    expect([killed.code, names().includes(BOB)]).toEqual([null, true]);
    const text = at.file();
    expect(text).not.toContain(BOB);
    const again = await at.run('remove', BOB, '--confirm', BOB);
    expect(again.code, again.stdout).toBe(0);
    expect([at.file(), names().includes(BOB)]).toEqual([text, false]);
    expect((await at.who()).filter((line) => line.startsWith(BOB))).toEqual([]);
    expect(await at.differences()).toEqual([]);
  });
});

/** SIGKILL, as soon as the server has that. */
function killedWhen(at: Colleague, words: string[], isSo: () => boolean) {
  return runUntil([...words, '--no-input'], at, isSo, (child) => child.kill('SIGKILL'));
}

describe('in a terminal of 80 columns', () => {
  const rowsOf = (screen: Terminal) =>
    render(screen.raw(), { columns: 80, rows: 200 }).map((row) =>
      row.map(({ char }) => char).join(''),
    );

  it.each([
    ['--like', ['--like', 'bob']],
    ['--access', ['--access', 'ReadOnlyAccess@dev']],
  ])('add with %s fits 30 rows, from the command to the message', async (_, given) => {
    const words = ['add', CY, '--name', 'Cy Young', ...given];
    const screen = terminal(words, served.colleague(), { cols: 80 });
    await screen.see('Shall we');
    screen.type(ENTER);
    expect(await screen.exit).toBe(0);
    // Nobody else sees the word that this server stands in for AWS.
    const rows = rowsOf(screen).filter((row) => !row.includes('AWS_ENDPOINT_URL'));
    for (const word of ['Nothing in this list takes anything away', `+ user ${CY}`, 'Hello Cy'])
      expect(rows.join('\n')).toContain(word);
    // The last of them is the next prompt's; one more is the command itself.
    expect(rows.length + 1, rows.join('\n')).toBeLessThanOrEqual(30);
  });

  it('add asks for the name and the access; Ctrl-C and "no" leave all as it was', async () => {
    const at = served.colleague();
    const stopped = terminal(['add', CY], at, { cols: 80 });
    await stopped.see('given name');
    stopped.type(CTRL_C);
    expect(await stopped.exit).toBe(130);

    const screen = terminal(['add', CY], at, { cols: 80 });
    await screen.see('given name');
    screen.type(`Cy${ENTER}`);
    await screen.see('family name');
    screen.type(`Young${ENTER}`);
    await screen.see(`What may ${CY} do?`);
    screen.type(`${DOWN}${DOWN}${ENTER}`);
    await screen.see('Shall we');
    screen.type(`${DOWN}${ENTER}`);
    expect(await screen.exit).toBe(8);
    expect(screen.all()).toContain('Nothing was changed');
    expect([at.file(), names().includes(CY)]).toEqual([FILE, false]);
  });

  it('Esc at a question of add goes back to the one before, and at the first asks whether to leave', async () => {
    const screen = terminal(['add', CY], served.colleague(), { cols: 80 });
    await screen.see('given name');
    screen.type(`Cyy${ENTER}`);
    await screen.see('family name');
    screen.type(ESC);
    await screen.see(/given name: {3}\(your answer before\)[\s\S]*\n +Cyy/);
    screen.type(`\u007f${ENTER}`);
    await screen.see('Their given name: Cy');
    await screen.see('family name');
    screen.type(`Young${ENTER}`);
    await screen.see(`What may ${CY} do?`);
    for (const question of ['family name', 'given name', 'No question comes before this. Leave?']) {
      screen.type(ESC);
      await screen.see(question);
    }
    await screen.see('Leave: change nothing');
    expect(screen.all()).not.toContain('answers');
    screen.type(CTRL_C);
    expect(await screen.exit).toBe(130);
  });

  it('Esc at the yes of add comes back to the last question, with its answer, and then gives what is chosen there', async () => {
    const at = served.colleague();
    const screen = terminal(['add', CY, '--name', 'Cy Young'], at, { cols: 80 });
    await screen.see(`What may ${CY} do?`);
    screen.type(`${DOWN}${ENTER}`);
    await screen.see('Shall we');
    screen.type(ESC);
    await screen.see(/❯ The same as Ana Lopez.*your answer before/);
    expect(at.file()).toBe(FILE);
    screen.type(`${DOWN}${ENTER}`);
    await screen.see(/What may .* The same as Bob Meyer[\s\S]*Shall we/);
    screen.type(ENTER);
    expect(await screen.exit).toBe(0);
    const held = (await at.who()).join('\n');
    expect(held).toContain(`${CY} PowerUserAccess`);
    expect(held).not.toContain(`${CY} AdministratorAccess`);
  });

  it('Esc at the yes of add asks whether to leave where the flags say all', async () => {
    const at = served.colleague();
    const words = ['add', CY, '--name', 'Cy Young', '--like', 'bob'];
    const screen = terminal(words, at, { cols: 80 });
    await screen.see('Shall we');
    screen.type(ESC);
    await screen.see('No question comes before this. Leave?');
    screen.type(`${DOWN}${ENTER}`);
    expect(await screen.exit).toBe(130);
    expect(at.file()).toBe(FILE);
  });

  it('a name that fits two people is refused with both of them', async () => {
    const at = served.colleague(FILE.replaceAll('Olsen', 'Meyer'));
    const screen = terminal(['remove', 'meyer'], at, { cols: 80 });
    expect(await screen.exit).toBe(2);
    expect(screen.all()).toContain('could be any of 2 people');
    expect(screen.all()).toContain(`remove ${BOB}`);
  });

  it('remove takes the name as it is typed, and nothing else', async () => {
    const at = served.colleague();
    const wrong = terminal(['remove', 'bob'], at, { cols: 80 });
    await wrong.see('Take all of this away?');
    wrong.type(`yes${ENTER}`);
    await wrong.see('That is not the word');
    await wrong.see('to go on, Enter for no:');
    wrong.type(`yes${ENTER}`);
    expect(await wrong.exit).toBe(8);
    const stopped = terminal(['remove', 'bob'], at, { cols: 80 });
    await stopped.see('Take all of this away?');
    stopped.type(CTRL_C);
    expect(await stopped.exit).toBe(130);
    expect([at.file(), names().includes(BOB)]).toEqual([FILE, true]);
    const right = terminal(['remove', 'bob'], at, { cols: 80 });
    await right.see('Take all of this away?');
    right.type(`${BOB}${ENTER}`);
    expect(await right.exit).toBe(0);
    expect(names()).not.toContain(BOB);
  });
});

describe('on a bare laptop', () => {
  it('the file with its portal URL is enough for login, status, who and add', async () => {
    const host = `${(served.center() as unknown as { identityStoreId: string }).identityStoreId}.awsapps.com`;
    const home = newHome({ AWS_ENDPOINT_URL: served.url });
    const text = FILE.replace('region:', `portalUrl: https://${host}/start\nregion:`);
    writeFileSync(join(home.folder, 'sso-bootstrap.yaml'), text);
    const login = await runSigningIn(['login', '--no-input', '--yes'], home, { userName: ANA });
    expect(login.code, login.stdout + login.stderr).toBe(0);
    const profile = ['--profile', 'AdministratorAccess-111122223333', '--no-input', '--json'];
    const program = (...words: string[]) => run([...words, ...profile], home, { network: true });
    for (const words of [['status'], ['who', 'bob']]) {
      const ran = await program(...words);
      expect(ran.code, words.join(' ') + ran.stdout).toBe(0);
      expect(documentOf(ran).account).toBe('111122223333');
    }
    const added = await program('add', CY, '--name', 'Cy Young', '--like', 'bob', '--yes');
    expect(added.code, added.stdout).toBe(0);
    expect(names()).toContain(CY);
  });
});
