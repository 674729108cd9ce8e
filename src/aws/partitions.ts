/** What differs between the partitions of AWS, in one table: hosts, start URLs, Regions. */
export type Partition = 'aws' | 'aws-us-gov' | 'aws-cn' | 'aws-eusc';

interface PartitionFacts {
  consoleHost: string;
  /** The access portal's default address; a custom one can't be read by API. */
  startUrl: (identityStoreId: string) => string;
  /** Where the clients of the global services (organizations, iam, account) are pointed. */
  globalRegion: string;
  /** False: we read there, and refuse to change anything. */
  writable: boolean;
  /** Regions with Identity Center that every account has from the start. */
  enabledByDefault: readonly string[];
  /** Regions with Identity Center that an account must opt in to. */
  optIn: readonly string[];
}

// Regions: botocore's get_available_regions('sso-admin'), August 2026. Start URLs: IAM Identity Center User Guide,
// "Using the AWS access portal". The console host of aws-eusc is not verified.
const TABLE: Record<Partition, PartitionFacts> = {
  aws: {
    consoleHost: 'console.aws.amazon.com',
    startUrl: (id) => `https://${id}.awsapps.com/start`,
    globalRegion: 'us-east-1',
    writable: true,
    enabledByDefault: [
      'us-east-1',
      'us-east-2',
      'us-west-1',
      'us-west-2',
      'ca-central-1',
      'sa-east-1',
      'eu-west-1',
      'eu-west-2',
      'eu-west-3',
      'eu-central-1',
      'eu-north-1',
      'ap-northeast-1',
      'ap-northeast-2',
      'ap-northeast-3',
      'ap-south-1',
      'ap-southeast-1',
      'ap-southeast-2',
    ],
    optIn: [
      'ca-west-1',
      'mx-central-1',
      'eu-central-2',
      'eu-south-1',
      'eu-south-2',
      'af-south-1',
      'il-central-1',
      'me-central-1',
      'me-south-1',
      'ap-east-1',
      'ap-east-2',
      'ap-south-2',
      'ap-southeast-3',
      'ap-southeast-4',
      'ap-southeast-5',
      'ap-southeast-6',
      'ap-southeast-7',
    ],
  },
  'aws-us-gov': {
    consoleHost: 'console.amazonaws-us-gov.com',
    startUrl: (id) => `https://start.us-gov-home.awsapps.com/directory/${id}`,
    globalRegion: 'us-gov-west-1',
    writable: true,
    enabledByDefault: ['us-gov-west-1', 'us-gov-east-1'],
    optIn: [],
  },
  'aws-cn': {
    consoleHost: 'console.amazonaws.cn',
    startUrl: (id) => `https://start.home.awsapps.cn/directory/${id}`,
    globalRegion: 'cn-northwest-1',
    writable: false,
    enabledByDefault: ['cn-north-1', 'cn-northwest-1'],
    optIn: [],
  },
  'aws-eusc': {
    consoleHost: 'console.amazonaws-eusc.eu',
    startUrl: (id) => `https://${id}.awsapps.eu/start`,
    globalRegion: 'eusc-de-east-1',
    writable: false,
    enabledByDefault: ['eusc-de-east-1'],
    optIn: [],
  },
};

