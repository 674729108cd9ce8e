/**
 * What a person does in a browser: pressing Enable in the console, and signing in: who do you want to be, and is it all
 * right. There are no passwords: whoever reaches the sandbox may be anybody in it.
 */
import { invalid, isFault } from '../fault.ts';
import type { OpenSandbox } from '../open.ts';
import { regionStatus } from '../regions.ts';
import { peopleFor, type SignInAsked } from '../sign-in.ts';
import { answered, type WireAnswer, type WireRequest } from './wire.ts';
import { escaped } from './xml.ts';

const DEFAULT_REGION = 'us-east-1';

/** Whether a browser comes here to see something, and not to have a call answered. */
export function isPage(pathname: string): boolean {
  return /^\/(?:authorize|console|(?:device\.sso\.[a-z\d-]+\.amazonaws\.com\/)?device)$/.test(
    pathname,
  );
}

/** The page that a request asks for; undefined where it asks for none. */
export function pageFor(request: WireRequest, box: OpenSandbox): WireAnswer | undefined {
  const { pathname } = request.url;
  if (!isPage(pathname)) return undefined;
  try {
    if (pathname === '/console') return consolePage(request, box);
    return request.method === 'POST' ? decided(request, box) : question(request, box);
  } catch (error) {
    if (!isFault(error)) throw error;
    return page('That is not possible', `<p>${escaped(error.message)}</p>`, error.httpStatus);
  }
}

/** The one button of the console that no API has. */
function consolePage(request: WireRequest, box: OpenSandbox): WireAnswer {
  if (request.method === 'POST') {
    const region = new URLSearchParams(request.body).get('region') ?? '';
    if (regionStatus(box.state, region) === undefined) throw invalid('There is no such Region.');
    box.console.enableIdentityCenter(region);
    return page('IAM Identity Center is being enabled', '<p>It takes about 20 seconds.</p>');
  }
  const region = `<input name="region" value="${DEFAULT_REGION}" aria-label="Region">`;
  return page(
    'IAM Identity Center',
    `<form method="post">${region} <button>Enable</button></form>`,
  );
}

function question(request: WireRequest, box: OpenSandbox): WireAnswer {
  const asked = askedBy(request.url);
  if (asked.authorizeUrl === undefined && asked.userCode === undefined) {
    const field = '<input name="user_code" autofocus aria-label="Code">';
    return page('Enter the code', `<form>${field} <button>Next</button></form>`);
  }
  const { state, clock } = box;
  const scene = { state, now: clock.now(), region: '', caller: state.caller };
  const people = peopleFor(scene, asked).map(({ userName }) => {
    const name = escaped(userName);
    return `<option value="${name}">${name}</option>`;
  });
  const code = asked.userCode === undefined ? '' : `<p>Code: <b>${escaped(asked.userCode)}</b></p>`;
  return page(
    'Allow access to your data?',
    `${code}<form method="post"><label>Sign in as <select name="userName">${people.join('')}</select></label>
<p><button name="decision" value="approve">Approve</button>
<button name="decision" value="deny">Deny</button></p></form>`,
  );
}

/** The form is posted to the address of its page, so the question is still in it. */
function decided(request: WireRequest, box: OpenSandbox): WireAnswer {
  const form = new URLSearchParams(request.body);
  const refuses = form.get('decision') === 'deny';
  const userName = form.get('userName') ?? '';
  const next = box.console.approveSignIn({ ...askedBy(request.url), userName, refuses });
  if (next === null) {
    return page(
      refuses ? 'Request denied' : 'Request approved',
      '<p>You can close this window.</p>',
    );
  }
  const answer = page('Going back to the program', '');
  return { ...answer, status: 302, headers: { ...answer.headers, location: next } };
}

function askedBy(url: URL): SignInAsked {
  if (url.pathname === '/authorize') return { authorizeUrl: url.href };
  const userCode = url.searchParams.get('user_code');
  return userCode === null || userCode === '' ? {} : { userCode };
}

function page(title: string, body: string, status = 200): WireAnswer {
  const { headers, ...rest } = answered(
    status,
    'text/html; charset=utf-8',
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>
<body><p>Simulated AWS: a rehearsal, nothing here is real.</p><h1>${title}</h1>${body}</body></html>`,
  );
  // A press on a button in somebody else's frame is not meant for this page.
  return { ...rest, headers: { ...headers, 'content-security-policy': "frame-ancestors 'none'" } };
}
