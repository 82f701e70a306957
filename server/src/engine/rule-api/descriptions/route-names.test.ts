import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  findVerb,
  isInfrastructurePath,
  nameThing,
  segmentsOf,
  splitWords,
  versionOfPath,
} from './route-names.ts';

test('names are split in every case', () => {
  assert.deepEqual(splitWords('findByStatus'), ['find', 'by', 'status']);
  assert.deepEqual(splitWords('get-URL_info2'), ['get', 'url', 'info', '2']);
  assert.deepEqual(splitWords('HTMLPages'), ['html', 'pages']);
});

test('segments know where they begin, and parameters are known in both notations', () => {
  assert.deepEqual(
    segmentsOf('/a//{id}/:name').map(({ text, start, isParameter }) => [text, start, isParameter]),
    [
      ['a', 1, false],
      ['{id}', 4, true],
      [':name', 9, true],
    ],
  );
});

test('a verb is told from the nouns that look like it', () => {
  const isVerb = (segment: string, method = 'post'): boolean => findVerb(segment, [method]) !== undefined;
  for (const segment of [
    'getUser',
    'create',
    'add_member',
    'delete-all',
    'update',
    'findByStatus',
    'setOwner',
  ]) {
    assert.equal(isVerb(segment), true, segment);
  }
  for (const segment of [
    'users',
    'budget',
    'add-ons',
    'remove-token',
    'remove-keys',
    'delete-statuses',
    'set',
    'list',
    'addresses',
    'orders:batchGet',
  ]) {
    assert.equal(isVerb(segment), false, segment);
  }
  assert.equal(isVerb('update', 'get'), false);
  assert.equal(isVerb('listOrders', 'get'), true);
  assert.deepEqual(findVerb('addMember', ['post']), { verb: 'add', method: 'POST', rest: 'Member' });
});

test('what a verb stands before is called as a thing', () => {
  const name = (segment: string): string | undefined => {
    const found = findVerb(segment, ['post']);
    return found === undefined ? undefined : nameThing('/users/{id}/', found);
  };
  assert.equal(name('add_to_office'), '/users/{id}/offices');
  assert.equal(name('addTopic'), '/users/{id}/topics');
  assert.equal(name('create_event.json'), '/users/{id}/events.json');
});

test('what says how many there are is no part of the name, and plurals are those of English', () => {
  const name = (segment: string): string | undefined => {
    const found = findVerb(segment, ['get']);
    return found === undefined ? undefined : nameThing('/users/', found);
  };
  for (const segment of ['getAll', 'getUser', 'getAllUsers', 'getUserList', 'create_new', 'createOrUpdate'])
    assert.equal(name(segment), '/users', segment);
  assert.equal(name('getCategory'), '/users/categories');
  assert.equal(name('getChild'), '/users/children');
  assert.equal(name('getMe'), '/users/me');
  assert.equal(name('getInfo'), '/users/info');
  assert.equal(name('getCurrentUser'), '/users/currentUser');
  assert.equal(name('getNewsletters'), '/users/newsletters');
});

test('versions and paths for machines are known', () => {
  assert.equal(versionOfPath('/api/v2/orders'), 'v2');
  assert.equal(versionOfPath('/2024-01-31/orders'), '2024-01-31');
  assert.equal(versionOfPath('/videos'), undefined);
  assert.equal(isInfrastructurePath('/api/v1/healthz'), true);
  assert.equal(isInfrastructurePath('/orders/health-check'), true);
  assert.equal(isInfrastructurePath('/health-plans'), false);
});
