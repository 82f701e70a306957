import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'A data source of TypeORM that rewrites its schema',
    files: {
      'src/data-source.ts': `import { DataSource } from 'typeorm';

export const dataSource = new DataSource({
  type: 'postgres',
  url: process.env.DATABASE_URL,
  entities: ['dist/**/*.entity.js'],
  synchronize: true,
});
`,
    },
    reports: [{ message: 'option', at: 'synchronize: true' }],
    fixed: {
      'src/data-source.ts': `import { DataSource } from 'typeorm';

export const dataSource = new DataSource({
  type: 'postgres',
  url: process.env.DATABASE_URL,
  entities: ['dist/**/*.entity.js'],
  synchronize: false,
});
`,
    },
  },
  {
    title: 'Only where the environment is not production',
    files: {
      'src/data-source.ts': `import { DataSource, DataSourceOptions } from 'typeorm';

const isProduction = process.env.NODE_ENV === 'production';

export const dataSource = new DataSource({
  type: 'postgres',
  url: process.env.DATABASE_URL,
  synchronize: !isProduction,
  ...(isProduction ? {} : { dropSchema: true }),
});

export const development: DataSourceOptions = { type: 'postgres', synchronize: true };

export const options: Record<string, DataSourceOptions> = {
  test: { type: 'postgres', synchronize: true },
  production: { type: 'postgres', synchronize: false },
};
`,
    },
    reports: [],
  },
  {
    title: 'A database in memory, and options of something else',
    files: {
      'src/demo.ts': `import { DataSource } from 'typeorm';
import { createEditor } from './editor.js';

export const dataSource = new DataSource({ type: 'sqlite', database: ':memory:', synchronize: true });

export const editor = createEditor({ synchronize: true });
`,
    },
    reports: [],
  },
  {
    title: 'The module of Nest, in place and from a factory',
    files: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { TypeOrmModule } from '@nestjs/typeorm';

@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [ConfigService],
      useFactory: (config: ConfigService) => ({
        type: 'postgres',
        url: config.getOrThrow('DATABASE_URL'),
        autoLoadEntities: true,
        synchronize: true,
      }),
    }),
  ],
})
export class AppModule {}
`,
    },
    reports: [{ message: 'option', at: 'synchronize: true' }],
    fixed: {
      'src/app.module.ts': `import { Module } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { TypeOrmModule } from '@nestjs/typeorm';

@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [ConfigService],
      useFactory: (config: ConfigService) => ({
        type: 'postgres',
        url: config.getOrThrow('DATABASE_URL'),
        autoLoadEntities: true,
        synchronize: false,
      }),
    }),
  ],
})
export class AppModule {}
`,
    },
  },
  {
    title: 'Options whose type says what they are, and options that are handed on',
    files: {
      'src/database.ts': `import { ConnectionOptions, createConnection } from 'typeorm';

const connectionOptions: ConnectionOptions = { type: 'mysql', dropSchema: true };
const others = { type: 'mysql', synchronize: true };

export const connect = () => Promise.all([createConnection(connectionOptions), createConnection(others)]);
`,
    },
    reports: [
      { message: 'option', at: 'dropSchema: true' },
      { message: 'option', at: 'synchronize: true' },
    ],
    fixed: {
      'src/database.ts': `import { ConnectionOptions, createConnection } from 'typeorm';

const connectionOptions: ConnectionOptions = { type: 'mysql', dropSchema: false };
const others = { type: 'mysql', synchronize: false };

export const connect = () => Promise.all([createConnection(connectionOptions), createConnection(others)]);
`,
    },
  },
  {
    title: 'Sequelize drops the tables, or alters them',
    files: {
      'src/database.ts': `import { Sequelize } from 'sequelize';

export const sequelize = new Sequelize('postgres://localhost');
`,
      'src/server.ts': `import { sequelize } from './database';

export async function start() {
  await sequelize.sync({ alter: true });
}
`,
    },
    reports: [{ message: 'call', at: 'sequelize.sync', in: 'src/server.ts' }],
    fixed: {
      'src/server.ts': `import { sequelize } from './database';

export async function start() {
  await sequelize.sync({ alter: false });
}
`,
    },
  },
  {
    title: 'Sequelize that only makes what is missing, or asks first',
    files: {
      'src/server.ts': `import { Sequelize } from 'sequelize';
import glob from 'glob';

const sequelize = new Sequelize('postgres://localhost');
const inMemory = new Sequelize('sqlite::memory:');

export async function start() {
  await sequelize.sync();
  await inMemory.sync({ force: true });
  if (process.env.NODE_ENV !== 'production') await sequelize.sync({ force: true });
  glob.sync({ force: true });
}

export async function reset() {
  if (process.env.NODE_ENV === 'production') throw new Error('Not here');
  await sequelize.sync({ force: true });
}
`,
    },
    reports: [],
  },
  {
    title: 'MikroORM updates the schema at the start',
    files: {
      'src/server.ts': `import { MikroORM } from '@mikro-orm/postgresql';

export async function start() {
  const orm = await MikroORM.init();
  await orm.schema.updateSchema();
}
`,
    },
    reports: [{ message: 'call', at: 'orm.schema.updateSchema' }],
  },
  {
    title: 'MikroORM runs its migrations',
    files: {
      'src/server.ts': `import { MikroORM } from '@mikro-orm/postgresql';

export async function start() {
  const orm = await MikroORM.init();
  await orm.getMigrator().up();
}
`,
    },
    reports: [],
  },
  {
    title: 'A data source told to synchronise, and Prisma pushed from code',
    files: {
      'src/server.ts': `import * as processes from 'node:child_process';
import { DataSource } from 'typeorm';

const dataSource = new DataSource({ type: 'postgres' });

export async function start() {
  await dataSource.initialize();
  await dataSource.synchronize();
}

export function prepare() {
  processes.execSync('npx prisma db push --accept-data-loss');
  processes.spawn('npx', ['drizzle-kit', 'push']);
}
`,
    },
    reports: [
      { message: 'call', at: 'dataSource.synchronize' },
      { message: 'command', at: 'processes.execSync' },
      { message: 'command', at: 'processes.spawn' },
    ],
  },
  {
    title: 'Migrations that are deployed, and a script for development',
    files: {
      'src/prepare.ts': `import { execSync } from 'node:child_process';

export function prepare() {
  execSync('npx prisma migrate deploy');
}

export function prepareTest() {
  execSync('npx prisma db push');
}
`,
    },
    reports: [],
  },
  {
    title: 'A flag that the environment sets',
    files: {
      'src/options.ts': `import { TypeOrmModuleOptions } from '@nestjs/typeorm';

export const options = (): TypeOrmModuleOptions => ({
  type: 'postgres',
  synchronize: process.env.DATABASE_SYNCHRONIZE === 'true',
});
`,
    },
    reports: [],
  },
  {
    title: 'An application that may be made over a database in memory',
    files: {
      'src/app.ts': `import { Sequelize } from 'sequelize';

const database = new Sequelize(process.env.DATABASE_URL ?? '');

export async function createApp(options: { inMemory?: boolean }) {
  const sequelize = options.inMemory ? new Sequelize('sqlite::memory:') : database;
  await sequelize.sync({ force: true });
  return sequelize;
}
`,
    },
    reports: [],
  },
]);
