/** Text and Markdown: whatever a name holds, it stays a name. */
import { describe, expect, it } from 'vitest';
import {
  code,
  facts,
  heading,
  list,
  say,
  steps,
  text,
  toCopy,
  url,
} from '../../src/welcome/blocks.ts';
import { fileNames } from '../../src/welcome/file-name.ts';
import { asMarkdown } from '../../src/welcome/markdown.ts';
import { welcomeMessage } from '../../src/welcome/message.ts';
import { asText } from '../../src/welcome/text.ts';
import { ada } from './people.ts';

const ESCAPE = '\u001b[31m';
const HOSTILE = `x\n# y ${ESCAPE}<img src=x onerror=a()> [l](http://evil.example) | \`c\` *b* @team \u202Egnp`;

describe('Markdown', () => {
  it.each([
    ['*a* _b_ `c`', String.raw`\*a\* \_b\_ \`c\``],
    ['[d](e) ![f](g)', String.raw`\[d\](e) \!\[f\](g)`],
    ['<b>h</b> &amp;', String.raw`&lt;b>h&lt;/b> &amp;amp;`],
    ['a | b ~c~ #1', String.raw`a \| b \~c\~ \#1`],
    ['https://evil.example www.evil.example', 'https:&#47;&#47;evil.example www&#46;evil.example'],
    ['@team and me@a.example', '@<!-- -->team and me@a.example'],
    ['1. one', String.raw`1\. one`],
    ['- one', String.raw`\- one`],
    ['> one', String.raw`\> one`],
    ['a\n\n# b', String.raw`a \# b`],
    [`red${ESCAPE} \u202Eback`, 'red back'],
  ])('of %j makes no markup', (value, written) => {
    expect(asMarkdown([text([value])])).toBe(written);
  });

  it('keeps the blanks around a value', () => {
    expect(asMarkdown([text(say`a ${'b'} c${' '}d`)])).toBe('a b c d');
  });

  it.each([
    ['plain', '`plain`'],
    ['a`b', '``a`b``'],
    ['``', '``` `` ```'],
    ['a\nb', '`a b`'],
  ])('of the code %j makes a span that ends where it should', (value, written) => {
    expect(asMarkdown([text(say`${code(value)}`)])).toBe(written);
  });

  it('of a block of code makes a fence longer than any in it', () => {
    expect(asMarkdown([toCopy(['```', 'x'])])).toBe('````\n```\nx\n````');
  });

  it('lets no address out of its brackets', () => {
    expect(asMarkdown([text(say`${url('https://a.example/>b<c d')}`)])).toBe(
      '<https://a.example/%3Eb%3Cc%20d>',
    );
  });
});

describe('text', () => {
  it('puts values under each other and nothing on a line of its own', () => {
    const blocks = [
      heading('Head'),
      facts([
        ['A', say`1`],
        ['Longer', say`2\n3`],
      ]),
      steps([say`one`, say`two`]),
      list([say`three`]),
    ];
    expect(asText(blocks)).toBe(
      'HEAD\n\n  A        1\n  Longer   2 3\n\n  1. one\n  2. two\n\n  - three',
    );
  });

  it('never breaks a command or an address', () => {
    const long = `aws sts ${'x'.repeat(120)}`;
    const address = `https://a.example/${'y'.repeat(120)}`;
    const written = asText([toCopy([long]), text(say`Open ${url(address)} now.`)]);
    expect(written).toContain(`    ${long}`);
    expect(written).toContain(address);
  });
});

describe('a message to somebody with a hostile name', () => {
  const hostile = ada({
    ...{ userName: HOSTILE, givenName: HOSTILE, email: HOSTILE, setUpBy: HOSTILE },
    access: [
      {
        account: { id: '111122223333', name: HOSTILE },
        ...{ permissionSet: 'AdministratorAccess', allows: HOSTILE },
        profile: 'AdministratorAccess-111122223333',
      },
    ],
  });

  it.each([
    ['text', asText],
    ['Markdown', asMarkdown],
  ])('as %s has the same lines as one to anybody else', (_, style) => {
    const written = style(welcomeMessage(hostile));
    for (const one of ['\u001b', '\u202e', '\r']) expect(written).not.toContain(one);
    const heads = (text: string) => text.split('\n').filter((line) => /^#/.test(line));
    expect(heads(written)).toEqual(heads(style(welcomeMessage(ada()))));
  });

  it('has no link, image, mention or tag in Markdown but our own addresses', () => {
    const written = asMarkdown(welcomeMessage(hostile)).replaceAll(/(`+)(?!`).*?[^`]\1(?!`)/g, '');
    expect(written.match(/<[^!].*?>/g)).toEqual([
      '<https://acme.awsapps.com/start>',
      '<https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html>',
    ]);
    expect(written).not.toMatch(/(?<!\\)\[l|@team/);
    const row = written.split('\n').find((line) => line.startsWith('| x'));
    expect(row?.match(/(?<!\\)\|/g)).toHaveLength(4);
  });
});

describe('names of files', () => {
  it.each([
    ['ada@example.com', 'welcome-ada@example.com.txt'],
    ['../../etc/passwd', 'welcome-..-..-etc-passwd.txt'],
    ['/abs', 'welcome--abs.txt'],
    ['..', 'welcome-...txt'],
    ['C:\\x', 'welcome-C-x.txt'],
    ['con', 'welcome-con.txt'],
    ['łódź\0', 'welcome--d-.txt'],
    ['a'.repeat(128), `welcome-${'a'.repeat(100)}.txt`],
  ])('%j is in %s', (userName, name) => {
    expect(fileNames([userName], 'txt')).toEqual([name]);
  });

  it('are never the same twice, whatever the file system thinks of case', () => {
    expect(fileNames(['a/b', 'A b', 'a-b'], 'md')).toEqual([
      'welcome-a-b.md',
      'welcome-A-b-2.md',
      'welcome-a-b-3.md',
    ]);
  });
});
