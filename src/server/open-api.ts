import { z } from 'zod';
import { VERSION } from '../version.ts';
import { endpoints, records, type Endpoint, type RecordName } from './endpoints.ts';

/** The form of every fault the API answers with. */
export const ApiFault = z.strictObject({ error: z.strictObject({ code: z.string(), message: z.string() }) });

/** The description of the API (OpenAPI 3.1, whose schemas are JSON Schema 2020-12), made of the zod schemas that check it. */
export function openApi(): object {
  const schemas: Record<string, unknown> = {};
  for (const [name, record] of Object.entries({ ...records, ApiFault })) {
    const { $schema: _dialect, ...schema } = z.toJSONSchema(record, { io: 'output' });
    schemas[name] = schema;
  }
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, endpoint] of Object.entries<Endpoint>(endpoints)) {
    const path = (paths[`/api${endpoint.path}`] ??= {});
    path[endpoint.method] = operationOf(name, endpoint);
  }
  return {
    openapi: '3.1.1',
    info: { title: 'Communique', version: VERSION, description: 'Analyses of documents, read only; corrections with a token.' },
    paths,
    components: { schemas, securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  };
}

function operationOf(operationId: string, { path, summary, query, answer: [many, record], body }: Endpoint): object {
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: 'input' });
  const inPath = [...path.matchAll(/\{(\w+)\}/gu)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
  const inQuery = Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema }));
  const fault = { description: 'What went wrong', content: { 'application/json': { schema: refTo('ApiFault') } } };
  return {
    operationId,
    summary,
    parameters: [...inPath, ...inQuery],
    ...(body === undefined ? {} : { requestBody: { required: true, content: { 'application/json': { schema: refTo(body) } } }, security: [{ token: [] }] }),
    responses: {
      200: { description: summary, content: { 'application/json': { schema: answerSchema(many, record) } } },
      400: fault,
      ...(body === undefined ? {} : { 401: fault }),
      404: fault,
    },
  };
}

const refTo = (name: RecordName | 'ApiFault'): object => ({ $ref: `#/components/schemas/${name}` });

function answerSchema(many: Endpoint['answer'][0], record: RecordName): object {
  switch (many) {
    case 'one':
      return refTo(record);
    case 'all':
      return { type: 'array', items: refTo(record) };
    case 'map':
      return { type: 'object', additionalProperties: refTo(record) };
    case 'page':
      return {
        type: 'object',
        properties: { total: { type: 'integer' }, offset: { type: 'integer' }, items: { type: 'array', items: refTo(record) } },
        required: ['total', 'offset', 'items'],
        additionalProperties: false,
      };
  }
}
