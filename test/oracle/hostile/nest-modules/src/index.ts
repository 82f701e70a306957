import { bootstrap } from './main';

void bootstrap().then(app => app.listen(process.env.PORT ?? 3000));
