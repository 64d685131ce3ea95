import { CommuniqueError } from '../core/error.ts';
import { jsonSchemaOf, schemaNames } from '../core/json-schema.ts';

/** `communique schema [name]`: prints a JSON Schema. */
export function run(args: readonly string[]): number {
  const name = args[0] ?? 'analysis';
  const schema = jsonSchemaOf(name);
  if (schema === undefined) throw new CommuniqueError('cli.usage', `there is no schema «${name}»`, { hint: `There are: ${schemaNames.join(', ')}.` });
  process.stdout.write(schema);
  return 0;
}
