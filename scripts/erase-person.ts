// Erases a person who asked the operator for it, at once and for good:
//   npm run person:erase -- noor@mail.example
// Be sure who asks: nothing brings the account back. The files go, and a tombstone is written beside them.
import { asOperator, personWith } from "./operator";

const [email = ""] = process.argv.slice(2);

asOperator(async (worker) => {
  const { eraseAtOnce } = await import("@/lib/privacy/erase");
  const { id } = await personWith(email);
  const result = await eraseAtOnce(worker, id, "operator");
  if (!result.ok) throw new Error(result.message.replace(/^You are/, "They are"));
  process.stdout.write(`Erased. What the record keeps stands under ${id}.\n`);
}).catch((error: unknown) => {
  process.stderr.write(`Nothing was erased. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
