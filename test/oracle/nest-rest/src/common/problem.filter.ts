import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';

@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(_error: unknown, host: ArgumentsHost) {
    host.switchToHttp().getResponse().status(400).json({});
  }
}
