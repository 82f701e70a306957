// ---
// title: NestJS on Express and prom-client
// packages: { prom-client: ">=15", "@nestjs/common": ">=10" }
// stack: ["@nestjs/common"]
// placeholders:
//   0.3: Seconds that nearly all requests should stay below; one of the buckets
// ---
import { Inject, type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/**
 * Answer `await app.get<Registry>(REGISTRY).metrics()` as its `contentType`, on a port that only Prometheus reaches.
 */
export const REGISTRY = Symbol('REGISTRY');

interface MeasuredRequest {
  readonly method: string;
  readonly route?: { readonly path: string };
}

interface MeasuredResponse {
  readonly statusCode: number;
  readonly writableFinished: boolean;
  once(event: 'close', listener: () => void): unknown;
}

/** Import it in the root module: it measures every route of the application. */
@Module({ providers: [{ provide: REGISTRY, useFactory: () => new Registry() }], exports: [REGISTRY] })
export class MetricsModule implements NestModule {
  constructor(@Inject(REGISTRY) private readonly registry: Registry) {}

  configure(consumer: MiddlewareConsumer): void {
    collectDefaultMetrics({ register: this.registry });
    const duration = new Histogram({
      name: 'http_server_request_duration_seconds',
      help: 'How long requests took, by route and status.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10],
      registers: [this.registry],
    });
    const measure = (request: MeasuredRequest, response: MeasuredResponse, next: () => void): void => {
      const end = duration.startTimer();
      // `close` comes for those too whose client has gone; `finish` does not.
      response.once('close', () => {
        const status = response.writableFinished ? response.statusCode : 499;
        end({ method: request.method, route: request.route?.path ?? 'none', status });
      });
      next();
    };
    consumer.apply(measure).forRoutes('{*all}');
  }
}
