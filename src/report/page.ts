/**
 * The page: one file that works from disk. It fetches nothing, and its Content-Security-Policy forbids all that it does
 * not need: only this style and this script may run, by their hashes. Text in, text out.
 */
import { createHash } from 'node:crypto';
import { pageData } from './data.ts';
import type { PageFacts } from './facts.ts';
import { jsonElement, markup, type Html } from './html.ts';
import { leftOver } from './left-over.ts';
import { MARKS, type PageData } from './page-data.ts';
import {
  checklistSection,
  findingsSection,
  leftOverSection,
  planSection,
  waysSection,
} from './sections.ts';

/** Made by the build from `browser/main.ts` and `style.css`. */
declare const __PAGE_SCRIPT__: string;
declare const __PAGE_STYLE__: string;
declare const __VERSION__: string;

/** By this a page is known as ours, and may be written over. */
export const GENERATOR = '<meta name="generator" content="sso-bootstrap';

export interface Page {
  text: string;
  /** What is told of it in a document. */
  counts: { people: number; accounts: number; permissionSets: number; ways: number };
}

export function page(facts: PageFacts): Page {
  const data = pageData(facts.picture);
  const { people, accounts, sets, ways } = data;
  return {
    text: `<!doctype html>\n${documentOf(facts, data).html}\n`,
    counts: {
      people: people.length,
      accounts: accounts.length,
      permissionSets: sets.length,
      ways: ways.length,
    },
  };
}

function documentOf(facts: PageFacts, data: PageData): Html {
  const { account, center, made, rehearsal, startUrl, picture, changes } = facts;
  const planned = picture.after !== null;
  const title = `Who can reach what: ${account}`;
  return markup`<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${securityPolicy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="sso-bootstrap ${__VERSION__}">
<title>${title}</title>
<style>${{ html: __PAGE_STYLE__ }}</style>
</head>
<body>
<a class="skip" href="#access">Skip to who can reach what</a>
<header>
<p class="kicker">${planned ? 'What it will be' : 'As it is'}, ${made}${rehearsal === null ? '' : markup` <span class="badge calm">rehearsal: ${rehearsal}</span>`}</p>
<h1>Who can reach what</h1>
<p class="lead">Account <strong><bdi>${account}</bdi></strong>, Identity Center ${center}${startUrl === null ? '' : `, sign-in at ${startUrl}`}.</p>
</header>
<main>
${facts.unread.length === 0 ? '' : unread(facts.unread)}
${summary(facts, data)}
${accessSection(planned)}
${planned ? planSection(changes) : ''}
${waysSection(facts)}
${findingsSection(facts.findings)}
${checklistSection(facts.checklist)}
${leftOverSection(leftOver(picture, changes))}
</main>
<footer><p>Made by sso-bootstrap ${__VERSION__} from what AWS said at that moment. It holds names, e-mail addresses and account numbers, and no secret: give it only to people who may know them.</p></footer>
${jsonElement('data', data)}
<script>${{ html: __PAGE_SCRIPT__ }}</script>
</body>
</html>`;
}

/** No network, no frames, no forms, no other script or style; text can't become a script. */
function securityPolicy(): string {
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return [
    "default-src 'none'",
    `script-src ${hash(__PAGE_SCRIPT__)}`,
    `style-src ${hash(__PAGE_STYLE__)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types',
  ].join('; ');
}

function unread(lines: readonly string[]): Html {
  return markup`<section class="warning" aria-labelledby="unread"><h2 id="unread">Part of the picture is missing</h2>
<ul>${lines.map((line) => markup`<li><bdi>${line}</bdi></li>`)}</ul></section>`;
}

function summary({ findings, checklist }: PageFacts, { people, sets, ways }: PageData): Html {
  const staying = ways.filter(([, , , , marks]) => (marks & MARKS.goes) === 0);
  const present = staying.filter(([, , , , marks]) => (marks & MARKS.gone) === 0);
  const count = (list: readonly number[]) => new Set(list).size;
  const administer = present.filter(([, , set]) => sets[set]?.power === 'administer');
  const serious = findings.filter(({ severity }) => severity === 'critical' || severity === 'high');
  const done = checklist.filter(({ state }) => state === 'done').length;
  const tiles: [string, string | number][] = [
    [
      people.length === 1 ? 'person has access' : 'people have access',
      count(present.map(([one]) => one)),
    ],
    ['of them can administer an account', count(administer.map(([one]) => one))],
    ['accounts are reached', count(present.map(([, account]) => account))],
    ['serious findings are open', serious.length],
    ['steps in the console are done', `${done} of ${checklist.length}`],
  ];
  return markup`<dl class="tiles">${tiles.map(([label, value]) => markup`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** Empty until the script fills it: the data is there once, and each view is made of it. */
function accessSection(planned: boolean): Html {
  const show = markup`<label>Show <select id="show"><option value="after">as it will be</option><option value="now">as it is today</option><option value="changes">only what changes</option></select></label>`;
  return markup`<section id="access" aria-labelledby="access-title" tabindex="-1">
<h2 id="access-title">Who reaches which account</h2>
<noscript><p class="warning">This part needs JavaScript: it is in this file, and fetches nothing.</p></noscript>
<div class="filters" role="search" aria-label="Filter">
<label>Person <input id="person" type="search" autocomplete="off" spellcheck="false"></label>
<label>Account <input id="account" type="search" autocomplete="off" spellcheck="false"></label>
<label>Permission set <select id="set"><option value="">all</option></select></label>
${planned ? show : ''}
<button type="button" id="clear">Clear</button>
</div>
<fieldset class="views"><legend>View</legend>
<label><input type="radio" name="view" value="matrix" checked> Matrix</label>
<label><input type="radio" name="view" value="graph"> Graph</label>
<label><input type="radio" name="view" value="list"> List</label>
</fieldset>
<p id="count" role="status" class="quiet"></p>
<ul class="legend" aria-label="Powers">
<li><span class="cell administer">A</span> can administer the account</li>
<li><span class="cell change">C</span> can change things</li>
<li><span class="cell own">P</span> by policies of your own</li>
<li><span class="cell read">R</span> can only look</li>
<li><span class="cell read stale">R</span> out of date: an older copy</li>
<li><span class="cell own extra">P</span> not in the file, or of nobody</li>
${planned ? markup`<li><span class="cell change comes">C</span> comes</li><li><span class="cell change goes">C</span> goes</li>` : ''}
</ul>
<div id="view"></div>
</section>`;
}
