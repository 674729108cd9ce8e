/** The JSON Schemas that ship with the package, made from the same source as the checks. Run by the build. */
import * as z from 'zod';
import { documentSchema } from './cli/document-schema.ts';
import { configJsonSchema } from './config/json-schema.ts';

/** File name -> schema. */
export function jsonSchemas(): Record<string, unknown> {
  return {
    'config.schema.json': configJsonSchema(),
    'output.schema.json': {
      title: 'The document of sso-bootstrap --output json',
      ...z.toJSONSchema(documentSchema, { target: 'draft-7' }),
    },
  };
}
