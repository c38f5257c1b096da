// The published JSON Schema, by an independent validator.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import { binary, root } from './browser.mjs';

test('the JSON of every sample follows the published schema', () => {
  const schema = JSON.parse(readFileSync(join(root, 'schemas/report.schema.json'), 'utf8'));
  const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
  for (const event of readdirSync(join(root, 'samples'), { withFileTypes: true }).filter(e => e.isDirectory())) {
    const args = ['compare', join('samples', event.name), '--format', 'json'];
    const json = execFileSync(binary, args, { cwd: root, maxBuffer: 1 << 28 });
    assert.ok(validate(JSON.parse(json)), `${event.name}: ${JSON.stringify(validate.errors?.slice(0, 3))}`);
  }
});
