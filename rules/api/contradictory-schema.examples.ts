import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'Versions that YAML reads as numbers',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Reports, version: 1.0.0 }
paths: {}
components:
  schemas:
    ReportVersion:
      type: string
      nullable: true
      enum:
        - 4.1
        - 4 # the oldest
        - latest
        - null
`,
    },
    reports: [{ message: 'values', at: '4.1' }],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Reports, version: 1.0.0 }
paths: {}
components:
  schemas:
    ReportVersion:
      type: string
      nullable: true
      enum:
        - '4.1'
        - '4' # the oldest
        - latest
        - null
`,
    },
  },
  {
    title: 'A truth value where texts are listed',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Assets, version: 1.0.0 }
paths:
  /assets:
    get:
      parameters:
        - name: retired
          in: query
          schema: { type: string, enum: [true, false, unknown] }
`,
    },
    reports: [{ message: 'values', at: 'true' }],
    fixed: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Assets, version: 1.0.0 }
paths:
  /assets:
    get:
      parameters:
        - name: retired
          in: query
          schema: { type: string, enum: ['true', 'false', unknown] }
`,
    },
  },
  {
    title: 'Numbers in quotes, in JSON',
    files: {
      'openapi.json': `{
  "openapi": "3.0.3",
  "info": { "title": "Rooms", "version": "1.0.0" },
  "paths": {},
  "components": { "schemas": { "Beds": { "type": "integer", "enum": ["1", "2"] } } }
}
`,
    },
    reports: [{ message: 'values', at: '"1"' }],
    fixed: {
      'openapi.json': `{
  "openapi": "3.0.3",
  "info": { "title": "Rooms", "version": "1.0.0" },
  "paths": {},
  "components": { "schemas": { "Beds": { "type": "integer", "enum": [1, 2] } } }
}
`,
    },
  },
  {
    title: 'Names where numbers are asked for, in Swagger 2.0',
    files: {
      'swagger.yaml': `swagger: '2.0'
info: { title: Orders, version: 1.0.0 }
paths:
  /orders:
    get:
      parameters:
        - { name: status, in: query, type: integer, enum: [open, closed] }
`,
    },
    reports: [{ message: 'values', at: 'open' }],
  },
  {
    title: 'A habit is told once',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Reports, version: 1.0.0 }
paths: {}
components:
  schemas:
    A: { type: string, enum: [19] }
    B: { type: string, enum: [2] }
    C: { type: string, enum: [3] }
    D: { type: string, enum: [yes, 4] }
`,
    },
    reports: [{ message: 'habit', at: '19' }],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Reports, version: 1.0.0 }
paths: {}
components:
  schemas:
    A: { type: string, enum: ['19'] }
    B: { type: string, enum: ['2'] }
    C: { type: string, enum: ['3'] }
    D: { type: string, enum: [yes, '4'] }
`,
    },
  },
  {
    title: 'Properties of a text, and items of an object',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Accounts, version: 1.0.0 }
paths: {}
components:
  schemas:
    AccountType:
      type: string
      properties:
        checking: { type: string, description: A checking account }
        savings: { type: string, description: A savings account }
    Key:
      type: object
      items: { type: string }
`,
    },
    reports: [
      { message: 'keyword', at: 'properties' },
      { message: 'keyword', at: 'items' },
    ],
  },
  {
    title: 'Many numbers with items',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Accounts, version: 1.0.0 }
paths: {}
components:
  schemas:
    A: { type: integer, "items": { type: string } }
    B: { type: integer, items: { type: number } }
    C: { type: integer, items: { type: boolean } }
    D: { type: integer, items: { type: object } }
`,
    },
    reports: [{ message: 'keywordHabit', at: '"items"' }],
  },
  {
    title: 'A default that lacks its quotes',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Reports, version: 1.0.0 }
paths:
  /reports:
    get:
      parameters:
        - name: refunds
          in: query
          schema: { type: string, default: false }
`,
    },
    reports: [{ message: 'default', at: 'false' }],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Reports, version: 1.0.0 }
paths:
  /reports:
    get:
      parameters:
        - name: refunds
          in: query
          schema: { type: string, default: 'false' }
`,
    },
  },
  {
    title: 'Defaults that are not allowed',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Hooks, version: 1.0.0 }
paths:
  /hooks:
    get:
      parameters:
        - name: limit
          in: query
          schema: { type: integer, default: twenty }
components:
  schemas:
    Authorization:
      type: string
      enum: [basic, digest]
      default: none
`,
    },
    reports: [
      { message: 'default', at: 'twenty' },
      { message: 'default', at: 'none' },
    ],
  },
  {
    title: 'Defaults that are allowed, or say nothing',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Hooks, version: 1.0.0 }
paths: {}
components:
  schemas:
    Authorization: { type: string, enum: [basic, digest], default: basic }
    Limit: { type: integer, default: 20 }
    Ratio: { type: number, default: 1 }
    Name: { type: string, nullable: true, default: null }
    Tags: { type: array, items: { type: string }, default: [] }
    Any: { enum: [1, two], default: 1 }
    Chosen:
      type: object
      properties:
        default: { type: string, enum: [a] }
`,
    },
    reports: [],
  },
  {
    title: 'Values of the type that is named',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Reports, version: 1.0.0 }
paths: {}
components:
  schemas:
    Text: { type: string, enum: [open, '1', "true", 2024-01-01, NO] }
    Whole: { type: integer, enum: [1, 2] }
    Any: { type: number, enum: [1, 2.5] }
    Switch: { type: boolean, enum: [true] }
