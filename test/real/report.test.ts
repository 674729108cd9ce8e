/**
 * The page of `report`, written by the built program and opened by a Chromium that has no network: it works from disk,
 * has 500 people and 100 accounts in it, is accessible in light and dark, and takes no name for markup.
 */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath } from '../helpers/clients.ts';
import { documentOf, newHome, run, type Home } from '../helpers/program.ts';
import { ACCOUNTS, bigWorld, HOSTILE, PEOPLE } from '../report/big-world.ts';

const executablePath = chromiumPath();

const FILE = `version: 1
region: eu-central-1
users:
  cy@acme.example: { givenName: Cy, familyName: Young, email: cy@acme.example }
groups:
  Developers: { members: [cy@acme.example] }
access:
  - { permissionSet: ReadOnlyAccess, accounts: ["*"], users: [cy@acme.example] }
`;

describe.skipIf(executablePath === undefined)(
  'the page in Chromium (skipped when it is not installed)',
  () => {
    let browser: Browser;
    let home: Home;
    const pages: Record<string, string> = {};
    beforeAll(async () => {
      browser = await chromium.launch({
        executablePath: executablePath ?? '',
        args: ['--no-sandbox'],
      });
      home = newHome();
      const worlds = join(home.folder, 'state/sso-bootstrap/rehearsal/enterprise');
      mkdirSync(worlds, { recursive: true });
      const big = bigWorld(Date.UTC(2026, 10, 22, 9));
      writeFileSync(join(worlds, 'world.json'), JSON.stringify(big));
      writeFileSync(join(home.folder, 'team.yaml'), FILE);
      for (const [name, words] of Object.entries({
        big: ['--world', 'enterprise'],
        small: ['--world', 'startup'],
        plan: ['--world', 'startup', '--plan', '-c', 'team.yaml'],
      })) {
        const ran = await run(['report', `${name}.html`, ...words, '--json'], home);
        expect([ran.code, documentOf(ran).status], ran.stderr).toEqual([0, 'ok']);
        pages[name] = join(home.folder, `${name}.html`);
      }
    });
    afterAll(async () => {
      await browser.close();
    });

    interface Opened {
      page: Page;
      /** What the browser complained of, and what the page asked the network for. */
      problems: string[];
      ms: number;
    }

    async function open(name: string, colorScheme: 'light' | 'dark' = 'light'): Promise<Opened> {
      const context = await browser.newContext({ offline: true, colorScheme });
      const page = await context.newPage();
      const problems: string[] = [];
      page.on('console', (message) => problems.push(message.text()));
      page.on('pageerror', (error) => problems.push(error.message));
      page.on('dialog', (dialog) => problems.push(dialog.message()));
      page.on('request', (request) => {
        if (!request.url().startsWith('file:')) problems.push(request.url());
      });
      const began = performance.now();
      await page.goto(pathToFileURL(pages[name] ?? '').href);
      return { page, problems, ms: performance.now() - began };
    }

    /** Milliseconds from what somebody does to the picture of it. */
    async function timed(page: Page, act: () => Promise<unknown>): Promise<number> {
      const began = performance.now();
      await act();
      await page.evaluate(
        'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))',
      );
      return performance.now() - began;
    }

    const choose = (page: Page, view: string) => page.getByRole('radio', { name: view }).check();
    const rows = (page: Page) => page.locator('.matrix tbody tr');
    const shown = (page: Page) => page.locator('#count').textContent();

    it('loads from disk, with nobody on the network and nothing to complain of', async () => {
      const { page, problems } = await open('small');
      await expect(page.title()).resolves.toBe('Who can reach what: acme (111122223333)');
      expect(await rows(page).count()).toBe(2);
      expect(await page.getByRole('cell', { name: 'AdministratorAccess' }).count()).toBe(1);
      expect(problems).toEqual([]);
    });

    it('is filtered by person, account and set, in each view', async () => {
      const { page, problems } = await open('small');
      await page.getByLabel('Person').fill('ana');
      await page.waitForFunction("document.querySelectorAll('.matrix tbody tr').length === 1");
      expect(await shown(page)).toMatch(/^Shown: 1 person, /);
      await page.getByRole('searchbox', { name: 'Account' }).fill('nowhere');
      await page.getByText('Nobody reaches anything that fits.').waitFor();
      await page.getByRole('button', { name: 'Clear' }).click();
      await page.getByLabel('Permission set').selectOption({ label: 'ReadOnlyAccess' });
      await choose(page, 'List');
      await page.getByText('ReadOnlyAccess on acme-dev, directly').waitFor();
      expect(await page.locator('.people > li').count()).toBe(2);
      await page.getByRole('searchbox', { name: 'Account' }).fill('acme-dev');
      await page.getByText('Shown: 1 person, 1 account.').waitFor();
      await choose(page, 'Graph');
      await page.getByRole('button', { name: 'Bob Meyer' }).click();
      expect(await page.locator('.told').textContent()).toBe(
        'Bob Meyer: ReadOnlyAccess on acme-dev',
      );
      expect(await page.locator('path.line').count()).toBe(1);
      expect(problems).toEqual([]);
    });

    it('goes by the keyboard alone', async () => {
      const { page } = await open('small');
      const focused = () =>
        page.evaluate<string>('document.activeElement.id || document.activeElement.textContent');
      await page.keyboard.press('Tab');
      expect(await focused()).toBe('Skip to who can reach what');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      expect(await focused()).toBe('person');
      await page.keyboard.type('bob');
      for (const id of ['account', 'set', 'clear']) {
        await page.keyboard.press('Tab');
        expect(await focused()).toBe(id);
      }
      expect(await rows(page).count()).toBe(1);
      await page.keyboard.press('Tab');
      await page.keyboard.press('ArrowRight');
      await page.locator('.graph').waitFor();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      expect(await page.locator('.told').textContent()).toContain('Bob Meyer');
    });

    it('shows a plan as it will be, as it is, and what differs', async () => {
      const { page, problems } = await open('plan');
      const people = async () => (await rows(page).allTextContents()).join('\n');
      expect(await people()).toContain('Cy Young');
      const cells = (name: RegExp) => page.locator('.matrix').getByRole('img', { name });
      expect(await cells(/comes/).count()).toBeGreaterThan(0);
      expect(await cells(/goes/).count()).toBe(0);
      await page.getByLabel('Show').selectOption('as it is today');
      await page.getByText('Shown: 2 people').waitFor();
      expect(await people()).not.toContain('Cy Young');
      await page.getByLabel('Show').selectOption('only what changes');
      await cells(/goes/).first().waitFor();
      expect(problems).toEqual([]);
    });

    it.each(['light', 'dark'] as const)('axe-core finds no violation in %s', async (scheme) => {
      for (const name of ['small', 'plan', 'big']) {
        const { page } = await open(name, scheme);
        // As many as fit a screen: looking at each of ten thousand cells tells no more.
        if (name === 'big') await page.getByLabel('Person').fill('number 49');
        for (const view of ['Matrix', 'Graph', 'List']) {
          await choose(page, view);
          await timed(page, () => page.evaluate(`${axe.source}; 0`));
          const found = await page.evaluate<string[]>(
            'axe.run().then(({ violations }) => violations.map((one) => one.id + ": " + one.nodes[0].html))',
          );
          expect(found, `${name}, ${view}`).toEqual([]);
        }
        await page.context().close();
      }
    });

    it(`draws a part of ${PEOPLE} people and ${ACCOUNTS} accounts at first, and says how long it takes`, async () => {
      const { page, problems, ms } = await open('big');
      expect(await shown(page)).toBe(`Shown: ${PEOPLE + 1} people, ${ACCOUNTS} accounts.`);
      const filter = await timed(page, () => page.getByLabel('Person').fill('number 49'));
      expect(await rows(page).count()).toBe(15);
      const clear = await timed(page, () => page.getByRole('button', { name: 'Clear' }).click());
      const graph = await timed(page, () => choose(page, 'Graph'));
      await choose(page, 'Matrix');
      const more = await timed(page, () =>
        page.getByRole('button', { name: /^Show more/ }).click(),
      );
      expect(await rows(page).count()).toBe(200);
      const bytes = readFileSync(pages['big'] ?? '').length;
      const times = { load: ms, filter, clear, graph, more };
      process.stderr.write(
        `report of ${PEOPLE} x ${ACCOUNTS}: ${JSON.stringify({ bytes, ...times })}\n`,
      );
      expect(bytes).toBeLessThan(1_500_000);
      expect(problems).toEqual([]);
    });

    it('takes a name as it is, whatever is in it', async () => {
      const { page, problems } = await open('big');
      for (const [i, [given]] of HOSTILE.entries()) {
        await page.getByLabel('Person').fill(`person-${i}@`);
        await page.getByText('Shown: 1 person').waitFor();
        for (const view of ['Matrix', 'Graph', 'List']) {
          await choose(page, view);
          const text = (await page.locator('#view').textContent()) ?? '';
          expect(text).toContain(given.replace('\u202E', ''));
          expect(text).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
        }
      }
      expect(await page.locator('img').count()).toBe(0);
      expect(await page.locator('script').count()).toBe(2);
      expect(problems).toEqual([]);
    });

    it('runs nothing that is not its own, should something get in', async () => {
      const text = readFileSync(pages['small'] ?? '', 'utf8');
      const evil = '<img src="http://127.0.0.1:9/x" onerror="alert(1)"><script>alert(2)</script>';
      pages['evil'] = join(mkdtempSync(join(tmpdir(), 'sso-bootstrap-')), 'evil.html');
      writeFileSync(pages['evil'], text.replace('<main>', `<main>${evil}`));
      const { page, problems } = await open('evil');
      expect(problems.filter((one) => /^\d$/.test(one))).toEqual([]);
      expect(problems.join('\n')).toMatch(/Content Security Policy/);
      expect(await rows(page).count()).toBe(2);
    });

    it('marks stale copies and access of nobody', async () => {
      const { page } = await open('big');
      await page.getByRole('searchbox', { name: 'Account' }).fill('account-11');
      await page.locator('td .cell.read.stale').first().waitFor();
      await page.getByText('Copies that are out of date').click();
      await page.getByText('ReadOnlyAccess on account-1 (800000000001)').waitFor();
      await page.getByText('Access of somebody who is not there any more').click();
      await page.getByText('PowerUserAccess on account-0 (800000000000), of ').waitFor();
    });

    it('prints the list where the matrix is too wide for paper, and all of it', async () => {
      const { page } = await open('big');
      await page.evaluate("dispatchEvent(new Event('beforeprint'))");
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.matrix').isVisible()).toBe(false);
      expect(await page.locator('.filters').isVisible()).toBe(false);
      expect(await page.locator('.people > li').count()).toBe(PEOPLE + 1);
      expect((await page.pdf()).length).toBeGreaterThan(100_000);
    });
  },
);
