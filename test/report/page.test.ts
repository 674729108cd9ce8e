/** The page as text: nothing that somebody is called becomes markup, and its policy allows what is in it and nothing else. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { PageFacts } from '../../src/report/facts.ts';
import { jsonElement, markup } from '../../src/report/html.ts';
import { leftOver } from '../../src/report/left-over.ts';
import { GENERATOR, page } from '../../src/report/page.ts';
import { MARKS, type PageData } from '../../src/report/page-data.ts';
import { set, seen } from './people.ts';

const HOSTILE = `</script><script>alert("1")</script><img src=x onerror='alert(2)'> \u202Eevil\u2066`;

const facts = (name?: string): PageFacts => ({
  made: '2026-11-22 10:00 UTC',
  rehearsal: null,
  account: name ?? 'acme (111111111111)',
  center: 'in eu-west-1',
  startUrl: 'https://acme.awsapps.com/start',
  picture: {
    now: seen(name),
    after: null,
    desired: null,
    managementAccountId: '111111111111',
  },
  unread: name === undefined ? [] : [name],
  ways: [{ way: 'root access keys', start: '?', today: '0' }],
  noted: null,
  findings: [
    {
      ...{ id: 'AUD-302', kind: 'finding', severity: 'high', title: 'An old key' },
      ...{ account: '111111111111', where: name ?? 'user ci', evidence: name ?? 'old' },
      ...{ why: 'because', fix: ['`sso-bootstrap keys`'], open: '', hides: [] },
    },
  ],
  checklist: [{ title: 'MFA', state: 'open', how: name ?? '', url: 'https://aws.amazon.com/' }],
  changes: [],
});

const dataOf = (text: string) =>
  JSON.parse(/id="data">(.*?)<\/script>/s.exec(text)?.[1] ?? '') as PageData;
const hashOf = (text: string) => createHash('sha256').update(text).digest('base64');

describe('the page', () => {
  it('holds everybody and everything once, and each way as places', () => {
    const { text, counts } = page(facts());
    const data = dataOf(text);
    expect(counts).toEqual({ people: 3, accounts: 2, permissionSets: 2, ways: 4 });
    expect(data.people.map(({ userName }) => userName)).toContain('u-gone');
    expect(data.sets).toEqual(
      expect.arrayContaining([
        { name: 'AdministratorAccess', power: 'administer' },
        { name: 'ReadOnlyAccess', power: 'read' },
      ]),
    );
    const marks = data.ways.map(([person, account, , group, marked]) => [
      data.people[person]?.userName,
      data.accounts[account]?.name,
      data.groups[group] ?? null,
      marked,
    ]);
    expect(marks).toEqual(
      expect.arrayContaining([
        ['ana@acme.example', 'acme', 'Admins', 0],
        ['bob@acme.example', 'dev', null, MARKS.stale],
        ['bob@acme.example', 'acme', null, 0],
        ['u-gone', 'acme', null, MARKS.gone],
      ]),
    );
  });

  it('allows its own script and style by their hashes, and nothing else', () => {
    const { text } = page(facts());
    const [, written = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(text) ?? [];
    const policy = written.replaceAll('&#39;', "'");
    const [, script = ''] = /<script>(.*?)<\/script>/s.exec(text) ?? [];
    const [, style = ''] = /<style>(.*?)<\/style>/s.exec(text) ?? [];
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src 'sha256-${hashOf(script)}'`,
      `style-src 'sha256-${hashOf(style)}'`,
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types',
    ]);
    expect(text.indexOf('Content-Security-Policy')).toBeLessThan(text.indexOf('<style>'));
    expect(text).not.toMatch(/\s(?:src|style|on\w+)=/);
    expect(text.slice(0, 2048)).toContain(GENERATOR);
  });

  it('takes a name as text, wherever it stands', () => {
    const { text } = page(facts(HOSTILE));
    expect(text.match(/<script/g)).toHaveLength(2);
    expect(text).not.toMatch(/<img|\u202E|\u2066/);
    expect(text).toContain('&lt;img src=x onerror=&#39;');
    expect(dataOf(text).people[0]?.name).toContain('</script><script>alert("1")</script>');
  });

  it('names what is left over, each under its reason', () => {
    const parts = leftOver(facts().picture, []);
    expect(parts.map(({ title, lines }) => [title, lines])).toEqual([
      ['Copies that are out of date', ['ReadOnlyAccess on dev (222222222222)']],
      [
        'Access of somebody who is not there any more',
        ['ReadOnlyAccess on acme (111111111111), of u-gone'],
      ],
      ['People who reach nothing', ['cy@acme.example']],
    ]);
  });

  it('never calls anybody without access while part of it can’t be read', () => {
    const { picture } = facts();
    const groups = { known: false as const, why: 'not allowed' };
    const unused = set('Unused', { accounts: { current: [], stale: [], unclear: [] } });
    const now = {
      ...picture.now,
      groups,
      permissionSets: { known: true as const, value: [unused] },
    };
    expect(leftOver({ ...picture, now }, []).map(({ title }) => title)).toEqual([
      'Access of somebody who is not there any more',
    ]);
  });
});

describe('markup', () => {
  it('escapes values, and keeps what it made itself', () => {
    expect(markup`<b title="${`"&'`}">${'<i>'}${markup`<u>${1}</u>`}</b>`.html).toBe(
      '<b title="&quot;&amp;&#39;">&lt;i&gt;<u>1</u></b>',
    );
  });

  it('puts data into an element that it can’t end', () => {
    const { html } = jsonElement('data', { name: '</script><!--<script>' });
    expect(html.match(/<\//g)).toHaveLength(1);
    expect(html).not.toContain('<!--');
  });
});
