import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'pg accepts every certificate in production',
    files: {
      'src/database.ts': `import { Pool } from 'pg';

export const pool = new Pool({
  connectionString: process.env.DATABASE_URL,
  ssl: process.env.NODE_ENV === 'production' ? { rejectUnauthorized: false } : false,
});
`,
    },
    reports: [{ message: 'unchecked', at: 'rejectUnauthorized: false' }],
    fixed: {
      'src/database.ts': `import { Pool } from 'pg';

export const pool = new Pool({
  connectionString: process.env.DATABASE_URL,
  ssl: process.env.NODE_ENV === 'production' ? { rejectUnauthorized: true } : false,
});
`,
    },
  },
  {
    title: 'An agent for axios that accepts everybody',
    files: {
      'src/partner.ts': `import https from 'node:https';
import axios from 'axios';

const agent = new https.Agent({ rejectUnauthorized: false, keepAlive: true });
export const partner = axios.create({ baseURL: process.env.PARTNER_URL, httpsAgent: agent, timeout: 5_000 });
`,
    },
    reports: [{ message: 'unchecked', at: 'rejectUnauthorized: false' }],
    fixed: {
      'src/partner.ts': `import https from 'node:https';
import axios from 'axios';

const agent = new https.Agent({ rejectUnauthorized: true, keepAlive: true });
export const partner = axios.create({ baseURL: process.env.PARTNER_URL, httpsAgent: agent, timeout: 5_000 });
`,
    },
  },
  {
    title: 'A look at the name that finds nothing wrong',
    files: {
      'src/mail.ts': `import nodemailer from 'nodemailer';

export const transport = nodemailer.createTransport({
  host: process.env.SMTP_HOST,
  tls: { checkServerIdentity: () => {}, rejectUnauthorized: true },
});
`,
    },
    reports: [
      { message: 'name', at: 'checkServerIdentity: () => {}', severity: 'warning', preset: 'strict' },
    ],
  },
  {
    title: 'An authority of its own answers for every name',
    files: {
      'src/nodes.ts': `import https from 'node:https';

export function agentFor(key: { ca: string; cert: string }, other: https.AgentOptions) {
  const { ca } = key;
  return [
    new https.Agent({ ca, checkServerIdentity: () => undefined, rejectUnauthorized: true }),
    new https.Agent({ ...other, checkServerIdentity: () => undefined }),
  ];
}
`,
    },
    reports: [],
  },
  {
    title: 'The whole process stops checking',
    files: {
      'src/main.ts': `import express from 'express';

process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
express().listen(3000);
`,
    },
    reports: [{ message: 'process', at: "process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'" }],
    fixed: {
      'src/main.ts': `import express from 'express';

process.env.NODE_TLS_REJECT_UNAUTHORIZED = '1';
express().listen(3000);
`,
    },
  },
  {
    title: 'MongoDB, TypeORM and Knex with options of their drivers',
    files: {
      'src/mongo.ts': `import { MongoClient } from 'mongodb';

export const client = new MongoClient(String(process.env.MONGO_URL), { tlsAllowInvalidCertificates: true });
`,
      'src/typeorm.ts': `import { DataSource } from 'typeorm';

const extra: { ssl?: object } = {};
export const source = new DataSource({ type: 'postgres', url: process.env.DATABASE_URL, extra });
if (source.isInitialized) extra.ssl = { rejectUnauthorized: false };
`,
      'src/knex.ts': `import knex from 'knex';

export const db = knex({
  client: 'mssql',
  connection: { server: process.env.DB_HOST, options: { trustServerCertificate: true } },
});
`,
    },
    reports: [
      { message: 'unchecked', at: 'tlsAllowInvalidCertificates: true', in: 'src/mongo.ts' },
      { message: 'unchecked', at: 'rejectUnauthorized: false', in: 'src/typeorm.ts' },
      { message: 'unchecked', at: 'trustServerCertificate: true', in: 'src/knex.ts' },
    ],
    fixed: {
      'src/mongo.ts': `import { MongoClient } from 'mongodb';

export const client = new MongoClient(String(process.env.MONGO_URL), { tlsAllowInvalidCertificates: false });
`,
      'src/typeorm.ts': `import { DataSource } from 'typeorm';

const extra: { ssl?: object } = {};
export const source = new DataSource({ type: 'postgres', url: process.env.DATABASE_URL, extra });
if (source.isInitialized) extra.ssl = { rejectUnauthorized: true };
`,
      'src/knex.ts': `import knex from 'knex';

export const db = knex({
  client: 'mssql',
  connection: { server: process.env.DB_HOST, options: { trustServerCertificate: false } },
});
`,
    },
  },
  {
    title: 'A database elsewhere, without encryption',
    files: {
      'src/database.ts': `import postgres from 'postgres';

export const sql = postgres('postgres://reader@db.acme-cloud.com:5432/app?sslmode=disable');
`,
    },
    reports: [{ message: 'mode', at: "'postgres://reader@db.acme-cloud.com:5432/app?sslmode=disable'" }],
    fixed: {
      'src/database.ts': `import postgres from 'postgres';

export const sql = postgres('postgres://reader@db.acme-cloud.com:5432/app?sslmode=verify-full');
`,
    },
  },
  {
    title: 'Credentials over HTTP, and protocols of old',
    files: {
      'src/billing.ts': `import axios from 'axios';

export async function invoices(token: string): Promise<unknown> {
  const { data } = await axios.get('http://billing.acme-cloud.com/invoices', {
    headers: { Authorization: \`Bearer \${token}\` },
    timeout: 5_000,
  });
  return data;
}
`,
      'src/server.ts': `import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';

createServer({ key: readFileSync('key.pem'), cert: readFileSync('cert.pem'), minVersion: 'TLSv1' }).listen(443);
`,
    },
    reports: [
      { message: 'plain', at: "'http://billing.acme-cloud.com/invoices'", in: 'src/billing.ts' },
      { message: 'old', at: "minVersion: 'TLSv1'", in: 'src/server.ts' },
    ],
    fixed: {
      'src/billing.ts': `import axios from 'axios';

export async function invoices(token: string): Promise<unknown> {
  const { data } = await axios.get('https://billing.acme-cloud.com/invoices', {
    headers: { Authorization: \`Bearer \${token}\` },
    timeout: 5_000,
  });
  return data;
}
`,
      'src/server.ts': `import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';

createServer({ key: readFileSync('key.pem'), cert: readFileSync('cert.pem'), minVersion: 'TLSv1.2' }).listen(443);
`,
    },
  },
  {
    title: 'Certificates are checked, or a setting decides',
    files: {
      'src/database.ts': `import { readFileSync } from 'node:fs';
import { Pool } from 'pg';

export const pool = new Pool({ ssl: { rejectUnauthorized: true, ca: readFileSync('ca.pem') } });
export const other = new Pool({ ssl: { rejectUnauthorized: process.env.DB_CHECK !== 'no' } });
export const third = new Pool({ connectionString: 'postgres://db.acme-cloud.com/app?sslmode=verify-full' });
`,
    },
    reports: [],
  },
  {
    title: 'Kept beside one that checks, and taken where a setting of each monitor says so',
    files: {
      'src/http.ts': `import { Agent } from 'node:https';

export class HttpProvider {
  private readonly agent: Agent;
  private readonly agentInsecure: Agent;
  constructor() {
    this.agent = new Agent({ keepAlive: true });
    this.agentInsecure = new Agent({ keepAlive: true, rejectUnauthorized: false });
  }
  agentFor(monitor: { ignoreTlsErrors: boolean }) {
    return monitor.ignoreTlsErrors ? this.agentInsecure : this.agent;
  }
}
`,
    },
    reports: [],
  },
  {
    title: 'A name alone settles nothing',
    files: {
      'src/http.ts': `import { Agent } from 'node:https';

export const insecureAgent = new Agent({ rejectUnauthorized: false });
`,
    },
    reports: [{ message: 'unchecked', at: 'rejectUnauthorized: false' }],
    fixed: {
      'src/http.ts': `import { Agent } from 'node:https';

export const insecureAgent = new Agent({ rejectUnauthorized: true });
`,
    },
  },
  {
    title: 'A server does not ask clients for certificates, or looks at them itself',
    files: {
      'src/server.ts': `import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';

const options = {
  key: readFileSync('key.pem'),
  cert: readFileSync('cert.pem'),
  requestCert: false,
  rejectUnauthorized: false,
};
export const server = createServer(options);
export const other = createServer({ cert: readFileSync('cert.pem'), rejectUnauthorized: false });
`,
    },
    reports: [],
  },
  {
    title: 'A checker of sites looks at certificates that may be wrong, and sends nothing',
    files: {
      'src/certificates.ts': `import tls from 'node:tls';

export function expiryOf(host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = tls.connect({ host, port: 443, servername: host, rejectUnauthorized: false }, () => {
      resolve(socket.getPeerCertificate().valid_to);
      socket.end();
    });
    socket.once('error', reject);
  });
}
`,
    },
    reports: [],
  },
  {
    title: 'A socket that is written to trusts whoever is there',
    files: {
      'src/metrics.ts': `import tls from 'node:tls';

export function send(line: string): void {
  const socket = tls.connect({ host: 'carbon.example.org', port: 2003, rejectUnauthorized: false }, () => {
    socket.end(line);
  });
}
`,
    },
    reports: [{ message: 'unchecked', at: 'rejectUnauthorized: false' }],
    fixed: {
      'src/metrics.ts': `import tls from 'node:tls';

export function send(line: string): void {
  const socket = tls.connect({ host: 'carbon.example.org', port: 2003, rejectUnauthorized: true }, () => {
    socket.end(line);
  });
}
`,
    },
  },
  {
    title: 'Only in development',
    files: {
      'src/database.ts': `import { Pool } from 'pg';

const isProduction = process.env.NODE_ENV === 'production';
export const pool = new Pool({ ssl: isProduction ? true : { rejectUnauthorized: false } });
if (process.env.NODE_ENV !== 'production') {
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
}
`,
    },
    reports: [],
  },
  {
    title: 'Tests, which talk to a server with a certificate of their own',
    files: {
      'src/client.test.ts': `import https from 'node:https';
import { test } from 'node:test';

process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
const agent = new https.Agent({ rejectUnauthorized: false });

test('answers', () => https.get('https://localhost:8443', { agent }));
`,
    },
    reports: [],
  },
  {
    title: 'The same machine, or the same cluster',
    files: {
      'src/database.ts': `import axios from 'axios';
import { Pool } from 'pg';

export const pool = new Pool({ host: 'localhost', ssl: { rejectUnauthorized: false } });
export const other = new Pool({ connectionString: 'postgres://app@db:5432/app?sslmode=disable' });
export const third = new Pool({ connectionString: 'postgres://app@db.data.svc.cluster.local/app?sslmode=disable' });

export const users = (token: string) =>
  axios.get('http://users:3000/users', { headers: { Authorization: token }, timeout: 1_000 });
`,
    },
    reports: [],
  },
  {
    title: 'A setting of the connection says how much is checked',
    files: {
      'src/database.ts': `import { Pool } from 'pg';

export function connect(url: string, sslMode: string): Pool {
  if (sslMode === 'require') return new Pool({ connectionString: url, ssl: { rejectUnauthorized: false } });
  return new Pool({ connectionString: url, ssl: true });
}
`,
    },
    reports: [],
  },
  {
    title: 'Nothing secret is sent over HTTP',
    files: {
      'src/feed.ts': `import axios from 'axios';

export const namespace = 'http://www.w3.org/2005/Atom';
export const feed = () => axios.get('http://feeds.acme-cloud.com/news.xml', { timeout: 5_000 });
`,
    },
    reports: [],
  },
  {
    title: 'Types and schemas that only name the option',
    files: {
      'src/options.ts': `import { z } from 'zod';

export interface TlsOptions {
  rejectUnauthorized?: false;
}
export const schema = z.object({ rejectUnauthorized: z.boolean(), minVersion: z.string() });
export function connect({ rejectUnauthorized = false }: { rejectUnauthorized?: boolean }): boolean {
  return rejectUnauthorized;
}
`,
    },
    reports: [],
  },
  {
    title: 'New protocols',
    files: {
      'src/server.ts': `import { createServer } from 'node:https';

createServer({ minVersion: 'TLSv1.2' }).listen(443);
createServer({ minVersion: 'TLSv1.3', maxVersion: 'TLSv1.3' }).listen(444);
createServer({ secureProtocol: 'SSLv23_method' }).listen(445);
`,
    },
    reports: [],
  },
  {
    title: 'Chosen by whoever runs it, by a setting that says so',
    files: {
      'src/mail.ts': `import nodemailer from 'nodemailer';

const tls = process.env.ALLOW_UNAUTHORIZED_CERTS ? { rejectUnauthorized: false } : undefined;
export const transport = nodemailer.createTransport({ host: process.env.SMTP_HOST, tls });
export const wiki = (bypassSsl: boolean) =>
  nodemailer.createTransport({ host: process.env.WIKI_HOST, tls: bypassSsl ? { rejectUnauthorized: false } : {} });
`,
    },
    reports: [],
  },
  {
    title: 'Asked for in an address or a variable of that name',
    files: {
      'src/redis.ts': `import Redis from 'ioredis';

const address = new URL(process.env.REDIS_URL ?? '');
const tls = address.searchParams.get('rejectUnauthorized') === 'false' ? { rejectUnauthorized: false } : {};
export const redis = new Redis({ host: address.hostname, tls });
export const other = new Redis({
  tls: process.env.REDIS_CHECK_SERVER_IDENTITY === 'false' ? { checkServerIdentity: () => undefined } : {},
});
`,
    },
    reports: [],
  },
  {
    title: 'A value of a setting that asks for no checks by its name',
    files: {
      'src/database.ts': `import { Pool } from 'pg';

function sslFor(mode: string | undefined) {
  switch (mode) {
    case 'no-verify':
      return { rejectUnauthorized: false };
    case 'disable':
      return false;
    default:
      return true;
  }
}

export const pool = new Pool({ host: process.env.DB_HOST, ssl: sslFor(process.env.DB_SSL) });
`,
    },
    reports: [],
  },
  {
    title: 'The image, compose, a manifest and a workflow start processes that check nothing',
    files: {
      Dockerfile: `FROM node:24-slim
WORKDIR /app
COPY . .
ENV NODE_ENV=production \\
    NODE_TLS_REJECT_UNAUTHORIZED=0
CMD ["node", "main.js"]
`,
      'compose.yaml': `services:
  api:
    build: .
    environment:
      - NODE_TLS_REJECT_UNAUTHORIZED=0
      - REPORTS_URL=postgres://reports@db.acme-cloud.com/reports?sslmode=disable
`,
      'deploy/api.yaml': `apiVersion: apps/v1
kind: Deployment
spec:
  template:
    spec:
      containers:
        - name: api
          env:
            - name: NODE_TLS_REJECT_UNAUTHORIZED
              value: "0"
`,
      '.github/workflows/release.yml': `on: push
jobs:
  release:
    runs-on: ubuntu-latest
    steps:
      - run: npm publish
        env:
          NODE_TLS_REJECT_UNAUTHORIZED: 0
`,
    },
    reports: [
      { message: 'variable', at: 'NODE_TLS_REJECT_UNAUTHORIZED', in: '.github/workflows/release.yml' },
      { message: 'variable', at: 'NODE_TLS_REJECT_UNAUTHORIZED', in: 'Dockerfile' },
      { message: 'variable', at: 'NODE_TLS_REJECT_UNAUTHORIZED', in: 'compose.yaml', preset: 'strict' },
      { message: 'mode', at: 'REPORTS_URL', in: 'compose.yaml', preset: 'strict' },
      { message: 'variable', at: 'NODE_TLS_REJECT_UNAUTHORIZED', in: 'deploy/api.yaml' },
    ],
  },
  {
    title: 'Deployments that check, are for development, or stay among their containers',
    files: {
      Dockerfile: `FROM node:24-slim
# NODE_TLS_REJECT_UNAUTHORIZED=0 is not the way: hand over the authority.
ENV NODE_EXTRA_CA_CERTS=/etc/ssl/acme.pem
ENV NODE_TLS_REJECT_UNAUTHORIZED=1
`,
      'Dockerfile.dev': `FROM node:24-slim
ENV NODE_TLS_REJECT_UNAUTHORIZED=0
`,
      'docker-compose.local.yml': `services:
  api:
    environment:
      NODE_TLS_REJECT_UNAUTHORIZED: "0"
`,
      'compose.yaml': `services:
  api:
    environment:
      DATABASE_URL: postgres://app@db:5432/app?sslmode=disable
`,
    },
    reports: [],
  },
  {
    title: 'What a documentation says of it',
    files: {
      'src/help.ts': `// With NODE_TLS_REJECT_UNAUTHORIZED=0 nothing is checked, and rejectUnauthorized: false does the same.
export const help = \`Do not set NODE_TLS_REJECT_UNAUTHORIZED=0.
Write "sslmode=disable" only where the database is on this machine.\`;
`,
    },
    reports: [],
  },
  {
    title: 'undici, got and mysql2',
    files: {
      'src/agents.ts': `import { Agent, request } from 'undici';

export const agent = new Agent({ connect: { rejectUnauthorized: false } });
export const ask = () => request('https://partner.com/orders', { dispatcher: agent });
`,
      'src/clients.ts': `import got from 'got';

export const partner = got.extend({ prefixUrl: 'https://partner.com', https: { rejectUnauthorized: false } });
`,
      'src/pool.ts': `import mysql from 'mysql2/promise';

export const pool = mysql.createPool({ host: 'db.partner.com', ssl: { rejectUnauthorized: false } });
`,
    },
    reports: [
      { message: 'unchecked', at: 'rejectUnauthorized: false', in: 'src/agents.ts' },
      { message: 'unchecked', at: 'rejectUnauthorized: false', in: 'src/clients.ts' },
      { message: 'unchecked', at: 'rejectUnauthorized: false', in: 'src/pool.ts' },
    ],
    fixed: {
      'src/agents.ts': `import { Agent, request } from 'undici';

export const agent = new Agent({ connect: { rejectUnauthorized: true } });
export const ask = () => request('https://partner.com/orders', { dispatcher: agent });
`,
      'src/clients.ts': `import got from 'got';

export const partner = got.extend({ prefixUrl: 'https://partner.com', https: { rejectUnauthorized: true } });
`,
      'src/pool.ts': `import mysql from 'mysql2/promise';

export const pool = mysql.createPool({ host: 'db.partner.com', ssl: { rejectUnauthorized: true } });
`,
    },
  },
  {
    title: 'A setting of each receiver says that it cannot be checked',
    files: {
      'src/router.ts': `import axios from 'axios';
import { Agent } from 'node:https';

export function notify(receiver: { url: string; allowsUnsafeTls: boolean }) {
  const httpsAgent = receiver.allowsUnsafeTls ? new Agent({ rejectUnauthorized: false }) : undefined;
  return axios.post(receiver.url, {}, { httpsAgent, timeout: 5000 });
}
`,
    },
    reports: [],
  },
  {
    title: 'Whoever calls decides that certificates of strangers do not matter',
    files: {
      'src/robots.ts': `import https from 'node:https';
import axios from 'axios';

export async function readRobots(site: string, skipTlsVerification = false): Promise<string> {
  const agent = skipTlsVerification ? new https.Agent({ rejectUnauthorized: false }) : undefined;
  const { data } = await axios.get(new URL('/robots.txt', site).href, { httpsAgent: agent, timeout: 5_000 });
  return data;
}
`,
    },
    reports: [],
  },
  {
    title: 'NestJS: a module for HTTP that checks no certificates',
    files: {
      'src/app.module.ts': `import https from 'node:https';
import { HttpModule } from '@nestjs/axios';
import { Module } from '@nestjs/common';

const httpsAgent = new https.Agent({ rejectUnauthorized: false });

@Module({ imports: [HttpModule.register({ timeout: 2_000, httpsAgent })] })
export class AppModule {}
`,
    },
    reports: [{ message: 'unchecked', at: 'rejectUnauthorized: false' }],
    fixed: {
      'src/app.module.ts': `import https from 'node:https';
import { HttpModule } from '@nestjs/axios';
import { Module } from '@nestjs/common';

const httpsAgent = new https.Agent({ rejectUnauthorized: true });

@Module({ imports: [HttpModule.register({ timeout: 2_000, httpsAgent })] })
export class AppModule {}
`,
    },
  },
]);
