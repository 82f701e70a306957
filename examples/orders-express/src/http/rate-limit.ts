import type { RequestHandler } from 'express';

interface RateLimitOptions {
  windowMs: number;
  max: number;
}

interface Window {
  startedAt: number;
  count: number;
}

export function rateLimit({ windowMs, max }: RateLimitOptions): RequestHandler {
  const windows = new Map<string, Window>();

  return (request, response, next) => {
    const key = request.ip ?? 'unknown';
    const now = Date.now();
    const current = windows.get(key);
    const window = current && now - current.startedAt < windowMs ? current : { startedAt: now, count: 0 };
    window.count += 1;
    windows.set(key, window);

    response.setHeader('RateLimit-Limit', max);
    response.setHeader('RateLimit-Remaining', Math.max(0, max - window.count));
    if (window.count > max) {
      response.status(429).json({ message: 'Too many requests, please try again later' });
      return;
    }
    next();
  };
}
