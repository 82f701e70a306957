import { defineExamples } from '#rule-api';

export const examples = defineExamples([
  {
    title: 'A duration in a gauge',
    files: {
      'src/metrics.ts': `import { Gauge } from 'prom-client';

export const duration = new Gauge({ name: 'http_request_duration_seconds', help: 'Duration of requests' });
`,
    },
    reports: [
      {
        message: 'gauge',
        at: `new Gauge({ name: 'http_request_duration_seconds', help: 'Duration of requests' })`,
      },
    ],
  },
  {
    title: 'Milliseconds in buckets for seconds',
    files: {
      'src/metrics.ts': `import client from 'prom-client';

export const duration = new client.Histogram({ name: 'http_request_duration_ms', help: 'Duration', labelNames: ['method'] });
`,
    },
    reports: [
      {
        message: 'buckets',
        at: `new client.Histogram({ name: 'http_request_duration_ms', help: 'Duration', labelNames: ['method'] })`,
      },
    ],
    fixed: {
      'src/metrics.ts': `import client from 'prom-client';

export const duration = new client.Histogram({ name: 'http_request_duration_ms', help: 'Duration', labelNames: ['method'], buckets: [5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000] });
`,
    },
  },
  {
    title: 'A label with a value for each user',
    files: {
      'src/metrics.ts': `import { Counter } from 'prom-client';

export const logins = new Counter({ name: 'logins_total', help: 'Logins', labelNames: ['userId', 'method'] });
`,
    },
    reports: [{ message: 'label', at: `'userId'` }],
  },
  {
    title: 'Express, a series for each address',
    files: {
      'src/app.ts': `import express from 'express';
import { Counter } from 'prom-client';

const requests = new Counter({ name: 'requests_total', help: 'Requests', labelNames: ['method', 'path'] });
const app = express();

app.use((req, res, next) => {
  requests.inc({ method: req.method, path: req.originalUrl });
  next();
});
`,
    },
    reports: [{ message: 'labelValue', at: `req.originalUrl` }],
  },
  {
    title: 'Koa',
    files: {
      'src/app.ts': `import Koa from 'koa';
import { Histogram } from 'prom-client';

const duration = new Histogram({ name: 'duration_seconds', help: 'Duration', labelNames: ['path'] });
const app = new Koa();

app.use(async (ctx, next) => {
  const end = duration.labels(ctx.path).startTimer();
  await next();
  end();
});
`,
    },
    reports: [{ message: 'labelValue', at: `ctx.path` }],
  },
  {
    title: 'OpenTelemetry in Hono',
    files: {
      'src/app.ts': `import { metrics } from '@opentelemetry/api';
import { Hono } from 'hono';

const meter = metrics.getMeter('orders');
const latency = meter.createGauge('order_latency');
const visits = meter.createCounter('visits');
const app = new Hono();

app.get('/orders', c => {
  visits.add(1, { path: c.req.path });
  latency.record(1);
  return c.json([]);
});
`,
    },
    reports: [
      { message: 'gauge', at: `meter.createGauge('order_latency')` },
      { message: 'labelValue', at: `c.req.path` },
    ],
  },
  {
    title: 'Nest',
    files: {
      'src/metrics.ts': `import { makeGaugeProvider } from '@willsoto/nestjs-prometheus';

export const providers = [makeGaugeProvider({ name: 'query_latency_seconds', help: 'Latency of queries' })];
`,
    },
    reports: [
      {
        message: 'gauge',
        at: `makeGaugeProvider({ name: 'query_latency_seconds', help: 'Latency of queries' })`,
      },
    ],
  },
  {
    title: 'Histograms of seconds, or with buckets',
    files: {
      'src/metrics.ts': `import { Histogram } from 'prom-client';

export const requests = new Histogram({ name: 'request_duration_seconds', help: 'Duration' });
export const queries = new Histogram({ name: 'query_duration_ms', help: 'Duration', buckets: [1, 10, 100, 1000] });
`,
    },
    reports: [],
  },
  {
    title: 'What there is one of at a time',
    files: {
      'src/metrics.ts': `import { Gauge } from 'prom-client';

export const uptime = new Gauge({ name: 'uptime_seconds', help: 'Uptime' });
export const last = new Gauge({ name: 'last_backup_duration_seconds', help: 'Duration of the last backup' });
export const loop = new Gauge({ name: 'nodejs_eventloop_latency_seconds', help: 'Of the event loop' });
export const probe = new Gauge({ name: 'probe_duration_seconds', help: 'Of the last probe', labelNames: ['site'] });
export const jobs = new Gauge({ name: 'jobs', help: 'Jobs', labelNames: ['queue'] });
`,
    },
    reports: [],
  },
  {
    title: 'The template of the route',
    files: {
      'src/app.ts': `import express from 'express';
import { Counter } from 'prom-client';

const requests = new Counter({ name: 'requests_total', help: 'Requests', labelNames: ['method', 'route'] });
const app = express();

app.use((req, res, next) => {
  requests.inc({ method: req.method, route: req.route?.path });
  next();
});
`,
    },
    reports: [],
  },
  {
    title: 'Other things of these names',
    files: {
      'src/gauge.ts': `class Gauge {
  constructor(readonly options: object) {}
}

export const duration = new Gauge({ name: 'http_request_duration_seconds' });
`,
    },
    reports: [],
  },
  {
    title: 'A name that is not known',
    files: {
      'src/metrics.ts': `import { Gauge } from 'prom-client';

export function gauge(name: string) {
  return new Gauge({ name, help: 'Whatever it is' });
}
`,
    },
    reports: [],
  },
  {
    title: 'Labels from a list',
    files: {
      'src/metrics.ts': `import { Counter } from 'prom-client';
import { labels } from './labels';

export const logins = new Counter({ name: 'logins_total', help: 'Logins', labelNames: labels });
`,
      'src/labels.ts': `export const labels = ['method'];
`,
    },
    reports: [],
  },
]);
