import type { ServerResponse } from 'node:http';
import { Injectable, type NestMiddleware } from '@nestjs/common';

@Injectable()
export class TraceMiddleware implements NestMiddleware {
  use(_request: unknown, response: ServerResponse, next: () => void) {
    response.appendHeader('x-ran', this.constructor.name);
    next();
  }
}

@Injectable()
export class AuditMiddleware extends TraceMiddleware {}

@Injectable()
export class LocaleMiddleware extends TraceMiddleware {}
