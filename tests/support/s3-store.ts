import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import net, { type AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import type { Bucket } from "@/lib/storage/bucket";
import { eventually } from "@/tests/support/waiting";

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** A store on this machine that speaks S3, with one empty bucket. */
export async function s3Store(): Promise<{ bucket: Bucket; folder: string; stop: () => void }> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "gatehouse-s3-"));
  const port = await freePort();
  const program = path.resolve("node_modules/s3rver/bin/s3rver.js");
  const options = ["-d", folder, "-a", "127.0.0.1", "-p", String(port), "-s", "--no-vhost-buckets"];
  const child = spawn(process.execPath, [program, ...options, "--configure-bucket", "files"], {
    stdio: "ignore",
  });
  const endpoint = `http://127.0.0.1:${port}`;
  await eventually("the store", () =>
    fetch(endpoint).then(
      () => true,
      () => null,
    ),
  );
  return {
    bucket: {
      endpoint,
      name: "files",
      region: "us-east-1",
      accessKeyId: "S3RVER",
      secretAccessKey: "S3RVER",
    },
    folder: path.join(folder, "files"),
    stop() {
      child.kill();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}
