/** Whether a workspace can hold a backend, told by the packages that it names. */

/** Code for browsers and phones: whoever names these and nothing of a server has no backend here. */
const frontEndPackages =
  /^(?:react|react-dom|react-native|vue|svelte|solid-js|preact|lit|jquery|expo|@angular\/core|@ionic\/.+)$/;

/** Servers, what they keep data in, and frameworks for the browser whose routes run on a server. */
const serverPackages = [
  /^(?:express|fastify|koa|hono|restify|polka|micro|h3|nitro|nitropack|elysia|next|nuxt|astro|blitz|graphql-yoga|ws|socket\.io)$/,
  /^(?:apollo-server.*|aws-lambda|serverless|firebase-functions|firebase-admin|wrangler)$/,
  /^(?:connect|hapi|sails|moleculer|payload|convex|inngest|mercurius|graphql-http|uWebSockets\.js|body-parser|cors|helmet)$/,
  /^(?:nodemon|ts-node-dev|pm2|bun-types|@types\/(?:bun|express|koa))$/,
  /^(?:sqlite3|mssql|oracledb|cassandra-driver|neo4j-driver|nats|nodemailer|@grpc\/grpc-js|@vercel\/node|@netlify\/functions)$/,
  /^(?:pg|postgres|mysql|mysql2|prisma|typeorm|mongoose|mongodb|knex|sequelize|kysely|objection|better-sqlite3|redis|ioredis)$/,
  /^(?:drizzle-orm|bull|bullmq|kafkajs|amqplib|agenda|pino|winston|routing-controllers|tsoa|@koa\/router)$/,
  /^@(?:nestjs|fastify|hono|hapi|trpc|ts-rest|apollo|prisma|mikro-orm|aws-sdk|azure|google-cloud|cloudflare|medusajs)\//,
  /^@(?:vendure|strapi|adonisjs|loopback|feathersjs|remix-run|react-router\/node|sveltejs\/kit|tanstack\/(?:react|solid)-start)(?:\/|$)/,
];

/** What runs code outside of browsers, be it only tests and tools of an app. */
const nodePackages = /^(?:@types\/node|tsx|ts-node|@tsconfig\/node.*)$/;

/** `node --watch src/server.ts` */
const runsServer = /\b(?:node|tsx|ts-node|bun|deno)\s[^&|;]*\b(?:server|api|backend)\b/;
const runsCode = /\b(?:node|tsx|ts-node|bun|deno)\s/;

/** What is read of a package.json. */
export interface PackageFile {
  readonly scripts?: unknown;
  readonly dependencies?: unknown;
  readonly devDependencies?: unknown;
}

/**
 * Whether these packages are for browsers and phones alone. False when unsure: a service may well do
 * with what Node brings along.
 */
export function isFrontEndOnly(packages: readonly PackageFile[]): boolean {
  return packages.some(isFrontEnd) && !packages.some(mayServe);
}

function isFrontEnd(file: PackageFile): boolean {
  return dependenciesOf(file).some(name => frontEndPackages.test(name));
}

/** A package with no app for browsers in it that runs on Node may serve with what Node brings along. */
function mayServe(file: PackageFile): boolean {
  const names = dependenciesOf(file);
  if (names.some(name => serverPackages.some(known => known.test(name)))) return true;
  const scripts = textsIn(file.scripts);
  if (scripts.some(([, command]) => runsServer.test(command))) return true;
  if (isFrontEnd(file)) return false;
  return (
    names.some(name => nodePackages.test(name)) ||
    scripts.some(([name, command]) => name === 'start' && runsCode.test(command))
  );
}

function dependenciesOf({ dependencies, devDependencies }: PackageFile): readonly string[] {
  return [...textsIn(dependencies), ...textsIn(devDependencies)].map(([name]) => name);
}

function textsIn(entries: unknown): readonly (readonly [string, string])[] {
  return typeof entries === 'object' && entries !== null
    ? Object.entries(entries).map(([name, text]) => [name, String(text)])
    : [];
}

/** Whether a text begins as an API description does. */
export function beginsDescription(text: string): boolean {
  return text
    .slice(0, 2000)
    .split('\n')
    .some(line => /^["']?(?:openapi|swagger)["']?\s*:/.test(line.trimStart()));
}

/** Any of these is reason enough to think of a backend. */
export const tellingFiles =
  'backend-architect.jsonc,nest-cli.json,*.prisma,deno.json,deno.jsonc,serverless.yml,wrangler.toml,wrangler.jsonc,*openapi*.yaml,*openapi*.yml,*openapi*.json,*swagger*.yaml,*swagger*.yml,*swagger*.json';

/** What is installed or built there tells nothing of the code. */
export function isElsewhere(path: string): boolean {
  return /\/(?:node_modules|dist|build)\//.test(path);
}
