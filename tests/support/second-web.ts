import { spawn } from "node:child_process";
import { once } from "node:events";
import net from "node:net";
import { eventually } from "@/tests/support/waiting";

/** One more web process of the instance under test, as a second machine would run it; `more` = other settings of its own. */
export async function secondWeb(
  more: Record<string, string> = {},
): Promise<{ origin: string; stop: () => Promise<void> }> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const env = {
    ...process.env,
    ...{
      NODE_ENV: "production" as const,
      GATEHOUSE_LOCAL: "1",
      PORT: String(port),
      BIND_ADDRESS: "127.0.0.1",
      ...more,
    },
  };
  const web = spawn(process.execPath, ["scripts/web.mjs"], { env, stdio: "ignore" });
  await eventually("the second web process", async () => {
    if (web.exitCode !== null) throw new Error("The second web process ended.");
    const answer = await fetch(`${origin}/api/health/ready`).catch(() => null);
    return answer?.status === 200 ? true : null;
  });
  return {
    origin,
    async stop() {
      if (web.exitCode !== null) return;
      const gone = once(web, "exit");
      web.kill("SIGTERM");
      await gone;
    },
  };
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (typeof address !== "object" || !address) throw new Error("No port is free.");
  return address.port;
}
