// Files for other tools: parsed, held to what matters in them, and run by the real tool where Debian has it.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { runTool, serverFolder } from './lib/server-process.ts';
import { variantCode } from './lib/variant-code.ts';
import { documentOf, documentsOf, type Part } from './lib/yaml-documents.ts';

/** The manifests by their kinds. */
function manifests(): ReadonlyMap<string, Part> {
  return new Map(documentsOf('ops/k8s/deployment.yaml').map(part => [part.at('kind').text, part]));
}

function manifest(kind: string): Part {
  const found = manifests().get(kind);
  assert.ok(found, kind);
  return found;
}

test('k8s: what belongs together refers to each other', () => {
  assert.deepEqual(
    [...manifests()].map(([kind, part]) => `${part.at('apiVersion').text} ${kind}`),
    [
      'apps/v1 Deployment',
      'v1 Service',
      'policy/v1 PodDisruptionBudget',
      'autoscaling/v2 HorizontalPodAutoscaler',
    ],
  );
  const [deployment, budget] = [manifest('Deployment'), manifest('PodDisruptionBudget')];
  const autoscaler = manifest('HorizontalPodAutoscaler');
  const labels = deployment.at('spec.template.metadata.labels').object;
  for (const selector of [
    deployment.at('spec.selector.matchLabels'),
    manifest('Service').at('spec.selector'),
    budget.at('spec.selector.matchLabels'),
  ])
    assert.deepEqual(selector.value, labels);
  assert.equal(autoscaler.at('spec.scaleTargetRef.name').text, deployment.at('metadata.name').text);
  // Both would fight over the number.
  assert.equal(deployment.find('spec.replicas'), undefined);
  assert.ok(autoscaler.at('spec.minReplicas').number > budget.at('spec.maxUnavailable').number);
});

test('k8s: the container keeps to the restricted standard, and is asked how it is', () => {
  const pod = manifest('Deployment').at('spec.template.spec');
  const container = pod.at('containers.0');
  assert.deepEqual(
    [
      pod.at('securityContext.runAsNonRoot').value,
      pod.at('securityContext.seccompProfile.type').value,
      pod.at('automountServiceAccountToken').value,
    ],
    [true, 'RuntimeDefault', false],
  );
  assert.deepEqual(container.at('securityContext').value, {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  });
  assert.equal(container.at('resources.requests.memory').text, container.at('resources.limits.memory').text);
  const ports = container
    .at('ports')
    .items()
    .map(port => port.at('name').text);
  for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe'])
    assert.ok(ports.includes(container.at(`${probe}.httpGet.port`).text), probe);
  assert.notEqual(
    container.at('livenessProbe.httpGet.path').text,
    container.at('readinessProbe.httpGet.path').text,
  );
  const asleep = Number(container.at('lifecycle.preStop.exec.command.1').value);
  // The service's own deadline is 25 seconds in ba-shutdown.
  assert.ok(pod.at('terminationGracePeriodSeconds').number > asleep + 25);
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
    const workflow = documentOf(path);
    assert.deepEqual(workflow.at('permissions').value, { contents: 'read' });
    for (const [name, job] of workflow.at('jobs').entries()) {
      assert.ok(job.at('timeout-minutes').number > 0, name);
      for (const needed of [job.find('needs')?.value ?? []].flat())
        assert.ok(workflow.find(`jobs.${needed}`), String(needed));
      for (const step of job.at('steps').items()) {
        const [run, uses] = [step.find('run')?.text, step.find('uses')?.text];
        assert.doesNotMatch(run ?? '', /\$\{\{/, name);
        assert.notEqual(uses === undefined, run === undefined, name);
        if (/^actions\/checkout@/.test(uses ?? ''))
          assert.equal(step.at('with.persist-credentials').value, false);
      }
    }
  });
}

test('ci, GitHub: what is deployed was tested, one at a time, and is taken back when it is not well', () => {
  const jobs = documentOf('ops/ci/github.yaml').at('jobs');
  assert.deepEqual(
    [jobs.at('deploy.needs').value, jobs.at('image.needs').value, jobs.at('image.if').value],
    ['image', 'test', "github.event_name == 'push'"],
  );
  assert.deepEqual(jobs.at('deploy.concurrency').value, {
    group: 'deploy-production',
    'cancel-in-progress': false,
  });
  const last = jobs.at('deploy.steps.-1');
  assert.match(last.at('run').text, /rollout undo/);
  assert.match(last.at('if').text, /failure\(\)/);
});

for (const path of ['ops/ci/gitlab.yaml', 'ops/ci-sast/gitlab.yaml']) {
  test(`${path}: every job has a stage that exists, and a deadline`, () => {
    const pipeline = documentOf(path);
    const stages = pipeline
      .at('stages')
      .items()
      .map(stage => stage.text);
    const jobs = pipeline.entries().filter(([name]) => !['stages', 'workflow', 'variables'].includes(name));
    assert.ok(jobs.length > 0);
    for (const [name, job] of jobs) {
      assert.ok(stages.includes(job.at('stage').text), name);
      assert.match(job.at('timeout').text, /^\d+ minutes$/, name);
      for (const line of job.at('script').items()) assert.ok(line.text, name);
    }
  });
}

const series = (status: string, values: string): string =>
  `      - { series: 'http_server_request_duration_seconds_count{job="orders", status="${status}"}', values: '${values}' }\n`;

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
  writeFileSync(rules, variantCode('ops/alerts/prometheus.yaml'));
  runTool('promtool', ['check', 'rules', rules]);
  const groups = documentOf('ops/alerts/prometheus.yaml').at('groups').items();
  const alerts = groups.flatMap(group => group.at('rules').items()).filter(rule => rule.find('alert'));
  assert.ok(alerts.length > 0);
  for (const alert of alerts) {
    assert.match(alert.at('annotations.runbook_url').text, /^https:/);
    assert.ok(alert.at('annotations.summary').text.length > 0);
  }
  // What an alert says is compared too; only whether it fires is of interest here.
  const quietly = groups.map(group => ({
    ...group.object,
    rules: group
      .at('rules')
      .items()
      .map(rule => ({ ...rule.object, annotations: {} })),
  }));
  const quiet = JSON.stringify({ groups: quietly });
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
