import {
  type DataAccess,
  defineRule,
  dependsOnEarlierTurn,
  type Edit,
  type Editor,
  type FilePath,
  goesOverFewElements,
  goesOverPieces,
  isRepeatedWithin,
  isWithin,
  type LoopFact,
  loopAt,
  modelInWords,
  option,
  type ProjectModel,
  type ProposedFix,
  placeOfQuery,
  propertyOf,
  type RelatedPlace,
  remembersReads,
  type Span,
  stopsEarly,
  type TypeScriptFacts,
  type Value,
  valuesIn,
} from '#rule-api';

export default defineRule({
  kind: 'project',
  id: 'db/n-plus-one',
  statement: 'Rows that belong together are read together, not one query for each.',
  severity: 'warning',
  preset: 'recommended',
  guidance: 'Database architecture',
  standards: [{ name: 'CWE-1050', url: 'https://cwe.mitre.org/data/definitions/1050.html' }],
  options: {
    writes: option(false, 'Report loops that write for each element too, such as one `INSERT` per row.'),
  },
  messages: {
    read: '{{model}} is read once for each element of this loop: a thousand elements make a thousand queries. Read all the rows before the loop, with one query for the whole list.',
    walk: 'Each turn of this loop asks {{model}} for the next row: a chain of ten rows makes ten queries, one after the other. Read the chain at once, with a recursive query or a stored path.',
    batched:
      '{{model}} is read for each element, and Prisma joins these reads into one query only while nothing is awaited before them. Read the whole list with one `findMany`, which stays one query.',
    write:
      '{{model}} is written once for each element of this loop: a thousand elements make a thousand statements. Write all the rows with one bulk statement.',
  },
  docs: {
    why: `Each query costs a round trip to the database, and the loop waits for one after the other. With ten rows in a test nobody notices.
With a thousand in production the request takes seconds, holds a connection for all that time, and the database is busy with
work that one query would have done in a few milliseconds.`,
    howToFix: `Collect the keys, read all rows in one query (\`where: { id: { in: ids } }\`, \`In(ids)\`, \`$in\`, \`whereIn\`), put them into a
\`Map\` by their key, and look them up in the loop. Or let the database join: \`include\`, \`relations\`, \`populate\`, \`JOIN\`. In GraphQL
resolvers a DataLoader does the same for you. To follow parents, use a recursive query (\`WITH RECURSIVE\`).`,
    whenNotToFollow: `When the list is short for sure, such as the three roles of an application, or when every row has to be read alone, for
instance to lock it. Loops over pages, cursors and chunks are left alone, and so are loops that stop at the first hit. Loops that write for
each element as well are reported only when the option \`writes\` asks for them: most of them work through one thing after the other on purpose.`,
  },
  examples: [
    {
      title: 'One query per order',
      files: {
        'src/orders.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function withCustomers(orders: { id: string; customerId: string }[]) {
  const result = [];
  for (const order of orders) {
    // The customer who placed it.
    const customer = await prisma.customer.findUnique({ where: { id: order.customerId } });
    result.push({ ...order, customer });
  }
  return result;
}
`,
      },
      reports: [{ message: 'read', at: 'prisma.customer.findUnique' }],
      fixed: {
        'src/orders.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function withCustomers(orders: { id: string; customerId: string }[]) {
  const result = [];
  const customers = await prisma.customer.findMany({ where: { id: { in: orders.map(order => order.customerId) } } });
  const customersById = new Map(customers.map(customer => [customer.id, customer]));
  for (const order of orders) {
    // The customer who placed it.
    const customer = customersById.get(order.customerId) ?? null;
    result.push({ ...order, customer });
  }
  return result;
}
`,
      },
    },
    {
      title: 'One query for all of them',
      files: {
        'src/orders.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function withCustomers(orders: { id: string; customerId: string }[]) {
  const customers = await prisma.customer.findMany({
    where: { id: { in: orders.map(order => order.customerId) } },
  });
  const customersById = new Map(customers.map(customer => [customer.id, customer]));
  return orders.map(order => ({ ...order, customer: customersById.get(order.customerId) }));
}
`,
      },
      reports: [],
    },
    {
      title: 'One query per element, all at once, with TypeORM',
      files: {
        'src/teams.service.ts': `import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Member } from './member.entity';

export class TeamsService {
  constructor(@InjectRepository(Member) private readonly members: Repository<Member>) {}

  listMembers(teams: { id: number }[]) {
    return Promise.all(teams.map(async team => {
      const teamId = team.id;
      return { team, members: await this.members.findBy({ teamId }) };
    }));
  }
}
`,
        'src/member.entity.ts': `import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity()
export class Member {
  @PrimaryGeneratedColumn() id!: number;
  @Column() teamId!: number;
}
`,
      },
      reports: [{ message: 'read', at: 'this.members.findBy', in: 'src/teams.service.ts' }],
    },
    {
      title: 'A query builder whose condition names the element',
      files: {
        'src/invoices.ts': `import { DataSource } from 'typeorm';

export async function totals(source: DataSource, invoices: { id: number }[]) {
  const sums: unknown[] = [];
  for (const { id } of invoices) {
    sums.push(
      await source.createQueryBuilder().select('sum(amount)').from('line', 'l').where('l.invoice = :id', { id }).getRawOne(),
    );
  }
  return sums;
}
`,
      },
      reports: [{ message: 'read', at: 'source.createQueryBuilder' }],
    },
    {
      title: 'One query per element with Mongoose, Knex, pg and Drizzle',
      files: {
        'src/carts.ts': `import { drizzle } from 'drizzle-orm/node-postgres';
import { eq } from 'drizzle-orm';
import knex from 'knex';
import { model, Schema } from 'mongoose';
import { Pool } from 'pg';
import { stocks } from './schema.js';

const Product = model('Product', new Schema({ sku: String }));
const database = knex({ client: 'pg' });
const pool = new Pool();
const db = drizzle(pool);

export async function load(skus: string[]) {
  for (const sku of skus) {
    await Product.findOne({ sku }).lean();
  }
  await Promise.all(skus.map(sku => database('prices').where({ sku }).first()));
  for (let index = 0; index < skus.length; index++) {
    await pool.query('SELECT * FROM offers WHERE sku = $1', [skus[index]]);
  }
  skus.forEach(async sku => {
    const [stock] = await db.select().from(stocks).where(eq(stocks.sku, sku));
    console.log(stock);
  });
}
`,
        'src/schema.ts': `import { pgTable, text } from 'drizzle-orm/pg-core';

export const stocks = pgTable('stocks', { sku: text() });
`,
      },
      reports: [
        { message: 'read', at: 'Product.findOne', in: 'src/carts.ts' },
        { message: 'read', at: "database('prices')", in: 'src/carts.ts' },
        { message: 'read', at: 'pool.query', in: 'src/carts.ts' },
        { message: 'read', at: 'db.select', in: 'src/carts.ts' },
      ],
    },
    {
      title: 'Climbing from a row to its parent',
      files: {
        'src/categories.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function breadcrumbs(id: string) {
  let category = await prisma.category.findUniqueOrThrow({ where: { id } });
  const names = [category.name];
  while (category.parentId) {
    category = await prisma.category.findFirstOrThrow({ where: { id: category.parentId } });
    names.unshift(category.name);
  }
  return names;
}
`,
      },
      reports: [{ message: 'walk', at: 'prisma.category.findFirstOrThrow' }],
    },
    {
      title: 'Reads that Prisma joins by itself',
      files: {
        'src/avatars.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export function avatars(userIds: string[]) {
  return Promise.all(userIds.map(id => prisma.user.findUnique({ where: { id }, select: { avatar: true } })));
}
`,
      },
      reports: [{ message: 'batched', at: 'prisma.user.findUnique', severity: 'hint' }],
    },
    {
      title: 'One statement per row, when writes count',
      files: {
        'src/tags.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function addTags(names: string[]) {
  for (const name of names) {
    await prisma.tag.create({ data: { name } });
  }
}
`,
      },
      options: { writes: true },
      reports: [{ message: 'write', at: 'prisma.tag.create' }],
    },
    {
      title: 'Writes for each element, which are often deliberate',
      files: {
        'src/tags.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function addTags(names: string[]) {
  for (const name of names) {
    await prisma.tag.create({ data: { name } });
  }
}
`,
      },
      reports: [],
    },
    {
      title: 'Pages, cursors and chunks',
      files: {
        'src/export.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function exportAll(ids: string[], write: (rows: unknown[]) => Promise<void>) {
  for (let page = 0; page < 10; page++) {
    await write(await prisma.order.findMany({ skip: page * 100, take: 100 }));
  }
  let cursor: string | undefined;
  do {
    const orders = await prisma.order.findMany({ take: 100, where: { id: { gt: cursor } } });
    cursor = orders.at(-1)?.id;
    await write(orders);
  } while (cursor !== undefined);
  for (let start = 0; start < ids.length; start += 500) {
    await write(await prisma.order.findMany({ where: { id: { in: ids.slice(start, start + 500) } } }));
  }
  for (const group of chunk(ids, 500)) {
    await write(await prisma.order.findMany({ where: { id: { in: group } } }));
  }
}

function chunk<Element>(list: Element[], size: number): Element[][] {
  return list.length === 0 ? [] : [list.slice(0, size), ...chunk(list.slice(size), size)];
}
`,
      },
      reports: [],
    },
    {
      title: 'Stopping at the first hit, or at a free name',
      files: {
        'src/slugs.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function firstExisting(names: string[]) {
  for (const name of names) {
    const found = await prisma.page.findFirst({ where: { name } });
    if (found !== null) return found;
  }
  return null;
}

export async function freeSlug(title: string) {
  for (let attempt = 0; attempt < 5; attempt++) {
    const slug = \`\${title}-\${attempt}\`;
    if ((await prisma.page.count({ where: { slug } })) === 0) return slug;
  }
  throw new Error('no free slug');
}

export async function freeSlugs(pages: { slug: string }[]) {
  for (const page of pages) {
    let match = null;
    do {
      match = await prisma.page.findFirst({ where: { slug: page.slug } });
      if (match !== null) page.slug += '-2';
    } while (match !== null);
  }
}
`,
      },
      reports: [],
    },
    {
      title: 'A list that is written out',
      files: {
        'src/dashboard.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();
const states = ['draft', 'published'];

enum Kind {
  news = 'news',
  blog = 'blog',
}

export async function counts() {
  const byState = await Promise.all(states.map(state => prisma.post.count({ where: { state } })));
  const byKind = await Promise.all(Object.values(Kind).map(kind => prisma.post.count({ where: { kind } })));
  const kinds = Object.values(Kind);
  const drafts = await Promise.all(
    kinds.map(kind => prisma.post.count({ where: { kind, state: 'draft' } })),
  );
  return [...byState, ...byKind, ...drafts];
}
`,
      },
      reports: [],
    },
    {
      title: 'A turn that writes as well',
      files: {
        'src/channels.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function leave(channelId: string, variants: { id: string; productId: string }[]) {
  for (const { id, productId } of variants) {
    await prisma.variantChannel.deleteMany({ where: { channelId, variantId: id } });
    const left = await prisma.variant.findMany({ where: { productId, channels: { some: { channelId } } } });
    if (left.length === 0) await prisma.product.update({ where: { id: productId }, data: { hidden: true } });
  }
}
`,
      },
      reports: [],
    },
    {
      title: 'The newest rows of each element',
      files: {
        'src/feeds.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export function newest(authorIds: string[]) {
  return Promise.all(authorIds.map(authorId => prisma.post.findMany({ where: { authorId }, take: 3 })));
}
`,
      },
      reports: [],
    },
    {
      title: 'Asking many databases, and finding the way through a tree step by step',
      files: {
        'src/tenants.ts': `import { PrismaClient } from '@prisma/client';

export async function countAll(urls: string[]) {
  const counts = [];
  for (const url of urls) {
    const prisma = new PrismaClient({ datasourceUrl: url });
    counts.push(await prisma.user.count({ where: { active: true } }));
  }
  return counts;
}

export async function resolve(prisma: PrismaClient, path: string) {
  let parentId: string | null = null;
  for (const name of path.split('/')) {
    const folder: { id: string } = await prisma.folder.findFirstOrThrow({ where: { name, parentId } });
    parentId = folder.id;
  }
  return parentId;
}
`,
      },
      reports: [],
    },
    {
      title: 'Reading each key once',
      files: {
        'src/prices.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function price(lines: { sku: string }[]) {
  const known = new Map<string, unknown>();
  for (const { sku } of lines) {
    if (known.has(sku)) continue;
    known.set(sku, await prisma.price.findFirst({ where: { sku } }));
  }
  return known;
}
`,
      },
      reports: [],
    },
    {
      title: 'A query in a loop that does not depend on its element, and one outside of the loop',
      files: {
        'src/workers.ts': `import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function work(names: string[]) {
  for (const name of names) {
    const next = await prisma.job.findFirst({ where: { state: 'ready' } });
    console.log(name, next);
  }
  for (const job of await prisma.job.findMany({ where: { name: { in: names } } })) console.log(job);
}
`,
      },
      reports: [],
    },
    {
      title: 'An array method of the same name as a query',
      files: {
        'src/catalogue.ts': `const books = [{ id: 1 }];

export async function pick(ids: number[]) {
  return Promise.all(ids.map(async id => books.find(book => book.id === id)));
}
`,
      },
      reports: [],
    },
  ],
  check({ path, facts, model, options, report }) {
    for (const access of model.dataAccess(path)) {
      const loop = loopAt(facts, access.loop);
      if (loop === undefined || !access.isWaitedFor || !dependsByArguments(access, loop, facts)) continue;
      const message = judge(access, loop, { path, facts, model, countsWrites: options.writes });
      if (message === undefined) continue;
      report({
        message,
        at: placeOfQuery(access),
        data: { model: modelInWords(access) },
        related: relatedLoop(path, loop),
        fixes: message === 'read' ? readTogether(access, loop, facts) : [],
        ...(message === 'batched' && { severity: 'hint' }),
      });
    }
  },
});

