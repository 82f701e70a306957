import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'One operation was forgotten',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    post: # places an order
      summary: Place an order
      responses: {}
  /orders/{id}:
    delete:
      security:
        - bearerAuth: []
components:
  securitySchemes:
    bearerAuth: { type: http, scheme: bearer }
`,
    },
    reports: [{ message: 'unstated', at: 'post' }],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    post: # places an order
      summary: Place an order
      security:
        - bearerAuth: []
      responses: {}
  /orders/{id}:
    delete:
      security:
        - bearerAuth: []
components:
  securitySchemes:
    bearerAuth: { type: http, scheme: bearer }
`,
    },
  },
  {
    title: 'No operation says it',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders }
# all of them
paths:
  /orders:
    post: {}
  /orders/{id}:
    put: {}
    delete: {}
components:
  schemas: {}
`,
    },
    reports: [{ message: 'convention', at: 'paths' }],
    fixed: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders }
security:
  - bearerAuth: []
# all of them
paths:
  /orders:
    post: {}
  /orders/{id}:
    put: {}
    delete: {}
components:
  schemas: {}
  securitySchemes:
    bearerAuth:
      type: http
      scheme: bearer
`,
    },
  },
  {
    title: 'A scheme is defined and never required, in version 2',
    files: {
      'swagger.json': `{
  "swagger": "2.0",
  "paths": {
    "/orders": { "post": {} }
  },
  "securityDefinitions": {
    "key": { "type": "apiKey", "name": "X-Api-Key", "in": "header" }
  }
}
`,
    },
    reports: [{ message: 'unstated', at: '"post"' }],
    fixed: {
      'swagger.json': `{
  "swagger": "2.0",
  "security": [
    {
      "key": []
    }
  ],
  "paths": {
    "/orders": { "post": {} }
  },
  "securityDefinitions": {
    "key": { "type": "apiKey", "name": "X-Api-Key", "in": "header" }
  }
}
`,
    },
  },
  {
    title: 'A scheme that is called a little differently, twice',
    files: {
      'openapi.yaml': `openapi: 3.0.3
security:
  - "bearer-auth": []
paths:
  /orders:
    get: { security: [bearer-auth: []] }
components:
  securitySchemes:
    bearerAuth: { type: http, scheme: bearer }
`,
    },
    reports: [{ message: 'misspelt', at: '"bearer-auth"' }],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
security:
  - "bearerAuth": []
paths:
  /orders:
    get: { security: [bearerAuth: []] }
components:
  securitySchemes:
    bearerAuth: { type: http, scheme: bearer }
`,
    },
  },
  {
    title: 'A scheme that nobody defines',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get: { security: [{ apiKey: [] }] }
`,
    },
    reports: [{ message: 'undefined', at: 'apiKey' }],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get: { security: [{ apiKey: [] }] }
components:
  securitySchemes:
    apiKey:
      type: apiKey
      name: X-API-Key
      in: header
`,
    },
  },
  {
    title: 'A token that nobody defines, beside a scheme that is, in version 2',
    files: {
      'swagger.yaml': `swagger: '2.0'
securityDefinitions:
  password: { type: basic } # old clients
paths:
  /orders:
    get: { security: [{ staffLogin: [] }, { password: [] }] }
`,
    },
    reports: [{ message: 'undefined', at: 'staffLogin' }],
    fixed: {
      'swagger.yaml': `swagger: '2.0'
securityDefinitions:
  password: { type: basic } # old clients
  staffLogin:
    type: apiKey
    name: Authorization
    in: header
paths:
  /orders:
    get: { security: [{ staffLogin: [] }, { password: [] }] }
`,
    },
  },
  {
    title: 'OAuth, whose addresses nobody can guess',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    get: { security: [{ oauth: [read] }] }
`,
    },
    reports: [{ message: 'undefined', at: 'oauth' }],
  },
  {
    title: 'A server without encryption',
    files: {
      'openapi.yaml': `openapi: 3.0.3
servers:
  - url: http://api.orders.shop/v1
paths: {}
`,
    },
    reports: [{ message: 'plain', at: 'http://api.orders.shop/v1' }],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
servers:
  - url: https://api.orders.shop/v1
paths: {}
`,
    },
  },
  {
    title: 'Tokens that are fetched without encryption',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths: {}
components:
  securitySchemes:
    shop:
      type: oauth2
      flows:
        authorizationCode:
          authorizationUrl: 'https://login.orders.shop/authorize'
          tokenUrl: http://login.orders.shop/token # of the shop
          refreshUrl: http://localhost:8080/token
          scopes: {}
`,
    },
    reports: [{ message: 'plainSignIn', at: 'http://login.orders.shop/token' }],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
