// Nothing of what these are for can run here: they are parsed, or read for what matters in them.
import assert from 'node:assert/strict';
import test from 'node:test';
import { variantCode } from './lib/variant-code.ts';
import { documentOf, documentsOf } from './lib/yaml-documents.ts';

test('Argo: the analysis that runs beside the steps exists, knows the new version, and ends in a decision', () => {
  const [rollout, template] = documentsOf('ops/canary/argo.yaml');
  assert.ok(rollout && template);
  assert.deepEqual([rollout.at('kind').text, template.at('kind').text], ['Rollout', 'AnalysisTemplate']);
  const canary = rollout.at('spec.strategy.canary');
  assert.equal(canary.at('analysis.templates.0.templateName').text, template.at('metadata.name').text);
  assert.equal(canary.at('analysis.args.0.name').text, template.at('spec.args.0.name').text);
  const steps = canary.at('steps').items();
  const weights = steps.flatMap(step => step.find('setWeight')?.number ?? []);
  assert.ok(weights.length > 1);
  assert.deepEqual(
    weights,
    weights.toSorted((left, right) => left - right),
  );
  assert.ok(steps.every(step => step.find('setWeight') ?? step.find('pause.duration')));
  const metric = template.at('spec.metrics.0');
  assert.match(metric.at('provider.prometheus.query').text, /\{\{args\.hash\}\}/);
  assert.match(metric.at('successCondition').text, /isNaN\(result\[0\]\)/);
});

test('Flagger: the canary grows, is measured, and goes back', () => {
  const analysis = documentOf('ops/canary/flagger.yaml').at('spec.analysis');
  assert.ok(analysis.at('stepWeight').number < analysis.at('maxWeight').number);
  assert.ok(analysis.at('threshold').number > 0);
  assert.deepEqual(
    analysis
      .at('metrics')
      .items()
      .map(metric => metric.at('name').text),
    ['request-success-rate', 'request-duration'],
  );
});

/** Attributes with literal values, by name; nested blocks as well. */
function attributesOf(path: string): ReadonlyMap<string, string> {
  const matches = variantCode(path).matchAll(/^ *(\w+) += (.+)$/gm);
  return new Map([...matches].map(([, name = '', value = '']) => [name, value]));
}

for (const path of ['ops/terraform/aws.tf', 'ops/terraform/gcp.tf', 'integration/dlq/sqs.tf']) {
  test(`${path}: blocks are closed, and every reference is declared`, () => {
    const code = variantCode(path).replace(/"[^"\n]*"/g, text => text.replace(/[{}]/g, ''));
    assert.equal(code.match(/\{/g)?.length, code.match(/\}/g)?.length);
    const declared = new Set(
      [...variantCode(path).matchAll(/resource "(\w+)" "(\w+)"/g)].map(([, type, name]) => `${type}.${name}`),
    );
    for (const [reference] of code.matchAll(/\b(?:aws|google)_\w+\.\w+/g))
      assert.ok(declared.has(reference), reference);
  });
}

test('AWS: the state is locked, and the database encrypted, private, backed up and protected twice', () => {
  const found = attributesOf('ops/terraform/aws.tf');
  const wanted = {
    encrypt: 'true',
    use_lockfile: 'true',
    manage_master_user_password: 'true',
    storage_encrypted: 'true',
    publicly_accessible: 'false',
    multi_az: 'true',
    skip_final_snapshot: 'false',
    deletion_protection: 'true',
    prevent_destroy: 'true',
  };
  for (const [name, value] of Object.entries(wanted)) assert.equal(found.get(name), value, name);
  assert.ok(Number(found.get('backup_retention_period')) >= 7);
  assert.equal(found.has('password'), false);
});

test('Google Cloud: the state locks, and the database is private, backed up and protected twice', () => {
  const found = attributesOf('ops/terraform/gcp.tf');
  const wanted = {
    ipv4_enabled: 'false',
    point_in_time_recovery_enabled: 'true',
    availability_type: '"REGIONAL"',
    deletion_protection_enabled: 'true',
    deletion_protection: 'true',
    prevent_destroy: 'true',
  };
  for (const [name, value] of Object.entries(wanted)) assert.equal(found.get(name), value, name);
  assert.match(variantCode('ops/terraform/gcp.tf'), /backend "gcs"/);
});

test('SQS: letters that are dead outlive the queue they come from, and the first one is told of', () => {
  const code = variantCode('integration/dlq/sqs.tf');
  const [queue, dead] = [...code.matchAll(/message_retention_seconds += (\d+) \*/g)].map(([, days]) =>
    Number(days),
  );
  assert.ok((dead ?? 0) > (queue ?? 0));
  const found = attributesOf('integration/dlq/sqs.tf');
  assert.equal(found.get('deadLetterTargetArn'), 'aws_sqs_queue.orders_dead.arn');
  assert.deepEqual(
    [found.get('threshold'), found.get('comparison_operator')],
    ['0', '"GreaterThanThreshold"'],
  );
});
