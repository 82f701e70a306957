import { defineExamples } from '#rule-api';

const begin = `openapi: 3.0.3
info: { title: Shop, version: 1.0.0 }
paths:
`;

function describe(...templates: readonly string[]): string {
  return (
    begin +
    templates
      .map(template => `  ${template}: { get: { responses: { '200': { description: ok } } } }\n`)
      .join('')
  );
}

const plurals = [
  '/orders/{id}',
  '/users/{id}',
  '/shops/{id}',
  '/carts/{cartId}',
  '/invoices/{invoice_id}',
] as const;
const kebab = ['/order-lines', '/price-lists', '/gift-cards', '/tax-rates', '/return-labels'] as const;

const manyLists = [...'abcdefghijklmnop'].map(name => `/${name}-list`);

export const examples = defineExamples([
  {
    title: 'One collection in the singular',
    files: { 'openapi.yaml': describe(...plurals, '/company/{id}') },
    reports: [{ message: 'singular', at: 'company', fix: 'suggestion' }],
    fixed: { 'openapi.yaml': describe(...plurals, '/companies/{id}') },
  },
  {
    title: 'Words joined in another way',
    files: { 'openapi.yaml': describe(...kebab, '/creditNotes') },
    reports: [{ message: 'case', at: 'creditNotes', fix: 'suggestion' }],
    fixed: { 'openapi.yaml': describe(...kebab, '/credit-notes') },
  },
  {
    title: 'A slash at the end',
    files: { 'openapi.yaml': describe(...plurals, '/refunds/') },
    reports: [{ message: 'slash', at: '/refunds/', fix: 'suggestion' }],
    fixed: { 'openapi.yaml': describe(...plurals, '/refunds') },
  },
  {
    title: 'Version 2, in JSON, where most names are joined by underscores',
    files: {
      'swagger.json': `{
  "swagger": "2.0",
  "info": { "title": "Shop", "version": "1.0.0" },
  "paths": {
    "/order_lines": {  "get": { "responses": { "200": { "description": "ok" } } } },
    "/price_lists": {  "get": { "responses": { "200": { "description": "ok" } } } },
    "/gift_cards": {  "get": { "responses": { "200": { "description": "ok" } } } },
    "/tax_rates": {  "get": { "responses": { "200": { "description": "ok" } } } },
    "/return_labels": {  "get": { "responses": { "200": { "description": "ok" } } } },
    "/credit-notes": {  "get": { "responses": { "200": { "description": "ok" } } } }
  }
}
`,
    },
    reports: [{ message: 'case', at: 'credit-notes', fix: 'suggestion' }],
    fixed: {
      'swagger.json': `{
  "swagger": "2.0",
  "info": { "title": "Shop", "version": "1.0.0" },
  "paths": {
    "/order_lines": {  "get": { "responses": { "200": { "description": "ok" } } } },
    "/price_lists": {  "get": { "responses": { "200": { "description": "ok" } } } },
    "/gift_cards": {  "get": { "responses": { "200": { "description": "ok" } } } },
    "/tax_rates": {  "get": { "responses": { "200": { "description": "ok" } } } },
    "/return_labels": {  "get": { "responses": { "200": { "description": "ok" } } } },
    "/credit_notes": {  "get": { "responses": { "200": { "description": "ok" } } } }
  }
}
`,
    },
  },
  {
    title: 'Express: one router among others',
    files: {
      'src/app.ts': `import express from 'express';
import { carts } from './carts';

const app = express();
app.get('/orders/:id', (req, res) => res.json({}));
app.get('/users/:id', (req, res) => res.json({}));
app.get('/shops/:id', (req, res) => res.json({}));
app.get('/invoices/:invoiceId', (req, res) => res.json({}));
app.get('/refunds/:id', (req, res) => res.json({}));
app.use('/api', carts);
app.listen(3000);
`,
      'src/carts.ts': `import { Router } from 'express';

export const carts = Router();
carts.get('/cart/:cartId', (req, res) => res.json({}));
`,
    },
    reports: [{ message: 'singular', in: 'src/carts.ts', at: "'/cart/:cartId'" }],
  },
  {
    title: 'NestJS: one controller among others',
    files: {
      'src/app.module.ts': `import { Controller, Get, Module } from '@nestjs/common';

@Controller('order-lines')
export class A { @Get() list() { return []; } }
@Controller('price-lists')
export class B { @Get() list() { return []; } }
@Controller('gift-cards')
export class C { @Get() list() { return []; } }
@Controller('tax-rates')
export class D { @Get() list() { return []; } }
@Controller('shops')
export class E { @Get('return-labels') list() { return []; } @Get('openingHours') hours() { return []; } }

@Module({ controllers: [A, B, C, D, E] })
export class AppModule {}
`,
    },
    reports: [{ message: 'case', at: "'openingHours'" }],
  },
  {
    title: 'Several of a kind are told once',
    files: {
      'openapi.yaml': describe(...manyLists, '/oneThing', '/twoThings', '/threeThings', '/fourThings'),
    },
    reports: [{ message: 'case', at: 'oneThing' }],
    fixed: {
      'openapi.yaml': describe(...manyLists, '/one-thing', '/two-things', '/three-things', '/four-things'),
    },
  },
  {
    title: 'Words without a plural, lookups by something else, and the one who asks',
    files: {
      'openapi.yaml': describe(
        ...plurals,
        '/media/{id}',
        '/me/{id}',
        '/search/{term}',
        '/name/{name}',
        '/membership/{userId}',
        '/v1/{id}',
      ),
    },
    reports: [],
  },
  {
    title: 'An API that says it in the singular throughout',
    files: {
      'openapi.yaml': describe(
        '/order/{id}',
        '/user/{id}',
        '/shop/{id}',
        '/cart/{id}',
        '/invoice/{id}',
        '/teams/{id}',
      ),
    },
    reports: [],
  },
  {
    title: 'Too few names to speak of a custom, and two customs',
    files: {
      'openapi.yaml': describe('/order-lines', '/price_lists', '/giftCards', '/user/{id}', '/refunds/'),
    },
    reports: [],
  },
  {
    title: 'What is deprecated is being renamed already',
    files: {
      'openapi.yaml': `${describe(...plurals)}  /company/{companyId}: { get: { deprecated: true, responses: { '200': { description: ok } } } }
`,
    },
    reports: [],
  },
  {
    title: 'Names in one style everywhere, and words that are the same in all',
    files: {
      'openapi.yaml': describe(
        '/orderLines',
        '/priceLists',
        '/giftCards',
        '/taxRates',
        '/returnLabels',
        '/shops',
        '/',
      ),
    },
    reports: [],
  },
  {
    title: 'Custom methods and versions are no names of things',
    files: { 'openapi.yaml': describe(...kebab, '/v1beta1/orders:batchGet', '/2024-01-31/orders') },
    reports: [],
  },
]);