const REGION_NAMES: Record<string, string> = {
  'af-south-1': 'Africa (Cape Town)',
  'ap-east-1': 'Asia Pacific (Hong Kong)',
  'ap-east-2': 'Asia Pacific (Taipei)',
  'ap-northeast-1': 'Asia Pacific (Tokyo)',
  'ap-northeast-2': 'Asia Pacific (Seoul)',
  'ap-northeast-3': 'Asia Pacific (Osaka)',
  'ap-south-1': 'Asia Pacific (Mumbai)',
  'ap-south-2': 'Asia Pacific (Hyderabad)',
  'ap-southeast-1': 'Asia Pacific (Singapore)',
  'ap-southeast-2': 'Asia Pacific (Sydney)',
  'ap-southeast-3': 'Asia Pacific (Jakarta)',
  'ap-southeast-4': 'Asia Pacific (Melbourne)',
  'ap-southeast-5': 'Asia Pacific (Malaysia)',
  'ap-southeast-6': 'Asia Pacific (New Zealand)',
  'ap-southeast-7': 'Asia Pacific (Thailand)',
  'ca-central-1': 'Canada (Central)',
  'ca-west-1': 'Canada West (Calgary)',
  'cn-north-1': 'China (Beijing)',
  'cn-northwest-1': 'China (Ningxia)',
  'eu-central-1': 'Europe (Frankfurt)',
  'eu-central-2': 'Europe (Zurich)',
  'eu-north-1': 'Europe (Stockholm)',
  'eu-south-1': 'Europe (Milan)',
  'eu-south-2': 'Europe (Spain)',
  'eu-west-1': 'Europe (Ireland)',
  'eu-west-2': 'Europe (London)',
  'eu-west-3': 'Europe (Paris)',
  'eusc-de-east-1': 'EU Sovereign Cloud (Germany)',
  'il-central-1': 'Israel (Tel Aviv)',
  'me-central-1': 'Middle East (UAE)',
  'me-south-1': 'Middle East (Bahrain)',
  'mx-central-1': 'Mexico (Central)',
  'sa-east-1': 'South America (São Paulo)',
  'us-east-1': 'US East (N. Virginia)',
  'us-east-2': 'US East (Ohio)',
  'us-gov-east-1': 'AWS GovCloud (US-East)',
  'us-gov-west-1': 'AWS GovCloud (US-West)',
  'us-west-1': 'US West (N. California)',
  'us-west-2': 'US West (Oregon)',
};

/** The partition that an ARN names in its second field; `aws` when it names none that we know. */
export function partitionOfArn(arn: string): Partition {
  const named = arn.split(':')[1] ?? '';
  return isPartition(named) ? named : 'aws';
}

/** The partition that a Region belongs to, by its prefix; `aws` for Regions younger than this table. */
export function partitionOfRegion(region: string): Partition {
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  if (region.startsWith('cn-')) return 'aws-cn';
  if (region.startsWith('eusc-')) return 'aws-eusc';
  return 'aws';
}

/** Every Region with Identity Center, those that accounts have from the start first. */
export function regionsOf(partition: Partition): string[] {
  const { enabledByDefault, optIn } = TABLE[partition];
  return [...enabledByDefault, ...optIn];
}

/** The Region to point the clients of global services at. */
export function globalRegionOf(partition: Partition): string {
  return TABLE[partition].globalRegion;
}

/** True where we also change things; elsewhere reading works and changing ends with SSB-208. */
export function isWritable(partition: Partition): boolean {
  return TABLE[partition].writable;
}

/** `eu-west-1  Europe (Ireland)`, or the bare code for a Region whose name we don't know. */
export function regionLabel(region: string): string {
  const name = REGION_NAMES[region];
  return name === undefined ? region : `${region}  ${name}`;
}

/** The default address of the access portal. After somebody customised it, only they know the new one. */
export function startUrl(region: string, identityStoreId: string): string {
  return TABLE[partitionOfRegion(region)].startUrl(identityStoreId);
}

/**
 * A console page with its Region: `path` is like `/singlesignon/home`, `fragment` like `#!/instances/1234/settings`.
 * Fragments are no contract of AWS: print the click path, too.
 */
export function consoleUrl(region: string, path: string, fragment = ''): string {
  const { consoleHost } = TABLE[partitionOfRegion(region)];
  return `https://${region}.${consoleHost}${path}?region=${region}${fragment}`;
}

/** The host of console pages without a Region in their address. */
export function consoleHostOf(partition: Partition): string {
  return TABLE[partition].consoleHost;
}

function isPartition(name: string): name is Partition {
  return Object.hasOwn(TABLE, name);
}
