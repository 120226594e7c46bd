import net from "node:net";
import pg from "pg";
import { log } from "@/lib/log";
import { patience } from "@/lib/patience";

/** Milliseconds. Hardly anything that a page asks takes `long`; a database that lives says a word within `word`. */
type Waits = { long: number; word: number };

const LOOK_MS = 250;
/** Known to database-away.ts by its first words. */
const SILENT = "Connection terminated: the database is silent.";

/**
 * A pool that notices when its database falls silent with all lines open, as a frozen machine or a broken network leaves
 * it. Somebody waits for long: then it asks on a new line. Without a word there either, every line is cut, whoever waits
 * fails at once, and so does whoever comes, until the database speaks again.
 */
export function poolWithPulse(
  config: pg.PoolConfig,
  { long, word }: Waits = { long: 1_500, word: 3_000 },
): pg.Pool {
  const lines = new Map<net.Socket, number>();
  const lent = new Map<pg.PoolClient, number>();
  let silent = false;

  const openLine = () => {
    const line = new net.Socket();
    lines.set(line, performance.now());
    line.once("close", () => lines.delete(line));
    if (silent) setImmediate(() => line.destroy(new Error(SILENT)));
    return line;
  };
  const pool = new pg.Pool({ ...config, stream: openLine });
  pool.on("acquire", (client) => lent.set(client, performance.now()));
  pool.on("release", (_, client) => lent.delete(client));

  const someWaitsLong = () => {
    const before = performance.now() - long;
    const unheard = [...lines].filter(([line]) => line.bytesRead === 0);
    return [...unheard, ...lent].some(([, since]) => since < before);
  };
  const look = async () => {
    if (!silent && !someWaitsLong()) return;
    const was = silent;
    silent = !(await speaks(config, word));
    if (silent === was) return;
    log[silent ? "error" : "info"](silent ? "the database is silent" : "the database speaks again");
    if (silent) for (const line of lines.keys()) line.destroy(new Error(SILENT));
  };
  let looking = false;
  const timer = setInterval(() => {
    if (pool.ending) return clearInterval(timer);
    if (looking) return;
    looking = true;
    void look().finally(() => (looking = false));
  }, LOOK_MS);
  timer.unref();
  return pool;
}

/** Whether anything is heard on a new line in time; a refusal is a word, too. */
async function speaks(config: pg.PoolConfig, ms: number): Promise<boolean> {
  const line = new net.Socket();
  // Without the pool's own limits: to run out of time is no word.
  const limits = { connectionTimeoutMillis: 0, query_timeout: 0, pipeline: false };
  const client = new pg.Client({ ...config, ...limits, stream: () => line });
  client.on("error", () => undefined);
  let heard = false;
  const asking = async () => {
    await client.connect();
    await client.query("select");
  };
  const hear = () => void (heard = true);
  asking().then(hear, hear);
  await patience(ms, () => heard);
  const answered = heard; // a line that we cut ourselves ends in a word of its own
  line.destroy();
  return answered;
}
