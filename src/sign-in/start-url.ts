/** Addresses of access portals: one spelling, and what they tell about the Region (IAM Identity Center User Guide). */
import { type Partition, regionsOf } from '../aws/partitions.ts';
import { AppError } from '../errors.ts';

/**
 * `https://acme.awsapps.com/start` from what people have: without https, with the tail that the portal adds, or only the
 * name before .awsapps.com. Throws AppError SSB-202 for what is no https address.
 */
export function readStartUrl(typed: string): string {
  const text = typed.trim();
  const whole = /^[\w-]{3,}$/.test(text) ? `${text}.awsapps.com` : text;
  const address = whole.includes('://') ? whole : `https://${whole}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol !== 'https:' || url.username !== '' || !url.hostname.includes('.')) {
    throw new AppError('SSB-202', 'That is no address of an access portal.', {
      why: 'It begins with https://, as in https://acme.awsapps.com/start',
      fix: ['Copy it from the browser, from the mail that invited you, or ask your administrator.'],
    });
  }
  const path = url.pathname.replace(/\/+$/, '');
  const start = /\.awsapps\.(?:com|eu)$/.test(url.hostname) && path === '' ? '/start' : path;
  return `https://${url.host}${start}`;
}

/** The partition that a portal belongs to, by its host; `aws` for addresses of a company's own. */
export function partitionOfPortal(startUrl: string): Partition {
  const { hostname } = new URL(startUrl);
  if (hostname === 'start.us-gov-home.awsapps.com') return 'aws-us-gov';
  if (hostname.endsWith('.cn')) return 'aws-cn';
  return hostname.endsWith('.awsapps.eu') ? 'aws-eusc' : 'aws';
}

export interface Nearby {
  /** Regions that are more likely than others: of other profiles, of AWS_REGION. */
  regions: readonly string[];
  /** `Europe/Berlin` */
  timeZone: string;
}

const CONTINENTS: Readonly<Record<string, readonly string[]>> = {
  Europe: ['eu', 'il', 'me'],
  Africa: ['af', 'eu', 'me'],
  America: ['us', 'ca', 'sa', 'mx'],
  Asia: ['ap', 'me', 'il'],
  Australia: ['ap'],
  Pacific: ['ap', 'us'],
  Indian: ['ap'],
};

/** Where a portal could live, the likeliest first; the newer addresses have the Region in them. */
export function likelyRegions(startUrl: string, { regions, timeZone }: Nearby): string[] {
  const all = regionsOf(partitionOfPortal(startUrl));
  const own = namedIn(new URL(startUrl).hostname);
  if (own !== undefined) return [own];
  const near = CONTINENTS[timeZone.split('/')[0] ?? ''] ?? [];
  const prefix = (region: string) => region.split('-')[0] ?? '';
  return [
    ...new Set([
      ...regions.filter((region) => all.includes(region)),
      ...near.flatMap((one) => all.filter((region) => prefix(region) === one)),
      ...all,
    ]),
  ];
}

/** The Region of the portal that a page of signing in belongs to, where its address names one; else undefined. */
export function regionOfPage(page: string, startUrl: string): string | undefined {
  const named = namedIn(page);
  return regionsOf(partitionOfPortal(startUrl)).find((region) => region === named);
}

const NAMED = [
  /\.([a-z]{2}(?:-[a-z]+)+-\d)\.portal\./,
  /\.portal\.([a-z]{2}(?:-[a-z]+)+-\d)\./,
  /\bdevice\.sso\.([a-z]{2}(?:-[a-z]+)+-\d)\./,
];

function namedIn(address: string): string | undefined {
  return NAMED.map((form) => form.exec(address)?.[1]).find((region) => region !== undefined);
}
