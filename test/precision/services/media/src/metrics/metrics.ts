import { Counter, Histogram } from 'prom-client';

export const uploadsTotal = new Counter({
  name: 'media_uploads_total',
  help: 'Uploads by kind and who made them',
  labelNames: ['kind', 'user_id'],
});

export const encodingsTotal = new Counter({
  name: 'media_encodings_total',
  help: 'Encodings by profile and outcome',
  labelNames: ['profile', 'outcome'],
});

export const requestDuration = new Histogram({
  name: 'media_http_request_duration_seconds',
  help: 'HTTP requests by route',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.01, 0.05, 0.1, 0.5, 1, 5],
});
