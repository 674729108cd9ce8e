import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { accessibleUi } from '../../src/ui/accessible.ts';
import { page, readTyped } from '../../src/ui/accessible-list.ts';
import { spoken } from '../../src/ui/accessible-words.ts';
import { Back } from '../../src/ui/back.ts';

describe('words for marks', () => {
  it.each([
    ['   + group Devs', 'New: group Devs'],
    ['   ~ user ada    e-mail', 'Changed: user ada, e-mail'],
    ['   - group Devs  has no members', 'Taken away: group Devs, has no members'],
    ['   ! sign-in settings  MFA', 'By hand: sign-in settings, MFA'],
    ['   i groups  left alone: Sales', 'To know: groups, left alone: Sales'],
    ['  [ ] Send email OTP: on', 'To do: Send email OTP: on'],
    ['  x  It failed.   [SSB-401]', 'Error: It failed. [SSB-401]'],
    ['  ! Careful', 'Note: Careful'],
    ['    - a phone', 'a phone'],
    ['  Done     group Devs   2 s', 'Done: group Devs, 2 s'],
    ['  Devs -> ReadOnly …', 'Devs to ReadOnly ...'],
    ['https://example.com/a?b=c', 'https://example.com/a?b=c'],
    ['', ''],
  ])('%j is heard as %j', (line, words) => {
    expect(spoken(line)).toBe(words);
  });
});

describe('a line at a list', () => {
  it.each<[string, number, boolean, ReturnType<typeof readTyped>]>([
    ['', 3, false, { kind: 'default' }],
    ['2', 3, false, { kind: 'numbers', indexes: [1] }],
    [' 1, 3 ', 3, true, { kind: 'numbers', indexes: [0, 2] }],
    ['1 1', 3, true, { kind: 'numbers', indexes: [0] }],
    ['1,2', 3, false, { kind: 'wrong', why: 'One number, please.' }],
    [',', 3, true, { kind: 'wrong', why: 'A number from 1 to 3, please.' }],
    ['4', 3, true, { kind: 'wrong', why: 'There is no number 4: they go from 1 to 3.' }],
    ['0', 3, false, { kind: 'wrong', why: 'There is no number 0: they go from 1 to 3.' }],
    ['B', 3, false, { kind: 'back' }],
    ['?', 3, false, { kind: 'help' }],
    ['q', 3, false, { kind: 'quit' }],
    ['m', 30, false, { kind: 'more' }],
    ['lon', 30, false, { kind: 'filter', text: 'lon' }],
    ['111122223333', 30, false, { kind: 'filter', text: '111122223333' }],
    [' 2222 ', 30, true, { kind: 'filter', text: '2222' }],
    ['0012', 30, false, { kind: 'filter', text: '0012' }],
    ['1200', 1300, false, { kind: 'numbers', indexes: [1199] }],
    [
      '222',
      30,
      false,
      {
        kind: 'wrong',
        why: 'There is no number 222: they go from 1 to 30. Four digits or more search the list.',
      },
    ],
    ['2222', 3, false, { kind: 'wrong', why: 'There is no number 2222: they go from 1 to 3.' }],
    ['lon', 3, false, { kind: 'wrong', why: 'A number from 1 to 3, please.' }],
  ])('%j of %s (several: %s)', (line, choices, several, typed) => {
    expect(readTyped(line, choices, several)).toEqual(typed);
  });
});

describe('a long list', () => {
  const choices = Array.from({ length: 25 }, (_, i) => ({ value: i, label: `Region ${i}` }));

  it('comes in pages, with the numbers of the whole list', () => {
    const second = page(choices, () => '', { filter: '', from: 10 });
    expect(second.lines[0]).toBe('11. Region 10');
    expect(second.lines).toHaveLength(10);
    expect(second.left).toBe(5);
  });

  it('is searched, and keeps its numbers', () => {
    const found = page(choices, (value) => (value === 20 ? 'Default' : ''), {
      filter: 'region 2',
      from: 0,
    });
    expect(found.lines).toEqual([
      '3. Region 2',
      '21. Region 20. Default',
      '22. Region 21',
      '23. Region 22',
      '24. Region 23',
      '25. Region 24',
    ]);
    expect(found.left).toBe(0);
  });
});

describe('a long list of accounts', () => {
  const choices = Array.from({ length: 25 }, (_, i) => {
    const id = String(444400000000 + i * 1111);
    return { value: id, label: `team-${i}`, hint: id };
  });

  it('is searched by a part of an account number, and answered by the number of the line', async () => {
    const { ui, type, printed } = accessible();
    const asked = ui.many({ kind: 'many', id: 'some', label: 'Which ones?', help: '', choices });
    await type('2222');
    await type('3, 21');
    expect(await asked).toEqual(['444400002222', '444400022220']);
    expect(printed()).toContain('a part of a name or number to search');
    expect(printed()).toContain('3. team-2. 444400002222\n21. team-20. 444400022220\n');
  });
});

