/** The JSON Schema of sso-bootstrap.yaml, for editors: made from the very schema that checks the file. */
import * as z from 'zod';
import { configSchema } from './schema.ts';

/** Draft 7, which YAML language servers and ajv know without further ado. */
export function configJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(configSchema, { io: 'input', target: 'draft-7' });
  return {
    $schema,
    $id: 'urn:sso-bootstrap:config:1',
    title: 'sso-bootstrap.yaml',
    description: 'Who may do what in which AWS account, through IAM Identity Center.',
    ...schema,
  };
}
