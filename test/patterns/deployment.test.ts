// Files for other tools: parsed, held to what matters in them, and run by the real tool where Debian has it.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { parse } from 'yaml';
import { runTool, serverFolder } from './lib/server-process.ts';
import { variantCode } from './lib/variant-code.ts';
import { documentsOf, type YamlDocument } from './lib/yaml-documents.ts';

test('k8s: what belongs together refers to each other', () => {
  const documents = documentsOf('ops/k8s/deployment.yaml');
  const [deployment, service, budget, autoscaler] = documents;
  assert.deepEqual(
    documents.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`),
    [
      'apps/v1 Deployment',
      'v1 Service',
      'policy/v1 PodDisruptionBudget',
      'autoscaling/v2 HorizontalPodAutoscaler',
    ],
  );
  const { labels } = deployment.spec.template.metadata;
  for (const selector of [
    deployment.spec.selector.matchLabels,
    service.spec.selector,
    budget.spec.selector.matchLabels,
  ])
    assert.deepEqual(selector, labels);
  assert.equal(autoscaler.spec.scaleTargetRef.name, deployment.metadata.name);
  // Both would fight over the number.
  assert.equal('replicas' in deployment.spec, false);
  assert.ok(autoscaler.spec.minReplicas > budget.spec.maxUnavailable);
});

test('k8s: the container keeps to the restricted standard, and is asked how it is', () => {
  const [deployment] = documentsOf('ops/k8s/deployment.yaml');
  const pod = deployment.spec.template.spec;
  const [container] = pod.containers;
  assert.deepEqual(
    [
      pod.securityContext.runAsNonRoot,
      pod.securityContext.seccompProfile.type,
      pod.automountServiceAccountToken,
    ],
    [true, 'RuntimeDefault', false],
  );
  assert.deepEqual(container.securityContext, {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  });
  assert.equal(container.resources.requests.memory, container.resources.limits.memory);
  const ports = container.ports.map(({ name }: { name: string }) => name);
  for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe'])
    assert.ok(ports.includes(container[probe].httpGet.port), probe);
  assert.notEqual(container.livenessProbe.httpGet.path, container.readinessProbe.httpGet.path);
  const asleep = Number(container.lifecycle.preStop.exec.command[1]);
  // The service's own deadline is 25 seconds in ba-shutdown.
  assert.ok(pod.terminationGracePeriodSeconds > asleep + 25);
});

test('Dockerfile: stages, a user without rights, Node as the first process, what the lock file says', () => {
  const code = variantCode('ops/dockerfile/node.dockerfile');
  const steps = code.split('\n').filter(line => /^[A-Z]+ /.test(line));
  const last = steps.slice(steps.findLastIndex(step => step.startsWith('FROM ')));
  assert.ok(steps.filter(step => step.startsWith('FROM ')).every(step => /:[\w.-]+|dependencies/.test(step)));
  assert.ok(last.some(step => /^USER [1-9]\d*:[1-9]\d*$/.test(step)));
  const command = last.find(step => step.startsWith('CMD '))?.slice('CMD '.length) ?? '';
  assert.equal(JSON.parse(command)[0], 'node');
  assert.ok(steps.some(step => / npm ci /.test(step)));
  // The manifest before the sources, and the sources not in the image.
  assert.ok(steps.indexOf('COPY package.json package-lock.json ./') < steps.indexOf('COPY . .'));
  assert.ok(last.filter(step => step.startsWith('COPY ')).every(step => step.includes('--from=build')));
});

const pipelines = ['ops/ci/github.yaml', 'ops/ci-sast/github.yaml', 'ops/rollback-test/github.yaml'] as const;

for (const path of pipelines) {
  test(`${path}: every job has a deadline and only the rights it needs, and outside input is no code`, () => {
    const [workflow] = documentsOf(path);
    assert.deepEqual(workflow.permissions, { contents: 'read' });
    const jobs: readonly [string, YamlDocument][] = Object.entries(workflow.jobs);
    for (const [name, job] of jobs) {
      assert.ok(job['timeout-minutes'] > 0, name);
      for (const needed of [job.needs ?? []].flat()) assert.ok(needed in workflow.jobs, needed);
      for (const step of job.steps) {
        assert.doesNotMatch(step.run ?? '', /\$\{\{/, name);
        assert.notEqual(step.uses === undefined, step.run === undefined, name);
        if (/^actions\/checkout@/.test(step.uses ?? ''))
          assert.equal(step.with['persist-credentials'], false);
      }
    }
  });
}

test('ci, GitHub: what is deployed was tested, one at a time, and is taken back when it is not well', () => {
  const [{ jobs }] = documentsOf('ops/ci/github.yaml');
  assert.deepEqual(
    [jobs.deploy.needs, jobs.image.needs, jobs.image.if],
    ['image', 'test', "github.event_name == 'push'"],
  );
  assert.deepEqual(jobs.deploy.concurrency, { group: 'deploy-production', 'cancel-in-progress': false });
  assert.match(jobs.deploy.steps.at(-1).run, /rollout undo/);
  assert.match(jobs.deploy.steps.at(-1).if, /failure\(\)/);
});

for (const path of ['ops/ci/gitlab.yaml', 'ops/ci-sast/gitlab.yaml']) {
  test(`${path}: every job has a stage that exists, and a deadline`, () => {
    const [{ stages, workflow: _workflow, variables: _variables, ...jobs }] = documentsOf(path);
    for (const [name, job] of Object.entries<YamlDocument>(jobs)) {
      assert.ok(stages.includes(job.stage), name);
      assert.match(job.timeout, /^\d+ minutes$/, name);
      assert.ok(
        job.script.every((line: unknown) => typeof line === 'string'),
        name,
      );
    }
  });
}

const series = (status: string, values: string): string =>
  `      - { series: 'http_request_duration_seconds_count{job="orders", status="${status}"}', values: '${values}' }\n`;

function alertTest(at: string, failing: string, alerts: readonly string[]): string {
  const names = ['ErrorBudgetBurnsFast', 'ErrorBudgetBurnsSlowly', 'NoRequestsMeasured'];
  const expected = names
    .map(
      name =>
        `      - { eval_time: ${at}, alertname: ${name}, exp_alerts: [${alerts.includes(name) ? expectedAlert(name) : ''}] }\n`,
    )
    .join('');
  return `  - interval: 2m\n    input_series:\n${series('200', '0+99x3000')}${failing}    alert_rule_test:\n${expected}`;
}

function expectedAlert(name: string): string {
  const severity = name === 'ErrorBudgetBurnsSlowly' ? 'ticket' : 'page';
  return `{ exp_labels: { severity: ${severity}, job: orders } }`;
}

test('alerts: Prometheus wakes somebody when the budget burns fast, and nobody for what passes', () => {
  const folder = serverFolder();
  const rules = join(folder, 'rules.yaml');
  // What an alert says is compared too; only whether it fires is of interest here.
  const { groups } = parse(variantCode('ops/alerts/prometheus.yaml'));
  writeFileSync(rules, variantCode('ops/alerts/prometheus.yaml'));
  runTool('promtool', ['check', 'rules', rules]);
  for (const { annotations } of groups[0].rules.filter((rule: YamlDocument) => rule.alert)) {
    assert.match(annotations.runbook_url, /^https:/);
    assert.ok(annotations.summary.length > 0);
  }
  const quiet = JSON.stringify({
    groups: groups.map((group: YamlDocument) => ({
      ...group,
      rules: group.rules.map(({ annotations: _annotations, ...rule }: YamlDocument) => rule),
    })),
  });
  writeFileSync(rules, quiet);
  const tests = [
    // No failure at all, not even a series of them.
    alertTest('2h', '', []),
    // 5 % of the requests, for two hours since the first of all.
    alertTest('2h', series('500', '0+5x3000'), ['ErrorBudgetBurnsFast', 'ErrorBudgetBurnsSlowly']),
    // The same for a few minutes, two hours ago.
    alertTest('5h', series('500', '0x90 0+5x2 10x3000'), []),
    // 0.3 % for days: a ticket, and nobody is woken.
    alertTest('4d', series('500', '0+0.3x3000'), ['ErrorBudgetBurnsSlowly']),
  ];
  const path = join(folder, 'tests.yaml');
  writeFileSync(path, `rule_files: [rules.yaml]\nevaluation_interval: 2m\ntests:\n${tests.join('')}`);
  runTool('promtool', ['test', 'rules', path]);
});

test('alerts: a service that is gone is told of', () => {
  const folder = serverFolder();
  writeFileSync(join(folder, 'rules.yaml'), variantCode('ops/alerts/prometheus.yaml'));
  const expected = `{ exp_labels: { job: orders, severity: page }, exp_annotations: { summary: orders reports no metrics, runbook_url: 'https://runbooks.example.com/orders' } }`;
  const path = join(folder, 'tests.yaml');
  writeFileSync(
    path,
    `rule_files: [rules.yaml]\ntests:\n  - interval: 1m\n    alert_rule_test:\n      - { eval_time: 30m, alertname: NoRequestsMeasured, exp_alerts: [${expected}] }\n`,
  );
  runTool('promtool', ['test', 'rules', path]);
});