/** A Ui over a stream, and what it printed. */
function accessible() {
  const stdin = new PassThrough();
  let printed = '';
  const ui = accessibleUi({
    stdin,
    stdout: (text) => (printed += text),
    stderr: (text) => (printed += text),
    width: 80,
    wrap: true,
    quiet: true,
    rehearsal: null,
    browser: null,
    now: () => 0,
  });
  const type = async (line: string) => {
    await new Promise((resolve) => setTimeout(resolve, 80));
    stdin.write(`${line}\n`);
  };
  return { ui, type, stdin, printed: () => printed };
}

const text = {
  kind: 'text' as const,
  id: 'name',
  label: 'Your name:',
  help: 'It is shown.',
  check: (line: string) => (line === '' ? 'AWS wants one here.' : null),
};
const list = {
  kind: 'choice' as const,
  id: 'list',
  label: 'Which?',
  help: 'It decides.',
  choices: [
    { value: 'a', label: 'A' },
    { value: 'b', label: 'B' },
  ],
};

describe('questions as lines', () => {
  it('are heard with --quiet, explain, and take one-letter names', async () => {
    const { ui, type, printed } = accessible();
    const asked = ui.text({ ...text, initial: { value: 'Ada', source: 'your answer before' } });
    await type('/h');
    await type('/b');
    await type('b');
    expect(await asked).toBe('b');
    expect(printed()).toContain(
      'Question: Your name:\nDefault: Ada, your answer before.\nType it, /h for help',
    );
    expect(printed()).toContain('Help: It is shown.');
    expect(printed()).toContain('b and Enter can’t go back here; Ctrl-C stops.');
    expect(printed()).toContain('[Ada]: ');
  });

  it('check what is typed, and Enter takes the answer before', async () => {
    const { ui, type, printed } = accessible();
    const empty = ui.text(text);
    await type('');
    await type('Grace');
    expect(await empty).toBe('Grace');
    expect(printed()).toContain('AWS wants one here.');
    const again = ui.text({ ...text, initial: { value: 'Ada', source: 'file' } });
    await type('');
    expect(await again).toBe('Ada');
  });

  it('go back and stop where they may', async () => {
    const { ui, type } = accessible();
    const back = expect(ui.choice({ ...list, back: true })).rejects.toBeInstanceOf(Back);
    await type('b');
    await back;
    const quit = expect(ui.text(text)).rejects.toMatchObject({ name: 'Interrupted', exit: 130 });
    await type('/q');
    await quit;
  });

  it('want a number where Enter takes nothing', async () => {
    const { ui, type, printed } = accessible();
    const asked = ui.choice(list);
    await type('');
    await type('2');
    expect(await asked).toBe('b');
    expect(printed()).toContain('there is nothing that Enter takes');
    const many = ui.many({ ...list, kind: 'many', atLeast: 0 });
    await type('');
    expect(await many).toEqual([]);
  });

  it.each([
    ['the word after a slip', ['yes', 'create'], true],
    ['Enter after a slip', ['yes', ''], false],
    ['two slips', ['yes', 'y'], false],
    ['Enter', [''], false],
  ])('take %s for a word of consent', async (_case, lines, given) => {
    const { ui, type, printed } = accessible();
    const asked = ui.typed({ kind: 'typed', id: 't', label: 'Sure?', help: '', word: 'create' });
    for (const line of lines) await type(line);
    expect(await asked).toBe(given);
    expect(printed().match(/That is not the word\. Type create to go on/g) ?? []).toHaveLength(
      lines.length - 1,
    );
  });

  it('leave pasted lines for text, and take no consent from them', async () => {
    const { ui, type, stdin } = accessible();
    const first = ui.text(text);
    await type('Ada\nLovelace\ncreate');
    expect(await first).toBe('Ada');
    expect(await ui.text(text)).toBe('Lovelace');
    const consent = ui.typed({ kind: 'typed', id: 't', label: 'Sure?', help: '', word: 'create' });
    await type('');
    expect(await consent).toBe(false);
    const fresh = ui.text(text);
    await type('Grace');
    expect(await fresh).toBe('Grace');
    const lost = expect(ui.text(text)).rejects.toMatchObject({ exit: 129 });
    stdin.end();
    await lost;
  });
});
