// ---
// title: NestJS
// packages: { "@nestjs/common": ">=10", rxjs: ">=7.5.5" }
// stack: ["@nestjs/common"]
// placeholders:
//   60: Seconds that a browser keeps it
//   300: Seconds that a CDN keeps it
// ---
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { type Observable, tap } from 'rxjs';

const BROWSER_S = 60;
const SHARED_S = 300;

interface Reply {
  header(name: string, value: string): unknown;
}

/** For all: `app.useGlobalInterceptors(new KeepNothing())`. What says nothing else is kept by nobody. */
@Injectable()
export class KeepNothing implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    context.switchToHttp().getResponse<Reply>().header('Cache-Control', 'private, no-store');
    return next.handle();
  }
}

/** On handlers whose answer is the same for everybody: `@UseInterceptors(AllowCaching)`. Errors are not kept. */
@Injectable()
export class AllowCaching implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const lifetimes = `max-age=${BROWSER_S}, s-maxage=${SHARED_S}`;
    const policy = `public, ${lifetimes}, stale-while-revalidate=30, stale-if-error=86400`;
    const reply = context.switchToHttp().getResponse<Reply>();
    return next.handle().pipe(tap(() => reply.header('Cache-Control', policy)));
  }
}
