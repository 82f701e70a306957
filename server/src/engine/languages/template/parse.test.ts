import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseTemplate, type TemplateLanguage } from './parse.ts';

const rawIn = (text: string, language: TemplateLanguage): readonly string[] =>
  parseTemplate(text, language).raw.map(({ name }) => name);

test('EJS puts in as it is what stands in a tag with a dash', () => {
  const page =
    "<h1><%- title %></h1><p><%= text %></p><%- include('footer') %><%- locals.note -%><%- body %>";
  assert.deepEqual(rawIn(page, 'ejs'), ['title', 'note']);
});

test('Pug puts in as it is what stands behind an exclamation mark', () => {
  const page =
    'h1!= title\np= text\n!= user.bio\np Hello !{name} #{other}\nif left!= right\n//- p!= hidden\n';
  assert.deepEqual(rawIn(page, 'pug'), ['title', 'user.bio', 'name']);
});

test('Handlebars puts in as it is what stands in three braces', () => {
  const page = '<h1>{{{title}}}</h1><p>{{text}}</p>{{& note}}{{> footer}}{{{body}}}{{#if a}}{{/if}}';
  assert.deepEqual(rawIn(page, 'handlebars'), ['title', 'note']);
});

test('A place is that of the name', () => {
  const [raw] = parseTemplate('<p><%- title %></p>', 'ejs').raw;
  assert.deepEqual([raw?.span.start, raw?.span.end], [7, 12]);
});
