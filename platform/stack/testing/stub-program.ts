import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, join } from 'node:path';
import { announceReady, onStop, runProgram } from '../../lifecycle';

// Stands for every program of the other rooms in the stack's own test. What it plays follows from its file:
// migrate.js and demonstration.js end at once, the others serve.
const role = basename(process.argv[1] ?? '', '.js');

runProgram(role, async () => {
  if (process.env.STUB_FAILS === role) throw Object.assign(new Error('the stub was told to fail'), { code: 'STUB' });
  if (role === 'demonstration') {
    writeFileSync(join(process.env.DATA_DIR ?? '', 'demonstration.json'), JSON.stringify({ logins: [{ email: 'demo@example.test', password: 'demo', role: 'clinician', etablissements: ['Un', 'Deux'] }] }));
  }
  if (role === 'demonstration' || role === 'migrate') process.exit(0);
  const port = Number(process.argv[1]?.includes('openvidu') ? process.env.OPENVIDU_PORT : process.argv[1]?.includes('api') ? process.env.PORT : 0);
  const server = createServer((_request, response) => response.end(JSON.stringify({ role, environment: process.env })));
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  onStop(() => {
    server.close();
    server.closeAllConnections();
  });
  announceReady();
});