interface Surroundings {
  readonly path: FilePath;
  readonly facts: TypeScriptFacts;
  readonly model: ProjectModel;
  readonly countsWrites: boolean;
}

function judge(
  access: DataAccess,
  loop: LoopFact,
  { path, facts, model, countsWrites }: Surroundings,
): 'read' | 'walk' | 'batched' | 'write' | undefined {
  const block = access.loop;
  if (block === undefined || goesOverPieces(facts, loop) || goesOverFewElements(loop, path, model))
    return undefined;
  if (access.isWrite) return countsWrites && !access.isBulk ? 'write' : undefined;
  const readsNoTable = access.sql !== undefined && access.model === undefined;
  // The first rows of each group take a window function, which no library writes for you.
  if (access.verb === 'find-many' && access.hasLimit) return undefined;
  if (access.verb === 'statement' || readsNoTable || readsList(access) || stopsEarly(facts, block))
    return undefined;
  const continues = dependsOnEarlierTurn(facts, loop, access.call.fact);
  if (loop.form === 'while') return continues && access.verb === 'find-one' ? 'walk' : undefined;
  if (continues || remembersReads(facts, block, access.last)) return undefined;
  if (isRepeatedWithin(facts, access.call.fact.block, block)) return undefined;
  if (!countsWrites && writesToo(loop, model.dataAccess(path))) return undefined;
  return isBatchedByPrisma(access, loop) ? 'batched' : 'read';
}

