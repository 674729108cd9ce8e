/** What the browser shows when it comes back to us: plain words, no script, nothing of what it was sent. */

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  connection: 'close',
};

export interface Page {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export const PAGES = {
  done: page(200, 'You can close this page', 'The sign-in goes on in the terminal that opened it.'),
  refused: page(
    200,
    'Signing in was refused',
    'You can close this page. The terminal says how to try again.',
  ),
  forged: page(
    400,
    'This is not the answer that was waited for',
    'You can close this page. Go back to the terminal, and open the address that it shows.',
  ),
  elsewhere: page(404, 'There is nothing here', 'You can close this page.'),
  notAllowed: page(405, 'There is nothing here', 'You can close this page.'),
} as const;

function page(status: number, title: string, text: string): Page {
  const body = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - sso-bootstrap</title>
<style>body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 20vh auto; padding: 0 1rem }</style>
<h1>${title}</h1>
<p>${text}</p>
</html>
`;
  return { status, headers: HEADERS, body };
}
