import { defineExamples } from '#rule-api';

const begin = `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }`;
const ok = `responses: { '200': { description: Done } }`;

export const examples = defineExamples([
  {
    title: 'A scheme that sends its key in the query',
    files: {
      'openapi.yaml': `${begin}
paths: {}
components:
  securitySchemes:
    mapKey: { type: apiKey, in: query, name: key }
`,
    },
    reports: [{ message: 'key', at: 'mapKey' }],
    fixed: {
      'openapi.yaml': `${begin}
paths: {}
components:
  securitySchemes:
    mapKey: { type: apiKey, in: header, name: key }
`,
    },
  },
  {
    title: 'A query that is described as a whole',
    files: {
      'openapi.yaml': `openapi: 3.2.0
info: { title: Orders, version: 1.0.0 }
paths:
  /orders:
    get:
      parameters:
        - name: query
          in: querystring
          content:
            application/x-www-form-urlencoded:
              schema: { type: object, properties: { state: { type: string }, api_key: { type: string } } }
      responses: { '200': { description: All } }
`,
    },
    reports: [{ message: 'parameter', at: 'api_key' }],
  },
  {
    title: 'The same in version 2',
    files: {
      'swagger.json': `{
  "swagger": "2.0",
  "info": { "title": "Orders", "version": "1.0.0" },
  "paths": {},
  "securityDefinitions": { "token": { "type": "apiKey", "name": "access_token", "in": "query" } }
}
`,
    },
    reports: [{ message: 'key', at: '"token"' }],
    fixed: {
      'swagger.json': `{
  "swagger": "2.0",
  "info": { "title": "Orders", "version": "1.0.0" },
  "paths": {},
  "securityDefinitions": { "token": { "type": "apiKey", "name": "access_token", "in": "header" } }
}
`,
    },
  },
  {
    title: 'A password in the query',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    get:
      parameters: [{ name: password, in: query, schema: { type: string } }]
      ${ok}
`,
    },
    reports: [{ message: 'parameter', at: 'password' }],
    fixed: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    get:
      parameters: [{ name: password, in: header, schema: { type: string } }]
      ${ok}
`,
    },
  },
  {
    title: 'A password in the query, in a style that headers do not have',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    get:
      parameters: [{ name: password, in: query, style: form, schema: { type: string } }]
      ${ok}
`,
    },
    reports: [{ message: 'parameter', at: 'password' }],
    fixed: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    get:
      parameters: [{ name: password, in: header, style: simple, schema: { type: string } }]
      ${ok}
`,
    },
  },
  {
    title: 'The secret of a client',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    get:
      parameters: [{ name: client_secret, in: query, schema: { type: string } }]
      ${ok}
`,
    },
    reports: [{ message: 'parameter', at: 'client_secret' }],
    fixed: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    get:
      parameters: [{ name: client_secret, in: header, schema: { type: string } }]
      ${ok}
`,
    },
  },
  {
    title: 'An access token in the path',
    files: {
      'openapi.yaml': `${begin}
paths:
  /grants/{accessToken}:
    delete:
      parameters: [{ name: "accessToken", in: path, required: true, schema: { type: string } }]
      ${ok}
`,
    },
    reports: [{ message: 'parameter', at: '"accessToken"' }],
  },
  {
    title: 'A shared parameter is told once, where it is defined',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders: { get: { parameters: [{ $ref: 'common.yaml' }], ${ok} } }
  /carts: { get: { parameters: [{ $ref: 'common.yaml' }], ${ok} } }
`,
      'common.yaml': `{ name: api_key, in: query, schema: { type: string } }
`,
    },
    reports: [{ message: 'parameter', at: 'api_key', in: 'common.yaml' }],
    fixed: {
      'common.yaml': `{ name: api_key, in: header, schema: { type: string } }
`,
    },
  },
  {
    title: 'Many are told once',
    files: {
      'openapi.yaml': `${begin}
paths:
  /a: { post: { parameters: [{ name: apiKey, in: query, schema: { type: string } }], ${ok} } }
  /b: { post: { parameters: [{ name: password, in: query, schema: { type: string } }], ${ok} } }
  /c: { post: { parameters: [{ name: sessionId, in: query, schema: { type: string } }], ${ok} } }
  /d: { post: { parameters: [{ name: cvv, in: query, schema: { type: string } }], ${ok} } }
  /e: { post: { parameters: [{ name: refreshToken, in: query, schema: { type: string } }], ${ok} } }
`,
    },
    reports: [{ message: 'habit', at: 'apiKey' }],
  },
  {
    title: 'Keys in headers and cookies',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders: { get: { parameters: [{ name: api_key, in: header, schema: { type: string } }], ${ok} } }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
    session: { type: apiKey, in: cookie, name: sid }
    bearer: { type: http, scheme: bearer }
`,
    },
    reports: [],
  },
  {
    title: 'Tokens of pages',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    get:
      parameters: [{ name: page_token, in: query, schema: { type: string } }]
      ${ok}
`,
    },
    reports: [],
  },
  {
    title: 'A link that is itself the access',
    files: {
      'openapi.yaml': `${begin}
paths:
  /invitations/{token}:
    get:
      parameters: [{ name: token, in: path, required: true, schema: { type: string } }]
      ${ok}
`,
    },
    reports: [],
  },
  {
    title: 'Codes and states of a sign-in',
    files: {
      'openapi.yaml': `${begin}
paths:
  /oauth/callback:
    get:
      parameters:
        - { name: code, in: query, schema: { type: string } }
        - { name: state, in: query, schema: { type: string } }
      ${ok}
`,
    },
    reports: [],
  },
  {
    title: 'Whether there is a password, and names of secrets',
    files: {
      'openapi.yaml': `${begin}
paths:
  /secrets/{secret}:
    get:
      parameters:
        - { name: secret, in: path, required: true, schema: { type: string } }
        - { name: password, in: query, schema: { type: boolean } }
        - { name: secret_name, in: query, schema: { type: string } }
        - { name: api_key_id, in: query, schema: { type: string } }
      ${ok}
`,
    },
    reports: [],
  },
  {
    title: 'A password in the body',
    files: {
      'openapi.yaml': `${begin}
paths:
  /login:
    post:
      requestBody:
        content: { application/json: { schema: { type: object, properties: { password: { type: string } } } } }
      ${ok}
`,
    },
    reports: [],
  },
  {
    title: 'Sessions that are things of the API',
    files: {
      'openapi.yaml': `${begin}
paths:
  /sessions/{sessionId}:
    get:
      parameters: [{ name: sessionId, in: path, required: true, schema: { type: string } }]
      ${ok}
  /traces:
    get:
      parameters: [{ name: sessionId, in: query, schema: { type: string } }]
      ${ok}
`,
    },
    reports: [],
  },
  {
    title: 'The sessions of a helper, which are things of the API',
    files: {
      'openapi.yaml': `${begin}
paths:
  /helper/session/detail:
    get:
      parameters: [{ name: sessionId, in: query, required: true, schema: { type: string } }]
      ${ok}
`,
    },
    reports: [],
  },
]);