/** A turn that writes works on one element at a time, often on purpose, and reads what the last one has left. */
function writesToo(loop: LoopFact, all: readonly DataAccess[]): boolean {
  return all.some(({ isWrite, span }) => isWrite && isWithin(loop.span, span));
}

/** A query asked of another database, table or document in each turn reads nothing twice. */
function dependsByArguments(access: DataAccess, loop: LoopFact, facts: TypeScriptFacts): boolean {
  const root = access.first.callee?.root;
  if (access.first !== access.call.fact && access.first.dependsOnLoop !== undefined) return false;
  if (root?.kind === 'variable') {
    const declared = facts.variables[root.variable]?.span;
    return declared === undefined || !isWithin(loop.span, declared);
  }
  return root?.kind !== 'parameter' || root.function !== loop.function || loop.form !== 'array-callback';
}

const listOperators = new Set(['in', 'notIn', '$in', '$nin', 'hasSome']);
const listCalls = new Set(['In', 'inArray', 'whereIn', 'andWhereIn', 'any']);

/** `where: { id: { in: group } }`: one query for many elements already. */
function readsList(access: DataAccess): boolean {
  if (access.chain.some(name => listCalls.has(name))) return true;
  const { filter } = access;
  if (filter === undefined) return false;
  return [...valuesIn(filter)].some(
    value =>
      value.kind === 'object' &&
      value.properties.some(property => listOperators.has(property.key) && isNoMember(property.value)),
  );
}

