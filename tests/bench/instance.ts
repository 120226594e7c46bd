import pg from "pg";
import { prepareInstance } from "@/tests/support/instance";

export type Instance = { origin: string; webPid: number; owner: pg.Client; stop: () => Promise<void> };

/** The built application in one web process, with a database of its own; this process sees the same settings. */
export async function startInstance(): Promise<Instance> {
  const { webs, database, stop } = await prepareInstance({ webs: 1 });
  const owner = new pg.Client({ connectionString: database.url });
  const end = async () => {
    await owner.end();
    await stop();
  };
  try {
    const [web] = webs;
    if (!web) throw new Error("There is no web process.");
    const { pid } = await web.start();
    await owner.connect();
    return { origin: web.origin, webPid: pid, owner, stop: end };
  } catch (error) {
    await stop();
    throw error;
  }
}