`,
    },
    reports: [],
  },
  {
    title: 'Null in an enumeration',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Reports, version: 1.0.0 }
paths: {}
components:
  schemas:
    Grade: { type: string, nullable: true, enum: [a, b, null] }
    Mark: { type: string, enum: [a, null] }
`,
    },
    reports: [],
  },
  {
    title: 'Several types, and none',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Reports, version: 1.0.0 }
paths: {}
components:
  schemas:
    Version: { type: [string, number], enum: ['1', 2] }
    Mixed: { enum: [1, two, true] }
    Tree: { type: [object, 'null'], properties: { left: { type: string } } }
`,
    },
    reports: [],
  },
  {
    title: 'Properties that are called as keywords are',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Forms, version: 1.0.0 }
paths: {}
components:
  schemas:
    Field:
      type: object
      properties:
        type: { type: string }
        enum: { type: array, items: { type: number } }
        items: { type: array, items: { type: string } }
        properties: { type: object }
`,
    },
    reports: [],
  },
  {
    title: 'Examples and defaults that look like schemas',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Forms, version: 1.0.0 }
paths: {}
components:
  schemas:
    Form:
      type: object
      example: { type: string, enum: [1, 2] }
      default: { type: string, properties: { a: 1 } }
      x-form: { type: string, enum: [1] }
`,
    },
    reports: [],
  },
  {
    title: 'Lists with items, objects with properties, and empty ones',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Forms, version: 1.0.0 }
paths: {}
components:
  schemas:
    List: { type: array, items: { type: string } }
    Thing: { type: object, properties: { name: { type: string } } }
    Empty: { type: string, properties: {} }
    Value:
      type: string
      enum: [
        #
      ]
`,
    },
    reports: [],
  },
  {
    title: 'Many defaults that are refused are told once, and mended at once',
    files: {
      'openapi.yaml': `openapi: 3.0.3
paths: {}
components:
  schemas:
    Account:
      properties:
        hasFiles: { type: boolean, default: "false" }
        isOpen: { type: boolean, default: 'true' }
        isPaid: { type: boolean, default: 'false' } # by whom?
        isSent: { type: boolean, default: 'false' }
`,
    },
    reports: [{ message: 'defaults', at: '"false"', fix: 'suggestion' }],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
paths: {}
components:
  schemas:
    Account:
      properties:
        hasFiles: { type: boolean, default: false }
        isOpen: { type: boolean, default: true }
        isPaid: { type: boolean, default: false } # by whom?
        isSent: { type: boolean, default: false }
`,
    },
  },
  {
    title: 'OpenAPI 3.1 says `null` among the types',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths: {}
components:
  schemas:
    Order:
      type: object
      properties:
        note:
          type: string
          # Not all have one.
          nullable: true # since May
          maxLength: 200
        nullable: { type: boolean }
        state: { type: [string, 'null'], nullable:  true }
        kind: { type: string, nullable: false }
        level: { "type": "string", "nullable": true }
`,
    },
    reports: [
      { message: 'null', at: 'nullable: true', fix: 'suggestion' },
      { message: 'null', at: '"nullable": true', fix: 'suggestion' },
    ],
    fixed: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
paths: {}
components:
  schemas:
    Order:
      type: object
      properties:
        note:
          type: [string, 'null']
          # Not all have one.
          # since May
          maxLength: 200
        nullable: { type: boolean }
        state: { type: [string, 'null'], nullable:  true }
        kind: { type: string, nullable: false }
        level: { "type": ["string", "null"] }
`,
    },
  },
  {
    title: 'Whoever moves to 3.1 forgets it everywhere',
    files: {
      'openapi.json': `{
  "openapi": "3.1.0",
  "info": { "title": "Orders", "version": "1.0.0" },
  "paths": {},
  "components": {
    "schemas": {
      "A": {
        "type": "string",
        "nullable": true
      },
      "B": {
        "nullable" :true,
        "type": "string"
      },
      "C": { "nullable" : true, "type": "integer" },
      "D": { "type": "integer", "nullable":true }
    }
  }
}
`,
    },
    reports: [{ message: 'null', at: '"nullable": true' }],
    fixed: {
      'openapi.json': `{
  "openapi": "3.1.0",
  "info": { "title": "Orders", "version": "1.0.0" },
  "paths": {},
  "components": {
    "schemas": {
      "A": {
        "type": ["string", "null"]
      },
      "B": {
        "type": ["string", "null"]
      },
      "C": { "type": ["integer", "null"] },
      "D": { "type": ["integer", "null"] }
    }
  }
}
`,
    },
  },
  {
    title: 'Where the dialect is another one, `nullable` may be part of it',
    files: {
      'openapi.yaml': `openapi: 3.1.0
info: { title: Orders, version: 1.0.0 }
jsonSchemaDialect: https://spec.acme.io/schema
paths: {}
components: { schemas: { Note: { type: string, nullable: true } } }
`,
    },
    reports: [],
  },
  {
    title: 'What stands in several places, by an alias or through a file, is told once',
    files: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }
paths: {}
components:
  schemas:
    Version: &version { type: string, enum: [4.1] }
    Old: *version
    Pair: { type: object, properties: { first: *version, second: { $ref: second.yaml } } }
`,
      'second.yaml': `$ref: third.yaml
`,
      'third.yaml': `type: string
enum: [5.1]
`,
    },
    reports: [
      { message: 'values', at: '4.1', in: 'openapi.yaml' },
      { message: 'values', at: '5.1', in: 'third.yaml' },
    ],
    fixed: {
      'openapi.yaml': `openapi: 3.0.3
info: { title: Orders, version: 1.0.0 }
paths: {}
components:
  schemas:
    Version: &version { type: string, enum: ['4.1'] }
    Old: *version
    Pair: { type: object, properties: { first: *version, second: { $ref: second.yaml } } }
`,
      'third.yaml': `type: string
enum: ['5.1']
`,
    },
  },
]);
