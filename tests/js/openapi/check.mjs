// Other people's tools over the OpenAPI document: node check.mjs DOCUMENT BASE BODY. Lints the document, generates types
// from it, compiles a client against them and lets it ask the host at BASE for an assessment of BODY, a file. Each step
// is tried on a spoilt copy as well. Prints what was seen; ends with 1 when anything is amiss.
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const [documentPath, base, bodyPath] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'openapi-'));
const seen = {};
const faults = [];

function lint(path) {
  const run = spawnSync(
    process.execPath, [join(here, 'node_modules/@redocly/cli/bin/cli.js'), 'lint', path, '--format=json', '--max-problems=1000'],
    { cwd: scratch, encoding: 'utf8', maxBuffer: 1 << 26, env: { ...process.env, CI: 'true', REDOCLY_TELEMETRY: 'off' } });
  const problems = JSON.parse(run.stdout.slice(run.stdout.indexOf('{'))).problems;
  return problems.map((problem) => `${problem.severity} ${problem.ruleId} ${problem.location[0].pointer}: ${problem.message}`);
}

function compile(file) {
  const run = spawnSync(
    process.execPath,
    [join(here, 'node_modules/typescript/bin/tsc'), '--strict', '--target', 'es2022', '--module', 'nodenext', '--skipLibCheck', '--types', 'node', file],
    { cwd: scratch, encoding: 'utf8' });
  return run.status === 0 ? [] : run.stdout.trim().split('\n');
}

try {
  const found = lint(documentPath);
  seen.warnings = found.filter((problem) => !problem.startsWith('error')).length;
  faults.push(...found.filter((problem) => problem.startsWith('error')));
  const spoilt = JSON.parse(readFileSync(documentPath, 'utf8'));
  delete spoilt.paths['/fhir/QuestionnaireResponse/$triage'].post.responses;
  writeFileSync(join(scratch, 'spoilt.json'), JSON.stringify(spoilt));
  if (!lint(join(scratch, 'spoilt.json')).some((problem) => problem.startsWith('error'))) faults.push('the linter lets a spoilt copy pass');

  writeFileSync(join(scratch, 'package.json'), '{ "type": "module" }');
  symlinkSync(join(here, 'node_modules'), join(scratch, 'node_modules'), 'junction');
  writeFileSync(join(scratch, 'schema.d.ts'), astToString(await openapiTS(pathToFileURL(documentPath))));
  copyFileSync(join(here, 'client.ts'), join(scratch, 'client.ts'));
  faults.push(...compile('client.ts'));
  const client = readFileSync(join(here, 'client.ts'), 'utf8');
  for (const [what, from, to] of [
    ['a route that is not there', '$triage', '$guess'], ['a body without its status', 'status: answers.status', 'state: answers.status'],
  ]) {
    if (!client.includes(from)) faults.push(`the client has no ${from} to spoil`);
    writeFileSync(join(scratch, 'spoilt.ts'), client.replace(from, to));
    if (compile('spoilt.ts').length === 0) faults.push(`the generated types let pass ${what}`);
  }

  if (faults.length === 0) {
    Object.assign(seen, JSON.parse(execFileSync(process.execPath, [join(scratch, 'client.js'), base, bodyPath], { encoding: 'utf8' })));
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

console.log(JSON.stringify(seen));
for (const fault of faults) console.error(fault);
process.exit(faults.length === 0 ? 0 : 1);
