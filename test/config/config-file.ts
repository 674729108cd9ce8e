/** Reading and comparing whole files, for tests. */
import { parseConfig } from '../../src/config/load.ts';
import type { Config } from '../../src/config/schema.ts';

/** A valid file; every policy file that it names holds an empty policy. */
export const read = (text: string) =>
  parseConfig(text, { path: 'sso-bootstrap.yaml', readFile: () => '{ "Statement": [] }' });

/** Without the keys that are undefined, which YAML has no word for. */
export const plain = (config: Config): unknown => JSON.parse(JSON.stringify(config));
