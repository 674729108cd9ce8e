/** Why nothing can go on with Identity Center as it is: found before anything is asked, made or changed. */
import { consoleUrl } from '../aws/partitions.ts';
import { plainText } from '../aws/text.ts';
import type { Instance, InstanceSearch } from '../aws/types.ts';
import type { Config } from '../config/schema.ts';
import { AppError } from '../errors.ts';
import { BEING_MADE, type Foundations } from './actual.ts';

export function guardCenter({
  config,
  actual,
}: {
  config: Config;
  actual: Foundations;
}): AppError | null {
  const { instance, accountInstances, search } = actual.center;
  const blocking = accountInstances.find((found) => found.ownerAccountId === actual.caller.account);
  if (!instance && blocking) {
    return new AppError(
      'SSB-331',
      `An account instance of Identity Center, ${blocking.arn.split('/').pop() ?? blocking.arn} in ${blocking.region}, is in the way.`,
      {
        why: 'It serves this one account only, and while it exists the organization can’t have its own. Deleting it takes its users, groups and applications with it, so that is for you to decide.',
        fix: [
          'Console: IAM Identity Center > Settings > Management > Delete IAM Identity Center instance',
          consoleUrl(blocking.region, '/singlesignon/home'),
          'Then run the same command again.',
        ],
      },
    );
  }
  if (instance && config.region !== undefined && config.region !== instance.region) {
    return new AppError(
      'SSB-206',
      `Identity Center is in ${instance.region}, not in ${config.region}.`,
      {
        why: 'It can’t be moved, so the Region in the file, or that of --sso-region, is wrong.',
        fix: [`In the file: region: ${instance.region}`, 'With --sso-region: leave it out.'],
      },
    );
  }
  const owner = actual.organization.organization?.managementAccountId;
  const broken = search.instances.find(
    (one) => one.ownerAccountId === owner && one.status !== 'ACTIVE' && one.status !== BEING_MADE,
  );
  if (!instance && broken) return notInOrder(broken);
  const named = search.unknown.find(({ region }) => region === config.region);
  if (!instance && search.unknown.length > 0 && (config.region === undefined || named)) {
    return unreadRegions(search.unknown, [
      'Only if you know that it is elsewhere: --sso-region with that Region, or region: in the file.',
    ]);
  }
  return null;
}

/** For what goes by the Identity Center that is there: without it, and with Regions unread, nobody knows what there is. */
export function guardUnread({ instance, search }: Foundations['center']): AppError | null {
  return !instance && search.unknown.length > 0 ? unreadRegions(search.unknown, []) : null;
}

function unreadRegions(unknown: InstanceSearch['unknown'], orElse: string[]): AppError {
  const regions = unknown.map(({ region }) => region).join(', ');
  return new AppError(
    'SSB-207',
    `Identity Center was not found, and ${unknown.length === 1 ? '1 Region' : `${unknown.length} Regions`} could not be read: ${regions}.`,
    {
      why: unknown.map(({ region, why }) => `${region}: ${why}`).join('\n'),
      fix: [
        `Make sso:ListInstances work in ${regions}, then run the same command again: it may be there.`,
        ...orElse,
      ],
    },
  );
}

/** There is one, and a second must not be asked for. */
function notInOrder({ region, status, statusReason }: Instance): AppError {
  return new AppError('SSB-330', `Identity Center in ${region} is not in order: ${status}.`, {
    ...(statusReason === undefined ? {} : { why: `AWS says: ${plainText(statusReason)}` }),
    fix: [
      `Console: IAM Identity Center > Settings, in ${region}`,
      consoleUrl(region, '/singlesignon/home'),
    ],
  });
}
