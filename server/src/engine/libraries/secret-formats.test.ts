import assert from 'node:assert/strict';
import { test } from 'node:test';
import { secretFormatIn } from '../rule-api/secrets/written-secrets.ts';

/** Put together here, so that no tool takes this file for a leak. */
const made: Readonly<Record<string, readonly string[]>> = {
  'an access key of AWS': ['AKI', 'A2E0A8F3B244C9986'],
  'a token of GitHub': ['gh', 'p_a8Kq3LmZx09RtYuIoP4sDfGhJkL7ZxCvBn2M'],
  'a token of Slack': ['xo', 'xb-2318476120-9Kd83Jfk20Lq'],
  'a live key of Stripe': ['sk_', 'live_4eC39HqLyjWDarjtT1zdp7dc'],
  'a key of OpenAI': ['sk-', 'proj-a8Kq3LmZx09RtYuIoP4sDfGhJkL7ZxCvBn2M'],
  'a key of SendGrid': ['SG', '.a8Kq3LmZx09RtYuIoP4sDf.GhJkL7ZxCvBn2Ma8Kq3LmZx09RtYuIoP4sDfGhJkL7Z'],
  'a private key': ['-----BEGIN RSA PRIVATE', ' KEY-----\\nMIIEpAIBAAKCAQEA3Tz2mr7SZiAMfQyuvBjM9Oi8Q4'],
};

for (const [name, parts] of Object.entries(made)) {
  test(`tells ${name} by its looks`, () => {
    assert.equal(secretFormatIn(parts.join(''))?.name, name);
  });
}

test('what only shows how a key looks is none', () => {
  const shown = [
    'AKIAIOSFODNN7EXAMPLE',
    'sk_live_xxxxxxxxxxxxxxxxxxxxxxxx',
    '-----BEGIN PRIVATE KEY-----',
    'sk-learn',
  ];
  assert.deepEqual(
    shown.filter(text => secretFormatIn(text) !== undefined),
    [],
  );
});
