// A gRPC client with an HTTP/2 of its own: checks health, asks the status, and is refused with a
// reason where its role may not go.
//   node client.js PORT CERTIFICATE_FOLDER PROTO_FOLDER PERSON
'use strict';
const fs = require('fs');
const path = require('path');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const [port, certificates, protos, person] = process.argv.slice(2);
const read = (name) => fs.readFileSync(path.join(certificates, name));
const credentials = grpc.credentials.createSsl(
  read('ca.pem'), read(`${person}.key`), read(`${person}.pem`));
const options = { keepCase: true, longs: String, enums: String, includeDirs: [protos, __dirname] };
const load = (file) => grpc.loadPackageDefinition(loader.loadSync(file, options));

function call(client, method, request) {
  return new Promise((resolve) => {
    client[method](request, (error, answer) => resolve({ error, answer }));
  });
}

function expect(what, wanted, got) {
  if (wanted === got) return;
  console.error(`${what}: wanted ${wanted}, got ${got}`);
  process.exitCode = 1;
}

async function main() {
  const target = `127.0.0.1:${port}`;
  const health = new (load('health.proto').grpc.health.v1.Health)(target, credentials);
  const checked = await call(health, 'Check', { service: '' });
  expect('health', 'SERVING', checked.answer && checked.answer.status);

  const v1 = load('vsledger/v1/server_service.proto').vsledger.v1;
  const server = new v1.ServerService(target, credentials);
  const status = await call(server, 'GetStatus', {});
  expect('person', person, status.answer && status.answer.person);

  const refused = await call(server, 'SetClock', { at: '2030-01-01T09:00:00Z' });
  expect('code', grpc.status.PERMISSION_DENIED, refused.error && refused.error.code);
  const details = refused.error && refused.error.metadata.get('grpc-status-details-bin')[0];
  expect('reason', true, Boolean(details) && details.includes('ROLE_NOT_ALLOWED'));
  console.log('check-stranger: grpc-js finds health, status and reasons');
}

main();
