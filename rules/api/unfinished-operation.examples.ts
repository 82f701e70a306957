import { defineExamples } from '#rule-api';

const begin = `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
`;
const ok = `responses: { '200': { description: Done } }`;

export const examples = defineExamples([
  {
    title: 'Only failures are described',
    files: {
      'openapi.yaml': `${begin}  /orders:
    post:
      responses:
        '400': { description: Not understood }
        '401': { description: Not signed in }
`,
    },
    reports: [{ message: 'success', at: 'post' }],
  },
  {
    title: 'Many without a success are told once',
    files: {
      'openapi.yaml': `${begin}  /a: { "get": { responses: { '404': { description: None } } } }
  /b: { get: { responses: { '404': { description: None } } } }
  /c: { get: { responses: { '4XX': { description: None } } } }
  /d: { get: { responses: { '500': { description: Broken } } } }
`,
    },
    reports: [{ message: 'successes', at: '"get"' }],
  },
  {
    title: 'The same parameter twice',
    files: {
      'openapi.yaml': `${begin}  /orders:
    get:
      parameters:
        - { name: page, in: query, schema: { type: integer } }
        - { name: size, in: query, schema: { type: integer } }
        - { "name": page, in: query, schema: { type: string } }
      ${ok}
`,
    },
    reports: [{ message: 'doubled', at: '{ "name": page, in: query, schema: { type: string } }' }],
  },
  {
    title: 'Once by reference, once written out, for a whole path',
    files: {
      'openapi.yaml': `${begin}  /orders:
    parameters:
      - { name: X-Shop, in: header, schema: { type: string } }
      - $ref: '#/components/parameters/Shop'
    get: { ${ok} }
components:
  parameters:
    Shop: { name: x-shop, in: header, schema: { type: string } }
`,
    },
    reports: [{ message: 'doubled', at: "'#/components/parameters/Shop'" }],
  },
  {
    title: 'Version 2, in JSON',
    files: {
      'swagger.json': `{
  "swagger": "2.0",
  "info": { "title": "Orders", "version": "1.0.0" },
  "paths": {
    "/orders?open={open}": {
      "get": { "parameters": [], "responses": { "200": { "description": "All" } } }
    }
  }
}
`,
    },
    reports: [{ message: 'query', at: '"/orders?open={open}"' }],
  },
  {
    title: 'A parameter without a name',
    files: {
      'openapi.yaml': `${begin}  /orders/{}: { get: { ${ok} } }
`,
    },
    reports: [{ message: 'nameless', at: '/orders/{}' }],
  },
  {
    title: 'A success of any kind',
    files: {
      'openapi.yaml': `${begin}  /a: { get: { responses: { '2XX': { description: Done }, '404': { description: None } } } }
  /b: { get: { responses: { default: { description: Whatever } } } }
  /c: { post: { responses: { '202': { description: Later } } } }
`,
    },
    reports: [],
  },
  {
    title: 'Redirects and sockets lead on',
    files: {
      'openapi.yaml': `${begin}  /a: { get: { responses: { '302': { description: There }, '401': { description: No } } } }
  /b: { get: { responses: { '101': { description: A socket }, '401': { description: No } } } }
`,
    },
    reports: [],
  },
  {
    title: 'What goes away need not be finished, and no answers at all are another matter',
    files: {
      'openapi.yaml': `${begin}  /a: { get: { deprecated: true, responses: { '410': { description: Gone } } } }
  /b: { get: { summary: Still to be written } }
  /c: { get: { responses: { '405': { description: Not allowed } } } }
`,
    },
    reports: [],
  },
  {
    title: 'The same name in two places, or in two operations',
    files: {
      'openapi.yaml': `${begin}  /orders/{id}:
    get:
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
        - { name: id, in: query, schema: { type: string } }
      ${ok}
    put:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      ${ok}
`,
    },
    reports: [],
  },
  {
    title: 'A parameter of an operation replaces one of its path',
    files: {
      'openapi.yaml': `${begin}  /orders:
    parameters: [{ name: page, in: query, schema: { type: integer } }]
    get:
      parameters: [{ name: page, in: query, schema: { type: integer, maximum: 9 } }]
      ${ok}
`,
    },
    reports: [],
  },
  {
    title: 'Responses that lead nowhere are not known',
    files: {
      'openapi.yaml': `${begin}  /orders:
    get:
      responses: { $ref: 'missing.yaml' }
`,
    },
    reports: [],
  },
  {
    title: 'Many paths that are told apart by a query are told once',
    files: {
      'openapi.yaml': `${begin}  /a?beta=true: { get: { ${ok} } }
  /b?beta=true: { get: { ${ok} } }
  /c?beta=true: { get: { ${ok} } }
  /d?beta=true: { get: { ${ok} } }
`,
    },
    reports: [{ message: 'queries', at: '/a?beta=true' }],
  },
  {
    title: 'Version 2: two bodies, and a body beside a form, also from the path',
    files: {
      'swagger.yaml': `swagger: '2.0'
info: { title: Orders, version: 1.0.0 }
paths:
  /orders:
    post:
      parameters:
        - { name: order, in: body, schema: { type: object } }
        - { name: customer, in: body, schema: { type: object } }
      ${ok}
  /carts:
    parameters:
      - { name: photo, in: formData, type: file }
    put:
      parameters:
        - { name: cart, in: body, schema: { type: object } }
      ${ok}
  /shops:
    put:
      parameters:
        - { name: logo, in: formData, type: file }
        - { name: title, in: formData, type: string }
      ${ok}
`,
    },
    reports: [
      { message: 'body', at: 'customer' },
      { message: 'body', at: 'photo' },
    ],
  },
]);
