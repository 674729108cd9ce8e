/** A guided run that was killed goes on, and any answer can be changed from the review: in a real terminal. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { answer, namesThere, QUESTIONS, saved, START } from '../helpers/guided-run.ts';
import { expectMode } from '../helpers/mode.ts';
import { newHome, run } from '../helpers/program.ts';
import { CTRL_C, DOWN, enter, ENTER, ESC, terminal, type Terminal } from '../helpers/terminal.ts';

/** At "Which answer?": another family name, which the review then shows, and no yes to it. */
async function renameAndQuit(screen: Terminal): Promise<void> {
  screen.type(`${DOWN.repeat(5)}${ENTER}`);
  await screen.see(/Your family name[\s\S]*\n +Hopper/);
  screen.type(`\u0015Kay${ENTER}`);
  await screen.see('Grace Kay');
  await screen.see(/Apply these \d+ changes\?/);
  screen.type(`${DOWN}${DOWN}${ENTER}`);
  expect(await screen.exit).toBe(8);
}

describe('a run that was killed', () => {
  it('at each question goes on at that question, with the answers so far', async () => {
    const home = newHome();
    let screen = terminal(START, home);
    for (const [i, question] of QUESTIONS.entries()) {
      await screen.see(question.shows);
      await screen.kill();
      screen = terminal(START, home);
      if (i > 0) {
        await screen.see(
          `Continue where you left off? (${i} answer${i === 1 ? '' : 's'}, just now)`,
        );
        screen.type(ENTER);
        await screen.see('(your answer before)');
      }
      await answer(screen, [question]);
    }
    await screen.see(/Apply these \d+ changes\?/);
    await screen.kill();
    screen = terminal(START, home);
    await enter(screen, 'Continue where you left off? (8 answers');
    await screen.see('Your family name: Hopper   (your answer before)');
    await enter(screen, 'Apply these');
    await screen.see('Type create');
    await screen.kill();
    screen = terminal(START, home);
    await enter(screen, 'Continue where', 'Apply these');
    await screen.see('Type create');
    screen.type(`create${ENTER}`);
    await screen.see('watching the account');
    await screen.kill();
    screen = terminal(START, home);
    await enter(screen, 'Continue where', 'Apply these');
    await screen.see('Is it done?');
    await screen.kill();

    screen = terminal([...START, '--yes'], home);
    await enter(screen, 'Continue where');
    await enter(screen, 'Is it done? Root user: a second', 'Is it done? Billing access');
    await enter(screen, 'Is it done? Send email OTP');
    await screen.see('create    user grace');
    await screen.kill();

    const rest = await run([...START, '--yes', '--no-input'], home);
    expect(rest.code, rest.stderr).toBe(0);
    expect(namesThere(home)).toEqual({
      users: ['grace@example.com'],
      groups: ['AdministratorAccess-111122223333'],
      sets: ['AdministratorAccess', 'ReadOnlyAccess'],
    });
    expect((await run(['status', '--sandbox', '--check'], home)).code).toBe(0);
    // Fourteen starts of the program.
  }, 120_000);

  it.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['SIGINT', 130],
  ])('by %s ends with %i and keeps its answers', async (signal, code) => {
    const home = newHome();
    const first = terminal(START, home);
    await answer(first, QUESTIONS.slice(0, 2));
    await first.see('How long');
    expect(await first.kill(signal)).toBe(code);
    const next = terminal(START, home);
    await enter(next, 'Continue where you left off? (2 answers, just now)');
    await next.see('How long should one session last?');
    await next.kill();
  });

  it('keeps its answers for the owner only, and only until it comes to its end', async () => {
    const home = newHome();
    const screen = terminal(START, home);
    await answer(screen, QUESTIONS.slice(0, 4));
    await screen.see('Your given name');
    expectMode(saved(home), 0o600);
    expect(readFileSync(saved(home), 'utf8')).toContain('grace@example.com');
    screen.type(`Grace${ENTER}`);
    await answer(screen, QUESTIONS.slice(5));
    await screen.see(/Apply these \d+ changes\?/);
    screen.type(`${DOWN}${DOWN}${ENTER}`);
    expect(await screen.exit).toBe(8);
    expectMode(saved(home), 0o600);
    const end = await run(['apply', '--sandbox', '--yes', '--no-input'], home);
    expect(end.code, end.stderr).toBe(0);
    expect(existsSync(saved(home))).toBe(false);
  });

  it.each(['', '{"version":1,"answers":[{"id"', 'null', '{"version":9}'])(
    'with answers that can not be read (%j) starts over, and says so',
    async (text) => {
      const home = newHome();
      let screen = terminal(START, home);
      await answer(screen, QUESTIONS.slice(0, 1));
      await screen.see('Which kinds');
      await screen.kill();
      writeFileSync(saved(home), text);
      screen = terminal(START, home);
      await screen.see('can’t be read, so this one starts over');
      await screen.see('Where should sign-in live?');
      await screen.kill();
    },
  );

  it('asks at Esc whether to leave, and keeps its answers', async () => {
    const home = newHome();
    let screen = terminal(START, home);
    await answer(screen, QUESTIONS.slice(0, 2));
    await screen.see('How long');
    await screen.kill();
    for (let again = 0; again < 2; again += 1) {
      screen = terminal(START, home);
      await screen.see('Continue where you left off? (2 answers');
      screen.type(ESC);
      await screen.see('Leave?');
      screen.type(ESC);
      await screen.see('Continue where you left off?');
      screen.type(ESC);
      await screen.see('Leave?');
      screen.type(`${DOWN}${ENTER}`);
      expect(await screen.exit).toBe(130);
    }
  });

  it('starts over when told so', async () => {
    const home = newHome();
    let screen = terminal(START, home);
    await answer(screen, QUESTIONS.slice(0, 2));
    await screen.see('How long');
    await screen.kill();
    screen = terminal(START, home);
    await screen.see('Continue where you left off?');
    screen.type(`${DOWN}${ENTER}`);
    await screen.see('Where should sign-in live?');
    expect(existsSync(saved(home))).toBe(false);
    await screen.kill();
  });

  it('is never taken up where nobody sits', async () => {
    const home = newHome();
    const screen = terminal(START, home);
    await answer(screen, QUESTIONS.slice(0, 4));
    await screen.see('Your given name');
    await screen.kill();
    const ran = await run([...START, '--yes', '--no-input'], home);
    expect(ran.code, ran.stderr).toBe(0);
    expect(namesThere(home).users).toEqual(['ada@example.com', 'bob@example.com']);
  });
});

