import { defineExamples } from '#rule-api';

const begin = `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }`;
const ok = `responses: { '200': { description: Done } }`;

export const examples = defineExamples([
  {
    title: 'Copied, and not renamed',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    get: { operationId: listOrders, ${ok} }
  /customers:
    get: { operationId: "listOrders", ${ok} }
`,
    },
    reports: [{ message: 'twice', at: '"listOrders"' }],
    fixed: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    get: { operationId: listOrders, ${ok} }
  /customers:
    get: { operationId: "listCustomers", ${ok} }
`,
    },
  },
  {
    title: 'Two methods of one path',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    get: { operationId: orders, ${ok} }
    post: { operationId: 'orders', ${ok} }
`,
    },
    reports: [{ message: 'twice', at: "'orders'" }],
    fixed: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    get: { operationId: orders, ${ok} }
    post: { operationId: 'createOrder', ${ok} }
`,
    },
  },
  {
    title: 'In another file',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders: { get: { operationId: list, ${ok} } }
  /customers: { $ref: customers.yaml }
`,
      'customers.yaml': `get: { operationId: list, ${ok} }
`,
    },
    reports: [{ message: 'twice', at: 'list', in: 'customers.yaml' }],
    fixed: {
      'customers.yaml': `get: { operationId: listCustomers, ${ok} }
`,
    },
  },
  {
    title: 'Three times, in version 2',
    files: {
      'swagger.json': `{
  "swagger": "2.0",
  "info": { "title": "Orders", "version": "1.0.0" },
  "paths": {
    "/a": { "get": { "operationId": "read", "responses": { "200": { "description": "A" } } } },
    "/b": { "put": { "operationId": "re\\u0061d", "responses": { "200": { "description": "B" } } } },
    "/c": { "get": { "operationId": "\\u0072ead", "responses": { "200": { "description": "C" } } } }
  }
}
`,
    },
    reports: [
      { message: 'twice', at: '"re\\u0061d"' },
      { message: 'twice', at: '"\\u0072ead"' },
    ],
    fixed: {
      'swagger.json': `{
  "swagger": "2.0",
  "info": { "title": "Orders", "version": "1.0.0" },
  "paths": {
    "/a": { "get": { "operationId": "read", "responses": { "200": { "description": "A" } } } },
    "/b": { "put": { "operationId": "replaceB", "responses": { "200": { "description": "B" } } } },
    "/c": { "get": { "operationId": "readC", "responses": { "200": { "description": "C" } } } }
  }
}
`,
    },
  },
  {
    title: 'A path whose operation stands in a file, and its copy',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders: { get: { $ref: list.yaml } }
  /v1/orders: { get: { operationId: listOrders, ${ok} } }
`,
      'list.yaml': `operationId: listOrders
${ok}
`,
    },
    reports: [{ message: 'twice', at: 'listOrders', in: 'openapi.yaml' }],
  },
  {
    title: 'In version 3.1',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /orders: { delete: { operationId: clear, ${ok} } }
  /carts: { delete: { operationId: "clear", ${ok} } }
`,
    },
    reports: [{ message: 'twice', at: '"clear"' }],
    fixed: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /orders: { delete: { operationId: clear, ${ok} } }
  /carts: { delete: { operationId: "deleteCarts", ${ok} } }
`,
    },
  },
  {
    title: 'Each its own',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders:
    get: { operationId: listOrders, ${ok} }
    post: { operationId: placeOrder, ${ok} }
`,
    },
    reports: [],
  },
  {
    title: 'None at all',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders: { get: { ${ok} }, post: { ${ok} } }
`,
    },
    reports: [],
  },
  {
    title: 'Letters of another case',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders: { get: { operationId: orders, ${ok} }, post: { operationId: Orders, ${ok} } }
`,
    },
    reports: [],
  },
  {
    title: 'One path item under two paths',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders: { $ref: orders.yaml }
  /v1/orders: { $ref: orders.yaml }
`,
      'orders.yaml': `get: { operationId: listOrders, ${ok} }
`,
    },
    reports: [],
  },
  {
    title: 'One operation by an anchor',
    files: {
      'openapi.yaml': `${begin}
paths:
  /orders: { get: &list { operationId: listOrders, ${ok} } }
  /v1/orders: { get: *list }
`,
    },
    reports: [],
  },
  {
    title: 'A webhook, and an operation that is still being named',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths:
  /orders: { get: { operationId: , ${ok} }, put: { operationId: , ${ok} } }
webhooks:
  placed: { post: { operationId: placed, ${ok} } }
`,
    },
    reports: [],
  },
]);
