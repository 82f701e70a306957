import { type MiddlewareConsumer, Module, RequestMethod } from '@nestjs/common';
import { AuthModule } from '../../../libs/auth/auth.module';
import { SessionController } from '../../../libs/auth/session.controller';
import { audit, slow } from './middleware';
import { ReportsController } from './reports.controller';

@Module({ imports: [AuthModule.forAdmins()], controllers: [SessionController, ReportsController] })
export class AdminModule {
  configure(consumer: MiddlewareConsumer) {
    consumer.apply(audit).exclude('reports/public').forRoutes('reports');
    consumer.apply(slow).forRoutes({ path: 'session', method: RequestMethod.POST }, 'reports/:year/rows');
  }
}
