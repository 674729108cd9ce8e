/** The parts of the page that are the same for every filter: ways in, plan, findings, checklist, what is left over. Pure. */
import type { Finding } from '../audit/finding.ts';
import { SEVERITIES } from '../audit/entry.ts';
import { groupBy } from '../config/group-by.ts';
import type { Change } from '../steps/change.ts';
import type { ChecklistLine, PageFacts } from './facts.ts';
import { markup, type Html } from './html.ts';
import type { LeftOver } from './left-over.ts';

export function waysSection({ ways, noted }: PageFacts): Html {
  const rows = ways.map(
    ({ way, start, today }) =>
      markup`<tr><th scope="row">${way}</th><td>${said(start)}</td><td>${said(today)}</td></tr>`,
  );
  const when =
    noted === null
      ? 'Nobody noted how it was at the start.'
      : `The start was noted on ${noted}. What nobody knows is “unknown”, never none.`;
  return markup`<section aria-labelledby="ways">
<h2 id="ways">Ways into the account</h2>
<p class="quiet">${when}</p>
<div class="wide" role="region" aria-label="Table of the ways in" tabindex="0"><table class="plain">
<thead><tr><th scope="col">Way in</th><th scope="col">At the start</th><th scope="col">Today</th></tr></thead>
<tbody>${rows}</tbody></table></div>
</section>`;
}

const said = (cell: string) => (cell === '?' ? 'unknown' : cell);

/** What would change, what takes away marked; notes are for the review, and left out. */
export function planSection(changes: readonly Change[]): Html {
  const work = changes.filter(({ verb }) => verb !== 'note');
  const rows = work.map(
    ({ target, summary, risk, verb }) =>
      markup`<li><span class="badge ${RISKS[risk].tone}">${verb === 'manual' ? 'by hand' : RISKS[risk].word}</span> <strong><bdi>${target}</bdi></strong> <bdi>${summary}</bdi></li>
`,
  );
  return markup`<section aria-labelledby="plan">
<h2 id="plan">What would change</h2>
${
  work.length === 0
    ? markup`<p>Nothing: the account is as the file wants it.</p>`
    : markup`<p class="quiet">${work.length} changes bring the account in line with the file. None is made yet; what takes something away needs a yes of its own.</p>
<ul class="lines">${rows}</ul>`
}
</section>`;
}

const RISKS: Record<Change['risk'], { word: string; tone: string }> = {
  none: { word: 'adds or changes', tone: 'calm' },
  'takes-away': { word: 'takes away', tone: 'medium' },
  credential: { word: 'takes a credential', tone: 'medium' },
  irreversible: { word: 'can’t be undone', tone: 'medium' },
};

export function findingsSection(findings: readonly Finding[]): Html {
  const counts = SEVERITIES.map((level) => ({
    level,
    count: findings.filter(({ severity }) => severity === level).length,
  })).filter(({ count }) => count > 0);
  const sum = counts.map(
    ({ level, count }) => markup`<li><span class="badge ${level}">${level}</span> ${count}</li>`,
  );
  const kinds = [...groupBy(findings, ({ id, kind }) => `${id} ${kind}`).values()];
  return markup`<section aria-labelledby="findings">
<h2 id="findings">Open findings</h2>
${
  findings.length === 0
    ? markup`<p>None: nothing was found that lets people in who shouldn’t be.</p>`
    : markup`<ul class="counts">${sum}</ul>
<ul class="cards">${kinds.map(findingItem)}</ul>`
}
</section>`;
}

/** What is found in several places is explained once. */
function findingItem(found: readonly [Finding, ...Finding[]]): Html {
  const [{ id, kind, severity, title, why, fix }] = found;
  const places = found.map(
    ({ where, account, evidence }) =>
      markup`<li><bdi>${where}</bdi>${account === null ? '' : `, account ${account}`}: <bdi>${evidence}</bdi></li>`,
  );
  return markup`<li><p><span class="badge ${severity}">${severity}</span> <strong>${title}</strong>${kind === 'unknown' ? ' (could not be looked at)' : ''} <span class="quiet">${id}</span></p>
<ul>${places}</ul>
<details><summary>Why it matters, and what to do</summary><p>${why}</p><ol>${fix.map((one) => markup`<li>${one.replaceAll('`', '')}</li>`)}</ol></details></li>
`;
}

export function checklistSection(items: readonly ChecklistLine[]): Html {
  return markup`<section aria-labelledby="checklist">
<h2 id="checklist">What only the console can do</h2>
<p class="quiet">${items.filter(({ state }) => state === 'done').length} of ${items.length} done.</p>
<ul class="lines">${items.map(checklistItem)}</ul>
</section>`;
}

function checklistItem({ title, state, how, url }: ChecklistLine): Html {
  const link = markup` <a href="${url}" rel="noreferrer">open the page</a>`;
  return markup`<li><span class="badge ${STATES[state]}">${state}</span> ${title}${how === '' ? '' : markup` <span class="quiet"><bdi>${how}</bdi></span>`}${state === 'done' ? '' : link}</li>
`;
}

const STATES: Record<ChecklistLine['state'], string> = {
  done: 'good',
  open: 'medium',
  optional: 'calm',
};

export function leftOverSection(parts: readonly LeftOver[]): Html {
  return markup`<section aria-labelledby="left-over">
<h2 id="left-over">Left over and out of date</h2>
${parts.length === 0 ? markup`<p>Nothing.</p>` : parts.map(leftOverPart)}
</section>`;
}

function leftOverPart({ title, why, lines }: LeftOver): Html {
  return markup`<details><summary>${title} <span class="badge calm">${lines.length}</span></summary>
<p class="quiet">${why.replaceAll('`', '')}</p>
<ul>${lines.map((line) => markup`<li><bdi>${line}</bdi></li>`)}</ul></details>
`;
}
