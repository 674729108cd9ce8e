/** Esc at the questions outside the interview: each goes back, asks whether to leave, or says why there is no way back. */
import { writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newHome, run, type Home } from '../helpers/program.ts';
import { DOWN, ENTER, ESC, terminal, type Terminal } from '../helpers/terminal.ts';

const FILE = `version: 1
region: eu-west-2
permissionSets: { ReadOnlyAccess: {} }
users:
  ada@example.com: { givenName: Ada, familyName: Lovelace, email: ada@example.com }
access:
  - { permissionSet: ReadOnlyAccess, accounts: ["111122223333"], users: [ada@example.com] }
`;
const OF_FILE = ['--sandbox', '-c', 'acme.yaml', '--no-browser'];
const CONFIRMED = ['--yes', '--confirm', 'organization:create:organization'];

function homeWithFile(): Home {
  const home = newHome();
  writeFileSync(join(home.folder, 'acme.yaml'), FILE);
  return home;
}

/** Esc asks whether to leave; Esc there stays, and the question comes again. */
async function mayLeave(screen: Terminal, question: string): Promise<void> {
  await screen.see(question);
  screen.type(ESC);
  await screen.see('No question comes before this. Leave?');
  screen.type(ESC);
  await screen.see(question);
}

async function leaves(screen: Terminal): Promise<void> {
  screen.type(ESC);
  await screen.see('Leave?');
  screen.type(`${DOWN}${ENTER}`);
  expect(await screen.exit).toBe(130);
  expect(screen.all()).toContain('Nothing was changed.');
}

describe('Esc at a first question asks whether to leave:', () => {
  it('at the review of apply', async () => {
    const screen = terminal(['apply', ...OF_FILE], homeWithFile());
    await mayLeave(screen, 'Apply these');
    await leaves(screen);
  });

  it('at the default profile of cli, and comes back to it from the yes, with its answer', async () => {
    const home = homeWithFile();
    const ran = await run(['apply', ...OF_FILE, ...CONFIRMED], home);
    expect(ran.code, ran.stderr).toBe(0);
    const screen = terminal(['cli', ...OF_FILE], home);
    await mayLeave(screen, 'Which profile should tools use');
    screen.type(`${DOWN}${ENTER}`);
    await screen.see(/Write \d+ lines into/);
    screen.type(ESC);
    await screen.see('Which profile should tools use');
    await screen.see(/❯ None: .*your answer before/);
    await leaves(screen);
  });

  it('at the address of login', async () => {
    const home = homeWithFile();
    await run(['apply', ...OF_FILE, ...CONFIRMED], home);
    const screen = terminal(['login', '--sandbox', '--no-browser'], home);
    await mayLeave(screen, 'Start URL:');
    await leaves(screen);
  });

  it('at a file that names the wrong Region', async () => {
    const screen = terminal(['init', '--world', 'startup', '-c', 'acme.yaml'], homeWithFile());
    await mayLeave(screen, 'Change the file?');
    await leaves(screen);
  });

  it('at the profiles that there are credentials in', async () => {
    const home = newHome();
    await mkdir(join(home.folder, '.aws'));
    const profiles = '[profile one]\nregion = eu-west-1\n[profile two]\nregion = eu-west-1\n';
    writeFileSync(join(home.folder, '.aws', 'config'), profiles);
    const screen = terminal(['status'], home);
    await mayLeave(screen, 'Which profile of ~/.aws');
    await leaves(screen);
  });
});

it('Esc after AWS was changed says that there is no way back and what is possible, and asks again', async () => {
  const screen = terminal(['init', ...OF_FILE, ...CONFIRMED.slice(1)], homeWithFile());
  await screen.see('Apply these');
  screen.type(ENTER);
  for (const part of ['Root user: a second MFA device', 'Billing access', 'Send email OTP: on']) {
    await screen.see(`Is it done? ${part}`);
    screen.type(ESC);
    await screen.see('Esc can’t go back here; Ctrl-C stops. What came before is done.');
    await screen.see(`Is it done? ${part}`);
    screen.type(ENTER);
  }
  await screen.see('Which profile should tools use');
  screen.type(ESC);
  await screen.see('Esc can’t go back here; Ctrl-C stops. What was changed in AWS stays.');
  await screen.see('Which profile should tools use');
  screen.type(`${DOWN}${ENTER}`);
  await screen.see(/Write \d+ lines into/);
  screen.type(ESC);
  await screen.see(/❯ None: .*your answer before/);
  screen.type(ENTER);
  await screen.see(/Write \d+ lines into/);
  screen.type(ENTER);
  await screen.see('Did AWS make you set up or use a second factor');
  screen.type(ESC);
  await screen.see('Esc can’t go back here; Ctrl-C stops. You are signed in.');
  await screen.see('Did AWS make you set up or use a second factor');
  screen.type(ENTER);
  expect(await screen.exit).toBe(0);
});
