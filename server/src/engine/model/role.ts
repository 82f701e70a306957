import type { TypeScriptFacts } from '../languages/typescript/facts.ts';
import { type FilePath, relativePath } from '../source/path.ts';
import type { Manifest } from './manifest.ts';

/** What a file is for. Only `application` code is held against the guidance. */
export type FileRole = 'application' | 'test' | 'script' | 'migration' | 'generated' | 'browser' | 'tooling';

const tests =
  /(?:^|\/)(?:tests?|__tests__|__mocks__|__fixtures__|specs?|e2e|cypress|playwright|integration-tests|fixtures|mocks?|stories|(?:\w+-)?test-utils|step[-_]definitions|features\/support|testing|testcontainers|benchmarks?|bench|perf|load-?tests?)\/|(?:^|[/.-])mocks?\.[cm]?[jt]sx?$|[.-](?:test|spec|e2e|e2e-spec|stories|story|fixture|cy|bench)\.[cm]?[jt]sx?$/;
/** Descriptions have other folders of their own: `specs/` is where teams keep them, `__generated/` where clients are made from those of others. */
const testFolders =
  /(?:^|\/)(?:tests?|__tests__|__mocks__|__fixtures__|e2e|cypress|playwright|integration-tests|fixtures|mocks?|test-utils|testing|test-?data|__generated(?:__)?)\//;
/** `openapi-backup.json` and what lies below `old/` are kept, and describe nothing any more. */
const setAside = /[._-](?:backup|bak|old|copy)\.[^/.]+$|(?:^|\/)(?:old|archived?|obsolete)\//;
const migrations = /(?:^|\/)migrations?\//;
const scripts =
  /(?:^|[/-])scripts?\/|(?:^|\/)(?:seeds?|seeders?|tools?|tooling|bin|playgrounds?|dev-server|dev-env|code[-_]?samples?|(?:turbo|plop)\/generators|[\w-]+-(?:examples|samples|playground))\/|(?:^|\/)(?:seed|seeder|dev-config|dev-server|dev-mailbox)\.[cm]?[jt]s$|(?:^|\/)seed-[\w-]+\.[cm]?[jt]s$|\.seed\.[cm]?[jt]s$|-seeds?\.service\.ts$/;
const generated =
  /(?:^|\/)(?:generated|__generated__|\.generated|gen|typings|vendor)\/|\.(?:generated|gen|pb)\.[cm]?[jt]sx?$/;
/** Below these, `auth.config.ts` is the service's own configuration, unless it is named after a tool. */
const sources = /(?:^|\/)(?:src|app|server|lib|config)\//;
const configurations = /(?:^|\/)[^/]+\.config\.[cm]?[jt]s$/;
const toolConfigurations =
  /(?:^|\/)(?:[a-z]+\.)?(?:vite|vitest|jest|webpack|rollup|rspack|rsbuild|rolldown|tsup|tsdown|esbuild|babel|eslint|prettier|stylelint|tailwind|postcss|next|nuxt|astro|svelte|remix|playwright|cypress|karma|wdio|commitlint|lint-staged|release|typedoc|docusaurus|codegen|graphql-codegen|orval|drizzle|prisma|nodemon|ecosystem|metro|wrangler|electron|capacitor|craco|storybook|size-limit|knip)(?:[.-][\w-]+)?\.config\.[cm]?[jt]s$/i;
/** What is published as it is for pages, and what browsers run beside them. */
const published =
  /(?:^|\/)(?:wwwroot|public\/(?:js|javascripts?))\/|(?:^|\/)(?:service-worker|sw)(?:\.[\w-]+)?\.[cm]?[jt]s$/;
const toolFiles = /(?:^|\/)(?:gulpfile|gruntfile|\.[^/]+rc)\.[cm]?[jt]s$/i;

function isTooling(relative: string): boolean {
  if (toolFiles.test(relative) || toolConfigurations.test(relative)) return true;
  return configurations.test(relative) && !sources.test(relative);
}

/** Folders whose names are also things that services are about: `vendor/vendor.controller.ts` is no code of others. */
const nouns = /(?<=^|\/)(?:benchmarks?|stories|tools?|vendor)\//g;
const partsOfServices =
  /\.(?:controller|module|service|resolver|gateway|guard|repository|entity|dto)\.[cm]?ts$/;

/** The role that a path alone gives away, or undefined. */
export function roleOfPath(root: FilePath, path: FilePath): FileRole | undefined {
  const whole = relativePath(root, path);
  const relative = partsOfServices.test(whole) ? whole.replaceAll(nouns, '') : whole;
  if (tests.test(relative)) return 'test';
  if (generated.test(relative)) return 'generated';
  if (migrations.test(relative)) return 'migration';
  if (scripts.test(relative)) return 'script';
  if (isTooling(relative)) return 'tooling';
  if (published.test(relative)) return 'browser';
  return undefined;
}

/** Whether a description lies among tests and what they feed on, or was set aside; a folder counts as what lies in it. */
export function isBelowTests(root: FilePath, path: FilePath): boolean {
  const relative = relativePath(root, path);
  return testFolders.test(`${relative}/`) || setAside.test(relative);
}

