/** The Regions of the `aws` partition that have IAM Identity Center (SDK endpoint data, 2026). */
import type { WorldState } from './state.ts';

export const DEFAULT_REGIONS: readonly string[] = [
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
];

export const OPT_IN_REGIONS: readonly string[] = [
  'af-south-1',
  'ap-east-1',
  'ap-east-2',
  'ap-south-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
  'ca-west-1',
  'eu-central-2',
  'eu-south-1',
  'eu-south-2',
  'il-central-1',
  'me-central-1',
  'me-south-1',
  'mx-central-1',
];

export type RegionStatus = 'ENABLED_BY_DEFAULT' | 'ENABLED' | 'DISABLED';

/** How a Region stands for the accounts of this world; undefined where there is no such Region. */
export function regionStatus(state: WorldState, region: string): RegionStatus | undefined {
  if (DEFAULT_REGIONS.includes(region)) return 'ENABLED_BY_DEFAULT';
  if (!OPT_IN_REGIONS.includes(region)) return undefined;
  return state.regions.optedIn.includes(region) ? 'ENABLED' : 'DISABLED';
}
