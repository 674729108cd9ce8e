/** Accessible mode in a real terminal: lines that are read and lines that are typed, and nothing else. */
import { describe, expect, it } from 'vitest';
import { newHome, run } from '../helpers/program.ts';
import { terminal, type Terminal } from '../helpers/terminal.ts';

const PROMPT = /q to save and quit[^\n]*: $/;

/** Questions behind the changes, each waiting for its first choice. */
const LAST =
  /(?:Is it done\?|Which profile|Write \d+ lines into|Did AWS make you)[\s\S]*quit \[1\]: $/;

/** Escape, backspace, other control characters, and a carriage return that no line feed follows. */
const cursorMoves = (raw: string) =>
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  raw.match(/[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f\u009b]|\r(?!\r*\n)/g) ?? [];

/** Waits for a question, and types one line. */
async function type(screen: Terminal, question: string, line: string): Promise<void> {
  await then(screen, `Question: ${question}`, line);
}

/** The same, after any text. */
async function then(screen: Terminal, text: string, line: string): Promise<void> {
  await screen.see(text);
  await screen.see(PROMPT);
  screen.type(`${line}\r`);
}

describe('ACCESSIBLE=1', () => {
  it('goes from the first question to the end without one escape byte, in words', async () => {
    const home = newHome();
    const screen = terminal(['init', '--sandbox'], home, { env: { ACCESSIBLE: '1' } });
    await type(screen, 'Where should sign-in live?', 'london');
    await then(screen, '8. eu-west-2: Europe (London)', '8');
    await type(screen, 'Which kinds of access should there be?', '1,3');
    await screen.see('Chosen: Administrator, Read only');
    await type(screen, 'How long should one session last?', 'h');
    await then(screen, 'Help: After this long the credentials', '9');
    await then(screen, 'There is no number 9: they go from 1 to 5.', '4');
    await type(screen, 'Your e-mail address:', 'nonsense');
    await then(screen, 'That is not an e-mail address.', 'grace@example.com');
    await type(screen, 'Your given name:', 'Q');
    await type(screen, 'Your family name:', 'Hopper');
    await type(screen, 'Who else should be able to sign in?', '');
    await type(screen, 'What may you do?', '');
    await screen.see('New: user grace@example.com, Q Hopper');
    await type(screen, 'Apply these', '');
    await then(screen, 'Type create to go on', 'create');
    await screen.see('Working: Enable IAM Identity Center');
    const hands = setInterval(() => {
      if (LAST.test(screen.all().slice(-900))) screen.type('\r');
    }, 200);
    try {
      await screen.see('That was the rehearsal.');
    } finally {
      clearInterval(hands);
    }
    expect(await screen.exit).toBe(0);
    expect(cursorMoves(screen.raw())).toEqual([]);
    expect(screen.all()).not.toMatch(/[❯◉◯✔⠋]/);
    expect((await run(['status', '--sandbox', '--check'], home)).code).toBe(0);
  });

  it('goes back with b, offers the answer before, and q keeps the answers for the next run', async () => {
    const home = newHome();
    const screen = terminal(['init', '--sandbox', '--accessible'], home, {
      env: { TERM: 'dumb' },
    });
    await type(screen, 'Where should sign-in live?', '8');
    await type(screen, 'Which kinds of access', 'b');
    await screen.see('8. eu-west-2: Europe (London). Default, your answer before');
    await screen.see('[8]: ');
    screen.type('b\r');
    await type(screen, 'No question comes before this. Leave?', '1');
    await type(screen, 'Where should sign-in live?', '');
    await type(screen, 'Which kinds of access', '');
    await type(screen, 'How long', '');
    await type(screen, 'Your e-mail address:', 'grace@example.com');
    await type(screen, 'Your given name:', '/b');
    await screen.see('[grace@example.com]: ');
    screen.type('/q\r');
    await screen.see('Nothing was changed.');
    expect(await screen.exit).toBe(130);

    const next = terminal(['init', '--sandbox'], home, { env: { SSO_BOOTSTRAP_ACCESSIBLE: '1' } });
    await type(next, 'Continue where you left off? (3 answers, just now)', '');
    await next.see('Where should sign-in live? eu-west-2');
    await next.see('[grace@example.com]: ');
    next.type('/q\r');
    expect(await next.exit).toBe(130);
    expect(cursorMoves(screen.raw() + next.raw())).toEqual([]);
  });

  it('takes pasted lines for text, never for a list or a word of consent', async () => {
    const screen = terminal(['init', '--sandbox'], newHome(), { env: { ACCESSIBLE: '1' } });
    await type(screen, 'Where should', '');
    await type(screen, 'Which kinds', '');
    await type(screen, 'How long', '');
    await screen.see('Your e-mail address:');
    await screen.see(PROMPT);
    screen.type('grace@example.com\rGrace\rHopper\r2\r');
    await screen.see('Answer: Hopper');
    await screen.see('Who else should');
    await screen.see(PROMPT);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(screen.all()).not.toContain('Their e-mail');
    screen.type('1\r');
    await screen.see('What may you do?');
    await screen.kill();
  });
});