/** `group` may be a piece of a list; `order.itemIds` belongs to one element. */
function isNoMember(value: Value): boolean {
  return value.kind !== 'reference' || value.reference.path.length === 0;
}

function isBatchedByPrisma(access: DataAccess, loop: LoopFact): boolean {
  return (
    access.library === '@prisma/client' &&
    (access.call.fact.callee?.path.at(-1) ?? '').startsWith('findUnique') &&
    loop.form === 'array-callback'
  );
}

function relatedLoop(path: FilePath, loop: LoopFact): readonly RelatedPlace[] {
  return loop.over === undefined ? [] : [{ path, span: loop.over.span, message: 'the list of this loop' }];
}

/** For the plain case: a unique key looked up directly in a `for … of` over a list that has a name. */
function readTogether(access: DataAccess, loop: LoopFact, facts: TypeScriptFacts): readonly ProposedFix[] {
  const { fact } = access.call;
  const [options] = fact.arguments;
  const isPlain =
    access.library === '@prisma/client' &&
    fact.callee?.path.at(-1) === 'findUnique' &&
    fact.isAwaited &&
    loop.form === 'for-of' &&
    loop.over?.kind === 'reference' &&
    facts.blocks[fact.block ?? -1] === loop;
  const where = propertyOf(options, 'where');
  if (!isPlain || options?.kind !== 'object' || options.isOpen || options.properties.length > 1) return [];
  const [key, another] = where?.kind === 'object' && !where.isOpen ? where.properties : [];
  const [name] = loop.names;
  if (
    key?.value.kind !== 'reference' ||
    another !== undefined ||
    loop.names.length !== 1 ||
    name === undefined
  )
    return [];
  const value = key.value;
  return [
    {
      title: `Read all of \`${access.model}\` before the loop`,
      kind: 'suggestion',
      edits: editor => editsToReadTogether(editor, access, loop, { name: key.key, element: name, value }),
    },
  ];
}

