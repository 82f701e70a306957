export default function reviews(app, _opts, done) {
  app.addHook('preHandler', function loadProduct(_request, _reply, next) {
    next();
  });
  app.get('/', async () => []);
  app.all('/search', async () => []);
  done();
}
