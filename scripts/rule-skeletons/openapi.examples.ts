import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'What is wrong',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info:
  title: Orders
  version: 1.0.0
paths:
  /orders:
    get:
      responses:
        '200':
          description: The orders.
`,
    },
    reports: [{ message: 'missing', at: 'get' }],
  },
  {
    title: 'What is right and looks much like it',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info:
  title: Orders
  version: 1.0.0
paths:
  /orders:
    get:
      summary: List orders
      responses:
        '200':
          description: The orders.
`,
    },
    reports: [],
  },
]);
