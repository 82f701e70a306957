import { defineExamples } from '#rule-api';

const prisma = `import { PrismaClient } from '@prisma/client';

export const prisma = new PrismaClient();
`;

/** More relations than are shown one by one. */
const relations =
  'alpha bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november oscar papa quebec romeo sierra tango uniform victor'.split(
    ' ',
  );

export const examples = defineExamples([
  {
    title: 'A resolver map reads the customer of each order',
    files: {
      'src/database.ts': prisma,
      'src/schema.ts': `import { makeExecutableSchema } from '@graphql-tools/schema';
import { prisma } from './database.ts';
import { typeDefs } from './type-defs.ts';

export const schema = makeExecutableSchema({
  typeDefs,
  resolvers: {
    Query: {
      orders: (_parent, { first }) => prisma.order.findMany({ take: Math.min(first, 100) }),
    },
    Order: {
      items: order => prisma.item.findMany({ where: { orderId: order.id } }),
    },
  },
});
`,
      'src/type-defs.ts': `export const typeDefs = \`#graphql
  type Query { orders(first: Int!): [Order!]! }
  type Order { id: ID! items: [Item!]! }
  type Item { sku: String! }
\`;
`,
    },
    reports: [{ message: 'perParent', in: 'src/schema.ts', at: 'items' }],
  },
  {
    title: 'A resolver of Nest asks its service',
    files: {
      'src/orders.resolver.ts': `import { Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CustomersService } from './customers.service';
import { Order } from './order';

@Resolver(() => Order)
export class OrdersResolver {
  constructor(private readonly customers: CustomersService) {}

  @ResolveField()
  async buyer(@Parent() order: Order) {
    return this.customers.findById(order.customerId);
  }
}
`,
      'src/customers.service.ts': `import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Customer } from './customer';

@Injectable()
export class CustomersService {
  constructor(@InjectRepository(Customer) private readonly rows: Repository<Customer>) {}

  findById(id: string) {
    return this.rows.findOneBy({ id });
  }
}
`,
      'src/order.ts': `import { Field, ID, ObjectType } from '@nestjs/graphql';

@ObjectType()
export class Order {
  @Field(() => ID) id: string;
  customerId: string;
}
`,
      'src/customer.ts': `import { Entity, PrimaryColumn } from 'typeorm';

@Entity()
export class Customer {
  @PrimaryColumn() id: string;
}
`,
    },
    reports: [{ message: 'perParent', in: 'src/orders.resolver.ts', at: 'buyer' }],
  },
  {
    title: 'TypeGraphQL with Mongoose',
    files: {
      'src/author.resolver.ts': `import { FieldResolver, Resolver, Root } from 'type-graphql';
import { Author } from './author';
import { BookModel } from './book.model';

@Resolver(() => Author)
export class AuthorResolver {
  @FieldResolver()
  async books(@Root() author: Author) {
    return BookModel.find({ author: author.id });
  }
}
`,
      'src/author.ts': `import { ObjectType } from 'type-graphql';

@ObjectType()
export class Author {
  id: string;
}
`,
      'src/book.model.ts': `import { model, Schema } from 'mongoose';

export const BookModel = model('Book', new Schema({ title: String, author: String }));
`,
    },
    reports: [{ message: 'perParent', in: 'src/author.resolver.ts', at: 'books' }],
  },
  {
    title: 'Pothos, with Drizzle',
    files: {
      'src/schema.ts': `import SchemaBuilder from '@pothos/core';
import { eq } from 'drizzle-orm';
import { database } from './database.ts';
import { comments } from './tables.ts';

const builder = new SchemaBuilder({});

builder.objectType('Post', {
  fields: t => ({
    id: t.exposeID('id'),
    comments: t.field({
      type: ['Comment'],
      resolve: post => database.select().from(comments).where(eq(comments.postId, post.id)),
    }),
  }),
});
`,
      'src/tables.ts': `import { integer, pgTable, text } from 'drizzle-orm/pg-core';

export const comments = pgTable('comments', { id: integer('id'), postId: integer('post_id'), text: text('text') });
`,
      'src/database.ts': `import { drizzle } from 'drizzle-orm/node-postgres';

export const database = drizzle(process.env.DATABASE_URL ?? '');
`,
    },
    reports: [
      {
        message: 'perParent',
        in: 'src/schema.ts',
        at: `t.field({
      type: ['Comment'],
      resolve: post => database.select().from(comments).where(eq(comments.postId, post.id)),
    })`,
      },
    ],
  },
  {
    title: 'Yoga with Knex, through a function of its own, the parent taken apart',
    files: {
      'src/server.ts': `import { createSchema, createYoga } from 'graphql-yoga';
import { teamOf } from './teams.ts';
import { typeDefs } from './type-defs.ts';

export const yoga = createYoga({
  schema: createSchema({
    typeDefs,
    resolvers: {
      Member: {
        squad: ({ teamId }) => teamOf(teamId),
      },
    },
  }),
});
`,
      'src/type-defs.ts': `export const typeDefs = \`
  type Query { members: [Member!]! }
  type Member { name: String! squad: Team }
  type Team { name: String! }
\`;
`,
      'src/teams.ts': `import knex from 'knex';

const database = knex({ client: 'pg' });

export async function teamOf(id: string) {
  return database('teams').where({ id }).first();
}
`,
    },
    reports: [{ message: 'perParent', in: 'src/server.ts', at: 'squad' }],
  },
  {
    title: 'Mercurius, with SQL',
    files: {
      'src/app.ts': `import Fastify from 'fastify';
import mercurius from 'mercurius';
import { Pool } from 'pg';
import { schema } from './schema.ts';

const pool = new Pool();
const app = Fastify();

app.register(mercurius, {
  schema,
  resolvers: {
    User: {
      async articles(user) {
        const { rows } = await pool.query('select id, title from posts where user_id = $1', [user.id]);
        return rows;
      },
    },
  },
});
`,
      'src/schema.ts': `export const schema = \`
  type Query { users: [User] }
  type User { id: ID articles: [Post] }
  type Post { id: ID }
\`;
`,
    },
    reports: [{ message: 'perParent', in: 'src/app.ts', at: 'articles' }],
  },
  {
    title: 'Prisma joins lookups by a unique key, as long as nothing is awaited before',
    files: {
      'src/database.ts': prisma,
      'src/schema.ts': `import { createSchema } from 'graphql-yoga';
import { prisma } from './database.ts';
import { typeDefs } from './type-defs.ts';

export const schema = createSchema({
  typeDefs,
  resolvers: {
    Order: { buyer: order => prisma.customer.findUnique({ where: { id: order.customerId } }) },
  },
});
`,
      'src/type-defs.ts': `export const typeDefs = \`
  type Query { orders: [Order!]! }
  type Order { buyer: Customer }
  type Customer { id: ID! }
\`;
`,
    },
    reports: [{ message: 'batched', severity: 'hint', in: 'src/schema.ts', at: 'buyer' }],
  },
  {
    title: 'Of very many only the first are shown one by one',
    files: {
      'src/database.ts': prisma,
      'src/schema.ts': `import { createSchema } from 'graphql-yoga';
import { prisma } from './database.ts';
import { typeDefs } from './type-defs.ts';

export const schema = createSchema({
  typeDefs,
  resolvers: {
    Order: {
${relations.map(name => `      ${name}: order => prisma.part.findMany({ where: { orderId: order.id } }),`).join('\n')}
    },
  },
});
`,
      'src/type-defs.ts': `export const typeDefs = \`
  type Query { orders: [Order!]! }
  type Order { ${relations.map(name => `${name}: Part`).join(' ')} }
  type Part { id: ID! }
\`;
`,
    },
    reports: [
      ...relations.slice(0, 20).map(at => ({ message: 'perParent' as const, in: 'src/schema.ts', at })),
      { message: 'others', in: 'src/schema.ts', at: 'uniform' },
    ],
  },
  {
    title: 'A DataLoader of the request collects the keys',
    files: {
      'src/database.ts': prisma,
      'src/loaders.ts': `import DataLoader from 'dataloader';
import { prisma } from './database.ts';

export const createLoaders = () => ({
  customers: new DataLoader(async (ids: readonly string[]) => {
    const rows = await prisma.customer.findMany({ where: { id: { in: [...ids] } } });
    return ids.map(id => rows.find(row => row.id === id));
  }),
});
`,
      'src/schema.ts': `import { createSchema } from 'graphql-yoga';

export const schema = createSchema({
  typeDefs: 'type Query { orders: [Order!]! } type Order { customer: Customer } type Customer { id: ID! }',
  resolvers: {
    Order: { customer: (order, _input, { loaders }) => loaders.customers.load(order.customerId) },
  },
});
`,
    },
    reports: [],
  },
  {
    title: 'What was read with the parent is given back',
    files: {
      'src/database.ts': prisma,
      'src/schema.ts': `import { createSchema } from 'graphql-yoga';
import { prisma } from './database.ts';

export const schema = createSchema({
  typeDefs: 'type Query { orders: [Order!]! } type Order { items: [Item] } type Item { id: ID! }',
  resolvers: {
    Query: { orders: () => prisma.order.findMany({ take: 50, include: { items: true } }) },
    Order: { items: order => order.items ?? prisma.item.findMany({ where: { orderId: order.id } }) },
  },
});
`,
    },
    reports: [],
  },
  {
    title: 'The schema knows no list of settings',
    files: {
      'src/schema.graphql':
        'type Query { settings: Settings! }\ntype Settings { theme: Theme }\ntype Theme { name: String }\n',
      'src/database.ts': prisma,
      'src/server.ts': `import { ApolloServer } from '@apollo/server';
import { prisma } from './database.ts';

export const server = new ApolloServer({
  typeDefs: load('schema.graphql'),
  resolvers: {
    Settings: { theme: settings => prisma.theme.findFirst({ where: { owner: settings.owner } }) },
  },
});
`,
    },
    reports: [],
  },
  {
    title: 'It reads by nothing that belongs to its parent',
    files: {
      'src/database.ts': prisma,
      'src/schema.ts': `import { createSchema } from 'graphql-yoga';
import { prisma } from './database.ts';

export const schema = createSchema({
  typeDefs: 'type Query { me: User users: [User] } type User { rates: [Rate] } type Rate { id: ID! }',
  resolvers: {
    Query: { me: (_parent, _input, { user }) => prisma.user.findUnique({ where: { id: user.id } }) },
    User: { rates: () => prisma.rate.findMany({ take: 10 }) },
  },
});
`,
    },
    reports: [],
  },
  {
    title: 'Fields that are worked out from the parent alone',
    files: {
      'src/orders.resolver.ts': `import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Order } from './order';

@Resolver(() => Order)
export class OrdersResolver {
  @ResolveField()
  total(@Parent() order: Order) {
    return order.items.reduce((sum, item) => sum + item.price, 0);
  }
}
`,
      'src/order.ts': `import { ObjectType } from '@nestjs/graphql';

@ObjectType()
export class Order {
  items: { price: number }[];
}
`,
    },
    reports: [],
  },
  {
    title: 'A cache of the request remembers what was read',
    files: {
      'src/orders.resolver.ts': `import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { PrismaService } from './prisma.service';
import { RequestCache } from './request-cache';
import { Order } from './order';

@Resolver(() => Order)
export class OrdersResolver {
  constructor(
    private readonly prisma: PrismaService,
    private readonly requestCache: RequestCache,
  ) {}

  @ResolveField()
  channel(@Parent() order: Order) {
    return this.requestCache.get(order.channelId, () =>
      this.prisma.channel.findFirst({ where: { id: order.channelId } }),
    );
  }
}
`,
      'src/prisma.service.ts': `import { Injectable } from '@nestjs/common';
import { PrismaClient } from '@prisma/client';

@Injectable()
export class PrismaService extends PrismaClient {}
`,
      'src/request-cache.ts': `export class RequestCache {
  private readonly values = new Map<string, unknown>();

  get(key: string, make: () => unknown) {
    if (!this.values.has(key)) this.values.set(key, make());
    return this.values.get(key);
  }
}
`,
      'src/order.ts': `export class Order {
  channelId: string;
}
`,
    },
    reports: [],
  },
]);
