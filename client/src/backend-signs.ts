/** Whether a workspace can hold a backend, told by the packages that it names. */

/** Code for browsers and phones: whoever names these and nothing of a server has no backend here. */
const frontEndPackages =
  /^(?:react|react-dom|react-native|vue|svelte|solid-js|preact|lit|jquery|expo|@angular\/core|@ionic\/.+)$/;

/** Servers, what they keep data in, and frameworks for the browser whose routes run on a server. */
const serverPackages = [
  /^(?:express|fastify|koa|hono|restify|polka|micro|h3|nitro|nitropack|elysia|next|nuxt|astro|blitz|graphql-yoga|ws|socket\.io)$/,
  /^(?:apollo-server.*|aws-lambda|serverless|firebase-functions|firebase-admin|wrangler)$/,
  /^(?:pg|postgres|mysql|mysql2|prisma|typeorm|mongoose|mongodb|knex|sequelize|kysely|objection|better-sqlite3|redis|ioredis)$/,
  /^(?:drizzle-orm|bull|bullmq|kafkajs|amqplib|agenda|pino|winston|routing-controllers|tsoa|@koa\/router)$/,
  /^@(?:nestjs|fastify|hono|hapi|trpc|ts-rest|apollo|prisma|mikro-orm|aws-sdk|azure|google-cloud|cloudflare|medusajs)\//,
  /^@(?:vendure|strapi|adonisjs|loopback|feathersjs|remix-run|react-router\/node|sveltejs\/kit|tanstack\/(?:react|solid)-start)(?:\/|$)/,
];

/** What is read of a package.json. */
export interface PackageFile {
  readonly dependencies?: unknown;
  readonly devDependencies?: unknown;
}

/**
 * Whether these packages are for browsers and phones alone. False when unsure: a service may well do
 * with what Node brings along.
 */
export function isFrontEndOnly(packages: readonly PackageFile[]): boolean {
  const names = packages.flatMap(({ dependencies, devDependencies }) => [
    ...namesOf(dependencies),
    ...namesOf(devDependencies),
  ]);
  return (
    names.some(name => frontEndPackages.test(name)) &&
    !names.some(name => serverPackages.some(known => known.test(name)))
  );
}

function namesOf(dependencies: unknown): readonly string[] {
  return typeof dependencies === 'object' && dependencies !== null ? Object.keys(dependencies) : [];
}

/** Whether a text begins as an API description does. */
export function beginsDescription(text: string): boolean {
  return /^\s*["']?(?:openapi|swagger)["']?\s*:/m.test(text.slice(0, 2000));
}