interface Lookup {
  readonly name: string;
  readonly element: string;
  readonly value: Value;
}

function editsToReadTogether(
  editor: Editor,
  access: DataAccess,
  { over }: LoopFact,
  key: Lookup,
): readonly Edit[] {
  const { path, fact } = access.call;
  const text = editor.textOf(path);
  const start = text.lastIndexOf('for', over?.span.start);
  const awaiting = text.lastIndexOf('await', fact.span.start);
  if (over === undefined || access.model === undefined || start === -1 || awaiting === -1) return [];
  const cut = (span: Span): string => text.slice(span.start, span.end);
  const client = text.slice(fact.span.start, fact.nameSpan.start);
  const keyText = cut(key.value.span);
  const keys =
    keyText === key.element ? cut(over.span) : `${cut(over.span)}.map(${key.element} => ${keyText})`;
  const rows = freeName(text, `${access.model}s`);
  const byKey = freeName(text, `${rows}By${capitalise(key.name)}`);
  const indentation = editor.indentationAt(path, start);
  return [
    editor.insertBefore(
      { path, start, end: start },
      [
        `const ${rows} = await ${client}findMany({ where: { ${key.name}: { in: ${keys} } } });`,
        `const ${byKey} = new Map(${rows}.map(${access.model} => [${access.model}.${key.name}, ${access.model}]));`,
        '',
      ].join(`\n${indentation}`),
    ),
    editor.replace({ path, start: awaiting, end: fact.span.end }, `${byKey}.get(${keyText}) ?? null`),
  ];
}

function freeName(text: string, wanted: string): string {
  return new RegExp(`\\b${wanted}\\b`).test(text) ? freeName(text, `found${capitalise(wanted)}`) : wanted;
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
