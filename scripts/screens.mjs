/**
 * Captures the main screens of the built program, in rehearsals, into docs/screens: text always, pictures of those that
 * the README shows, and of the page that `report` writes, where there is a Chromium. `--check` writes nothing, and ends with 1 where a text differs from the screen of today.
 */
import { spawn } from '@lydell/node-pty';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { htmlOf, render, textOf } from './render-terminal.mjs';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'docs', 'screens');
const SIZE = { columns: 100, rows: 48 };
const PICTURES = ['01-welcome', '06-review', '08-console'];
const CHROMIUM = process.env.PATH.split(':')
  .map((one) => join(one, 'chromium'))
  .find(existsSync);
const [ENTER, DOWN, SPACE, CTRL_C] = ['\r', '\u001b[B', ' ', '\u0003'];

/** As long as the folder it stands for: lines break at the same places. */
const HOME_SHOWN = '/home/grace';

const homes = [];

function newHome() {
  const home = mkdtempSync('/tmp/');
  homes.push(home);
  mkdirSync(join(home, 'bin'));
  symlinkSync(join(root, 'bin', 'sso-bootstrap.js'), join(home, 'bin', 'sso-bootstrap'));
  return home;
}

/** Starts the program as a person would who has it on the PATH. */
function start(home, args, env = {}) {
  const child = spawn(join(home, 'bin', 'sso-bootstrap'), args, {
    cols: SIZE.columns,
    rows: SIZE.rows,
    cwd: home,
    env: {
      HOME: home,
      PATH: `${join(home, 'bin')}:${process.env.PATH}`,
      TERM: 'xterm-256color',
      TZ: 'UTC',
      ...env,
    },
  });
  let raw = '';
  let seen = 0;
  child.onData((data) => (raw += data));
  const ended = new Promise((resolve) => child.onExit(resolve));
  const shown = () => raw.replaceAll(home, HOME_SHOWN);
  return {
    ended,
    type: (keys) => child.write(keys),
    kill: () => child.kill('SIGKILL'),
    lines: () => render(shown(), SIZE),
    /** Waits for a text that comes after the one before, and for the screen to be still. */
    async see(text) {
      for (let tries = 0; raw.indexOf(text, seen) < 0; tries += 1) {
        if (tries === 600)
          throw new Error(`never saw ${text} in:\n${textOf(render(shown(), SIZE))}`);
        await pause(25);
      }
      seen = raw.indexOf(text, seen) + text.length;
      for (let before = -1; before !== raw.length;) {
        before = raw.length;
        await pause(150);
      }
    },
  };
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Each with the lines of the screen at that moment; `lasting` are the same each time, and so they are checked. */
async function captureAll(keep) {
  const home = newHome();
  const shot = (name, screen, lasting = true) => keep(name, screen.lines(), lasting);
  let screen = start(home, ['init', '--sandbox']);
  await screen.see('Where should');
  await shot('01-welcome', screen);
  screen.type('frankfurt');
  await screen.see('eu-central-1');
  await shot('02-search', screen);
  screen.type(ENTER);
  await screen.see('Which kinds');
  screen.type(DOWN + SPACE);
  await screen.see('Power user');
  await shot('03-boxes', screen);
  screen.type(ENTER);
  await screen.see('How long');
  screen.type(ENTER);
  await screen.see('Your e-mail');
  screen.type('?');
  await screen.see('user name at sign-in');
  screen.type(`grace@example.com${ENTER}`);
  await screen.see('Your given');
  await shot('04-text', screen);
  screen.kill();
  await screen.ended;

  screen = start(home, ['init', '--sandbox']);
  await screen.see('Continue where');
  await shot('05-continue', screen);
  screen.type(ENTER);
  await screen.see('Your given');
  screen.type(`Grace${ENTER}`);
  await screen.see('Your family');
  screen.type(`Hopper${ENTER}`);
  await screen.see('Who else');
  screen.type(ENTER);
  await screen.see('What may you');
  screen.type(ENTER);
  await screen.see('Apply these');
  await shot('06-review', screen);
  screen.type(ENTER);
  await screen.see('Type create');
  await shot('07-consent', screen);
  screen.type(`create${ENTER}`);
  await screen.see('Is it done?');
  await shot('08-console', screen);
  screen.type(ENTER);
  await screen.see('Is it done? Billing access');
  screen.type(ENTER);
  await screen.see('Is it done? Send email OTP');
  screen.type(ENTER);
  await screen.see('Which profile');
  await shot('09-apply', screen, false);
  screen.type(CTRL_C);
  await screen.ended;

  screen = start(newHome(), ['init', '--sandbox'], { ACCESSIBLE: '1' });
  await screen.see('quit [');
  await shot('10-accessible', screen);
  screen.type(CTRL_C);
  await screen.ended;

  screen = start(home, ['status', '--sandbox']);
  await screen.ended;
  await shot('11-status', screen);

  screen = start(newHome(), ['init', '--no-input']);
  await screen.ended;
  await shot('12-missing', screen);
}

async function main(check) {
  const stale = [];
  const browser = check || !CHROMIUM ? null : await openBrowser();
  mkdirSync(folder, { recursive: true });
  await captureAll(async (name, lines, lasting) => {
    const path = join(folder, `${name}.txt`);
    const text = textOf(lines);
    if (!check) {
      writeFileSync(path, text);
      if (PICTURES.includes(name))
        await browser?.picture(htmlOf(lines), join(folder, `${name}.png`));
    } else if (lasting && (!existsSync(path) || readFileSync(path, 'utf8') !== text)) {
      stale.push(`${name}.txt shows another screen than the program does now:\n${text}`);
    }
  });
  if (browser) await browser.page(await reportOf('company'), join(folder, '13-report.png'));
  await browser?.close();
  if (stale.length === 0) return;
  console.error(`${stale.join('\n')}\nRun: npm run screens`);
  process.exitCode = 1;
}

/** The page that `report` writes of a world. */
async function reportOf(world) {
  const home = newHome();
  await start(home, ['report', 'access.html', '--world', world]).ended;
  return join(home, 'access.html');
}

async function openBrowser() {
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  const page = await browser.newPage({ viewport: { width: 960, height: 820 } });
  return {
    async picture(html, path) {
      await page.setContent(html);
      await page.locator('pre').screenshot({ path });
    },
    async page(file, path) {
      await page.setViewportSize({ width: 1180, height: 1050 });
      await page.goto(pathToFileURL(file).href);
      await page.screenshot({ path });
    },
    close: () => browser.close(),
  };
}

try {
  await main(process.argv.includes('--check'));
} finally {
  for (const home of homes) rmSync(home, { recursive: true, force: true });
}