const browserPackages = [
  'react',
  'react-dom',
  'vue',
  'svelte',
  '@angular/core',
  'solid-js',
  'preact',
  'lit',
  'react-native',
  'prosemirror-state',
  'prosemirror-view',
];
/** What only code of pages imports, also in packages that serve as well: data, state and forms of components. */
const pageModules = [
  'react-query',
  '@tanstack/react-query',
  '@tanstack/vue-query',
  '@tanstack/solid-query',
  '@tanstack/svelte-query',
  'swr',
  'zustand',
  'jotai',
  'recoil',
  'react-redux',
  'react-hook-form',
  'react-router-dom',
  'next/router',
  'vue-router',
  'pinia',
];
const serverPackages = [
  'express',
  'fastify',
  'koa',
  '@koa/router',
  'koa-router',
  'hono',
  '@hono/zod-openapi',
  '@nestjs/core',
  '@nestjs/common',
  '@hapi/hapi',
  'restify',
  '@trpc/server',
  'apollo-server',
  '@apollo/server',
  'graphql-yoga',
  'pg',
  'mysql2',
  '@prisma/client',
  'typeorm',
  'mongoose',
  'mongodb',
  'knex',
  'sequelize',
  'drizzle-orm',
  '@mikro-orm/core',
  'bullmq',
  'kafkajs',
  'amqplib',
  'ioredis',
  '@medusajs/framework',
  '@vendure/core',
  '@strapi/strapi',
  '@adonisjs/core',
  '@loopback/core',
  '@feathersjs/feathers',
];

export function roleOfContent(
  facts: TypeScriptFacts,
  path: FilePath,
  manifest: Manifest | undefined,
): FileRole {
  if (facts.hasJsx || path.endsWith('.tsx') || path.endsWith('.jsx')) return 'browser';
  if (facts.imports.some(imported => !imported.isTypeOnly && isForPages(imported.specifier)))
    return 'browser';
  if (isBrowserPackage(manifest)) return 'browser';
  if (runsItself(facts, manifest)) return 'script';
  return isTool(manifest) ? 'tooling' : 'application';
}

function isForPages(specifier: string): boolean {
  return browserPackages.includes(specifier) || pageModules.includes(specifier);
}

const commandParsers = ['yargs', 'commander', '@oclif/core', 'cac', 'clipanion', 'nest-commander'];

/** What its users run on a command line; the commands of services begin the service. */
function isTool(manifest: Manifest | undefined): boolean {
  if (manifest === undefined) return false;
  // A part of a larger project that is called by a script of it declares no command.
  if (/(?:^|[-/])cli$/.test(manifest.name ?? '') && dependsOnAny(manifest, commandParsers)) return true;
  if (!manifest.hasCommand) return false;
  if (!isServerPackage(manifest)) return true;
  // A template is started as a service, and its command copies it.
  return /(?:^|\/)create(?:-|$)|[-/]cli$/.test(manifest.name ?? '') && !('start' in manifest.scripts);
}

/** `main();`, with nothing from the project around it: whoever wants what it does starts it by hand. */
function runsItself(facts: TypeScriptFacts, manifest: Manifest | undefined): boolean {
  if (manifest === undefined || facts.exports.length > 0 || importsServerPackage(facts)) return false;
  return (
    facts.imports.every(({ specifier }) => !/^(?:\.|@\/|~|#)/.test(specifier)) &&
    facts.calls.some(({ callee, function: owner }) => owner === undefined && callee?.root.kind === 'function')
  );
}

/** A package that draws pages and serves nothing. */
export function isBrowserPackage(manifest: Manifest | undefined): boolean {
  return (
    manifest !== undefined &&
    dependsOnAny(manifest, browserPackages) &&
    !dependsOnAny(manifest, serverPackages) &&
    !usesNext(manifest)
  );
}

/** A package that both draws pages and serves them: each of its files is one or the other. */
export function isMixedPackage(manifest: Manifest | undefined): boolean {
  return (
    manifest !== undefined &&
    dependsOnAny(manifest, browserPackages) &&
    (isServerPackage(manifest) || usesNext(manifest))
  );
}

/** Next.js draws pages; by its place among the files some of what it draws from answers requests, too. */
function usesNext(manifest: Manifest): boolean {
  return 'next' in manifest.dependencies;
}

/** Uses itself what only servers have. */
export function importsServerPackage(facts: TypeScriptFacts): boolean {
  return facts.imports.some(
    ({ specifier, isTypeOnly }) =>
      !isTypeOnly &&
      (specifier.startsWith('node:') || serverPackages.some(name => isPartOf(name, specifier))),
  );
}

function isPartOf(name: string, specifier: string): boolean {
  return specifier === name || specifier.startsWith(`${name}/`);
}

/** A package that uses what only servers use. */
export function isServerPackage(manifest: Manifest | undefined): boolean {
  return manifest !== undefined && dependsOnAny(manifest, serverPackages);
}

function dependsOnAny(manifest: Manifest, names: readonly string[]): boolean {
  return names.some(name => name in manifest.dependencies);
}
