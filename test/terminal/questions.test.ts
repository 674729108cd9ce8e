/** The questions of the guided run in a real terminal: back, help, paste, names. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { answer, QUESTIONS, saved, START } from '../helpers/guided-run.ts';
import { newHome } from '../helpers/program.ts';
import { DOWN, enter, ENTER, ESC, terminal } from '../helpers/terminal.ts';

describe('Esc', () => {
  it('goes back through every question, each with its answer in place, and at the first asks whether to leave', async () => {
    const home = newHome();
    const screen = terminal(START, home);
    await answer(screen, QUESTIONS);
    await screen.see(/Apply these \d+ changes\?/);
    for (const { shows, again } of [...QUESTIONS].reverse()) {
      screen.type(ESC);
      await screen.see(shows);
      await screen.see(again);
    }
    screen.type(ESC);
    await screen.see('No question comes before this. Leave?');
    screen.type(ESC);
    await screen.see('Where should sign-in live?');
    screen.type(ESC);
    await screen.see('Leave?');
    screen.type(`${DOWN}${ENTER}`);
    await screen.see('Nothing was changed.');
    expect(await screen.exit).toBe(130);
  });

  it('says the heading of a step once, however often one goes back and forth in it', async () => {
    const screen = terminal(START, newHome());
    await answer(screen, QUESTIONS.slice(0, 5));
    await screen.see('Your family name');
    for (let again = 0; again < 2; again += 1) {
      screen.type(ESC);
      await screen.see(/Your given name: {3}\(your answer before\)[\s\S]*\n +Grace/);
      screen.type(ENTER);
      await screen.see('[rehearsal] Your family name');
    }
    await screen.kill();
    expect(screen.all().match(/7 of \d+ {2}People/g)).toHaveLength(1);
  });

  it('lets the old text be edited, and the run goes on with what it says then', async () => {
    const home = newHome();
    const screen = terminal(START, home);
    await answer(screen, QUESTIONS.slice(0, 5));
    await screen.see('Your family name');
    screen.type(ESC);
    await screen.see(/Your given name[\s\S]*\n +Grace/);
    screen.type(` B.${ENTER}`);
    await answer(screen, QUESTIONS.slice(5));
    await screen.see(/Apply these \d+ changes\?/);
    expect(screen.all()).toContain('Grace B. Hopper');
    screen.type(`${DOWN}${DOWN}${ENTER}`);
    expect(await screen.exit).toBe(8);
  });

  it('goes back to what shall be done with an Identity Center in use', async () => {
    const screen = terminal(['init', '--world', 'startup'], newHome());
    await screen.see('What shall we do with it?');
    screen.type(`${DOWN}${ENTER}`);
    await screen.see('Which kinds of access');
    screen.type(ESC);
    await screen.see('What shall we do with it?');
    await screen.see(/❯ Take it over, and add people.*your answer before/);
    screen.type(`${DOWN}${DOWN}${DOWN}${ENTER}`);
    await screen.see('Nothing was changed.');
    expect(await screen.exit).toBe(0);
  });

  it('at a word of consent comes back to the review, and nothing is done', async () => {
    const home = newHome();
    const screen = terminal(START, home);
    await answer(screen, QUESTIONS);
    await enter(screen, 'Apply these');
    await screen.see('Type create to go on');
    screen.type(`yes${ENTER}`);
    await screen.see('That is not the word. Type create to go on, or press Enter for no.');
    await screen.see('Type create to go on, Enter for no:');
    screen.type(ESC);
    await screen.see('Review: nothing has changed yet');
    await screen.see('Apply these');
    screen.type(`${DOWN}${DOWN}${ENTER}`);
    await screen.see('Nothing was applied.');
    expect(await screen.exit).toBe(8);
  });
});

describe('a question mark', () => {
  it('explains at a list, at boxes and at text, and what was ticked stays ticked', async () => {
    const screen = terminal(START, newHome());
    await screen.see('Where should sign-in live?');
    screen.type('?');
    await screen.see('One Region holds users, groups and access.');
    await answer(screen, QUESTIONS.slice(0, 1));
    await screen.see('Which kinds of access');
    screen.type(' ');
    await screen.see('◯ Administrator');
    screen.type('?');
    await screen.see('Each becomes a permission set');
    await screen.see('◯ Administrator');
    screen.type(ENTER);
    await answer(screen, QUESTIONS.slice(2, 3));
    await screen.see('Your e-mail address');
    screen.type('?');
    await screen.see('It is the user name at sign-in');
    await screen.see('Your e-mail address');
    screen.type('\u0003');
    expect(await screen.exit).toBe(130);
  });

  it('ends what it explained when one goes back', async () => {
    const screen = terminal(START, newHome());
    await answer(screen, QUESTIONS.slice(0, 2));
    await screen.see('How long should one session last?');
    screen.type('?');
    await screen.see('After this long the credentials on a computer end');
    await screen.see('How long should one session last?');
    screen.type(ESC);
    await screen.see('How long should one session last? (back)');
    await screen.see('Which kinds of access');
    await screen.kill();
  });

  it('explains on an empty line after a refusal, too, and never begins an address', async () => {
    const screen = terminal(START, newHome());
    await answer(screen, QUESTIONS.slice(0, 3));
    await screen.see('Your e-mail address');
    screen.type(`no${ENTER}`);
    await screen.see('That is not an e-mail address.');
    screen.type('\u0015');
    await new Promise((resolve) => setTimeout(resolve, 100));
    screen.type('?');
    await screen.see('It is the user name at sign-in');
    await screen.see('Your e-mail address');
    screen.type(`?grace@example.com${ENTER}`);
    await screen.see('An e-mail address begins with a letter, a digit or _.');
    await screen.kill();
  });
});

describe('a paste of several lines', () => {
  it('answers the next questions that take text, never a list or a word of consent', async () => {
    const home = newHome();
    const screen = terminal(START, home);
    await answer(screen, QUESTIONS.slice(0, 3));
    await screen.see('Your e-mail address');
    screen.type('grace@example.com\nGrace\nHopper\nbob@example.com\nBob\nRay\n');
    await screen.see('Your family name: Hopper');
    await screen.see('Pasted lines wait for the next question that takes text: 3.');
    await screen.see('Who else should');
    screen.type(`${DOWN}${ENTER}`);
    await screen.see('Their family name: Ray');
    await enter(screen, 'Anybody else?', 'What may you do?', 'What may bob@example.com do?');
    await enter(screen, 'Apply these');
    await screen.see('Type create to go on');
    screen.type('create\ncreate\n');
    await new Promise((resolve) => setTimeout(resolve, 300));
    screen.type(ENTER);
    await screen.see('Not now: without organization');
    expect(await screen.exit).toBe(8);
  });

  it('at a list picks nothing', async () => {
    const screen = terminal(START, newHome());
    await answer(screen, QUESTIONS.slice(0, 2));
    await screen.see('How long should one session last?');
    screen.type('a\nb\nc\n');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(screen.all()).not.toContain('Your e-mail address');
    screen.type(ENTER);
    await screen.see('Your e-mail address');
    await screen.see('That is not an e-mail address.');
    await screen.kill();
  });
});

describe('names of every kind', () => {
  it.each([
    ['wide', '山田花子'],
    ['combining', 'Zoe\u0308 A\u030angstro\u0308m'],
    ['right to left', 'محمد'],
    ['very long', 'x'.repeat(900)],
  ])('a %s one arrives whole, in a terminal that is resized meanwhile', async (_kind, name) => {
    const home = newHome();
    const screen = terminal(START, home, { cols: 90 });
    await answer(screen, QUESTIONS.slice(0, 4));
    await screen.see('Your given name');
    screen.type(name.slice(0, 2));
    screen.resize(40);
    await new Promise((resolve) => setTimeout(resolve, 100));
    screen.type(name.slice(2));
    screen.resize(120);
    screen.type(ENTER);
    await screen.see('Your family name');
    const { answers } = JSON.parse(readFileSync(saved(home), 'utf8')) as {
      answers: { id: string; value: string }[];
    };
    expect(answers.find(({ id }) => id === 'users.you.given')?.value).toBe(name);
    await screen.kill();
  });
});
