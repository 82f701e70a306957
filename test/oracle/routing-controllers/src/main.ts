import { createExpressServer } from 'routing-controllers';
import { ArticlesController } from './articles.controller';
import { AuthorsController } from './authors.controller';

const controllers = [ArticlesController];

export function createApp() {
  return createExpressServer({
    routePrefix: '/api',
    controllers: [...controllers, AuthorsController],
    authorizationChecker: () => true,
  });
}
