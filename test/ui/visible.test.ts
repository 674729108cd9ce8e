/** What a Ui is given can't command the terminal, from whichever field it comes. */
import { describe, expect, it } from 'vitest';
import type { ChoiceQuestion, Ui } from '../../src/ui/ui.ts';
import { visible, visibleUi } from '../../src/ui/visible.ts';

describe('text that is shown', () => {
  it.each([
    ['colours and moves', '\u001b[31mred\u001b[2J', 'red'],
    ['titles and links of the terminal', '\u001b]0;title\u0007a\u001b]8;;https://x\u001b\\b', 'ab'],
    ['sequences of eight bits', '\u009b31mred', 'red'],
    ['an escape, whatever it was for', 'a\u001bcb', 'acb'],
    ['bells and returns', 'a\u0007b\rc', 'a b c'],
    ['marks that turn the order around', 'a\u202ecba\u2066\u061c', 'a cba  '],
    ['lines and tabs, which stay', 'a\n\tb', 'a\n\tb'],
    ['letters of any script, which stay', 'Zoë 李 עברית', 'Zoë 李 עברית'],
  ])('loses %s', (_what, given, shown) => {
    expect(visible(given)).toBe(shown);
  });

  it('is cleaned in every part of a question, and what is answered is not', async () => {
    const asked: unknown[] = [];
    const choice = <T>(question: ChoiceQuestion<T>) => {
      asked.push(question);
      const [first] = question.choices;
      if (!first) throw new Error('no choice');
      return Promise.resolve(first.value);
    };
    const ui = visibleUi({ choice } as unknown as Ui);
    const evil = '\u001b[2Jx';
    const answer = await ui.choice({
      kind: 'choice',
      id: 'a',
      label: evil,
      help: evil,
      choices: [{ value: evil, label: evil, hint: evil }],
      initial: { value: evil, source: evil },
    });
    expect(answer).toBe(evil);
    expect(asked).toEqual([
      {
        kind: 'choice',
        id: 'a',
        label: 'x',
        help: 'x',
        choices: [{ value: evil, label: 'x', hint: 'x' }],
        initial: { value: evil, source: 'x' },
      },
    ]);
  });
});