paths: {}
components:
  securitySchemes:
    shop:
      type: oauth2
      flows:
        authorizationCode:
          authorizationUrl: 'https://login.orders.shop/authorize'
          tokenUrl: https://login.orders.shop/token # of the shop
          refreshUrl: http://localhost:8080/token
          scopes: {}
`,
    },
  },
  {
    title:
      'A page to sign in without encryption, as version 2 writes it, and a provider that is discovered so',
    files: {
      'swagger.json': `{
  "swagger": "2.0",
  "paths": {},
  "securityDefinitions": {
    "shop": {
      "type": "oauth2",
      "flow": "implicit",
      "authorizationUrl": "http://login.orders.shop/authorize",
      "scopes": {}
    }
  }
}
`,
      'staff.yaml': `openapi: 3.1.0
paths: {}
components:
  securitySchemes:
    staff:
      type: openIdConnect
      openIdConnectUrl: 'http://login.orders.shop/.well-known/openid-configuration'
`,
    },
    reports: [
      { message: 'plainSignIn', at: '"http://login.orders.shop/authorize"', in: 'swagger.json' },
      {
        message: 'plainSignIn',
        at: "'http://login.orders.shop/.well-known/openid-configuration'",
        in: 'staff.yaml',
      },
    ],
    fixed: {
      'swagger.json': `{
  "swagger": "2.0",
  "paths": {},
  "securityDefinitions": {
    "shop": {
      "type": "oauth2",
      "flow": "implicit",
      "authorizationUrl": "https://login.orders.shop/authorize",
      "scopes": {}
    }
  }
}
`,
      'staff.yaml': `openapi: 3.1.0
paths: {}
components:
  securitySchemes:
    staff:
      type: openIdConnect
      openIdConnectUrl: 'https://login.orders.shop/.well-known/openid-configuration'
`,
    },
  },
  {
    title: 'Passwords only',
    files: {
      'openapi.yaml': `openapi: 3.0.3
security: [{ password: [] }]
paths:
  /orders: { post: {} }
components:
  securitySchemes:
    "password": { type: http, scheme: basic }
`,
    },
    reports: [{ message: 'basic', at: '"password"', severity: 'information' }],
  },
  {
    title: 'Stated once for all, with an exception',
    files: {
      'openapi.yaml': `openapi: 3.0.3
security: [{ bearerAuth: [] }]
paths:
  /orders: { post: {} }
  /suggestions: { post: { security: [] } }
components:
  securitySchemes:
    bearerAuth: { type: http, scheme: bearer }
`,
    },
    reports: [],
  },
  {
    title: 'Reading needs no statement',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /products: { get: {} }
  /products/{id}: { get: {}, head: {} }
`,
    },
    reports: [],
  },
  {
    title: 'Operations by which people come in and machines report',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /auth/login: { post: {} }
  /sign-up: { post: {} }
  /users/password-reset: { post: {} }
  /webhooks/payments: { post: {} }
`,
    },
    reports: [],
  },
  {
    title: 'A credential described as a parameter',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders:
    parameters:
      - { name: X-API-Key, in: header, required: true }
    post: {}
`,
    },
    reports: [],
  },
  {
    title: 'A gateway that the description or the configuration names',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders: { post: { x-amazon-apigateway-auth: { type: AWS_IAM } } }
`,
    },
    reports: [],
  },
  {
    title: 'A gateway in front of everything',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths:
  /orders: { post: {} }
`,
    },
    answers: { auth: 'gateway' },
    reports: [],
  },
  {
    title: 'Servers on this machine, in the cluster and in examples',
    files: {
      'openapi.yaml': `openapi: 3.0.3
servers:
  - url: http://localhost:3000
  - url: http://orders:8080
  - url: http://orders.shop.svc.cluster.local
  - url: http://192.168.0.7/api
  - url: http://{host}/api
  - url: http://api.example.com
  - url: /v1
paths: {}
`,
    },
    reports: [],
  },
  {
    title: 'Passwords beside something better',
    files: {
      'openapi.yaml': `openapi: 3.0.3
security: [{ basicAuth: [] }, { bearerAuth: [] }]
paths:
  /orders: { post: {} }
components:
  securitySchemes:
    basicAuth: { type: http, scheme: basic }
    bearerAuth: { type: http, scheme: bearer }
`,
    },
    reports: [],
  },
  {
    title: 'The key of the caller is in every body',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Events, version: 1.0.0 }
