import { notFound } from "next/navigation";
import { sentence, senderOf } from "@/app/api/files/sender";
import { execute, noteRefusal } from "@/lib/command";
import { beginImport } from "@/lib/imports/commands";
import { mayImport } from "@/lib/imports/policy";
import { receiveFile } from "@/lib/imports/receive";
import { batchPath } from "@/lib/links";
import { limits, take } from "@/lib/rate-limit";
import { Refusal } from "@/lib/result";
import { storage } from "@/lib/storage/storage";

/** Takes a file to import, as the body itself. Who may not import is turned away before a byte of it is read. */
export async function POST(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const sender = await senderOf(request, searchParams.get("company"));
  if (sender instanceof Response) return sender;
  const { actor, company } = sender;
  if (!mayImport(actor)) notFound();
  if ((await take(limits.imports, actor.membershipId)) > 0) {
    await noteRefusal(actor, limits.imports.name, "limited");
    return sentence(429, "You have uploaded many files within the hour. Try again later.");
  }
  if (!request.body) return sentence(400, "This file is empty. Choose another one.");
  try {
    const received = await receiveFile(actor.companyId, request.body as unknown as AsyncIterable<Uint8Array>);
    const file = nameOf(searchParams.get("file"));
    const begun = await execute(beginImport, actor, { file, ...received });
    if (begun.ok) return Response.json({ href: batchPath(company.slug, begun.value.batchId) });
    await storage().remove(received.key);
    return sentence(begun.code === "not-found" ? 404 : 400, begun.message);
  } catch (error) {
    if (error instanceof Refusal) return sentence(400, error.message);
    throw error;
  }
}

/** A file's own name, as far as it can be shown. */
function nameOf(given: string | null): string {
  const plain = (given ?? "")
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}]/gu, "")
    .trim();
  return [...plain].slice(0, 100).join("") || "people.csv";
}
