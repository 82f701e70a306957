import { bootstrap } from './main';

void bootstrap().then(app => app.listen(3000));