paths:
  /enqueue:
    post: &send
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [routing_key, payload]
              properties:
                routing_key: { type: string, description: The key of one of your integrations }
                payload: { type: object }
  /changes:
    post: *send
`,
    },
    reports: [],
  },
  {
    title: 'Scopes that the scheme does not offer',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Goals, version: 1.0.0 }
paths:
  /goals:
    post:
      security: [{ oauth: ['goals:write'] }]
  /goals/{id}:
    put:
      security:
        - oauth:
            - goals:write
components:
  securitySchemes:
    oauth:
      type: oauth2
      flows:
        authorizationCode:
          authorizationUrl: https://login.example.com/authorize
          tokenUrl: https://login.example.com/token
          scopes:
            goals:read: Look at goals
            goals:delete: Remove goals
`,
    },
    reports: [{ message: 'scope', at: "'goals:write'" }],
  },
  {
    title: 'A scope in other letters',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Goals, version: 1.0.0 }
security: [{ oauth: [goals:read] }]
paths:
  /goals/{id}:
    delete:
      security: [{ oauth: ['Goals_Delete'] }]
components:
  securitySchemes:
    oauth:
      type: oauth2
      flows:
        clientCredentials:
          tokenUrl: https://login.example.com/token
          scopes: { 'goals:read': Look at goals, 'goals:delete': Remove goals }
`,
    },
    reports: [{ message: 'scope', at: "'Goals_Delete'" }],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Goals, version: 1.0.0 }
security: [{ oauth: [goals:read] }]
paths:
  /goals/{id}:
    delete:
      security: [{ oauth: ['goals:delete'] }]
components:
  securitySchemes:
    oauth:
      type: oauth2
      flows:
        clientCredentials:
          tokenUrl: https://login.example.com/token
          scopes: { 'goals:read': Look at goals, 'goals:delete': Remove goals }
`,
    },
  },
  {
    title: 'Scopes of another kind of scheme, of one that lists none, and of any of several flows',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Goals, version: 1.0.0 }
paths:
  /goals:
    post:
      security: [{ sso: [openid] }, { token: [writer] }, { bare: [anything] }, { oauth: [write, admin] }]
components:
  securitySchemes:
    sso: { type: openIdConnect, openIdConnectUrl: https://login.example.com/.well-known/openid-configuration }
    token: { type: http, scheme: bearer }
    bare:
      type: oauth2
      flows: { clientCredentials: { tokenUrl: https://login.example.com/token, scopes: {} } }
    oauth:
      type: oauth2
      flows:
        clientCredentials: { tokenUrl: https://login.example.com/token, scopes: { admin: Everything } }
        authorizationCode:
          authorizationUrl: https://login.example.com/authorize
          tokenUrl: https://login.example.com/token
          scopes: { write: Change goals }
`,
    },
    reports: [],
  },
  {
    title: 'A scope of a Swagger 2.0 scheme',
    files: {
      'swagger.yaml': `swagger: '2.0'
info: { title: Pets, version: 1.0.0 }
securityDefinitions:
  store:
    type: oauth2
    flow: implicit
    authorizationUrl: https://login.example.com/authorize
    scopes: { 'read:pets': Look at pets }
paths:
  /pets:
    post:
      security: [{ store: ['write:pets'] }]
`,
    },
    reports: [{ message: 'scope', at: "'write:pets'" }],
  },
  {
    title: 'Keys and tokens that are sent as a password',
    files: {
      'keys.yaml': `openapi: 3.0.3
info:
  description: Authenticate with Basic Auth. The user is your public key, the password your secret key.
security: [{ basic: [] }]
paths:
  /orders: { post: {} }
components:
  securitySchemes:
    basic: { type: http, scheme: basic }
`,
      'tokens.yaml': `openapi: 3.0.3
security: [{ accountSid_authToken: [] }]
paths:
  /orders: { post: {} }
components:
  securitySchemes:
    accountSid_authToken: { type: http, scheme: basic }
`,
    },
    reports: [],
  },
  {
    title: 'Parts with components and paths of their own belong to the description that refers to them',
    files: {
      'docs/root.yaml': `openapi: 3.0.3
info: { title: Shop, version: 1.0.0 }
security:
  - bearer: []
components:
  securitySchemes:
    bearer: { type: http, scheme: bearer }
paths:
  /v1/orders:
    $ref: './orders.yaml#/paths/~1v1~1orders'
`,
      'docs/orders.yaml': `components:
  schemas:
    order: { type: object }
paths:
  /v1/orders:
    post:
      responses:
        '201': { description: Made }
        '400': { description: Wrong }
`,
    },
    reports: [],
  },
]);