describe('from the review', () => {
  it('of a run that goes on there any single answer is changed, too', async () => {
    const home = newHome();
    let screen = terminal(START, home);
    await answer(screen, QUESTIONS);
    await screen.see(/Apply these \d+ changes\?/);
    await screen.kill();
    screen = terminal(START, home);
    await enter(screen, 'Continue where you left off? (8 answers');
    await screen.see('Your family name: Hopper   (your answer before)');
    await screen.see('Change an answer');
    screen.type(`${DOWN}${ENTER}`);
    await screen.see('Which answer?');
    await renameAndQuit(screen);
    expect(screen.all()).not.toContain('[rehearsal] Your given name');
  });

  it('a changed answer is kept though the run is stopped at the question that follows from it', async () => {
    const home = newHome();
    let screen = terminal(START, home);
    await answer(screen, QUESTIONS);
    await screen.see(/Apply these \d+ changes\?/);
    screen.type(`${DOWN}${ENTER}`);
    await screen.see('Which answer?');
    screen.type(`${DOWN.repeat(6)}${ENTER}`);
    await screen.see('❯ Nobody, for now   (your answer before)');
    screen.type(`${DOWN}${ENTER}`);
    await screen.see('Their e-mail address');
    screen.type(CTRL_C);
    expect(await screen.exit).toBe(130);
    screen = terminal(START, home);
    await enter(screen, 'Continue where you left off?');
    await screen.see('Who else should be able to sign in? Add a person   (your answer before)');
    await screen.see('Their e-mail address');
    await screen.kill();
  });

  it('any single answer is changed, and no other is asked again', async () => {
    const home = newHome();
    const screen = terminal(START, home);
    await answer(screen, QUESTIONS);
    await screen.see(/Apply these \d+ changes\?/);
    const asked = screen.all().split('[rehearsal] Who else').length;
    screen.type(`${DOWN}${ENTER}`);
    await screen.see('Which answer?');
    expect(screen.all()).toMatch(/Your family name: Hopper/);
    await renameAndQuit(screen);
    expect(screen.all().split('[rehearsal] Who else')).toHaveLength(asked);
  });
});
