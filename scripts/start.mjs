// npm start: from a fresh clone to a running instance. With --dev, the framework's development server.
import { claim } from "./claim.mjs";
import { ensureClient, ensurePackages } from "./install.mjs";
import { dataFolder, loadEnvFiles, ROOT } from "./instance.mjs";
import { whenOrphaned } from "./processes.mjs";

const say = (text) => process.stdout.write(`${text}\n`);

/** Steps that must be undone at the end, the last one first. */
const undo = [];
const interrupt = new AbortController();
let leaving;

/** Ends everything that was started. The first reason counts; a second signal changes nothing. */
function leave(exitCode) {
  leaving ??= (async () => {
    interrupt.abort();
    for (const step of undo.reverse()) await step();
    process.exit(exitCode);
  })();
  return leaving;
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void leave(0));
// npm passes a signal to the shell between itself and us, which ends without a word to us.
if (process.env.npm_lifecycle_event) whenOrphaned(() => void leave(0));
// When the terminal goes, writing to it fails; that must not keep us from ending the rest.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => void leave(0));

async function main() {
  process.chdir(ROOT);
  loadEnvFiles();
  const dev = process.argv.includes("--dev");
  await ensurePackages({ withDev: dev, signal: interrupt.signal });
  await ensureClient(interrupt.signal);

  // Only now are there packages for these to import.
  const { planInstance, prepareInstance } = await import("./prepare.mjs");
  const plan = await planInstance(dev);
  const claimed = await claim(dataFolder(), plan.settings.appOrigin);
  undo.push(claimed.release);
  const instance = await prepareInstance(plan, { claimed, undo, signal: interrupt.signal });
  if (interrupt.signal.aborted) return;
  await runInstance(plan, instance, claimed);
}

async function runInstance({ dev, local, settings }, { webEnv, workerEnv, ownsDatabase }, claimed) {
  const { startService, untilReady, webCommand, workerCommand, WORKER_ENV } = await import("./services.mjs");
  const { supervise } = await import("./supervisor.mjs");
  const web = webCommand({ port: settings.port, host: webEnv.BIND_ADDRESS, dev });
  const services = supervise(
    {
      "web process": () => startService(web, webEnv, ["ignore", "inherit", "inherit"]),
      worker: () =>
        startService(workerCommand(), { ...workerEnv, ...WORKER_ENV }, ["ignore", "inherit", "inherit"]),
    },
    { onChange: (pids) => claimed.note(pids, ownsDatabase), onGiveUp: fail },
  );
  undo.push(services.stop);
  const address = `http://localhost:${settings.port}`;
  const gaveUp = () => leaving !== undefined;
  if (await untilReady(address, { patienceMs: 120_000, gaveUp })) return welcome(settings, local);
  if (!gaveUp()) fail(`Gatehouse did not get ready: ${address}/api/health/ready does not answer 200.`);
}

const DEMO_SIGN_INS = [
  ["admin@redgum.example", "Admin"],
  ["second.admin@redgum.example", "Admin"],
  ["manager@redgum.example", "Manager"],
  ["viewer@redgum.example", "Viewer"],
  ["worker@redgum.example", "Worker"],
  ["admin@harbour.example", "Admin of another company"],
  ["support@gatehouse.example", "Support"],
];

function welcome({ appOrigin, mail }, local) {
  say(`\n  Gatehouse is running at ${appOrigin}`);
  if (mail.transport === "mailbox") say(`  Mail that it sends is kept at ${appOrigin}/dev/mail`);
  if (local) {
    say("\n  Demo sign-ins, all with the password copper-kettle-lantern-42");
    for (const [email, role] of DEMO_SIGN_INS) say(`    ${email.padEnd(30)}${role}`);
  }
  say("\n  Ctrl-C stops it.\n");
}

function fail(message) {
  process.stderr.write(`\n${message}\n`);
  void leave(1);
}

await main().catch((error) => {
  if (!leaving) fail(error.message);
});
